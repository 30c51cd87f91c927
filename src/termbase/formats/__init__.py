"""File formats, one module each; `registry` holds the lists of exporters and importers."""

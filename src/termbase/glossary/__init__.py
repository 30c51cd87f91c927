"""What authors write: layers of entries, their sources, and the rules they are checked by."""

"""The compiled glossary: one file, opened in place; only this package knows its layout."""

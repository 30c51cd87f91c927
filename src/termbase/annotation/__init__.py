"""Annotation: mentions of names in running text, and the text rewritten with preferred names."""

"""Mentions of names in running text, and the text rewritten in preferred names."""

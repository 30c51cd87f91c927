"""One name in, one decision out."""

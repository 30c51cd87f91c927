"""Whole files and tables of names."""

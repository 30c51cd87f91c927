"""Answers for people: on a terminal and as HTML."""

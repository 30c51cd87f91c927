"""Colour and width: what may be shown on this terminal, if it is one."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

#: The look of each thing that `render.terminal` paints.
_LOOKS: dict[str, dict[str, Any]] = {
    "match": {"fg": "green"},
    "ambiguous": {"fg": "yellow"},
    "contained": {"fg": "magenta"},
    "none": {"fg": "red"},
    "query": {"fg": "cyan", "bold": True},
    "name": {"bold": True},
    "label": {"fg": "blue"},
    "dim": {"dim": True},
}


def wanted() -> bool:
    """Return true if standard output is to be coloured.

    `NO_COLOR` (no-color.org) forbids colour if it is not empty. `CLICOLOR_FORCE` (bixense.com/clicolors) demands it if
    it is neither empty nor 0. Without either, a terminal that is not dumb is coloured.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def paint(text: str, what: str) -> str:
    """Return a text in the colour of what it is, if colour is wanted."""
    look = _LOOKS.get(what)
    return click.style(text, **look) if look and text and wanted() else text


def highlight(text: str, ids: str, status: str) -> str:
    """Return a mention in a text: underlined in colour, or in brackets without colour, with the ids of its entries."""
    if not wanted():
        return f"[{text}|{ids}]"
    colour = "green" if status == "match" else "yellow"
    return click.style(text, fg=colour, underline=True) + click.style(f"[{ids}]", dim=True)


def width() -> int:
    """Return how many cells a line of standard output may take; 0 for any number.

    `COLUMNS` says so if it is a number; else the terminal. A file or a pipe has no width.
    """
    said = os.environ.get("COLUMNS", "")
    if said.isascii() and said.isdigit() and int(said):
        return int(said)
    if not sys.stdout.isatty():
        return 0
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80

"""Cells that a spreadsheet would take for a formula, and how to keep it from doing so."""

from __future__ import annotations

from enum import StrEnum

#: A cell that begins with one of these may be run as a formula: the list of OWASP's page on CSV injection, with the
#: full-width forms, which some spreadsheets read like the plain ones.
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Formulas(StrEnum):
    """What happens to cells that a spreadsheet would take for a formula."""

    NEUTRALISE = "neutralise"
    KEEP = "keep"


def neutralised(cell: str) -> str:
    """Return the cell with an apostrophe before it if a spreadsheet would take it for a formula."""
    return "'" + cell if cell.startswith(STARTS) else cell

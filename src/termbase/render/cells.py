"""Text measured in cells of a terminal: widths, cutting, wrapping, and columns that line up.

A hanzi takes two cells, an accent that combines takes none (Unicode's East Asian Width, UAX #11).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from termbase.render.visible import visible

#: Hanzi, kana, hangul and full-width signs, between which a line may be broken anywhere.
_WIDE = r"\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003ffff"
#: What a line is broken into: spaces, single wide characters, words of others.
_PIECES = re.compile(rf"\s+|[{_WIDE}]|[^\s{_WIDE}]+")


def width(text: str) -> int:
    """Return how many cells a text takes."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def pad(text: str, cells: int) -> str:
    """Return the text filled up with spaces to a width."""
    return text + " " * max(0, cells - width(text))


def cut(text: str, cells: int) -> str:
    """Return the text cut to a width, with … where it was cut."""
    if width(text) <= cells:
        return text
    return text[: _fitting(text, cells - 1)] + "…"


def _fitting(text: str, cells: int) -> int:
    """Return how many characters from the beginning of a text fit into a width, an accent with its letter."""
    left = cells
    for kept, char in enumerate(text):
        left -= _cells(char)
        if left < 0:
            return kept
    return len(text)


def wrap(text: str, cells: int) -> list[str]:
    """Break a text into lines of at most a width.

    Args:
        text: A text in one line.
        cells: The most cells of a line; 0 for no limit.

    Returns:
        At least one line, without the spaces at which it was broken. Between hanzi, a line may end anywhere; a word
        longer than a line is broken where the line ends.
    """
    if cells <= 0 or width(text) <= cells:
        return [text]
    lines, line, used = [], "", 0
    for piece in _PIECES.findall(text):
        if used + width(piece) > cells:
            lines.append(line.rstrip())
            line, used = "", 0
            piece = piece.lstrip()
            while width(piece) > cells:
                fitting = _fitting(piece, cells) or 1
                lines.append(piece[:fitting])
                piece = piece[fitting:]
        line += piece
        used += width(piece)
    lines.append(line.rstrip())
    return [line for line in lines if line] or [""]


class Columns:
    """Rows as lines, each column as wide as its widest cell so far; the last is not filled up.

    Rows may come in several batches. A column never becomes narrower.

    Args:
        gap: What stands between columns.
        most: The most cells of one column; longer text is cut.
        total: The most cells of a line, if every column can have at least one; 0 for no limit.
    """

    def __init__(self, gap: str = "  ", most: int = 60, total: int = 0) -> None:
        self._gap = gap
        self._most = most
        self._total = total
        self._widths: list[int] = []

    def lines(self, rows: Sequence[Sequence[str]]) -> list[str]:
        """Return some more rows as lines, control characters in a visible form."""
        if not rows:
            return []
        shown = [[visible(cell) for cell in row] for row in rows]
        before = self._widths or [1] * len(shown[0])
        wanted = [min(self._most, max(width(row[i]) for row in shown)) for i in range(len(before))]
        self._widths = self._fitting(before, wanted)
        return [self._line([cut(c, w) for c, w in zip(row, self._widths, strict=True)]) for row in shown]

    def _fitting(self, before: list[int], wanted: list[int]) -> list[int]:
        """Return the widths that are wanted, the widest of them reduced where they are too much for a line."""
        limit = max(wanted)
        room = self._total - width(self._gap) * (len(wanted) - 1)
        while True:
            widths = [max(b, min(w, limit)) for b, w in zip(before, wanted, strict=True)]
            if not self._total or sum(widths) <= room or limit <= 1:
                break
            limit -= 1
        for i, w in enumerate(wanted):  # what division left over
            if self._total and limit < w and widths[i] < w and sum(widths) < room:
                widths[i] += 1
        return widths

    def _line(self, cells: list[str]) -> str:
        padded = [pad(cell, cells_) for cell, cells_ in zip(cells[:-1], self._widths, strict=False)]
        return self._gap.join([*padded, cells[-1]]).rstrip()


def columns(rows: Sequence[Sequence[str]], gap: str = "  ", most: int = 60, total: int = 0) -> list[str]:
    """Return all rows at once as lines, in columns; see `Columns` for the arguments."""
    return Columns(gap, most, total).lines(rows)

"""A document in overlapping windows, so that a text of any length is worked through in flat memory.

Each window starts where the last one was cut. It also holds some text before its start, and more after its cut, so
that what stands at a border can be judged by what is around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

#: Characters from the start of a window to its cut at most; the cut is after a line end, or else a space, if there is
#: one on the way.
CHUNK = 1 << 18
#: Characters of text after the cut, unless the document ends before, and before the start, unless it begins there.
LOOK_AHEAD, LOOK_BACK = 2048, 64


@dataclass(slots=True)
class Window:
    """A stretch of a document.

    Attributes:
        text: The stretch, with the text before the start and after the cut.
        at: Its position in the document.
        start: The first character to work on, counted from `at`.
        cut: The character after the last to work on, counted from `at`. It may be moved on, to `len(text)` at most;
            the next window starts there.
    """

    text: str
    at: int
    start: int
    cut: int


def windows(parts: Iterable[str], look_ahead: int | None = None) -> Iterator[Window]:
    """Yield the windows over a document.

    Args:
        parts: The document in parts, each of any length.
        look_ahead: Characters of text to show after the cut; `LOOK_AHEAD` if `None`.

    Yields:
        Windows in order. From start to cut they cover the document once, wherever their cuts are moved to.
    """
    supply = iter(parts)
    ahead = LOOK_AHEAD if look_ahead is None else look_ahead
    held, held_at, at, ended = "", 0, 0, False
    while True:
        if not ended and len(held) - at <= CHUNK + ahead:
            known = max(0, at - LOOK_BACK)
            held, held_at, at = held[known:], held_at + known, at - known
            more, ended = _taken(supply, CHUNK + ahead + 1 - (len(held) - at))
            held += more
        if at >= len(held):
            return
        if ended and len(held) - at <= CHUNK + ahead:
            cut = len(held)
        else:
            cut = held.rfind("\n", at, at + CHUNK) + 1 or held.rfind(" ", at, at + CHUNK) + 1 or at + CHUNK
        first = max(0, at - LOOK_BACK)
        window = Window(held[first : cut + ahead], held_at + first, at - first, cut - first)
        yield window
        at = first + window.cut


def _taken(supply: Iterator[str], wanted: int) -> tuple[str, bool]:
    """At least so many characters of the supply, and whether it has ended."""
    taken: list[str] = []
    while wanted > 0:
        part = next(supply, None)
        if part is None:
            return "".join(taken), True
        taken.append(part)
        wanted -= len(part)
    return "".join(taken), False

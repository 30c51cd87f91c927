"""A document in windows that overlap: what is before is known, what follows is seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

#: Characters of text worked on at a time, cut at a line's end; how far beyond the cut a name may reach, and how far
#: before it one has to look to know whether a name begins there.
CHUNK, LOOK_AHEAD, LOOK_BACK = 1 << 18, 2048, 64


@dataclass(slots=True)
class Window:
    """A stretch of a document: context that was dealt with before `start`, then text up to `cut`, then a look ahead.

    `at` is the place of the stretch in the document; `start` and `cut` count from there.
    """

    text: str
    at: int
    start: int
    cut: int


def windows(parts: Iterable[str]) -> Iterator[Window]:
    """The windows over a document; whoever takes one may move its `cut` on, and the next begins there."""
    supply = iter(parts)
    held, held_at, at, ended = "", 0, 0, False
    while True:
        if not ended and len(held) - at <= CHUNK + LOOK_AHEAD:
            known = max(0, at - LOOK_BACK)
            held, held_at, at = held[known:], held_at + known, at - known
            more, ended = _more(supply, CHUNK + LOOK_AHEAD + 1 - (len(held) - at))
            held += more
        if at >= len(held):
            return
        if ended and len(held) - at <= CHUNK + LOOK_AHEAD:
            cut = len(held)
        else:
            cut = held.rfind("\n", at, at + CHUNK) + 1 or held.rfind(" ", at, at + CHUNK) + 1 or at + CHUNK
        first = max(0, at - LOOK_BACK)
        window = Window(held[first : cut + LOOK_AHEAD], held_at + first, at - first, cut - first)
        yield window
        at = first + window.cut


def _more(supply: Iterator[str], wanted: int) -> tuple[str, bool]:
    """So many characters at least, and whether the supply has ended."""
    taken: list[str] = []
    while wanted > 0:
        part = next(supply, None)
        if part is None:
            return "".join(taken), True
        taken.append(part)
        wanted -= len(part)
    return "".join(taken), False

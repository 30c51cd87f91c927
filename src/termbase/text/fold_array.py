"""Folding a long text at once, as arrays: the same key as `fold.key_with_origin`, many times faster.

A table over all code points gives for each its key, which is mostly one character or none, and what sort of character
it is. The few keys of several characters (㍿, and `&`, which is "and") are put in afterwards. The table starts empty
and is filled from `fold.key` with the code points that texts hold, so that the two ways of folding cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from termbase.text import fold

#: What the table holds of a code point: in the lower 21 bits its key, if that is one character; above them flags.
CODE = (1 << 21) - 1
#: The code point is in the table; its key has several characters; and what sort of character it is.
KNOWN, SEVERAL, WORD, LETTER, APOSTROPHE, POSSESSIVE = (1 << n for n in range(21, 27))


class Without(NamedTuple):
    """Pieces of a folded text, each with a stretch taken out of its middle.

    Attributes:
        folded: The pieces, one after the other, each followed by a NUL, which no name holds.
        positions: For each character of them its position in the whole key; its length for a NUL.
        after: For each character whether it stands after the stretch taken out of its piece.
    """

    folded: FoldedText
    positions: Any
    after: Any


@dataclass(frozen=True, slots=True, eq=False)
class FoldedText:
    """The key of a text with the way back, as `fold.Folded`, in arrays.

    Attributes:
        key: The key.
        origin: For each character of the key, the position in the text that it came from.
        codes: The code points of the key.
        kinds: For each character of the text, its entry in the table.
        inner: For each character of the key, whether it comes from the same character of the text as the one before.
    """

    key: str
    origin: Any
    codes: Any
    kinds: Any
    inner: Any

    def spans(self, starts: Any, ends: Any) -> tuple[Any, Any]:
        """Return the half-open spans of the text that made spans of the key.

        Args:
            starts: Their first positions in the key, as an array.
            ends: The positions after their last; each greater than its start.

        Returns:
            The first positions in the text, and the positions after the last.
        """
        return self.origin.take(starts), self.origin.take(ends - 1) + 1

    def places(self, start: int, end: int) -> list[int]:
        """Return the position in the text of each character of `key[start:end]`."""
        return list(self.origin[start:end].tolist())

    def without(self, cuts: Iterable[tuple[int, int, int, int]]) -> Without:
        """Return what stands around stretches of the text, as if they were not there.

        Args:
            cuts: For each piece four rising positions in the text: where it begins, the stretch that is taken out of
                it, half open, and where it ends.

        Returns:
            The pieces, in the order of the cuts.
        """
        import numpy as np

        bounds = self.origin.searchsorted(np.array(list(cuts), np.int64).reshape(-1, 4)).tolist()
        nul = len(self.key)
        pieces = [piece for a, b, c, d in bounds for piece in ((a, b), (c, d), (nul, nul + 1))]
        positions = np.concatenate([np.arange(first, last) for first, last in pieces])
        after = np.repeat(np.arange(len(pieces)) % 3 == 1, [last - first for first, last in pieces])
        codes, origin, inner = (np.append(own, own.dtype.type(0)) for own in (self.codes, self.origin, self.inner))
        codes = codes.take(positions)
        folded = FoldedText(_text_of(codes), origin.take(positions), codes, self.kinds, inner.take(positions))
        return Without(folded, positions, after)


def is_word(char: str) -> bool:
    """Return True if a character continues a Latin word: a letter, digit or plus, but no hanzi and no superscript."""
    if char.isascii():
        return char.isalnum() or char == "+"
    return char.isalnum() and not fold.is_han(char) and fold.key(char) != ""


@cache
def _table() -> Any:
    """Return the table over all code points, 0 where none is set; pages that nothing is written to take no memory."""
    import numpy as np

    return np.zeros(0x110000, np.uint32)


def _entry(code: int) -> int:
    """Return the table's entry of a code point."""
    char = chr(code)
    key = fold.key(char)
    return (
        (ord(key) if len(key) == 1 else 0)
        + KNOWN
        + SEVERAL * (len(key) > 1)
        + WORD * is_word(char)
        + LETTER * (char.isalnum() and not char.isdecimal())
        + APOSTROPHE * (char in "'’")
        + POSSESSIVE * (char in "sS")
    )


def _text_of(codes: Any) -> str:
    return str(codes.tobytes().decode("utf-32-le"))


def fold_text(text: str, hidden: Iterable[tuple[int, int]] = ()) -> FoldedText:
    """Return the key of a text, with the way back.

    Args:
        text: Any text.
        hidden: Half-open spans of the text that the key is to leave out, in order and disjoint.

    Returns:
        The key, and for each of its characters where it came from.
    """
    import numpy as np

    table = _table()
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    kinds = table.take(points)
    if len(kinds) and not kinds.min():
        for code in np.unique(points[kinds == 0]).tolist():
            table[code] = _entry(code)
        kinds = table.take(points)
    shown = (kinds & (CODE | SEVERAL)) > 0
    for start, end in hidden:
        shown[start:end] = False
    origin = np.flatnonzero(shown)
    codes = kinds.take(origin)
    several = np.flatnonzero((codes & SEVERAL) > 0)
    codes &= CODE
    inner = np.zeros(len(origin), bool)
    if len(several):
        origin, codes, inner = _with_several(points, origin, codes, several)
    return FoldedText(_text_of(codes), origin, codes, kinds, inner)


def _with_several(points: Any, origin: Any, codes: Any, several: Any) -> tuple[Any, Any, Any]:
    """Put in the keys of several characters.

    Args:
        points: The code points of the text.
        origin: The positions in the text of the characters that have a key.
        codes: The keys of one character, at the same places.
        several: The places among them of the keys of several characters.

    Returns:
        `origin`, `codes` and `inner` of the `FoldedText`.
    """
    import numpy as np

    found, which = np.unique(points.take(origin.take(several)), return_inverse=True)
    keys = [fold.key(chr(code)) for code in found.tolist()]
    lengths = np.array([len(key) for key in keys])
    # All keys one after the other, and where each begins.
    joined = np.array([ord(char) for key in keys for char in key], codes.dtype)
    begins = lengths.cumsum() - lengths
    counts = np.ones(len(origin), np.int64)
    counts[several] = lengths.take(which)
    parents = np.repeat(np.arange(len(origin)), counts)
    firsts = counts.cumsum() - counts
    inside = np.arange(len(parents)) - firsts.take(parents)
    codes = codes.take(parents)
    places = np.flatnonzero(counts.take(parents) > 1)
    begin = np.zeros(len(origin), np.int64)
    begin[several] = begins.take(which)
    codes[places] = joined.take(begin.take(parents.take(places)) + inside.take(places))
    return origin.take(parents), codes, inside > 0

"""A long text folded at once: what `fold.key_with_origin` says, by arrays, and what sort of character stands where.

A table over all code points gives for each its key, which is mostly one character or none; the few that make several
(㈱, and `&`, which is "and") are spliced in. The table begins empty and learns what it meets from `fold.key`, so that
it never says anything else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from termbase.text import fold

#: What is known of a character: its key in the lower bits if that is one character, and what sort it is.
CODE = (1 << 21) - 1
KNOWN, SEVERAL, WORD, LETTER, APOSTROPHE, POSSESSIVE = (1 << n for n in range(21, 27))


@dataclass(frozen=True, slots=True, eq=False)
class FoldedText:
    """A key as `fold.Folded`, its places and code points as arrays.

    `kinds` holds, for each character of the text, what the table says; `inner` says of each character of the key
    whether it and the one before it come from one character of the text.
    """

    key: str
    origin: Any
    codes: Any
    kinds: Any
    inner: Any

    def spans(self, starts: Any, ends: Any) -> tuple[Any, Any]:
        """As `Folded.span`, for arrays of positions."""
        return self.origin.take(starts), self.origin.take(ends - 1) + 1

    def places(self, start: int, end: int) -> list[int]:
        """The place in the text of each character of `key[start:end]`."""
        return list(self.origin[start:end].tolist())

    def without(self, cuts: Iterable[tuple[int, int, int, int]]) -> tuple[FoldedText, Any, Any]:
        """For each cut the key around it, one after the other, with a character that is none in between.

        A cut is (first, start, end, last): of the text from first to last, all but start to end. The other answers
        say of each character of the new key which one of this key it is (one past the last for what is in between), and
        whether it stands after its cut.
        """
        import numpy as np

        bounds = self.origin.searchsorted(np.array(list(cuts), np.int64).reshape(-1, 4)).tolist()
        none = len(self.key)
        pieces = [range_ for a, b, c, d in bounds for range_ in ((a, b), (c, d), (none, none + 1))]
        which = np.concatenate([np.arange(first, last) for first, last in pieces])
        after = np.repeat(np.arange(len(pieces)) % 3 == 1, [last - first for first, last in pieces])
        codes, origin, inner = (np.append(own, own.dtype.type(0)) for own in (self.codes, self.origin, self.inner))
        codes = codes.take(which)
        return FoldedText(_text_of(codes), origin.take(which), codes, self.kinds, inner.take(which)), which, after


def is_word(char: str) -> bool:
    """Whether a character continues a Latin word: a letter, digit or plus, no hanzi and no superscript."""
    if char.isascii():
        return char.isalnum() or char == "+"
    return char.isalnum() and not fold.is_han(char) and fold.key(char) != ""


@cache
def _table() -> Any:
    """What is known of each code point; 0 where it was never met. Untouched pages take no memory."""
    import numpy as np

    return np.zeros(0x110000, np.uint32)


def _learn(code: int) -> int:
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
    """The key of a text, with the way back; `hidden` as in `fold.key_with_origin`."""
    import numpy as np

    table = _table()
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    kinds = table.take(points)
    if len(kinds) and not kinds.min():
        for code in np.unique(points[kinds == 0]).tolist():
            table[code] = _learn(code)
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
        met = points.take(origin.take(several))
        keys = {code: fold.key(chr(code)) for code in np.unique(met).tolist()}
        more = np.array([len(keys[code]) - 1 for code in met.tolist()])
        firsts = several + more.cumsum() - more
        spliced = [(firsts[met == code] + n, n, char) for code, key in keys.items() for n, char in enumerate(key)]
        inner = np.zeros(len(origin) + more.sum(), bool)
        for places, n, _ in spliced:
            inner[places] = n > 0
        which = (~inner).cumsum() - 1
        origin, codes = origin.take(which), codes.take(which)
        for places, _, char in spliced:
            codes[places] = ord(char)
    return FoldedText(_text_of(codes), origin, codes, kinds, inner)

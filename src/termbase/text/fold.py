"""Lookup keys: the form in which two spellings of one name are equal.

Folding goes character by character, through one frozen table (`data/fold.json`, derived by
`derive/fold.py`), so that a name folds the same alone and inside a sentence:

    fold(a + b) == fold(a) + fold(b)        fold(fold(x)) == fold(x)

Simplified, Traditional and regional forms of a hanzi, full and half width, radicals, case and
accents become one; dashes, quotes and brackets become one of each kind; what cannot be seen
disappears; a superscript becomes a space, because a footnote mark separates.

A key is the fold without its separators: letters, digits, hanzi and `+`. Keys are compared, never
shown. `FOLD_VERSION` stands in every compiled index: a key is only good for the table that made it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from termbase.text import data

#: Version of the committed fold table, also in the table itself.
FOLD_VERSION = 2

#: What a key keeps beside letters and digits: it tells Internet+ from the Internet.
KEPT = "+"


@cache
def fold_table() -> dict[int, str]:
    """Code point → what it folds to, for `str.translate`; 14,000 rows, 3 ms to read once."""
    parsed = json.loads(data.text("fold.json"))
    sources, targets = map("".join, zip(*parsed["one"], strict=True))
    table: dict[int, str] = dict(zip(map(ord, sources), targets, strict=True))
    for target, chars in parsed["more"].items():
        table.update(dict.fromkeys(map(ord, chars), target))
    return table


@cache
def script_characters() -> dict[str, frozenset[str]]:
    """The hanzi that only `zh-Hans`, and only `zh-Hant` text uses (`data/script.tsv`)."""
    rows = data.rows("script.tsv")
    return {script: frozenset(chars) for script, chars in rows}


def fold(text: str) -> str:
    """The folded form of a text, separators kept."""
    return text.translate(fold_table())


class _Keys(dict[int, str | None]):
    """Code point → its key, worked out when first met; it only remembers what the frozen table says.

    Nothing is `None`, not an empty string: that is what `str.translate` deletes fastest.
    """

    def __missing__(self, code: int) -> str | None:
        kept = [c for c in fold(chr(code)).replace("&", "and") if c.isalnum() or c in KEPT]
        found = self[code] = "".join(kept) or None
        return found


_KEYS = _Keys()


def key(text: str) -> str:
    """The lookup key of a text: its fold without separators, `&` read as "and"; may be empty."""
    return text.translate(_KEYS)


def is_han(char: str) -> bool:
    """Whether one character is a hanzi: a unified or compatibility ideograph, or 〇."""
    return (
        "\u4e00" <= char <= "\u9fff"
        or "\u3400" <= char <= "\u4dbf"
        or char == "〇"
        or ("\U00020000" <= char <= "\U000323af" or "\uf900" <= char <= "\ufaff")
    )


def has_han(text: str) -> bool:
    """Whether a text holds any hanzi."""
    # 〇 is the first of them: Latin letters with accents need no second look.
    return not text.isascii() and max(text) >= "〇" and any(map(is_han, text))


@dataclass(frozen=True, slots=True)
class Folded:
    """A key, and for each of its characters the place in the text that it came from.

    No arithmetic on positions is done outside this type.
    """

    key: str
    origin: tuple[int, ...] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the text that made `key[start:end]`; `end` must be greater than `start`."""
        return self.origin[start], self.origin[end - 1] + 1


def key_with_origin(text: str, hidden: list[tuple[int, int]] | None = None) -> Folded:
    """The key of a text, with the way back.

    `hidden`: spans of the text to pass over, in order and disjoint (markup inside a name, say).
    """
    chars: list[str] = []
    origin: list[int] = []
    at = 0
    for start, end in [*(hidden or ()), (len(text), len(text))]:
        for position in range(at, start):
            out = _KEYS[ord(text[position])]
            if out is None:
                continue
            chars.append(out)
            if len(out) == 1:
                origin.append(position)
            else:
                origin.extend([position] * len(out))
        at = max(at, end)
    return Folded("".join(chars), tuple(origin))

"""Lookup keys: the form in which two spellings of one name are equal.

Folding goes character by character, through one frozen table (`data/fold.json`, made by `derive/fold.py`), so that a
name folds the same alone and inside a sentence:

    fold(a + b) == fold(a) + fold(b)        fold(fold(x)) == fold(x)

Simplified, Traditional and regional forms of a hanzi, full and half width, radicals, case and accents become one;
dashes, quotation marks and brackets become one of each kind; what cannot be seen disappears; a superscript becomes a
space, because a footnote mark separates.

A key is the fold without its separators: letters, digits, hanzi and `+`. Keys are compared, never shown. Every compiled
index holds `FOLD_VERSION`, because keys made by different tables cannot be compared.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from termbase.text import data

#: The version of the fold table; the table holds it too.
FOLD_VERSION = 3

#: What a key keeps besides letters and digits, so that Internet+ is not the Internet.
KEPT = "+"


@cache
def fold_table() -> dict[int, str]:
    """Return the fold table for `str.translate`: code point → what it folds to; 14,000 rows, 3 ms to read once."""
    parsed = json.loads(data.text("fold.json"))
    sources, targets = map("".join, zip(*parsed["one"], strict=True))
    table: dict[int, str] = dict(zip(map(ord, sources), targets, strict=True))
    for target, chars in parsed["more"].items():
        table.update(dict.fromkeys(map(ord, chars), target))
    return table


@cache
def script_characters() -> dict[str, frozenset[str]]:
    """Return the hanzi that only one script uses (`data/script.tsv`): `zh-Hans` and `zh-Hant` → their hanzi."""
    rows = data.rows("script.tsv")
    return {script: frozenset(chars) for script, chars in rows}


def fold(text: str) -> str:
    """Return the folded form of a text, with its separators."""
    return text.translate(fold_table())


class _Keys(dict[int, str | None]):
    """Code point → its key, computed from the fold table when first needed.

    A character without a key has `None`, which `str.translate` deletes faster than an empty string.
    """

    def __missing__(self, code: int) -> str | None:
        kept = [c for c in fold(chr(code)).replace("&", "and") if c.isalnum() or c in KEPT]
        value = self[code] = "".join(kept) or None
        return value


_KEYS = _Keys()


def key(text: str) -> str:
    """Return the lookup key of a text: its fold without separators, `&` as "and"; it may be empty."""
    return text.translate(_KEYS)


def is_han(char: str) -> bool:
    """Return True if a character is a hanzi: a unified or compatibility ideograph, or 〇."""
    return (
        "\u4e00" <= char <= "\u9fff"
        or "\u3400" <= char <= "\u4dbf"
        or char == "〇"
        or ("\U00020000" <= char <= "\U000323af" or "\uf900" <= char <= "\ufaff")
    )


def has_han(text: str) -> bool:
    """Return True if a text holds a hanzi."""
    # 〇 has the lowest code point of them: a text of Latin letters with accents is soon done.
    return not text.isascii() and max(text) >= "〇" and any(map(is_han, text))


@dataclass(frozen=True, slots=True)
class Folded:
    """A key with the way back into the text; no position is computed outside this type.

    Attributes:
        key: The key.
        origin: For each character of the key, the position in the text that it came from.
    """

    key: str
    origin: tuple[int, ...] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span of the text that `key[start:end]` came from; `end` must be greater than `start`."""
        return self.origin[start], self.origin[end - 1] + 1


def key_with_origin(text: str, hidden: list[tuple[int, int]] | None = None) -> Folded:
    """Return the key of a text, with the way back.

    Args:
        text: Any text.
        hidden: Half-open spans of the text that the key is to leave out, in order and disjoint.

    Returns:
        The key, and for each of its characters where it came from.
    """
    if not hidden and (key := _one_to_one(text)):
        return Folded(key, range(len(text)))
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


def _one_to_one(text: str) -> str:
    """Return the key of a text of which each character has a key of one character, as in most names; else empty."""
    keys = list(map(_KEYS.__getitem__, map(ord, text)))
    if None in keys:
        return ""
    key = "".join(filter(None, keys))
    return key if len(key) == len(keys) else ""

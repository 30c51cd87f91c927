"""Exonyms: Peking, Tientsin, Hong Kong, Sun Yat-sen, Hohhot — names no rule of spelling leads back to pinyin.

They are aliases, word for word, from one table (`data/exonyms.tsv`: the words, their modern form, the scheme), and
never fuzzy: a word one letter off is another word. A scheme is postal (the Postal Atlas spellings and others of their
time), cantonese (with other southern languages), minority (names by their own languages), or conventional (English
forms and personal choices). A name that stands for several things has a row for each, the usual one first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import islice, product

from termbase.text import data

SCHEMES = ("postal", "cantonese", "minority", "conventional")

#: Alternatives `modern` gives at most.
LIMIT = 4


@cache
def table() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The words of an exonym → its modern tokens, the usual one first."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for exonym, now, _ in rows():
        words = tuple(exonym.split())
        found[words] = (*found.get(words, ()), now)
    return found


@cache
def rows() -> tuple[tuple[str, str, str], ...]:
    """The table as it is written: exonym, modern token, scheme."""
    return tuple((exonym, now, scheme) for exonym, now, scheme in data.rows("exonyms.tsv"))


@cache
def _longest() -> int:
    return max(map(len, table()))


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in table())


def is_exonym(token: str) -> bool:
    """Whether a folded word, or folded words with a space between them, is an exonym."""
    return tuple(token.split()) in table()


def modern(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    """The folded tokens of a name with every exonym replaced, the longest first; empty if there is none.

    Several lists where an exonym stands for several things, the usual first, four at most.
    """
    if _first_words().isdisjoint(tokens):
        return []
    parts: list[tuple[str, ...]] = []
    position = 0
    while position < len(tokens):
        for length in range(min(_longest(), len(tokens) - position), 0, -1):
            now = table().get(tuple(tokens[position : position + length]))
            if now is not None:
                parts.append(now)
                position += length
                break
        else:
            parts.append((tokens[position],))
            position += 1
    replaced = (each for each in product(*parts) if each != tuple(tokens))
    return list(islice(replaced, LIMIT))

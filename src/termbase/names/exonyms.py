"""Exonyms: Peking, Tientsin, Hong Kong, Sun Yat-sen, Hohhot; names that no rule of spelling leads back to pinyin.

They are replaced word for word from one table (`data/exonyms.tsv`), never approximately: a word that is one letter off
is another word. A name that stands for several things has a row for each, the usual one first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import islice, product
from typing import NamedTuple

from termbase.text import data

#: The schemes of the table: spellings of the Postal Atlas and of its time; of Cantonese and other southern languages;
#: names in the languages of minorities; English forms and personal choices.
SCHEMES = ("postal", "cantonese", "minority", "conventional")

#: Alternatives that `modern` gives at most.
LIMIT = 4


class Exonym(NamedTuple):
    """A row of the table.

    Attributes:
        words: The folded words of the exonym, separated by spaces.
        modern: The folded word that it is today.
        scheme: Where it comes from, one of `SCHEMES`.
    """

    words: str
    modern: str
    scheme: str


@cache
def rows() -> tuple[Exonym, ...]:
    """Return the rows of the table, as they stand in it."""
    return tuple(Exonym(*row) for row in data.rows("exonyms.tsv"))


@cache
def table() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the words of an exonym → the words it may be today, the usual one first."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for exonym in rows():
        words = tuple(exonym.words.split())
        found[words] = (*found.get(words, ()), exonym.modern)
    return found


@cache
def _most_words() -> int:
    return max(map(len, table()))


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words[0] for words in table())


def is_exonym(token: str) -> bool:
    """Return True if a folded word, or folded words with a space between them, is an exonym."""
    return tuple(token.split()) in table()


def modern(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the words of a name with every exonym replaced; where two overlap the first, and of those the longest.

    Args:
        tokens: The folded words of a name.

    Returns:
        Several lists of words if an exonym stands for several things, the usual one first, `LIMIT` at most; none if
        nothing is replaced.
    """
    if _first_words().isdisjoint(tokens):
        return []
    parts: list[tuple[str, ...]] = []
    position = 0
    while position < len(tokens):
        for length in range(min(_most_words(), len(tokens) - position), 0, -1):
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

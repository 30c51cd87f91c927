"""Where words of running Chinese begin and end: whether a stretch of a text is whole words, or cut out of others.

Chinese has no spaces: 发展中国家 holds the characters of 中国 and does not name it. A stretch of hanzi is a lattice.
Its edges are the words of a dictionary with how rare each is (`data/running_words.tsv`, derived by
`derive/running_words.py`), and each hanzi alone. The cheapest way through is how the text is likely to be read. `lead`
says by how many bits the cheapest way that has a border at both ends of a stretch is ahead of the cheapest that lacks
one.

Texts are keys: fold before asking (`text.fold`). The table is read at the first question, in milliseconds, and the row
of a hanzi is taken apart when the hanzi is first met.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

from termbase.text import data
from termbase.text.fold import is_han

#: Letters of the table, each a level of half a bit; as `derive/running_words.py` writes them.
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_GROUP = re.compile("([A-Za-z])([^A-Za-z]+)")
#: Bits of a hanzi alone that is in no dictionary, and of a stretch that is asked about where it is no word.
UNKNOWN_HANZI, UNKNOWN_NAME = 28.0, 22.0
#: Hanzi on each side of a stretch that are read with it: beyond, its borders no longer depend on them.
AROUND = 10
#: The most hanzi of a word.
_LONGEST = 16


@cache
def _lines() -> dict[str, str]:
    """Return the lines of the table by their first hanzi."""
    return {line[0]: line for line in data.text("running_words.tsv").split("\n") if line and line[0] != "#"}


@lru_cache(1 << 14)
def _row(hanzi: str) -> tuple[dict[str, float], int]:
    """Return the words that begin with a hanzi, with their bits, and the length of the longest."""
    cell = _lines().get(hanzi, "\t")[2:]
    words = {
        hanzi + (rest if rest != "-" else ""): _LETTERS.index(letter) / 2
        for letter, rests in _GROUP.findall(cell)
        for rest in rests.split(" ")
    }
    words.setdefault(hanzi, UNKNOWN_HANZI)
    return words, max(map(len, words))


def rarity(word: str) -> float | None:
    """Return how rare a word is in running text, in bits; `None` if it is no word of the dictionary.

    Args:
        word: A folded word of hanzi.
    """
    return _row(word[0])[0].get(word) if word else None


def crossed(text: str, at: int) -> bool:
    """Return True if a word of the dictionary extends across a position in a text.

    Args:
        text: A folded text.
        at: The place, before the character of this number.
    """
    for start in range(max(0, at - _LONGEST), at):
        words, longest = _row(text[start])
        if start + longest > at and any(
            text[start:end] in words for end in range(at + 1, min(len(text), start + longest) + 1)
        ):
            return True
    return False


def lead(text: str, start: int, end: int) -> float:
    """Return how far a text is more likely read with a border at both ends of a stretch than without one of them.

    Args:
        text: A folded text.
        start: The first character of the stretch.
        end: The character after its last.

    Returns:
        Bits; below 0.0 if the text is rather read across a border; infinite if no word reaches across one.
    """
    if not (crossed(text, start) or crossed(text, end)):
        return math.inf
    first, last = start, end
    while first and start - first < AROUND and is_han(text[first - 1]):
        first -= 1
    while last < len(text) and last - end < AROUND and is_han(text[last]):
        last += 1
    return _lead(text[first:last], start - first, end - first)


@lru_cache(1 << 14)
def _lead(run: str, start: int, end: int) -> float:
    within = min(_cheapest(run[start:end]), UNKNOWN_NAME)
    whole = _cheapest(run[:start]) + within + _cheapest(run[end:])
    return min(_across(run, at) for at in (start, end) if 0 < at < len(run)) - whole


def _across(run: str, at: int) -> float:
    """Return the bits of the cheapest way through a stretch of hanzi that has no border at a place."""
    forth = _ways(run[:at])
    best = math.inf
    for start in range(max(0, at - _LONGEST), at):
        words, longest = _row(run[start])
        for end in range(at + 1, min(len(run), start + longest) + 1):
            bits = words.get(run[start:end])
            if bits is not None:
                best = min(best, forth[start] + bits + _cheapest(run[end:]))
    return best


def _cheapest(run: str) -> float:
    """Return the bits of the cheapest way through a stretch of hanzi."""
    return _ways(run)[-1]


@lru_cache(1 << 12)
def _ways(run: str) -> tuple[float, ...]:
    """Return the bits of the cheapest way to each place of a stretch of hanzi."""
    ways = [0.0] + [math.inf] * len(run)
    for at, hanzi in enumerate(run):
        words, longest = _row(hanzi)
        here = ways[at]
        for end in range(at + 1, min(len(run), at + longest) + 1):
            bits = words.get(run[at:end])
            if bits is not None and here + bits < ways[end]:
                ways[end] = here + bits
    return tuple(ways)

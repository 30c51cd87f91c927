"""Edit distances between keys; the only importer of rapidfuzz (40 ms, so inside the functions that need it)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import ne
from typing import NamedTuple

#: Letters of the longest word that `one_letter_off` takes for one.
LONGEST_WORD = 64
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Edit(NamedTuple):
    """One change between two texts.

    Attributes:
        tag: `replace`, `delete` or `insert`, to make the other text of the one.
        start: The first position of the span in the one text.
        end: The position after its last.
        other_start: The first position of the span in the other text.
        other_end: The position after its last.
    """

    tag: str
    start: int
    end: int
    other_start: int
    other_end: int


def nearest(key: str, keys: Sequence[str], limit: int, cutoff: float) -> list[tuple[int, float]]:
    """Return the keys that are most similar to one.

    Args:
        key: The key.
        keys: The keys that are compared with it.
        limit: The most to give.
        cutoff: The least similarity, 0 to 100 (`rapidfuzz.fuzz.ratio`).

    Returns:
        Positions in `keys` with their similarity, the most similar first.
    """
    from rapidfuzz import fuzz, process

    found = process.extract(key, keys, scorer=fuzz.ratio, limit=limit, score_cutoff=cutoff)
    return [(position, ratio) for _, ratio, position in found]


def within_one_edit(one: str, other: str) -> bool:
    """Return True if two words differ by one letter: changed, lost, added, or swapped with its neighbour."""
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=1) == 1


def one_replaced(one: str, other: str) -> bool:
    """Return True if two texts of one length differ in a single character."""
    return len(one) == len(other) and sum(map(ne, one, other)) == 1


def changes(one: str, other: str) -> list[Edit]:
    """Return the changes that make one text of another, the fewest letters changed, in order."""
    from rapidfuzz.distance import Levenshtein

    blocks = Levenshtein.opcodes(one, other)
    return [Edit(b.tag, b.src_start, b.src_end, b.dest_start, b.dest_end) for b in blocks if b.tag != "equal"]


def one_letter_off(word: str, within: range | None = None) -> Iterator[str]:
    """Yield the words one letter off: another letter, one more, one less, or two neighbours swapped.

    Args:
        word: Small Latin letters.
        within: The positions that may change; all but the first if `None`.

    Yields:
        Words, some of them several times, and the word itself where two equal letters stand together. None for a word
        of more than `LONGEST_WORD` letters, unless `within` is given.
    """
    if within is None and len(word) > LONGEST_WORD:
        return
    for at in range(1, len(word) + 1) if within is None else within:
        head, tail = word[:at], word[at:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail and letter != tail[0]:
                yield head + letter + tail[1:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1 and tail[0] != tail[1]:
            yield head + tail[1] + tail[0] + tail[2:]


def ratio(one: str, other: str) -> float:
    """Return how similar two texts are, from 0 to 1 (`rapidfuzz.fuzz.ratio`)."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(one, other)) / 100


def covered(short: str, long: str) -> float:
    """Return how much of a text stands in another in the same order, from 0 to 1: the longest common subsequence."""
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity(short, long) / len(short) if short else 0.0

"""Edit distances between keys; the only importer of rapidfuzz (40 ms, so inside the functions that need it)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def nearest(key: str, keys: Sequence[str], limit: int, cutoff: float) -> list[tuple[int, float]]:
    """Positions of the keys most similar to one, and how similar (0–100, `fuzz.ratio`), best first."""
    from rapidfuzz import fuzz, process

    found = process.extract(key, keys, scorer=fuzz.ratio, limit=limit, score_cutoff=cutoff)
    return [(position, ratio) for _, ratio, position in found]


def within_one_edit(one: str, other: str) -> bool:
    """Whether two words differ by one letter: changed, lost, added, or two neighbours swapped."""
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=1) == 1


class Edit(NamedTuple):
    """One change between two texts: replace, delete or insert, the span in one and in the other."""

    tag: str
    start: int
    end: int
    other_start: int
    other_end: int


def changes(one: str, other: str) -> list[Edit]:
    """The changes that make one text of another, in order."""
    from rapidfuzz.distance import Levenshtein

    blocks = Levenshtein.opcodes(one, other)
    return [Edit(b.tag, b.src_start, b.src_end, b.dest_start, b.dest_end) for b in blocks if b.tag != "equal"]


def one_letter_off(word: str, within: range | None = None) -> Iterator[str]:
    """Every word one letter off: another letter, one more, one less, two neighbours swapped.

    `within`: the positions that may change; the first letter is kept if it is not given.
    """
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
    """How similar two texts are, from 0 to 1."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(one, other)) / 100

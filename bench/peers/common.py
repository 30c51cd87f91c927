"""What every peer is given, and how it answers.

A peer module has `PACKAGES`, the distributions it needs, and `PEERS`: for each name a class whose objects have
`build(entries)` and `best(query)`. `best` gives the ids of the entry or, where several tie, the entries with the
highest score, and that score from 0 to 1. What counts as an answer is for the threshold, outside the peer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from termbase.model import Entry

#: The ids that tie for the highest score, and the score.
Best = tuple[tuple[str, ...], float]
NOTHING: Best = ((), 0.0)
#: Scores this close are a tie.
_TIE = 1e-9


class Peer(Protocol):
    """A library that could be used instead of termbase."""

    def build(self, entries: Sequence[Entry]) -> None:
        """Take in a glossary."""

    def best(self, query: str) -> Best:
        """The entry, or the tied entries, that a name fits best."""


def names_of(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    """Every name with the id of its entry, those too common to stand for it (`weak`) left out: in the peers' favour."""
    return [(name.text, entry.id) for entry in entries for name in entry.names if not name.weak]


def top(scores: Mapping[str, float]) -> Best:
    """The ids with the highest score."""
    highest = max(scores.values(), default=0.0)
    if highest <= 0:
        return NOTHING
    return tuple(sorted(i for i, score in scores.items() if score > highest - _TIE)), highest


def best_of(found: Iterable[tuple[str, float]]) -> dict[str, float]:
    """The highest score of each id."""
    out: dict[str, float] = {}
    for entry_id, score in found:
        out[entry_id] = max(score, out.get(entry_id, 0.0))
    return out

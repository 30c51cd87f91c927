"""Scores as probabilities: how often candidates of each kind of evidence were right.

The table (`data/calibration.tsv`) is made by `bench/calibrate.py` from labelled queries, on entries that are not the
ones it is then measured on. It does not say what is accepted: `evidence` does, kind by kind.
"""

from __future__ import annotations

from functools import cache

from termbase.text import data


@cache
def table() -> dict[str, float]:
    """The code of each kind of evidence with the probability that the entry it points at is the one meant."""
    return {row[0]: float(row[1]) for row in data.rows("calibration.tsv")}


def probability(evidence: str) -> float:
    """Look up how often candidates of one kind of evidence are right.

    Args:
        evidence: A kind of evidence, or its code.

    Returns:
        A probability between 0 and 1. For `similar` it is that of a name exactly alike, to be multiplied by likeness.

    Raises:
        KeyError: If the table has no such row.
    """
    return table()[evidence]

"""Scores as probabilities: how often an answer on each sort of evidence was right.

The table (`data/calibration.tsv`) is made by `bench/calibrate.py` from labelled queries, on entries that are not the
ones it is then measured on. It says nothing of what is accepted: that is for `scoring`, evidence by evidence.
"""

from __future__ import annotations

from functools import cache

from termbase.text import data


@cache
def table() -> dict[str, float]:
    """Evidence → the probability that the entry it points at is the one meant."""
    return {row[0]: float(row[1]) for row in data.rows("calibration.tsv")}


def probability(evidence: str) -> float:
    """The probability of one sort of evidence; raises `KeyError` for one that the table does not hold."""
    return table()[evidence]

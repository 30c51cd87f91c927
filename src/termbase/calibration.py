"""Scores as probabilities: how often an answer on each sort of evidence was right.

The table (`data/calibration.tsv`) is made by `bench/calibrate.py` from labelled queries, on entries that are not the
ones it is then measured on. It says nothing of what is accepted: that is for `scoring`, evidence by evidence.
"""

from __future__ import annotations

import os
from functools import cache


@cache
def table() -> dict[str, float]:
    """Evidence → the probability that the entry it points at is the one meant."""
    with open(os.path.join(os.path.dirname(__file__), "data", "calibration.tsv"), encoding="utf-8") as file:
        rows = [line.split("\t") for line in file if line.strip() and not line.startswith("#")]
    return {row[0]: float(row[1]) for row in rows}


def probability(evidence: str) -> float:
    """The probability of one sort of evidence; raises `KeyError` for one that the table does not hold."""
    return table()[evidence]

"""Scores as probabilities: the share of candidates of each kind of evidence that were right.

`bench/calibrate.py` makes the table (`data/calibration.tsv`) from labelled queries, on other entries than those on
which it is then measured. The table does not determine what is accepted; `evidence` does, for each kind.
"""

from __future__ import annotations

from functools import cache

from termbase.text import data


@cache
def table() -> dict[str, float]:
    """Return the probability that a candidate's entry is the one meant, by the code of its kind of evidence."""
    return {row[0]: float(row[1]) for row in data.rows("calibration.tsv")}


def probability(evidence: str) -> float:
    """Return the probability that a candidate with a kind of evidence is right.

    Args:
        evidence: A kind of evidence, or its code.

    Returns:
        The probability, from 0 to 1. For `similar` it is that of an identical name, to be multiplied by the similarity.

    Raises:
        KeyError: If the table has no such row.
    """
    return table()[evidence]

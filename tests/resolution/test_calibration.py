"""Scores: a probability for each kind of evidence, from the table."""

from __future__ import annotations

import pytest

from termbase.resolution import calibration
from termbase.resolution.evidence import Evidence
from termbase.text import data


def test_the_table_has_a_row_for_each_kind_and_no_other() -> None:
    assert set(calibration.table()) == {kind.value for kind in Evidence}


def test_a_probability_is_the_second_cell_of_its_row() -> None:
    assert all(
        calibration.probability(code) == float(probability)
        for code, probability, *_ in data.rows("calibration.tsv")
    )  # fmt: skip
    assert calibration.probability(Evidence.DECISION) == 1


def test_no_more_were_right_than_there_were() -> None:
    assert all(int(right) <= int(count) for _, _, right, count in data.rows("calibration.tsv"))


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        calibration.probability("nothing")

"""The public name suite: what it promises of itself, and that every STRONG row is answered right."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

import termbase
from termbase.resolution.decide import Outcome

SUITE = Path(__file__).parents[1] / "bench" / "suite" / "names.tsv"
#: How many wrong answers the whole suite may get: 0.3 %.
MOST_WRONG = 0.003


def rows() -> list[dict[str, str]]:
    with SUITE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


ROWS = rows()


@pytest.fixture(scope="module")
def answers() -> list[termbase.Resolution]:
    return termbase.load().resolve_many(row["query"] for row in ROWS)


def verdict(row: dict[str, str], answer: termbase.Resolution) -> str:
    """right, refused or wrong, as `bench/suite/run.py` has it."""
    meant, given = set(filter(None, row["ids"].split("|"))), {e.id for e in answer.entries}
    if row["expected"] == "none":
        return "right" if answer.status is Outcome.NONE else "wrong" if answer.entry else "refused"
    if answer.entry:
        return "right" if row["expected"] == "match" and given == meant else "wrong"
    return "right" if row["expected"] == "ambiguous" and given >= meant and len(given) <= 3 else "refused"


def test_it_is_as_large_and_as_hard_as_it_says() -> None:
    expected = Counter(row["expected"] for row in ROWS)
    assert len(ROWS) >= 2000
    assert len({i for row in ROWS for i in row["ids"].split("|") if i}) >= 400
    assert expected["none"] / len(ROWS) >= 0.4
    assert len({row["query"] for row in ROWS}) == len(ROWS)


def test_its_labels_are_of_the_glossary() -> None:
    tb = termbase.load()
    assert {i for row in ROWS for i in row["ids"].split("|") if i and i not in tb} == set()
    assert {row["strength"] for row in ROWS} == {"STRONG", "MEDIUM", "WEAK"}
    assert [row["query"] for row in ROWS if row["strength"] == "WEAK" and not row["note"]] == []


def test_every_strong_row_is_right(answers: list[termbase.Resolution]) -> None:
    failed = [
        (row["query"], row["expected"], row["ids"], str(answer.status), answer.reasons[:1])
        for row, answer in zip(ROWS, answers, strict=True)
        if row["strength"] == "STRONG" and verdict(row, answer) != "right"
    ]
    assert failed == []


def test_hardly_any_answer_is_wrong(answers: list[termbase.Resolution]) -> None:
    wrong = [row["query"] for row, answer in zip(ROWS, answers, strict=True) if verdict(row, answer) == "wrong"]
    assert len(wrong) <= MOST_WRONG * len(ROWS), wrong


def test_no_near_miss_and_no_generic_word_is_accepted(answers: list[termbase.Resolution]) -> None:
    accepted = [
        (row["query"], answer.entry and answer.entry.id)
        for row, answer in zip(ROWS, answers, strict=True)
        if row["expected"] == "none" and row["strength"] == "STRONG" and answer.entries
    ]
    assert accepted == []


def test_a_wrong_answer_would_be_noticed() -> None:
    row = {"expected": "match", "ids": "westone"}
    assert verdict(row, termbase.load().resolve("千寻位置")) == "wrong"
    assert verdict(row, termbase.load().resolve("nobody at all")) == "refused"
    assert verdict(row, termbase.load().resolve("卫士通")) == "right"

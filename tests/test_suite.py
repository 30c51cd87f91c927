"""The public name suite: what it promises of itself, and that every STRONG row is answered right."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

import termbase
from termbase.resolution.decide import Outcome

SUITE = Path(__file__).parents[1] / "bench" / "suite" / "names.tsv"
README = SUITE.with_name("README.md")
#: How many wrong answers the whole suite may get: 0.3 %; and its STRONG rows: 0.1 %, with at least 97 % right.
MOST_WRONG = 0.003
MOST_WRONG_STRONG = 0.001
LEAST_RIGHT_STRONG = 0.97


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


def test_its_readme_counts_it() -> None:
    counted = Counter((row["phenomenon"], row["expected"], row["strength"]) for row in ROWS)
    written: Counter[tuple[str, str, str]] = Counter()
    for line in README.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 6 and cells[0].startswith("`"):
            for strength, number in zip(("STRONG", "MEDIUM", "WEAK"), cells[2:5], strict=True):
                written[cells[0].strip("`"), cells[1], strength] += int(number)
    assert +written == counted
    assert f"{len(ROWS):,} names" in README.read_text("utf-8")


def test_strong_rows_are_right(answers: list[termbase.Resolution]) -> None:
    strong = [(row, answer) for row, answer in zip(ROWS, answers, strict=True) if row["strength"] == "STRONG"]
    verdicts = Counter(verdict(row, answer) for row, answer in strong)
    assert verdicts["right"] >= LEAST_RIGHT_STRONG * verdicts.total(), verdicts
    wrong = [(row["query"], answer.entries) for row, answer in strong if verdict(row, answer) == "wrong"]
    assert len(wrong) <= MOST_WRONG_STRONG * len(strong), wrong


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

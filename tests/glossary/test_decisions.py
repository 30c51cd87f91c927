"""Decisions that people took: how they are read, which of two counts, and which two contradict each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.errors import GlossaryError
from termbase.glossary.decisions import Decisions, parse_decisions, read_decisions
from termbase.glossary.sources import SourceFile


def parsed(*rows: str, header: str = "query\tverdict\tid\twho\twhen") -> Decisions:
    return parse_decisions(SourceFile("d.tsv", "\n".join([header, *rows, ""]).encode()))


def test_a_verdict_stands_under_the_folded_query_with_who_when_and_where() -> None:
    found = parsed("華為\tis\thuawei\tLi\t2026-01-02", "华 为\tnot\tcetc\t\t")
    assert found.meant["华为"].entry_id == "huawei"
    assert found.meant["华为"].said == "decided by Li 2026-01-02"
    assert found.meant["华为"].place == "d.tsv:2"
    assert found.excluded["华为"]["cetc"].said == "decided"
    assert [d.entry_id for d in found] == ["huawei", "cetc"]


SAID = {
    "who and when": ("Li\t2026", "decided by Li 2026"),
    "who": ("Li\t", "decided by Li"),
    "when": ("\t2026", "decided 2026"),
    "neither": ("\t", "decided"),
}


@pytest.mark.parametrize(("cells", "said"), SAID.values(), ids=SAID)
def test_what_a_decision_says_of_itself(cells: str, said: str) -> None:
    assert parsed(f"华为\tis\thuawei\t{cells}").meant["华为"].said == said


TOGETHER = {
    "the same verdict twice, of which the last counts": (("x\tis\ta", "X\tis\ta"), 3),
    "not one, and another": (("x\tis\ta", "x\tnot\tb"), 2),
    "not one, and not another": (("x\tnot\ta", "x\tnot\tb"), None),
    "two queries": (("x\tis\ta", "y\tis\tb"), 2),
}


@pytest.mark.parametrize(("rows", "line"), TOGETHER.values(), ids=TOGETHER)
def test_verdicts_that_stand_together(rows: tuple[str, ...], line: int | None) -> None:
    meant = parsed(*rows).meant.get("x")
    assert (meant and meant.place) == (line and f"d.tsv:{line}")


CONTRADICTIONS = {
    "two entries": (("x\tis\ta", "X\tis\tb"), "'X' is 'b' here, but is 'a' at d.tsv:2"),
    "is, then is not": (("x\tis\ta", "x\tnot\ta"), "'x' is not 'a' here, but is 'a' at d.tsv:2"),
    "is not, then is": (("x\tnot\ta", "x\tis\ta"), "'x' is 'a' here, but is not 'a' at d.tsv:2"),
}


@pytest.mark.parametrize(("rows", "message"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_two_verdicts_that_contradict_each_other_are_an_error_with_both_lines(
    rows: tuple[str, ...], message: str
) -> None:
    with pytest.raises(GlossaryError) as error:
        parsed(*rows)
    assert error.value.line == 3
    assert message in str(error.value)


FAULTY = {
    "an unknown verdict": "x\tmaybe\ta",
    "no verdict": "x\t\ta",
    "no query": "\tis\ta",
    "a query of marks": "——\tis\ta",
    "no id": "x\tis\t",
}


@pytest.mark.parametrize("row", FAULTY.values(), ids=FAULTY)
def test_a_row_that_is_no_decision_is_an_error_with_its_line(row: str) -> None:
    with pytest.raises(GlossaryError, match=r"d\.tsv:3: .*a decision needs a query, a verdict and an id"):
        parsed("y\tis\tb", row)


def test_a_file_is_read_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "d.tsv"
    file.write_text("query\tverdict\tid\nx\tis\ta\n", "utf-8-sig")
    assert read_decisions(file).meant["x"].entry_id == "a"
    with pytest.raises(GlossaryError):
        read_decisions(tmp_path / "nothing.tsv")

"""Verdicts taken back from a table that `resolve` answered: what each cell decides, and what is no verdict."""

from __future__ import annotations

from pathlib import Path

import pytest

import termbase
from termbase import GlossaryError, Outcome
from termbase.glossary import decisions, reviewed

HEAD = "query,termbase_status,termbase_id,termbase_ids,termbase_candidate_1_id,termbase_candidate_2_id,termbase_verdict"

#: sentence → (row, the id it decides for, the ids it decides against)
VERDICTS = {
    "the number of the first candidate": ("华为厂,none,,,huawei,cetc,1", "huawei", []),
    "the number of the second candidate": ("华为厂,none,,,huawei,cetc,2", "cetc", []),
    "an id": ("华为厂,none,,,huawei,cetc,norinco-group", "norinco-group", []),
    "an id without any candidates": ("华为厂,none,,,,,westone", "westone", []),
    "none rules out every candidate": ("华为厂,none,,,huawei,cetc,none", None, ["huawei", "cetc"]),
    "none in capitals": ("华为厂,none,,,huawei,,None", None, ["huawei"]),
    "none rules out the entry that was matched": ("华为厂,match,huawei,huawei,,,none", None, ["huawei"]),
    "none rules out all of an ambiguous name": (
        "张勇,ambiguous,,zhang-yong-alibaba | zhang-yong-haidilao,,,none",
        None,
        ["zhang-yong-alibaba", "zhang-yong-haidilao"],
    ),
    "spaces around a verdict": ("华为厂,none,,,huawei,cetc, 1 ", "huawei", []),
    "an id instead of the match": ("华为厂,match,huawei,huawei,,,cetc", "cetc", []),
    "a number that is the id of no candidate is an id": ("华为厂,none,,,huawei,cetc,3", "3", []),
    "no verdict": ("华为厂,none,,,huawei,cetc,", None, []),
    "a quoted cell": ('"华为,厂",none,,,huawei,cetc,1', "huawei", []),
    "a cell made harmless for spreadsheets": ("华为厂,none,,,'=x,cetc,1", "=x", []),
}

#: sentence → (table, column, the line of the fault, what is said of it)
FAULTS = {
    "a candidate that the row does not have": (f"{HEAD}\nx,none,,,huawei,,2\n", None, 2, "'x' has no candidate 2"),
    "a row of too few cells": (f"{HEAD}\nx,none\n", None, 2, "2 cells, the header has 7"),
    "a verdict on a row without a name": (f"{HEAD}\n,none,,,,,huawei\n", None, 2, "without a name"),
    "two verdicts on one name": (
        f"{HEAD}\nx,none,,,huawei,cetc,1\ny,none,,,,,\nX,none,,,huawei,cetc,2\n",
        None,
        4,
        "'X' is 'cetc' here, but is 'huawei' at {path}:2",
    ),
    "none against a verdict before": (
        f"{HEAD}\nx,none,,,huawei,cetc,1\nx,none,,,huawei,cetc,none\n",
        None,
        3,
        "'x' is not 'huawei' here, but is 'huawei' at {path}:2",
    ),
    "a verdict against a none before": (
        f"{HEAD}\nx,none,,,huawei,cetc,none\nx,none,,,huawei,cetc,2\n",
        None,
        3,
        "'x' is 'cetc' here, but is not 'cetc' at {path}:2",
    ),
    "the line of a fault counts lines inside cells": (
        f'{HEAD}\n"a\nb",none,,,huawei,,1\nx,none,,,huawei,,2\n',
        None,
        4,
        "no candidate 2",
    ),
    "no way to tell the column of names": (
        "firm,city,termbase_status,termbase_verdict\nx,y,none,\n",
        None,
        1,
        "which column holds the names? there are: firm, city",
    ),
    "a quotation mark that is never closed": (f'{HEAD}\n"x,none,,,huawei,,1\n', None, 2, "not CSV"),
    "an id that no entry has": (f"{HEAD}\nx,none,,,huawei,,nobody\n", None, 2, "no entry 'nobody'"),
}


def read(tmp_path: Path, text: str, name: str = "review.csv", column: str | None = None) -> decisions.Decisions:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return decisions.read_decisions(path, column)


@pytest.mark.parametrize(("row", "meant", "excluded"), VERDICTS.values(), ids=VERDICTS)
def test_a_verdict_becomes_decisions(tmp_path: Path, row: str, meant: str | None, excluded: list[str]) -> None:
    found = read(tmp_path, f"{HEAD}\n{row}\n")
    assert [d.entry_id for d in found.meant.values()] == ([meant] if meant else [])
    assert [each for ids in found.excluded.values() for each in ids] == excluded
    assert {d.place for d in found} <= {f"{tmp_path / 'review.csv'}:2"}


@pytest.mark.parametrize(("text", "column", "line", "said"), FAULTS.values(), ids=FAULTS)
def test_what_is_no_verdict_is_refused_with_its_line(
    tmp_path: Path, glossary: Path, text: str, column: str | None, line: int, said: str
) -> None:
    path = tmp_path / "review.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(GlossaryError) as caught:
        termbase.load(glossary, decisions=path, decisions_column=column)
    assert f"{path}:{line}:" in str(caught.value)
    assert said.format(path=path) in str(caught.value)


@pytest.mark.parametrize("delimiter", ["\t", ",", ";"], ids=["tabs", "commas", "semicolons"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte-order mark"])
def test_tables_as_spreadsheets_write_them(tmp_path: Path, delimiter: str, end: str, mark: str) -> None:
    rows = [HEAD.split(","), ["x", "none", "", "", "huawei", "cetc", "2"]]
    text = mark + "".join(delimiter.join(row) + end for row in rows)
    assert [d.entry_id for d in read(tmp_path, text).meant.values()] == ["cetc"]


#: sentence → (header, the column that is asked for, the name that the verdict is on)
COLUMNS = {
    "the column called query": ("city,query,termbase_status,termbase_verdict", None, "two"),
    "the only column that is not an answer's": ("termbase_id,firm,termbase_status,termbase_verdict", None, "two"),
    "the column that is asked for": ("firm,city,termbase_status,termbase_verdict", "city", "two"),
    "the column that is asked for, before query": ("query,firm,termbase_status,termbase_verdict", "firm", "two"),
    "query where the column asked for is not there": ("city,query,termbase_status,termbase_verdict", "firm", "two"),
    "another prefix": ("t.id,firm,t.status,t.verdict", None, "two"),
    "no prefix at all": ("city,query,status,verdict", None, "two"),
}


@pytest.mark.parametrize(("header", "column", "name"), COLUMNS.values(), ids=COLUMNS)
def test_which_column_holds_the_names(tmp_path: Path, header: str, column: str | None, name: str) -> None:
    found = read(tmp_path, f"{header}\n,two,none,huawei\n", column=column)
    assert {key: d.entry_id for key, d in found.meant.items()} == {name: "huawei"}


#: sentence → a text that is no reviewed table
OTHERS = {
    "the own form of decisions": "query\tverdict\tid\nx\tis\thuawei\n",
    "the own form with who and when": "query\tverdict\tid\twho\twhen\nx\tis\thuawei\tLi\t2026\n",
    "an answered table without verdicts": "query,termbase_status,termbase_id\nx,none,\n",
    "verdicts without an answer": "query,termbase_verdict\nx,huawei\n",
    "nothing": "",
    "a quotation mark in the header": '"query,verdict\n',
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_other_tables_are_none(text: str) -> None:
    assert not reviewed.is_reviewed(text)


def test_the_own_form_stays_as_it_is(tmp_path: Path) -> None:
    found = read(tmp_path, "query\tverdict\tid\nx\tis\thuawei\nx\tnot\tcetc\n", "d.tsv")
    assert (found.meant["x"].entry_id, list(found.excluded["x"])) == ("huawei", ["cetc"])


def test_a_verdict_outranks_all_evidence_and_says_so(tmp_path: Path, glossary: Path) -> None:
    path = tmp_path / "review.csv"
    path.write_text(f"{HEAD}\n华为,match,huawei,huawei,,,cetc\nCETC,match,cetc,cetc,,,none\n", "utf-8")
    tb = termbase.load(glossary, decisions=path)
    assert (tb.resolve("华為").entry, tb.resolve("华為").reasons) == (tb["cetc"], ("decided in review",))
    assert tb.resolve("CETC").status is Outcome.NONE
    assert tb.resolve("CETC").candidates[0].veto == "decided in review"

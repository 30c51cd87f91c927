"""Nothing shifts: the answer beside row i is that to row i's name, in every format, whatever the file holds.

And nothing is decided twice: a file of many rows with few distinct names makes as many decisions as there are names.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from termbase.api import Termbase
from termbase.batch import batches, documents, jobs, tables, workers
from termbase.resolution import decide
from termbase.text import plain_json

GLOSSARY = str(Path(__file__).parents[1] / "fixtures" / "glossary")
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
POSIX = pytest.mark.skipif(os.name != "posix", reason="processes are forked")

ODD = "\0\r\t\x0b\x0c\x1b\x1c\x85\u2028\u202e\ufeff,\"'=\\ "
lines = st.lists(
    st.one_of(
        st.sampled_from(
            ["华为", "CETC", "张勇", "nobody", "南方", "", " ", "x" * 1001, "=华为", "\ufeff华为", "华为\r"]
        ),
        st.text("华为CETC" + ODD, max_size=6),
    ),
    max_size=12,
)
#: The same file is read by batches and blocks of several sizes.
sizes = st.sampled_from([1, 2, 7, 1 << 20])
several = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def told(*_: object) -> None:
    pass


def out_of(tb: Termbase, content: bytes, size: int = 1 << 20, **given: Any) -> str:
    job = {"file": "-", "column": None, "format": "jsonl", "prefix": "t_", "output": None, "encoding": "utf-8",
           "hints": {}, "sources": (GLOSSARY,)} | given  # fmt: skip
    out = io.StringIO(newline="")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "ROWS", size)
        patch.setattr(documents, "_BLOCK", size)
        jobs.run(tb, jobs.Job(**job), io.BytesIO(content), out, told)
    return out.getvalue()


def answer(tb: Termbase, name: str) -> str:
    return plain_json.dumps(tb.resolve(name).as_dict())


@several
@given(lines, sizes, st.sampled_from(["\n", "\r\n"]), st.booleans(), st.booleans())
@example(["a\0b", "a\rb", "a\x0cb", "a\u2028b", "", "华为"], 2, "\r\n", True, True)
def test_line_i_gets_the_answer_to_line_i(
    tb: Termbase, names: list[str], size: int, end: str, ended: bool, bom: bool
) -> None:
    names = [n.rstrip("\r") if i or not n.startswith("\ufeff") else "华为" for i, n in enumerate(names)]
    text = end.join(names) + (end if ended and names else "")
    if names and not ended and not names[-1]:
        names = names[:-1]  # what does not end in a line end is a line only if something stands in it
    shown = out_of(tb, ("\ufeff" * bom + text).encode(), size)
    assert shown.split("\n")[:-1] == [answer(tb, n) for n in names]


@several
@given(lines, sizes)
@example(["a\rb", "two\nlines", 'says "hi"', "", "\0"], 1)
def test_row_i_of_a_csv_keeps_its_cells_and_gets_the_answer_to_its_name(
    tb: Termbase, names: list[str], size: int
) -> None:
    table = [["n", "firm"], *([str(i), n] for i, n in enumerate(names))]
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows(table)
    shown = out_of(tb, file.getvalue().encode(), size, column="firm", format="csv")
    header, *rows = csv.reader(io.StringIO(shown, newline=""))
    assert header == ["n", "firm", *("t_" + a for a in tables.ADDED)]
    assert rows == [[str(i), n, *tables.cells_for_spreadsheets(tb.resolve(n))] for i, n in enumerate(names)]


@several
@given(lines, sizes)
def test_row_i_of_a_tsv_keeps_its_place_and_gets_the_answer_to_its_name(
    tb: Termbase, names: list[str], size: int
) -> None:
    names = [n.replace("\t", " ") for n in names]
    content = "".join(f"{line}\n" for line in ["n\tfirm", *(f"{i}\t{n}" for i, n in enumerate(names))])
    shown = out_of(tb, content.encode(), size, column="firm", format=None)
    header, *rows = [line.split("\t") for line in shown.split("\n")[:-1]]
    assert header == ["n", "firm", *("t_" + a for a in tables.ADDED)]
    for i, (name, row) in enumerate(zip(names, rows, strict=True)):
        name = name.removesuffix("\r")
        assert row[0] == str(i)
        assert row[1] == name.replace("\r", " ")
        assert row[2:] == [c.replace("\r", " ") for c in tables.cells(tb.resolve(name))]


BLANK = {
    "csv": (",", "a,b\n华为,1\n\nCETC,2\n  \n\n"),
    "tsv": ("\t", "a\tb\n华为\t1\n\nCETC\t2\n  \n\n"),
}


@pytest.mark.parametrize(("delimiter", "text"), BLANK.values(), ids=BLANK)
def test_a_blank_line_of_a_table_stays_a_blank_line(tb: Termbase, tmp_path: Path, delimiter: str, text: str) -> None:
    path = tmp_path / ("t.csv" if delimiter == "," else "t.tsv")
    path.write_text(text, "utf-8", newline="")
    out = out_of(tb, b"", file=str(path), column="a", format=None).split("\n")
    assert [line.split(delimiter)[:3] for line in out] == [
        ["a", "b", "t_status"], ["华为", "1", "match"], [""], ["CETC", "2", "match"], ["  "], [""], [""],
    ]  # fmt: skip
    as_json = out_of(tb, b"", file=str(path), column="a", format="jsonl").split("\n")[:-1]
    assert [json.loads(line)["id"] for line in as_json] == ["huawei", None, "cetc", None, None]


def test_blank_lines_of_a_table_are_no_unmatched_names(tb: Termbase) -> None:
    job = jobs.Job("-", "a", "csv", "t_", None, "utf-8", {}, sources=(GLOSSARY,))

    def all_matched(text: str) -> bool:
        return jobs.run(tb, job, io.BytesIO(text.encode()), io.StringIO(), told)

    assert all_matched("a,b\n华为,1\n\n")
    assert not all_matched("a,b\n华为,1\n,2\n")


# --- formulas ----------------------------------------------------------------------------------------------------

FORMULAS = {
    "csv: what is added is harmless, the table's own cells stay": ("csv", None, "a", "=1", "'=1"),
    "csv, kept": ("csv", "keep", "a", "=1", "=1"),
    "csv of lines: the names are added too": ("csv", None, None, "'=1", "'=1"),
    "csv of lines, kept": ("csv", "keep", None, "=1", "=1"),
    "tsv": ("tsv", None, "a", "=1", "=1"),
    "tsv, neutralised": ("tsv", "neutralise", "a", "=1", "'=1"),
}


@pytest.mark.parametrize(("format_", "formulas", "column", "own", "added"), FORMULAS.values(), ids=FORMULAS)
def test_formulas(
    load_toml: Callable[[str], Termbase], format_: str, formulas: str | None, column: str | None, own: str, added: str
) -> None:
    tb = load_toml('[x]\nkind = "term"\nen = "=1"\n')
    text = ("a\n" if column else "") + "=1\n"
    kind = jobs.Formulas(formulas) if formulas else None
    shown = out_of(tb, text.encode(), column=column, format=format_, formulas=kind)
    delimiter = "," if format_ == "csv" else "\t"
    row = shown.split("\n")[1].split(delimiter)
    assert (row[0], row[6]) == (own, added)


# --- as many decisions as distinct names -------------------------------------------------------------------------

DISTINCT = ["华为", "CETC第29研究所", "nobody", "衛士通", "张勇", "=1", "", "中国电科三十所", "Tsinghua Univ", "xyz"]


@pytest.mark.parametrize("processes", [1, pytest.param(3, marks=POSIX)])
@pytest.mark.parametrize("format_", ["csv", "jsonl", "table"])
def test_each_distinct_name_of_a_file_is_asked_about_once(
    tb: Termbase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: int, format_: str
) -> None:
    log = tmp_path / "asked"
    work = workers.Task.work

    def counted(self: workers.Task, own: Termbase, names: list[str]) -> list[batches.Made]:
        with log.open("a") as file:
            file.writelines(json.dumps(name) + "\n" for name in names)
        return work(self, own, names)

    monkeypatch.setattr(workers, "START", "fork")
    monkeypatch.setattr(workers.Task, "work", counted)
    content = "".join(f"{DISTINCT[i % 7 + i % 4]}\n" for i in range(1000)).encode()
    shown = out_of(tb, content, 64, format=format_, jobs=processes)
    assert len(shown.split("\n")) == 1000 + (format_ != "jsonl") + 1
    asked = [json.loads(line) for line in log.read_text().splitlines()]
    assert sorted(asked) == sorted(DISTINCT)


@pytest.mark.parametrize("processes", [1, pytest.param(3, marks=POSIX)])
@pytest.mark.parametrize("format_", ["csv", "jsonl", "table"])
def test_a_file_makes_no_more_decisions_than_it_has_distinct_names(
    tb: Termbase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: int, format_: str
) -> None:
    log = tmp_path / "decided"
    decided = decide.decide

    def counted(*args: Any, **kwargs: Any) -> Any:
        with log.open("a") as file:
            file.write(".")
        return decided(*args, **kwargs)

    monkeypatch.setattr(workers, "START", "fork")
    monkeypatch.setattr(decide, "decide", counted)
    content = "".join(f"{DISTINCT[i % 7 + i % 4]}\n" for i in range(1000)).encode()
    out_of(tb, content, 64, format=format_, jobs=processes)
    assert 0 < len(log.read_text()) <= len(DISTINCT)

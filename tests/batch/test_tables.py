"""Tables in and out: every row in its place, whatever its cells hold; faults with their line."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termbase.api import Termbase
from termbase.batch import documents, tables
from termbase.batch.tables import cells, cells_for_spreadsheets, find_column, read_table, writer
from termbase.errors import InputError
from termbase.text.formulas import STARTS

#: What separates, quotes or ends something in one format or another, among a letter and a hanzi.
cell = st.text('a国 ,;"\t\n\r\0\x0b\x0c\x1c\x85\u2028\ufeff=', max_size=5)
tables_ = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=6)
)


def lines_of(text: str) -> list[str]:
    return list(documents.lines(io.BytesIO(text.encode("utf-8"))))


def read(text: str, delimiter: str = ",") -> list[list[str]]:
    header, rows = read_table(lines_of(text), delimiter, "t.csv")
    return [header, *rows]


def written(rows: list[list[str]], delimiter: str) -> str:
    file = io.StringIO(newline="")
    writer(file, delimiter, len(rows[0]))(rows)
    return file.getvalue()


@given(tables_)
@example([["h"], ["a\rb"]])
@example([["h"], [""], ["\r"]])
def test_a_csv_that_was_written_is_read_as_it_was(rows: list[list[str]]) -> None:
    rows = [[f"h{i}" for i in range(len(rows[0]))], *rows]
    assert read(written(rows, ",")) == rows


@given(tables_)
def test_a_csv_is_read_as_the_standard_library_wrote_it(rows: list[list[str]]) -> None:
    rows = [[f"h{i}" for i in range(len(rows[0]))], *rows]
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    assert read("\ufeff" + file.getvalue()) == rows


@given(tables_)
def test_a_tsv_has_a_line_for_each_row_and_a_cell_for_each_cell(rows: list[list[str]]) -> None:
    rows = [[f"h{i}" for i in range(len(rows[0]))], *rows]
    spaces = str.maketrans("\t\n\r", "   ")
    text = written(rows, "\t")
    assert "\r" not in text
    assert [line.split("\t") for line in text.split("\n")[:-1]] == [[c.translate(spaces) for c in row] for row in rows]


READ = {
    "CRLF": ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    "no end on the last line": ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
    "a quoted line feed": ('a,b\n"1\n1",2\n', [["a", "b"], ["1\n1", "2"]]),
    "a quoted carriage return": ('a,b\n"1\r1",2\n', [["a", "b"], ["1\r1", "2"]]),
    "a NUL": ("a,b\n\0,2\n", [["a", "b"], ["\0", "2"]]),
    "a form feed and a line separator": ("a,b\n\x0c,\u2028\n", [["a", "b"], ["\x0c", "\u2028"]]),
    "a blank line in the middle": ("a,b\n\n1,2\n", [["a", "b"], [], ["1", "2"]]),
    "a line of spaces": ("a,b\n  \n1,2\n", [["a", "b"], ["  "], ["1", "2"]]),
    "blank lines at the end": ("a,b\n1,2\n\n\n", [["a", "b"], ["1", "2"], [], []]),
    "blank lines before the header": ("\n\na,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    "a blank line in one column": ("a\n1\n\n2\n", [["a"], ["1"], [""], ["2"]]),
    "a row of empty cells": ("a,b\n,\n", [["a", "b"], ["", ""]]),
    "a BOM": ("\ufeffa,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    "a BOM before a quoted header": ('\ufeff"a",b\n1,2\n', [["a", "b"], ["1", "2"]]),
    "quotes in a cell": ('a,b\nsays "hi",2\n', [["a", "b"], ['says "hi"', "2"]]),
}


@pytest.mark.parametrize(("text", "rows"), READ.values(), ids=READ)
def test_csv(text: str, rows: list[list[str]]) -> None:
    assert read(text) == rows


READ_TSV = {
    "quotes are plain": ('a\tb\n"1\t2"\n', [["a", "b"], ['"1', '2"']]),
    "a carriage return in a cell": ("a\tb\n1\r1\t2\r\n", [["a", "b"], ["1\r1", "2"]]),
    "a blank line in the middle": ("a\tb\n\n1\t2\n", [["a", "b"], [""], ["1", "2"]]),
    "a blank line in one column": ("a\n\n1\n", [["a"], [""], ["1"]]),
    "a NUL": ("a\tb\n\0\t2\n", [["a", "b"], ["\0", "2"]]),
}


@pytest.mark.parametrize(("text", "rows"), READ_TSV.values(), ids=READ_TSV)
def test_tsv(text: str, rows: list[list[str]]) -> None:
    assert read(text, "\t") == rows


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_a_blank_line_is_written_as_a_blank_line(delimiter: str) -> None:
    rows = [["a", "b"], [], ["1", "2"], ["  "], [""]]
    assert written(rows, delimiter) == delimiter.join("ab") + "\n\n" + delimiter.join("12") + "\n  \n\n"


FAULTS = {
    "too few cells": ("a,b\n1\n", ",", "t.csv:2: 1 cells, the header has 2"),
    "too many cells": ("a,b\n1,2\n\n1,2,3\n", ",", "t.csv:4: 3 cells, the header has 2"),
    "too many cells after a quoted line feed": ('a,b\n"1\n1",2\n1,2,3\n', ",", "t.csv:4: 3 cells"),
    "a quotation mark left open": ('a,b\n"1,2\n', ",", "t.csv:2: a quotation mark is never closed"),
    "text after a quotation mark": ('a,b\n"1"1,2\n', ",", "t.csv:2: ',' expected after '\"'"),
    "a carriage return without quotes": ("a,b\n1\r1,2\n", ",", "t.csv:2: a carriage return in a cell without quotes"),
    "too few cells in TSV": ("a\tb\n\nx\n", "\t", "t.csv:3: 1 cells"),
    "no line": ("", ",", "t.csv: the table is empty"),
    "only blank lines": ("\n \n\n", "\t", "t.csv: the table is empty"),
}


@pytest.mark.parametrize(("text", "delimiter", "message"), FAULTS.values(), ids=FAULTS)
def test_faults_tell_their_line(text: str, delimiter: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text, delimiter)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(("length", "fits"), [(200_000, True), (200_001, False)], ids=["at the limit", "over it"])
def test_the_longest_cell(length: int, fits: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A quoted cell of many lines, none of which is too long. The limit is above that of the standard library."""
    monkeypatch.setattr(documents, "LONGEST_LINE", 200_000)
    cell = ("x" * 99 + "\n") * 3000
    text = f'a,b\n"{cell[:length]}",2\n'
    if fits:
        assert read(text)[1][0] == cell[:length]
    else:
        with pytest.raises(InputError, match=r"t.csv:\d+: a cell of more than 200,000 characters"):
            read(text)


def test_the_limit_of_the_whole_process_is_put_back() -> None:
    before = csv.field_size_limit()
    read("a,b\n1,2\n")
    with pytest.raises(InputError):
        read('a,b\n"1,2\n')
    rows = read_table(lines_of("a\n1\n2\n"), ",", "").rows
    next(rows)
    assert csv.field_size_limit() == before


COLUMNS = {
    "the column": (["n", "firm"], "firm", 1),
    "nobody said which": (
        ["n", "firm"], None, "t.csv: say --column, the column that holds the names; there are: n, firm",
    ),
    "none of that name": (["n", "firm"], "company", "t.csv: no column 'company'; there are: n, firm"),
    "two of that name": (["firm", "n", "firm"], "firm", "t.csv: several columns are called 'firm': firm, n, firm"),
}  # fmt: skip


@pytest.mark.parametrize(("columns", "column", "found"), COLUMNS.values(), ids=COLUMNS)
def test_a_column_is_found_or_the_columns_are_listed(columns: list[str], column: str | None, found: int | str) -> None:
    if isinstance(found, int):
        assert find_column(columns, column, "t.csv") == found
        return
    with pytest.raises(InputError) as caught:
        find_column(columns, column, "t.csv")
    assert str(caught.value) == found


@pytest.mark.parametrize("name", ["华为", "=cmd|'/c calc'!A0", "张勇", "", "-1", "nobody"])
def test_cells_for_spreadsheets_are_the_cells_without_formulas(tb: Termbase, name: str) -> None:
    plain, harmless = cells(tb.resolve(name)), cells_for_spreadsheets(tb.resolve(name))
    assert [c.removeprefix("'") for c in harmless] == [c.removeprefix("'") for c in plain]
    assert not any(c.startswith(STARTS) for c in harmless)
    assert len(plain) == len(tables.ADDED)

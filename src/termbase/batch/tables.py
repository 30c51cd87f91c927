"""Tables with a column of names: each row as it is, with what its name resolves to beside it.

CSV is read with quotes, TSV without (IANA text/tab-separated-values), both streamed. A blank line stays a blank line,
so that the lines of input and output go together.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TextIO

from termbase.batch import documents
from termbase.errors import InputError
from termbase.resolution.decide import Outcome, Resolution
from termbase.text.formulas import neutralised

Row = list[str]

#: What is added to a row, in this order, each under the prefix.
ADDED = ("status", "id", "ids", "score", "zh", "en", "matched", "reasons")
#: What is added for each candidate, behind its number.
CANDIDATE = ("id", "name", "score")


class Table(NamedTuple):
    """A table while it is being read."""

    header: Row
    #: Every row, of as many cells as the header; one of fewer cells is a blank line.
    rows: Iterator[Row]


def cells(answer: Resolution, candidates: int = 0) -> tuple[str, ...]:
    """Return the added cells of one answer, in the order of `added`; lists joined by ` | `.

    Args:
        answer: The answer.
        candidates: How many candidates get cells, where nothing is decided: those that an ambiguous name may mean, then
            those refused, best first.
    """
    return (
        str(answer.status),
        answer.entry.id if answer.entry else "",
        " | ".join(e.id for e in answer.entries),
        f"{answer.score:g}",
        answer.shown("zh"),
        answer.shown("en"),
        answer.matched.text if answer.matched else "",
        " | ".join(answer.reasons),
        *_candidate_cells(answer, candidates),
    )


def _candidate_cells(answer: Resolution, count: int) -> Iterator[str]:
    undecided = count > 0 and answer.status in (Outcome.NONE, Outcome.AMBIGUOUS)
    listed = answer.candidates[:count] if undecided else ()
    for each in listed:
        yield from (each.entry.id, each.name.text, f"{each.score:g}")
    yield from ("",) * (len(CANDIDATE) * (count - len(listed)))


def cells_for_spreadsheets(answer: Resolution, candidates: int = 0) -> tuple[str, ...]:
    """Return the cells of one answer so that no spreadsheet runs one of them as a formula."""
    return tuple(map(neutralised, cells(answer, candidates)))


def added(candidates: int = 0) -> tuple[str, ...]:
    """Return the names of the cells of an answer without their prefix, with those of so many candidates."""
    return *ADDED, *(f"candidate_{n}_{each}" for n in range(1, candidates + 1) for each in CANDIDATE)


def added_columns(columns: Sequence[str], prefix: str, candidates: int = 0) -> list[str]:
    """Return the names of the added columns; raise `InputError` if the table already has one of them."""
    names = [prefix + each for each in added(candidates)]
    for name in names:
        if name in columns:
            raise InputError(f"the table already has a column {name!r}; choose another --prefix")
    return names


def find_column(columns: Sequence[str], column: str | None, name: str = "") -> int:
    """Return the position of a column.

    Args:
        columns: The names of the columns of a table.
        column: The one that is wanted; `None` if nobody said.
        name: The name of the table, for errors.

    Raises:
        InputError: No column was named, there is none of that name, or there are several; the columns are listed.
    """
    place = f"{name}: " if name else ""
    listed = ", ".join(columns)
    if column is None:
        raise InputError(f"{place}say --column, the column that holds the names; there are: {listed}")
    if column not in columns:
        raise InputError(f"{place}no column {column!r}; there are: {listed}")
    if columns.count(column) > 1:
        raise InputError(f"{place}several columns are called {column!r}: {listed}")
    return columns.index(column)


def read_table(lines: Iterable[str], delimiter: str, name: str) -> Table:
    """Read a CSV or TSV text.

    Args:
        lines: Its lines, each with its end.
        delimiter: A tab for TSV, anything else for CSV.
        name: The name of the table, for errors.

    Returns:
        The header, the first line that is not blank, and the rows, which can be gone through once.

    Raises:
        InputError: The table is empty, a row does not fit the header, or the quotes of CSV do not close; with the
            line, where there is one.
    """
    numbered = _tsv_rows(lines) if delimiter == "\t" else _csv_rows(lines, delimiter, name)
    for _, header in numbered:
        if any(cell.strip() for cell in header):
            return Table(header, _fitting(numbered, len(header), name))
    raise InputError(f"{name}: the table is empty" if name else "the table is empty")


def _fitting(numbered: Iterator[tuple[int, Row]], width: int, name: str) -> Iterator[Row]:
    """Yield the rows, if they are as wide as the header or blank."""
    for number, row in numbered:
        if len(row) == width:
            yield row
        elif len(row) <= 1 and not "".join(row).strip():
            yield row or [""] * (width == 1)
        else:
            raise InputError(f"{name or 'input'}:{number}: {len(row)} cells, the header has {width}")


def _tsv_rows(lines: Iterable[str]) -> Iterator[tuple[int, Row]]:
    for number, line in enumerate(lines, 1):
        yield number, without_end(line).split("\t")


def without_end(line: str) -> str:
    """Return a line without its end, a line feed that may have a carriage return before it."""
    return line.removesuffix("\n").removesuffix("\r")


def _csv_rows(lines: Iterable[str], delimiter: str, name: str) -> Iterator[tuple[int, Row]]:
    """Rows with the line each one ends on."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        before = csv.field_size_limit(documents.LONGEST_LINE)  # of the whole process: put back after each row
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise InputError(f"{name or 'input'}:{reader.line_num}: {_csv_fault(str(error))}") from error
        finally:
            csv.field_size_limit(before)
        if row is None:
            return
        yield reader.line_num, row


def _csv_fault(message: str) -> str:
    """Return the message of the standard library in plain words, where it is not."""
    if message.startswith("new-line character seen"):
        return "a carriage return in a cell without quotes"
    if message.startswith("unexpected end of data"):
        return "a quotation mark is never closed"
    if message.startswith("field larger"):
        return f"a cell of more than {documents.LONGEST_LINE:,} characters; is a quotation mark left open?"
    return message


def writer(file: TextIO, delimiter: str, width: int) -> Callable[[Iterable[Sequence[str]]], None]:
    """Return a function that writes rows as CSV, or as TSV if the delimiter is a tab.

    In TSV, tabs and line ends inside a cell become spaces, because there is no other way to write them.

    Args:
        file: Where the rows go.
        delimiter: What stands between cells.
        width: The number of cells of a row; one of fewer is a blank line and is written as such.
    """
    if delimiter == "\t":
        return lambda rows: file.writelines(map(_tsv_line, rows))
    write = csv.writer(file, delimiter=delimiter, lineterminator="\n").writerow
    # Before Python 3.13 a carriage return is no reason to quote; unquoted, it would end the row.
    write_quoted = csv.writer(file, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL).writerow

    def write_rows(rows: Iterable[Sequence[str]]) -> None:
        for row in rows:
            text = "".join(row)
            if len(row) < width:
                file.write(text + "\n")
            elif "\r" in text:
                write_quoted(row)
            else:
                write(row)

    return write_rows


_SPACES = str.maketrans("\t\n\r", "   ")


def _tsv_line(row: Sequence[str]) -> str:
    line = "\t".join(row)
    if line.count("\t") >= len(row) or "\n" in line or "\r" in line:
        line = "\t".join(cell.translate(_SPACES) for cell in row)
    return line + "\n"

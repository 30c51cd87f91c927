"""Tables with a column of names: each row as it is, with what its name resolves to beside it.

CSV is read with quotes, TSV without (IANA text/tab-separated-values), both streamed.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TextIO

from termbase.errors import InputError
from termbase.resolution.decide import Resolution

#: What is added to a row, in this order, each under the prefix.
ADDED = ("status", "id", "ids", "score", "zh", "en", "matched", "reasons")


def cells(answer: Resolution) -> tuple[str, ...]:
    """The added cells of one answer, in the order of `ADDED`; lists joined by ` | `."""
    return (
        str(answer.status),
        answer.entry.id if answer.entry else "",
        " | ".join(e.id for e in answer.entries),
        f"{answer.score:g}",
        answer.shown("zh"),
        answer.shown("en"),
        answer.matched.text if answer.matched else "",
        " | ".join(answer.reasons),
    )


def added_columns(columns: Sequence[str], prefix: str) -> list[str]:
    """The names of the added columns; raises `InputError` if the table already has one of them."""
    added = [prefix + a for a in ADDED]
    for name in added:
        if name in columns:
            raise InputError(f"the table already has a column {name!r}; choose another --prefix")
    return added


def find_column(columns: Sequence[str], column: str) -> int:
    """The position of a column; raises `InputError` that lists the columns there are."""
    if column not in columns:
        raise InputError(f"no column {column!r}; there are: {', '.join(columns)}")
    return list(columns).index(column)


def read_rows(lines: Iterable[str], delimiter: str, name: str) -> Iterator[list[str]]:
    """The rows of a CSV or TSV text; raises `InputError` with the line where a row does not fit the header."""
    csv.field_size_limit(1 << 28)
    if delimiter == "\t":
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
    width = 0
    try:
        for row in reader:
            if not row and width > 1:
                continue
            if width and len(row) != width and row:
                raise InputError(f"{name}:{reader.line_num}: {len(row)} cells, the header has {width}")
            width = width or len(row)
            yield row or [""]
    except csv.Error as error:
        raise InputError(f"{name}:{reader.line_num}: {error}") from error


def writer(file: TextIO, delimiter: str) -> Callable[[Iterable[Sequence[str]]], object]:
    """A function that writes rows; in TSV, tabs and line ends inside a cell become spaces."""
    if delimiter != "\t":
        return csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows
    return lambda rows: file.writelines(map(_tsv_line, rows))


_SPACES = str.maketrans("\t\n\r", "   ")


def _tsv_line(row: Sequence[str]) -> str:
    line = "\t".join(row)
    if line.count("\t") >= len(row) or "\n" in line or "\r" in line:
        line = "\t".join(cell.translate(_SPACES) for cell in row)
    return line + "\n"

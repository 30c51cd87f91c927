"""Verdicts that a person wrote into a table that `resolve` had answered: one decision or more for each.

The table is what `resolve --candidates N` wrote, CSV or TSV, with a column `termbase_verdict` beside the others; the
prefix `termbase_` may be another. A cell of it is the number of a candidate, an id, the word `none`, or empty.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from termbase.errors import GlossaryError
from termbase.glossary.issues import shown
from termbase.text.formulas import STARTS

#: What the column of verdicts is called, behind the prefix, and the columns beside it that an answered table has.
_VERDICT, _STATUS = "verdict", "status"
#: What may stand between the cells; a spreadsheet writes semicolons where a comma is the decimal point.
_DELIMITERS = "\t,;"
#: The column that holds the names, where nobody says which.
_QUERY = "query"
_NONE = "none"


class Verdict(NamedTuple):
    """What a row says of a name.

    Attributes:
        line: The line that the row ends on.
        query: The name.
        meant: The id of the entry that it means; empty if it means none of those listed.
        excluded: Ids of entries that it does not mean.
    """

    line: int
    query: str
    meant: str
    excluded: tuple[str, ...]


class _Columns(NamedTuple):
    """Where things stand in a row."""

    query: int
    verdict: int
    id: int | None
    ids: int | None
    #: The ids of the candidates, by their numbers.
    candidates: dict[str, int]


def is_reviewed(text: str) -> bool:
    """Return True for a table with the columns of an answered one and a column of verdicts."""
    return _layout(text) is not None


def _layout(text: str) -> tuple[str, str] | None:
    """Return the delimiter and the prefix of an answered table with verdicts; `None` for any other text."""
    for delimiter in _DELIMITERS:
        header = next(_rows(text, delimiter, ""), (0, []))[1]
        for column in header:
            prefix = column.removesuffix(_VERDICT)
            if prefix != column and prefix + _STATUS in header:
                return delimiter, prefix
    return None


def verdicts(text: str, path: str, column: str | None = None) -> Iterator[Verdict]:
    """Read the verdicts of a reviewed table.

    Args:
        text: The table.
        path: Its file, for errors.
        column: The column that holds the names. Without it, or where the table has no such column, that is `query`, or
            the only column that is not an answer's.

    Yields:
        The verdict of each row that has one, in order.

    Raises:
        GlossaryError: The text is no reviewed table, its column of names cannot be recognised, a row does not fit the
            header, or a cell is no verdict.
    """
    layout = _layout(text)
    if layout is None:
        raise GlossaryError("no column of verdicts beside those of an answer", file=path, line=1)
    delimiter, prefix = layout
    rows = _rows(text, delimiter, path)
    _, header = next(rows)
    columns = _columns(header, prefix, column, path)
    for line, row in rows:
        if len(row) == len(header):
            if row[columns.verdict].strip():
                yield _verdict(row, line, columns, path)
        elif "".join(row).strip():
            message = f"{len(row)} cells, the header has {len(header)}"
            raise GlossaryError(message, file=path, line=line)


def _rows(text: str, delimiter: str, path: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line each one ends on; a fault of the quotes is raised if there is a path."""
    lines = io.StringIO(text, newline="")
    if delimiter == "\t":
        yield from ((number, line.rstrip("\r\n").split("\t")) for number, line in enumerate(lines, 1))
        return
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        if path:
            raise GlossaryError(f"not CSV: {error}", file=path, line=reader.line_num) from error


def _columns(header: Sequence[str], prefix: str, column: str | None, path: str) -> _Columns:
    places = {name: place for place, name in reversed(list(enumerate(header)))}
    numbered = re.compile(re.escape(prefix) + r"candidate_([1-9][0-9]*)_id")
    candidates = {found[1]: place for name, place in places.items() if (found := numbered.fullmatch(name))}
    own = [name for name in header if not prefix or not name.startswith(prefix)]
    query = column if column in places else _QUERY if _QUERY in places else own[0] if len(own) == 1 else None
    if query is None:
        message = f"which column holds the names? there are: {', '.join(own)}"
        raise GlossaryError(message, file=path, line=1, suggestion=f"call it `{_QUERY}`")
    return _Columns(
        places[query], places[prefix + _VERDICT], places.get(prefix + "id"), places.get(prefix + "ids"), candidates
    )


def _verdict(row: Sequence[str], line: int, columns: _Columns, path: str) -> Verdict:
    said = _plain(row[columns.verdict])
    query = row[columns.query]
    listed = [_plain(row[place]) for _, place in sorted(columns.candidates.items(), key=lambda c: int(c[0]))]
    if said.lower() == _NONE:
        answered = _plain(row[columns.id]) if columns.id is not None else ""
        several = _plain(row[columns.ids]).split(" | ") if columns.ids is not None else []
        return Verdict(line, query, "", tuple(dict.fromkeys(filter(None, (answered, *several, *listed)))))
    place = columns.candidates.get(said)
    if place is None:
        return Verdict(line, query, said, ())
    meant = _plain(row[place])
    if not meant:
        message = f"{shown(query)} has no candidate {said}"
        raise GlossaryError(
            message, file=path, line=line, suggestion="the number of a candidate of the row, an id, or none"
        )
    return Verdict(line, query, meant, ())


def _plain(cell: str) -> str:
    """Return a cell without the apostrophe that keeps a spreadsheet from running it."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(STARTS) else cell

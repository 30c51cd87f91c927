r"""names-TSV: one name per row, for bulk data; it reads and writes a whole glossary without loss.

The first line is the header. Columns may stand in any order; `id`, `lang` and `name` are required. There is no quoting:
`"` is a plain character, and tab, newline, carriage return and backslash inside a value are written `\t`, `\n`, `\r`,
`\\`. The fields of the entry itself are further columns, filled on its first row; the values of a list are joined by
` | `, with a bar inside a value written `\|`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TextIO

from termbase.glossary.issues import printable, shown
from termbase.glossary.layers import Layer, bad_id, house_order, member_of, name_from
from termbase.glossary.sources import Report, SourceFile, decode
from termbase.model import LANGUAGES, RELATIONS, Entry, Kind, Name, NameType, Status

NAME_COLUMNS = ("id", "kind", "lang", "name", "type", "status", "from", "until", "case", "weak", "source", "note")
ENTRY_COLUMNS = ("pinyin", *RELATIONS, "identifiers", "sources", "url", "entry_note")
COLUMNS = NAME_COLUMNS + ENTRY_COLUMNS
REQUIRED = ("id", "lang", "name")

_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_UNESCAPES = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r", "|": "|"}
_TRUE, _FALSE = ("1", "true", "yes", "weak"), ("", "0", "false", "no")


def escape(value: str) -> str:
    """Return a value as a cell: tab, line feed, carriage return and backslash written as escapes."""
    return "".join(_ESCAPES.get(c, c) for c in value)


def unescape(cell: str) -> str:
    """Return the value of a cell; an unknown escape stays as it is."""
    return re.sub(r"\\(.)", lambda m: _UNESCAPES.get(m[1], m[0]), cell)


def join_list(values: Iterable[str]) -> str:
    r"""Return a list as a cell: its values escaped, a bar inside one written `\|`, and ` | ` between them."""
    return " | ".join(escape(v).replace("|", "\\|") for v in values)


def split_list(cell: str) -> tuple[str, ...]:
    """Return the values of a list's cell: the inverse of `join_list`."""
    if not cell:
        return ()
    parts = re.findall(r"((?:\\.|(?! \| ).)+)(?: \| |$)", cell)
    return tuple(unescape(part) for part in parts)


# --- writing -----------------------------------------------------------------------------------------------------


def write_names_tsv(entries: Iterable[Entry], file: TextIO) -> None:
    """Write entries as names-TSV."""
    file.write("\t".join(COLUMNS) + "\n")
    for entry in entries:
        own = _entry_cells(entry)
        for name in entry.names:
            cells = {**_name_cells(entry, name), **own}
            own = {}
            file.write("\t".join(cells.get(c, "") for c in COLUMNS) + "\n")
        if not entry.names:
            cells = {"id": escape(entry.id), "kind": entry.kind, **own}
            file.write("\t".join(cells.get(c, "") for c in COLUMNS) + "\n")


def _entry_cells(entry: Entry) -> dict[str, str]:
    return {
        "pinyin": escape(entry.pinyin),
        **{r: join_list(entry.related(r)) for r in RELATIONS},
        "identifiers": join_list(f"{_escape_name(k)}={v}" for k, v in entry.identifiers.items()),
        "sources": join_list(entry.sources),
        "url": escape(entry.url),
        "entry_note": escape(entry.note),
    }


def _escape_name(name: str) -> str:
    """Return the name of an identifier, so that the first plain equals sign ends it."""
    return name.replace("\\", "\\\\").replace("=", "\\=")


def _name_cells(entry: Entry, name: Name) -> dict[str, str]:
    cells = {
        "id": entry.id,
        "kind": entry.kind,
        "lang": name.lang,
        "name": name.text,
        "type": name.type,
        "status": name.status,
        "from": name.from_,
        "until": name.until,
        "case": "exact" if name.exact_case else "",
        "weak": "1" if name.weak else "",
        "source": name.source,
        "note": name.note,
    }
    return {column: escape(value) for column, value in cells.items()}


# --- reading -----------------------------------------------------------------------------------------------------


def rows(
    text: str, report: Report, required: Sequence[str] = REQUIRED, columns: Sequence[str] = NAME_COLUMNS
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a table of tab-separated values with a header.

    Args:
        text: The whole table.
        report: Takes each fault: a header without a required column, or with one twice, or a row of too many cells.
        required: The columns that must be there.
        columns: The columns that may be there, for the message.

    Yields:
        The line number of a row, and its cells by column, escapes and all; a short row lacks its last columns. After a
        faulty header there are none.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    header = [h.strip() for h in lines[0].split("\t")] if lines[0].strip() else []
    missing = [c for c in required if c not in header]
    if missing:
        report("G001", f"no column {', '.join(missing)} in the header", 1, "columns: " + " ".join(columns))
        return
    repeated = [column for column, count in Counter(header).items() if column and count > 1]
    if repeated:
        report("G001", f"the column {printable(min(repeated))} stands twice in the header", 1, "")
        return
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) > len(header):
            report("G001", f"{len(cells)} cells in a row of {len(header)} columns", number, "write a tab as \\t")
            continue
        yield number, dict(zip(header, cells, strict=False))


@dataclass(slots=True)
class _Rows:
    """What has been read of one entry: its kind, its first line, its names, and the cells that belong to the entry."""

    kind: Kind
    line: int
    names: list[Name] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)

    def take(self, cells: dict[str, str]) -> None:
        """Keep the cells that belong to the entry, as first given."""
        for column in ENTRY_COLUMNS:
            if cells.get(column):
                self.cells.setdefault(column, cells[column])


def read_names_tsv(file: SourceFile, report: Report) -> Layer:
    """Read one names-TSV file.

    Args:
        file: The file as read.
        report: Takes each fault.

    Returns:
        The entries, made of the rows that have no fault, and where each begins.
    """
    layer = Layer()
    text = decode(file, report)
    if text is None:
        return layer
    found: dict[str, _Rows] = {}
    for line, cells in rows(text, report):
        _read_row(cells, line, found, report)
    for entry_id, own in found.items():
        entry = _entry(entry_id, own, report)
        if entry is not None:
            layer.entries.append(entry)
            layer.places[entry_id] = (file.path, own.line)
    return layer


def _read_row(cells: dict[str, str], line: int, found: dict[str, _Rows], report: Report) -> None:
    """Add what a row says to its entry."""

    def fault(message: str, suggestion: str = "", code: str = "G003") -> None:
        report(code, message, line, suggestion)

    entry_id = unescape(cells.get("id", ""))
    if bad_id(entry_id):
        fault(f"the id {shown(entry_id)} is empty or holds control characters", code="G005")
        return
    kind = member_of(Kind, cells.get("kind") or Kind.ORGANISATION, "kind", fault)
    weak = cells.get("weak", "").lower()
    if weak not in _TRUE + _FALSE:
        fault(f"weak is {shown(weak)}", "1, or nothing")
        return
    entry = found.get(entry_id) or _Rows(kind or Kind.ORGANISATION, line)
    if kind and not cells.get("name") and not cells.get("lang"):
        # An entry without names, a retired one for example: the row holds what belongs to the entry.
        entry.take(cells)
        found[entry_id] = entry
        return
    if not cells.get("lang"):
        fault("lang is empty", "one of: " + ", ".join(LANGUAGES))
        return
    table = {c: unescape(cells[c]) for c in NAME_COLUMNS[2:] if cells.get(c) and c != "weak"}
    name = name_from({"name": "", **table, "weak": weak in _TRUE}, "name", NameType.FULL, Status.ADMITTED, fault)
    if kind is None or name is None:
        return
    entry.names.append(name)
    entry.take(cells)
    found[entry_id] = entry


def _entry(entry_id: str, own: _Rows, report: Report) -> Entry | None:
    """Return the entry that its rows make; `None` after a fault."""
    listed = split_list(own.cells.get("identifiers", ""))
    pairs = [re.fullmatch(r"((?:[^=\\]|\\[=\\])+)=(.+)", pair, re.DOTALL) for pair in listed]
    if not all(pairs):
        report("G003", f"identifiers of {shown(entry_id)} must be name=value", own.line, "lei=...")
        return None
    return Entry(
        id=entry_id,
        kind=own.kind,
        names=house_order(own.names),
        pinyin=unescape(own.cells.get("pinyin", "")),
        relations={r: v for r in RELATIONS if (v := split_list(own.cells.get(r, "")))},
        identifiers={re.sub(r"\\(.)", r"\1", pair[1]): pair[2] for pair in pairs if pair},
        sources=split_list(own.cells.get("sources", "")),
        note=unescape(own.cells.get("entry_note", "")),
        url=unescape(own.cells.get("url", "")),
    )

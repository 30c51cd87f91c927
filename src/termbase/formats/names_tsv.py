r"""names-TSV: one name per row, for bulk data; it reads and writes a whole glossary without loss.

The header is required, the columns may stand in any order; `id`, `lang` and `name` are required.
There is no quoting: `"` is a plain character, and tab, newline, carriage return and backslash
inside a value are written `\\t`, `\\n`, `\\r`, `\\\\`. The fields of the entry itself are further columns,
filled on its first row, lists joined by ` | ` with a bar inside a value written `\\|`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from termbase.glossary.layers import Layer, Report, bad_id, decode, house_order, member_of, name_from
from termbase.model import LANGUAGES, RELATIONS, Entry, Kind, Name, NameType, Status

NAME_COLUMNS = ("id", "kind", "lang", "name", "type", "status", "from", "until", "case", "weak", "source", "note")
ENTRY_COLUMNS = ("pinyin", *RELATIONS, "identifiers", "sources", "url", "entry_note")
COLUMNS = NAME_COLUMNS + ENTRY_COLUMNS
REQUIRED = ("id", "lang", "name")


_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_UNESCAPES = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r", "|": "|"}
_TRUE, _FALSE = ("1", "true", "yes", "weak"), ("", "0", "false", "no")


def escape(value: str) -> str:
    """A value as a cell: tab, newline and backslash written out."""
    return "".join(_ESCAPES.get(c, c) for c in value)


def unescape(cell: str) -> str:
    """The value of a cell; an unknown escape stays as it is."""
    return re.sub(r"\\(.)", lambda m: _UNESCAPES.get(m[1], m[0]), cell)


def join_list(values: Iterable[str]) -> str:
    r"""A list as a cell: its values escaped, a bar inside one written `\\|`, and ` | ` between them."""
    return " | ".join(escape(v).replace("|", "\\|") for v in values)


def split_list(cell: str) -> tuple[str, ...]:
    """The values of a list's cell: the inverse of `join_list`."""
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
    """The name of an identifier, so that the first plain equals sign ends it."""
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


@dataclass(slots=True)
class _Growing:
    """An entry while its rows are being read."""

    kind: Kind
    line: int
    names: list[Name] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)

    def take(self, cells: dict[str, str]) -> None:
        """Keep the cells that belong to the entry, as first given."""
        for column in ENTRY_COLUMNS:
            if cells.get(column):
                self.cells.setdefault(column, cells[column])


def rows(text: str, report: Report) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells by column of every row; a faulty header ends the reading."""
    lines = text.replace("\r\n", "\n").split("\n")
    header = [h.strip() for h in lines[0].split("\t")] if lines[0].strip() else []
    missing = [c for c in REQUIRED if c not in header]
    if missing:
        report("G001", f"no column {', '.join(missing)} in the header", 1, "columns: " + " ".join(NAME_COLUMNS))
        return
    if repeated := {h for h in header if h and header.count(h) > 1}:
        report("G001", f"the column {min(repeated)} stands twice in the header", 1, "")
        return
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) > len(header):
            report("G001", f"{len(cells)} cells in a row of {len(header)} columns", number, "write a tab as \\t")
            continue
        yield number, dict(zip(header, cells, strict=False))


def read_names_tsv(path: Path, report: Report) -> Layer:
    """Read a names-TSV file into a layer; faults go to `report`."""
    layer = Layer()
    text = decode(path, report)
    if text is None:
        return layer
    growing: dict[str, _Growing] = {}
    for line, cells in rows(text, report):

        def fault(message: str, suggestion: str = "", code: str = "G003", line: int = line) -> None:
            report(code, message, line, suggestion)

        entry_id = unescape(cells["id"])
        if bad_id(entry_id):
            fault(f"the id {entry_id!r} is empty or holds control characters", code="G005")
            continue
        kind = member_of(Kind, cells.get("kind") or Kind.ORGANISATION, "kind", fault)
        weak = cells.get("weak", "").lower()
        if weak not in _TRUE + _FALSE:
            fault(f"weak is {weak!r}", "1, or nothing")
            continue
        entry = growing.get(entry_id) or _Growing(kind or Kind.ORGANISATION, line)
        if kind and not cells.get("name") and not cells.get("lang"):
            # An entry without names, a retired one for example: the row holds what belongs to the entry.
            entry.take(cells)
            growing[entry_id] = entry
            continue
        if not cells.get("lang"):
            fault("lang is empty", "one of: " + ", ".join(LANGUAGES))
            continue
        table = {c: unescape(cells[c]) for c in NAME_COLUMNS[2:] if cells.get(c) and c != "weak"}
        name = name_from({"name": "", **table, "weak": weak in _TRUE}, "name", NameType.FULL, Status.ADMITTED, fault)
        if kind is None or name is None:
            continue
        entry.names.append(name)
        entry.take(cells)
        growing[entry_id] = entry
    for entry_id, entry in growing.items():
        listed = split_list(entry.cells.get("identifiers", ""))
        pairs = [re.fullmatch(r"((?:[^=\\]|\\[=\\])+)=(.+)", pair, re.DOTALL) for pair in listed]
        if not all(pairs):
            report("G003", f"identifiers of {entry_id!r} must be name=value", entry.line, "lei=...")
            continue
        layer.entries.append(
            Entry(
                id=entry_id,
                kind=entry.kind,
                names=house_order(entry.names),
                pinyin=unescape(entry.cells.get("pinyin", "")),
                relations={r: v for r in RELATIONS if (v := split_list(entry.cells.get(r, "")))},
                identifiers={re.sub(r"\\(.)", r"\1", pair[1]): pair[2] for pair in pairs if pair},
                sources=split_list(entry.cells.get("sources", "")),
                note=unescape(entry.cells.get("entry_note", "")),
                url=unescape(entry.cells.get("url", "")),
            )
        )
        layer.places[entry_id] = (str(path), entry.line)
    return layer

"""Entries as records: one JSON array each, with the readings of its Chinese names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from termbase.model import Entry, Kind, Name, NameType, Status

#: An entry, and the syllables of its Chinese names by the number of the name.
Record = tuple[Entry, Mapping[int, list[str]]]


def dump(entry: Entry, readings: Mapping[int, list[str]]) -> bytes:
    """The record of an entry."""
    names = [
        [n.text, n.lang, n.type, n.status, n.from_, n.until, n.exact_case + 2 * n.weak, n.source, n.note]
        for n in entry.names
    ]
    record = [
        entry.id, entry.kind, [_trimmed(n, _NAME) for n in names], {str(k): " ".join(v) for k, v in readings.items()},
        entry.pinyin, {k: list(v) for k, v in entry.relations.items()}, dict(entry.identifiers), list(entry.sources),
        entry.note, entry.url,
    ]  # fmt: skip
    trimmed = _trimmed(record, _ENTRY)
    return json.dumps(trimmed, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


#: What a record leaves out at its end: most names have no dates, most imported entries no note.
_NAME: list[Any] = [None, None, NameType.FULL, Status.ADMITTED, "", "", 0, "", ""]
_ENTRY: list[Any] = [None, None, None, {}, "", {}, {}, [], "", ""]


def _trimmed(values: list[Any], usual: list[Any]) -> list[Any]:
    """Values without those at the end that are as usual."""
    end = len(values)
    while values[end - 1] == usual[end - 1]:
        end -= 1
    return values[:end]


def load(content: bytes) -> Record:
    """The entry in a record, and its readings."""
    record = json.loads(content)
    entry_id, kind, names, readings, pinyin, relations, identifiers, sources, note, url = record + _ENTRY[len(record) :]
    loaded = tuple(map(_name, names))
    entry = Entry(
        entry_id, Kind(kind), loaded, pinyin, {k: tuple(v) for k, v in relations.items()}, identifiers,
        tuple(sources), note, url,
    )  # fmt: skip
    return entry, {int(k): v.split() for k, v in readings.items()}


def _name(values: list[Any]) -> Name:
    text, lang, type_, status, from_, until, flags, source, note = values + _NAME[len(values) :]
    return Name(
        text, lang, NameType(type_), Status(status), from_, until, bool(flags & 1), bool(flags & 2), source, note
    )

"""JSON lines: one object an entry with everything the glossary holds of it; the first line carries the versions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from termbase.model import Entry, Name
from termbase.text import plain_json


def write_jsonl(entries: Iterable[Entry], file: TextIO, version: str) -> None:
    """Write a line with the versions, then one object an entry."""
    file.write(json.dumps({"format": "termbase-jsonl", "format_version": 1, "version": version}) + "\n")
    for entry in entries:
        file.write(plain_json.dumps(as_dict(entry)) + "\n")


def as_dict(entry: Entry) -> dict[str, Any]:
    """Return an entry as plain data; empty fields left out."""
    out: dict[str, Any] = {"id": entry.id, "kind": str(entry.kind), "names": [_name(n) for n in entry.names]}
    out |= {"pinyin": entry.pinyin, **{r: list(ids) for r, ids in entry.relations.items()}}
    out |= {"identifiers": dict(entry.identifiers), "sources": list(entry.sources)}
    out |= {"note": entry.note, "url": entry.url}
    return {k: v for k, v in out.items() if v}


def _name(name: Name) -> dict[str, Any]:
    out: dict[str, Any] = {"name": name.text, "lang": name.lang, "type": str(name.type), "status": str(name.status)}
    out |= {"from": name.from_, "until": name.until, "case": "exact" if name.exact_case else ""}
    out |= {"weak": name.weak, "source": name.source, "note": name.note}
    return {k: v for k, v in out.items() if v}

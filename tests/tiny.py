"""Tiny glossaries for tables of cases: entries joined by " ;; ", each `id=name|name` or `id:kind=name|name`."""

from __future__ import annotations

from functools import cache

import termbase
from termbase.index.compile import compile_entries
from termbase.index.reader import Index
from termbase.model import Entry, Kind, Name
from termbase.text import fold


@cache
def glossary(text: str) -> termbase.Termbase:
    """The glossary that a text describes."""
    entries = []
    for each in text.split(" ;; "):
        head, _, names = each.partition("=")
        entry_id, _, kind = head.partition(":")
        told = (Name(name, "zh" if fold.has_han(name) else "en") for name in names.split("|"))
        entries.append(Entry(entry_id, Kind(kind or "organisation"), tuple(told)))
    return termbase.Termbase(Index(compile_entries(entries)))


def decided(text: str, query: str) -> str:
    """What a name means there: an id, `a b` for an ambiguity, `none`."""
    return " ".join(sorted(entry.id for entry in glossary(text).resolve(query).entries)) or "none"

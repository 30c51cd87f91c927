"""A glossary as its files write it, beside the entries it makes: every value with its file and line, for the rules."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from termbase.formats import names_tsv
from termbase.formats.registry import NAMES_TSV
from termbase.formats.toml import Locator, toml_string
from termbase.glossary import layers
from termbase.glossary.issues import Issue, Severity
from termbase.glossary.layers import ALIASES, NAME_KEYS, Layer
from termbase.model import RELATIONS, Entry, Name, by_id


@dataclass(slots=True)
class Written:
    """A glossary file as it is written: its text, its TOML tables or names-TSV rows, and the line of everything."""

    path: str
    text: str = ""
    where: Locator | None = None
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    rows: dict[tuple[str, str], int] = field(default_factory=dict)

    def name_keys(self, id_: str) -> Iterator[tuple[str, list[Any]]]:
        """The keys of a TOML entry that hold names, and what stands under each, as a list."""
        for key, value in self.tables.get(id_, {}).items():
            if ALIASES.get(key, key) in NAME_KEYS:
                yield key, value if isinstance(value, list) else [value]

    def find(self, id_: str, key: str, value: str = "") -> int | None:
        """The line of a key of an entry or a value under it, or (no key) of the last name `value`; `None`: not here."""
        if self.where is None:
            return None if key else self.rows.get((id_, value))
        if key:
            keys = [key] if key in self.tables.get(id_, {}) else []
        else:
            keys = [k for k, names in self.name_keys(id_) if value in map(_text_of, names)]
        quoted = toml_string(value) if value else ""
        return max((self.where.find(id_, k, v) for k in keys for v in (quoted, value)), default=None)


def _text_of(name: object) -> object:
    return name.get("name") if isinstance(name, dict) else name


def read(path: str) -> Written:
    """Read a file once more; what is wrong with it has been told."""

    def ignore(code: str, message: str, line: int | None, suggestion: str) -> None: ...

    text = layers.decode(Path(path), ignore) or ""
    if Path(path).suffix.lower() in NAMES_TSV:
        found = names_tsv.rows(text, ignore)
        cell = names_tsv.unescape
        return Written(path, text, rows={(cell(c["id"]), cell(c.get("name", ""))): number for number, c in found})
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        tables = {}
    return Written(path, text, Locator(text), {k: v for k, v in tables.items() if isinstance(v, dict)})


@dataclass
class Checked:
    """What rules look at: the layers as read, the files as written, which of them have faults, the merged entries."""

    layers: list[Layer]
    files: dict[str, Written]
    faulty: set[str]

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The merged entries by id."""
        return by_id(layers.merge(self.layers))

    @property
    def names(self) -> Iterator[tuple[Entry, Name]]:
        """Every name, with its entry."""
        return ((entry, name) for entry in self.entries.values() for name in entry.names)

    @cached_property
    def declared(self) -> dict[str, tuple[str, ...]]:
        """`distinct_from` by id as the layers write it, not made mutual."""
        found: dict[str, tuple[str, ...]] = {}
        for layer in self.layers:
            for entry in layer.entries:
                before = found.get(entry.id, ()) if entry.id in layer.extends else ()
                found[entry.id] = (*before, *entry.related("distinct_from"))
        return found

    @property
    def relations(self) -> Iterator[tuple[Entry, str, str]]:
        """Every relation of every entry; `distinct_from` as written."""
        for entry in self.entries.values():
            for relation in RELATIONS:
                others = self.declared[entry.id] if relation == "distinct_from" else entry.related(relation)
                yield from ((entry, relation, other) for other in dict.fromkeys(others))

    def successors(self, id_: str) -> set[str]:
        """An entry's id and those that replace it, however far on."""
        found, ahead = {id_}, [id_]
        while ahead:
            entry = self.entries.get(ahead.pop())
            more = set(entry.related("replaced_by")) - found if entry else set()
            found, ahead = found | more, [*ahead, *more]
        return found

    def place(self, id_: str, key: str = "", value: str = "") -> tuple[str, int]:
        """File and line of a value of an entry, in the last layer that has it; else of the entry itself."""
        places = [layer.places[id_] for layer in reversed(self.layers) if id_ in layer.places]
        found = ((file, self.files[file].find(id_, key, value)) for file, _ in places if key or value)
        return next(((file, line) for file, line in found if line), places[0])

    def issue(
        self, code: str, severity: Severity, id_: str, message: str, suggestion: str, key: str = "", value: str = ""
    ) -> Issue:
        """An issue at the place of an entry, of one of its keys or values, or (`key` empty) of its name `value`."""
        return Issue(code, severity, *self.place(id_, key, value), id_, f"[{id_}] {message}", suggestion)

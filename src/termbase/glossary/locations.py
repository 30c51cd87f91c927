"""A glossary as its files write it, beside the entries it makes: every value with its file and line, for the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from termbase.formats import names_tsv, toml
from termbase.formats.registry import is_names_tsv
from termbase.formats.toml_positions import Locator
from termbase.glossary import layers
from termbase.glossary.issues import Issue, Severity, printable
from termbase.glossary.layers import ALIASES, NAME_KEYS, Layer
from termbase.glossary.sources import SourceFile, decode
from termbase.model import RELATIONS, Entry, Name, by_id

#: The header of an entry, in a file that is no valid TOML.
_HEADER = re.compile(r"""^[ \t]*\[[ \t]*["']?([^\]"'\n]+?)["']?[ \t]*\]""", re.MULTILINE)


@dataclass(slots=True)
class Written:
    """A glossary file as it is written.

    `where` and `tables` are of a TOML file, empty if it cannot be parsed. `columns` is the header of a names-TSV,
    `rows` the line of each row by id and name. `ids` are all entries that the file defines, with faults or without.
    """

    path: str
    where: Locator | None = None
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)
    rows: dict[tuple[str, str], int] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)

    def name_keys(self, id_: str) -> Iterator[tuple[str, list[Any]]]:
        """Yield the keys of a TOML entry that hold names, and what stands under each, as a list."""
        for key, value in self.tables.get(id_, {}).items():
            if ALIASES.get(key, key) in NAME_KEYS:
                yield key, value if isinstance(value, list) else [value]

    def find(self, id_: str, key: str, value: str = "") -> int | None:
        """Return the line of a value of an entry.

        Args:
            id_: The entry.
            key: A key of the entry; empty for any that holds names.
            value: What stands under the key; empty for the key itself.

        Returns:
            The line, or `None` if the value is not in this file. Of a name that stands several times, the last.
        """
        if self.where is None:
            return None if key else self.rows.get((id_, value))
        if not key:
            lines = [self.where.name(id_, k, value) for k in (*NAME_KEYS, *ALIASES)]
            return max((line for line in lines if line), default=None)
        return self.where.find(id_, key, value) if key in self.tables.get(id_, {}) else None


def written(file: SourceFile) -> Written:
    """Return a file as it is written; its faults are ignored, because reading its entries has reported them."""
    text = decode(file, _ignore) or ""
    if is_names_tsv(file.path):
        cell = names_tsv.unescape
        rows = {
            (cell(cells.get("id", "")), cell(cells.get("name", ""))): number
            for number, cells in names_tsv.rows(text, _ignore)
        }
        columns = [column.strip() for column in text.partition("\n")[0].split("\t")]
        return Written(file.path, columns=columns, rows=rows, ids={id_ for id_, _ in rows})
    tables = toml.parse(text, _ignore)
    if tables is None:
        return Written(file.path, Locator(""), ids=set(_HEADER.findall(text)))
    entries = {k: v for k, v in tables.items() if isinstance(v, dict)}
    return Written(file.path, Locator(text), entries, ids=set(tables))


def _ignore(code: str, message: str, line: int | None, suggestion: str) -> None:
    """Take a fault, and do nothing."""


@dataclass
class Checked:
    """What rules look at: the layers as read, the files as written by path, and the paths of those with faults."""

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
    def declared(self) -> dict[str, dict[str, None]]:
        """For each id the ids under its `distinct_from` as the layers write it, in order, not made mutual."""
        found: dict[str, dict[str, None]] = {}
        for layer in self.layers:
            for entry in layer.entries:
                before = found.get(entry.id, {}) if entry.id in layer.extends else {}
                found[entry.id] = before | dict.fromkeys(entry.related("distinct_from"))
        return found

    @cached_property
    def shared(self) -> dict[str, frozenset[str]]:
        """For each id the ids under its `shared_with`, where there are any."""
        return {e.id: frozenset(ids) for e in self.entries.values() if (ids := e.related("shared_with"))}

    @property
    def relations(self) -> Iterator[tuple[Entry, str, str]]:
        """Every relation of every entry; `distinct_from` as written."""
        for entry in self.entries.values():
            for relation in RELATIONS:
                others = self.declared[entry.id] if relation == "distinct_from" else entry.related(relation)
                yield from ((entry, relation, other) for other in dict.fromkeys(others))

    @cached_property
    def unread(self) -> set[str]:
        """The ids that files with faults define: one of them may be no entry for a fault of its own."""
        return {id_ for file in self.faulty if file in self.files for id_ in self.files[file].ids}

    def place(self, id_: str, key: str = "", value: str = "") -> tuple[str, int | None]:
        """File and line of a value of an entry, in the last layer that has it; else of the entry itself."""
        places = [layer.places[id_] for layer in reversed(self.layers) if id_ in layer.places]
        found = ((file, self.files[file].find(id_, key, value)) for file, _ in places if key or value)
        return next(((file, line) for file, line in found if line), places[0])

    def issue(
        self, code: str, severity: Severity, id_: str, message: str, suggestion: str, key: str = "", value: str = ""
    ) -> Issue:
        """Return an issue at the place of an entry, of one of its keys or values, or (`key` empty) of its name."""
        return Issue(code, severity, *self.place(id_, key, value), id_, f"[{printable(id_)}] {message}", suggestion)

"""Glossary files in TOML: one table an entry; read with the line of every fault, written in the house format."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from termbase.formats.toml_positions import Locator
from termbase.glossary.issues import printable, shown
from termbase.glossary.layers import (
    ALIASES,
    LAYER_KEYS,
    NAME_KEYS,
    ONE_NAME,
    TEXT_KEYS,
    Layer,
    bad_id,
    default_language,
    house_order,
    key_of,
    keys_of,
    member_of,
    name_from,
)
from termbase.glossary.sources import Report, SourceFile, decode
from termbase.model import RELATIONS, Entry, Kind, Name
from termbase.text import plain_json


def read_toml(file: SourceFile, report: Report) -> Layer:
    """Read one TOML glossary file.

    Args:
        file: The file as read.
        report: Takes each fault.

    Returns:
        The entries that have no fault, and where each stands.
    """
    layer = Layer()
    text = decode(file, report)
    tables = parse(text, report) if text is not None else None
    if text is None or tables is None:
        return layer
    where = Locator(text)
    for entry_id, table in tables.items():
        line = where.entry(entry_id)
        if not isinstance(table, dict):
            report("G003", f"{shown(entry_id)} stands outside any entry", line, "write [id] above the keys of an entry")
            continue
        entry = _Table(entry_id, table, where, report).entry()
        if entry is not None:
            layer.entries.append(entry)
            layer.places[entry_id] = (file.path, line)
            if table.get("extends"):
                layer.extends.add(entry_id)
            if table.get("removed"):
                layer.removed.add(entry_id)
    return layer


def parse(text: str, report: Report) -> dict[str, Any] | None:
    """Return the tables of a TOML document.

    Args:
        text: The document.
        report: Takes the fault of a document that is no TOML, or is nested too deep to be read.

    Returns:
        The tables by their keys, or `None` after a fault.
    """
    advice = "see https://toml.io/en/v1.0.0"
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at line (\d+), column (\d+)\)$", str(error))
        twice = re.match(r"Cannot declare \('([^']+)',\) twice", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        if twice:
            report("G002", f"the id {twice[1]!r} is defined twice", line, "merge the two tables or rename one")
            return None
        column = f", column {place[2]}" if place else ""
        message = re.sub(r" \(at [^()]*\)$", "", str(error))
        report("G001", f"TOML syntax{column}: {message}", line, advice)
    except RecursionError:
        report("G001", "TOML syntax: arrays or tables are nested too deep", None, advice)
    except ValueError:  # the only other one: a number of more digits than Python reads
        report("G001", "TOML syntax: a number of thousands of digits", None, advice)
    return None


class _Table:
    """The TOML table of one entry."""

    def __init__(self, entry_id: str, table: Mapping[str, Any], where: Locator, report: Report) -> None:
        self._id, self._table, self._where, self._report = entry_id, table, where, report

    def _fault(self, key: str, message: str, suggestion: str = "", code: str = "G003", value: str = "") -> None:
        line = self._where.find(self._id, key, value)
        self._report(code, f"[{printable(self._id)}] {message}", line, suggestion)

    def entry(self) -> Entry | None:
        """Return the entry; `None` after a fault that leaves none."""
        table = self._table
        if bad_id(self._id):
            message = f"the id {shown(self._id)} is empty or holds control characters"
            self._report("G005", message, self._where.entry(self._id), "")
            return None
        kind = self._kind()
        if kind is None:
            return None
        valid, names = self._valid_values(), self._names()  # both, so that every fault is reported
        if not valid:
            return None
        return Entry(
            id=self._id,
            kind=kind,
            names=house_order(names),
            pinyin=table.get("pinyin", ""),
            relations={r: tuple(table[r]) for r in RELATIONS if table.get(r)},
            identifiers=dict(table.get("identifiers", {})),
            sources=tuple(table.get("sources", ())),
            note=table.get("note", ""),
            url=table.get("url", ""),
        )

    def _kind(self) -> Kind | None:
        """Return the kind of the entry, which an entry of an earlier layer need not repeat; `None` after a fault."""
        table = self._table
        for flag in LAYER_KEYS:
            if flag in table and not isinstance(table[flag], bool):
                self._fault(flag, f"{flag} must be true or false")
        if "kind" not in table and not any(table.get(flag) is True for flag in LAYER_KEYS):
            self._fault("kind", "kind is missing", "one of: " + ", ".join(Kind))
            return None

        def fault(message: str, suggestion: str = "", code: str = "G003") -> None:
            self._fault("kind", message, suggestion, code)

        return member_of(Kind, table.get("kind", Kind.ORGANISATION), "kind", fault)

    def _valid_values(self) -> bool:
        """Return True if all that is no name has a value of its type; else the first that has not is a fault."""
        for key, value in self._table.items():
            if key in (*RELATIONS, "sources"):
                if not (isinstance(value, list) and all(isinstance(v, str) and v for v in value)):
                    self._fault(key, f"{key} must be a list of strings", f'write {key} = ["..."]')
                    return False
            elif key in TEXT_KEYS and not isinstance(value, str):
                self._fault(key, f"{key} must be a string")
                return False
            elif key == "identifiers" and not (
                isinstance(value, dict) and all(isinstance(v, str) and v for v in value.values())
            ):
                self._fault(key, "identifiers must be a table of strings", 'write identifiers = { lei = "..." }')
                return False
        return True

    def _names(self) -> list[Name]:
        """Return the names that have no fault, in the order of the file."""
        names: list[Name] = []
        for written, value in self._table.items():
            key = ALIASES.get(written, written)
            if key not in NAME_KEYS:
                continue
            if isinstance(value, list) and key in ONE_NAME:
                self._fault(written, f"{key} is one name, not a list", "further names go under variant")
                continue
            for each in value if isinstance(value, list) else [value]:
                name = self._name(written, key, each if isinstance(each, dict) else {"name": each})
                if name is not None:
                    names.append(name)
        return names

    def _name(self, written: str, key: str, fields: Mapping[str, Any]) -> Name | None:
        """One name, of the key as written and without its alias; `None` after a fault."""
        text = fields.get("name")

        def fault(message: str, suggestion: str = "", code: str = "G003") -> None:
            self._fault(written, message, suggestion, code, text if isinstance(text, str) else "")

        name = name_from(fields, key, *NAME_KEYS[key], fault)
        if name is not None and key == "zh" and name.lang == "zh" and "zh_hant" in self._table and "lang" not in fields:
            return replace(name, lang="zh-Hans")
        return name


# --- writing -----------------------------------------------------------------------------------------------------


def toml_string(text: str) -> str:
    """Return a text as a TOML basic string, in quotes."""
    return plain_json.dumps(text)


def render_toml(entries: Iterable[Entry]) -> str:
    """Entries in the house format: a table each, keys in a fixed order, every name in its shortest form."""
    return "\n".join(_render_entry(entry) for entry in entries)


def _render_entry(entry: Entry) -> str:
    rows: list[tuple[str, str]] = [("kind", toml_string(entry.kind))]
    names = list(entry.names)
    has_hant = any(key_of(n) == "zh_hant" for n in names)
    grouped: dict[str, list[str]] = {}
    for key, name in zip(keys_of(names), names, strict=True):
        grouped.setdefault(key, []).append(_render_name(key, name, has_hant))
    for key in NAME_KEYS:
        if key in grouped:
            rows.append((key, grouped[key][0] if key in ONE_NAME else _render_list(grouped[key])))
    if entry.pinyin:
        rows.append(("pinyin", toml_string(entry.pinyin)))
    rows += [(r, _render_list(map(toml_string, entry.related(r)))) for r in RELATIONS if entry.related(r)]
    if entry.identifiers:
        pairs = ", ".join(f"{_toml_key(k)} = {toml_string(v)}" for k, v in entry.identifiers.items())
        rows.append(("identifiers", f"{{ {pairs} }}"))
    if entry.sources:
        rows.append(("sources", _render_list(map(toml_string, entry.sources))))
    rows += [(k, toml_string(v)) for k, v in (("note", entry.note), ("url", entry.url)) if v]
    width = max(len(k) for k, _ in rows)
    return f"[{_toml_key(entry.id)}]\n" + "".join(f"{k:<{width}} = {v}\n" for k, v in rows)


def _toml_key(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z0-9_-]+", text) else toml_string(text)


def _render_list(items: Iterable[str]) -> str:
    listed = list(items)
    line = "[" + ", ".join(listed) + "]"
    return line if len(line) <= 100 or len(listed) == 1 else "[\n" + "".join(f"  {i},\n" for i in listed) + "]"


def _render_name(key: str, name: Name, has_hant: bool) -> str:
    type_, status = NAME_KEYS[key]
    default = default_language(key, name.text)
    if key == "zh" and has_hant and default == "zh":
        default = "zh-Hans"
    parts = {
        "lang": name.lang if name.lang != default else "",
        "type": name.type if name.type is not type_ else "",
        "status": name.status if name.status is not status else "",
        "from": name.from_,
        "until": name.until,
        "source": name.source,
        "case": "exact" if name.exact_case else "",
        "note": name.note,
    }
    fields = [f"{k} = {toml_string(v)}" for k, v in parts.items() if v]
    if name.weak:
        fields.insert(len(fields) - bool(name.note), "weak = true")
    if not fields:
        return toml_string(name.text)
    return "{ " + ", ".join([f"name = {toml_string(name.text)}", *fields]) + " }"

"""Glossary files in TOML: one table an entry; read with the line of every fault, written in the house format."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from termbase.glossary.layers import (
    ALIASES,
    LAYER_KEYS,
    NAME_KEYS,
    ONE_NAME,
    TEXT_KEYS,
    Layer,
    Report,
    bad_id,
    decode,
    default_language,
    house_order,
    key_of,
    keys_of,
    member_of,
    name_from,
)
from termbase.model import RELATIONS, Entry, Kind, Name


def read_toml(path: Path, report: Report) -> Layer:
    """Read one TOML glossary file."""
    layer = Layer()
    text = decode(path, report)
    if text is None:
        return layer
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        twice = re.match(r"Cannot declare \('([^']+)',\) twice", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        if twice:
            report("G002", f"the id {twice[1]!r} is defined twice", line, "merge the two tables or rename one")
        else:
            column = f", column {found[2]}" if found else ""
            message = str(error).split(" (at ")[0]
            report("G001", f"TOML syntax{column}: {message}", line, "see https://toml.io/en/v1.0.0")
        return layer
    where = Locator(text)
    for entry_id, table in tables.items():
        line = where.entry(entry_id)
        if not isinstance(table, dict):
            report("G003", f"{entry_id!r} stands outside any entry", line, "write [id] above the keys of an entry")
            continue
        entry = _entry(entry_id, table, where, report)
        if entry is not None:
            layer.entries.append(entry)
            layer.places[entry_id] = (str(path), line)
            if table.get("extends"):
                layer.extends.add(entry_id)
            if table.get("removed"):
                layer.removed.add(entry_id)
    return layer


class Locator:
    """Line numbers of entries, keys and values in the text of a TOML file (the parser does not keep them)."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._entries: dict[str, int] = {}
        for number, line in enumerate(self._lines, 1):
            found = re.match(r"""\s*\[\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*\]""", line)
            if found:
                quoted, literal, bare = found.groups()
                name = json.loads(f'"{quoted}"') if quoted is not None else literal if literal is not None else bare
                self._entries.setdefault(name, number)

    def entry(self, entry_id: str) -> int:
        """The line of `[id]`, or 1."""
        return self._entries.get(entry_id, 1)

    def find(self, entry_id: str, key: str, value: str = "") -> int:
        """The line of a key of an entry, or of a value under it; the entry's own line where it cannot be told."""
        start = self.entry(entry_id)
        key_line = 0
        for number in range(start + 1, len(self._lines) + 1):
            line = self._lines[number - 1]
            if re.match(r"\s*\[(?!\[)[^\]=,]+\]\s*(#.*)?$", line):
                break
            if re.match(rf"\s*{re.escape(key)}\s*=", line):
                key_line = number
            if key_line and (not value or value in line):
                return number
        return key_line or start


def _entry(entry_id: str, table: Mapping[str, Any], where: Locator, report: Report) -> Entry | None:
    """One entry from its TOML table; `None` if it is unusable."""

    def fault(key: str, message: str, suggestion: str = "", code: str = "G003", value: str = "") -> None:
        report(code, f"[{entry_id}] {message}", where.find(entry_id, key, value), suggestion)

    if bad_id(entry_id):
        report("G005", f"the id {entry_id!r} is empty or holds control characters", where.entry(entry_id), "")
        return None
    for flag in LAYER_KEYS:
        if flag in table and not isinstance(table[flag], bool):
            fault(flag, f"{flag} must be true or false")
    if "kind" not in table and not any(table.get(flag) is True for flag in LAYER_KEYS):
        fault("kind", "kind is missing", "one of: " + ", ".join(Kind))
        return None
    kind = member_of(Kind, table.get("kind", Kind.ORGANISATION), "kind", lambda m, s: fault("kind", m, s))
    if kind is None:
        return None
    names: list[Name] = []
    for written, value in table.items():
        key = ALIASES.get(written, written)
        if key in NAME_KEYS:
            if isinstance(value, list) and key in ONE_NAME:
                fault(written, f"{key} is one name, not a list", "further names go under variant")
                continue
            for each in value if isinstance(value, list) else [value]:
                fields = each if isinstance(each, dict) else {"name": each}
                said = fields.get("name")

                def name_fault(
                    message: str,
                    suggestion: str = "",
                    code: str = "G003",
                    key: str = written,
                    value: str = said if isinstance(said, str) else "",
                ) -> None:
                    fault(key, message, suggestion, code, value)

                name = name_from(fields, key, *NAME_KEYS[key], name_fault)
                if name is not None:
                    if key == "zh" and name.lang == "zh" and "zh_hant" in table and "lang" not in fields:
                        name = replace(name, lang="zh-Hans")
                    names.append(name)
        elif key in (*RELATIONS, "sources"):
            if not (isinstance(value, list) and all(isinstance(v, str) and v for v in value)):
                fault(key, f"{key} must be a list of strings", f'write {key} = ["..."]')
                return None
        elif key in TEXT_KEYS and not isinstance(value, str):
            fault(key, f"{key} must be a string")
            return None
        elif key == "identifiers" and not (
            isinstance(value, dict) and all(isinstance(v, str) and v for v in value.values())
        ):
            fault(key, "identifiers must be a table of strings", 'write identifiers = { lei = "..." }')
            return None
    return Entry(
        id=entry_id,
        kind=kind,
        names=house_order(names),
        pinyin=table.get("pinyin", ""),
        relations={r: tuple(table[r]) for r in RELATIONS if table.get(r)},
        identifiers=dict(table.get("identifiers", {})),
        sources=tuple(table.get("sources", ())),
        note=table.get("note", ""),
        url=table.get("url", ""),
    )


def toml_string(text: str) -> str:
    """A TOML basic string."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def render_toml(entries: Iterable[Entry]) -> str:
    """Entries in the house format: one table each, keys in one order, names as short as they can be said."""
    return "\n".join(_render_entry(entry) for entry in entries)


def _render_entry(entry: Entry) -> str:
    rows: list[tuple[str, str]] = [("kind", toml_string(entry.kind))]
    names = list(entry.names)
    grouped: dict[str, list[str]] = {}
    for key, name in zip(keys_of(names), names, strict=True):
        grouped.setdefault(key, []).append(_render_name(key, name, "zh_hant" in grouped or _has_hant(names)))
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


def _has_hant(names: list[Name]) -> bool:
    return any(key_of(n) == "zh_hant" for n in names)


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
    said = [f"{k} = {toml_string(v)}" for k, v in parts.items() if v]
    if name.weak:
        said.insert(len(said) - bool(name.note), "weak = true")
    if not said:
        return toml_string(name.text)
    return "{ " + ", ".join([f"name = {toml_string(name.text)}", *said]) + " }"

"""Glossary files: TOML folders and names-TSV in, layers merged; the house TOML out.

A source is read into a `Layer`: its entries, and where in which file each one stands. Only bad
syntax, a duplicate id or an impossible value refuses to load, with file, line, code and a
suggestion; everything else a glossary can get wrong is for `check` to say. Layers are merged by
`merge`: a later entry replaces an earlier one of its id, adds to it (`extends`), or hides it
(`removed`).
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from termbase.errors import GlossaryError
from termbase.fold import has_han, script_characters
from termbase.model import LANGUAGES, RELATIONS, Entry, Kind, Name, NameType, Status, first_day, is_language

#: TOML key → what a bare string under it is: type and status. The order is the house order of an entry's names.
NAME_KEYS: dict[str, tuple[NameType, Status]] = {
    "zh": (NameType.FULL, Status.PREFERRED),
    "zh_hant": (NameType.FULL, Status.PREFERRED),
    "en": (NameType.FULL, Status.PREFERRED),
    "short": (NameType.SHORT, Status.ADMITTED),
    "acronym": (NameType.ACRONYM, Status.ADMITTED),
    "variant": (NameType.VARIANT, Status.ADMITTED),
    "romanisation": (NameType.ROMANISATION, Status.ADMITTED),
    "former": (NameType.FULL, Status.SUPERSEDED),
    "deprecated": (NameType.VARIANT, Status.DEPRECATED),
    "misspelling": (NameType.MISSPELLING, Status.DEPRECATED),
}
ALIASES = {"alias": "variant"}
ONE_NAME = ("zh", "zh_hant", "en")
TEXT_KEYS = ("pinyin", "note", "url")
ENTRY_KEYS = ("kind", *NAME_KEYS, "pinyin", *RELATIONS, "identifiers", "sources", "note", "url")
LAYER_KEYS = ("extends", "removed")
NAME_FIELDS = ("name", "lang", "type", "status", "from", "until", "source", "case", "weak", "note")

#: Called with (message, suggestion, code) once the place is known.
Fault = Callable[..., None]

_E = TypeVar("_E", Kind, NameType, Status)

#: Called with (code, message, line, suggestion) for each fault; raises to refuse the file at once.
Report = Callable[[str, str, "int | None", str], None]


@dataclass(slots=True)
class Layer:
    """One glossary source as read: entries in file order, and the place of each (file, line) by id."""

    entries: list[Entry] = field(default_factory=list)
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    extends: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)


def language_of(text: str) -> str:
    """The language of a name that does not say it: Chinese by its script where it holds hanzi, else English."""
    if not has_han(text):
        return "en"
    scripts = [lang for lang, chars in script_characters().items() if not chars.isdisjoint(text)]
    return scripts[0] if len(scripts) == 1 else "zh"


def house_order(names: Iterable[Name]) -> tuple[Name, ...]:
    """Names in the order in which the house TOML writes them; stable within a key."""
    position = {name: i for i, name in enumerate(NAME_KEYS)}
    kept = list(names)
    keys = dict(zip(map(id, kept), _keys_of(kept), strict=True))
    return tuple(sorted(kept, key=lambda n: position[keys[id(n)]]))


def _keys_of(names: list[Name]) -> Iterator[str]:
    """The TOML key each name is written under."""
    taken: set[str] = set()
    for name in names:
        found = _key_of(name)
        if found in taken:
            found = "variant"
        if found in ONE_NAME:
            taken.add(found)
        yield found


def _key_of(name: Name) -> str:
    if name.status is Status.PREFERRED and name.type is NameType.FULL:
        by_language = {"zh": "zh", "zh-Hans": "zh", "zh-Hant": "zh_hant", "en": "en"}
        if name.lang in by_language:
            return by_language[name.lang]
    if name.type is NameType.MISSPELLING:
        return "misspelling"
    if name.status is Status.DEPRECATED:
        return "deprecated"
    if name.status is Status.SUPERSEDED:
        return "former"
    return {
        NameType.SHORT: "short",
        NameType.ACRONYM: "acronym",
        NameType.ROMANISATION: "romanisation",
    }.get(name.type, "variant")


# --- reading -----------------------------------------------------------------------------------------------------


def refuse(file: str) -> Report:
    """A report that raises `GlossaryError` at the first fault."""

    def report(code: str, message: str, line: int | None, suggestion: str) -> None:
        raise GlossaryError(message, file=file, line=line, code=code, suggestion=suggestion)

    return report


def read_layer(path: str | Path, report_for: Callable[[str], Report] = refuse) -> Layer:
    """Read a glossary source: a folder of TOML files, one TOML file, or a names-TSV.

    `report_for(file)` gives the sink for that file's faults; by default the first one raises `GlossaryError`.
    """
    path = Path(path)
    if path.is_dir():
        files = sorted(p for p in path.rglob("*.toml") if not any(x.startswith(".") for x in p.relative_to(path).parts))
        if not files:
            raise GlossaryError("no TOML file in this folder", file=str(path), suggestion="name a folder of *.toml")
        layer = Layer()
        for each in files:
            _add(layer, read_toml(each, report_for(str(each))), report_for)
        return layer
    if not path.exists():
        raise GlossaryError("no such file or folder", file=str(path))
    if path.suffix.lower() in (".tsv", ".txt", ".tab"):
        from termbase.formats import names_tsv

        return names_tsv.read_names_tsv(path, report_for(str(path)))
    return read_toml(path, report_for(str(path)))


def _add(layer: Layer, more: Layer, report_for: Callable[[str], Report]) -> None:
    for entry in more.entries:
        file, line = more.places[entry.id]
        if entry.id in layer.places:
            first_file, first_line = layer.places[entry.id]
            report_for(file)(
                "G002", f"the id {entry.id!r} is defined twice", line, f"first at {first_file}:{first_line}"
            )
            continue
        layer.entries.append(entry)
        layer.places[entry.id] = (file, line)
    layer.extends |= more.extends
    layer.removed |= more.removed


def decode(path: Path, report: Report) -> str | None:
    """The text of a UTF-8 file, a BOM accepted; a fault is reported with its line."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        report("G001", f"cannot be read: {error.strerror}", None, "")
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        report("G001", f"not UTF-8 (byte 0x{raw[error.start]:02X})", line, "save the file as UTF-8")
        return None


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


def bad_id(entry_id: str) -> bool:
    """Whether an id is none: empty, or with control characters."""
    return not entry_id or any(c < " " or "\x7f" <= c <= "\x9f" for c in entry_id)


def member_of(enum: type[_E], value: Any, what: str, fault: Fault) -> _E | None:
    """The member of an enum with that value; `None`, and a fault, if there is none."""
    try:
        return enum(value)
    except ValueError:
        fault(f"{what} is {value!r}", "one of: " + ", ".join(enum))
        return None


def name_from(
    table: Mapping[str, Any], key: str, default_type: NameType, default_status: Status, fault: Fault
) -> Name | None:
    """One name from its fields (`NAME_FIELDS`); `None`, and a fault, if it cannot be one."""
    text = table.get("name")
    if not isinstance(text, str):
        fault(f"a name under {key} is neither a string nor a table with a name", 'write "..." or { name = "..." }')
        return None
    if not text.strip():
        fault(f"a name under {key} is empty", "remove it: an empty field is better than a guess")
        return None
    for what in ("lang", "type", "status", "from", "until", "source", "case", "note"):
        if not isinstance(table.get(what, ""), str):
            fault(f"{what} of {text!r} must be a string")
            return None
    if not isinstance(table.get("weak", False), bool):
        fault(f"weak of {text!r} must be true or false")
        return None
    if table.get("case", "exact") != "exact":
        fault(f"case of {text!r} is {table['case']!r}", 'only "exact" is known')
        return None
    type_ = member_of(NameType, table.get("type", default_type), f"type of {text!r}", fault)
    status = member_of(Status, table.get("status", default_status), f"status of {text!r}", fault)
    if type_ is None or status is None:
        return None
    for what in ("from", "until"):
        try:
            if table.get(what):
                first_day(table[what])
        except ValueError as error:
            fault(f"{what} of {text!r}: {error}", "write the year, or year-month, or year-month-day", "G004")
            return None
    lang = table.get("lang") or _default_language(key, text)
    if not is_language(lang):
        fault(f"lang of {text!r} is {lang!r}", "one of: " + ", ".join(LANGUAGES))
        return None
    return Name(
        text=text,
        lang=language_of(text) if lang == "zh" and has_han(text) else lang,
        type=type_,
        status=status,
        from_=table.get("from", ""),
        until=table.get("until", ""),
        exact_case="case" in table,
        weak=table.get("weak", False),
        source=table.get("source", ""),
        note=table.get("note", ""),
    )


def _default_language(key: str, text: str) -> str:
    if key == "zh_hant":
        return "zh-Hant"
    if key == "en":
        return "en"
    if key == "romanisation" and not has_han(text):
        return "zh-Latn-pinyin"
    found = language_of(text)
    return "zh-Hans" if key == "zh" and found == "zh-Hant" else found


# --- layers ------------------------------------------------------------------------------------------------------


def merge(layers: Iterable[Layer]) -> list[Entry]:
    """One glossary from its layers, in order of first appearance; `distinct_from` is made mutual."""
    merged: dict[str, Entry] = {}
    for layer in layers:
        for entry in layer.entries:
            if entry.id in layer.removed:
                merged.pop(entry.id, None)
            elif entry.id in layer.extends and entry.id in merged:
                merged[entry.id] = _extended(merged[entry.id], entry)
            else:
                merged[entry.id] = entry
    others: dict[str, list[str]] = {}
    for entry in merged.values():
        for other in entry.related("distinct_from"):
            if other in merged and entry.id not in merged[other].related("distinct_from"):
                others.setdefault(other, []).append(entry.id)
    for entry_id, more in others.items():
        entry = merged[entry_id]
        distinct = (*entry.related("distinct_from"), *dict.fromkeys(more))
        merged[entry_id] = replace(entry, relations={**entry.relations, "distinct_from": distinct})
    return list(merged.values())


def _extended(entry: Entry, more: Entry) -> Entry:
    """An entry with what a later layer adds: names not yet there, relations joined, single values replaced if given."""
    have = {(n.text, n.lang) for n in entry.names}
    relations = {
        r: tuple(dict.fromkeys((*entry.related(r), *more.related(r))))
        for r in RELATIONS
        if entry.related(r) or more.related(r)
    }
    replaced = {(n.lang) for n in more.names if n.status is Status.PREFERRED}
    kept = [
        replace(n, status=Status.ADMITTED) if n.status is Status.PREFERRED and n.lang in replaced else n
        for n in entry.names
        if (n.text, n.lang) not in {(m.text, m.lang) for m in more.names}
    ]
    return Entry(
        id=entry.id,
        kind=entry.kind,
        names=house_order((*more.names, *kept)) if have else more.names,
        pinyin=more.pinyin or entry.pinyin,
        relations=relations,
        identifiers={**entry.identifiers, **more.identifiers},
        sources=tuple(dict.fromkeys((*entry.sources, *more.sources))),
        note=more.note or entry.note,
        url=more.url or entry.url,
    )


# --- writing -----------------------------------------------------------------------------------------------------


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
    for key, name in zip(_keys_of(names), names, strict=True):
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
    return any(_key_of(n) == "zh_hant" for n in names)


def _toml_key(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z0-9_-]+", text) else toml_string(text)


def _render_list(items: Iterable[str]) -> str:
    listed = list(items)
    line = "[" + ", ".join(listed) + "]"
    return line if len(line) <= 100 or len(listed) == 1 else "[\n" + "".join(f"  {i},\n" for i in listed) + "]"


def _render_name(key: str, name: Name, has_hant: bool) -> str:
    type_, status = NAME_KEYS[key]
    default = _default_language(key, name.text)
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

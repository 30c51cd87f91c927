"""What glossary files have in common: layers, names from their fields, and how layers merge into one glossary.

A source is read into a `Layer` (see `formats`): its entries, and where in which file each one stands. Only bad
syntax, a duplicate id or an impossible value refuses to load, with file, line, code and a
suggestion; everything else a glossary can get wrong is for `check` to say. Layers are merged by
`merge`: a later entry replaces an earlier one of its id, adds to it (`extends`), or hides it
(`removed`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from termbase.errors import GlossaryError
from termbase.model import LANGUAGES, RELATIONS, Entry, Kind, Name, NameType, Status, first_day, is_language
from termbase.text.fold import has_han, script_characters

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
    keys = dict(zip(map(id, kept), keys_of(kept), strict=True))
    return tuple(sorted(kept, key=lambda n: position[keys[id(n)]]))


def keys_of(names: list[Name]) -> Iterator[str]:
    """The TOML key each name is written under."""
    taken: set[str] = set()
    for name in names:
        found = key_of(name)
        if found in taken:
            found = "variant"
        if found in ONE_NAME:
            taken.add(found)
        yield found


def key_of(name: Name) -> str:
    """The TOML key that says most about a name, whatever else its entry has."""
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
    lang = table.get("lang") or default_language(key, text)
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


def default_language(key: str, text: str) -> str:
    """The language of a name under a TOML key that does not say it."""
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

"""What glossary files have in common: layers, names made from their fields, and how layers merge into one glossary.

A source is read into a `Layer` (see `formats`): its entries, and the place of each. Only bad syntax, an id that is
defined twice and an impossible value refuse to load, with file, line, code and a suggestion; everything else that can
be wrong with a glossary is for `check` to find. Layers are merged by `merge`: a later entry replaces an earlier one of
the same id, adds to it (`extends`), or hides it (`removed`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, TypeVar

from termbase.glossary.issues import shown
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

#: The fields of a name that are strings.
_STRINGS = ("lang", "type", "status", "from", "until", "source", "case", "note")

_E = TypeVar("_E", Kind, NameType, Status)


class Fault(Protocol):
    """Takes a fault of a value whose place in the file is known."""

    def __call__(self, message: str, suggestion: str = "", code: str = "G003") -> None:
        """Take the fault."""


@dataclass(slots=True)
class Layer:
    """One glossary source as read.

    `entries` are in the order of the file. `places` gives the file and the line (`None` where it is not known) of each
    entry by id. `extends` and `removed` are the ids of the entries that say so.
    """

    entries: list[Entry] = field(default_factory=list)
    places: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    extends: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)


# --- the keys of names -------------------------------------------------------------------------------------------


def language_of(text: str) -> str:
    """Return the language of a name that does not say it.

    Returns:
        `en` for a text without hanzi; else `zh-Hans` or `zh-Hant` if the text has characters of that script alone, and
        `zh` if it has none of either or some of both.
    """
    if not has_han(text):
        return "en"
    scripts = [lang for lang, chars in script_characters().items() if not chars.isdisjoint(text)]
    return scripts[0] if len(scripts) == 1 else "zh"


def default_language(key: str, text: str) -> str:
    """Return the language of a name under a TOML key that does not say it.

    Args:
        key: One of `NAME_KEYS`.
        text: The name.
    """
    if key == "zh_hant":
        return "zh-Hant"
    if key == "en":
        return "en"
    if key == "romanisation" and not has_han(text):
        return "zh-Latn-pinyin"
    found = language_of(text)
    return "zh-Hans" if key == "zh" and found == "zh-Hant" else found


def house_order(names: Iterable[Name]) -> tuple[Name, ...]:
    """Names in the order in which the house TOML writes them; names under one key keep their order."""
    position = {name: i for i, name in enumerate(NAME_KEYS)}
    kept = list(names)
    keys = dict(zip(map(id, kept), keys_of(kept), strict=True))
    return tuple(sorted(kept, key=lambda n: position[keys[id(n)]]))


def keys_of(names: list[Name]) -> Iterator[str]:
    """Yield the TOML key under which each of an entry's names is written; a second preferred name is a variant."""
    taken: set[str] = set()
    for name in names:
        found = key_of(name)
        if found in taken:
            found = "variant"
        if found in ONE_NAME:
            taken.add(found)
        yield found


def key_of(name: Name) -> str:
    """Return the TOML key that says most about a name, whatever other names its entry has."""
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


# --- values ------------------------------------------------------------------------------------------------------


def bad_id(entry_id: str) -> bool:
    """Return True if a text cannot be an id: it is empty, or holds a control character."""
    return not entry_id or any(c < " " or "\x7f" <= c <= "\x9f" for c in entry_id)


def member_of(enum: type[_E], value: Any, what: str, fault: Fault) -> _E | None:
    """Return the member of an enum with a value.

    Args:
        enum: The enum.
        value: Anything that a file can hold.
        what: What the value is, for the message.
        fault: Takes the fault if there is no such member.

    Returns:
        The member, or `None` after a fault.
    """
    try:
        return enum(value)
    except ValueError:
        fault(f"{what} is {shown(value)}", "one of: " + ", ".join(enum))
        return None


def name_from(
    table: Mapping[str, Any], key: str, default_type: NameType, default_status: Status, fault: Fault
) -> Name | None:
    """One name from its fields.

    Args:
        table: The fields (`NAME_FIELDS`), with anything that a file can hold as their values.
        key: The TOML key under which the name stands, which gives its language if it does not say it.
        default_type: The type of a name that does not say it.
        default_status: The status of a name that does not say it.
        fault: Takes what is wrong.

    Returns:
        The name, or `None` after a fault.
    """
    text = table.get("name")
    if not isinstance(text, str):
        fault(f"a name under {key} is neither a string nor a table with a name", 'write "..." or { name = "..." }')
        return None
    if not text.strip():
        fault(f"a name under {key} is empty", "remove it: an empty field is better than a guess")
        return None
    if not _valid_fields(table, shown(text), fault):
        return None
    type_ = member_of(NameType, table.get("type", default_type), f"type of {shown(text)}", fault)
    status = member_of(Status, table.get("status", default_status), f"status of {shown(text)}", fault)
    if type_ is None or status is None:
        return None
    lang = table.get("lang") or default_language(key, text)
    if not is_language(lang):
        fault(f"lang of {shown(text)} is {shown(lang)}", "one of: " + ", ".join(LANGUAGES))
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


def _valid_fields(table: Mapping[str, Any], name: str, fault: Fault) -> bool:
    """Return True if the fields of a name have values of their types; else the first that has not is a fault."""
    for what in _STRINGS:
        if not isinstance(table.get(what, ""), str):
            fault(f"{what} of {name} must be a string")
            return False
    if not isinstance(table.get("weak", False), bool):
        fault(f"weak of {name} must be true or false")
        return False
    if table.get("case", "exact") != "exact":
        fault(f"case of {name} is {shown(table['case'])}", 'only "exact" is known')
        return False
    for what in ("from", "until"):
        try:
            if table.get(what):
                first_day(table[what])
        except ValueError:
            message = f"{what} of {name}: {shown(table[what])} is no date of the form YYYY, YYYY-MM or YYYY-MM-DD"
            fault(message, "write the year, or year-month, or year-month-day", "G004")
            return False
    return True


# --- layers ------------------------------------------------------------------------------------------------------


def merge(layers: Iterable[Layer]) -> list[Entry]:
    """One glossary from its layers.

    Args:
        layers: The layers; a later one changes what an earlier one says.

    Returns:
        The entries in the order in which their ids first appear, `distinct_from` made mutual.
    """
    merged: dict[str, Entry] = {}
    for layer in layers:
        for entry in layer.entries:
            if entry.id in layer.removed:
                merged.pop(entry.id, None)
            elif entry.id in layer.extends and entry.id in merged:
                merged[entry.id] = _extended(merged[entry.id], entry)
            else:
                merged[entry.id] = entry
    distinct = {e.id: frozenset(d) for e in merged.values() if (d := e.related("distinct_from"))}
    nothing: frozenset[str] = frozenset()
    others: dict[str, dict[str, None]] = {}
    for entry in merged.values():
        for other in entry.related("distinct_from"):
            if other in merged and entry.id not in distinct.get(other, nothing):
                others.setdefault(other, {})[entry.id] = None
    for entry_id, more in others.items():
        entry = merged[entry_id]
        mutual = (*entry.related("distinct_from"), *more)
        merged[entry_id] = replace(entry, relations={**entry.relations, "distinct_from": mutual})
    return list(merged.values())


def _extended(entry: Entry, more: Entry) -> Entry:
    """Return an entry with what a later layer adds: its names first, relations joined, single values replaced."""
    have = {(n.text, n.lang) for n in entry.names}
    again = {(n.text, n.lang) for n in more.names}
    relations = {
        r: tuple(dict.fromkeys((*entry.related(r), *more.related(r))))
        for r in RELATIONS
        if entry.related(r) or more.related(r)
    }
    preferred = {n.lang for n in more.names if n.status is Status.PREFERRED}
    kept = [
        replace(n, status=Status.ADMITTED) if n.status is Status.PREFERRED and n.lang in preferred else n
        for n in entry.names
        if (n.text, n.lang) not in again
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

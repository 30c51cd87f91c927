"""The data model, in the terms of ISO 1087 and ISO 30042: an `Entry` is one concept, a `Name` one of its designations.

Both are immutable. The closed sets of values are enums; their values are the words used in every file and answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """What sort of concept an entry is."""

    ORGANISATION = "organisation"
    PERSON = "person"
    PLACE = "place"
    PROGRAMME = "programme"
    LAW = "law"
    TERM = "term"
    PUBLICATION = "publication"
    SYSTEM = "system"
    EVENT = "event"


class NameType(StrEnum):
    """What sort of designation a name is."""

    FULL = "full"
    SHORT = "short"
    ACRONYM = "acronym"
    ROMANISATION = "romanisation"
    VARIANT = "variant"
    MISSPELLING = "misspelling"


class Status(StrEnum):
    """The normative status of a name: ISO 30042's four."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"


_IN_USE = (Status.PREFERRED, Status.ADMITTED)

#: Languages a name may be in (BCP 47), a region subtag allowed (`zh-Hant-TW`). `zh` reads the same in both scripts.
LANGUAGES = ("zh", "zh-Hans", "zh-Hant", "en", "zh-Latn-pinyin", "zh-Latn-wadegile")

#: Relations between entries; each is a list of ids.
RELATIONS = (
    "part_of",
    "owned_by",
    "successor",
    "predecessor",
    "replaced_by",
    "distinct_from",
    "shared_with",
)


#: Characters of a text that a `repr` shows.
_SHOWN = 60


def is_language(tag: str) -> bool:
    """Return True if a tag is one of `LANGUAGES`, or one of them with a two-letter region."""
    base, _, region = tag.rpartition("-")
    return tag in LANGUAGES or (base in LANGUAGES and len(region) == 2 and region.isascii() and region.isupper())


def first_day(value: str) -> date:
    """Return the first day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; raise `ValueError` for any other text."""
    parts = _date_parts(value)
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def last_day(value: str) -> date:
    """Return the last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; raise `ValueError` for any other text."""
    parts = _date_parts(value)
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else date.max
    return date.fromordinal(following.toordinal() - 1) if following is not date.max else date.max


def _date_parts(value: str) -> list[int]:
    parts = value.split("-")
    if [len(p) for p in parts] not in ([4], [4, 2], [4, 2, 2]) or not all(p.isascii() and p.isdigit() for p in parts):
        raise ValueError(f"{value!r} is no date of the form YYYY, YYYY-MM or YYYY-MM-DD")
    numbers = [int(p) for p in parts]
    date(numbers[0], *([*numbers[1:], 1, 1])[:2])
    return numbers


def _shortened(text: str) -> str:
    """Return a text for a `repr`: quoted, on one line, cut after `_SHOWN` characters."""
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")


@dataclass(frozen=True, slots=True, repr=False)
class Name:
    """One designation of an entry.

    Attributes:
        text: The name as it is written.
        lang: One of `LANGUAGES`, perhaps with a region.
        type: Full name, short name, acronym and so on.
        status: Whether the name is preferred, admitted, deprecated or superseded (ISO 30042).
        from_: The first day on which it was used: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; empty if unknown.
        until: The last day on which it was used, in the same form; empty if unknown or still in use.
        exact_case: True if it means the entry only in the upper and lower case given.
        weak: True if it is too common to identify the entry by itself.
        source: Where the name is attested, if other than the sources of the entry.
        note: A remark for readers.
    """

    text: str
    lang: str
    type: NameType = NameType.FULL
    status: Status = Status.ADMITTED
    from_: str = ""
    until: str = ""
    exact_case: bool = False
    weak: bool = False
    source: str = ""
    note: str = ""

    def __repr__(self) -> str:
        return f"<Name {_shortened(self.text)} {self.lang} {self.type} {self.status}>"

    def valid_on(self, day: date) -> bool:
        """Return True if the name was in use on a day, or if its dates do not rule that out."""
        return not (self.from_ and first_day(self.from_) > day) and not (self.until and last_day(self.until) < day)

    def is_in(self, lang: str) -> bool:
        """Return True if the name is in the language `lang`; `zh` means either script, a name in `zh` is in both."""
        if self.lang == lang or self.lang.startswith(lang + "-"):
            return not (lang == "zh" and self.lang.startswith("zh-Latn"))
        return self.lang == "zh" and lang.startswith(("zh-Hans", "zh-Hant"))


@dataclass(frozen=True, slots=True, repr=False)
class Entry:
    """One concept with its names.

    Attributes:
        id: The identifier of the entry, unique in a glossary.
        kind: The kind of concept.
        names: Its names, in the order of the glossary.
        pinyin: A reading of its Chinese name, where it is not the usual one.
        relations: One of `RELATIONS` → ids of other entries.
        identifiers: Name of a register or code (`uscc`, `lei`, `stock`) → its value.
        sources: Where the facts come from: addresses or titles.
        note: A remark for readers.
        url: The website of what the entry is about.
    """

    id: str
    kind: Kind
    names: tuple[Name, ...]
    pinyin: str = ""
    relations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    identifiers: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    note: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "relations", MappingProxyType(dict(self.relations)))
        object.__setattr__(self, "identifiers", MappingProxyType(dict(self.identifiers)))

    def __repr__(self) -> str:
        first = f" {_shortened(self.names[0].text)}" if self.names else ""
        return f"<Entry {self.id} {self.kind}{first}, {len(self.names)} names>"

    def __hash__(self) -> int:
        return hash((self.id, self.names))

    def __reduce__(self) -> tuple[type[Entry], tuple[object, ...]]:
        """Read-only mappings cannot be pickled as they are."""
        relations, identifiers = dict(self.relations), dict(self.identifiers)
        return Entry, (
            self.id, self.kind, self.names, self.pinyin, relations, identifiers, self.sources, self.note, self.url
        )  # fmt: skip

    def related(self, relation: str) -> tuple[str, ...]:
        """Return the ids of one relation; empty if there are none."""
        return self.relations.get(relation, ())

    def preferred(self, lang: str, as_of: date | None = None) -> Name | None:
        """Return the name to show in a language.

        Args:
            lang: One of `LANGUAGES`.
            as_of: A day; a name that was in use then and has been given up since comes first.

        Returns:
            The first `preferred` name; otherwise the first full name in use, the first in use, or the first that is not
            deprecated. `None` if the entry has no such name.
        """
        names = [n for n in self.names if n.is_in(lang) and n.status is not Status.DEPRECATED]
        if lang == "zh":
            names.sort(key=lambda n: n.lang.startswith("zh-Hant"))
        current = [n for n in names if n.status is not Status.SUPERSEDED]
        if as_of is not None:
            past = [n for n in names if n.status is Status.SUPERSEDED and n.until and n.valid_on(as_of)]
            past.sort(key=lambda n: (n.type is not NameType.FULL, last_day(n.until)))
            if past:
                return past[0]
            current = [n for n in current if n.valid_on(as_of)] or current
        strong = [n for n in current if not n.weak] or current
        if not current and lang.startswith("zh-"):
            # Better none than a former name, where the other script has a current one.
            names = [] if any(n.is_in("zh") and n.status in _IN_USE for n in self.names) else names
        for wanted in (
            [n for n in current if n.status is Status.PREFERRED],
            [n for n in strong if n.type is NameType.FULL],
            strong,
            names,
        ):
            if wanted:
                return wanted[0]
        return None

    @property
    def label(self) -> str:
        """The preferred Chinese and English names, joined by a dot, or the id if there are none."""
        shown = [n.text for n in (self.preferred("zh"), self.preferred("en")) if n]
        return " · ".join(dict.fromkeys(shown)) or self.id


def by_id(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Return entries by their ids; of two with one id, the later."""
    return {entry.id: entry for entry in entries}

"""What is in a glossary, in numbers."""

from __future__ import annotations

from termbase.glossary.statistics import count
from termbase.model import Entry, Kind, Name, NameType, Status

ENTRIES = [
    Entry("a", Kind.TERM, (Name("甲", "zh-Hans", status=Status.PREFERRED), Name("A", "en", weak=True))),
    Entry("b", Kind.TERM, (Name("甲", "zh-Hans", status=Status.PREFERRED),), sources=("s",)),
    Entry("c", Kind.PERSON, (Name("C", "en", status=Status.PREFERRED), Name("c", "en", NameType.SHORT))),
]


def test_entries_by_kind_the_most_frequent_first() -> None:
    assert list(count(ENTRIES)["entries"].items()) == [("all", 3), ("term", 2), ("person", 1)]


def test_names_keys_and_keys_of_several_entries() -> None:
    assert count(ENTRIES)["names"] == {"all": 5, "weak": 1, "keys": 3, "keys of several entries": 1}


def test_names_by_language_type_and_status() -> None:
    found = count(ENTRIES)
    assert found["languages"] == {"en": 3, "zh-Hans": 2}
    assert found["types"][str(NameType.SHORT)] == 1
    assert found["statuses"][str(Status.PREFERRED)] == 3


def test_what_is_missing() -> None:
    assert count(ENTRIES)["gaps"] == {"without Chinese name": 1, "without English name": 1, "without source": 2}


def test_nothing_of_nothing() -> None:
    assert count([])["names"] == {"all": 0, "weak": 0, "keys": 0, "keys of several entries": 0}
    assert count([])["entries"] == {"all": 0}

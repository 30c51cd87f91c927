"""Entries and names: immutable, with dates that are inclusive and one name to show in each language."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import entries

from termbase.model import Entry, Kind, Name, NameType, Status, by_id, first_day, is_language, last_day

PREFERRED, ADMITTED, DEPRECATED, SUPERSEDED = Status
FULL, SHORT = NameType.FULL, NameType.SHORT

# --- closed sets -------------------------------------------------------------------------------------------------

LANGUAGE = {
    "plain Chinese": ("zh", True),
    "Simplified": ("zh-Hans", True),
    "Traditional with a region": ("zh-Hant-TW", True),
    "British English": ("en-GB", True),
    "pinyin": ("zh-Latn-pinyin", True),
    "another language": ("fr", False),
    "no language": ("", False),
    "a region in lower case": ("en-gb", False),
    "two regions": ("en-GB-US", False),
    "a region of digits": ("en-12", False),
    "a region beyond ASCII": ("en-ÄÖ", False),
    "a language in upper case": ("EN", False),
    "a tag with a dash at its end": ("en-", False),
}


@pytest.mark.parametrize(("tag", "known"), LANGUAGE.values(), ids=LANGUAGE)
def test_languages(tag: str, known: bool) -> None:
    assert is_language(tag) is known


def test_the_words_of_the_standards() -> None:
    assert list(Status) == ["preferred", "admitted", "deprecated", "superseded"]
    assert list(NameType) == ["full", "short", "acronym", "romanisation", "variant", "misspelling"]
    assert list(Kind) == "organisation person place programme law term publication system event".split()


# --- dates -------------------------------------------------------------------------------------------------------

DAYS = {
    "a year": ("2015", date(2015, 1, 1), date(2015, 12, 31)),
    "a month": ("2015-06", date(2015, 6, 1), date(2015, 6, 30)),
    "December": ("2015-12", date(2015, 12, 1), date(2015, 12, 31)),
    "February of a leap year": ("2000-02", date(2000, 2, 1), date(2000, 2, 29)),
    "February of a century": ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
    "a day": ("2015-12-31", date(2015, 12, 31), date(2015, 12, 31)),
    "the last year there is": ("9999", date(9999, 1, 1), date.max),
    "the last month there is": ("9999-12", date(9999, 12, 1), date.max),
    "the month before it": ("9999-11", date(9999, 11, 1), date(9999, 11, 30)),
    "the first year there is": ("0001", date.min, date(1, 12, 31)),
}


@pytest.mark.parametrize(("written", "first", "last"), DAYS.values(), ids=DAYS)
def test_first_and_last_day(written: str, first: date, last: date) -> None:
    assert first_day(written) == first
    assert last_day(written) == last


NO_DATES = {
    "nothing": "",
    "two digits": "15",
    "a month of one digit": "2015-6",
    "a month that is none": "2015-13",
    "month zero": "2015-00",
    "a day that is none": "2015-02-29",
    "day zero": "2015-02-00",
    "slashes": "2015/06/01",
    "the day first": "01-06-2015",
    "full-width digits": "２０１５",
    "a sign": "-2015",
    "a time with it": "2015-06-01T00:00",
    "spaces around": " 2015 ",
    "four parts": "2015-06-01-01",
    "year zero": "0000",
    "a line end": "2015\n",
    "words": "circa",
}


@pytest.mark.parametrize("reader", [first_day, last_day])
@pytest.mark.parametrize("written", NO_DATES.values(), ids=NO_DATES)
def test_what_is_no_date(written: str, reader: Callable[[str], date]) -> None:
    with pytest.raises(ValueError, match=r"is no date|must be in|is out of range"):
        reader(written)


@given(st.dates(max_value=date(9999, 11, 30)))
@example(date(2000, 2, 29))
@example(date(2015, 12, 31))
def test_the_day_after_a_month_begins_the_next(day: date) -> None:
    month = f"{day:%Y-%m}".rjust(7, "0")
    following = last_day(month) + timedelta(1)
    assert following.day == 1
    assert first_day(month) <= day <= last_day(month)
    assert first_day(month[:4]) <= first_day(month) <= last_day(month) <= last_day(month[:4])


VALID = {
    "no dates": ("", "", date(2015, 6, 1), True),
    "until is inclusive": ("", "2015-12-31", date(2015, 12, 31), True),
    "the day after": ("", "2015-12-31", date(2016, 1, 1), False),
    "until a year means its last day": ("", "2015", date(2015, 12, 31), True),
    "until a month means its last day": ("", "2015-02", date(2015, 2, 28), True),
    "the month after": ("", "2015-02", date(2015, 3, 1), False),
    "from is inclusive": ("2016", "", date(2016, 1, 1), True),
    "the day before": ("2016", "", date(2015, 12, 31), False),
    "between": ("2014", "2016", date(2015, 1, 1), True),
}


@pytest.mark.parametrize(("from_", "until", "day", "expected"), VALID.values(), ids=VALID)
def test_valid_on(from_: str, until: str, day: date, expected: bool) -> None:
    assert Name("x", "en", from_=from_, until=until).valid_on(day) is expected


# --- languages of names ------------------------------------------------------------------------------------------

SERVES = {
    "a language serves itself": ("en", "en", True),
    "British English serves English": ("en-GB", "en", True),
    "English does not serve British English alone": ("en", "en-GB", False),
    "plain Chinese serves Simplified": ("zh", "zh-Hans", True),
    "plain Chinese serves Traditional": ("zh", "zh-Hant", True),
    "plain Chinese serves Taiwan": ("zh", "zh-Hant-TW", True),
    "Simplified serves Chinese": ("zh-Hans", "zh", True),
    "Traditional serves Chinese": ("zh-Hant-HK", "zh", True),
    "Simplified does not serve Traditional": ("zh-Hans", "zh-Hant", False),
    "pinyin is no Chinese text": ("zh-Latn-pinyin", "zh", False),
    "plain Chinese is no pinyin": ("zh", "zh-Latn-pinyin", False),
    "Chinese serves no English": ("zh", "en", False),
}


@pytest.mark.parametrize(("own", "wanted", "expected"), SERVES.values(), ids=SERVES)
def test_is_in(own: str, wanted: str, expected: bool) -> None:
    assert Name("x", own).is_in(wanted) is expected


# --- the preferred name ------------------------------------------------------------------------------------------


def named(*names: Name) -> Entry:
    return Entry("x", Kind.ORGANISATION, names)


def en(text: str, status: Status = ADMITTED, type_: NameType = FULL, **more: Any) -> Name:
    return Name(text, "en", type_, status, **more)


SHOWN: dict[str, tuple[tuple[Name, ...], str | None]] = {
    "the first preferred one": ((en("a"), en("b", PREFERRED), en("c", PREFERRED)), "b"),
    "else the first full one": ((en("a", type_=SHORT), en("b"), en("c")), "b"),
    "else the first in use": ((en("a", SUPERSEDED), en("b", type_=SHORT)), "b"),
    "else a former one": ((en("a", DEPRECATED), en("b", SUPERSEDED)), "b"),
    "never a deprecated one": ((en("a", DEPRECATED),), None),
    "never a deprecated one, though it be full": ((en("a", DEPRECATED), en("b", type_=SHORT)), "b"),
    "none in another language": ((Name("a", "zh-Hans", FULL, PREFERRED),), None),
    "a former full name gives way to a short one in use": ((en("a", SUPERSEDED), en("b", type_=SHORT)), "b"),
    "a weak name gives way": ((en("a", type_=SHORT, weak=True), en("b", type_=SHORT)), "b"),
    "a weak name is better than none": ((en("a", type_=SHORT, weak=True),), "a"),
    "no names at all": ((), None),
}


@pytest.mark.parametrize(("names", "expected"), SHOWN.values(), ids=SHOWN)
def test_preferred(names: tuple[Name, ...], expected: str | None) -> None:
    found = named(*names).preferred("en")
    assert (found and found.text) == expected


def test_plain_chinese_prefers_the_simplified_name() -> None:
    hans, hant = Name("国", "zh-Hans", FULL, PREFERRED), Name("國", "zh-Hant", FULL, PREFERRED)
    for entry in (named(hans, hant), named(hant, hans)):
        assert entry.preferred("zh") == hans
        assert entry.preferred("zh-Hant") == hant


RENAMED = named(
    en("third", PREFERRED, from_="2016"),
    en("first", SUPERSEDED, until="1999"),
    en("second", SUPERSEDED, from_="2000", until="2015-12-31"),
    en("some time", SUPERSEDED),
)
AS_OF = {
    "long ago": (date(1990, 1, 1), "first"),
    "its last day": (date(1999, 12, 31), "first"),
    "the day after": (date(2000, 1, 1), "second"),
    "the eve of the last change": (date(2015, 12, 31), "second"),
    "since the last change": (date(2016, 1, 1), "third"),
    "today": (None, "third"),
}


@pytest.mark.parametrize(("day", "expected"), AS_OF.values(), ids=AS_OF)
def test_as_of_shows_the_name_borne_on_that_day(day: date | None, expected: str) -> None:
    found = RENAMED.preferred("en", day)
    assert found is not None
    assert found.text == expected


def test_a_day_before_every_name_still_shows_one() -> None:
    found = named(en("a", PREFERRED, from_="2016")).preferred("en", date(1990, 1, 1))
    assert found is not None
    assert found.text == "a"


@given(entries(), st.sampled_from(["zh", "zh-Hans", "zh-Hant", "en"]), st.none() | st.just(date(2010, 1, 1)))
def test_the_name_shown_is_in_the_language_and_never_deprecated(entry: Entry, lang: str, day: date | None) -> None:
    found = entry.preferred(lang, day)
    fit = [n for n in entry.names if n.is_in(lang) and n.status is not DEPRECATED]
    in_use = [n for n in entry.names if n.is_in("zh") and n.status in (Status.PREFERRED, Status.ADMITTED)]
    only_former = all(n.status is Status.SUPERSEDED for n in fit) and lang.startswith("zh-") and in_use
    assert found in fit if fit and not only_former else found is None or found in fit


LABELS = {
    "Chinese and English": ((Name("国", "zh-Hans"), en("State")), "国 · State"),
    "Chinese alone": ((Name("国", "zh-Hans"),), "国"),
    "the same in both": ((Name("5G", "zh"), en("5G")), "5G"),
    "nothing to show": ((en("bad", DEPRECATED),), "x"),
}


@pytest.mark.parametrize(("names", "expected"), LABELS.values(), ids=LABELS)
def test_label(names: tuple[Name, ...], expected: str) -> None:
    assert named(*names).label == expected


# --- immutability ------------------------------------------------------------------------------------------------


def test_nothing_of_an_entry_can_be_changed() -> None:
    given_relations = {"part_of": ("y",)}
    entry = Entry("x", Kind.TERM, (en("a"),), relations=given_relations, identifiers={"lei": "1"})
    given_relations["part_of"] = ("z",)
    assert entry.related("part_of") == ("y",)
    assert entry.related("owned_by") == ()
    with pytest.raises(TypeError):
        entry.relations["part_of"] = ()  # type: ignore[index]
    with pytest.raises(TypeError):
        entry.identifiers["lei"] = ""  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        entry.id = "y"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        entry.names[0].text = "b"  # type: ignore[misc]


@given(entries())
def test_an_entry_survives_pickling_and_copying(entry: Entry) -> None:
    for other in (pickle.loads(pickle.dumps(entry)), copy.deepcopy(entry), dataclasses.replace(entry)):  # noqa: S301
        assert other == entry
        assert hash(other) == hash(entry)


def test_a_later_entry_of_an_id_wins() -> None:
    one, other = Entry("x", Kind.TERM, ()), Entry("x", Kind.LAW, ())
    assert by_id([one, other]) == {"x": other}

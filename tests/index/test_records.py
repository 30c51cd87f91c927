"""Records: an entry comes back as it was, with its readings, and old files keep their meaning."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import entries

from termbase.index import records
from termbase.index.records import FIRST_SYLLABLE, dump, load, syllables_of
from termbase.model import Entry, Kind, Name, NameType, Status

PLAIN = Entry("a", Kind.ORGANISATION, (Name("华为", "zh-Hans"),))


class Numbered:
    """Syllables by their numbers, as the builder counts them."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, text: str) -> int:
        if text not in self.texts:
            self.texts.append(text)
        return self.texts.index(text)


@given(entries())
@example(PLAIN)
@example(Entry("\ud800", Kind.EVENT, ()))
def test_an_entry_comes_back_as_it_was(entry: Entry) -> None:
    content = dump(entry, {}, Numbered(), {})
    assert load(content)[0] == entry
    assert b"\n" not in content


syllables = st.lists(st.sampled_from(["hua2", "wei4", "lü4", "r5", "x"]), min_size=1, max_size=5)


@given(st.dictionaries(st.integers(0, 5), syllables, max_size=4))
def test_readings_come_back_by_the_number_of_the_name(readings: dict[int, list[str]]) -> None:
    numbers = Numbered()
    record = load(dump(PLAIN, readings, numbers, {}))
    assert [syllables_of(record, name, numbers.texts) for name in range(6)] == [readings.get(n, []) for n in range(6)]


#: Around the code points of surrogates, which no character of a reading may be.
EDGE = 0xD800 - FIRST_SYLLABLE


@pytest.mark.parametrize("number", [0, 1, EDGE - 1, EDGE, EDGE + 1, 60_000])
def test_any_number_of_a_syllable_is_a_character(number: int) -> None:
    content = dump(PLAIN, {0: ["x"]}, lambda _: number, {})
    content.decode("utf-8")
    [char] = load(content)[1]["0"]
    assert not "\ud800" <= char <= "\udfff"
    assert records._number(char) == number


def test_what_is_usual_takes_no_room() -> None:
    assert dump(PLAIN, {}, Numbered(), {}) == '["a",0,[["华为",1]]]'.encode()


@pytest.mark.parametrize("enum", [Kind, NameType, Status], ids=lambda enum: enum.__name__)
def test_every_member_has_a_number_that_does_not_follow_the_order_of_the_model(enum: type) -> None:
    """A file that is written today means the same when the model has another order."""
    known = {Kind: records._KINDS, NameType: records._TYPES, Status: records._STATUSES}[enum]
    assert sorted(known) == sorted(enum)
    assert len(set(known)) == len(known)


NUMBERS = {
    "kinds": (records._KINDS, "organisation person place programme law term publication system event"),
    "types": (records._TYPES, "full short acronym romanisation variant misspelling"),
    "statuses": (records._STATUSES, "preferred admitted deprecated superseded"),
    "languages": (records._LANGUAGES, "zh zh-Hans zh-Hant en zh-Latn-pinyin zh-Latn-wadegile"),
}


@pytest.mark.parametrize(("table", "order"), NUMBERS.values(), ids=NUMBERS)
def test_the_numbers_in_files_never_change(table: tuple[str, ...], order: str) -> None:
    """New members go to the end; what stands here is in files of users."""
    assert list(map(str, table))[: len(order.split())] == order.split()


DAMAGED = {
    "no JSON": b"[",
    "no list": b"3",
    "too short": b'["a"]',
    "an unknown kind": b'["a",99,[]]',
    "a name that is none": b'["a",0,[[]]]',
    "no UTF-8": b'["\xff",0,[]]',
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_what_is_no_record_raises_what_the_reader_tells_as_a_damaged_index(content: bytes) -> None:
    with pytest.raises((ValueError, TypeError, IndexError)):
        load(content)


def test_a_language_that_has_no_number_is_written_out() -> None:
    entry = Entry("a", Kind.TERM, (Name("x", "en-GB"),))
    assert json.loads(dump(entry, {}, Numbered(), {}))[2] == [["x", "en-GB"]]
    assert load(dump(entry, {}, Numbered(), {}))[0] == entry

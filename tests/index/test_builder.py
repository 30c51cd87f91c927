"""The builder: what is added is in the index, in every place where a reader looks for it."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import glossaries

from termbase.index.builder import Builder
from termbase.index.container import Container
from termbase.index.keys import Posting, Space
from termbase.index.reader import Index
from termbase.model import Entry, Kind, Name
from termbase.names.parts import reading
from termbase.text import fold

ONE = Entry("one", Kind.ORGANISATION, (Name("卫士通", "zh-Hans"), Name("Westone Bank", "en")))
TWO = Entry("two", Kind.TERM, (Name("x", "en"),))


def index(*added: tuple[str, Posting, int]) -> Index:
    """An index of two entries with some keys."""
    builder = Builder()
    builder.add_entry(ONE, {0: ["wei4", "shi4", "tong1"]})
    builder.add_entry(TWO, {})
    for key, posting, space in added:
        builder.add_key(key, posting, space)
    return Index(builder.render({}))


@given(glossaries)
def test_entries_are_numbered_in_order_and_found_by_id(entries: list[Entry]) -> None:
    builder = Builder()
    for number, entry in enumerate(entries):
        assert len(builder) == number
        builder.add_entry(entry, {})
    made = Index(builder.render({}))
    assert list(made.entries()) == entries
    assert [made.number_of(entry.id) for entry in entries] == list(range(len(entries)))
    assert made.kinds == {entry.kind for entry in entries}


def test_ids_of_one_checksum_are_told_apart() -> None:
    twins = ("plumless", "buckeroo")
    assert len({zlib.crc32(each.encode()) for each in twins}) == 1
    builder = Builder()
    for each in twins:
        builder.add_entry(Entry(each, Kind.TERM, ()), {})
    made = Index(builder.render({}))
    assert [made.number_of(each) for each in twins] == [0, 1]


#: sentence → (the key added, its senses, whether it is looked through for Chinese slips, for English ones, annotated)
PLACES = {
    "a Chinese structural key": ("卫士通", Space.STRUCTURE, True, False, False),
    "a Chinese key without its form": ("卫士通", Space.BARE, True, False, False),
    "a mixed structural key": ("华为a", Space.STRUCTURE, True, False, False),
    "an English structural key": ("westone bank", Space.STRUCTURE, False, True, False),
    "a sound": ("weishitong", Space.SOUND, False, False, False),
    "a form as written": ("westone", Space.WRITTEN, False, False, True),
    "a form in pinyin": ("weishitong", Space.PINYIN, False, False, True),
}


@pytest.mark.parametrize(("key", "space", "han", "latin", "annotated"), PLACES.values(), ids=PLACES)
def test_where_a_key_is_looked_for(key: str, space: Space, han: bool, latin: bool, annotated: bool) -> None:
    made = index((key, Posting(0, 0), space))
    assert made.find(space, key) == [Posting(0, 0)]
    assert bool(made.han_around(key, 0)[0]) == han
    assert bool(made.latin_around(key.split(), len(key), 9)) == latin
    assert [pattern.key for pattern in made.patterns] == ([key] if annotated else [])


def test_the_words_of_english_structural_keys_are_known_and_no_others() -> None:
    made = index(
        ("westone bank", Posting(0, 1), Space.STRUCTURE), ("sound", Posting(0, 1), Space.SOUND),
        ("卫士 通", Posting(0, 0), Space.STRUCTURE),
    )  # fmt: skip
    assert made.has_words(["westone", "bank", "sound", "卫士"]) == [True, True, False, False]


def test_an_empty_key_and_one_too_long_are_left_out() -> None:
    made = index(("", Posting(0, 0), Space.FOLDED), ("x" * 70_000, Posting(0, 0), Space.STRUCTURE))
    assert made.find(Space.FOLDED, "") == []
    assert made.senses("x" * 70_000) == []
    assert made.latin_around(["x"], 1, 9) == []


@given(st.permutations([("b", Posting(0, 0)), ("a", Posting(0, 1)), ("b", Posting(1, 0)), ("b", Posting(0, 1))]))
def test_names_of_a_key_come_in_their_order_however_they_were_added(added: list[tuple[str, Posting]]) -> None:
    made = index(*((key, posting, Space.FOLDED) for key, posting in added))
    assert made.find(Space.FOLDED, "b") == [Posting(0, 0), Posting(0, 1), Posting(1, 0)]


def test_what_the_index_says_of_itself_is_joined_with_what_is_in_it() -> None:
    builder = Builder()
    builder.add_entry(TWO, {})
    builder.add_key("x", Posting(0, 0), Space.FOLDED | Space.PLAIN)
    meta = Index(builder.render({"glossary": "\ud800é"})).meta
    assert meta == {"glossary": "\ud800é", "spaces": Space.FOLDED | Space.PLAIN, "kinds": ["term"], "companies": 0}


def test_an_index_of_nothing_answers_nothing() -> None:
    made = Index(Builder().render({}))
    assert len(made) == 0
    assert made.find(Space.FOLDED, "x") == []
    assert made.han_around("卫士通", 5) == ([], [])
    assert made.latin_around(["x"], 1, 5) == []
    assert list(made.patterns) == []
    assert made.search("x", 5) == []


def test_every_section_has_a_name_that_fits_the_table() -> None:
    names = Container.of(Builder().render({})).names
    assert len(names) == len(set(names)) > 10
    assert all(len(name) <= 16 for name in names)


def test_entries_with_a_legal_form_in_a_chinese_name_are_counted_as_companies() -> None:
    builder = Builder()
    for number, names in enumerate((["东港股份有限公司", "东港有限公司"], ["Donggang Co., Ltd."], ["北京大学"])):
        told = tuple(Name(name, "zh" if fold.has_han(name) else "en") for name in names)
        entry = Entry(f"e{number}", Kind.ORGANISATION, told)
        builder.add_entry(entry, {}, {at: reading(name) for at, name in enumerate(names)})
    assert Index(builder.render({})).companies == 1

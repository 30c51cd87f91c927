"""The table of keys: a text leads to the names it is a key of, each in its senses, and to no other."""

from __future__ import annotations

import zlib
from collections import defaultdict

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termbase.errors import GlossaryError
from termbase.index import blocks
from termbase.index.container import Container, render
from termbase.index.keys import KeyColumns, KeyTable, Posting, Space, kept

#: A text, the numbers of an entry and a name, and the senses in which it is a key of that name.
Added = tuple[str, tuple[int, int], int]

#: Two words of one CRC-32, among texts of few letters.
texts = st.text("ab中\U00020000\0\ud800", min_size=1, max_size=4) | st.sampled_from(["plumless", "buckeroo"])
numbers = st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 0xFFFF)) | st.tuples(st.integers(0, 2), st.integers(0, 2))
senses = st.sampled_from([space for space in Space if space is not Space.WADE_GILES]) | st.just(
    Space.FOLDED | Space.PLAIN
)
tables = st.lists(st.tuples(texts, numbers, senses), max_size=20)


def table(added: list[Added]) -> KeyTable:
    columns = KeyColumns()
    for text, posting, space in added:
        columns.add(text, posting, space)
    return KeyTable(Container.of(render(columns.render().sections)))


def expected(added: list[Added]) -> dict[str, list[tuple[int, int, int]]]:
    """The same with a dict of dicts."""
    joined: dict[str, dict[tuple[int, int], int]] = defaultdict(dict)
    for text, posting, space in added:
        joined[text][posting] = joined[text].get(posting, 0) | space
    return {text: [(*posting, joined[text][posting]) for posting in sorted(joined[text])] for text in joined}


@given(tables, texts)
@example([("plumless", (0, 0), 1)], "buckeroo")
@example([("a", (0, 0), 1), ("a", (0, 0), 2), ("a", (0, 1), 2), ("a", (3, 0), 4)], "b")
@example([], "a")
def test_a_text_has_each_name_once_with_its_senses_joined_in_order(added: list[Added], other: str) -> None:
    made, wanted = table(added), expected(added)
    for text in {other, *wanted}:
        assert made.senses(text) == wanted.get(text, [])
        for space in (Space.FOLDED, Space.SOUND, Space.FOLDED | Space.SOUND):
            assert made.find(space, text) == [Posting(e, n) for e, n, has in wanted.get(text, []) if has & space]


@given(tables, st.lists(texts, max_size=8))
def test_many_texts_at_once_are_answered_as_one_by_one(added: list[Added], asked: list[str]) -> None:
    made = table(added)
    asked += [text for text, _, _ in added]
    assert made.senses_of_many(asked) == [made.senses(text) for text in asked]


@given(tables)
def test_the_records_can_be_read_by_their_places(added: list[Added]) -> None:
    columns = KeyColumns()
    for text, posting, space in added:
        columns.add(text, posting, space)
    rendered = columns.render()
    made, wanted = KeyTable(Container.of(render(rendered.sections))), expected(added)
    found, places = made.texts(rendered.offsets)
    assert found == list(wanted)
    assert [made.text(at) for at in places] == found
    assert [made.postings(at) for at in places] == list(wanted.values())
    assert [made.record(offset) for offset in rendered.offsets] == places
    anything = [0] * len(found)
    for number, text in enumerate(found):
        for *_, space in wanted[text]:
            anything[number] |= space
    assert rendered.senses == anything


@pytest.mark.parametrize("large", [False, True], ids=["checked whole", "checked block by block"])
@pytest.mark.parametrize("length", [1, 900, 1008, 1009, 1024, 3000, 65_535])
def test_long_texts_that_lie_across_blocks_are_found(
    length: int, large: bool, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = KeyColumns()
    asked = [letter * length for letter in "abcdefgh"]
    for number, text in enumerate(asked):
        for name in range(1 + 200 * (number % 2)):  # every other has postings over two blocks
            columns.add(text, (number, name), Space.FOLDED)
    path = tmp_path_factory.mktemp("keys") / "i.idx"
    path.write_bytes(render(columns.render().sections))
    monkeypatch.setattr(blocks, "READ_WHOLE", 0 if large else 1 << 30)
    made = KeyTable(Container.open(path))
    assert [len(made.senses(text)) for text in asked] == [1, 201] * 4
    assert [len(found) for found in made.senses_of_many(asked)] == [1, 201] * 4
    assert made.senses(asked[0][:-1] + "z") == []


def test_a_table_crowded_at_its_end_is_read_to_its_end() -> None:
    """Hashes that all ask for the last home are crowded out beyond it; nothing wraps around."""
    crowd = [f"k{n}" for n in range(300_000) if zlib.crc32(f"k{n}".encode()) >> 20 == 0xFFF]
    made = table([(key, (n, 0), Space.FOLDED) for n, key in enumerate(crowd)])
    assert len(crowd) > 50
    assert made.senses_of_many(crowd) == [[(n, 0, Space.FOLDED)] for n in range(len(crowd))]


# --- limits ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "is_kept"), [(65_535, True), (65_536, False)])
def test_the_longest_text(size: int, is_kept: bool) -> None:
    number = KeyColumns().add("x" * size, (0, 0), Space.FOLDED)
    assert (number is not None) == is_kept


def test_the_most_names_of_an_entry() -> None:
    assert table([("a", (0, 0xFFFF), Space.FOLDED)]).find(Space.FOLDED, "a") == [Posting(0, 0xFFFF)]
    with pytest.raises(GlossaryError, match="65,536 names"):
        KeyColumns().add("a", (0, 0x10000), Space.FOLDED)


# --- Wade–Giles ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("length", "as_it_is"), [(12, True), (13, False)])
def test_a_long_key_in_wade_giles_is_kept_as_its_digest(length: int, as_it_is: bool) -> None:
    key = "ching hua ta hsueh"[:length]
    assert (kept(key, Space.WADE_GILES) == key) == as_it_is
    assert len(kept(key, Space.WADE_GILES)) <= 12
    assert kept(key, Space.SOUND) == key, "in any other sense it stays"
    assert table([(key, (0, 0), Space.WADE_GILES)]).find(Space.WADE_GILES, key) == [Posting(0, 0)]


# --- looking for letters -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("large", [False, True], ids=["in memory", "in pieces"])
def test_letters_are_found_wherever_they_stand_among_the_records(
    large: bool, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = KeyColumns()
    added = [f"{'x' * (n * 7 % 300)}needle{n}" for n in range(400)]
    for number, text in enumerate(added):
        columns.add(text, (number, 0), Space.WRITTEN)
    path = tmp_path_factory.mktemp("keys") / "i.idx"
    path.write_bytes(render(columns.render().sections))
    monkeypatch.setattr(blocks, "READ_WHOLE", 0 if large else 1 << 30)
    monkeypatch.setattr(blocks, "_AT_ONCE", blocks.BLOCK)  # a piece a block: "needle" lies across some
    container = Container.open(path)
    places = list(KeyTable(container).places("needle"))
    assert len(places) == len(added)
    assert places == sorted(places)
    assert all(container.read(at, at + 6) == b"needle" for at in places)
    assert list(KeyTable(container).places("needless")) == []

"""Rows: whatever lies within the edits that a slip may cost is found, and some that are only alike."""

from __future__ import annotations

from array import array
from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import Hamming, Levenshtein

from termbase.index import blocks, row_sections, rows
from termbase.index.container import Container, render
from termbase.index.row_sections import render_han, render_latin
from termbase.index.rows import MOST_EDITS, HanRows, LatinRows

keys = st.text("甲乙丙丁戊", min_size=1, max_size=7)


def han(texts: list[str]) -> HanRows:
    return HanRows(Container.of(render(render_han(texts, range(0, 10 * len(texts), 10)))))


def near(texts: list[str], query: str, most: int = 0) -> tuple[set[str], set[str]]:
    """The texts that are close, and those that are alike."""
    made = han(texts)
    close, alike = made.around(query, most)
    assert close == sorted(set(close))
    assert alike == sorted(set(alike))
    named = [[texts[offset // 10] for offset in made.offsets(found)] for found in (close, alike)]
    return set(named[0]), set(named[1])


# --- Chinese -----------------------------------------------------------------------------------------------------


def must_be_found(text: str, query: str) -> bool:
    """Two characters wrong, or one lost or added."""
    if len(text) == len(query):
        return Hamming.distance(text, query) <= MOST_EDITS < len(query)
    return abs(len(text) - len(query)) == 1 and Levenshtein.distance(text, query) == 1 and len(query) > 1


@given(st.lists(keys, max_size=40, unique=True), keys)
@example(["甲乙丙", "甲丁戊", "丁戊丙"], "甲乙丙")
@example(["甲甲甲甲"], "甲甲甲乙")
@example(["甲乙"], "甲乙丙")
@example([], "甲乙丙")
def test_every_key_within_the_edits_of_a_slip_is_close(texts: list[str], query: str) -> None:
    close, _ = near(texts, query)
    assert {text for text in texts if must_be_found(text, query)} <= close


@given(st.lists(keys, max_size=40, unique=True), keys)
def test_what_is_close_is_no_more_than_one_character_longer_or_shorter(texts: list[str], query: str) -> None:
    close, _ = near(texts, query)
    assert all(abs(len(text) - len(query)) <= 1 for text in close)


def test_lists_longer_than_are_read_whole_are_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rows whether a list is read whole or looked through for the slice that is wanted."""
    texts = ["".join(each) for length in (2, 3, 4, 5) for each in product("甲乙丙", repeat=length)]
    queries = ["甲乙丙", "丁乙丙甲", "甲甲"]
    whole = [near(texts, query, 5) for query in queries]
    monkeypatch.setattr(rows, "_READ_WHOLE", 3)
    assert [near(texts, query, 5) for query in queries] == whole
    monkeypatch.setattr(blocks, "READ_WHOLE", 0)
    path = tmp_path / "i.idx"
    path.write_bytes(render(render_han(texts, range(0, 10 * len(texts), 10))))
    by_block = HanRows(Container.open(path))
    assert [by_block.around(query, 5) for query in queries] == [han(texts).around(query, 5) for query in queries]


def test_a_key_that_shares_most_of_a_long_query_is_alike() -> None:
    texts = ["甲乙丙丁戊己庚辛", "壬癸子丑寅卯辰巳", "甲乙丙丁戊己庚辛有限公司"]
    close, alike = near(texts, "甲乙丙丁戊己午未", most=5)
    assert close == {"甲乙丙丁戊己庚辛"}
    assert alike == {"甲乙丙丁戊己庚辛"}


@pytest.mark.parametrize("most", [1, 3])
def test_no_more_than_twice_as_many_are_alike_as_are_wanted(most: int) -> None:
    texts = [f"甲乙丙丁戊己庚{chr(0x4E00 + n)}" for n in range(50)]
    _, alike = near(texts, "甲乙丙丁戊己庚辛", most)
    assert len(alike) == 2 * most


def test_characters_that_share_a_number_cost_nothing_but_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "LETTERS", 2)
    monkeypatch.setattr(row_sections, "LETTERS", 2)
    texts = ["".join(each) for each in product("甲乙丙丁", repeat=4)]
    close, _ = near(texts, "甲乙丙丁")
    assert {text for text in texts if Hamming.distance(text, "甲乙丙丁") <= MOST_EDITS} <= close


def test_characters_that_no_key_has_lead_nowhere() -> None:
    assert near(["甲乙丙"], "午未申") == (set(), set())


# --- English -----------------------------------------------------------------------------------------------------

words = st.sampled_from("institute research of nanjing university bank".split())
phrases = st.lists(words, min_size=1, max_size=4).map(" ".join)


def latin(texts: list[str]) -> tuple[LatinRows, dict[str, int]]:
    """Rows, and the numbers of the words' lists."""
    numbers: dict[str, int] = {}
    word_of, key_of = array("I"), array("I")
    for number, text in enumerate(texts):
        for word in text.split():
            word_of.append(numbers.setdefault(word, len(numbers)))
            key_of.append(number)
    sections = render_latin(texts, range(0, 10 * len(texts), 10), word_of, key_of, len(numbers))
    return LatinRows(Container.of(render(sections))), numbers


@given(st.lists(phrases, min_size=1, max_size=20, unique=True))
def test_the_list_of_a_word_holds_the_keys_with_it_each_once(texts: list[str]) -> None:
    made, numbers = latin(texts)
    everything = made.window(0, 1000)
    for word, number in numbers.items():
        found = [texts[offset // 10] for offset in made.offsets(made.listed(number, everything).tolist())]
        assert sorted(found) == sorted(text for text in texts if word in text.split())
        assert made.size(number) == len(found)


@given(st.lists(phrases, min_size=1, max_size=20, unique=True), st.integers(0, 30), st.integers(0, 30))
def test_a_window_holds_the_keys_of_its_lengths(texts: list[str], shortest: int, longest: int) -> None:
    made, _ = latin(texts)
    first, behind = made.window(shortest, longest)
    found = [texts[offset // 10] for offset in made.offsets(range(first, behind))]
    assert sorted(found) == sorted(text for text in texts if shortest <= len(text) <= longest)


def test_keys_that_share_rare_words_come_before_those_that_share_common_ones() -> None:
    common = [f"bank of x{n}" for n in range(30)]
    made, numbers = latin([*common, "jinling bank of y"])
    found = made.around([numbers[word] for word in ("jinling", "bank", "of")], len("jinling bank of z"), 1)
    assert made.offsets(found) == [300]


@pytest.mark.parametrize("most", [1, 3])
def test_as_many_keys_as_are_wanted_though_the_best_stands_in_several_lists(most: int) -> None:
    others = [f"{word} x{n}" for n in range(9) for word in ("nanjing", "university", "of", "bank")]
    made, numbers = latin(["nanjing university of bank", *others])
    found = made.around([numbers[word] for word in ("nanjing", "university", "of", "bank")], 15, most)
    assert len(found) == most
    assert 0 in made.offsets(found)


def test_no_words_lead_nowhere() -> None:
    made, _ = latin(["bank of x"])
    assert made.around([], 9, 5) == []


def _texts_of(rows: list[int], texts: list[str]) -> list[str]:
    """Rows are numbered by length, equal lengths in the order given."""
    ordered = sorted(texts, key=len)
    return [ordered[row] for row in rows]


@given(st.lists(keys, min_size=1, max_size=30, unique=True), keys)
def test_every_key_that_holds_the_characters_of_a_text_is_found(texts: list[str], text: str) -> None:
    wanted = [each for each in sorted(texts, key=len) if len(each) >= len(text) and set(text) <= set(each)]
    found = han(texts)
    assert _texts_of(found.holding(text, len(texts)), texts) == wanted
    if wanted:
        assert found.holding(text, len(wanted) - 1) == []


def test_a_character_that_no_key_has_is_held_by_none() -> None:
    assert han(["甲乙", "乙丙"]).holding("甲丑", 10) == []


def test_rare_characters_and_pairs_count_more_than_usual_ones() -> None:
    texts = ["甲乙丙", "甲丁丙", "甲戊丙", "甲己丙", "庚辛壬"]
    assert _texts_of(han(texts).sharing("甲辛", 1), texts) == ["庚辛壬"]
    assert _texts_of(han(texts).sharing("乙丙", 1), texts) == ["甲乙丙"]
    assert han(texts).sharing("癸", 3) == []

"""Edit distances between keys: what counts as one edit, and what is found one letter away."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termbase.text.edits import LONGEST_WORD, Edit, changes, nearest, one_letter_off, ratio, within_one_edit

words = st.text("abz", max_size=7)

WITHIN = {
    "a letter changed": ("technology", "technalogy", True),
    "a letter lost": ("technology", "tecnology", True),
    "a letter added": ("technology", "techhnology", True),
    "two neighbours swapped": ("technology", "tehcnology", True),
    "the first letter": ("technology", "rechnology", True),
    "the last letter": ("technology", "technologi", True),
    "equal words are no edit apart": ("technology", "technology", False),
    "two letters changed": ("technology", "tachnalogy", False),
    "two letters changed round that are no neighbours": ("technology", "tochnelogy", False),
    "a letter and nothing": ("a", "", True),
    "two letters and nothing": ("ab", "", False),
}


@pytest.mark.parametrize(("one", "other", "expected"), WITHIN.values(), ids=WITHIN)
def test_within_one_edit(one: str, other: str, expected: bool) -> None:
    assert within_one_edit(one, other) is expected
    assert within_one_edit(other, one) is expected


CHANGES = {
    "nothing changed": ("北京", "北京", []),
    "one for another": ("北京", "南京", [Edit("replace", 0, 1, 0, 1)]),
    "one added in the other": ("北京", "北京市", [Edit("insert", 2, 2, 2, 3)]),
    "one lost in the other": ("北京市", "北京", [Edit("delete", 2, 3, 2, 2)]),
    "two neighbours are one change": ("北京市", "南宁市", [Edit("replace", 0, 2, 0, 2)]),
    "two places are two changes": ("北京大学", "南京大雪", [Edit("replace", 0, 1, 0, 1), Edit("replace", 3, 4, 3, 4)]),
    "everything lost": ("北", "", [Edit("delete", 0, 1, 0, 0)]),
}


@pytest.mark.parametrize(("one", "other", "expected"), CHANGES.values(), ids=CHANGES)
def test_changes(one: str, other: str, expected: list[Edit]) -> None:
    assert changes(one, other) == expected


@given(words, words)
def test_changes_make_one_text_of_the_other(one: str, other: str) -> None:
    made = one
    for edit in reversed(changes(one, other)):
        made = made[: edit.start] + other[edit.other_start : edit.other_end] + made[edit.end :]
    assert made == other


@given(words, words)
@example("ab", "aab")
@example("aab", "aba")
@example("aa", "aa")
def test_what_is_one_letter_off_is_all_that_is_within_one_edit_behind_the_first_letter(one: str, other: str) -> None:
    off = set(one_letter_off(one)) - {one}
    assert all(within_one_edit(one, each) for each in off)
    if one and other[:1] == one[:1] and within_one_edit(one, other):
        assert other in off


def test_the_first_letter_may_change_only_where_that_is_said() -> None:
    assert all(each.startswith("m") for each in one_letter_off("mno"))
    first = set(one_letter_off("mno", range(1)))
    assert {"xno", "xmno", "no", "nmo"} <= first
    assert "mxo" not in first


def test_a_word_of_the_greatest_length_is_changed_and_a_longer_one_is_not() -> None:
    assert LONGEST_WORD == 64
    assert next(one_letter_off("m" * 64), None) is not None
    assert list(one_letter_off("m" * 65)) == []
    assert next(one_letter_off("m" * 65, range(1)), None) is not None


def test_the_nearest_come_first_with_their_places_as_many_as_wanted() -> None:
    keys = ["南京大学", "北京大学", "北京大雪", "上海"]
    assert nearest("北京大学", keys, 9, 50) == [(1, 100.0), (0, 75.0), (2, 75.0)]
    assert nearest("北京大学", keys, 1, 50) == [(1, 100.0)]
    assert nearest("北京大学", keys, 9, 75) == [(1, 100.0), (0, 75.0), (2, 75.0)]
    assert nearest("北京大学", keys, 9, 76) == [(1, 100.0)]
    assert nearest("北京大学", [], 9, 0) == []


def test_a_ratio_is_from_nought_to_one() -> None:
    assert (ratio("北京大学", "北京大学"), ratio("北京大学", "南京大学"), ratio("甲", "乙")) == (1.0, 0.75, 0.0)

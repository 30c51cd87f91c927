"""A longer string in its pieces: what stands between items, between steps, and around each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.names.segments import BRACKET, steps

#: sentence → (string, its steps: the item and the text)
STEPS = {
    "one name": ("北京大学", [(0, "北京大学")]),
    "nothing": ("", []),
    "marks alone": ("——；，", []),
    "steps between commas": ("Physics, Peking University", [(0, "Physics"), (0, "Peking University")]),
    "items between semicolons": ("华为；中兴", [(0, "华为"), (1, "中兴")]),
    "items between enumeration commas": ("华为、中兴", [(0, "华为"), (1, "中兴")]),
    "items on lines": ("华为\n中兴", [(0, "华为"), (1, "中兴")]),
    "steps and items": ("A Institute, China; B Institute", [(0, "A Institute"), (0, "China"), (1, "B Institute")]),
    "an address on the net ends a step": ("Peking University a@b.cn", [(0, "Peking University")]),
    "a postcode is no part of a step": ("Beijing 100871", [(0, "Beijing")]),
    "a sentence in hanzi ends a step": ("华为。中兴", [(0, "华为"), (0, "中兴")]),
    "brackets around the whole are taken off": ("（华为）", [(0, "华为")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STEPS.values(), ids=STEPS)
def test_steps(text: str, expected: list[tuple[int, str]]) -> None:
    found = steps(text)
    assert [step.text for step in found] == [text for _, text in expected]
    items = [step.item for step in found]
    assert [items.index(item) for item in items] == [
        [item for item, _ in expected].index(item) for item, _ in expected
    ]  # fmt: skip


def test_a_bracket_is_an_item_of_its_own_behind_the_step_around_it() -> None:
    outer, inner = steps("中国科学院（物理研究所）北京")
    assert (outer.text, outer.brackets, outer.bracketed) == (f"中国科学院{BRACKET}北京", ("物理研究所",), False)
    assert (inner.text, inner.bracketed) == ("物理研究所", True)
    assert inner.item != outer.item


@given(st.text("华a1 ,;（)(.\n、/@", max_size=30))
def test_every_step_has_a_letter_or_digit_and_numbers_rise(text: str) -> None:
    found = steps(text)
    assert all(any(char.isalnum() for char in step.text.replace(BRACKET, "")) for step in found)
    assert [step.number for step in found] == sorted(step.number for step in found)

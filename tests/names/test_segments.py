"""A longer string in items and steps: where it is cut, and what is left around a step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.names.segments import BRACKET, is_list, steps

#: sentence → (string, the texts of its steps, item by item)
CUT = {
    "commas cut steps": ("School of Law, Fudan University, Wuhan", [["School of Law", "Fudan University", "Wuhan"]]),
    "full-width commas cut steps": ("北京大学，北京", [["北京大学", "北京"]]),
    "semicolons cut items": ("A School; B School", [["A School"], ["B School"]]),
    "enumeration commas cut items": ("北京大学、清华大学", [["北京大学"], ["清华大学"]]),
    "bars cut items": ("Li Si | Huawei", [["Li Si"], ["Huawei"]]),
    "ends of lines cut items": ("北京大学\r\n清华大学", [["北京大学"], ["清华大学"]]),
    "a slash between spaces cuts items": ("A School / B School", [["A School"], ["B School"]]),
    "a slash between hanzi cuts items": ("北京大学/清华大学", [["北京大学"], ["清华大学"]]),
    "a slash inside a word does not": ("Micro/Nano Center", [["Micro/Nano Center"]]),
    "a dash does not": ("University of Mining - Beijing", [["University of Mining - Beijing"]]),
    "a hyphen does not": ("Jiaotong-Liverpool University", [["Jiaotong-Liverpool University"]]),
    "a colon cuts off a label": ("单位：北京大学", [["单位", "北京大学"]]),
    "wide gaps cut steps": ("Peking University  Beijing", [["Peking University", "Beijing"]]),
    "a full stop behind a whole word cuts steps": (
        "School of Engineering. Normal University", [["School of Engineering", "Normal University"]],
    ),
    "a full stop behind an abbreviation does not": ("Dept. of Physics", [["Dept. of Physics"]]),
    "full stops of abbreviations in a row do not": (
        "Dept. of Electron. Eng. & Inf. Sci., Hefei", [["Dept. of Electron. Eng. & Inf. Sci", "Hefei"]],
    ),
    "a Chinese full stop cuts steps": ("北京大学。北京", [["北京大学", "北京"]]),
    "an address on the net is cut out": ("Peking University, a.b@pku.edu.cn", [["Peking University"]]),
    "placeholders of an export are cut out": ("#N#Peking University#TAB#", [["Peking University"]]),
    "a list number goes": ("1. Peking University; b) Fudan University", [["Peking University"], ["Fudan University"]]),
    "a footnote mark goes": ("*Peking University†", [["Peking University"]]),
    "a footnote number goes": ("2 Peking University", [["Peking University"]]),
    "a footnote number that is glued to the name goes": ("3Central South University", [["Central South University"]]),
    "a footnote number behind the name goes": ("Medical University 1 , Shenyang", [["Medical University", "Shenyang"]]),
    "the number of a unit stays": ("Research Institute No 5", [["Research Institute No 5"]]),
    "a number of three digits stays": ("Hospital 301", [["Hospital 301"]]),
    "the number that a name begins with stays": ("61398部队", [["61398部队"]]),
    "a postcode goes": ("Beijing 100871, 200433 上海", [["Beijing", "上海"]]),
    "a bracket is an item of its own": ("中国地质大学（武汉）", [[f"中国地质大学{BRACKET}"], ["武汉"]]),
    "commas in a bracket cut the bracket": (
        "Lab (Institute of Geology, CAS), Nanjing", [[f"Lab {BRACKET}", "Nanjing"], ["Institute of Geology", "CAS"]],
    ),
    "a bracket around everything is none": ("(1.复旦大学 数学学院，上海)", [["复旦大学 数学学院", "上海"]]),
    "a bracket that does not close is a comma": ("Oil Research,Wuhan,China)", [["Oil Research", "Wuhan", "China"]]),
    "nothing": (" ,;() ", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CUT.values(), ids=CUT)
def test_where_a_string_is_cut(text: str, wanted: list[list[str]]) -> None:
    items: dict[int, list[str]] = {}
    for step in steps(text):
        items.setdefault(step.item, []).append(step.text)
    assert sorted(items.values()) == sorted(wanted)


@given(st.text(alphabet="ab大学 ,;()（）、.1/-", max_size=60))
def test_a_string_loses_no_letters_but_those_around_its_steps(text: str) -> None:
    found = steps(text)
    assert [s.number for s in found] == sorted(s.number for s in found) or any(s.bracketed for s in found)
    for step in found:
        assert step.text.count(BRACKET) == len(step.brackets)
        assert all(c in text for c in step.text if c != BRACKET)


@pytest.mark.parametrize("text", ["(" * 1000, "()" * 500, "((((北)京)大)学)" * 60, "." * 1000, "1" * 1000, "a. " * 300])
def test_a_string_of_marks_ends(text: str) -> None:
    assert len(steps(text)) <= len(text)


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Beijing; Peking University", True), ("清华大学、北京大学", True), ("Peking University, Beijing", False),
     ("Peking University (Beijing; Haidian)", False)],
)  # fmt: skip
def test_items_outside_brackets_make_a_list(text: str, expected: bool) -> None:
    assert is_list(text) is expected


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

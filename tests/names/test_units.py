"""Whether what stands beside a whole name makes a unit of it, or another body's name."""

from __future__ import annotations

import pytest

from termbase.names import units
from termbase.names.english_parts import words_of
from termbase.text import fold

#: sentence → (the whole name and what follows, with a bar between them; whether that names a unit)
CHINESE = {
    "a school with its subject": ("北京大学|物理学院", True),
    "a numbered hospital": ("北京大学|第三医院", True),
    "an institute": ("中国科学院|物理研究所", True),
    "a company is no unit": ("北京大学|科技有限公司", False),
    "a university is no unit": ("南京|大学", False),
    "a word cut in two is none": ("北京大学|生", False),
    "a college with a proper name alone is independent": ("北京大学|海滨学院", False),
    "a sentence is none": ("北京大学|" + "在春天" * 17, False),
}


@pytest.mark.parametrize(("marked", "expected"), CHINESE.values(), ids=CHINESE)
def test_what_follows_a_whole_chinese_name(marked: str, expected: bool) -> None:
    whole, rest = marked.split("|")
    assert (units.chinese(fold.key(whole + rest), len(fold.key(whole))) is not None) is expected


BEHIND = {
    "a school with its subject": ("School of Medicine", True),
    "a hospital with its number": ("Third Hospital", True),
    "of goes on with the name": ("of Technology", False),
    "and goes on with the name": ("and Technology", False),
    "a company is no unit": ("Technology Co Ltd", False),
    "nothing": ("", False),
}


@pytest.mark.parametrize(("text", "expected"), BEHIND.values(), ids=BEHIND)
def test_what_follows_a_whole_english_name(text: str, expected: bool) -> None:
    assert (units.english_behind(words_of(text)) is not None) is expected


BEFORE = {
    "a department of": ("Department of Zoology,", True),
    "a school of the": ("School of Physics of the", True),
    "a subject alone": ("Physics of", False),
    "nothing": ("", False),
}


@pytest.mark.parametrize(("text", "expected"), BEFORE.values(), ids=BEFORE)
def test_what_stands_before_a_whole_english_name(text: str, expected: bool) -> None:
    assert (units.english_before(words_of(text)) is not None) is expected


WHOLE = {
    "a university": ("北京大学", True),
    "a company": ("华为技术有限公司", True),
    "a brand": ("华为", False),
    "an English university": ("Peking University", True),
    "an institute with its head in front": ("Institute of Physics", True),
    "an English brand": ("Huawei", False),
}


@pytest.mark.parametrize(("name", "expected"), WHOLE.values(), ids=WHOLE)
def test_a_whole_name_ends_in_its_head_or_legal_form(name: str, expected: bool) -> None:
    assert units.is_whole(name) is expected
    assert bool(units.head_groups(name)) is expected


ENDS = {
    "the country": (["china"], True),
    "a postcode": (["100871"], True),
    "a number of four digits": (["1008"], False),
    "a city": (["beijing"], False),
}


@pytest.mark.parametrize(("words", "expected"), ENDS.values(), ids=ENDS)
def test_what_ends_an_address(words: list[str], expected: bool) -> None:
    assert units.ends_address(words) is expected


def test_places_at_the_end_are_left_out_and_one_word_stays() -> None:
    assert units.without_places("peking university beijing china".split()) == (2, True)
    assert units.without_places("peking university beijing".split()) == (2, False)
    assert units.without_places(["china"]) == (1, False)

"""Readings of places and of surnames at the head of a name, which a dictionary of words gets wrong."""

from __future__ import annotations

import pytest

from termbase.names import gazetteer, local_readings
from termbase.names.pinyin import syllables_of

READ = {
    "a county": ("洪洞县", "hong2 tong2 xian4"),
    "a county of one syllable": ("单县", "shan4 xian4"),
    "a mountain": ("会稽山", "kuai4 ji1 shan1"),
    "a place before a company": ("荥阳煤业集团", "xing2 yang2 mei2 ye4 ji2 tuan2"),
    "a province before its county": ("安徽省涡阳县", "an1 hui1 sheng3 guo1 yang2 xian4"),
    "a district": ("闵行区人民医院", "min3 hang2 qu1 ren2 min2 yi1 yuan4"),
    "a place whose tone is another": ("长治学院", "chang2 zhi4 xue2 yuan4"),
    "a surname before 氏": ("曾氏集团", "zeng1 shi4 ji2 tuan2"),
    "another surname before 氏": ("单氏宗亲会", "shan4 shi4 zong1 qin1 hui4"),
    "a surname of two hanzi": ("尉迟氏集团", "yu4 chi2 shi4 ji2 tuan2"),
}

ELSEWHERE = {
    "the same hanzi in a word": ("单位管理局", "dan1"),
    "a meeting": ("会计学院", "kuai4"),
    "a hole": ("洞庭湖", "dong4"),
    "a vortex": ("涡轮研究所", "wo1"),
    "the surname without 氏": ("单元科技", "dan1"),
    "once": ("曾经", "ceng2"),
    "a line of business": ("行业协会", "hang2"),
    "long": ("长江大学", "chang2"),
    "happy": ("乐园公司", "le4"),
    "all": ("都市报", "du1"),
}


@pytest.mark.parametrize(("name", "reading"), READ.values(), ids=READ)
def test_read_as_at_the_place(name: str, reading: str) -> None:
    assert syllables_of(name) == reading.split()


@pytest.mark.parametrize(("name", "first"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_read_as_elsewhere(name: str, first: str) -> None:
    assert syllables_of(name)[0] == first


def test_a_curated_reading_is_never_corrected() -> None:
    assert syllables_of("洪洞县", "Hongdong Xian") == ["hong5", "dong5", "xian5"]


def test_every_place_is_read_as_the_gazetteer_says() -> None:
    """A sweep over the gazetteer: the letters of each county are the first of its words."""
    for place in gazetteer.rows():
        reading = local_readings.place_readings().get(place.bare)
        if reading and place.level == "county":
            letters = "".join(s[:-1] for s in syllables_of(place.bare + place.class_word))
            assert letters.startswith("".join(reading)), place


def test_what_is_no_hanzi_ends_the_correction() -> None:
    assert local_readings.corrected("ABC洪洞", ["abc", "hong2", "dong4"]) == ["abc", "hong2", "dong4"]
    assert local_readings.corrected("", []) == []

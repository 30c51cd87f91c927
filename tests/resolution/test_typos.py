"""Slips: what can be a slip of what, and what its cost makes of a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.resolution.typos import COST, Slip, compare, kind_of

KINDS = {
    "a homophone": ("询", "寻", Slip.HOMOPHONE),
    "a look-alike": ("夭", "天", Slip.GLYPH),
    "zh for z, or ng for n": ("民", "名", Slip.NEAR_HOMOPHONE),
    "f for h is another character": ("法", "华", Slip.OTHER),
    "an unrelated character": ("宁", "京", Slip.OTHER),
    "a numeral is never a look-alike": ("三", "五", Slip.OTHER),
    "a graphic variant": ("喆", "哲", Slip.VARIANT),
}


@pytest.mark.parametrize(("written", "proper", "kind"), KINDS.values(), ids=KINDS)
def test_one_character_for_another(written: str, proper: str, kind: Slip) -> None:
    assert kind_of(written, proper) is kind


VETOED = {
    "two places": ("山西师范大学", "陕西师范大学", "places 山西 ≠ 陕西"),
    "two places of one sound": ("福州大学", "抚州大学", "places 福州 ≠ 抚州"),
    "a place written where the name has none": ("济南大学", "暨南大学", "places 济南 ≠ 暨南"),
    "two directions": ("西方工业", "东方工业", "direction 西 ≠ 东"),
    "a numeral": ("三一重工", "山一重工", "numeral 三 ≠ 山"),
    "two fields": ("中国航天科工集团", "中国航天科技集团", "科工 ≠ 科技"),
    "two numbers": ("中国电科#29#所", "中国电科#39#所", "number 29 ≠ 39"),
    "a branch": ("华为技术有限公司成都分公司", "华为技术有限公司", "分公司 on one side only"),
}


@pytest.mark.parametrize(("written", "name", "veto"), VETOED.values(), ids=VETOED)
def test_a_veto_beats_any_likeness(written: str, name: str, veto: str) -> None:
    assert compare(written, name).veto == veto


SLIPS = {
    "one homophone": ("千询位置", "千寻位置", [Slip.HOMOPHONE]),
    "a lost character in a long name": ("中国科学院信息程研究所", "中国科学院信息工程研究所", [Slip.OTHER]),
    "a lost character that tells nothing": ("卡内国际和平基金会总部", "卡内基国际和平基金会总部", [Slip.LOST]),
    "a character twice": ("个人信息息保护法", "个人信息保护法", [Slip.ADDED]),
    "nothing at the beginning is lost": ("切斯特城足球俱乐部", "莱切斯特城足球俱乐部", [Slip.OTHER]),
}


@pytest.mark.parametrize(("written", "name", "kinds"), SLIPS.values(), ids=SLIPS)
def test_the_slips_of_a_name(written: str, name: str, kinds: list[Slip]) -> None:
    found = compare(written, name)
    assert [slip for slip, _ in found.slips] == kinds
    assert found.cost == pytest.approx(sum(COST[k] for k in kinds))


TELLING = {
    "a place and its sort tell nothing": ("暨南大学", "济南大学", 0),
    "a brand of two loses half": ("上海欣华有限公司", "上海新华有限公司", 1),
    "fields tell something": ("上海欣华医疗", "上海新华医疗", 2.5),
    "a slip in the word for the sort leaves all": ("北京大雪", "北京大学", 4),
}


@pytest.mark.parametrize(("written", "name", "telling"), TELLING.values(), ids=TELLING)
def test_what_tells_a_name_beside_the_slip(written: str, name: str, telling: float) -> None:
    assert compare(written, name).telling == telling


def test_a_slip_in_a_common_word_is_told_by_its_being_none() -> None:
    assert compare("国家安全步", "国家安全部").in_words
    assert not compare("上海心华", "上海欣华").in_words


@given(st.text("中国科学院大东西一二三 Ab1#", max_size=12), st.text("中国科学院大东西一二三 Ab1#", max_size=12))
def test_any_two_keys_compare(one: str, other: str) -> None:
    found = compare(one, other)
    assert (found.cost == 0) == (one == other)
    assert found.cost >= 0

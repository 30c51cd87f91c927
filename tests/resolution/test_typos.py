"""Slips: what can be a slip of what, and what its cost makes of a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.names.pieces import Labelled
from termbase.resolution import typos
from termbase.resolution.typos import COST, LONG_NAME, MOST_COST, Slip, affordable, compare, kind_of

KINDS = {
    "a homophone": ("询", "寻", Slip.HOMOPHONE),
    "a look-alike": ("夭", "天", Slip.GLYPH),
    "zh for z, or ng for n": ("民", "名", Slip.NEAR_HOMOPHONE),
    "f for h is another character": ("法", "华", Slip.OTHER),
    "an unrelated character": ("宁", "京", Slip.OTHER),
    "a numeral is never a look-alike": ("三", "五", Slip.OTHER),
    "a graphic variant": ("喆", "哲", Slip.VARIANT),
    "glyphs of a likeness of 0.85 look alike": ("无", "天", Slip.GLYPH),
    "glyphs of a likeness of 0.84 look somewhat alike": ("市", "布", Slip.FAINT_GLYPH),
    "a reading that large dictionaries alone give": ("经", "青", Slip.RARE_HOMOPHONE),
    "zh for z": ("支", "资", Slip.NEAR_HOMOPHONE),
    "n for l is another character": ("那", "拉", Slip.OTHER),
    "a homophone that looks alike is a homophone": ("清", "青", Slip.HOMOPHONE),
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
    assert compare(Labelled(written), Labelled(name)).veto == veto


#: promise → (one key, another, whether they differ by a number)
NUMERALS = {
    "a numeral in a brand": ("于寻位置", "千寻位置", False),
    "a numeral in another brand": ("王全食品", "三全食品", False),
    "a numeral at the end of what is no unit": ("中国数学一", "中国数学会", False),
    "a numeral inside a word": ("白度网讯", "百度网讯", False),
    "a stem in a brand": ("申骨文软件", "甲骨文软件", False),
    "a numeral in place of a word": ("东方十学", "东方大学", False),
    "a hundred of nothing": ("白校网络", "百校网络", False),
    "another numeral in a brand": ("万科置业", "方科置业", False),
    "a numeral and a look-alike": ("上海人百伴", "上海八百伴", True),
    "two numerals in a brand": ("二全食品", "三全食品", True),
    "a numeral beside a numeral": ("山一重工", "三一重工", True),
    "a number of a school": ("单县二中", "单县一中", True),
    "a number of a school on one side": ("北京人中", "北京八中", True),
    "a number of a hospital behind a city": ("成都市王医院", "成都市三医院", True),
    "a team on one side": ("成都已队", "成都乙队", True),
    "a team by number": ("成都以队", "成都一队", True),
    "a ward": ("江宁三区管理处", "江宁工区管理处", True),
    "a number after 第": ("第干研究所", "第千研究所", True),
    "a numeral more": ("中国三数学会", "中国数学会", True),
    "an institute": ("三所发展", "王所发展", True),
    "a grade": ("甲级设计院", "申级设计院", True),
}


@pytest.mark.parametrize(("one", "other", "differ"), NUMERALS.values(), ids=NUMERALS)
def test_a_numeral_counts_where_it_numbers_something(one: str, other: str, differ: bool) -> None:
    for found in (compare(Labelled(one), Labelled(other)), compare(Labelled(other), Labelled(one))):
        assert (found.veto.startswith(("numeral", "number"))) is differ, found.veto


IN_FORMS = {
    "a word for another sort in a long legal form": ("云杉软件有限公所", "云杉软件有限公司", ""),
    "a word for another sort in a short one": ("云杉公会", "云杉公司", "公会 ≠ 公司"),
}


@pytest.mark.parametrize(("one", "other", "veto"), IN_FORMS.values(), ids=IN_FORMS)
def test_only_a_long_legal_form_is_told_from_a_word_for_a_sort(one: str, other: str, veto: str) -> None:
    assert compare(Labelled(one), Labelled(other)).veto == veto


SLIPS = {
    "one homophone": ("千询位置", "千寻位置", [Slip.HOMOPHONE]),
    "a lost character in a long name": ("中国科学院信息程研究所", "中国科学院信息工程研究所", [Slip.OTHER]),
    "a lost character that tells nothing": ("卡内国际和平基金会总部", "卡内基国际和平基金会总部", [Slip.LOST]),
    "a character twice": ("个人信息息保护法", "个人信息保护法", [Slip.ADDED]),
    "nothing at the beginning is lost": ("切斯特城足球俱乐部", "莱切斯特城足球俱乐部", [Slip.OTHER]),
    "nothing at the end is lost": ("莱切斯特城足球俱乐", "莱切斯特城足球俱乐部", [Slip.OTHER]),
    "a lost character leaves eight": ("人工智操作系统具", "人工智能操作系统具", [Slip.LOST]),
    "a lost character leaves seven": ("人工智操作系统", "人工智能操作系统", [Slip.OTHER]),
    "an added character to eight": ("人工智能操作平系统", "人工智能操作系统", [Slip.ADDED]),
    "an added character to seven": ("人工智能操平系统", "人工智能操系统", [Slip.OTHER]),
    "a character twice in a name of five": ("个人信息息法", "个人信息法", [Slip.ADDED]),
    "a character twice in a name of four": ("个人信息息", "个人信息", [Slip.OTHER]),
    "a character twice at the beginning": ("个个人信息法", "个人信息法", [Slip.ADDED]),
    "a character once that should be twice": ("娃哈食品公司", "娃哈哈食品公司", [Slip.OTHER]),
    "two characters lost are two others": ("卡内国际和平金会总部", "卡内基国际和平基金会总部", [Slip.LOST, Slip.LOST]),
}


@pytest.mark.parametrize(("written", "name", "kinds"), SLIPS.values(), ids=SLIPS)
def test_the_slips_of_a_name(written: str, name: str, kinds: list[Slip]) -> None:
    found = compare(Labelled(written), Labelled(name))
    assert [slip for slip, _ in found.slips] == kinds
    assert found.cost == pytest.approx(sum(COST[k] for k in kinds))


DISTINCTIVE = {
    "a place and its sort tell nothing": ("暨南大学", "济南大学", 0),
    "a brand of two loses half": ("上海欣华有限公司", "上海新华有限公司", 1),
    "fields tell something": ("上海欣华医疗", "上海新华医疗", 2.5),
    "a slip in the word for the sort leaves all": ("北京大雪", "北京大学", 4),
    "a number counts as two hanzi": ("上海欣华#3#所", "上海新华#3#所", 3),
    "a hanzi of a field counts three quarters": ("欣医疗学会", "新医疗学会", 1.5),
    "a place of four hanzi tells nothing": ("锡林浩特欣华学会", "锡林浩特新华学会", 1),
    "a place of five hanzi tells nothing": ("伊斯坦布尔欣华学会", "伊斯坦布尔新华学会", 1),
    "a legal form tells nothing": ("上海欣华天有限公司", "上海新华天有限公司", 2),
    "Latin letters tell nothing": ("ab欣华学会", "ab新华学会", 1),
    "what costs as much as another character is not weighed": ("甲乙学会", "丙乙学会", 0),
}


BRAND_HANZI = {
    "no slip in the brand": ("上海新华医料", "上海新华医疗", None),
    "a slip in a brand of two": ("上海欣华医疗", "上海新华医疗", 1),
    "a slip in a brand of three": ("上海欣华天医疗", "上海新华天医疗", 2),
    "a character too many is in what stands beside it": ("上海新新华天医疗", "上海新华天医疗", 3),
    "words for fields are all it has": ("电资信息", "电子信息", 0),
    "a place before them is something": ("上海电资信息", "上海电子信息", None),
}


@pytest.mark.parametrize(("written", "name", "brand_hanzi"), BRAND_HANZI.values(), ids=BRAND_HANZI)
def test_how_much_of_a_brand_stands_beside_a_slip_in_it(written: str, name: str, brand_hanzi: int | None) -> None:
    assert compare(Labelled(written), Labelled(name)).brand_hanzi == brand_hanzi


AFFORDABLE = {
    "equal keys have no slip": ("新华", "新华", False),
    "a homophone": ("欣华", "新华", True),
    "two homophones cost the most": ("欣华医料", "新华医疗", True),
    "a homophone and a look-alike cost more": ("欣华无", "新华天", False),
    "another character": ("甲华", "新华", False),
    "one lost": ("新华", "新华天", True),
    "one added": ("新甲华", "新华", True),
    "one added and one changed": ("新甲花", "新华", False),
    "two lost": ("新", "新华天", False),
}


@pytest.mark.parametrize(("written", "name", "expected"), AFFORDABLE.values(), ids=AFFORDABLE)
def test_what_is_looked_at_closely(written: str, name: str, expected: bool) -> None:
    assert affordable(written, name) is expected


def test_what_a_name_may_cost_is_what_a_slip_may_cost_and_not_what_another_character_does() -> None:
    assert all(cost <= MOST_COST for slip, cost in COST.items() if slip is not Slip.OTHER)
    assert COST[Slip.OTHER] > MOST_COST
    assert COST[Slip.LOST] + min(COST.values()) > MOST_COST
    assert LONG_NAME == 8


WORDS = {
    "a common word for what is none": ("国家安全步", "国家安全部", "in_words", True),
    "no common word was meant": ("上海心华", "上海欣华", "in_words", False),
    "a place was meant": ("尚海新华", "上海新华", "in_words", True),
    "what was written is a word too": ("上海雪莲公司", "上海雪亮公司", "in_words", False),
    "a place, and what was written is none": ("尚海新华", "上海新华", "in_places", True),
    "a word is no place": ("国家安全步", "国家安全部", "in_places", False),
    "a place of four hanzi": ("锡林浩持新华", "锡林浩特新华", "in_places", True),
    "a place of five hanzi": ("伊斯坦市尔新华", "伊斯坦布尔新华", "in_places", True),
    "a place of three hanzi is one, for a word": ("邻水想新华", "邻水县新华", "in_words", True),
    "a place of four hanzi is one, for a word": ("霍林果勒新华", "霍林郭勒新华", "in_words", True),
    "another word than the name has": ("上海安全天地", "上海安泉天地", "another_word", True),
    "a word where the name has one too": ("上海雪莲天地", "上海雪亮天地", "another_word", False),
    "no word at all": ("上海欣华天地", "上海忻华天地", "another_word", False),
}


@pytest.mark.parametrize(("written", "name", "what", "expected"), WORDS.values(), ids=WORDS)
def test_words_and_places_where_a_slip_is(written: str, name: str, what: str, expected: bool) -> None:
    assert getattr(compare(Labelled(written), Labelled(name)), what) is expected


def test_the_worst_slip_is_the_one_that_costs_most() -> None:
    found = compare(Labelled("喆学电信运营离大会"), Labelled("哲学电信运营商大会"))
    assert found.worst is Slip.FAINT_GLYPH
    assert found.reasons == ("variant character 喆/哲", "looks somewhat alike 离/商")


def test_a_slip_says_what_was_written_for_what() -> None:
    assert compare(Labelled("某乙学会"), Labelled("丙学会")).reasons == (
        "another character 某/丙",
        "another character 乙/–",
    )
    assert compare(Labelled("学会"), Labelled("丙学会")).reasons == ("another character –/丙",)


def test_every_loose_variant_is_a_pair_of_hanzi() -> None:
    assert all(len(pair) == 2 for pair in typos.VARIANTS)


@pytest.mark.parametrize(("written", "name", "distinctive"), DISTINCTIVE.values(), ids=DISTINCTIVE)
def test_what_tells_a_name_beside_the_slip(written: str, name: str, distinctive: float) -> None:
    assert compare(Labelled(written), Labelled(name)).distinctive == distinctive


def test_a_slip_in_a_common_word_is_told_by_its_being_none() -> None:
    assert compare(Labelled("国家安全步"), Labelled("国家安全部")).in_words
    assert not compare(Labelled("上海心华"), Labelled("上海欣华")).in_words


@given(st.text("中国科学院大东西一二三 Ab1#", max_size=12), st.text("中国科学院大东西一二三 Ab1#", max_size=12))
def test_any_two_keys_compare(one: str, other: str) -> None:
    found = compare(Labelled(one), Labelled(other))
    assert (found.cost == 0) == (one == other)
    assert found.cost >= 0

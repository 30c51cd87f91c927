"""Hanzi written for one another: slips of the ear and of the eye, and what is never one."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.text.confusables import STRONG_GLYPH, glyph, homophones, near_homophones, readings
from termbase.text.fold import fold, is_han

DATA = Path(__file__).parents[2] / "src" / "termbase" / "data"

#: The hanzi of GB 2312 level 1, the commonest 3,755.
COMMON = [
    bytes((row, cell)).decode("gb2312")
    for row in range(0xB0, 0xD8)
    for cell in range(0xA1, 0xFF)
    if (row, cell) < (0xD7, 0xFA)
]


def rows(name: str) -> list[list[str]]:
    """A table without its header."""
    return [line.split("\t") for line in (DATA / name).read_text("utf-8").splitlines()[1:]]


READ = {char: frozenset(spoken.split(" ")) for spoken, chars in rows("readings.tsv") for char in chars}
ALIKE = {
    (char, other): int(group[:2]) / 100
    for char, groups in rows("glyphs.tsv")
    for group in groups.split(" ")
    for other in group[2:]
}

common = st.sampled_from(COMMON)

# --- readings ----------------------------------------------------------------------------------------------------

READINGS = {
    "one reading": ("中", "zhong"),
    "every reading of a heteronym": ("行", "hang heng xing"),
    "ü is v": ("女", "nv"),
    "üe is ve": ("略", "lve"),
    "no rare reading": ("信", "xin"),
    "a key reads like the character it stands for, 乾": ("干", "gan qian"),
    "a key reads like the character it stands for, 著": ("着", "zhao zhe zhu zhuo"),
    "a hanzi outside the dictionary has its usual reading": ("嬲", "niao"),
    "a place that is read in a way of its own": ("埔", "bu pu"),
    "a Traditional form is no key": ("東", ""),
    "a letter has none": ("a", ""),
    "a digit has none": ("8", ""),
    "a tab has none": ("\t", ""),
    "nothing has none": ("", ""),
    "two hanzi have none": ("中国", ""),
    "a private character has none": ("\ue000", ""),
}


@pytest.mark.parametrize(("char", "expected"), READINGS.values(), ids=READINGS)
def test_readings(char: str, expected: str) -> None:
    assert readings(char) == frozenset(expected.split())


def test_every_common_hanzi_has_a_reading() -> None:
    assert len(COMMON) == 3755
    assert [char for char in COMMON if not readings(fold(char))] == []


def test_the_usual_reading_is_among_them() -> None:
    from pypinyin import Style, pinyin

    said = {char: pinyin(char, style=Style.NORMAL, heteronym=True)[0][0] for char in COMMON}
    missed = [f"{char} {reading}" for char, reading in said.items() if reading not in readings(fold(char))]
    assert len(missed) <= len(COMMON) * 0.005, missed


def test_each_hanzi_stands_once_and_is_its_own_fold() -> None:
    assert sum(len(chars) for _, chars in rows("readings.tsv")) == len(READ)
    assert [char for char in READ if fold(char) != char or not is_han(char)] == []


def test_readings_are_letters_only() -> None:
    assert {c for spoken in READ.values() for reading in spoken for c in reading} <= set("abcdefghijklmnopqrstuvwxyz")


def test_the_table_is_read_back_as_it_is_written() -> None:
    assert [char for char, spoken in READ.items() if readings(char) != spoken] == []


# --- sound -------------------------------------------------------------------------------------------------------

HOMOPHONES = {
    "another tone": "询寻",
    "the same syllable": "航杭",
    "provinces": "山陕",
    "one reading of several": "行航",
    "the reading of the character a key stands for": "干千",
}
NEAR = {
    "zh and z": "中宗",
    "ch and c": "昌仓",
    "sh and s": "山三",
    "an and ang": "山商",
    "in and ing": "金京",
    "en and eng": "陈成",
    "l and n": "南兰",
    "l and r": "然蓝",
    "lü and nü": "吕女",
    "fu and hu": "福湖",
    "fei and hui": "费惠",
    "fen and hun": "芬魂",
    "fang and huang": "方黄",
    "two at once": "上三",
}
UNLIKE = {
    "n and r, both heard as l": "南然",
    "f and h before another vowel": "发哈",
    "another vowel": "北白",
    "another initial": "京宁",
    "b and p": "北皮",
    "i and ü": "李吕",
}


@pytest.mark.parametrize("pair", HOMOPHONES.values(), ids=HOMOPHONES)
def test_homophones(pair: str) -> None:
    assert homophones(*pair)
    assert near_homophones(*pair)


@pytest.mark.parametrize("pair", NEAR.values(), ids=NEAR)
def test_near_homophones(pair: str) -> None:
    assert near_homophones(*pair)
    assert not homophones(*pair)


@pytest.mark.parametrize("pair", UNLIKE.values(), ids=UNLIKE)
def test_not_even_near(pair: str) -> None:
    assert not near_homophones(*pair)


@given(common, common)
def test_sound_is_symmetric_and_homophones_are_near(a: str, b: str) -> None:
    assert homophones(a, b) == homophones(b, a)
    assert near_homophones(a, b) == near_homophones(b, a)
    assert near_homophones(a, b) or not homophones(a, b)


def test_what_has_no_reading_sounds_like_nothing() -> None:
    assert not homophones("a", "a")
    assert not near_homophones("東", "東")


# --- shape -------------------------------------------------------------------------------------------------------

STRONG = {
    "a stroke bent": "天夭",
    "an open and a closed hook": "已己",
    "an open and a closed mouth": "己巳",
    "which line is longer": "未末",
    "broad or narrow": "日曰",
    "leaning one way or the other": "人入",
    "earth and scholar": "土士",
    "a numeral and what is none": "千干",
    "a dot more": "王玉",
    "a dot inside": "戊戌",
    "a dot below or above": "太犬",
    "through the top or the bottom": "由甲",
    "one part of two": "杭航",
    "the radical of two": "治冶",
    "a bar inside": "候侯",
    "ice or water": "洒酒",
    "a teacher and a marshal": "师帅",
    "a short province and a river": "泸沪",
}
WEAK = {
    "ox and noon": "牛午",
    "a river and its neighbour": "淮准",
    "a name and its neighbour": "伟纬",
    "a cover more": "暮墓",
}
NEVER = {
    "three and five": "三五",
    "six and eight": "六八",
    "hundred and ten thousand": "百万",
    "ten and thousand": "十千",
    "left and right": "左右",
    "above and below": "上下",
    "east and west": "东西",
    "copper and aluminium": "铜铝",
    "silver and copper": "银铜",
    "ship and navigation": "船航",
    "a brigade and a division": "旅师",
    "county and district": "县区",
    "institute and office": "院所",
    "university and institute": "学院",
    "two common surnames": "王李",
    "a hanzi and itself": "天天",
    "letters": "Il",
    "a hanzi and a letter": "天a",
    "a Traditional form and its look-alike": "東柬",
}


@pytest.mark.parametrize("pair", STRONG.values(), ids=STRONG)
def test_taken_for_each_other_by_eye(pair: str) -> None:
    assert glyph(*pair) >= STRONG_GLYPH
    assert glyph(*pair) == glyph(*reversed(pair))


@pytest.mark.parametrize("pair", WEAK.values(), ids=WEAK)
def test_taken_for_each_other_by_poor_eyes(pair: str) -> None:
    assert glyph(*pair) >= 0.8


@pytest.mark.parametrize("pair", NEVER.values(), ids=NEVER)
def test_never_look_alikes(pair: str) -> None:
    assert glyph(*pair) == 0.0


#: Sorts of hanzi of which no two are ever look-alikes.
SORTS = {
    "numerals": "零一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟",
    "directions": "东西南北上下左右前后中内外",
    "metals": "金银铜铁锡铝锌镍铅钨钼钛钴锂锰铬钒镁汞铀钢",
    "gases": "氢氦氮氧氟氖氯氩氪氙氡氨",
    "bodies": "院所部局厅处科室校系委办会社司厂馆站",
    "levels": "国省州市县区旗乡镇村",
    "provinces": "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新台港澳",
    "formations": "军师旅团营连排班队",
    "vehicles": "车船舰艇航机",
    "fields": "医农林师工理文法商财艺体",
}


@pytest.mark.parametrize("sort", SORTS.values(), ids=SORTS)
def test_no_two_of_a_sort_look_alike(sort: str) -> None:
    assert [a + b for a, b in combinations(sort, 2) if glyph(a, b)] == []


def test_numerals_never_look_like_directions() -> None:
    assert [a + b for a in SORTS["numerals"] for b in SORTS["directions"] if glyph(a, b)] == []


def test_every_pair_is_two_hanzi_in_order_each_its_own_fold() -> None:
    assert [a + b for a, b in ALIKE if not a < b or fold(a + b) != a + b or not is_han(a) or not is_han(b)] == []


def test_every_pair_is_found_both_ways_round_and_scored_from_080_to_099() -> None:
    assert [a + b for (a, b), score in ALIKE.items() if not glyph(a, b) == glyph(b, a) == score] == []
    assert all(0.8 <= score <= 0.99 for score in ALIKE.values())


def test_no_hanzi_has_a_crowd_of_strong_look_alikes() -> None:
    strong = Counter(char for pair, score in ALIKE.items() if score >= STRONG_GLYPH for char in pair)
    assert max(strong.values()) <= 25


def test_few_pairs_are_alike_by_chance() -> None:
    """Evidence that two common hanzi share by chance in one case of five hundred at most."""
    known = set(COMMON)
    found = sum(a in known and b in known for a, b in ALIKE)
    assert found / (len(known) * (len(known) - 1) / 2) < 0.002


#: Confusions of print and of character recognition, written down without looking at the table.
CONFUSED = (
    "晋普 柏拍 柱桂 挂桂 崖涯 涯淮 惟推 推准 堆推 瑞端 博傅 凯恺 晓烧 烧浇 骁晓 振赈 杨扬 汤场 坦垣 恒桓 洪供 湘相 "
    "津律 健建 锋峰 逢锋 隆降 陵凌 城域 城诚 戎戒 式戎 铭洺 络洛 洛骆 格络 捷婕 腾滕 朦胧 桃挑 瑶遥 淘陶 蔬疏 硫琉 "
    "绵锦 棉绵 线钱 浅钱 低底 抵低 抑仰 卯卵 柳卯 偏编 徒徙 淅浙 蓝篮 宜宣 宵霄 竟竞 遣遗 粱梁 幕募 析折 祖租 炉护 "
    "埔浦 捕辅 拢扰 优忧 经径 抡抢 沦沧 晴情 渴喝 薄簿 缚博 朗郎 微徽 侠峡 泰秦 秦奏 庞宠 亳毫"
).split()


def test_most_confusions_are_known() -> None:
    missed = [pair for pair in CONFUSED if not glyph(*pair)]
    assert len(missed) <= len(CONFUSED) * 0.3, missed

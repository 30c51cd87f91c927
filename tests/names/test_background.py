"""How common hanzi, pairs and words are in names: what is rarer has more bits, and probabilities are probabilities."""

from __future__ import annotations

import math
import string
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.names import background
from termbase.names.background import (
    RELIEVING,
    SURPRISING,
    implausible,
    met,
    pair_surprise,
    place_surprise,
    rarity,
    relief,
    text_surprise,
    word_rarity,
)
from termbase.text import data
from termbase.text.fold import fold, is_han

ROWS = data.rows("background.tsv")
HANZI = [row[0] for row in ROWS if row[0] != "*"]
WORDS = data.rows("background_words.tsv")
#: Hanzi with many, few and no followers, and one that no table has.
FIRST = "中科公司卫成大学饕" + "".join(HANZI[::400]) + "\U000323af"

hanzi = st.sampled_from(HANZI)
name = st.text(hanzi, min_size=1, max_size=12)

# --- the tables --------------------------------------------------------------------------------------------------


def followers(cell: str) -> list[str]:
    return [char for char in cell if char not in string.ascii_letters]


def test_rows_stand_in_order_each_once_and_are_folded() -> None:
    assert sorted(set(HANZI)) == HANZI
    assert [row[0] for row in WORDS] == sorted({row[0] for row in WORDS})
    assert [char for char in HANZI if not is_han(char) or fold(char) != char] == []


def test_every_follower_stands_once_and_has_a_row() -> None:
    known = set(HANZI)
    for first, *_, in_names, in_words in ROWS:
        for cell in (in_names, in_words):
            found = followers(cell)
            assert len(found) == len(set(found)), first
            assert known.issuperset(found), first


def test_every_word_is_whole_and_stands_once() -> None:
    for first, *cells in WORDS:
        for size, cell in enumerate(cells, 1):
            groups = background._GROUP.findall(cell)
            assert "".join(letter + rests for letter, rests in groups) == cell, first
            rests = [group[at : at + size] for _, group in groups for at in range(0, len(group), size)]
            assert all(len(rest) == size for rest in rests), first
            assert len(rests) == len(set(rests)), first


def test_every_word_is_found_with_the_rarity_it_stands_with() -> None:
    for first, *cells in WORDS[::50]:
        for size, cell in enumerate(cells, 1):
            for letter, group in background._GROUP.findall(cell):
                expected = 2.0 ** -(background._LETTERS.index(letter) / 2)
                rests = [group[at : at + size] for at in range(0, len(group), size)]
                assert [first + rest for rest in rests if background._whole(first + rest) != expected] == []


def test_english_words_stand_once() -> None:
    words = Counter(word for _, cell in data.rows("background_english.tsv") for word in cell.split(" "))
    assert words.most_common(1)[0][1] == 1
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)


# --- probabilities -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", FIRST)
def test_what_follows_a_hanzi_has_a_probability_of_one_at_most(first: str) -> None:
    total = sum(2 ** -pair_surprise(first, second) for second in HANZI)
    assert 0.5 < total <= 1.0


def test_hanzi_and_words_have_a_probability_of_one_at_most() -> None:
    assert 0.8 < sum(2 ** -rarity(char) for char in HANZI) <= 1.0
    for size in (1, 2, 3):
        groups = [group for row in WORDS for group in background._GROUP.findall(row[size])]
        total = sum(2.0 ** -(background._LETTERS.index(letter) / 2) * len(rests) / size for letter, rests in groups)
        assert 0.05 < total <= 1.0


def test_english_words_have_a_probability_of_one_at_most() -> None:
    words = [word for _, cell in data.rows("background_english.tsv") for word in cell.split(" ")]
    assert 0.5 < sum(2 ** -word_rarity(word) for word in words) <= 1.0


@given(hanzi, hanzi)
def test_a_pair_surprises_by_some_bits(a: str, b: str) -> None:
    assert 0.0 <= pair_surprise(a, b) < 64.0
    assert not implausible(a + b) or not met(a + b)


@given(name, hanzi)
def test_rarity_is_never_negative_and_grows_with_a_name(text: str, more: str) -> None:
    assert rarity(text) >= 0.0
    # Up to four hanzi a longer word may be in the table, and the shorter not.
    assert rarity(text + more) >= rarity(text) or len(text) < 5


@given(name)
def test_every_character_of_a_text_is_measured_between_its_neighbours(text: str) -> None:
    bits = text_surprise(text)
    assert len(bits) == len(text)
    assert min(bits) >= 0.0
    padded = f" {text} "
    expected = [place_surprise(*(c.strip() for c in padded[at : at + 3])) for at in range(len(text))]
    assert bits == expected


@given(name, name)
def test_what_is_no_hanzi_cuts_a_text(left: str, right: str) -> None:
    assert text_surprise(f"{left}tcl{right}") == [*text_surprise(left), 0.0, 0.0, 0.0, *text_surprise(right)]


@given(hanzi, hanzi, hanzi, hanzi)
def test_relief_is_the_other_way_round_for_the_other_hanzi(before: str, a: str, b: str, after: str) -> None:
    assert relief(before, a, b, after) == -relief(before, b, a, after)
    assert relief(before, a, a, after) == 0.0


def test_a_long_name_has_a_finite_rarity() -> None:
    assert math.isfinite(rarity("饕餮" * 200))


# --- examples ----------------------------------------------------------------------------------------------------

#: What is common, and what is rarer.
RARER = {
    "a legal form and a brand": "有限公司 卫士通",
    "a field and a brand": "科技 千寻",
    "a kind and a brand": "大学 海康威视",
    "a city and a brand": "北京 北斗星通",
    "a city and a county": "北京 泌阳",
    "a brand of many and a brand of one": "长城 卫士通",
    "a direction and a brand": "东方 旷视",
    "a frequent and a rare field": "科技 钟表",
    "a frequent and a rare kind": "大学 天文台",
    "one hanzi": "中 饕",
    "a word and a mistyped one": "科技 科按",
    "a university and a mistyped one": "大学 大孚",
}


@pytest.mark.parametrize("words", RARER.values(), ids=RARER)
def test_what_is_rarer_has_more_bits(words: str) -> None:
    common, rare = words.split()
    assert rarity(common) + 2.0 < rarity(rare)


#: A word that is common as a whole, and one made of the same or rarer pairs than its own.
WHOLE = [
    "我们 我门",
    "因为 因韦",
    "马来西亚 马来西雅",
    "阿里巴巴 阿里巴里",
    "乌鲁木齐 乌鲁木其",
    "蝴蝶 蝴瓣",
    "百分之百 百分之九",
]


@pytest.mark.parametrize("words", WHOLE)
def test_a_word_counts_as_a_whole(words: str) -> None:
    word, other = words.split()
    chain = rarity(word[0]) + sum(pair_surprise(a, b) for a, b in pairwise(word))
    assert rarity(word) < chain - 1.0
    assert rarity(word) < rarity(other)


def test_what_no_table_has_counts_by_its_pairs() -> None:
    for word in ("卫士通", "千寻位置", "饕大", "股份有限公司饕"):
        chain = rarity(word[0]) + sum(pair_surprise(a, b) for a, b in pairwise(word))
        assert chain < rarity(word) < chain + 4.0


def test_both_neighbours_count() -> None:
    assert place_surprise("都", "卫", "士") < place_surprise("都", "卫", "") - 2.0
    assert place_surprise("大", "学", "虎") > place_surprise("大", "学", "") + 1.0


MET = "公司 科技 大学 中国 技股 研究 卫士 通信 银行".split()
UNMET = "科按 限松 司饕 学皋 卫枕".split()


@pytest.mark.parametrize("pair", MET)
def test_met(pair: str) -> None:
    assert met(pair)
    assert not implausible(pair)


@pytest.mark.parametrize("pair", UNMET)
def test_unmet(pair: str) -> None:
    assert not met(pair)


IMPLAUSIBLE = {
    "科按": True,
    "限松": True,
    "科技": False,
    "都卫": False,  # 成都|卫士通
    "京卫": False,  # 北京|卫星
    "学卫": False,  # never met, 13.7 bits
    "电卫": True,  # never met, 14.8 bits
}


@pytest.mark.parametrize("pair", IMPLAUSIBLE)
def test_implausible(pair: str) -> None:
    assert implausible(pair) == IMPLAUSIBLE[pair]


#: A name as it was written, and as it was meant, in which no place is a surprise.
SLIPS = [
    ("成都卫士通信息产业般份有限公司", "成都卫士通信息产业股份有限公司"),
    ("中国电子科枝集团公司", "中国电子科技集团公司"),
    ("北京航空航夭大学", "北京航空航天大学"),
    ("某某有限松司", "某某有限公司"),
    ("科按大学", "科技大学"),
    ("国家自然秤学基金委员会", "国家自然科学基金委员会"),
]


@pytest.mark.parametrize(("written", "meant"), SLIPS)
def test_a_slip_is_a_surprise_and_what_was_meant_a_relief(written: str, meant: str) -> None:
    (at,) = (i for i, (a, b) in enumerate(zip(written, meant, strict=True)) if a != b)
    before, after = written[at - 1 : at], written[at + 1 : at + 2]
    assert text_surprise(written)[at] >= SURPRISING
    assert text_surprise(meant)[at] < SURPRISING
    assert relief(before, written[at], meant[at], after) >= RELIEVING


#: Two names, each of which is one: no slip.
SIBLINGS = [
    ("东北大学", "东南大学"),
    ("河南大学", "湖南大学"),
    ("中国人民银行", "中国农民银行"),
    ("南京大学", "东京大学"),
    ("江苏科技大学", "江西科技大学"),
]


@pytest.mark.parametrize(("one", "other"), SIBLINGS)
def test_another_name_is_no_relief(one: str, other: str) -> None:
    (at,) = (i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
    sides = one[at - 1 : at] if at else "", one[at + 1 : at + 2]
    assert abs(relief(sides[0], one[at], other[at], sides[1])) < RELIEVING


ENGLISH = [
    "university westone",
    "technology huawei",
    "co university",
    "beijing xunmeng",
    "of academy",
    "china weishitong",
]


@pytest.mark.parametrize("words", ENGLISH)
def test_english_words(words: str) -> None:
    common, rare = words.split()
    assert word_rarity(common) < word_rarity(rare)


def test_an_unknown_english_word_is_rarer_than_all_known() -> None:
    known = [word for _, cell in data.rows("background_english.tsv") for word in cell.split(" ")]
    assert word_rarity("qwxzqwxz") > max(map(word_rarity, known))


# --- refusals ----------------------------------------------------------------------------------------------------

NO_HANZI = ["", "a", "8", " ", "卫a", "tcl", "、", "+"]


@pytest.mark.parametrize("text", NO_HANZI)
def test_refuses_what_is_no_hanzi(text: str) -> None:
    with pytest.raises(ValueError, match="not hanzi"):
        rarity(text)
    with pytest.raises(ValueError, match="hanzi"):
        met(text)
    with pytest.raises(ValueError, match="hanzi"):
        implausible(text)
    with pytest.raises(ValueError, match="hanzi"):
        pair_surprise("中", text)
    with pytest.raises(ValueError, match="hanzi"):
        pair_surprise(text, "中")
    with pytest.raises(ValueError, match="hanzi"):
        place_surprise("", text, "")


@pytest.mark.parametrize("text", ["中国", "国a"])
def test_refuses_more_than_one_hanzi_at_a_place(text: str) -> None:
    with pytest.raises(ValueError, match="hanzi"):
        pair_surprise("中", text)
    with pytest.raises(ValueError, match="hanzi"):
        place_surprise(text, "中", "")


@pytest.mark.parametrize("word", ["", "A", "two words", "é", "中", "a1"])
def test_refuses_what_is_no_folded_latin_word(word: str) -> None:
    with pytest.raises(ValueError, match="Latin"):
        word_rarity(word)


def test_a_text_without_hanzi_has_no_surprise() -> None:
    assert text_surprise("") == []
    assert text_surprise("a 1") == [0.0, 0.0, 0.0]

"""The gazetteer: every division of China is a place, and no ordinary word, class word or numeral is."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from termbase.names import numerals, structure
from termbase.names.gazetteer import direction, is_place, is_place_word, place_prefix, place_words, places, rows
from termbase.text import fold

TABLE = Path(__file__).parents[2] / "src" / "termbase" / "data" / "places.tsv"

PLACES = {
    "with its class word": ("北京市", True),
    "without it": ("北京", True),
    "an autonomous region": ("广西壮族自治区", True),
    "its short name": ("广西", True),
    "an autonomous prefecture": ("延边", True),
    "one of several peoples": ("海西蒙古族藏族自治州", True),
    "a county of one hanzi keeps its class word": ("单县", True),
    "one hanzi is no place": ("单", False),
    "unless it abbreviates a province": ("沪", True),
    "a district": ("海淀", True),
    "a name that ends like a class word": ("桂林", True),
    "a Traditional name, folded": (fold.key("臺北市"), True),
    "a folded character": (fold.key("乾安縣"), True),
    "a region": ("华东", True),
    "a direction as a region": ("西南", True),
    "a river": ("长江", True),
    "a former province": ("热河", True),
    "a country": ("美国", True),
    "a foreign city": ("东京", True),
    "a development zone is no division": ("合肥高新技术产业开发区", False),
    "an ordinary word is a place with its class word": ("公安县", True),
    "and none without": ("公安", False),
    "资源 is an ordinary word": ("资源", False),
    "东方 is an ordinary word": ("东方", False),
    "阿里 is a company first": ("阿里", False),
    "合作 is an ordinary word": ("合作", False),
    "a brand": ("华为", False),
    "a university": ("清华", False),
    "a county seat of no name": ("市辖区", False),
    "nothing": ("", False),
}


@pytest.mark.parametrize(("text", "expected"), PLACES.values(), ids=PLACES)
def test_is_place(text: str, expected: bool) -> None:
    assert is_place(text) is expected


WORDS = {
    "pinyin": ("chengdu", True),
    "a province": ("jiangsu", True),
    "its official spelling": ("shaanxi", True),
    "ü in any dress: v": ("lvliang", True),
    "ü in any dress: u": ("luliang", True),
    "ü in any dress: yu": ("lyuliang", True),
    "an adjective": ("american", True),
    "a direction": ("northwestern", True),
    "two words": ("hong kong", True),
    "an exonym": ("peking", True),
    "an exonym of no place": ("moutai", False),
    "an exonym of a place and of another thing": ("soochow", True),
    "an ordinary word": ("university", False),
    "a county that spells an English word": ("mile", False),
    "a county that spells a class word": ("yuan", False),
    "a brand": ("huawei", False),
    "nothing": ("", False),
}


@pytest.mark.parametrize(("token", "expected"), WORDS.values(), ids=WORDS)
def test_is_place_word(token: str, expected: bool) -> None:
    assert is_place_word(token) is expected


READINGS = """朝阳=chaoyang 漯河=luohe 六安=luan 六合=luhe 大城=daicheng 长子县=zhangzixian 单县=shanxian 什邡=shifang
洪洞=hongtong 泊头=botou 蔚县=yuxian 乐清=yueqing 乐亭=laoting 番禺=panyu 尉犁=yuli 东阿=donge 重庆=chongqing
厦门=xiamen 蚌埠=bengbu 亳州=bozhou 成都=chengdu 长沙=changsha 佛山=foshan 喀什=kashi 阿勒泰=aletai 台州=taizhou
涡阳=guoyang 铅山=yanshan 繁峙=fanshi 荥经=yingjing 都匀=duyun 珲春=hunchun 黄陂=huangpi""".split()


@pytest.mark.parametrize("pair", READINGS)
def test_readings_that_dictionaries_get_wrong(pair: str) -> None:
    name, _, reading = pair.partition("=")
    words = {word for bare, _, words, _ in rows() if bare == name for word in words}
    assert reading in words


PREFIXES = {
    "a city": ("北京大学", "北京"),
    "the longest": ("北京市公安局", "北京市"),
    "a region": ("华东师范大学", "华东"),
    "a region that is a direction": ("西北工业大学", "西北"),
    "the whole key": ("成都", "成都"),
    "no abbreviation of one hanzi": ("京东方", ""),
    "共和国 is not 共和县": ("共和国", ""),
    "no place": ("清华大学", ""),
    "not at the start": ("大北京", ""),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("key", "expected"), PREFIXES.values(), ids=PREFIXES)
def test_place_prefix(key: str, expected: str) -> None:
    assert place_prefix(key) == expected


def test_direction() -> None:
    assert [direction(c) for c in "东西南北中"] == ["east", "west", "south", "north", ""]
    assert [direction(c) for c in "上下左右前后内外"] == "upper lower left right front rear inner outer".split()
    assert direction("") == ""


# --- sweeps ------------------------------------------------------------------------------------------------------


def test_all_provinces_and_nearly_all_prefectures_are_places() -> None:
    levels = Counter(level for _, level in {(bare, level) for bare, _, _, level in rows()})
    assert levels["province"] == 34
    assert levels["prefecture"] >= 330
    assert levels["county"] >= 2_700
    assert [bare for bare, _, _, level in rows() if level == "province" and not is_place(bare)] == []


def test_every_abbreviation_is_a_place() -> None:
    assert all(map(is_place, "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔滇云陕秦甘陇青宁新藏港澳台"))
    assert {name for name in places() if len(name) == 1} == {b for b, _, _, level in rows() if level == "abbreviation"}


def test_no_class_word_and_no_numeral_is_a_place() -> None:
    classes = {*structure.generic_words(), *structure.legal_forms(), *structure.branch_words(), *numerals.UNIT_NOUNS}
    assert places() & classes == frozenset()
    assert [name for name in places() if numerals.value_of(name)] == []
    english = (
        structure.english_generic_words()
        | structure.function_words()
        | structure.english_legal_forms()
        | set(numerals.ORDINALS)
    )
    assert place_words() & english == frozenset()


def test_the_table_is_folded_sound_and_small() -> None:
    assert [name for name in places() if fold.key(name) != name or not all(map(fold.is_han, name))] == []
    assert [word for word in place_words() if not re.fullmatch("[a-z]+(?: [a-z]+)*", word)] == []
    assert [n for n, times in Counter((bare, word) for bare, word, _, _ in rows()).items() if times > 1] == []
    assert TABLE.stat().st_size < 150_000


#: Places whose usual reading a dictionary of words does not have.
SOUNDS = {"闵行": "minhang", "民乐县": "minlexian", "太行": "taihang", "太行山": "taihangshan", "穆棱": "muling"}
SOUNDS |= {"红寺堡": "hongsibu"}


@pytest.mark.parametrize("bare", SOUNDS)
def test_a_place_is_read_as_its_people_say_it(bare: str) -> None:
    assert [place.words[0] for place in rows() if place.bare == bare] == [SOUNDS[bare]]


@pytest.mark.parametrize(
    ("bare", "level"), {"长江": "feature", "祁连山": "feature", "黄海": "feature", "华东": "region"}.items()
)
def test_what_nobody_governs_is_a_region_or_a_feature(bare: str, level: str) -> None:
    assert {place.level for place in rows() if place.bare == bare} == {level}

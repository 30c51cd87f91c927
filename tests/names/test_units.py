"""What stands beside a whole name: a unit of that body, or the rest of another name."""

from __future__ import annotations

import pytest

from termbase.names import english_parts, units
from termbase.names.labels import Label
from termbase.text import fold

#: A whole Chinese name, what follows it, and the groups of the unit that it names.
CHINESE = [
    ("北京大学", "物理学院", {"school"}),
    ("北京大学", "第三医院", {"medical"}),
    ("北京大学", "附属中学", {"school"}),
    ("清华大学", "马克思主义学院", {"school"}),
    ("清华大学", "出版社", {"media"}),
    ("中南大学", "湘雅医学院", {"school"}),
    ("中南大学", "湘雅三医院", {"medical"}),
    ("华为技术有限公司", "北京研究所", {"research"}),
    ("华为技术有限公司", "成都分公司", {"company"}),
    ("中国银行", "上海市分行", {"finance"}),
    ("复旦大学", "图书馆", {"culture"}),
    ("南京大学", "固体微结构物理国家重点实验室", {"research"}),
    ("上海交通大学", "医学院附属瑞金医院", {"research", "school", "medical"}),
    ("中国人民解放军总医院", "心血管内科", {"medical"}),
]

#: sentence → a whole Chinese name and what follows it, which is no unit of it
NO_CHINESE = {
    "the cut goes through a word: 大学生": ("北京大学", "生体育协会"),
    "the cut goes through a word, and a centre follows": ("上海大学", "生创业中心"),
    "five hanzi that no table knows": ("华为", "昨天刚刚成立的研究所"),
    "the cut goes through a word: 银行业": ("中国银行", "业协会"),
    "a university is a body of its own": ("中国科学院", "大学"),
    "a college with nothing but a proper name": ("北京大学", "海滨学院"),
    "a college with nothing but a city": ("南京大学", "苏州学院"),
    "a company": ("北京大学", "方正集团有限公司"),
    "a bank": ("清华大学", "银行"),
    "a hotel": ("清华大学", "甲所宾馆"),
    "a middle school that is not attached": ("北京大学", "中学"),
    "a gate": ("北京大学", "东门"),
    "a verb": ("北京大学", "今天宣布扩大招生"),
    "a whole clause that ends in a head": ("华为", "昨天在深圳成立研究所"),
    "a conjunction": ("北京大学", "和物理学院"),
    "an association": ("北京大学", "汽车协会"),
    "more than a name is long": ("北京大学", "物理" * 24 + "学院"),
}

#: English words in front of a whole name, and whether they name a unit of it.
BEFORE = [
    ("School of Physics of", True),
    ("School of Physics of the", True),
    ("Department of Chemistry at", True),
    ("College of Pharmacy", True),
    ("The First Affiliated Hospital of", True),
    ("Tianjin Union Medical Center affiliated to", True),
    ("Shanghai Sixth People's Hospital affiliated", True),
    ("State Key Laboratory of Fire Science", True),
    ("Alumni Association of", True),
    ("Institute of Biomedical Research of", True),
    ("North", False),
    ("Third", False),
    ("Bank of", False),
    ("University of", False),
    ("Friends of", False),
    ("Department of Northwest", False),
    ("the", False),
    ("Hong Kong Group of", False),
    ("History of", False),
    ("Sports Association of", False),
]

#: English words behind a whole name, and whether they name a unit of it.
BEHIND = [
    ("School of Medicine", True),
    ("Health Science Center", True),
    ("Third Hospital", True),
    ("Shenzhen Graduate School", True),
    ("Shanghai Branch", True),
    ("Press", True),
    ("Business School", True),
    ("Chengdu Research Institute", True),
    ("Key Laboratory of Algebra", True),
    ("College of Life Sciences", True),
    ("of Aeronautics and Astronautics", False),
    ("and School of Law", False),
    ("Founder Group", False),
    ("Malaysia", False),
    ("Zhuhai College", False),
    ("Alumni Holdings Limited", False),
    ("University", False),
    ("Zhang", False),
    ("announced a new product", False),
    ("Technology Co., Ltd.", False),
]


@pytest.mark.parametrize(("whole", "rest", "groups"), CHINESE, ids=[w + "|" + r for w, r, _ in CHINESE])
def test_a_unit_is_told_by_its_head(whole: str, rest: str, groups: set[str]) -> None:
    unit = units.chinese(whole + rest, len(whole))
    assert unit is not None
    assert unit.groups == groups


@pytest.mark.parametrize(("whole", "rest"), NO_CHINESE.values(), ids=NO_CHINESE)
def test_the_rest_of_another_name_is_no_unit(whole: str, rest: str) -> None:
    assert units.chinese(whole + rest, len(whole)) is None


def test_a_unit_may_be_a_little_dearer_to_read_than_what_cuts_through_the_name() -> None:
    # 华为北京 would be one brand, at a cost of 0.1 less; 大学生 and 银行业 cost 5 and 10 less.
    assert units.chinese("华为北京研究所", 2) is not None


@pytest.mark.parametrize(("text", "wanted"), BEFORE, ids=[t for t, _ in BEFORE])
def test_words_in_front_of_a_name(text: str, wanted: bool) -> None:
    assert (units.english_before(english_parts.words_of(text)) is not None) is wanted


@pytest.mark.parametrize(("text", "wanted"), BEHIND, ids=[t for t, _ in BEHIND])
def test_words_behind_a_name(text: str, wanted: bool) -> None:
    assert (units.english_behind(english_parts.words_of(text)) is not None) is wanted


@pytest.mark.parametrize(
    ("key", "wanted"),
    [("北京研究所", True), ("研究院", True), ("成都分公司", True), ("第二研究所", True),
     ("工业检测研究所", False), ("医院", False), ("附属中学", False)],
)  # fmt: skip
def test_which_units_a_brand_alone_may_be_the_parent_of(key: str, wanted: bool) -> None:
    unit = units.chinese("华为" + key, 2)
    assert unit is not None
    assert unit.of_a_brand is wanted


@pytest.mark.parametrize(
    ("text", "count", "ends"),
    [
        ("peking university beijing china", 2, True),
        ("peking university beijing 100871 people's republic of china", 2, True),
        ("peking university beijing", 2, False),
        ("peking university", 2, False),
        ("nanjing university malaysia", 3, False),
        ("xiamen university kuala lumpur china", 4, True),
        ("china", 1, False),
        ("huawei china", 1, True),
    ],
)
def test_places_in_china_at_the_end(text: str, count: int, ends: bool) -> None:
    assert units.without_places(text.split()) == (count, ends)


@pytest.mark.parametrize(
    ("key", "cut"),
    [
        ("江苏省南京市南京大学", 6),
        ("北京市海淀区颐和园路5号北京大学", 12),
        ("上海市复旦大学", 3),
        ("北京大学", 0),
        ("南京市人民医院", 0),
        ("北京市教育局", 0),
        ("江苏省", 0),
        ("南京大学", 0),
        ("", 0),
    ],
)
def test_places_in_front_of_a_chinese_name(key: str, cut: int) -> None:
    assert units.after_places(key) == cut


@pytest.mark.parametrize(
    ("name", "whole"),
    [("北京大学", True), ("华为技术有限公司", True), ("Bank of China", True), ("Huawei Inc", True),
     ("University of Science and Technology of China", True), ("Chinese Academy of Sciences", True),
     ("华为", False), ("Huawei", False), ("CETC", False), ("Great Wall", False), ("北大", False)],
)  # fmt: skip
def test_a_whole_name_has_a_head(name: str, whole: bool) -> None:
    assert units.is_whole(name) is whole


@pytest.mark.parametrize(
    ("name", "group"),
    [("北京大学", "school"), ("陆军", "military"), ("教育部", "government"), ("Ministry of Education", "government"),
     ("中国人民解放军总医院", "medical"), ("University of Chinese Academy of Sciences", "school")],
)  # fmt: skip
def test_the_group_of_a_head(name: str, group: str) -> None:
    assert group in units.head_groups(name)


def test_the_first_part_of_a_unit_is_told() -> None:
    unit = units.chinese("中国银行上海市分行", 4)
    assert unit is not None
    assert unit.first is Label.REGION


#: sentence → (the whole name and what follows, with a bar between them; whether that names a unit)
MARKED_CHINESE = {
    "a school with its subject": ("北京大学|物理学院", True),
    "a numbered hospital": ("北京大学|第三医院", True),
    "an institute": ("中国科学院|物理研究所", True),
    "a company is no unit": ("北京大学|科技有限公司", False),
    "a university is no unit": ("南京|大学", False),
    "a word cut in two is none": ("北京大学|生", False),
    "a college with a proper name alone is independent": ("北京大学|海滨学院", False),
    "a sentence is none": ("北京大学|" + "在春天" * 17, False),
}


@pytest.mark.parametrize(("marked", "expected"), MARKED_CHINESE.values(), ids=MARKED_CHINESE)
def test_what_follows_a_whole_chinese_name(marked: str, expected: bool) -> None:
    whole, rest = marked.split("|")
    assert (units.chinese(fold.key(whole + rest), len(fold.key(whole))) is not None) is expected


MARKED_BEHIND = {
    "a school with its subject": ("School of Medicine", True),
    "a hospital with its number": ("Third Hospital", True),
    "of goes on with the name": ("of Technology", False),
    "and goes on with the name": ("and Technology", False),
    "a company is no unit": ("Technology Co Ltd", False),
    "nothing": ("", False),
}


@pytest.mark.parametrize(("text", "expected"), MARKED_BEHIND.values(), ids=MARKED_BEHIND)
def test_what_follows_a_whole_english_name(text: str, expected: bool) -> None:
    assert (units.english_behind(english_parts.words_of(text)) is not None) is expected


MARKED_BEFORE = {
    "a department of": ("Department of Zoology,", True),
    "a school of the": ("School of Physics of the", True),
    "a subject alone": ("Physics of", False),
    "nothing": ("", False),
}


@pytest.mark.parametrize(("text", "expected"), MARKED_BEFORE.values(), ids=MARKED_BEFORE)
def test_what_stands_before_a_whole_english_name(text: str, expected: bool) -> None:
    assert (units.english_before(english_parts.words_of(text)) is not None) is expected


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

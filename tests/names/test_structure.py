"""Parts of a name: names of one structural key differ in dress only, and what tells organisations apart stays."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termbase.names.structure import (
    Structure,
    bare,
    branch_words,
    chinese,
    english,
    english_generic_words,
    english_legal_forms,
    english_words,
    generic_words,
    is_generic,
    legal_forms,
    mended_forms,
    orders,
    structure,
)
from termbase.text import fold

SAME = {
    "the legal form": "华为技术有限公司 华为技术 华为技术股份有限公司",
    "a bracketed region at either place": "企帮宝信息科技（甘肃）有限公司 甘肃企帮宝信息科技有限公司",
    "full and half width brackets": "华为（西安）有限公司 华为(西安)有限公司",
    "scripts": "中國石油天然氣集團有限公司 中国石油天然气集团",
    "digits and hanzi in a number": "第三十研究所 三十所 30所 第30所",
    "a bracketed 集团 stays in its place": "海康威视（集团）股份有限公司 海康威视集团",
    "研究院 after a number is 院": "第五研究院 五院 5院",
}


@pytest.mark.parametrize("names", SAME.values(), ids=SAME)
def test_one_chinese_key(names: str) -> None:
    assert len({chinese(name).key for name in names.split()}) == 1


APART = {
    "a branch and its parent": "华为技术有限公司 华为技术有限公司西安分公司",
    "two branches": "华为（西安）有限公司 华为（成都）有限公司",
    "集团 stays": "中国石油天然气集团有限公司 中国石油天然气有限公司",
    "控股 stays": "阿里巴巴控股有限公司 阿里巴巴有限公司",
    "two numbers": "第二十九研究所 第三十研究所",
    "a leading zero": "〇八一厂 81厂",
    "a zero in the middle": "三〇一医院 三一医院",
    "university and college": "北京大学 北京学院",
    "a subsidiary": "某某子公司 某某公司",
    "an institute and an academy": "第一研究所 第一研究院",
}


@pytest.mark.parametrize("names", APART.values(), ids=APART)
def test_two_chinese_keys(names: str) -> None:
    one, other = names.split()
    assert chinese(one).key != chinese(other).key


CHINESE = {
    "a legal form is taken off and kept": ("华为技术有限公司", Structure("华为技术", "有限公司")),
    "the longest form is taken": ("工商银行股份有限公司", Structure("工商银行", "股份有限公司")),
    "a head company": ("中国兵器工业总公司", Structure("中国兵器工业", "总公司")),
    "one form only": ("某某公司有限公司", Structure("某某公司", "有限公司")),
    "two hanzi are enough": ("小米有限公司", Structure("小米", "有限公司")),
    "one hanzi is not enough": ("米有限公司", Structure("米有限公司")),
    "a form alone": ("有限公司", Structure("有限公司")),
    "a generic word alone": ("大学", Structure("大学")),
    "a generic word with a form": ("科技有限公司", Structure("科技有限公司")),
    "a branch keeps its form": ("长江分公司", Structure("长江分公司")),
    "a form in the middle stays": ("华为有限公司研究院", Structure("华为有限公司研究院")),
    "letters and hanzi": ("TCL科技集团股份有限公司", Structure("tcl科技集团", "股份有限公司")),
    "a long bracket is no region": ("华为（二〇一二实验室总部）公司", Structure("华为#2012#实验室总部", "公司")),
    "the empty name": ("", Structure("")),
    "a bracket of two hanzi moves": ("华为（西安）公司", Structure("西安华为", "公司")),
    "a bracket of one hanzi stays": ("华为（西）公司", Structure("华为西", "公司")),
    "a bracket of six hanzi moves": ("华为（内蒙古自治区）公司", Structure("内蒙古自治区华为", "公司")),
    "a bracket of seven hanzi stays": ("华为（内蒙古自治区市）公司", Structure("华为内蒙古自治区市", "公司")),
    "a bracket of letters stays": ("华为（xi）公司", Structure("华为xi", "公司")),
    "a bracketed legal form stays": ("华为（有限合伙）", Structure("华为", "有限合伙")),
    "a bracketed 控股 stays": ("华为（控股）公司", Structure("华为控股", "公司")),
    "two brackets move in order": ("华为（西安）技术（成都）公司", Structure("西安成都华为技术", "公司")),
    "an open bracket is none": ("华为(西安公司", Structure("华为西安", "公司")),
    "a military unit is its number": ("中国人民解放军61398部队", Structure("#61398#部队")),
    "a military unit without its country": ("解放军61398部队", Structure("#61398#部队")),
    "a military unit and more": ("解放军61398部队医院", Structure("解放军#61398#部队医院")),
    "a form before a bracket in the middle": ("公司（西安）", Structure("西安", "公司")),
}


@pytest.mark.parametrize(("name", "expected"), CHINESE.values(), ids=CHINESE)
def test_chinese(name: str, expected: Structure) -> None:
    assert chinese(name) == expected


SAME_ENGLISH: dict[str, list[str]] = {
    "the legal form": ["Huawei Technologies Co., Ltd.", "Huawei Technologies", "HUAWEI TECHNOLOGIES COMPANY LIMITED"],
    "A of B is B A": ["Ministry of Defence", "Defence Ministry"],
    "US and UK spelling": ["Ministry of Defence", "Ministry of Defense"],
    "-ise and -ize": ["Modernisation Organisation of X", "Modernization Organization of X"],
    "abbreviations": ["Nanjing Univ. of Sci. & Tech.", "Nanjing University of Science and Technology"],
    "articles": ["The Bank of China", "Bank of China"],
    "a point of the compass before China": ["S China Univ Technol", "S. China Univ. of Technol.",
                                            "South China University of Technology"],
    "two points of the compass before a university": ["SW Jiaotong Univ", "Southwest Jiaotong University"],
    "two points of the compass before China": ["NE China Bank", "Northeast China Bank"],
    "astronautics behind aeronautics": ["Nanjing Univ Aeronaut & Astronaut", "Nanjing Univ Aeronaut Astronaut",
                                        "Nanjing University of Aeronautics and Astronautics"],
    "U at the end": ["Beihang U", "Beihang University"],
    "a plural": ["Huawei Technologies", "Huawei Technology"],
    "numbers in words and figures": ["Thirtieth Research Institute", "30th Research Institute"],
    "accents and width": ["Ｈuawéi Group", "Huawei Group"],
    "ampersand": ["Science & Technology X", "Science and Technology X"],
    "possessive": ["People's Bank X", "Peoples Bank X", "People’s Bank X"],
}  # fmt: skip


@pytest.mark.parametrize("names", SAME_ENGLISH.values(), ids=SAME_ENGLISH)
def test_one_english_key(names: list[str]) -> None:
    assert len({english(name).key for name in names}) == 1


APART_ENGLISH = {
    "Group stays": ("Norinco Group", "Norinco"),
    "Holdings stays": ("Alibaba Holdings Ltd", "Alibaba Ltd"),
    "a branch": ("Huawei Co Xi'an Branch", "Huawei Co"),
    "two numbers": ("CETC 29th Research Institute", "CETC 30th Research Institute"),
    "institute and university": ("Beijing Institute of Technology", "Beijing University of Technology"),
    "science counts": ("Beijing University of Technology", "Beijing University of Science and Technology"),
    "Shanxi and Shaanxi": ("Shanxi University", "Shaanxi University"),
    "aerospace and astronautics": ("Aerospace X", "Astronautics X"),
    "a word twice": ("China China Bank", "China Bank"),
    "a letter before a university": ("S University", "South University"),
    "a letter before another word": ("W Pharma", "West Pharma"),
    "a letter before another region": ("S Africa Bank", "South Africa Bank"),
    "a letter behind China": ("China N Bank", "China North Bank"),
    "two letters before a company": ("SE Corporation", "Southeast Corporation"),
    "an astronaut alone": ("China Astronaut Research Center", "China Astronautics Research Center"),
    "an astronaut behind a space word": ("Aerospace and Astronaut X", "Aerospace and Astronautics X"),
    "U in front": ("U Design", "University Design"),
}


@pytest.mark.parametrize(("one", "other"), APART_ENGLISH.values(), ids=APART_ENGLISH)
def test_two_english_keys(one: str, other: str) -> None:
    assert english(one).key != english(other).key


ENGLISH = {
    "a legal form is taken off and kept": ("Aluminium Corp", Structure("aluminum", "corporation")),
    "a generic word alone": ("The University", Structure("university")),
    "a form alone": ("Co., Ltd.", Structure("company limited")),
    "a generic word with a form": ("Group Co., Ltd.", Structure("company group limited")),
    "function words alone": ("of the", Structure("of the")),
    "the empty name": ("", Structure("")),
    "several words of a legal form": (
        "Huawei Incorporated Company Limited", Structure("huawei", "incorporated company limited"),
    ),
    "a legal form in the middle stays": ("China Corp Bank", Structure("bank china corporation")),
    "a legal form that is not written out": ("Siemens AG", Structure("siemens", "ag")),
    "of class words and a form nothing is taken off": ("PLC Holdings plc", Structure("holding plc plc")),
    "the United States": ("Navy of the United States", Structure("navy us")),
    "the United States of America": ("United States of America Navy", Structure("navy us")),
    "the United States America": ("United States America Navy", Structure("navy us")),
    "united is no state": ("United Bank of China", Structure("bank china united")),
    "NY is New York": ("NY Bank", Structure("bank new york")),
    "ny inside a word is not": ("Sony Bank", Structure("bank sony")),
    "a final AR is an autonomous region": ("Guangxi AR", Structure("autonomous guangxi region")),
    "another AR is none": ("Guangxi AR Bank", Structure("ar bank guangxi")),
    "a word that ends in ar is none": ("Guangxi Star", Structure("guangxi star")),
    "AR alone is none": ("AR", Structure("ar")),
    "a final U is a university": ("Nanjing U", Structure("nanjing university")),
    "an initial U is none": ("U Nanjing", Structure("nanjing u")),
    "a country for its adjective": ("Chinese Bank", Structure("bank china")),
    "one adjective alone stays": ("Chinese", Structure("chinese")),
    "one plural alone stays": ("Tencents", Structure("tencents")),
    "one word alone is spelt in one way": ("Centre", Structure("center")),
    "one plural with a form stays": ("Tencents Ltd", Structure("tencents", "limited")),
    "one word of two is the name": ("The Chinese", Structure("chinese")),
    "a numbered institute is a research institute": ("30th Research Institute", Structure("#30# institute")),
    "a numbered center is no research center": ("30th Research Center", Structure("#30# center research")),
    "without a number it keeps research": ("Research Institute of Steel", Structure("institute research steel")),
    "a military unit is its number": ("PLA Unit 61398", Structure("#61398#部队")),
    "a military unit by any words for it": (
        "Chinese People's Liberation Army Troop Unit 61398", Structure("#61398#部队"),
    ),
    "a military unit with a form": ("Unit 61398 Ltd", Structure("#61398#部队", "limited")),
    "a unit is a unit": ("PLA 61398", Structure("#61398# pla")),
    "a unit of something else": ("Unit 61398 Hospital", Structure("#61398# hospital unit")),
    "a unit without a number": ("PLA Unit", Structure("pla unit")),
    "two units": ("Unit 1 Unit 2", Structure("#1# #2# unit unit")),
}  # fmt: skip


@pytest.mark.parametrize(("name", "expected"), ENGLISH.values(), ids=ENGLISH)
def test_english(name: str, expected: Structure) -> None:
    assert english(name) == expected


def test_any_hanzi_makes_a_name_chinese() -> None:
    assert structure("TCL公司") == chinese("TCL公司")
    assert structure("TCL Corp") == english("TCL Corp")


def test_the_numbers_of_a_name() -> None:
    assert structure("第一军第二师").numbers == ("1", "2")
    assert structure("CETC 29th Institute, Unit 2").numbers == ("2", "29")
    assert structure("三一重工").numbers == ()


words = st.lists(
    st.sampled_from("China China Bank the of and Group Ltd Co. Defence Defense Univ. 30th No. first & ' -".split()),
    max_size=6,
)


@given(words, st.randoms(use_true_random=False))
@example("Bank of China".split(), None)
def test_the_order_of_english_words_does_not_count(listed: list[str], random: object) -> None:
    content = [w for w in listed if w in ("China", "Bank", "Group", "Defence", "Defense")]
    assert english(" of ".join(content)).key == english(" of ".join(reversed(content))).key


@given(words)
def test_neither_case_nor_accents_nor_width_count(listed: list[str]) -> None:
    name = " ".join(listed)
    wide = "".join(chr(ord(c) + 0xFEE0) if "a" <= c.lower() <= "z" else c for c in name)
    assert english(name) == english(name.upper()) == english(name.replace("a", "á")) == english(wide)


@given(st.text("华为西安有限公司集团分股份大学第三十〇所()（）A 1", max_size=14))
@example("（西安）（成都）有限公司")
@example("公司公司公司")
def test_a_chinese_key_only_loses_what_dress_may_lose(name: str) -> None:
    found = chinese(name)
    assert found.legal_form in ("", *legal_forms())
    assert sorted(c for c in found.key if c in "华为西安集团分大学") == sorted(
        c for c in fold.key(name).removesuffix(found.legal_form) if c in "华为西安集团分大学"
    )
    assert found == chinese(fold.fold(name))


GENERIC = {
    "a legal form": ("有限公司", True),
    "a class word": ("大学", True),
    "two class words": ("科技公司", True),
    "a class word in Traditional": ("大學", True),
    "an English class word": ("Institute", True),
    "an English plural": ("Universities", True),
    "English forms": ("Co., Ltd.", True),
    "articles": ("The University of", True),
    "an abbreviation": ("Univ.", True),
    "British spelling": ("Organisation", True),
    "a place": ("北京", False),
    "a university": ("北京大学", False),
    "an English name": ("Peking University", False),
    "the empty name": ("", False),
    "marks alone": ("…!", False),
}


@pytest.mark.parametrize(("name", "expected"), GENERIC.values(), ids=GENERIC)
def test_is_generic(name: str, expected: bool) -> None:
    assert is_generic(name) is expected


@pytest.mark.parametrize(
    "word", sorted(generic_words() | set(legal_forms()) | english_generic_words() | english_legal_forms())
)
def test_every_generic_word_is_generic_and_its_own_key_is_not_empty(word: str) -> None:
    assert is_generic(word)
    assert structure(word).key
    assert structure(word).legal_form == ""


def test_words_that_nearly_every_company_has_are_generic() -> None:
    assert {"科技", "科学技术", "技术"} <= generic_words()
    assert not {"通信", "电子"} & generic_words()
    assert "technology" in english_generic_words()


def test_the_english_words_come_in_order_with_the_form_apart() -> None:
    assert english_words("The Bank of Chengdu Co., Ltd.") == (["bank", "chengdu"], "company limited")
    assert english_words("of the") == (["of", "the"], "")
    assert english_words("") == ([], "")


BARE = {
    "the legal form is taken off": ("华为技术有限公司", "华为技术"),
    "brackets stay where they are": ("华为（西安）有限公司", "华为西安"),
    "numbers stay as they are": ("第三十研究所", "第三十研究所"),
    "a form alone stays": ("有限公司", "有限公司"),
    "a branch keeps its form": ("华为分公司", "华为分公司"),
}


@pytest.mark.parametrize(("name", "expected"), BARE.values(), ids=BARE)
def test_bare(name: str, expected: str) -> None:
    assert bare(name) == expected


MENDED = {
    "one character wrong": ("华为有限公丝", "有限公司", True),
    "one character lost": ("华为技术有限司", "有限公司", True),
    "one character twice": ("华为技术有限公司司", "有限公司", True),
    "two neighbours changed round": ("华为技术有限司公", "有限公司", True),
    "two characters wrong": ("华为有线公丝", "有限公司", False),
    "the form as it is needs none": ("华为技术有限公司", "有限公司", False),
    "a head of two hanzi is enough": ("华为有限公丝", "有限公司", True),
    "a head of one hanzi is not enough": ("为有限公丝", "有限公司", False),
}


@pytest.mark.parametrize(("key", "form", "mended"), MENDED.values(), ids=MENDED)
def test_a_legal_form_with_one_slip_is_mended(key: str, form: str, mended: bool) -> None:
    head = key[:2] if "技术" not in key else "华为技术"
    assert (head + form in mended_forms(key)) is mended


@given(st.text("华为有限公司股份集团", min_size=0, max_size=10))
@example("华为有限公丝")
@example("司")
def test_what_is_mended_ends_in_a_form_and_is_one_slip_away(key: str) -> None:
    for whole in mended_forms(key):
        assert whole.endswith(legal_forms())
        assert abs(len(whole) - len(key)) <= 1


ORDERS = {
    "as it is written": ("Nanjing University", {("nanjing", "university")}),
    "A of B is B A": ("University of Jinan", {("university", "jinan"), ("jinan", "university")}),
    "the head noun of A stands last": (
        "Steel Institute of China",
        {("steel", "institute", "china"), ("china", "steel", "institute"), ("steel", "china", "institute")},
    ),
    "words in brackets stay, stand in front, or are left out": (
        "Bank (East) of China",
        {
            ("bank", "china"), ("china", "bank"), ("east", "bank", "china"), ("bank", "east", "china"),
            ("china", "bank", "east"),
        },
    ),
    "what is in a place may name the place first": (
        "Computing Center in Jinan",
        {("computing", "center", "jinan"), ("jinan", "computing", "center"), ("computing", "jinan", "center")},
    ),
    "what is for a subject may name the subject first": (
        "Center for Statistics",
        {("center", "statistic"), ("statistic", "center")},
    ),
    "one of two head nouns stands last": (
        "Army Academy of Radar",
        {("army", "academy", "radar"), ("radar", "army", "academy"), ("army", "radar", "academy")},
    ),
    "three parts turn at each of": (
        "A1 of B2 of C3",
        {("a1", "b2", "c3"), ("b2", "c3", "a1"), ("c3", "a1", "b2")},
    ),
    "a comma parts as of does": ("Physics, Nanjing", {("physic", "nanjing"), ("nanjing", "physic")}),
    "nothing but function words have no order": ("of", {()}),
}  # fmt: skip


@pytest.mark.parametrize(("name", "expected"), ORDERS.values(), ids=ORDERS)
def test_orders(name: str, expected: set[tuple[str, ...]]) -> None:
    assert orders(name) == expected


def test_branch_words_have_two_hanzi_and_are_no_legal_forms() -> None:
    assert {"分公司", "分行", "附属"} <= set(branch_words())
    assert all(len(word) > 1 for word in branch_words())
    assert not set(branch_words()) & set(legal_forms())


def test_legal_forms_are_longest_first_so_that_the_longest_is_taken() -> None:
    assert [len(form) for form in legal_forms()] == sorted(map(len, legal_forms()), reverse=True)
    assert all(len(form) > 1 for form in legal_forms())

"""Parts of a name: names of one structural key differ in dress only, and what tells organisations apart stays."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termbase.names.english import singular, spellings, tokens, us_spelling
from termbase.names.structure import (
    Structure,
    chinese,
    english,
    english_generic_words,
    english_legal_forms,
    generic_words,
    is_generic,
    legal_forms,
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
}


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


SPELLINGS = {
    "centre": "center", "centres": "centers", "defence": "defense", "labour": "labor", "organisation": "organization",
    "organisations": "organizations", "modernise": "modernize", "modernised": "modernized", "programme": "program",
    "aluminium": "aluminum", "theatre": "theater", "catalogues": "catalogs",
    # what only looks British
    "enterprise": "enterprise", "enterprises": "enterprises", "exercise": "exercise", "rise": "rise",
    "precise": "precise", "promise": "promise", "advertising": "advertising", "analysis": "analysis", "paris": "paris",
    "television": "television", "wise": "wise", "noise": "noise", "revision": "revision", "supervision": "supervision",
}  # fmt: skip


@pytest.mark.parametrize(("british", "american"), SPELLINGS.items(), ids=SPELLINGS)
def test_us_spelling(british: str, american: str) -> None:
    assert us_spelling(british) == american
    assert us_spelling(american) == american


@pytest.mark.parametrize("british", SPELLINGS)
def test_the_spellings_of_a_word_are_one_word_and_itself_comes_first(british: str) -> None:
    both = spellings(british)
    assert both[0] == british
    assert len(both) == len(set(both))
    assert {us_spelling(s) for s in both} == {us_spelling(british)}


TOKENS = {
    "marks are boundaries": ("Sci. & Tech., Ltd", ["sci", "and", "tech", "ltd"]),
    "apostrophes join": ("People's Xi’an", ["people", "xian"]),
    "dashes part": ("Twenty-ninth", ["twenty", "ninth"]),
    "a plus stays": ("Internet+ C++", ["internet+", "c++"]),
    "a superscript parts": ("Bank²Group", ["bank", "group"]),
    "nothing": (" … ", []),
}


@pytest.mark.parametrize(("text", "expected"), TOKENS.values(), ids=TOKENS)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


SINGULAR = {"technologies": "technology", "systems": "system", "glass": "glass", "campus": "campus", "basis": "basis",
            "gas": "gas", "bank": "bank", "": ""}  # fmt: skip


@pytest.mark.parametrize(("plural", "expected"), SINGULAR.items(), ids=SINGULAR)
def test_singular(plural: str, expected: str) -> None:
    assert singular(plural) == expected

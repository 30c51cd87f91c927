"""The name asked about: what cannot be one, and the keys of one that can."""

from __future__ import annotations

import pytest

from termbase.resolution.query import LONGEST, Query, by_script, unusable

UNUSABLE = {
    "a name": ("华为", ""),
    "empty": ("", "empty"),
    "spaces": (" \t\u3000", "empty"),
    "punctuation": ("——", "only punctuation or invisible characters"),
    "a lone surrogate": ("华为\ud800", "not valid text: a lone surrogate"),
    "a thousand characters": ("x" * 1000, ""),
    "a thousand and one characters": ("x" * 1001, "longer than 1000 characters"),
}


@pytest.mark.parametrize(("text", "reason"), UNUSABLE.values(), ids=UNUSABLE)
def test_unusable(text: str, reason: str) -> None:
    assert unusable(text) == reason


def test_a_key_that_is_known_is_not_made_again_and_a_surrogate_is_seen_all_the_same() -> None:
    assert unusable("——", "x") == ""
    assert unusable("\ud800", "x") != ""
    assert LONGEST == 1000


def test_what_is_no_string_is_a_type_error() -> None:
    with pytest.raises(TypeError, match=r"^name must be a str, not int$"):
        unusable(3)  # type: ignore[arg-type]


SCRIPTS = {
    "no hanzi": ("Huawei", []),
    "hanzi alone": ("华为", ["华为"]),
    "hanzi and figures are one run": ("第29所", ["第29所"]),
    "two scripts": ("华为 Huawei", ["华为 ", "Huawei"]),
    "three runs": ("中国电科CETC第30所", ["中国电科", "CETC", "第30所"]),
    "punctuation stays with the run before it": ("CETC（中国", ["CETC（", "中国"]),
    "punctuation in front stays with the first": ("（中国CETC", ["（中国", "CETC"]),
    "an accented letter is Latin": ("华为é", ["华为", "é"]),
    "a letter behind the accented ones is neither": ("华为Ж华为", ["华为Ж华为"]),
}


@pytest.mark.parametrize(("text", "runs"), SCRIPTS.values(), ids=SCRIPTS)
def test_by_script(text: str, runs: list[str]) -> None:
    assert list(by_script(text)) == runs


PARTS = {
    "one part": ("华为", ()),
    "two scripts": ("华为 Huawei", ("华为 ", "Huawei")),
    "a bracket": ("CETC (中国电科)", ("CETC ", "中国电科")),
    "a full-width bracket": ("卫士通（westone）", ("卫士通", "westone")),
    "a slash": ("CETC/CEC", ("CETC", "CEC")),
    "a bar": ("CETC | CEC", ("CETC ", " CEC")),
    "four parts": ("a/b/c/d", ("a", "b", "c", "d")),
    "five parts are a list": ("a/b/c/d/e", ()),
    "a bracket of nothing is none": ("华为（）", ()),
    "a former name": ("电科网安（原卫士通）", ("电科网安", "卫士通")),
    "a former name, English": ("CETC (formerly known as Westone)", ("CETC ", "Westone")),
    "also known as": ("CETC (a.k.a. Westone)", ("CETC ", "Westone")),
    "called in short": ("中国电子科技集团（以下简称：中国电科）", ("中国电子科技集团", "中国电科")),
}


@pytest.mark.parametrize(("text", "parts"), PARTS.values(), ids=PARTS)
def test_parts(text: str, parts: tuple[str, ...]) -> None:
    assert Query(text).parts == parts


KEYS = {
    "tone digits are no numbers": ("wei4 shi4 tong1", "shi tong wei"),
    "figures behind a word that is no pinyin are": ("office 29", "#29# office"),
    "a tone digit from 1 to 5": ("wei6 shi4 tong1", "shi4 tong1 wei6"),
}


@pytest.mark.parametrize(("text", "key"), KEYS.values(), ids=KEYS)
def test_the_structural_key_of_pinyin(text: str, key: str) -> None:
    assert Query(text).structure.key == key


def test_each_key_is_that_of_its_module() -> None:
    query = Query("華為技術（西安）有限公司")
    assert (query.key, query.has_han, query.sound) == ("华为技术西安有限公司", True, "")
    assert (query.structure.key, query.structure.legal_form, query.bare) == ("西安华为技术", "有限公司", "华为技术西安")
    assert not query.is_generic
    assert Query("有限公司").is_generic
    assert Query("Wei Shi-tong").sound == "weishitong"

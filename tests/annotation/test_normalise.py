"""A text in preferred names: what is replaced, what is glossed, and what stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termbase import Termbase
from termbase.annotation import normalise

Load = Callable[[str], Termbase]

#: sentence → (text, language, the text normalised)
REPLACED = {
    "an empty text": ("", "en", ""),
    "a text without names": ("Nothing 这里.", "en", "Nothing 这里."),
    "a short name becomes the preferred one": ("Huawei said", "en", "Huawei Technologies Co., Ltd. said"),
    "Chinese becomes English": ("卫士通!", "en", "China Electronics Technology Cyber Security Co., Ltd.!"),
    "English becomes Chinese": ("the PLARF and PLA", "zh-Hans", "the 中国人民解放军火箭军 and 中国人民解放军"),
    "a former name becomes the present one": ("第二炮兵", "zh-Hans", "中国人民解放军火箭军"),
    "a deprecated name is never shown": ("网安科技", "zh-Hans", "中电科网络安全科技股份有限公司"),
    "a misspelling is never shown": ("卫土通", "zh-Hans", "中电科网络安全科技股份有限公司"),
    "a retired entry becomes its replacement": ("CSIC said", "en", "China State Shipbuilding Corporation said"),
    "Traditional becomes Simplified": ("中國電科", "zh-Hans", "中国电子科技集团有限公司"),
    "the preferred name stays": ("Nankai University", "en", "Nankai University"),
    "several, each by its own": ("南京大学和南开大学", "en", "Nanjing University和Nankai University"),
    "the outermost of nested names only": ("中国电科三十所", "en", "CETC 30th Research Institute"),
    "American spelling becomes the preferred British": ("informatization", "en", "informatisation"),
    "an ambiguous name stays": ("张勇 and CNAS", "en", "张勇 and CNAS"),
    "a name without English stays": ("武夷恒远集团与华为", "en", "武夷恒远集团与Huawei Technologies Co., Ltd."),
    "a name without Chinese stays": ("Müller & Söhne", "zh-Hans", "Müller & Söhne"),
    "a name without Simplified stays": ("資策會", "zh-Hans", "資策會"),
    "a weak name without licence stays": ("南方", "en", "南方"),
    "Windows line ends stay": ("南开大学\r\n\r\n\n", "en", "Nankai University\r\n\r\n\n"),
    "possessives and footnote marks stay": ("南开大学's⁶ 南开大学<sup>6</sup>", "en",
                                            "Nankai University's⁶ Nankai University<sup>6</sup>"),
    "addresses stay": ("https://华为.cn/CETC", "en", "https://华为.cn/CETC"),
    "an astral character before a name": ("🐉南开大学🐉", "en", "🐉Nankai University🐉"),
    "a curated Traditional name is used": ("资策会", "zh-Hant", "財團法人資訊工業策進會"),
    "a Traditional name is converted for an organisation": ("南京大学", "zh-Hant", "南京大學"),
    "a Traditional name is converted from the preferred one": ("卫士通", "zh-Hant", "中電科網絡安全科技股份有限公司"),
    "a Traditional name is never converted for a person": ("习近平, Xi Jinping", "zh-Hant", "习近平, Xi Jinping"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "to", "expected"), REPLACED.values(), ids=REPLACED)
def test_replace(tb: Termbase, text: str, to: str, expected: str) -> None:
    assert tb.normalise(text, to=to) == expected


GLOSSED = {
    "the name stays and is explained": ("在南京大学。", "en", "在南京大学 (Nanjing University)。"),
    "the preferred name is not explained by itself": ("Nanjing University", "en", "Nanjing University"),
    "an ambiguous name is not explained": ("张勇", "en", "张勇"),
    "every mention is explained": ("华为华为", "en", "华为 (Huawei Technologies Co., Ltd.)" * 2),
    "in Chinese too": ("at Nankai University", "zh-Hans", "at Nankai University (南开大学)"),
}


@pytest.mark.parametrize(("text", "to", "expected"), GLOSSED.values(), ids=GLOSSED)
def test_gloss(tb: Termbase, text: str, to: str, expected: str) -> None:
    assert tb.normalise(text, to=to, style="gloss") == expected


def test_english_and_replace_are_the_defaults(tb: Termbase) -> None:
    assert tb.normalise("南开大学") == "Nankai University"


def test_names_of_a_day(tb: Termbase) -> None:
    assert tb.normalise("PLARF", as_of=date(2015, 12, 31)) == "Second Artillery Force"
    assert tb.normalise("PLARF", as_of=date(2016, 1, 1)) == "People's Liberation Army Rocket Force"


def test_a_conversion_says_that_nobody_curated_it(tb: Termbase) -> None:
    converted = normalise.rendering(tb["nanjing-university"], "zh-Hant")
    curated = normalise.rendering(tb["iii"], "zh-Hant")
    assert converted is not None
    assert curated is not None
    assert (converted.text, curated.text) == ("南京大學", "財團法人資訊工業策進會")
    assert "converted" in converted.reason
    assert "converted" not in curated.reason
    assert normalise.rendering(tb["xi-jinping"], "zh-Hant") is None


def test_a_person_s_curated_traditional_name_is_used(load_toml: Load) -> None:
    own = load_toml('[deng]\nkind = "person"\nzh = "邓小平"\nzh_hant = "鄧小平"\nen = "Deng Xiaoping"\n')
    assert own.normalise("Deng Xiaoping", to="zh-Hant") == "鄧小平"
    assert own.normalise("鄧小平", to="zh-Hans") == "邓小平"


def test_a_deprecated_name_is_not_shown_even_where_there_is_no_other(load_toml: Load) -> None:
    own = load_toml('[works]\nkind = "organisation"\nen = "Red Works"\ndeprecated = ["红某厂"]\n')
    assert own.normalise("Red Works", to="zh-Hans") == "Red Works"
    assert own.normalise("红某厂", to="en") == "Red Works"
    assert own.resolve("红某厂").shown("zh") == ""


@pytest.mark.parametrize("to", ["fr", "zh", "", "EN"])
def test_an_unknown_language_is_a_value_error_that_lists_the_known(tb: Termbase, to: str) -> None:
    with pytest.raises(ValueError, match="en, zh-Hans, zh-Hant"):
        tb.normalise("华为", to=to)


def test_an_unknown_style_is_a_value_error(tb: Termbase) -> None:
    with pytest.raises(ValueError, match="bold"):
        tb.normalise("华为", style="bold")


pieces = st.lists(
    st.sampled_from(
        [
            "华为",
            "南京大学",
            "张勇",
            "CETC",
            "\r\n",
            "🐉",
            "中国电科三十所",
            "-",
            " ",
            "data centre",
            "資策會",
            "X",
            "，",
        ]
    ),
    max_size=15,
).map("".join)
laws = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@laws
@given(pieces, st.sampled_from(["en", "zh-Hans", "zh-Hant"]))
def test_what_is_no_mention_stays(tb: Termbase, text: str, to: Any) -> None:
    mentions = tb.annotate(text)
    ends = [0, *(m.end for m in mentions), len(text)]
    glossed, replaced = tb.normalise(text, to=to, style="gloss"), tb.normalise(text, to=to)
    for start, end in pairwise(ends):
        assert glossed.startswith(text[start:end])
        glossed = re.sub(r"^ \((?:[^()]|\([^()]*\))*\)", "", glossed[end - start :])
    assert glossed == ""
    for start, end in zip([0, *(m.end for m in mentions)], [*(m.start for m in mentions), len(text)], strict=True):
        at = replaced.find(text[start:end])
        assert at >= 0
        replaced = replaced[at + end - start :]

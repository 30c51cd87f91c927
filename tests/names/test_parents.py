"""The whole name of another body inside a name: which spans become one, and where none does."""

from __future__ import annotations

import pytest

from termbase.names import chinese_parts, english_parts, parents
from termbase.names.labels import Label, Span
from termbase.names.parents import MOST_BEHIND, chinese_parent, english_parents
from termbase.names.parts import parts
from termbase.text import fold


def chinese(name: str) -> str:
    """A name with a bar behind its parent; as it is where it has none."""
    key = fold.key(name)
    spans = chinese_parent(key, chinese_parts.spans(key)[0][0])
    return "|".join((key[: spans[0].end], key[spans[0].end :])) if spans[0].label == "parent" else name


CHINESE = {
    "a hospital of a university": "北京大学|第三医院",
    "an institute of an academy": "中国科学院|计算技术研究所",
    "the longest whole in front": "中国科学院计算技术研究所|网络研究中心",
    "a branch of a bank": "招商银行|深圳分行",
    "a branch of a company with its legal form": "华为技术有限公司|成都分公司",
    "a head of two hanzi alone behind a head": "清华大学|出版社",
    "a head of one hanzi alone belongs to what is before it": "清华大学院",
    "a head of a country alone is a whole": "国务院|办公厅",
    "a company of a group": "海信集团|电器股份有限公司",
    "a finance company of a group": "新华书店集团|财务有限公司",
    "an institute of holdings": "清华控股集团|第二研究院",
    "a legal form is no part": "海信集团有限公司",
    "a second head belongs to the first": "中国石油集团总公司",
    "集团 behind 控股": "利民控股集团股份有限公司",
    "控股 behind 集团": "海信集团控股股份有限公司",
    "集团 behind another head": "爱尔眼科医院集团股份有限公司",
    "集团 at the end": "复星国际控股集团",
    "a head that names nobody is no whole": "大学第三医院",
    "a subject and a head is one body": "北京理工大学",
    "no head, no whole": "成都卫士通信息产业股份有限公司",
}


@pytest.mark.parametrize("marked", CHINESE.values(), ids=CHINESE)
def test_the_parent_in_front_of_a_chinese_name(marked: str) -> None:
    assert chinese(marked.replace("|", "")) == marked


def english(name: str) -> list[str]:
    """The parents in an English name, as they are written."""
    words = english_parts.words_of(name)
    commas = [i for i in range(1, len(words)) if "," in name[words[i - 1].end : words[i].start]]
    commas = [i for i in commas if not english_parts.is_form(words[i].text)]
    spans = english_parents(words, english_parts.spans(words, commas)[0][0], commas)
    return [name[words[s.start].start : words[s.end - 1].end] for s in spans if s.label == "parent"]


ENGLISH = {
    "none": ("Nanjing University", []),
    "in front": ("Peking University Third Hospital", ["Peking University"]),
    "after of": ("29th Research Institute of CETC", ["CETC"]),
    "after of the": ("School of Law of the University of Macau", ["University of Macau"]),
    "behind a comma": ("Institute of Physics, Chinese Academy of Sciences", ["Chinese Academy of Sciences"]),
    "before a comma": ("Peking University, School of Physics", ["Peking University"]),
    "a subject after of is none": ("Institute of Physics", []),
    "a country after of is none": ("Bank of China Limited", []),
    "a legal form behind a comma is none": ("Huawei Technologies Co., Ltd.", []),
    "a branch": ("Bank of China Shenzhen Branch", ["Bank of China"]),
    "a group's company": ("Hisense Group Electric Co., Ltd.", ["Hisense Group"]),
    "a group's holding is the group": ("Hisense Group Holding Co., Ltd.", []),
    "an acronym in front": ("CETC 29th Research Institute", ["CETC"]),
}


@pytest.mark.parametrize(("name", "expected"), ENGLISH.values(), ids=ENGLISH)
def test_the_parents_in_an_english_name(name: str, expected: list[str]) -> None:
    assert english(name) == expected


@pytest.mark.parametrize("names", [MOST_BEHIND - 1, 4 * MOST_BEHIND, 8 * MOST_BEHIND])
def test_no_more_spans_are_looked_at_than_a_name_has(names: int, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []
    of_one, of_other = parents._is_whole, parents._english_whole
    monkeypatch.setattr(parents, "_is_whole", lambda *args: (looks.append(1), of_one(*args))[1])
    monkeypatch.setattr(parents, "_english_whole", lambda *args: (looks.append(1), of_other(*args))[1])
    parts("bank of " * names)
    parts("银行" * names)
    assert len(looks) <= 2 * MOST_BEHIND


@pytest.mark.parametrize(("spans", "found"), [(MOST_BEHIND - 2, True), (MOST_BEHIND - 1, False)])
def test_the_part_of_a_body_begins_among_the_last_spans_of_a_name(spans: int, found: bool) -> None:
    front = [Span(0, 2, Label.REGION), Span(2, 4, Label.KIND)]
    behind = [Span(4 + at, 5 + at, Label.FIELD) for at in range(spans)]
    named = chinese_parent("北京大学" + "某" * spans + "院", [*front, *behind, Span(4 + spans, 5 + spans, Label.KIND)])
    assert (named[0].label is Label.PARENT) is found

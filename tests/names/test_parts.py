"""The parts of names: 310 names marked by hand before the parser was run, the laws of a reading, and single rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termbase.names.labels import Label
from termbase.names.parts import Parts, parts

TABLE = Path(__file__).parents[1] / "fixtures" / "parts.tsv"
#: The share of units (Chinese characters, English words) and of whole names that must be labelled as marked.
GOALS = {"zh": (0.95, 0.80), "en": (0.93, 0.75)}
_WORD = re.compile(r"[^\W_]+(?:[.'’·&+][^\W_]+)*|&")


class Row(NamedTuple):
    """A marked name: its language, and the label of each of its characters (`""` between parts)."""

    lang: str
    name: str
    labels: list[str]


def rows() -> Iterator[Row]:
    for line in TABLE.read_text("utf-8").splitlines()[1:]:
        lang, name, marked = line.split("\t")[:3]
        labels, at = [""] * len(name), 0
        for each in marked.split(" | "):
            text, _, label = each.rpartition(":")
            start = name.index(text, at)
            at = start + len(text)
            labels[start:at] = [label] * len(text)
        yield Row(lang, name, labels)


ROWS = list(rows())


def labels_of(found: Parts) -> list[str]:
    labels = [""] * len(found.name)
    for part in found.parts:
        labels[part.start : part.end] = [str(part.label)] * (part.end - part.start)
    return labels


def units(row: Row) -> list[int]:
    """Where each unit of a name begins: its characters in Chinese, its words in English."""
    if row.lang == "zh":
        return [i for i, char in enumerate(row.name) if char.isalnum() and row.labels[i]]
    return [found.start() for found in _WORD.finditer(row.name)]


def share_right(lang: str) -> tuple[float, float]:
    """The share of units and of whole names of a language that are labelled as they are marked."""
    right = total = whole = names = 0
    for row in (row for row in ROWS if row.lang == lang):
        found = labels_of(parts(row.name))
        fitting = [found[at] == row.labels[at] for at in units(row)]
        right, total = right + sum(fitting), total + len(fitting)
        whole, names = whole + all(fitting), names + 1
    return right / total, whole / names


@pytest.mark.parametrize("lang", GOALS)
def test_names_are_labelled_as_they_were_marked_by_hand(lang: str) -> None:
    by_unit, by_name = share_right(lang)
    assert by_unit >= GOALS[lang][0]
    assert by_name >= GOALS[lang][1]


def test_there_are_enough_marked_names() -> None:
    assert {lang: sum(row.lang == lang for row in ROWS) for lang in GOALS} == {"zh": 160, "en": 150}
    assert {label for row in ROWS for label in row.labels if label} == set(map(str, Label))


CASES = {
    "region, brand, field, form": (
        "成都卫士通信息产业股份有限公司",
        "成都:region 卫士通:brand 信息产业:field 股份有限公司:form",
    ),
    "a group is a head": ("海信集团有限公司", "海信:brand 集团:kind 有限公司:form"),
    "a region in brackets is a region": (
        "华为技术（西安）有限公司",
        "华为:brand 技术:field （西安）:region 有限公司:form",
    ),
    "a legal form in brackets is a form": (
        "嘉兴锐驰投资合伙企业（有限合伙）",
        "嘉兴:region 锐驰:brand 投资:field 合伙企业（有限合伙）:form",
    ),
    "anything else in brackets is an addition": ("卫士通（原电科网安）", "卫士通:brand （原电科网安）:bracket"),
    "a university's hospital has a parent": ("北京大学第三医院", "北京大学:parent 第三:number 医院:kind"),
    "an institute of an academy": ("中国科学院计算技术研究所", "中国科学院:parent 计算技术:field 研究所:kind"),
    "a numbered institute of a company": (
        "中国电子科技集团公司第二十九研究所",
        "中国电子科技集团公司:parent 第二十九:number 研究所:kind",
    ),
    "an arm of the army": ("中国人民解放军火箭军", "中国人民解放军:parent 火箭军:kind"),
    "a bank's branch": ("招商银行深圳分行", "招商银行:parent 深圳:region 分行:branch"),
    "no unknown word reaches over a known head": ("武汉大学中南医院", "武汉大学:parent 中南:brand 医院:kind"),
    "a conjunction between two fields": (
        "国家发展和改革委员会",
        "国家:other 发展:field 和:other 改革:field 委员会:kind",
    ),
    "Traditional characters": ("國立臺灣大學", "國立:other 臺灣:region 大學:kind"),
    "an English head in front": ("Institute of Physics", "Institute:kind of:other Physics:field"),
    "an English parent behind a comma": (
        "Institute of Physics, Chinese Academy of Sciences",
        "Institute:kind of:other Physics:field Chinese Academy of Sciences:parent",
    ),
    "an English parent in front": (
        "Peking University Third Hospital",
        "Peking University:parent Third:number Hospital:kind",
    ),
    "an English parent after of": (
        "29th Research Institute of CETC",
        "29th:number Research Institute:kind of:other CETC:parent",
    ),
    "a brand in pinyin": (
        "Shenzhen Yizhong Technology Co., Ltd.",
        "Shenzhen:region Yizhong:brand Technology:field Co., Ltd.:form",
    ),
    "Bank of China has no parent": ("Bank of China Limited", "Bank:kind of:other China:region Limited:form"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "expected"), CASES.values(), ids=CASES)
def test_one_rule(name: str, expected: str) -> None:
    assert " ".join(f"{part.text}:{part.label}" for part in parts(name).parts) == expected


names = st.text("北京大学第三医院有限公司中（）() 29a,.卫士通\u200b﨑", max_size=14)


@given(names)
@example("（）")
@example("((北京")
@example("A-B, Co., Ltd.")
def test_parts_stand_in_order_inside_the_name_and_do_not_overlap(name: str) -> None:
    end = 0
    for part in parts(name).parts:
        assert end <= part.start < part.end <= len(name)
        assert name[part.start : part.end] == part.text
        end = part.end


OVERLAPPING = {
    "a bracket between two digits": "2(2)2三",
    "a place in brackets between two digits": "2(北京)2三",
    "a bracket inside a parent": "8计算技术（上海） 有限公司  (2)分行股份",
    "a bracket inside a parent of Latin letters and hanzi": "University (北京) 股份计算技术第三医院研究所",
    "a character that folds to several": "; Inc.&&有限公司8",
    "a character that folds to several in front of letters": "2·&Beijing第 Co.,",
}


@pytest.mark.parametrize("name", OVERLAPPING.values(), ids=OVERLAPPING.keys())
def test_no_part_overlaps_another(name: str) -> None:
    found = parts(name).parts
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert "".join(filter(str.isalnum, name)) == "".join(filter(str.isalnum, "".join(part.text for part in found)))


@given(names)
def test_every_letter_digit_and_hanzi_is_in_a_part(name: str) -> None:
    found = parts(name)
    if found.parts:
        covered = {at for part in found.parts for at in range(part.start, part.end)}
        assert [char for at, char in enumerate(name) if char.isalnum() and at not in covered] == []


def test_a_reading_says_how_sure_it_is_and_what_else_it_may_be() -> None:
    sure, unsure = parts("中国科学院"), parts("东方明珠")
    assert 0 <= unsure.confidence <= 1
    assert sure.confidence > 0.5
    assert all(other != unsure.parts for other in unsure.alternatives)


def test_plain_data_is_what_the_command_prints() -> None:
    shown = parts("北京大学").as_dict()
    assert shown["name"] == "北京大学"
    assert shown["parts"][0] == {"text": "北京", "label": "region", "start": 0, "end": 2}


@pytest.mark.parametrize("name", [None, 3, b"x"], ids=repr)
def test_what_is_no_string_is_a_type_error(name: object) -> None:
    with pytest.raises(TypeError, match="name must be a str"):
        parts(name)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["", "  ", "（）", "\u200b"])
def test_a_name_of_nothing_has_no_parts(name: str) -> None:
    assert parts(name).parts == ()

"""The parts of a Chinese name, rule by rule: what a word may be, what an unknown one is, and what stands where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.names.chinese_parts import LABELS, STEPS, State, is_branded, label_of, spans
from termbase.names.labels import Label


def read(key: str, breaks: tuple[int, ...] = ()) -> str:
    """The best reading; a question mark behind what nothing but its place has labelled."""
    found = spans(key, breaks)[0][0]
    return " ".join(f"{key[s.start : s.end]}:{s.label}{'' if s.certain else '?'}" for s in found)


READ = {
    "region and head": ("北京大学", "北京:region 大学:kind"),
    "subject and head": ("军事大学", "军事:field 大学:kind"),
    "a brand of a company": ("天弓有限公司", "天弓:brand 有限公司:form"),
    "a brand before a subject": ("成都卫士通信息", "成都:region 卫士通:brand 信息:field"),
    "an unknown word before a head": ("天弓大学", "天弓:brand 大学:kind"),
    "one hanzi before a head": ("中大学", "中:brand 大学:kind"),
    "a province by one hanzi": ("沪大学", "沪:region 大学:kind"),
    "a county is rather a place before a head": ("朝阳医院", "朝阳:region 医院:kind"),
    "a county is a place before a brand": ("江阴天弓有限公司", "江阴:region 天弓:brand 有限公司:form"),
    "a county is a place before a brand and a subject": ("崇义章源钨业", "崇义:region 章源:brand 钨业:field"),
    "a district of a city is rather a part of the brand": ("和平天弓有限公司", "和平天弓:brand 有限公司:form"),
    "a number before a head": ("第三十研究所", "第三十:number 研究所:kind"),
    "an honorific before a head": ("中国人民解放军海军", "中国人民解放军:parent 海军:kind"),
    "a level, and a conjunction between subjects": (
        "国家发展和改革委员会", "国家:other 发展:field 和:other 改革:field 委员会:kind",
    ),
    "Latin letters are a brand": ("tcl科技", "tcl:brand 科技:field"),
    "a place behind Latin letters": ("tcl中国", "tcl:brand 中国:region"),
    "an unknown place of two hanzi and its class": ("某某镇", "某某镇:region"),
    "an unknown place of four hanzi and its class": ("甲乙丙丁镇", "甲乙丙丁镇:region"),
    "a head is not cut for an unknown word": ("大学中南", "大学:kind 中南:brand"),
    "a long unknown word is cut": ("甲乙丙丁戊己庚辛", "甲乙丙丁:brand 戊己庚辛:field?"),
    "the longer of two words": ("卫士通信", "卫士:brand 通信:field"),
}  # fmt: skip


@pytest.mark.parametrize(("key", "expected"), READ.values(), ids=READ)
def test_the_best_reading(key: str, expected: str) -> None:
    assert read(key) == expected


def test_no_part_goes_across_a_break() -> None:
    assert read("卫士通信", (3,)).split(" ")[0].startswith("卫士通:")


#: What a reading costs is the sum of its edges and of the steps between them.
COSTS = {
    "region, head": ("北京大学", 0.2 + 0.9 + 0.5 + 1.0 + 0.0),
    "county, head, with its class word": ("朝阳县医院", 0.2 + 0.5 + 0.5 + 1.0 + 0.0),
    "county, brand, form": ("江阴天弓有限公司", 0.5 + 1.8 + 0.4 + 3.2 + 0.8 + 0.4 + 0.0),
    "district, head": ("海淀医院", 0.5 + 2.0 + 0.6 + 1.0 + 0.0),
    "subject, head": ("军事大学", 0.7 + 1.3 + 0.2 + 1.0 + 0.0),
    "brand of two, form": ("天弓有限公司", 0.5 + 3.2 + 0.8 + 0.4 + 0.0),
    "brand of two of a body, head": ("天弓大学", 0.5 + 4.4 + 0.5 + 1.0 + 0.0),
    "brand of three": ("卫士通", 0.5 + 4.2 + 1.0),
    "Latin brand, subject": ("tcl科技", 0.5 + 1.5 + 0.3 + 1.3 + 0.9),
    "number, head": ("第三十研究所", 1.5 + 0.5 + 0.1 + 1.0 + 0.0),
    "honorific, head": ("中国人民解放军海军", 0.3 + 0.2 + 0.5 + 1.0 + 0.0),
    "province by one hanzi, head": ("沪大学", 0.2 + 5.5 + 0.5 + 1.0 + 0.0),
    "unknown place of two hanzi": ("某某镇", 0.2 + 4.2 + 0.8),
    "unknown place of four hanzi": ("甲乙丙丁镇", 0.2 + 4.2 + 2 * 1.2 + 0.8),
    "level, subject, conjunction, subject, head": (
        "国家发展和改革委员会", 0.5 + 1.3 + 0.2 + 1.3 + 0.4 + 0.8 + 0.2 + 1.3 + 0.2 + 1.0 + 0.0,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("key", "cost"), COSTS.values(), ids=COSTS)
def test_what_a_reading_costs(key: str, cost: float) -> None:
    assert spans(key)[0][1] == pytest.approx(cost)


BRANDED = {
    "a company by its form": ("华为有限公司", True),
    "a bank": ("招商银行", True),
    "a hospital": ("第三医院", True),
    "a university": ("北京大学", False),
    "a ministry": ("教育部", False),
    "a name without a head": ("卫士通", True),
}


@pytest.mark.parametrize(("key", "expected"), BRANDED.values(), ids=BRANDED)
def test_which_bodies_are_called_by_a_brand(key: str, expected: bool) -> None:
    assert is_branded(key) is expected


WORDS = {
    "a place": ("北京", Label.REGION),
    "a head": ("大学", Label.KIND),
    "a form": ("有限公司", Label.FORM),
    "a county without its class word": ("朝阳", Label.REGION),
    "an unknown word": ("卫士通", None),
    "two words": ("北京大学", None),
    "nothing": ("", None),
}


@pytest.mark.parametrize(("key", "label"), WORDS.values(), ids=WORDS)
def test_the_label_of_one_word(key: str, label: Label | None) -> None:
    assert label_of(key) is label


def test_every_state_has_its_label_and_its_row_and_column() -> None:
    assert set(LABELS) == set(State) - {State.EDGE}
    assert {len(STEPS), *map(len, STEPS)} == {len(State)}


@given(st.text("北京大学第三医院华为有限公司卫士通信a1甲乙镇", min_size=1, max_size=12), st.integers(1, 4))
def test_readings_cover_the_name_in_order_the_cheapest_first(key: str, count: int) -> None:
    found = spans(key, (), count)
    assert 1 <= len(found) <= count
    for reading, _ in found:
        assert [s.start for s in reading] == [0, *(s.end for s in reading[:-1])]
        assert reading[-1].end == len(key)
    costs = [cost for _, cost in found]
    assert costs == sorted(costs)

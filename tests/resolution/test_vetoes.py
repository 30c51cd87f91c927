"""Vetoes: each by what it refuses and by what it lets pass, and the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from termbase.names.pieces import Labelled
from termbase.resolution import vetoes
from termbase.text import edits
from termbase.text.edits import Edit

NUMBERS = {
    "the same number": ("#29#所", "#29#研究所", ""),
    "two numbers": ("#29#所", "#39#所", "number 29 ≠ 39"),
    "no number in the one": ("电子所", "#39#所", "number none ≠ 39"),
    "no number in the other": ("#29#所", "电子所", "number 29 ≠ none"),
    "the same number twice and once": ("#1#军#1#师", "#1#军师", "number 1 ≠ none"),
    "only numbers that differ are named": ("#1#军#2#师", "#1#军#3#师", "number 2 ≠ 3"),
    "several are named in order": ("#3#军#2#师", "军师", "number 2 3 ≠ none"),
    "several of the other are named in order": ("军师", "#3#军#2#师", "number none ≠ 2 3"),
}


@pytest.mark.parametrize(("one", "other", "reason"), NUMBERS.values(), ids=NUMBERS)
def test_numbers(one: str, other: str, reason: str) -> None:
    assert vetoes.numbers(Labelled(one), Labelled(other)) == reason


BRANCHES = {
    "neither is a branch": ("华为", "华为技术", ""),
    "both are": ("华为分公司", "华为技术分公司", ""),
    "the one is": ("华为分公司", "华为公司", "分公司 on one side only"),
    "the other is": ("招商银行", "招商银行分行", "分行 on one side only"),
    "two sorts of branches": ("华为分公司", "华为办事处", "分公司 on one side only"),
}


@pytest.mark.parametrize(("one", "other", "reason"), BRANCHES.values(), ids=BRANCHES)
def test_branch(one: str, other: str, reason: str) -> None:
    assert vetoes.branch(Labelled(one), Labelled(other)).endswith(reason[-18:])
    assert bool(vetoes.branch(Labelled(one), Labelled(other))) is bool(reason)


def of_edit(veto: Callable[[Labelled, Labelled, Edit], str], one: str, other: str) -> str:
    return next(
        (reason for edit in edits.changes(one, other) if (reason := veto(Labelled(one), Labelled(other), edit))), ""
    )


PLACES = {
    "two places": ("山西大学", "陕西大学", "places 山西 ≠ 陕西"),
    "two places inside a name": ("大学山西院", "大学陕西院", "places 山西 ≠ 陕西"),
    "a place was written at the beginning where the name has none": ("济南大学", "暨南大学", "places 济南 ≠ 暨南"),
    "a place inside the name was written where it has none": ("大学济南院", "大学暨南院", ""),
    "no place was written": ("暨南大学", "济南大学", ""),
    "two provinces by one hanzi": ("京广公司", "沪广公司", "places 京 ≠ 沪"),
    "a province by one hanzi at the beginning where the name has none": ("京力公司", "惊力公司", ""),
    "a known place at the beginning for none": ("曼彻斯特市", "曼彻施特市", "places 曼彻斯特市 ≠ 曼彻施特市"),
    "places of five hanzi are looked at": ("东乌珠穆沁", "西乌珠穆沁", "places 东乌珠穆沁 ≠ 西乌珠穆沁"),
    "places of six hanzi are": (
        "察哈尔右翼中",
        "察哈尔右翼后",
        "places 察哈尔右翼中 ≠ 察哈尔右翼后",
    ),
    "one place": ("北京欣华", "北京新华", ""),
}


@pytest.mark.parametrize(("one", "other", "reason"), PLACES.values(), ids=PLACES)
def test_places(one: str, other: str, reason: str) -> None:
    assert of_edit(vetoes.places, one, other) == reason


DIRECTIONS = {
    "two directions": ("西方工业", "东方工业", "direction 西 ≠ 东"),
    "above and below": ("上方工业", "下方工业", "direction 上 ≠ 下"),
    "a direction and what is none": ("西方工业", "夕方工业", ""),
    "a direction lost": ("方工业", "东方工业", ""),
    "two directions for two": ("西北工业", "东南工业", "direction 西北 ≠ 东南"),
    "a direction and another beside it": ("西甲工业", "东乙工业", ""),
}


@pytest.mark.parametrize(("one", "other", "reason"), DIRECTIONS.values(), ids=DIRECTIONS)
def test_directions(one: str, other: str, reason: str) -> None:
    assert of_edit(vetoes.directions, one, other) == reason


NUMERALS = {
    "a numeral for a hanzi": ("三一重工", "山一重工", "numeral 三 ≠ 山"),
    "a hanzi for a numeral": ("山一重工", "三一重工", "numeral 山 ≠ 三"),
    "a numeral lost": ("一重工", "三一重工", "numeral – ≠ 三"),
    "a numeral added": ("三一重工", "一重工", "numeral 三 ≠ –"),
    "a numeral that numbers nothing": ("于寻位置", "千寻位置", ""),
    "a numeral of a brand lost": ("寻位置", "千寻位置", "numeral – ≠ 千"),
    "a numeral of a brand added": ("千寻位置", "寻位置", "numeral 千 ≠ –"),
    "a team": ("成都以队", "成都一队", "numeral 以 ≠ 一"),
    "a small numeral that numbers nothing": ("山星重工", "三星重工", ""),
    "a word for what is counted elsewhere": ("队三星技术", "队山星技术", ""),
    "a numeral two hanzi behind": ("于寻三位", "千寻三位", ""),
    "a numeral beside it": ("于三寻位", "千三寻位", "numeral 于 ≠ 千"),
    "behind 第": ("第于位置", "第千位置", "numeral 于 ≠ 千"),
    "behind 第 inside a name": ("某第于位置", "某第千位置", "numeral 于 ≠ 千"),
    "behind a class word of a place": ("某市于位置", "某市千位置", "numeral 于 ≠ 千"),
    "behind a digit": ("某3于位置", "某3千位置", "numeral 于 ≠ 千"),
    "no numeral where one could stand": ("第山所", "第出所", ""),
    "a power before what is counted": ("某于队", "某千队", ""),
    "a stem within the word for a sort of organisation": ("云岭足球俱甲部", "云岭足球俱乐部", ""),
    "a numeral that begins that word": ("云岭一院", "云岭医院", "numeral 一 ≠ 医"),
    "a heavenly stem": ("某由队", "某甲队", "numeral 由 ≠ 甲"),
}


@pytest.mark.parametrize(("one", "other", "reason"), NUMERALS.values(), ids=NUMERALS)
def test_numerals(one: str, other: str, reason: str) -> None:
    assert of_edit(vetoes.numerals_differ, one, other) == reason


LEGAL_FORMS = {
    "a company and a university": ("有限公司", "云岭大学", "有限公司 ≠ 大学"),
    "a company and a ministry": ("公司", "云岭交通部", "公司 ≠ 部"),
    "a company and an institute, which may be one": ("有限公司", "云岭船舶研究院", ""),
    "a company and a company": ("有限公司", "云岭船舶有限公司", ""),
    "no legal form": ("", "云岭大学", ""),
}


@pytest.mark.parametrize(("form", "name", "reason"), LEGAL_FORMS.values(), ids=LEGAL_FORMS)
def test_legal_forms(form: str, name: str, reason: str) -> None:
    assert vetoes.legal_form(form, Labelled(name)) == reason


CLASSES = {
    "two subjects": ("航天科工集团", "航天科技集团", "科工 ≠ 科技"),
    "two sorts": ("北京学院", "北京学校", "学院 ≠ 学校"),
    "two words of four hanzi": ("专用汽车厂", "商用汽车厂", "专用汽车 ≠ 商用汽车"),
    "two sorts of five hanzi": ("国家自然保护区", "国家自然保护地", "自然保护区 ≠ 自然保护地"),
    "words of another length": ("童心幼稚院", "童心幼稚园", ""),
    "a subject and what is none": ("航天科枝集团", "航天科技集团", ""),
    "one subject": ("航天科技集团", "航天科技集团", ""),
    "a subject lost": ("航天集团", "航天科技集团", ""),
}


@pytest.mark.parametrize(("one", "other", "reason"), CLASSES.values(), ids=CLASSES)
def test_classes(one: str, other: str, reason: str) -> None:
    assert of_edit(vetoes.classes, one, other) == reason


FIRST = {
    "numbers before branches": ("#1#分公司", "#2#公司", "number 1 ≠ 2"),
    "branches before places": ("山西分公司", "陕西公司", "分公司 on one side only"),
    "directions before places": ("西京公司", "北京公司", "direction 西 ≠ 北"),
    "the first edit before the second": ("山西科工", "陕西科技", "places 山西 ≠ 陕西"),
    "a numeral inside the long legal form is a slip": ("某有限三司", "某有限公司", ""),
    "at its beginning": ("云杉三限公司", "云杉有限公司", ""),
    "not inside the short form": ("某第三司", "某第公司", "numeral 三 ≠ 公"),
    "before the legal form": ("某东有限公司", "某西有限公司", "direction 东 ≠ 西"),
    "none": ("新华学会", "欣华学会", ""),
    "none between equals": ("新华学会", "新华学会", ""),
}


@pytest.mark.parametrize(("one", "other", "reason"), FIRST.values(), ids=FIRST)
def test_the_first_veto_is_given(one: str, other: str, reason: str) -> None:
    assert vetoes.first(Labelled(one), Labelled(other), edits.changes(one, other)) == reason


def test_the_words_that_tell_apart() -> None:
    assert set("一二三十百零") <= vetoes.numeral_characters()
    assert "山" not in vetoes.numeral_characters()
    assert set("东西南北") <= vetoes.distinguishing_characters()

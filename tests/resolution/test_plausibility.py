"""Implausible characters: what can only be a slip, what may be another name, and each threshold from both sides."""

from __future__ import annotations

import pytest

import termbase
from termbase.index.compile import compile_entries
from termbase.index.reader import Index
from termbase.model import Entry, Kind, Name, NameType
from termbase.names import background
from termbase.names.pieces import Labelled
from termbase.resolution import plausibility
from termbase.resolution.evidence import Evidence
from termbase.text import edits

#: promise → (what was written, the only near name of the glossary)
SLIPS = {
    "a broken 大学": ("云岭农业大虎", "云岭农业大学"),
    "a broken 学院": ("临江职业技术字院", "临江职业技术学院"),
    "a broken 大学 whose first half is a word with what is before it": ("云岭理工人学", "云岭理工大学"),
    "a broken 俱乐部 with a stem in it": ("云岭足球俱甲部", "云岭足球俱乐部"),
    "a broken 研究院": ("东湖激光研究浣", "东湖激光研究院"),
    "a broken 研究所": ("青山船舶研究昕", "青山船舶研究所"),
    "a broken 实验室": ("量子计算联合实验蜜", "量子计算联合实验室"),
    "a broken 医院": ("江宁区中西医结合臣院", "江宁区中西医结合医院"),
    "a broken 有限公司": ("合肥云杉软件有限松司", "合肥云杉软件有限公司"),
    "a broken 有限, the last word whole": ("合肥云杉软件冇限公司", "合肥云杉软件有限公司"),
    "a broken 股份": ("合肥云杉软件般份有限公司", "合肥云杉软件股份有限公司"),
    "a broken 集团": ("合肥云杉软件集困有限公司", "合肥云杉软件集团有限公司"),
    "nothing else ends in 有限公所": ("合肥云杉软件有限公所", "合肥云杉软件有限公司"),
    "a numeral in a legal form numbers nothing": ("合肥云杉软件有限八司", "合肥云杉软件有限公司"),
    "a broken field": ("湖滨师苊大学", "湖滨师范大学"),
    "another broken field": ("北岭农儿科学院", "北岭农业科学院"),
    "a broken rank": ("国蒙重点水利实验室", "国家重点水利实验室"),
    "a broken place beside a field, which several are one hanzi from": ("寨东理工大学", "山东理工大学"),
    "a broken province": ("广车省水利厅", "广东省水利厅"),
    "a broken city": ("沈阳帀第五人民医院", "沈阳市第五人民医院"),
    "a numeral where the name has none": ("中国天文学一", "中国天文学会"),
    "a company of Latin letters": ("Exelon入司", "Exelon公司"),
    "Traditional characters": ("雲杉科技有陑公司", "雲杉科技有限公司"),
}

#: promise → (what was written, another name of the glossary)
OTHERS = {
    "a brand of two hanzi may be any two": ("合肥云枫软件有限公司", "合肥云杉软件有限公司"),
    "a brand that no table knows": ("绝味食品有限公司", "天味食品有限公司"),
    "a brand that is a word": ("联钧光电股份有限公司", "联合光电股份有限公司"),
    "a brand that is a field": ("数知科技股份有限公司", "数码科技股份有限公司"),
    "a brand that is a continent": ("兰太实业股份有限公司", "亚太实业股份有限公司"),
    "a field behind a brand may be half of another brand": ("中兴康讯股份有限公司", "中兴通讯股份有限公司"),
    "a short name": ("中兴康讯", "中兴通讯"),
    "a head of one hanzi may be any other": ("中华人民共和国国防法", "中华人民共和国国防部"),
    "a rank and a land": ("国土安全局", "国家安全局"),
    "another place": ("南洋理工大学", "南京理工大学"),
    "a place that no table knows": ("关岛理工大学", "青岛理工大学"),
    "a school called by somebody": ("香港培道中学", "香港培正中学"),
    "a place that several are one hanzi from": ("边山大学", "鞍山大学"),
    "a company is no school": ("云岭大业股份有限公司", "云岭大学"),
    "a foreign name": ("屯特理工大学", "肯特理工大学"),
    "a number": ("成都市第七中学", "成都市第八中学"),
    "a number of a school, short": ("单县五中学校", "单县三中学校"),
    "a team": ("云岭足球乙队", "云岭足球一队"),
    "a direction": ("河西理工大学", "河东理工大学"),
    "another sort": ("粉岭官立小学", "粉岭官立中学"),
    "another field": ("临江商业大学", "临江工业大学"),
    "another force": ("云岭陆军医院", "云岭海军医院"),
    "too short a name": ("云大虎", "云大学"),
}


def glossary(*names: str, kind: Kind = Kind.ORGANISATION, sort: NameType = NameType.FULL) -> termbase.Termbase:
    entries = [Entry(f"e{at}", kind, (Name(text, "zh-Hans", sort),)) for at, text in enumerate(names)]
    return termbase.Termbase(Index(compile_entries(entries)))


@pytest.mark.parametrize(("written", "name"), SLIPS.values(), ids=SLIPS)
def test_can_only_be_a_slip(written: str, name: str) -> None:
    answer = glossary(name, "青岛海底隧道管理处").resolve(written)
    assert [e.id for e in answer.entries] == ["e0"], answer.candidates[:1]


@pytest.mark.parametrize(("written", "name"), OTHERS.values(), ids=OTHERS)
def test_may_be_another_name(written: str, name: str) -> None:
    answer = glossary(name, "青岛海底隧道管理处").resolve(written)
    assert answer.entries == (), answer.reasons


CROWDS = {
    "two names as near, at the same place": ("东丰镇中心小学", ["东升镇中心小学", "东平镇中心小学"], None),
    "two names as near, and the slip looks alike": ("云大虎工业研究院", ["云大虏工业研究院", "云大江工业研究院"], None),
    "two names as near, at different places": ("云杉水利研究浣", ["云杉水利研究院", "云杉水力研究浣"], None),
    "two names as near, one by sound in a word for its sort": (
        "粉岭官立晓学",
        ["粉岭官立小学", "粉岭官立中学"],
        "粉岭官立小学",
    ),
    "one of them alone": ("东升镇中心小字校", ["东升镇中心小学校", "东平镇中心小学校"], "东升镇中心小学校"),
}


@pytest.mark.parametrize(("written", "names", "meant"), CROWDS.values(), ids=CROWDS)
def test_a_crowd(written: str, names: list[str], meant: str | None) -> None:
    answer = glossary(*names).resolve(written)
    assert [e.names[0].text for e in answer.entries] == [meant] * bool(meant), answer.reasons
    if meant is None:
        assert all(c.score < 0.5 for c in answer.candidates)
        assert {c.entry.names[0].text for c in answer.candidates} == set(names)


def test_two_names_of_one_entry_are_no_crowd() -> None:
    names = tuple(Name(text, "zh-Hans") for text in ("云岭农业大学", "云岭农业小学"))
    tb = termbase.Termbase(Index(compile_entries([Entry("e0", Kind.ORGANISATION, names)])))
    assert tb.resolve("云岭农业虎学").entry


@pytest.mark.parametrize("kind", [k for k in Kind if k is not Kind.ORGANISATION])
def test_only_of_organisations(kind: Kind) -> None:
    assert glossary("云岭农业大学", kind=kind).resolve("云岭农业大虎").entry is None


@pytest.mark.parametrize("sort", [NameType.SHORT, NameType.ACRONYM])
def test_never_by_a_short_name(sort: NameType) -> None:
    assert glossary("云岭农业大学", sort=sort).resolve("云岭农业大虎").entry is None


EVIDENCE = {
    "nothing speaks for the slip but the background": ("云岭农业大虎", "云岭农业大学", Evidence.IMPLAUSIBLE),
    "and they sound alike": ("上海儒竟科技有限公司", "上海儒竞科技有限公司", Evidence.IMPLAUSIBLE_ALIKE),
}


@pytest.mark.parametrize(("written", "name", "kind"), EVIDENCE.values(), ids=EVIDENCE)
def test_the_evidence(written: str, name: str, kind: Evidence) -> None:
    candidate = glossary(name).resolve(written).candidates[0]
    assert candidate.evidence is kind, candidate


#: place → (written, name, whether they look or sound alike, bits that suffice; `None` where none do)
BITS = {
    "a head": ("云岭农业大虎", "云岭农业大学", False, 6.0),
    "a head, and a word was written": ("云岭农业大字", "云岭农业大学", False, 7.0),
    "a head, alike": ("云岭农业大虎", "云岭农业大学", True, 3.0),
    "a head, alike, and a word was written": ("云岭农业大雪", "云岭农业大学", True, 5.0),
    "a field": ("湖滨师苊大学", "湖滨师范大学", False, 7.0),
    "a field, and a word was written": ("湖滨自认大学", "湖滨自然大学", False, 12.0),
    "a field, alike": ("湖滨师苊大学", "湖滨师范大学", True, 5.0),
    "a field, alike, and a word was written": ("湖滨自认大学", "湖滨自然大学", True, 7.0),
    "a long brand": ("阿里巴虎网络技术有限公司", "阿里巴巴网络技术有限公司", False, 14.0),
    "a long brand, alike": ("阿里巴虎网络技术有限公司", "阿里巴巴网络技术有限公司", True, 7.0),
    "a brand of two hanzi": ("合肥云虎软件有限公司", "合肥云杉软件有限公司", False, None),
    "a brand of two hanzi, alike": ("合肥云虎软件有限公司", "合肥云杉软件有限公司", True, 10.0),
    "a head of one hanzi": ("云岭农业局", "云岭农业厅", False, None),
    "a head of one hanzi, alike": ("云岭农业听", "云岭农业厅", True, 8.0),
    "a brand that is a word": ("联钧光电股份有限公司", "联合光电股份有限公司", False, 14.0),
    "a field behind a brand": ("中兴康讯股份有限公司", "中兴通讯股份有限公司", False, 14.0),
}


def judged(monkeypatch: pytest.MonkeyPatch, written: str, name: str, alike: bool, surprise: float, bits: float) -> bool:
    edit = edits.changes(written, name)[0]
    told = {written[edit.start]: surprise, name[edit.start]: surprise - bits}
    monkeypatch.setattr(background, "place_surprise", lambda before, hanzi, after: told[hanzi])
    return plausibility.is_slip(Labelled(written), Labelled(name), edit, "", alike)


@pytest.mark.parametrize(("written", "name", "alike", "bits"), BITS.values(), ids=BITS)
def test_the_bits_that_suffice(
    monkeypatch: pytest.MonkeyPatch, written: str, name: str, alike: bool, bits: float | None
) -> None:
    if bits is None:
        assert not judged(monkeypatch, written, name, alike, 99, 99)
        return
    assert judged(monkeypatch, written, name, alike, 20, bits)
    assert not judged(monkeypatch, written, name, alike, 20, bits - 0.01)


def test_what_was_written_must_surprise_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert judged(monkeypatch, "云岭农业大虎", "云岭农业大学", False, 8.0, 7.0)
    assert not judged(monkeypatch, "云岭农业大虎", "云岭农业大学", False, 7.99, 7.0)


LONG_ENOUGH = {
    "four hanzi": ("云岭大虎", "云岭大学", True),
    "three hanzi": ("云大虎", "云大学", False),
    "three letters and two hanzi": ("vse入司", "vse公司", True),
    "two letters and two hanzi": ("vs入司", "vs公司", False),
    "three letters and one hanzi": ("vse虎", "vse所", False),
}


@pytest.mark.parametrize(("written", "name", "expected"), LONG_ENOUGH.values(), ids=LONG_ENOUGH)
def test_how_long_a_name_must_be(monkeypatch: pytest.MonkeyPatch, written: str, name: str, expected: bool) -> None:
    assert judged(monkeypatch, written, name, False, 30, 30) is expected


def test_a_word_for_another_sort_is_never_a_slip(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not judged(monkeypatch, "粉岭官立小学", "粉岭官立中学", True, 99, 99)
    assert not judged(monkeypatch, "南海理工大学", "南京理工大学", True, 99, 99)

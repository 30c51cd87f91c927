"""A name with dress around it means what it means without, unless the dress speaks against it."""

from __future__ import annotations

import pytest
from tiny import decided, glossary

import termbase
from termbase.index.compile import compile_entries
from termbase.index.reader import Index
from termbase.model import Entry, Kind, Name
from termbase.resolution import dressed
from termbase.resolution.scoring import Scored

SCHOOL = "a=清华大学|Tsinghua University"
ZHEJIANG = "a=浙江大学|Zhejiang University"
FIRM = "a=蓝湖化工有限公司|Blue Lake Chemical Co., Ltd."

#: sentence → (glossary, text); each means a
SAME = {
    "a list number": (SCHOOL, "3. 清华大学"),
    "a number in brackets": (SCHOOL, "(12) Tsinghua University"),
    "a footnote": (SCHOOL, "Tsinghua University [2]"),
    "a label": (FIRM, "乙方：蓝湖化工有限公司"),
    "an English label": (FIRM, "Supplier: Blue Lake Chemical Co., Ltd."),
    "a label, a number and a note": (FIRM, "（2）供应商：蓝湖化工有限责任公司（已注销）"),
    "a label and a code": ("a=华为技术有限公司", "单位名称：华为技术有限公司，信用代码：914403001922038216"),
    "a former name that nobody bears": (FIRM, "蓝湖化工有限公司（曾用名：青湖化工厂）"),
    "its own short name": (f"{FIRM}|蓝湖", "蓝湖化工有限公司（以下简称“蓝湖”）"),
    "the country": (SCHOOL, "Tsinghua University, P.R. China"),
    "the country in brackets": (SCHOOL, "Tsinghua University (China)"),
    "a city": (SCHOOL, "Tsinghua University, Beijing, China"),
    "a city with its postcode": (SCHOOL, "清华大学，北京 100084"),
    "a city of its province": (ZHEJIANG, "Zhejiang University, Hangzhou 310027, China"),
    "its own city": ("a=南京大学|Nanjing University", "Nanjing University, Nanjing, Jiangsu Province"),
    "its own city in hanzi": ("a=南京大学", "南京大学，江苏省南京市"),
    "a city that has campuses, its own": ("a=深圳大学|Shenzhen University", "Shenzhen University, Shenzhen"),
    "an address of a firm with its form": (FIRM, "Blue Lake Chemical Co., Ltd., Wuhan, China"),
    "a firm that names its city": ("a=Wuhan Blue Lake Chemical", "Wuhan Blue Lake Chemical (China)"),
    "a school of Taiwan in Taiwan": (
        "a=國立成功大學（台南）|National Cheng Kung University (Tainan)",
        "National Cheng Kung University (Tainan), Taiwan",
    ),
    "a warned share": ("a=蓝湖", "*ST蓝湖"),
    "an A share": ("a=蓝湖", "蓝 湖Ａ"),
    "a share of a group": ("a=蓝湖集团", "蓝湖集团-W"),
    "a code that nobody bears": ("a=蓝湖化工", "蓝湖化工(600123)"),
    "pinyin behind a number": (SCHOOL, "3) Qinghua Daxue"),
    "another dress of the name": (SCHOOL, "1. Tsinghua Univ."),
    "a short name behind a number": ("a=江苏沃格冷却塔股份有限公司", "2. 沃格冷却塔"),
    "a place abroad that is in the name": ("a=华沙大学|University of Warsaw", "University of Warsaw, Warsaw, Poland"),
    "the country of the city in the name": ("a=牛津大学|University of Oxford", "University of Oxford, UK"),
    "the country of a city abroad": ("a:place=巴黎|Paris", "Paris, France"),
    "a label of an official document": ("a=国家标准化管理委员会", "发布机构：国家标准化管理委员会"),
    "a label of a newspaper": ("a:publication=人民日报", "来源：人民日报"),
    "a share in brackets": ("a=中兴通讯股份有限公司|中兴通讯", "中兴通讯（H股）"),
    "the sort of body in brackets": ("a:publication=GPS World", "GPS World (magazine)"),
    "a title": ("a:person=李开复|Kai-Fu Lee", "Dr. Kai-Fu Lee"),
    "a title in hanzi": ("a:person=李开复", "李开复先生"),
    "an office": ("a:person=习近平", "国家主席习近平"),
    "a short name behind a label": ("a=江苏沃格冷却塔股份有限公司", "甲方：沃格冷却塔"),
    "a short name with the mark of a share": ("a=江苏沃格冷却塔股份有限公司", "*ST沃格冷却塔"),
    "a short name with its own place behind": ("a=江苏沃格冷却塔股份有限公司", "沃格冷却塔，江苏"),
    "words left out of an English name, behind a number": (
        "a=Sichuan Westone Information Technology Co., Ltd.", "(1) Westone Information Technology"),
    "a misspelt name behind a label": (FIRM, "供应商：蓝湖化工有线公司"),
    "a misspelt English name behind a number": (SCHOOL, "[3] Tsinghua Univeristy"),
}  # fmt: skip

#: sentence → (glossary, text); none means a
OTHER = {
    "another country": (SCHOOL, "Tsinghua University, Hsinchu"),
    "Taiwan": (SCHOOL, "Tsinghua University, Taiwan"),
    "a city of another province": (ZHEJIANG, "Zhejiang University, Wuhan, China"),
    "a city of another province, in hanzi": ("a=南京大学", "南京大学，四川成都"),
    "a city of campuses": (SCHOOL, "Tsinghua University, Shenzhen"),
    "one of two schools": (
        "a=中国地质大学|China University of Geosciences",
        "China University of Geosciences, Beijing",
    ),
    "a campus that the glossary knows": (
        "a=东海大学|Donghai University ;; b=东海大学（太原）",
        "Donghai University, Taiyuan",
    ),
    "a firm without its form": (FIRM, "Blue Lake Chemical, Wuhan"),
    "a firm without its form, the country in brackets": ("a=蓝湖|Blue Lake", "Blue Lake (China)"),
    "a firm of another city": ("a=武汉蓝湖化工有限公司", "武汉蓝湖化工有限公司，上海"),
    "a school abroad": ("a=伦敦大学|University of London", "University of London, China"),
    "a school of no known country": ("a=Northeastern University", "Northeastern University, Shenyang"),
    "a district that many cities have": (SCHOOL, "Tsinghua University, Chaoyang District"),
    "a place abroad that is not in the name": ("a=华沙大学|University of Warsaw", "University of Warsaw, Berlin"),
    "another country abroad": ("a=华沙大学|University of Warsaw", "University of Warsaw, France"),
    "another country behind a city abroad": ("a:place=巴黎|Paris", "Paris, Italy"),
    "a title before a firm": ("a=Reddy's Laboratories", "Dr. Reddy's Laboratories"),
    "a title behind a body": ("a=北京大学", "北京大学教授"),
    "an office of a body": ("a=国家卫生健康委员会", "国家卫生健康委员会主任"),
    "a place that is another's": ("a:place=苏州|Suzhou", "Suzhou, Anhui"),
    "a person's city": ("a:person=张伟|Zhang Wei", "Zhang Wei, Beijing"),
    "the other name of another": (f"{FIRM} ;; b=青湖化工厂", "蓝湖化工有限公司（曾用名：青湖化工厂）"),
    "a share mark on a school": ("a=东海大学", "东海大学A"),
    "a share of a firm of two hanzi in Taipei": ("a=蓝湖股份有限公司|蓝湖", "蓝湖A"),
    "a college of a national university": (
        "a=中国东海大学|Donghai University of China",
        "Donghai University of China, Nanjing",
    ),
    "a share of two hanzi that are a brand": ("a=沃格控股有限公司", "*ST沃格"),
    "a share mark on a term": ("a:term=维生素", "维生素A"),
    "a group where the firm is meant": ("a=蓝湖集团", "蓝湖-W"),
    "a brand of digits": ("a=同城", "58同城"),
    "a brand of a digit and a letter": ("a=天酒店", "7 天酒店"),
    "a century": ("a=世纪教育集团", "21 世纪教育集团"),
    "a region in a firm's name": ("a=华为|华为有限公司", "华为（中国）有限公司"),
    "an institute's region": ("a=改革发展研究院", "中国（海南）改革发展研究院"),
    "an initial": ("a=Craig Venter Institute", "J. Craig Venter Institute"),
    "a short name of too little": ("a=江苏光华科技股份有限公司", "甲方：光华"),
    "a short name with another place behind": ("a=江苏沃格冷却塔股份有限公司", "沃格冷却塔，北京"),
    "a short name with a place that is not in its full name": ("a=沃格冷却塔股份有限公司", "沃格冷却塔，北京"),
    "a misspelt name with another place behind": (ZHEJIANG, "Zhejiang Univeristy, Wuhan"),
    "a label before another firm": ("a=江苏沃格冷却塔股份有限公司", "甲方：沃格医药"),
    "a misspelt brand behind a label": (FIRM, "供应商：蓝潮化工有限公司"),
    "a form of another family behind a number": (FIRM, "1. 蓝湖化工股份有限公司"),
}


@pytest.mark.parametrize(("text", "query"), SAME.values(), ids=SAME)
def test_the_name_is_found_without_its_dress(text: str, query: str) -> None:
    assert decided(text, query) == "a"


@pytest.mark.parametrize(("text", "query"), OTHER.values(), ids=OTHER)
def test_dress_that_speaks_against_a_name_and_what_is_no_dress(text: str, query: str) -> None:
    assert decided(text, query) == "none"


def test_the_answer_says_what_was_taken_off() -> None:
    answer = glossary(SCHOOL).resolve("2. Tsinghua University, Beijing, China [1]")
    assert answer.reasons == (
        "without list number 2., footnote mark [1], place China, place Beijing",
        "exact name",
    )


def test_what_was_changed_weighs_as_much_as_in_the_bare_name() -> None:
    firm = glossary("a=江苏沃格冷却塔股份有限公司")
    dressed_, bare = (firm.resolve(query) for query in ("2. 沃格冷却塔", "沃格冷却塔"))
    assert (dressed_.evidence, dressed_.score) == (bare.evidence, bare.score)
    assert dressed_.reasons == ("without list number 2.", *bare.reasons)


def test_the_answer_says_what_speaks_against_it() -> None:
    answer = glossary(ZHEJIANG).resolve("Zhejiang University, Wuhan")
    assert "places it in 浙江" in answer.reasons[0]
    assert [c.entry.id for c in answer.candidates] == ["a"]
    assert answer.candidates[0].score < 0.5


def test_the_name_as_it_is_written_comes_first() -> None:
    assert decided("a=京东方 ;; b=京东方A", "京东方A") == "b"
    assert decided("a=同城 ;; b=1. 同城", "1.同城") == "b"


def test_strict_takes_nothing_off() -> None:
    assert glossary(SCHOOL).resolve("3. 清华大学", strict=True).entry is None


@pytest.fixture(scope="module")
def coded() -> termbase.Termbase:
    """Three firms with their identifiers."""
    entries = [
        Entry(
            "huawei", Kind.ORGANISATION, (Name("华为技术有限公司", "zh"),), identifiers={"uscc": "914403001922038216"}
        ),
        Entry("hikvision", Kind.ORGANISATION, (Name("海康威视", "zh"),), identifiers={"stock": "002415.SZ"}),
        Entry("ping-an", Kind.ORGANISATION, (Name("中国平安", "zh"),), identifiers={"stock": "601318.SH"}),
    ]
    return termbase.Termbase(Index(compile_entries(entries)))


CODES = {
    "its own code": ("华为技术有限公司 914403001922038216", "huawei"),
    "the code alone, with a label": ("统一社会信用代码：914403001922038216", "huawei"),
    "its own stock code": ("海康威视（002415.SZ）", "hikvision"),
    "its own stock code without an exchange": ("海康威视(002415)", "hikvision"),
    "the code in front": ("601318 中国平安", "ping-an"),
    "another firm's code": ("海康威视（601318.SH）", "none"),
    "another firm's code without an exchange": ("海康威视(601318)", "none"),
    "another code than its own": ("海康威视（000001.SZ）", "none"),
    "another firm's USCC": ("海康威视 914403001922038216", "none"),
    "a code with a wrong check character": ("华为技术有限公司 914403001922038217", "none"),
}


@pytest.mark.parametrize(("query", "meant"), CODES.values(), ids=CODES)
def test_an_identifier_must_not_be_another_entry_s(coded: termbase.Termbase, query: str, meant: str) -> None:
    assert ([e.id for e in coded.resolve(query).entries] or ["none"]) == [meant]


def test_a_name_without_dress_is_not_asked_about_again() -> None:
    asked: list[str] = []
    index = Index(compile_entries([Entry("a", Kind.ORGANISATION, (Name("清华大学", "zh-Hans"),))]))
    assert dressed.found(index, "清华大学", lambda text: (asked.append(text), ([], []))[1]) == ([], [])  # type: ignore[func-returns-value]
    assert asked == []


def test_the_name_with_the_least_taken_off_decides() -> None:
    asked: list[str] = []

    def nothing(text: str) -> tuple[list[Scored], list[Scored]]:
        asked.append(text)
        return [], []

    assert dressed.found(glossary(SCHOOL)._index, "1. 清华大学（盖章）", nothing) == ([], [])
    assert asked == ["清华大学(盖章)", "清华大学"]

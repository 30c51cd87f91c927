"""Short names asked of a register of companies: what the only company that fits may be told by."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from tiny import glossary

from termbase.names import background
from termbase.resolution import register
from termbase.resolution.evidence import Evidence

#: Other companies, so that the glossary is a register where three companies make one.
OTHERS = " ;; f1=浙江银轮机械股份有限公司 ;; f2=北京光环新网科技股份有限公司 ;; f3=深圳市沃特新材料股份有限公司"

#: id → the full name, the short name, the evidence.
TOLD = {
    "two rare hanzi, place and line of business left out": (
        "江西沃格光电股份有限公司", "沃格", Evidence.SOLE_BRAND),
    "two rare hanzi, two lines of business and a bracket left out": (
        "乐鑫信息科技(上海)股份有限公司", "乐鑫", Evidence.SOLE_BRAND),
    "two rare hanzi in front of a bracketed place": ("晶晨半导体(上海)股份有限公司", "晶晨", Evidence.SOLE_BRAND),
    "the name of a limited company": ("沃格无线有限公司", "沃格", Evidence.SOLE_BRAND),
    "a brand of three hanzi that is an ordinary word": ("广东万年青制药股份有限公司", "万年青", Evidence.SOLE_BRAND),
    "股份 beside a brand that is less rare, the line of business left out": (
        "江苏海鸥冷却塔股份有限公司", "海鸥股份", Evidence.SOLE_COMPANY),
    "a common brand beside all that the name says of its business, its place left out": (
        "广东光华科技股份有限公司", "光华科技", Evidence.SOLE_COMPANY),
    "a common brand beside its group": ("浙江光华控股集团股份有限公司", "光华股份", Evidence.SOLE_COMPANY),
    "a brand and a word shortened to one hanzi": ("泰凌微电子(上海)股份有限公司", "泰凌微", Evidence.SOLE_COMPANY),
    "the brand of a company among bodies that contract otherwise": (
        "江西沃格光电股份有限公司 ;; b=中国沃土学会", "沃格", Evidence.SOLE_BRAND),
    "a body by the first hanzi of its words": ("棒球协会", "棒协", Evidence.SOLE_BODY),
    "another association by the first hanzi of its words": ("足球协会", "足协", Evidence.SOLE_BODY),
}  # fmt: skip

#: id → the full names, the query that is not decided for the first of them.
UNTOLD = {
    "an ordinary brand": ("广东光华科技股份有限公司", "光华"),
    "a common brand, a line of business left out": ("广东光华电缆科技股份有限公司", "光华科技"),
    "a common brand beside 股份, a broad word left out": ("广东光华科技股份有限公司", "光华股份"),
    "an ordinary word beside all that the name says": ("福建太阳科技股份有限公司", "太阳科技"),
    "an ordinary word": ("福建太阳电缆股份有限公司", "太阳"),
    "a brand that is the short name of a body": ("四川农科院种业股份有限公司", "农科院"),
    "a brand of 中 and a hanzi": ("中石化石油机械股份有限公司", "中石化"),
    "a brand that two companies bear": ("江西沃格光电股份有限公司 ;; b=沃格无线股份有限公司", "沃格"),
    "a brand that stands in another's name": ("江西沃格光电股份有限公司 ;; b=上海新沃格机械股份有限公司", "沃格"),
    "a brand of one hanzi": ("深圳市沃科技股份有限公司", "沃"),
    "another legal form": ("江西沃格光电股份有限公司", "沃格有限公司"),
    "another place": ("江西沃格光电股份有限公司", "浙江沃格"),
    "another line of business": ("江西沃格光电股份有限公司", "沃格医药"),
    "a brand that begins a longer one": ("江西沃格林光电股份有限公司", "沃格"),
    "a brand of Latin letters": ("深圳沃AB科技股份有限公司", "沃A"),
    "three hanzi, one short for a word, that are a name themselves": ("深南电路股份有限公司", "深南电"),
    "a body whose word is left out": ("棒球联合协会", "棒协"),
    "a body of a place": ("北京棒球协会", "棒协"),
    "a body of a country": ("中国棒球协会", "棒协"),
    "a body whose word is shortened to its last hanzi": ("棒球协会", "球协"),
}


@pytest.fixture(autouse=True)
def _three_companies_make_a_register(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "FEWEST_COMPANIES", 3)
    monkeypatch.setattr(register, "FEWEST_ENTRIES", 3)


@pytest.mark.parametrize(("full", "short", "evidence"), TOLD.values(), ids=TOLD.keys())
def test_the_only_company_that_fits_is_told(full: str, short: str, evidence: Evidence) -> None:
    answer = glossary(f"a={full}{OTHERS}").resolve(short)
    assert [entry.id for entry in answer.entries] == ["a"]
    assert answer.candidates[0].evidence is evidence


@pytest.mark.parametrize(("full", "short"), UNTOLD.values(), ids=UNTOLD.keys())
def test_it_is_not_told_by_too_little(full: str, short: str) -> None:
    assert [entry.id for entry in glossary(f"a={full}{OTHERS}").resolve(short).entries] == []


def test_outside_a_register_two_hanzi_tell_no_company(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "FEWEST_COMPANIES", 1000)
    assert glossary(f"a=江西沃格光电股份有限公司{OTHERS} ;; x=无关商会").resolve("沃格").entries == ()


def test_in_a_longer_register_a_brand_must_be_rarer(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"a=江西沃格光电股份有限公司{OTHERS}"
    monkeypatch.setattr(register, "MOST_UNCROWDED", 4)
    assert [e.id for e in glossary(text).resolve("沃格").entries] == ["a"]
    monkeypatch.setattr(register, "MOST_UNCROWDED", 4 / 2**6)
    assert glossary(text).resolve("沃格").entries == ()


def test_a_contraction_is_told_in_a_glossary_of_enough_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"a=棒球协会{OTHERS}"
    monkeypatch.setattr(register, "FEWEST_ENTRIES", 4)
    assert [e.id for e in glossary(text).resolve("棒协").entries] == ["a"]
    monkeypatch.setattr(register, "FEWEST_ENTRIES", 5)
    assert glossary(text).resolve("棒协").entries == ()


BODIES = {
    "中 and two hanzi": ("中石化", True),
    "中 and one": ("中信", True),
    "a head at the end": ("农科院", True),
    "a head of one hanzi and a brand": ("沃院", True),
    "a brand": ("华为", False),
    "中 at the end": ("华中", False),
    "中 inside": ("天中创", False),
    "a head in front": ("院士", False),
    "a head in the middle": ("沃院士", False),
    "four hanzi": ("中石化工", False),
}


@pytest.mark.parametrize(("brand", "expected"), BODIES.values(), ids=BODIES)
def test_what_may_be_short_for_a_body(brand: str, expected: bool) -> None:
    assert register.is_short_for_a_body(brand) is expected


LIMITS = {
    "beside something else": (register.RARITY_BESIDE, "恒瑞", "利尔"),
    "beside all of its business": (register.RARITY_ALL_SAID, "光华", "太阳"),
    "bare": (register.RARITY_BARE, "沃格", "鼎龙"),
    "of three hanzi together": (register.RARITY_SHORTENED, "泰凌微", "深南电"),
}


@pytest.mark.parametrize(("limit", "above", "below"), LIMITS.values(), ids=LIMITS.keys())
def test_each_limit_of_rarity_lies_between_two_brands(limit: float, above: str, below: str) -> None:
    assert background.rarity(above) >= limit > background.rarity(below)


def index(entries: int, companies: int) -> SimpleNamespace:
    return type("Counted", (SimpleNamespace,), {"__len__": lambda self: entries})(companies=companies)


@pytest.mark.parametrize(
    ("entries", "companies", "expected"),
    [(1000, 1000, True), (999, 999, False), (1500, 1000, True), (1503, 1001, False)],
    ids=["enough companies", "one too few", "two thirds of the entries", "less than two thirds"],
)
def test_what_is_a_register(monkeypatch: pytest.MonkeyPatch, entries: int, companies: int, expected: bool) -> None:
    monkeypatch.setattr(register, "FEWEST_COMPANIES", 1000)
    assert register.is_register(index(entries, companies)) is expected  # type: ignore[arg-type]


@pytest.mark.parametrize(("companies", "bits"), [(0, 0.0), (8192, 0.0), (16384, 1.0), (1 << 20, 7.0)])
def test_a_register_twice_as_long_asks_for_one_bit_more(companies: int, bits: float) -> None:
    assert register.crowding(index(companies, companies)) == bits  # type: ignore[arg-type]

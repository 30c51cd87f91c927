"""Candidate generation errs only by finding too much: against the exhaustive scan, on random glossaries."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA, Levenshtein

from termbase.index.compile import compile_entries
from termbase.index.keys import Posting
from termbase.index.reader import Index
from termbase.index.rows import MOST_EDITS
from termbase.model import Entry, Kind, Name
from termbase.names import pinyin, structure
from termbase.names.pieces import Labelled
from termbase.resolution import fuzzy, scoring, typos
from termbase.resolution.evidence import Evidence
from termbase.resolution.found import Found
from termbase.resolution.query import Query
from termbase.text import confusables, fold

# --- glossaries and queries --------------------------------------------------------------------------------------

PLACES = "北京 南京 上海 陕西 山西 成都 苏州 泰州 台州 暨南".split()
BRANDS = "华创 华窗 卫士通 为士通 航天晨光 新华 欣华 富信 辅信 中百 重百 大唐 海康威视 千寻 千询".split()
FIELDS = "科技 科枝 电子科技 生物医药 信息产业 精密机械 证券 通信".split()
FORMS = ["", "有限公司", "股份有限公司", "集团有限公司", "大学", "研究所", "第二十九研究所", "第三十九研究所", "分公司"]
ORDERS = [
    "{place}{brand}{field}{form}",
    "{brand}({place}){field}{form}",
    "{brand}{field}{form}",
    "{place}{field}{form}",
]
chinese = st.builds(
    str.format,
    st.sampled_from(ORDERS),
    place=st.sampled_from(PLACES),
    brand=st.sampled_from(BRANDS),
    field=st.sampled_from(FIELDS),
    form=st.sampled_from(FORMS),
)

WORDS = "Beijing Nanjing Huachuang Electronic Electronics Technology Information Industrial Research Sciences".split()
english = st.builds(
    lambda words, tail: " ".join([*words, *tail]),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4),
    st.sampled_from([[], ["Co.,", "Ltd."], ["University"], ["Institute", "of", "Technology"], ["No.", "29"]]),
)
names = st.lists(chinese | english, min_size=1, max_size=12, unique=True)


@cache
def confusable(char: str) -> list[str]:
    """Hanzi that may be written for one: they sound or look alike."""
    common = (chr(c) for c in range(0x4E00, 0x9FA6))
    return [c for c in common if c != char and (confusables.homophones(c, char) or confusables.glyph(c, char))] or [
        "海"
    ]


@st.composite
def asked(draw: st.DrawFn, text: str) -> str:
    """A name with up to three slips, likely ones mostly."""
    letters = list(text)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(letters) - 1))
        char, kind = letters[at], draw(st.sampled_from(["alike", "alike", "other", "lost", "twice", "swap"]))
        if kind == "alike":
            own = confusable(char) if fold.is_han(char) else "abcdefghijklmnopqrstuvwxyz"
            letters[at] = draw(st.sampled_from(own))
        elif kind == "other":
            letters[at] = draw(st.sampled_from("海一n"))
        elif kind == "lost" and len(letters) > 1:
            del letters[at]
        elif kind == "twice":
            letters.insert(at, char)
        elif at + 1 < len(letters):
            letters[at : at + 2] = letters[at + 1], char
    return "".join(letters)


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[str], str]:
    listed = draw(names)
    text = draw(st.sampled_from(listed))
    if fold.has_han(text) and draw(st.integers(0, 5)) == 0:
        text = " ".join(s[:-1] for s in pinyin.syllables_of(text))
    return listed, draw(asked(text))


def compiled(texts: list[str]) -> Index:
    entries = [
        Entry(f"e{i}", Kind.ORGANISATION, (Name(text, "zh-Hans" if fold.has_han(text) else "en"),))
        for i, text in enumerate(texts)
    ]
    return Index(compile_entries(entries))


# --- the rule, exhaustively --------------------------------------------------------------------------------------


def exhaustive(index: Index, query: Query) -> Iterator[tuple[Evidence, Found]]:
    """Every name of the glossary as the rule pairs it with a query, whatever they have in common."""
    for number, entry in enumerate(index.entries()):
        for at, name in enumerate(entry.names):
            posting = Posting(number, at)
            key, whole = structure.structure(name.text).key, fold.key(name.text)
            if fold.has_han(query.key) and fold.has_han(name.text):
                for written in {query.structure.key, query.bare}:
                    for own in {key, structure.bare(name.text)}:
                        if Levenshtein.distance(written, own) <= MOST_EDITS:
                            yield Evidence.SIMILAR, Found(posting, own, written)
                inside = typos.compare(Labelled(query.bare), Labelled(structure.bare(name.text))).cost
                if (
                    Levenshtein.distance(query.key, whole) == 1
                    and typos.compare(Labelled(query.key), Labelled(whole)).cost < inside
                ):
                    yield Evidence.SIMILAR, Found(posting, whole, query.key)
            elif not fold.has_han(query.key) and not fold.has_han(name.text):
                yield Evidence.SIMILAR, Found(posting, key, query.structure.key)
            elif not fold.has_han(query.key):
                own = pinyin.sound_key(index.reading(posting))
                if OSA.distance(query.sound, own) == 1 and _may_be(query.sound, own):
                    yield Evidence.PINYIN_LETTERS, Found(posting, own, query.sound)


def _may_be(letters: str, reading: str) -> bool:
    """Whether letters may be pinyin with one of them wrong: what reads as pinyin is another name, mostly."""
    return not pinyin.is_pinyin(letters) or pinyin.soft(letters) == pinyin.soft(reading)


def generated(index: Index, query: Query) -> Iterator[tuple[Evidence, Found]]:
    """What the look-ups for slips find."""
    yield from ((Evidence.SIMILAR, each) for each in fuzzy.slips(index, query))
    yield from ((Evidence.PINYIN_LETTERS, each) for each in fuzzy.pinyin_slips(index, query))


def accepted(index: Index, query: Query, found: Iterator[tuple[Evidence, Found]]) -> set[Posting]:
    return {each.posting for kind, each in found if scoring.score(index, query, each, kind).accepted}


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
@example((["华创(北京)科技有限公司"], "华窗北京科技有限公司"))
@example((["北京华创科技股份有限公司"], "北京华创科技股分有限公司"))
@example((["阿里巴巴集团控股有限公司"], "阿里巴巴集团控股有限公司司"))
@example((["阿里巴巴集团控股有限公司"], "阿里巴巴集团控股有限公丝"))
@example((["中国电子科技集团公司"], "中国电子科技集团磺司"))
@example((["Technology Co., Ltd.", "Technology"], "Tachnology Co., Ltd."))
@example((["中国电科第三十九研究所"], "中国电科弟三十九研究所"))
def test_what_the_scorer_accepts_is_found(case: tuple[list[str], str]) -> None:
    listed, text = case
    index, query = compiled(listed), Query(text)
    if len(query.key) < 5:
        return
    assert accepted(index, query, exhaustive(index, query)) <= accepted(index, query, generated(index, query))


@given(st.lists(st.text("天地人大小", min_size=3, max_size=7), min_size=1, max_size=40, unique=True), st.data())
def test_every_key_within_two_edits_is_around(texts: list[str], data: st.DataObject) -> None:
    """Whatever the letters: two wrong, or one lost or added; here most lists are as long as the glossary."""
    index = compiled(texts)
    key = data.draw(st.text("天地人大小无", min_size=3, max_size=7))
    around = {row.text for row in index.han_around(key, 0)[0]}
    near = {t for t in texts if Levenshtein.distance(key, t) <= (MOST_EDITS if len(t) == len(key) else 1)}
    assert near <= around


KEPT = {
    "one of many that share all but the brand": ("北京华创科技有限公司", "北京华窗科技有限公司"),
    "a query nothing of which is in the glossary": ("北京华创科技有限公司", "鑫淼"),
}


@pytest.mark.parametrize(("name", "asked"), KEPT.values(), ids=KEPT)
def test_a_crowd_hides_nobody(name: str, asked: str) -> None:
    """Of a thousand names one character from each other, the one that may be meant is found."""
    crowd = [f"北京{chr(0x4E00 + 7 * i)}{chr(0x9000 - 5 * i)}科技有限公司" for i in range(1000)]
    index, query = compiled([*crowd, name]), Query(asked)
    found = [*fuzzy.slips(index, query), *fuzzy.alike(index, query, 12, 72)]
    assert (1000 in {each.posting.entry for each in found}) is (asked != "鑫淼")


# --- how long a name must be, and may be -------------------------------------------------------------------------

ALIKE = {
    "three hanzi are compared": ("华创北", ["华创南"], True),
    "two hanzi are not": ("华创", ["华创"], False),
    "five letters are compared": ("Optic", ["Optic"], True),
    "four letters are not": ("Opti", ["Opti"], False),
}


@pytest.mark.parametrize(("asked", "listed", "expected"), ALIKE.values(), ids=ALIKE)
def test_a_short_name_is_compared_with_none(asked: str, listed: list[str], expected: bool) -> None:
    assert bool(fuzzy.alike(compiled(listed), Query(asked), 12, 0)) is expected


def test_a_name_is_compared_up_to_two_hundred_characters() -> None:
    long = "华创科技" * 60
    (found,) = fuzzy.alike(compiled(["华创科枝" * 50]), Query(long), 1, 0)
    assert found.written == long[:200]


UNKNOWN = {
    "a letter lost leaves six letters": ("Railwy Works", True),
    "a letter lost leaves four": ("Goup Works", True),
    "a letter lost leaves three": ("Rad Works", False),
    "a known word is no slip": ("Railways Works", False),
    "a word with a figure is none": ("Railwa1 Works", False),
}


@pytest.mark.parametrize(("asked", "expected"), UNKNOWN.values(), ids=UNKNOWN)
def test_unknown_words_are_looked_up_as_slips(asked: str, expected: bool) -> None:
    index = compiled(["Railway Works", "Group Works", "Road Works"])
    assert bool(fuzzy.slips(index, Query(asked))) is expected


def test_pinyin_slips_are_for_romanised_names_of_five_letters_or_more() -> None:
    index = compiled(["卫士通信息"])
    assert fuzzy.pinyin_slips(index, Query("weishitongxingxi"))
    assert fuzzy.pinyin_slips(index, Query("卫士通信")) == []
    assert fuzzy.pinyin_slips(index, Query("weis")) == []

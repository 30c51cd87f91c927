"""Of several entries that a name may mean, the one that is meant more."""

from __future__ import annotations

from datetime import date

import pytest
from tiny import glossary

from termbase.index.keys import Posting
from termbase.model import Entry, Kind, Name
from termbase.resolution.evidence import Evidence
from termbase.resolution.query import Query
from termbase.resolution.scoring import Scored
from termbase.resolution.ties import MARGIN, untied


def scored(
    number: int, text: str = "甲", evidence: Evidence = Evidence.FOLDED, cost: float = 0.0, **name: str
) -> Scored:
    named = Name(text, name.pop("lang", "zh"), **name)
    entry = Entry(f"e{number}", Kind.ORGANISATION, (named,))
    return Scored(number, Posting(number, 0), entry, named, 0.9, evidence, (), cost=cost)


CASES = {
    "one alone": ([scored(0)], "乙", [0]),
    "the name written exactly so": ([scored(0, "金融時報"), scored(1, "金融时报")], "金融时报", [1]),
    "the name written exactly so, with blanks": ([scored(0, "金融時報"), scored(1, "金融时报")], " 金融时报 ", [1]),
    "nobody's name exactly": ([scored(0, "金融時報"), scored(1, "金融时報")], "金融时报", [0, 1]),
    "languages that differ": ([scored(0, "金融時報", lang="zh-Hant"), scored(1, "金融时报")], "金融时报", [0, 1]),
    "a Latin name has no exact hanzi": ([scored(0, "Abc"), scored(1, "ABC")], "ABC", [0, 1]),
    "the tones that agree": (
        [scored(0, evidence=Evidence.TONES_DIFFER), scored(1, evidence=Evidence.TONES_AGREE)], "jia3", [1]),
    "slips that cost the margin more": ([scored(0, cost=0.2), scored(1, cost=0.2 + MARGIN)], "乙", [0]),
    "slips that cost a little more": ([scored(0, cost=0.2), scored(1, cost=0.19 + MARGIN)], "乙", [0, 1]),
}  # fmt: skip


@pytest.mark.parametrize(("candidates", "query", "left"), CASES.values(), ids=CASES)
def test_which_are_left(candidates: list[Scored], query: str, left: list[int]) -> None:
    assert [each.number for each in untied(Query(query), candidates)] == left


def test_names_that_were_in_use_on_the_day() -> None:
    candidates = [scored(0, until="2010"), scored(1, from_="2011")]
    assert [each.number for each in untied(Query("乙"), candidates, date(2015, 1, 1))] == [1]
    assert [each.number for each in untied(Query("乙"), candidates, date(2005, 1, 1))] == [0]
    assert len(untied(Query("乙"), candidates)) == 2
    assert len(untied(Query("乙"), [scored(0, until="2010"), scored(1, until="2011")], date(2015, 1, 1))) == 2


def test_an_answer_is_untied() -> None:
    assert [e.id for e in glossary("a=金融時報 ;; b=金融时报").resolve("金融时报").entries] == ["b"]

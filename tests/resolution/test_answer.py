"""The answer on one name: what is read of it and when, that it never changes, and how it is shown."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Sequence
from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from termbase.index.keys import Posting
from termbase.model import Entry, Kind, Name
from termbase.resolution import answer
from termbase.resolution.answer import Outcome, Resolution, Row, shortened
from termbase.resolution.evidence import Evidence


class Source:
    """A glossary of three entries that counts what is read of it."""

    as_of: date | None = None
    most = 2

    def __init__(self) -> None:
        self.read: list[str] = []
        self.entries = [
            Entry(id_, Kind.TERM, (Name(f"名{id_}", "zh-Hans"), Name(f"Name {id_}", "en"))) for id_ in ("a", "b", "c")
        ]

    def entry(self, number: int) -> Entry:
        self.read.append(f"entry {number}")
        return self.entries[number]

    def name(self, posting: Posting) -> Name:
        self.read.append(f"name {posting.entry}")
        return self.entries[posting.entry].names[posting.name]

    def exact(self, text: str, postings: Sequence[Posting]) -> Row:
        self.read.append("exact")
        return row(postings[0].entry, 0.99, Evidence.FOLDED)

    def near_misses(self, text: str) -> list[Row]:
        self.read.append("near")
        return [row(2, 0.2)]


def row(number: int, score: float, evidence: Evidence = Evidence.SIMILAR, veto: str = "") -> Row:
    return Row(number, Posting(number, 0), score, evidence, (f"why {number}",), veto)


@pytest.fixture
def source() -> Source:
    return Source()


def test_an_exact_answer_reads_no_entry_before_it_is_asked_for(source: Source) -> None:
    made = answer.exact(source, "名a", 0, [Posting(0, 0)], 0.99)
    assert (made.query, made.status, made.score, made.evidence) == ("名a", Outcome.MATCH, 0.99, Evidence.FOLDED)
    assert source.read == []
    assert made.entry is source.entries[0]
    assert source.read == ["entry 0"]
    assert made.entries is made.entries
    assert source.read == ["entry 0"]
    assert (made.reasons, made.matched) == (("why 0",), source.entries[0].names[0])


STATUSES = {
    "none of none": ((), Outcome.NONE, None),
    "one is a match": ((row(0, 0.9),), Outcome.MATCH, 0.9),
    "two are ambiguous": ((row(0, 0.5), row(1, 0.4)), Outcome.AMBIGUOUS, 0.5),
    "three are ambiguous": ((row(0, 0.4), row(1, 0.3), row(2, 0.2)), Outcome.AMBIGUOUS, 0.4),
}


@pytest.mark.parametrize(("meant", "status", "score"), STATUSES.values(), ids=STATUSES)
def test_the_status_is_how_many_are_meant(
    source: Source, meant: tuple[Row, ...], status: Outcome, score: float | None
) -> None:
    made = answer.decided(source, "x", meant, (), ("said",))
    assert (made.status, len(made.entries), made.reasons) == (status, len(meant), ("said",))
    assert made.score == (score or 0.0)
    assert (made.entry is not None) is (status is Outcome.MATCH)


def test_none_has_the_score_evidence_and_veto_of_its_best_candidate(source: Source) -> None:
    made = answer.decided(source, "x", (), (row(0, 0.0, veto="no"), row(1, 0.4, Evidence.WEAK)), ())
    assert (made.score, made.evidence, made.veto, made.matched) == (0.4, Evidence.WEAK, "", None)
    vetoed = answer.decided(source, "x", (), (row(0, 0.0, veto="no"),), ())
    assert (vetoed.score, vetoed.veto) == (0.0, "no")
    assert answer.decided(source, "x", (), (), ()).evidence is None


def test_candidates_are_those_meant_then_the_others_best_first_as_many_as_are_listed(source: Source) -> None:
    made = answer.decided(source, "x", (row(1, 0.5),), (row(0, 0.1),), (), near=True)
    assert [c.entry.id for c in made.candidates] == ["b", "c"]
    assert made.candidate_count == 3
    assert source.read.count("near") == 1


def test_near_misses_are_looked_for_only_where_they_may_be_shown(source: Source) -> None:
    assert answer.decided(source, "x", (), (), ()).candidates == ()
    assert "near" not in source.read


RANKED = {
    "the better row stands for its entry": ([], [row(0, 0.1), row(0, 0.3)], [(0, 0.3)]),
    "of equal scores the first": ([], [row(0, 0.3, Evidence.WEAK), row(0, 0.3)], [(0, 0.3)]),
    "an entry that is meant is no other candidate": ([row(0, 0.5)], [row(0, 0.3), row(1, 0.1)], [(1, 0.1)]),
    "scores leave all scores a sum of one": ([row(0, 0.9)], [row(1, 0.3), row(2, 0.1)], [(1, 0.075), (2, 0.025)]),
    "scores that leave it stay": ([row(0, 0.5)], [row(1, 0.3), row(2, 0.2)], [(1, 0.3), (2, 0.2)]),
}


@pytest.mark.parametrize(("meant", "rest", "expected"), RANKED.values(), ids=RANKED)
def test_the_other_candidates(
    source: Source, meant: list[Row], rest: list[Row], expected: list[tuple[int, float]]
) -> None:
    source.most = 9
    made = answer.decided(source, "x", meant, rest, ())
    shown = [(source.entries.index(c.entry), c.score) for c in made.candidates[len(meant) :]]
    assert shown == [(number, pytest.approx(score)) for number, score in expected]


def test_of_two_rows_of_one_score_the_one_that_is_more_than_likeness_stands(source: Source) -> None:
    made = answer.decided(source, "x", (), (row(0, 0.0), row(0, 0.0, Evidence.HOMOPHONE, "no")), ())
    assert made.candidates[0].evidence is Evidence.HOMOPHONE


def test_an_answer_cannot_be_changed(source: Source) -> None:
    made = answer.decided(source, "x", (row(0, 0.9),), (), ())
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'score'"):
        made.score = 1.0
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'score'"):
        del made.score
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        made.nothing  # noqa: B018


def test_an_answer_travels_without_its_source_and_is_equal_after_it(source: Source) -> None:
    made = answer.decided(source, "x", (row(0, 0.9),), (row(1, 0.1),), ("why",), near=True)
    for again in (copy.deepcopy(made), pickle.loads(pickle.dumps(made))):  # noqa: S301 - its own
        assert again == made
        assert hash(again) == hash(made)
        assert not hasattr(again, "_source")
    assert made != answer.decided(source, "x", (row(1, 0.9),), (), ("why",))
    assert made != "x"


def test_as_plain_data(source: Source) -> None:
    plain = answer.decided(source, "x", (row(0, 0.9, Evidence.SOUND),), (), ("why",)).as_dict()
    assert plain == {
        "query": "x", "status": "match", "id": "a", "ids": ["a"], "score": 0.9, "zh": "名a", "en": "Name a",
        "matched": "名a", "reasons": ["why"], "evidence": "pinyin", "veto": "", "candidate_count": 1,
        "candidates": [
            {"id": "a", "name": "名a", "score": 0.9, "evidence": "pinyin", "veto": "", "reasons": ["why 0"]},
        ],
    } | {key: value for key, value in plain.items() if key not in KNOWN}  # fmt: skip


KNOWN = (
    "query status id ids score zh en matched reasons evidence veto candidate_count candidates".split()
)  # fmt: skip


def test_none_as_plain_data_has_empty_texts(source: Source) -> None:
    plain = answer.decided(source, "x", (), (), ("why",)).as_dict()
    assert [plain[key] for key in ("status", "id", "ids", "score")] == ["none", None, [], 0.0]
    assert [plain[key] for key in ("zh", "en", "matched", "evidence", "veto")] == [""] * 5


SHOWN = {
    "a match": ((row(0, 0.9),), "<Resolution 'x' match a 0.90>"),
    "several": ((row(0, 0.5), row(1, 0.5)), "<Resolution 'x' ambiguous a | b 0.50>"),
    "none": ((), "<Resolution 'x' none>"),
}


@pytest.mark.parametrize(("meant", "expected"), SHOWN.values(), ids=SHOWN)
def test_an_answer_is_shown_in_one_line(source: Source, meant: tuple[Row, ...], expected: str) -> None:
    assert repr(answer.decided(source, "x", meant, (), ())) == expected


def test_a_candidate_is_shown_in_one_line(source: Source) -> None:
    made = answer.decided(source, "x", (row(0, 0.9),), (row(1, 0.0, veto="numbers"),), ())
    assert [repr(c) for c in made.candidates] == ["<Candidate a 0.90 'similar'>", "<Candidate b 0.00 'numbers'>"]


def test_a_notebook_shows_those_meant_in_bold_and_the_others_plain(source: Source) -> None:
    html = answer.decided(source, "x", (row(0, 0.9),), (row(1, 0.1),), ("why",))._repr_html_()
    assert "<th>a</th><th>0.90</th><th>名a</th><th>Name a</th>" in html
    assert "<td>b</td><td>0.10</td>" in html


SHORTENED = {
    "a short text": ("x", "'x'"),
    "sixty characters": ("x" * 60, repr("x" * 60)),
    "sixty-one characters": ("x" * 61, repr("x" * 59 + "…")),
}


@pytest.mark.parametrize(("text", "expected"), SHORTENED.values(), ids=SHORTENED)
def test_shortened(text: str, expected: str) -> None:
    assert shortened(text) == expected


def test_the_name_shown_is_the_preferred_one_of_the_language(source: Source) -> None:
    made: Resolution = answer.decided(source, "x", (row(0, 0.9),), (), ())
    assert (made.shown("zh"), made.shown("en"), made.shown("fr")) == ("名a", "Name a", "")

"""Candidates that people put down: what a decision names, and what the glossary keeps apart."""

from __future__ import annotations

from collections.abc import Callable

from termbase import Termbase
from termbase.glossary.decisions import Decision
from termbase.resolution import curated
from termbase.resolution.evidence import Evidence

Load = Callable[[str], Termbase]

OWN = """
[old]
kind = "term"
en = "Old"
replaced_by = ["new"]
[new]
kind = "term"
en = "New"
"""


def test_a_decision_is_certain_and_names_the_replacement_of_a_retired_entry(load_toml: Load) -> None:
    index = load_toml(OWN)._index
    for id_ in ("old", "new"):
        number = index.number_of(id_)
        assert number is not None
        found = curated.by_decision(index, Decision(id_, "decided by Li", "d.tsv:2"), number)
        assert (found.entry.id, found.score, found.evidence) == ("new", 1.0, Evidence.DECISION)
        assert found.reasons == ("decided by Li",)
        assert found.accepted


def test_what_is_kept_apart_is_vetoed_and_says_from_what(load_toml: Load) -> None:
    index = load_toml(OWN)._index
    number = index.number_of("old")
    assert number is not None
    found = curated.kept_apart(index, number, index.entry(1 - number))
    assert (found.entry.id, found.score, found.veto) == ("old", 0.0, "distinct from new")
    assert found.reasons == ("veto: distinct from new",)
    assert not found.accepted

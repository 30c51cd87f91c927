"""Many names at once, and answers whose rest is worked out when it is asked for: the same as one by one."""

from __future__ import annotations

import copy
import pickle
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cases import ALL_NAMES
from hypothesis import given
from hypothesis import strategies as st

from termbase import Outcome, Resolution, Termbase, load
from termbase.resolution import decide
from termbase.resolution.answer import FIELDS
from termbase.resolution.decide import Options, resolve


def in_full(tb: Termbase, name: str) -> Resolution:
    """The answer with nothing put off: a hint that says nothing has it worked out at once."""
    return resolve(tb._index, name, Options())


def test_many_at_once_are_answered_as_one_by_one(tb: Termbase) -> None:
    many = tb.resolve_many(ALL_NAMES)
    for name, answer in zip(ALL_NAMES, many, strict=True):
        full = in_full(tb, name)
        # What decides is there before anything else is asked for.
        assert (answer.status, answer.entry, answer.entries) == (full.status, full.entry, full.entries), name
        assert answer == full == tb.resolve(name), name


@pytest.mark.parametrize("first", FIELDS)
def test_whatever_is_asked_for_first_is_the_same(tb: Termbase, first: str) -> None:
    names = random.Random(1).sample(ALL_NAMES, 60)  # noqa: S311
    for answer in (*tb.resolve_many(names), *map(tb.resolve, names)):
        assert getattr(answer, first) == getattr(in_full(tb, answer.query), first), answer.query


@given(st.lists(st.sampled_from(ALL_NAMES) | st.text("卫士通华为a1 \ud800《", max_size=6), max_size=12))
def test_any_list_is_answered_name_by_name(tb: Termbase, names: list[str]) -> None:
    assert tb.resolve_many(names) == [in_full(tb, name) for name in names]


def test_names_that_are_looked_up_in_several_batches_are_all_answered(
    tb: Termbase, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ALL_NAMES[:7]
    expected = tb.resolve_many(names)
    monkeypatch.setattr(decide, "_TOGETHER", 3)
    assert tb.resolve_many(names) == expected
    assert len(expected) == 7


def test_many_names_obey_decisions_as_one_does(tmp_path: Path) -> None:
    glossary, decisions = tmp_path / "g.toml", tmp_path / "d.tsv"
    glossary.write_text(
        '[a]\nkind = "organisation"\nzh = "蓝湖化工"\n[b]\nkind = "organisation"\nzh = "青湖"\n', "utf-8"
    )
    decisions.write_text("query\tverdict\tid\n蓝湖化工\tnot\ta\n大湖\tis\tb\n", "utf-8")
    decided = load(glossary, decisions=decisions)
    assert [e and e.id for e in (r.entry for r in decided.resolve_many(["蓝湖化工", "大湖", "青湖"]))] == [
        None,
        "b",
        "b",
    ]
    assert decided.resolve_many(["蓝湖化工"])[0].candidates[0].reasons[-1].startswith("veto")
    assert load(glossary).resolve_many(["蓝湖化工"])[0].entry


def test_an_answer_whose_rest_is_put_off_can_be_kept_and_sent(tb: Termbase) -> None:
    for name in ("卫士通", "nothing like it", "CETC-29"):
        for make in (copy.copy, copy.deepcopy, lambda answer: pickle.loads(pickle.dumps(answer))):  # noqa: S301
            assert make(tb.resolve_many([name])[0]) == in_full(tb, name)
        assert hash(tb.resolve_many([name])[0].query) == hash(name)
        assert repr(tb.resolve_many([name])[0]) == repr(in_full(tb, name))


def test_what_an_answer_has_not_is_an_attribute_error(tb: Termbase) -> None:
    answer = tb.resolve("卫士通")
    with pytest.raises(AttributeError):
        answer.nothing  # type: ignore[attr-defined]  # noqa: B018
    assert not hasattr(answer, "__len__")
    assert answer.status is Outcome.MATCH


def test_an_answer_is_finished_by_many_threads_as_by_one(tb: Termbase) -> None:
    answers = [tb.resolve_many([name])[0] for name in ALL_NAMES]
    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(lambda n: answers[n % len(answers)].candidates, range(4 * len(answers))))
    assert seen[: len(answers)] * 4 == seen
    assert seen[: len(answers)] == [in_full(tb, name).candidates for name in ALL_NAMES]

"""The face of the library: what a user holds can be iterated, shown, sent, closed, and says what it does not take."""

from __future__ import annotations

import math
import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import termbase
from termbase import GlossaryError, Kind, Outcome
from termbase.api import Termbase

#: Packages inside the package: they are no functions, and are named after none.
PACKAGES = {"annotation", "batch", "cli", "formats", "glossary", "index", "names", "render", "resolution", "text"}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A glossary file of the test's own."""
    path = tmp_path / "own.toml"
    path.write_text('[westone]\nkind = "organisation"\nzh = "卫士通"\nen = "Westone"\n', "utf-8")
    return path


def test_a_glossary_is_iterated_by_entry(tb: Termbase) -> None:
    assert list(tb) == list(tb.entries())
    assert len(list(tb)) == len(tb)
    assert next(iter(tb)) in list(tb)


REPRS: dict[str, Callable[[Termbase], Any]] = {
    "a glossary": lambda tb: tb,
    "an entry": lambda tb: tb["westone"],
    "a name": lambda tb: tb["westone"].names[0],
    "a match": lambda tb: tb.resolve("卫士通"),
    "no match": lambda tb: tb.resolve("nobody " * 60),
    "a candidate": lambda tb: tb.resolve("卫士通").candidates[0],
    "a mention": lambda tb: tb.annotate("卫士通")[0],
}


@pytest.mark.parametrize("made", REPRS.values(), ids=REPRS)
def test_what_a_user_holds_is_shown_on_one_short_line(tb: Termbase, made: Callable[[Termbase], Any]) -> None:
    shown = repr(made(tb))
    assert "\n" not in shown
    assert len(shown) < 250


def test_an_answer_shows_itself_in_a_notebook_and_escapes_names(load_toml: Callable[[str], Termbase]) -> None:
    tb = load_toml('[x]\nkind = "term"\nen = "<script>alert(1)</script>"\n')
    shown = tb.resolve("<script>alert(1)</script>")._repr_html_()
    assert shown.startswith("<table")
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_a_glossary_travels_by_its_sources(own: Path) -> None:
    tb = termbase.load(own)
    sent = pickle.loads(pickle.dumps(tb))  # noqa: S301 made here
    assert [entry.id for entry in sent] == ["westone"]
    assert sent.version == tb.version


def test_a_glossary_that_changed_on_the_way_is_refused(own: Path) -> None:
    packed = pickle.dumps(termbase.load(own))
    own.write_text('[other]\nkind = "term"\nen = "Other"\n', "utf-8")
    with pytest.raises(GlossaryError, match="changed since it was pickled"):
        pickle.loads(packed)  # noqa: S301 made here


def test_a_glossary_without_sources_says_that_it_cannot_be_pickled(tb: Termbase) -> None:
    with pytest.raises(TypeError, match="made of an index in memory"):
        pickle.dumps(Termbase(tb._index))


def test_an_answer_travels_without_the_glossary(tb: Termbase) -> None:
    for name in ("卫士通", "nothing like it"):
        packed = pickle.dumps(tb.resolve(name))
        assert len(packed) < 20_000
        assert pickle.loads(packed) == tb.resolve(name)  # noqa: S301 made here


def test_a_closed_glossary_says_so(own: Path) -> None:
    with termbase.load(own) as tb:
        assert tb.resolve("卫士通").status is Outcome.MATCH
    assert repr(tb) == "<Termbase closed>"
    with pytest.raises(ValueError, match="closed"):
        tb.resolve("卫士通")
    tb.close()


NULLS = {"None": None, "NaN": math.nan, "numpy's NaN": float("nan")}


@pytest.mark.parametrize("null", NULLS.values(), ids=NULLS)
def test_a_null_in_a_column_is_none_and_keeps_its_place(tb: Termbase, null: object) -> None:
    answers = tb.resolve_many(["卫士通", null, "华为"])  # type: ignore[list-item]
    assert [answer.status for answer in answers] == [Outcome.MATCH, Outcome.NONE, Outcome.MATCH]


def test_the_null_of_pandas_is_none(tb: Termbase) -> None:
    class NAType:
        """As pandas.NA: comparing it gives itself, and it is neither true nor false."""

        def __ne__(self, other: object) -> Any:
            return self

        def __eq__(self, other: object) -> Any:
            return self

        __hash__ = object.__hash__

        def __bool__(self) -> bool:
            raise TypeError("boolean value of NA is ambiguous")

    assert tb.resolve_many([NAType()])[0].status is Outcome.NONE  # type: ignore[list-item]


@pytest.mark.parametrize("wrong", [3, 2.5, b"x", ["x"]])
def test_what_is_no_name_in_a_column_is_told_with_its_place(tb: Termbase, wrong: object) -> None:
    with pytest.raises(TypeError, match=r"names\[1\] must be a str"):
        tb.resolve_many(["卫士通", wrong])  # type: ignore[list-item]


HINTS: dict[str, tuple[dict[str, Any], type[Exception], str]] = {
    "an unknown kind": ({"kind": "company"}, ValueError, "company"),
    "an unknown language": ({"lang": "klingon"}, ValueError, "zh-Hans"),
    "a date as text": ({"as_of": "2015"}, TypeError, "as_of must be a datetime.date"),
    "a point in time": ({"as_of": datetime(2015, 1, 1)}, TypeError, "as_of must be a datetime.date"),
}


@pytest.mark.parametrize(("hints", "error", "said"), HINTS.values(), ids=HINTS)
def test_a_hint_that_means_nothing_is_refused(
    tb: Termbase, hints: dict[str, Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        tb.resolve("卫士通", **hints)
    with pytest.raises(error, match=said):
        tb.resolve_many(["卫士通"], **hints)


def test_hints_that_mean_something_are_taken(tb: Termbase) -> None:
    answer = tb.resolve("卫士通", kind=Kind.ORGANISATION, lang="zh-Hans", as_of=date(2015, 6, 1))
    assert answer.status is Outcome.MATCH


def test_the_package_offers_its_public_names_and_no_module_named_like_a_function() -> None:
    program = (
        "import termbase; tb = termbase.load(); tb.resolve('卫士通'); tb.annotate('卫士通'); tb.normalise('x')\n"
        "print(*[n for n in dir(termbase) if not n.startswith('_')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    offered = set(done.stdout.split()) - set(termbase.__all__)
    assert offered <= PACKAGES | {"api", "atomic", "errors", "interrupts", "model", "version", "TYPE_CHECKING"}
    assert not offered & {name for name in dir(Termbase) if name[0] != "_" and callable(getattr(Termbase, name))}

"""What can go wrong: one base class, an error of a glossary with its place, and all of them travel."""

from __future__ import annotations

import pickle

import pytest

from termbase.errors import (
    GlossaryError,
    IndexFormatError,
    InputError,
    MissingExtraError,
    TermbaseError,
    WorkerError,
)

PLACES = {
    "a message": ({}, "G001 bad"),
    "a file": ({"file": "x.toml"}, "x.toml: G001 bad"),
    "a file and a line": ({"file": "x.toml", "line": 3}, "x.toml:3: G001 bad"),
    "a line without a file is not shown": ({"line": 3}, "G001 bad"),
    "a code": ({"code": "G101"}, "G101 bad"),
    "a suggestion": ({"suggestion": "mend it"}, "G001 bad (mend it)"),
}


@pytest.mark.parametrize(("fields", "message"), PLACES.values(), ids=PLACES)
def test_an_error_of_a_glossary_has_its_place_code_and_suggestion(fields: dict[str, object], message: str) -> None:
    assert str(GlossaryError("bad", **fields)) == message  # type: ignore[arg-type]


def test_an_error_of_a_glossary_travels_whole() -> None:
    error = GlossaryError("bad", file="x.toml", line=3, code="G101", suggestion="mend it")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - its own
    assert (str(again), vars(again)) == (str(error), vars(error))


@pytest.mark.parametrize("kind", [GlossaryError, IndexFormatError, InputError, MissingExtraError, WorkerError])
def test_every_error_is_one_of_ours_and_no_programming_error(kind: type[TermbaseError]) -> None:
    assert issubclass(kind, TermbaseError)
    assert not issubclass(kind, (TypeError, ValueError))

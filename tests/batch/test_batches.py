"""Batches: where one ends, that each distinct name is asked about once, and what is forgotten first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.batch import batches
from termbase.batch.batches import Made, answered, batched
from termbase.errors import InputError


def rows(*cells: str) -> list[list[str]]:
    return [[cell] for cell in cells]


ENDS = {
    "no rows, no batch": ([], 3, 1000, []),
    "fewer rows than a batch has": (rows("a", "b"), 3, 1000, [2]),
    "as many rows as a batch has": (rows("a", "b", "c"), 3, 1000, [3]),
    "one row more": (rows("a", "b", "c", "d"), 3, 1000, [3, 1]),
    "a batch ends when it is as large as one may be": (rows("a" * 40, "b", "c"), 9, 100, [1, 2]),
    "a batch does not end before": (rows("a" * 39, "b", "c"), 9, 101, [2, 1]),
    "one row alone may be larger": (rows("a" * 500), 9, 100, [1]),
}


@pytest.mark.parametrize(("given_", "most", "size", "expected"), ENDS.values(), ids=ENDS)
def test_where_a_batch_ends(
    monkeypatch: pytest.MonkeyPatch, given_: list[list[str]], most: int, size: int, expected: list[int]
) -> None:
    monkeypatch.setattr(batches, "ROWS", most)
    monkeypatch.setattr(batches, "SIZE", size)
    found = list(batched(given_))
    assert [len(batch) for batch in found] == expected
    assert [row for batch in found for row in batch] == given_


def test_a_batch_ends_where_waiting_for_the_next_row_may_take_long() -> None:
    assert [len(batch) for batch in batched(rows("a", "b"), lambda: True)] == [1, 1]


def broken(*some: str) -> Iterator[list[str]]:
    yield from rows(*some)
    raise InputError("broken")


def test_the_rows_before_a_fault_are_put_into_a_batch_first() -> None:
    found = batched(broken("a", "b"))
    assert next(found) == rows("a", "b")
    with pytest.raises(InputError, match="broken"):
        next(found)


class Asked:
    """Answers every name with itself, and keeps what was asked about."""

    def __init__(self) -> None:
        self.lists: list[list[str]] = []
        self.waited = 0

    def __call__(self, names: list[str]) -> Callable[[], list[Made]]:
        self.lists.append(names)

        def wait() -> list[Made]:
            self.waited += 1
            return [("match", name) for name in names]

        return wait


def test_each_distinct_name_is_asked_about_once() -> None:
    ask = Asked()
    found = list(answered([(1, ["a", "b", "a"]), (2, ["b", "c"]), (3, ["a"])], ask))
    assert [(carried, [name for _, name in made]) for carried, made in found] == [
        (1, ["a", "b", "a"]), (2, ["b", "c"]), (3, ["a"]),
    ]  # fmt: skip
    assert ask.lists == [["a", "b"], ["c"]]


@pytest.mark.parametrize("ahead", [0, 1, 2])
def test_so_many_batches_are_asked_about_before_the_first_is_waited_for(ahead: int) -> None:
    ask = Asked()
    found = answered([(n, [str(n)]) for n in range(5)], ask, ahead)
    next(found)
    assert (len(ask.lists), ask.waited) == (ahead + 1, 1)
    assert [carried for carried, _ in found] == [1, 2, 3, 4]


def test_what_was_used_longest_ago_is_forgotten_and_asked_about_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "REMEMBERED", 2 * (batches._ANSWER + len("matcha") + len("a")))
    ask = Asked()
    list(answered([(n, [name]) for n, name in enumerate("abacab")], ask))
    # c took the place of b, which was used before a.
    assert ask.lists == [["a"], ["b"], ["c"], ["b"]]


def test_the_batches_before_a_fault_are_answered_first() -> None:
    def some() -> Iterator[tuple[int, list[str]]]:
        yield 1, ["a"]
        yield 2, ["b"]
        raise InputError("broken")

    found = answered(some(), Asked(), ahead=5)
    assert [next(found)[0], next(found)[0]] == [1, 2]
    with pytest.raises(InputError, match="broken"):
        next(found)


@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=5), max_size=8), st.integers(0, 3), st.integers(0, 4))
def test_every_name_gets_its_answer_however_little_is_remembered(
    lists: list[list[str]], ahead: int, remembered: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "REMEMBERED", remembered * 700)
        found = list(answered(list(enumerate(lists)), Asked(), ahead))
    assert [[name for _, name in made] for _, made in found] == lists

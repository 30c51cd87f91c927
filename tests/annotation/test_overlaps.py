"""Which of overlapping spans are kept: leftmost, then longest, and what nests in what."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.annotation.overlaps import Nested, leftmost_longest, nested

Span = tuple[int, int]

KEPT: dict[str, tuple[list[Span], list[Span]]] = {
    "none of none": ([], []),
    "disjoint spans are all kept, in order": ([(4, 6), (0, 2)], [(0, 2), (4, 6)]),
    "spans that touch are both kept": ([(0, 2), (2, 4)], [(0, 2), (2, 4)]),
    "a span given twice is kept once": ([(0, 2), (0, 2)], [(0, 2)]),
    "of two that start together the longer": ([(0, 2), (0, 4)], [(0, 4)]),
    "of two that overlap the one further left": ([(0, 3), (2, 4)], [(0, 3)]),
    "what lies inside another is not kept": ([(0, 4), (1, 3)], [(0, 4)]),
    "what is left of a span that begins inside is free": ([(0, 3), (2, 4), (3, 5)], [(0, 3), (3, 5)]),
    "a longer one behind a name makes two of it": ([(0, 2), (0, 4), (2, 8)], [(0, 2), (2, 8)]),
    "one as long behind a name makes two of it": ([(0, 2), (0, 4), (2, 6)], [(0, 2), (2, 6)]),
    "a shorter one behind a name leaves it whole": ([(0, 2), (0, 5), (2, 6)], [(0, 5)]),
    "a longer one behind what is no span leaves it whole": ([(0, 4), (2, 8)], [(0, 4)]),
    "a longer one at the end of a name takes nothing from it": ([(0, 4), (4, 12)], [(0, 4), (4, 12)]),
    "of two places to cut the first counts": ([(0, 2), (0, 3), (0, 4), (2, 6), (3, 9)], [(0, 2), (2, 6)]),
    "the second place to cut counts where the first has no long span": (
        [(0, 2), (0, 3), (0, 4), (2, 5), (3, 9)],
        [(0, 3), (3, 9)],
    ),
}


@pytest.mark.parametrize(("spans", "expected"), KEPT.values(), ids=KEPT)
def test_leftmost_longest(spans: list[Span], expected: list[Span]) -> None:
    assert leftmost_longest(spans) == expected


NESTED: dict[str, tuple[list[Span], list[Nested]]] = {
    "none of none": ([], []),
    "spans beside each other are inside none": ([(0, 2), (2, 4)], [Nested(0, 2, None), Nested(2, 4, None)]),
    "one inside another": ([(0, 4), (1, 3)], [Nested(0, 4, None), Nested(1, 3, 0)]),
    "one inside another with its start": ([(0, 4), (0, 3)], [Nested(0, 4, None), Nested(0, 3, 0)]),
    "one inside another with its end": ([(0, 4), (1, 4)], [Nested(0, 4, None), Nested(1, 4, 0)]),
    "three deep": ([(0, 6), (1, 5), (2, 4)], [Nested(0, 6, None), Nested(1, 5, 0), Nested(2, 4, 1)]),
    "two inside one": (
        [(0, 6), (0, 2), (3, 5), (7, 9)],
        [Nested(0, 6, None), Nested(0, 2, 0), Nested(3, 5, 0), Nested(7, 9, None)],
    ),
    "what reaches out of the outer one is left out": ([(0, 4), (2, 6)], [Nested(0, 4, None)]),
    "inside another the leftmost longest is kept too": (
        [(0, 9), (1, 4), (3, 8)],
        [Nested(0, 9, None), Nested(1, 4, 0)],
    ),
}


@pytest.mark.parametrize(("spans", "expected"), NESTED.values(), ids=NESTED)
def test_nested(spans: list[Span], expected: list[Nested]) -> None:
    assert nested(spans) == expected


def test_outermost_spans_from_a_position_on_are_left_out_with_all_inside() -> None:
    spans = [(0, 4), (1, 3), (5, 9), (6, 8)]
    assert nested(spans, before=5) == [Nested(0, 4, None), Nested(1, 3, 0)]
    assert len(nested(spans, before=6)) == 4


def test_parents_are_counted_from_the_number_given() -> None:
    assert nested([(0, 4), (1, 3)], first=10) == [Nested(0, 4, None), Nested(1, 3, 10)]


spans = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 8)).map(lambda s: (s[0], s[0] + s[1])), max_size=14)


@given(spans)
def test_what_is_kept_was_given_is_disjoint_and_leaves_nothing_free(given_: list[Span]) -> None:
    kept = leftmost_longest(given_)
    assert set(kept) <= set(given_)
    assert all(one[1] <= other[0] for one, other in pairwise(kept))
    assert all(any(s < end and start < e for s, e in kept) for start, end in given_)


@given(spans)
def test_nested_are_the_outermost_and_what_lies_in_each(given_: list[Span]) -> None:
    found = nested(given_)
    assert [(n.start, n.end) for n in found if n.parent is None] == leftmost_longest(given_)
    for number, each in enumerate(found):
        if each.parent is not None:
            outer = found[each.parent]
            assert each.parent < number
            assert outer.start <= each.start < each.end <= outer.end
            assert (outer.start, outer.end) != (each.start, each.end)


def test_ten_thousand_spans_inside_one_another_need_no_recursion() -> None:
    deep = [(n, 20_000 - n) for n in range(10_000)]
    assert [n.parent for n in nested(deep)] == [None, *range(9_999)]

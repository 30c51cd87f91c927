"""The lattice: what it finds is what trying every path finds."""

from __future__ import annotations

import math
from bisect import insort
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.names import lattice
from termbase.names.lattice import Edge, best, cheapest

STEPS = ((9.0, 0.5, 1.0), (0.2, 2.0, 0.3), (0.4, 0.1, 1.5))
#: Steps and costs of which many paths cost the same.
EVEN_STEPS = ((9.0, 0.5, 0.5), (0.5, 0.5, 0.5), (0.5, 0.5, 0.5))
EVEN_COSTS = st.sampled_from((0.5, 1.0))
COSTS = st.integers(0, 40).map(lambda n: n / 10)


@st.composite
def lattices(draw: st.DrawFn, costs: st.SearchStrategy[float] = COSTS) -> list[list[Edge]]:
    """Lattices in which no edge stands twice, as in those of names."""
    length = draw(st.integers(1, 5))
    ways = [st.tuples(st.integers(1, length - at), st.integers(1, 2)) for at in range(length)]
    return [[(*way, draw(costs)) for way in draw(st.lists(each, max_size=4, unique=True))] for each in ways]


def every_path(edges: list[list[Edge]], at: int = 0) -> list[tuple[Edge, ...]]:
    if at == len(edges):
        return [()]
    return [(edge, *rest) for edge in edges[at] for rest in every_path(edges, at + edge[0])]


def cost_of(path: tuple[Edge, ...]) -> float:
    states = [0, *(edge[1] for edge in path)]
    return sum(edge[2] for edge in path) + sum(STEPS[a][b] for a, b in pairwise(states)) + STEPS[states[-1]][0]


@given(lattices(), st.integers(1, 4))
def test_finds_the_cheapest_paths(edges: list[list[Edge]], count: int) -> None:
    expected = sorted(map(cost_of, every_path(edges)))
    found = best(edges, STEPS, count)
    assert all(math.isclose(path.cost, cost_of(path.edges)) for path in found)
    assert [round(path.cost, 6) for path in found] == [round(cost, 6) for cost in expected[:count]]


@given(st.one_of(lattices(), lattices(EVEN_COSTS)), st.sampled_from((STEPS, EVEN_STEPS)))
def test_the_cheapest_path_is_the_first_of_the_best(edges: list[list[Edge]], steps: tuple[tuple[float, ...]]) -> None:
    found = cheapest(edges, steps)
    assert ([found] if found else []) == best(edges, steps, 4)[:1]


@given(lattices(), st.integers(1, 3), st.integers(1, 3))
def test_asking_for_more_paths_changes_none_of_the_first(edges: list[list[Edge]], count: int, more: int) -> None:
    assert best(edges, STEPS, count + more)[:count] == best(edges, STEPS, count)


def by_keeping_ways(edges: list[list[Edge]], count: int) -> list[tuple[Edge, ...]]:
    """The same paths, equals in the same order, by keeping the best ways to each unit and state."""
    ways: list[dict[int, list[tuple[float, tuple[Edge, ...]]]]] = [{} for _ in range(len(edges) + 1)]
    ways[0][0] = [(0.0, ())]
    for at, (beginning, here) in enumerate(zip(edges, ways, strict=False)):
        arriving: dict[int, list[tuple[float, tuple[Edge, ...]]]] = {}
        for edge in beginning if here else ():
            size, state, cost = edge
            end = at + size
            if state not in arriving:
                each = [
                    (sofar + EVEN_STEPS[last][state], path) for last, known in here.items() for sofar, path in known
                ]
                arriving[state] = sorted(each, key=lambda way: way[0])[:count]
            found = [(total + cost, (*path, edge)) for total, path in arriving[state]]
            ways[end][state] = sorted([*ways[end].get(state, ()), *found], key=lambda way: way[0])[:count]
    ends = [(cost + EVEN_STEPS[state][0], path) for state, known in ways[-1].items() for cost, path in known]
    return [path for _, path in sorted(ends, key=lambda way: way[0])[:count]]


@given(lattices(EVEN_COSTS), st.integers(1, 4))
def test_of_equal_paths_those_met_first_come_first(edges: list[list[Edge]], count: int) -> None:
    assert [path.edges for path in best(edges, EVEN_STEPS, count)] == by_keeping_ways(edges, count)


@given(lattices(EVEN_COSTS), st.integers(1, 4))
def test_paths_kept_on_the_way_are_the_same_in_the_same_order(edges: list[list[Edge]], count: int) -> None:
    kept, followed = lattice._kept(edges, EVEN_STEPS, count), best(edges, EVEN_STEPS, count)
    assert [path.edges for path in kept] == [path.edges for path in followed]
    assert all(math.isclose(one.cost, other.cost) for one, other in zip(kept, followed, strict=True))


def test_paths_of_equal_cost_without_number_end() -> None:
    """Two equal edges for each unit make 2 to the power of the units paths; few are followed."""
    edges = [[(1, 1, 0.5), (1, 2, 0.5)]] * 400
    assert lattice._backwards(lattice._forwards(edges, EVEN_STEPS), EVEN_STEPS, 4) is None
    assert [path.edges for path in best(edges, EVEN_STEPS, 4)] == by_keeping_ways(edges, 4)


def test_no_more_costs_are_kept_than_paths_are_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sorted list that grew with the name made the search quadratic."""
    kept: list[int] = []

    def inserted(costs: list[float], cost: float) -> None:
        insort(costs, cost)
        kept.append(len(costs))

    monkeypatch.setattr(lattice, "insort", inserted)
    best([[(1, 1, 0.5), (1, 2, 0.5)]] * 400, EVEN_STEPS, 4)
    assert len(kept) > 400
    assert max(kept) <= 4 + 1


def test_no_units_have_no_path() -> None:
    assert best([], STEPS) == []
    assert cheapest([], STEPS) is None

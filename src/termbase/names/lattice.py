"""The cheapest ways through the words that a name may be made of.

A name is a row of units: the characters of a Chinese name, the words of an English one. An edge covers one or more
units and says what they may be, at a cost (the negative logarithm of how likely that is, up to a constant). What may
stand beside what has a cost too. The best readings of a name are the cheapest paths from its beginning to its end.

`cheapest` finds the one best path in one pass forwards, which keeps the cheapest way to each unit in each state.
`best` finds several. Its pass forwards keeps every edge on which such a way arrives; the paths are then followed
backwards, the cheapest first, each leaving one found before it at one edge. As what lies before that edge is known to
cost no more than it must, none is followed that is not among those wanted. Where very many cost the same (华为华为…),
their number grows with every unit; then the best ways to each unit and state are kept instead, which is slower and
always ends.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

#: How many units it covers, the state (an index into the table of steps), and the cost. As it does not say where it
#: begins, one edge serves wherever its word stands.
Edge = tuple[int, int, float]
#: The edges of the end of a path, the first of them first.
_Chain = tuple[Edge, "_Chain"] | None

#: What the cheapest way that ends with an edge costs, where the edge begins, the edge, and the state before it.
_Way = tuple[float, int, Edge, int]

_IMPOSSIBLE = 1e9
#: Ends of paths that are followed backwards for each unit: many more than in any name that is not made to be hostile.
_MOST_ENDS = 32
#: Costs that differ by less are sums of the same numbers in another order.
_ROUNDING = 1e-6


class Path(NamedTuple):
    """A reading: its edges in order, and their cost with the steps between them."""

    edges: tuple[Edge, ...]
    cost: float


class _Ways(NamedTuple):
    """The cheapest ways from the beginning to each unit.

    Attributes:
        costs: For each unit, and the place after the last one: state of the last edge → the cost of the cheapest way.
        into: For the same: state → the cheapest ways by the edges that arrive there in it. States are in the order in
            which they were met.
    """

    costs: list[dict[int, float]]
    into: list[defaultdict[int, list[_Way]]]


def cheapest(edges: Sequence[Sequence[Edge]], steps: Sequence[Sequence[float]]) -> Path | None:
    """Return the cheapest path over all units: the first that `best` gives, in a fraction of its time.

    Args:
        edges: For each unit the edges that begin there.
        steps: What it costs that an edge follows another, as in `best`.

    Returns:
        The path; `None` if no path covers all units.
    """
    # For each unit: state of the last edge → what the cheapest way costs, its last edge, and the state before that.
    ways: list[dict[int, tuple[float, Edge, int]]] = [{} for _ in range(len(edges) + 1)]
    ways[0][0] = (0.0, (0, 0, 0.0), 0)
    for at, beginning in enumerate(edges):
        befores = [(steps[last], way[0], last) for last, way in ways[at].items()]
        arriving: dict[int, tuple[float, int]] = {}
        for edge in beginning if befores else ():
            size, state, cost = edge
            if state in arriving:
                sofar, before = arriving[state]
            else:
                sofar, before = arriving[state] = _arrival(befores, state)
            total = sofar + cost
            there = ways[at + size]
            if state not in there or total < there[state][0]:
                there[state] = (total, edge, before)
    if not (edges and ways[-1]):
        return None
    ends = [(steps[last], way[0], last) for last, way in ways[-1].items()]
    cost, state = _arrival(ends, 0)
    found: list[Edge] = []
    at = len(edges)
    while at:
        _, edge, state = ways[at][state]
        found.append(edge)
        at -= edge[0]
    return Path(tuple(reversed(found)), cost)


def _arrival(befores: Sequence[tuple[Sequence[float], float, int]], state: int) -> tuple[float, int]:
    """Return the cost of the cheapest way into a state, and the state before it; of equals the first one met."""
    cheapest, before = _IMPOSSIBLE, 0
    for row, sofar, last in befores:
        total = sofar + row[state]
        if total < cheapest:
            cheapest, before = total, last
    return cheapest, before


def best(edges: Sequence[Sequence[Edge]], steps: Sequence[Sequence[float]], count: int = 1) -> list[Path]:
    """Return the cheapest paths over all units.

    Args:
        edges: For each unit the edges that begin there.
        steps: `steps[a][b]`: the cost of an edge in state b after one in state a. The first row is for the beginning,
            state 0; column 0 is the cost of ending after a state.
        count: How many paths are wanted at most.

    Returns:
        Paths, cheapest first; none if no path covers all units.
    """
    if not edges:
        return []
    ways = _forwards(edges, steps)
    chains = _backwards(ways, steps, count)
    if chains is None:
        return _kept(edges, steps, count)
    found = [_path(chain, steps) for chain in chains]
    if len(found) > 1:
        found.sort(key=lambda path: path.cost)
        if any(a.cost == b.cost for a, b in pairwise(found)):
            found.sort(key=lambda path: _order(path, edges, steps, ways))
    return found[:count]


def _forwards(edges: Sequence[Sequence[Edge]], steps: Sequence[Sequence[float]]) -> _Ways:
    length = len(edges)
    costs: list[dict[int, float]] = [{0: 0.0}]
    into: list[defaultdict[int, list[_Way]]] = [defaultdict(list) for _ in range(length + 1)]
    for at, beginning in enumerate(edges):
        befores = [(steps[last], sofar, last) for last, sofar in costs[at].items()]
        arriving: dict[int, tuple[float, int]] = {}
        for edge in beginning if befores else ():
            size, state, cost = edge
            if state not in arriving:
                arriving[state] = _arrival(befores, state)
            sofar, before = arriving[state]
            into[at + size][state].append((sofar + cost, at, edge, before))
        costs.append({state: min(ways)[0] for state, ways in into[at + 1].items()})
    return _Ways(costs, into)


def _backwards(ways: _Ways, steps: Sequence[Sequence[float]], count: int) -> list[_Chain] | None:
    """Return the edges of the `count` cheapest paths and of those that cost as much; `None` for too many."""
    costs, into = ways
    most = _MOST_ENDS * len(costs)
    #: Ends of paths: what the cheapest path with this end costs, a number to tell equals apart, the unit and the state
    #: before it, its own cost, its edges.
    heap: list[tuple[float, int, int, int, float, _Chain]] = []
    cheapest: list[float] = []  # what the `count` cheapest paths known so far cost
    bound = _IMPOSSIBLE
    length, number = len(costs) - 1, 0
    for state, sofar in costs[length].items():
        number += 1
        insort(cheapest, sofar + steps[state][0])
        heappush(heap, (sofar + steps[state][0], number, length, state, steps[state][0], None))
    if len(cheapest) >= count:
        bound = cheapest[count - 1] + _ROUNDING
    found: list[_Chain] = []
    while heap:
        total, _, at, state, behind, chain = heappop(heap)
        if total > bound:
            break
        while at:
            if number > most:
                return None
            arrived = into[at][state]
            way = min(arrived)  # of equals the one that begins first
            for other in arrived:
                least, start, edge, last = other
                if least + behind > bound:
                    continue
                for before, sofar in costs[start].items():
                    if before == last and other is way:
                        continue
                    more = steps[before][state] + edge[2] + behind
                    total = sofar + more
                    if total <= bound:
                        number += 1
                        heappush(heap, (total, number, start, before, more, (edge, chain)))
                        insort(cheapest, total)
                        if len(cheapest) >= count:
                            del cheapest[count:]
                            bound = cheapest[-1] + _ROUNDING
            _, at, edge, last = way
            behind += edge[2] + steps[last][state]
            chain, state = (edge, chain), last
        found.append(chain)
    return found


def _kept(edges: Sequence[Sequence[Edge]], steps: Sequence[Sequence[float]], count: int) -> list[Path]:
    """Return the same paths, equals in the same order, by keeping the best ways to each unit and state."""
    ways: list[dict[int, list[tuple[float, _Chain]]]] = [{} for _ in range(len(edges) + 1)]
    ways[0][0] = [(0.0, None)]
    for at, beginning in enumerate(edges):
        here = ways[at]
        arriving: dict[int, list[tuple[float, _Chain]]] = {}
        for edge in beginning if here else ():
            size, state, cost = edge
            there = ways[at + size]
            if state not in arriving:
                each = [(sofar + steps[last][state], chain) for last, known in here.items() for sofar, chain in known]
                arriving[state] = sorted(each, key=lambda way: way[0])[:count]
            found = [(total + cost, (edge, chain)) for total, chain in arriving[state]]
            there[state] = sorted([*there.get(state, ()), *found], key=lambda way: way[0])[:count]
    ends = [(cost + steps[state][0], chain) for state, known in ways[-1].items() for cost, chain in known]
    return [_turned(chain, cost) for cost, chain in sorted(ends, key=lambda way: way[0])[:count]]


def _turned(chain: _Chain, cost: float) -> Path:
    """Return a path from its edges, the last of them first."""
    return Path(_edges_of(chain)[::-1], cost)


def _edges_of(chain: _Chain) -> tuple[Edge, ...]:
    found: list[Edge] = []
    while chain is not None:
        edge, chain = chain
        found.append(edge)
    return tuple(found)


def _path(chain: _Chain, steps: Sequence[Sequence[float]]) -> Path:
    """Return a path from its edges, its cost added up from the beginning."""
    edges = _edges_of(chain)
    last, cost = 0, 0.0
    for _, state, own in edges:
        cost = cost + steps[last][state] + own
        last = state
    return Path(edges, cost + steps[last][0])


def _order(
    path: Path, edges: Sequence[Sequence[Edge]], steps: Sequence[Sequence[float]], ways: _Ways
) -> tuple[float, ...]:
    """Return the sort key of a path: its cost, then, from the end, the place of each edge among those that arrive."""
    backwards: list[float] = []
    at, last, cost = 0, 0, 0.0
    for edge in path.edges:
        size, state, own = edge
        arrival = cost + steps[last][state]
        cost, last = arrival + own, state
        backwards += (arrival, edges[at].index(edge), at, cost, list(ways.into[at + size]).index(state))
        at += size
    return path.cost, *reversed(backwards)

"""The cheapest way through the words that a name may be made of.

A name is a row of units: the characters of a Chinese name, the words of an English one. An edge covers one or more
units and says what they may be, at a cost (the negative logarithm of how likely that is, up to a constant). What may
stand beside what has a cost too. The best readings of a name are the cheapest paths from its beginning to its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

#: The first unit, the unit after the last one, the state (an index into the table of steps), and the cost.
Edge = tuple[int, int, int, float]

_IMPOSSIBLE = 1e9


class Path(NamedTuple):
    """A reading: its edges in order, and their cost with the steps between them."""

    edges: tuple[Edge, ...]
    cost: float


def best(edges: Sequence[Sequence[Edge]], steps: Sequence[Sequence[float]], count: int = 1) -> list[Path]:
    """The cheapest paths over all units.

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
    return _cheapest(edges, steps) if count == 1 else _several(edges, steps, count)


def _cheapest(edges: Sequence[Sequence[Edge]], steps: Sequence[Sequence[float]]) -> list[Path]:
    """The cheapest path alone: for each unit and state only the best way there is kept."""
    length = len(edges)
    costs: list[dict[int, float]] = [{} for _ in range(length + 1)]
    ways: list[dict[int, tuple[Edge, int]]] = [{} for _ in range(length + 1)]
    costs[0][0] = 0.0
    for at, beginning in enumerate(edges):
        here = costs[at]
        if not here:
            continue
        arriving: dict[int, tuple[float, int]] = {}
        for edge in beginning:
            _, end, state, cost = edge
            arrival = arriving.get(state)
            if arrival is None:
                cheapest, before = _IMPOSSIBLE, 0
                for last, sofar in here.items():
                    total = sofar + steps[last][state]
                    if total < cheapest:
                        cheapest, before = total, last
                arrival = arriving[state] = (cheapest, before)
            total = arrival[0] + cost
            there = costs[end]
            if total < there.get(state, _IMPOSSIBLE):
                there[state] = total
                ways[end][state] = (edge, arrival[1])
    ends = [(cost + steps[state][0], state) for state, cost in costs[length].items()]
    if not ends:
        return []
    cost, state = min(ends)
    found: list[Edge] = []
    at = length
    while at:
        edge, state = ways[at][state]
        found.append(edge)
        at = edge[0]
    return [Path(tuple(reversed(found)), cost)]


class _Node(NamedTuple):
    """A way that ends with an edge: its cost, the edge, and the node before it."""

    cost: float
    edge: Edge | None
    before: _Node | None


def _several(edges: Sequence[Sequence[Edge]], steps: Sequence[Sequence[float]], count: int) -> list[Path]:
    """The cheapest paths: for each unit and state the best few ways there are kept."""
    length = len(edges)
    nodes: list[dict[int, list[_Node]]] = [{} for _ in range(length + 1)]
    nodes[0][0] = [_Node(0.0, None, None)]
    for at, beginning in enumerate(edges):
        arriving: dict[int, list[tuple[float, _Node]]] = {}
        for edge in beginning:
            _, end, state, cost = edge
            if state not in arriving:
                each = [(way.cost + steps[last][state], way) for last, ways in nodes[at].items() for way in ways]
                arriving[state] = sorted(each, key=lambda pair: pair[0])[:count]
            found = [_Node(total + cost, edge, way) for total, way in arriving[state]]
            nodes[end][state] = sorted([*nodes[end].get(state, ()), *found], key=lambda node: node.cost)[:count]
    ends = [(way.cost + steps[state][0], way) for state, ways in nodes[length].items() for way in ways]
    ends.sort(key=lambda pair: pair[0])
    return [Path(_edges_of(way), cost) for cost, way in ends[:count]]


def _edges_of(node: _Node) -> tuple[Edge, ...]:
    found: list[Edge] = []
    at: _Node | None = node
    while at is not None and at.edge is not None:
        found.append(at.edge)
        at = at.before
    return tuple(reversed(found))

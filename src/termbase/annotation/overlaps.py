"""The choice among overlapping spans, and among the spans inside those: the leftmost, and of these the longest.

For n nested spans the time is O(n log n), however deep they are nested, and there is no recursion.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

Span = tuple[int, int]


class Nested(NamedTuple):
    """A span that is kept.

    Attributes:
        start: The first position.
        end: The position after the last.
        parent: The index in the result of the span that contains it; `None` for an outermost span.
    """

    start: int
    end: int
    parent: int | None


def leftmost_longest(spans: Iterable[Span]) -> list[Span]:
    """Return the leftmost of overlapping spans, and of those with the same start the longest.

    There is one exception. If another span that is at least as long begins inside this one and ends behind it, and the
    text before that other span is a span too, these two are kept: 中国 + 移动互联网, not 中国移动 and a rest.

    Args:
        spans: Half-open spans in any order, with or without repetitions.

    Returns:
        Disjoint spans in order, all of them among those given.
    """
    return list(_Spans(spans).chosen())


def nested(spans: Iterable[Span], before: int | None = None, first: int = 0) -> list[Nested]:
    """Return the leftmost longest spans, each followed by the leftmost longest spans inside it, and so on.

    Args:
        spans: Half-open spans in any order, with or without repetitions.
        before: Outermost spans that start at this position or later are left out, with all spans inside them.
        first: The number of the first span of the result; parents are numbered from it.

    Returns:
        The spans in the order of their starts, each after the span that contains it.
    """
    known = _Spans(spans)
    out: list[Nested] = []
    stack: list[tuple[Iterator[Span], int | None]] = [(known.chosen(), None)]
    while stack:
        inside, parent = stack[-1]
        span = next(inside, None)
        if span is None or (parent is None and before is not None and span[0] >= before):
            stack.pop()
            continue
        out.append(Nested(*span, parent))
        stack.append((known.chosen(span), first + len(out) - 1))
    return out


class _Spans:
    """A set of spans, ordered by their starts."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._ends: dict[int, list[int]] = {}
        for start, end in sorted(set(spans)):
            self._ends.setdefault(start, []).append(end)
        self._starts = list(self._ends)
        self._last = max((ends[-1] for ends in self._ends.values()), default=0)
        self._splits: dict[int, list[int]] = {}

    def chosen(self, around: Span | None = None) -> Iterator[Span]:
        """Yield the leftmost longest of the spans inside another span, without itself; of all if none is given."""
        first, last = around or (-1, self._last)
        starts, number = self._starts, bisect_left(self._starts, first)
        while number < len(starts) and starts[number] < last:
            start = starts[number]
            number += 1
            longest = self._longest(start, last - (start == first))
            if longest is None:
                continue  # at most once per start, because no span chosen inside this one contains it
            end = self._split(start, longest, last)
            yield start, end
            number = bisect_left(starts, end, number)

    def _longest(self, start: int, last: int) -> int | None:
        """Return the greatest end, up to a position, of the spans with a start; `None` if there is none."""
        ends = self._ends[start]
        number = bisect_right(ends, last)
        return ends[number - 1] if number else None

    def _split(self, start: int, end: int, last: int) -> int:
        """Return the end of a span, shortened if a span at least as long begins inside it and ends behind it."""
        length = end - start
        for middle in self._middles(start):
            if middle >= end or middle + length > last:
                break
            longest = self._longest(middle, last)
            if longest is not None and longest - middle >= length:
                return middle
        return end

    def _middles(self, start: int) -> list[int]:
        """Return the positions at which a span with this start ends and another span starts, in order."""
        found = self._splits.get(start)
        if found is None:
            found = self._splits[start] = [end for end in self._ends[start] if end in self._ends]
        return found

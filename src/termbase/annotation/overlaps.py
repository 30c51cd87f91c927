"""Which of overlapping spans are kept, and which of those inside them: leftmost first, and of those the longest.

Working through all spans that nest in one another takes no more than in proportion to their number (times its
logarithm), however deep they nest, and no recursion.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

Span = tuple[int, int]


class Nested(NamedTuple):
    """A span that is kept.

    Attributes:
        start: Its first position.
        end: The position after its last.
        parent: The place in the result of the span it is inside of; `None` for one that is inside no other.
    """

    start: int
    end: int
    parent: int | None


def leftmost_longest(spans: Iterable[Span]) -> list[Span]:
    """Of overlapping spans the leftmost, and of those that start together the longest.

    One exception: where a span at least as long begins inside it and ends behind it, and what stands before that is a
    span too, those two are kept: 中国 + 移动互联网, not 中国移动 and a rest.

    Args:
        spans: Half-open spans in any order, repeated ones too.

    Returns:
        Disjoint spans in order, all of them among those given.
    """
    return list(_Spans(spans).chosen())


def nested(spans: Iterable[Span], before: int | None = None, first: int = 0) -> list[Nested]:
    """The leftmost longest spans, after each the leftmost longest of those inside it, and so on.

    Args:
        spans: Half-open spans in any order, repeated ones too.
        before: Outermost spans that start here or later are left out, with all that is inside them.
        first: The number of the first span of the result, from which parents are counted.

    Returns:
        Each span directly after what it is inside of and what is before it there.
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
    """A set of spans, by their starts."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._ends: dict[int, list[int]] = {}
        for start, end in sorted(set(spans)):
            self._ends.setdefault(start, []).append(end)
        self._starts = list(self._ends)
        self._last = max((ends[-1] for ends in self._ends.values()), default=0)
        self._splits: dict[int, list[int]] = {}

    def chosen(self, around: Span | None = None) -> Iterator[Span]:
        """The leftmost longest of the spans inside another one, itself left out; of all if none is given."""
        first, last = around or (-1, self._last)
        starts, number = self._starts, bisect_left(self._starts, first)
        while number < len(starts) and starts[number] < last:
            start = starts[number]
            number += 1
            longest = self._longest(start, last - (start == first))
            if longest is None:
                continue  # once for each start at most: it lies in no span that is chosen inside this one
            end = self._split(start, longest, last)
            yield start, end
            number = bisect_left(starts, end, number)

    def _longest(self, start: int, last: int) -> int | None:
        """The greatest end, not behind a position, of the spans with a start; `None` if there is none."""
        ends = self._ends[start]
        number = bisect_right(ends, last)
        return ends[number - 1] if number else None

    def _split(self, start: int, end: int, last: int) -> int:
        """The end of a span, shortened where a span at least as long begins inside it and ends behind it."""
        length = end - start
        for middle in self._middles(start):
            if middle >= end or middle + length > last:
                break
            longest = self._longest(middle, last)
            if longest is not None and longest - middle >= length:
                return middle
        return end

    def _middles(self, start: int) -> list[int]:
        """Where a span with this start ends and another one starts, in order."""
        found = self._splits.get(start)
        if found is None:
            found = self._splits[start] = [end for end in self._ends[start] if end in self._ends]
        return found

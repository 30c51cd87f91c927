"""Keys among which slips and likeness are looked for: numbered by length, and listed by what they are made of.

A row is a key. Rows of Chinese keys are listed by each character and each pair of neighbours, rows of English keys by
each word. Rows are numbered by length, so that the rows of some lengths are one slice of any list. The signature of a
row has one bit of 64 for each of its characters, so that keys too far apart are excluded without being read.

What a key must still share with a query in which two characters are wrong, or one is lost or added: an edit spoils at
most one of several pieces of the query that do not overlap. So a key of the same length stands in the list of at least
one of any three such pieces, and a key one character shorter or longer in the list of one of any two. The shortest
lists that suffice are read, and nothing else. What is left of a small budget is spent on the next shortest, for names
that are only alike. (The count filter of q-grams: Ukkonen, 1992; Gravano et al., 2001.)

    <script>.rows     offset of each row's record among the keys, 32 bit
    <script>.lengths  the first row of each length in characters, up to the longest and the one beyond, 32 bit
    <script>.starts   where each list begins, and the end, 32 bit
    <script>.lists    the rows of each list, ascending, 32 bit
    han.signs         the signature of each row, 64 bit
    han.letters       the code points in use, ascending, 32 bit
    han.grams         the characters and pairs that have lists, ascending, 32 bit: number of the first letter (0 where
                      there is only one) << 16, number of the last
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from termbase.index.blocks import Pages
from termbase.index.container import Container

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint32]

#: Wrong characters that a row may have to be found for certain, if none is lost or added.
MOST_EDITS = 2
#: Rows read beyond those that must be, for names that are only alike.
_BUDGET = 4096
#: How many times as long as a query an English key may be that is alike, and the reverse.
_AS_LONG = 1 / 0.56
#: Lists read for names that are only alike.
_MORE = 6
#: The cost of a choice that is impossible.
_IMPOSSIBLE = 1 << 62
#: The largest part of the characters of two keys that may differ in keys that are alike.
_UNLIKE = 0.28
#: Letters are numbered in 16 bits; if there are more, some share a number, which only makes lists longer.
LETTERS = 0xFFFF
#: Rows of a list that are read whole; in a longer list the slice that is wanted is looked for first.
_READ_WHOLE = 4096

_number_at = struct.Struct("<I").unpack_from


class Rows:
    """The rows of one script."""

    def __init__(self, container: Container, script: str) -> None:
        self._blocks = container.blocks
        self._offsets = container.section(f"{script}.rows").cast("I")
        self._lengths = container.section(f"{script}.lengths").cast("I")
        self._starts = container.section(f"{script}.starts").cast("I")
        self._at, _ = container.place(f"{script}.lists")

    def offsets(self, rows: Iterable[int]) -> list[int]:
        """Return the offsets of the records of some rows."""
        return [self._offsets[row] for row in rows]

    def window(self, shortest: int, longest: int) -> tuple[int, int]:
        """Return the rows of keys of these lengths: the first, and the one behind the last."""
        last = len(self._lengths) - 1
        return self._lengths[max(0, min(shortest, last))], self._lengths[max(0, min(longest + 1, last))]

    def listed(self, number: int, window: tuple[int, int]) -> Numbers:
        """Return the rows of a list that lie in a window.

        Args:
            number: The number of the list.
            window: The first row, and the one behind the last.

        Returns:
            The rows, ascending, one-dimensional.
        """
        import numpy as np  # 0.1 s; an exact look-up does without

        start, end = self._starts[number], self._starts[number + 1]
        pages = self._blocks.pages
        if end - start > _READ_WHOLE:
            start = self._bound(pages, start, end, window[0])
            end = self._bound(pages, start, end, window[1])
        if start == end:
            return np.empty(0, np.uint32)
        at = self._at + 4 * start
        self._blocks.load(pages, at, at + 4 * (end - start))
        rows = np.frombuffer(pages.data, "<u4", end - start, at)
        first, last = rows.searchsorted(window)
        return rows[first:last]

    def _bound(self, pages: Pages, start: int, end: int, row: int) -> int:
        """Return the first place from `start` to before `end` of the lists with a row that is no less; else `end`."""
        while start < end:
            middle = (start + end) // 2
            at = self._at + 4 * middle
            self._blocks.load(pages, at, at + 4)
            if _number_at(pages.data, at)[0] < row:
                start = middle + 1
            else:
                end = middle
        return start

    def size(self, number: int) -> int:
        """Return how many rows a list has."""
        return self._starts[number + 1] - self._starts[number]


class HanRows(Rows):
    """The rows of Chinese keys."""

    def __init__(self, container: Container) -> None:
        import numpy as np

        super().__init__(container, "han")
        self._letters = container.section("han.letters").cast("I")
        self._grams = container.section("han.grams").cast("I")
        self._signs = np.frombuffer(container.section("han.signs"), "<u8")

    def around(self, key: str, most: int) -> tuple[list[int], list[int]]:
        """Return the rows near a key.

        Args:
            key: The key.
            most: How many rows that are only alike are wanted.

        Returns:
            Every row of the same length with at most `MOST_EDITS` other characters, and every row one character shorter
            or longer with no other difference, among some that are neither; and up to twice `most` rows that share much
            of the key. Both ascending.
        """
        import numpy as np

        length = len(key)
        same, shorter, longer = (self.window(n, n) for n in (length, length - 1, length + 1))
        wide = self.window(int(length * 0.56), int(length / 0.56) + 1)
        numbers = self._lists_of(key)
        sizes = [self.size(n) if n >= 0 else 0 for n in numbers]
        three, two = _cheapest(sizes, length)
        found = [self.listed(numbers[gram], same) for gram in three if sizes[gram]]
        found += [self.listed(numbers[gram], each) for gram in two if sizes[gram] for each in (shorter, longer)]
        budget = _BUDGET - sum(map(len, found))
        more = [g for g, size in enumerate(sizes) if 0 < size <= budget] if most else []
        for gram in sorted(more, key=sizes.__getitem__)[:_MORE]:
            if sizes[gram] > budget:
                break
            budget -= sizes[gram]
            found.append(self.listed(numbers[gram], wide))
        if not found:
            return [], []
        rows = np.concatenate(found)
        signs, own = self._signs[rows], np.uint64(_signature(key))
        missing, extra = np.bitwise_count(own & ~signs), np.bitwise_count(signs & ~own)
        apart = missing + extra
        as_long = (rows >= same[0]) & (rows < same[1]) & (missing <= MOST_EDITS) & (extra <= MOST_EDITS)
        close = as_long | (apart <= 1) & (rows >= shorter[0]) & (rows < longer[1])
        if not most:
            return sorted(set(rows[close].tolist())), []
        few = np.flatnonzero(apart <= _UNLIKE * 2 * length)
        alike, first = np.unique(rows[few], return_index=True)  # a row stands in several of the lists
        if len(alike) > 2 * most:
            alike = alike[np.argpartition(apart[few][first], 2 * most)[: 2 * most]]
        return sorted(set(rows[close].tolist())), sorted(alike.tolist())

    def holding(self, key: str, most: int) -> list[int]:
        """Return the rows of keys that hold every character of a text, and are no shorter than it.

        Args:
            key: The text; not empty.
            most: If there are more, none are returned.

        Returns:
            The rows, ascending; false ones among them only where characters share a list.
        """
        import numpy as np

        letters = sorted(set(self._lists_of(key)[: len(key)]), key=lambda n: self.size(n) if n >= 0 else 0)
        if not letters or letters[0] < 0:
            return []
        window = self.window(len(key), len(self._lengths))
        rows = self.listed(letters[0], window)
        own = np.uint64(_signature(key))
        rows = rows[(self._signs[rows] & own) == own]
        for letter in letters[1:]:
            if not len(rows):
                break
            rows = rows[np.isin(rows, self.listed(letter, window), assume_unique=True)]
        return list(map(int, rows)) if len(rows) <= most else []

    def sharing(self, key: str, most: int) -> list[int]:
        """Return the rows that share most with a text, rare characters and pairs counting more.

        Args:
            key: The text.
            most: How many rows are wanted.

        Returns:
            Up to `most` rows, ascending.
        """
        import numpy as np

        found: list[Numbers] = []
        weights: list[float] = []
        budget, every = 8 * _BUDGET, self.window(1, len(self._lengths))
        for number in sorted({n for n in self._lists_of(key) if n >= 0}, key=self.size):
            budget -= self.size(number)
            if found and budget < 0:
                break
            found.append(self.listed(number, every))
            weights.append(np.log2(len(self._offsets) / self.size(number)) + 1)
        if not found:
            return []
        rows, places = np.unique(np.concatenate(found), return_inverse=True)
        shared = np.bincount(places, np.repeat(weights, list(map(len, found))))
        if len(rows) > most:
            rows = np.sort(rows[np.argpartition(-shared, most)[:most]])
        return list(map(int, rows))

    def _lists_of(self, key: str) -> list[int]:
        """Return the lists of a key's characters, then of its pairs; -1 where there is none."""
        letters = []
        for char in key:
            at = bisect_left(self._letters, ord(char))
            known = at < len(self._letters) and self._letters[at] == ord(char)
            letters.append(at % LETTERS + 1 if known else 0)
        pairs = (a << 16 | b if a and b else 0 for a, b in pairwise(letters))
        return [self._list_of(gram) for gram in (*letters, *pairs)]

    def _list_of(self, gram: int) -> int:
        at = bisect_left(self._grams, gram)
        return at if gram and at < len(self._grams) and self._grams[at] == gram else -1


class LatinRows(Rows):
    """The rows of English keys."""

    def __init__(self, container: Container) -> None:
        super().__init__(container, "latin")

    def around(self, lists: Sequence[int], length: int, most: int, longer: float = _AS_LONG) -> list[int]:
        """Return the rows that share most of some words, rare words counting more.

        Args:
            lists: The numbers of the words' lists.
            length: The length of the query's key, in characters.
            most: How many rows are wanted.
            longer: How many times as long as the query a row may be.

        Returns:
            Up to `most` rows, ascending.
        """
        import numpy as np

        found: list[Numbers] = []
        weights: list[float] = []
        budget, window = 8 * _BUDGET, self.window(int(length / _AS_LONG), int(length * longer) + 1)
        for number in sorted(lists, key=self.size):
            rows = self.listed(number, window)
            if found and len(rows) > budget:
                break
            found.append(rows)
            weights.append(1 / (1 + np.log1p(self.size(number))))
            budget -= len(rows)
        if not found:
            return []
        shared = np.zeros(len(self._offsets), np.float32)
        for rows, weight in zip(found, weights, strict=True):
            shared[rows] += weight
        every = np.concatenate(found)
        enough = most * len(found)  # a row stands in each list once at most
        if len(every) > enough:
            every = every[np.argpartition(-shared[every], enough)[:enough]]
        every = np.unique(every)
        if len(every) > most:
            every = every[np.argpartition(-shared[every], most)[:most]]
        return sorted(every.tolist())


def _signature(key: str) -> int:
    """Return a bit for each character of a key."""
    sign = 0
    for char in key:
        sign |= 1 << ((ord(char) * 0x9E3779B1 & 0xFFFFFFFF) >> 26)
    return sign


def _cheapest(sizes: Sequence[int], length: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the three pieces, and the two, that do not overlap and have the fewest rows together.

    Args:
        sizes: The rows of each piece: of the characters (0 to length - 1), then of the pairs.
        length: The length of the key.

    Returns:
        The numbers of the three pieces, and of the two; fewer where the key is too short.
    """
    most = min(MOST_EDITS + 1, length)
    # For each number of pieces, the cheapest choice within the first characters: of one fewer, and of two fewer.
    before: list[tuple[int, tuple[int, ...]]] = [(0, ()), *([(_IMPOSSIBLE, ())] * most)]
    earlier = before
    for end in range(length):
        one, pair = sizes[end], sizes[length + end - 1] if end else _IMPOSSIBLE
        now = [before[0]]
        for pieces in range(1, most + 1):
            best = before[pieces]
            cost, chosen = before[pieces - 1]
            if cost + one < best[0]:
                best = cost + one, (*chosen, end)
            cost, chosen = earlier[pieces - 1]
            if cost + pair < best[0]:
                best = cost + pair, (*chosen, length + end - 1)
            now.append(best)
        earlier, before = before, now
    return before[most][1], before[min(MOST_EDITS, most)][1]

"""Keys that are looked through for slips and likeness: numbered by length, and listed by what they are made of.

A row is a key; rows of Chinese keys are listed by each character and each pair of neighbours, rows of English keys by
each word. Rows are numbered by length, so a window of lengths is one slice of any list. The signature of a row has a
bit for each of its characters (of 64), so what two keys cannot share is seen without reading them.

What a Chinese key with two wrong characters, of which one may be lost or added, must still hold: of any three pieces
of the query that do not overlap, an edit spoils one at most, so the key stands in the list of at least one of them,
whichever they are. So the three with the shortest lists are read, and nothing else; the rest of a small budget is
spent on the next shortest, for names that are only alike. (The count filter of q-grams: Ukkonen, 1992; Gravano et al.,
2001.)

    <script>.rows     offset of each row's record among the keys, 32 bit
    <script>.lengths  the first row of each length in characters, up to the longest and the one beyond, 32 bit
    <script>.starts   where each list begins, and the end, 32 bit
    <script>.lists    the rows of each list, ascending, 32 bit
    han.signs         the signature of each row, 64 bit
    han.letters       the code points in use, ascending, 32 bit
    han.grams         the characters and pairs that have lists, ascending, 32 bit: number of the first letter (0 where
                      there is but one) << 16, number of the last
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from termbase.index.container import Container

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint32]

#: Wrong characters that a row may have to be found for certain; one of them may be lost or added.
MOST_EDITS = 2
#: Rows read beyond those that must be, for names that are only alike.
_BUDGET = 4096
#: Of characters in two keys, the part that may differ for them to be alike at all.
_UNLIKE = 0.28
#: Letters are numbered in 16 bits; more than that share numbers, which only makes lists longer.
_LETTERS = 0xFFFF


class Rows:
    """The rows of one script."""

    def __init__(self, container: Container, script: str) -> None:
        import numpy as np  # 0.1 s; an exact look-up does without

        self._container = container
        self._lists_at, _ = container.place(f"{script}.lists")
        self._offsets = np.frombuffer(container.section(f"{script}.rows"), "<u4")
        self._lengths = np.frombuffer(container.section(f"{script}.lengths"), "<u4")
        self._starts = np.frombuffer(container.section(f"{script}.starts"), "<u4")

    def offsets(self, rows: Numbers) -> list[int]:
        """The offsets of the records of some rows."""
        return self._offsets[rows].tolist()  # type: ignore[no-any-return]

    def window(self, shortest: int, longest: int) -> tuple[int, int]:
        """The rows of keys of these lengths: the first, and the one behind the last."""
        last = len(self._lengths) - 1
        return int(self._lengths[max(0, min(shortest, last))]), int(self._lengths[max(0, min(longest + 1, last))])

    def listed(self, number: int, window: tuple[int, int]) -> Numbers:
        """The rows of a list that lie in a window."""
        import numpy as np

        start, end = int(self._starts[number]), int(self._starts[number + 1])
        at = self._lists_at
        self._container.check(at + 4 * start, at + 4 * end)
        rows = np.frombuffer(self._container.data, "<u4", end - start, at + 4 * start) if end > start else self._none
        first, last = np.searchsorted(rows, window)
        return rows[first:last]

    @cached_property
    def _none(self) -> Numbers:
        import numpy as np

        return np.empty(0, np.uint32)

    def size(self, number: int) -> int:
        """How many rows a list has."""
        return int(self._starts[number + 1]) - int(self._starts[number])


class HanRows(Rows):
    """The rows of Chinese keys."""

    def __init__(self, container: Container) -> None:
        import numpy as np

        super().__init__(container, "han")
        self._letters = np.frombuffer(container.section("han.letters"), "<u4")
        self._grams = np.frombuffer(container.section("han.grams"), "<u4")
        self._signs = np.frombuffer(container.section("han.signs"), "<u8")

    def around(self, key: str, most: int) -> tuple[Numbers, Numbers]:
        """Every row within `MOST_EDITS` of a key, at most one shorter or longer, with others; and some maybe like it.

        `most`: a quarter of how many of the latter there are at most.
        """
        import numpy as np

        if not len(self._grams):
            return self._none, self._none
        length = len(key)
        window = self.window(length - 1, length + 1)
        wide = self.window(int(length * 0.56), int(length / 0.56) + 1)
        numbers, sizes = self._lists_of(key)
        needed = _cheapest(sizes, length)
        found = [self.listed(numbers[g], window) for g in needed if numbers[g] >= 0]
        budget = _BUDGET - sum(map(len, found))
        for gram in sorted((g for g in range(len(numbers)) if numbers[g] >= 0), key=sizes.__getitem__):
            if sizes[gram] > budget:
                break
            budget -= sizes[gram]
            found.append(self.listed(numbers[gram], wide))
        if not found:
            return self._none, self._none
        rows = np.concatenate(found)
        signs, own = self._signs[rows], np.uint64(_signature(key))
        apart = np.bitwise_count(signs ^ own)
        ours, theirs = np.bitwise_count(own & ~signs), np.bitwise_count(signs & ~own)
        close = (ours <= MOST_EDITS) & (theirs <= MOST_EDITS) & (rows >= window[0]) & (rows < window[1])
        alike = rows[(apart <= _UNLIKE * 2 * length) & ~close]
        if len(alike) > 4 * most:
            nearest = np.argpartition(apart[(apart <= _UNLIKE * 2 * length) & ~close], 4 * most)[: 4 * most]
            alike = alike[nearest]
        return np.unique(rows[close]), np.unique(alike)

    def _lists_of(self, key: str) -> tuple[list[int], list[int]]:
        """The lists of a key's characters, then of its pairs, -1 where there is none; and their sizes."""
        import numpy as np

        codes = np.frombuffer(key.encode("utf-32-le", "surrogatepass"), "<u4")
        place = np.minimum(np.searchsorted(self._letters, codes), len(self._letters) - 1)
        letters = np.where(self._letters[place] == codes, place % _LETTERS + 1, 0)
        grams = np.concatenate((letters, letters[:-1] << 16 | letters[1:]))
        known = np.concatenate((letters > 0, (letters[:-1] > 0) & (letters[1:] > 0)))
        lists = np.minimum(np.searchsorted(self._grams, grams), len(self._grams) - 1)
        known &= self._grams[lists] == grams
        sizes = np.where(known, self._starts[lists + 1] - self._starts[lists], 0)
        return np.where(known, lists, -1).tolist(), sizes.tolist()


class LatinRows(Rows):
    """The rows of English keys."""

    def __init__(self, container: Container) -> None:
        super().__init__(container, "latin")

    def around(self, lists: Sequence[int], length: int, most: int) -> Numbers:
        """Up to so many rows that share most of some words, rare ones first."""
        import numpy as np

        found: list[Numbers] = []
        weights: list[float] = []
        budget, window = 4 * _BUDGET, self.window(int(length * 0.56), int(length / 0.56) + 1)
        for number in sorted(lists, key=self.size):
            rows = self.listed(number, window)
            if found and len(rows) > budget:
                break
            found.append(rows)
            weights.append(1 / (1 + np.log1p(self.size(number))))
            budget -= len(rows)
        if not found:
            return self._none
        rows, place = np.unique(np.concatenate(found), return_inverse=True)
        weight = np.bincount(place, np.repeat(weights, list(map(len, found))))
        if len(rows) > most:
            rows = rows[np.argpartition(-weight, most)[:most]]
        return rows


def _signature(key: str) -> int:
    """A bit for each character of a key."""
    sign = 0
    for char in key:
        sign |= 1 << ((ord(char) * 0x9E3779B1 & 0xFFFFFFFF) >> 26)
    return sign


def _cheapest(sizes: Sequence[int], length: int) -> list[int]:
    """Of the characters (0 to length - 1) and pairs (length on), the three that do not overlap and have fewest rows."""
    pieces = MOST_EDITS + 1
    unreachable = (1 << 62, ())
    best: list[list[tuple[int, tuple[int, ...]]]] = [[(0, ()), *[unreachable] * pieces]]
    for end in range(1, length + 1):
        row = [best[end - 1][0]]
        for taken in range(1, pieces + 1):
            options = [best[end - 1][taken]]
            cost, chosen = best[end - 1][taken - 1]
            options.append((cost + sizes[end - 1], (*chosen, end - 1)))
            if end > 1:
                cost, chosen = best[end - 2][taken - 1]
                pair = length + end - 2
                options.append((cost + sizes[pair], (*chosen, pair)))
            row.append(min(options))
        best.append(row)
    return list(best[length][min(pieces, length)][1])


# --- building ----------------------------------------------------------------------------------------------------


def _numbered(lengths: NDArray[Any], offsets: NDArray[Any]) -> tuple[NDArray[Any], dict[str, bytes]]:
    """The order of rows by length, and the sections that say so."""
    import numpy as np

    order = np.argsort(lengths, kind="stable")
    longest = int(lengths.max()) if len(lengths) else 0
    first = np.searchsorted(lengths[order], np.arange(longest + 2))
    return order, {"rows": offsets[order].astype("<u4").tobytes(), "lengths": first.astype("<u4").tobytes()}


def render_han(texts: Sequence[str], offsets: Sequence[int]) -> dict[str, bytes]:
    """The sections of Chinese keys, from their texts and the offsets of their records."""
    import numpy as np

    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    order, sections = _numbered(lengths, np.asarray(offsets, np.uint32))
    joined = "".join([texts[i] for i in order])
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4")
    row_of = np.repeat(np.arange(len(texts), dtype=np.uint64), lengths[order])
    present = np.zeros(0x110000, bool)
    present[codes] = True
    letters = np.flatnonzero(present)
    number = np.zeros(0x110000, np.uint64)
    number[letters] = np.arange(len(letters)) % _LETTERS + 1
    ones = number[codes]
    together = row_of[:-1] == row_of[1:]
    pairs = (ones[:-1] << np.uint64(16) | ones[1:])[together]
    grams, starts, lists = _lists(np.concatenate((ones, pairs)), np.concatenate((row_of, row_of[:-1][together])))
    bits = np.uint64(1) << ((codes.astype(np.uint64) * np.uint64(0x9E3779B1) & np.uint64(0xFFFFFFFF)) >> np.uint64(26))
    heads = np.cumsum(lengths[order]) - lengths[order]
    signs = np.bitwise_or.reduceat(bits, heads) if len(heads) else bits
    sections |= {
        "starts": starts.astype("<u4").tobytes(),
        "lists": lists.astype("<u4").tobytes(),
        "signs": signs.astype("<u8").tobytes(),
        "letters": letters.astype("<u4").tobytes(),
        "grams": grams.astype("<u4").tobytes(),
    }
    return {f"han.{name}": content for name, content in sections.items()}


def render_latin(
    texts: Sequence[str], offsets: Sequence[int], words: array[int], where: array[int], count: int
) -> dict[str, bytes]:
    """The sections of English keys; `words` are numbers of words (of `count`), `where` the positions of their texts."""
    import numpy as np

    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    order, sections = _numbered(lengths, np.asarray(offsets, np.uint32))
    row_of = np.empty(len(texts), np.uint64)
    row_of[order] = np.arange(len(texts))
    listed = np.frombuffer(words, np.uint32).astype(np.uint64)
    found, begins, lists = _lists(listed, row_of[np.frombuffer(where, np.uint32)])
    starts = np.zeros(count + 1, np.uint32)
    starts[found + 1] = np.diff(begins)
    sections |= {"starts": np.cumsum(starts).astype("<u4").tobytes(), "lists": lists.astype("<u4").tobytes()}
    return {f"latin.{name}": content for name, content in sections.items()}


def _lists(terms: NDArray[Any], rows: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Terms in order, where the list of each begins (and the end), and the rows of each, ascending and once."""
    import numpy as np

    packed = terms << np.uint64(32) | rows
    packed.sort()
    fresh = np.ones(len(packed), bool)
    fresh[1:] = packed[1:] != packed[:-1]
    packed = packed[fresh]
    listed = packed >> np.uint64(32)
    new = np.ones(len(packed), bool)
    new[1:] = listed[1:] != listed[:-1]
    first = np.flatnonzero(new)
    return listed[first].astype(np.int64), np.append(first, len(packed)), packed & np.uint64(0xFFFFFFFF)

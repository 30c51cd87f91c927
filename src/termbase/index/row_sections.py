"""Builds the sections of keys among which slips and likeness are looked for; `rows` tells their layout."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from termbase.index.rows import LETTERS

if TYPE_CHECKING:
    from numpy.typing import NDArray


def _numbered(lengths: NDArray[Any], offsets: NDArray[Any]) -> tuple[NDArray[Any], dict[str, bytes]]:
    """Return the order of rows by length, and the sections that give it."""
    import numpy as np

    order = np.argsort(lengths, kind="stable")
    longest = int(lengths.max()) if len(lengths) else 0
    first = np.searchsorted(lengths[order], np.arange(longest + 2))
    return order, {"rows": offsets[order].astype("<u4").tobytes(), "lengths": first.astype("<u4").tobytes()}


def render_han(texts: Sequence[str], offsets: Sequence[int]) -> dict[str, bytes]:
    """Return the sections of Chinese keys, by name.

    Args:
        texts: The keys.
        offsets: Where the record of each begins.
    """
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
    number[letters] = np.arange(len(letters)) % LETTERS + 1
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
    """Return the sections of English keys, by name.

    Args:
        texts: The keys.
        offsets: Where the record of each begins.
        words: Numbers of words.
        where: For each of `words` the position in `texts` of a key that holds it.
        count: How many words there are.
    """
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
    """Return the lists of terms, from pairs of a term and a row.

    Returns:
        The terms in order; where the list of each begins, and the end; and the rows of the lists, ascending, each once.
    """
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

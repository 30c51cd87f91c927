"""Which of many patterns stand in a folded text, and where: all of them, overlapping ones too.

Plain arrays instead of an automaton, so that a million patterns are read from a file as they are. A stretch of text is
a polynomial modulo 2⁶⁴ over its code points; with the running sums of a text, the hash of any stretch costs one
subtraction. From every place where a name may begin, longer and longer beginnings (`LEVELS`) are looked up in a table
of the beginnings of patterns, until few places are left. There each length that a pattern of this beginning has is
tried, and what has the hash of a pattern is compared with the pattern itself.

    match    numbers: the shifts of the tables, the width of a length, and for each level its beginning and its gate
    gates    for each level one byte a slot: patterns end at this level, patterns go on to the next
    head_at  where the lengths under a beginning start (32 bit)
    lengths  the lengths of patterns, by their beginning
    key_at   where the patterns of a bucket start (32 bit)
    rests    32 bits more of each pattern's hash, bucket by bucket
    numbers  the number of each pattern, in the same order (32 bit)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[Any]

#: The lengths of the beginnings that are looked up, one after the other. A pattern is filed under the longest it has.
LEVELS = (1, 2, 4, 8, 16, 32)

#: Multiplier of the polynomial and of its scrambling, both odd: any odd number has an inverse modulo 2⁶⁴.
_BASE, _SCRAMBLE = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93
_HERE, _BEYOND = 1, 2
#: Slots of a gate for each beginning in it, and slots of beginnings for each beginning that patterns are filed under.
_GATE_ROOM, _HEAD_ROOM = 4, 1
_BATCH = 1 << 18

SECTIONS = ("match", "gates", "head_at", "lengths", "key_at", "rests", "numbers")


class Matches(NamedTuple):
    """Parallel arrays: the pattern found, and the half-open span of the folded text where it stands."""

    numbers: Numbers
    starts: Numbers
    ends: Numbers


class _Level(NamedTuple):
    """A length of beginnings, the next length, and the gate with the shift of its hashes."""

    length: int
    beyond: int
    gate: Numbers
    shift: np.uint64


@lru_cache(maxsize=4)
def _powers(room: int) -> tuple[Numbers, Numbers]:
    """Return the powers of the base, and those of its inverse, scrambled; 16 bytes a place."""
    import numpy as np

    def rising(first: int, factor: int) -> Numbers:
        out = np.full(room, factor, np.uint64)
        out[0] = first
        return np.multiply.accumulate(out, out=out)

    return rising(1, _BASE), rising(_SCRAMBLE, pow(_BASE, -1, 1 << 64))


class _Hashed:
    """A text whose stretches can be hashed; the upper bits of a hash are the good ones."""

    __slots__ = ("_inverse", "_sums")

    def __init__(self, codes: Numbers) -> None:
        import numpy as np

        room = 1 << max(12, len(codes).bit_length())
        powers, self._inverse = _powers(room)
        self._sums = np.empty(len(codes) + 1, np.uint64)
        self._sums[0] = 0
        np.cumsum(codes * powers[: len(codes)], out=self._sums[1:])

    def rolling(self, length: int) -> Numbers:
        """Return the hashes of all stretches of one length, by their start."""
        sums = self._sums
        out = sums[length:] - sums[: max(0, len(sums) - length)]
        out *= self._inverse[: len(out)]
        return out

    def hashes(self, starts: Numbers, ends: Numbers) -> Numbers:
        """Return the hash of each stretch."""
        sums = self._sums
        out = sums.take(ends)
        out -= sums.take(starts)
        out *= self._inverse.take(starts)
        return out


def codes_of(text: str) -> Numbers:
    """Return the code points of a text as an array, 32 bits each."""
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


# --- building --------------------------------------------------------------------------------------------------------


def build(keys: Sequence[str]) -> dict[str, bytes]:
    """Return the sections for distinct patterns. A million take seconds, and about 20 bytes each.

    Args:
        keys: The patterns; the number of each is its position.

    Returns:
        The sections by name (`SECTIONS`).

    Raises:
        ValueError: A pattern is empty.
    """
    import numpy as np

    lengths = np.fromiter(map(len, keys), np.int64, len(keys))
    if len(lengths) and not lengths.min():
        raise ValueError("a pattern must not be empty")
    whole = np.empty(len(keys), np.uint64)
    used = [n for n in LEVELS if (lengths == n).any() or (n > 1 and (lengths > n).any())]
    heads = {n: np.zeros(len(keys), np.uint64) for n in used}
    for first, last, hashed in _batches(keys, lengths):
        ends = lengths[first:last].cumsum()
        starts = ends - lengths[first:last]
        whole[first:last] = hashed.hashes(starts, ends)
        for length in used:
            long = np.flatnonzero(lengths[first:last] >= length)
            heads[length][first + long] = hashed.hashes(starts[long], starts[long] + length)
    levels, gates, filed, offset = [], [], np.zeros(len(keys), np.uint64), 0
    for length, beyond in pairwise([*used, 1 << 62]):
        here, on = (lengths >= length) & (lengths < beyond), lengths >= beyond
        filed[here] = heads[length][here]
        shift = _shift(_GATE_ROOM * _distinct(heads[length][here | on]))
        gate = np.zeros(1 << (64 - shift), np.uint8)
        for flag, which in ((_HERE, here), (_BEYOND, on)):
            gate[(heads[length][which] >> np.uint64(shift)).astype(np.int64)] |= flag
        levels += [length, beyond, offset, shift]
        gates.append(gate)
        offset += len(gate)
    head_shift, key_shift = _shift(_HEAD_ROOM * _distinct(filed)), _shift(len(keys))
    width = np.min_scalar_type(int(lengths.max(initial=0)))
    pairs = ((filed >> np.uint64(head_shift)) << np.uint64(32)) | lengths.astype(np.uint64)
    pairs.sort()
    pairs = pairs[_first_of_each(pairs)]
    order = whole.argsort()
    ordered = whole[order]
    return {
        "match": np.array([head_shift, key_shift, width.itemsize, *levels], "<i8").tobytes(),
        "gates": b"".join(map(bytes, gates)),
        "head_at": _bounds(pairs >> np.uint64(32), 64 - head_shift),
        "lengths": (pairs & np.uint64(0xFFFFFFFF)).astype(width.newbyteorder("<")).tobytes(),
        "key_at": _bounds(ordered >> np.uint64(key_shift), 64 - key_shift),
        "rests": _rest(ordered).astype("<u4").tobytes(),
        "numbers": order.astype("<u4").tobytes(),
    }


def _batches(keys: Sequence[str], lengths: Numbers) -> Iterator[tuple[int, int, _Hashed]]:
    """Yield the patterns from the first to before the last, end to end, in stretches that fit the cache."""
    ends = lengths.cumsum()
    first = 0
    while first < len(keys):
        done = ends[first] - lengths[first]
        last = max(first + 1, int(ends.searchsorted(done + _BATCH, "right")))
        yield first, last, _Hashed(codes_of("".join(keys[first:last])))
        first = last


def _shift(room: int) -> int:
    """Return how far a hash is moved to number the slots of a table: a power of two that holds `room`."""
    return 64 - max(4, (room - 1).bit_length())


def _first_of_each(ordered: Numbers) -> Numbers:
    import numpy as np

    return np.concatenate(([True], ordered[1:] != ordered[:-1]))[: len(ordered)]


def _distinct(values: Numbers) -> int:
    """Return how many different values there are; sorting is many times faster than `numpy.unique`."""
    import numpy as np

    return int(_first_of_each(np.sort(values)).sum())


def _bounds(slots: Numbers, bits: int) -> bytes:
    """Return where each slot begins in a list ordered by slot, and its end."""
    import numpy as np

    counts = np.bincount(slots.astype(np.int64), minlength=1 << bits)
    return np.concatenate(([0], counts.cumsum())).astype("<u4").tobytes()


def _rest(hashes: Numbers) -> Numbers:
    """Return the bits of a hash that are kept beside its bucket."""
    import numpy as np

    return (hashes >> np.uint64(16)).astype(np.uint32)


# --- matching --------------------------------------------------------------------------------------------------------


class Matcher:
    """Finds patterns in folded texts; safe to share between threads.

    Args:
        sections: What `build` made, by name.
        key_of: Gives the pattern of a number.
    """

    def __init__(self, sections: Mapping[str, bytes | memoryview], key_of: Callable[[int], str]) -> None:
        import numpy as np

        def opened(name: str, kind: Any) -> Numbers:
            return np.require(np.frombuffer(sections[name], kind), requirements="A")

        head_shift, key_shift, width, *levels = opened("match", "<i8").tolist()
        gates = opened("gates", np.uint8)
        self._levels = [
            _Level(length, beyond, gates[at : at + (1 << (64 - shift))], np.uint64(shift))
            for length, beyond, at, shift in zip(*[iter(levels)] * 4, strict=True)
        ]
        self._head_at, self._head_shift = opened("head_at", "<u4"), np.uint64(head_shift)
        self._lengths = opened("lengths", f"<u{width}")
        self._key_at, self._key_shift = opened("key_at", "<u4"), np.uint64(key_shift)
        self._rests, self._numbers = opened("rests", "<u4"), opened("numbers", "<u4")
        self._key_of = key_of
        #: The length of the longest pattern, 0 if there are none.
        self.longest = int(self._lengths.max(initial=0))

    def matches(self, key: str, codes: Numbers, begins: Numbers | None = None, ends: Numbers | None = None) -> Matches:
        """Return every place where a pattern stands.

        Args:
            key: The text.
            codes: Its code points, 32 bit, one-dimensional.
            begins: For each character whether a match may begin with it; without it, anywhere.
            ends: For each character whether a match may end with it; without it, anywhere.

        Returns:
            The matches in the order of their ends, at one end the longest first.
        """
        import numpy as np

        hashed = _Hashed(codes)
        at, filed = None, []
        for level in self._levels:
            if at is None:
                hashes = hashed.rolling(level.length)
            else:
                at = at[: at.searchsorted(len(codes) - level.length, "right")]
                hashes = hashed.hashes(at, at + level.length)
            found = level.gate.take((hashes >> level.shift).view(np.int64))
            if at is None and begins is not None:
                found *= begins[: len(found)]
            some = np.flatnonzero(found > 0)
            found, at = found.take(some), some if at is None else at.take(some)
            here = np.flatnonzero((found & _HERE) > 0)
            if len(here):
                filed.append(self._tried(level, at.take(here), hashes.take(some.take(here))))
            at = at.take(np.flatnonzero((found & _BEYOND) > 0))
            if not len(at):
                break
        if not filed:
            none = np.empty(0, np.int64)
            return Matches(none, none, none)
        starts, stops = (np.concatenate(each) for each in zip(*filed, strict=True))
        fits = stops <= len(codes)
        if ends is not None:
            fits &= ends.take(stops - 1, mode="clip")
        which = np.flatnonzero(fits)
        return self._compared(key, *self._named(hashed, starts.take(which), stops.take(which)))

    def _tried(self, level: _Level, at: Numbers, hashes: Numbers) -> tuple[Numbers, Numbers]:
        """Return the stretches as long as patterns that begin as the text does at these places."""
        import numpy as np

        which, place = _listed(self._head_at, hashes >> self._head_shift)
        lengths = self._lengths.take(place).astype(np.int64)
        fits = np.flatnonzero((lengths >= level.length) & (lengths < level.beyond))
        starts = at.take(which.take(fits))
        return starts, starts + lengths.take(fits)

    def _named(self, hashed: _Hashed, starts: Numbers, stops: Numbers) -> Matches:
        """Return the patterns with the hashes of these stretches, in the order of their ends."""
        import numpy as np

        hashes = hashed.hashes(starts, stops)
        which, place = _listed(self._key_at, hashes >> self._key_shift)
        equal = np.flatnonzero(self._rests.take(place) == _rest(hashes).take(which))
        numbers, which = self._numbers.take(place.take(equal)).astype(np.int64), which.take(equal)
        starts, stops = starts.take(which), stops.take(which)
        order = np.lexsort((starts, stops))
        return Matches(numbers.take(order), starts.take(order), stops.take(order))

    def _compared(self, key: str, numbers: Numbers, starts: Numbers, ends: Numbers) -> Matches:
        """Return those of the stretches with the hash of a pattern that are the pattern."""
        import numpy as np

        rows = zip(map(self._key_of, numbers.tolist()), starts.tolist(), ends.tolist(), strict=True)
        same = [pattern == key[start:end] for pattern, start, end in rows]
        if all(same):
            return Matches(numbers, starts, ends)
        which = np.flatnonzero(same)
        return Matches(numbers.take(which), starts.take(which), ends.take(which))


def _listed(bounds: Numbers, slots: Numbers) -> tuple[Numbers, Numbers]:
    """Return what is listed in some slots of a table: of each item the position of its slot, and that in the lists."""
    import numpy as np

    slots = slots.view(np.int64)
    first = bounds.take(slots).astype(np.int64)
    counts = bounds.take(slots + 1) - first
    which = np.repeat(np.arange(len(slots)), counts)
    place = (first - counts.cumsum() + counts).take(which)
    place += np.arange(len(which))
    return which, place

"""The table of keys: which names bear a key, and in which sense.

    slots  open addressing without wrap-around, ordered by hash: (CRC-32 of the key, offset of its record + 1), 32 bit
           each; a key's home is its hash scaled to the number of homes, and what is crowded out stands further on
    keys   records: length of the text (16 bit), number of postings (32 bit), text in UTF-8, postings (entry 32 bit,
           name 16 bit, senses 16 bit)

A text is stored once, whatever it is a key of: most names fold to what their structure and their sound are, too. What
sense it has for a name is a bit of the posting (`Space`).
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from termbase.errors import GlossaryError
from termbase.index.container import BLOCK, Container

_SLOT = struct.Struct("<II")
_RECORD = struct.Struct("<HI")
_POSTING = struct.Struct("<IHH")
_slot_at, _record_at, _posting_at = _SLOT.unpack_from, _RECORD.unpack_from, _POSTING.unpack_from
#: A record of no more text lies in two blocks at most.
_SHORT = BLOCK - 16
#: No key is longer, in bytes: a name of more than 1,000 characters is not asked for.
_LONGEST = (1 << 16) - 1
#: Homes for each key: three in four are full.
_ROOM = 4 / 3


class Space(IntEnum):
    """What a text is a key of, one bit each."""

    FOLDED = 1
    STRUCTURE = 2
    #: The key as written, its legal form taken off, where brackets and numbers make the structural key another.
    BARE = 4
    QUALIFIED = 8
    SOUND = 16
    WADE_GILES = 32
    EXONYM = 64
    IDENTIFIER = 128
    #: A word of English structural keys; the posting's entry is the number of its list in `rows`.
    WORD = 256
    #: What annotation looks for: the name as written, in another spelling, in the plural, as pinyin.
    WRITTEN = 1 << 9
    SPELLING = 1 << 10
    PLURAL = 1 << 11
    PINYIN = 1 << 12
    #: The folded key of a name that needs no second look: neither weak nor bound to a case, its entry in use.
    PLAIN = 1 << 13


class Posting(NamedTuple):
    """One name of one entry, by their numbers."""

    entry: int
    name: int


#: What annotation looks for, in any dress.
FORM = Space.WRITTEN | Space.SPELLING | Space.PLURAL | Space.PINYIN
#: A longer key in Wade–Giles is kept as its digest: it is asked for, and never shown.
_DIGEST = 12


def kept(key: str, space: int) -> str:
    """The text under which a key is kept; two keys with one digest are told apart by the readings of their names."""
    if space != Space.WADE_GILES or len(key) <= _DIGEST:
        return key
    from base64 import b64encode
    from hashlib import blake2b

    return b64encode(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()).decode()


class KeyTable:
    """The keys of one index."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._data = container.data
        self._slots_at, length = container.place("slots")
        self._slots = length // _SLOT.size
        # The last slots are room for what is crowded out, and one that stays empty.
        self._homes = int.from_bytes(container.section("homes"), "little")
        self._at, _ = container.place("keys")

    def find(self, space: int, key: str) -> list[Posting]:
        """The names that a text is such a key of; `[]` if there are none."""
        found = self.senses(kept(key, space) if space == Space.WADE_GILES else key)
        return [Posting(entry, name) for entry, name, senses in found if senses & space]

    def senses(self, key: str) -> list[tuple[int, int, int]]:
        """Everything under a text: entry, name, senses."""
        wanted = key.encode("utf-8", "surrogatepass")
        hashed = zlib.crc32(wanted)
        data, known = self._data, self._container.known
        place = self._slots_at + ((hashed * self._homes) >> 32) * 8
        while True:
            if not known[place // BLOCK]:
                self._container.check(place, place + 8)
            slot_hash, offset = _slot_at(data, place)
            if not offset or slot_hash > hashed:
                return []
            if slot_hash == hashed:
                found = self._read(self._at + offset - 1, wanted)
                if found is not None:
                    return found
            place += 8

    def senses_of_many(self, keys: Sequence[str]) -> list[list[tuple[int, int, int]]]:
        """Everything under each of many texts."""
        import numpy as np

        wanted = [key.encode("utf-8", "surrogatepass") for key in keys]
        hashes = np.fromiter(map(zlib.crc32, wanted), np.uint32, len(wanted))
        slots = (hashes.astype(np.uint64) * np.uint64(self._homes) >> np.uint64(32)).astype(np.int64)
        table = np.frombuffer(self._data, "<u4", 2 * self._slots, self._slots_at)
        found: list[list[tuple[int, int, int]]] = [[]] * len(wanted)
        left = np.arange(len(wanted))
        while len(left):
            self._container.check_many(self._slots_at + 8 * slots)
            hashed, offsets = table[2 * slots], table[2 * slots + 1]
            further = (offsets > 0) & (hashed <= hashes)
            same = np.flatnonzero(further & (hashed == hashes))
            for place, number, offset in zip(same.tolist(), left[same].tolist(), offsets[same].tolist(), strict=True):
                senses = self._read(self._at + offset - 1, wanted[number])
                if senses is not None:
                    found[number] = senses
                    further[place] = False
            left, hashes, slots = left[further], hashes[further], slots[further] + 1
        return found

    def _read(self, at: int, text: bytes) -> list[tuple[int, int, int]] | None:
        """The postings of the record at a place; `None` if it is that of another text."""
        data, known = self._data, self._container.known
        end = at + 6 + len(text)
        if not known[at // BLOCK] or not known[(end + 7) // BLOCK] or len(text) > _SHORT:
            self._container.check(at, end + 8)
        length, count = _record_at(data, at)
        if length != len(text) or data[at + 6 : end] != text:
            return None
        if count == 1:
            return [_posting_at(data, end)]
        return list(_POSTING.iter_unpack(self._container.read(end, end + 8 * count)))

    def text(self, at: int) -> str:
        """The text of a record."""
        self._container.check(at, at + 6)
        length = _RECORD.unpack_from(self._data, at)[0]
        return self._container.read(at + 6, at + 6 + length).decode("utf-8", "surrogatepass")

    def texts(self, offsets: Sequence[int]) -> tuple[list[str], list[int]]:
        """The texts of the records at offsets into the section, and their places."""
        data, check, head = self._data, self._container.check, _RECORD.size
        texts, places = [], [self._at + offset for offset in offsets]
        for at in places:
            check(at, at + head)
            end = at + head + _RECORD.unpack_from(data, at)[0]
            if end // BLOCK != at // BLOCK:
                check(at, end)
            texts.append(data[at + head : end].decode("utf-8", "surrogatepass"))
        return texts, places

    def postings(self, at: int) -> list[tuple[int, int, int]]:
        """The postings of a record: entry, name, senses."""
        self._container.check(at, at + 6)
        length, count = _RECORD.unpack_from(self._data, at)
        first = at + 6 + length
        return list(_POSTING.iter_unpack(self._container.read(first, first + 8 * count)))

    def places(self, part: str) -> Iterator[int]:
        """Where the letters of a text stand among the records, in order."""
        wanted, (start, length) = part.encode("utf-8", "surrogatepass"), self._container.place("keys")
        end = start + length
        self._container.check(start, end)
        at = self._data.find(wanted, start, end)
        while at >= 0:
            yield at
            at = self._data.find(wanted, at + 1, end)

    def record(self, offset: int) -> int:
        """The place of the record at an offset into the section."""
        return self._at + offset


class KeyColumns:
    """Keys being gathered: one row for each sense that a text has for a name."""

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}
        self._keys, self._entries, self._senses = array("I"), array("I"), array("I")

    def add(self, key: str, posting: tuple[int, int], space: int) -> int | None:
        """Let a text be a key of a name; the number of the text, or `None` for one too long to be asked for."""
        text = kept(key, space).encode("utf-8", "surrogatepass")
        if len(text) > _LONGEST:
            return None
        entry, name = posting
        if name > 0xFFFF:
            raise GlossaryError("an entry has more than 65,535 names")
        number = self._numbers.setdefault(text, len(self._numbers))
        self._keys.append(number)
        self._entries.append(entry)
        self._senses.append(name << 16 | space)
        return number

    def render(self) -> Rendered:
        """The sections, and which records hold what annotation looks for."""
        import numpy as np

        keys, entries, senses = (np.frombuffer(c, np.uint32) for c in (self._keys, self._entries, self._senses))
        # One posting for each key, entry and name, its senses joined; in the order of entries and names.
        order = np.lexsort((senses >> 16, entries, keys))
        keys, entries, senses = keys[order], entries[order], senses[order]
        names = senses >> 16
        new = np.ones(len(keys), bool)
        new[1:] = (keys[1:] != keys[:-1]) | (entries[1:] != entries[:-1]) | (names[1:] != names[:-1])
        first = np.flatnonzero(new)
        joined = np.bitwise_or.reduceat(senses & 0xFFFF, first) if len(first) else senses
        keys, entries, names = keys[first], entries[first], names[first]
        postings = np.empty(len(first), [("entry", "<u4"), ("name", "<u2"), ("senses", "<u2")])
        postings["entry"], postings["name"], postings["senses"] = entries, names, joined
        counts = np.bincount(keys, minlength=len(self._numbers))
        of_key = np.cumsum(counts) - counts
        anything = np.bitwise_or.reduceat(joined, of_key) if len(of_key) else joined
        return _render(list(self._numbers), postings.tobytes(), counts.tolist(), anything.tolist())


class Rendered(NamedTuple):
    """The sections of a table of keys, and for each key in the order of its number its record's offset and senses."""

    sections: dict[str, bytes | bytearray]
    texts: list[bytes]
    offsets: array[int]
    senses: list[int]


def _render(texts: list[bytes], postings: bytes, counts: list[int], senses: list[int]) -> Rendered:
    """Records in the order of the keys, and the slots that point at them."""
    blob, offsets, hashes = bytearray(), array("I"), array("I")
    taken = 0
    for text, count in zip(texts, counts, strict=True):
        if len(blob) >= 0xFFFF_FFFF:
            raise GlossaryError("the keys of an index take 4 GB at most: split the glossary")
        offsets.append(len(blob))
        hashes.append(zlib.crc32(text))
        blob += _RECORD.pack(len(text), count)
        blob += text
        blob += postings[taken : taken + 8 * count]
        taken += 8 * count
    homes = max(8, int(len(texts) * _ROOM))
    sections: dict[str, bytes | bytearray] = {}
    sections |= {"homes": homes.to_bytes(4, "little"), "slots": _render_slots(hashes, offsets, homes), "keys": blob}
    return Rendered(sections, texts, offsets, senses)


def _render_slots(hashes: array[int], offsets: array[int], homes: int) -> bytes:
    """Keys in the order of their hash, each at its home or at the first free slot behind it."""
    import numpy as np

    hashed, place = np.frombuffer(hashes, np.uint32), np.frombuffer(offsets, np.uint32)
    order = np.argsort(hashed, kind="stable")
    home = (hashed[order].astype(np.uint64) * np.uint64(homes) >> np.uint64(32)).astype(np.int64)
    position = np.arange(len(home))
    slot = np.maximum.accumulate(home - position) + position if len(home) else home
    slots = np.zeros((max(homes, int(slot[-1]) + 1 if len(slot) else 0) + 1, 2), "<u4")
    slots[slot, 0], slots[slot, 1] = hashed[order], place[order] + 1
    return slots.tobytes()

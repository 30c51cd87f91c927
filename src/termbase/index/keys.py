"""The table of keys: which names a text is a key of, and in which sense.

    slots  open addressing without wrap-around, ordered by hash: (CRC-32 of the key, offset of its record + 1), 32 bit
           each; a key's home is its hash scaled to the number of homes, and a key whose home is taken stands further on
    keys   records: length of the text (16 bit), number of postings (32 bit), text in UTF-8, postings (entry 32 bit,
           name 16 bit, senses 16 bit)

A text is stored once, whatever it is a key of: for most names the fold, the structural key and the sound are the same
text. In which senses it is a key of a name is said by the bits of the posting (`Space`).
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from termbase.errors import GlossaryError
from termbase.index.blocks import BLOCK, Pages
from termbase.index.container import Container

_SLOT = struct.Struct("<II")
_RECORD = struct.Struct("<HI")
_POSTING = struct.Struct("<IHH")
_slot_at, _record_at, _posting_at = _SLOT.unpack_from, _RECORD.unpack_from, _POSTING.unpack_from
#: A record of a text of at most so many bytes lies in two blocks at most.
_SHORT = BLOCK - 16
#: No key is longer, in bytes: a name of more than 1,000 characters is not asked for.
_LONGEST = (1 << 16) - 1
#: Homes for each key: three in four are full.
_ROOM = 4 / 3
#: Names of one entry, numbered in 16 bits.
MOST_NAMES = 1 << 16
#: A key in Wade–Giles of more characters is stored as its digest: it is looked up, and never shown.
_DIGEST = 12


class Space(IntEnum):
    """What a text is a key of, one bit each."""

    FOLDED = 1
    STRUCTURE = 2
    #: The name without its legal form, where brackets and numbers make the structural key another.
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
    #: The folded key of a name that settles the decision: neither weak nor bound to a case, its entry in use.
    PLAIN = 1 << 13
    #: The structural key without what may be left out, where that is another text.
    LOOSE = 1 << 14


#: What annotation looks for, in any form.
FORM = Space.WRITTEN | Space.SPELLING | Space.PLURAL | Space.PINYIN


class Posting(NamedTuple):
    """One name of one entry, by their numbers."""

    entry: int
    name: int


#: What a text is for one name: the numbers of the entry and of the name, and the senses (bits of `Space`).
Sense = tuple[int, int, int]


def kept(key: str, space: int) -> str:
    """Return the text under which a key is stored.

    A long key in Wade–Giles is stored as its digest. Two keys with one digest are distinguished by the readings of
    their names.
    """
    if space != Space.WADE_GILES or len(key) <= _DIGEST:
        return key
    from base64 import b64encode
    from hashlib import blake2b

    return b64encode(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()).decode()


class KeyTable:
    """The keys of one index; safe to share between threads."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._blocks = container.blocks
        self._slots_at, length = container.place("slots")
        self._slots = length // _SLOT.size
        # The last slots are for keys whose homes are taken; the very last stays empty.
        self._homes = int.from_bytes(container.section("homes"), "little")
        self._at, self._length = container.place("keys")

    def find(self, space: int, key: str) -> list[Posting]:
        """Return the names that a text is such a key of.

        Args:
            space: One of `Space`, or several joined.
            key: The text.

        Returns:
            The names in the order of their entries; `[]` if there are none.
        """
        found = self.senses(kept(key, space) if space == Space.WADE_GILES else key)
        return [Posting(entry, name) for entry, name, senses in found if senses & space]

    def senses(self, key: str) -> list[Sense]:
        """Return the names that a text is a key of in whatever sense; `[]` if there are none."""
        wanted = key.encode("utf-8", "surrogatepass")
        hashed = zlib.crc32(wanted)
        pages = self._blocks.pages
        data, known = pages.data, pages.known
        place = self._slots_at + ((hashed * self._homes) >> 32) * 8
        while True:
            if not known[place // BLOCK]:
                self._blocks.load(pages, place, place + 8)
            slot_hash, offset = _slot_at(data, place)
            if not offset or slot_hash > hashed:
                return []
            if slot_hash == hashed:
                found = self._read(pages, self._at + offset - 1, wanted)
                if found is not None:
                    return found
            place += 8

    def senses_of_many(self, keys: Sequence[str]) -> list[list[Sense]]:
        """Return the same for many texts at once, in their order."""
        import numpy as np

        wanted = [key.encode("utf-8", "surrogatepass") for key in keys]
        hashes = np.fromiter(map(zlib.crc32, wanted), np.uint32, len(wanted))
        slots = (hashes.astype(np.uint64) * np.uint64(self._homes) >> np.uint64(32)).astype(np.int64)
        pages = self._blocks.pages
        table = np.frombuffer(pages.data, "<u4", 2 * self._slots, self._slots_at)
        found: list[list[Sense]] = [[]] * len(wanted)
        left = np.arange(len(wanted))
        while len(left):
            self._blocks.load_many(pages, self._slots_at + 8 * slots)
            hashed, offsets = table[2 * slots], table[2 * slots + 1]
            further = (offsets > 0) & (hashed <= hashes)
            same = np.flatnonzero(further & (hashed == hashes))
            for place, number, offset in zip(same.tolist(), left[same].tolist(), offsets[same].tolist(), strict=True):
                senses = self._read(pages, self._at + offset - 1, wanted[number])
                if senses is not None:
                    found[number] = senses
                    further[place] = False
            left, hashes, slots = left[further], hashes[further], slots[further] + 1
        return found

    def _read(self, pages: Pages, at: int, text: bytes) -> list[Sense] | None:
        """Return the postings of the record at a place; `None` if it is the record of another text."""
        data, known = pages.data, pages.known
        end = at + 6 + len(text)
        if not known[at // BLOCK] or not known[(end + 7) // BLOCK] or len(text) > _SHORT:
            self._blocks.load(pages, at, end + 8)
        length, count = _record_at(data, at)
        if length != len(text) or data[at + 6 : end] != text:
            return None
        if count == 1:
            return [_posting_at(data, end)]
        self._blocks.load(pages, end, end + 8 * count)
        return list(_POSTING.iter_unpack(data[end : end + 8 * count]))

    def text(self, at: int) -> str:
        """Return the text of the record at a place."""
        length, _ = self._head(at)
        return self._container.read(at + 6, at + 6 + length).decode("utf-8", "surrogatepass")

    def texts(self, offsets: Sequence[int]) -> tuple[list[str], list[int]]:
        """Return the texts of records, and their places.

        Args:
            offsets: Where the records begin in the section.
        """
        blocks, head = self._blocks, _RECORD.size
        pages = blocks.pages
        data, known = pages.data, pages.known
        texts, places = [], [self._at + offset for offset in offsets]
        for at in places:
            first = at // BLOCK
            if not known[first] or (at + head - 1) // BLOCK != first:
                blocks.load(pages, at, at + head)
            end = at + head + _record_at(data, at)[0]
            if end // BLOCK != first:
                blocks.load(pages, at, end)
            texts.append(data[at + head : end].decode("utf-8", "surrogatepass"))
        return texts, places

    def postings(self, at: int) -> list[Sense]:
        """Return the postings of the record at a place."""
        length, count = self._head(at)
        first = at + 6 + length
        return list(_POSTING.iter_unpack(self._container.read(first, first + 8 * count)))

    def _head(self, at: int) -> tuple[int, int]:
        """Return the length of the text of a record, and the number of its postings."""
        length, count = _RECORD.unpack(self._container.read(at, at + _RECORD.size))
        return length, count

    def places(self, part: str) -> Iterator[int]:
        """Yield where the letters of a text stand among the records, in order."""
        wanted, start, end = part.encode("utf-8", "surrogatepass"), self._at, self._at + self._length
        before = b""
        for at, piece in self._blocks.pieces(start, end):
            content = before + piece
            base = at - len(before)
            found = content.find(wanted, max(0, start - base), end - base)
            while found >= 0:
                yield base + found
                found = content.find(wanted, found + 1, end - base)
            before = content[max(0, len(content) - len(wanted) + 1) :]

    def record(self, offset: int) -> int:
        """Return the place of the record that begins at an offset into the section."""
        return self._at + offset


# --- building ----------------------------------------------------------------------------------------------------


class KeyColumns:
    """Keys that are being gathered: one row for each sense that a text has for a name."""

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}
        self._keys, self._entries, self._senses = array("I"), array("I"), array("I")

    def add(self, key: str, posting: tuple[int, int], space: int) -> int | None:
        """Make a text a key of a name.

        Args:
            key: The text.
            posting: The numbers of the entry and the name.
            space: The senses in which it is a key, bits of `Space`.

        Returns:
            The number of the text, or `None` for one that is too long to be asked for.

        Raises:
            GlossaryError: The number of the name is too large for the file.
        """
        text = kept(key, space).encode("utf-8", "surrogatepass")
        if len(text) > _LONGEST:
            return None
        entry, name = posting
        if name >= MOST_NAMES:
            raise GlossaryError(f"an entry has more than {MOST_NAMES:,} names")
        number = self._numbers.setdefault(text, len(self._numbers))
        self._keys.append(number)
        self._entries.append(entry)
        self._senses.append(name << 16 | space)
        return number

    def render(self) -> Rendered:
        """Return the sections, and where each key stands."""
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
    """A table of keys.

    `sections` are by name; `texts`, `offsets` and `senses` are those of each record, in the order of the keys' numbers.
    """

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

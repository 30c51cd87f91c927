"""The compiled glossary: one file, opened in place, never edited by hand. Only this module knows its layout.

    header    magic, format version, fold version, number of sections, size of the file, CRC of the table
    table     for each section its name, offset, length and CRC-32
    sections  meta      JSON: versions and counts
              entries   one JSON record an entry, one after the other
              offsets   where each record starts (64 bit), and the end
              slots     open-addressing hash table: (hash, offset into keys + 1), both 32 bit
              keys      key records: length, text, number of postings, postings (entry, name: 32 bit each)
              patterns  JSON: key, entry, name and dress of every form that annotation looks for
              near      JSON: structural key, entry and name of every name, for similarity

Keys live in spaces, told apart by their first character (`SPACES`). All numbers are little-endian.
The file is checked when it is opened; a fault raises `IndexFormatError` and says what to run.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from termbase import fold
from termbase.errors import IndexFormatError
from termbase.fold import FOLD_VERSION
from termbase.model import Entry, Kind, Name, NameType, Status

MAGIC = b"TERMBASE"
FORMAT_VERSION = 1

_HEADER = struct.Struct("<8sHHIQI")
_SECTION = struct.Struct("<8sQQI")
_SLOT = struct.Struct("<II")
_POSTING = struct.Struct("<II")
_REBUILD = "run `termbase compile` to make it again"


class Space(StrEnum):
    """What a key in the hash table is a key of."""

    FOLDED = "="
    STRUCTURE = "~"
    QUALIFIED = "<"
    SOUND = "p"
    WADE_GILES = "w"
    EXONYM = "x"
    IDENTIFIER = "#"
    ID = "@"


class Dress(IntEnum):
    """How a form that annotation looks for was made from the name."""

    WRITTEN = 0
    SPELLING = 1
    PLURAL = 2
    PINYIN = 3


class Posting(NamedTuple):
    """One name of one entry, by their numbers."""

    entry: int
    name: int


class Pattern(NamedTuple):
    """A form that annotation looks for."""

    key: str
    entry: int
    name: int
    dress: int


class Index:
    """A compiled glossary, read-only; safe to share between threads and to open in many processes."""

    def __init__(self, data: bytes | mmap.mmap, source: str = "index") -> None:
        self._data = data
        self._source = source
        self._sections = _read_table(data, source)
        for needed in ("meta", "entries", "offsets", "slots", "keys", "patterns", "near"):
            if needed not in self._sections:
                raise IndexFormatError(f"{source}: the section {needed!r} is missing; {_REBUILD}")
        self.meta: Mapping[str, Any] = json.loads(self._section("meta"))
        self._offsets_at, length = self._sections["offsets"]
        self._entries_at = self._sections["entries"][0]
        self._slots_at, slots_length = self._sections["slots"]
        self._keys_at = self._sections["keys"][0]
        self._slot_count = slots_length // _SLOT.size
        self._count = length // 8 - 1
        self._cache: dict[int, tuple[Entry, Mapping[int, list[str]]]] = {}

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Index:
        """Map an index file into memory; raises `IndexFormatError` for anything that is none."""
        try:
            with open(path, "rb") as file:
                if os.fstat(file.fileno()).st_size < _HEADER.size:
                    raise IndexFormatError(f"{path}: not a termbase index, or truncated; {_REBUILD}")
                return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), str(path))
        except OSError as error:
            raise IndexFormatError(f"{path}: cannot be opened: {error.strerror}") from error

    def _section(self, name: str) -> bytes:
        start, length = self._sections[name]
        return bytes(self._data[start : start + length])

    def __len__(self) -> int:
        return self._count

    def entry(self, number: int) -> Entry:
        """The entry with that number (0-based, in glossary order)."""
        return self._record(number)[0]

    def reading(self, posting: Posting) -> list[str]:
        """The syllables of a Chinese name; `[]` where none is stored."""
        return self._record(posting.entry)[1].get(posting.name, [])

    def name(self, posting: Posting) -> Name:
        """The name a posting points at."""
        return self.entry(posting.entry).names[posting.name]

    def _record(self, number: int) -> tuple[Entry, Mapping[int, list[str]]]:
        found = self._cache.get(number)
        if found is None:
            if not 0 <= number < self._count:
                raise IndexError(number)
            start, end = struct.unpack_from("<QQ", self._data, self._offsets_at + 8 * number)
            found = _load_record(json.loads(bytes(self._data[self._entries_at + start : self._entries_at + end])))
            self._cache[number] = found
        return found

    def entries(self) -> Iterator[Entry]:
        """Every entry, in glossary order."""
        return map(self.entry, range(self._count))

    def number_of(self, entry_id: str) -> int | None:
        """The number of the entry with that id, or `None`."""
        found = self.find(Space.ID, entry_id)
        return found[0].entry if found else None

    def replacements(self, number: int) -> list[int]:
        """The numbers of the entries that replaced a retired one, one after the other; empty for an entry in use."""
        path = [number]
        while self.entry(path[-1]).related("replaced_by"):
            following = self.number_of(self.entry(path[-1]).related("replaced_by")[0])
            if following is None or following in path:
                break
            path.append(following)
        return path[1:]

    def find(self, space: Space, key: str) -> list[Posting]:
        """The names under a key; `[]` if there are none."""
        if not key:
            return []
        wanted = (space + key).encode("utf-8", "surrogatepass")
        hashed = zlib.crc32(wanted)
        slot = hashed % self._slot_count
        while True:
            slot_hash, at = _SLOT.unpack_from(self._data, self._slots_at + slot * _SLOT.size)
            if at == 0:
                return []
            if slot_hash == hashed:
                start = self._keys_at + at - 1
                (length,) = struct.unpack_from("<I", self._data, start)
                text_at = start + 4
                if self._data[text_at : text_at + length] == wanted:
                    (count,) = struct.unpack_from("<I", self._data, text_at + length)
                    first = text_at + length + 4
                    return [Posting(*_POSTING.unpack_from(self._data, first + i * 8)) for i in range(count)]
            slot = (slot + 1) % self._slot_count

    @cached_property
    def patterns(self) -> list[Pattern]:
        """Every form that annotation looks for."""
        return [Pattern(*row) for row in json.loads(self._section("patterns"))]

    @cached_property
    def near_han(self) -> list[tuple[str, Posting]]:
        """The part of `near` with hanzi."""
        return [row for row in self.near if not row[0].isascii()]

    @cached_property
    def near_sounds(self) -> list[tuple[str, Posting]]:
        """The sound key of every Chinese name that has a reading."""
        names = (Posting(e, n) for e in range(self._count) for n in self._record(e)[1])
        return [("".join(s[:-1] for s in self.reading(p) if s[:-1].isalpha()), p) for p in names]

    @cached_property
    def near_whole(self) -> list[tuple[str, Posting]]:
        """The folded key of every Chinese name whose structure differs: a legal form taken off, a number dressed."""
        rows = ((key, fold.key(self.name(posting).text), posting) for key, posting in self.near_han)
        return [(whole, posting) for key, whole, posting in rows if whole != key]

    @cached_property
    def near_latin(self) -> list[tuple[str, Posting]]:
        """The part of `near` in Latin letters."""
        return [row for row in self.near if row[0].isascii()]

    @cached_property
    def near(self) -> list[tuple[str, Posting]]:
        """The structural key of every name, for similarity."""
        return [(key, Posting(entry, name)) for key, entry, name in json.loads(self._section("near"))]

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for key, _ in self.near if key.isascii() for word in key.split())

    def has_word(self, word: str) -> bool:
        """Whether any English name of the glossary holds a word, as it stands in structural keys."""
        return word in self._words


def _read_table(data: bytes | mmap.mmap, source: str) -> dict[str, tuple[int, int]]:
    """Check header, size and checksums; the place of each section."""
    if len(data) < _HEADER.size or data[:8] != MAGIC:
        raise IndexFormatError(f"{source}: not a termbase index; {_REBUILD}")
    _, version, fold_version, count, size, table_crc = _HEADER.unpack_from(data)
    if version != FORMAT_VERSION:
        raise IndexFormatError(f"{source}: index format {version}, this program reads {FORMAT_VERSION}; {_REBUILD}")
    if fold_version != FOLD_VERSION:
        raise IndexFormatError(
            f"{source}: made with fold table {fold_version}, this program has {FOLD_VERSION}; {_REBUILD}"
        )
    if size != len(data):
        raise IndexFormatError(f"{source}: truncated or extended: {len(data)} bytes, should be {size}; {_REBUILD}")
    table = bytes(data[_HEADER.size : _HEADER.size + count * _SECTION.size])
    if zlib.crc32(table) != table_crc:
        raise IndexFormatError(f"{source}: corrupt section table; {_REBUILD}")
    sections: dict[str, tuple[int, int]] = {}
    view = memoryview(data)
    try:
        for name, start, length, crc in _SECTION.iter_unpack(table):
            label = name.rstrip(b"\0").decode("ascii", "replace")
            if start + length > size or zlib.crc32(view[start : start + length]) != crc:
                raise IndexFormatError(f"{source}: the section {label!r} is corrupt; {_REBUILD}")
            sections[label] = (start, length)
    finally:
        view.release()
    return sections


def render(
    entries: Iterable[Entry],
    readings: Iterable[Mapping[int, list[str]]],
    keys: Mapping[str, Iterable[Posting]],
    patterns: Iterable[Pattern],
    near: Iterable[tuple[str, Posting]],
    meta: Mapping[str, Any],
) -> bytes:
    """An index as bytes. `keys` maps space + key to postings; `readings` holds, for each entry, syllables by name."""
    records = [
        json.dumps(_dump_record(e, r), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        for e, r in zip(entries, readings, strict=True)
    ]
    offsets = [0]
    for record in records:
        offsets.append(offsets[-1] + len(record))
    slots, blob = _render_keys(keys)
    sections = {
        "meta": _json(meta),
        "entries": b"".join(records),
        "offsets": struct.pack(f"<{len(offsets)}Q", *offsets),
        "slots": slots,
        "keys": blob,
        "patterns": _json(list(patterns)),
        "near": _json([(key, *posting) for key, posting in near]),
    }
    at = _HEADER.size + len(sections) * _SECTION.size
    table = b""
    for name, content in sections.items():
        table += _SECTION.pack(name.encode("ascii"), at, len(content), zlib.crc32(content))
        at += len(content)
    header = _HEADER.pack(MAGIC, FORMAT_VERSION, FOLD_VERSION, len(sections), at, zlib.crc32(table))
    return b"".join((header, table, *sections.values()))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _render_keys(keys: Mapping[str, Iterable[Posting]]) -> tuple[bytes, bytes]:
    """The hash table (at most 60 % full) and the key records it points into."""
    count = max(8, int(len(keys) / 0.6))
    slots = [(0, 0)] * count
    blob = bytearray()
    for key, postings in keys.items():
        text = key.encode("utf-8", "surrogatepass")
        listed = list(dict.fromkeys(postings))
        hashed = zlib.crc32(text)
        slot = hashed % count
        while slots[slot][1]:
            slot = (slot + 1) % count
        slots[slot] = (hashed, len(blob) + 1)
        blob += struct.pack("<I", len(text)) + text + struct.pack("<I", len(listed))
        blob += b"".join(_POSTING.pack(*p) for p in listed)
    return b"".join(_SLOT.pack(*s) for s in slots), bytes(blob)


def _dump_record(entry: Entry, readings: Mapping[int, list[str]]) -> list[Any]:
    names = [
        [n.text, n.lang, n.type, n.status, n.from_, n.until, n.exact_case + 2 * n.weak, n.source, n.note]
        for n in entry.names
    ]
    return [
        entry.id, entry.kind, names, entry.pinyin, {k: list(v) for k, v in entry.relations.items()},
        dict(entry.identifiers), list(entry.sources), entry.note, entry.url,
        {str(k): " ".join(v) for k, v in readings.items()},
    ]  # fmt: skip


def _load_record(record: list[Any]) -> tuple[Entry, Mapping[int, list[str]]]:
    entry_id, kind, names, pinyin, relations, identifiers, sources, note, url, readings = record
    loaded = tuple(
        Name(text, lang, NameType(type_), Status(status), from_, until, bool(flags & 1), bool(flags & 2), source, said)
        for text, lang, type_, status, from_, until, flags, source, said in names
    )
    entry = Entry(
        entry_id, Kind(kind), loaded, pinyin, {k: tuple(v) for k, v in relations.items()}, identifiers,
        tuple(sources), note, url,
    )  # fmt: skip
    return entry, {int(k): v.split() for k, v in readings.items()}

"""The file around an index: named sections behind a header, opened in place, every byte under a checksum.

    header    magic, format version, fold version, number of sections, size of the file, `BLOCK`, CRC-32 of the header
              so far and the table
    table     for each section its name, offset, length; all sections begin at multiples of 8
    sections  one after the other; the last, `checks`, holds the CRC-32 of each block of `BLOCK` bytes of the file
              before it, of the first block without header and table

All numbers are little-endian, and read as they lie in memory, so only on machines of that order. A small file is
checked whole when it is opened; of a large one each block is checked when something in it is first asked for, because
reading half a gigabyte takes longer than any question. Either way a fault raises `IndexFormatError` before anything is
made of the bytes, and says what to run.
"""

from __future__ import annotations

import mmap
import os
import struct
import sys
import zlib
from array import array
from collections.abc import Mapping, Sequence
from typing import Any

from termbase.errors import IndexFormatError
from termbase.text.fold import FOLD_VERSION

MAGIC = b"TERMBASE"
FORMAT_VERSION = 2
#: Bytes under one checksum: a fuzzy query reads a few hundred records that lie apart, 1 µs each to check.
BLOCK = 1 << 10
#: How far a reader may guess ahead before it knows how long something is.
_LONGEST_READ = 1 << 17
#: Up to this size a file is checked whole when it is opened: 4 ms.
CHECKED_WHOLE = 1 << 22

_HEADER = struct.Struct("<8sHHIQII")
_SECTION = struct.Struct("<16sQQ")
_REBUILD = "run `termbase compile` to make it again"

Data = bytes | mmap.mmap


class Container:
    """The sections of one file, read-only."""

    def __init__(self, data: Data, source: str) -> None:
        self.data = data
        self._source = source
        self._places, self._start = self._read_table()
        at, length = self._places["checks"]
        checks = memoryview(data)[at : at + length].tobytes()
        blocks = -(-at // BLOCK)
        if length != 4 * blocks + 4 or zlib.crc32(checks[4:]) != int.from_bytes(checks[:4], "little"):
            raise self.fault("corrupt checksums")
        self._checks = memoryview(checks[4:]).cast("I")
        self._end = at
        #: For each block whether it has been checked, for readers that cannot afford to call `check`.
        # What is asked for beyond the end of a section is no fault of the file: whoever reads there finds out.
        self.known = bytearray(blocks) + b"\1" * (_LONGEST_READ // BLOCK)
        if len(data) <= CHECKED_WHOLE:
            self.check(self._start, self._end)

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Container:
        """Map a file into memory; raises `IndexFormatError` for anything that is no index."""
        try:
            with open(path, "rb") as file:
                if os.fstat(file.fileno()).st_size < _HEADER.size:
                    raise IndexFormatError(f"{path}: not a termbase index, or truncated; {_REBUILD}")
                return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), str(path))
        except OSError as error:
            raise IndexFormatError(f"{path}: cannot be opened: {error.strerror}") from error

    def fault(self, what: str) -> IndexFormatError:
        """The error for a file that is no usable index."""
        return IndexFormatError(f"{self._source}: {what}; {_REBUILD}")

    def _read_table(self) -> tuple[dict[str, tuple[int, int]], int]:
        data = self.data
        if sys.byteorder != "little":
            raise self.fault("an index is of little-endian numbers, and this machine is of the other sort")
        if len(data) < _HEADER.size or data[:8] != MAGIC:
            raise self.fault("not a termbase index")
        _, version, fold_version, count, size, block, crc = _HEADER.unpack_from(data)
        if version != FORMAT_VERSION:
            raise self.fault(f"index format {version}, this program reads {FORMAT_VERSION}")
        if fold_version != FOLD_VERSION:
            raise self.fault(f"made with fold table {fold_version}, this program has {FOLD_VERSION}")
        if size != len(data):
            raise self.fault(f"truncated or extended: {len(data)} bytes, should be {size}")
        end = _HEADER.size + count * _SECTION.size
        if block != BLOCK:
            raise self.fault(f"checksums of {block} bytes, this program reads {BLOCK}")
        # The header is under the table's checksum too: nothing else tells a changed count or size.
        if zlib.crc32(data[: _HEADER.size - 4] + data[_HEADER.size : end]) != crc:
            raise self.fault("corrupt section table")
        rows = _SECTION.iter_unpack(data[_HEADER.size : end])
        return {name.rstrip(b"\0").decode("ascii"): (at, length) for name, at, length in rows}, end

    @property
    def names(self) -> list[str]:
        """The names of the sections, checksums apart."""
        return [name for name in self._places if name != "checks"]

    def place(self, name: str) -> tuple[int, int]:
        """Offset and length of a section, not checked yet; raises `IndexFormatError` if there is none."""
        if name not in self._places:
            raise self.fault(f"the section {name!r} is missing")
        return self._places[name]

    def check(self, start: int, end: int) -> None:
        """Check the blocks that hold `data[start:end]`; raises `IndexFormatError` at the first that is corrupt."""
        known, first, last = self.known, start // BLOCK, (end - 1) // BLOCK
        if known[first] and known[last] and last - first < 2:
            return
        for block in range(first, last + 1):
            if known[block]:
                continue
            at = max(block * BLOCK, self._start)
            if zlib.crc32(self.data[at : min((block + 1) * BLOCK, self._end)]) != self._checks[block]:
                raise self.fault(f"corrupt at byte {at:,}")
            known[block] = 1

    def check_many(self, places: Any) -> None:
        """Check the blocks in which an array of places lies: blocks begin at multiples of 8, as slots of 8 bytes do."""
        import numpy as np

        for block in np.unique(places // BLOCK).tolist():
            self.check(block * BLOCK, block * BLOCK + 1)

    def read(self, start: int, end: int) -> bytes:
        """`data[start:end]`, checked."""
        self.check(start, end)
        return self.data[start:end]

    def section(self, name: str) -> memoryview:
        """A whole section, checked."""
        at, length = self.place(name)
        self.check(at, at + length)
        return memoryview(self.data)[at : at + length]


def render(sections: Mapping[str, bytes | bytearray | memoryview]) -> bytes:
    """A file of sections, in the order given."""
    start = at = _HEADER.size + (len(sections) + 1) * _SECTION.size
    parts: list[bytes | bytearray | memoryview] = []
    table = b""
    for name, content in sections.items():
        padding = -at % 8
        parts += [bytes(padding), content]
        table += _SECTION.pack(name.encode("ascii"), at + padding, len(content))
        at += padding + len(content)
    checks = _checksums(parts, start)
    table += _SECTION.pack(b"checks", at, len(checks))
    head = _HEADER.pack(MAGIC, FORMAT_VERSION, FOLD_VERSION, len(sections) + 1, at + len(checks), BLOCK, 0)[:-4]
    crc = zlib.crc32(head + table).to_bytes(4, "little")
    return b"".join((head, crc, table, *parts, checks))


def _checksums(parts: Sequence[bytes | bytearray | memoryview], start: int) -> bytes:
    """The section `checks`: its own CRC-32, then one for each block of the file; `parts` begin at byte `start`."""
    crcs = array("I", bytes(4 * (start // BLOCK)))
    crc, filled = 0, start % BLOCK
    for part in parts:
        view = memoryview(part).cast("B") if len(part) else memoryview(b"")
        at = 0
        while at < len(view):
            piece = view[at : at + BLOCK - filled]
            crc, filled, at = zlib.crc32(piece, crc), filled + len(piece), at + len(piece)
            if filled == BLOCK:
                crcs.append(crc)
                crc = filled = 0
    if filled:
        crcs.append(crc)
    return zlib.crc32(crcs.tobytes()).to_bytes(4, "little") + crcs.tobytes()

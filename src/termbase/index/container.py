"""The file of an index: named sections behind a header, every byte under a checksum.

    header    magic, format version, fold version, number of sections, size of the file, `BLOCK`, CRC-32 of the header
              so far and the table
    table     for each section its name, offset, length; all sections begin at multiples of 8
    sections  one after the other; the last, `checks`, is of 32 bit each: a CRC-32 of the rest of `checks` that begins
              with the header's, so that no checksums fit the table of another file; the CRC-32 of all that stands
              between table and `checks`; and that of each block of `BLOCK` bytes of the file before `checks`, of the
              first without header and table

All numbers are little-endian, and read as they lie in memory, so only on machines of that order. How blocks are read
and checked is described in `blocks`. A fault raises `IndexFormatError` before the bytes are used; its message says what
to do.
"""

from __future__ import annotations

import os
import struct
import sys
import zlib
from array import array
from collections.abc import Mapping, Sequence

from termbase.errors import IndexFormatError
from termbase.index import blocks
from termbase.index.blocks import BLOCK, Blocks, IndexFile, Memory
from termbase.text.fold import FOLD_VERSION

MAGIC = b"TERMBASE"
FORMAT_VERSION = 5

_HEADER = struct.Struct("<8sHHIQII")
_SECTION = struct.Struct("<16sQQ")
#: Sections that the table of an index may list: many more than any version has.
_MOST_SECTIONS = 1_000


class Container:
    """The sections of one index, read-only; safe to share between threads."""

    def __init__(self, file: IndexFile | Memory) -> None:
        self._file = file
        self._places, start, crc = self._read_table()
        at, length = self.place("checks")
        checks = file.read(at, at + length)
        if length != 4 * -(-at // BLOCK) + 8 or zlib.crc32(checks[4:], crc) != int.from_bytes(checks[:4], "little"):
            raise self.fault("corrupt checksums")
        #: The bytes of the sections, to be loaded before they are looked at.
        self.blocks = Blocks(file, checks[4:], start, at)

    @classmethod
    def of(cls, content: bytes, source: str = "index") -> Container:
        """Return an index in memory, checked whole.

        Args:
            content: The bytes of an index file.
            source: What to call it in messages.

        Raises:
            IndexFormatError: It is no usable index.
        """
        return cls(Memory(content, source))

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Container:
        """Open an index file.

        Args:
            path: The file.

        Raises:
            IndexFormatError: It cannot be opened, or is no usable index.
        """
        file = IndexFile(path)
        if file.size > blocks.READ_WHOLE:
            return cls(file)
        if file.size < _HEADER.size:
            raise file.fault("not a termbase index, or truncated")
        content = file.read(0, file.size)
        if file.changed():
            raise file.fault("")
        return cls(Memory(content, file.path))

    def fault(self, what: str) -> IndexFormatError:
        """Return the error for an index that is not usable."""
        return self._file.fault(what)

    def _read_table(self) -> tuple[dict[str, tuple[int, int]], int, int]:
        """Return the places of the sections, the byte behind the table, and the checksum of header and table."""
        if sys.byteorder != "little":
            raise self.fault("an index is of little-endian numbers, and this machine is of the other sort")
        if self._file.size < _HEADER.size:
            raise self.fault("not a termbase index")
        head = self._file.read(0, _HEADER.size)
        magic, version, fold_version, count, size, block, crc = _HEADER.unpack(head)
        if magic != MAGIC:
            raise self.fault("not a termbase index")
        if version != FORMAT_VERSION:
            raise self.fault(f"index format {version}, this program reads {FORMAT_VERSION}")
        if fold_version != FOLD_VERSION:
            raise self.fault(f"made with fold table {fold_version}, this program has {FOLD_VERSION}")
        if size != self._file.size:
            raise self.fault(f"truncated or extended: {self._file.size} bytes, should be {size}")
        if block != BLOCK:
            raise self.fault(f"checksums of {block} bytes, this program reads {BLOCK}")
        end = _HEADER.size + count * _SECTION.size
        if count > _MOST_SECTIONS or end > size:
            raise self.fault("corrupt section table")
        table = self._file.read(_HEADER.size, end)
        # The header is under the table's checksum too: nothing else notices a changed count or size.
        if zlib.crc32(head[:-4] + table) != crc:
            raise self.fault("corrupt section table")
        places: dict[str, tuple[int, int]] = {}
        for name, at, length in _SECTION.iter_unpack(table):
            if at < end or at % 8 or at + length > size:
                raise self.fault("a section lies outside the file")
            places[name.rstrip(b"\0").decode("ascii", "replace")] = at, length
        return places, end, crc

    # --- reading ---

    @property
    def names(self) -> list[str]:
        """The names of the sections, checksums apart."""
        return [name for name in self._places if name != "checks"]

    def place(self, name: str) -> tuple[int, int]:
        """Return the first byte of a section and its length; raise `IndexFormatError` if there is none of that name."""
        if name not in self._places:
            raise self.fault(f"the section {name!r} is missing")
        return self._places[name]

    def read(self, start: int, end: int) -> bytes:
        """Return the bytes from `start` to before `end`, checked; raises `IndexFormatError` if they are corrupt."""
        return self.blocks.read(start, end)

    def section(self, name: str) -> memoryview:
        """Return a whole section, checked, to be kept by the caller; raises `IndexFormatError` if it is corrupt."""
        at, length = self.place(name)
        return self.blocks.section(at, at + length)


def render(sections: Mapping[str, bytes | bytearray | memoryview]) -> bytes:
    """Return the file of an index.

    Args:
        sections: The content of each section by its name, in the order in which they are to stand.

    Returns:
        The bytes of the file.
    """
    start = at = _HEADER.size + (len(sections) + 1) * _SECTION.size
    parts: list[bytes | bytearray | memoryview] = []
    table = b""
    for name, content in sections.items():
        padding = -at % 8
        parts += [bytes(padding), content]
        table += _SECTION.pack(name.encode("ascii"), at + padding, len(content))
        at += padding + len(content)
    padding = -at % 8
    parts.append(bytes(padding))
    at += padding
    size = at + 4 * -(-at // BLOCK) + 8
    table += _SECTION.pack(b"checks", at, size - at)
    head = _HEADER.pack(MAGIC, FORMAT_VERSION, FOLD_VERSION, len(sections) + 1, size, BLOCK, 0)[:-4]
    crc = zlib.crc32(head + table)
    checks = _checksums(parts, start)
    own = zlib.crc32(checks, crc)
    return b"".join((head, crc.to_bytes(4, "little"), table, *parts, own.to_bytes(4, "little"), checks))


def _checksums(parts: Sequence[bytes | bytearray | memoryview], start: int) -> bytes:
    """Return the CRC-32 of all parts together, then that of each block of a file, where they begin at `start`."""
    crcs = array("I", bytes(4 + 4 * (start // BLOCK)))
    crc, filled = 0, start % BLOCK
    for part in parts:
        crcs[0] = zlib.crc32(part, crcs[0])
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
    return crcs.tobytes()

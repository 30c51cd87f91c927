"""The bytes of an index, in memory of our own, each block under a checksum.

Nothing is made of bytes that somebody else can change: if a file were mapped into memory, to overwrite it in place
would change answers, and to cut it short would end the process. A small file is read and checked whole. Of a large one
each block is read and checked when something in it is first asked for, and kept at its own place in anonymous memory
(`Pages`), where readers look as they would in the file. When `KEPT` bytes have been read so, new pages take the place
of the old ones. Those last as long as somebody holds them: what a reader has loaded into its pages stays there.
"""

from __future__ import annotations

import os
import threading
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from termbase.errors import IndexFormatError
from termbase.glossary.sources import open_regular

if TYPE_CHECKING:
    import mmap

#: Bytes under one checksum: a query with a slip reads a few hundred records that lie apart, 1 µs each to check.
BLOCK = 1 << 10
#: Up to this size a file is read and checked whole when it is opened: 8 ms.
READ_WHOLE = 4 << 20
#: Bytes of the blocks of a large file that are kept, beside the sections that are read whole. They take up to four
#: times as much memory, which comes in pages of 4 kB. With half as much, queries with a slip take twice as long.
KEPT = 32 << 20
#: How far a reader may look beyond the end before it knows how long something is.
_LONGEST_READ = 1 << 17
#: Bytes that are read of a file in one call.
_AT_ONCE = 1 << 20

#: What to do about a file that is no usable index.
REBUILD = "run `termbase compile` to make it again"
_CHANGED = (
    "the file was changed while it was open; load it again, and have `termbase compile` write the new one, which "
    "renames it into place"
)


class IndexFile:
    """A regular file that is open for reading. A file renamed over its path leaves it as it is."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        self._handle = -1
        try:
            self._handle = open_regular(path)
            self._opened = os.fstat(self._handle)
        except (OSError, ValueError) as error:  # ValueError: a null character in the path
            what = error.strerror if isinstance(error, OSError) else str(error)
            raise IndexFormatError(f"{self.path}: cannot be opened: {what}; name a file that can be read") from error
        self.size = self._opened.st_size

    def __del__(self) -> None:
        if self._handle >= 0:
            with suppress(OSError):
                os.close(self._handle)

    def read(self, start: int, end: int) -> bytes:
        """Return the bytes from `start` to before `end`.

        Raises:
            IndexFormatError: The file ends before, or cannot be read.
        """
        parts = []
        try:
            while start < end:
                part = _read_at(self._handle, end - start, start)
                if not part:
                    raise self.fault(f"truncated: it ends at byte {start:,}")
                parts.append(part)
                start += len(part)
        except OSError as error:
            raise IndexFormatError(f"{self.path}: cannot be read: {error.strerror}; {REBUILD}") from error
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def fault(self, what: str) -> IndexFormatError:
        """Return the error for a fault of the file: that it has been changed, if it has; otherwise the one given."""
        changed = self.changed()
        return IndexFormatError(f"{self.path}: {_CHANGED if changed else f'{what}; {REBUILD}'}")

    def changed(self) -> bool:
        """Return True if the size or the time of the file's last change are others than when it was opened."""
        try:
            return _stamp(os.fstat(self._handle)) != _stamp(self._opened)
        except OSError:
            return True


def _stamp(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def _seek_and_read(handle: int, size: int, at: int) -> bytes:
    """As `os.pread`, which Windows has not."""
    with _SEEKING:
        os.lseek(handle, at, os.SEEK_SET)
        return os.read(handle, size)


_SEEKING = threading.Lock()
_read_at = getattr(os, "pread", _seek_and_read)


class Memory:
    """An index that is in memory as it is, in place of a file."""

    def __init__(self, content: bytes, source: str) -> None:
        self.content, self.path, self.size = content, source, len(content)

    def read(self, start: int, end: int) -> bytes:
        """Return the bytes from `start` to before `end`."""
        if end > self.size:
            raise self.fault(f"truncated: it ends at byte {self.size:,}")
        return self.content[start:end]

    def fault(self, what: str) -> IndexFormatError:
        """Return the error for something wrong with the index."""
        return IndexFormatError(f"{self.path}: {what}; {REBUILD}")


class Pages:
    """Blocks of an index at their own places.

    What stands in a block of `data` is good if `known` is 1 at its number. Places a little beyond the end are known,
    too: to look there is no fault of the file, and finds nothing.
    """

    __slots__ = ("count", "data", "known")

    def __init__(self, size: int, whole: bytes | None = None) -> None:
        blocks = -(-size // BLOCK)
        self.known = bytearray(blocks) + b"\1" * (_LONGEST_READ // BLOCK)
        self.count = 0
        self.data: bytes | mmap.mmap = whole if whole is not None else _anonymous(size)
        if whole is not None:
            self.known[:blocks] = b"\1" * blocks


def _anonymous(size: int) -> mmap.mmap:
    """Memory that is this process's alone, and takes room only where it is written to."""
    import mmap  # a small index needs none

    if not hasattr(mmap, "MAP_ANONYMOUS"):  # Windows, where it is by itself
        return mmap.mmap(-1, max(1, size))
    memory = mmap.mmap(-1, max(1, size), flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    if hasattr(mmap, "MADV_NOHUGEPAGE"):
        with suppress(OSError):  # a block that is read would otherwise take 2 MB
            memory.madvise(mmap.MADV_NOHUGEPAGE)
    return memory


class Blocks:
    """The blocks of one index, read and checked as they are asked for; safe to share between threads.

    Args:
        file: The file, or the index in memory.
        checks: The CRC-32 of all that is under a checksum, then that of each block, 32 bit each; that of the first
            block is of what is in it from `start` on.
        start: The first byte under a checksum.
        end: The byte behind the last.
    """

    def __init__(self, file: IndexFile | Memory, checks: bytes, start: int, end: int) -> None:
        self._file, self._start, self._end = file, start, end
        total, self._checks = memoryview(checks[:4]).cast("I")[0], memoryview(checks[4:]).cast("I")
        whole = None
        if isinstance(file, Memory):
            whole = file.content
            if zlib.crc32(memoryview(whole)[start:end]) != total:
                self._check(0, len(self._checks), whole, 0)
                raise file.fault("corrupt checksums")
        #: Where to look; a caller that looks in several places keeps them open meanwhile.
        self.pages = Pages(end, whole)

    def load(self, pages: Pages, start: int, end: int) -> None:
        """Read the blocks from `start` to before `end` into pages.

        Raises:
            IndexFormatError: A block is not what was written, or the file cannot be read.
        """
        known, first, last = pages.known, start // BLOCK, (end - 1) // BLOCK
        if last >= len(known):
            raise self._file.fault(f"something should stand at byte {end - 1:,}, which is beyond its end")
        block = known.find(0, first, last + 1)
        if block < 0:
            return
        while block >= 0:
            behind = min(last + 1, block + _AT_ONCE // BLOCK)
            until = known.find(1, block, behind) if behind > block + 1 else behind
            if until < 0:
                until = behind
            content = self._read(block, until)
            pages.data[block * BLOCK : block * BLOCK + len(content)] = content  # type: ignore[index]
            known[block:until] = b"\1" * (until - block)
            pages.count += until - block
            block = known.find(0, until, last + 1)
        if pages.count * BLOCK > KEPT and self.pages is pages:
            self.pages = Pages(self._end)

    def load_many(self, pages: Pages, places: Any) -> None:
        """Load the blocks in which the places of an array lie; slots of 8 bytes lie in one block each."""
        import numpy as np

        for block in np.unique(places // BLOCK).tolist():
            self.load(pages, block * BLOCK, block * BLOCK + 1)

    def read(self, start: int, end: int) -> bytes:
        """Return the bytes from `start` to before `end`; raises as `load` does."""
        pages = self.pages
        self.load(pages, start, end)
        return pages.data[start:end]

    def section(self, start: int, end: int) -> memoryview:
        """Return the same for what is kept whole, beside the pages."""
        if isinstance(self._file, Memory):
            return memoryview(self._file.content)[start:end]
        first = start // BLOCK
        whole = b"".join(piece for _, piece in self.pieces(start, end))
        return memoryview(whole)[start - first * BLOCK : end - first * BLOCK]

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, bytes]]:
        """Yield what stands from `start` to before `end`, and around it, in large pieces that are not kept.

        Yields:
            The place of a piece, which is of whole blocks, and its bytes.
        """
        if isinstance(self._file, Memory):
            yield 0, self._file.content
            return
        last = -(-end // BLOCK)
        for block in range(start // BLOCK, last, _AT_ONCE // BLOCK):
            yield block * BLOCK, self._read(block, min(last, block + _AT_ONCE // BLOCK))

    def _read(self, block: int, until: int) -> bytes:
        """Return the bytes of some blocks, checked."""
        at = block * BLOCK
        content = self._file.read(at, min(until * BLOCK, self._end))
        if until == block + 1 and at > self._start:
            if zlib.crc32(content) != self._checks[block]:
                raise self._file.fault(f"corrupt at byte {at:,}")
        else:
            self._check(block, until, content, at)
        return content

    def _check(self, block: int, until: int, content: bytes, at: int) -> None:
        """Compare blocks with their checksums, in content that begins at a place."""
        for each in range(block, until):
            start = max(each * BLOCK, self._start)
            if zlib.crc32(content[start - at : min((each + 1) * BLOCK, self._end) - at]) != self._checks[each]:
                raise self._file.fault(f"corrupt at byte {start:,}")

"""Text read from files: decoded without newline translation, in parts that end at a line's end, in flat memory."""

from __future__ import annotations

import codecs
import io
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

from termbase.errors import InputError

#: Bytes read at a time.
_BLOCK = 1 << 20
#: Characters of running text after which a part ends even without the end of a line.
_LONGEST_PART = 1 << 22
#: The longest line of names or of a table, in characters: a longer one is an error.
LONGEST_LINE = 1 << 24

#: Called with the number of bytes that were read.
Seen = Callable[[int], None]


@contextmanager
def reopened(path: str | Path, standard_input: IO[bytes]) -> Iterator[Callable[[], IO[bytes]]]:
    """Provide a way to open an input several times over.

    Args:
        path: A file; `-` is standard input.
        standard_input: Where `-` is read from.

    Yields:
        A function that opens the input from its start. What can be read only once (standard input, a FIFO, a device)
        is kept in a temporary file as far as it has been read.
    """
    with ExitStack() as stack:
        if str(path) != "-" and os.path.isfile(path):
            yield lambda: stack.enter_context(opened(path))
            return
        source = standard_input if str(path) == "-" else stack.enter_context(opened(path))
        kept = _Kept(source, stack.enter_context(tempfile.TemporaryFile()))
        yield lambda: io.BufferedReader(_Reading(kept))


class _Kept:
    """An input that can be read once, and a file of what has been read of it."""

    def __init__(self, source: IO[bytes], file: IO[bytes]) -> None:
        self._read = getattr(source, "read1", source.read)
        self._file = file
        self._size = 0
        self._ended = False

    def read(self, at: int, size: int) -> bytes:
        """Read some bytes from a place on; none at the end of the input."""
        if at < self._size:
            self._file.seek(at)
            return self._file.read(min(size, self._size - at))
        block: bytes = b"" if self._ended else self._read(size)
        self._ended = not block  # at a terminal, what follows the end is another input
        try:
            self._file.seek(at)
            self._file.write(block)
            self._file.flush()
        except OSError as error:
            raise OSError(error.errno, error.strerror, tempfile.gettempdir()) from error
        self._size += len(block)
        return block


class _Reading(io.RawIOBase):
    """One reading of a kept input, with its own place in it."""

    def __init__(self, kept: _Kept) -> None:
        self._kept = kept
        self._at = 0

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Read into a buffer, and return how many bytes."""
        block = self._kept.read(self._at, len(buffer))
        self._at += len(block)
        buffer[: len(block)] = block
        return len(block)


def opened(path: str | Path) -> IO[bytes]:
    """Open a file for reading; raise `InputError` if that is impossible."""
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    except ValueError as error:  # a NUL in the name
        raise InputError(f"{path}: {error}") from error


def decoder(encoding: str) -> codecs.IncrementalDecoder:
    """Return an incremental decoder; raise `InputError` if there is no such encoding of text."""
    try:
        found = codecs.getincrementaldecoder(encoding)()
        if isinstance(found.decode(b""), str):
            return found
    except (LookupError, TypeError, ValueError, AssertionError):
        pass
    raise InputError(f"unknown encoding {encoding!r}")


def parts(
    file: IO[bytes], encoding: str = "utf-8", name: str = "", seen: Seen | None = None, longest_line: int = 0
) -> Iterator[str]:
    """Decode a binary file in parts that end at a line's end.

    A part holds what has arrived, so that a slow pipe is not waited for. A BOM is dropped.

    Args:
        file: What is read.
        encoding: Its encoding.
        name: The name for it in errors.
        seen: Told the bytes of each block that was read.
        longest_line: The most characters of a line; 0 if lines may have any length: then a very long one is cut.

    Yields:
        Texts that make up the whole in order, none of them empty.

    Raises:
        InputError: With the line: bytes that are no text in that encoding, or a line over the limit.
    """
    read = getattr(file, "read1", file.read)
    decode = decoder(encoding).decode
    pending, line, first = "", 1, True
    while True:
        block = _read(read, name)
        try:
            text = pending + decode(block, final=not block)
        except UnicodeError as error:
            raise InputError(_not_text(error, pending, line, encoding, name)) from error
        text = text.removeprefix("\ufeff") if first else text
        if seen:
            seen(len(block))
        if not block:
            if text:
                yield text
            return
        cut = text.rfind("\n") + 1
        if cut == 0 and not longest_line and len(text) > _LONGEST_PART:
            cut = len(text)
        if cut:
            line += text.count("\n", 0, cut)
            yield text[:cut]
        pending, first = text[cut:], first and not text
        if longest_line and len(pending) > longest_line:
            raise InputError(_over_limit(name, line, longest_line))


def _read(read: Callable[[int], bytes], name: str) -> bytes:
    try:
        return read(_BLOCK)
    except OSError as error:
        raise InputError(f"{error.filename or name or 'input'}: {error.strerror}") from error


def _not_text(error: UnicodeError, pending: str, line: int, encoding: str, name: str) -> str:
    """Return the message for bytes that are no text, with the line as far as it is known."""
    if isinstance(error, UnicodeDecodeError):
        good = error.object[: error.start].decode(error.encoding, "ignore")
        line += pending.count("\n") + good.count("\n")
    return f"{name or 'input'}:{line}: not {encoding} text; say --encoding"


def _over_limit(name: str, line: int, limit: int) -> str:
    """Return the message for a line that is too long."""
    return f"{name or 'input'}:{line}: a line of more than {limit:,} characters"


def lines(file: IO[bytes], encoding: str = "utf-8", name: str = "", seen: Seen | None = None) -> Lines:
    """Read the lines of a binary file, each with its end as it stands there; see `parts` for arguments and errors."""
    return Lines(parts(file, encoding, name, seen, LONGEST_LINE), name)


class Lines:
    """The lines of a text that comes in parts; they can be gone through once.

    Raises:
        InputError: A line is longer than `LONGEST_LINE`, its end not counted.
    """

    def __init__(self, parts: Iterator[str], name: str = "") -> None:
        self._parts = parts
        self._name = name
        #: True if the last line of what has arrived is out: for the next one there may be a wait.
        self.all_out = False

    def __iter__(self) -> Iterator[str]:
        number = 0
        for part in self._parts:
            rows = part.split("\n")
            last = rows.pop()
            rows = [row + "\n" for row in rows]
            rows += [last] if last else []
            if len(part) > LONGEST_LINE:
                self._check(rows, number)
            number += len(rows)
            self.all_out = False
            yield from rows[:-1]
            self.all_out = True
            yield rows[-1]

    def _check(self, rows: list[str], number: int) -> None:
        """Raise an error for a line that is too long; `number` lines came before."""
        for at, row in enumerate(rows, number + 1):
            if len(row.removesuffix("\n")) > LONGEST_LINE:
                raise InputError(_over_limit(self._name, at, LONGEST_LINE))

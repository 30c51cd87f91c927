"""Text in and out of files: decoded without newline translation, in parts that end at a line's end, in flat memory."""

from __future__ import annotations

import codecs
import io
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, cast

from termbase.errors import InputError

#: Bytes read at a time, and the longest line (in characters) that is kept in one piece.
_BLOCK = 1 << 20
_LONGEST_LINE = 1 << 22


@contextmanager
def reopened(path: str | Path, standard_input: IO[bytes]) -> Iterator[Callable[[], IO[bytes]]]:
    """A way to open an input several times over; `-` is standard input, kept in a temporary file."""
    if str(path) != "-":
        with ExitStack() as stack:
            yield lambda: stack.enter_context(opened(path))
        return
    with tempfile.TemporaryFile() as spool:
        shutil.copyfileobj(standard_input, spool)

        def again() -> IO[bytes]:
            return cast(IO[bytes], io.BufferedReader(_Unclosed(spool)))

        yield again


class _Unclosed(io.RawIOBase):
    """A view of an open file from its start, that has its own place in it and can be closed without closing it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._at = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        self._file.seek(self._at)
        data = self._file.read(len(buffer))
        self._at += len(data)
        buffer[: len(data)] = data
        return len(data)


def opened(path: str | Path) -> IO[bytes]:
    """A file opened for reading; raises `InputError` where that cannot be."""
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error


def _decoder(encoding: str) -> codecs.IncrementalDecoder:
    """An incremental decoder; raises `InputError` for what is no encoding of text."""
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
        if isinstance(decoder.decode(b""), str):
            return decoder
    except (LookupError, TypeError):
        pass
    raise InputError(f"unknown encoding {encoding!r}")


def parts(
    file: IO[bytes], encoding: str = "utf-8", name: str = "", seen: Callable[[int], None] | None = None
) -> Iterator[str]:
    """The text of a binary file in parts that end at a line's end; `seen` is told the bytes read.

    A part holds what has arrived, so that a slow pipe is not waited for. A BOM is dropped. Raises `InputError` with
    the line for bytes that are no text in that encoding.
    """
    read = getattr(file, "read1", file.read)
    decoder = _decoder(encoding)
    pending, line, first = "", 1, True
    while True:
        block = read(_BLOCK)
        try:
            text = pending + decoder.decode(block, final=not block)
            text = text.removeprefix("\ufeff") if first else text
        except UnicodeDecodeError as error:
            good = error.object[: error.start].decode(error.encoding, "ignore")
            bad = line + pending.count("\n") + good.count("\n")
            raise InputError(f"{name or 'input'}:{bad}: not {encoding} text; say --encoding") from error
        if seen:
            seen(len(block))
        if not block:
            if text:
                yield text
            return
        cut = text.rfind("\n") + 1
        if cut == 0 and len(text) > _LONGEST_LINE:
            cut = len(text)
        if cut:
            line += text.count("\n", 0, cut)
            yield text[:cut]
        pending, first = text[cut:], first and not text


def lines(file: IO[bytes], encoding: str = "utf-8", name: str = "", seen: Callable[[int], None] | None = None) -> Lines:
    """The lines of a binary file, each with its end as it stands there."""
    return Lines(parts(file, encoding, name, seen))


class Lines:
    """The lines of a text that comes in parts; can be gone through once."""

    def __init__(self, parts: Iterator[str]) -> None:
        self._parts = parts
        #: Whether the last line of what has arrived is out: for the next one there may be a wait.
        self.all_out = False

    def __iter__(self) -> Iterator[str]:
        for part in self._parts:
            rows = part.split("\n")
            last = rows.pop()
            rows = [row + "\n" for row in rows]
            rows += [last] if last else []
            self.all_out = False
            yield from rows[:-1]
            self.all_out = True
            yield rows[-1]

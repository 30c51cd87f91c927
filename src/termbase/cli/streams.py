"""The standard streams as the commands use them: UTF-8 whatever the locale, and closed ones no surprise."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from typing import Any, TextIO, cast

from termbase.atomic import Sink
from termbase.render.visible import visible

STANDARD_INPUT, STANDARD_OUTPUT = "standard input", "standard output"


class Source(io.RawIOBase):
    """Unbuffered input from a descriptor: its errors name it, and one that does not wait is waited for."""

    def __init__(self, descriptor: int, name: str) -> None:
        self._descriptor = descriptor
        self._name = name

    def readable(self) -> bool:
        """True."""
        return True

    def fileno(self) -> int:
        """Return the descriptor."""
        return self._descriptor

    def isatty(self) -> bool:
        """Return True if the descriptor is a terminal."""
        return os.isatty(self._descriptor)

    def readinto(self, buffer: Any, /) -> int:
        """Read into a buffer, and return how many bytes; none at the end."""
        while True:
            try:
                block = os.read(self._descriptor, len(buffer))
            except BlockingIOError:
                import select

                select.select([self._descriptor], [], [])
            except OSError as error:
                said = "it is closed" if error.errno == errno.EBADF else error.strerror
                raise OSError(error.errno, said, self._name) from error
            else:
                buffer[: len(block)] = block
                return len(block)


class _Quiet(Sink):
    """Output of messages: where they cannot be written, they are lost without another message."""

    def write(self, data: Any, /) -> int:
        """Write some of the data, or lose all of it."""
        try:
            return super().write(data)
        except OSError:
            return len(data)


def open_standard() -> None:
    """Open the standard streams anew, for the rest of the process.

    A closed descriptor is opened so that every use of it fails: else the next file that is opened would get its
    number, and what is written to standard error would end up in there.
    """
    if os.name != "posix":
        return  # consoles of Windows are no files
    for descriptor, flags in enumerate((os.O_WRONLY, os.O_RDONLY, os.O_RDONLY)):
        try:
            os.fstat(descriptor)
        except OSError:
            placeholder = os.open(os.devnull, flags)
            if placeholder != descriptor:
                os.dup2(placeholder, descriptor)
                os.close(placeholder)
    source = io.BufferedReader(Source(0, STANDARD_INPUT))
    sys.stdin = io.TextIOWrapper(source, "utf-8", "surrogateescape", newline="")
    sys.stdout = _text(Sink(1, STANDARD_OUTPUT), sys.stdout)
    sys.stderr = _text(_Quiet(2, "standard error"), sys.stderr, message=True)


def _text(sink: Sink, before: Any, message: bool = False) -> io.TextIOWrapper:
    """Return a text stream; for a terminal or a message in the encoding of the locale, else in UTF-8."""
    terminal = sink.isatty()
    encoding = getattr(before, "encoding", "") if terminal or message else ""
    return io.TextIOWrapper(
        io.BufferedWriter(sink), encoding or "utf-8", "backslashreplace", newline="", line_buffering=terminal or message
    )


def prepare() -> None:
    r"""Let standard output take any text: UTF-8 for programs, and what a terminal cannot show as an escape.

    A lone surrogate is written as `\udcff`, which in JSON is that character.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="backslashreplace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def write(text: str) -> None:
    """Write an answer to standard output at once."""
    sys.stdout.write(text)
    sys.stdout.flush()


class _Shown(io.TextIOBase):
    """A terminal that shows what it would otherwise obey."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal

    def writable(self) -> bool:
        """True."""
        return True

    def isatty(self) -> bool:
        """True."""
        return True

    def write(self, text: str, /) -> int:
        """Write a text with its control characters in a visible form."""
        self._terminal.write(visible(text, lines=True))
        return len(text)

    def flush(self) -> None:
        """Flush the terminal."""
        self._terminal.flush()


def shown(out: TextIO) -> TextIO:
    """Return where data are written that may hold any character: the output itself, unless it is a terminal."""
    return cast(TextIO, _Shown(out)) if out.isatty() else out


def say(message: str) -> None:
    """Write a message to standard error; if that is impossible, it is lost."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(message + "\n")
        sys.stderr.flush()


def abandon() -> None:
    """Give up what was not yet written to standard output: nobody can or wants to read it."""
    with suppress(OSError, ValueError, AttributeError):
        if sys.stdout.fileno() == 1:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.close(null)

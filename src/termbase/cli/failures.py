"""What the command line says and its exit status when something went wrong: one line, never a traceback."""

from __future__ import annotations

import errno
import os
import signal
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import click

from termbase.cli import signals, streams
from termbase.errors import TermbaseError
from termbase.render.visible import one_line, visible

#: Wrong usage, unreadable input, output that cannot be written.
FAILED = 2
#: As a shell reports a program that its reader has left (SIGPIPE).
READER_LEFT = 141


class ReaderLeft(Exception):  # noqa: N818 - it is no fault
    """Whoever read the output has gone away: a broken pipe, before click takes it for an end with status 1."""


@contextmanager
def broken_pipes_kept() -> Iterator[None]:
    """Raise `ReaderLeft` for a broken pipe."""
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderLeft from error


def told(error: BaseException) -> int:
    """Say what went wrong, and return the exit status."""
    if isinstance(error, click.Abort) and isinstance(error.__cause__, EOFError):
        error = error.__cause__  # click takes it for Ctrl-D at a question, and we ask none
    if signals.received() or isinstance(error, (KeyboardInterrupt, click.Abort)):
        number = signals.received() or signal.SIGINT
        # An interrupt that fell into another `exec` (dataclasses use it) makes Python die of SIGINT at its end, with
        # another status than ours, unless a later one has ended well.
        exec("")  # noqa: S102
        streams.abandon()
        streams.say("Interrupted.")
        return 128 + number
    if isinstance(error, (BrokenPipeError, ReaderLeft)):
        streams.abandon()
        return READER_LEFT
    if isinstance(error, click.ClickException):
        if isinstance(error, click.UsageError) and error.ctx is not None:
            streams.say(visible(error.ctx.get_usage(), lines=True))
            streams.say(f"Try '{visible(error.ctx.command_path)} --help' for help.\n")
        streams.say(f"Error: {one_line(error.format_message())}")
        return error.exit_code
    streams.say(f"Error: {one_line(_as_utf_8(explained(error)))}")
    if os.environ.get("TERMBASE_TRACEBACK"):
        streams.say("".join(traceback.format_exception(error)))
    return FAILED


def explained(error: BaseException) -> str:
    """Return what an error means, for people."""
    if isinstance(error, OSError):
        return _of_the_system(error)
    if isinstance(error, MemoryError):
        return "out of memory"
    if isinstance(error, RecursionError):
        return "the input is nested too deeply"
    if isinstance(error, TermbaseError):
        return str(error)
    if isinstance(error, UnicodeError):
        return f"a text is not in the encoding it should be in: {error}"
    said = f"{type(error).__name__}: {error}"
    return f"this is a fault of termbase: {said} (TERMBASE_TRACEBACK=1 shows where)"


def _as_utf_8(message: str) -> str:
    """Return a message with the names of files read as UTF-8, whatever the locale."""
    try:
        return message.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return message


def _of_the_system(error: OSError) -> str:
    said = error.strerror or str(error)
    name = error.filename
    if name == streams.STANDARD_OUTPUT and error.errno == errno.EBADF:
        return f"{name}: it is closed"
    if name is None:
        return said
    return f"{os.fsdecode(name) if isinstance(name, (str, bytes)) else name}: {said}"

"""What is said when something went wrong: one line, the exit status, and never a traceback unless asked for."""

from __future__ import annotations

import errno
import os

import click
import pytest

from termbase.cli import failures, signals, streams
from termbase.cli.failures import FAILED, READER_LEFT, ReaderLeft, broken_pipes_kept, explained, told
from termbase.errors import GlossaryError, InputError


def odd() -> UnicodeError:
    try:
        b"\xff".decode()
    except UnicodeError as error:
        return error
    raise AssertionError


EXPLAINED = {
    "an error of ours says what it says": (InputError("no column"), "no column"),
    "an error of a glossary has its place": (GlossaryError("bad", file="x.toml", line=3), "x.toml:3"),
    "an error of the system names the file": (FileNotFoundError(errno.ENOENT, "No such file", "x"), "x: No such file"),
    "a file whose name is bytes": (FileNotFoundError(errno.ENOENT, "No such file", b"x"), "x: No such file"),
    "an error of the system without a file": (OSError(errno.EIO, "Input/output error"), "Input/output error"),
    "an error of the system without a text": (OSError("odd"), "odd"),
    "standard output that is closed": (
        OSError(errno.EBADF, "Bad", streams.STANDARD_OUTPUT), "standard output: it is closed",
    ),
    "no memory": (MemoryError(), "out of memory"),
    "too deep": (RecursionError(), "the input is nested too deeply"),
    "another encoding": (odd(), "a text is not in the encoding it should be in"),
    "a fault of the program": (ValueError("x"), "this is a fault of termbase: ValueError: x"),
}  # fmt: skip


@pytest.mark.parametrize(("error", "expected"), EXPLAINED.values(), ids=EXPLAINED)
def test_explained(error: BaseException, expected: str) -> None:
    assert expected in explained(error)


STATUSES = {
    "unreadable input": (InputError("x"), FAILED),
    "a fault of the program": (ValueError("x"), FAILED),
    "wrong usage": (click.UsageError("x"), 2),
    "an error of click": (click.ClickException("x"), 1),
    "an interrupt": (KeyboardInterrupt(), 130),
    "an abort": (click.Abort(), 130),
    "a reader that has left": (BrokenPipeError(), READER_LEFT),
    "a reader that has left, kept": (ReaderLeft(), READER_LEFT),
}


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    lines: list[str] = []
    monkeypatch.setattr(streams, "say", lines.append)
    monkeypatch.setattr(streams, "abandon", lambda: None)
    monkeypatch.setattr(signals, "received", lambda: None)
    monkeypatch.delenv("TERMBASE_TRACEBACK", raising=False)
    return lines


@pytest.mark.parametrize(("error", "status"), STATUSES.values(), ids=STATUSES)
def test_exit_status(said: list[str], error: BaseException, status: int) -> None:
    assert told(error) == status
    assert len(said) == (0 if status == READER_LEFT else 1)
    assert all("\n" not in line for line in said)


def test_a_signal_is_the_status_whatever_was_raised(said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signals, "received", lambda: 15)
    assert told(ValueError("x")) == 143
    assert said == ["Interrupted."]


def test_the_end_of_input_that_click_takes_for_an_interrupt_is_none(said: list[str]) -> None:
    abort = click.Abort()
    abort.__cause__ = EOFError("x")
    assert told(abort) == FAILED


def test_wrong_usage_says_how_it_is_used(said: list[str]) -> None:
    context = click.Context(click.Command("lookup"), info_name="lookup")
    told(click.UsageError("no name", context))
    assert said[0].startswith("Usage: lookup")
    assert said[-1] == "Error: no name"


def test_a_message_is_one_line_and_acts_on_no_terminal(said: list[str]) -> None:
    told(InputError("a\nb\x1b[31m"))
    assert "\x1b" not in said[0]
    assert "\n" not in said[0]


def test_a_traceback_is_shown_where_it_is_asked_for(said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERMBASE_TRACEBACK", "1")
    told(ValueError("x"))
    assert "ValueError: x" in said[-1]
    assert len(said) == 2


def test_the_name_of_a_file_is_read_as_utf_8_whatever_the_locale() -> None:
    assert failures._as_utf_8("华为".encode().decode("ascii", "surrogateescape")) == "华为"
    assert failures._as_utf_8("\udcff") == "\udcff"


def test_a_broken_pipe_is_kept_from_click_and_nothing_else_is() -> None:
    with pytest.raises(ReaderLeft), broken_pipes_kept():
        raise BrokenPipeError
    with pytest.raises(OSError, match="x"), broken_pipes_kept():
        raise OSError(errno.EIO, "x")
    assert os.strerror(errno.EPIPE)

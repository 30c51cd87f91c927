"""The line that says how far the work is: what stands in it, how often it is written, and that it is cleared."""

from __future__ import annotations

import io
import sys

import pytest

from termbase.cli.progress import INTERVAL, Line, progress


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def shown(stream: io.StringIO) -> list[str]:
    return [part.rstrip() for part in stream.getvalue().split("\r")[1:]]


def test_a_share_is_shown_where_the_whole_is_known(clock: Clock) -> None:
    stream = io.StringIO()
    line = Line("work", 200, stream, clock)
    line.tell(50)
    assert shown(stream) == ["work  25%"]


def test_more_steps_than_there_are_are_all_of_them(clock: Clock) -> None:
    stream = io.StringIO()
    Line("work", 2, stream, clock).tell(5)
    assert shown(stream) == ["work  100%"]


def test_the_whole_may_be_known_later(clock: Clock) -> None:
    stream = io.StringIO()
    line = Line("work", None, stream, clock)
    line.tell(1)
    clock.now += INTERVAL
    line.tell(1, 4)
    assert shown(stream) == ["work", "work  50%"]


def test_names_are_counted_and_how_many_a_second(clock: Clock) -> None:
    stream = io.StringIO()
    line = Line("work", None, stream, clock)
    line.tell(0, names=1000)
    clock.now += 2
    line.tell(0, names=1000)
    assert shown(stream) == ["work  1,000 names", "work  2,000 names  1,000 names/s"]


def test_a_state_is_shown_again_after_the_interval_and_not_before(clock: Clock) -> None:
    stream = io.StringIO()
    line = Line("work", 10, stream, clock)
    line.tell(1)
    clock.now = INTERVAL * 0.99
    line.tell(1)
    assert len(shown(stream)) == 1
    clock.now = INTERVAL
    line.tell(1)
    assert shown(stream)[-1] == "work  30%"


def test_a_shorter_state_covers_a_longer_one_and_the_line_is_cleared(clock: Clock) -> None:
    stream = io.StringIO()
    line = Line("work", None, stream, clock)
    line.tell(0, names=100)
    line.clear()
    assert stream.getvalue().endswith("\r" + " " * len("work  100 names") + "\r")
    before = stream.getvalue()
    line.clear()
    assert stream.getvalue() == before


def test_a_long_label_is_cut_to_the_terminal(clock: Clock) -> None:
    stream = io.StringIO()
    Line("x" * 200, 2, stream, clock).tell(1)
    assert len(shown(stream)[0]) <= 79


QUIET = {
    "no terminal": (False, "xterm", False),
    "a dumb terminal": (True, "dumb", False),
    "hidden": (True, "xterm", True),
}


@pytest.mark.parametrize(("terminal", "term", "hidden"), QUIET.values(), ids=QUIET)
def test_nothing_is_shown(monkeypatch: pytest.MonkeyPatch, terminal: bool, term: str, hidden: bool) -> None:
    stream = io.StringIO()
    stream.isatty = lambda: terminal  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", term)
    with progress("work", 2, hidden=hidden) as tell:
        tell(1, names=3)
    assert stream.getvalue() == ""


def test_a_terminal_shows_it_and_it_is_cleared_whatever_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    stream.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")

    def fail() -> None:
        with progress("work", 2) as tell:
            tell(1)
            raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        fail()
    assert "work  50%" in stream.getvalue()
    assert stream.getvalue().endswith(" \r")

"""A line on standard error that says how far the work is, if that is a terminal; it is cleared at the end."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from termbase.render import cells
from termbase.render.visible import visible

#: Called with the steps that were made, how many there are if only now that is known, and the names answered.
Tell = Callable[..., None]

#: Seconds between two states that are shown.
INTERVAL = 0.1


@contextmanager
def progress(label: str, total: int | None = None, hidden: bool = False) -> Iterator[Tell]:
    """Show how far the work is, from the first step on.

    Args:
        label: What is being done.
        total: How many steps there are, if that is known.
        hidden: True to show nothing, because the answers go to a terminal.

    Yields:
        A function to call after each step.
    """
    if hidden or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda step, length=None, names=0: None
        return
    line = Line(label, total, sys.stderr)
    try:
        yield line.tell
    finally:
        line.clear()


class Line:
    """The line that says how far the work is.

    Args:
        label: What is being done.
        total: How many steps there are; `None` if that is not known.
        stream: The terminal.
        clock: Returns the time in seconds.
    """

    def __init__(
        self, label: str, total: int | None, stream: TextIO, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._label = visible(label)
        self._total = total
        self._stream = stream
        self._clock = clock
        self._start = clock()
        self._next = self._start
        self._steps = self._names = self._width = 0

    def tell(self, step: int, length: int | None = None, names: int = 0) -> None:
        """Take note of a step, and show the state if the last one was shown some time ago."""
        self._steps += step
        self._names += names
        self._total = length or self._total
        now = self._clock()
        if now >= self._next:
            self._next = now + INTERVAL
            self._show(now - self._start)

    def _show(self, seconds: float) -> None:
        said = [self._label]
        if self._total:
            said.append(f"{min(100, 100 * self._steps // self._total)}%")
        if self._names:
            said.append(f"{self._names:,} names")
            said += [f"{self._names / seconds:,.0f} names/s"] if seconds else []
        text = cells.cut("  ".join(said), _columns(self._stream) - 1)
        self._stream.write("\r" + cells.pad(text, self._width))
        self._stream.flush()
        self._width = cells.width(text)

    def clear(self) -> None:
        """Clear the line."""
        if self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()
            self._width = 0


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80

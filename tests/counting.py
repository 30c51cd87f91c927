"""Counts the steps of a program, so that a test can tell work that grows with its input from work that grows faster."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from termbase.glossary.sources import PACKAGE


class Text(str):
    """A text that counts how often one is compared with another, which the interpreter does not show."""

    __slots__ = ()
    compared = 0
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        Text.compared += 1
        return str.__eq__(self, other)


def steps(job: Callable[[], Any]) -> int:
    """Instructions of this package that a job runs, calls of built-in functions, and comparisons of `Text`."""
    count = 0

    def step(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if event == "call":
            if not frame.f_code.co_filename.startswith(PACKAGE):
                return None
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
        elif event == "opcode":
            count += 1
        return step

    before, compared = sys.gettrace(), Text.compared
    sys.settrace(step)
    try:
        job()
    finally:
        sys.settrace(before)
    return count + Text.compared - compared


def grows(make: Callable[[int], Callable[[], Any]], size: int) -> list[float]:
    """How many times as many steps a job takes when its input is doubled, and doubled again.

    Twice as many is work that grows with its input, four times as many is work that grows with its square.
    """
    make(size)()  # what is read once is read
    taken = [steps(make(n)) for n in (size, 2 * size, 4 * size)]
    return [taken[1] / taken[0], taken[2] / taken[1]]


#: More than twice as many steps for twice the input, for what sorting and small inputs cost; less than three times.
LINEAR = 2.6

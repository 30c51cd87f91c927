"""Rows in batches: the distinct names of a batch are asked about together, and what was answered is remembered.

Batches come out in the order they went in, however many are under way, and memory stays flat: a batch ends
at a number of rows or of characters, and what was answered longest ago is forgotten.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from termbase.errors import InputError

T = TypeVar("T")

#: What is made of one answer: texts, in the order of the maker.
Made = tuple[str, ...]
#: Asks about distinct names, without waiting; what it gives back waits, and gives what was made of each answer.
Ask = Callable[[list[str]], Callable[[], list[Made]]]

#: A batch ends at so many rows, or when they are so large (characters, and what a cell costs on top of its text).
ROWS = 20_000
SIZE = 1 << 24
_CELL = 60
#: Answers are remembered up to this size (characters, and what an answer costs on top of its texts).
REMEMBERED = 1 << 26
_ANSWER = 600


def batched(rows: Iterable[list[str]], all_there: Callable[[], bool] = lambda: False) -> Iterator[list[list[str]]]:
    """Rows in batches; `all_there` says that waiting for another row may take long, and ends a batch.

    Where reading fails with `InputError`, the rows before come first.
    """
    batch: list[list[str]] = []
    size, fault = 0, None
    try:
        for row in rows:
            batch.append(row)
            size += sum(map(len, row)) + _CELL * len(row)
            if len(batch) >= ROWS or size >= SIZE or all_there():
                yield batch
                batch, size = [], 0
    except InputError as error:
        fault = error
    if batch:
        yield batch
    if fault:
        raise fault


def answered(batches: Iterable[tuple[T, Sequence[str]]], ask: Ask, ahead: int = 0) -> Iterator[tuple[T, list[Made]]]:
    """For each batch of names, with whatever came with it, what was made of the answers, one a name, in order.

    `ahead` is how many batches are read and asked about before the answers to the first are waited for. Where
    reading fails with `InputError`, the batches before come first.
    """
    memory = _Memory()
    waiting: deque[tuple[T, _Questions]] = deque()
    fault = None
    try:
        for carried, names in batches:
            waiting.append((carried, _Questions(names, memory, ask)))
            while len(waiting) > ahead:
                carried, questions = waiting.popleft()
                yield carried, questions.answers(memory)
    except InputError as error:
        fault = error
    while waiting:
        carried, questions = waiting.popleft()
        yield carried, questions.answers(memory)
    if fault:
        raise fault


class _Slot:
    """The place of one answer: shared by every batch that needs it, empty until it is there."""

    __slots__ = ("made",)

    def __init__(self) -> None:
        self.made: Made | None = None

    @property
    def size(self) -> int:
        return _ANSWER + sum(map(len, self.made)) if self.made is not None else 0


class _Memory:
    """The answers used last, and those under way."""

    def __init__(self) -> None:
        self._slots: OrderedDict[str, _Slot] = OrderedDict()
        self._size = 0

    def slot(self, name: str) -> tuple[_Slot, bool]:
        """The slot of a name, and whether it is a new one."""
        slot = self._slots.get(name)
        if slot is not None:
            self._slots.move_to_end(name)
            return slot, False
        slot = self._slots[name] = _Slot()
        return slot, True

    def fill(self, name: str, slot: _Slot, made: Made) -> None:
        """Put an answer into its slot, and forget what was used longest ago."""
        slot.made = made
        if self._slots.get(name) is slot:
            self._size += slot.size + len(name)
        while self._size > REMEMBERED:
            oldest, forgotten = self._slots.popitem(last=False)
            self._size -= forgotten.size + len(oldest) if forgotten.made is not None else 0


class _Questions:
    """The names of one batch, of which only those are asked about that nobody has asked about before."""

    __slots__ = ("_asked", "_names", "_slots", "_wait")

    def __init__(self, names: Sequence[str], memory: _Memory, ask: Ask) -> None:
        self._names = names
        self._slots: dict[str, _Slot] = {}
        self._asked: list[str] = []
        for name in dict.fromkeys(names):
            self._slots[name], new = memory.slot(name)
            if new:
                self._asked.append(name)
        self._wait = ask(self._asked) if self._asked else list

    def answers(self, memory: _Memory) -> list[Made]:
        """The answers, one a name; those asked about by the batches before must be there."""
        slots = self._slots
        for name, made in zip(self._asked, self._wait(), strict=True):
            memory.fill(name, slots[name], made)
        return [slots[name].made or () for name in self._names]

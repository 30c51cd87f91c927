"""Rows in batches: each distinct name is asked about once, and its answer is remembered.

Batches come out in the order they went in, however many are under way. Memory stays flat: a batch ends at a number of
rows or of characters, and the answers that were used longest ago are forgotten.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from termbase.errors import InputError

T = TypeVar("T")

#: What is made of one answer: its status first, then texts.
Made = tuple[str, ...]
#: Asks about distinct names without waiting; the function returned waits, and returns what was made of each answer.
Ask = Callable[[list[str]], Callable[[], list[Made]]]

#: The most rows of a batch, and their size: characters, and for each cell what it takes beside its text.
ROWS = 20_000
SIZE = 1 << 24
_CELL = 60
#: The size of the answers that are remembered: characters, and for each answer what it takes beside its texts.
REMEMBERED = 1 << 27
_ANSWER = 600


def batched(rows: Iterable[list[str]], all_there: Callable[[], bool] = lambda: False) -> Iterator[list[list[str]]]:
    """Put rows into batches.

    Args:
        rows: The rows.
        all_there: Returns true if waiting for the next row may take long: then the batch ends.

    Yields:
        Batches of at least one row and at most `ROWS` rows; one row alone may be larger than `SIZE`.

    Raises:
        InputError: When `rows` raises it, after the rows before.
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
    """Answer batches of names.

    Args:
        batches: The names of each batch, with something that belongs to it.
        ask: Asks about distinct names. It is asked about a name once, as long as the answer is remembered.
        ahead: How many batches are read and asked about before the answers to the first are waited for.

    Yields:
        For each batch, in order, what belongs to it and what was made of the answer to each name.

    Raises:
        InputError: When `batches` raises it, after the batches before.
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
    """The place of one answer, shared by all batches that need it; empty until the answer is there."""

    __slots__ = ("made",)

    def __init__(self) -> None:
        self.made: Made | None = None

    @property
    def size(self) -> int:
        return _ANSWER + sum(map(len, self.made)) if self.made is not None else 0


class _Memory:
    """The answers that were used last, and places for those under way."""

    def __init__(self) -> None:
        self._slots: OrderedDict[str, _Slot] = OrderedDict()
        self._size = 0

    def slot(self, name: str) -> tuple[_Slot, bool]:
        """Return the slot of a name, and true if it is a new one."""
        slot = self._slots.get(name)
        if slot is not None:
            self._slots.move_to_end(name)
            return slot, False
        slot = self._slots[name] = _Slot()
        return slot, True

    def fill(self, name: str, slot: _Slot, made: Made) -> None:
        """Put an answer into its slot, and forget those used longest ago if there are too many."""
        slot.made = made
        if self._slots.get(name) is slot:
            self._size += slot.size + len(name)
        while self._size > REMEMBERED:
            oldest, forgotten = self._slots.popitem(last=False)
            self._size -= forgotten.size + len(oldest) if forgotten.made is not None else 0


class _Questions:
    """The names of one batch; only those whose answers are not remembered or under way are asked about."""

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
        """Wait for the answers, and return one a name; the batches before must have been answered."""
        slots = self._slots
        for name, made in zip(self._asked, self._wait(), strict=True):
            memory.fill(name, slots[name], made)
        return [slots[name].made or () for name in self._names]

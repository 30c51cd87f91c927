"""Several processes that each load the same glossary, and share the work on many names.

What crosses between processes is names one way and, the other, what was made of each answer: never an entry.
The index is one file mapped into memory, so that the processes share one copy of it; where it could not be
kept in the cache, each compiles its own. It is the same whether processes are forked or started afresh.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from termbase.api import Termbase, load
from termbase.batch import batches
from termbase.batch.batches import Made
from termbase.errors import TermbaseError, WorkerError
from termbase.resolution.decide import Resolution

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")

#: How processes are started (`fork`, `forkserver`, `spawn`); `None` is the way of the platform.
START: str | None = None
#: Batches that are under way while the answers to another are waited for.
AHEAD = 2
#: No fewer names than this are worth a message of their own.
_FEWEST = 200


@dataclass(frozen=True, slots=True)
class Task:
    """What every process does: load these sources, resolve names with these hints, make something of each answer.

    `make` turns an answer into texts; it must be a function of a module, so that it can be named to another process.
    """

    make: Callable[[Resolution], Made]
    sources: tuple[str | os.PathLike[str], ...] = ()
    decisions: str | os.PathLike[str] | None = None
    hints: Mapping[str, Any] = field(default_factory=dict)

    def load(self) -> Termbase:
        """The glossary, as `termbase.load` does it."""
        return load(*self.sources, decisions=self.decisions)

    def work(self, tb: Termbase, names: list[str]) -> list[Made]:
        """What is made of the answers to some names."""
        return [self.make(answer) for answer in tb.resolve_many(names, **self.hints)]


def cores() -> int:
    """How many processes can run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def resolve_all(
    names: Iterable[str],
    make: Callable[[Resolution], Made],
    *sources: str | os.PathLike[str],
    decisions: str | os.PathLike[str] | None = None,
    jobs: int = 0,
    **hints: Any,
) -> Iterator[Made]:
    """What `make` makes of the answer to each name, in order, by several processes, in flat memory.

    `names` may be endless; `sources` and `decisions` are those of `termbase.load`, `hints` those of
    `Termbase.resolve`; `jobs` is the number of processes, 0 for as many as there are cores. `make` is a function of
    a module that turns a `Resolution` into a tuple of texts, such as `termbase.tables.cells`. Raises what `load`
    and `resolve` raise, and `WorkerError` for a process that was killed.
    """
    task = Task(make, sources, decisions, hints)
    with asking(task, jobs) as (ask, ahead):
        rest = iter(names)
        lists = iter(lambda: list(islice(rest, batches.ROWS)), [])
        for _, made in batches.answered(((None, some) for some in lists), ask, ahead):
            yield from made


@contextmanager
def asking(task: Task, jobs: int, tb: Termbase | None = None) -> Iterator[tuple[batches.Ask, int]]:
    """How `batches.answered` shall ask, and how far ahead: in this process, with `tb` if it is loaded, for one job."""
    jobs = jobs or cores()
    if jobs == 1:
        own = tb if tb is not None else task.load()
        yield lambda names: partial(task.work, own, names), 0
        return
    with Workers(task, jobs) as workers:
        yield workers.ask, AHEAD


class Workers:
    """A number of processes at work on a task, as a context: when it is left, however it is left, they have ended."""

    def __init__(self, task: Task, jobs: int) -> None:
        from concurrent.futures import ThreadPoolExecutor

        self._task = task
        self._jobs = jobs
        self._idle: SimpleQueue[Connection] = SimpleQueue()
        self._processes: list[BaseProcess] = []
        # Each waits for one process at a time; a thread starts with its first question, after all the processes.
        self._threads = ThreadPoolExecutor(jobs)

    def __enter__(self) -> Workers:
        import multiprocessing

        context = multiprocessing.get_context(START)
        try:
            with _deaf_to_interrupts():
                for _ in range(self._jobs):
                    ours, theirs = context.Pipe()
                    process = context.Process(target=_serve, args=(theirs, self._task), daemon=True)  # type: ignore[attr-defined]
                    process.start()
                    theirs.close()
                    self._processes.append(process)
                    self._idle.put(ours)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.join()
        self._threads.shutdown()
        while not self._idle.empty():
            self._idle.get().close()

    def ask(self, names: list[str]) -> Callable[[], list[Made]]:
        """Share names among the processes; what comes back waits for them and gives the answers in order."""
        step = max(_FEWEST, -(-len(names) // self._jobs))
        futures = [self._threads.submit(self._ask_one, names[at : at + step]) for at in range(0, len(names), step)]
        return lambda: list(chain.from_iterable(future.result() for future in futures))

    def _ask_one(self, names: list[str]) -> list[Made]:
        connection = self._idle.get()
        try:
            connection.send(names)
            outcome = connection.recv()
        except (EOFError, OSError) as error:
            raise WorkerError("a worker process was ended before it had answered") from error
        finally:
            self._idle.put(connection)
        if isinstance(outcome, Exception):
            raise outcome
        answers: list[Made] = outcome
        return answers


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes started now do not hear Ctrl-C, not even while they start: whoever started them ends them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(connection: Connection, task: Task) -> None:
    """What a worker process does until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    tb = _or_error(task.load)
    try:
        while True:
            names = connection.recv()
            connection.send(tb if isinstance(tb, Exception) else _or_error(partial(task.work, tb, names)))
    except (EOFError, OSError):
        return  # whoever asked is gone


def _or_error(do: Callable[[], T]) -> T | Exception:
    """What was done, or the error, to be raised where the answer is waited for."""
    try:
        return do()
    except Exception as error:  # noqa: BLE001 whatever it is
        return _portable(error)


def _portable(error: Exception) -> Exception:
    """An error that can cross to another process, with its trace where it is a programmer's."""
    if not isinstance(error, TermbaseError):
        error.add_note("in a worker process:\n" + "".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 made here, a moment ago
    except Exception:  # noqa: BLE001 an error of any class may refuse
        return RuntimeError("in a worker process:\n" + "".join(traceback.format_exception(error)))
    return error

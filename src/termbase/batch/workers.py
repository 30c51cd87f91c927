"""Several processes that each load the same glossary and share the work on many names.

Names go to a process, and what was made of each answer (texts, never an entry) comes back. The index is one file
mapped into memory, of which the processes share one copy; where it could not be kept in the cache, each compiles its
own. It does not matter how processes are started. They end when the process that started them does, for any reason.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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

#: How processes are started (`fork`, `forkserver`, `spawn`); `None` for the default of the platform.
START: str | None = None
#: Batches that are sent to processes before the answers to the first are waited for.
AHEAD = 2
#: The fewest names that are sent in one message, unless there are no more.
_FEWEST = 200


@dataclass(frozen=True, slots=True)
class Task:
    """What every process does: load a glossary, resolve names, make texts of each answer.

    Attributes:
        make: Turns an answer into texts. It must be a function of a module, so that it can be sent by name.
        sources: The glossary, as `termbase.load` takes it.
        decisions: The file of verdicts, if there is one.
        hints: Those of `Termbase.resolve`.
        decisions_column: The column of names of a reviewed table of verdicts.
    """

    make: Callable[[Resolution], Made]
    sources: tuple[str | os.PathLike[str], ...] = ()
    decisions: str | os.PathLike[str] | None = None
    hints: Mapping[str, Any] = field(default_factory=dict)
    decisions_column: str | None = None

    def load(self) -> Termbase:
        """Load the glossary."""
        return load(*self.sources, decisions=self.decisions, decisions_column=self.decisions_column)

    def work(self, tb: Termbase, names: list[str]) -> list[Made]:
        """Return what is made of the answers to some names, in order."""
        return [self.make(answer) for answer in tb.resolve_many(names, **self.hints)]


def cores() -> int:
    """Return how many processes can run at once."""
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
    """Resolve many names with several processes, in flat memory.

    Args:
        names: The names; there may be no end of them.
        make: Turns a `Resolution` into a tuple of texts, such as `termbase.batch.tables.cells`. It must be a function
            of a module.
        *sources: The glossary, as `termbase.load` takes it.
        decisions: The file of verdicts, if there is one.
        jobs: How many processes; 0 for as many as there are cores.
        **hints: Those of `Termbase.resolve`.

    Yields:
        What `make` returned for each name, in their order.

    Raises:
        WorkerError: A process was killed. What `load`, `resolve` and `make` raise is raised too.
    """
    task = Task(make, sources, decisions, hints)
    with asking(task, jobs) as (ask, ahead):
        rest = iter(names)
        lists = iter(lambda: list(islice(rest, batches.ROWS)), [])
        for _, made in batches.answered(((None, some) for some in lists), ask, ahead):
            yield from made


@contextmanager
def asking(task: Task, jobs: int, tb: Termbase | None = None) -> Iterator[tuple[batches.Ask, int]]:
    """Provide what `batches.answered` needs: a function that asks about names, and how many batches to ask ahead.

    Args:
        task: What is done with the names.
        jobs: How many processes; 0 for as many as there are cores, 1 for this one.
        tb: The glossary of the task if it is loaded, for work in this process.
    """
    jobs = jobs or cores()
    if jobs == 1:
        own = tb if tb is not None else task.load()
        yield lambda names: partial(task.work, own, names), 0
        return
    with Workers(task, jobs) as workers:
        yield workers.ask, AHEAD


class Workers:
    """Processes at work on a task, as a context: when it has been left, for whatever reason, they have ended."""

    def __init__(self, task: Task, jobs: int) -> None:
        from concurrent.futures import ThreadPoolExecutor

        self._task = task
        self._jobs = jobs
        self._idle: SimpleQueue[Connection] = SimpleQueue()
        self._processes: list[BaseProcess] = []
        # Each thread waits for one process at a time. It starts with its first question, after all the processes.
        self._threads = ThreadPoolExecutor(jobs)

    def __enter__(self) -> Workers:
        import multiprocessing

        context = multiprocessing.get_context(START)
        forked = context.get_start_method() == "fork"
        inherited: list[Connection] = []
        try:
            with _signals_blocked():
                for _ in range(self._jobs):
                    ours, theirs = context.Pipe()
                    inherited += [ours] * forked
                    arguments = (theirs, self._task, inherited)
                    process = context.Process(target=_serve, args=arguments, daemon=True)  # type: ignore[attr-defined]
                    process.start()
                    theirs.close()
                    self._processes.append(process)
                    self._idle.put(ours)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.kill()  # it writes nothing; SIGTERM would wait for one that is not ready for signals
        for process in self._processes:
            process.join()
        self._threads.shutdown(cancel_futures=True)
        while not self._idle.empty():
            self._idle.get().close()

    def ask(self, names: list[str]) -> Callable[[], list[Made]]:
        """Share names among the processes; the function returned waits for them and returns the answers in order."""
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


def _ending() -> list[signal.Signals]:
    """Return the signals that end a process in order, apart from Ctrl-C."""
    return [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


@contextmanager
def _signals_blocked() -> Iterator[None]:
    """Start processes that never receive Ctrl-C, and other signals only when they are ready to end by them.

    Whoever started a process ends it, perhaps at once: Python forgets a signal that reaches a forked process before its
    first instruction. Here signals are delivered when all processes have been started. Where none can be blocked
    (Windows) Ctrl-C is ignored so long.
    """
    if hasattr(signal, "pthread_sigmask"):
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, *_ending()])
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    elif threading.current_thread() is not threading.main_thread():
        yield
    else:
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, handler)


def _serve(connection: Connection, task: Task, inherited: Sequence[Connection]) -> None:
    """Answer questions until nobody asks any more: what a worker process does.

    Args:
        connection: Where questions come from and answers go to.
        task: What is done with the names asked about.
        inherited: The other process's ends of connections, of which forking made copies. Were they left open here,
            its end would not be noticed.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in _ending():
        if signal.getsignal(number) is not signal.SIG_IGN or number == signal.SIGTERM:  # nohup ignores SIGHUP
            signal.signal(number, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ending())
    for each in inherited:
        each.close()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    tb = _or_error(task.load)
    try:
        while True:
            names = connection.recv()
            connection.send(tb if isinstance(tb, Exception) else _or_error(partial(task.work, tb, names)))
    except (EOFError, OSError):
        return  # the process that asked has ended


def _end_with_parent() -> None:
    """End this process as soon as the one that started it is gone, also in the middle of its work."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _or_error(do: Callable[[], T]) -> T | Exception:
    """Return the result, or the error, to be raised where the answer is waited for."""
    try:
        return do()
    except Exception as error:  # noqa: BLE001 whatever it is
        return _portable(error)


def _portable(error: Exception) -> Exception:
    """Return an error that can be sent to another process, with its traceback where it is a fault of the program."""
    if not isinstance(error, TermbaseError):
        error.add_note("in a worker process:\n" + "".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 made here, a moment ago
    except Exception:  # noqa: BLE001 an error of any class may refuse
        return RuntimeError("in a worker process:\n" + "".join(traceback.format_exception(error)))
    return error

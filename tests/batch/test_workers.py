"""Processes that share the work: the same answers as one, errors that arrive, and none that outlives the work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from termbase.batch import workers
from termbase.batch.batches import Made
from termbase.batch.workers import Task, Workers, asking, resolve_all
from termbase.errors import GlossaryError, WorkerError
from termbase.resolution.decide import Resolution

GLOSSARY = str(Path(__file__).parents[1] / "fixtures" / "glossary")
NAMES = ["华为", "nobody", "CETC", "张勇", "华为"]
EXPECTED = [("match", "huawei"), ("none", ""), ("match", "cetc"), ("ambiguous", ""), ("match", "huawei")]

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning"),
    pytest.mark.skipif(os.name != "posix", reason="processes are forked"),
]


def status_and_id(answer: Resolution) -> Made:
    return str(answer.status), answer.entry.id if answer.entry else ""


def broken(answer: Resolution) -> Made:
    raise ValueError(f"cannot use {answer.query}")


def killed(answer: Resolution) -> Made:
    os.kill(os.getpid(), signal.SIGKILL)
    return ()


@pytest.mark.parametrize("jobs", [1, 2])
def test_any_number_of_processes_give_the_answers_in_order(jobs: int) -> None:
    assert list(resolve_all(NAMES, status_and_id, GLOSSARY, jobs=jobs)) == EXPECTED


def test_names_may_have_no_end() -> None:
    def endless() -> object:
        while True:
            yield "华为"

    found = resolve_all(endless(), status_and_id, GLOSSARY, jobs=1)  # type: ignore[arg-type]
    assert [next(found) for _ in range(3)] == [("match", "huawei")] * 3


def test_hints_and_decisions_reach_every_process(tmp_path: Path) -> None:
    file = tmp_path / "d.tsv"
    file.write_text("query\tverdict\tid\n华为\tis\tcetc\n", "utf-8")
    assert list(resolve_all(["华为"], status_and_id, GLOSSARY, decisions=file, jobs=2)) == [("match", "cetc")]
    assert list(resolve_all(["长城"], status_and_id, GLOSSARY, jobs=2, kind="place")) == [("match", "the-great-wall")]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_what_is_made_is_raised_where_the_answer_is_waited_for(jobs: int) -> None:
    with pytest.raises(ValueError, match="cannot use 华为"):
        list(resolve_all(["华为"], broken, GLOSSARY, jobs=jobs))


def test_a_glossary_that_cannot_be_loaded_is_the_same_error_as_here(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError):
        list(resolve_all(["华为"], status_and_id, str(tmp_path), jobs=2))


def test_a_process_that_is_killed_is_an_error() -> None:
    with pytest.raises(WorkerError, match="was ended before it had answered"):
        list(resolve_all(["华为"], killed, GLOSSARY, jobs=2))


def test_no_process_outlives_its_context() -> None:
    with Workers(Task(status_and_id, (GLOSSARY,)), 2) as some:
        processes = list(some._processes)
        assert [process.is_alive() for process in processes] == [True, True]
        assert some.ask(NAMES)() == EXPECTED
    assert [process.is_alive() for process in processes] == [False, False]


def deaf(answer: Resolution) -> Made:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(60)
    return ()


def test_a_process_that_heeds_no_signal_is_ended_too() -> None:
    with Workers(Task(deaf, (GLOSSARY,)), 2) as some:
        some.ask(["华为"])
        time.sleep(0.5)
        processes = list(some._processes)
    assert [process.exitcode for process in processes] == [-signal.SIGKILL, -signal.SIGKILL]


ORPHANED = """
import os, sys, time
from termbase.batch.workers import Task, Workers
sys.path.insert(0, sys.argv[1])
from test_workers import slow
some = Workers(Task(slow, (sys.argv[2],)), 2).__enter__()
some.ask(["华为"] * 400)
print(*(process.pid for process in some._processes), flush=True)
time.sleep(60)
"""


def slow(answer: Resolution) -> Made:
    time.sleep(60)
    return ()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="Linux tells of processes in /proc")
def test_processes_end_in_the_middle_of_their_work_when_the_one_that_started_them_is_killed() -> None:
    program = [sys.executable, "-c", ORPHANED, str(Path(__file__).parent), GLOSSARY]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = [int(word) for word in process.stdout.readline().split()]
        process.kill()
    assert len(found) == 2
    for _ in range(200):
        if not any(map(alive, found)):
            return
        time.sleep(0.05)
    pytest.fail("they live on")


def alive(process: int) -> bool:
    """True if a process is there and no zombie."""
    try:
        return b") Z" not in Path(f"/proc/{process}/stat").read_bytes()
    except OSError:
        return False


def test_names_are_shared_evenly_but_not_in_small_change(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[int] = []
    monkeypatch.setattr(Workers, "_ask_one", lambda self, names: sent.append(len(names)) or [("x",)] * len(names))
    with Workers(Task(status_and_id, (GLOSSARY,)), 2) as some:
        assert len(some.ask(["x"] * 1000)()) == 1000
        assert len(some.ask(["x"] * 300)()) == 300
    assert sorted(sent) == [100, 200, 500, 500]


def test_one_process_is_this_one_with_the_glossary_that_is_loaded(tb: object) -> None:
    with asking(Task(status_and_id), 1, tb) as (ask, ahead):  # type: ignore[arg-type]
        assert (ask(NAMES)(), ahead) == (EXPECTED, 0)


def test_nought_processes_are_as_many_as_there_are_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 1)
    with asking(Task(status_and_id, (GLOSSARY,)), 0) as (_, ahead):
        assert ahead == 0
    assert workers.cores() >= 1

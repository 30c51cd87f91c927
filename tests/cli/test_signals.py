"""Signals: each ends the program in order, in the process that heeds them and in no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import termbase
from termbase.cli import signals

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")

PROGRAM = """
import os, signal, sys
from termbase.cli import signals
signal.signal(signal.{name}, signal.default_int_handler)  # whatever the tests were started with
{before}
signals.heed()
try:
    os.kill(os.getpid(), signal.{name})
    print("went on")
except KeyboardInterrupt:
    print("interrupted", signals.received())
    os.kill(os.getpid(), signal.{name})
    print("cleaned up")
"""


def ran(name: str, before: str = "") -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(Path(termbase.__file__).parents[1])}
    program = PROGRAM.format(name=name, before=before)
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=env, check=False)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_interrupts_once_and_is_ignored_while_the_program_cleans_up(name: str) -> None:
    done = ran(name)
    assert done.stdout.split("\n")[:2] == [f"interrupted {int(getattr(signal, name))}", "cleaned up"]


def test_a_signal_that_was_ignored_from_the_start_stays_ignored() -> None:
    assert ran("SIGHUP", "signal.signal(signal.SIGHUP, signal.SIG_IGN)").stdout == "went on\n"


def test_a_forked_process_that_has_no_handlers_of_its_own_ends_at_once() -> None:
    before = (
        "signals.heed()\n"
        "child = os.fork()\n"
        "if not child:\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "    print('went on')\n"
        "print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)\n"
    )
    assert ran("SIGTERM", before).stdout.startswith("143\ninterrupted 15")


def test_nothing_was_received_before_a_signal_came() -> None:
    assert signals.received() is None


def test_ignoring_without_heeding_changes_nothing() -> None:
    before = signal.getsignal(signal.SIGTERM)
    signals.ignore()
    assert signal.getsignal(signal.SIGTERM) is before


SWALLOWED = """
import os, signal, sys, time
from termbase.cli import signals
signals.AGAIN = signals.BY_FORCE = 0.01
signals.heed()
try:
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(30)
except KeyboardInterrupt:
    pass
try:
    time.sleep(30)
except KeyboardInterrupt:
    print("again", flush=True)
{after}
"""


@pytest.mark.parametrize("after", ["time.sleep(30)", "signals.ignore(); time.sleep(30)"])
def test_an_interrupt_that_is_lost_is_raised_once_more_and_then_the_process_is_ended(after: str) -> None:
    env = {**os.environ, "PYTHONPATH": str(Path(termbase.__file__).parents[1])}
    program = SWALLOWED.format(after=after)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=env, check=False)
    assert (done.returncode, done.stdout) == (128 + signal.SIGTERM, "again\n")
    assert done.stderr == ("" if "ignore" in after else "Interrupted.\n")

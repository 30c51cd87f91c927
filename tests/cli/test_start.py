"""The start of the program: Ctrl-C while it is still being loaded ends it like any later one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import termbase

ROOT = Path(__file__).parents[2]
#: Starts a command as its script does, and interrupts the import of a module.
INTERRUPTED = """
import sys
class Interrupt:
    def find_spec(self, name, *_):
        if name == sys.argv[2]:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupt())
from importlib.metadata import EntryPoint
EntryPoint("termbase", sys.argv[1], "console_scripts").load()()
"""


@pytest.mark.parametrize("module", ["click", "termbase.cli.main", "termbase.cli.streams"])
def test_an_interrupt_while_modules_are_loaded_is_no_traceback(module: str) -> None:
    script = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]["termbase"]
    env = {**os.environ, "PYTHONPATH": str(Path(termbase.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, script, module], env=env, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


#: Sends a signal where Python loses what its handler raises: in a callback of a weak reference, while click is loaded.
LOST = """
import os, signal, sys, weakref
number = getattr(signal, sys.argv.pop())
class Thing: pass
class Interrupt:
    def find_spec(self, name, *_):
        if name == "click":
            thing = Thing()
            reference = weakref.ref(thing, lambda _: os.kill(os.getpid(), number))
            del thing
sys.meta_path.insert(0, Interrupt())
from importlib.metadata import EntryPoint
start = EntryPoint("termbase", sys.argv[1], "console_scripts").load()
sys.argv[1:] = ["--version"]
start()
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_an_interrupt_that_python_loses_in_an_import_ends_the_program_all_the_same(name: str) -> None:
    script = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]["termbase"]
    env = {**os.environ, "PYTHONPATH": str(Path(termbase.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", LOST, script, name], env=env, capture_output=True, check=False)
    assert done.returncode == 128 + getattr(signal, name)
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr

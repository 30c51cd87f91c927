"""The start of the program: Ctrl-C while it is still being loaded ends it like any later one."""

from __future__ import annotations

import os
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

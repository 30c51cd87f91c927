"""What the tables of tries share: counting, and commands run as a user runs them."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "bench" / "speed")]

#: The fixture glossary of the tests: 60-odd entries that hold the hard cases.
GLOSSARY = ROOT / "tests" / "fixtures" / "glossary"
#: What no command may ever say.
_NEVER = ("Traceback", "fault of termbase", "Exception ignored", "Segmentation")
#: Exit statuses: done, answered no, an error that is told, the reader has left.
USUAL = (0, 1, 2, 141)
#: Seconds after which a command hangs.
PATIENCE = 120
#: What stands for the status of a command that hangs.
HANGS = -999

Row = Mapping[str, object]


class Tally:
    """Counts the tries of one kind and those that failed, and keeps the first failure, or the longest message.

    Args:
        table: The table that it belongs to.
        what: What is tried.
    """

    def __init__(self, table: str, what: str) -> None:
        self.table, self.what, self.tries, self.failures, self.seen = table, what, 0, 0, ""
        self.failed: list[str] = []

    def note(self, good: bool, seen: str) -> None:
        """Take note of one try."""
        self.tries += 1
        self.failures += not good
        if not good:
            self.failed.append(seen)
        self.seen = self.failed[0] if self.failed else max(self.seen, seen, key=len)

    def row(self) -> Row:
        """The row of the table."""
        seen = " ".join(self.seen.split()).replace("|", "\\|").replace("\x1b", "ESC")
        shown = seen if len(seen) <= 150 else seen[:149] + "…"
        return {"table": self.table, "tried": self.what, "tries": self.tries, "failures": self.failures, "seen": shown}


@contextmanager
def folder() -> Iterator[Path]:
    """A new folder, which goes with all that is in it."""
    made = Path(tempfile.mkdtemp(prefix="termbase-faults-"))
    try:
        yield made
    finally:
        for path in [made, *made.rglob("*")]:
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)
        shutil.rmtree(made)


def environment(cache: Path | None = None, **changes: str | None) -> dict[str, str]:
    """The environment of a command: the cache in a folder of ours; a change to `None` takes a variable away."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    if cache is not None:
        env["TERMBASE_CACHE"] = str(cache)
    for name, value in changes.items():
        env.pop(name, None)
        if value is not None:
            env[name] = value
    return env


def command(*arguments: str | bytes | os.PathLike[str]) -> list[Any]:
    """The command line of termbase."""
    return [sys.executable, "-m", "termbase", *arguments]


def started(
    arguments: Sequence[Any], env: Mapping[str, str], given: bytes = b"", close: Sequence[int] = (), **more: Any
) -> subprocess.CompletedProcess[bytes]:
    """Run a command to its end; descriptors in `close` are closed when it starts."""
    before: Callable[[], None] | None = (lambda: [os.close(each) for each in close] and None) if close else None
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "input": given} | more
    if "stdin" in pipes:
        del pipes["input"]
    try:
        return subprocess.run(arguments, env=env, preexec_fn=before, timeout=PATIENCE, check=False, **pipes)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(arguments, HANGS, b"", b"hangs")


def chance() -> random.Random:
    """What decides by chance, the same each time."""
    return random.Random(1)  # noqa: S311 - no secrets


def orderly(done: subprocess.CompletedProcess[bytes], statuses: Sequence[int] = USUAL) -> bool:
    """True if a command ended with one of some statuses, and said nothing that no command may say."""
    said = (done.stdout or b"") + (done.stderr or b"")
    return done.returncode in statuses and not any(each.encode() in said for each in _NEVER)


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    """The status of a command and its last message."""
    lines = (done.stderr or b"").decode("utf-8", "replace").strip().splitlines()
    return f"{done.returncode}: {lines[-1]}" if lines else str(done.returncode)


def left_over(place: Path) -> list[str]:
    """Temporary files of ours in a folder."""
    return [file.name for file in place.iterdir() if file.name.startswith(".termbase-")]

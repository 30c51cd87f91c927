"""The two commands of a fresh clone: where they cannot set up what they need, one line says why."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: A user who may write nothing here.
NOBODY = 65534

pytestmark = pytest.mark.skipif(os.name != "posix", reason="scripts of a POSIX shell")


@pytest.fixture
def clone() -> Iterator[Path]:
    """What the commands read of a clone, in a folder that every user may look into."""
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder)
        there.chmod(0o755)
        for file in ("termbase", "test", "pyproject.toml", "tools/venv.sh"):
            (there / file).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / file, there / file)
        yield there


def started(clone: Path, command: str, **more: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run([clone / command], capture_output=True, text=True, timeout=120, check=False, **more)  # type: ignore[call-overload,no-any-return]


def python_that(clone: Path, does: str) -> None:
    """A virtual environment whose Python is a script."""
    (clone / ".venv" / "bin").mkdir(parents=True)
    python = clone / ".venv" / "bin" / "python"
    python.write_text(f"#!/bin/sh\n{does}\n", "utf-8")
    python.chmod(0o755)


@pytest.mark.parametrize("command", ["termbase", "test"])
def test_a_clone_that_cannot_be_written_is_told(clone: Path, command: str) -> None:
    clone.chmod(0o555)
    try:
        done = started(clone, command, **({"user": NOBODY} if os.geteuid() == 0 else {}))
    finally:
        clone.chmod(0o755)
    assert done.returncode == 2
    assert done.stderr == (
        f"termbase: cannot write to {clone}/.venv, where it sets up its virtual environment; clone it into a folder of "
        "yours\n"
    )


@pytest.mark.parametrize("command", ["termbase", "test"])
def test_without_a_network_pip_says_why_and_the_last_line_what_it_means(clone: Path, command: str) -> None:
    python_that(clone, "echo 'ERROR: Could not find a version' >&2; exit 1")
    done = started(clone, command)
    assert done.returncode == 2
    assert done.stderr.splitlines()[1] == "ERROR: Could not find a version"
    assert done.stderr.endswith("is there a network? Nothing else was changed\n")
    assert not list((clone / ".venv").glob("installed-*"))


def test_a_set_up_that_failed_is_tried_again(clone: Path) -> None:
    python_that(clone, 'echo "$@" >>calls; test -e network')
    assert started(clone, "test").returncode == 2
    (clone / "network").touch()
    assert started(clone, "test").returncode == 0
    assert started(clone, "test").returncode == 0
    calls = (clone / "calls").read_text("utf-8").splitlines()
    assert [call.split()[1] for call in calls] == ["pip", "pip", "pytest", "pytest"]

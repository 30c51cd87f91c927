"""At a terminal: whatever a glossary holds, the terminal is given no orders; into a file all goes as it is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import termbase

pty = pytest.importorskip("pty", reason="no terminals")

#: A name with the orders that terminals obey: C0, C1, and a control of direction.
NAME = "Red\x1b[31m\x07\x9b\u202e"
GLOSSARY = '[a]\nkind = "term"\nen = "Red\\u001b[31m\\u0007\\u009b\\u202e"\n'
NAMES = f"id\tlang\tname\nb\ten\t{NAME}\n"
OWN = ["-g", "g.toml"]
COMMANDS = {
    "lookup": ["lookup", *OWN, NAME],
    "lookup for programs": ["lookup", "--format", "json", *OWN, NAME],
    "resolve": ["resolve", *OWN, "names.txt"],
    "resolve as csv": ["resolve", *OWN, "names.txt", "--format", "csv"],
    "resolve as tsv": ["resolve", *OWN, "names.txt", "--format", "tsv"],
    "resolve as json lines": ["resolve", *OWN, "names.txt", "--format", "jsonl"],
    "a column as csv": ["resolve", *OWN, "names.tsv", "--column", "name"],
    "parts": ["parts", NAME],
    "parts for programs": ["parts", "--format", "json", NAME],
    "annotate": ["annotate", *OWN, "names.txt"],
    "annotate as text": ["annotate", *OWN, "names.txt", "--format", "text"],
    "annotate as a page": ["annotate", *OWN, "names.txt", "--format", "html"],
    "normalise": ["normalise", *OWN, "names.txt"],
    "export tsv": ["export", "tsv", *OWN],
    "export names-tsv": ["export", "names-tsv", *OWN],
    "export jsonl": ["export", "jsonl", *OWN],
    "import": ["import", "names-tsv", "names.tsv"],
    "check": ["check", "g.toml"],
    "check for programs": ["check", "g.toml", "--format", "json"],
    "check for a workflow": ["check", "g.toml", "--format", "github"],
    "an error": ["lookup", "-g", f"no{NAME}", "x"],
}
#: What a terminal may obey, tabs and ends of lines apart.
ORDERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]")


def program(folder: Path, arguments: list[str], **streams: int) -> subprocess.CompletedProcess[bytes]:
    for name, content in (("g.toml", GLOSSARY), ("names.txt", NAME + "\n"), ("names.tsv", NAMES)):
        (folder / name).write_text(content, "utf-8")
    env = {**os.environ, "PYTHONPATH": str(Path(termbase.__file__).parents[1]), "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    return subprocess.run([sys.executable, "-m", "termbase", *arguments], cwd=folder, env=env, check=False, **streams)  # type: ignore[call-overload,no-any-return]


def at_a_terminal(folder: Path, arguments: list[str]) -> str:
    """What a terminal is given."""
    keyboard, terminal = pty.openpty()
    seen = subprocess.Popen(["cat"], stdin=keyboard, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        program(folder, arguments, stdout=terminal, stderr=terminal)
    finally:
        os.close(terminal)
    output = seen.communicate()[0]
    os.close(keyboard)
    return output.decode("utf-8")


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_terminal_is_given_no_orders(arguments: list[str], tmp_path: Path) -> None:
    said = at_a_terminal(tmp_path, arguments)
    assert "Red" in said
    assert ORDERS.findall(said) == []


RAW = {"resolve as tsv", "export names-tsv", "normalise"}


@pytest.mark.parametrize("arguments", [COMMANDS[name] for name in RAW], ids=list(RAW))
def test_into_a_file_every_character_goes_as_it_is(arguments: list[str], tmp_path: Path) -> None:
    done = program(tmp_path, arguments, stdout=subprocess.PIPE)
    assert NAME in done.stdout.decode("utf-8")

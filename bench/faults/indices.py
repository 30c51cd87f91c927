"""Tries on index files: damaged bytes, and files that are changed while they are open."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

import fuzz_targets
from cases import ALL_NAMES
from common import SEED, generated
from tries import GLOSSARY, Row, Tally, chance, command, environment, folder

from termbase import Termbase
from termbase.errors import IndexFormatError
from termbase.index.compile import compile_entries
from termbase.index.reader import Index
from termbase.model import Entry, Kind, Name

#: Names in the large index, which is read block by block.
LARGE = 60_000


@cache
def contents(kept: Path) -> dict[str, tuple[bytes, list[str]]]:
    """The index that is checked whole, and the one that is not; and for each some names to ask for."""
    small = compile_entries(list(fuzz_targets.glossary().entries()), {})
    names = generated(LARGE, ["zh", "en"], SEED, kept)
    asked = chance().sample(names.names(), 60)
    with_slips = [name[:-1] + "x" if name.isascii() else name.replace(name[2:3], "的", 1) for name in asked[:20]]
    return {
        "small, checked when opened": (small, [name for name in ALL_NAMES if len(name) < 100]),
        "large, checked block by block": (names.index.read_bytes(), asked + with_slips),
    }


def damaged_bytes(kept: Path, tries: int) -> Iterator[Row]:
    """Index bytes: each kind of damage at random places."""
    for label, (content, names) in contents(kept).items():
        expected = _answers(Termbase(Index(content)), names)
        for kind, do in fuzz_targets.DAMAGES.items():
            tally = Tally("index bytes", f"{kind}; {label}")
            told = 0
            rng = chance()
            with folder() as place:
                path = place / "g.idx"
                for _ in range(tries):
                    at, other = rng.randrange(len(content)), rng.randrange(len(content))
                    size = rng.choice((1, 4, 100, 5000))
                    damage = fuzz_targets.Damage(0, at, other, size, rng.randbytes(min(size, 64)))
                    path.write_bytes(do(content, damage))
                    found = _found(path, names)
                    good = isinstance(found, str) or _as_before(found, expected)
                    told += isinstance(found, str) or None in found
                    tally.note(good, "" if good else repr(found)[:99])
            tally.seen = tally.seen or f"{told} told, the others not needed and answered as before"
            yield tally.row()


def _as_before(found: list[str | None], expected: list[str | None]) -> bool:
    """True if every answer is the one expected, or an error."""
    return all(a == b or a is None for a, b in zip(found, expected, strict=True))


def _found(path: Path, names: list[str]) -> list[str | None] | str:
    try:
        tb = Termbase(Index.open(path))
    except IndexFormatError as error:
        return str(error)
    return _answers(tb, names)


def _answers(tb: Termbase, names: list[str]) -> list[str | None]:
    """Every answer as text; `None` for an `IndexFormatError`."""
    found: list[str | None] = []
    for name in names:
        try:
            found.append(json.dumps(tb.resolve(name).as_dict()))
        except IndexFormatError:
            found.append(None)
    return found


# --- changed while open ------------------------------------------------------------------------------------------

#: A reader: answers half of the names, waits for a line, and answers all of them.
READER = """
import json, sys
sys.path.insert(0, sys.argv[3])
from pathlib import Path
import tries  # finds the modules of the tests
import indices
from termbase import Termbase
from termbase.index.reader import Index
names = json.loads(Path(sys.argv[2]).read_text())
tb = Termbase(Index.open(sys.argv[1]))
indices._answers(tb, names[: len(names) // 2])
print("ready", flush=True)
sys.stdin.readline()
print(json.dumps(indices._answers(tb, names)), flush=True)
"""


def _keeping_time(change: Callable[[Path, bytes], object]) -> Callable[[Path, bytes], object]:
    def changed(path: Path, other: bytes) -> None:
        before = path.stat()
        change(path, other)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    return changed


def _written_over(path: Path, content: bytes) -> None:
    with path.open("r+b") as file:
        file.write(content)
        file.truncate()


def _replaced(path: Path, content: bytes) -> None:
    new = path.with_suffix(".new")
    new.write_bytes(content)
    new.replace(path)


def _same_size(path: Path, content: bytes) -> None:
    size = path.stat().st_size
    _written_over(path, (content * (size // len(content) + 1))[:size])


#: What is done to a file that is open; `content` is another index.
CHANGES: dict[str, Callable[[Path, bytes], object]] = {
    "another index written over it": _written_over,
    "another index written over it, its time put back": _keeping_time(_written_over),
    "as many bytes of another written over it": _same_size,
    "as many bytes of another written over it, its time put back": _keeping_time(_same_size),
    "zeros written over it": lambda path, _: _written_over(path, bytes(path.stat().st_size)),
    "cut to nothing": lambda path, _: os.truncate(path, 0),
    "cut in half": lambda path, _: os.truncate(path, path.stat().st_size // 2),
    "cut in half, its time put back": _keeping_time(lambda path, _: os.truncate(path, path.stat().st_size // 2)),
    "made longer": lambda path, _: os.truncate(path, path.stat().st_size * 2),
    "replaced by renaming": _replaced,
    "deleted": lambda path, _: path.unlink(),
}


def changed_in_place(kept: Path, tries: int) -> Iterator[Row]:
    """In-place changes: a process that has answered some names goes on after the file was changed."""
    for label, (content, names) in contents(kept).items():
        expected = _answers(Termbase(Index(content)), names)
        other = compile_entries([Entry(f"e{n}", Kind.TERM, (Name(name, "en"),)) for n, name in enumerate(names)])
        for what, change in CHANGES.items():
            tally = Tally("in-place changes", f"{what}; {label}")
            for _ in range(tries):
                with folder() as place:
                    path, asked = place / "g.idx", place / "names.json"
                    path.write_bytes(content)
                    asked.write_text(json.dumps(names), "utf-8")
                    tally.note(*_goes_on(path, asked, partial(change, path, other), expected))
            yield tally.row()


def _goes_on(path: Path, asked: Path, change: Callable[[], object], expected: list[str | None]) -> tuple[bool, str]:
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, path, asked, Path(__file__).parent],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(),
    )  # fmt: skip
    if reader.stdout is None or reader.stdout.readline() != "ready\n":
        return False, reader.communicate()[1]
    change()
    answered, message = reader.communicate("\n")
    if reader.returncode or not answered:
        return False, f"status {reader.returncode}: {message}"
    found = json.loads(answered)
    told = found.count(None)
    good = _as_before(found, expected)
    return good, f"{told} of {len(found)} answers an error, the rest as before" if good else "another answer"


def concurrent_reads(kept: Path, tries: int) -> Iterator[Row]:
    """Concurrent reads: processes that open and ask while the file is replaced again and again."""
    tally = Tally("concurrent reads", "opened and asked while `compile` replaces it, 4 processes")
    with folder() as place:
        path = place / "g.idx"
        compiling = command("compile", GLOSSARY, "-o", path)
        subprocess.run(compiling, env=environment(), check=True, capture_output=True)
        program = (
            "import sys\nfrom termbase import load\n"
            f"for _ in range({tries}):\n    r = load(sys.argv[1]).resolve('衛士通')\n    print(r.status, r.entry.id)\n"
        )
        readers = [
            subprocess.Popen(
                [sys.executable, "-c", program, path],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(),
            )
            for _ in range(4)
        ]  # fmt: skip
        replaced = 0
        while any(reader.poll() is None for reader in readers):
            subprocess.run(compiling, env=environment(), check=True, capture_output=True)
            replaced += 1
        for reader in readers:
            answers, message = reader.communicate()
            for answer in [*answers.splitlines(), *(message.splitlines()[-1:])]:
                good = answer == "match westone"
                tally.note(good, f"{answer}; replaced {replaced} times" if good else answer)
    yield tally.row()

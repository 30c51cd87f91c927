"""What the speed benchmarks share: lists of names, their indices, and paired timing.

A list is a names-TSV given by path, or one that `generate_names.py` makes. Everything made on the way (generated
lists, compiled indices, structural keys) is kept in a temporary folder. An index is compiled anew whenever a source
file of termbase has changed, so that no figure is of an older program.
"""

from __future__ import annotations

import argparse
import gc
import glob
import os
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import termbase
from termbase.formats.names_tsv import unescape
from termbase.names import structure
from termbase.resolution import fuzzy
from termbase.resolution.found import Found
from termbase.resolution.query import Query
from termbase.text import fold

BENCH = Path(__file__).resolve().parents[1]
GENERATOR = BENCH / "generate_names.py"
LANGUAGES = ("zh", "en", "pinyin")
#: The seed of generated lists, of choices among names, and of lists of strangers.
SEED, STRANGERS = 1, 2

Item = TypeVar("Item")


def near(tb: termbase.Termbase, text: str) -> list[Found]:
    """Candidate generation alone: the names that `resolve` would weigh against a name that no key leads to."""
    query = Query(text)
    return [*fuzzy.slips(tb._index, query), *fuzzy.pinyin_slips(tb._index, query)]


# --- lists of names ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NameList:
    """A list of names, and the folder in which what is made of it is kept."""

    label: str
    path: Path
    kept: Path

    def names(self, language: str = "") -> list[str]:
        """Its names in order, of one language (`zh`, `en`) or of all."""
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            header = next(file).rstrip("\r\n").split("\t")
            name, lang = header.index("name"), header.index("lang")
            rows = (line.rstrip("\r\n").split("\t") for line in file)
            found = [row[name] for row in rows if row[name] and _is_in(language, row[lang])]
        return [unescape(text) if "\\" in text else text for text in found]

    def keys(self, language: str) -> list[str]:
        """The structural keys of its names in a language, each once, in order; kept, because they take a while."""
        path = self._made(f".{language}.keys")
        if not path.exists():
            say(f"{self.label}: structural keys")
            found = dict.fromkeys(structure.structure(name).key for name in self.names(language))
            found.pop("", None)
            _write(path, "\n".join(found).encode("utf-8", "surrogatepass"))
        # Read rather than handed over: strings made in the order of the list lie in that order in memory.
        return path.read_bytes().decode("utf-8", "surrogatepass").split("\n")

    @property
    def index(self) -> Path:
        """Its index, compiled if need be."""
        path = self._made(".idx")
        if not path.exists():
            say(f"{self.label}: compiling")
            made = path.with_suffix(".new")
            run([sys.executable, "-m", "termbase", "compile", str(self.path), "-o", str(made)])
            os.replace(made, path)
        return path

    def _made(self, ending: str) -> Path:
        """Where something that the program makes of the list is kept; what an older program made is removed."""
        stem = f"{self.path.stem}-{crc(self.path)}-{_place()}"
        path = self.kept / f"{stem}-{_program()}{ending}"
        for other in self.kept.glob(f"{glob.escape(stem)}-*{ending}"):
            if other != path:
                other.unlink()
        return path


def _is_in(language: str, tag: str) -> bool:
    """Whether the tag of a name is of the language; pinyin is not Chinese."""
    return not language or tag == language or tag.startswith({"zh": "zh-Han"}.get(language, language + "-"))


def arguments(description: str | None, languages: Sequence[str] = LANGUAGES) -> argparse.ArgumentParser:
    """The arguments that say which lists are measured, and whether the table is kept."""
    parser = recorded(description)
    parser.add_argument("--names", type=Path, nargs="+", default=[], metavar="FILE.tsv", help="names-TSV files")
    parser.add_argument("--count", type=int, nargs="+", default=[], metavar="N", help="names to generate (10000)")
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=list(languages), help="of generated names")
    parser.add_argument(
        "--cache", type=Path, default=Path(tempfile.gettempdir()) / "termbase-bench", help="where all that is kept"
    )
    return parser


def recorded(description: str | None) -> argparse.ArgumentParser:
    """The arguments that say whether the table is kept, and where."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", action="store_true", help="write the table into the folder of results")
    parser.add_argument("--results", type=Path, default=BENCH / "results")
    return parser


def lists(args: argparse.Namespace) -> Iterator[NameList]:
    """The lists that are asked for: those given by path, then the generated ones."""
    for path in args.names:
        if not path.is_file():
            fail(f"no such file: {path}")
        args.cache.mkdir(parents=True, exist_ok=True)
        yield NameList(path.stem, path, args.cache)
    for count in args.count or ([] if args.names else [10_000]):
        yield generated(count, args.languages, SEED, args.cache)


def generated(count: int, languages: Sequence[str], seed: int, kept: Path) -> NameList:
    """A list of so many names, evenly of the languages; the same every time."""
    chosen = [each for each in LANGUAGES if each in languages]
    path = kept / f"generated-{count}-{'-'.join(chosen)}-{seed}-{crc(GENERATOR)}.tsv"
    if not path.exists():
        say(f"generating {count:,} names")
        kept.mkdir(parents=True, exist_ok=True)
        entries = -(-count // len(chosen))
        command = [sys.executable, str(GENERATOR), "--count", str(entries), "--seed", str(seed), "--languages", *chosen]
        _write(path, run(command))
    return NameList("generated", path, kept)


def strangers(args: argparse.Namespace, language: str) -> list[str]:
    """Names of a language that are in no list, or by chance."""
    return generated(10_000, [language], STRANGERS, args.cache).names(language)


@cache
def crc(path: Path) -> str:
    """A checksum of a file's content."""
    return f"{zlib.crc32(path.read_bytes()):08x}"


@cache
def _place() -> str:
    """Which copy of termbase is measured, so that two of them do not remove each other's indices."""
    return f"{zlib.crc32(str(Path(termbase.__file__).parent).encode()):08x}"


@cache
def _program() -> str:
    """A checksum of the source of termbase and of its tables."""
    content = 0
    for path in sorted(Path(termbase.__file__).parent.rglob("*")):
        if path.suffix in (".py", ".tsv", ".txt"):
            content = zlib.crc32(path.read_bytes(), content)
    return f"{content:08x}"


def _write(path: Path, content: bytes) -> None:
    """A file, whole or not at all."""
    made = path.with_name(path.name + ".new")
    made.write_bytes(content)
    os.replace(made, path)


# --- timing ------------------------------------------------------------------------------------------------------


def paired(
    items: Iterable[Item],
    jobs: Mapping[str, Callable[[Any], object]],
    prepare: Callable[[Item], Any] = lambda item: item,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, list[float]]:
    """Seconds that each job takes for each item, side by side: first A B C, for the next item B C A.

    What a job is given is made anew for it by `prepare`, outside the time, so that no job finds the caches of strings
    (their hashes) filled by another. Jobs that run in this process alone may be timed by `time.process_time`, which
    does not count what else the machine does.
    """
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    names = list(jobs)
    gc.collect()
    gc.freeze()
    for number, item in enumerate(items):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            given = prepare(item)
            started = clock()
            jobs[name](given)
            taken[name].append(clock() - started)
    gc.unfreeze()
    return taken


def fresh(texts: Iterable[str]) -> list[str]:
    """New strings of the same text, whose hash nobody has asked for."""
    return [text.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass") for text in texts]


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that so many percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


# --- processes and messages --------------------------------------------------------------------------------------


def run(command: Sequence[str], given: bytes = b"") -> bytes:
    """What a command prints; its failure ends the program."""
    done = subprocess.run(command, input=given, capture_output=True, check=False)
    if done.returncode:
        fail(f"failed: {' '.join(command)}\n{done.stderr.decode(errors='replace')}")
    return done.stdout


def folded(names: Iterable[str]) -> list[str]:
    """The folded keys of names, each once, in order."""
    found = dict.fromkeys(map(fold.key, names))
    found.pop("", None)
    return list(found)


def say(message: str) -> None:
    """What is going on, for people who wait."""
    print(message, file=sys.stderr)


def fail(message: str) -> NoReturn:
    """End with a message."""
    raise SystemExit(f"{Path(sys.argv[0]).name}: {message}")

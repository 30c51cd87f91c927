"""Tries on the command line: closed streams, odd surroundings, hostile names and files."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterator
from itertools import chain, combinations
from pathlib import Path
from random import Random

from tries import GLOSSARY, Row, Tally, chance, command, environment, folder, orderly, said, started

#: What a terminal may obey, tabs and ends of lines apart.
_ORDERS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]|\xc2[\x80-\x9f]")
OWN = ("-g", str(GLOSSARY))
#: A use of each command that reads, or writes, something.
USES: dict[str, tuple[str, ...]] = {
    "lookup": ("lookup", *OWN, "衛士通"),
    "resolve": ("resolve", *OWN),
    "parts": ("parts",),
    "annotate": ("annotate", *OWN),
    "annotate html": ("annotate", *OWN, "--format", "html"),
    "normalise": ("normalise", *OWN),
    "export": ("export", "jsonl", *OWN),
    "import": ("import", "names-tsv", "names.tsv"),
    "check": ("check", str(GLOSSARY)),
    "compile": ("compile", str(GLOSSARY), "-o", "-"),
    "stats": ("stats", *OWN),
    "--help": ("--help",),
    "a wrong option": ("lookup", "--nope"),
}
GIVEN = "华为\nCETC\n\n".encode()


def _ready(place: Path) -> Path:
    (place / "names.tsv").write_text("id\tlang\tname\na\ten\tA\n", "utf-8")
    return place


def closed_streams(kept: Path, tries: int) -> Iterator[Row]:
    """Closed streams: every set of the three, full devices, a reader that leaves."""
    every = list(chain.from_iterable(combinations((0, 1, 2), n) for n in range(4)))
    for name, words in USES.items():
        tally = Tally("closed streams", f"{name}: closed, each and together")
        with folder() as place:
            _ready(place)
            cache = place / "cache"
            started(command(*words), environment(cache), GIVEN, cwd=place)
            for closed in every:
                done = started(command(*words), environment(cache), GIVEN, closed, cwd=place)
                lost = 1 in closed and done.returncode == 0 and bool(done.stdout)
                tally.note(orderly(done) and not lost, f"{closed or 'none'}: {said(done)}")
        yield tally.row()
    for name, words in USES.items():
        tally = Tally("closed streams", f"{name}: /dev/full, a folder as input, a reader that leaves")
        with folder() as place, open("/dev/full", "wb") as full:
            _ready(place)
            cache = place / "cache"
            for more in ({"stdout": full}, {"stderr": full}, {"stdout": full, "stderr": full}):
                done = started(command(*words), environment(cache), GIVEN, cwd=place, **more)
                tally.note(orderly(done), said(done))
            handle = os.open(place, os.O_RDONLY)
            done = started(command(*words), environment(cache), cwd=place, stdin=handle)
            os.close(handle)
            tally.note(orderly(done), said(done))
            read, write = os.pipe()
            os.close(read)
            done = started(command(*words), environment(cache), GIVEN, cwd=place, stdout=write)
            os.close(write)
            tally.note(orderly(done), said(done))
        yield tally.row()


#: Surroundings: variables, and `None` for one that is not there.
SURROUNDINGS: dict[str, dict[str, str | None]] = {
    "HOME unset": {"HOME": None, "XDG_CACHE_HOME": None, "TERMBASE_CACHE": None},
    "HOME relative": {"HOME": "home", "XDG_CACHE_HOME": None, "TERMBASE_CACHE": None},
    "HOME a file": {"HOME": "/dev/null", "XDG_CACHE_HOME": None, "TERMBASE_CACHE": None},
    "XDG_CACHE_HOME relative": {"XDG_CACHE_HOME": "rel/cache", "TERMBASE_CACHE": None},
    "TERMBASE_CACHE relative": {"TERMBASE_CACHE": "own"},
    "TERMBASE_CACHE cannot be made": {"TERMBASE_CACHE": "/proc/nothing"},
    "LC_ALL=C": {"LC_ALL": "C", "LANG": "C"},
    "a locale that is none": {"LC_ALL": "xx_XX.klingon"},
    "PYTHONUTF8=0 in C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "PYTHONIOENCODING ascii": {"PYTHONIOENCODING": "ascii:strict"},
    "PYTHONIOENCODING utf-16": {"PYTHONIOENCODING": "utf-16"},
    "PYTHONIOENCODING gb18030": {"PYTHONIOENCODING": "gb18030:replace"},
    "PYTHONIOENCODING utf-7": {"PYTHONIOENCODING": "utf-7"},
    "PYTHONWARNINGS=error": {"PYTHONWARNINGS": "error"},
    "PYTHONOPTIMIZE=2": {"PYTHONOPTIMIZE": "2"},
    "TERM=dumb": {"TERM": "dumb"},
    "TERM unset": {"TERM": None},
    "NO_COLOR": {"NO_COLOR": "1", "CLICOLOR_FORCE": "1"},
    "COLUMNS=80": {"COLUMNS": "80"},
    "COLUMNS=40": {"COLUMNS": "40"},
    "COLUMNS=1": {"COLUMNS": "1"},
    "COLUMNS=x": {"COLUMNS": "x"},
    "an empty environment": {name: None for name in os.environ if name not in ("PATH", "PYTHONPATH")},
}


def surroundings(kept: Path, tries: int) -> Iterator[Row]:
    """Surroundings: the answers are the same bytes whatever the environment says, apart from width and colour."""
    with folder() as place:
        _ready(place)
        usual = {}
        for name, words in USES.items():
            usual[name] = started(command(*words), environment(place / "c"), GIVEN, cwd=place)
    for what, changes in SURROUNDINGS.items():
        tally = Tally("surroundings", what)
        columns = int(changes["COLUMNS"] or 0) if re.fullmatch(r"\d+", changes.get("COLUMNS") or "") else 0
        with folder() as place:
            _ready(place)
            for name, words in USES.items():
                done = started(command(*words), environment(place / "c", **changes), GIVEN, cwd=place)
                same = columns > 0 or name == "--help" or done.stdout == usual[name].stdout
                wide = max(map(_width, done.stdout.decode("utf-8", "replace").splitlines()), default=0)
                if columns >= 40 and name in ("lookup", "stats", "parts"):
                    same = wide <= columns
                plain = name == "compile" or b"\x1b" not in done.stdout
                good = orderly(done, (usual[name].returncode,)) and same and plain
                tally.note(good, f"{name}: {said(done)}" + (f", {wide} columns" if columns else ""))
            stray = [f.name for f in place.iterdir() if f.name not in ("names.tsv", "c", "own", "home")]
            tally.note(not stray, "the same answers, nothing in the working folder" if not stray else f"left {stray}")
        yield tally.row()


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line if not unicodedata.combining(c))


# --- hostile names and files -------------------------------------------------------------------------------------

NAMES: dict[str, bytes] = {
    "no UTF-8": b"\xff\xfe\x80",
    "a lone surrogate in UTF-8": b"\xed\xa0\x80",
    "an overlong form": b"\xc0\xaf",
    "GB 18030": "华为技术".encode("gb18030"),
    "escape sequences": b"\x1b]0;title\x07\x1b[31m\x1b[2J",
    "C1 controls": "\x9b31m\x90".encode(),
    "controls of direction": "\u202e为华\u2066".encode(),
    "a formula": b"=cmd|'/c calc'!A0",
    "a carriage return": b"a\rb",
    "1,000 letters": b"a" * 1000,
    "1,000 hanzi": "华".encode() * 1000,
    "a hundred thousand hyphens": b"a-" * 50_000,
    "1,000 combining marks": b"a" + "\u0301".encode() * 999,
    "brackets": b"(" * 1000,
    "an option": b"--help",
    "percent and braces": b"%s%n{0}{x}$(x)`x`",
    "Unicode that is not assigned": "\U000e01ef\uffff\U0010ffff".encode(),
    "long s and dotless i": "ſıİﬁ㈱".encode(),
    "nothing but an emoji": "🐉\u200d🐉".encode(),
}


def hostile_names(kept: Path, tries: int) -> Iterator[Row]:
    """Hostile names: as arguments and as lines."""
    words = {
        "lookup": ("lookup", *OWN, "--"),
        "lookup json": ("lookup", *OWN, "--format", "json", "--"),
        "parts": ("parts", "--"),
    }
    for name, start in words.items():
        tally = Tally("hostile names", f"as an argument of {name}")
        with folder() as place:
            for what, content in NAMES.items():
                done = started(command(*start, content[:100_000]), environment(place / "c"))
                good = orderly(done) and not _ORDERS.search(done.stdout + done.stderr)
                tally.note(good, f"{what}: {said(done)}")
        yield tally.row()
    for form in ("jsonl", "csv", "tsv", "table"):
        tally = Tally("hostile names", f"as lines of resolve --format {form}")
        with folder() as place:
            for what, content in NAMES.items():
                given = "华为\n".encode() + content + "\n衛士通\n".encode()
                done = started(command("resolve", *OWN, "--format", form), environment(place / "c"), given)
                lines = done.stdout.replace(b"\r\n", b"\n").decode().split("\n")[form != "jsonl" : -1]
                good = done.returncode == 2 or (len(lines) == 3 and "westone" in lines[2])
                seen = f"{what}: {said(done)}" if done.returncode else "three lines, three answers"
                tally.note(orderly(done) and good, seen)
        yield tally.row()
    yield _random_texts(tries)
    yield _as_file_names()


def _any_character(rng: Random) -> str:
    """A character of a name: ASCII, a hanzi, or any other."""
    code = rng.choice((rng.randrange(32, 127), rng.randrange(0x3000, 0xA000), rng.randrange(0x110000)))
    char = chr(code)
    return " " if char in "\n\r" or "\ud800" <= char <= "\udfff" else char


def _random_texts(tries: int) -> Row:
    tally, rng = Tally("hostile names", "400 lines of 40 characters of all of Unicode"), chance()
    with folder() as place:
        for _ in range(tries):
            texts = ["".join(_any_character(rng) for _ in range(40)) for _ in range(400)]
            given = "\n".join(texts).encode()
            done = started(command("resolve", *OWN, "--format", "jsonl"), environment(place / "c"), given)
            answers = [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]
            good = [a["query"] for a in answers] == texts[: len(answers)] and len(answers) == len(texts)
            tally.note(orderly(done, (0,)) and good, f"{len(answers)} lines, each its own answer")
    return tally.row()


def _as_file_names() -> Row:
    tally = Tally("hostile names", "as the name of a file, every command that reads one")
    reading = (("lookup", "-g", "{}", "x"), ("resolve", *OWN, "{}"), ("annotate", *OWN, "{}"), ("check", "{}"),
               ("compile", "{}", "-o", "out"), ("import", "names-tsv", "{}"))  # fmt: skip
    with folder() as place:
        for what, content in NAMES.items():
            name = content[:100].replace(b"/", b"_").replace(b"\0", b"")
            path = os.path.join(os.fsencode(place), name)
            with open(path, "wb") as file:
                file.write(b"id\tlang\tname\n\xff")
            for words in reading:
                named = command(*(path if word == "{}" else word for word in words))
                done = started(named, environment(place / "c"), cwd=place)
                good = orderly(done, (1, 2)) and not _ORDERS.search(done.stderr)
                tally.note(good, f"{what}: {said(done)}".replace(str(place), "…"))
    return tally.row()


#: Glossary files that are made to break their reader.
FILES: dict[str, tuple[str, bytes]] = {
    "TOML, arrays 5,000 deep": ("g.toml", b"a = " + b"[" * 5000 + b"]" * 5000),
    "TOML, inline tables 5,000 deep": ("g.toml", b"[a]\nx = " + b"{a = " * 5000 + b"1" + b"}" * 5000),
    "TOML, a dotted key of 5,000 parts": ("g.toml", b"a" + b".a" * 5000 + b" = 1"),
    "TOML, a header of 5,000 parts": ("g.toml", b"[a" + b".a" * 5000 + b"]"),
    "TOML, a number of 5,000 digits": ("g.toml", b"[a]\nkind = " + b"9" * 5000),
    "TOML, a string of 10 MB": ("g.toml", b'[a]\nkind = "term"\nen = "' + b"x" * 10_000_000 + b'"'),
    "TOML, 20,000 owners of one name": (
        "g.toml", b"".join(b'[e%d]\nkind = "term"\nen = "Same Name"\n' % n for n in range(20_000)),
    ),
    "TOML, control characters in names": ("g.toml", b'[a]\nkind = "term"\nen = "\\u001b[31mred\\u0007\\u009b"\n'),
    "TOML, the byte 0": ("g.toml", b"[a]\nkind = \"\0\"\n"),
    "TOML in UTF-16": ("g.toml", '[a]\nkind = "term"\n'.encode("utf-16")),
    "names-TSV, a cell of 10 MB": ("g.tsv", b"id\tlang\tname\na\ten\t" + b"x" * 10_000_000 + b"\n"),
    "names-TSV, 100,000 cells in a row": ("g.tsv", b"id\tlang\tname\n" + b"x\t" * 100_000),
    "names-TSV, one column twice": ("g.tsv", b"id\tid\tlang\tname\na\tb\ten\tA\n"),
    "names-TSV, 70,000 names of one entry": (
        "g.tsv", b"id\tlang\tname\n" + b"".join(b"a\ten\tN%d\n" % n for n in range(70_000)),
    ),
}  # fmt: skip


def hostile_files(kept: Path, tries: int) -> Iterator[Row]:
    """Hostile files: each given to every command that reads a glossary."""
    for what, (name, content) in FILES.items():
        tally = Tally("hostile files", what)
        with folder() as place:
            (place / name).write_bytes(content)
            uses = (("stats", "-g", name), ("check", name), ("compile", name, "-o", "out.idx"),
                    ("lookup", "-g", name, "Same Name"), ("export", "tsv", "-g", name))  # fmt: skip
            for words in uses:
                done = started(command(*words), environment(place / "c"), cwd=place)
                control = _ORDERS.search(done.stderr + (b"" if words[0] == "export" else done.stdout))
                tally.note(orderly(done) and not control, f"{words[0]}: {said(done)}")
        yield tally.row()


def same_bytes(kept: Path, tries: int) -> Iterator[Row]:
    """Same bytes: one glossary compiled under several seeds of hashing."""
    tally = Tally("same bytes", "`compile` under PYTHONHASHSEED 0 to n")
    with folder() as place:
        made = set()
        for seed in range(tries):
            seeded = environment(place / "c", PYTHONHASHSEED=str(seed))
            started(command("compile", "default", GLOSSARY, "-o", "out.idx"), seeded, cwd=place)
            content = (place / "out.idx").read_bytes()
            made.add(content)
            tally.note(len(made) == 1, f"one file of {len(content):,} bytes" if len(made) == 1 else "other bytes")
    yield tally.row()

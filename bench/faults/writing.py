"""Tries on what is written: kills, several writers, files that are no regular files."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from tries import GLOSSARY, Row, Tally, chance, command, environment, folder, left_over, orderly, said, started

from termbase.errors import IndexFormatError
from termbase.index.reader import Index

WRITER = """
import sys
from termbase.atomic import whole
content = open(sys.argv[1], "rb").read()
while True:
    for piece in (content, content[::-1]):
        with whole(sys.argv[2]) as file:
            for at in range(0, len(piece), 4096):
                file.write(piece[at : at + 4096])
"""


def kills(kept: Path, tries: int) -> Iterator[Row]:
    """Kills: SIGKILL at a random moment; afterwards the file is whole, and the next writer sweeps what was left."""
    rng = chance()
    writing = Tally("kills", "SIGKILL while a file is written")
    with folder() as place:
        content = rng.randbytes(1 << 20)
        (place / "content").write_bytes(content)
        path = place / "out" / "file"
        path.parent.mkdir()
        path.write_bytes(content)
        for _ in range(tries):
            writer = subprocess.Popen([sys.executable, "-c", WRITER, place / "content", path], env=environment())
            time.sleep(0.1 + rng.random() / 5)
            writer.kill()
            writer.wait()
            whole = path.read_bytes() in (content, content[::-1])
            good = whole and len(left_over(path.parent)) <= 1
            writing.note(good, "the old or the new file, whole; one left-over at most")
    yield writing.row()
    yield _killed("SIGKILL while a glossary is compiled into -o", rng, tries, into_cache=False)
    yield _killed("SIGKILL while a glossary is compiled into the cache", rng, tries, into_cache=True)
    yield from _interrupts(rng, tries)


def _killed(what: str, rng: Random, tries: int, into_cache: bool) -> Row:
    tally = Tally("kills", what)
    with folder() as place:
        out, cache = place / "out.idx", place / "cache"
        whole = command("lookup", "-g", GLOSSARY, "衛士通") if into_cache else command("compile", GLOSSARY, "-o", out)
        env = environment(cache)
        begun = time.monotonic()
        good = started(whole, env)
        takes = time.monotonic() - begun
        for _ in range(tries):
            if into_cache:
                for file in cache.glob("*.idx"):
                    file.unlink()
            process = subprocess.Popen(whole, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            time.sleep(takes * (0.3 + 0.8 * rng.random()))
            process.kill()
            process.communicate()
            if into_cache:
                done = started(whole, env)
                tally.note(done.stdout == good.stdout, "the next start compiles and answers as before")
            else:
                tally.note(_opens(out), "the old or the new index, whole")
        started(whole, env)
        left = left_over(cache if into_cache else place)
        tally.note(not left, "the old or the new index, whole; left-overs swept" if not left else f"left: {left}")
    return tally.row()


def _opens(path: Path) -> bool:
    try:
        return len(list(Index.open(path).entries())) > 50
    except IndexFormatError:
        return False


def _interrupts(rng: Random, tries: int) -> Iterator[Row]:
    """Ctrl-C and its like at random moments: the status says so, no traceback, nothing left."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        tally = Tally("kills", f"{number.name} at any moment of `resolve --jobs 2 -o`")
        with folder() as place:
            (place / "n.csv").write_text("name\n" + "".join(f"华为{n}\n" for n in range(3000)), "utf-8")
            names = ("resolve", place / "n.csv", "-c", "name", "-g", GLOSSARY)
            run = command(*names, "--jobs", "2", "-o", place / "out.csv")
            for _ in range(tries):
                process = subprocess.Popen(run, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                time.sleep(0.15 + rng.random() * 1.2)
                process.send_signal(number)
                try:
                    out, err = process.communicate(timeout=60)
                except subprocess.TimeoutExpired:
                    process.kill()
                    tally.note(False, "hangs")
                    continue
                done = subprocess.CompletedProcess(run, process.returncode, out, err)
                early = done.returncode == -number and not err  # before Python has a handler
                good = orderly(done, (0, 128 + number)) or early
                tally.note(good and not left_over(place), said(done))
        yield tally.row()


# --- several at once ---------------------------------------------------------------------------------------------


def concurrent_compiles(kept: Path, tries: int) -> Iterator[Row]:
    """Concurrent compiles: into one cache, and over one file."""
    same = Tally("concurrent compiles", "6 processes, one glossary, an empty cache")
    edited = Tally("concurrent compiles", "6 processes while the glossary is edited")
    out = Tally("concurrent compiles", "6 `compile -o` to one file")
    for _ in range(tries):
        with folder() as place:
            own = place / "g.toml"
            own.write_text('[a]\nkind = "term"\nen = "Old Name"\n', "utf-8")
            many = [_begun(command("lookup", "-g", GLOSSARY, "衛士通"), place / "cache") for _ in range(6)]
            answers = {process.communicate()[0] for process in many}
            kept_files = len(list((place / "cache").iterdir()))
            good = len(answers) == 1 and b"westone" in answers.pop() and kept_files == 1
            same.note(good, "6 equal answers, one file in the cache")

            many = [_begun(command("stats", "-g", own), place / "cache2") for _ in range(3)]
            own.write_text('[a]\nkind = "term"\nen = "New Name"\n[b]\nkind = "term"\nen = "Another"\n', "utf-8")
            many += [_begun(command("stats", "-g", own), place / "cache2") for _ in range(3)]
            for process in many:
                process.communicate()
            done = started(command("lookup", "-g", own, "Another"), environment(place / "cache2"))
            own.write_text('[a]\nkind = "term"\nen = "Old Name"\n', "utf-8")
            back = started(command("lookup", "-g", own, "Old Name"), environment(place / "cache2"))
            edited.note(
                (done.returncode, back.returncode) == (0, 0), "afterwards each version answers as its file says"
            )

            many = [_begun(command("compile", GLOSSARY, "-o", place / "out.idx"), None) for _ in range(6)]
            ended = [process.communicate() and process.returncode for process in many]
            good = ended == [0] * 6 and _opens(place / "out.idx") and not left_over(place)
            out.note(good, "a whole index, nothing left")
    yield from (tally.row() for tally in (same, edited, out))


def _begun(arguments: list[str], cache: Path | None) -> subprocess.Popen[bytes]:
    return subprocess.Popen(arguments, env=environment(cache), stdout=subprocess.PIPE, stderr=subprocess.PIPE)


# --- files that are none -----------------------------------------------------------------------------------------


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


#: What stands where a file is expected.
SPECIAL: dict[str, Callable[[Path], object]] = {
    "a FIFO": os.mkfifo,
    "a socket": _socket,
    "/dev/zero": lambda path: path.symlink_to("/dev/zero"),
    "/dev/null": lambda path: path.symlink_to("/dev/null"),
    "/dev/full": lambda path: path.symlink_to("/dev/full"),
    "a folder": lambda path: path.mkdir(),
    "an empty file": lambda path: path.touch(),
    "a link to nothing": lambda path: path.symlink_to(path.with_name("nothing")),
    "a link to itself": lambda path: path.symlink_to(path),
    "random bytes": lambda path: path.write_bytes(chance().randbytes(5000)),
}
READERS = {
    "--glossary": ("lookup", "-g", "{}", "华为"),
    "--decisions": ("lookup", "-g", str(GLOSSARY), "--decisions", "{}", "华为"),
    "check": ("check", "{}"),
    "compile": ("compile", "{}", "-o", "out.idx"),
    "import": ("import", "names-tsv", "{}"),
    "resolve --column": ("resolve", "-g", str(GLOSSARY), "{}", "-c", "name"),
    "annotate": ("annotate", "-g", str(GLOSSARY), "{}"),
}
WRITERS = {
    "compile -o": ("compile", str(GLOSSARY), "-o", "{}"),
    "export -o": ("export", "tsv", "-g", str(GLOSSARY), "-o", "{}"),
    "import -o": ("import", "names-tsv", "names.tsv", "-o", "{}"),
    "resolve -o": ("resolve", "-g", str(GLOSSARY), "names.txt", "-o", "{}"),
}
#: Never end, or are written to by nobody: a command that takes a text reads it as long as it lasts.
_READ_AS_THEY_COME = {
    ("a FIFO", "resolve --column"),
    ("a FIFO", "annotate"),
    ("/dev/zero", "annotate"),
    ("/dev/full", "annotate"),
}


def special_files(kept: Path, tries: int) -> Iterator[Row]:
    """Special files: as sources and as outputs."""
    for way, words in READERS.items():
        for ending in (".toml", ".tsv", ".idx", ".txt"):
            tally = Tally("special files", f"read by {way}, called *{ending}")
            for what, make in SPECIAL.items():
                if (what, way) in _READ_AS_THEY_COME:
                    continue
                with folder() as place:
                    make(place / f"x{ending}")
                    reading = command(*(word.format(f"x{ending}") for word in words))
                    done = started(reading, environment(place / "c"), cwd=place)
                    tally.note(orderly(done), f"{what}: {said(done)}")
            yield tally.row()
    for way, words in WRITERS.items():
        tally = Tally("special files", f"written by {way}")
        for what, make in SPECIAL.items():
            with folder() as place:
                (place / "names.tsv").write_text("id\tlang\tname\na\ten\tA\n", "utf-8")
                (place / "names.txt").write_text("华为\n", "utf-8")
                make(place / "x")
                kind = os.lstat(place / "x").st_mode & 0o170000
                drain = subprocess.Popen(["cat", place / "x"], stdout=subprocess.DEVNULL) if what == "a FIFO" else None
                done = started(command(*(word.format("x") for word in words)), environment(place / "c"), cwd=place)
                if drain:
                    drain.wait(timeout=60)
                same = os.lstat(place / "x").st_mode & 0o170000 == kind
                tally.note(orderly(done) and same and not left_over(place), f"{what}: {said(done)}")
        yield tally.row()

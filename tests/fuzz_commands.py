"""What must hold for any arguments and standard streams of the command line; `fuzz_targets` has the rest."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from fuzz_targets import GLOSSARY, glossary

#: The files in the folder in which commands are run, by name.
FILES: dict[str, bytes] = {
    "names.txt": "华为\nnobody\n\n衛士通\n".encode(),
    "bad.txt": b"ok\n\xff\xfe\n",
    "table.csv": 'n,name\n1,华为\n2,"a, b"\n'.encode(),
    "table.tsv": "n\tname\n1\t华为\n".encode(),
    "ours.toml": '[ours]\nkind = "term"\nen = "Ours"\nzh = "我们的"\n'.encode(),
    "bad.toml": b"[ours]\nkind = 3\n",
    "ours.tsv": b"id\tlang\tname\nours\ten\tOurs\n",
    "decisions.tsv": b"query\tverdict\tid\nnobody\tis\thuawei\n",
    "text.txt": "CETC and 华为.\n".encode(),
    "bad.idx": b"TERMBASE" + b"\xff" * 60,
    "empty": b"",
}
#: Words that an argument list is made of, beside text of any kind.
WORDS = (
    "lookup", "resolve", "parts", "annotate", "normalise", "export", "import", "check", "compile", "stats", *FILES,
    "-", "--", "--help", "--version", "-o", "out", "--output=out", "--format", "json", "jsonl", "text", "html", "csv",
    "tsv", "table", "names-tsv", "github", "--column", "name", "--prefix", "--fail-unmatched", "--jobs=1", "--formulas",
    "keep", "neutralise", "--encoding", "utf-8", "gb18030", "utf-16", "--glossary", "-g", "ours.toml", "--decisions",
    "decisions.tsv", "--recall", "--strict", "--as-of", "2015", "2015-02-30", "--lang", "zh", "en", "--kind",
    "organisation", "term", "--nested", "--to", "zh-Hant", "--style", "gloss", "replace", "华为", "=1+1", "nowhere",
)  # fmt: skip
#: What a fuzzed command must not do: write outside its folder, start processes, read the tests' own folder.
_FORBIDDEN = re.compile("/|\\\\|\0|^\\.|^-j|^--j|^default$")
#: Statuses of the command line that are no fault.
STATUSES = frozenset((0, 1, 2, 141))
#: What a stream may fail with.
ERRORS = (errno.EPIPE, errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG)


class Stream(io.RawIOBase):
    """A standard stream that fails after some bytes.

    Args:
        content: What is read.
        room: The bytes that can be read or written; `None` for any number.
        error: The number of the error after that.
    """

    def __init__(self, content: bytes = b"", room: int | None = None, error: int = errno.EIO) -> None:
        self.content, self.at, self.room, self.error, self.written = content, 0, room, error, b""

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        if self.room is not None and self.at >= self.room:
            raise OSError(self.error, os.strerror(self.error))
        piece = self.content[self.at : min(self.at + len(buffer), self.room or sys.maxsize)]
        buffer[: len(piece)] = piece
        self.at += len(piece)
        return len(piece)

    def write(self, data: Any, /) -> int:
        data = bytes(data)
        if self.room is not None and len(self.written) + len(data) > self.room:
            raise OSError(self.error, os.strerror(self.error))
        self.written += data
        return len(data)


class Ended(NamedTuple):
    """How a command ended."""

    status: int
    output: bytes
    message: str


def run(arguments: Sequence[str], streams: Sequence[Stream]) -> Ended:
    """Run a command in this process, on three standard streams of its own."""
    from termbase.cli.main import main

    kept = sys.stdin, sys.stdout, sys.stderr
    source = io.TextIOWrapper(io.BufferedReader(streams[0]), "utf-8", "surrogateescape", newline="")
    output = io.TextIOWrapper(io.BufferedWriter(streams[1]), "utf-8", newline="")
    message = io.TextIOWrapper(io.BufferedWriter(streams[2]), "utf-8", "backslashreplace", line_buffering=True)
    sys.stdin, sys.stdout, sys.stderr = source, output, message
    try:
        main.main(args=list(arguments))
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept
        for stream in streams:
            stream.room = None
        for file in (source, output, message):
            file.close()
    return Ended(status, streams[1].written, streams[2].written.decode("utf-8", "replace"))


def command_line(arguments: Sequence[str], given: bytes, failing: int, room: int, error: int) -> None:
    """Any arguments and standard input: a known exit status, one message, no traceback.

    Args:
        arguments: The arguments; lists that would leave the folder or start processes are left out.
        given: Standard input.
        failing: Which stream fails: 0 to 2; none if it is another number.
        room: After how many bytes it fails.
        error: With which error, by its place in `ERRORS`.
    """
    if any(map(_FORBIDDEN.search, arguments)):
        return
    own = ("-g", str(GLOSSARY)) if arguments[:1] and arguments[0] in _TAKES_GLOSSARY else ()
    said = [*arguments[:1], *own, *arguments[1:]]
    here = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        for name, content in FILES.items():
            Path(folder, name).write_bytes(content)
        os.chdir(folder)
        try:
            streams = [Stream(given), Stream(), Stream()]
            if failing in range(3):
                streams[failing].room, streams[failing].error = room, ERRORS[error % len(ERRORS)]
            ended = run(said, streams)
        finally:
            os.chdir(here)
        left = [file for file in os.listdir(folder) if file.startswith(".termbase-")]
    assert ended.status in STATUSES, ended
    assert "Traceback" not in ended.message, ended.message
    assert "fault of termbase" not in ended.message, ended.message
    assert "\x1b" not in ended.message
    assert ended.status == 0 or failing == 2 or ended.message or ended.status in (1, 141), ended
    assert left == []


_TAKES_GLOSSARY = frozenset("lookup resolve annotate normalise export stats".split())


def lines_of_names(given: bytes, form: str) -> None:
    """Lines of names: as many answers, line for line, as each name gets alone; or an error after answers that hold.

    Args:
        given: Standard input.
        form: `jsonl` or `tsv`.
    """
    ended = run(["resolve", "-g", str(GLOSSARY), "--format", form], [Stream(given), Stream(), Stream()])
    assert ended.status in (0, 2), ended
    assert "fault of termbase" not in ended.message, ended.message
    answers = ended.output.decode("utf-8").split("\n")
    assert answers.pop() == ""
    rows = answers[1:] if form == "tsv" else answers
    lines = given.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    if not lines[-1]:
        lines.pop()
    assert len(rows) == len(lines) if ended.status == 0 else len(rows) < len(lines)
    for line, row in zip(lines, rows, strict=False):
        name = line.decode("utf-8").removesuffix("\r")
        alone = glossary().resolve(name)
        if form == "jsonl":
            assert json.loads(row) == alone.as_dict()
        else:
            cells = row.split("\t")
            assert len(cells) == 1 + len(answers[0].split("\t")[1:])
            assert cells[1] == alone.status

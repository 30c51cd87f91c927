"""The standard streams: errors that name them, closed ones that stay closed, messages that get lost quietly."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

import termbase
from termbase.cli import streams
from termbase.cli.streams import Source

POSIX = pytest.mark.skipif(os.name != "posix", reason="descriptors of POSIX")


def pipe_with(content: bytes) -> int:
    reading, writing = os.pipe()
    os.write(writing, content)
    os.close(writing)
    return reading


def test_input_is_read_to_its_end() -> None:
    descriptor = pipe_with("华为\n".encode())
    source = Source(descriptor, "standard input")
    assert (source.readable(), source.fileno(), source.isatty()) == (True, descriptor, False)
    assert io.BufferedReader(source).read() == "华为\n".encode()
    assert source.readinto(bytearray(3)) == 0
    os.close(descriptor)


def test_a_closed_input_is_an_error_that_names_it() -> None:
    descriptor = pipe_with(b"")
    os.close(descriptor)
    with pytest.raises(OSError, match="it is closed") as error:
        Source(descriptor, "standard input").readinto(bytearray(3))
    assert (error.value.filename, error.value.errno) == ("standard input", errno.EBADF)


@POSIX
def test_a_folder_as_input_is_an_error_that_names_it(tmp_path: Path) -> None:
    descriptor = os.open(tmp_path, os.O_RDONLY)
    with pytest.raises(OSError, match="directory") as error:
        Source(descriptor, "standard input").readinto(bytearray(3))
    assert error.value.filename == "standard input"
    os.close(descriptor)


@POSIX
def test_input_that_does_not_wait_is_waited_for() -> None:
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    if os.fork() == 0:
        os.close(reading)
        os.write(writing, b"late")
        os._exit(0)
    os.close(writing)
    buffer = bytearray(9)
    assert Source(reading, "standard input").readinto(buffer) == 4
    os.wait()
    os.close(reading)


def test_a_message_that_cannot_be_written_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(errno.EBADF, "closed")

    monkeypatch.setattr(sys, "stderr", Closed())
    streams.say("nobody hears this")
    monkeypatch.setattr(sys, "stderr", None)
    streams.say("nor this")


def test_an_answer_is_written_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    streams.write("华为\n")
    streams.say("done")
    assert capsys.readouterr() == ("华为\n", "done\n")


def test_standard_output_takes_any_text(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, "ascii"))
    streams.prepare()
    streams.write("华\udcff\n")
    assert raw.getvalue() == "华\\udcff\n".encode()


CLOSED = {
    "standard input": ("<&-", 2, "standard input: it is closed"),
    "standard output": (">&-", 2, "standard output: it is closed"),
    "standard error": ("2>&-", 0, ""),
}


@POSIX
@pytest.mark.parametrize(("redirection", "status", "message"), CLOSED.values(), ids=CLOSED)
def test_a_closed_stream_is_told_and_no_file_takes_its_place(
    redirection: str, status: int, message: str, tmp_path: Path, glossary: Path
) -> None:
    env = {**os.environ, "PYTHONPATH": str(Path(termbase.__file__).parents[1])}
    command = f'"{sys.executable}" -m termbase resolve -g "{glossary}" {redirection}'
    done = subprocess.run(
        ["sh", "-c", command], input="华为\n", capture_output=True, text=True, env=env, cwd=tmp_path, check=False
    )
    assert (done.returncode, message in done.stderr) == (status, True)
    assert "Traceback" not in done.stderr

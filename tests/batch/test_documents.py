"""Texts in and out: not a character is lost or changed, parts end where lines end, and faults tell their line."""

from __future__ import annotations

import errno
import io
import os
import tempfile
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termbase.batch import documents
from termbase.batch.documents import lines, opened, parts, reopened
from termbase.errors import InputError

texts = st.text("a国\U00020000上\n\r\u2028\x0b\x0c\x85\0 ", max_size=20)


@given(texts, st.integers(1, 5), st.sampled_from(["utf-8", "gb18030", "utf-16", "utf-16-le"]))
@example("国\r\n国\r", 1, "utf-8")
@example("上\n", 3, "utf-16")
def test_the_parts_are_the_text_and_end_where_lines_end(text: str, block: int, encoding: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "_BLOCK", block)
        found = list(parts(io.BytesIO(text.encode(encoding)), encoding))
    assert "".join(found) == text
    assert all(part.endswith("\n") for part in found[:-1])
    assert "" not in found


@given(texts, st.integers(1, 5))
@example("a\r\nb\rc\n", 2)
@example("\n\n", 1)
def test_lines_end_at_newlines_alone_and_keep_their_ends(text: str, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "_BLOCK", block)
        found = list(lines(io.BytesIO(text.encode("utf-8"))))
    assert "".join(found) == text
    assert [line.count("\n") for line in found[:-1]] == [1] * len(found[:-1])
    assert all(line.endswith("\n") for line in found[:-1])
    assert found[-1:] != [""]
    assert len(found) == text.count("\n") + (text != "" and not text.endswith("\n"))


@given(st.text("a国\n", max_size=12), st.integers(1, 4))
@example("国国国国国国", 2)
def test_a_long_line_of_running_text_is_cut_and_nothing_is_lost(text: str, longest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "_BLOCK", 3)
        patch.setattr(documents, "_LONGEST_PART", longest)
        found = list(parts(io.BytesIO(text.encode("utf-8"))))
    assert "".join(found) == text
    assert all(len(part.split("\n")[-1]) <= longest + 2 * 3 for part in found)


LIMIT = {
    "as long as the limit": ("国" * 6 + "\n", ""),
    "as long as the limit, without an end": ("国" * 6, ""),
    "over the limit": ("国" * 7 + "\n", ":1:"),
    "over the limit, without an end": ("国" * 7, ":1:"),
    "over the limit on the third line": ("a\n\n" + "国" * 7 + "\nb\n", ":3:"),
    "much over the limit": ("a\n" + "国" * 100, ":2:"),
    "long lines, none over the limit": (("国" * 6 + "\n") * 9, ""),
}


@pytest.mark.parametrize("block", [1, 7, 1 << 20])
@pytest.mark.parametrize(("text", "place"), LIMIT.values(), ids=LIMIT)
def test_a_line_of_names_over_the_limit_is_an_error_and_never_two_lines(
    text: str, place: str, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "_BLOCK", block)
    monkeypatch.setattr(documents, "LONGEST_LINE", 6)
    found: list[str] = []
    if not place:
        found += lines(io.BytesIO(text.encode()))
        assert found == text.splitlines(keepends=True)
        return
    with pytest.raises(InputError, match=f"^n.txt{place} a line of more than 6 characters$"):
        found += lines(io.BytesIO(text.encode()), name="n.txt")


class Endless(io.RawIOBase):
    """An input that never ends, and counts what was read of it."""

    taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        buffer[:] = bytes(len(buffer))
        self.taken += len(buffer)
        return len(buffer)


def test_of_an_endless_line_no_more_is_read_than_a_line_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LONGEST_LINE", 1 << 21)
    endless = Endless()
    with pytest.raises(InputError, match="a line of more than 2,097,152 characters"):
        list(lines(io.BufferedReader(endless)))
    assert endless.taken <= (1 << 21) + 2 * documents._BLOCK


@given(texts, st.integers(1, 5))
def test_the_bytes_read_are_told(text: str, block: int) -> None:
    told: list[int] = []
    content = text.encode("utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "_BLOCK", block)
        list(parts(io.BytesIO(content), seen=told.append))
    assert sum(told) == len(content)


BOM = {
    "UTF-8": ("utf-8", "utf-8-sig"),
    "UTF-8 by another name": ("utf_8", "utf-8-sig"),
    "UTF-8 in capitals": ("UTF8", "utf-8-sig"),
    "UTF-16": ("utf-16", "utf-16"),
}


@pytest.mark.parametrize(("said", "written"), BOM.values(), ids=BOM)
def test_a_bom_is_dropped(said: str, written: str) -> None:
    assert list(lines(io.BytesIO("国\n".encode(written)), said)) == ["国\n"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
def test_a_bom_is_dropped_in_any_encoding_that_has_one(encoding: str) -> None:
    assert list(lines(io.BytesIO("\ufeff国\n".encode(encoding)), encoding)) == ["国\n"]


def test_a_bom_inside_a_text_stays() -> None:
    assert list(lines(io.BytesIO("a\ufeff\n\ufeffb".encode()))) == ["a\ufeff\n", "\ufeffb"]


FAULTS = {
    "a byte that is none": (b"a\nb\n\xff\n", "utf-8", 3),
    "on the first line": (b"\xff", "utf-8", 1),
    "a character cut off at the end": ("a\n国".encode()[:-1], "utf-8", 2),
    "after a blank line": (b"\n\n\n\xff", "utf-8", 4),
    "GB18030": ("国\n".encode("gb18030") + b"\xff\xff", "gb18030", 2),
    "a UTF-16 text whose hanzi hold the byte of a newline": (
        "上上\n上".encode("utf-16") + b"\x00\xd8\x00\x00", "utf-16", 2,
    ),
}  # fmt: skip


@pytest.mark.parametrize("block", [1, 2, 1 << 20])
@pytest.mark.parametrize(("content", "encoding", "line"), FAULTS.values(), ids=FAULTS)
def test_a_fault_tells_file_and_line(
    content: bytes, encoding: str, line: int, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "_BLOCK", block)
    with pytest.raises(InputError, match=rf"^report\.txt:{line}: not {encoding} text; say --encoding"):
        list(parts(io.BytesIO(content), encoding, "report.txt"))


@pytest.mark.parametrize("encoding", ["no-such", "hex", "rot13", ""])
def test_what_is_no_encoding_of_text_is_told(encoding: str) -> None:
    with pytest.raises(InputError, match=f"unknown encoding '{encoding}'"):
        list(parts(io.BytesIO(b"61"), encoding))


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing", tmp_path):
        with pytest.raises(InputError, match=str(path)):
            opened(path)


def test_a_file_can_be_opened_again_and_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a\r\nb")
    with reopened(path, io.BytesIO(b"other")) as again:
        for _ in range(2):
            with again() as file:
                assert file.read() == b"a\r\nb"


def test_standard_input_can_be_opened_again_and_again() -> None:
    with reopened("-", io.BytesIO("国\r\n".encode())) as again:
        for _ in range(3):
            with again() as file:
                assert list(lines(file)) == ["国\r\n"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs")
def test_a_fifo_can_be_opened_again_and_again(tmp_path: Path) -> None:
    path = tmp_path / "fifo"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b"ab" * 100_000,))
    writer.start()
    with reopened(path, io.BytesIO(b"other")) as again:
        for _ in range(2):
            with again() as file:
                assert file.read() == b"ab" * 100_000
    writer.join()


def test_standard_input_is_read_no_further_than_it_is_asked_for() -> None:
    endless = Endless()
    with reopened("-", io.BufferedReader(endless)) as again:
        assert next(parts(again())) == "\0" * (documents._LONGEST_PART + documents._BLOCK)
        assert endless.taken < 2 * documents._LONGEST_PART


def test_the_end_of_standard_input_is_its_end() -> None:
    """A terminal would go on to read after Ctrl-D."""

    said = [b"a\n", b"", b"b\n", b""]

    class Typed(io.BytesIO):
        def read1(self, size: int | None = -1) -> bytes:
            return said.pop(0)

    with reopened("-", Typed()) as again:
        for _ in range(3):
            assert list(parts(again())) == ["a\n"]


def test_a_full_disk_for_the_temporary_file_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, data: Any, /) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", Full)
    with (
        reopened("-", io.BytesIO(b"a")) as again,
        pytest.raises(InputError, match=f"{tempfile.gettempdir()}: No space"),
    ):
        list(parts(again()))


@pytest.mark.parametrize("kept", [True, False], ids=["standard input", "a file"])
def test_readings_beside_one_another_each_have_their_own_place(tmp_path: Path, kept: bool) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"ab" * 50_000)
    with reopened("-" if kept else path, io.BytesIO(path.read_bytes())) as again, again() as one:
        begun = one.read(5)
        with again() as other:
            assert other.read() == path.read_bytes()
        assert begun + one.read() == path.read_bytes()


@given(st.binary(max_size=40))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example(b"\xef")
def test_any_bytes_are_text_or_an_error_with_a_line(content: bytes) -> None:
    try:
        expected = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        with pytest.raises(InputError, match=r"^input:\d+: not utf-8 text"):
            list(parts(io.BytesIO(content)))
    else:
        assert "".join(parts(io.BytesIO(content))) == expected

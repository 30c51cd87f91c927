"""The bytes of an index are memory of ours: a file that changes while it is open makes an error, never other bytes."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.errors import IndexFormatError
from termbase.index import blocks
from termbase.index.blocks import BLOCK, IndexFile, Memory
from termbase.index.container import Container, render

#: 40 blocks, each of other bytes.
CONTENT = b"".join(bytes([number, number ^ 0x55]) * (BLOCK // 2) for number in range(40))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An index file of one section."""
    file = tmp_path / "i.idx"
    file.write_bytes(render({"content": CONTENT}))
    return file


def large(path: Path, monkeypatch: pytest.MonkeyPatch) -> Container:
    """The index, read block by block."""
    monkeypatch.setattr(blocks, "READ_WHOLE", 0)
    return Container.open(path)


def part(index: Container, start: int, end: int) -> bytes:
    at, _ = index.place("content")
    return index.read(at + start, at + end)


# --- what is read ------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(0, len(CONTENT)), st.integers(1, 3 * BLOCK)), max_size=8))
def test_any_stretches_in_any_order_are_the_bytes_of_the_file(stretches: list[tuple[int, int]]) -> None:
    import tempfile

    with tempfile.NamedTemporaryFile(suffix=".idx") as file, pytest.MonkeyPatch.context() as patched:
        file.write(render({"content": CONTENT}))
        file.flush()
        index = large(Path(file.name), patched)
        for start, length in stretches:
            end = min(start + length, len(CONTENT))
            if start < end:
                assert part(index, start, end) == CONTENT[start:end]


def test_a_block_is_read_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = large(path, monkeypatch)
    read: list[tuple[int, int]] = []
    whole = IndexFile.read
    monkeypatch.setattr(IndexFile, "read", lambda self, a, b: read.append((a, b)) or whole(self, a, b))
    for _ in range(3):
        part(index, 0, BLOCK)
        part(index, 10 * BLOCK, 10 * BLOCK + 5)
    assert len(read) == 2
    assert sum(b - a for a, b in read) <= 4 * BLOCK


def test_what_was_read_is_forgotten_when_it_is_too_much_and_holders_keep_theirs(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "KEPT", 4 * BLOCK)
    index = large(path, monkeypatch)
    held = index.blocks.pages
    at, _ = index.place("content")
    index.blocks.load(held, at, at + BLOCK)
    before = bytes(held.data[at : at + BLOCK])
    for number in range(1, 40):
        part(index, number * BLOCK, number * BLOCK + 1)
    assert index.blocks.pages is not held
    assert index.blocks.pages.count <= 5
    assert bytes(held.data[at : at + BLOCK]) == before == CONTENT[:BLOCK]


def test_many_threads_read_the_same_bytes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "KEPT", 4 * BLOCK)
    index = large(path, monkeypatch)
    places = [(7 * n) % 39 * BLOCK for n in range(400)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda start: part(index, start, start + BLOCK + 9), places))
    assert found == [CONTENT[start : start + BLOCK + 9] for start in places]


def test_what_should_stand_beyond_the_end_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = large(path, monkeypatch)
    with pytest.raises(IndexFormatError, match="beyond its end"):
        index.read(1 << 40, (1 << 40) + 8)


def test_memory_that_ends_too_early_is_told() -> None:
    with pytest.raises(IndexFormatError, match="truncated"):
        Memory(b"abc", "index").read(0, 4)


# --- a file that changes while it is open ------------------------------------------------------------------------


def over(path: Path, content: bytes, keep_time: bool = False) -> None:
    """Write over a file in place, as `cp` does."""
    before = path.stat()
    with path.open("r+b") as file:
        file.write(content)
        file.truncate()
    if keep_time:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


#: sentence → (what is done to the file, what the error says)
CHANGED: dict[str, tuple[Callable[[Path], object], str]] = {
    "another index of the same size written over it": (
        lambda path: over(path, render({"content": CONTENT[::-1]})), "changed while it was open"
    ),
    "another index, and the time of the change put back": (
        lambda path: over(path, render({"content": CONTENT[::-1]}), keep_time=True), "corrupt at byte"
    ),
    "one byte in the block, and the time put back": (
        lambda path: over(path, path.read_bytes().replace(b"\x1e\x4b" * 9, b"\x1e\x4b" * 8 + b"\x1e\x4c", 1), True),
        "corrupt at byte",
    ),
    "cut to nothing": (lambda path: os.truncate(path, 0), "changed while it was open"),
    "cut in the middle": (lambda path: os.truncate(path, 9 * BLOCK), "changed while it was open"),
    "overwritten with zeros": (lambda path: over(path, bytes(path.stat().st_size)), "changed while it was open"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "said"), CHANGED.values(), ids=CHANGED)
def test_a_block_that_is_read_after_the_file_was_changed_is_an_error(
    change: Callable[[Path], object], said: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = large(path, monkeypatch)
    assert part(index, 0, BLOCK) == CONTENT[:BLOCK]
    change(path)
    with pytest.raises(IndexFormatError, match=rf"i\.idx: .*{said}.*termbase compile"):
        part(index, 30 * BLOCK, 31 * BLOCK)
    assert part(index, 0, BLOCK) == CONTENT[:BLOCK], "what was read before stays"


UNCHANGED: dict[str, Callable[[Path], object]] = {
    "deleted": lambda path: path.unlink(),
    "another renamed over it": lambda path: (
        path.with_suffix(".new").write_bytes(b"other"), path.with_suffix(".new").replace(path)
    ),
    "touched": lambda path: os.utime(path, (1, 1)),
    "made longer": lambda path: os.truncate(path, path.stat().st_size + 5),
    "written over with itself": lambda path: over(path, path.read_bytes()),
}  # fmt: skip


@pytest.mark.parametrize("change", UNCHANGED.values(), ids=UNCHANGED)
def test_a_file_whose_bytes_are_still_there_goes_on_answering(
    change: Callable[[Path], object], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = large(path, monkeypatch)
    change(path)
    assert part(index, 0, len(CONTENT)) == CONTENT


@pytest.mark.parametrize("change", [c for c, _ in CHANGED.values()], ids=list(CHANGED))
def test_a_small_file_is_read_whole_and_does_not_care(change: Callable[[Path], object], path: Path) -> None:
    index = Container.open(path)
    change(path)
    assert part(index, 0, len(CONTENT)) == CONTENT


def test_a_file_that_changes_while_it_is_opened_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = IndexFile.read

    def changed_meanwhile(self: IndexFile, start: int, end: int) -> bytes:
        content = read(self, start, end)
        over(path, render({"content": CONTENT[::-1]}))
        os.utime(path, (1, 1))
        return content

    monkeypatch.setattr(IndexFile, "read", changed_meanwhile)
    with pytest.raises(IndexFormatError, match="changed while it was open"):
        Container.open(path)


# --- what is no file ---------------------------------------------------------------------------------------------

NO_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (lambda path: path.mkdir(), "Is a directory"),
    "a FIFO, which would be waited for": (os.mkfifo, "a pipe"),
    "an endless device": (lambda path: path.symlink_to("/dev/zero"), "a device"),
    "nothing": (lambda path: None, "No such file"),
}


@pytest.mark.skipif(os.name != "posix", reason="files as POSIX has them")
@pytest.mark.parametrize(("make", "said"), NO_FILES.values(), ids=NO_FILES)
def test_what_is_no_regular_file_is_told_at_once(make: Callable[[Path], object], said: str, tmp_path: Path) -> None:
    make(tmp_path / "x.idx")
    with pytest.raises(IndexFormatError, match=rf"x\.idx: cannot be opened: .*{said}"):
        IndexFile(tmp_path / "x.idx")


def test_a_path_with_a_null_character_is_told() -> None:
    with pytest.raises(IndexFormatError, match="cannot be opened"):
        IndexFile("a\0b")


def test_descriptors_do_not_pile_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large(path, monkeypatch)
    if not os.path.isdir("/proc/self/fd"):
        pytest.skip("no list of descriptors")
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(20):
        part(large(path, monkeypatch), 0, 9)
    assert len(os.listdir("/proc/self/fd")) <= before + 1

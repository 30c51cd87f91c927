"""Where glossaries are and what is read of them: regular files, each once and whole."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from termbase.errors import GlossaryError
from termbase.glossary import sources
from termbase.glossary.sources import SourceFile, decode, files_of, open_regular, path_of, read, read_file, refuse

POSIX = pytest.mark.skipif(os.name != "posix", reason="there are no pipes in folders")


def test_the_word_default_is_the_folder_of_the_built_in_glossary() -> None:
    assert path_of("default") == sources.default_sources()
    assert os.path.isdir(path_of("default"))


def test_a_source_that_is_not_there_is_an_error_that_names_default(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"no such file or folder.*default"):
        path_of(tmp_path / "nothing")


def test_the_files_of_a_folder_are_its_toml_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml", "a/z.toml", "a b/x.toml", ".hidden.toml", ".git/c.toml", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    found = [os.path.relpath(file, tmp_path).replace(os.sep, "/") for file in files_of(str(tmp_path))]
    assert found == ["a/z.toml", "a b/x.toml", "a.toml", "b.toml"]


def test_a_file_is_its_own_only_file_whatever_it_is_called(tmp_path: Path) -> None:
    assert files_of(str(tmp_path / "x.txt")) == [str(tmp_path / "x.txt")]


def test_a_folder_without_toml_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="no TOML file in this folder"):
        files_of(str(tmp_path))


def test_a_source_is_read_with_its_path_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"x = 1")
    found = read(tmp_path)
    assert (found.path, [(f.path, f.content) for f in found.files]) == (
        str(tmp_path), [(str(tmp_path / "a.toml"), b"x = 1")],
    )  # fmt: skip


def test_a_fault_of_one_file_can_be_taken_and_the_others_read(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"")
    (tmp_path / "b.toml").symlink_to(tmp_path / "nowhere")
    told: list[str] = []
    found = read(tmp_path, lambda file: lambda code, message, line, suggestion: told.append(message))
    assert [os.path.basename(f.path) for f in found.files] == ["a.toml"]
    assert len(told) == 1
    with pytest.raises(GlossaryError, match="cannot be read"):
        read(tmp_path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="cannot be read"):
        read_file(str(tmp_path))


@POSIX
@pytest.mark.parametrize("kind", ["a pipe", "a device"])
def test_what_may_never_end_is_refused_at_once_and_named(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    if kind == "a pipe":
        os.mkfifo(path)
    else:
        path = Path(os.devnull)
    with pytest.raises(GlossaryError, match=f"it is {kind}, no regular file"):
        read_file(str(path))
    with pytest.raises(OSError, match=kind) as error:
        open_regular(path)
    assert error.value.errno == errno.EINVAL


@pytest.mark.parametrize(("changes", "fine"), [(2, True), (3, False)], ids=["twice", "at every try"])
def test_a_file_that_changes_while_it_is_read_is_read_again_three_times_in_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: int, fine: bool
) -> None:
    left = [None] * changes

    def read_once(path: str) -> bytes | None:
        return left.pop() if left else b"whole"

    monkeypatch.setattr(sources, "_read_once", read_once)
    if fine:
        assert read_file("x") == b"whole"
        return
    with pytest.raises(GlossaryError, match="it changes while it is read"):
        read_file("x")


TEXTS = {
    "UTF-8": ("华为".encode(), "华为"),
    "a byte-order mark is left out": ("\ufeff华为".encode(), "华为"),
    "nothing": (b"", ""),
}


@pytest.mark.parametrize(("content", "text"), TEXTS.values(), ids=TEXTS)
def test_decode(content: bytes, text: str) -> None:
    assert decode(SourceFile("x", content), refuse("x")) == text


def test_what_is_not_utf_8_is_a_fault_with_its_line_and_byte() -> None:
    with pytest.raises(GlossaryError, match=r"x:2: .*not UTF-8 \(byte 0xFF\)") as error:
        decode(SourceFile("x", b"\xef\xbb\xbfa\n\xff"), refuse("x"))
    assert error.value.code == "G001"
    assert decode(SourceFile("x", b"\xff"), lambda *_: None) is None

"""The cache: the same content opens one file, other content another, and without a cache all goes on in memory."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from termbase.errors import GlossaryError, IndexFormatError
from termbase.glossary import sources
from termbase.index import cache, ingredients
from termbase.index.reader import Index

ONE = '[one]\nkind = "term"\nen = "One"\n'
TWO = '[two]\nkind = "term"\nen = "Two"\n'


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("TERMBASE_CACHE", str(folder))
    return folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder of one TOML file."""
    folder = tmp_path / "glossary"
    folder.mkdir()
    (folder / "one.toml").write_text(ONE, "utf-8")
    return folder


def ids(index: Index) -> list[str]:
    return [entry.id for entry in index.entries()]


def cached(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# --- one name for one content ------------------------------------------------------------------------------------


def test_the_same_content_is_compiled_once(source: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = cache.open_sources([source])
    [name] = cached(cache_folder)

    def never(*_: object) -> bytes:
        raise AssertionError("compiled again")

    monkeypatch.setattr(cache, "compile_sources", never)
    assert ids(cache.open_sources([source])) == ids(first) == ["one"]
    assert cached(cache_folder) == {name}


def test_the_same_content_elsewhere_is_the_same_file(source: Path, cache_folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "one.toml").write_text(ONE, "utf-8")
    cache.open_sources([source])
    cache.open_sources([other])
    assert len(cached(cache_folder)) == 1


CHANGES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a name": (lambda f: (f / "one.toml").write_text(ONE.replace("One", "Eno"), "utf-8"), ["one"]),
    "another file": (lambda f: (f / "two.toml").write_text(TWO, "utf-8"), ["one", "two"]),
    "a comment": (lambda f: (f / "one.toml").write_text(ONE + "# more\n", "utf-8"), ["one"]),
    "a note of the same length": (lambda f: (f / "one.toml").write_text(ONE.replace("One", "Onf"), "utf-8"), ["one"]),
    "an entry less": (lambda f: (f / "one.toml").write_text("", "utf-8"), []),
    "a file in a folder below": (
        lambda f: ((f / "deep").mkdir(), (f / "deep" / "two.toml").write_text(TWO, "utf-8")), ["two", "one"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "expected"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_another_file(
    change: Callable[[Path], object], expected: list[str], source: Path, cache_folder: Path
) -> None:
    cache.open_sources([source])
    before = cached(cache_folder)
    change(source)
    assert ids(cache.open_sources([source])) == expected
    assert len(cached(cache_folder) - before) == 1


def test_a_change_back_is_the_first_file_again(source: Path, cache_folder: Path) -> None:
    cache.open_sources([source])
    (source / "one.toml").write_text(TWO, "utf-8")
    cache.open_sources([source])
    before = cached(cache_folder)
    (source / "one.toml").write_text(ONE, "utf-8")
    assert ids(cache.open_sources([source])) == ["one"]
    assert cached(cache_folder) == before


def test_a_program_with_other_code_or_tables_makes_another_file(
    source: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.open_sources([source])
    own = ingredients.program()
    changed = ingredients.Program(own.paths, bytes(32))
    monkeypatch.setattr(ingredients, "program", lambda: changed)
    cache.open_sources([source])
    assert len(cached(cache_folder)) == 2


def test_a_source_edited_while_it_is_compiled_does_not_spoil_the_cache(
    source: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = cache._compile

    def edited_meanwhile(*args: Any) -> bytes:
        (source / "one.toml").write_text(TWO, "utf-8")
        return compiled(*args)

    monkeypatch.setattr(cache, "_compile", edited_meanwhile)
    assert ids(cache.open_sources([source])) == ["one"]
    monkeypatch.undo()
    monkeypatch.setenv("TERMBASE_CACHE", str(cache_folder))
    assert ids(cache.open_sources([source])) == ["two"]
    (source / "one.toml").write_text(ONE, "utf-8")
    assert ids(cache.open_sources([source])) == ["one"]


def test_the_order_of_layers_counts(tmp_path: Path, cache_folder: Path) -> None:
    (tmp_path / "a.toml").write_text('[x]\nkind = "term"\nen = "A"\n', "utf-8")
    (tmp_path / "b.toml").write_text('[x]\nkind = "term"\nen = "B"\n', "utf-8")
    assert cache.open_sources([tmp_path / "a.toml", tmp_path / "b.toml"]).entry(0).names[0].text == "B"
    assert cache.open_sources([tmp_path / "b.toml", tmp_path / "a.toml"]).entry(0).names[0].text == "A"
    assert len(cached(cache_folder)) == 2


def test_where_one_file_ends_counts(tmp_path: Path, cache_folder: Path) -> None:
    for name, contents in {"a": (ONE, TWO), "b": (ONE + TWO, "")}.items():
        (tmp_path / name).mkdir()
        for number, content in enumerate(contents):
            (tmp_path / name / f"{number}.toml").write_text(content, "utf-8")
        assert ids(cache.open_sources([tmp_path / name])) == ["one", "two"]
    assert len(cached(cache_folder)) == 2


# --- sources -----------------------------------------------------------------------------------------------------


def test_an_index_alone_is_opened_in_place(source: Path, cache_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "g.idx").write_bytes(cache.compile_sources([source]))
    assert ids(cache.open_sources([tmp_path / "g.idx"])) == ["one"]
    assert not cache_folder.exists()


def test_an_index_is_known_by_its_first_bytes_too(source: Path, cache_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "glossary").rename(tmp_path / "g")
    (tmp_path / "compiled").write_bytes(cache.compile_sources([tmp_path / "g"]))
    assert ids(cache.open_sources([tmp_path / "compiled"])) == ["one"]
    assert not cache_folder.exists()


def test_an_index_is_layered_like_its_sources(source: Path, tmp_path: Path) -> None:
    (tmp_path / "g.idx").write_bytes(cache.compile_sources([source]))
    (tmp_path / "more.toml").write_text(TWO + '[one]\nextends = true\nshort = ["1"]\n', "utf-8")
    from_index = cache.open_sources([tmp_path / "g.idx", tmp_path / "more.toml"])
    from_source = cache.open_sources([source, tmp_path / "more.toml"])
    assert list(from_index.entries()) == list(from_source.entries())
    assert [n.text for n in from_index.entry(0).names] == ["One", "1"]


def test_a_damaged_index_among_layers_is_told(source: Path, tmp_path: Path) -> None:
    (tmp_path / "g.idx").write_bytes(cache.compile_sources([source])[:-1])
    for given in ([tmp_path / "g.idx"], [source, tmp_path / "g.idx"]):
        with pytest.raises(IndexFormatError, match=r"g\.idx: truncated.*termbase compile"):
            cache.open_sources(given)


def test_a_file_named_like_an_index_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "g.idx").write_text(ONE, "utf-8")
    with pytest.raises(IndexFormatError, match=r"g\.idx: not a termbase index"):
        cache.open_sources([tmp_path / "g.idx"])


def test_a_missing_source_is_told_and_nothing_is_cached(source: Path, tmp_path: Path, cache_folder: Path) -> None:
    with pytest.raises(GlossaryError, match="no such file or folder"):
        cache.open_sources([source, tmp_path / "nothing"])
    assert not cache_folder.exists()


def test_a_bad_source_is_told_and_nothing_is_cached(source: Path, cache_folder: Path) -> None:
    (source / "two.toml").write_text("[two\n", "utf-8")
    with pytest.raises(GlossaryError, match=r"two\.toml:1: G001"):
        cache.open_sources([source])
    assert not cache_folder.exists()


def test_the_word_default_is_the_glossary_of_the_package(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "default_sources", lambda: source)
    monkeypatch.setattr(cache, "default_index", lambda: tmp_path / "nothing.idx")
    (tmp_path / "ours.toml").write_text(TWO, "utf-8")
    assert ids(cache.open_sources([])) == ids(cache.open_sources(["default"])) == ["one"]
    assert ids(cache.open_sources(["default", tmp_path / "ours.toml"])) == ["one", "two"]


def test_the_compiled_glossary_of_the_package_is_opened_in_place(
    source: Path, tmp_path: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shipped.idx").write_bytes(cache.compile_sources([source]))
    (source / "one.toml").write_text(TWO, "utf-8")
    monkeypatch.setattr(sources, "default_sources", lambda: source)
    monkeypatch.setattr(cache, "default_index", lambda: tmp_path / "shipped.idx")
    assert ids(cache.open_sources([])) == ["one"]
    assert not cache_folder.exists()


def test_progress_counts_every_entry(source: Path) -> None:
    (source / "two.toml").write_text(TWO, "utf-8")
    told: list[tuple[int, int]] = []
    cache.open_sources([source], lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_the_index_says_what_is_in_it(source: Path) -> None:
    meta = cache.open_sources([source]).meta
    assert (meta["entries"], meta["names"]) == (1, 1)
    assert meta["glossary"]


# --- a cache that fails ------------------------------------------------------------------------------------------


def in_the_way(tmp_path: Path) -> Path:
    """A folder that cannot be made: a file has its name."""
    (tmp_path / "file").write_text("", "utf-8")
    return tmp_path / "file"


UNWRITABLE: dict[str, Callable[[Path], Path]] = {
    "a file has its name": in_the_way,
    "a file stands above it": lambda tmp_path: in_the_way(tmp_path) / "below" / "deeper",
    "a name too long": lambda tmp_path: tmp_path / ("x" * 300),
    "a folder of the kernel": lambda _: Path("/proc/self/nothing"),
}


@pytest.mark.parametrize("make", UNWRITABLE.values(), ids=UNWRITABLE)
def test_a_cache_that_cannot_be_written_is_done_without(
    make: Callable[[Path], Path], source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERMBASE_CACHE", str(make(tmp_path)))
    assert ids(cache.open_sources([source])) == ["one"]


def test_a_cache_that_may_not_be_looked_into_is_done_without(
    source: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(real: Callable[..., object]) -> Callable[..., object]:
        def call(path: object, *args: object, **more: object) -> object:
            if str(path).startswith(str(cache_folder)):
                raise PermissionError(13, "Permission denied", str(path))
            return real(path, *args, **more)

        return call

    for name in ("stat", "open", "mkdir"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name)))
    monkeypatch.setattr("builtins.open", refusing(open))
    monkeypatch.setattr("io.open", refusing(open))
    assert ids(cache.open_sources([source])) == ["one"]
    monkeypatch.undo()
    assert not cache_folder.exists()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "empty": lambda path: path.write_bytes(b""),
    "corrupt": lambda path: path.write_bytes(path.read_bytes()[:-1] + b"\0"),
    "a text": lambda path: path.write_bytes(b"no index" * 20),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_cache_is_made_again(damage: Callable[[Path], object], source: Path, cache_folder: Path) -> None:
    cache.open_sources([source])
    [path] = cache_folder.iterdir()
    good = path.read_bytes()
    path.unlink()
    path.write_bytes(good)
    damage(path)
    assert ids(cache.open_sources([source])) == ["one"]
    assert path.read_bytes() == good


def test_a_folder_in_place_of_the_cached_file_is_done_without(source: Path, cache_folder: Path) -> None:
    cache.open_sources([source])
    [path] = cache_folder.iterdir()
    path.unlink()
    path.mkdir()
    assert ids(cache.open_sources([source])) == ["one"]


# --- many at once ------------------------------------------------------------------------------------------------

OPENER = """
import sys
from termbase.index import cache, ingredients
print([e.id for e in cache.open_sources([sys.argv[1]]).entries()])
"""


def test_many_processes_at_once_share_one_file(source: Path, cache_folder: Path) -> None:
    command = [sys.executable, "-c", OPENER, str(source)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(6)]
    said = [process.communicate() for process in running]
    assert said == [("['one']\n", "")] * 6
    assert len(cached(cache_folder)) == 1


# --- where it is -------------------------------------------------------------------------------------------------

PLACES = {
    "the variable wins": ({"TERMBASE_CACHE": "/a", "XDG_CACHE_HOME": "/b"}, "linux", "/a"),
    "an empty variable is none": ({"TERMBASE_CACHE": "", "XDG_CACHE_HOME": "/b"}, "linux", "/b/termbase"),
    "the usual place on Linux": ({"HOME": "/home/u"}, "linux", "/home/u/.cache/termbase"),
    "the usual place on macOS": ({"HOME": "/home/u"}, "darwin", "/home/u/Library/Caches/termbase"),
    "the usual place on Windows": ({"LOCALAPPDATA": "/l"}, "win32", "/l/termbase"),
}


@pytest.mark.parametrize(("variables", "platform", "expected"), PLACES.values(), ids=PLACES)
def test_places(variables: dict[str, str], platform: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TERMBASE_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert Path(cache._cache_folder()) == Path(expected)

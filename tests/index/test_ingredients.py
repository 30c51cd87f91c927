"""What an index is made of: any change of any of it is another digest, and nothing else is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import termbase
from termbase.glossary.sources import PACKAGE, ReadSource, SourceFile
from termbase.index import ingredients
from termbase.index.ingredients import Program, digest, glossary_version

PROGRAM = Program([], b"program")


def source(*contents: bytes, ending: str = ".toml", folder: str = "g") -> ReadSource:
    """A source of some files, as it was read."""
    files = [SourceFile(f"{folder}/{number}{ending}", content) for number, content in enumerate(contents)]
    return ReadSource(folder, files)


#: sentence → two things that an index may be made of
DIFFERENT = {
    "a byte": ([source(b"a")], [source(b"b")]),
    "a byte more": ([source(b"a")], [source(b"a\n")]),
    "where one file ends": ([source(b"ab", b"c")], [source(b"a", b"bc")]),
    "an empty file more": ([source(b"a")], [source(b"a", b"")]),
    "where one layer ends": ([source(b"a", b"b")], [source(b"a"), source(b"b")]),
    "the order of layers": ([source(b"a"), source(b"b")], [source(b"b"), source(b"a")]),
    "the order of files": ([source(b"a", b"b")], [source(b"b", b"a")]),
    "how a file is read": ([source(b"a")], [source(b"a", ending=".tsv")]),
    "lengths that could be taken for content": ([source(b"1:a")], [source(b"1", b"a")]),
    "nothing": ([], [source(b"")]),
}


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_a_difference_is_another_digest(one: list[ReadSource], other: list[ReadSource]) -> None:
    assert digest(one, PROGRAM) != digest(other, PROGRAM)
    assert glossary_version(one) != glossary_version(other)


def test_another_program_is_another_digest_of_the_same_glossary() -> None:
    assert digest([source(b"a")], PROGRAM) != digest([source(b"a")], Program([], b"other"))


SAME = {
    "another folder": ([source(b"a")], [source(b"a", folder="elsewhere")]),
    "the ending in capitals": ([source(b"a")], [source(b"a", ending=".TOML")]),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_where_files_are_does_not_count(one: list[ReadSource], other: list[ReadSource]) -> None:
    assert digest(one, PROGRAM) == digest(other, PROGRAM)


@given(st.lists(st.lists(st.binary(max_size=4), max_size=3), max_size=3),
       st.lists(st.lists(st.binary(max_size=4), max_size=3), max_size=3))  # fmt: skip
def test_no_two_glossaries_have_one_digest(one: list[list[bytes]], other: list[list[bytes]]) -> None:
    digests = [digest([source(*files) for files in layers], PROGRAM) for layers in (one, other)]
    assert (digests[0] == digests[1]) == (one == other)
    assert all(len(each) == 64 and int(each, 16) >= 0 for each in digests)


# --- the program -------------------------------------------------------------------------------------------------


def test_every_module_and_table_that_compiling_may_use_is_among_the_ingredients() -> None:
    """Whatever is imported when a glossary is compiled in a new process, with the tables that it opens."""
    code = (
        "import sys, json, os\nopened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "from termbase.index import cache\ncache.compile_sources([sys.argv[1]])\n"
        "print(json.dumps([m.__file__ for n, m in sys.modules.items() if n.startswith('termbase.')] + opened))\n"
    )
    glossary = Path(__file__).parents[1] / "fixtures" / "glossary"
    env = {**os.environ, "PYTHONPATH": str(Path(termbase.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", code, glossary], capture_output=True, env=env, check=True)
    used = {path for path in json.loads(done.stdout) if path.startswith(PACKAGE) and not path.endswith(".pyc")}
    known = set(map(os.path.normpath, ingredients.program().paths))
    never_matters = {os.path.join(PACKAGE, part) for part in ("api.py", "__init__.py")}
    folders = {os.path.normpath(os.path.join(PACKAGE, part)) for part in (*ingredients.PARTS, "data")}
    ours = {path for path in used if os.path.dirname(path) in folders}
    assert {path for path in ours if path not in known} <= never_matters
    assert any("/data/" in path for path in ours), "tables were opened"


def test_a_program_is_digested_alike_each_time() -> None:
    assert ingredients.program().digest == ingredients.program().digest
    assert len(ingredients.program().digest) == 32


CHANGED: dict[str, Callable[[Path], object]] = {
    "a module is edited": lambda folder: (folder / "text" / "fold.py").write_text("# other\n", "utf-8"),
    "a table is edited": lambda folder: (folder / "data" / "places.tsv").write_text("other\n", "utf-8"),
    "a module comes": lambda folder: (folder / "names" / "new.py").write_text("", "utf-8"),
    "a table goes": lambda folder: (folder / "data" / "places.tsv").unlink(),
}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of a few files, as if it were ours."""
    for part in (*ingredients.PARTS, "data"):
        (tmp_path / part).mkdir(exist_ok=True)
    for file in ("text/fold.py", "names/parts.py", "index/keys.py", "data/places.tsv", "__init__.py"):
        (tmp_path / file).write_text(file, "utf-8")
    monkeypatch.setattr(ingredients, "PACKAGE", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("change", CHANGED.values(), ids=CHANGED)
def test_a_change_of_the_program_is_another_digest(change: Callable[[Path], object], package: Path) -> None:
    before = ingredients.program()
    change(package)
    assert ingredients.program().digest != before.digest
    assert not ingredients.unchanged(before)


def test_other_files_in_the_package_do_not_count(package: Path) -> None:
    before = ingredients.program().digest
    (package / "index" / "notes.txt").write_text("x", "utf-8")
    (package / "cli").mkdir()
    (package / "cli" / "main.py").write_text("x", "utf-8")
    assert ingredients.program().digest == before


def test_a_program_that_was_edited_after_it_was_imported_counts_as_changed(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What this process runs is not what stands in the file, though the file was read twice alike."""
    read = ingredients.program()
    assert not ingredients.unchanged(read), "the files of this test are younger than the process"
    monkeypatch.setattr(ingredients, "_BEGAN", os.stat(package / "text" / "fold.py").st_ctime + 100)
    assert ingredients.unchanged(read)

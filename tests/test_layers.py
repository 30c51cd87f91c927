"""The layers: a package imports from those above it in the list only, and one module imports each library."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import termbase

PACKAGE = Path(__file__).parents[1] / "src" / "termbase"

#: Packages and single modules, lowest first. A line may import what stands in the lines above it, and itself.
LAYERS = (
    "errors model version interrupts atomic",
    "text",
    "names",
    "glossary formats",
    "index",
    "resolution",
    "annotation",
    "api",
    "__init__",
    "render batch",
    "cli",
    "__main__",
)
RANK = {room: rank for rank, layer in enumerate(LAYERS) for room in layer.split()}

#: Libraries that any module may import where it needs them: arrays, and tables, which are optional.
OPEN = ("numpy", "pyarrow")

#: The one package or module that imports each other library.
DOORS = {
    "click": "cli",
    "opencc": "names.script",
    "pypinyin": "names.pypinyin_readings",
    "rapidfuzz": "text.edits",
}


def modules() -> dict[str, ast.Module]:
    """Every module of the package by its dotted name, the package itself as `__init__`."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if len(parts) > 1 and parts[-1] == "__init__":
            parts = parts[:-1]
        found[".".join(parts)] = ast.parse(path.read_text("utf-8"))
    return found


MODULES = modules()
#: The packages inside the package.
PACKAGES = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}


def imported(tree: ast.Module) -> Iterator[str]:
    """What a module imports anywhere in it, inside functions and for type checkers too, as dotted names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module is not None
            for alias in node.names:
                inner = f"{node.module}.{alias.name}".removeprefix("termbase.")
                yield f"termbase.{inner}" if node.module.startswith("termbase") and inner in MODULES else node.module


def own(tree: ast.Module) -> set[str]:
    """The modules of this package that a module imports."""
    names = {n for n in imported(tree) if n == "termbase" or n.startswith("termbase.")}
    return {n.removeprefix("termbase.") if n != "termbase" else "__init__" for n in names}


def room(module: str) -> str:
    """The package of a module, or the module itself where it stands beside the packages."""
    return module.split(".")[0]


def test_every_package_has_its_layer_and_every_layer_its_packages() -> None:
    assert set(RANK) == set(map(room, MODULES))


def test_imports_point_down() -> None:
    up = [
        f"{name} imports {used}"
        for name, tree in MODULES.items()
        for used in own(tree)
        if RANK[room(used)] > RANK[room(name)]
    ]
    assert sorted(up) == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {name: own(tree) for name, tree in MODULES.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


def test_packages_hold_nothing_themselves() -> None:
    full = [name for name, tree in MODULES.items() if name in PACKAGES and len(tree.body) > 1]
    assert full == []


def test_each_library_is_imported_in_one_module() -> None:
    doors = defaultdict(set)
    for name, tree in MODULES.items():
        for used in imported(tree):
            library = used.split(".")[0]
            if library not in sys.stdlib_module_names and library not in ("termbase", *OPEN):
                doors[library].add(room(name) if room(name) in DOORS.values() else name)
    assert dict(doors) == {library: {door} for library, door in DOORS.items()}


def test_the_package_module_says_where_each_public_name_is_and_nothing_else() -> None:
    for name in termbase.__all__:
        assert getattr(termbase, name) is not None
    assert sorted(name for names in termbase._HOMES.values() for name in names) == sorted(termbase.__all__)
    told = {
        alias.name: node.module
        for block in MODULES["__init__"].body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert told == {name: f"termbase.{home}" for home, names in termbase._HOMES.items() for name in names}
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        termbase.nonsense  # noqa: B018


@pytest.mark.parametrize("name", [n for n in MODULES if n != "__main__"])
def test_every_module_says_its_law_on_its_door(name: str) -> None:
    assert ast.get_docstring(MODULES[name])


SLOW = ("pypinyin", "opencc", "numpy", "rapidfuzz", "pyarrow", "pandas", "click")

LIGHT = {
    "import termbase": "import termbase",
    "an exact look-up in a compiled glossary": (
        "import sys, termbase\n"
        "tb = termbase.load(sys.argv[1])\n"
        "answer = tb.resolve('卫士通')\n"
        "assert answer.entry is not None and answer.entry.id == 'westone', answer\n"
        "assert tb['westone'].id == 'westone'"
    ),
}


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """A compiled glossary of one entry."""
    from termbase.index.cache import compile_sources

    source = tmp_path / "g.toml"
    source.write_text('[westone]\nkind = "organisation"\nzh = "卫士通"\nen = "Westone"\n', "utf-8")
    compiled = tmp_path / "g.idx"
    compiled.write_bytes(compile_sources([source]))
    return compiled


@pytest.mark.parametrize("program", LIGHT.values(), ids=LIGHT)
def test_pays_for_no_slow_library(program: str, index: Path) -> None:
    told = f"import sys; print(sorted(set({SLOW!r}) & set(sys.modules)))"
    command = [sys.executable, "-c", f"{program}\n{told}", str(index)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def read_tables(program: str, argument: Path) -> list[str]:
    """The files of `data/` that a program with one argument opens, in order of name."""
    watch = (
        "import os, sys\n"
        "opened = set()\n"
        "def note(event, details):\n"
        "    if event == 'open' and isinstance(details[0], str) and os.path.dirname(details[0]).endswith('data'):\n"
        "        opened.add(os.path.basename(details[0]))\n"
        "sys.addaudithook(note)\n"
    )
    command = [sys.executable, "-c", f"{watch}{program}\nprint(*sorted(opened))", str(argument)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.parametrize("program", LIGHT.values(), ids=LIGHT)
def test_reads_no_background_table(program: str, index: Path) -> None:
    assert [name for name in read_tables(program, index) if name.startswith("background")] == []


BACKGROUND = {
    "pair_surprise('科', '技')": ["background.tsv"],
    "rarity('科技')": ["background.tsv", "background_words.tsv"],
    "word_rarity('china')": ["background_english.tsv"],
}


@pytest.mark.parametrize("question", BACKGROUND)
def test_a_background_table_is_read_at_the_first_question_to_it(question: str, tmp_path: Path) -> None:
    program = f"from termbase.names import background\nbackground.{question}"
    read = read_tables(program, tmp_path)
    assert [name for name in read if name.startswith("background")] == BACKGROUND[question]


#: Modules above `names` that still look words up; whatever judges two names reads the labels of their pieces. No module
#: may be added: ask `names.pieces` or `names.parts`, or give a piece what it lacks.
LOOK_WORDS_UP = {
    "termbase.names.lexicon": {
        "alignment", "confirmation", "contained", "distinctions", "english_alignment", "loosened", "misspellings",
        "omissions", "regional", "register", "siblings", "translated",
    },
    "termbase.names.gazetteer": {
        "alignment", "confirmation", "contained", "distinctions", "dressed", "english_omissions", "inside",
        "misspellings", "omissions", "scoring", "translated", "vetoes",
    },
}  # fmt: skip


@pytest.mark.parametrize("table", LOOK_WORDS_UP)
def test_what_judges_two_names_reads_labels_and_looks_no_words_up(table: str) -> None:
    above = {name: tree for name, tree in MODULES.items() if name.split(".")[0] not in ("text", "names")}
    assert {name.split(".")[-1] for name, tree in above.items() if table in imported(tree)} == LOOK_WORDS_UP[table]

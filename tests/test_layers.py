"""The layers: a module imports from layers below its own only, and each library has one door."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "termbase"

#: Lowest first. A module may import what stands in a line above its own, and nothing beside it or below.
LAYERS = (
    "calibration errors evidence files fold hidden issues matcher model nearness numerals readings version wadegiles "
    "windows",
    "batches convert decisions documents exonyms folding identifiers index.container index.records",
    "index.keys index.rows",
    "index index.builder",
    "lookalikes romanise statistics structure",
    "query",
    "compile formats.jsonl gazetteer glossary surface",
    "formats.names_tsv formats.toml vetoes",
    "slips",
    "candidates mending",
    "scoring similar",
    "formats.tsv hits resolve",
    "annotate formats tables terminal",
    "normalise page parquet store",
    "written",
    "check",
    "termbase",
    "workers",
    "bulk __init__",
    "cli",
    "__main__",
)
RANK = {module: rank for rank, layer in enumerate(LAYERS) for module in layer.split()}

#: Libraries that any module may import where it needs them: arrays, and tables, which are optional.
OPEN = ("numpy", "pyarrow")

#: The one module that imports each other library.
DOORS = {
    "click": "cli",
    "opencc": "convert",
    "pypinyin": "readings",
    "rapidfuzz": "nearness",
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


def test_every_module_has_its_layer_and_every_layer_its_modules() -> None:
    assert set(RANK) == set(MODULES)


def test_imports_point_down() -> None:
    up = [f"{name} imports {used}" for name, tree in MODULES.items() for used in own(tree) if RANK[used] >= RANK[name]]
    assert sorted(up) == []


def test_each_library_is_imported_in_one_module() -> None:
    doors = defaultdict(set)
    for name, tree in MODULES.items():
        for used in imported(tree):
            library = used.split(".")[0]
            if library not in sys.stdlib_module_names and library not in ("termbase", *OPEN):
                doors[library].add(name)
    assert dict(doors) == {library: {door} for library, door in DOORS.items()}


def test_the_package_module_defines_nothing_but_public_names_and_the_version() -> None:
    defined = [n for n in MODULES["__init__"].body if not isinstance(n, (ast.ImportFrom, ast.Expr))]
    targets = [t.id for n in defined if isinstance(n, ast.Assign) for t in n.targets if isinstance(t, ast.Name)]
    assert targets == ["__all__"]
    assert len(defined) == 1


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


@pytest.mark.parametrize("program", LIGHT.values(), ids=LIGHT)
def test_pays_for_no_slow_library(program: str, tmp_path: Path) -> None:
    from termbase.store import compile_sources

    source = tmp_path / "g.toml"
    source.write_text('[westone]\nkind = "organisation"\nzh = "卫士通"\nen = "Westone"\n', "utf-8")
    (tmp_path / "g.idx").write_bytes(compile_sources([source]))
    told = f"import sys; print(sorted(set({SLOW!r}) & set(sys.modules)))"
    command = [sys.executable, "-c", f"{program}\n{told}", str(tmp_path / "g.idx")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")

"""Tests mirror the packages: for every module some test file in the folder of its package imports it."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "src" / "termbase"

#: Modules that no test file imports, each with the reason.
EXCEPT = {
    "__init__": "test_layers holds what it exports",
    "__main__": "importing it runs the program; tests of the command line start it",
    "version": "a number that the build writes",
}

MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.name != "__init__.py" or path.parent == PACKAGE
}


def imported(path: Path) -> set[str]:
    """The modules of the package that a test file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name.removeprefix("termbase.") for name in found if name.startswith("termbase.")}


def by_folder() -> dict[Path, set[str]]:
    """Folder of tests → the modules that its files import."""
    found: dict[Path, set[str]] = defaultdict(set)
    for path in TESTS.rglob("test_*.py"):
        if path != Path(__file__):
            found[path.parent] |= imported(path)
    return found


IMPORTED = by_folder()


@pytest.mark.parametrize("module", [name for name in MODULES if name not in EXCEPT])
def test_a_test_file_in_the_folder_of_its_package_imports_it(module: str) -> None:
    folder = TESTS.joinpath(*module.split(".")[:-1])
    assert module in IMPORTED[folder], f"no test file in {folder.relative_to(TESTS.parent)} imports {module}"


def test_every_exception_is_a_module_that_no_test_file_imports() -> None:
    assert set(EXCEPT) <= set(MODULES)
    assert not set(EXCEPT) & set().union(*IMPORTED.values())


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent.relative_to(TESTS) for path in TESTS.rglob("test_*.py")}
    assert all((PACKAGE / folder / "__init__.py").exists() for folder in folders)

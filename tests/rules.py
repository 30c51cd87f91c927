"""Runs one rule of `check` on a glossary written in the test itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from termbase.formats import registry
from termbase.glossary.issues import Issue
from termbase.glossary.locations import Checked, written
from termbase.glossary.sources import ReadSource, SourceFile, refuse

Rule = Callable[[Checked], Iterator[Issue]]


def checked(*files: str, name: str = "own.toml") -> Checked:
    """What rules look at: the files given, each a layer."""
    sources = [SourceFile(f"{number}-{name}", text.encode()) for number, text in enumerate(files)]
    layers = [registry.read_layer(ReadSource(file.path, [file]), refuse) for file in sources]
    return Checked(layers, {file.path: written(file) for file in sources}, set())


def said(rule: Rule, *files: str, name: str = "own.toml") -> list[tuple[int | None, str, str]]:
    """The issues of a rule: line, message, suggestion."""
    return [(issue.line, issue.message, issue.suggestion) for issue in rule(checked(*files, name=name))]

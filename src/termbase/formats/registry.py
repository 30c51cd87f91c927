"""One module a format; which there are stands in plain tables, read by `export`, `import` and the docs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

from termbase.errors import GlossaryError
from termbase.glossary.layers import Layer, Report, refuse
from termbase.model import Entry
from termbase.text.formulas import Formulas

Exporter = Callable[[Iterable[Entry], TextIO, str], None]


def _tsv(entries: Iterable[Entry], file: TextIO, version: str) -> None:
    """One row an entry, for a spreadsheet."""
    from termbase.formats.tsv import write_tsv

    write_tsv(entries, file)


def _tsv_as_it_is(entries: Iterable[Entry], file: TextIO, version: str) -> None:
    """The same, with cells that a spreadsheet would run."""
    from termbase.formats.tsv import write_tsv

    write_tsv(entries, file, Formulas.KEEP)


def _names_tsv(entries: Iterable[Entry], file: TextIO, version: str) -> None:
    """One row a name, without loss; reads back with `import`."""
    from termbase.formats.names_tsv import write_names_tsv

    write_names_tsv(entries, file)


def _jsonl(entries: Iterable[Entry], file: TextIO, version: str) -> None:
    """One JSON object an entry, everything in it, after a first line with the versions."""
    from termbase.formats.jsonl import write_jsonl

    write_jsonl(entries, file, version)


EXPORTERS: dict[str, Exporter] = {"tsv": _tsv, "names-tsv": _names_tsv, "jsonl": _jsonl}
IMPORTERS = ("names-tsv",)

#: Endings of files that are read as names-TSV; every other file is TOML.
NAMES_TSV = (".tsv", ".txt", ".tab")


def export(
    format: str,  # noqa: A002
    entries: Iterable[Entry],
    file: str | os.PathLike[str] | TextIO,
    version: str,
    formulas: Formulas | str | None = None,
) -> None:
    """Write entries in a format.

    Args:
        format: A key of `EXPORTERS`.
        entries: What is written.
        file: A text file, or a path, which is written as `atomic.whole` does.
        version: The versions of the program and the glossary, for formats that hold them.
        formulas: What happens in `tsv`, the format for spreadsheets, to cells that one would run; by default they are
            neutralised.

    Raises:
        ValueError: There is no such format.
    """
    if format not in EXPORTERS:
        raise ValueError(f"format must be one of {', '.join(EXPORTERS)}, not {format!r}")
    keep = format == "tsv" and formulas is not None and Formulas(formulas) is Formulas.KEEP
    write = _tsv_as_it_is if keep else EXPORTERS[format]
    if not isinstance(file, (str, os.PathLike)):
        write(entries, file, version)
        return
    from termbase.atomic import whole_text

    with whole_text(file) as out:
        write(entries, out, version)


def read_layer(path: str | Path, report_for: Callable[[str], Report] = refuse) -> Layer:
    """Read a glossary source: a folder of TOML files, one TOML file, or a names-TSV.

    `report_for(file)` gives the sink for that file's faults; by default the first one raises `GlossaryError`.
    """
    from termbase.formats.toml import read_toml

    path = Path(path)
    if path.is_dir():
        files = sorted(p for p in path.rglob("*.toml") if not any(x.startswith(".") for x in p.relative_to(path).parts))
        if not files:
            raise GlossaryError("no TOML file in this folder", file=str(path), suggestion="name a folder of *.toml")
        layer = Layer()
        for each in files:
            _add(layer, read_toml(each, report_for(str(each))), report_for)
        return layer
    if not path.exists():
        raise GlossaryError("no such file or folder", file=str(path))
    if path.suffix.lower() in NAMES_TSV:
        from termbase.formats.names_tsv import read_names_tsv

        return read_names_tsv(path, report_for(str(path)))
    return read_toml(path, report_for(str(path)))


def _add(layer: Layer, more: Layer, report_for: Callable[[str], Report]) -> None:
    for entry in more.entries:
        file, line = more.places[entry.id]
        if entry.id in layer.places:
            first_file, first_line = layer.places[entry.id]
            report_for(file)(
                "G002", f"the id {entry.id!r} is defined twice", line, f"first at {first_file}:{first_line}"
            )
            continue
        layer.entries.append(entry)
        layer.places[entry.id] = (file, line)
    layer.extends |= more.extends
    layer.removed |= more.removed

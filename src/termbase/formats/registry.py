"""The formats: which there are stands in two plain tables, read by `export`, `import` and the docs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TextIO

from termbase.glossary import layers, sources
from termbase.glossary.layers import Layer
from termbase.glossary.sources import ReadSource, Report, Source, SourceFile, refuse
from termbase.model import Entry
from termbase.text.formulas import Formulas

#: Writes entries into a text file; takes the version of the program and the glossary too.
Exporter = Callable[[Iterable[Entry], TextIO, str], None]

#: Reads the entries of one file; the report takes its faults.
Importer = Callable[[SourceFile, Report], Layer]


def _write_tsv(entries: Iterable[Entry], file: TextIO, version: str) -> None:
    """One row an entry, for a spreadsheet."""
    from termbase.formats.tsv import write_tsv

    write_tsv(entries, file)


def _tsv_as_it_is(entries: Iterable[Entry], file: TextIO, version: str) -> None:
    """The same, with cells that a spreadsheet would run."""
    from termbase.formats.tsv import write_tsv

    write_tsv(entries, file, Formulas.KEEP)


def _write_names_tsv(entries: Iterable[Entry], file: TextIO, version: str) -> None:
    """One row a name, without loss; reads back with `import`."""
    from termbase.formats.names_tsv import write_names_tsv

    write_names_tsv(entries, file)


def _write_jsonl(entries: Iterable[Entry], file: TextIO, version: str) -> None:
    """One JSON object an entry, everything in it, after a first line with the versions."""
    from termbase.formats.jsonl import write_jsonl

    write_jsonl(entries, file, version)


def _read_names_tsv(file: SourceFile, report: Report) -> Layer:
    """One row a name."""
    from termbase.formats.names_tsv import read_names_tsv

    return read_names_tsv(file, report)


def _read_toml(file: SourceFile, report: Report) -> Layer:
    """One table an entry."""
    from termbase.formats.toml import read_toml

    return read_toml(file, report)


EXPORTERS: dict[str, Exporter] = {"tsv": _write_tsv, "names-tsv": _write_names_tsv, "jsonl": _write_jsonl}
IMPORTERS: dict[str, Importer] = {"names-tsv": _read_names_tsv}

#: Endings of glossary files that are read as names-TSV; every other file is TOML.
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


def import_(format: str, file: str | os.PathLike[str]) -> list[Entry]:  # noqa: A002
    """Read the entries of a file that is in a format, whatever its name.

    Args:
        format: One of `IMPORTERS`.
        file: The path of the file.

    Returns:
        Its entries, in the order of the file.

    Raises:
        ValueError: There is no such format.
        GlossaryError: The file cannot be read, or is not in that format.
    """
    if format not in IMPORTERS:
        raise ValueError(f"format must be one of {', '.join(IMPORTERS)}, not {format!r}")
    path = os.fspath(file)
    return layers.merge([IMPORTERS[format](SourceFile(path, sources.read_file(path)), refuse(path))])


def read_layer(source: Source | ReadSource, report_for: Callable[[str], Report] = refuse) -> Layer:
    """Read a glossary source: a folder of TOML files, one TOML file, or a names-TSV.

    Args:
        source: A path, the word `default`, or a source whose files have been read.
        report_for: Gives the report that takes the faults of a file; by default the first fault is raised.

    Returns:
        The entries of all its files, and where each stands.

    Raises:
        GlossaryError: There is no such source; and every fault, unless `report_for` says otherwise.
    """
    layer = Layer()
    files = (source if isinstance(source, ReadSource) else sources.read(source, report_for)).files
    for file in files:
        reader = _read_names_tsv if is_names_tsv(file.path) else _read_toml
        _add(layer, reader(file, report_for(file.path)), report_for)
    return layer


def is_names_tsv(path: str) -> bool:
    """Return True if a glossary file is read as names-TSV, by the ending of its name."""
    return path.lower().endswith(NAMES_TSV)


def _add(layer: Layer, more: Layer, report_for: Callable[[str], Report]) -> None:
    """Add what another file of the same source says; an id that is there already is a fault."""
    for entry in more.entries:
        file, line = more.places[entry.id]
        if entry.id in layer.places:
            first_file, first_line = layer.places[entry.id]
            first = f"first at {first_file}:{first_line}" if first_line else f"first in {first_file}"
            report_for(file)("G002", f"the id {entry.id!r} is defined twice", line, first)
            continue
        layer.entries.append(entry)
        layer.places[entry.id] = (file, line)
    layer.extends |= more.extends
    layer.removed |= more.removed

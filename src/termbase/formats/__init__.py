"""One module a format; which there are stands in two plain tables, read by `export`, `import` and the docs."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable
from typing import TextIO

from termbase.model import Entry

Exporter = Callable[[Iterable[Entry], TextIO, str], None]


def _tsv(entries: Iterable[Entry], file: TextIO, version: str) -> None:
    """One row an entry, for a spreadsheet."""
    from termbase.formats.tsv import write_tsv

    write_tsv(entries, file)


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


def export(format: str, entries: Iterable[Entry], file: str | os.PathLike[str] | TextIO, version: str) -> None:  # noqa: A002
    """Write entries in a format to a path (whole or not at all) or a text file; `ValueError` for an unknown format."""
    if format not in EXPORTERS:
        raise ValueError(f"format must be one of {', '.join(EXPORTERS)}, not {format!r}")
    if not isinstance(file, (str, os.PathLike)):
        EXPORTERS[format](entries, file, version)
        return
    from termbase.files import write_whole

    buffer = io.StringIO(newline="")
    EXPORTERS[format](entries, buffer, version)
    write_whole(file, buffer.getvalue().encode("utf-8"))

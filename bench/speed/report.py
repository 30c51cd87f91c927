"""How results are shown and kept: an aligned table, and with `--record` a Markdown and a CSV file with what ran."""

from __future__ import annotations

import csv
import os
import platform
import re
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib import metadata
from itertools import chain
from pathlib import Path

import termbase

Row = Mapping[str, object]


def report(
    args: Namespace,
    job: str,
    rows: Sequence[Row],
    notes: str = "",
    details: Sequence[Row] = (),
    series: str = "speed-",
) -> None:
    """Print the rows and, if asked, record them as `<date>-<series><job>`; `details`, a second table, not in the CSV.

    Columns are those of all rows in the order in which they come up; a row need not have them all.
    """
    for table in (rows, details):
        print("\n".join(_aligned(table)), end="\n\n" if table else "")
    if not args.record:
        return
    args.results.mkdir(parents=True, exist_ok=True)
    stem = f"{date.today().isoformat()}-{series}{job}"
    with (args.results / f"{stem}.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, _columns(rows), lineterminator="\n")
        out.writeheader()
        out.writerows({k: f"{v:.6g}" if isinstance(v, float) else v for k, v in row.items()} for row in rows)
    text = "\n".join(_markdown(job, rows, notes, details))
    (args.results / f"{stem}.md").write_text(text + "\n", encoding="utf-8")


def _columns(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(chain.from_iterable(rows)))


def _cell(value: object) -> str:
    """A number with thousands set off, and three figures of what is smaller."""
    if isinstance(value, float):
        digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3
        return f"{value:,.{digits}f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _cells(rows: Sequence[Row]) -> list[list[str]]:
    columns = _columns(rows)
    return [columns, *([_cell(row.get(c, "")) for c in columns] for row in rows)]


def _is_text(rows: Sequence[Row], column: str) -> bool:
    return any(isinstance(row.get(column), str) for row in rows)


def _aligned(rows: Sequence[Row]) -> Iterator[str]:
    cells = _cells(rows)
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    left = [_is_text(rows, column) for column in cells[0]]
    for row in cells:
        padded = (c.ljust(w) if text else c.rjust(w) for c, w, text in zip(row, widths, left, strict=True))
        yield "  ".join(padded).rstrip()


def _markdown(job: str, rows: Sequence[Row], notes: str, details: Sequence[Row]) -> Iterator[str]:
    yield f"# Speed, {job}, {date.today().isoformat()}\n"
    yield f"`python bench/speed/{' '.join((Path(sys.argv[0]).name, *_shown_arguments()))}` makes this file.\n"
    if notes:
        yield notes.strip() + "\n"
    for table in (rows, details):
        if table:
            header, *body = _cells(table)
            yield f"| {' | '.join(header)} |"
            yield f"|{'|'.join('---' if _is_text(table, c) else '--:' for c in header)}|"
            yield from (f"| {' | '.join(row)} |" for row in body)
            yield ""
    yield "## What ran\n"
    yield from machine()


def _shown_arguments() -> Iterator[str]:
    """The arguments; of a path only the name, because the rest is nobody's business."""
    for each in sys.argv[1:]:
        yield Path(each).name if os.sep in each else each


def machine() -> Iterator[str]:
    """Versions, and the machine."""
    packages = ", ".join(f"{p} {_version(p)}" for p in ("numpy", "rapidfuzz"))
    yield f"- termbase {termbase.__version__}, Python {platform.python_version()}, {packages}"
    model = platform.processor()
    if os.path.exists("/proc/cpuinfo"):
        found = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
        model = found[1] if found else model
    yield f"- {platform.system()} {platform.machine()}, {model}, {os.cpu_count()} cores"


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "(none)"

"""Tables with a column of names: each row as it is, with what its name resolves to beside it.

CSV is read with quotes, TSV without (IANA text/tab-separated-values), both streamed; Parquet batch by
batch, with the `parquet` extra.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from termbase.errors import InputError, MissingExtraError
from termbase.resolve import Resolution

#: What is added to a row, in this order, each under the prefix.
ADDED = ("status", "id", "ids", "score", "zh", "en", "matched", "reasons")
PREFIX = "termbase_"

Resolve = Callable[[str], Resolution]


def cells(answer: Resolution) -> dict[str, str]:
    """The added cells of one answer, without prefix; lists joined by ` | `."""
    return {
        "status": str(answer.status),
        "id": answer.entry.id if answer.entry else "",
        "ids": " | ".join(e.id for e in answer.entries),
        "score": f"{answer.score:g}",
        "zh": answer.shown("zh"),
        "en": answer.shown("en"),
        "matched": answer.matched.text if answer.matched else "",
        "reasons": " | ".join(answer.reasons),
    }


def added_columns(columns: Sequence[str], prefix: str) -> list[str]:
    """The names of the added columns; raises `InputError` if the table already has one of them."""
    added = [prefix + a for a in ADDED]
    for name in added:
        if name in columns:
            raise InputError(f"the table already has a column {name!r}; choose another --prefix")
    return added


def find_column(columns: Sequence[str], column: str) -> int:
    """The position of a column; raises `InputError` that lists the columns there are."""
    if column not in columns:
        raise InputError(f"no column {column!r}; there are: {', '.join(columns)}")
    return list(columns).index(column)


def read_rows(lines: Iterable[str], delimiter: str, name: str) -> Iterator[list[str]]:
    """The rows of a CSV or TSV text; raises `InputError` with the line where a row does not fit the header."""
    csv.field_size_limit(1 << 28)
    if delimiter == "\t":
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
    width = 0
    try:
        for row in reader:
            if not row and width > 1:
                continue
            if width and len(row) != width and row:
                raise InputError(f"{name}:{reader.line_num}: {len(row)} cells, the header has {width}")
            width = width or len(row)
            yield row or [""]
    except csv.Error as error:
        raise InputError(f"{name}:{reader.line_num}: {error}") from error


def writer(file: TextIO, delimiter: str) -> Callable[[Sequence[str]], object]:
    """A function that writes one row; in TSV, tabs and line ends inside a cell become spaces."""
    if delimiter == "\t":
        table = str.maketrans("\t\n\r", "   ")
        return lambda row: file.write("\t".join(cell.translate(table) for cell in row) + "\n")
    return csv.writer(file, delimiter=delimiter, lineterminator="\n").writerow


def resolve_rows(rows: Iterator[list[str]], column: str, prefix: str, resolve: Resolve) -> Iterator[list[str]]:
    """A table with a header, row by row, with the added columns."""
    header = next(rows, None)
    if header is None:
        raise InputError("the table is empty")
    position = find_column(header, column)
    yield header + added_columns(header, prefix)
    for row in rows:
        yield row + list(cells(resolve(row[position] if position < len(row) else "")).values())


def resolve_objects(rows: Iterator[list[str]], column: str, resolve: Resolve) -> Iterator[str]:
    """A table as JSON lines: the answer, with the row under `row`."""
    header = next(rows, None)
    if header is None:
        raise InputError("the table is empty")
    position = find_column(header, column)
    for row in rows:
        answer = resolve(row[position] if position < len(row) else "").as_dict()
        yield json.dumps(answer | {"row": dict(zip(header, row, strict=False))}, ensure_ascii=False)


def resolve_parquet(
    source: Path, target: Path, column: str, prefix: str, resolve: Resolve, seen: Callable[[int], None] | None = None
) -> None:
    """A Parquet file with the added columns, batch by batch, into `target`, written whole or not at all."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError("Parquet needs the extra: pip install 'termbase[parquet]'") from error
    from termbase.files import whole

    try:
        file = pq.ParquetFile(source)
    except (pa.ArrowInvalid, OSError) as error:
        raise InputError(f"{source}: not a Parquet file: {error}") from error
    schema = file.schema_arrow
    find_column(schema.names, column)
    for name in added_columns(schema.names, prefix):
        schema = schema.append(pa.field(name, pa.float64() if name == prefix + "score" else pa.string()))
    with whole(target) as out, pq.ParquetWriter(out, schema) as parquet:
        for batch in file.iter_batches():
            names = batch.column(batch.schema.get_field_index(column)).cast(pa.string()).to_pylist()
            answers = [cells(resolve(n or "")) for n in names]
            columns: list[Any] = list(batch.columns)
            for name in ADDED:
                if name == "score":
                    columns.append(pa.array([float(a[name]) for a in answers], pa.float64()))
                else:
                    columns.append(pa.array([a[name] or None for a in answers], pa.string()))
            parquet.write_batch(pa.record_batch(columns, schema=schema))
            if seen:
                seen(len(names))

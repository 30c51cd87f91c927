"""Parquet with a column of names, batch by batch, with what the names resolve to in columns added.

Needs the `parquet` extra. A row group is read in batches and never as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from termbase.batch.batches import Made
from termbase.batch.tables import ADDED, added_columns, find_column
from termbase.errors import InputError, MissingExtraError

#: For each batch of names, with what came with it, the cells of the answers: see `batches.answered`.
Answers = Callable[[Iterable[tuple[Any, Sequence[str]]]], Iterator[tuple[Any, list[Made]]]]

#: The most rows and bytes (before compression) of a batch; each batch becomes one row group.
ROWS = 1 << 16
SIZE = 1 << 26


def resolve(
    source: Path, target: Path, column: str, prefix: str, answers: Answers, seen: Callable[[int, int], None]
) -> None:
    """A Parquet file with the added columns into `target`, written whole or not at all.

    `answers` is asked for cells in the order of `ADDED`; `seen` is told the rows of each batch and of the file.
    Raises `InputError` for a file that cannot be read, a column that is not there or holds no text, and for columns
    that are there already; `MissingExtraError` without pyarrow.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError("Parquet needs the extra: pip install 'termbase[parquet]'") from error
    from termbase.atomic import whole

    try:
        file = pq.ParquetFile(source)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{source}: not a Parquet file: {error}") from error
    with file:
        schema = file.schema_arrow
        position = find_column(schema.names, column)
        for name in added_columns(schema.names, prefix):
            schema = schema.append(pa.field(name, pa.float64() if name == prefix + "score" else pa.string()))
        with whole(target) as out, pq.ParquetWriter(out, schema) as parquet:
            for (batch, which), made in answers(_batches(file, source, position)):
                columns = [c.take(which) for c in _columns(made)]
                parquet.write_batch(pa.record_batch([*batch.columns, *columns], schema=schema))
                seen(batch.num_rows, file.metadata.num_rows)


def _batches(file: Any, source: Path, position: int) -> Iterator[tuple[Any, list[str]]]:
    """Each batch with the distinct names in it, and for each of its rows which of them it is."""
    import pyarrow as pa

    try:
        for group in range(file.num_row_groups):
            about = file.metadata.row_group(group)
            rows = min(ROWS, max(1, SIZE * about.num_rows // max(1, about.total_byte_size)))
            for batch in file.iter_batches(rows, row_groups=[group]):
                encoded = batch.column(position).cast(pa.large_string()).dictionary_encode()
                names = encoded.dictionary.to_pylist()
                if encoded.null_count:
                    names.append("")
                yield (batch, encoded.indices.fill_null(len(names) - 1)), names
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{source}: {file.schema_arrow.names[position]!r} cannot be read as text: {error}") from error


def _columns(made: list[Made]) -> list[Any]:
    """The added columns of distinct answers."""
    import pyarrow as pa

    columns = zip(*made, strict=True)
    return [
        pa.array([float(c) for c in cells], pa.float64())
        if name == "score"
        else pa.array([c or None for c in cells], pa.string())
        for name, cells in zip(ADDED, columns, strict=True)
    ]

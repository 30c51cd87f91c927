"""Parquet with a column of names, batch by batch, with what the names resolve to in columns added.

Needs the `parquet` extra. A row group is read in batches and never as a whole.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from termbase.batch import documents
from termbase.batch.batches import Made
from termbase.batch.tables import added_columns, find_column
from termbase.errors import InputError, MissingExtraError

#: For each batch of names, with what came with it, the cells of the answers: see `batches.answered`.
Answers = Callable[[Iterable[tuple[Any, Sequence[str]]]], Iterator[tuple[Any, list[Made]]]]

#: What the names of columns of numbers end in.
_NUMBER = "score"
#: The most rows and bytes (before compression) of a batch; each batch becomes one row group.
ROWS = 1 << 16
SIZE = 1 << 26


def resolve(
    source: Path, target: Path | None, column: str | None, prefix: str, answers: Answers,
    seen: Callable[[int, int], None], candidates: int = 0,
) -> None:  # fmt: skip
    """Write a Parquet file with the added columns.

    Args:
        source: The file that is read; what cannot be read twice (a FIFO) is kept in a temporary file.
        target: The file that is written, as `atomic.whole` does.
        column: The column that holds the names.
        prefix: Begins the names of the added columns.
        answers: Asked for cells in the order of `tables.added`.
        seen: Told the rows of each batch and those of the whole file.
        candidates: How many candidates get columns.

    Raises:
        InputError: The file cannot be read, the column is not there or holds no text, nobody named it or the target,
            or the table already has one of the added columns.
        MissingExtraError: pyarrow is not installed.
        OSError: The target cannot be written.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtraError("Parquet needs the extra: pip install 'termbase[parquet]'") from error
    from termbase.atomic import whole

    with ExitStack() as stack:
        try:
            file = stack.enter_context(pq.ParquetFile(_seekable(source, stack)))
        except (pa.ArrowException, OSError) as error:
            raise InputError(f"{source}: not a Parquet file: {error}") from error
        schema = file.schema_arrow
        position = find_column(schema.names, column, str(source))
        type_ = schema.field(position).type
        if not _may_hold_text(type_):
            raise InputError(f"{source}: the column {column!r} holds {type_}, not text")
        names = added_columns(schema.names, prefix, candidates)
        for name in names:
            schema = schema.append(pa.field(name, pa.float64() if name.endswith(_NUMBER) else pa.string()))
        if target is None:
            raise InputError(f"{source}: say --output, the Parquet file to write")
        out = stack.enter_context(whole(target))
        parquet = stack.enter_context(pq.ParquetWriter(out, schema))
        for (batch, which), made in answers(_batches(file, source, position)):
            columns = [c.take(which) for c in _columns(made, names)]
            parquet.write_batch(pa.record_batch([*batch.columns, *columns], schema=schema))
            seen(batch.num_rows, file.metadata.num_rows)


def _seekable(source: Path, stack: ExitStack) -> Path | IO[bytes]:
    """Return the file itself, or a temporary copy of what can be read only once."""
    if os.path.isfile(source):
        return source
    copy = tempfile.TemporaryFile()  # noqa: SIM115 it is closed with the stack
    stack.callback(copy.close)
    with documents.opened(source) as file:
        while block := file.read(1 << 20):
            copy.write(block)
    return copy


def _may_hold_text(type_: Any) -> bool:
    """Return True for types of text, in a dictionary or not, for bytes (text of older programs) and for nulls alone."""
    import pyarrow as pa

    kinds = pa.types
    if kinds.is_dictionary(type_):
        return _may_hold_text(type_.value_type)
    views = [getattr(kinds, name, None) for name in ("is_string_view", "is_binary_view")]  # since pyarrow 16
    tests = [kinds.is_string, kinds.is_large_string, kinds.is_binary, kinds.is_large_binary, kinds.is_null, *views]
    return any(test(type_) for test in tests if test)


def _batches(file: Any, source: Path, position: int) -> Iterator[tuple[Any, list[str]]]:
    """Yield each batch with the distinct names in it, and for each of its rows which of them it is."""
    import pyarrow as pa

    before = 0
    for group in range(file.num_row_groups):
        about = file.metadata.row_group(group)
        rows = min(ROWS, max(1, SIZE * about.num_rows // max(1, about.total_byte_size)))
        try:
            for batch in file.iter_batches(rows, row_groups=[group]):
                encoded = _as_bytes(batch.column(position)).dictionary_encode()
                names = _texts(encoded, source, file.schema_arrow.names[position], before)
                if encoded.null_count:
                    names.append("")
                yield (batch, encoded.indices.fill_null(len(names) - 1)), names
                before += batch.num_rows
        except (pa.ArrowException, OSError) as error:
            raise InputError(f"{source}: row group {group} cannot be read: {error}") from error


def _as_bytes(column: Any) -> Any:
    """Return the values of a column as they are stored, without a dictionary."""
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    return column.cast(pa.large_binary())


def _texts(encoded: Any, source: Path, column: str, before: int) -> list[str]:
    """Return the distinct values as text; `InputError` with the row (counted from 1) of one that is not valid text."""
    values: list[bytes] = encoded.dictionary.to_pylist()
    texts = []
    for number, value in enumerate(values):
        try:
            texts.append(value.decode())
        except UnicodeDecodeError as error:
            row = before + encoded.indices.to_pylist().index(number) + 1
            raise InputError(f"{source}: row {row} of the column {column!r} is not UTF-8 text") from error
    return texts


def _columns(made: list[Made], names: Sequence[str]) -> list[Any]:
    """Return the added columns of distinct answers."""
    import pyarrow as pa

    columns = zip(*made, strict=True)
    return [
        pa.array([float(c) if c else None for c in cells], pa.float64())
        if name.endswith(_NUMBER)
        else pa.array([c or None for c in cells], pa.string())
        for name, cells in zip(names, columns, strict=True)
    ]

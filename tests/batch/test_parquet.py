"""Parquet in and out: what holds text, what is told of what does not, and files that are no regular ones."""

from __future__ import annotations

import io
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from termbase.api import Termbase
from termbase.batch import jobs, parquet
from termbase.errors import InputError

FIFO = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs")

Resolve = Callable[..., Any]


@pytest.fixture
def resolve(tb: Termbase, tmp_path: Path) -> Resolve:
    """Resolve a Parquet file; what was written is returned."""

    def run(path: str = "t.parquet", column: str | None = "firm", output: str | None = "out.parquet") -> Any:
        job = jobs.Job(
            str(tmp_path / path), column, None, "t_", str(tmp_path / output) if output else None, "utf-8", {}
        )
        jobs.run(tb, job, io.BytesIO(), io.StringIO(), lambda *_: None)
        return pq.read_table(tmp_path / (output or ""))

    return run


TEXT = {
    "text": pa.array(["华为", None, "x"]),
    "large text": pa.array(["华为", None, "x"], pa.large_string()),
    "a dictionary": pa.array(["华为", None, "x"]).dictionary_encode(),
    "bytes, text of older programs": pa.array(["华为".encode(), None, b"x"]),
    "large bytes": pa.array(["华为".encode(), None, b"x"], pa.large_binary()),
}


@pytest.mark.parametrize("column", TEXT.values(), ids=TEXT)
def test_whatever_holds_text_is_resolved(resolve: Resolve, tmp_path: Path, column: pa.Array) -> None:
    pq.write_table(pa.table({"firm": column}), tmp_path / "t.parquet")
    assert resolve()["t_id"].to_pylist() == ["huawei", None, None]


def test_a_column_of_nulls_is_resolved_to_nothing(resolve: Resolve, tmp_path: Path) -> None:
    pq.write_table(pa.table({"firm": pa.nulls(3)}), tmp_path / "t.parquet")
    assert resolve()["t_status"].to_pylist() == ["none"] * 3


def test_a_table_without_rows_has_the_added_columns(resolve: Resolve, tmp_path: Path) -> None:
    pq.write_table(pa.table({"firm": pa.array([], pa.string())}), tmp_path / "t.parquet")
    assert resolve().num_columns == 9


NO_TEXT = {
    "numbers": (pa.array([600519]), "int64"),
    "truth values": (pa.array([True]), "bool"),
    "dates": (pa.array([0], pa.date32()), "date32"),
    "lists": (pa.array([["华为"]]), "list"),
    "a dictionary of numbers": (pa.array([1]).dictionary_encode(), "int64"),
}


@pytest.mark.parametrize(("column", "type_"), NO_TEXT.values(), ids=NO_TEXT)
def test_a_column_that_holds_no_text_is_told_with_its_type(
    resolve: Resolve, tmp_path: Path, column: pa.Array, type_: str
) -> None:
    pq.write_table(pa.table({"firm": column}), tmp_path / "t.parquet")
    with pytest.raises(InputError, match=f"t.parquet: the column 'firm' holds .*{type_}.*, not text"):
        resolve()
    assert not (tmp_path / "out.parquet").exists()


@pytest.mark.parametrize("type_", [pa.string(), pa.binary()], ids=str)
def test_bad_text_is_told_with_its_row(
    resolve: Resolve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, type_: pa.DataType
) -> None:
    values = pa.array(["华为".encode(), b"x", b"\xff", None, b"\xff"])
    column = pa.Array.from_buffers(type_, 5, values.buffers())
    pq.write_table(pa.table({"firm": column}), tmp_path / "t.parquet")
    for rows in (1 << 16, 2, 1):
        monkeypatch.setattr(parquet, "ROWS", rows)
        with pytest.raises(InputError, match=r"t\.parquet: row 3 of the column 'firm' is not UTF-8 text"):
            resolve()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["t.parquet"]


def test_bad_text_in_another_column_goes_through(resolve: Resolve, tmp_path: Path) -> None:
    bad = pa.Array.from_buffers(pa.string(), 1, pa.array([b"\xff"]).buffers())
    pq.write_table(pa.table({"firm": ["华为"], "note": bad}), tmp_path / "t.parquet")
    assert resolve()["note"].cast(pa.binary()).to_pylist() == [b"\xff"]


def test_a_damaged_row_group_is_told(resolve: Resolve, tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pq.write_table(
        pa.table({"firm": [f"name {i}" for i in range(999)]}), path, compression="zstd", use_dictionary=False
    )
    content = bytearray(path.read_bytes())
    content[100:400] = bytes(300)
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"t\.parquet: row group 0 cannot be read"):
        resolve()
    assert not (tmp_path / "out.parquet").exists()


ASKED = {
    "no column": (None, "out.parquet", "say --column, the column that holds the names; there are: firm, n"),
    "no column, no output": (None, None, "say --column, the column that holds the names; there are: firm, n"),
    "no output": ("firm", None, "say --output, the Parquet file to write"),
    "a column that is not there": ("company", "out.parquet", "no column 'company'; there are: firm, n"),
}


@pytest.mark.parametrize(("column", "output", "message"), ASKED.values(), ids=ASKED)
def test_what_was_not_said_is_asked_for(
    resolve: Resolve, tmp_path: Path, column: str | None, output: str | None, message: str
) -> None:
    pq.write_table(pa.table({"firm": ["华为"], "n": [1]}), tmp_path / "t.parquet")
    with pytest.raises(InputError, match=message):
        resolve(column=column, output=output)


@FIFO
def test_from_a_fifo_into_a_fifo(tb: Termbase, tmp_path: Path) -> None:
    table = pa.table({"firm": ["华为", "x"] * 1000})
    pq.write_table(table, tmp_path / "t.parquet")
    content: list[bytes] = [(tmp_path / "t.parquet").read_bytes()]
    source, target = tmp_path / "in.parquet", tmp_path / "out.fifo"
    os.mkfifo(source)
    os.mkfifo(target)
    writer = threading.Thread(target=source.write_bytes, args=content)
    reader = threading.Thread(target=lambda: content.append(target.read_bytes()))
    writer.start()
    reader.start()
    job = jobs.Job(str(source), "firm", None, "t_", str(target), "utf-8", {})
    jobs.run(tb, job, io.BytesIO(), io.StringIO(), lambda *_: None)
    writer.join()
    reader.join()
    assert pq.read_table(io.BytesIO(content[1]))["t_id"].to_pylist() == ["huawei", None] * 1000
    assert stat.S_ISFIFO(target.stat().st_mode)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")
def test_a_full_device_is_told_by_its_name(tb: Termbase, tmp_path: Path) -> None:
    pq.write_table(pa.table({"firm": ["华为", "x"] * 1000}), tmp_path / "t.parquet")
    with open("/dev/full", "wb", buffering=0) as full:
        target = tmp_path / "full"
        target.symlink_to(f"/dev/fd/{full.fileno()}")  # nothing that could be replaced
        job = jobs.Job(str(tmp_path / "t.parquet"), "firm", None, "t_", str(target), "utf-8", {})
        with pytest.raises(OSError, match="No space left on device") as caught:
            jobs.run(tb, job, io.BytesIO(), io.StringIO(), lambda *_: None)
    assert caught.value.filename == str(target)

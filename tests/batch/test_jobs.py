"""Files of names in batches: the answers are those of one name at a time, in order, whoever makes them."""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import termbase
from termbase.api import Termbase
from termbase.batch import batches, documents, jobs, parquet, tables, workers
from termbase.batch.batches import Made
from termbase.errors import GlossaryError, InputError, WorkerError

GLOSSARY = str(Path(__file__).parents[1] / "fixtures" / "glossary")
#: The threads that Python 3.12 and 3.13 warn of before a fork are those of other tests' libraries.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and terminals as POSIX has them")

#: Duplicates near and far, blanks, every status, and what a format has to quote.
NAMES = ["华为", "", "nobody", "华为", "张勇", 'says "hi", twice', "CETC", "", "衛士通", "nobody", "华为",
         "CETC第29研究所"]  # fmt: skip


def job(file: str, column: str | None = None, **given: Any) -> jobs.Job:
    made = {"format": None, "prefix": "termbase_", "output": None, "encoding": "utf-8", "hints": {}} | given
    return jobs.Job(file, column, **made, sources=(GLOSSARY,))


def told(*_: object) -> None:
    pass


def out_of(tb: Termbase, asked: jobs.Job, stdin: bytes = b"") -> str:
    out = io.StringIO(newline="")
    jobs.run(tb, asked, io.BytesIO(stdin), out, told)
    return out.getvalue()


@pytest.fixture(params=[1, 3, len(NAMES), 1000], ids="batches of {}".format)
def rows_a_batch(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Batches smaller than the file, as large, and larger."""
    monkeypatch.setattr(batches, "ROWS", request.param)
    monkeypatch.setattr(parquet, "ROWS", request.param)
    return int(request.param)


# --- the same answers as one by one ------------------------------------------------------------------------------


@pytest.mark.usefixtures("rows_a_batch")
@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=POSIX)])
def test_lines_are_answered_in_order_as_one_by_one(tb: Termbase, jobs: int) -> None:
    shown = out_of(tb, job("-", format="jsonl", jobs=jobs), "\n".join(NAMES).encode())
    assert shown == "".join(json.dumps(tb.resolve(n).as_dict(), ensure_ascii=False) + "\n" for n in NAMES)


@pytest.mark.usefixtures("rows_a_batch")
@pytest.mark.parametrize("format_", ["csv", "tsv", "jsonl"])
def test_rows_of_a_table_are_answered_in_order_as_one_by_one(tb: Termbase, tmp_path: Path, format_: str) -> None:
    import csv

    path = tmp_path / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["n", "firm"], *enumerate(NAMES)])
    shown = out_of(tb, job(str(path), "firm", format=format_))
    if format_ == "jsonl":
        expected = [tb.resolve(n).as_dict() | {"row": {"n": str(i), "firm": n}} for i, n in enumerate(NAMES)]
        assert shown == "".join(json.dumps(e, ensure_ascii=False) + "\n" for e in expected)
        return
    quoting = {"csv": csv.QUOTE_MINIMAL, "tsv": csv.QUOTE_NONE}[format_]
    rows = list(csv.reader(io.StringIO(shown, newline=""), delimiter=",\t"[format_ == "tsv"], quoting=quoting))
    assert rows[0] == ["n", "firm", *("termbase_" + a for a in tables.ADDED)]
    assert rows[1:] == [[str(i), n, *tables.cells(tb.resolve(n))] for i, n in enumerate(NAMES)]


@pytest.mark.usefixtures("rows_a_batch")
@pytest.mark.parametrize(
    "type_",
    [
        pa.string(),
        pa.large_string(),
        pa.dictionary(pa.int8(), pa.string()),
        pa.dictionary(pa.int32(), pa.large_string()),
    ],
    ids=str,
)
def test_parquet_is_answered_in_order_as_one_by_one(tb: Termbase, tmp_path: Path, type_: pa.DataType) -> None:
    names = [*NAMES, None, "华为", None]
    table = pa.table({"firm": pa.array(names).cast(type_), "n": range(len(names))})
    pq.write_table(table, tmp_path / "t.parquet", row_group_size=4)
    table = pq.read_table(tmp_path / "t.parquet")  # its dictionaries are not always what was written
    out_of(tb, job(str(tmp_path / "t.parquet"), "firm", output=str(tmp_path / "out.parquet")))
    out = pq.read_table(tmp_path / "out.parquet")
    assert out.select(["firm", "n"]).equals(table)
    for at, added in enumerate(tables.ADDED):
        cells = [tables.cells(tb.resolve(n or ""))[at] for n in names]
        expected = [float(c) for c in cells] if added == "score" else [c or None for c in cells]
        assert out["termbase_" + added].to_pylist() == expected


def test_parquet_is_never_read_as_a_whole(tb: Termbase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = pa.table({"firm": NAMES, "text": ["x" * 1000] * len(NAMES)})
    pq.write_table(table, tmp_path / "t.parquet", row_group_size=8)
    asked = job(str(tmp_path / "t.parquet"), "firm", output=str(tmp_path / "out.parquet"))

    def groups() -> list[int]:
        out_of(tb, asked)
        about = pq.ParquetFile(tmp_path / "out.parquet").metadata
        return [about.row_group(g).num_rows for g in range(about.num_row_groups)]

    assert groups() == [8, 4]
    monkeypatch.setattr(parquet, "ROWS", 5)
    assert groups() == [5, 3, 4]
    monkeypatch.setattr(parquet, "SIZE", 1)
    assert groups() == [1] * 12


def test_a_column_of_parquet_that_is_no_text_is_an_error(tb: Termbase, tmp_path: Path) -> None:
    pq.write_table(pa.table({"firm": [["华为"]]}), tmp_path / "t.parquet")
    with pytest.raises(InputError, match=r"t\.parquet: the column 'firm' holds list<.*>, not text"):
        out_of(tb, job(str(tmp_path / "t.parquet"), "firm", output=str(tmp_path / "out.parquet")))
    assert [p.name for p in tmp_path.iterdir()] == ["t.parquet"]


def test_a_table_for_people_has_one_head_and_no_column_narrower_than_before(
    tb: Termbase, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = "\n".join(["华为", "CETC第29研究所", "nobody"]).encode()
    whole = out_of(tb, job("-", format="table"), names).splitlines()
    monkeypatch.setattr(batches, "ROWS", 1)
    parts = out_of(tb, job("-", format="table"), names).splitlines()
    assert [line.split() for line in parts] == [line.split() for line in whole]
    assert parts[2] == whole[2]
    assert out_of(tb, job("-", format="table")).split() == ["query", "status", "score", "id", "zh", "en"]


# --- batches -----------------------------------------------------------------------------------------------------


class Asked:
    """Somebody who answers with the name in capitals, and remembers what was asked and when it was waited for."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.under_way = self.most_under_way = 0

    def __call__(self, names: list[str]) -> Callable[[], list[Made]]:
        self.names += names
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)

        def wait() -> list[Made]:
            self.under_way -= 1
            return [(n.upper(),) for n in names]

        return wait


def numbered(lists: Sequence[Sequence[str]]) -> Iterator[tuple[int, Sequence[str]]]:
    yield from enumerate(lists)


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from("abcdefgh"))), st.integers(0, 4), st.sampled_from([0, 2000, 1 << 26]))
def test_answers_go_back_to_their_rows_whatever_is_remembered(lists: list[list[str]], ahead: int, most: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "REMEMBERED", most)
        done = list(batches.answered(numbered(lists), Asked(), ahead))
    assert done == [(i, [(n.upper(),) for n in names]) for i, names in enumerate(lists)]


@pytest.mark.parametrize("ahead", [0, 1, 5])
def test_a_name_is_asked_about_once_while_it_is_remembered(ahead: int) -> None:
    asked = Asked()
    list(batches.answered(numbered([["a", "b", "a"], ["b", "c"], [], ["a", "c", "d"]]), asked, ahead))
    assert asked.names == ["a", "b", "c", "d"]


def test_what_is_remembered_is_bounded_and_the_latest_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "REMEMBERED", 1500)
    asked = Asked()
    list(batches.answered(numbered([["a"], ["b"], ["a"], ["c"], ["a"], ["b"]]), asked))
    assert asked.names == ["a", "b", "c", "b"]


def test_no_more_is_read_ahead_than_said() -> None:
    read = itertools.count()
    asked = Asked()
    source = ((next(read), [str(i)]) for i in range(100))
    done = batches.answered(source, asked, 3)
    assert [next(done)[0] for _ in range(10)] == list(range(10))
    assert next(read) == 13
    assert asked.most_under_way == 4


def test_a_batch_ends_at_its_rows_or_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["x"]] * 5 + [["x" * 1000]] * 3
    monkeypatch.setattr(batches, "ROWS", 2)
    assert [len(b) for b in batches.batched(rows)] == [2, 2, 2, 2]
    monkeypatch.setattr(batches, "ROWS", 100)
    assert [len(b) for b in batches.batched(rows)] == [8]
    monkeypatch.setattr(batches, "SIZE", 1000)
    assert [len(b) for b in batches.batched(rows)] == [6, 1, 1]


def test_what_stands_before_an_unreadable_row_is_answered_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "ROWS", 2)

    def rows() -> Iterator[list[str]]:
        yield from (["a"], ["b"], ["c"])
        raise InputError("row 4")

    asked = ((None, [row[0] for row in batch]) for batch in batches.batched(rows()))
    done = batches.answered(asked, Asked(), 9)
    assert [next(done)[1], next(done)[1]] == [[("A",), ("B",)], [("C",)]]
    with pytest.raises(InputError, match="row 4"):
        next(done)


# --- errors, terminals -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_in_a_later_batch_leaves_the_old_output(
    tb: Termbase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(batches, "ROWS", 2)
    (tmp_path / "n.csv").write_text("name,n\n" + "华为,1\n" * 9 + "CETC\n", "utf-8")
    (tmp_path / "out.csv").write_text("old", "utf-8")
    asked = job(str(tmp_path / "n.csv"), "name", output=str(tmp_path / "out.csv"), jobs=jobs)
    with pytest.raises(InputError, match=r"n\.csv:11: 1 cells, the header has 2"):
        out_of(tb, asked)
    assert (tmp_path / "out.csv").read_text("utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["n.csv", "out.csv"]


@pytest.mark.parametrize("format_", ["csv", "parquet"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_column_that_is_there_already_is_an_error(tb: Termbase, tmp_path: Path, format_: str, jobs: int) -> None:
    path, out = tmp_path / f"t.{format_}", tmp_path / f"out.{format_}"
    table = pa.table({"firm": ["华为"], "termbase_id": ["x"]})
    if format_ == "csv":
        path.write_text("firm,termbase_id\n华为,x\n", "utf-8")
    else:
        pq.write_table(table, path)
    with pytest.raises(InputError, match=r"termbase_id.*--prefix"):
        out_of(tb, job(str(path), "firm", output=str(out), jobs=jobs))
    assert not out.exists()
    out_of(tb, job(str(path), "firm", output=str(out), jobs=jobs, prefix="p_"))
    assert out.exists()


class Slow(io.RawIOBase):
    """A terminal at which somebody types a line only after the answers to those before are there."""

    def __init__(self, lines: Sequence[str], out: io.StringIO) -> None:
        self.lines, self.out, self.seen = [line.encode() for line in lines], out, [""]

    def isatty(self) -> bool:
        return True

    def read1(self, size: int) -> bytes:
        self.seen.append(self.out.getvalue())
        return self.lines.pop(0) if self.lines else b""


@pytest.mark.parametrize("processes", [1, pytest.param(2, marks=POSIX)])
@pytest.mark.parametrize("column", [None, "firm"])
def test_at_a_terminal_what_is_there_is_answered_before_more_is_waited_for(
    tb: Termbase, column: str | None, processes: int
) -> None:
    out = io.StringIO()
    typed = ["firm\n", "华为\n", "张勇\nnobody\n", "CETC\n"]
    terminal = Slow(typed if column else typed[1:], out)
    jobs.run(tb, job("-", column, jobs=processes), terminal, out, told)  # type: ignore[arg-type]
    lines = [len(seen.splitlines()) for seen in terminal.seen]
    assert lines[-4:] == [1, 2, 4, 5]


def test_the_lines_that_have_arrived_are_known() -> None:
    lines = documents.Lines(iter(["a\nb\n", "c\n", "\nd"]))
    assert [(line, lines.all_out) for line in lines] == [
        ("a\n", False), ("b\n", True), ("c\n", True), ("\n", False), ("d", True),
    ]  # fmt: skip


# --- several processes -------------------------------------------------------------------------------------------


def ways() -> list[Any]:
    import multiprocessing

    return multiprocessing.get_all_start_methods()


@pytest.mark.parametrize("way", ways())
def test_several_processes_write_the_same_bytes_however_they_are_started(
    tb: Termbase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(batches, "ROWS", 5)
    monkeypatch.setattr(workers, "_FEWEST", 1)
    monkeypatch.setattr(workers, "START", way)
    (tmp_path / "in-the-way").touch()
    monkeypatch.setenv("TERMBASE_CACHE", str(tmp_path / "in-the-way" / "cache"))  # each process compiles its own
    given = "\n".join(NAMES * 4).encode()
    assert out_of(tb, job("-", format="csv", jobs=2), given) == out_of(tb, job("-", format="csv"), given)


def test_many_names_in_the_library_with_several_processes(tb: Termbase) -> None:
    names = [n.upper() for n in NAMES]
    made = workers.resolve_all(iter(names), tables.cells, GLOSSARY, jobs=2, kind="organisation", strict=True)
    assert list(made) == [tables.cells(tb.resolve(n, kind="organisation", strict=True)) for n in names]
    assert list(workers.resolve_all(names[:2], tables.cells, GLOSSARY, jobs=1)) == [
        tables.cells(tb.resolve(n)) for n in names[:2]
    ]


def killed(answer: object) -> Made:
    os.kill(os.getpid(), signal.SIGKILL)
    return ()


def refused(answer: object) -> Made:
    raise LookupError("no cells today")


FAULTS: dict[str, tuple[Any, tuple[str, ...], type[Exception], str]] = {
    "an error in a worker": (refused, (GLOSSARY,), LookupError, "no cells today"),
    "a glossary that a worker cannot load": (tables.cells, ("nowhere",), GlossaryError, "nowhere: G001 no such file"),
    "a worker that is killed": (killed, (GLOSSARY,), WorkerError, "ended before it had answered"),
}


@POSIX
@pytest.mark.parametrize(("make", "sources", "error", "message"), FAULTS.values(), ids=FAULTS)
def test_it_is_raised_here_and_no_process_is_left(
    make: Any, sources: tuple[str, ...], error: type[Exception], message: str
) -> None:
    import multiprocessing

    with pytest.raises(error, match=message):
        list(workers.resolve_all(NAMES, make, *sources, jobs=2))
    assert multiprocessing.active_children() == []


def test_who_stops_early_leaves_no_process() -> None:
    import multiprocessing

    made = workers.resolve_all(itertools.cycle(NAMES), tables.cells, GLOSSARY, jobs=2)
    assert next(made)[1] == "huawei"
    assert len(multiprocessing.active_children()) == 2
    made.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_an_error_about_a_glossary_crosses_between_processes_whole() -> None:
    error = GlossaryError("odd", file="g.toml", line=3, code="G009", suggestion="make it even")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (str(again), vars(again)) == (str(error), vars(error))


# --- the real program --------------------------------------------------------------------------------------------


def started(*args: str, **given: Any) -> subprocess.Popen[bytes]:
    source = str(Path(termbase.__file__).parents[1])
    return subprocess.Popen(
        [sys.executable, "-m", "termbase", "resolve", "-g", GLOSSARY, *args],
        **{"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | given,
        env={**os.environ, "PYTHONPATH": source},
    )  # fmt: skip


ENDED_AT_ONCE = """
import sys
from termbase.batch import tables, workers
from termbase.cli import signals
signals.heed()  # as the command line does: a handler is what Python forgets a signal for
for _ in range(20):
    with workers.Workers(workers.Task(tables.cells, (sys.argv[1],)), 2):
        pass
"""


@POSIX
def test_processes_that_are_ended_before_their_first_instruction_end() -> None:
    source = str(Path(termbase.__file__).parents[1])
    command, env = [sys.executable, "-c", ENDED_AT_ONCE, GLOSSARY], {**os.environ, "PYTHONPATH": source}
    with subprocess.Popen(command, env=env, start_new_session=True) as process:
        try:
            assert process.wait(timeout=60) == 0
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


@POSIX
def test_ctrl_c_ends_all_processes_without_a_trace_and_without_output(tmp_path: Path) -> None:
    process = started("--jobs", "2", "-o", str(tmp_path / "out.tsv"), start_new_session=True)
    assert process.stdin
    process.stdin.write("华为\nnobody\n".encode() * 30_000)
    process.stdin.flush()
    for _ in range(500):
        if list(tmp_path.iterdir()):
            break
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    # Standard error is at its end only when every process that holds it is gone.
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said.strip()) == (130, b"Interrupted.")
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_goes_away_ends_all_processes() -> None:
    process = started("--jobs", "2", "--format", "jsonl")
    assert process.stdin
    assert process.stdout
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write("华为\n".encode() * 60_000)
        process.stdin.close()
    process.stdin = None
    process.stdout.readline()
    process.stdout.close()
    process.stdout = None
    _, said = process.communicate(timeout=60)
    assert said == b""

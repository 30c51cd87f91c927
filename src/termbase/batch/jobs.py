"""What `resolve` does with a file: names in lines and tables, answered batch by batch, in the order of the rows."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TextIO, TypeVar

from termbase.batch import batches, documents, tables, workers
from termbase.batch.batches import Made
from termbase.batch.tables import Row, Table
from termbase.render import terminal
from termbase.resolution.decide import Outcome, Resolution
from termbase.text import plain_json
from termbase.text.formulas import Formulas, neutralised

if TYPE_CHECKING:
    from termbase.api import Termbase

T = TypeVar("T")

#: Called with the bytes (or rows) worked off, how many there are if only that tells, and the names answered.
Tell = Callable[..., None]

_DELIMITERS = {".csv": ",", ".tsv": "\t", ".tab": "\t"}
_PARQUET = (".parquet", ".pq")


@dataclass(frozen=True, slots=True)
class Job:
    """What `resolve` is asked to do with a file.

    Attributes:
        file: The file of names; `-` is standard input.
        column: The column of a table that holds them; `None` for names one a line.
        format: `csv`, `tsv`, `jsonl`, `table`, or `None` for that of the input.
        prefix: Begins the names of the added columns.
        output: The file to write; `None` for standard output.
        encoding: The encoding of the input.
        hints: Those of `Termbase.resolve`.
        jobs: How many processes share the work; 0 for as many as there are cores.
        sources: What the glossary was loaded from.
        decisions: The file of verdicts it was loaded with.
        formulas: What to do with added cells that a spreadsheet would run; `None` neutralises them in CSV alone.
        width: The most cells of the terminal that a line of `table` takes; 0 for no limit.
        candidates: How many candidates are written where nothing is decided.
    """

    file: str
    column: str | None
    format: str | None
    prefix: str
    output: str | None
    encoding: str
    hints: Mapping[str, Any]
    jobs: int = 1
    sources: tuple[str, ...] = ()
    decisions: str | None = None
    formulas: Formulas | None = None
    width: int = 0
    candidates: int = 0

    @property
    def suffix(self) -> str:
        """The ending of the input's name, in lower case."""
        return Path(self.file).suffix.lower()

    @property
    def is_table(self) -> bool:
        """True if the input is a table: it has a column of names, or its name says so."""
        return self.column is not None or self.suffix in (*_DELIMITERS, *_PARQUET)

    @property
    def delimiter(self) -> str:
        """What stands between the cells of the input."""
        return _DELIMITERS.get(self.suffix) or ("," if self.format == "csv" else "\t")

    def chosen_format(self, to_terminal: bool) -> str:
        """Return the format of the output: `csv`, `tsv`, `jsonl`, `table` or `parquet`."""
        if self.suffix in _PARQUET:
            return "parquet"
        if self.format:
            return self.format
        if not self.is_table and to_terminal:
            return "table"
        return "csv" if self.is_table and self.delimiter == "," else "tsv"

    def neutralises(self, chosen: str) -> bool:
        """Return True if added cells are to be made harmless to spreadsheets in this format."""
        if self.formulas is None:
            return chosen == "csv"
        return self.formulas is Formulas.NEUTRALISE and chosen in ("csv", "tsv")


def run(tb: Termbase, job: Job, standard_input: IO[bytes], out: TextIO, tell: Tell) -> bool:
    """Resolve the names of a file, batch by batch, in flat memory.

    Args:
        tb: The glossary that `job.sources` and `job.decisions` name.
        job: What to do.
        standard_input: Read if `job.file` is `-`.
        out: Written to unless `job.output` names a file, which is written as `atomic.whole` does.
        tell: Told how far the work is.

    Returns:
        True if every name was a match; blank lines of a table do not count.

    Raises:
        InputError: The input cannot be read as what it was said to be.
        OSError: The output cannot be written.
    """
    chosen = job.chosen_format(not job.output and out.isatty())
    task = workers.Task(_maker(chosen, job), job.sources, job.decisions, job.hints, job.column)
    with workers.asking(task, job.jobs, tb) as (ask, ahead):
        if chosen == "parquet":
            return _parquet(job, ask, ahead, tell)
        return _text(job, chosen, ask, ahead, standard_input, out, tell)


def _parquet(job: Job, ask: batches.Ask, ahead: int, tell: Tell) -> bool:
    from termbase.batch import parquet

    all_matched = True

    def answers(asked: Iterable[tuple[T, Sequence[str]]]) -> Iterator[tuple[T, list[Made]]]:
        nonlocal all_matched
        for carried, made in batches.answered(asked, ask, ahead):
            all_matched = all_matched and all(m[0] == Outcome.MATCH for m in made)
            yield carried, made

    def seen(rows: int, total: int) -> None:
        tell(rows, total, rows)

    target = Path(job.output) if job.output else None
    parquet.resolve(Path(job.file), target, job.column, job.prefix, answers, seen, job.candidates)
    return all_matched


def _text(
    job: Job, chosen: str, ask: batches.Ask, ahead: int, standard_input: IO[bytes], out: TextIO, tell: Tell
) -> bool:
    """Names in lines, CSV or TSV."""
    all_matched = True
    with ExitStack() as stack:
        opened = standard_input if job.file == "-" else stack.enter_context(documents.opened(job.file))
        # At a terminal somebody waits: what is there is answered before more is waited for.
        at_terminal = opened.isatty() or (not job.output and out.isatty())
        lines = documents.lines(opened, job.encoding, "" if job.file == "-" else job.file, tell)
        table, position = _table(lines, job)
        if job.output:
            from termbase.atomic import whole_text

            out = stack.enter_context(whole_text(job.output))
        writer = _writer(chosen, job, table.header, out)
        if at_terminal:
            writer.begin()
            out.flush()
        batched = batches.batched(table.rows, lambda: at_terminal and lines.all_out)
        asked = ((rows, [row[position] if len(row) > position else "" for row in rows]) for rows in batched)
        for rows, made in batches.answered(asked, ask, 0 if at_terminal else ahead):
            writer.write(rows, made)
            out.flush()
            width = len(table.header)
            all_matched = all_matched and all(
                m[0] == Outcome.MATCH for row, m in zip(rows, made, strict=True) if len(row) == width
            )
            tell(0, None, len(rows))
        writer.end()
        out.flush()
    return all_matched


def _table(lines: documents.Lines, job: Job) -> tuple[Table, int]:
    """Return the table of names and the position of their column; names one a line are a table too."""
    if not job.is_table:
        return Table(["query"], ([tables.without_end(line)] for line in lines)), 0
    name = "" if job.file == "-" else job.file
    table = tables.read_table(lines, job.delimiter, name)
    return table, tables.find_column(table.header, job.column, name)


def _as_json(answer: Resolution, candidates: int = 0) -> Made:
    told = answer.as_dict()
    if candidates:
        told["candidates"] = told["candidates"][:candidates]
    return str(answer.status), plain_json.dumps(told)


def _for_people(answer: Resolution) -> Made:
    return str(answer.status), *terminal.resolution_row(answer)


def _maker(chosen: str, job: Job) -> Callable[[Resolution], Made]:
    """Return what is made of an answer, by whichever process answers: its status first, then what is written."""
    if chosen == "table":
        return _for_people
    cells = tables.cells_for_spreadsheets if job.neutralises(chosen) else tables.cells
    return partial(_as_json if chosen == "jsonl" else cells, candidates=job.candidates)


class _Writer:
    """Writes batches of rows with what was made of the answers, after a header, which is written once."""

    def __init__(self, header: Callable[[], object], write: Callable[[list[Row], list[Made]], object]) -> None:
        self._header = header
        self._write = write
        self._begun = False

    def begin(self) -> None:
        """Write the header, unless that is done."""
        if not self._begun:
            self._begun = True
            self._header()

    def write(self, rows: list[Row], made: list[Made]) -> None:
        """Write a batch of rows."""
        self.begin()
        self._write(rows, made)

    def end(self) -> None:
        """Write what must be there even without rows."""
        self.begin()


class _TableWriter(_Writer):
    """Writes lines for people; the header waits for the first rows, with which its columns line up."""

    def __init__(self, out: TextIO, width: int) -> None:
        columns = terminal.Columns(most=terminal.WIDEST, total=width)
        head = [terminal.HEAD]

        def write(_: list[Row], made: list[Made]) -> None:
            out.writelines(line + "\n" for line in columns.lines([*head, *(m[1:] for m in made)]))
            head.clear()

        super().__init__(lambda: None, write)

    def end(self) -> None:
        """Write the header if there were no rows."""
        self.write([], [])


def _writer(chosen: str, job: Job, header: Row, out: TextIO) -> _Writer:
    """Return the writer of a format; raises `InputError` if the table already has one of the added columns."""
    if chosen == "jsonl":
        return _json_writer(job, header, out)
    if chosen == "table":
        return _TableWriter(out, job.width)
    added = tables.added_columns(header, job.prefix, job.candidates)
    write = tables.writer(out, "," if chosen == "csv" else "\t", len(header))
    # Names that came one a line are a column that we add too.
    harmless = not job.is_table and job.neutralises(chosen)

    def write_rows(rows: list[Row], made: list[Made]) -> None:
        if harmless:
            rows = [[neutralised(cell) for cell in row] for row in rows]
        write([*row, *m] if len(row) == len(header) else row for row, m in zip(rows, made, strict=True))

    return _Writer(lambda: write([header + added]), write_rows)


def _json_writer(job: Job, header: Row, out: TextIO) -> _Writer:
    """One object a row; that of a table's row holds the row too."""
    if not job.is_table:
        return _Writer(lambda: None, lambda _, made: out.writelines(line + "\n" for _, line in made))

    def with_row(row: Row, line: str) -> str:
        told = plain_json.dumps(dict(zip(header, row, strict=False)))
        return f'{line[:-1]}, "row": {told}}}\n'

    return _Writer(
        lambda: None,
        lambda rows, made: out.writelines(with_row(row, m[1]) for row, m in zip(rows, made, strict=True)),
    )


def bytes_to_read(file: str) -> int | None:
    """Return the size of an input in bytes; `None` if it is no regular file."""
    return os.stat(file).st_size if file != "-" and os.path.isfile(file) else None

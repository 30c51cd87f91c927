"""Files through the library: names in lines and tables, texts in parts; what the commands do with their input."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TextIO, TypeVar

from termbase.batch import batches, documents, tables, workers
from termbase.batch.batches import Made
from termbase.errors import InputError
from termbase.render import terminal
from termbase.resolution.decide import Outcome, Resolution

if TYPE_CHECKING:
    from termbase.api import Termbase

T = TypeVar("T")
Row = list[str]

#: Called with the bytes (or rows) worked off, how many there are if only that tells, and the names answered.
Tell = Callable[..., None]

_DELIMITERS = {".csv": ",", ".tsv": "\t", ".tab": "\t"}


@dataclass(frozen=True, slots=True)
class Job:
    """What `resolve` is asked to do with a file; `sources` and `decisions` are what the glossary was loaded from."""

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


def run(tb: Termbase, job: Job, standard_input: IO[bytes], out: TextIO, tell: Tell) -> bool:
    """Resolve the names of a file into `job.output`, written whole or not at all, or into `out`.

    Batch by batch, with `job.jobs` processes (0: as many as there are cores), in flat memory. Says whether every
    name was a match.
    """
    suffix = Path(job.file).suffix.lower()
    delimiter = _DELIMITERS.get(suffix) or ("," if job.format == "csv" else "\t")
    chosen = job.format or ("csv" if job.column and delimiter == "," else "tsv")
    if suffix in (".parquet", ".pq"):
        if not (job.column and job.output):
            raise InputError(f"{job.file}: a Parquet file needs --column and --output")
        chosen = "parquet"
    elif not (job.format or job.column or job.output) and out is sys.stdout and out.isatty():
        chosen = "table"
    task = workers.Task(_MAKE[chosen], job.sources, job.decisions, job.hints)
    with workers.asking(task, job.jobs, tb) as (ask, ahead):
        answers = _Answers(ask, ahead)
        if chosen == "parquet":
            _parquet(job, answers, tell)
        else:
            _text(job, chosen, delimiter, answers, standard_input, out, tell)
    return answers.all_matched


class _Answers:
    """What was made of the answers to batches of names, and whether all of them were matches."""

    def __init__(self, ask: batches.Ask, ahead: int) -> None:
        self._ask = ask
        self.ahead = ahead
        self.all_matched = True

    def __call__(self, asked: Iterable[tuple[T, Sequence[str]]]) -> Iterator[tuple[T, list[Made]]]:
        for carried, made in batches.answered(asked, self._ask, self.ahead):
            self.all_matched = self.all_matched and all(m[0] == Outcome.MATCH for m in made)
            yield carried, made


def _parquet(job: Job, answers: _Answers, tell: Tell) -> None:
    from termbase.batch import parquet

    def seen(rows: int, total: int) -> None:
        tell(rows, total, rows)

    parquet.resolve(Path(job.file), Path(job.output or ""), job.column or "", job.prefix, answers, seen)


def _text(
    job: Job, chosen: str, delimiter: str, answers: _Answers, standard_input: IO[bytes], out: TextIO, tell: Tell
) -> None:
    """Names in lines, CSV or TSV."""
    with ExitStack() as stack:
        opened = standard_input if job.file == "-" else stack.enter_context(documents.opened(job.file))
        # At a terminal somebody waits: what is there is answered before more is waited for.
        at_terminal = opened.isatty() or (not job.output and out.isatty())
        if at_terminal:
            answers.ahead = 0
        if job.output:
            from io import TextIOWrapper

            from termbase.atomic import whole

            out = TextIOWrapper(stack.enter_context(whole(job.output)), encoding="utf-8", newline="\n")
        lines = documents.lines(opened, job.encoding, job.file, tell)
        header, rows, position = _table(lines, delimiter, job)
        write = _writer(chosen, job, header, out)
        batched = batches.batched(rows, lambda: at_terminal and lines.all_out)
        for batch, made in answers((some, [row[position] for row in some]) for some in batched):
            write(batch, made)
            out.flush()
            tell(0, None, len(batch))
        write([], [])
        out.flush()
        if job.output:
            out.detach()  # type: ignore[attr-defined]


def _table(lines: documents.Lines, delimiter: str, job: Job) -> tuple[Row, Iterator[Row], int]:
    """The header of a table, its rows, and where the names are; names one a line are a table too."""
    if job.column is None:
        return ["query"], ([line.rstrip("\r\n")] for line in lines), 0
    rows = tables.read_rows(lines, delimiter, job.file)
    header = next(rows, None)
    if header is None:
        raise InputError("the table is empty")
    position = tables.find_column(header, job.column)
    # A blank line in a table of one column is a row of one empty cell; `read_rows` lets no other row be short.
    return header, rows, position


def _as_json(answer: Resolution) -> Made:
    return str(answer.status), json.dumps(answer.as_dict(), ensure_ascii=False)


def _for_people(answer: Resolution) -> Made:
    return str(answer.status), *terminal.resolution_row(answer)


#: For each format, what is made of an answer, by whichever process answers: its status, and then what is written.
_MAKE: dict[str, Callable[[Resolution], Made]] = {
    "tsv": tables.cells, "csv": tables.cells, "parquet": tables.cells, "jsonl": _as_json, "table": _for_people,
}  # fmt: skip


def _writer(chosen: str, job: Job, header: Row, out: TextIO) -> Callable[[list[Row], list[Made]], object]:
    """What writes a batch of rows with what was made of the answers; the header is written now."""
    if chosen == "jsonl":
        if job.column is None:
            return lambda rows, made: out.writelines(line + "\n" for _, line in made)

        def with_row(row: Row, line: str) -> str:
            told = json.dumps(dict(zip(header, row, strict=False)), ensure_ascii=False)
            return f'{line[:-1]}, "row": {told}}}\n'

        return lambda rows, made: out.writelines(with_row(row, m[1]) for row, m in zip(rows, made, strict=True))
    if chosen == "table":
        columns = terminal.Columns(most=terminal.WIDEST)
        head = [terminal.HEAD]

        def shown(rows: list[Row], made: list[Made]) -> None:
            out.writelines(line + "\n" for line in columns.lines([*head, *(m[1:] for m in made)]))
            head.clear()

        return shown
    write = tables.writer(out, "," if chosen == "csv" else "\t")
    write([header + tables.added_columns(header, job.prefix)])
    return lambda rows, made: write([*row, *m] for row, m in zip(rows, made, strict=True))


def _readings(again: Callable[[], IO[bytes]], encoding: str, name: str, tell: Tell) -> Callable[[], Iterator[str]]:
    """A way to read a document several times over; the first reading tells how far it is."""
    tellers = iter([tell])
    return lambda: documents.parts(again(), encoding, name, next(tellers, None))


def annotate(
    tb: Termbase, file: str, format_: str, nested: bool, encoding: str, standard_input: IO[bytes], out: TextIO,
    highlight: Callable[[str, str, str], str], tell: Tell,
) -> None:  # fmt: skip
    """Annotate one document; it is read once more where a weak name asks what else stands in it."""
    name = "" if file == "-" else file
    with documents.reopened(file, standard_input) as again:
        if format_ == "jsonl":
            pieces = tb.annotate_parts(_readings(again, encoding, name, tell), nested=nested)
            for mention in (m for _, _, mentions in pieces for m in mentions):
                out.write(json.dumps(mention.as_dict(name), ensure_ascii=False) + "\n")
            return
        pieces = tb.annotate_parts(_readings(again, encoding, name, tell))
        if format_ == "html":
            from termbase.render.html import PageWriter

            page = PageWriter(out, Path(file).name if name else "annotated text")
            for at, text, mentions in pieces:
                page.write(text, mentions, at)
            page.close()
            return
        for at, text, mentions in pieces:
            done = 0
            for mention in mentions:
                ids = "|".join(e.id for e in mention.entries)
                start, end = mention.start - at, mention.end - at
                out.write(text[done:start] + highlight(text[start:end], ids, str(mention.status)))
                done = end
            out.write(text[done:])


def normalise(
    tb: Termbase, file: str, to: str, style: str, as_of: date | None, encoding: str, standard_input: IO[bytes],
    out: TextIO, tell: Tell,
) -> None:  # fmt: skip
    """Write one document in preferred names."""
    from termbase.annotation import normalise as rules

    name = "" if file == "-" else file
    with documents.reopened(file, standard_input) as again:
        for at, text, mentions in tb.annotate_parts(_readings(again, encoding, name, tell)):
            out.write(rules.apply(text, mentions, to, rules.Style(style), as_of, at))

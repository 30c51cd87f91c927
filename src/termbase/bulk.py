"""Files through the library: names in lines and tables, texts in parts; what the commands do with their input."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TextIO

from termbase import documents, tables
from termbase.errors import InputError
from termbase.resolve import Resolution

if TYPE_CHECKING:
    from termbase.termbase import Termbase

#: Called with the number of bytes (or rows) worked off.
Tell = Callable[[int], None]

#: Distinct names whose answers are kept while a file is worked through.
_REMEMBERED = 1 << 17
_DELIMITERS = {".csv": ",", ".tsv": "\t", ".tab": "\t"}


@dataclass(frozen=True, slots=True)
class Job:
    """What `resolve` is asked to do with a file."""

    file: str
    column: str | None
    format: str | None
    prefix: str
    output: str | None
    encoding: str
    hints: Mapping[str, Any]


def run(tb: Termbase, job: Job, standard_input: IO[bytes], out: TextIO, tell: Tell) -> bool:
    """Resolve the names of a file into `job.output`, written whole or not at all, or into `out`.

    Says whether every name was a match.
    """
    all_matched = True

    @lru_cache(maxsize=_REMEMBERED)
    def remembered(name: str) -> Resolution:
        return tb.resolve(name, **job.hints)

    def resolve(name: str) -> Resolution:
        nonlocal all_matched
        answer = remembered(name)
        all_matched = all_matched and answer.entry is not None
        return answer

    suffix = Path(job.file).suffix.lower()
    if suffix in (".parquet", ".pq"):
        if not job.column or not job.output:
            raise InputError(f"{job.file}: a Parquet file needs --column and --output")
        tables.resolve_parquet(Path(job.file), Path(job.output), job.column, job.prefix, resolve)
        return all_matched
    with ExitStack() as stack:
        opened = standard_input if job.file == "-" else stack.enter_context(documents.opened(job.file))
        if job.output:
            from io import TextIOWrapper

            from termbase.files import whole

            out = TextIOWrapper(stack.enter_context(whole(job.output)), encoding="utf-8", newline="\n")
        lines = documents.lines(opened, job.encoding, job.file, tell)
        if job.column is None:
            _names(lines, job, resolve, out)
        else:
            delimiter = _DELIMITERS.get(suffix) or ("," if job.format == "csv" else "\t")
            _rows(tables.read_rows(lines, delimiter, job.file), delimiter, job, resolve, out)
        out.flush()
        if job.output:
            out.detach()  # type: ignore[attr-defined]
    return all_matched


def _names(lines: Iterator[str], job: Job, resolve: Callable[[str], Resolution], out: TextIO) -> None:
    """One name a line."""
    chosen = job.format or ("table" if out is sys.stdout and out.isatty() else "tsv")
    answers = (resolve(line.rstrip("\r\n")) for line in lines)
    if chosen == "jsonl":
        for answer in answers:
            out.write(json.dumps(answer.as_dict(), ensure_ascii=False) + "\n")
    elif chosen == "table":
        _table(answers, out)
    else:
        write = tables.writer(out, "," if chosen == "csv" else "\t")
        write(["query", *(job.prefix + a for a in tables.ADDED)])
        for answer in answers:
            write([answer.query, *tables.cells(answer).values()])


def _rows(
    rows: Iterator[list[str]], delimiter: str, job: Job, resolve: Callable[[str], Resolution], out: TextIO
) -> None:
    """A table with a column of names."""
    column = job.column or ""
    if job.format == "jsonl":
        for line in tables.resolve_objects(rows, column, resolve):
            out.write(line + "\n")
    elif job.format == "table":
        header = next(rows, None) or []
        at = tables.find_column(header, column)
        _table((resolve(row[at]) for row in rows), out)
    else:
        write = tables.writer(out, {"csv": ",", "tsv": "\t"}.get(job.format or "", delimiter))
        for row in tables.resolve_rows(rows, column, job.prefix, resolve):
            write(row)


def _table(answers: Iterator[Resolution], out: TextIO) -> None:
    from termbase import terminal

    out.write("\n".join(terminal.table(answers)) + "\n")


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
            from termbase.page import PageWriter

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
    from termbase import normalise as rules

    name = "" if file == "-" else file
    with documents.reopened(file, standard_input) as again:
        for at, text, mentions in tb.annotate_parts(_readings(again, encoding, name, tell)):
            out.write(rules.apply(text, mentions, to, rules.Style(style), as_of, at))

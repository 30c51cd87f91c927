"""Commands on names: `lookup`, `resolve`, `parts`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from termbase.cli import colours, streams
from termbase.cli.options import (
    Text,
    as_text,
    encoding_option,
    formulas_option,
    glossary_options,
    hint_options,
    load_glossary,
    output_option,
)
from termbase.cli.progress import progress
from termbase.text import plain_json

if TYPE_CHECKING:
    from termbase.text.formulas import Formulas

#: Candidates that `resolve` writes at most: more are no help to a person.
MOST_CANDIDATES = 8


def _complete_name(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """Names that begin with what was typed; none that the shell could not take as one line."""
    from click.shell_completion import CompletionItem

    from termbase import load

    typed = as_text(incomplete)
    entries = load().search(typed, 12) if typed else []
    texts = [(name.text, e.id) for e in entries for name in e.names]
    return [CompletionItem(text, help=id_) for text, id_ in texts if text.startswith(typed) and text.isprintable()]


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...", type=Text(), shell_complete=_complete_name)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@hint_options
@glossary_options
@click.pass_context
def lookup(ctx: click.Context, /, names: tuple[str, ...], format_: str, glossary: tuple[str, ...],
           decisions: str | None, **hints: Any) -> None:  # fmt: skip
    """The entry a name means, its names, why it matched, and near misses.

    Exit 1 if any name means nothing.

    \b
    Examples:
      termbase lookup 卫士通
      termbase lookup --as-of 2015 "Second Artillery" 火箭军
      termbase lookup --format json --glossary default --glossary ours/ CETC
    """
    tb = load_glossary(glossary, decisions)
    answers = [tb.resolve(name, **hints) for name in names]
    if format_ == "json":
        streams.write(plain_json.dumps([a.as_dict() for a in answers], indent=2) + "\n")
    else:
        from termbase.render import terminal

        shown = (terminal.resolution(a, colours.paint, colours.width()) for a in answers)
        streams.write("\n\n".join(shown) + "\n")
    if not all(a.entries for a in answers):
        ctx.exit(1)


@click.command()
@click.argument("file", default="-", type=click.Path(allow_dash=True))
@click.option("--column", "-c", type=Text(), help="Column of a CSV, TSV or Parquet file that holds the names.")
@click.option("--format", "format_", type=click.Choice(["table", "tsv", "jsonl", "csv"]), help="Default: as the input.")
@click.option(
    "--prefix", type=Text(), default="termbase_", show_default=True, help="Begins the names of the added columns."
)
@output_option("Write here instead of standard output; a file whole or not at all.")
@click.option("--fail-unmatched", is_flag=True, help="Exit 1 if any name is not a match.")
@click.option(
    "--candidates",
    type=click.IntRange(min=0, max=MOST_CANDIDATES),
    default=0,
    metavar="N",
    help="Where nothing is decided, write the best N candidates beside it: id, name, score of each, for review.",
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes that share the work; 0 for one a core.",
)
@formulas_option(
    "Cells in the added columns that a spreadsheet would run (= + - @ ...): neutralise puts ' before them, the default "
    "for csv; keep leaves them, the default for tsv. The table's own columns are passed through unchanged."
)
@encoding_option
@hint_options
@glossary_options
@click.pass_context
def resolve(ctx: click.Context, /, file: str, column: str | None, format_: str | None, prefix: str, output: str | None,
            fail_unmatched: bool, candidates: int, jobs: int, formulas: Formulas | None, encoding: str,
            glossary: tuple[str, ...], decisions: str | None, **hints: Any) -> None:  # fmt: skip
    """Resolve names: one a line, or a --column of a table, each row as it is with the answer beside it.

    FILE is text with one name a line, CSV, TSV or Parquet, of any size; without it, names are read from standard
    input. Answers come in the order of the rows, one each, and are the same with any number of --jobs.

    \b
    Examples:
      termbase resolve names.txt > names.tsv
      termbase resolve customers.csv --column name --jobs 0 -o resolved.csv
      termbase resolve --format jsonl < names.txt
      termbase resolve addresses.csv --column address --contained

    To review answers in a spreadsheet, write the candidates, add a column termbase_verdict to the table, and put into
    it the number of a candidate, an id, or none. Then resolve the same names with these verdicts:

    \b
      termbase resolve names.csv --column name --candidates 3 -o review.csv
      termbase resolve names.csv --column name --decisions review.csv \\
        -o resolved.csv
    """
    from termbase.batch import jobs as work

    at_terminal = not output and sys.stdout.isatty()
    if formulas and (format_ in ("jsonl", "table") or (at_terminal and not column and not format_)):
        raise click.UsageError("--formulas goes with csv and tsv")
    tb = load_glossary(glossary, decisions, column)
    job = work.Job(
        file, column, format_, prefix, output, encoding, hints, jobs, glossary, decisions, formulas, colours.width(),
        candidates,
    )  # fmt: skip
    if candidates and job.chosen_format(at_terminal) == "table":
        raise click.UsageError("--candidates goes with csv, tsv, jsonl and Parquet; say --format")
    with progress("resolving", work.bytes_to_read(file), hidden=at_terminal) as tell:
        all_matched = work.run(tb, job, sys.stdin.buffer, streams.shown(sys.stdout), tell)
    if fail_unmatched and not all_matched:
        ctx.exit(1)


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME...]", type=Text())
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def parts(names: tuple[str, ...], format_: str) -> None:
    """The labelled parts of names: region, brand, field, kind, number, form, parent, branch.

    Names are arguments, or lines of standard input. With --format json each name is one object a line.

    \b
    Examples:
      termbase parts 成都卫士通信息产业股份有限公司
      termbase parts --format json < names.txt
    """
    from termbase.api import parts as parse
    from termbase.batch import documents, tables
    from termbase.render import terminal

    # Written as they come, so that a pipe sees each answer at once.
    given = iter(names) if names else map(tables.without_end, documents.lines(sys.stdin.buffer))
    for name in given:
        found = parse(name)
        if format_ == "json":
            streams.write(plain_json.dumps(found.as_dict()) + "\n")
        else:
            streams.write(terminal.parts(found, colours.paint, colours.width()) + "\n")


COMMANDS = (lookup, resolve, parts)

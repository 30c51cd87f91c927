"""Commands on names: `lookup`, `resolve`, `parts`."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from termbase.cli.options import encoding_option, glossary_options, hint_options, load_glossary, paint, progress, size


def _complete_name(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    from click.shell_completion import CompletionItem

    from termbase import load

    entries = load().search(incomplete, 12) if incomplete else []
    return [
        CompletionItem(name.text, help=e.id) for e in entries for name in e.names if name.text.startswith(incomplete)
    ]


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...", shell_complete=_complete_name)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@hint_options
@glossary_options
@click.pass_context
def lookup(ctx: click.Context, /, names: tuple[str, ...], format_: str, glossary: tuple[str, ...],
           decisions: str | None, **hints: Any) -> None:  # fmt: skip
    """The entry a name means, its names, why it matched, and near misses. Exit 1 if any name means nothing."""
    tb = load_glossary(glossary, decisions)
    answers = [tb.resolve(name, **hints) for name in names]
    if format_ == "json":
        click.echo(json.dumps([a.as_dict() for a in answers], ensure_ascii=False, indent=2))
    else:
        from termbase.render import terminal

        click.echo("\n\n".join(terminal.resolution(a, paint) for a in answers))
    if not all(a.entries for a in answers):
        ctx.exit(1)


@click.command()
@click.argument("file", default="-", type=click.Path(allow_dash=True))
@click.option("--column", "-c", help="Column of a CSV, TSV or Parquet file that holds the names.")
@click.option("--format", "format_", type=click.Choice(["table", "tsv", "jsonl", "csv"]), help="Default: as the input.")
@click.option("--prefix", default="termbase_", show_default=True, help="Begins the names of the added columns.")
@click.option("--output", "-o", type=click.Path(dir_okay=False), help="Write here instead of standard output.")
@click.option("--fail-unmatched", is_flag=True, help="Exit 1 if any name is not a match.")
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes that share the work; 0 for one a core.",
)
@encoding_option
@hint_options
@glossary_options
@click.pass_context
def resolve(ctx: click.Context, /, file: str, column: str | None, format_: str | None, prefix: str, output: str | None,
            fail_unmatched: bool, jobs: int, encoding: str, glossary: tuple[str, ...], decisions: str | None,
            **hints: Any) -> None:  # fmt: skip
    """Resolve names: one a line, or a --column of a table, each row as it is with the answer beside it.

    FILE is text with one name a line, CSV, TSV or Parquet, of any size; without it, names are read from standard
    input. Answers come in the order of the names, batch by batch, and are the same with any number of --jobs.
    """
    from termbase.batch import jobs as work

    tb = load_glossary(glossary, decisions)
    job = work.Job(file, column, format_, prefix, output, encoding, hints, jobs, glossary, decisions)
    with progress("resolving", "names", size(file), hidden=not output and sys.stdout.isatty()) as tell:
        all_matched = work.run(tb, job, sys.stdin.buffer, sys.stdout, tell)
    if fail_unmatched and not all_matched:
        ctx.exit(1)


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME...]")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def parts(names: tuple[str, ...], format_: str) -> None:
    r"""The labelled parts of names: region, brand, field, kind, number, form, parent, branch.

    Names are arguments, or lines of standard input. With --format json each name is one object a line.

    \b
    Example:
      termbase parts 成都卫士通信息产业股份有限公司
    """
    from termbase.api import parts as parse
    from termbase.render import terminal

    given = iter(names) if names else (line.rstrip("\r\n") for line in sys.stdin)
    # Written as they come, so that a pipe sees each answer at once.
    for name in given:
        found = parse(name)
        if format_ == "json":
            click.echo(json.dumps(found.as_dict(), ensure_ascii=False))
        else:
            click.echo(terminal.parts(found, paint))

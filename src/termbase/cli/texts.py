"""Commands on texts: `annotate`, `normalise`."""

from __future__ import annotations

import sys
from datetime import date

import click

from termbase.cli import colours
from termbase.cli.options import encoding_option, glossary_options, load_glossary, parse_date
from termbase.cli.progress import progress


@click.command()
@click.argument("files", nargs=-1, type=click.Path(allow_dash=True), metavar="[FILE...]")
@click.option("--format", "format_", type=click.Choice(["jsonl", "text", "html"]), default="jsonl", show_default=True)
@click.option("--nested", is_flag=True, help="Also the mentions inside others, each with `parent` (jsonl only).")
@encoding_option
@glossary_options
def annotate(files: tuple[str, ...], format_: str, nested: bool, encoding: str, glossary: tuple[str, ...],
             decisions: str | None) -> None:  # fmt: skip
    """The names in texts: as JSON lines, highlighted, or as an HTML page.

    \b
    Examples:
      termbase annotate report.txt > mentions.jsonl
      termbase annotate report.txt --format html > report.html
    """
    from termbase.batch import jobs, texts

    if nested and format_ != "jsonl":
        raise click.UsageError("--nested goes with --format jsonl")
    if format_ == "html" and len(files) > 1:
        raise click.UsageError("--format html takes one file")
    tb = load_glossary(glossary, decisions)
    for file in files or ("-",):
        label = f"annotating {texts.name_of(file)}"
        with progress(label, jobs.bytes_to_read(file), hidden=sys.stdout.isatty()) as tell:
            texts.annotate(
                tb, file, format_, nested, encoding, sys.stdin.buffer, sys.stdout, colours.highlight, tell
            )  # fmt: skip


@click.command()
@click.argument("files", nargs=-1, type=click.Path(allow_dash=True), metavar="[FILE...]")
@click.option("--to", type=click.Choice(["en", "zh-Hans", "zh-Hant"]), default="en", show_default=True)
@click.option("--style", type=click.Choice(["replace", "gloss"]), default="replace", show_default=True)
@click.option("--as-of", metavar="DATE", callback=parse_date, help="Names of that day (YYYY-MM-DD).")
@encoding_option
@glossary_options
def normalise(files: tuple[str, ...], to: str, style: str, as_of: date | None, encoding: str, glossary: tuple[str, ...],
              decisions: str | None) -> None:  # fmt: skip
    """The text with every mention in its preferred name; ambiguous ones stay as they are.

    \b
    Examples:
      termbase normalise report.txt > report-en.txt
      termbase normalise --to zh-Hans --style gloss < report.txt
    """
    from termbase.batch import jobs, texts

    tb = load_glossary(glossary, decisions)
    for file in files or ("-",):
        label = f"normalising {texts.name_of(file)}"
        with progress(label, jobs.bytes_to_read(file), hidden=sys.stdout.isatty()) as tell:
            texts.normalise(tb, file, to, style, as_of, encoding, sys.stdin.buffer, sys.stdout, tell)


COMMANDS = (annotate, normalise)

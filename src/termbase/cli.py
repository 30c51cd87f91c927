"""The command line: one function a command, one call into the library each.

Standard output carries results only; messages, progress and colour go to standard error (colour on standard
output only where it is a terminal). Heavy imports sit in the commands that need them.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from io import TextIOWrapper
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeVar

import click

from termbase import TermbaseError, __version__

if TYPE_CHECKING:
    from termbase.api import Termbase

F = TypeVar("F", bound=Callable[..., Any])

_COLOURS = {
    "match": "green", "ambiguous": "yellow", "none": "red", "query": "cyan", "name": None, "label": "blue", "dim": None,
}  # fmt: skip


class _Failure(click.ClickException):
    """Unreadable input: one line on standard error, exit status 2."""

    exit_code = 2


class _Group(click.Group):
    """Turns the library's errors into one line on standard error and exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (TermbaseError, OSError) as error:
            if isinstance(error, BrokenPipeError):
                raise
            raise _Failure(" ".join(str(error).split())) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="termbase")
def main() -> None:
    """Chinese–English names and terms: look up, resolve, annotate, normalise, export.

    Names come as arguments or on standard input, answers go to standard output. Exit status: 0 done, 1 a question
    answered no, 2 wrong usage or unreadable input.
    """
    # Nothing here multiplies matrices: numpy need not start a thread a core for it, which takes 0.1 s of them.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if isinstance(sys.stdout, TextIOWrapper):
        # UTF-8 with plain line ends for programs, whatever the locale; a terminal shows what it can.
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", newline="")


def glossary_options(command: F) -> F:
    """The options that every command reading a glossary takes."""
    command = click.option(
        "--decisions", type=click.Path(dir_okay=False), help="File of verdicts that outrank all evidence."
    )(command)
    return click.option(
        "--glossary", "-g", multiple=True, metavar="PATH",
        help="Folder, TOML, names-TSV or index to use instead of the built-in glossary; repeat to layer, "
        "`default` keeps it.",
    )(command)  # fmt: skip


def hint_options(command: F) -> F:
    """The options that narrow a resolution."""
    for option in (
        click.option("--recall", is_flag=True, help="List more candidates (for screening); same decisions."),
        click.option("--strict", is_flag=True, help="Only exact keys and curated names."),
        click.option(
            "--as-of", metavar="DATE", callback=_date, help="Show the names of that day (YYYY-MM-DD); breaks ties."
        ),
        click.option("--lang", default="", help="Only names in this language (BCP 47)."),
        click.option("--kind", type=click.Choice(_kinds()), help="Only entries of this kind."),
    ):
        command = option(command)
    return command


encoding_option = click.option("--encoding", default="utf-8", show_default=True, help="Encoding of the input.")


def _kinds() -> list[str]:
    from termbase.model import Kind

    return [str(k) for k in Kind]


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    from termbase.model import first_day

    try:
        return first_day(value) if value else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _load(glossary: tuple[str, ...], decisions: str | None) -> Termbase:
    from termbase import load

    with _progress("compiling the glossary", "entries") as tell:
        return load(*glossary, decisions=decisions, progress=lambda done, total: tell(1, total))


@contextmanager
def _progress(label: str, unit: str, total: int | None = None, hidden: bool = False) -> Iterator[Callable[..., None]]:
    """A progress bar on standard error, where that is a terminal; it appears with the first step.

    What is called tells of a step in bytes or entries, the total if only now it is known, and of names answered.
    """
    if hidden or not sys.stderr.isatty():
        yield lambda step, length=None, names=0: None
        return
    bar: Any = None
    done, start = 0, time.monotonic()

    def tell(step: int, length: int | None = None, names: int = 0) -> None:
        nonlocal bar, done
        done += names
        if bar is None:
            known = length or total
            bar = click.progressbar(
                None if known else repeat(None), known, label, file=sys.stderr, update_min_steps=0,
                show_pos=total is None and unit != "names", item_show_func=lambda said: said,
            )  # fmt: skip
            bar.__enter__()
        seconds = time.monotonic() - start
        bar.update(step, f"{done:,} names, {done / seconds:,.0f} names/s" if done and seconds else None)

    try:
        yield tell
    finally:
        if bar is not None:
            bar.__exit__(None, None, None)


def _paint(text: str, what: str) -> str:
    if not sys.stdout.isatty():
        return text
    return click.style(text, fg=_COLOURS.get(what), bold=what in ("name", "query"), dim=what == "dim")


def _complete_name(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    from click.shell_completion import CompletionItem

    from termbase import load

    entries = load().search(incomplete, 12) if incomplete else []
    return [
        CompletionItem(name.text, help=e.id) for e in entries for name in e.names if name.text.startswith(incomplete)
    ]


@main.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...", shell_complete=_complete_name)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@hint_options
@glossary_options
@click.pass_context
def lookup(ctx: click.Context, /, names: tuple[str, ...], format_: str, glossary: tuple[str, ...],
           decisions: str | None, **hints: Any) -> None:  # fmt: skip
    """The entry a name means, its names, why it matched, and near misses. Exit 1 if any name means nothing."""
    tb = _load(glossary, decisions)
    answers = [tb.resolve(name, **hints) for name in names]
    if format_ == "json":
        click.echo(json.dumps([a.as_dict() for a in answers], ensure_ascii=False, indent=2))
    else:
        from termbase.render import terminal

        click.echo("\n\n".join(terminal.resolution(a, _paint) for a in answers))
    if not all(a.entries for a in answers):
        ctx.exit(1)


@main.command()
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

    tb = _load(glossary, decisions)
    job = work.Job(file, column, format_, prefix, output, encoding, hints, jobs, glossary, decisions)
    with _progress("resolving", "names", _size(file), hidden=not output and sys.stdout.isatty()) as tell:
        all_matched = work.run(tb, job, sys.stdin.buffer, sys.stdout, tell)
    if fail_unmatched and not all_matched:
        ctx.exit(1)


@main.command()
@click.argument("files", nargs=-1, type=click.Path(allow_dash=True), metavar="[FILE...]")
@click.option("--format", "format_", type=click.Choice(["jsonl", "text", "html"]), default="jsonl", show_default=True)
@click.option("--nested", is_flag=True, help="Also the mentions inside others, each with `parent` (jsonl only).")
@encoding_option
@glossary_options
def annotate(files: tuple[str, ...], format_: str, nested: bool, encoding: str, glossary: tuple[str, ...],
             decisions: str | None) -> None:  # fmt: skip
    """The names in texts: as JSON lines, highlighted, or as an HTML page."""
    from termbase.batch import jobs as work

    if nested and format_ != "jsonl":
        raise click.UsageError("--nested goes with --format jsonl")
    if format_ == "html" and len(files) > 1:
        raise click.UsageError("--format html takes one file")
    tb = _load(glossary, decisions)
    for file in files or ("-",):
        with _progress(f"annotating {file}", "bytes", _size(file)) as tell:
            work.annotate(tb, file, format_, nested, encoding, sys.stdin.buffer, sys.stdout, _highlight, tell)


def _size(file: str) -> int | None:
    """The bytes that will be read of an input; `None` where that cannot be told."""
    return os.stat(file).st_size if file != "-" and os.path.isfile(file) else None


def _highlight(text: str, ids: str, status: str) -> str:
    if not sys.stdout.isatty():
        return f"[{text}|{ids}]"
    return click.style(text, fg="green" if status == "match" else "yellow", underline=True) + click.style(
        f"[{ids}]", dim=True
    )


@main.command()
@click.argument("files", nargs=-1, type=click.Path(allow_dash=True), metavar="[FILE...]")
@click.option("--to", type=click.Choice(["en", "zh-Hans", "zh-Hant"]), default="en", show_default=True)
@click.option("--style", type=click.Choice(["replace", "gloss"]), default="replace", show_default=True)
@click.option("--as-of", metavar="DATE", callback=_date, help="Names of that day (YYYY-MM-DD).")
@encoding_option
@glossary_options
def normalise(files: tuple[str, ...], to: str, style: str, as_of: date | None, encoding: str, glossary: tuple[str, ...],
              decisions: str | None) -> None:  # fmt: skip
    """The text with every mention in its preferred name; ambiguous ones stay as they are."""
    from termbase.batch import jobs as work

    tb = _load(glossary, decisions)
    for file in files or ("-",):
        with _progress(f"normalising {file}", "bytes", _size(file)) as tell:
            work.normalise(tb, file, to, style, as_of, encoding, sys.stdin.buffer, sys.stdout, tell)


@main.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(["tsv", "names-tsv", "jsonl"]))
@click.option("--output", "-o", type=click.Path(dir_okay=False), help="Write here, whole or not at all.")
@glossary_options
def export(format_: str, output: str | None, glossary: tuple[str, ...], decisions: str | None) -> None:
    """The glossary in a format: tsv (one row an entry), names-tsv (one row a name, without loss), jsonl."""
    tb = _load(glossary, decisions)
    tb.export(format_, output or sys.stdout)


@main.command("import")
@click.argument("format_", metavar="FORMAT", type=click.Choice(["names-tsv"]))
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--output", "-o", type=click.Path(dir_okay=False), help="TOML file to write; default standard output.")
def import_(format_: str, file: str, output: str | None) -> None:
    """A names-TSV as a glossary file in the house TOML."""
    from termbase.atomic import write_whole
    from termbase.formats import registry
    from termbase.formats.toml import render_toml
    from termbase.glossary import layers

    entries = layers.merge([registry.read_layer(file)])
    text = render_toml(entries)
    if output:
        write_whole(output, text.encode("utf-8"))
        click.echo(f"{len(entries)} entries → {output}", err=True)
    else:
        sys.stdout.write(text)


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--format", "format_", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.pass_context
def check(ctx: click.Context, paths: tuple[str, ...], format_: str) -> None:
    """Lint a glossary. Exit 1 on errors; warnings alone are 0."""
    from termbase.glossary import check as rules
    from termbase.glossary.issues import Severity, render

    issues = rules.check(*paths)
    click.echo(render(issues, format_), nl=False)
    errors = sum(i.severity is Severity.ERROR for i in issues)
    click.echo(f"{errors} errors, {len(issues) - errors} warnings", err=True)
    if errors:
        ctx.exit(1)


@main.command("compile")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--output", "-o", required=True, type=click.Path(dir_okay=False), help="The index file.")
def compile_(paths: tuple[str, ...], output: str) -> None:
    """A glossary (several are layered) into one index file, written whole or not at all."""
    from termbase.atomic import write_whole
    from termbase.index import cache

    with _progress("compiling", "entries") as tell:
        content = cache.compile_sources(paths, lambda done, total: tell(1, total))
    write_whole(output, content)
    click.echo(f"{len(content):,} bytes → {output}", err=True)


@main.command()
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@glossary_options
def stats(format_: str, glossary: tuple[str, ...], decisions: str | None) -> None:
    """What is in a glossary: entries and names, by kind, language, type and status."""
    from termbase.glossary import statistics
    from termbase.render import terminal

    tb = _load(glossary, decisions)
    counts = statistics.count(tb.entries())
    if format_ == "json":
        click.echo(json.dumps({"version": tb.version, **counts}, ensure_ascii=False, indent=2))
        return
    rows = [(group, label, f"{n:>7,}") for group, values in counts.items() for label, n in values.items()]
    click.echo("\n".join([f"version {tb.version}", *terminal.columns(rows)]))

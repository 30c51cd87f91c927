"""Commands on glossaries: `export`, `import`, `check`, `compile`, `stats`.

Which formats there are stands in the modules that write and read them (`formats.registry`, `glossary.issues`).
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import click

from termbase.cli import colours, streams
from termbase.cli.options import (
    Listed,
    formulas_option,
    glossary_options,
    load_glossary,
    output_option,
    refuse_streams,
)
from termbase.cli.progress import progress
from termbase.render.visible import visible
from termbase.text import plain_json

if TYPE_CHECKING:
    from termbase.text.formulas import Formulas


def _exporters() -> Mapping[str, Callable[..., object]]:
    from termbase.formats import registry

    return registry.EXPORTERS


def _importers() -> Mapping[str, Callable[..., object]]:
    from termbase.formats import registry

    return registry.IMPORTERS


def _issue_formats() -> Iterable[str]:
    from termbase.glossary import issues

    return issues.FORMATS


class _FormatCommand(click.Command):
    """A command whose help lists the formats of its first argument, as their functions describe them."""

    formats: Callable[[], Mapping[str, Callable[..., object]]]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the formats, then the options."""
        with formatter.section("Formats"):
            formatter.write_dl([(name, inspect.getdoc(made) or "") for name, made in self.formats().items()])
        super().format_options(ctx, formatter)


class _Export(_FormatCommand):
    formats = staticmethod(_exporters)


class _Import(_FormatCommand):
    formats = staticmethod(_importers)


@click.command(cls=_Export)
@click.argument("format_", metavar="FORMAT", type=Listed(_exporters))
@output_option("Write here, a file whole or not at all.")
@formulas_option(
    "Cells of tsv that a spreadsheet would run as a formula (= + - @ ...): neutralise, the default, puts ' before "
    "them; keep leaves them. The other formats keep everything."
)
@glossary_options
def export(format_: str, output: str | None, formulas: Formulas | None, glossary: tuple[str, ...],
           decisions: str | None) -> None:  # fmt: skip
    """Write the glossary in a format.

    \b
    Examples:
      termbase export tsv -o glossary.tsv
      termbase export names-tsv --glossary ours/ > names.tsv
    """
    if formulas and format_ != "tsv":
        raise click.UsageError("--formulas goes with tsv")
    tb = load_glossary(glossary, decisions)
    tb.export(format_, output or streams.shown(sys.stdout), formulas=formulas)


@click.command("import", cls=_Import)
@click.argument("format_", metavar="FORMAT", type=Listed(_importers))
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@output_option("TOML file to write; default standard output.")
def import_(format_: str, file: str, output: str | None) -> None:
    """Turn a file in another format into a glossary file in TOML.

    \b
    Example:
      termbase import names-tsv names.tsv -o glossary/names.toml
    """
    from termbase.atomic import whole_text
    from termbase.formats import registry
    from termbase.formats.toml import render_toml

    refuse_streams([file])
    entries = registry.import_(format_, file)
    text = render_toml(entries)
    if not output:
        streams.write(text)
        return
    with whole_text(output) as out:
        out.write(text)
    streams.say(f"{len(entries)} entries → {visible(output)}")


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--format", "format_", type=Listed(_issue_formats), default="text", show_default=True)
@click.pass_context
def check(ctx: click.Context, paths: tuple[str, ...], format_: str) -> None:
    """Lint a glossary.

    Exit 1 on errors; warnings alone are 0.

    \b
    Examples:
      termbase check glossary
      termbase check default ours/ --format github
    """
    from termbase.glossary import check as rules
    from termbase.glossary.issues import Severity, render

    refuse_streams(paths)
    issues = rules.check(*paths)
    said = render(issues, format_)
    streams.write(visible(said, lines=True) if format_ == "text" else said)
    errors = sum(i.severity is Severity.ERROR for i in issues)
    streams.say(f"{errors} errors, {len(issues) - errors} warnings")
    if errors:
        ctx.exit(1)


@click.command("compile")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@output_option("The index file.", required=True)
def compile_(paths: tuple[str, ...], output: str | None) -> None:
    """A glossary (several are layered) into one index file, written whole or not at all.

    \b
    Example:
      termbase compile default ours/ -o ours.idx
    """
    from termbase.atomic import write_whole
    from termbase.index import cache

    refuse_streams(paths)
    with progress("compiling") as tell:
        content = cache.compile_sources(paths, lambda done, total: tell(1, total))
    if output is None:
        sys.stdout.buffer.write(content)
        return
    write_whole(output, content)
    streams.say(f"{len(content):,} bytes → {visible(output)}")


@click.command()
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@glossary_options
def stats(format_: str, glossary: tuple[str, ...], decisions: str | None) -> None:
    """What is in a glossary: entries and names, by kind, language, type and status.

    \b
    Examples:
      termbase stats
      termbase stats --glossary ours/ --format json
    """
    from termbase.glossary import statistics
    from termbase.render import terminal

    tb = load_glossary(glossary, decisions)
    counts = statistics.count(tb.entries())
    if format_ == "json":
        streams.write(plain_json.dumps({"version": tb.version, **counts}, indent=2) + "\n")
        return
    rows = [(group, label, f"{n:>7,}") for group, values in counts.items() for label, n in values.items()]
    lines = [visible(f"version {tb.version}"), *terminal.columns(rows, total=colours.width())]
    streams.write("\n".join(lines) + "\n")


COMMANDS = (export, import_, check, compile_, stats)

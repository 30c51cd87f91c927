"""Commands on glossaries: `export`, `import`, `check`, `compile`, `stats`."""

from __future__ import annotations

import json
import sys

import click

from termbase.cli.options import glossary_options, load_glossary, progress


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(["tsv", "names-tsv", "jsonl"]))
@click.option("--output", "-o", type=click.Path(dir_okay=False), help="Write here, whole or not at all.")
@glossary_options
def export(format_: str, output: str | None, glossary: tuple[str, ...], decisions: str | None) -> None:
    """The glossary in a format: tsv (one row an entry), names-tsv (one row a name, without loss), jsonl."""
    tb = load_glossary(glossary, decisions)
    tb.export(format_, output or sys.stdout)


@click.command("import")
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


@click.command()
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


@click.command("compile")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--output", "-o", required=True, type=click.Path(dir_okay=False), help="The index file.")
def compile_(paths: tuple[str, ...], output: str) -> None:
    """A glossary (several are layered) into one index file, written whole or not at all."""
    from termbase.atomic import write_whole
    from termbase.index import cache

    with progress("compiling", "entries") as tell:
        content = cache.compile_sources(paths, lambda done, total: tell(1, total))
    write_whole(output, content)
    click.echo(f"{len(content):,} bytes → {output}", err=True)


@click.command()
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@glossary_options
def stats(format_: str, glossary: tuple[str, ...], decisions: str | None) -> None:
    """What is in a glossary: entries and names, by kind, language, type and status."""
    from termbase.glossary import statistics
    from termbase.render import terminal

    tb = load_glossary(glossary, decisions)
    counts = statistics.count(tb.entries())
    if format_ == "json":
        click.echo(json.dumps({"version": tb.version, **counts}, ensure_ascii=False, indent=2))
        return
    rows = [(group, label, f"{n:>7,}") for group, values in counts.items() for label, n in values.items()]
    click.echo("\n".join([f"version {tb.version}", *terminal.columns(rows)]))

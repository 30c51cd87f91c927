"""What commands share: options, loading a glossary, progress, colour."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from termbase.api import Termbase

F = TypeVar("F", bound=Callable[..., Any])

_COLOURS = {
    "match": "green", "ambiguous": "yellow", "none": "red", "query": "cyan", "name": None, "label": "blue", "dim": None,
}  # fmt: skip


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
            "--as-of", metavar="DATE", callback=parse_date, help="Show the names of that day (YYYY-MM-DD); breaks ties."
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


def parse_date(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """A Click callback: the first day of the date given, `None` without one."""
    from termbase.model import first_day

    try:
        return first_day(value) if value else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def load_glossary(glossary: tuple[str, ...], decisions: str | None) -> Termbase:
    """Load the glossary that the options name, with a progress bar while it is compiled."""
    from termbase import load

    with progress("compiling the glossary", "entries") as tell:
        return load(*glossary, decisions=decisions, progress=lambda done, total: tell(1, total))


@contextmanager
def progress(label: str, unit: str, total: int | None = None, hidden: bool = False) -> Iterator[Callable[..., None]]:
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


def paint(text: str, what: str) -> str:
    """Colour a text where standard output is a terminal; `what` is a key of the colour table."""
    if not sys.stdout.isatty():
        return text
    return click.style(text, fg=_COLOURS.get(what), bold=what in ("name", "query"), dim=what == "dim")


def size(file: str) -> int | None:
    """The bytes that will be read of an input; `None` where that cannot be told."""
    return os.stat(file).st_size if file != "-" and os.path.isfile(file) else None

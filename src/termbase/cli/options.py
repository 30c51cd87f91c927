"""What commands share: options, arguments that are text, and loading a glossary."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from termbase.cli.progress import progress
from termbase.errors import InputError

if TYPE_CHECKING:
    from termbase.api import Termbase

F = TypeVar("F", bound=Callable[..., Any])


class Text(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.2
    """An argument that is text, not the name of a file: UTF-8 whatever the locale."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the text of an argument."""
        return as_text(value)


class Listed(click.Choice):  # type: ignore[type-arg]  # generic since click 8.2
    """One of the words that a module lists. The module is imported when they are needed, not at every start."""

    def __init__(self, words: Callable[[], Iterable[str]]) -> None:
        self._words = words
        self.case_sensitive = True

    @property
    def choices(self) -> tuple[str, ...]:  # type: ignore[override]  # an attribute there
        """The words."""
        return tuple(self._words())


def as_text(argument: str) -> str:
    """Return what an argument is in UTF-8; if it is not UTF-8, as the locale reads it."""
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        return argument


def glossary_options(command: F) -> F:
    """Add the options that every command takes that reads a glossary."""
    command = click.option(
        "--decisions",
        type=click.Path(dir_okay=False),
        help="File of verdicts that outrank all evidence: query, verdict (is, not), id; or what resolve --candidates "
        "wrote, with a column termbase_verdict (a number, an id, none).",
    )(command)
    return click.option(
        "--glossary", "-g", multiple=True, metavar="PATH",
        help="Folder, TOML, names-TSV or index to use instead of the built-in glossary; repeat to layer, "
        "`default` keeps it.",
    )(command)  # fmt: skip


def hint_options(command: F) -> F:
    """Add the options that narrow a resolution."""
    for option in (
        click.option(
            "--contained", is_flag=True, help="Answer addresses, sub-units and lists with the names inside them."
        ),
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


def output_option(help: str, required: bool = False) -> Callable[[F], F]:  # noqa: A002 - the word of click
    """Return the option `--output`; `-` is standard output, as `None` is."""
    return click.option(
        "--output", "-o", required=required, type=click.Path(dir_okay=False, allow_dash=True), help=help,
        callback=lambda ctx, param, value: None if value == "-" else value,
    )  # fmt: skip


def formulas_option(help: str) -> Callable[[F], F]:  # noqa: A002 - the word of click
    """Return the option that says what happens to cells that a spreadsheet would run."""
    from termbase.text.formulas import Formulas

    return click.option(
        "--formulas", type=click.Choice([str(f) for f in Formulas]), help=help,
        callback=lambda ctx, param, value: Formulas(value) if value else None,
    )  # fmt: skip


def parse_date(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """Return the first day of the date given, `None` without one: a callback of click."""
    from termbase.model import first_day

    try:
        return first_day(value) if value else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def load_glossary(glossary: tuple[str, ...], decisions: str | None, column: str | None = None) -> Termbase:
    """Load the glossary that the options name, with progress while it is compiled.

    Args:
        glossary: The sources.
        decisions: The file of verdicts.
        column: The column that holds the names in a reviewed table of verdicts.

    Returns:
        The glossary.
    """
    from termbase import load

    refuse_streams([*glossary, *([decisions] if decisions else [])])
    with progress("compiling the glossary") as tell:
        return load(
            *glossary, decisions=decisions, decisions_column=column, progress=lambda done, total: tell(1, total)
        )


def refuse_streams(paths: Iterable[str]) -> None:
    """Raise `InputError` for a source that is no file or folder, or a folder of TOML files that holds such a thing.

    A glossary is read more than once, and as a whole: a FIFO would be waited for, and a device may never end.
    """
    from termbase.glossary.sources import files_of

    for path in paths:
        for file in files_of(path):
            if os.path.exists(file) and not os.path.isfile(file):
                raise InputError(f"{file}: neither a file nor a folder; save what it gives to a file first")

"""The command `termbase`: its subcommands, its streams, and how errors are shown.

Standard output carries results only; messages, progress and colour go to standard error (colour on standard
output only where it is a terminal). Heavy imports sit in the commands that need them.
"""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import Any

import click

from termbase import TermbaseError, __version__
from termbase.cli import glossaries, names, texts


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


for _command in (
    names.lookup, names.resolve, names.parts, texts.annotate, texts.normalise, glossaries.export, glossaries.import_,
    glossaries.check, glossaries.compile_, glossaries.stats,
):  # fmt: skip
    main.add_command(_command)

"""The command `termbase`: its subcommands, and how it begins and ends.

Standard output carries results only; messages and progress go to standard error. Heavy imports sit in the commands
that need them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from termbase.cli import failures, glossaries, names, signals, streams, texts
from termbase.version import __version__


class _Group(click.Group):
    """The commands; whatever goes wrong in one becomes a message and an exit status."""

    def main(
        self, args: Sequence[str] | None = None, prog_name: str | None = None, complete_var: str | None = None,
        standalone_mode: bool = True, **extra: Any,
    ) -> Any:  # fmt: skip
        """Run a command and end the process; without `args`, those of the process, whose streams are opened anew."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        try:
            if args is None:
                signals.heed()
                streams.open_standard()
            streams.prepare()
            status = self._status(args, complete_var, extra)
            signals.ignore()
        except BaseException as error:  # noqa: BLE001 every failure becomes a message
            signals.ignore()
            status = failures.told(error)
            _flush()
        sys.exit(status)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Parse the arguments; `--help` writes here."""
        with failures.broken_pipes_kept():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with failures.broken_pipes_kept():
            return super().invoke(ctx)

    def _status(self, args: Sequence[str] | None, complete_var: str | None, extra: dict[str, Any]) -> int:
        """Run a command, and return its exit status once all of its answers are written."""
        try:
            result = super().main(args, "termbase", complete_var, standalone_mode=False, **extra)
        except SystemExit as end:  # how completion ends
            result = end.code
        sys.stdout.flush()
        return result if isinstance(result, int) else 0


def _flush() -> None:
    """Write the answers that were found before an error."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError, AttributeError):
        streams.abandon()


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(__version__, prog_name="termbase")
def main() -> None:
    """Chinese–English names and terms: look up, resolve, annotate, normalise, export.

    Names come as arguments or on standard input, answers go to standard output. Exit status: 0 done, 1 a question
    answered no, 2 wrong usage, unreadable input or output that cannot be written, 130 interrupted.

    \b
    Examples:
      termbase lookup 卫士通
      termbase resolve customers.csv --column name > resolved.csv
      termbase annotate report.txt --format text
    """
    # Nothing here multiplies matrices: numpy need not start a thread a core for it, which takes 0.1 s of them.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


for _command in (*names.COMMANDS, *texts.COMMANDS, *glossaries.COMMANDS):
    main.add_command(_command)

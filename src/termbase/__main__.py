"""`python -m termbase` and the command `termbase`: the command line as a process of its own."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and end the process.

    Ctrl-C while the program is still being loaded ends it like any later Ctrl-C: status 130, no traceback. Signals are
    heeded before anything else is loaded: an import has callbacks in which Python itself loses an interrupt.
    """
    try:
        from termbase.cli import signals

        signals.heed()
        from termbase.cli.main import main as command

        command()
    except KeyboardInterrupt:
        exec("")  # noqa: S102 - see termbase.cli.failures.told
        sys.exit(128 + _received())


def _received() -> int:
    """Return the number of the signal that interrupted the program, and let no other one interrupt its end."""
    try:
        from termbase.cli import signals

        signals.ignore()
        return signals.received() or 2
    except KeyboardInterrupt:
        return 2


if __name__ == "__main__":
    main()

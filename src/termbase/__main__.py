"""`python -m termbase` and the command `termbase`: the command line as a process of its own."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and end the process.

    Ctrl-C while the program is still being loaded ends it like any later Ctrl-C: status 130, no traceback.
    """
    try:
        from termbase.cli.main import main as command

        command()
    except KeyboardInterrupt:
        exec("")  # noqa: S102 - see termbase.cli.failures.told
        sys.exit(130)


if __name__ == "__main__":
    main()

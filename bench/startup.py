"""What `termbase lookup` costs beside a Click command that does nothing, in the same environment.

    python bench/startup.py [--runs N]

Whole processes, in turn A B A B; the ratio is taken pair by pair and its median quoted. Run it with the Python of an
environment in which termbase is installed (not editable), so that the glossary is compiled inside the package.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

NOTHING = """\
import click
@click.command()
@click.argument("name")
def main(name: str) -> None:
    pass
main()
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=30)
    runs = parser.parse_args().runs
    termbase = str(Path(sys.executable).parent / "termbase")
    with tempfile.TemporaryDirectory() as folder:
        nothing = Path(folder) / "nothing.py"
        nothing.write_text(NOTHING, "utf-8")
        for label, name in (("exact", "卫士通"), ("unknown", "卫士铜网络")):
            pairs = [
                (seconds([termbase, "lookup", name]), seconds([sys.executable, str(nothing), name]))
                for _ in range(runs + 2)
            ][2:]
            ratios = [a / b for a, b in pairs]
            ours, theirs = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
            print(
                f"{label:8} {ours:6.1f} ms, nothing {theirs:6.1f} ms, ratio {statistics.median(ratios):.2f} "
                f"({min(ratios):.2f}–{max(ratios):.2f}, {runs} pairs)"
            )


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env=os.environ)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()

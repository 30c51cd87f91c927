"""Tables of tries and failures: what was done to files, streams and names, and what came of it.

    python bench/faults/run.py [--only WORD] [--tries N] [--record]

Every try is a real file or a real command. It fails if an answer is wrong or lost, a file is not whole, a temporary
file stays, or a command hangs, ends with a status that means nothing, or shows a traceback. POSIX only. Takes about
half an hour; `--tries` says how often what depends on chance is tried.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

import commands
import indices
import tries  # finds the modules of the tests and of the benchmarks of speed
import writing
from common import say
from report import machine

JOBS: dict[str, tuple[Callable[[Path, int], Iterator[tries.Row]], float]] = {
    "index bytes": (indices.damaged_bytes, 10),
    "in-place changes": (indices.changed_in_place, 0.1),
    "concurrent reads": (indices.concurrent_reads, 2),
    "kills": (writing.kills, 1),
    "concurrent compiles": (writing.concurrent_compiles, 0.2),
    "special files": (writing.special_files, 1),
    "closed streams": (commands.closed_streams, 1),
    "surroundings": (commands.surroundings, 1),
    "hostile names": (commands.hostile_names, 0.5),
    "hostile files": (commands.hostile_files, 1),
    "same bytes": (commands.same_bytes, 0.2),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--only", default="", metavar="WORD", help="tables whose name holds the word, a regular expression"
    )
    parser.add_argument(
        "--tries", type=int, default=30, metavar="N", help="kills of one kind; others in proportion (30)"
    )
    parser.add_argument("--record", action="store_true", help="write the tables into the folder of results")
    parser.add_argument("--results", type=Path, default=tries.ROOT / "bench" / "results")
    args = parser.parse_args()
    kept = Path(tempfile.gettempdir()) / "termbase-bench"
    rows: list[tries.Row] = []
    path = args.results / f"{date.today().isoformat()}-faults.md"
    for name, (job, share) in JOBS.items():
        if re.search(args.only, name):
            for row in job(kept, max(2, round(args.tries * share))):
                say(f"{row['table']}: {row['tried']}: {row['tries']} tries, {row['failures']} failures; {row['seen']}")
                rows.append(row)
            if args.record:  # after each table: the next may take long
                path.write_text("\n".join(_markdown(rows)) + "\n", "utf-8")
    print("\n".join(_markdown(rows)))
    sys.exit(any(row["failures"] for row in rows))


def _markdown(rows: list[tries.Row]) -> Iterator[str]:
    yield f"# Faults, {date.today().isoformat()}\n"
    yield (
        "`python bench/faults/run.py --record` makes this file. A try fails if an answer is wrong or lost, a file is "
        "not whole, a temporary\nfile stays, or a command hangs, ends with a status that means nothing, or shows a "
        "traceback. `seen` is the first failure, or the longest\nof the messages, with the exit status before it.\n"
    )
    yield from ("| table | tries | failures |", "|---|--:|--:|")
    for table, group in groupby(rows, lambda row: row["table"]):
        own = list(group)
        yield f"| {table} | {_sum(own, 'tries')} | {_sum(own, 'failures')} |"
    for table, group in groupby(rows, lambda row: row["table"]):
        yield from (f"\n## {str(table).capitalize()}\n", "| tried | tries | failures | seen |", "|---|--:|--:|---|")
        yield from (f"| {row['tried']} | {row['tries']:,} | {row['failures']} | {row['seen']} |" for row in group)
    yield "\n## What ran\n"
    yield from machine()


def _sum(rows: list[tries.Row], column: str) -> str:
    return f"{sum(int(str(row[column])) for row in rows):,}"


if __name__ == "__main__":
    main()

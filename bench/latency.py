"""How long one resolution takes on the shipped glossary, after a warm-up: p50, p95 and p99 over the name suite.

python bench/latency.py [--every N]
"""

from __future__ import annotations

import argparse
import csv
import statistics
import time
from collections import defaultdict
from pathlib import Path

import termbase

SUITE = Path(__file__).parent / "suite" / "names.tsv"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="ask every Nth row only")
    every = parser.parse_args().every
    with SUITE.open(encoding="utf-8", newline="") as file:
        queries = [r["query"] for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)][::every]
    tb = termbase.load()
    for query in queries[:200]:
        tb.resolve(query)
    taken: dict[str, list[float]] = defaultdict(list)
    for query in queries:
        start = time.perf_counter()
        answer = tb.resolve(query)
        milliseconds = (time.perf_counter() - start) * 1000
        taken[str(answer.status)].append(milliseconds)
        taken["all"].append(milliseconds)
    for status, values in taken.items():
        cuts = statistics.quantiles(values, n=100)
        print(
            f"{status:10} {len(values):6} queries, p50 {cuts[49]:.2f} ms, p95 {cuts[94]:.2f} ms, p99 {cuts[98]:.2f} ms"
        )


if __name__ == "__main__":
    main()

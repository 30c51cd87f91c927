"""What it takes to compile a list into an index: time and peak memory on one core, and the size of the file.

    python bench/speed/compile.py --count 10000 100000 1000000 [--names FILE.tsv ...] [--profile] [--record]

`termbase compile` in a process of its own, against one that only reads the same file with Python's `csv`; in turn,
medians. Times are those of the processor, start of the interpreter included, so that what else the machine does counts
little. `--profile` prints where the time goes (function by function, itself slower by half).
"""

from __future__ import annotations

import os
import pstats
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from common import NameList, arguments, fail, lists, run, say
from report import Row, report

READING = """\
import csv, sys
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = list(csv.reader(file, delimiter="\\t", quoting=csv.QUOTE_NONE))
"""
_SHOWN = 30


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true")
    args = parser.parse_args()
    if not hasattr(os, "wait4"):
        fail("needs os.wait4, which Windows does not have")
    rows = [row for each in lists(args) for row in measure(each, args.rounds)]
    report(args, "compile", rows, (__doc__ or "").split("\n\n")[2])
    if args.profile:
        for each in lists(args):
            profile(each)


def measure(names: NameList, rounds: int) -> Iterator[Row]:
    """The row of compiling and that of reading."""
    count = len(names.names())
    made = names.kept / "compiled.idx"
    say(f"{names.label}: compiling {count:,} names, {rounds} times")
    commands = {
        "csv": [sys.executable, "-c", READING, str(names.path)],
        "compile": [sys.executable, "-m", "termbase", "compile", str(names.path), "-o", str(made)],
    }
    taken: dict[str, list[tuple[float, float]]] = {method: [] for method in commands}
    for _ in range(rounds):
        for method, command in commands.items():
            taken[method].append(usage(command))
    size = made.stat().st_size
    made.unlink()
    for method, values in taken.items():
        seconds = median(s for s, _ in values)
        yield {
            "list": names.label, "names": count, "method": method, "s": seconds, "µs a name": 1e6 * seconds / count,
            "x csv": median(own / other for (own, _), (other, _) in zip(values, taken["csv"], strict=True)),
            "peak MB": max(peak for _, peak in values),
            **({"file MB": size / 1e6, "bytes a name": size / count} if method == "compile" else {}),
        }  # fmt: skip


def usage(command: Sequence[str]) -> tuple[float, float]:
    """Seconds of the processor and peak memory in MB of a process on one core."""
    pin = getattr(os, "sched_setaffinity", None)
    cores = getattr(os, "sched_getaffinity", lambda _: {0})(0)
    first = (lambda: pin(0, {min(cores)})) if pin else None
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, preexec_fn=first)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        fail(f"failed: {' '.join(command)}")
    kilo = 1 if sys.platform == "darwin" else 1000
    return used.ru_utime + used.ru_stime, used.ru_maxrss * kilo / 1e6


def profile(names: NameList) -> None:
    """Where the time goes: the functions with the most time of their own, and with the most in all."""
    kept, made = names.kept / "compile.profile", names.kept / "compiled.idx"
    compiling = ["-m", "termbase", "compile", str(names.path), "-o", str(made)]
    run([sys.executable, "-m", "cProfile", "-o", str(kept), *compiling])
    stats = pstats.Stats(str(kept))
    stats.strip_dirs()
    for order in ("tottime", "cumtime"):
        stats.sort_stats(order).print_stats(_SHOWN)
    for path in (kept, made):
        Path(path).unlink()


if __name__ == "__main__":
    main()

"""The memory of a process that opens an index and asks: private and file-backed, step by step, and the peak.

    python bench/speed/memory.py --count 1000000 [--names FILE.tsv ...] [--record]

A new process for each list, which imports termbase, opens the index, and asks one name as it is written, one with a
slip, then a thousand with slips. Private is what no file stands behind (`Anonymous` in `/proc/self/smaps_rollup`),
file-backed the rest of what is resident: the index as far as it has been read, and the libraries. Pages of a file are
shared with other processes and given back when memory is short. Linux only.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from common import SEED, NameList, arguments, fail, lists, run, say, strangers
from noise import queries
from report import Row, report

ASKING = """\
import json, re, sys
path, exact, slip, many = json.load(sys.stdin)

def tell(step):
    with open("/proc/self/smaps_rollup") as file:
        kept = dict(re.findall(r"^(\\w+): +(\\d+) kB", file.read(), re.M))
    with open("/proc/self/status") as file:
        peak = re.search(r"VmHWM:\\s+(\\d+)", file.read())[1]
    private = int(kept["Anonymous"])
    told.append((step, private, int(kept["Rss"]) - private, int(peak)))

told = []
tell("Python alone")
import termbase
tell("termbase imported")
tb = termbase.load(path)
tell("index opened")
tb.resolve(exact)
tell("1 exact")
tb.resolve(slip)
tell("1 with a slip")
for name in many:
    tb.resolve(name)
tell(f"{len(many):,} with slips")
json.dump(told, sys.stdout)
"""


def main() -> None:
    parser = arguments(__doc__, ["zh"])
    parser.add_argument("--queries", type=int, default=1000)
    args = parser.parse_args()
    if not Path("/proc/self/smaps_rollup").exists():
        fail("needs /proc/self/smaps_rollup, which only Linux has")
    rows = [row for each in lists(args) for row in measure(each, strangers(args, "zh"), args.queries)]
    report(args, "memory", rows, (__doc__ or "").split("\n\n")[2])


def measure(names: NameList, others: list[str], asked: int) -> Iterator[Row]:
    """One row a step, in MB."""
    path = names.index
    written = names.names("zh")
    say(f"{names.label}: memory")
    slips = [each.text for each in queries(written, others, "zh", asked + 1)]
    exact = random.Random(SEED).choice(written)  # noqa: S311 - a name, no secret
    given = json.dumps([str(path), exact, slips[0], slips[1:]])
    for step, private, backed, peak in json.loads(run([sys.executable, "-c", ASKING], given.encode())):
        yield {
            "list": names.label, "names": len(written), "step": step,
            "private MB": private / 1000, "file-backed MB": backed / 1000, "peak MB": peak / 1000,
        }  # fmt: skip


if __name__ == "__main__":
    main()

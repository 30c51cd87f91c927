"""One key in the index against a Python dict that holds the same keys; opening; the size of the file.

    python bench/speed/exact.py --count 10000 100000 1000000 [--names FILE.tsv ...] [--record]

Half of the probes are keys, half are none, in random order; every round asks with new strings. `find` is one key in
the index, `resolve` a name as it is written with the decision made of it (fewer probes; its dict holds the names as
they are written). A dict is opened by unpickling it. `x dict` says how many times as long as the dict it takes: the
median over rounds, each against the dict in the same round. Times of probes are those of the processor.
"""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from common import NameList, arguments, fail, folded, fresh, lists, paired, say
from report import Row, report

import termbase
from termbase.index.keys import Space
from termbase.index.reader import Index

Look = Callable[[str], object]


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--probes", type=int, default=200_000)
    parser.add_argument("--names-asked", type=int, default=5_000, help="probes of resolve")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    rows = [row for each in lists(args) for row in measure(each, args.probes, args.names_asked, args.rounds)]
    report(args, "exact", rows, (__doc__ or "").split("\n\n")[2])


def measure(names: NameList, probes: int, asked: int, rounds: int) -> Iterator[Row]:
    """The rows of one list."""
    path = names.index
    say(f"{names.label}: exact")
    written = names.names()
    keys = folded(written)
    size = {"list": names.label, "names": len(written)}
    held = {key: place for place, key in enumerate(keys)}
    opened = opening(path, held, names.kept / "held.pickle", len(written), rounds)
    rng = random.Random(1)  # noqa: S311 - probes, no secret
    chosen = half_hits(keys, probes, rng)
    index = termbase.load(path)._index
    find: Look = partial(index.find, Space.FOLDED)
    check(chosen, held, index)
    for row in against(chosen, {"dict": held.get, "find": find}, rounds):
        yield {**size, **row, **opened[str(row["method"])]}
    del held
    by_name = {name: place for place, name in enumerate(written)}
    sample = rng.sample(list(by_name), min(asked, len(by_name)))
    tb = termbase.load(path)
    missed = sum(not tb.resolve(name).candidates for name in sample)
    if missed:
        say(f"{missed} of {len(sample)} names lead to nothing")
    for row in against(sample, {"dict of names": by_name.get, "resolve": termbase.load(path).resolve}, rounds):
        yield {**size, **row}


def against(probes: Sequence[str], jobs: dict[str, Look], rounds: int) -> Iterator[Row]:
    """Nanoseconds a probe of each, and how many times as long as the first it takes."""
    loops = {name: partial(loop, look) for name, look in jobs.items()}
    taken = paired(range(rounds), loops, lambda _: fresh(probes), process_time)
    first = next(iter(taken.values()))
    for method, seconds in taken.items():
        ratio = median(ours / theirs for ours, theirs in zip(seconds, first, strict=True))
        yield {"method": method, "ns a probe": 1e9 * median(seconds) / len(probes), "x dict": ratio}


def loop(look: Look, probes: Sequence[str]) -> None:
    for probe in probes:
        look(probe)


def half_hits(keys: Sequence[str], count: int, rng: random.Random) -> list[str]:
    """Probes in random order, half of them keys, half keys with one character more."""
    hits = rng.choices(keys, k=count // 2)
    taken = set(keys)
    misses = (key + rng.choice("鑫某z7") for key in iter(lambda: rng.choice(keys), None))
    probes = hits + [next(m for m in misses if m not in taken) for _ in range(count - len(hits))]
    rng.shuffle(probes)
    return probes


def check(probes: Sequence[str], held: dict[str, int], index: Index) -> None:
    """End the program if the index does not hold what the dict holds."""
    for probe in probes[:10_000]:
        if bool(index.find(Space.FOLDED, probe)) != (probe in held):
            fail(f"the index and the dict do not agree on {probe!r}")


def opening(path: Path, held: dict[str, int], pickled: Path, count: int, rounds: int) -> dict[str, dict[str, Any]]:
    """Milliseconds to open, size of the file and bytes a name, of the dict and of the index."""
    pickled.write_bytes(pickle.dumps(held, pickle.HIGHEST_PROTOCOL))
    files = {"dict": pickled, "find": path}
    jobs = {"dict": lambda _: pickle.loads(pickled.read_bytes()), "find": lambda _: termbase.load(path)}  # noqa: S301
    taken = paired(range(rounds), jobs)
    sizes = {method: file.stat().st_size for method, file in files.items()}
    pickled.unlink()
    return {
        method: {
            "open ms": 1000 * median(seconds),
            "file MB": sizes[method] / 1e6,
            "bytes a name": sizes[method] / count,
        }
        for method, seconds in taken.items()
    }


if __name__ == "__main__":
    main()

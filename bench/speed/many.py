"""Many names at once: written as they are, against dict look-ups; noisy ones, against rapidfuzz `process.cdist`.

    python bench/speed/many.py --count 10000 100000 [--names FILE.tsv ...] [--seconds 10] [--record]

Exact: `resolve_many` on names of the list against a loop of look-ups of the same strings in a dict; a new `Termbase`
and new strings in each round. Noisy: `resolve_many` on Chinese names with slips (`noise.py`) against
`cdist(folded queries, structural keys, scorer=fuzz.ratio, score_cutoff=80, workers=1)` in blocks, the best of each row
taken. `cdist` is given its keys, termbase makes its own. The whole job would take the peer hours: each round gives
either side as many rows as it does in the seconds asked for. `x peer` is termbase's rows a second over the peer's:
the median over rounds, with the least and the most.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from statistics import median
from typing import Any

import numpy as np
from common import SEED, NameList, arguments, fresh, lists, paired, say, strangers
from noise import queries
from rapidfuzz import fuzz, process
from report import Row, report

import termbase
from termbase.names import structure

#: Rows of `cdist` at a time, and the most cells of one of its tables.
_BLOCK, _CELLS = 200, 20_000_000
_CUTOFF = 80
#: Rows of either side that its speed is first guessed from.
_PILOT = 40

Many = Callable[[list[str]], object]


def main() -> None:
    parser = arguments(__doc__, ["zh"])
    parser.add_argument("--exact", type=int, default=100_000, help="names asked as they are written")
    parser.add_argument("--noisy", type=int, default=100_000, help="names with slips")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=10.0, help="of either side in a round of noisy names")
    args = parser.parse_args()
    rows: list[Row] = []
    for each in lists(args):
        rows += exact(each, args.exact, args.rounds)
        rows += noisy(each, strangers(args, "zh"), args.noisy, args.rounds, args.seconds)
    report(args, "many", rows, (__doc__ or "").split("\n\n")[2])


def exact(names: NameList, asked: int, rounds: int) -> Iterator[Row]:
    """Names as they are written."""
    path = names.index
    say(f"{names.label}: exact names")
    written = list(dict.fromkeys(names.names()))
    sample = random.Random(SEED).sample(written, min(asked, len(written)))  # noqa: S311 - names, no secret
    held = {name: place for place, name in enumerate(written)}
    jobs = {
        "dict": lambda given: [held.get(name) for name in given[1]],
        "resolve_many": lambda given: given[0].resolve_many(given[1]),
    }
    taken = paired(range(rounds), jobs, lambda _: (termbase.load(path), fresh(sample)))
    size = {"list": names.label, "names": len(written), "job": "exact"}
    speeds = {method: [len(sample) / s for s in seconds] for method, seconds in taken.items()}
    yield from compared(size, speeds, dict.fromkeys(speeds, len(sample)))


def noisy(names: NameList, others: Sequence[str], asked: int, rounds: int, seconds: float) -> Iterator[Row]:
    """Names with slips."""
    path = names.index
    keys = names.keys("zh")
    say(f"{names.label}: noisy names")
    texts = [each.text for each in queries(names.names("zh"), others, "zh", asked)]
    wanted = [structure.structure(text).key for text in texts]
    tb = termbase.load(path)
    tb.resolve_many(texts[-_PILOT:])
    sides: dict[str, tuple[Many, Sequence[str]]] = {
        "cdist": (partial(closest, keys), wanted),
        "resolve_many": (tb.resolve_many, texts),
    }
    blocks = {name: guessed(ask, given, seconds, rounds) for name, (ask, given) in sides.items()}

    def block(number: int) -> dict[str, list[str]]:
        """What either side is given in a round."""
        return {n: fresh(given[number * blocks[n] :][: blocks[n]]) for n, (_, given) in sides.items()}

    jobs = {name: partial(_one_side, name, ask) for name, (ask, _) in sides.items()}
    taken = paired(range(rounds), jobs, block)
    speeds = {name: [blocks[name] / s for s in values] for name, values in taken.items()}
    yield from compared({"list": names.label, "names": len(keys), "job": "noisy"}, speeds, blocks)


def _one_side(name: str, ask: Many, given: dict[str, list[str]]) -> None:
    ask(given[name])


def closest(keys: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """The place of the most similar key of each, found by `cdist` in blocks."""
    found: list[int] = []
    block = max(1, min(_BLOCK, _CELLS // len(keys)))
    for at in range(0, len(wanted), block):
        table = process.cdist(
            wanted[at : at + block], keys, scorer=fuzz.ratio, score_cutoff=_CUTOFF, workers=1, dtype=np.float32
        )  # fmt: skip
        found += table.argmax(axis=1).tolist()
    return found


def guessed(ask: Many, given: Sequence[str], seconds: float, rounds: int) -> int:
    """How many rows to give in a round: as many as are done in the time, by a small trial, and as there are."""
    trial = fresh(given[:_PILOT])
    started = time.perf_counter()
    ask(trial)
    speed = len(trial) / (time.perf_counter() - started)
    return max(1, min(int(speed * seconds), len(given) // rounds))


def compared(size: dict[str, Any], speeds: dict[str, list[float]], blocks: dict[str, int]) -> Iterator[Row]:
    """Rows a second of each, and how many times the first's."""
    first = next(iter(speeds.values()))
    for method, values in speeds.items():
        ratios = [own / other for own, other in zip(values, first, strict=True)]
        yield {
            **size, "method": method, "rows a round": blocks[method], "rows a second": median(values),
            "x peer": median(ratios), "least": min(ratios), "most": max(ratios),
        }  # fmt: skip


if __name__ == "__main__":
    main()

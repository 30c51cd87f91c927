"""One name with a slip against rapidfuzz's brute force, and what the index finds of what an exhaustive scan finds.

    python bench/speed/fuzzy.py --language zh --count 10000 100000 1000000 [--names FILE.tsv ...] [--record]

The peer is `process.extractOne(key, keys, scorer=fuzz.ratio, score_cutoff=80)` over the structural keys of the list in
the same language, each once, and is given the query's key ready made. `near` is candidate generation alone, `resolve`
the whole decision; both start from the name as it is written. Query by query, in turn; `x median` is the median of
the peer's time over ours, query by query, `x mean` the ratio of the mean times. Times are those of the processor. The
queries that the peer is asked come last: what others have asked before has been read into memory, as the peer's keys
are. Times of ours are over all queries.
Generated lists have names of the one language only.

`as close`: queries for which `near` holds a name at least as similar as the peer's answer, of those that the peer
answers. `accepted`: pairs of query and name that the scorer accepts, of all names at most two edits away by their
structural key, or one by their folded key; `missed`: those of them that `near` does not hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from statistics import mean, median
from time import process_time
from typing import Any

from common import NameList, arguments, folded, lists, near, paired, percentile, say, strangers
from noise import Noisy, queries
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein
from report import Row, report

import termbase
from termbase.index.keys import Posting, Space
from termbase.names import structure
from termbase.resolution import scoring
from termbase.resolution.evidence import Evidence
from termbase.resolution.found import Found
from termbase.resolution.query import Query
from termbase.text import fold

CUTOFF = 80
_EDITS, _EDITS_WHOLE = 2, 1
_WARM = 20


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--language", choices=("zh", "en"), default="zh")
    parser.add_argument("--queries", type=int, default=1000, help="asked of termbase")
    parser.add_argument("--pairs", type=int, default=200, help="asked of the peer too")
    parser.add_argument("--checked", type=int, default=100, help="compared with an exhaustive scan")
    args = parser.parse_args()
    args.languages = [args.language]
    rows: list[Row] = []
    details: list[Row] = []
    for each in lists(args):
        say(f"{each.label}: {args.language}")
        found = Measured(each, args.language, strangers(args, args.language), args.queries, args.pairs)
        rows += found.rows(args.checked)
        details += found.by_kind()
    report(args, f"fuzzy-{args.language}", rows, "\n\n".join((__doc__ or "").split("\n\n")[2:]).strip(), details)


class Measured:
    """The times of one list."""

    def __init__(self, names: NameList, language: str, others: Sequence[str], asked: int, pairs: int) -> None:
        self.names, self.language = names, language
        self.keys = names.keys(language)
        self.texts = names.names(language)
        self.path = names.index
        made = list(queries(self.texts, others, language, asked + _WARM))
        self.queries, warm = made[:asked], made[asked:]
        # Two of them, so that neither finds the entries that the other has read.
        near_tb, tb = termbase.load(self.path), termbase.load(self.path)
        peer = partial(_peer, self.keys)
        wanted = {q.text: structure.structure(q.text).key for q in self.queries}
        jobs = {
            "extractOne": lambda q: peer(wanted[q.text]),
            "near": lambda q: near(near_tb, q.text),
            "resolve": lambda q: tb.resolve(q.text),
        }
        for each in warm:
            near(near_tb, each.text)
            tb.resolve(each.text)
        ours = {name: job for name, job in jobs.items() if name != "extractOne"}
        rest = paired(self.queries[pairs:], ours, clock=process_time)
        self.paired = paired(self.queries[:pairs], jobs, clock=process_time)
        self.all = {name: [*values, *rest.get(name, ())] for name, values in self.paired.items()}
        self.tb = tb

    def rows(self, checked: int) -> Iterator[Row]:
        """One row a method."""
        found = Coverage(self.tb, self.keys, folded(self.texts) if self.language == "zh" else ())
        for each in self.queries[:checked]:
            found.compare(each)
        theirs = self.paired["extractOne"]
        for method, values in self.all.items():
            ours = self.paired[method]
            yield {
                "list": self.names.label, "names": len(self.texts), "keys": len(self.keys), "method": method,
                "queries": len(values), "p50 ms": 1000 * median(values), "p99 ms": 1000 * percentile(values, 99),
                "mean ms": 1000 * mean(values),
                "x median": median(a / b for a, b in zip(theirs, ours, strict=True)),
                "x mean": mean(theirs) / mean(ours),
                **(found.cells if method == "near" else {}),
            }  # fmt: skip

    def by_kind(self) -> Iterator[Row]:
        """One row a kind of noise: the median time of each method, and how many were answered with the right name."""
        kinds: dict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(self.queries):
            kinds[each.kind].append(place)
        for kind, places in kinds.items():
            asked = [self.queries[p] for p in places]
            yield {
                "list": self.names.label, "names": len(self.texts), "kind": kind, "queries": len(asked),
                **{f"{m} p50 ms": 1000 * median(v[p] for p in places if p < len(v)) for m, v in self.all.items()},
                **self._answers(asked),
            }  # fmt: skip

    def _answers(self, asked: Sequence[Noisy]) -> Mapping[str, int]:
        """How many are a match or several, and how many of these hold the name that the query was made of."""
        answers = [(each, self.tb.resolve(each.text).entries) for each in asked]
        answered = [(each, entries) for each, entries in answers if entries]
        right = sum(any(n.text == each.name for e in entries for n in e.names) for each, entries in answered)
        return {"answered": len(answered), "with its name": right}


def _peer(keys: Sequence[str], wanted: str) -> Any:
    return process.extractOne(wanted, keys, scorer=fuzz.ratio, score_cutoff=CUTOFF)


@dataclass
class Coverage:
    """What candidate generation holds of what exhaustive scans find."""

    tb: termbase.Termbase
    keys: Sequence[str]
    wholes: Sequence[str]
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @cached_property
    def _index(self) -> Any:
        return self.tb._index

    @property
    def cells(self) -> dict[str, str | int]:
        """The columns of the table."""
        count = self.counts
        return {
            "as close": f"{count['as close']}/{count['peer']}",
            "accepted": count["accepted"],
            "missed": count["missed"],
        }

    def compare(self, noisy: Noisy) -> None:
        """Count what one query finds."""
        query = Query(noisy.text)
        wanted = query.structure.key
        candidates = near(self.tb, noisy.text)
        best = _peer(self.keys, wanted)
        if best:
            self.counts["peer"] += 1
            closest = max((fuzz.ratio(wanted, c.detail) for c in candidates), default=0.0)
            self.counts["as close"] += closest >= best[1]
        seen = {c.posting for c in candidates}
        for posting, key in self._within(query).items():
            if scoring.score(self._index, query, Found(posting, key, wanted), Evidence.SIMILAR).accepted:
                self.counts["accepted"] += 1
                self.counts["missed"] += posting not in seen

    def _within(self, query: Query) -> dict[Posting, str]:
        """Every name within the rule, and the structural key that it is scored by."""
        find = self._index.find
        found = {p: key for key in _close(query.structure.key, self.keys, _EDITS) for p in find(Space.STRUCTURE, key)}
        for whole in _close(fold.key(query.text), self.wholes, _EDITS_WHOLE):
            for posting in find(Space.FOLDED, whole):
                found.setdefault(posting, structure.structure(self._index.name(posting).text).key)
        return found


def _close(key: str, keys: Sequence[str], edits: int) -> list[str]:
    found = process.extract(key, keys, scorer=Levenshtein.distance, limit=None, score_cutoff=edits)
    return [each for each, _, _ in found]


if __name__ == "__main__":
    main()

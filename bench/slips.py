"""Names with one character wrong: what becomes of them, by kind of slip.

    python bench/slips.py --organisations FILE.jsonl --slips FILE.tsv [--list FILE]
    python bench/slips.py --organisations FILE.jsonl --dense [--sample N] [--seed N] [--list FILE]

`--slips`: a labelled file with the columns `query`, `gold_id`, `kind`. The glossary is the first Chinese and the first
English name of each organisation.

`--dense`: a register in which nobody can tell what was meant. Each sampled Chinese name gets two siblings, which differ
from it in one hanzi of one place; then that place is asked with a fourth hanzi (`sibling`). Sampled names that have
such neighbours by themselves are asked with a random hanzi anywhere in the name (`real neighbours`), the others too
(`alone`). Hanzi are drawn from those in use in the register, each as often as the other. A query that is a name of the
register is left out.

`wrong` is an answer without the organisation that the query was made of; `right` the match with it; `ambiguous`
several with it; `refused` no answer, `first` those of them that have the right one as first candidate.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from leave_one_out import index_of, read_entries, say, seeded, wilson

import termbase
from termbase.model import Entry, Kind, Name
from termbase.text import fold

VERDICTS = ("wrong", "right", "ambiguous", "refused")
#: Hanzi that a name needs to be asked with one of them replaced.
_SHORTEST = 4
#: Siblings that a name of the dense register gets.
_SIBLINGS = 2


class Row(NamedTuple):
    """A query, the entry that it was made of, and the kind of slip."""

    query: str
    gold: str
    kind: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A row and what was answered."""

    row: Row
    verdict: str
    first: bool
    answer: termbase.Resolution


def main() -> None:
    args = arguments().parse_args()
    entries = read_entries("", args.organisations, aliases=False)
    if args.dense:
        entries, rows = dense(entries, args.sample, seeded(args.seed))
    else:
        rows = read_rows(args.slips)
    started = time.perf_counter()
    tb = termbase.Termbase(index_of(entries))
    say(f"{len(entries)} entries compiled in {time.perf_counter() - started:.1f} s")
    started = time.perf_counter()
    answered = [answer_of(tb, row) for row in rows]
    say(f"{len(answered)} queries in {time.perf_counter() - started:.1f} s")
    print("\n".join(table(answered)))
    print("\n".join(by_evidence(answered)))
    if args.list:
        write(answered, args.list, tb)


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--organisations", type=Path, required=True)
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("--slips", type=Path)
    asked.add_argument("--dense", action="store_true")
    parser.add_argument("--sample", type=int, default=2000, metavar="N", help="names of the dense register")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", type=Path, metavar="FILE", help="write every answer as TSV, the wrong ones first")
    return parser


def read_rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Row(r["query"], r["gold_id"], r["kind"]) for r in rows]


# --- the dense register ------------------------------------------------------------------------------------------


def dense(entries: Sequence[Entry], sample: int, rng: random.Random) -> tuple[list[Entry], list[Row]]:
    """The register with siblings, and what is asked of it."""
    named = [(e, n.text) for e in entries for n in e.names[:1] if sum(map(fold.is_han, n.text)) >= _SHORTEST]
    used = sorted({c for _, text in named for c in text if fold.is_han(c)})
    taken = {fold.key(text) for _, text in named}
    crowds = Counter(hole for key in taken for hole in _holes(key))
    neighboured = {key for key in taken if any(crowds[hole] > 1 for hole in _holes(key))}
    register, rows = list(entries), []
    for number, (entry, text) in enumerate(rng.sample(named, min(sample, len(named)))):
        anywhere = rng.choice(_places(text))
        kind = "real neighbours" if fold.key(text) in neighboured else "alone"
        rows.append(Row(_replaced(text, anywhere, rng.choice(used)), entry.id, kind))
        place = rng.choice(_places(text))
        *others, asked = rng.sample(used, _SIBLINGS + 1)
        for each in others:
            sibling = _replaced(text, place, each)
            if fold.key(sibling) not in taken:
                taken.add(fold.key(sibling))
                register.append(Entry(f"sibling-{number}-{each}", Kind.ORGANISATION, (Name(sibling, "zh-Hans"),)))
        rows.append(Row(_replaced(text, place, asked), entry.id, "sibling"))
    return register, [row for row in rows if fold.key(row.query) not in taken]


def _places(text: str) -> list[int]:
    return [at for at, char in enumerate(text) if fold.is_han(char)]


def _replaced(text: str, at: int, char: str) -> str:
    return text[:at] + char + text[at + 1 :]


def _holes(key: str) -> Iterator[str]:
    return (_replaced(key, at, "?") for at in _places(key))


# --- asking and reporting ----------------------------------------------------------------------------------------


def answer_of(tb: termbase.Termbase, row: Row) -> Answered:
    answer = tb.resolve(row.query)
    found = [e.id for e in answer.entries]
    if not found:
        first = bool(answer.candidates) and answer.candidates[0].entry.id == row.gold
        return Answered(row, "refused", first, answer)
    if row.gold not in found:
        return Answered(row, "wrong", False, answer)
    return Answered(row, "right" if answer.entry else "ambiguous", False, answer)


def table(answered: Iterable[Answered]) -> Iterator[str]:
    """What became of each kind, as Markdown; the interval is Wilson's for `wrong`."""
    count: dict[str, Counter[str]] = defaultdict(Counter)
    for each in answered:
        count[each.row.kind][each.verdict] += 1
        count[each.row.kind]["first"] += each.first
    yield f"| kind | asked | {' | '.join(VERDICTS)} | of refused: first | right | wrong | 95 % |"
    yield "|---|" + "--:|" * (len(VERDICTS) + 4) + "---|"
    for kind, found in sorted(count.items()):
        total = sum(found[v] for v in VERDICTS)
        low, high = wilson(found["wrong"], total)
        shown = " | ".join(str(found[v]) for v in (*VERDICTS, "first"))
        rates = f"{found['right'] / total:.1%} | {found['wrong'] / total:.2%} | {low:.2%}–{high:.2%}"
        yield f"| {kind} | {total} | {shown} | {rates} |"


def by_evidence(answered: Iterable[Answered]) -> Iterator[str]:
    """What the answers rest on: right and wrong of each kind of evidence."""
    count: dict[str, Counter[str]] = defaultdict(Counter)
    for each in answered:
        if each.verdict in ("right", "wrong"):
            count[str(each.answer.candidates[0].evidence)][each.verdict] += 1
    yield "\n| evidence | right | wrong |\n|---|--:|--:|"
    for evidence, found in sorted(count.items()):
        yield f"| {evidence} | {found['right']} | {found['wrong']} |"


def write(answered: Iterable[Answered], path: Path, tb: termbase.Termbase) -> None:
    """Every answer with its reasons and the first candidate, the wrong ones first."""
    with path.open("w", encoding="utf-8") as file:
        print("verdict", "kind", "query", "meant", "first", "reasons", "candidate", sep="\t", file=file)
        for a in sorted(answered, key=lambda a: (VERDICTS.index(a.verdict), a.row.kind, a.row.query)):
            shown = a.answer.candidates[:1]
            cells = (
                [shown[0].entry.names[0].text, "; ".join(a.answer.reasons), "; ".join(shown[0].reasons)]
                if shown
                else [""] * 3
            )
            print(a.verdict, a.row.kind, a.row.query, tb[a.row.gold].names[0].text, *cells, sep="\t", file=file)


if __name__ == "__main__":
    sys.exit(main())

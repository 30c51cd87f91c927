"""Which organisation a name means, when the glossary knows only the canonical names.

    python bench/eval_queries.py --organisations FILE.jsonl --queries FILE.tsv [--with-aliases] [--list-wrong FILE]

The organisations (`{id, zh[], en[], acronyms[], aliases[], former[]}`) give a glossary of their first Chinese and
first English names; `--with-aliases` adds the rest. The queries have the columns `query gold_id kind ambiguous`. Rows
of names that several organisations bear (`ambiguous` = 1) are reported apart, and kinds are never pooled.

`wrong` is a match that is another organisation, or an ambiguity without the right one; `right` the match; `ambiguous`
an ambiguity that contains it; `bearer` another organisation that the queries say bears the name; `refused` no answer.
Of the refused, `first` has the right one as its first candidate, `misled` another one.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from leave_one_out import index_of, read_entries, say, seeded, wilson

import termbase
from termbase.text import fold

VERDICTS = ("wrong", "right", "ambiguous", "bearer", "refused")


@dataclass(frozen=True, slots=True)
class Row:
    """A query and what it means."""

    query: str
    gold: str
    kind: str
    bearers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answered:
    """A row and what was answered; `first` is the first candidate of a refusal."""

    row: Row
    verdict: str
    first: str
    answer: termbase.Resolution


def main() -> None:
    args = arguments().parse_args()
    started = time.perf_counter()
    entries = read_entries("", args.organisations, args.with_aliases)
    tb = termbase.Termbase(index_of(entries))
    say(f"{len(entries)} entries compiled in {time.perf_counter() - started:.1f} s")
    rows = sampled(list(read_rows(args.queries)), args.kinds, args.sample, args.seed)
    started = time.perf_counter()
    answered = [answer_of(tb, row) for row in rows]
    say(f"{len(rows)} queries in {time.perf_counter() - started:.1f} s")
    print("\n".join(table(answered)))
    if args.list_wrong:
        write_wrong(answered, args.list_wrong, tb)


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--organisations", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--with-aliases", action="store_true", help="acronyms, aliases and former names too")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="queries of each kind; all by default")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", nargs="+", help="kinds of the queries file; all by default")
    parser.add_argument("--list-wrong", type=Path, metavar="FILE", help="write wrong and refused as TSV, wrong first")
    return parser


def read_rows(path: Path) -> Iterator[Row]:
    """The queries; those that several organisations bear get a kind of their own."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        bearers[fold.key(row["query"])].add(row["gold_id"])
    for row in rows:
        kind = row["kind"] + " (shared)" * (row.get("ambiguous") == "1")
        yield Row(row["query"], row["gold_id"], kind, frozenset(bearers[fold.key(row["query"])]))


def sampled(rows: Sequence[Row], kinds: Sequence[str] | None, most: int, seed: int) -> list[Row]:
    """The rows asked for, at most so many of each kind."""
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if not kinds or row.kind.removesuffix(" (shared)") in kinds:
            by_kind[row.kind].append(row)
    rng = seeded(seed)
    return [r for _, group in sorted(by_kind.items()) for r in rng.sample(group, min(most or len(group), len(group)))]


def answer_of(tb: termbase.Termbase, row: Row) -> Answered:
    answer = tb.resolve(row.query)
    found = [e.id for e in answer.entries]
    if not found:
        listed = answer.candidates[0].entry.id if answer.candidates else ""
        first = "first" if listed == row.gold else "misled" if listed else ""
        return Answered(row, "refused", first, answer)
    if row.gold not in found:
        return Answered(row, "bearer" if row.bearers.issuperset(found) else "wrong", "", answer)
    return Answered(row, "right" if answer.entry else "ambiguous", "", answer)


def table(answered: Iterable[Answered]) -> Iterator[str]:
    """What became of each kind of query, as Markdown; the interval is Wilson's for `wrong`."""
    count: dict[str, Counter[str]] = defaultdict(Counter)
    for each in answered:
        count[each.row.kind][each.verdict] += 1
        count[each.row.kind][each.first] += bool(each.first)
    yield f"| kind | asked | {' | '.join(VERDICTS)} | of refused: first | misled | wrong | 95 % |"
    yield "|---|" + "--:|" * (len(VERDICTS) + 4) + "---|"
    for kind, found in sorted(count.items()):
        total = sum(found[v] for v in VERDICTS)
        low, high = wilson(found["wrong"], total)
        shown = " | ".join(str(found[v]) for v in (*VERDICTS, "first", "misled"))
        yield f"| {kind} | {total} | {shown} | {found['wrong'] / total:.2%} | {low:.2%}–{high:.2%} |"


def write_wrong(answered: Iterable[Answered], path: Path, tb: termbase.Termbase) -> None:
    """What was wrong, then what was refused, with what was answered and why."""
    rows = [a for a in answered if a.verdict in ("wrong", "refused")]
    with path.open("w", encoding="utf-8") as file:
        print("verdict", "kind", "query", "gold", "gold_zh", "gold_en", "answered", "reasons", sep="\t", file=file)
        for a in sorted(rows, key=lambda a: (a.verdict != "wrong", a.row.kind, a.row.query)):
            gold = [n.text if (n := tb[a.row.gold].preferred(lang)) else "" for lang in ("zh", "en")]
            said = a.answer.entries or tuple(c.entry for c in a.answer.candidates[:1])
            names = " | ".join(e.names[0].text for e in said)
            print(a.verdict, a.row.kind, a.row.query, a.row.gold, *gold, names, a.answer.reasons[0],
                  sep="\t", file=file)  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())

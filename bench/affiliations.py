"""Which organisations the address lines of papers name: `resolve` with `contained`, beside what people wrote down.

    python bench/affiliations.py --organisations FILE.jsonl --affiliations FILE.jsonl [--with-aliases]
        [--plain] [--list-wrong FILE]

The organisations (`{id, zh[], en[], acronyms[], aliases[], former[], source[]}`) give a glossary of their first Chinese
and first English names, of those of one source only; `--with-aliases` adds the rest. An affiliation is
`{affiliation, ror[]}`; lines with an id that no organisation has are left out.

Verdicts, each line one: `wrong` has an id that is not gold and lacks one that is; `superset` has all that are gold and
others; `exactly` the gold ids; `subset` some of them and no other; `ambiguous` several entries for one name; `none`.
An id that is not gold is an error in `wrong` and in `superset` alike: their sum is the last column.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from leave_one_out import index_of, organisation, say, wilson

import termbase
from termbase.model import Entry

VERDICTS = ("wrong", "superset", "exactly", "subset", "ambiguous", "none")


@dataclass(frozen=True, slots=True)
class Answered:
    """A line, the ids it is said to mean, and the answer."""

    line: str
    gold: frozenset[str]
    answer: termbase.Resolution

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the answer."""
        return frozenset(e.id for e in self.answer.entries)

    @property
    def verdict(self) -> str:
        """One of `VERDICTS`."""
        if not self.ids or self.answer.status == "ambiguous":
            return str(self.answer.status)
        if self.ids - self.gold:
            return "superset" if self.gold < self.ids else "wrong"
        return "exactly" if self.ids == self.gold else "subset"


def main() -> None:
    args = arguments().parse_args()
    started = time.perf_counter()
    entries = list(read_organisations(args.organisations, args.source, args.with_aliases))
    tb = termbase.Termbase(index_of(entries))
    say(f"{len(entries)} entries compiled in {time.perf_counter() - started:.1f} s")
    lines = list(read_lines(args.affiliations, {e.id for e in entries}))
    started = time.perf_counter()
    answered = [Answered(line, gold, tb.resolve(line, contained=not args.plain)) for line, gold in lines]
    say(f"{len(lines)} lines in {time.perf_counter() - started:.1f} s")
    print("\n".join(table(answered)))
    if args.list_wrong:
        write_wrong(answered, args.list_wrong, tb)


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--organisations", type=Path, required=True)
    parser.add_argument("--affiliations", type=Path, required=True)
    parser.add_argument("--source", default="ror", help="take the organisations of this source; all if empty")
    parser.add_argument("--with-aliases", action="store_true", help="acronyms, aliases and former names too")
    parser.add_argument("--plain", action="store_true", help="without `contained`")
    parser.add_argument("--list-wrong", type=Path, metavar="FILE", help="write all but the exact as TSV, wrong first")
    return parser


def read_organisations(path: Path, source: str, aliases: bool) -> Iterator[Entry]:
    """The organisations of one source."""
    with path.open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            if not source or source in row.get("source", ()):
                yield organisation(row, aliases)


def read_lines(path: Path, known: Collection[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """The lines whose ids are all known, with these ids."""
    with path.open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            if row["ror"] and all(each in known for each in row["ror"]):
                yield row["affiliation"], frozenset(row["ror"])


def table(answered: Iterable[Answered]) -> Iterator[str]:
    """The verdicts by number of gold ids, as Markdown; the interval is Wilson's for an id that is not gold."""
    count: dict[str, Counter[str]] = defaultdict(Counter)
    for each in answered:
        for group in (f"{len(each.gold)} gold", "all"):
            count[group][each.verdict] += 1
    yield f"| ids | lines | {' | '.join(VERDICTS)} | exactly | not gold | 95 % |"
    yield "|---|--:|" + "--:|" * (len(VERDICTS) + 2) + "---|"
    for group, found in sorted(count.items()):
        total, errors = found.total(), found["wrong"] + found["superset"]
        low, high = wilson(errors, total)
        shown = " | ".join(str(found[v]) for v in VERDICTS)
        rates = f"{found['exactly'] / total:.1%} | {errors / total:.2%} | {low:.2%}–{high:.2%}"
        yield f"| {group} | {total} | {shown} | {rates} |"


def write_wrong(answered: Sequence[Answered], path: Path, tb: termbase.Termbase) -> None:
    """Every line that was not answered exactly, wrong ids first, with what was answered and why."""

    def named(ids: Iterable[str]) -> str:
        return " | ".join(f"{each} {next(n.text for n in tb[each].names)}" for each in sorted(ids))

    rows = sorted((a for a in answered if a.verdict != "exactly"), key=lambda a: VERDICTS.index(a.verdict))
    with path.open("w", encoding="utf-8") as file:
        print("verdict", "line", "gold", "answered", "reasons", sep="\t", file=file)
        for a in rows:
            cells = (a.verdict, a.line, named(a.gold), named(a.ids), "; ".join(a.answer.reasons))
            print(*(cell.replace("\t", " ").replace("\n", " ") for cell in cells), sep="\t", file=file)


if __name__ == "__main__":
    sys.exit(main())

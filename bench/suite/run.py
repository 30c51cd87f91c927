"""Run the suite against a glossary: `python bench/suite/run.py`.

Prints the wrong answers first, each with its reasons, then a table by phenomenon and totals by strength.

right     the expected status, and the entry meant; for `ambiguous`, all entries meant and at most three in all
refused   a match was expected, `none` or `ambiguous` was given; or `ambiguous` was expected and `none` was given
wrong     an entry was given that is not meant, or an answer where none is expected
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import termbase

SUITE = Path(__file__).with_name("names.tsv")
GLOSSARY = Path(__file__).parents[2] / "glossary"
STRENGTHS = ("STRONG", "MEDIUM", "WEAK")
EXPECTED = ("match", "ambiguous", "none")
VERDICTS = ("right", "refused", "wrong")
MOST_AMBIGUOUS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled query."""

    query: str
    expected: str
    ids: frozenset[str]
    phenomenon: str
    strength: str
    note: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to one row, and the verdict on it."""

    row: Row
    status: str
    ids: tuple[str, ...]
    score: float
    reasons: tuple[str, ...]
    verdict: str


def read_suite(path: Path) -> Iterator[Row]:
    """The rows of a suite; nothing is quoted, and spaces belong to the query."""
    with path.open(encoding="utf-8", newline="") as file:
        header = next(file).rstrip("\r\n").split("\t")
        for line in file:
            row = dict(zip(header, line.rstrip("\r\n").split("\t"), strict=True))
            ids = frozenset(filter(None, row["ids"].split("|")))
            yield Row(row["query"], row["expected"], ids, row["phenomenon"], row["strength"], row["note"])


def verdict(row: Row, status: str, ids: Iterable[str]) -> str:
    """`right`, `refused` or `wrong`: see the head of this file."""
    given = set(ids)
    if row.expected == "none":
        return "right" if status == "none" else "wrong"
    if row.expected == "match":
        if status == "match":
            return "right" if given == row.ids else "wrong"
        return "refused" if status == "none" or given & row.ids else "wrong"
    if status == "ambiguous":
        return "right" if given >= row.ids and len(given) <= max(MOST_AMBIGUOUS, len(row.ids)) else "wrong"
    return "refused" if status == "none" else "wrong"


def ask(tb: termbase.Termbase, row: Row) -> Answer:
    """Resolve one row's query."""
    found = tb.resolve(row.query)
    ids = tuple(e.id for e in found.entries)
    return Answer(
        row, str(found.status), ids, found.score, found.reasons, verdict(row, str(found.status), ids)
    )  # fmt: skip


def line(answer: Answer) -> str:
    """One answer for people."""
    meant = f"{answer.row.expected} {'|'.join(sorted(answer.row.ids))}".rstrip()
    given = f"{answer.status} {'|'.join(answer.ids)}".rstrip()
    why = "; ".join(answer.reasons)
    return f"{answer.row.strength:6}  {answer.row.phenomenon:16}  {answer.row.query!r}: {given}, not {meant}  [{why}]"


def table(heading: str, groups: dict[str, Counter[str]]) -> str:
    """Right, refused, wrong and the share right, a line for each group."""
    lines = [f"{heading:18} {'rows':>6} " + " ".join(f"{v:>8}" for v in VERDICTS) + "  % right"]
    for name, counts in groups.items():
        rows = counts.total()
        numbers = " ".join(f"{counts[v]:8}" for v in VERDICTS)
        lines.append(f"{name:18} {rows:6} {numbers}  {100 * counts['right'] / rows if rows else 0:7.1f}")
    return "\n".join(lines)


def counts(rows: Iterable[Row]) -> str:
    """The rows by code, expected answer and strength, as the Markdown table of README.md has them."""
    by_code: dict[tuple[str, str], Counter[str]] = {}
    totals: dict[str, Counter[str]] = {expected: Counter() for expected in EXPECTED}
    for row in rows:
        by_code.setdefault((row.phenomenon, row.expected), Counter())[row.strength] += 1
        totals[row.expected][row.strength] += 1
    groups = [(f"`{code}`", expected, found) for (code, expected), found in sorted(by_code.items())]
    groups += [("**all**", expected, found) for expected, found in totals.items()]
    groups += [("**all**", "", sum(totals.values(), Counter()))]
    lines = ["| code | expected | STRONG | MEDIUM | WEAK | all |", "| --- | --- | ---: | ---: | ---: | ---: |"]
    for code, expected, found in groups:
        numbers = " | ".join(str(found[strength]) for strength in STRENGTHS)
        lines.append(f"| {code} | {expected} | {numbers} | {found.total()} |".replace("|  |", "| |"))
    return "\n".join(lines)


def write_csv(path: Path, answers: list[Answer]) -> None:
    """The answers as a frozen reference, to be compared between two versions."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["query", "phenomenon", "strength", "expected", "ids", "status", "given", "score", "verdict"])
        for a in answers:
            ids = "|".join(sorted(a.row.ids))
            given = "|".join(sorted(a.ids))
            out.writerow(
                [
                    a.row.query,
                    a.row.phenomenon,
                    a.row.strength,
                    a.row.expected,
                    ids,
                    a.status,
                    given,
                    a.score,
                    a.verdict,
                ]
            )


def main(argv: list[str] | None = None) -> int:
    """Run, print, and say with the exit status whether all STRONG rows are right (`--strong`)."""
    parser = argparse.ArgumentParser(description="Run the labelled Chinese-English name suite.")
    parser.add_argument("--suite", type=Path, default=SUITE, metavar="FILE", help="a TSV in the suite's columns")
    parser.add_argument("--glossary", action="append", metavar="PATH", help="default: the repository's glossary")
    parser.add_argument("--strong", action="store_true", help="exit with 1 unless every STRONG row is right")
    parser.add_argument("--csv", type=Path, metavar="OUT", help="write every answer as a frozen reference")
    parser.add_argument("--fail-list", action="store_true", help="also list the refused rows")
    parser.add_argument("--counts", action="store_true", help="only count the rows, as README.md does")
    args = parser.parse_args(argv)
    if args.counts:
        print(counts(read_suite(args.suite)))
        return 0
    tb = termbase.load(*(args.glossary or [str(GLOSSARY)]))
    rows = list(read_suite(args.suite))
    unknown = sorted({i for row in rows for i in row.ids if i not in tb})
    if unknown:
        print(f"{args.suite}: no such entries: {', '.join(unknown)}", file=sys.stderr)
        return 2
    answers = [ask(tb, row) for row in rows]
    for kind in ("wrong", "refused") if args.fail_list else ("wrong",):
        chosen = [a for a in answers if a.verdict == kind]
        chosen.sort(key=lambda a: (STRENGTHS.index(a.row.strength), a.row.expected != "none"))
        print(f"{kind}: {len(chosen)}", *map(line, chosen), "", sep="\n")
    by_phenomenon: dict[str, Counter[str]] = {}
    by_strength: dict[str, Counter[str]] = {strength: Counter() for strength in STRENGTHS}
    by_expected: dict[str, Counter[str]] = {}
    for a in answers:
        by_phenomenon.setdefault(a.row.phenomenon, Counter())[a.verdict] += 1
        by_strength[a.row.strength][a.verdict] += 1
        by_expected.setdefault(a.row.expected, Counter())[a.verdict] += 1
    print(table("phenomenon", by_phenomenon), "", sep="\n")
    print(table("expected", by_expected), "", sep="\n")
    print(table("strength", {**by_strength, "all": Counter(a.verdict for a in answers)}))
    if args.csv:
        write_csv(args.csv, answers)
    strong = by_strength["STRONG"]
    return 1 if args.strong and strong["right"] != strong.total() else 0


if __name__ == "__main__":
    sys.exit(main())

"""How the cases made after public bug reports are answered, kind by kind.

    python bench/reports.py FILE.tsv [--only WORDS] [--list wrong refused right]

The columns of the file are `kind glossary query expected got note`. A glossary is `default`, or entries joined by
" ;; ", each `id=name|name` or `id:kind=name|name`. Read here are the kinds about one name; those of texts, whose kind
begins with "annotate" or "normalise", are left out. Expected is an id, `ambiguous:id,id`, or `none`.

`wrong` is an entry that is not meant, or any where none is; `refused` an answer more cautious than the one expected.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import termbase
from termbase.index.compile import compile_entries
from termbase.index.reader import Index
from termbase.model import Entry, Kind, Name
from termbase.text import fold

VERDICTS = ("right", "refused", "wrong")
#: Kinds that are about a text, not about one name.
_OF_TEXTS = ("annotate", "normalise")


@dataclass(frozen=True, slots=True)
class Case:
    """A name asked of a small glossary, and what it means there: a status, and the ids of the entries meant."""

    kind: str
    glossary: str
    query: str
    status: str
    ids: frozenset[str]


def read_cases(path: Path) -> Iterator[Case]:
    """The cases about one name."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if not row["kind"].startswith(_OF_TEXTS):
                head, _, ids = row["expected"].rpartition(":")
                status = head or ("none" if ids == "none" else "match")
                meant = frozenset() if status == "none" else frozenset(ids.split(","))
                yield Case(row["kind"], row["glossary"], row["query"], status, meant)


@cache
def glossary(text: str) -> termbase.Termbase:
    """The glossary that a cell describes."""
    if text == "default":
        return termbase.load()
    entries = []
    for each in text.split(" ;; "):
        head, _, names = each.partition("=")
        entry_id, _, kind = head.strip().partition(":")
        told = (Name(name, "zh" if fold.has_han(name) else "en") for name in names.split("|"))
        entries.append(Entry(entry_id, Kind(kind or "organisation"), tuple(told)))
    return termbase.Termbase(Index(compile_entries(entries)))


def verdict(case: Case, answer: termbase.Resolution) -> str:
    """`right`, `refused` or `wrong`: see the head of this file."""
    status, ids = str(answer.status), {entry.id for entry in answer.entries}
    if (status, ids) == (case.status, case.ids):
        return "right"
    cautious = status == "none" or (status == "ambiguous" and case.status == "match" and case.ids <= ids)
    return "refused" if cautious else "wrong"


def main() -> None:
    """Ask, and print the cases that are listed, then a table by kind."""
    parser = argparse.ArgumentParser(description="Answers to cases made after bug reports.")
    parser.add_argument("cases", type=Path, help="a TSV in the columns named above")
    parser.add_argument("--only", default="", help="kinds with these words in their name")
    parser.add_argument("--list", nargs="*", default=["wrong"], choices=VERDICTS, help="the verdicts to list")
    args = parser.parse_args()
    table: dict[str, Counter[str]] = {}
    for case in read_cases(args.cases):
        if args.only in case.kind:
            answer = glossary(case.glossary).resolve(case.query)
            found = verdict(case, answer)
            table.setdefault(case.kind, Counter())[found] += 1
            if found in args.list:
                given = " ".join([str(answer.status), *(e.id for e in answer.entries)])
                wanted = " ".join([case.status, *sorted(case.ids)])
                why = "; ".join(answer.reasons)
                print(f"{found}: {case.kind}: {case.query} [{case.glossary}]: {given}, not {wanted} ({why})")
    print(f"{'':80}{''.join(f'{v:>9}' for v in VERDICTS)}")
    for kind, counts in table.items():
        print(f"{kind[:79]:80}{''.join(f'{counts[v]:9}' for v in VERDICTS)}")
    total = sum(table.values(), Counter())
    print(f"{'all':80}{''.join(f'{total[v]:9}' for v in VERDICTS)}")


if __name__ == "__main__":
    main()

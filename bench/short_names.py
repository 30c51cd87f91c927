"""Which company a short name means, when the glossary knows only the full names.

    python bench/short_names.py FILE.tsv [--absent FRACTION] [--list-wrong FILE]

The file has the columns `short full kind source`; the full names are the glossary, one entry each. `--absent` takes
that fraction of the full names out, by a seeded draw: their short names must be refused.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from pathlib import Path

from leave_one_out import index_of, say, seeded

import termbase
from termbase.model import Entry, Kind, Name, NameType
from termbase.text import fold

VERDICTS = ("wrong", "right", "ambiguous", "bearer", "refused", "in five")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--absent", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list-wrong", type=Path, metavar="FILE")
    args = parser.parse_args()
    with args.file.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    full = list(dict.fromkeys(row["full"] for row in rows))
    rng = seeded(args.seed)
    absent = set(rng.sample(full, int(len(full) * args.absent)))
    entries = [
        Entry(f"e{n}", Kind.ORGANISATION, (Name(text, "zh", NameType.FULL),))
        for n, text in enumerate(full)
        if text not in absent
    ]
    names = {e.id: e.names[0].text for e in entries}
    tb = termbase.Termbase(index_of(entries))
    say(f"{len(entries)} entries")
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        bearers[fold.key(row["short"])].add(row["full"])
    count: dict[str, Counter[str]] = defaultdict(Counter)
    listed = []
    for row in rows:
        answer = tb.resolve(row["short"])
        if (answer.entry and row["full"] != names[answer.entry.id]) or (answer.status == "none"):
            pass
        found = [names[e.id] for e in answer.entries]
        kind = row["kind"] + (" (absent)" if row["full"] in absent else "")
        known = bearers[fold.key(row["short"])]
        if not found:
            verdict = "refused"
        elif row["full"] in found:
            verdict = "right" if answer.entry else "ambiguous"
        else:
            verdict = "bearer" if known.issuperset(found) else "wrong"
        five = row["full"] in [names[c.entry.id] for c in answer.candidates[:5]] + found
        count[kind][verdict] += 1
        count[kind]["in five"] += five
        if verdict in ("wrong", "refused"):
            shown = [names[c.entry.id] for c in answer.candidates[:3]]
            listed.append(
                (verdict, kind, row["short"], row["full"], *(found[:2] or [""]), answer.reasons[0], str(shown))
            )
    print(f"| kind | asked | {' | '.join(VERDICTS)} |")
    print("|---|--:|" + "--:|" * len(VERDICTS))
    total: Counter[str] = Counter()
    for kind, found in sorted(count.items()):
        total += found
        print(f"| {kind} | {sum(found[v] for v in VERDICTS[:-1])} | {' | '.join(str(found[v]) for v in VERDICTS)} |")
    print(f"| all | {sum(total[v] for v in VERDICTS[:-1])} | {' | '.join(str(total[v]) for v in VERDICTS)} |")
    if args.list_wrong:
        with args.list_wrong.open("w", encoding="utf-8") as file:
            for each in sorted(listed, key=lambda row: row[0] != "wrong"):
                print(*each, sep="\t", file=file)


if __name__ == "__main__":
    sys.exit(main())

"""Precision and recall of annotation against located mentions.

    python bench/mentions.py --texts FOLDER --mentions FILE.tsv --concepts FILE.jsonl [--glossary PATH] [--wrong]

`--mentions`: a TSV with the columns `file start end form concept_id type standalone`; rows whose type begins with
`url` are left out. `--concepts`: one JSON object a line with `id kind zh_hans en`. A concept is the entry of its id, or
the one that its name resolves to.

A mention is right if a row stands at the same place and the answer is its entry, or is ambiguous and contains it.
Recall counts the `standalone` rows, publications apart; precision every mention found, where rows nested in another
count as right too.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from pathlib import Path

import termbase


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--mentions", type=Path, required=True)
    parser.add_argument("--concepts", type=Path, required=True)
    parser.add_argument("--glossary", default="default")
    parser.add_argument("--wrong", action="store_true", help="list what was missed and what was wrong")
    args = parser.parse_args()

    tb = termbase.load(args.glossary)
    concepts = {c["id"]: c for c in map(json.loads, args.concepts.read_text("utf-8").splitlines())}
    with args.mentions.open(encoding="utf-8", newline="") as file:
        rows = [
            r for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if not r["type"].startswith("url")
        ]
    meant = {c["id"]: entries_of(tb, c) for c in concepts.values()}

    gold: dict[tuple[str, int, int], list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        gold[row["file"], int(row["start"]), int(row["end"])].append(row)

    found: dict[tuple[str, int, int], set[str]] = {}
    status = Counter()
    right, wrong = 0, []
    for name in sorted({r["file"] for r in rows}):
        text = (args.texts / name).read_bytes().decode("utf-8-sig")
        for mention in tb.annotate(text):
            place = (name, mention.start, mention.end)
            found[place] = {e.id for e in mention.entries}
            status[str(mention.status)] += 1
            if any(found[place] & meant[r["concept_id"]] for r in gold.get(place, ())):
                right += 1
            else:
                line = text.count("\n", 0, mention.start) + 1
                instead = [r["concept_id"] for r in gold.get(place, ())]
                wrong.append(f"{name[:3]}:{line} {mention.text!r} → {sorted(found[place])}, not {instead}")

    total, hit, missed = Counter(), Counter(), []
    for place, at in gold.items():
        for row in at:
            kind = concepts[row["concept_id"]]["kind"]
            if row["standalone"] != "1" or kind == "publication":
                continue
            total[kind] += 1
            if found.get(place, set()) & meant[row["concept_id"]]:
                hit[kind] += 1
            else:
                missed.append(f"{kind:12} {row['file'][:3]}:{row['line']} {row['form']!r} = {row['concept_id']}")

    if args.wrong:
        print("\n".join(["missed", *sorted(missed), "wrong", *wrong]))
    print(f"\nmentions found {len(found)} ({', '.join(f'{k} {v}' for k, v in status.items())})")
    print(f"precision {right / len(found):.4f} ({right}/{len(found)})")
    named = [k for k in ("organisation", "place", "person", "programme", "law") if total[k]]
    pooled = sum(hit[k] for k in named), sum(total[k] for k in named)
    print(f"recall named kinds  {pooled[0] / pooled[1]:.4f} ({pooled[0]}/{pooled[1]})")
    for kind in sorted(total, key=lambda k: -total[k]):
        print(f"recall {kind:12} {hit[kind] / total[kind]:.4f} ({hit[kind]}/{total[kind]})")


def entries_of(tb: termbase.Termbase, concept: dict[str, str]) -> set[str]:
    """The ids of the entry that a concept of the inventory stands for."""
    if concept["id"] in tb:
        return {concept["id"]}
    for name in (concept.get("zh_hans"), concept.get("en")):
        if name:
            answer = tb.resolve(name)
            if answer.entry:
                return {answer.entry.id}
    return set()


if __name__ == "__main__":
    main()

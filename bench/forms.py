"""Whether every name of a glossary leads back to its entry.

    python bench/forms.py [--glossary PATH] [--concepts FILE.jsonl]

Each name is resolved: right if the answer is its entry or an ambiguity that contains it, or, for a weak name, if the
entry is among the candidates. With `--concepts` (JSON lines with `id`, `zh_hans`, `en` and `seen: [{form, type}]`) the
forms printed in documents are asked for instead of the glossary's own.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from mentions import entries_of

import termbase


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--glossary", default="default")
    parser.add_argument("--concepts", type=Path)
    args = parser.parse_args()
    tb = termbase.load(args.glossary)
    count: Counter[str] = Counter()
    for form, wanted, weak in printed(tb, args.concepts) if args.concepts else own(tb):
        answer = tb.resolve(form)
        if wanted & {e.id for e in answer.entries}:
            verdict = "right"
        else:
            shown = wanted & {c.entry.id for c in answer.candidates}
            verdict = "candidate" if shown and (weak or not answer.entries) else "wrong" if answer.entries else "none"
        count[verdict] += 1
        if verdict in ("wrong", "none"):
            print(
                f"{verdict:6} {form!r} is {sorted(wanted)}, said {[e.id for e in answer.entries]}: {answer.reasons[0]}"
            )
    total = count.total()
    print(", ".join(f"{v} {n} ({n / total:.4f})" for v, n in count.most_common()))


def own(tb: termbase.Termbase) -> list[tuple[str, set[str], bool]]:
    return [(n.text, {e.id, *e.related("replaced_by")}, n.weak) for e in tb.entries() for n in e.names]


def printed(tb: termbase.Termbase, path: Path) -> list[tuple[str, set[str], bool]]:
    out = []
    for concept in map(json.loads, path.read_text("utf-8").splitlines()):
        wanted = entries_of(tb, concept)
        weak = {n.text for i in wanted for n in tb[i].names if n.weak}
        forms = {s["form"] for s in concept["seen"] if not s["type"].startswith("url")}
        out += [(form, wanted, form in weak) for form in sorted(forms)] if wanted else []
    return out


if __name__ == "__main__":
    main()

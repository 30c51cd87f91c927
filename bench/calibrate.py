"""Make the calibration table anew, or measure it: reliability diagram and Brier score.

    python bench/calibrate.py            measure the committed table
    python bench/calibrate.py --write    make src/termbase/data/calibration.tsv, then measure it
    python bench/calibrate.py --picture FILE.svg

Queries are those of the name suite and generated noise. The entries are split in two halves by a hash of their id: the
table is made on one half and measured on the other, so the two share no entry. For each query the best candidate's
evidence counts as right if the candidate is an entry that is meant. Rows are smoothed with two imagined observations
at a prior. Evidence that no answer may rest on is held below one half: how often it misleads among names that are in no
glossary, the suite cannot show (leave_one_out.py can).
"""

from __future__ import annotations

import argparse
import csv
import io
import subprocess
import sys
import zlib
from collections import defaultdict
from pathlib import Path

import termbase
from termbase.resolution import calibration
from termbase.resolution.answer import Candidate
from termbase.resolution.evidence import NEVER_ALONE, Evidence

HERE = Path(__file__).parent
TABLE = HERE.parent / "src" / "termbase" / "data" / "calibration.tsv"
NOISE = ("homophone", "glyph", "lost", "truncated", "ocr", "converted")
_WEIGHT, _PRIOR_ACCEPTED, _PRIOR_REFUSED = 2, 0.95, 0.3
#: No table makes an answer surer than this, nor a refused one hopeless.
_MOST, _MOST_REFUSED, _LEAST = 0.99, 0.49, 0.1
#: Not measured: what people have decided is certain; what is merely similar is scored by its likeness to an identical
#: name; a name inside a longer one, and one that lacks too much, explain more than likeness, so they are listed first.
_DECREED = {
    Evidence.DECISION: 1.0, Evidence.KEPT_APART: 0.0, Evidence.SIMILAR: 0.4,
    Evidence.CONTAINED: 0.97, Evidence.INSIDE: 0.45, Evidence.TOO_LITTLE_LEFT: 0.45,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--count", type=int, default=400, help="generated queries of each kind of noise")
    args = parser.parse_args()
    tb = termbase.load()
    rows = suite_rows() + noise_rows(args.count)
    seen = [(each, meant) for query, meant in rows if (each := best(tb, query)) is not None]
    if args.write:
        write([(s, m) for s, m in seen if half(s.entry.id) == 0])
        calibration.table.cache_clear()
    report([(s, m) for s, m in seen if half(s.entry.id) == 1], args.picture)


def suite_rows() -> list[tuple[str, set[str]]]:
    with (HERE / "suite" / "names.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(r["query"], set(r["ids"].split("|")) if r["ids"] else set()) for r in rows]


def noise_rows(count: int) -> list[tuple[str, set[str]]]:
    command = [
        sys.executable,
        str(HERE / "suite" / "generate.py"),
        "--seed",
        "7",
        "--count",
        str(count),
        "--kind",
        *NOISE,
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    rows = csv.DictReader(io.StringIO(done.stdout), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [(r["query"], set(r["ids"].split("|")) if r["ids"] else set()) for r in rows]


def best(tb: termbase.Termbase, query: str) -> Candidate | None:
    """The best candidate of a query that the evidence speaks for; none for vetoed and merely similar ones."""
    answer = tb.resolve(query)
    found = [c for c in answer.candidates if not c.veto and c.evidence is not Evidence.SIMILAR]
    return found[0] if found and len(answer.entries) < 2 else None


def half(entry_id: str) -> int:
    return zlib.crc32(entry_id.encode()) % 2


def write(seen: list[tuple[Candidate, set[str]]]) -> None:
    right: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for scored, meant in seen:
        total[scored.evidence] += 1
        right[scored.evidence] += scored.entry.id in meant
    lines = ["# termbase calibration: evidence, probability that the entry is meant, right, all (bench/calibrate.py)"]
    for evidence in Evidence:
        if evidence in _DECREED:
            lines.append(f"{evidence}\t{_DECREED[evidence]:.3f}\t0\t0")
            continue
        refused = not evidence.decides or evidence in NEVER_ALONE
        prior = _PRIOR_REFUSED if refused else _PRIOR_ACCEPTED
        value = (right[evidence] + _WEIGHT * prior) / (total[evidence] + _WEIGHT)
        value = min(_MOST_REFUSED if refused else _MOST, max(_LEAST, value))
        lines.append(f"{evidence}\t{value:.3f}\t{right[evidence]}\t{total[evidence]}")
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


def report(seen: list[tuple[Candidate, set[str]]], picture: Path | None) -> None:
    pairs = [(calibration.probability(s.evidence), s.entry.id in meant) for s, meant in seen]
    brier = sum((p - r) ** 2 for p, r in pairs) / len(pairs)
    base = sum(r for _, r in pairs) / len(pairs)
    print(f"{len(pairs)} answers on the other half, {base:.3f} right")
    print(f"Brier {brier:.4f}, of a constant {base * (1 - base):.4f}")
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for p, r in pairs:
        bins[min(9, int(p * 10))].append((p, r))
    points = []
    print("said      happened  answers")
    for number in sorted(bins):
        said = sum(p for p, _ in bins[number]) / len(bins[number])
        happened = sum(r for _, r in bins[number]) / len(bins[number])
        points.append((said, happened, len(bins[number])))
        print(f"{said:.3f}     {happened:.3f}     {len(bins[number])}")
    if picture:
        draw(points, picture)


def draw(points: list[tuple[float, float, int]], path: Path) -> None:
    """The reliability diagram."""
    import matplotlib.pyplot as plt  # of the bench extra

    figure, axes = plt.subplots(figsize=(4.5, 4.5))
    axes.plot([0, 1], [0, 1], linestyle="--", color="#bbb")
    said, happened, answers = zip(*points, strict=True)
    axes.scatter(said, happened, s=[20 + n**0.5 for n in answers])
    axes.set(xlabel="score said", ylabel="share that was right", xlim=(0, 1.02), ylim=(0, 1.02))
    figure.savefig(path, bbox_inches="tight")


if __name__ == "__main__":
    main()

"""termbase beside what could be used instead of it: one suite, one glossary, one table.

    python bench/peers/run.py [--suite FILE.tsv] [--glossary PATH] [--results FOLDER] [--picture FILE.svg]

The suite has the columns `query expected ids phenomenon strength note`; `expected` is `match`, `ambiguous` or `none`.
Every peer gets every name of the glossary that is not weak. What an answer counts as:

    expected     right                          refused                          wrong
    match        that entry                     nothing, or a tie that holds it  any other
    ambiguous    a tie that holds them all      nothing                          one of them as if it were the only one
    none         nothing                        -                                anything

A peer answers what scores highest if it reaches a threshold. Every threshold is tried on the suite itself, in the
peers' favour, and the whole curve is written; the table shows the best by right − 10 × wrong (`cautious`), because a
confident wrong answer costs more than none, and by right − wrong (`even`). termbase has no threshold.

Writes `<date>-peers.md`, `-peers.csv` (by phenomenon) and `-peers-curve.csv`, and a picture if matplotlib is there. A
peer that is not installed is reported so. Everything it takes: `pip install -e '.[bench]'` (pyicu needs ICU's headers).
"""

from __future__ import annotations

import argparse
import csv
import importlib
import os
import platform
import re
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import metadata
from pathlib import Path

from common import Best, Peer

import termbase
from termbase.formats.names_tsv import unescape
from termbase.model import Entry

TOP = Path(__file__).resolve().parents[2]
MODULES = ("rapidfuzz_alone", "opencc_pypinyin", "nomenklatura_logic", "matchina_own")
VERDICTS = ("right", "refused", "wrong")
EXPECTED = ("match", "ambiguous", "none")
OURS = "termbase"
#: How much a wrong answer costs, in right ones.
COSTS = {"cautious": 10, "even": 1}
_THRESHOLDS = [n / 100 for n in range(30, 102)]
_ALL = "all"


@dataclass(frozen=True, slots=True)
class Case:
    """A row of the suite."""

    query: str
    expected: str
    ids: frozenset[str]
    phenomenon: str
    strength: str


@dataclass(slots=True)
class Run:
    """What one system answered to every case, and how long it took."""

    name: str
    answers: list[Best]
    milliseconds: list[float]
    build_seconds: float
    failures: int = 0
    thresholds: dict[str, float] = field(default_factory=dict)

    def verdicts(self, cases: Sequence[Case], threshold: float) -> list[str]:
        """The verdict on each case at a threshold."""
        kept = (ids if score >= threshold else () for ids, score in self.answers)
        return [verdict(case, ids) for case, ids in zip(cases, kept, strict=True)]


def main() -> None:
    args = arguments().parse_args()
    tb = termbase.load(args.glossary)
    cases = read_suite(args.suite, {e.id for e in tb.entries()})[:: args.every]
    entries = list(tb.entries())
    systems, missing = peers(args.only)
    runs = [ask(OURS, lambda: Itself(tb), entries, cases)]
    for name, make in systems.items():
        runs.append(ask(name, make, entries, cases))
        say(f"{name}: {statistics.median(runs[-1].milliseconds):.2f} ms a query")
    for run in runs:
        run.thresholds = {k: 0.0 if run.name == OURS else best(run, cases, cost) for k, cost in COSTS.items()}
    args.results.mkdir(parents=True, exist_ok=True)
    stem = args.results / f"{date.today().isoformat()}-peers"
    write_phenomena(Path(f"{stem}.csv"), runs, cases)
    write_curves(Path(f"{stem}-curve.csv"), runs, cases)
    report = "\n".join(markdown(runs, missing, cases, tb, args)) + "\n"
    Path(f"{stem}.md").write_text(report, encoding="utf-8")
    print(report)
    if args.picture:
        try:
            import picture
        except ImportError as error:
            say(f"no picture: {error}")
        else:
            picture.draw(args.picture, shares(runs, cases, args.shown))


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--suite", type=Path, default=TOP / "bench" / "suite" / "names.tsv")
    parser.add_argument(
        "--every", type=int, default=1, metavar="N", help="ask every Nth row only (nomenklatura is slow)"
    )
    parser.add_argument("--glossary", default="default")
    parser.add_argument("--results", type=Path, default=TOP / "bench" / "results")
    parser.add_argument("--picture", type=Path, default=TOP / "docs" / "img" / "peers.svg")
    parser.add_argument("--shown", type=int, default=3, metavar="N", help="the best N peers in the picture")
    parser.add_argument("--only", nargs="+", help="peers whose name holds one of these words")
    return parser


# --- systems -----------------------------------------------------------------------------------------------------


class Itself:
    """termbase behind the peers' interface; its status decides, so that its score is 1 or nothing."""

    def __init__(self, tb: termbase.Termbase) -> None:
        self._tb = tb

    def build(self, entries: Sequence[Entry]) -> None:
        """Nothing: the glossary is loaded already."""

    def best(self, query: str) -> Best:
        """What is meant, whether one or several."""
        meant = self._tb.resolve(query).entries
        return tuple(e.id for e in meant), 1.0 if meant else 0.0


def peers(only: Sequence[str] | None = None) -> tuple[dict[str, Callable[[], Peer]], dict[str, str]]:
    """The peers that can be run, and the modules that cannot, with why."""
    found: dict[str, Callable[[], Peer]] = {}
    missing: dict[str, str] = {}
    for module_name in MODULES:
        try:
            module = importlib.import_module(module_name)
        except ImportError as error:
            missing[module_name] = str(error)
            continue
        found |= {n: p for n, p in module.PEERS.items() if not only or any(w in n for w in only)}
    return found, missing


def ask(name: str, make: Callable[[], Peer], entries: Sequence[Entry], cases: Sequence[Case]) -> Run:
    """Put every case to a system. One that fails on a query has refused it, and the failures are counted.

    What is loaded with the first name that is asked counts as building.
    """
    started = time.perf_counter()
    peer = make()
    peer.build(entries)
    peer.best(entries[0].names[0].text)
    run = Run(name, [], [], time.perf_counter() - started)
    for case in cases:
        started = time.perf_counter()
        try:
            answer = peer.best(case.query)
        except Exception as error:  # noqa: BLE001 - a peer may fail in any way, and that is a result
            answer = (), 0.0
            run.failures += 1
            say(f"{name} fails on {case.query!r}: {error!r}")
        run.milliseconds.append(1000 * (time.perf_counter() - started))
        run.answers.append(answer)
    return run


# --- judging -----------------------------------------------------------------------------------------------------


def read_suite(path: Path, known: set[str]) -> list[Case]:
    """The cases; a fault in the suite, or an id that the glossary does not have, ends the program."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    cases = []
    for row in rows:
        ids = frozenset(filter(None, re.split(r"[\s|,;]+", row.get("ids") or "")))
        expected = {"suggest": "none"}.get(row["expected"], row["expected"])
        if expected not in EXPECTED:
            raise SystemExit(f"{path}: expected is {expected!r} for {row['query']!r}")
        if expected != "none" and (not ids or ids - known):
            raise SystemExit(f"{path}: {row['query']!r} expects {sorted(ids - known) or 'no id'}: not in the glossary")
        cases.append(Case(unescape(row["query"]), expected, ids, row["phenomenon"], row.get("strength") or ""))
    return cases


def verdict(case: Case, ids: Sequence[str]) -> str:
    """`right`, `refused` or `wrong`: see the table at the top."""
    if not ids:
        return "right" if case.expected == "none" else "refused"
    given = frozenset(ids)
    if case.expected == "match":
        return "right" if given == case.ids else "refused" if len(given) > 1 and case.ids <= given else "wrong"
    return "right" if case.expected == "ambiguous" and case.ids <= given else "wrong"


def best(run: Run, cases: Sequence[Case], cost: float) -> float:
    """The threshold with the most right answers less the cost of the wrong ones; the highest of equals."""

    def value(threshold: float) -> tuple[float, float]:
        count = Counter(run.verdicts(cases, threshold))
        return count["right"] - cost * count["wrong"], threshold

    return max(_THRESHOLDS, key=value)


def counts(run: Run, cases: Sequence[Case], point: str) -> dict[str, Counter[str]]:
    """Verdicts by phenomenon at an operating point, and under `all`."""
    out: dict[str, Counter[str]] = defaultdict(Counter)
    for case, found in zip(cases, run.verdicts(cases, run.thresholds[point]), strict=True):
        out[case.phenomenon][found] += 1
        out[_ALL][found] += 1
    return out


def shares(runs: Sequence[Run], cases: Sequence[Case], shown: int) -> dict[str, dict[str, tuple[float, ...]]]:
    """For the picture: phenomenon → system → shares of right, refused, wrong; termbase and the best peers, `even`."""
    found = {run.name: counts(run, cases, "even") for run in runs}
    rank = sorted(runs[1:], key=lambda r: found[r.name][_ALL]["wrong"] - found[r.name][_ALL]["right"])
    names = [OURS, *(r.name for r in rank[:shown])]
    order = [*dict.fromkeys(c.phenomenon for c in cases), _ALL]
    return {
        p: {n: tuple(found[n][p][v] / found[n][p].total() for v in VERDICTS) for n in names}
        for p in order
    }  # fmt: skip


# --- reporting ---------------------------------------------------------------------------------------------------


def markdown(
    runs: Sequence[Run], missing: Mapping[str, str], cases: Sequence[Case], tb: termbase.Termbase,
    args: argparse.Namespace,
) -> Iterator[str]:  # fmt: skip
    """The report."""
    phenomena = dict.fromkeys(c.phenomenon for c in cases)
    yield f"# Peers, {date.today().isoformat()}\n"
    picked = f"{len(cases)} names of {args.suite.name} (one in {args.every})"
    yield f"{picked}, {len(phenomena)} phenomena, {len(tb)} entries. Thresholds are the"
    yield "best for each peer on this very suite. `python bench/peers/run.py` makes this file.\n"
    for point, cost in COSTS.items():
        yield f"## {point.capitalize()}: the most right − {cost} × wrong\n"
        yield from overview(runs, cases, point, cost)
    yield "## By phenomenon: right / refused / wrong, even\n"
    yield from by_phenomenon(runs, cases, phenomena)
    yield "## What ran\n"
    yield from machine()
    yield f"- termbase {termbase.__version__}, glossary {tb.version}"
    for package in packages():
        yield f"- {package} {version(package)}"
    for module, why in missing.items():
        yield f"- {module}: **not run**, {why}"
    for run in runs:
        if run.failures:
            yield f"- {run.name} raised an exception on {run.failures} names, counted as refused"


def overview(runs: Sequence[Run], cases: Sequence[Case], point: str, cost: float) -> Iterator[str]:
    yield "| | threshold | right | refused | wrong | value | build s | ms a query | p95 |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for run in runs:
        found = counts(run, cases, point)[_ALL]
        at = "" if run.name == OURS else f"{run.thresholds[point]:.2f}" if run.thresholds[point] <= 1 else "none"
        ordered = sorted(run.milliseconds)
        times = (f"{ordered[int(share * len(ordered))]:.2f}" for share in (0.5, 0.95))
        value = found["right"] - cost * found["wrong"]
        cells = (*(str(found[v]) for v in VERDICTS), f"{value:.0f}", f"{run.build_seconds:.1f}", *times)
        yield f"| {run.name} | {at} | {' | '.join(cells)} |"
    yield ""


def by_phenomenon(runs: Sequence[Run], cases: Sequence[Case], phenomena: Iterable[str]) -> Iterator[str]:
    found = {run.name: counts(run, cases, "even") for run in runs}
    yield f"| | names | {' | '.join(found)} |"
    yield "|---|--:|" + "---|" * len(found)
    for phenomenon in (*phenomena, _ALL):
        cells = (" / ".join(str(c[phenomenon][v]) for v in VERDICTS) for c in found.values())
        yield f"| {phenomenon} | {found[OURS][phenomenon].total()} | {' | '.join(cells)} |"
    yield ""


def write_phenomena(path: Path, runs: Sequence[Run], cases: Sequence[Case]) -> None:
    """Verdicts by system, operating point and phenomenon."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("system", "point", "threshold", "phenomenon", *VERDICTS))
        for run in runs:
            for point in COSTS:
                for phenomenon, found in counts(run, cases, point).items():
                    out.writerow((run.name, point, run.thresholds[point], phenomenon, *(found[v] for v in VERDICTS)))


def write_curves(path: Path, runs: Sequence[Run], cases: Sequence[Case]) -> None:
    """Verdicts of every peer at every threshold."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("system", "threshold", *VERDICTS))
        for run in runs:
            for threshold in _THRESHOLDS if run.name != OURS else [0.0]:
                found = Counter(run.verdicts(cases, threshold))
                out.writerow((run.name, threshold, *(found[v] for v in VERDICTS)))


def machine() -> Iterator[str]:
    """What it ran on."""
    model = ""
    if os.path.exists("/proc/cpuinfo"):
        found = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
        model = f", {found[1]}" if found else ""
    yield f"- {platform.system()} {platform.machine()}{model}, {os.cpu_count()} cores"
    yield f"- Python {platform.python_version()}"


def packages() -> list[str]:
    """The distributions that the peers that ran are made of."""
    loaded = (sys.modules[m] for m in MODULES if m in sys.modules)
    return list(dict.fromkeys(p for m in loaded for p in m.PACKAGES))


def version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "(no version)"


def say(message: str) -> None:
    print(message, file=sys.stderr)


if __name__ == "__main__":
    main()

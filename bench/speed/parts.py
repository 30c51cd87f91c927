"""How many names a second `termbase.parts` parses, and what companynameparser makes of the names it can do.

    python bench/speed/parts.py [--runs N] [--record]

The names are the marked ones of `tests/fixtures/parts.tsv`. Speed is that of one process, in names a second of its own
processor time, the median of the runs; both parsers take turns. companynameparser knows the place, the brand, the line
of business and the ending of a Chinese company's name: compared are the marked names that have these alone and a legal
form, with our field and head as its line of business, our legal form and branch as its ending. A character is right if
its label is the marked one, a name if all its characters are.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import metadata
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from common import fail, recorded
from report import Row, report

import termbase

TABLE = Path(__file__).resolve().parents[2] / "tests" / "fixtures" / "parts.tsv"
#: Our labels → the labels of companynameparser.
THEIRS = {
    "region": "place",
    "brand": "brand",
    "field": "trade",
    "kind": "trade",
    "form": "suffix",
    "branch": "suffix",
}
#: Times that a run parses each name.
_TIMES = 5
_BRACKETS = re.compile("[()（）]")


class Marked(NamedTuple):
    """A marked name: the label of each of its characters, empty between parts."""

    language: str
    name: str
    labels: list[str]


def marked() -> list[Marked]:
    """The rows of the table."""
    found = []
    for line in TABLE.read_text("utf-8").splitlines()[1:]:
        language, name, parts = line.split("\t")[:3]
        labels, at = [""] * len(name), 0
        for text, _, label in (each.rpartition(":") for each in parts.split(" | ")):
            at = name.index(text, at)
            labels[at : at + len(text)] = [label] * len(text)
            at += len(text)
        found.append(Marked(language, name, labels))
    return found


def common_ground(rows: Sequence[Marked]) -> list[Marked]:
    """The names that companynameparser can do, with its labels; brackets have none."""
    found = []
    for language, name, labels in rows:
        if language == "zh" and "form" in labels and set(filter(None, labels)) <= set(THEIRS):
            found.append(Marked(language, name, _dressed(name, labels)))
    return found


def _dressed(name: str, labels: Sequence[str]) -> list[str]:
    return ["" if _BRACKETS.match(char) else THEIRS.get(label, "") for char, label in zip(name, labels, strict=True)]


def our_labels(name: str) -> list[str]:
    """The labels of `termbase.parts`, character by character, as companynameparser calls them."""
    labels = [""] * len(name)
    for part in termbase.parts(name).parts:
        labels[part.start : part.end] = [str(part.label)] * len(part.text)
    return _dressed(name, labels)


def their_labels(name: str, parse: Callable[[str], dict[str, Any]]) -> list[str]:
    """The labels of companynameparser, character by character: each text where it first stands free."""
    labels = [""] * len(name)
    parsed = parse(name)
    for label in ("suffix", "place", "trade", "brand"):
        for text in filter(None, str(parsed[label]).split(",")):
            at = name.rfind(text) if label == "suffix" else name.find(text)
            while at >= 0 and any(labels[at : at + len(text)]):
                at = name.find(text, at + 1)
            if at >= 0:
                labels[at : at + len(text)] = [label] * len(text)
    return labels


def agreement(rows: Sequence[Marked], labels_of: Callable[[str], list[str]]) -> tuple[float, float]:
    """The share of characters and of names that are labelled as they are marked."""
    right = total = whole = 0
    for _, name, labels in rows:
        pairs = [(a, b) for a, b in zip(labels_of(name), labels, strict=True) if b]
        fitting = sum(a == b for a, b in pairs)
        right, total, whole = right + fitting, total + len(pairs), whole + (fitting == len(pairs))
    return right / total, whole / len(rows)


def speeds(names: Sequence[str], jobs: dict[str, Callable[[str], object]], runs: int) -> dict[str, float]:
    """Names a second of processor time, the median of the runs, each job in turn."""
    taken: dict[str, list[float]] = {job: [] for job in jobs}
    for run in range(runs + 1):
        for job, parse in jobs.items():
            begun = time.process_time()
            for _ in range(_TIMES):
                for name in names:
                    parse(name)
            if run:  # the first fills the caches
                taken[job].append(len(names) * _TIMES / (time.process_time() - begun))
    return {job: median(values) for job, values in taken.items()}


def measure(runs: int) -> Iterator[Row]:
    """One row a language, then one for each parser on the names that both can do."""
    try:
        import companynameparser
    except ImportError:
        fail("companynameparser is not installed: pip install -e '.[bench]'")
    rows = marked()
    for language, label in (("zh", "Chinese, all marked"), ("en", "English, all marked")):
        names = [row.name for row in rows if row.language == language]
        speed = speeds(names, {"termbase": termbase.parts}, runs)["termbase"]
        yield {"names": label, "number": len(names), "parser": "termbase", "names/s": speed}
    shared = common_ground(rows)
    theirs = f"companynameparser {metadata.version('companynameparser')}"
    parsers: dict[str, Callable[[str], object]] = {"termbase": termbase.parts, theirs: companynameparser.parse}
    found = speeds([row.name for row in shared], parsers, runs)
    labels = {"termbase": our_labels, theirs: lambda name: their_labels(name, companynameparser.parse)}
    for parser in parsers:
        characters, whole = agreement(shared, labels[parser])
        yield {
            "names": "Chinese companies, their labels",
            "number": len(shared),
            "parser": parser,
            "names/s": found[parser],
            "characters right": characters,
            "names right": whole,
        }


def main() -> None:
    parser = recorded(__doc__)
    parser.add_argument("--runs", type=int, default=9)
    args = parser.parse_args()
    report(args, "parts", list(measure(args.runs)), (__doc__ or "").split("\n\n")[2], series="")


if __name__ == "__main__":
    main()

"""Pictures of cost against size, both logarithmic, from the newest recorded results: one SVG a benchmark.

    python bench/speed/picture.py [--results FOLDER] [--folder docs/img]

Generated lists are joined by lines; a list given by path is a hollow point of the same colour.
"""

from __future__ import annotations

import csv
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from common import BENCH, fail, say

try:
    import matplotlib as mpl
except ImportError:
    fail("needs matplotlib: pip install -e '.[bench]'")

mpl.use("svg")
from matplotlib import pyplot as plt

#: Told apart by lightness too, for print and for the colour-blind.
OURS, PART, PEER = "#2a6f97", "#6c9fbd", "#e07a5f"
_SIZE = (5.6, 3.4)
_LABELS_APART = 11.0


class Series(NamedTuple):
    """A method, what it is called in the picture, and its colour."""

    method: str
    label: str
    colour: str


class Picture(NamedTuple):
    """What is drawn of the results of a job."""

    title: str
    column: str
    unit: str
    series: tuple[Series, ...]


_FUZZY = (
    Series("extractOne", "rapidfuzz extractOne", PEER),
    Series("near", "termbase, candidates alone", PART),
    Series("resolve", "termbase resolve", OURS),
)
PICTURES = {
    "fuzzy-zh": Picture("One Chinese name with a slip", "p50 ms", "ms, median", _FUZZY),
    "fuzzy-en": Picture("One English name with a slip", "p50 ms", "ms, median", _FUZZY),
    "exact": Picture(
        "One key", "ns a probe", "ns", (Series("dict", "Python dict", PEER), Series("find", "termbase index", OURS))
    ),
    "compile": Picture(
        "Compiling a list", "s", "s", (Series("csv", "reading it with csv", PEER), Series("compile", "termbase", OURS))
    ),
}


def main() -> None:
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--results", type=Path, default=BENCH / "results")
    parser.add_argument("--folder", type=Path, default=BENCH.parent / "docs" / "img")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    for job, picture in PICTURES.items():
        recorded = sorted(args.results.glob(f"*-speed-{job}.csv"))
        if not recorded:
            say(f"no results of {job}")
            continue
        with recorded[-1].open(encoding="utf-8", newline="") as file:
            draw(args.folder / f"speed-{job}.svg", picture, list(csv.DictReader(file)))


def draw(path: Path, picture: Picture, rows: Sequence[Mapping[str, str]]) -> None:
    """Write the SVG; the same rows give the same bytes."""
    mpl.rcParams.update(
        {"svg.hashsalt": "termbase", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 9}
    )
    figure, axis = plt.subplots(figsize=_SIZE)
    axis.set_xscale("log")
    axis.set_yscale("log")
    ends = []
    for series in picture.series:
        own = [r for r in rows if r["method"] == series.method and r[picture.column]]
        points = sorted((int(r["names"]), float(r[picture.column]), r["list"] == "generated") for r in own)
        line = [(x, y) for x, y, generated in points if generated]
        axis.plot(*zip(*line, strict=True), color=series.colour, marker="o", markersize=4, linewidth=1.6) if line else 0
        others = [(x, y) for x, y, generated in points if not generated]
        axis.plot(*zip(*others, strict=True), "o", color=series.colour, markerfacecolor="none") if others else 0
        if points:
            ends.append((max(line or others), series))
    _dress(axis, picture)
    figure.tight_layout()
    _label(axis, ends)
    figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None}, bbox_inches="tight")
    plt.close(figure)


def _label(axis: plt.Axes, ends: Sequence[tuple[tuple[int, float], Series]]) -> None:
    """The name of each series behind its last point, moved up where two would overlap."""
    below = float("-inf")
    for (x, y), series in sorted(ends, key=lambda end: end[0][1]):
        height = axis.transData.transform((x, y))[1] * 72 / axis.figure.dpi
        moved = max(height, below + _LABELS_APART)
        shift = (8, moved - height)
        axis.annotate(series.label, (x, y), shift, textcoords="offset points", color=series.colour, va="center")
        below = moved


def _dress(axis: plt.Axes, picture: Picture) -> None:
    axis.set_title(picture.title, fontsize=9, loc="left")
    axis.set_xlabel("names")
    axis.set_ylabel(picture.unit)
    axis.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axis.yaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
    axis.xaxis.set_minor_formatter("")
    axis.yaxis.set_minor_formatter("")
    axis.grid(which="major", color="#d9dee2", linewidth=0.6)
    axis.tick_params(which="both", length=0)
    for side in ("top", "right", "left", "bottom"):
        axis.spines[side].set_visible(False)


if __name__ == "__main__":
    main()

"""The picture of the peers: for each phenomenon the shares right, refused and wrong, one column a system."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import matplotlib as mpl

mpl.use("svg")
from matplotlib import pyplot as plt

#: Told apart by lightness too, for print and for the colour-blind.
COLOURS = {"right": "#2a6f97", "refused": "#d9dee2", "wrong": "#e07a5f"}
_ROW, _COLUMN, _MARGIN = 0.24, 2.0, 2.6


def draw(path: Path, shares: Mapping[str, Mapping[str, tuple[float, ...]]]) -> None:
    """Write the SVG; the same shares give the same bytes."""
    mpl.rcParams.update(
        {"svg.hashsalt": "termbase", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 9}
    )
    phenomena = list(shares)
    systems = list(next(iter(shares.values())))
    size = (_MARGIN + _COLUMN * len(systems), 1.0 + _ROW * len(phenomena))
    figure, axes = plt.subplots(1, len(systems), sharey=True, figsize=size, squeeze=False)
    places = range(len(phenomena))
    for axis, system in zip(axes[0], systems, strict=True):
        left = [0.0] * len(phenomena)
        for position, (verdict, colour) in enumerate(COLOURS.items()):
            widths = [shares[p][system][position] for p in phenomena]
            axis.barh(places, widths, left=left, color=colour, height=0.78, label=verdict)
            left = [a + b for a, b in zip(left, widths, strict=True)]
        _dress(axis, system, phenomena)
    handles, labels = axes[0][0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="lower center", ncols=3, frameon=False)
    figure.tight_layout(rect=(0, 0.35 / size[1], 1, 1))
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
    plt.close(figure)


def _dress(axis: plt.Axes, system: str, phenomena: list[str]) -> None:
    axis.set_title("\n+ ".join(system.rsplit(" + ", 1)), fontsize=9)
    axis.set_xlim(0, 1)
    ticks = axis.set_xticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    for tick, side in zip(ticks, ("left", "center", "right"), strict=True):
        tick.label1.set_horizontalalignment(side)
    axis.set_yticks(range(len(phenomena)), phenomena)
    axis.set_ylim(len(phenomena) - 0.5, -0.5)
    axis.tick_params(length=0)
    for side in ("top", "right", "left", "bottom"):
        axis.spines[side].set_visible(False)

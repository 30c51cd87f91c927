"""Slips: whether one Chinese key can be another, mistyped or misread, and how much of a slip it takes.

A one-character difference between Chinese names is another organisation, unless the two characters sound or look
alike: of 2,020 pairs of real university names at one substitution, 2,005 differ by unrelated characters, while nine of
ten typed errors are homophones or near-homophones, and a third of optical ones look alike. So an edit costs what kind
of slip it is, and anything else costs one, which is more than any answer may cost.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from termbase import lookalikes, nearness, vetoes
from termbase.nearness import Edit


class Slip(StrEnum):
    """What kind of slip an edit is."""

    VARIANT = "variant character"
    HOMOPHONE = "homophone"
    GLYPH = "looks alike"
    NEAR_HOMOPHONE = "sounds alike"
    FAINT_GLYPH = "looks somewhat alike"
    LOST = "one character lost"
    ADDED = "one character added"
    OTHER = "another character"


COST = {
    Slip.VARIANT: 0.1, Slip.HOMOPHONE: 0.25, Slip.GLYPH: 0.3, Slip.NEAR_HOMOPHONE: 0.35, Slip.FAINT_GLYPH: 0.4,
    Slip.LOST: 0.45, Slip.ADDED: 0.45, Slip.OTHER: 1.0,
}  # fmt: skip

#: Looser variants than the fold's, as pairs: graphic doublets in names of organisations, people apart.
VARIANTS = frozenset(
    frozenset(pair)
    for pair in ("喆哲 堃坤 仝同 祕秘 昇升 陞升 菓果 棊棋 碁棋 崐昆 崑昆 峰峯 群羣 够夠 略畧 启啓 淼渺").split()
)

#: A lost or added character is a slip only in a name at least this long, both sides.
LONG_NAME = 8
_STRONG_GLYPH = 0.85


@dataclass(frozen=True, slots=True)
class Comparison:
    """The slips between two keys: each kind with what was written for what, their cost, and the veto, if any."""

    slips: tuple[tuple[Slip, str], ...]
    cost: float
    veto: str = ""

    @property
    def worst(self) -> Slip:
        """The least excusable of the slips."""
        return max((slip for slip, _ in self.slips), key=COST.__getitem__)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The slips in words: "homophone 询/寻"."""
        return tuple(f"{slip} {text}" for slip, text in self.slips)


def compare(written: str, name: str) -> Comparison:
    """How `written` can have come of `name`; both structural keys."""
    edits = nearness.edits(written, name)
    slips = [slip for edit in edits for slip in _slips_of(written, name, edit)]
    return Comparison(tuple(slips), sum(COST[s] for s, _ in slips), vetoes.first(written, name, edits))


def _slips_of(written: str, name: str, edit: Edit) -> list[tuple[Slip, str]]:
    left, right = written[edit.start : edit.end], name[edit.other_start : edit.other_end]
    if len(left) == len(right):
        return [(kind_of(a, b), f"{a}/{b}") for a, b in zip(left, right, strict=True)]
    if (
        len(left) + len(right) == 1
        and min(len(written), len(name)) >= LONG_NAME
        and (left or right) not in vetoes.TELLING
    ):
        return [(Slip.ADDED if left else Slip.LOST, left or right)]
    return [(Slip.OTHER, f"{left or '–'}/{right or '–'}")] * max(len(left), len(right))


def kind_of(written: str, proper: str) -> Slip:
    """What kind of slip one character for another is."""
    if frozenset((written, proper)) in VARIANTS:
        return Slip.VARIANT
    if lookalikes.homophones(written, proper):
        return Slip.HOMOPHONE
    alike = lookalikes.glyph(written, proper)
    if alike >= _STRONG_GLYPH:
        return Slip.GLYPH
    if lookalikes.near_homophones(written, proper):
        return Slip.NEAR_HOMOPHONE
    return Slip.FAINT_GLYPH if alike else Slip.OTHER

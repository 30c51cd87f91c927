"""Slips: whether one Chinese key can be another, mistyped or misread, and how much of a slip it takes.

A one-character difference between Chinese names is another organisation, unless the two characters sound or look
alike: of 2,020 pairs of real university names at one substitution, 2,005 differ by unrelated characters, while nine of
ten typed errors are homophones or near-homophones, and a third of optical ones look alike. So an edit costs what kind
of slip it is, and anything else costs one, which is more than any answer may cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from termbase.names import numerals, pieces
from termbase.names.labels import Label, Piece
from termbase.names.pieces import Labelled
from termbase.resolution import vetoes
from termbase.resolution.evidence import Evidence
from termbase.text import confusables, data, edits, fold
from termbase.text.edits import Edit


class Slip(StrEnum):
    """What kind of slip an edit is; each but the last is evidence that an answer can rest on."""

    VARIANT = Evidence.VARIANT
    HOMOPHONE = Evidence.HOMOPHONE
    GLYPH = Evidence.GLYPH
    NEAR_HOMOPHONE = Evidence.NEAR_HOMOPHONE
    RARE_HOMOPHONE = Evidence.RARE_HOMOPHONE
    FAINT_GLYPH = Evidence.FAINT_GLYPH
    LOST = Evidence.LOST
    ADDED = Evidence.ADDED
    OTHER = "another character"


COST = {
    Slip.VARIANT: 0.1,
    Slip.HOMOPHONE: 0.25,
    Slip.GLYPH: 0.3,
    Slip.NEAR_HOMOPHONE: 0.35,
    Slip.RARE_HOMOPHONE: 0.38,
    Slip.FAINT_GLYPH: 0.4,
    Slip.LOST: 0.45,
    Slip.ADDED: 0.45,
    Slip.OTHER: 1.0,
}

#: The most that the slips of a name may cost together.
MOST_COST = 0.5

#: Looser variants than the fold's, as pairs: graphic doublets in names of organisations, people apart.
VARIANTS = frozenset(frozenset(pair) for pair in data.lists()["loose-variants"].split())

#: A lost or added character is a slip only in a name at least this long, both sides.
LONG_NAME = 8
#: What a hanzi of a word for a field (航空) adds to what tells a name.
_FIELD = 0.75
#: What the number of an institute or a unit adds.
_NUMBER = 2.0
#: A character written twice is a slip in a name of this length, wherever it stands.
_DITTOGRAPHY = 5
_STRONG_GLYPH = 0.85
#: Hanzi of the longest stretch around a slip in which a common word is looked for, and in one that stands for a place.
_COMMON_WORD, _PLACE = 3, 4
#: Hanzi of a common word that may be what was meant, other than the name: 雪莲 for 雪亮.
_SHORT_WORD = 2
#: Labels of what tells no name from another, and of the words in which nothing but the word itself is in doubt.
_GENERIC = frozenset((Label.KIND, Label.FORM, Label.BRANCH, Label.OTHER))
_CLASS_WORDS = _GENERIC | {Label.FIELD}


@dataclass(frozen=True, slots=True)
class Comparison:
    """The slips between two keys: each kind with what was written for what, their cost, and the veto, if any."""

    slips: tuple[tuple[Slip, str], ...]
    cost: float
    telling: float = 0.0
    proper: int | None = None
    in_words: bool = False
    in_places: bool = False
    in_class_words: bool = False
    another_word: bool = False
    veto: str = ""

    @property
    def worst(self) -> Slip:
        """The slip with the highest cost."""
        return max((slip for slip, _ in self.slips), key=COST.__getitem__)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The slips in words: "homophone 询/寻"."""
        return tuple(f"{slip} {text}" for slip, text in self.slips)


def compare(written: Labelled, name: Labelled) -> Comparison:
    """Find how one key can have come of another.

    Args:
        written: The key that was written.
        name: The key of the name.

    Returns:
        The slips, what they cost and what they leave, and the veto if there is one.
    """
    changes = edits.changes(written.key, name.key)
    slips = [slip for edit in changes for slip in _slips_of(written.key, name.key, edit)]
    cost, veto = sum(COST[s] for s, _ in slips), vetoes.first(written, name, changes)
    if cost >= COST[Slip.OTHER] or not changes:
        return Comparison(tuple(slips), cost, veto=veto)
    telling, proper, in_class_words = _telling(name, changes)
    return Comparison(
        tuple(slips),
        cost,
        telling,
        proper,
        in_words=all(_in_a_word(written, name, e) for e in changes),
        in_places=all(_in_a_place(written, name, e) for e in changes),
        in_class_words=in_class_words,
        another_word=any(_another_word(written.key, name.key, e) for e in changes),
        veto=veto,
    )


def affordable(written: str, name: str) -> bool:
    """Whether the slips between two keys can cost no more than `MOST_COST`, as far as a glance tells."""
    if len(written) != len(name):
        short, long = sorted((written, name), key=len)
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    cost = 0.0
    for a, b in zip(written, name, strict=True):
        if a != b:
            cost += COST[kind_of(a, b)]
            if cost > MOST_COST:
                return False
    return cost > 0


def _windows(one: str, other: str, edit: Edit, most: int) -> Iterator[tuple[str, str]]:
    """The stretches of two hanzi and more around a replaced run that both keys have at the same place.

    What a slip has made may be any common word, also one that no name is made of: that is asked of the language, not
    of the parts of a name.
    """
    length = edit.end - edit.start
    if edit.tag != "replace" or length != edit.other_end - edit.other_start:
        return
    for size in range(max(2, length), most + 1):
        for before in range(size - length + 1):
            start, begin = edit.start - before, edit.other_start - before
            if start >= 0 and begin >= 0 and start + size <= len(one) and begin + size <= len(other):
                yield one[start : start + size], other[begin : begin + size]


def _another_word(written: str, name: str, edit: Edit) -> bool:
    """Whether what was written is a common word there, and the name has none (雪莲 for 雪亮)."""
    pairs = list(_windows(written, name, edit, _SHORT_WORD))
    return any(confusables.is_word(left) for left, _ in pairs) and not any(confusables.is_word(r) for _, r in pairs)


def _in_a_place(written: Labelled, name: Labelled, edit: Edit) -> bool:
    """Whether the name has a place where the slip is, and what was written is none and no word."""
    return _has_place(name, edit.other_start, edit.other_end) and _is_no_word(written, name, edit, _PLACE)


def _in_a_word(written: Labelled, name: Labelled, edit: Edit) -> bool:
    """Whether the name has a common word or a place where the slip is, and what was written is none."""
    pairs = _windows(written.key, name.key, edit, _COMMON_WORD)
    known = _has_place(name, edit.other_start, edit.other_end) or any(confusables.is_word(right) for _, right in pairs)
    return known and _is_no_word(written, name, edit, _COMMON_WORD)


def _has_place(name: Labelled, start: int, end: int) -> bool:
    return any(pieces.is_place(piece) and len(piece.text) > 1 for piece in name.within(start, end))


def _is_no_word(written: Labelled, name: Labelled, edit: Edit, most: int) -> bool:
    """Whether what was written where the slip is is neither a place nor a common word."""
    pairs = list(_windows(written.key, name.key, edit, most))
    common = any(confusables.is_word(left) for left, _ in pairs)
    return bool(pairs) and not common and not _has_place(written, edit.start, edit.end)


def _telling(name: Labelled, changes: list[Edit]) -> tuple[float, int | None, bool]:
    """How many hanzi tell the name, beside those in doubt: without its place and generic words, fields count less.

    And how many of them are proper to it, neither place nor generic word nor field; `None` where no slip is in that
    part. A slip inside a generic word (北京大雪) leaves the name as telling as it is: nothing else of it is in doubt.
    Last, whether every slip is inside a generic word, a word for a field or the legal form.
    """
    weight = [w for piece in name.pieces for w in _weights(piece)]
    doubtful = {i for e in changes for i in range(e.other_start, e.other_end)}
    # A character too many is in what stands on both sides of it.
    beside = {i for e in changes if e.other_start == e.other_end for i in (e.other_start - 1, e.other_start)}
    proper = None
    if not any(w == 1 for w in weight) and name.pieces[0].label is not Label.REGION:
        proper = 0  # words for fields are all it has: 金融机械制造 by its first is no 金机械制造
    elif any(0 <= i < len(weight) and weight[i] == 1 for i in doubtful | beside):
        proper = sum(w == 1 for i, w in enumerate(weight) if i not in doubtful)
    if all(_is_class_word(name.at(i)) for i in doubtful):
        return float(len(weight)), proper, True
    numbered = _NUMBER if numerals.designators(numerals.canonical_chinese(name.key)) else 0.0
    return numbered + sum(w for i, w in enumerate(weight) if i not in doubtful), proper, False


def _weights(piece: Piece) -> list[float]:
    """How much each character of a word tells of a name."""
    each, subject = _weight(piece), len(piece.text) - pieces.subject_at_end(piece)
    return [
        (each if at < subject else min(each, _FIELD)) if fold.is_han(char) else 0.0
        for at, char in enumerate(piece.text)
    ]


def _weight(piece: Piece) -> float:
    """How much each hanzi of a word tells of a name, as its label says."""
    if piece.label in _GENERIC or pieces.is_place(piece) or pieces.is_broad(piece):
        return 0.0
    return _FIELD if piece.label is Label.FIELD and piece.certain else 1.0


def _is_class_word(piece: Piece) -> bool:
    return piece.label in _CLASS_WORDS and piece.certain and len(piece.text) > 1


def _slips_of(written: str, name: str, edit: Edit) -> list[tuple[Slip, str]]:
    left, right = written[edit.start : edit.end], name[edit.other_start : edit.other_end]
    if len(left) == len(right):
        return [(kind_of(a, b), f"{a}/{b}") for a, b in zip(left, right, strict=True)]
    one = left + right
    beside = written[max(0, edit.start - 1) : edit.start], written[edit.end : edit.end + 1]
    if len(one) == 1 and left and len(name) >= _DITTOGRAPHY and one in beside:
        return [(Slip.ADDED, one)]
    inside = edit.start > 0 and edit.end < len(written)
    if (
        len(one) == 1
        and inside
        and min(len(written), len(name)) >= LONG_NAME
        and one not in vetoes.distinguishing_characters()
    ):
        return [(Slip.ADDED if left else Slip.LOST, one)]
    return [(Slip.OTHER, f"{left or '–'}/{right or '–'}")] * max(len(left), len(right))


@lru_cache(1 << 16)
def kind_of(written: str, proper: str) -> Slip:
    """What kind of slip one character for another is."""
    if frozenset((written, proper)) in VARIANTS:
        return Slip.VARIANT
    if confusables.homophones(written, proper):
        return Slip.HOMOPHONE
    alike = confusables.glyph(written, proper)
    if alike >= _STRONG_GLYPH:
        return Slip.GLYPH
    if confusables.near_homophones(written, proper) and _softly(written) & _softly(proper):
        return Slip.NEAR_HOMOPHONE
    if confusables.rare_homophones(written, proper):
        return Slip.RARE_HOMOPHONE
    return Slip.FAINT_GLYPH if alike else Slip.OTHER


def _softly(char: str) -> set[str]:
    """The readings of a hanzi with zh, ch, sh as z, c, s and final ng as n: what keyboards and ears confuse most.

    Confusions of l, n and r, or of f and h, are rarer than the names they would merge (基法, 基华).
    """
    return {re.sub(r"ng$", "n", re.sub(r"^([zcs])h", r"\1", r)) for r in confusables.readings(char)}

"""The slips that turn one Chinese key into another by mistyping or misreading, and their costs.

Chinese names that differ by one character belong to different organisations, unless the two characters sound or look
alike. Of 2,020 pairs of real university names at one substitution, 2,005 differ by unrelated characters. Of typed
errors, nine of ten are homophones or near-homophones; of optical errors, a third look alike. So the cost of an edit
depends on the kind of slip. An edit of any other kind costs 1, which is more than the slips of an answer may cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from termbase.names import background, numerals, pieces
from termbase.names.labels import Label, Piece
from termbase.names.pieces import Labelled
from termbase.resolution import vetoes
from termbase.resolution.evidence import Evidence
from termbase.text import confusables, data, edits, fold
from termbase.text.edits import Edit


class Slip(StrEnum):
    """A kind of slip. Each kind but the last is also a kind of evidence that decides."""

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

#: The highest total cost of the slips in a name that is accepted.
MOST_COST = 0.5

#: Pairs of variants that the fold does not merge: characters that organisations write either way, and people do not.
VARIANTS = frozenset(frozenset(pair) for pair in data.lists()["loose-variants"].split())

#: A lost or added character is a slip only if both keys have at least this many characters.
LONG_NAME = 8
#: The weight of a hanzi in a word for a field (航空); a hanzi of a brand has 1.
_FIELD = 0.75
#: The weight of the number of an institute or a unit.
_NUMBER = 2.0
#: A doubled character is a slip, in any position, in a name of at least this many characters.
_DITTOGRAPHY = 5
_STRONG_GLYPH = 0.85
#: Most hanzi of the stretch around a slip in which a common word is looked for; the same for a slip in a place.
_COMMON_WORD, _PLACE = 3, 4
#: Hanzi of a common word that may have been meant instead of the name: 雪莲 for 雪亮.
_SHORT_WORD = 2
#: Labels of words that do not distinguish names; and labels of words in which a slip leaves only that word in doubt.
_GENERIC = frozenset((Label.KIND, Label.FORM, Label.BRANCH, Label.OTHER))
_CLASS_WORDS = _GENERIC | {Label.FIELD}


@dataclass(frozen=True, slots=True)
class Comparison:
    """The slips between two keys.

    Attributes:
        slips: The kind of each slip, with the characters written and meant: "询/寻".
        cost: The sum of the costs.
        distinctive: The weight of the hanzi of the name that are not in doubt; see `_distinctive`.
        brand_hanzi: The number of brand hanzi that are not in doubt; `None` if no slip is in the brand.
        in_words: True if each slip is in a common word or a place of the name, and makes no word or place of it.
        in_places: True if each slip is in a place of the name, and makes no word or place of it.
        in_class_words: True if each slip is in a generic word, a word for a field or the legal form.
        another_word: True if a slip makes a common word where the name has none.
        veto: The veto; empty if there is none.
    """

    slips: tuple[tuple[Slip, str], ...]
    cost: float
    distinctive: float = 0.0
    brand_hanzi: int | None = None
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
    """Find the slips that turn the key of a name into the key that was written.

    Args:
        written: The key that was written.
        name: The key of the name.

    Returns:
        The slips, their cost, the part of the name that they leave undisturbed, and the veto if there is one.
    """
    changes = edits.changes(written.key, name.key)
    slips = [slip for edit in changes for slip in _slips_of(written.key, name.key, edit)]
    cost, veto = sum(COST[s] for s, _ in slips), vetoes.first(written, name, changes)
    if cost >= COST[Slip.OTHER] or not changes:
        return Comparison(tuple(slips), cost, veto=veto)
    distinctive, brand_hanzi, in_class_words = _distinctive(name, changes)
    return Comparison(
        tuple(slips),
        cost,
        distinctive,
        brand_hanzi,
        in_words=all(_in_a_word(written, name, e) for e in changes),
        in_places=all(_in_a_place(written, name, e) for e in changes),
        in_class_words=in_class_words,
        another_word=any(_another_word(written.key, name.key, e) for e in changes),
        veto=veto,
    )


def affordable(written: str, name: str) -> bool:
    """Return True if the slips between two keys may cost at most `MOST_COST`. This is a cheap test before `compare`.

    Args:
        written: The key that was written.
        name: The key of the name.
    """
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
    """Yield the stretches of two to `most` hanzi around a replaced run, from both keys at the same place.

    They are looked up among common words, not among the parts of the name: a slip may result in any word.
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
    """Return True if the characters written make a common word where the name has none (雪莲 for 雪亮)."""
    pairs = list(_windows(written, name, edit, _SHORT_WORD))
    return any(confusables.is_word(left) for left, _ in pairs) and not any(confusables.is_word(r) for _, r in pairs)


def _in_a_place(written: Labelled, name: Labelled, edit: Edit) -> bool:
    """Return True if the slip is in a place of the name, and what was written is neither a place nor a word.

    Neither may it be a word of organisations' names, as 暨南 is, which is not a slip for 济南.
    """
    if not (_has_place(name, edit.other_start, edit.other_end) and _is_no_word(written, name, edit, _PLACE)):
        return False
    place, shift = name.at(edit.other_start), edit.start - edit.other_start
    instead = written.key[max(0, place.start + shift) : place.end + shift]
    return not (all(map(fold.is_han, instead)) and background.is_word(instead))


def _in_a_word(written: Labelled, name: Labelled, edit: Edit) -> bool:
    """Return True if the slip is in a common word or a place of the name, and what was written is neither."""
    pairs = _windows(written.key, name.key, edit, _COMMON_WORD)
    known = _has_place(name, edit.other_start, edit.other_end) or any(confusables.is_word(right) for _, right in pairs)
    return known and _is_no_word(written, name, edit, _COMMON_WORD)


def _has_place(name: Labelled, start: int, end: int) -> bool:
    return any(pieces.is_place(piece) and len(piece.text) > 1 for piece in name.within(start, end))


def _is_no_word(written: Labelled, name: Labelled, edit: Edit, most: int) -> bool:
    """Return True if the characters written at the slip are neither part of a place nor of a common word."""
    pairs = list(_windows(written.key, name.key, edit, most))
    common = any(confusables.is_word(left) for left, _ in pairs)
    return bool(pairs) and not common and not _has_place(written, edit.start, edit.end)


def _distinctive(name: Labelled, changes: list[Edit]) -> tuple[float, int | None, bool]:
    """Return the weight of the distinctive hanzi, the number of brand hanzi, and True if all slips are in class words.

    Hanzi in doubt do not count. Places and generic words have no weight, fields less than brands. A slip in a class
    word (generic word, field, legal form: 北京大雪) puts nothing else in doubt: the weight is then the whole length.
    Brand hanzi are those that are neither place, generic word nor field; their number is `None` if no slip is in them.
    """
    weight = [w for piece in name.pieces for w in _weights(piece)]
    doubtful = {i for e in changes for i in range(e.other_start, e.other_end)}
    # An added character puts the characters on both sides of it in doubt.
    beside = {i for e in changes if e.other_start == e.other_end for i in (e.other_start - 1, e.other_start)}
    brand_hanzi = None
    if not any(w == 1 for w in weight) and name.pieces[0].label is not Label.REGION:
        brand_hanzi = 0  # the name has only words for fields: 金机械制造 is not a slip of 金融机械制造
    elif any(0 <= i < len(weight) and weight[i] == 1 for i in doubtful | beside):
        brand_hanzi = sum(w == 1 for i, w in enumerate(weight) if i not in doubtful)
    if all(_is_class_word(name.at(i)) for i in doubtful):
        return float(len(weight)), brand_hanzi, True
    numbered = _NUMBER if numerals.designators(numerals.canonical_chinese(name.key)) else 0.0
    return numbered + sum(w for i, w in enumerate(weight) if i not in doubtful), brand_hanzi, False


def _weights(piece: Piece) -> list[float]:
    """Return the weight of each character of a word."""
    each, subject = _weight(piece), len(piece.text) - pieces.subject_at_end(piece)
    return [
        (each if at < subject else min(each, _FIELD)) if fold.is_han(char) else 0.0
        for at, char in enumerate(piece.text)
    ]


def _weight(piece: Piece) -> float:
    """Return the weight of the hanzi of a word, by its label."""
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
def kind_of(written: str, meant: str) -> Slip:
    """Return the kind of slip that replaces one character by another.

    Args:
        written: The character that was written.
        meant: The character of the name.
    """
    if frozenset((written, meant)) in VARIANTS:
        return Slip.VARIANT
    if confusables.homophones(written, meant):
        return Slip.HOMOPHONE
    alike = confusables.glyph(written, meant)
    if alike >= _STRONG_GLYPH:
        return Slip.GLYPH
    if confusables.near_homophones(written, meant) and _softly(written) & _softly(meant):
        return Slip.NEAR_HOMOPHONE
    if confusables.rare_homophones(written, meant):
        return Slip.RARE_HOMOPHONE
    return Slip.FAINT_GLYPH if alike else Slip.OTHER


def _softly(char: str) -> set[str]:
    """Return the readings of a hanzi with zh, ch, sh as z, c, s and final ng as n, the most frequent confusions.

    Confusions of l, n and r, or of f and h, are rarer than pairs of names that would become equal (基法, 基华).
    """
    return {re.sub(r"ng$", "n", re.sub(r"^([zcs])h", r"\1", r)) for r in confusables.readings(char)}

"""Whether one hanzi of a Chinese name can only be a slip, by what names are made of (`names.background`).

A name that differs from just one name of the glossary by one hanzi is that name with a slip where the hanzi written
does not belong in its place, and the other does. How much of a difference that takes follows from the part of the
name: the head, the legal form and the words for fields are few, and 学虎 is none of them; a brand may be any hanzi.

The parts of the name are those that the index has of it. Of what was written only the word is read in which the hanzi
stands, and the common words that it may be part of: what a slip has made need not be a part of any name.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from termbase.names import background, pieces
from termbase.names.labels import Label, Piece
from termbase.names.pieces import Labelled
from termbase.text import confusables, fold
from termbase.text.edits import Edit

#: Bits by which the hanzi written must surprise at its place.
LEAST_SURPRISE = 8.0
#: Hanzi of a name in which one can be told to be a slip; or else Latin letters, and hanzi beside them.
SHORTEST = 4
SHORTEST_LATIN, SHORTEST_BESIDE_LATIN = 3, 2
#: Hanzi of the words that are looked for where the slip is.
_LONGEST_WORD = 4


class Relief(NamedTuple):
    """Bits by which the hanzi of the name must suit the place better than the one written.

    Attributes:
        broken: Where what was written is no word.
        word: Where it is a common word that does not stand for such a part of a name: 北京大雪.
    """

    broken: float
    word: float


#: The heads of names, legal forms and words for branches: a closed list.
IN_CLASS_WORD = Relief(6.0, 7.0)
#: Known words for fields and ranks, and known places. Real names at one hanzi from each other reach 5.4 and 9.6.
IN_KNOWN_WORD = Relief(7.0, 12.0)
#: The same where the two hanzi look or sound alike.
IN_CLASS_WORD_ALIKE = Relief(3.0, 5.0)
IN_KNOWN_WORD_ALIKE = Relief(5.0, 7.0)
#: A part of one hanzi may be any other sort: 国防法 is no slip for 国防部.
IN_ONE_HANZI = Relief(math.inf, math.inf)
IN_ONE_HANZI_ALIKE = Relief(8.0, math.inf)
#: Brands of three hanzi and more, and what no table knows; a word there is another brand. So are the words for fields
#: behind the brand of a company, unless many companies have them: 中兴通讯 and 中兴康讯 are two.
IN_LONG_BRAND = Relief(14.0, math.inf)
IN_LONG_BRAND_ALIKE = Relief(7.0, math.inf)
#: A brand of two hanzi may be any two, unless they look or sound alike: real names that do reach 8.7.
IN_SHORT_BRAND = Relief(math.inf, math.inf)
IN_SHORT_BRAND_ALIKE = Relief(10.0, math.inf)
_LONG_BRAND = 3

_CLASS_LABELS = frozenset((Label.KIND, Label.FORM, Label.BRANCH, Label.NUMBER))
#: Labels of the words that stand for another subject, rank or state where they were written for one.
_KNOWN_LABELS = frozenset((Label.FIELD, Label.OTHER, Label.PARENT))
#: Groups of continents and the like.
_MACRO = frozenset(("macro", "country-word"))


def is_slip(written: Labelled, name: Labelled, edit: Edit, following: str = "", alike: bool = False) -> bool:
    """Say whether the one hanzi in which two keys differ can only be a slip.

    Args:
        written: The key that was written.
        name: The key of the name.
        edit: The one replaced hanzi.
        following: What stood behind both keys before their legal form was taken off.
        alike: True if the two hanzi look or sound alike.

    Returns:
        True if the hanzi written does not belong in its place, and that of the name does.
    """
    at, place = edit.start, edit.other_start
    wrong, right = written.key[at], name.key[place]
    if not (fold.is_han(wrong) and fold.is_han(right)) or not _is_long_enough(name.key):
        return False
    before, after = _hanzi(written.key[at - 1 : at]), _hanzi((written.key + following)[at + 1 : at + 2])
    surprise = background.place_surprise(before, wrong, after)
    relief = surprise - background.place_surprise(before, right, after)
    if surprise < LEAST_SURPRISE or relief < IN_CLASS_WORD_ALIKE.broken:
        return False
    reading, part = name.pieces, name.at(place)
    branded = pieces.is_branded(reading) or bool(following)
    if branded and not following and _CLASS_LABELS.isdisjoint(each.label for each in reading):
        return False  # a short name: its company may be another's sister
    instead = written.at(at)
    is_inside = part.start - place <= instead.start - at and instead.end - at <= part.end - place
    if is_inside and _stands_for_another(instead, part.label in _CLASS_LABELS):
        return False
    needed = _needed(part, branded and _is_proper(reading, part), alike)
    words = _words_at(written.key, at, part.start - place, part.end - place)
    return relief >= (needed.word if any(map(_is_word, words)) else needed.broken)


def _is_long_enough(name: str) -> bool:
    hanzi = sum(map(fold.is_han, name))
    latin = sum(char.isascii() and char.isalpha() for char in name)
    return hanzi >= SHORTEST or (latin >= SHORTEST_LATIN and hanzi >= SHORTEST_BESIDE_LATIN)


def _hanzi(char: str) -> str:
    """A neighbour that the background knows of; empty for anything else, which ends a run of hanzi."""
    return char if char and fold.is_han(char) else ""


def _is_proper(reading: Sequence[Piece], part: Piece) -> bool:
    """True if a part of a company's name is what tells it from others: the brand, or the word that stands for one."""
    brands = [each for each in reading if each.label is Label.BRAND]
    if brands:
        return part.label is Label.FIELD and part.start == brands[-1].end and not pieces.is_broad(part)
    # A company whose brand is an ordinary word: 联合光电, 数码科技, 亚太实业.
    first = next((each for each in reading if each.label not in _CLASS_LABELS and not _is_division(each)), None)
    return part == first


def _is_division(piece: Piece) -> bool:
    """True for a place in front of a company's brand; a macro-region (亚太) is the brand as often."""
    return piece.label is Label.REGION and (_MACRO.isdisjoint(pieces.groups(piece)) or piece.text == "中国")


def _needed(part: Piece, is_proper: bool, alike: bool) -> Relief:
    size = part.end - part.start
    if is_proper or part.label is Label.BRAND or not part.certain:
        if size >= _LONG_BRAND or part.label is not Label.BRAND:
            return IN_LONG_BRAND_ALIKE if alike else IN_LONG_BRAND
        return IN_SHORT_BRAND_ALIKE if alike else IN_SHORT_BRAND
    if size == 1:
        return IN_ONE_HANZI_ALIKE if alike else IN_ONE_HANZI
    if part.label in _CLASS_LABELS:
        return IN_CLASS_WORD_ALIKE if alike else IN_CLASS_WORD
    return IN_KNOWN_WORD_ALIKE if alike else IN_KNOWN_WORD


def _words_at(written: str, at: int, first: int, last: int) -> list[str]:
    """The stretches of what was written that hold a place and lie within a part, its ends relative to the place."""
    start, end = max(0, at + first), at + last
    return [
        written[begin : begin + size]
        for size in range(2, _LONGEST_WORD + 1)
        for begin in range(max(start, at - size + 1), min(at, end - size) + 1)
    ]


def _stands_for_another(piece: Piece, in_class_word: bool) -> bool:
    """True if what was written is a word for another sort of organisation; in other parts also for a field or place."""
    if not piece.certain:
        return False
    if in_class_word:
        return piece.label in _CLASS_LABELS
    return piece.label in _CLASS_LABELS | _KNOWN_LABELS or pieces.is_place(piece)


def _is_word(word: str) -> bool:
    return confusables.is_common_word(word) or (all(map(fold.is_han, word)) and background.is_word(word))

"""Whether one hanzi of a Chinese name can only be a slip, by what names are made of (`names.background`).

A name that differs from just one name of the glossary by one hanzi is that name with a slip where the hanzi written
does not belong in its place, and the other does. How much of a difference that takes follows from the part of the
name: the head, the legal form and the words for fields are few, and 学虎 is none of them; a brand may be any hanzi.

Only the last candidate is asked about: an answer costs a reading of its name into parts.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from termbase.names import background, chinese_parts, gazetteer, lexicon, structure
from termbase.names.labels import Label, Span
from termbase.names.lexicon import Role
from termbase.resolution import vetoes
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
#: Continents and the like, which the gazetteer has among countries, and which are brands as often.
_MACRO_REGIONS = frozenset(
    word for group in ("macro", "country-word") for word in lexicon.words(Role.REGION, "zh", group)
) - {"中国"}


def is_slip(written: str, name: str, edit: Edit, following: str = "", alike: bool = False) -> bool:
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
    wrong, right = written[at], name[place]
    if not (fold.is_han(wrong) and fold.is_han(right)) or not _is_long_enough(name):
        return False
    before, after = _hanzi(written[at - 1 : at]), _hanzi((written + following)[at + 1 : at + 2])
    surprise = background.place_surprise(before, wrong, after)
    relief = surprise - background.place_surprise(before, right, after)
    if surprise < LEAST_SURPRISE or relief < IN_CLASS_WORD_ALIKE.broken:
        return False
    reading, _ = chinese_parts.spans(name, (), 1)[0]
    part = next(span for span in reading if span.start <= place < span.end)
    branded = chinese_parts.is_branded(name + following)
    if branded and not following and _CLASS_LABELS.isdisjoint(span.label for span in reading):
        return False  # a short name: its company may be another's sister
    words = _words_at(written, at, part.start - place, part.end - place)
    if any(_stands_for_another(word, part.label in _CLASS_LABELS) for word in words):
        return False
    needed = _needed(part, branded and _is_proper(reading, part, name), alike)
    return relief >= (needed.word if any(map(_is_word, words)) else needed.broken)


def _is_long_enough(name: str) -> bool:
    hanzi = sum(map(fold.is_han, name))
    latin = sum(char.isascii() and char.isalpha() for char in name)
    return hanzi >= SHORTEST or (latin >= SHORTEST_LATIN and hanzi >= SHORTEST_BESIDE_LATIN)


def _hanzi(char: str) -> str:
    """A neighbour that the background knows of; empty for anything else, which ends a run of hanzi."""
    return char if char and fold.is_han(char) else ""


def _is_proper(reading: Sequence[Span], part: Span, name: str) -> bool:
    """True if a part of a company's name is what tells it from others: the brand, or the word that stands for one."""
    brands = [span for span in reading if span.label is Label.BRAND]
    if brands:
        field = name[part.start : part.end]
        return part.label is Label.FIELD and part.start == brands[-1].end and field not in structure.generic_words()
    # A company whose brand is an ordinary word: 联合光电, 数码科技, 亚太实业.
    first = next((s for s in reading if s.label not in _CLASS_LABELS and not _is_division(name[s.start : s.end])), None)
    return part == first


def _is_division(text: str) -> bool:
    return text in _divisions()


@cache
def _divisions() -> frozenset[str]:
    """Places that stand in front of a company's brand: divisions with a government, and other countries' cities."""
    levels = ("province", "prefecture", "county", "country", "city")
    large = [place for place in gazetteer.rows() if place.level in levels and place.bare not in _MACRO_REGIONS]
    return frozenset(text for place in large for text in (place.bare, place.bare + place.class_word))


def _needed(part: Span, is_proper: bool, alike: bool) -> Relief:
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


def _stands_for_another(word: str, in_class_word: bool) -> bool:
    """True if a stretch is a word for another sort of organisation; in other parts also one for a field, or a place."""
    if in_class_word:
        return word in structure.generic_words()
    return gazetteer.is_place(word) or word in vetoes.class_words() or word in structure.generic_words()


def _is_word(word: str) -> bool:
    return confusables.is_common_word(word) or (all(map(fold.is_han, word)) and background.is_word(word))

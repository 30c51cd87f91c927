"""The plausibility of one hanzi in a Chinese name, by the statistics of names (`names.background`).

A query that differs from only one name of the glossary by one hanzi is that name with a slip if the hanzi written is
implausible in its place and the hanzi of the name is plausible. The difference required depends on the part of the
name. Heads, legal forms and words for fields are few, and 学虎 is none of them; a brand may be any hanzi.

The parts of the name come from the index. Of the query, only the word at the hanzi is read, and the common words that
contain it, because a slip need not result in a part of a name.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from termbase.names import background, pieces
from termbase.names.labels import Label, Piece
from termbase.names.pieces import Labelled
from termbase.text import confusables, fold
from termbase.text.edits import Edit

#: The least surprise, in bits, of the hanzi written in its place (`background.place_surprise`).
LEAST_SURPRISE = 8.0
#: Fewest hanzi of a name that is judged; alternatively fewest Latin letters, with fewest hanzi beside them.
SHORTEST = 4
SHORTEST_LATIN, SHORTEST_BESIDE_LATIN = 3, 2
#: Most hanzi of the words that are looked for at the slip.
_LONGEST_WORD = 4


class Relief(NamedTuple):
    """The least difference in surprise, in bits, between the hanzi written and the hanzi of the name.

    Attributes:
        broken: If the hanzi written is part of no word.
        word: If it is part of a common word, but of none that may be this part of a name: 北京大雪.
    """

    broken: float
    word: float


#: In heads, legal forms, numbers and words for branches, which are a closed list.
IN_CLASS_WORD = Relief(6.0, 7.0)
#: In known words for fields and ranks, and in known places. Pairs of real names one hanzi apart reach 5.4 and 9.6.
IN_KNOWN_WORD = Relief(7.0, 12.0)
#: The same if the two hanzi look or sound alike.
IN_CLASS_WORD_ALIKE = Relief(3.0, 5.0)
IN_KNOWN_WORD_ALIKE = Relief(5.0, 7.0)
#: In a part of one hanzi, which may be any other sort: 国防法 is not a slip of 国防部.
IN_ONE_HANZI = Relief(math.inf, math.inf)
IN_ONE_HANZI_ALIKE = Relief(8.0, math.inf)
#: In brands of three hanzi and more, and in unknown words; a common word there is another brand. The same applies to a
#: word for a field behind a company's brand, unless many companies have it: 中兴通讯 and 中兴康讯 are two companies.
IN_LONG_BRAND = Relief(14.0, math.inf)
IN_LONG_BRAND_ALIKE = Relief(7.0, math.inf)
#: In brands of two hanzi, which may be any two, unless the hanzi look or sound alike: such real names reach 8.7.
IN_SHORT_BRAND = Relief(math.inf, math.inf)
IN_SHORT_BRAND_ALIKE = Relief(10.0, math.inf)
_LONG_BRAND = 3

_CLASS_LABELS = frozenset((Label.KIND, Label.FORM, Label.BRANCH, Label.NUMBER))
#: Labels of words which, written in a known word's place, mean another subject, rank or state.
_KNOWN_LABELS = frozenset((Label.FIELD, Label.OTHER, Label.PARENT))
#: Groups of macro-regions: continents and the like.
_MACRO = frozenset(("macro", "country-word"))


def is_slip(written: Labelled, name: Labelled, edit: Edit, following: str = "", alike: bool = False) -> bool:
    """Return True if the only hanzi in which two keys differ must be a slip.

    Args:
        written: The key that was written.
        name: The key of the name.
        edit: The replacement of the hanzi.
        following: The legal form that was removed from the end of the query's key; empty if there was none.
        alike: True if the two hanzi look or sound alike.

    Returns:
        True if the hanzi written is implausible in its place, and that of the name is plausible.
    """
    at, place = edit.start, edit.other_start
    wrong, right = written.key[at], name.key[place]
    if not (fold.is_han(wrong) and fold.is_han(right)) or not _is_long_enough(name.key):
        return False
    relief = max(_reliefs(written.key + following, name, edit))
    if relief < IN_CLASS_WORD_ALIKE.broken:
        return False
    reading, part = name.pieces, name.at(place)
    branded = pieces.is_branded(reading) or bool(following)
    if branded and not following and _CLASS_LABELS.isdisjoint(each.label for each in reading):
        return False  # a company's short name, which may belong to another company of the same group
    instead = written.at(at)
    is_inside = part.start - place <= instead.start - at and instead.end - at <= part.end - place
    if is_inside and _stands_for_another(instead, part.label in _CLASS_LABELS):
        return False
    if part.label is Label.REGION and not alike and _may_be_another_place(name, edit):
        return False
    needed = _needed(part, branded and _serves_as_brand(reading, part), alike)
    words = _words_at(written.key, at, part.start - place, part.end - place)
    return relief >= (needed.word if any(map(_is_word, words)) else needed.broken)


def _may_be_another_place(name: Labelled, edit: Edit) -> bool:
    """Return True if only the place distinguishes a name, and another place is as near: 边山大学 for 鞍山 or 佛山."""
    if any(piece.label in (Label.BRAND, Label.FIELD, Label.PARENT, Label.NUMBER) for piece in name.pieces):
        return False
    return pieces.places_like(name.at(edit.other_start), edit.other_start) > 1


def _reliefs(written: str, name: Labelled, edit: Edit) -> Iterator[float]:
    """Yield by how many bits the hanzi of the name is more plausible, each time beside other neighbours.

    The second time the neighbours outside a class word do not count, because any hanzi may stand there: 工人 says
    nothing for 理工人学. 0.0 where the hanzi written is plausible.
    """
    at, place = edit.start, edit.other_start
    before, after = _hanzi(written[at - 1 : at]), _hanzi(written[at + 1 : at + 2])
    neighbours = [(before, after)]
    part = name.at(place)
    if part.certain and part.label in _CLASS_LABELS and part.end - part.start > 1:
        neighbours.append((before if place > part.start else "", after if place < part.end - 1 else ""))
    for left, right in neighbours:
        surprise = background.place_surprise(left, written[at], right)
        own = background.place_surprise(left, name.key[place], right)
        yield surprise - own if surprise >= LEAST_SURPRISE else 0.0


def _is_long_enough(name: str) -> bool:
    hanzi = sum(map(fold.is_han, name))
    latin = sum(char.isascii() and char.isalpha() for char in name)
    return hanzi >= SHORTEST or (latin >= SHORTEST_LATIN and hanzi >= SHORTEST_BESIDE_LATIN)


def _hanzi(char: str) -> str:
    """Return a neighbour if it is a hanzi; empty for any other character, which ends a run of hanzi."""
    return char if char and fold.is_han(char) else ""


def _serves_as_brand(reading: Sequence[Piece], part: Piece) -> bool:
    """Return True if a part of a company's name serves as its brand or as an extension of it."""
    brands = [each for each in reading if each.label is Label.BRAND]
    if brands:
        return part.label is Label.FIELD and part.start == brands[-1].end and not pieces.is_broad(part)
    # A company whose brand is an ordinary word: 联合光电, 数码科技, 亚太实业.
    first = next((each for each in reading if each.label not in _CLASS_LABELS and not _is_division(each)), None)
    return part == first


def _is_division(piece: Piece) -> bool:
    """Return True for a place that may precede a company's brand; a macro-region (亚太) is as often the brand."""
    return piece.label is Label.REGION and (_MACRO.isdisjoint(pieces.groups(piece)) or piece.text == "中国")


def _needed(part: Piece, is_brand: bool, alike: bool) -> Relief:
    size = part.end - part.start
    if is_brand or part.label is Label.BRAND or not part.certain:
        if size >= _LONG_BRAND or part.label is not Label.BRAND:
            return IN_LONG_BRAND_ALIKE if alike else IN_LONG_BRAND
        return IN_SHORT_BRAND_ALIKE if alike else IN_SHORT_BRAND
    if size == 1:
        return IN_ONE_HANZI_ALIKE if alike else IN_ONE_HANZI
    if part.label in _CLASS_LABELS:
        return IN_CLASS_WORD_ALIKE if alike else IN_CLASS_WORD
    return IN_KNOWN_WORD_ALIKE if alike else IN_KNOWN_WORD


def _words_at(written: str, at: int, first: int, last: int) -> list[str]:
    """Return the stretches of the query that contain position `at` and lie within a part.

    The start and end of the part are given as offsets from the position.
    """
    start, end = max(0, at + first), at + last
    return [
        written[begin : begin + size]
        for size in range(2, _LONGEST_WORD + 1)
        for begin in range(max(start, at - size + 1), min(at, end - size) + 1)
    ]


def _stands_for_another(piece: Piece, in_class_word: bool) -> bool:
    """Return True for a known word for a sort of organisation; outside class words, also for a field or a place."""
    if not piece.certain:
        return False
    if in_class_word:
        return piece.label in _CLASS_LABELS
    return piece.label in _CLASS_LABELS | _KNOWN_LABELS or pieces.is_place(piece)


def _is_word(word: str) -> bool:
    return confusables.is_common_word(word) or (all(map(fold.is_han, word)) and background.is_word(word))

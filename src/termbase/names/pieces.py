"""The pieces of a name: its labelled parts word by word, with what the lexicon says of each, and keys labelled by them.

A part may be several words (电子信息科技, the whole name of a parent). Whoever compares names asks which word a hanzi
stands in, and of what sort that word is; it reads this here, and never looks for words in a name itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache

from termbase.names import chinese_parts, english, english_parts, gazetteer, lexicon, numerals
from termbase.names.labels import Label, Piece
from termbase.names.lexicon import Role, Sense
from termbase.text import fold

#: What a word with a label does in a name, by the lexicon.
_ROLES = {
    Label.REGION: (Role.REGION, Role.HONORIFIC),
    Label.FIELD: (Role.FIELD,),
    Label.KIND: (Role.KIND,),
    Label.FORM: (Role.FORM,),
    Label.BRANCH: (Role.BRANCH,),
    Label.OTHER: (Role.LEVEL, Role.FUNCTION),
    Label.PARENT: (Role.HONORIFIC, Role.PARENT),
}
#: Senses of subjects so broad that they tell no organisation from another.
_BROAD = frozenset(("science-and-technology", "technology"))
_OPENING = "(（[［【〔"


def senses(piece: Piece) -> tuple[Sense, ...]:
    """Return what the lexicon says of a word under its label; nothing of a brand, a number, or a word that it lacks."""
    return _senses(piece.text, piece.label)


@lru_cache(1 << 14)
def _senses(text: str, label: Label) -> tuple[Sense, ...]:
    roles = _ROLES.get(label, ())
    if fold.has_han(text):
        found = lexicon.chinese().get(fold.key(text), ())
    else:
        words = [english_parts.normal_form(word.text) for word in english_parts.words_of(text)]
        table = lexicon.english()
        found = table.get(" ".join(words)) or table.get(" ".join(map(english.singular, words)), ())
    return tuple(sense for sense in found if sense.role in roles)


def groups(piece: Piece) -> frozenset[str]:
    """Return the groups of the senses of a word: `school`, `line`, `joint-stock`."""
    return frozenset(sense.group for sense in senses(piece))


def is_broad(piece: Piece) -> bool:
    """Return True for a subject so broad that it tells no organisation from another: 科技."""
    return piece.label is Label.FIELD and any(sense.key in _BROAD for sense in senses(piece))


def is_place(piece: Piece) -> bool:
    """Return True for a place that the gazetteer or the lexicon has, also where it is read as a brand: 长江.

    The class word of a place abroad (曼彻斯特市), which the gazetteer has without, is one hanzi.
    """
    if piece.label not in (Label.REGION, Label.BRAND):
        return False
    key = fold.key(piece.text)
    if gazetteer.is_place(key) or (piece.label is Label.REGION and bool(senses(piece))):
        return True
    return key[-1:] in _class_hanzi() and len(gazetteer.place_prefix(key)) == len(key) - 1


def places_like(place: Piece, at: int) -> int:
    """Return how many places of the gazetteer may differ from one only in a hanzi.

    Args:
        place: A Chinese place, in folded hanzi.
        at: The position of the hanzi in the key of the name.
    """
    text, cut = place.text, at - place.start
    same = (each for each in gazetteer.places() if len(each) == len(text) and each.startswith(text[:cut]))
    return sum(each.endswith(text[cut + 1 :]) for each in same)


@cache
def _class_hanzi() -> frozenset[str]:
    """Class words of places of one hanzi: 市, 县."""
    return frozenset(place.class_word for place in gazetteer.rows() if len(place.class_word) == 1)


def subject_at_end(piece: Piece) -> int:
    """Return how many hanzi at the end of a brand are a word for a subject: 医疗 in 新医疗, which may be a brand 新."""
    if piece.label is not Label.BRAND:
        return 0
    key = fold.key(piece.text)
    for size in range(len(key) - 1, 1, -1):
        if any(sense.role is Role.FIELD for sense in lexicon.chinese().get(key[-size:], ())):
            return size
    return 0


def is_branded(words: Sequence[Piece]) -> bool:
    """Return True if a name is of a sort that is called by a brand, as its head says, or has no head."""
    for piece in reversed(words):
        if piece.label is Label.FORM:
            return True
        if piece.label is Label.KIND:
            return not chinese_parts.BRANDED.isdisjoint(groups(piece))
    return True


class Labelled:
    """A Chinese key, and the piece that each of its characters stands in.

    Args:
        key: The key: folded, with or without its legal form, its numbers as they are or canonical (`#30#`).
        pieces: The pieces of the name that it is the key of; without them the key is read by itself.
    """

    def __init__(self, key: str, pieces: Sequence[Piece] = ()) -> None:
        self.key = key
        self._of_name = pieces

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces of the key in order; they cover it."""
        return _carried(self.key, self._of_name) or _read(self.key)

    @cached_property
    def _places(self) -> list[Piece]:
        return [piece for piece in self.pieces for _ in range(piece.start, piece.end)]

    def at(self, place: int) -> Piece:
        """Return the piece that a character stands in, by its number."""
        return self._places[place]

    def within(self, start: int, end: int) -> list[Piece]:
        """Return the pieces that the characters of a stretch stand in, in order."""
        return list(dict.fromkeys(self._places[start:end]))


@lru_cache(1 << 10)
def _read(key: str) -> tuple[Piece, ...]:
    """Return the pieces of a key read by itself."""
    found = chinese_parts.spans(key)
    spans = found[0][0] if found else ()
    return tuple(
        Piece(text := key[s.start : s.end], Label.NUMBER if text[0] == "#" else s.label, s.start, s.end, s.certain)
        for s in spans
    )


def _carried(key: str, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces of a name as those of one of its keys; empty where they do not make up the key."""
    for words in _orders(pieces):
        whole = "".join(text for text, _ in words)
        at = -whole.find(key)
        if at > 0:
            continue
        found = []
        for text, piece in words:
            if 0 <= at < len(key):
                found.append(Piece(text, piece.label, at, at + len(text), piece.certain))
            at += len(text)
        if found and found[0].start == 0 and found[-1].end == len(key):
            return tuple(found)
    return ()


def _orders(pieces: Sequence[Piece]) -> Iterator[list[tuple[str, Piece]]]:
    """Yield the folded words of a name in their order, then in that of its structural key, with numbers dressed."""
    words = [(fold.key(piece.text), piece) for piece in pieces]
    yield words
    dressed = list(words)
    for at, (text, piece) in enumerate(words):
        if piece.label is Label.NUMBER:
            behind = words[at + 1][0] if at + 1 < len(words) else ""
            number, mark, unit = numerals.canonical_chinese(text + behind).rpartition("#")
            dressed[at] = (number + mark, piece)
            dressed[at + 1 : at + 2] = [(unit, words[at + 1][1])] if behind else []
    yield sorted(dressed, key=lambda word: word[1].text[0] not in _OPENING or word[1].label is Label.FORM)
    yield dressed

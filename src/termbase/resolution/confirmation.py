"""What the Chinese names of an entry say of a query in English that its English names do not explain alone.

A query may add words to a known English name, or have another word for one of it. The Chinese names of the same entry
confirm such a word if it is a usual translation of one of theirs, or stands for a parent that they name. Kuaishou
Technology is Kuaishou, whose Chinese name is 快手科技, and nothing confirms Kuaishou Pictures. Quanzhou Normal College
is Quanzhou Normal University, 泉州师范学院. CAS Institute of Microelectronics is the Institute of Microelectronics,
中国科学院微电子研究所.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from termbase.index.keys import Posting, Space
from termbase.index.reader import Index
from termbase.names import bodies, english, gazetteer, legal_forms, lexicon, pieces, structure, synonyms
from termbase.names.labels import Label, Piece
from termbase.names.lexicon import Role
from termbase.resolution import english_alignment
from termbase.resolution.alignment import Change
from termbase.resolution.english_alignment import Alignment, Word
from termbase.text import fold

#: Most words of a phrase that is looked for among added words.
_LONGEST_PHRASE = 5


class ChineseNames(NamedTuple):
    """The Chinese names of an entry.

    Attributes:
        keys: Their folded keys.
        pieces: The labelled words of all of them.
        heads: The words for the sort of body in the preferred name. A college may have become a university.
    """

    keys: tuple[str, ...]
    pieces: tuple[Piece, ...]
    heads: frozenset[str]


def chinese_names(index: Index, entry: int) -> ChineseNames:
    """Return the Chinese names of an entry.

    Args:
        index: The glossary.
        entry: The number of the entry.
    """
    preferred = index.entry(entry).preferred("zh")
    keys: list[str] = []
    words: list[Piece] = []
    heads = frozenset[str]()
    for at, name in enumerate(index.entry(entry).names):
        if fold.has_han(name.text):
            own = index.pieces(Posting(entry, at))
            keys.append(fold.key(name.text))
            words.extend(own)
            if name is preferred:
                heads = frozenset(fold.key(piece.text) for piece in own if piece.label is Label.KIND)
    return ChineseNames(tuple(keys), tuple(words), heads)


def kept(aligned: Alignment, *labels: Label) -> list[Word]:
    """Return the words of the known name with one of these labels that the query has in some form.

    Args:
        aligned: The explanation of the query.
        *labels: The labels.
    """
    return [word for step in aligned.steps if step.written for word in step.words if word.label in labels]


def is_school(chinese: ChineseNames, heads: Iterable[Word]) -> bool:
    """Return True if a head is one of schools, and the preferred Chinese name has no other: Institute for 研究院.

    Args:
        chinese: The Chinese names.
        heads: The words for the sort of body in an English name.
    """
    if not any("school" in bodies.groups("en").get(head.normal, ()) for head in heads):
        return False
    own = [bodies.groups("zh").get(head, frozenset()) for head in chinese.heads]
    return not own or any("school" in groups for groups in own)


def confirms_renamed(chinese: ChineseNames, aligned: Alignment) -> bool:
    """Return True if each synonym translates a word of the Chinese names, and another head that of the preferred one.

    药科 is pharmaceutical only; 学院 is college and institute.

    Args:
        chinese: The Chinese names.
        aligned: The explanation of the query.
    """
    for step in aligned.of(Change.RENAMED):
        word, written = step.words[0], step.written[0]
        if word.label is Label.KIND:
            keys, translated = chinese.heads, _heads(written.normal)
        else:
            keys = frozenset(fold.key(piece.text) for piece in chinese.pieces)
            asked, known = english_alignment.normal(step.written), english_alignment.normal(step.words)
            senses = synonyms.shared_senses(asked, known)
            translated = frozenset(word for sense in senses for word in sense.chinese[: synonyms.USUAL])
        if keys.isdisjoint(translated):
            return False
    return True


def confirms_added(index: Index, chinese: ChineseNames, aligned: Alignment) -> bool:
    """Return True if every added word or phrase translates a word of the Chinese names, or stands for their parent.

    Args:
        index: The glossary, which may have an entry for the parent.
        chinese: The Chinese names.
        aligned: The explanation of the query.
    """
    added = [word for step in aligned.of(Change.ADDED) for word in step.written]
    if not added:
        return True
    lost_head = any(english_alignment.is_group_head(word) for word in aligned.words(Change.LEFT_OUT))
    if lost_head and any(word.label is not Label.FORM for word in added):
        return False  # 大唐电信科技 is not 大唐电信科技产业集团
    heads = kept(aligned, Label.KIND)
    if any(word.label is Label.FIELD for word in added) and is_school(chinese, heads):
        return False  # with one more word it is another school
    forms = [word.text for word in added if word.label is Label.FORM]
    if forms and not _has_form(chinese.pieces, forms):
        return False
    rest = [word for word in added if word.label is not Label.FORM]
    if rest and not kept(aligned, Label.BRAND, Label.KIND):
        return False  # a place and a subject do not identify a body, so an added word cannot be confirmed
    place, at = place_of(aligned), 0
    while at < len(rest):
        sizes = range(min(_LONGEST_PHRASE, len(rest) - at), 0, -1)
        size = next((n for n in sizes if _is_said(index, rest[at : at + n], chinese, place)), 0)
        if not size:
            return False
        at += size
    return True


def _has_form(chinese: Sequence[Piece], forms: Sequence[str]) -> bool:
    """Return True if the Chinese name has a legal form, and the English words are a translation of one."""
    asked = legal_forms.family(" ".join(forms))
    own = [piece for piece in chinese if piece.label is Label.FORM]
    return bool(own) and asked == legal_forms.TRANSLATED


def place_of(aligned: Alignment) -> str:
    """Return the place of the known name that the query has: inner mongolia.

    Args:
        aligned: The explanation of the query.
    """
    return " ".join(word.text for word in kept(aligned, Label.REGION))


def _is_said(index: Index, words: Sequence[Word], chinese: ChineseNames, place: str) -> bool:
    """Return True if a phrase translates a word of the Chinese names, names their place, or stands for their parent."""
    phrase = " ".join(word.text for word in words)
    parents = (*_parents().get(phrase, ()), *(_entries_named(index, phrase) if len(words) > 1 else ()))
    if any(_begins_with(key, parent) for parent in parents for key in chinese.keys):
        return True
    normal = english_alignment.normal(words)
    places = next(filter(None, map(places_named, (phrase, normal, f"{place} {phrase}"))), frozenset[str]())
    return any(_translates(phrase, piece, places) for piece in chinese.pieces)


def _entries_named(index: Index, phrase: str) -> Iterator[str]:
    """Yield the Chinese names of the entries with an English name, in folded keys."""
    for posting in index.find(Space.STRUCTURE, structure.english(phrase).key):
        yield from (fold.key(name.text) for name in index.entry(posting.entry).names if fold.has_han(name.text))


def _begins_with(key: str, parent: str) -> bool:
    """Return True if a Chinese name has the name of a parent in front, or behind that of the parent's own parent."""
    at = key.find(parent)
    return 0 <= at < len(key) - len(parent) and (at == 0 or any(key[:at].endswith(each) for each in _all_parents()))


def _translates(phrase: str, piece: Piece, places: frozenset[str]) -> bool:
    """Return True if a phrase is a usual translation of a Chinese word, its place, or the class of its place."""
    key = fold.key(piece.text)
    if piece.label is Label.REGION and (key in places or any(key.endswith(each) for each in _classes(phrase))):
        return True
    if piece.label is Label.KIND and phrase == "research":
        return any(word.startswith("research ") for sense in pieces.senses(piece) for word in sense.english)
    for sense in pieces.senses(piece):
        most = None if sense.role is Role.HONORIFIC else synonyms.USUAL
        if sense.role is not Role.REGION and key in sense.chinese[:most] and _is_one_of(phrase, sense.english[:most]):
            return True
    return False


@lru_cache(1 << 12)
def _is_one_of(phrase: str, usual: tuple[str, ...]) -> bool:
    """Return True if a phrase is one of these words of the lexicon, in any spelling and without "of"."""
    written = [english.word(word) for word in phrase.split()]
    return any([english.word(word) for word in english.tokens(each) if word != "of"] == written for each in usual)


@lru_cache(1 << 12)
def _heads(word: str) -> frozenset[str]:
    """Return the Chinese words for a sort of body that an English word translates, the word in normal form."""
    senses = lexicon.english().get(word, ())
    return frozenset(chinese for sense in senses if sense.role is Role.KIND for chinese in sense.chinese)


@cache
def _parents() -> dict[str, tuple[str, ...]]:
    """Return the Chinese names of the bodies with an acronym or an English name; function words are left out of it."""
    found: dict[str, tuple[str, ...]] = {}
    for sense in lexicon.senses():
        if sense.role is Role.PARENT:
            for name in sense.english:
                phrase = " ".join(word for word in english.tokens(name) if word not in structure.function_words())
                found[phrase] = (*found.get(phrase, ()), *sense.chinese)
    return found


@cache
def _all_parents() -> frozenset[str]:
    return frozenset(name for names in _parents().values() for name in names)


@lru_cache(1 << 12)
def _classes(phrase: str) -> tuple[str, ...]:
    """Return the Chinese class words of places that an English word translates: 省 for provincial."""
    senses = lexicon.english().get(phrase, ())
    return tuple(w for sense in senses if sense.role is Role.REGION and sense.group == "class" for w in sense.chinese)


def is_class_of(place: str, phrase: str) -> bool:
    """Return True if a phrase only says what sort of place one is, and only one has this name: Fujian Province.

    Args:
        place: The name of a place in folded Latin letters, without the phrase.
        phrase: Folded words behind it: province, zhuang autonomous region.
    """
    own = places_named(place)
    return len(own) == 2 and (bool(_classes(phrase)) or own == places_named(f"{place} {phrase}"))


def places_named(name: str) -> frozenset[str]:
    """Return the Chinese names of the places with a name, each with and without class word.

    Args:
        name: A name in folded Latin letters.
    """
    return _places().get(name, frozenset())


@cache
def _places() -> dict[str, frozenset[str]]:
    """Return the Chinese names of each place, with and without class word, by its name in folded Latin letters."""
    found: dict[str, set[str]] = {}
    for place in gazetteer.rows():
        for word in place.words:
            found.setdefault(word, set()).update((place.bare, place.bare + place.class_word))
    return {word: frozenset(each) for word, each in found.items()}

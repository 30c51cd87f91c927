"""Which province a place of China lies in, as far as the gazetteer tells: provinces and prefectures, not counties.

The table of places lists prefectures in the order of their codes (GB/T 2260), in which the capital of a province comes
first; so a prefecture lies in the province whose capital was the last one before it.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from termbase.names import exonyms, gazetteer
from termbase.text import data, fold

#: Provinces whose bodies are no bodies of the mainland.
OUTSIDE = frozenset(("台湾", "香港", "澳门"))
#: Words for the class of a place in English, at the end of a name of it.
_CLASSES = frozenset(
    "city province district county prefecture municipality municipal provincial autonomous region sar".split()
)
#: What the full name of China is made of, folded.
_CHINA, _REPUBLIC = (
    frozenset(("china", "prc", "中国", "中华人民共和国")),
    frozenset("p r pr people peoples s republic of the".split()),
)
_PEOPLE = frozenset(("people", "peoples"))
#: Levels that tell where a body is; of a county only its name is known, and many share theirs.
_PLACED = ("province", "prefecture")


class Where(NamedTuple):
    """A place that a text names.

    Attributes:
        name: The folded bare name of the place, in hanzi where the gazetteer has one.
        provinces: The provinces that it may be or lie in, empty if unknown.
        is_china: True for China itself.
    """

    name: str
    provinces: frozenset[str] = frozenset()
    is_china: bool = False

    @property
    def is_foreign(self) -> bool:
        """True for a country, or a place in one, that is not China."""
        return not self.is_china and not self.provinces and self.name in _foreign()


@cache
def _foreign() -> frozenset[str]:
    return frozenset(p.bare for p in gazetteer.rows() if p.level in ("country", "city") and p.bare != "中国")


@cache
def provinces() -> dict[str, frozenset[str]]:
    """Bare name of a province or prefecture → the provinces that it is or lies in; 吉林 is a province and a city."""
    first = {pair[2:]: pair[:2] for pair in data.lists()["capitals"].split()}
    first |= {pair[3:]: pair[:3] for pair in data.lists()["capitals"].split() if pair[:3] in _long_provinces()}
    found: dict[str, set[str]] = {}
    now = ""
    for place in gazetteer.rows():
        if place.level == "province":
            found.setdefault(place.bare, set()).add(place.bare)
        elif place.level == "prefecture":
            now = first.get(place.bare, now)
            found.setdefault(place.bare, set()).add(now)
    return {bare: frozenset(each) for bare, each in found.items()}


@cache
def countries() -> dict[str, frozenset[str]]:
    """Return the countries that each city abroad lies in, by its bare name; England is one beside Britain."""
    found: dict[str, set[str]] = {}
    for row in data.lists()["city-countries"].split():
        country, _, cities = row.partition(":")
        for city in cities.split(","):
            found.setdefault(city, set()).add(country)
    return {city: frozenset(each) for city, each in found.items()}


@cache
def wholes() -> dict[str, frozenset[str]]:
    """Return the only province of each prefecture, and the countries of each city abroad, by its bare name."""
    return {place: each for place, each in provinces().items() if len(each) == 1} | countries()


@cache
def _long_provinces() -> frozenset[str]:
    return frozenset(p.bare for p in gazetteer.rows() if p.level == "province" and len(p.bare) > 2)


@cache
def _by_word() -> dict[str, tuple[str, ...]]:
    """Folded Latin name → the bare names of the places that it may be, those that tell where first."""
    found: dict[str, list[str]] = {}
    rows = sorted(gazetteer.rows(), key=lambda place: place.level not in _PLACED)
    for place in rows:
        for word in place.words:
            found.setdefault(word, []).append(place.bare)
    return {word: tuple(bare) for word, bare in found.items()}


def named(word: str) -> tuple[str, ...]:
    """Return the bare names of the provinces and prefectures that have a folded word as their Latin name."""
    return tuple(bare for bare in dict.fromkeys(_by_word().get(word, ())) if bare in provinces())


def where(text: str) -> tuple[Where, ...]:
    """Return the places that a text consists of: 北京市海淀区, "Hangzhou, Zhejiang Province", P.R. China.

    Args:
        text: A stretch of a text, without the separators around it.

    Returns:
        The places, in order; empty if anything else stands in the text.
    """
    return _in_hanzi(fold.key(text)) if fold.has_han(text) else _in_latin(text)


def _in_hanzi(key: str) -> tuple[Where, ...]:
    found: list[Where] = []
    while key:
        place = gazetteer.place_prefix(key)
        if key in _CHINA:
            return (*found, Where("中国", is_china=True))
        if not place:
            return ()
        key = key[len(place) :]
        bare, is_placed = _forms()[place]
        found.append(Where(bare, provinces().get(bare, frozenset()) if is_placed else frozenset(), bare == "中国"))
    return tuple(found)


@cache
def _forms() -> dict[str, tuple[str, bool]]:
    """Return a place, with its class word or without → its bare name, and whether it can be more than a county."""
    found: dict[str, tuple[str, bool]] = {}
    for place in gazetteer.rows():
        for form in (place.bare, place.bare + place.class_word):
            is_placed = place.level in _PLACED or found.get(form, ("", False))[1]
            found[form] = (place.bare, is_placed)
    return found


def _in_latin(text: str) -> tuple[Where, ...]:
    from termbase.names import english

    words = english.tokens(text)
    if words[-3:] == ["republic", "of", "china"] and _PEOPLE.isdisjoint(words):
        return (Where("台湾", provinces()["台湾"]),)
    if len(words) > 1 and words[-1] in _CHINA and all(w in _REPUBLIC for w in words[:-1]):
        words = ["china"]
    is_placed = words[-1:] not in (["county"], ["district"])
    while len(words) > 1 and words[-1] in _CLASSES:
        words = words[:-1]
    if not words:
        return ()
    if len(words) == 1 and words[0] in _CHINA:
        return (Where("中国", is_china=True),)
    names = _by_word().get(" ".join(words)) or _by_word().get("".join(words), ())
    for modern in () if names else exonyms.modern(words):
        names = names or _by_word().get("".join(modern), ())
    if not names:
        return ()
    lying = frozenset[str]().union(*(provinces().get(name, frozenset()) for name in names))
    return (Where(names[0], lying if is_placed else frozenset()),)


def told_by(name: str) -> frozenset[str]:
    """Return the provinces that the name of a body tells, by the provinces and prefectures that stand in it.

    Args:
        name: A name in either language.

    Returns:
        The provinces that any of them may be or lie in; empty for a name without a place.
    """
    found: set[str] = set()
    if fold.has_han(name):
        key = fold.key(name)
        for size in range(4, 1, -1):
            for start in range(len(key) - size + 1):
                found |= provinces().get(key[start : start + size], frozenset())
        return frozenset(found)
    from termbase.names import english

    words = english.tokens(name)
    for size in (1, 2, 3):
        for start in range(len(words) - size + 1):
            for each in _in_latin(" ".join(words[start : start + size])):
                found |= each.provinces
    return frozenset(found)


def is_abroad(name: str) -> bool:
    """Return True if the name of a body tells of another country, or of a place in one."""
    if fold.has_han(name):
        key = fold.key(name)
        return any(len(place) > 1 and place in key for place in _foreign())
    from termbase.names import english

    words = english.tokens(name)
    pairs = [" ".join(words[at : at + size]) for size in (1, 2) for at in range(len(words) - size + 1)]
    return any(place in _foreign() for pair in pairs for place in _by_word().get(pair, ())[:1])

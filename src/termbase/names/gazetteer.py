"""Known places: where two names differ, and both parts that differ are places, they are two names.

The table (`data/places.tsv`, made by `derive/places.py`) holds the administrative divisions of China down to the county
with and without their class word (北京市, 北京), macro-regions, rivers and mountains, former names, and foreign places
that names in Chinese hold. A division whose bare name is an ordinary word (公安县, 资源县) is known with its class word
only. A single hanzi is a place only as the abbreviation of a province (沪), and never as the beginning of a name:
京东方 begins with no place.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from termbase.names import exonyms
from termbase.text import data

#: The levels of the table.
LEVELS = (
    "province",  # also a municipality, an autonomous region, a special administrative region, Taiwan
    "prefecture",  # a prefecture-level city, a prefecture, a league, an autonomous prefecture
    "county",  # a county, a county-level city, a banner, an urban district
    "region",  # what has no government of its own: 华东, 珠三角, 中关村
    "feature",  # a river, lake, sea or mountain: in a name it is more often a brand than a region
    "former",  # a division that is no more, or a name that it no longer has
    "country",  # also a continent, a group of countries, a nation within one
    "city",  # a city or a state of another country
    "abbreviation",  # of a province, one hanzi
)


class Place(NamedTuple):
    """A row of the table.

    Attributes:
        bare: The folded name without its class word.
        class_word: The class word (市, 壮族自治区); empty if there is none, or if the name is never without it.
        words: The place in folded Latin letters: its pinyin, other spellings of that, English names and adjectives.
            Those that are ordinary words are left out.
        level: What it is, one of `LEVELS`.
    """

    bare: str
    class_word: str
    words: tuple[str, ...]
    level: str


@cache
def rows() -> tuple[Place, ...]:
    """Return the rows of the table, as they stand in it; a bare name may have several."""
    rows = data.rows("places.tsv")
    return tuple(Place(bare, word, tuple(filter(None, words.split(", "))), level) for bare, word, words, level in rows)


@cache
def places() -> frozenset[str]:
    """Return every place in folded hanzi, with and without its class word; 8 ms to read once."""
    return frozenset(name for place in rows() for name in (place.bare, place.bare + place.class_word))


@cache
def place_words() -> frozenset[str]:
    """Return every place in folded Latin letters: its pinyin without class word, and English."""
    return frozenset(word for place in rows() for word in place.words)


@cache
def _longest() -> int:
    return max(map(len, places()))


def is_place(text: str) -> bool:
    """Return True if folded hanzi are a known place, or the abbreviation of a province."""
    return text in places()


def is_place_word(token: str) -> bool:
    """Return True if a folded word, or words with a space between them, is a place: chengdu, american, peking."""
    return token in place_words() or any(
        len(now) == 1 and now[0] in place_words() for now in exonyms.modern(token.split())
    )


@cache
def _namesakes() -> dict[str, frozenset[str]]:
    """Return the provinces and prefectures that share their pinyin with others, by it."""
    large: dict[str, set[str]] = {}
    for place in rows():
        if place.level in ("province", "prefecture"):
            for word in place.words:
                large.setdefault(word, set()).add(place.bare)
    return {word: frozenset(bare) for word, bare in large.items() if len(bare) > 1}


def is_shared_word(token: str) -> bool:
    """Return True if a folded Latin word is the name of several provinces or prefectures: taizhou (台州, 泰州)."""
    return token in _namesakes()


def namesake(key: str) -> str:
    """Return another province or prefecture with the pinyin of the one at the beginning of a name; empty if none."""
    place = place_prefix(key)
    for shared in _namesakes().values():
        for bare in shared:
            if place.startswith(bare):
                return min(shared - {bare})
    return ""


def place_prefix(key: str) -> str:
    """Return the longest place of at least two hanzi with which a folded key begins; empty if there is none."""
    return next((key[:n] for n in range(min(_longest(), len(key)), 1, -1) if key[:n] in places()), "")


@cache
def directions() -> dict[str, str]:
    """Return the hanzi of directions and their like (上, 前, 内), with their English; none is a slip for another."""
    return {row[0]: row[1] for row in data.rows("directions.tsv")}


def direction(char: str) -> str:
    """Return the English of a hanzi that names a direction; empty if it names none."""
    return directions().get(char, "")

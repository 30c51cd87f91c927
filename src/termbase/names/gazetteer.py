"""Known places, for the veto: where two names differ and both parts that differ are places, they are two names.

The table (`data/places.tsv`, derived by `derive/places.py`) holds the administrative divisions of China down to the
county with and without their class word (北京市, 北京), regions and rivers used as such, former names, and foreign
places that occur in Chinese names. A division whose bare name is an ordinary word (公安县, 资源县) is known with its
class word only. One hanzi is a place only as the abbreviation of a province (沪), and never the beginning of a name:
京东方 begins with no place.
"""

from __future__ import annotations

from functools import cache

from termbase.names import exonyms
from termbase.text import data

#: Directions and their like in hanzi: never a slip for one another, however alike they look.
DIRECTIONS = {
    "东": "east", "西": "west", "南": "south", "北": "north", "上": "upper", "下": "lower", "左": "left",
    "右": "right", "前": "front", "后": "rear", "内": "inner", "外": "outer",
}  # fmt: skip


@cache
def rows() -> tuple[tuple[str, str, tuple[str, ...], str], ...]:
    """The table as it is written: name without class word, class word, words in Latin letters, level."""
    rows = data.rows("places.tsv")
    return tuple((bare, word, tuple(filter(None, words.split(", "))), level) for bare, word, words, level in rows)


@cache
def places() -> frozenset[str]:
    """Every place in folded hanzi, with and without its class word; 8 ms to read once."""
    return frozenset(name for bare, word, _, _ in rows() for name in (bare, bare + word))


@cache
def place_words() -> frozenset[str]:
    """Every place in folded Latin letters: pinyin without class word, and English."""
    return frozenset(word for _, _, words, _ in rows() for word in words)


@cache
def _longest() -> int:
    return max(map(len, places()))


def is_place(text: str) -> bool:
    """Whether folded hanzi are a known place, or the abbreviation of a province."""
    return text in places()


def is_place_word(token: str) -> bool:
    """Whether a folded word (or words with a space between them) is a place in pinyin or English: chengdu, american."""
    return token in place_words() or any(
        len(now) == 1 and now[0] in place_words() for now in exonyms.modern(token.split())
    )


@cache
def _namesakes() -> dict[str, frozenset[str]]:
    """Provinces and prefectures by their pinyin, where several share it."""
    large: dict[str, set[str]] = {}
    for bare, _, words, level in rows():
        if level in ("province", "prefecture"):
            for word in words:
                large.setdefault(word, set()).add(bare)
    return {word: frozenset(bare) for word, bare in large.items() if len(bare) > 1}


def is_shared_word(token: str) -> bool:
    """Whether a folded Latin word is the name of several provinces or prefectures: taizhou (台州, 泰州)."""
    return token in _namesakes()


def namesake(key: str) -> str:
    """Another province or prefecture of the same pinyin as the one a folded Chinese name begins with; empty if none."""
    place = place_prefix(key)
    for shared in _namesakes().values():
        for bare in shared:
            if place.startswith(bare):
                return min(shared - {bare})
    return ""


def place_prefix(key: str) -> str:
    """The longest place of two hanzi or more at the start of a folded key; empty if there is none."""
    return next((key[:n] for n in range(min(_longest(), len(key)), 1, -1) if key[:n] in places()), "")


def direction(char: str) -> str:
    """The direction a hanzi names, in English; empty if none."""
    return DIRECTIONS.get(char, "")

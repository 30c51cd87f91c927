"""Bodies and places known by a Chinese name alone, asked for in English: Henan Normal University, Lu'an City.

The region is read by its pinyin, and each other word by the lexicon. What English has one word for and Chinese several
(science, technology, engineering) is not read: it does not say which school is meant.
"""

from __future__ import annotations

from functools import cache
from itertools import islice, product

from termbase.index.keys import Space
from termbase.index.reader import Index
from termbase.model import Kind
from termbase.names import divisions, english, gazetteer, lexicon, pinyin
from termbase.names.lexicon import Role
from termbase.resolution.found import Found
from termbase.resolution.query import Query
from termbase.text import data, fold

#: Class words of places in English → the last hanzi of the full name, and its pinyin.
_CLASSES = {"city": ("市", "shi"), "county": ("县", "xian"), "district": ("区", "qu"), "province": ("省", "sheng")}
#: Words that stand for several in Chinese names of schools.
_OPEN = frozenset("science technology engineering industry industrial polytechnic polytechnical international".split())
#: Words of a name that is read, readings that are tried, and the longest phrase of the lexicon, in words.
_FEWEST, _MOST, _MOST_READINGS, _LONGEST_PHRASE = 2, 8, 16, 3


def found(index: Index, query: Query) -> list[Found]:
    """Find places and bodies without an English name that a name in English is the translation of."""
    words = english.tokens(query.text)
    if query.has_han or query.is_generic or not _FEWEST <= len(words) <= _MOST:
        return []
    return [each for each in (*_places(index, words), *_bodies(index, words)) if _is_chinese_only(index, each)]


def _is_chinese_only(index: Index, each: Found) -> bool:
    return all(fold.has_han(name.text) for name in index.entry(each.posting.entry).names)


def _places(index: Index, words: list[str]) -> list[Found]:
    """Places by the pinyin of their name and its class word in English."""
    if words[-1] not in _CLASSES or gazetteer.is_shared_word("".join(words[:-1])):
        return []
    hanzi, reading = _CLASSES[words[-1]]
    key = pinyin.query_key("".join(words[:-1])) + reading
    postings = (p for p in index.find(Space.SOUND, key) if index.entry(p.entry).kind is Kind.PLACE)
    return [Found(p, index.name(p).text) for p in postings if index.name(p).text.endswith(hanzi)]


def _bodies(index: Index, words: list[str]) -> list[Found]:
    """Bodies by their region, what they deal with, and their sort."""
    places = divisions.named(words[0])
    shared = words[0] in data.lists()["shared-pinyin"].split() or gazetteer.is_shared_word(words[0])
    kind = _kinds().get(words[-1])
    if shared or len(places) != 1 or kind is None or not _OPEN.isdisjoint(words):
        return []
    middle = _read(tuple(words[1:-1]))
    readings = islice(product(*middle), _MOST_READINGS) if middle is not None else ()
    keys = dict.fromkeys(f"{places[0]}{''.join(parts)}{kind}" for parts in readings)
    return [Found(p, key) for key in keys for p in index.find(Space.FOLDED, key)]


@cache
def _kinds() -> dict[str, str]:
    """English word for a sort of body that is no firm → the Chinese one, where each is the usual word for the other."""
    return {
        sense.english[0]: sense.chinese[0]
        for sense in lexicon.senses()
        if sense.role is Role.KIND
        and sense.group in ("school", "medical", "culture")
        and sense.english
        and sense.chinese
    }


def _read(words: tuple[str, ...]) -> list[tuple[str, ...]] | None:
    """Return the Chinese words that each word or phrase may be, longest phrases first; `None` if one cannot be read."""
    if not words:
        return []
    for length in range(min(len(words), _LONGEST_PHRASE), 0, -1):
        senses = lexicon.english().get(" ".join(words[:length]), ())
        chinese = dict.fromkeys(word for sense in senses if sense.role is Role.FIELD for word in sense.chinese)
        rest = _read(words[length:]) if chinese else None
        if rest is not None:
            return [tuple(chinese), *rest]
    return None

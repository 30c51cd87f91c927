"""Bodies and laws of a state, asked for with its name before or behind theirs: State Council of China, 中国国防大学."""

from __future__ import annotations

import re

from termbase.index.keys import Space
from termbase.index.reader import Index
from termbase.model import Entry, Kind
from termbase.names import bodies, divisions, structure
from termbase.resolution.found import Found
from termbase.resolution.query import Query
from termbase.text import fold

#: Words of a query that name a country, and a pattern of the words with which the country's bodies name it.
_COUNTRIES = (
    (frozenset(("china", "prc")), r"(?i)中国|中华|\b(?:China|Chinese|PRC)\b"),
    (frozenset(("us", "usa", "american")), r"美国|\b(?:U\.S\.|US|United States|American)(?!\w)"),
)
_LONG_COUNTRIES = (
    (r"(?i)people'?s republic of china|\bp\.? ?r\.? ?(?:of )?china\b|\bp\.r\.c\.", "PRC"),
    (r"(?i)\bunited states(?: of america)?\b", "US"),
)
#: Words that mark the Chinese name of a state body. The state is China, unless a name mentions another country.
_OF_A_STATE = ("中央", "国家", "国务院")
#: How the Chinese names of bodies begin that only a state has.
_NATIONAL = ("全国", "中央")
#: What may precede a Chinese name, and the fewest hanzi of that name.
_CHINA, SHORTEST = ("中华人民共和国", "中国"), 2
#: Kinds of which an entry with a Chinese name counts as Chinese even if no name mentions the country.
_POLICIES = (Kind.PROGRAMME, Kind.LAW, Kind.SYSTEM)


def found(index: Index, query: Query) -> list[Found]:
    """Find bodies and laws by a query that adds the country, which their own name omits.

    Args:
        index: The glossary.
        query: The query.

    Returns:
        The names, with the query as detail.
    """
    if query.has_han:
        return _chinese(index, query)
    return [] if query.is_generic else _english(index, query)


def _chinese(index: Index, query: Query) -> list[Found]:
    """Return the bodies of the state, the army and the party, and the laws, whose name 中国 precedes: 中国国防大学."""
    key = query.structure.key
    country = next((each for each in _CHINA if key.startswith(each)), "")
    rest = key.removeprefix(country)
    if not country or len(rest) < SHORTEST:
        return []
    postings = index.find(Space.STRUCTURE, rest)
    return [Found(p, query.text) for p in postings if _is_chinese(index.entry(p.entry), rest)]


def _is_chinese(entry: Entry, rest: str) -> bool:
    """Return True for a law of China, and for a body that a name of its own shows to be one of the state."""
    if entry.kind in _POLICIES:
        return _is_of(entry, *_COUNTRIES[0])
    keys = [fold.key(name.text) for name in entry.names if fold.has_han(name.text)]
    honorifics = bodies.honorifics()
    if rest.startswith(_NATIONAL):
        return any(key.startswith(honorifics) for key in keys)
    return any(before + rest in keys for before in honorifics)


def _english(index: Index, query: Query) -> list[Found]:
    text = query.text
    for long, short in _LONG_COUNTRIES:
        text = re.sub(long, short, text)
    words = structure.english_words(text)[0]
    for country_words, own in _COUNTRIES:
        rest = [w for w in words if w not in country_words]
        if not rest or rest == words:
            continue
        postings = index.find(Space.STRUCTURE, " ".join(sorted(rest)))
        if structure.is_generic(" ".join(rest)):  # the Council of State of France is not called State Council
            postings = [p for p in postings if structure.english_words(index.name(p).text)[0] == rest]
        return [Found(p, query.text) for p in postings if _is_of(index.entry(p.entry), country_words, own)]
    return []


def _is_of(entry: Entry, country_words: frozenset[str], own: str) -> bool:
    """Return True if an entry's names show that it belongs to a country.

    A name with 国家, and a policy that mentions no country, belong to China.
    """
    texts = [name.text for name in entry.names]
    if any(re.search(own, text) for text in texts):
        return True
    if "china" not in country_words or entry.preferred("zh") is None:
        return False
    of_a_state = entry.kind in _POLICIES or any(word in text for word in _OF_A_STATE for text in texts)
    outside = (divisions.is_abroad(text) or divisions.told_by(text) & divisions.OUTSIDE for text in texts)
    return of_a_state and not any(outside)

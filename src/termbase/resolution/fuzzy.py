"""Candidates found by similarity: names of which the query may be a slip, and names that are only similar.

`slips` and `pinyin_slips` find every name that the scorer would accept; a test compares them with an exhaustive scan.
They do not scan the names themselves. For Chinese see `index.rows`; an English word that is in no name, and romanised
letters, are looked up with each letter changed. The names that `alike` finds are only shown, so it may miss some.
"""

from __future__ import annotations

from itertools import product
from math import prod

from termbase.index.keys import Posting, Space
from termbase.index.reader import Index
from termbase.names import english, pinyin, structure
from termbase.resolution.found import Found
from termbase.resolution.query import Query
from termbase.text import edits

#: Fewest characters of a query, in hanzi and in Latin letters; a shorter one is similar to too many names.
_SHORTEST_HAN, _SHORTEST_LATIN = 3, 5
#: Most characters of a key that are compared; the cost of a comparison grows with the square of the length.
_MOST_COMPARED = 200
#: Fewest letters of an English word that is in no name and is looked up as a slip, and most such words in a query.
_SHORTEST_UNKNOWN, _MOST_UNKNOWN = 4, 2
#: Most combinations of corrected words of an English query that are looked up.
_MOST_WAYS = 64
#: The least share of a Chinese query that a longer name must contain to be shown, and the factor by which that share
#: counts as similarity.
LEAST_COVERED, COVERED_COUNTS = 0.5, 0.9
#: English names that are read per similar name to be shown; also Chinese names read that share hanzi with the query.
_READ_FOR_EACH = 32


def slips(index: Index, query: Query) -> list[Found]:
    """Find every name of which the query may be a slip, except slips in pinyin.

    Args:
        index: The glossary.
        query: The query.

    Returns:
        The names, with the keys that were compared.
    """
    if query.has_han:
        return _han_slips(index, query) if len(query.key) >= _SHORTEST_HAN else []
    return _latin_slips(index, query) if len(query.key) >= _SHORTEST_LATIN else []


def pinyin_slips(index: Index, query: Query) -> list[Found]:
    """Find Chinese names whose pinyin differs from a romanised query by one letter.

    Args:
        index: The glossary.
        query: The query.

    Returns:
        The names, each with the letters of its pinyin and of the query.
    """
    if query.has_han or len(query.key) < _SHORTEST_LATIN:
        return []
    near = list(dict.fromkeys(pinyin.one_letter_off(query.sound)))
    senses = zip(near, index.senses_of_many(near), strict=True)
    heard = [(letters, found) for letters, found in senses if found and pinyin.is_plain_pinyin(letters)]
    return [
        Found(Posting(entry, name), letters, query.sound)
        for letters, found in heard
        for entry, name, each in found
        if each & Space.SOUND
    ]


def alike(index: Index, query: Query, most: int, cutoff: float) -> list[Found]:
    """Find names that are only similar, to be listed as candidates.

    Args:
        index: The glossary.
        query: The query.
        most: The largest number of keys whose names are returned.
        cutoff: The least similarity of the two structural keys, from 0 to 100 (`rapidfuzz.fuzz.ratio`).

    Returns:
        The names, most similar first.
    """
    if len(query.key) < (_SHORTEST_HAN if query.has_han else _SHORTEST_LATIN):
        return []
    written = query.structure.key[:_MOST_COMPARED]
    if query.has_han:
        return _with_crowd(index, query, _han_alike(index, written, most, cutoff))
    known = [english.word(w) for words in _meant(index, query).values() for w in words]
    rows = index.latin_around([*written.split(), *known], len(written), _READ_FOR_EACH * most)
    nearest = edits.nearest(written, [row.text for row in rows], most, cutoff) if rows else []
    return [Found(p, rows[at].text, written) for at, _ in nearest for p in index.names_of(rows[at], Space.STRUCTURE)]


def _han_alike(index: Index, written: str, most: int, cutoff: float) -> list[Found]:
    """Return Chinese names with nearly the same hanzi, or with most hanzi of a query that may be short for them."""
    space = Space.STRUCTURE | Space.BARE
    rows = {row.text: row for row in (*index.han_around(written, most)[1], *index.han_sharing(written, _READ_FOR_EACH))}
    scored = []
    for text, row in rows.items():
        like, covers = edits.ratio(written, text), edits.covered(written, text)
        if like * 100 >= cutoff or covers >= LEAST_COVERED:
            scored.append((max(like, covers * COVERED_COUNTS), -len(text), row))
    scored.sort(key=lambda each: (-each[0], -each[1], each[2].text))
    return [Found(p, row.text, written) for _, _, row in scored[:most] for p in index.names_of(row, space)]


def _with_crowd(index: Index, query: Query, found: list[Found]) -> list[Found]:
    """Return the names with those one character away marked as crowded, if names of several entries are that near."""
    near = [edits.one_replaced(each.written, each.detail) for each in found]
    crowded = any(near) and any(each.crowded for each in _near_han(index, query))
    return [each._replace(crowded=crowded and one) for each, one in zip(found, near, strict=True)]


def _han_slips(index: Index, query: Query) -> list[Found]:
    from termbase.resolution import typos  # not needed for an exact look-up

    # If several names are one character away, only slips of a known kind may decide.
    return [f for f in _near_han(index, query) if not f.crowded or typos.affordable(f.written, f.detail)]


def _near_han(index: Index, query: Query) -> list[Found]:
    """Return Chinese names that differ by one character, or by slips of known kinds."""
    from termbase.resolution import typos

    written, bare = query.structure.key[:_MOST_COMPARED], query.bare[:_MOST_COMPARED]
    found: dict[Found, bool] = {}
    for key, space in ((written, Space.STRUCTURE | Space.BARE), (bare, Space.BARE)):
        if key == written and space == Space.BARE:
            continue  # the structural key and the bare key are equal
        for row in index.han_around(key, 0)[0]:
            one = edits.one_replaced(key, row.text)
            if one or typos.affordable(key, row.text):
                found |= dict.fromkeys((Found(p, row.text, key) for p in index.names_of(row, space)), one)
    for whole in structure.mended_forms(query.key):
        one = edits.one_replaced(query.key, whole)
        found |= dict.fromkeys((Found(p, whole, query.key) for p in index.find(Space.FOLDED, whole)), one)
    beside = {_in_use(index, each.posting.entry) for each, one in found.items() if one}
    return [each._replace(crowded=one and len(beside) > 1) for each, one in found.items()]


def _in_use(index: Index, entry: int) -> int:
    """Return the number of an entry, or of the entry that replaced it."""
    return [entry, *index.replacements(entry)][-1]


def _latin_slips(index: Index, query: Query) -> list[Found]:
    written = query.structure.key[:_MOST_COMPARED]
    tokens, words = english.tokens(query.text), written.split()
    meant = _meant(index, query)
    if prod(map(len, meant.values())) > _MOST_WAYS:
        return []
    mended: dict[str, None] = {}
    for right in product(*meant.values()) if meant else ():
        way = dict(zip(meant, right, strict=True))
        mended[structure.structure(" ".join(way.get(t, t) for t in tokens)).key] = None
        # The corrected name may be generic as a whole (Technology Co., Ltd.) while its word is a name.
        if len(way) == 1:
            [(token, right_word)] = way.items()
            for wrong in {token, english.word(token)}.intersection(words):
                mended |= dict.fromkeys(_replaced(words, wrong, w) for w in (right_word, english.word(right_word)))
    return [Found(p, key, written) for key in mended for p in index.find(Space.STRUCTURE, key)]


def _meant(index: Index, query: Query) -> dict[str, list[str]]:
    """Return the words of an English query that are in no name, each with the words of names one letter off."""
    words = set(query.structure.key.split())
    tokens = [t for t in english.tokens(query.text) if len(t) >= _SHORTEST_UNKNOWN and t.isalpha()]
    counted = dict.fromkeys(t for t in tokens if not words.isdisjoint((t, english.word(t))))
    unknown = [t for t in counted if not index.has_word(english.word(t))]
    return {token: _known(index, token) for token in unknown} if len(unknown) <= _MOST_UNKNOWN else {}


def _known(index: Index, token: str) -> list[str]:
    """Return the words of names in the glossary, and the generic words, that are one letter off a word.

    A generic word may be in no key (`research` of Research Institute), and only one may differ by its first letter.
    """
    from termbase.resolution import misspellings  # not needed for an exact look-up

    near = list(dict.fromkeys(edits.one_letter_off(token)))
    # The word of a one-word name is indexed as written, not in normal form.
    known = index.has_words([*near, *map(english.word, near)])
    found = [word for at, word in enumerate(near) if known[at] or known[len(near) + at]]
    generic = misspellings.long_generic_words().intersection((*near, *edits.one_letter_off(token, range(1))))
    return list(dict.fromkeys((*found, *sorted(generic))))


def _replaced(words: list[str], wrong: str, right: str) -> str:
    """Return a structural key with one word replaced."""
    at = words.index(wrong)
    return " ".join(sorted((*words[:at], right, *words[at + 1 :])))

"""Candidates found by likeness: names that the query may be a slip of, and names merely alike, to be shown.

`slips` and `pinyin_slips` find every name that the scorer would accept: a test compares them with the exhaustive scan.
They do it without a scan: for Chinese see `index.rows`; an English word that no name has, and romanised letters, are
looked up with each of their letters changed. No answer may rest on what `alike` finds, so it need not be complete.
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

#: Characters of a query that is compared for likeness: fewer are like too many names.
_SHORTEST_HAN, _SHORTEST_LATIN = 3, 5
#: Characters of a key that are compared: the price of one comparison grows with the square.
_MOST_COMPARED = 200
#: Letters from which on an English word that no name has is looked up as a slip, and how many such words are.
_SHORTEST_UNKNOWN, _MOST_UNKNOWN = 4, 2
#: Ways to mend the words of an English query that are looked up.
_MOST_WAYS = 64
#: How much of a Chinese query a longer name must hold to be shown, and what that counts beside likeness.
LEAST_COVERED, COVERED_COUNTS = 0.5, 0.9
#: English names that are read for each that may be shown as alike.
_READ_FOR_EACH = 32


def slips(index: Index, query: Query) -> list[Found]:
    """Find every name that the query may be a slip of, slips in pinyin apart."""
    if query.has_han:
        return _han_slips(index, query) if len(query.key) >= _SHORTEST_HAN else []
    return _latin_slips(index, query) if len(query.key) >= _SHORTEST_LATIN else []


def pinyin_slips(index: Index, query: Query) -> list[Found]:
    """Find Chinese names whose reading differs from a romanised query by one letter."""
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
    """Find names that are merely alike, to be shown beside an answer.

    Args:
        index: The glossary.
        query: The name asked about.
        most: How many keys to return the names of.
        cutoff: How much of the two structural keys must agree, from 0 to 100 (`rapidfuzz.fuzz.ratio`).

    Returns:
        The names, the most similar first.
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
    """Chinese names alike: of nearly the same hanzi, or holding most hanzi of a query that may be short for them."""
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
    """Chinese names alike, those one character away marked if they are several."""
    near = [edits.one_replaced(each.written, each.detail) for each in found]
    crowded = any(near) and any(each.crowded for each in _near_han(index, query))
    return [each._replace(crowded=crowded and one) for each, one in zip(found, near, strict=True)]


def _han_slips(index: Index, query: Query) -> list[Found]:
    from termbase.resolution import typos  # not needed for an exact look-up

    # Where several names are as near, only a slip that can be explained may decide.
    return [f for f in _near_han(index, query) if not f.crowded or typos.affordable(f.written, f.detail)]


def _near_han(index: Index, query: Query) -> list[Found]:
    """Chinese names that differ by one character, or by slips that can be explained."""
    from termbase.resolution import typos

    written, bare = query.structure.key[:_MOST_COMPARED], query.bare[:_MOST_COMPARED]
    found: dict[Found, bool] = {}
    for key, space in ((written, Space.STRUCTURE | Space.BARE), (bare, Space.BARE)):
        if key == written and space == Space.BARE:
            continue  # the structural key is the bare one
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
    """The number of an entry, or of the one that replaced it."""
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
        # The whole may be generic once it is mended (Technology Co., Ltd.), and its word still be a name.
        if len(way) == 1:
            [(token, right_word)] = way.items()
            for wrong in {token, english.word(token)}.intersection(words):
                mended |= dict.fromkeys(_replaced(words, wrong, w) for w in (right_word, english.word(right_word)))
    return [Found(p, key, written) for key in mended for p in index.find(Space.STRUCTURE, key)]


def _meant(index: Index, query: Query) -> dict[str, list[str]]:
    """The words of an English query that no name has, each with the words one letter off that some name has."""
    words = set(query.structure.key.split())
    tokens = [t for t in english.tokens(query.text) if len(t) >= _SHORTEST_UNKNOWN and t.isalpha()]
    counted = dict.fromkeys(t for t in tokens if not words.isdisjoint((t, english.word(t))))
    unknown = [t for t in counted if not index.has_word(english.word(t))]
    return {token: _known(index, token) for token in unknown} if len(unknown) <= _MOST_UNKNOWN else {}


def _known(index: Index, token: str) -> list[str]:
    """The words one letter off a word that stand in some name of the glossary."""
    near = list(dict.fromkeys(edits.one_letter_off(token)))
    # A name of one word keeps it as it is written.
    known = index.has_words([*near, *map(english.word, near)])
    return [word for at, word in enumerate(near) if known[at] or known[len(near) + at]]


def _replaced(words: list[str], wrong: str, right: str) -> str:
    """A structural key with one of its words replaced."""
    at = words.index(wrong)
    return " ".join(sorted((*words[:at], right, *words[at + 1 :])))

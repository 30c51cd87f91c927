"""Names that a query may be a slip of, and names merely alike.

None that the scorer would accept is missed: a test holds what is found against the exhaustive scan. How that is done
without one, `index.rows` says for Chinese; a strange English word, and romanised letters, are looked up with each of
their letters changed.
"""

from __future__ import annotations

from termbase.index.keys import Posting, Space
from termbase.index.reader import Index
from termbase.names import english, pinyin, structure
from termbase.resolution.exact import Candidate, Via
from termbase.resolution.query import Query
from termbase.text import edits

#: A structural key this close to the query's (0–100) is worth showing.
NEAR_CUTOFF = 72
MOST_NEAR = 12
_LONGEST_NEAR = 200
#: A word no name has is looked at as a slip from so many letters on, if there are no more such words than this.
_STRANGE, _MOST_STRANGE = 6, 3
#: English names read for each that may be shown as alike.
_READ_FOR_ONE = 32
_SHORTEST_NEAR_HAN, _SHORTEST_NEAR = 3, 5


def candidates(index: Index, query: Query, limit: int = MOST_NEAR, cutoff: float = NEAR_CUTOFF) -> list[Candidate]:
    """Every name that the query may be a slip of; and up to `limit` merely alike (0–100, from `cutoff`), to be seen."""
    if query.has_han:
        return _near_han(index, query, limit, cutoff) if len(query.key) >= _SHORTEST_NEAR_HAN else []
    if len(query.key) < _SHORTEST_NEAR:
        return []
    return [*_near_latin(index, query, limit, cutoff), *_near_sound(index, query)]


def _near_han(index: Index, query: Query, limit: int, cutoff: float) -> list[Candidate]:
    from termbase.resolution import typos  # an exact look-up needs none

    written = query.structure.key[:_LONGEST_NEAR]
    close, alike = index.han_around(written, limit)
    rows = [(row, written) for row in close if typos.affordable(written, row.text)]
    for at, _ in edits.nearest(written, [row.text for row in alike], limit, cutoff) if alike else ():
        rows.append((alike[at], written))
    looked = Space.STRUCTURE | Space.BARE
    found = [Candidate(p, Via.NEAR, row.text, own) for row, own in rows for p in index.names_of(row, looked)]
    bare = query.bare[:_LONGEST_NEAR]
    if bare != written:
        for row in index.han_around(bare, 0)[0]:
            if typos.affordable(bare, row.text):
                found += [Candidate(p, Via.NEAR, row.text, bare) for p in index.names_of(row, Space.BARE)]
    for whole in structure.mended_forms(query.key):
        found += [Candidate(p, Via.NEAR, whole, query.key) for p in index.find(Space.FOLDED, whole)]
    return list(dict.fromkeys(found))


def _near_latin(index: Index, query: Query, limit: int, cutoff: float) -> list[Candidate]:
    written = query.structure.key[:_LONGEST_NEAR]
    tokens = english.tokens(query.text)
    strange = [t for t in tokens if len(t) >= _STRANGE and t.isalpha() and not index.has_word(english.word(t))]
    meant = {token: _known(index, token) for token in strange[:_MOST_STRANGE]}
    words = written.split()
    mended: dict[str, None] = {}
    for token, propers in meant.items():
        for proper in propers:
            mended[structure.structure(" ".join(proper if t == token else t for t in tokens)).key] = None
            # The whole may be generic once it is mended (Technology Co., Ltd.), and its word still be a name.
            for wrong in {token, english.word(token)}.intersection(words):
                mended |= dict.fromkeys(_replaced(words, wrong, right) for right in (proper, english.word(proper)))
    found = [Candidate(p, Via.NEAR, key, written) for key in mended for p in index.find(Space.STRUCTURE, key)]
    if not limit:
        return found
    shared = [*words, *(english.word(w) for known in meant.values() for w in known)]
    rows = index.latin_around(shared, len(written), _READ_FOR_ONE * limit)
    for at, _ in edits.nearest(written, [row.text for row in rows], limit, cutoff):
        found += [Candidate(p, Via.NEAR, rows[at].text, written) for p in index.names_of(rows[at], Space.STRUCTURE)]
    return list(dict.fromkeys(found))


def _replaced(words: list[str], wrong: str, right: str) -> str:
    """A structural key with one of its words replaced."""
    at = words.index(wrong)
    return " ".join(sorted((*words[:at], right, *words[at + 1 :])))


def _known(index: Index, token: str) -> list[str]:
    """The words one letter off a strange one that stand in some name of the glossary."""
    near = list(dict.fromkeys(edits.one_letter_off(token)))
    # A name of one word keeps it as it is written.
    known = index.has_words([*near, *map(english.word, near)])
    return [word for at, word in enumerate(near) if known[at] or known[len(near) + at]]


def _near_sound(index: Index, query: Query) -> list[Candidate]:
    """Chinese names whose reading has one letter other than a romanised query."""
    near = list(dict.fromkeys(pinyin.one_letter_off(query.sound)))
    senses = zip(near, index.senses_of_many(near), strict=True)
    heard = [(letters, found) for letters, found in senses if found and pinyin.is_plain_pinyin(letters)]
    return [
        Candidate(Posting(entry, name), Via.NEAR_SOUND, letters, query.sound)
        for letters, found in heard
        for entry, name, each in found
        if each & Space.SOUND
    ]

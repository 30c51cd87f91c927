"""Candidate generation: which names could be meant. It may only err by finding too much.

The tiers are tried in order of how much they say, and each is a look-up: identifiers, folded keys,
structural keys, parent + rest, the parts of a mixed or bracketed name, sound keys. Only where all of
them find nothing are structural keys compared for nearness, with rapidfuzz.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from termbase import fold, identifiers, nearness, romanise, structure
from termbase.index import Index, Posting, Space

#: Longest name that is looked at, in characters.
LONGEST = 1000
#: A structural key this close to the query's (0–100) is worth showing.
NEAR_CUTOFF = 72
_MOST_NEAR = 12
_LONGEST_NEAR = 200
_SHORTEST_NEAR_HAN, _SHORTEST_NEAR = 3, 5


class Via(StrEnum):
    """How a candidate was found."""

    IDENTIFIER = "identifier"
    FOLDED = "folded key"
    STRUCTURE = "structure"
    QUALIFIED = "parent and rest"
    PARTS = "parts agree"
    SOUND = "pinyin"
    NEAR = "similar"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be the one meant, how it was found, and what the finder can tell about it."""

    posting: Posting
    via: Via
    detail: str = ""


@dataclass(frozen=True)
class Query:
    """A name that is asked for, with its keys; each is worked out when first needed."""

    text: str

    @cached_property
    def key(self) -> str:
        """The folded key."""
        return fold.key(self.text)

    @cached_property
    def structure(self) -> structure.Structure:
        """The name without its dress."""
        return structure.structure(self.text)

    @cached_property
    def is_generic(self) -> bool:
        """Whether it is made of legal forms and generic words only."""
        return structure.is_generic(self.text)

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """A mixed or bracketed name in its parts: by script, and outside and inside brackets; `()` if it has one."""
        pieces = [p for p in re.split(r"[()（）\[\]［］【】〔〕|/／]", self.text) if fold.key(p)]
        if len(pieces) < 2:
            pieces = [p for p in _by_script(self.text) if fold.key(p)]
        return tuple(pieces) if 2 <= len(pieces) <= 4 else ()


_LATIN = "a-zA-Z\u00c0-\u024f"


def _by_script(text: str) -> Iterator[str]:
    """The runs of a mixed text, one script each; digits stay where they are."""
    if not fold.has_han(text):
        return
    start, script = 0, ""
    for position, char in enumerate(text):
        found = "han" if fold.is_han(char) else "latin" if re.match(f"[{_LATIN}]", char) else ""
        if found and script and found != script:
            yield text[start:position]
            start = position
        script = found or script
    yield text[start:]


def exact(index: Index, query: Query) -> Iterator[tuple[Via, list[Candidate]]]:
    """The tiers of exact look-up in order, each with what it finds (possibly nothing)."""
    yield Via.FOLDED, folded(index, query.text)
    yield (
        Via.STRUCTURE,
        []
        if query.is_generic
        else [Candidate(p, Via.STRUCTURE) for p in index.find(Space.STRUCTURE, query.structure.key)],
    )
    yield Via.QUALIFIED, list(qualified(index, query))
    yield Via.PARTS, parts(index, query)
    yield Via.SOUND, [] if query.is_generic else sound(index, query.text)


def by_identifier(index: Index, text: str) -> list[Candidate]:
    """Owners of a USCC, LEI or stock code; raises `ValueError` if the text has the shape of one and a wrong check."""
    found = identifiers.recognise(text)
    if found is None:
        return []
    sort, value = found
    return [Candidate(p, Via.IDENTIFIER, f"{sort} {value}") for p in index.find(Space.IDENTIFIER, value)]


def folded(index: Index, text: str) -> list[Candidate]:
    """Names with the folded key of the text, or of its American spelling."""
    found = index.find(Space.FOLDED, fold.key(text))
    if not found and not fold.has_han(text):
        words = structure.tokens(text)
        found = index.find(Space.FOLDED, "".join(map(structure.us_spelling, words)))
        if not found and words[:1] == ["the"]:
            found = index.find(Space.FOLDED, "".join(map(structure.us_spelling, words[1:])))
    return [Candidate(p, Via.FOLDED) for p in found]


def sound(index: Index, text: str) -> list[Candidate]:
    """Chinese names whose reading has the letters of a romanised text."""
    key = romanise.query_key(text)
    return [Candidate(p, Via.SOUND, key) for p in index.find(Space.SOUND, key)] if len(key) > 2 else []


def qualified(index: Index, query: Query) -> Iterator[Candidate]:
    """Names of the form parent + rest, where any name of the parent may stand: CETC第29研究所."""
    for head, rest in _splits(query.text):
        found = structure.structure(rest).key
        if not found:
            continue
        for owner in _owners(index, head):
            parent = index.entry(owner).id
            for posting in index.find(Space.QUALIFIED, f"{parent}>{found}"):
                yield Candidate(posting, Via.QUALIFIED, f"{head.strip()} = {parent}")


def _owners(index: Index, text: str) -> list[int]:
    """Entries that bear a name (in both scripts too: 中国电科CETC), weak ones and ones in another case left out."""
    pieces = [p for p in _by_script(text) if fold.key(p)]
    if len(pieces) == 2:
        first, second = (_bearers(index, p) for p in pieces)
        shared = [e for e in first if e in second]
        return shared or _bearers(index, text)
    return _bearers(index, text)


def _bearers(index: Index, text: str) -> list[int]:
    postings = index.find(Space.FOLDED, fold.key(text))
    names = [(p.entry, index.name(p)) for p in postings]
    return list(dict.fromkeys(
        entry for entry, name in names if not name.weak and not (name.exact_case and name.text not in text)
    ))  # fmt: skip


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """The ways to read a name as parent + rest: a head in Chinese or mixed text, any run of words in English."""
    if fold.has_han(text):
        folded_text = fold.key_with_origin(text)
        for length in range(min(len(folded_text.key) - 1, 40), 1, -1):
            cut = folded_text.origin[length]
            yield text[:cut], text[cut:]
        return
    words = re.findall(r"[^\s,]+", text)
    if len(words) > 24:
        return
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length]), " ".join(words[:start] + words[start + length :])


def parts(index: Index, query: Query) -> list[Candidate]:
    """Names of entries that every part of a mixed or bracketed name leads to."""
    if not query.parts:
        return []
    leads: list[dict[int, Posting]] = []
    for part in query.parts:
        within = Query(part)
        found = folded(index, part)
        if not found and not within.is_generic:
            found = [Candidate(p, Via.STRUCTURE) for p in index.find(Space.STRUCTURE, within.structure.key)]
            found = found or list(qualified(index, within)) or sound(index, part)
        leads.append({c.posting.entry: c.posting for c in reversed(found) if not index.name(c.posting).weak})
    shared = set.intersection(*map(set, leads))
    detail = " = ".join(p.strip() for p in query.parts)
    return [Candidate(posting, Via.PARTS, detail) for entry, posting in leads[0].items() if entry in shared]


def near(index: Index, query: Query, limit: int = _MOST_NEAR, cutoff: int = NEAR_CUTOFF) -> list[Candidate]:
    """Names whose structural key is similar; for people to see, and for the few slips that are safe to mend."""
    wanted = query.structure.key[:_LONGEST_NEAR]
    if len(query.key) < (_SHORTEST_NEAR_HAN if fold.has_han(query.key) else _SHORTEST_NEAR):
        return []
    found = nearness.nearest(wanted, [k for k, _ in index.near], limit * 4, cutoff)
    best: dict[int, Candidate] = {}
    for position, ratio in found:
        posting = index.near[position][1]
        best.setdefault(posting.entry, Candidate(posting, Via.NEAR, f"{ratio:.0f}"))
    return list(best.values())[:limit]

"""Candidate generation: which names could be meant. It may only err by finding too much.

The tiers are tried in order of how much they say, and each is a look-up: identifiers, folded keys,
structural keys, parent + rest, the parts of a mixed or bracketed name, sound keys. Only where all of
them find nothing are names looked for that the query may be a slip of (`similar`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from termbase.index.keys import Posting, Space
from termbase.index.reader import Index
from termbase.model import Entry, Kind, NameType
from termbase.names import english, identifiers, pinyin, structure
from termbase.resolution.query import Query, by_script
from termbase.text import fold

#: Longest name that is looked at, in characters.
LONGEST = 1000


class Via(StrEnum):
    """How a candidate was found."""

    IDENTIFIER = "identifier"
    FOLDED = "folded key"
    STRUCTURE = "structure"
    QUALIFIED = "parent and rest"
    COUNTRY = "country named"
    PARTS = "parts agree"
    CLASS_WORD = "class of place"
    SOUND = "pinyin"
    EXONYM = "exonym"
    ORDER = "name order"
    WADE_GILES = "Wade–Giles"
    VOCABULARY = "vocabulary of Taiwan or Hong Kong"
    NEAR = "similar"
    NEAR_SOUND = "similar pinyin"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be the one meant, how it was found, and what the finder can tell about it."""

    posting: Posting
    via: Via
    detail: str = ""
    #: Where it was found by likeness: the form of the query that is like `detail`.
    written: str = ""


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
    yield Via.COUNTRY, country(index, query)
    yield Via.CLASS_WORD, class_word(index, query)
    yield Via.PARTS, parts(index, query)
    if query.is_generic:
        return
    yield Via.SOUND, sound(index, query.text)
    yield Via.EXONYM, exonym(index, query)
    yield Via.ORDER, order(index, query)
    yield Via.WADE_GILES, in_wade_giles(index, query)
    yield Via.VOCABULARY, vocabulary(index, query)


def by_identifier(index: Index, text: str) -> list[Candidate]:
    """Owners of a USCC, LEI or stock code; raises `ValueError` if the text has the shape of one and a wrong check."""
    found = identifiers.recognise(text)
    if found is None:
        return []
    sort, value = found
    return [Candidate(p, Via.IDENTIFIER, f"{sort} {value}") for p in index.find(Space.IDENTIFIER, value)]


def folded(index: Index, text: str) -> list[Candidate]:
    """Names with the folded key of the text, or of its American english."""
    found = index.find(Space.FOLDED, fold.key(text))
    if not found and not fold.has_han(text):
        words = english.tokens(text)
        found = index.find(Space.FOLDED, "".join(map(english.us_spelling, words)))
        if not found and words[:1] == ["the"]:
            found = index.find(Space.FOLDED, "".join(map(english.us_spelling, words[1:])))
    plural = re.fullmatch(r"([A-Z]{2,})s", text.strip())
    if not found and plural:
        acronyms = index.find(Space.FOLDED, fold.key(plural[1]))
        found = [p for p in acronyms if index.name(p).type is NameType.ACRONYM]
    one = english.singular(fold.key(text))
    if not found and one != fold.key(text):
        found = [p for p in index.find(Space.FOLDED, one) if index.entry(p.entry).kind is Kind.TERM]
    return [Candidate(p, Via.FOLDED) for p in found]


def sound(index: Index, text: str) -> list[Candidate]:
    """Chinese names whose reading has the letters of a romanised text."""
    key = pinyin.query_key(text)
    return [Candidate(p, Via.SOUND, key) for p in index.find(Space.SOUND, key)] if len(key) > 2 else []


def exonym(index: Index, query: Query) -> list[Candidate]:
    """Names that are the same once a query's Peking is Beijing and its Kweichow Guizhou.

    Not the reverse: Peking University and Soochow University are so called, and need no other spelling to be known by.
    """
    if query.has_han:
        return []
    from termbase.names import exonyms, wade_giles  # 2 ms to import, and an exact look-up needs neither

    found: list[Candidate] = []
    alternatives = exonyms.modern(english.tokens(query.text))
    hyphenated = wade_giles.modern(query.text)
    if hyphenated != query.text:
        alternatives.append(tuple(english.tokens(hyphenated)))
    for words in alternatives:
        modern = " ".join(words)
        key = structure.english(modern).key
        for space, wanted in ((Space.EXONYM, key), (Space.STRUCTURE, key), (Space.SOUND, pinyin.query_key(modern))):
            found += [Candidate(p, Via.EXONYM, modern) for p in index.find(space, wanted)]
    return found


def order(index: Index, query: Query) -> list[Candidate]:
    """People whose name is the same with the surname moved to the other end: Xiaoping Deng, DENG, Xiaoping."""
    words = english.tokens(query.text)
    if query.has_han or not 2 <= len(words) <= 4:
        return []
    found = []
    for turned in ((*words[1:], words[0]), (words[-1], *words[:-1])):
        text = " ".join(turned)
        spaces = ((Space.FOLDED, fold.key(text)), (Space.SOUND, pinyin.query_key(text)))
        for posting in (p for space, key in spaces for p in index.find(space, key)):
            if index.entry(posting.entry).kind is Kind.PERSON:
                found.append(Candidate(posting, Via.ORDER, text))
    return found


def in_wade_giles(index: Index, query: Query) -> list[Candidate]:
    """Chinese names whose reading in Wade–Giles has the letters of the query."""
    if query.has_han:
        return []
    from termbase.names import wade_giles

    letters = wade_giles.letters_of(query.text)
    if len(letters) < 4:
        return []
    key = wade_giles.fold_key(letters)
    found = (p for p in index.find(Space.WADE_GILES, key) if key in wade_giles.keys_of(_letters(index.reading(p))))
    return [Candidate(p, Via.WADE_GILES, letters) for p in found]


def _letters(syllables: list[str]) -> list[str]:
    """The syllables of a reading without their tones."""
    return [s[:-1] for s in syllables if s[:-1].isalpha()]


#: Kinds of entries whose names are words, not proper names.
_VOCABULARY = (Kind.TERM, Kind.PROGRAMME, Kind.LAW, Kind.SYSTEM)


def vocabulary(index: Index, query: Query) -> list[Candidate]:
    """Terms in the words of Taiwan or Hong Kong (软体 for 软件); proper names are not converted."""
    if not query.has_han or index.kinds.isdisjoint(_VOCABULARY):
        return []
    from termbase.names import script

    found = []
    for text in script.mainland_vocabulary(query.text):
        for posting in index.find(Space.FOLDED, fold.key(text)):
            if index.entry(posting.entry).kind in _VOCABULARY:
                found.append(Candidate(posting, Via.VOCABULARY, text))
    return found


def qualified(index: Index, query: Query) -> Iterator[Candidate]:
    """Names of the form parent + rest, where any name of the parent may stand: CETC第29研究所."""
    mixed = query.has_han and any(map(str.isascii, query.key))
    if not mixed and not index.spaces & Space.QUALIFIED:
        return
    for head, rest in _splits(query.text):
        owners = _owners(index, head)
        found = structure.structure(rest).key if owners else ""
        if not found:
            continue
        for owner in owners:
            parent = index.entry(owner).id
            for posting in index.find(Space.QUALIFIED, f"{parent}>{found}"):
                yield Candidate(posting, Via.QUALIFIED, f"{head.strip()} = {parent}")
            if fold.has_han(rest) != fold.has_han(head):
                tail = fold.key(rest)
                for number, name in enumerate(index.entry(owner).names):
                    if fold.has_han(name.text) and fold.key(name.text).endswith(tail):
                        yield Candidate(Posting(owner, number), Via.QUALIFIED, f"{head.strip()} = {parent}")
                        break


def _owners(index: Index, text: str) -> list[int]:
    """Entries that bear a name (in both scripts too: 中国电科CETC), weak ones and ones in another case left out."""
    pieces = [p for p in by_script(text) if fold.key(p)]
    if len(pieces) == 2:
        first, second = (_bearers(index, p) for p in pieces)
        shared = [e for e in first if e in second]
        return shared or _bearers(index, text)
    return _bearers(index, text)


def _bearers(index: Index, text: str) -> list[int]:
    postings = index.find(Space.FOLDED, fold.key(text))
    names = [(p.entry, index.name(p)) for p in postings]
    allowed = (entry for entry, name in names if not (name.exact_case and name.text not in text))
    return list(dict.fromkeys(allowed))


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


#: Words that name a country, how its own bodies name it, and what else a body of that country is called by.
_COUNTRIES = (
    (frozenset(("china", "prc")), r"(?i)中国|中华|中央|国家|国务院|\b(?:China|Chinese|PRC)\b"),
    (frozenset(("us", "usa", "american")), r"美国|\b(?:U\.S\.|US|United States|American)(?!\w)"),
)
_LONG_COUNTRIES = (
    (r"(?i)people'?s republic of china|\bp\.? ?r\.? ?(?:of )?china\b|\bp\.r\.c\.", "PRC"),
    (r"(?i)\bunited states(?: of america)?\b", "US"),
)
#: Kinds whose Chinese entries need not name the country to be Chinese.
_POLICIES = (Kind.PROGRAMME, Kind.LAW, Kind.SYSTEM)


def country(index: Index, query: Query) -> list[Candidate]:
    """Bodies and laws of a country with the country named where their name does not: State Council of China."""
    if query.has_han or query.is_generic:
        return []
    text = query.text
    for long, short in _LONG_COUNTRIES:
        text = re.sub(long, short, text)
    words = structure.english_words(text)[0]
    for country_words, own in _COUNTRIES:
        rest = [w for w in words if w not in country_words]
        if not rest or rest == words:
            continue
        found = index.find(Space.STRUCTURE, " ".join(sorted(rest)))
        return [
            Candidate(p, Via.COUNTRY, query.text) for p in found if _is_of(index.entry(p.entry), country_words, own)
        ]
    return []


def _is_of(entry: Entry, country_words: frozenset[str], own: str) -> bool:
    """Whether an entry's names show that it belongs to a country, or it is a Chinese policy that shows no other."""
    if any(re.search(own, n.text) for n in entry.names):
        return True
    others = [pattern for words, pattern in _COUNTRIES if words != country_words]
    chinese = "china" in country_words and entry.kind in _POLICIES and entry.preferred("zh") is not None
    return chinese and not any(re.search(pattern, n.text) for pattern in others for n in entry.names)


#: Class words of places, in English and as the end of a Chinese full name.
_CLASSES = {"city": "市", "municipality": "市", "province": "省", "county": "县", "市": "市", "省": "省", "县": "县"}


def class_word(index: Index, query: Query) -> list[Candidate]:
    """Places with the class word of their full name added to a name that leaves it out: Tientsin City, 北平市."""
    found = re.fullmatch(r"(?i)(.{2,}?)\s*(city|municipality|province|county|市|省|县)", query.text.strip())
    if not found:
        return []
    wanted = _CLASSES[found[2].lower()]
    return [
        Candidate(p, Via.CLASS_WORD, query.text)
        for p in index.find(Space.FOLDED, fold.key(found[1]))
        if index.entry(p.entry).kind is Kind.PLACE
        and any(n.type is NameType.FULL and n.text.endswith(wanted) for n in index.entry(p.entry).names)
    ]


def parts(index: Index, query: Query) -> list[Candidate]:
    """Names of entries that every part of a mixed or bracketed name leads to."""
    if not query.parts:
        return []
    if len(query.parts) == 2 and _spells(*query.parts):
        return [Candidate(c.posting, Via.PARTS, query.text) for c in folded(index, query.parts[0])]
    leads: list[dict[int, Posting]] = []
    decided = False
    for part in query.parts:
        within = Query(part)
        found = folded(index, part)
        if not found and not within.is_generic:
            found = [Candidate(p, Via.STRUCTURE) for p in index.find(Space.STRUCTURE, within.structure.key)]
            found = found or list(qualified(index, within)) or sound(index, part)
        strong = [c for c in found if not index.name(c.posting).weak]
        decided = decided or bool(strong)
        leads.append({c.posting.entry: c.posting for c in reversed(strong or found)})
    shared = set.intersection(*map(set, leads)) if decided else set()
    detail = " = ".join(p.strip() for p in query.parts)
    return [Candidate(posting, Via.PARTS, detail) for entry, posting in leads[0].items() if entry in shared]


def _spells(name: str, acronym: str) -> bool:
    """Whether an English name spells the acronym in brackets behind it, which then says nothing new."""
    letters = acronym.strip().removesuffix("s")
    words = re.findall(r"[A-Za-z]+", name)
    small = [w for w in words if w.lower() not in structure.function_words()]
    initials = {"".join(w[0] for w in chosen).upper() for chosen in (words, small)}
    return len(letters) > 1 and letters.isalpha() and letters.isupper() and letters in initials

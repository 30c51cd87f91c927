"""Candidates found by looking up an exact key.

Each finder takes the index and the query and returns the names that may match. A finder may return too many names but
must not miss one: `scoring` and `decide` reject the wrong ones. `evidence` lists the finders in the order in which they
are tried: identifier, folded key, structural key, parent and rest, parts of a mixed or bracketed name, sound, exonyms.
Similar names (`fuzzy`) are looked for only if none of these finders yields an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from termbase.index.keys import Posting, Space
from termbase.index.reader import Index
from termbase.model import Entry, Kind, NameType
from termbase.names import english, identifiers, loosening, pinyin, structure
from termbase.resolution import evidence, siblings
from termbase.resolution.evidence import Evidence
from termbase.resolution.found import Found
from termbase.resolution.query import Query, by_script
from termbase.text import fold

#: Fewest letters of a sound key: "an" or "Li" matches too many names.
_SHORTEST_SOUND = 3
#: Fewest letters of a Wade–Giles key; Wade–Giles has more letters per syllable than pinyin.
_SHORTEST_WADE_GILES = 4
#: Fewest and most words in a person's romanised name whose surname may be first or last.
_FEWEST_NAME_WORDS, _MOST_NAME_WORDS = 2, 4
#: Fewest and most characters of a parent's Chinese name at the start of a longer name. Each length costs one look-up.
_SHORTEST_HEAD, _LONGEST_HEAD = 2, 40
#: Most words in an English name that is split into parent and rest. Each run of words costs one look-up.
_MOST_SPLIT_WORDS = 24
#: Fewest letters of an acronym in the plural (ICBMs), or of one in brackets behind the name that it abbreviates.
_SHORTEST_ACRONYM = 2
#: Fewest characters of a place's name without its class word.
_SHORTEST_PLACE = 2


#: Takes the index and the query; returns the names that may match.
Finder = Callable[[Index, Query], list[Found]]


def by_identifier(index: Index, query: Query) -> list[Found]:
    """Find the entries with a unified social credit code, LEI or stock code whose check characters are valid."""
    try:
        recognised = identifiers.recognise(query.text)
    except ValueError:
        return []
    if recognised is None:
        return []
    scheme, value = recognised
    return [Found(p, f"{scheme} {value}") for p in index.find(Space.IDENTIFIER, value)]


def folded(index: Index, query: Query) -> list[Found]:
    """Find names with the folded key of the query.

    If there are none, try the query in American spelling, without "the", without abbreviations, and in the singular.
    """
    return list(map(Found, _folded(index, query.text)))


def _folded(index: Index, text: str) -> list[Posting]:
    key = fold.key(text)
    if found := index.find(Space.FOLDED, key):
        return found
    if not fold.has_han(text):
        words = english.tokens(text)
        spelt = list(map(english.us_spelling, words))
        found = index.find(Space.FOLDED, "".join(spelt))
        if not found and words[:1] == ["the"]:
            found = index.find(Space.FOLDED, "".join(spelt[1:]))
        full = [english.abbreviations().get(word, word) for word in spelt]
        if not found and full != spelt:  # Shanghai Jiaotong Univ.: Shanghai Jiao Tong University
            found = index.find(Space.FOLDED, "".join(full))
        if found:
            return found
    plural = re.fullmatch(rf"([A-Z]{{{_SHORTEST_ACRONYM},}})s", text.strip())
    if plural:
        acronyms = index.find(Space.FOLDED, fold.key(plural[1]))
        found = [p for p in acronyms if index.name(p).type is NameType.ACRONYM]
    one = english.singular(key)
    if not found and one != key:
        found = [p for p in index.find(Space.FOLDED, one) if index.entry(p.entry).kind is Kind.TERM]
    return found


def structured(index: Index, query: Query) -> list[Found]:
    """Find names with the structural key of the query: the same parts, with any legal form or none."""
    if query.is_generic:
        return []
    found = index.find(Space.STRUCTURE, query.structure.key)
    also = [Found(p, siblings.GROUP) for p in siblings.groups(index, query, found)] if found else []
    return [*map(Found, found), *also]


def loose(index: Index, query: Query) -> list[Found]:
    """Find names that differ only in words that may be omitted: the class word of a place, the state, 和."""
    from termbase.resolution import loosened

    return loosened.found(index, query)


def sound(index: Index, query: Query) -> list[Found]:
    """Find Chinese names whose pinyin has the same letters as a romanised query."""
    key = query.sound
    if query.is_generic or len(key) < _SHORTEST_SOUND:
        return []
    return [Found(p, key) for p in index.find(Space.SOUND, key)]


def exonym(index: Index, query: Query) -> list[Found]:
    """Find names that equal the query once its exonyms are modernised: Peking to Beijing, Kweichow to Guizhou.

    The names of the glossary are not modernised: Peking University and Soochow University use no other spelling.
    """
    if query.has_han or query.is_generic:
        return []
    from termbase.names import exonyms, wade_giles  # 2 ms to import; not needed for an exact look-up

    found: list[Found] = []
    alternatives = exonyms.modern(english.tokens(query.text))
    hyphenated = wade_giles.modern(query.text)
    if hyphenated != query.text:
        alternatives.append(tuple(english.tokens(hyphenated)))
    for words in alternatives:
        modern = " ".join(words)
        key = structure.english(modern).key
        for space, wanted in ((Space.EXONYM, key), (Space.STRUCTURE, key), (Space.SOUND, pinyin.query_key(modern))):
            found += [Found(p, modern) for p in index.find(space, wanted)]
    return found


def order(index: Index, query: Query) -> list[Found]:
    """Find people by their name with the surname moved to the other end: Xiaoping Deng, DENG, Xiaoping."""
    words = english.tokens(query.text)
    few = _FEWEST_NAME_WORDS <= len(words) <= _MOST_NAME_WORDS
    if query.has_han or query.is_generic or not few:
        return []
    found = []
    for turned in ((*words[1:], words[0]), (words[-1], *words[:-1])):
        text = " ".join(turned)
        spaces = ((Space.FOLDED, fold.key(text)), (Space.SOUND, pinyin.query_key(text)))
        for posting in (p for space, key in spaces for p in index.find(space, key)):
            if index.entry(posting.entry).kind is Kind.PERSON:
                found.append(Found(posting, text))
    return found


def in_wade_giles(index: Index, query: Query) -> list[Found]:
    """Find Chinese names whose Wade–Giles romanisation has the letters of the query."""
    if query.has_han or query.is_generic:
        return []
    from termbase.names import wade_giles

    letters = wade_giles.letters_of(query.text)
    if len(letters) < _SHORTEST_WADE_GILES:
        return []
    key = wade_giles.fold_key(letters)
    found = (p for p in index.find(Space.WADE_GILES, key) if key in wade_giles.keys_of(_letters(index.reading(p))))
    return [Found(p, letters) for p in found]


def _letters(syllables: list[str]) -> list[str]:
    """Return the syllables of a reading without tone digits, leaving out anything that is not a syllable."""
    return [s[:-1] for s in syllables if s[:-1].isalpha()]


#: Kinds of entries whose names are words, not proper names.
_VOCABULARY = (Kind.TERM, Kind.PROGRAMME, Kind.LAW, Kind.SYSTEM)


def vocabulary(index: Index, query: Query) -> list[Found]:
    """Find terms by the vocabulary of Taiwan or Hong Kong (软体 for 软件). Proper names are not converted."""
    if not query.has_han or query.is_generic or index.kinds.isdisjoint(_VOCABULARY):
        return []
    from termbase.names import script

    found = []
    for text in script.mainland_vocabulary(query.text):
        for posting in index.find(Space.FOLDED, fold.key(text)):
            if index.entry(posting.entry).kind in _VOCABULARY:
                found.append(Found(posting, text))
    return found


# --- parent and rest ---------------------------------------------------------------------------------------------


def qualified(index: Index, query: Query) -> list[Found]:
    """Find names that are made of any name of the parent and a rest: CETC第29研究所."""
    mixed = query.has_han and any(map(str.isascii, query.key))
    if not mixed and not index.spaces & Space.QUALIFIED:
        return []
    return list(dict.fromkeys(_qualified(index, query.text)))


def _qualified(index: Index, text: str) -> Iterator[Found]:
    for head, rest in _splits(text):
        owners = _owners(index, head)
        key = structure.structure(rest).key if owners else ""
        if not key:
            continue
        for owner in owners:
            parent = index.entry(owner)
            detail = f"{head.strip()} = {parent.id}"
            for posting in index.find(Space.QUALIFIED, f"{parent.id}>{key}"):
                yield Found(posting, detail)
            if fold.has_han(rest) != fold.has_han(head):
                number = _name_ending_in(parent, fold.key(rest))
                if number is not None:
                    yield Found(Posting(owner, number), detail)


def _name_ending_in(entry: Entry, tail: str) -> int | None:
    """Return the number of an entry's first Chinese name that ends in `tail`; `None` if it has none."""
    for number, name in enumerate(entry.names):
        if fold.has_han(name.text) and fold.key(name.text).endswith(tail):
            return number
    return None


def _owners(index: Index, text: str) -> list[int]:
    """Return the entries with a name. For a name in both scripts (中国电科CETC), prefer those that have both halves."""
    pieces = [p for p in by_script(text) if fold.key(p)]
    if len(pieces) == 2:
        first, second = (_entries_named(index, p) for p in pieces)
        shared = [e for e in first if e in second]
        return shared or _entries_named(index, text)
    return _entries_named(index, text)


def _entries_named(index: Index, text: str) -> list[int]:
    """Return the entries with a name of this folded key, or, for a name in 公司 or 集团, of this structural key.

    A name with `exact_case` counts only if the text contains it in its own case.
    """
    postings = index.find(Space.FOLDED, fold.key(text))
    if not postings and text.endswith(("公司", loosening.GROUP)):
        key = structure.chinese(text).key
        postings = index.find(Space.STRUCTURE, key) or [
            p
            for p in index.find(Space.LOOSE, key)
            if structure.structure(index.name(p).text).key + loosening.GROUP == key
        ]
    names = [(p.entry, index.name(p)) for p in postings]
    allowed = (entry for entry, name in names if not (name.exact_case and name.text not in text))
    return list(dict.fromkeys(allowed))


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to split a name into parent and rest, longest parents first.

    In Chinese or mixed text the parent is at the start of the name; in English it is any run of words.
    """
    if fold.has_han(text):
        folded_text = fold.key_with_origin(text)
        for length in range(min(len(folded_text.key) - 1, _LONGEST_HEAD), _SHORTEST_HEAD - 1, -1):
            cut = folded_text.origin[length]
            yield text[:cut], text[cut:]
        return
    words = re.findall(r"[^\s,]+", text)
    if len(words) > _MOST_SPLIT_WORDS:
        return
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length]), " ".join(words[:start] + words[start + length :])


# --- country and class of place ----------------------------------------------------------------------------------


def country(index: Index, query: Query) -> list[Found]:
    """Find bodies and laws by a query that adds the country, which their own name omits: State Council of China."""
    from termbase.resolution import states  # not needed for most exact look-ups

    return states.found(index, query)


#: Class words of places, in English and as the end of a Chinese full name.
_CLASSES = {"city": "市", "municipality": "市", "province": "省", "county": "县", "市": "市", "省": "省", "县": "县"}


def class_word(index: Index, query: Query) -> list[Found]:
    """Find places by a short name to which the query adds the class word of the full name: Tientsin City."""
    text = query.text.strip()
    word = next((word for word in _CLASSES if text[-len(word) :].lower() == word), "")
    place = text[: len(text) - len(word)].rstrip()
    if not word or len(place) < _SHORTEST_PLACE:
        return []
    wanted = _CLASSES[word]
    return [
        Found(p, query.text)
        for p in index.find(Space.FOLDED, fold.key(place))
        if index.entry(p.entry).kind is Kind.PLACE
        and any(n.type is NameType.FULL and n.text.endswith(wanted) for n in index.entry(p.entry).names)
    ]


# --- parts -------------------------------------------------------------------------------------------------------


def parts(index: Index, query: Query) -> list[Found]:
    """Find the entries that every part of a mixed or bracketed name matches.

    At least one part must match by a name that is not weak.
    """
    if not query.parts:
        return []
    if len(query.parts) == 2 and _spells(*query.parts):
        return [Found(p, query.text) for p in _folded(index, query.parts[0])]
    leads: list[dict[int, Posting]] = []
    decided = False
    for part in query.parts:
        found = [each.posting for each in _of_part(index, Query(part))]
        strong = [p for p in found if not index.name(p).weak]
        decided = decided or bool(strong)
        leads.append({p.entry: p for p in reversed(strong or found)})
    shared = set.intersection(*map(set, leads)) if decided else set()
    detail = " = ".join(p.strip() for p in query.parts)
    return [Found(posting, detail) for entry, posting in leads[0].items() if entry in shared]


def _of_part(index: Index, part: Query) -> list[Found]:
    """Return the names for one part of a query, from the first finder that finds any."""
    for find in (folded, structured, qualified, sound):
        if part.is_generic and find is not folded:
            break
        if found := find(index, part):
            return found
    return []


def _spells(name: str, acronym: str) -> bool:
    """Return True if an acronym consists of the initials of the English name before it, and so adds no evidence."""
    letters = acronym.strip().removesuffix("s")
    words = re.findall(r"[A-Za-z]+", name)
    small = [w for w in words if w.lower() not in structure.function_words()]
    initials = {"".join(w[0] for w in chosen).upper() for chosen in (words, small)}
    return len(letters) >= _SHORTEST_ACRONYM and letters.isalpha() and letters.isupper() and letters in initials


def regional(index: Index, query: Query) -> list[Found]:
    """Find bodies whose name was converted into the vocabulary of Taiwan, or from it."""
    from termbase.resolution import regional as conversions

    return conversions.found(index, query)


def translated(index: Index, query: Query) -> list[Found]:
    """Find places and bodies without an English name whose Chinese name the query translates."""
    from termbase.resolution import translated as words

    return words.found(index, query)


#: The look-ups in the order in which they are tried, each with the kind of evidence that it finds.
TIERS: tuple[tuple[Evidence, Finder], ...] = tuple(
    (kind, globals()[name]) for name, kind in evidence.look_ups().items()
)

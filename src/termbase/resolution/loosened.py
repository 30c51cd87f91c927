"""Candidates whose names differ only in words that may be omitted, and schools of one name in several places."""

from __future__ import annotations

from termbase.index.keys import Space
from termbase.index.reader import Index
from termbase.names import legal_forms, lexicon, loosening, missions, structure
from termbase.names.lexicon import Role
from termbase.resolution.found import Found
from termbase.resolution.query import Query

#: The detail of a candidate that was found without the place in brackets of its name, and of an embassy.
CAMPUS, MISSION = "campus", "the names of the countries"


def found(index: Index, query: Query) -> list[Found]:
    """Find names with the loose key of the query.

    Args:
        index: The glossary.
        query: The query.

    Returns:
        The names. The detail of each is the words omitted in the query or the name, the head of the group of a short
        name, `CAMPUS`, or `MISSION`.
    """
    highest = query.structure.key in lexicon.words(Role.HONORIFIC, "zh", "government")
    if (query.is_generic or structure.is_generic(query.structure.key)) and not highest:
        return []
    if mission := missions.key(query.text):
        postings = (*index.find(Space.STRUCTURE, mission), *index.find(Space.LOOSE, mission))
        if named := [p for p in postings if missions.key(index.name(p).text) == mission]:
            return [Found(posting, MISSION) for posting in named]
    asked = loosening.loose(query.text)
    candidates = []
    for posting in (*index.find(Space.STRUCTURE, asked.key), *index.find(Space.LOOSE, asked.key)):
        name = index.name(posting).text
        if structure.structure(name).key == query.structure.key:
            continue  # nothing is omitted: `exact.structured` has found it
        own = loosening.loose(name)
        if own.key == asked.key:
            ours, theirs = ([piece.text for piece in each.left_out] for each in (asked, own))
            differ = [text for text in (*ours, *theirs) if (text in ours) != (text in theirs)]
            candidates.append(Found(posting, " ".join(dict.fromkeys(differ or (*ours, *theirs)))))
        elif own.key + loosening.GROUP == asked.key and _is_group(index, query, posting.entry):
            candidates.append(Found(posting, loosening.GROUP))
        elif loosening.without_campus(name) == asked.key:
            candidates.append(Found(posting, CAMPUS))
    return candidates


def _is_group(index: Index, query: Query, entry: int) -> bool:
    """Return True if a query with the head of a group means that of an entry, by its legal form and no other entry."""
    from termbase.resolution import omissions  # not needed for most exact look-ups

    asked = legal_forms.family(query.structure.legal_form)
    names = (structure.structure(name.text) for name in index.entry(entry).names)
    forms = [legal_forms.family(each.legal_form) for each in names if loosening.GROUP in each.key and each.legal_form]
    if asked and not any(legal_forms.compatible(asked, form) for form in forms):
        return False
    # 中国兵器集团 is short for two.
    return not any(found.posting.entry != entry for _, found in omissions.find(index, query))

"""Candidates whose names differ only in words that may be omitted, and schools of one name in several places."""

from __future__ import annotations

from termbase.index.keys import Space
from termbase.index.reader import Index
from termbase.names import lexicon, loosening, structure
from termbase.names.lexicon import Role
from termbase.resolution.found import Found
from termbase.resolution.query import Query

#: The detail of a candidate that was found without the place in brackets of its name.
CAMPUS = "campus"


def found(index: Index, query: Query) -> list[Found]:
    """Find names with the loose key of the query.

    Args:
        index: The glossary.
        query: The query.

    Returns:
        The names. The detail of each is the omitted words of the query and the name, or `CAMPUS`.
    """
    highest = query.structure.key in lexicon.words(Role.HONORIFIC, "zh", "government")
    if (query.is_generic or structure.is_generic(query.structure.key)) and not highest:
        return []
    asked = loosening.loose(query.text)
    candidates = []
    for posting in (*index.find(Space.STRUCTURE, asked.key), *index.find(Space.LOOSE, asked.key)):
        name = index.name(posting).text
        if structure.structure(name).key == query.structure.key:
            continue  # nothing is omitted: `exact.structured` has found it
        own = loosening.loose(name)
        if own.key == asked.key:
            pieces = (piece.text for piece in (*asked.left_out, *own.left_out))
            candidates.append(Found(posting, " ".join(dict.fromkeys(pieces))))
        elif loosening.without_campus(name) == asked.key:
            candidates.append(Found(posting, CAMPUS))
    return candidates

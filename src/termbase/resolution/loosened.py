"""Candidates whose names say the same but for what may be left out, and schools of one name in several places."""

from __future__ import annotations

from termbase.index.keys import Space
from termbase.index.reader import Index
from termbase.names import lexicon, loosening, structure
from termbase.names.lexicon import Role
from termbase.resolution.found import Found
from termbase.resolution.query import Query

#: What a candidate says of itself that was found without the place in brackets of its name.
CAMPUS = "campus"


def found(index: Index, query: Query) -> list[Found]:
    """Find names with the loose key of the query; each says what was left out on one side only."""
    highest = query.structure.key in lexicon.words(Role.HONORIFIC, "zh", "government")
    if (query.is_generic or structure.is_generic(query.structure.key)) and not highest:
        return []
    asked = loosening.loose(query.text)
    candidates = []
    for posting in (*index.find(Space.STRUCTURE, asked.key), *index.find(Space.LOOSE, asked.key)):
        name = index.name(posting).text
        if structure.structure(name).key == query.structure.key:
            continue  # nothing is left out: it was weighed as a name of the same parts
        own = loosening.loose(name)
        if own.key == asked.key:
            pieces = (piece.text for piece in (*asked.left_out, *own.left_out))
            candidates.append(Found(posting, " ".join(dict.fromkeys(pieces))))
        elif loosening.without_campus(name) == asked.key:
            candidates.append(Found(posting, CAMPUS))
    return candidates

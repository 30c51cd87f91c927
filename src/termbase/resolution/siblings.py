"""Entries that a name may also mean: the group of a firm whose legal form was left out."""

from __future__ import annotations

from functools import cache
from itertools import permutations

from termbase.index.keys import Posting, Space
from termbase.index.reader import Index
from termbase.model import Kind
from termbase.names import lexicon, structure
from termbase.names.lexicon import Role
from termbase.resolution.query import Query
from termbase.text import fold

#: The detail of a candidate found here.
GROUP = "group"
#: The senses of the words that turn a firm's name into that of its group.
_SENSES = ("group", "holding")


@cache
def _words(language: str) -> tuple[tuple[str, ...], ...]:
    """Return what may follow a firm's name in that of its group: one word, or two in either order."""
    words = [
        word
        for sense in lexicon.senses()
        if sense.role is Role.KIND and sense.key in _SENSES
        for word in (sense.chinese if language == "zh" else sense.english)
    ]
    return (*((word,) for word in words), *permutations(words, 2))


def groups(index: Index, query: Query, found: list[Posting]) -> list[Posting]:
    """Find the groups of firms that were found by a query without a legal form: 中国海洋石油.

    Args:
        index: The glossary.
        query: The query.
        found: The names with the structural key of the query.

    Returns:
        The names that differ from the query only in the word for "group" or "holding". Empty if the query has a legal
        form, if one of the names found has none, or if none of them is an organisation's.
    """
    if query.structure.legal_form or not found:
        return []
    if not any(index.entry(p.entry).kind is Kind.ORGANISATION for p in found):
        return []
    if any(not structure.structure(index.name(p).text).legal_form for p in found):
        return []
    key, known = query.structure.key, {p.entry for p in found}
    if fold.has_han(key):
        keys = [key + "".join(words) for words in _words("zh")]
    else:
        keys = [" ".join(sorted((*key.split(), *words))) for words in _words("en")]
    return [p for each in dict.fromkeys(keys) for p in index.find(Space.STRUCTURE, each) if p.entry not in known]

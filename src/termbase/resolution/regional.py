"""Bodies whose name a program put into the words of Taiwan or Hong Kong, or out of them: 位元組跳動 for 字节跳动.

A word for a line of business says nothing: 精誠資訊 is a firm of Taipei, 精诚信息 one of the mainland. So an answer
may rest on a conversion that changed the proper part of a name, or the name of a body that says it is in Taiwan.
"""

from __future__ import annotations

from functools import cache

from termbase.index.keys import Posting, Space
from termbase.index.reader import Index
from termbase.names import divisions, lexicon, script
from termbase.names.lexicon import Role
from termbase.resolution.found import Found
from termbase.resolution.query import Query
from termbase.text import edits, fold

#: What a candidate says of itself of which nothing but a line of business was converted.
FIELD_ONLY = "field"
#: Hanzi in the longest word for a line of business that is looked for.
_LONGEST_WORD = 5


def found(index: Index, query: Query) -> list[Found]:
    """Find names that the query is, converted by phrase to the words of the other side of the strait."""
    if not query.has_han or query.is_generic:
        return []
    outside = not divisions.told_by(query.text).isdisjoint(divisions.OUTSIDE)
    traditional = any(char in fold.script_characters()["zh-Hant"] for char in query.text)
    texts = script.mainland_vocabulary(query.text) if traditional else []
    texts += script.taiwan_vocabulary(query.text) if outside else []
    candidates: dict[Posting, Found] = {}
    for text in texts:
        key = fold.key(text)
        told = text if outside or _is_proper(query.key, key) else FIELD_ONLY
        for posting in index.find(Space.FOLDED, key) if key != query.key else ():
            candidates.setdefault(posting, Found(posting, told))
    return list(candidates.values())


def _is_proper(one: str, other: str) -> bool:
    """True if two keys differ in more than words for lines of business, which are read in the second."""
    words = [
        range(start, start + size)
        for size in range(2, _LONGEST_WORD + 1)
        for start in range(len(other) - size + 1)
        if other[start : start + size] in _generic()
    ]
    covered = {at for word in words for at in word}
    return any(
        at not in covered for each in edits.changes(one, other) for at in range(each.other_start, each.other_end)
    )


@cache
def _generic() -> frozenset[str]:
    return frozenset((*lexicon.words(Role.FIELD, "zh"), *lexicon.words(Role.KIND, "zh")))

"""Bodies whose name was converted into the vocabulary of Taiwan or Hong Kong, or from it: 位元組跳動 for 字节跳动.

The conversion of a line of business is not sufficient: 精誠資訊 is a firm in Taipei, 精诚信息 one on the mainland. So a
conversion is accepted only if it changed another part of the name, or if the name shows that the body is in Taiwan,
Hong Kong or Macau.
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

#: The detail of a candidate of which only a line of business was converted.
FIELD_ONLY = "field"
#: Most hanzi of the words for lines of business that are looked for.
_LONGEST_WORD = 5


def found(index: Index, query: Query) -> list[Found]:
    """Find names that equal the query once it is converted by phrase to the vocabulary of the other side.

    Args:
        index: The glossary.
        query: The query.

    Returns:
        The names. The detail of each is the converted text, or `FIELD_ONLY`.
    """
    if not query.has_han or query.is_generic:
        return []
    outside = not divisions.told_by(query.text).isdisjoint(divisions.OUTSIDE)
    traditional = any(char in fold.script_characters()["zh-Hant"] for char in query.text)
    texts = script.mainland_vocabulary(query.text) if traditional else []
    texts += script.taiwan_vocabulary(query.text) if outside else []
    candidates: dict[Posting, Found] = {}
    for text in texts:
        key = fold.key(text)
        detail = text if outside or _is_beyond_fields(query.key, key) else FIELD_ONLY
        for posting in index.find(Space.FOLDED, key) if key != query.key else ():
            candidates.setdefault(posting, Found(posting, detail))
    return list(candidates.values())


def _is_beyond_fields(one: str, other: str) -> bool:
    """Return True if two keys differ in more than words for fields and sorts, which are looked for in the second."""
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

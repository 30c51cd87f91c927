"""What sort of body a name is that of, as far as the word for it tells: a firm, or a university, a ministry."""

from __future__ import annotations

from functools import cache

from termbase.names import english, lexicon, structure
from termbase.names.lexicon import Role
from termbase.text import fold

#: Groups of kinds that firms have.
_OF_FIRMS = ("company", "finance", "commerce", "plant", "media")
#: Hanzi in the longest word for a sort of body that is looked for, and the shortest.
_LONGEST, _SHORTEST = 5, 2


def is_no_firm(name: str) -> bool:
    """Return True if a name has the word of a sort of body that is no firm: a university, a ministry, a hospital."""
    if fold.has_han(name):
        key, known = fold.key(name), groups("zh")
        ends = (key[-length:] for length in range(_LONGEST, _SHORTEST - 1, -1))
        found = next((known[end] for end in ends if end in known), frozenset[str]())
    else:
        words = structure.english_words(name)[0]
        found = frozenset[str]().union(*(groups("en").get(word, frozenset()) for word in words))
    return bool(found) and found.isdisjoint(_OF_FIRMS)


@cache
def groups(language: str) -> dict[str, frozenset[str]]:
    """Folded word for a sort of body, English ones singular → the groups of kinds that it may belong to."""
    found: dict[str, frozenset[str]] = {}
    for sense in lexicon.senses():
        if sense.role is Role.KIND:
            for word in sense.chinese if language == "zh" else map(english.singular, sense.english):
                found[word] = found.get(word, frozenset()) | {sense.group}
    return found


@cache
def honorifics() -> tuple[str, ...]:
    """Return what precedes the Chinese names of bodies of the state, the army and the party: 中国人民解放军."""
    return tuple(lexicon.words(Role.HONORIFIC, "zh", "army", "party", "country"))

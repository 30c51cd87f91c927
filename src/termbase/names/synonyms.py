"""English words that stand for each other in names: abbreviations, words of one sense, heads of one sort of body."""

from __future__ import annotations

from functools import cache, lru_cache

from termbase.names import bodies, english, lexicon, structure
from termbase.names.lexicon import Role, Sense

#: Fewest letters of an abbreviation that is the beginning of a word, of one that skips letters (eqpt), and of one that
#: skips letters of a head (gp).
SHORTEST_BEGINNING, SHORTEST_SKELETON, SHORTEST_OF_HEAD = 3, 3, 2
#: Fewest letters that an abbreviation skips.
FEWEST_DROPPED = 2
#: The first words of a sense's row are its usual words. The rarer ones after them are synonyms only in some names.
USUAL = 3
_VOWELS = frozenset("aeiou")


@lru_cache(1 << 14)
def abbreviates(short: str, word: str, of_head: bool = False) -> bool:
    """Return True if one word is an abbreviation of another: dev, eqpt, bldg, matls.

    Args:
        short: The possible abbreviation, folded.
        word: The word, folded.
        of_head: True for the head of a name, which two letters may abbreviate: gp.

    Returns:
        True for the beginning of the word. Also True for letters of the word in their order that include its first
        letter and the last consonant of its stem and skip at least `FEWEST_DROPPED`; one missing letter is a slip.
        False for a word of the lexicon in another sense.
    """
    if not (short.isalpha() and word.isalpha()) or len(short) >= len(word) or short[0] != word[0]:
        return False
    if not of_head and _differ_in_sense(short, word):
        return False
    if word.startswith(short):
        return len(short) >= SHORTEST_BEGINNING
    short = short.removesuffix("s") if word.endswith("s") else short
    if len(short) < (SHORTEST_OF_HEAD if of_head else SHORTEST_SKELETON):
        return False
    stem = english.singular(word)
    if len(stem) - len(short) < FEWEST_DROPPED:
        return False
    letters = iter(stem)
    in_order = all(letter in letters for letter in short)
    ends = {_last_consonant(stem), _last_consonant(stem.removesuffix("ing"))}
    return in_order and short[-1] in ends


def _last_consonant(word: str) -> str:
    return next((letter for letter in reversed(word) if letter not in _VOWELS), "")


@lru_cache(1 << 14)
def _senses(word: str) -> frozenset[str]:
    """Return the keys of the senses of a word, in any role."""
    table = lexicon.english()
    found = table.get(word) or table.get(english.singular(word), ())
    return frozenset(sense.key for sense in found)


def _differ_in_sense(one: str, other: str) -> bool:
    """Return True if both words are in the lexicon and share no sense: metal, metallurgy."""
    ours, theirs = _senses(one), _senses(other)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


@lru_cache(1 << 14)
def shared_senses(one: str, other: str) -> tuple[Sense, ...]:
    """Return the senses of which both words or phrases are usual words: cancer and tumor, navy and naval.

    Args:
        one: Words in normal form (`english.word`), a blank between two, without function words: nationality.
        other: Other words in this form: minzu.
    """
    others = senses(other)
    return tuple(sense for sense in senses(one) if sense in others)


def senses(phrase: str) -> tuple[Sense, ...]:
    """Return the senses of the roles `FIELD` and `KIND` of which a word or phrase is a usual word.

    Args:
        phrase: Words in the form of `shared_senses`.
    """
    return _usual().get(_singular(phrase), ())


@cache
def _usual() -> dict[str, tuple[Sense, ...]]:
    found: dict[str, dict[Sense, None]] = {}
    for sense in lexicon.senses():
        if sense.role in (Role.FIELD, Role.KIND):
            for phrase in sense.english[:USUAL]:
                words = (word for word in english.tokens(phrase) if word not in structure.function_words())
                found.setdefault(_singular(" ".join(map(english.word, words))), {})[sense] = None
    return {phrase: tuple(senses) for phrase, senses in found.items()}


def _singular(phrase: str) -> str:
    return " ".join(map(english.singular, phrase.split()))


@lru_cache(1 << 12)
def of_one_sort(one: str, other: str) -> bool:
    """Return True if two heads may be words for one sort of body: college and university, but not holding and group.

    Args:
        one: The head of an English name, in normal form.
        other: Another head, in normal form.
    """
    shared = bodies.groups("en").get(one, frozenset()) & bodies.groups("en").get(other, frozenset())
    return bool(shared) and "company" not in shared  # a group has a holding and a company of one brand

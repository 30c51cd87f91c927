"""The judgement of misspelt English names: a wrong letter in a query word that is not a word itself.

A misspelt generic word (Univeristy, Tecnology) is corrected if the result is a name in the glossary. In a distinctive
word one letter may be the only difference from another name (SinoPac, Sinovac). There the judgement depends on the
length of the word, the kind of error, the other words of the name, and for a short word on whether only one word of the
glossary is one letter off.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

from termbase.index.reader import Index
from termbase.model import Name, NameType
from termbase.names import background, english, gazetteer, lexicon, pinyin, structure
from termbase.names.english import demonyms
from termbase.resolution import vetoes
from termbase.resolution.evidence import Evidence
from termbase.resolution.found import Judged
from termbase.resolution.query import Query
from termbase.text import edits

#: Fewest letters of a word in which one may be wrong, of a long word, and of one that may be the whole name.
SHORTEST_WORD, LONG_WORD, LONG_NAME_WORD = 5, 7, 10
#: Most misspelt words, and fewest words of a name with two misspelt words.
MOST_WRONG, LONG_FOR_TWO = 2, 3
#: A word that is at most this rare, in bits, in names of companies and schools is not a misspelt generic word.
COMMON_WORD = 14.0
#: The cost of one misspelt word, and of two together.
_COST, _COST_OF_TWO = 0.3, 0.45


class Wrong(NamedTuple):
    """A misspelt word, and the word of the name that it stands for."""

    written: str
    right: str

    @property
    def is_swapped_or_doubled(self) -> bool:
        """True if two letters were swapped, or a letter inside the word was doubled: names do not differ by that.

        They do differ by a doubled letter at the end: Marvell is not Marvel.
        """
        if sorted(self.written) == sorted(self.right):
            return True
        pairs = enumerate(zip(self.written, self.written[1:-1], strict=False))
        return any(a == b and self.written[:at] + self.written[at + 1 :] == self.right for at, (a, b) in pairs)

    @property
    def is_replaced(self) -> bool:
        """True if one letter was replaced by another: SinoPac and Sinovac are two names."""
        return len(self.written) == len(self.right) and not self.is_swapped_or_doubled


def judge(index: Index, query: Query, key: str, name: Name) -> Judged:
    """Judge whether a query is a misspelling of an English name.

    Args:
        index: The glossary.
        query: The query.
        key: The structural key of the name in the glossary.
        name: The name in the glossary.

    Returns:
        The judgement; its evidence is `SIMILAR` if the query is not a misspelling.
    """
    veto = vetoes.designators(query.structure.key, key)
    if veto or name.type is NameType.ACRONYM:
        return Judged(veto)
    as_written = (" ".join(english.tokens(text)) for text in (query.text, name.text))
    wrong = wrong_words(query.structure.key, key) or wrong_words(*as_written)
    if not wrong:
        return Judged()
    evidence = _evidence_of(wrong, key)
    for each in wrong:
        if gazetteer.is_place_word(each.written) and gazetteer.is_place_word(each.right):
            veto = f"places {each.written} ≠ {each.right}"
            return Judged(veto, evidence, _COST, ())
        if _is_known(index, each.written, _is_generic(each.right)) or not _is_meant(index, each, name, wrong, key):
            return Judged()
    cost = _COST if len(wrong) == 1 else _COST_OF_TWO
    detail = ", ".join(f"{each.written} for {each.right}" for each in wrong)
    return Judged("", evidence, cost, (evidence.say(detail=detail),))


def wrong_words(one: str, other: str) -> tuple[Wrong, ...]:
    """Pair the words in which two English keys differ.

    Args:
        one: The key that was written.
        other: The key of the name.

    Returns:
        One pair for each word that differs; empty if a word differs by more than one letter, or by its first letter
        and is no long generic word, or if more than `MOST_WRONG` words differ.
    """
    left, right = Counter(one.split()), Counter(other.split())
    extra, missing = list((left - right).elements()), list((right - left).elements())
    if len(extra) != len(missing) or not 0 < len(extra) <= MOST_WRONG:
        return ()
    found = []
    for written in extra:
        near = next((w for w in missing if _one_letter_off(written, w)), None)
        if near is None:
            return ()
        missing.remove(near)
        found.append(Wrong(written, near))
    return tuple(found)


def _one_letter_off(written: str, right: str) -> bool:
    long_enough = min(len(written), len(right)) >= SHORTEST_WORD - 1 and max(len(written), len(right)) >= SHORTEST_WORD
    beginning = written[0] == right[0] or right in long_generic_words()
    return long_enough and beginning and (written + right).isalpha() and edits.within_one_edit(written, right)


def _evidence_of(wrong: tuple[Wrong, ...], key: str) -> Evidence:
    if len(wrong) > 1:
        return Evidence.TWO_WORDS
    short = max(map(len, wrong[0])) < LONG_WORD or (len(key.split()) == 1 and len(wrong[0].right) < LONG_NAME_WORD)
    return Evidence.SHORT_WORD if short else Evidence.ONE_LETTER


def _is_known(index: Index, written: str, generic: bool) -> bool:
    """Return True if what was written is a word, or unless the right word is generic, pinyin.

    Lists of names contain misspelt generic words too, though rarely; so beside a generic word only common words count.
    """
    if index.has_word(english.word(written)) or index.has_word(english.singular(english.us_spelling(written))):
        return True
    if written in _words():
        return True
    most = COMMON_WORD if generic else background.rarest_word()
    return background.word_rarity(written) <= most or (not generic and pinyin.is_spelt(written))


@cache
def _words() -> frozenset[str]:
    """Return the words of the lexicon, and the irregular forms (abbreviations, British spellings, demonyms)."""
    forms = (form for rule in ("abbreviation", "british", "demonym") for form in lexicon.english_forms(rule))
    return frozenset(word for phrase in (*lexicon.english(), *forms) for word in phrase.split())


@cache
def _generic_words() -> frozenset[str]:
    """Return the words of heads, fields, ranks, branches and legal forms, as written and in normal form."""
    roles = (lexicon.Role.KIND, lexicon.Role.FORM, lexicon.Role.FIELD, lexicon.Role.LEVEL, lexicon.Role.BRANCH)
    words = {word for role in roles for phrase in lexicon.words(role, "en") for word in phrase.split()}
    return frozenset(form for word in words for form in (word, english.word(word)))


def _is_generic(word: str) -> bool:
    return word in _generic_words() or word in structure.english_generic_words()


@cache
def long_generic_words() -> frozenset[str]:
    """Return the long words of heads, fields, ranks, branches and legal forms: research, logistics."""
    return frozenset(w for w in (*_generic_words(), *structure.english_generic_words()) if len(w) >= LONG_WORD)


def _is_meant(index: Index, each: Wrong, name: Name, wrong: tuple[Wrong, ...], key: str) -> bool:
    """Return True if the other words of the name, or the kind of error, show that the word was meant."""
    words = key.split()
    others_distinguish = any(_is_distinctive(word) for word in words if word != each.right)
    if each.written[0] != each.right[0]:
        return others_distinguish  # Binance Holdings is not Finance Holdings
    if _is_generic(each.right):
        return len(words) > 1 or len(each.right) >= LONG_NAME_WORD
    if len(wrong) > 1 and (
        len(words) < LONG_FOR_TWO or not any(_is_generic(other.right) for other in wrong if other != each)
    ):
        return False
    capitals = {w.casefold() for w in name.text.split() if w.isupper()}
    if each.right in capitals and (len(words) == 1 or not name.text.isupper()):
        return False  # an acronym: CASCI is not CASIC
    if each.right in demonyms():
        return True
    if each.is_swapped_or_doubled or len(each.right) >= LONG_NAME_WORD:
        meant = True
    elif len(words) == 1:
        meant = False
    else:
        long = max(map(len, each)) >= LONG_WORD and (not each.is_replaced or gazetteer.is_place_word(each.right))
        meant = long or others_distinguish
    short = max(map(len, each)) < LONG_WORD or (len(words) == 1 and len(each.right) < LONG_NAME_WORD)
    return meant and not (short and _others_near(index, each))


def _is_distinctive(word: str) -> bool:
    """Return True if a word is distinctive: neither a place nor a generic word."""
    return len(word) >= SHORTEST_WORD and word.isalpha() and not _is_generic(word) and not gazetteer.is_place_word(word)


def _others_near(index: Index, each: Wrong) -> bool:
    """Return True if other words of the glossary are also one letter off."""
    near = list(dict.fromkeys(edits.one_letter_off(each.written)))
    known = {
        english.word(word) for word, found in zip(near, index.has_words(map(english.word, near)), strict=True) if found
    }
    return bool(known - {english.word(each.right)})

"""Whether an English name is another with letters wrong: in a word that is no word, where one word alone is near.

A generic word (Univeristy, Tecnology) is mended wherever what results is a whole recorded name. In a word that is
proper to a name a letter may be all that tells it from another (SinoPac, Sinovac): there it depends on how long the
word is, what is wrong with it, and what else the name has.
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
from termbase.resolution.query import Query
from termbase.text import edits

#: Letters of a word in which one may be wrong; of a word in which it may be any; of a name of that one word.
SHORTEST_WORD, LONG_WORD, LONG_NAME_WORD = 5, 7, 10
#: Words in which a letter is wrong, and words of a name in which it is so in two.
MOST_WRONG, LONG_FOR_TWO = 2, 3
#: A word that names of companies and schools have more often than this, in bits, is no typing slip.
COMMON_WORD = 14.0
#: What a letter costs, and letters in two words.
_COST, _COST_OF_TWO = 0.3, 0.45


class Wrong(NamedTuple):
    """A word with a letter wrong, and the word of the name that it stands for."""

    written: str
    right: str

    @property
    def is_swapped_or_doubled(self) -> bool:
        """True if two neighbours changed places, or a letter inside was typed twice: that tells no names apart.

        At the end it does: Marvell is not Marvel.
        """
        if sorted(self.written) == sorted(self.right):
            return True
        pairs = enumerate(zip(self.written, self.written[1:-1], strict=False))
        return any(a == b and self.written[:at] + self.written[at + 1 :] == self.right for at, (a, b) in pairs)

    @property
    def is_replaced(self) -> bool:
        """True if another letter was written for one: SinoPac and Sinovac are two."""
        return len(self.written) == len(self.right) and not self.is_swapped_or_doubled


class Judged(NamedTuple):
    """What the letters that differ make of a candidate."""

    veto: str = ""
    evidence: Evidence = Evidence.SIMILAR
    cost: float = 0.0
    reasons: tuple[str, ...] = ()


def judge(index: Index, query: Query, key: str, name: Name) -> Judged:
    """Judge whether an English name was meant and misspelt.

    Args:
        index: The glossary.
        query: The name asked about.
        key: The structural key of the name in the glossary.
        name: That name.

    Returns:
        The veto, if any, the evidence, what it costs, and the reasons; `SIMILAR` if it was not.
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
        if _is_known(index, each.written, _is_generic(each.right)) or not _can_be_told(index, each, name, wrong, key):
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
        One pair for each word that differs; empty if a word differs by more than one letter, or by its first, or too
        many do.
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
    plain = (written + right).isalpha() and written[0] == right[0]
    return long_enough and plain and edits.within_one_edit(written, right)


def _evidence_of(wrong: tuple[Wrong, ...], key: str) -> Evidence:
    if len(wrong) > 1:
        return Evidence.TWO_WORDS
    short = max(map(len, wrong[0])) < LONG_WORD or (len(key.split()) == 1 and len(wrong[0].right) < LONG_NAME_WORD)
    return Evidence.SHORT_WORD if short else Evidence.ONE_LETTER


def _is_known(index: Index, written: str, generic: bool) -> bool:
    """True if what was written is a word, or the pinyin of one.

    Lists of names hold misspelt generic words too, though seldom: there only common ones count.
    """
    if index.has_word(english.word(written)) or index.has_word(english.singular(english.us_spelling(written))):
        return True
    if written in _words():
        return True
    most = COMMON_WORD if generic else background.rarest_word()
    return background.word_rarity(written) <= most or (not generic and pinyin.is_spelt(written))


@cache
def _words() -> frozenset[str]:
    """The words of the lexicon, and those that follow no rule of spelling."""
    forms = (form for rule in ("abbreviation", "british", "demonym") for form in lexicon.english_forms(rule))
    return frozenset(word for phrase in (*lexicon.english(), *forms) for word in phrase.split())


@cache
def _generic_words() -> frozenset[str]:
    """Words of heads, fields, ranks and legal forms, in the form that structural keys have them too."""
    roles = (lexicon.Role.KIND, lexicon.Role.FORM, lexicon.Role.FIELD, lexicon.Role.LEVEL, lexicon.Role.BRANCH)
    words = {word for role in roles for phrase in lexicon.words(role, "en") for word in phrase.split()}
    return frozenset(form for word in words for form in (word, english.word(word)))


def _is_generic(word: str) -> bool:
    return word in _generic_words() or word in structure.english_generic_words()


def _can_be_told(index: Index, each: Wrong, name: Name, wrong: tuple[Wrong, ...], key: str) -> bool:
    """Whether the rest of the name, or what is wrong with the word, says that it was meant."""
    words = key.split()
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
        told = True
    elif len(words) == 1:
        told = False
    else:
        long = max(map(len, each)) >= LONG_WORD and (not each.is_replaced or gazetteer.is_place_word(each.right))
        told = long or any(_is_proper(word) for word in words if word != each.right)
    short = max(map(len, each)) < LONG_WORD or (len(words) == 1 and len(each.right) < LONG_NAME_WORD)
    return told and not (short and _others_near(index, each))


def _is_proper(word: str) -> bool:
    """True if a word tells a name from others: no place, and nothing that many names have."""
    return len(word) >= SHORTEST_WORD and word.isalpha() and not _is_generic(word) and not gazetteer.is_place_word(word)


def _others_near(index: Index, each: Wrong) -> bool:
    """True if other words of the glossary are one letter off too."""
    near = list(dict.fromkeys(edits.one_letter_off(each.written)))
    known = {
        english.word(word) for word, found in zip(near, index.has_words(map(english.word, near)), strict=True) if found
    }
    return bool(known - {english.word(each.right)})

"""How an English name comes of a known one: words cut short, written together or apart, left out, moved, or added.

Registers and people write EQPT for equipment, GuiZhou for Gui Zhou, leave out Group and Co., Ltd., and put the
department of a province before or behind it. `align` explains a name as asked, word by word, by the words of a name
that is known. What the explanation is worth is for `english_omissions` to say; Chinese names have `alignment`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from termbase.names import english, english_parts, lexicon, structure
from termbase.names.labels import Label, Part, Piece
from termbase.names.lexicon import Role
from termbase.resolution.alignment import Change, group_heads

#: What a change costs. Leaving out a legal form is the most usual of the habits; another order is told by the words.
_JOINED, _CUT_SHORT, _SYNONYM, _ADDED, _MOVED = 0.1, 0.3, 0.4, 0.6, 0.3
_LEFT_OUT = {Label.FORM: 0.2, Label.KIND: 0.5, Label.REGION: 0.8, Label.PARENT: 0.9, Label.FIELD: 1.2}
#: Words of a name that is aligned, and words written together on one side.
MOST_WORDS, _MOST_TOGETHER = 24, 3
#: Letters of an abbreviation: the beginning of a word, or the letters that carry it (eqpt); of a head fewer (gp).
SHORTEST_BEGINNING, SHORTEST_SKELETON, SHORTEST_OF_HEAD = 3, 3, 2
#: Letters that an abbreviation leaves out within a word.
FEWEST_DROPPED = 2
#: The usual words of a sense stand first in its row; rarer ones say the same only in some names.
USUAL = 3
_VOWELS = frozenset("aeiou")
_OPENING = "([（［【"
_OF = frozenset(("of", "for"))


class Word(NamedTuple):
    """A word of an English name.

    Attributes:
        text: The word, folded.
        normal: The word in the form that its spellings share (`english.word`).
        label: The label of the part that it belongs to.
        is_aside: True if it stands in brackets.
    """

    text: str
    normal: str
    label: Label
    is_aside: bool = False


@cache
def _group_heads() -> frozenset[str]:
    """Heads of groups of companies: group, holdings."""
    senses = (sense for word in group_heads() for sense in lexicon.chinese()[word] if sense.group == "company")
    return frozenset(word for sense in senses for word in sense.english)


def is_group_head(word: Word) -> bool:
    """True for the head of a group of companies, which short names leave out: Group, Holdings."""
    return word.label is Label.KIND and not _group_heads().isdisjoint((word.text, word.normal))


class Step(NamedTuple):
    """What became of words of the known name.

    Attributes:
        words: The words; empty for one that was added.
        change: What became of them.
        written: The words that stand for them in the name asked about; empty if they are left out.
    """

    words: tuple[Word, ...]
    change: Change
    written: tuple[Word, ...]


class Alignment(NamedTuple):
    """An English name explained by the words of a known one.

    Attributes:
        steps: What became of each word, in the order of one of the two names.
        cost: How much had to be changed; 0 for the name itself.
        moved: True if the words stand in another order than they are written in.
    """

    steps: tuple[Step, ...]
    cost: float
    moved: bool = False

    def of(self, *changes: Change) -> tuple[Step, ...]:
        """The steps with one of some changes."""
        return tuple(step for step in self.steps if step.change in changes)

    def words(self, *changes: Change) -> tuple[Word, ...]:
        """The words of the known name that something of this sort became of."""
        return tuple(word for step in self.of(*changes) for word in step.words)


def words_of(pieces: Sequence[Piece], parts: Sequence[Part] = ()) -> tuple[Word, ...]:
    """The words of an English name with their labels.

    Args:
        pieces: The pieces of the name.
        parts: Its parts, which say what is the whole name of a parent.

    Returns:
        Its words in order; of function words only "of" and "for", which say that words may change places.
    """
    parents = [(part.start, part.end) for part in parts if part.label is Label.PARENT]
    found = []
    for piece in pieces:
        label = Label.PARENT if any(a <= piece.start and piece.end <= b for a, b in parents) else piece.label
        for token in english.tokens(piece.text):
            if token in _OF or token not in structure.function_words():
                found.append(_word(token, label, piece.text[0] in _OPENING))
    return tuple(found)


@lru_cache(1 << 14)
def _word(token: str, label: Label, is_aside: bool) -> Word:
    return Word(token, english.word(token), label, is_aside)


def may_explain(asked: Sequence[Word], known: Sequence[Word]) -> bool:
    """Say, at little cost, whether a name can explain another: it lacks no word that is never left out.

    Args:
        asked: The words of the name asked about.
        known: The words of the known name.

    Returns:
        False if `align` would find nothing, or most words of the name asked about would be added.
    """
    theirs, letters = {word.normal for word in known}, {word.text[0] for word in known}
    if 2 * sum(w.normal not in theirs and w.text[0] not in letters for w in asked) > len(asked):
        return False
    whole = "".join(word.text for word in asked)
    normal, first = {word.normal for word in asked}, {word.text[0] for word in asked}
    for word in known:
        if word.normal in normal or word.text in _OF:
            continue
        if word.label in (Label.FIELD, Label.KIND):
            if word.label is Label.KIND and not is_group_head(word) and word.text[0] not in first:
                return False
        elif word.label not in _LEFT_OUT and word.text not in whole:
            return False
    return True


def align(asked: Sequence[Word], known: Sequence[Word]) -> Alignment | None:
    """Explain an English name by the words of a known one.

    Args:
        asked: The words of the name asked about.
        known: The words of the known name.

    Returns:
        The cheapest explanation over the orders in which the words of both may stand; `None` if there is none.
    """
    best: Alignment | None = None
    for at, ours in enumerate(_orders(asked)):
        for beside, theirs in enumerate(_orders(known)):
            found = _aligned(ours, theirs)
            if found and (at or beside):
                found = found._replace(cost=found.cost + _MOVED, moved=True)
            if found and (best is None or found.cost < best.cost):
                best = found
    return best


def _orders(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """The orders in which the words of a name may stand, as it is written first: "A of B" is "B A"."""
    yield tuple(word for word in words if word.text not in _OF)
    cuts = [at for at, word in enumerate(words) if word.text in _OF and 0 < at < len(words) - 1]
    if len(cuts) == 1:
        left, right = words[: cuts[0]], words[cuts[0] + 1 :]
        head = len(left)
        while head and left[head - 1].label is Label.KIND:
            head -= 1
        yield (*right, *left)
        if 0 < head < len(left):
            yield (*left[:head], *right, *left[head:])


# --- word by word ------------------------------------------------------------------------------------------------


def _aligned(asked: Sequence[Word], known: Sequence[Word]) -> Alignment | None:
    reached: dict[tuple[int, int], tuple[float, tuple[Step, ...]]] = {(0, 0): (0.0, ())}
    for at in range(len(asked) + 1):
        for beside in range(len(known) + 1):
            here = reached.get((at, beside))
            if here is None:
                continue
            for ours, theirs, change, price in _options(asked, known, at, beside):
                place, cost = (at + ours, beside + theirs), here[0] + price
                if place not in reached or cost < reached[place][0]:
                    step = Step(tuple(known[beside : place[1]]), change, tuple(asked[at : place[0]]))
                    reached[place] = cost, (*here[1], step)
    found = reached.get((len(asked), len(known)))
    return Alignment(found[1], found[0]) if found else None


def _options(
    asked: Sequence[Word], known: Sequence[Word], at: int, beside: int
) -> Iterator[tuple[int, int, Change, float]]:
    """What may come next: how many words of either name, what became of them, and at what cost."""
    if beside < len(known):
        word = known[beside]
        if word.label in _LEFT_OUT and (word.label is not Label.KIND or is_group_head(word)):
            yield 0, 1, Change.LEFT_OUT, _LEFT_OUT[word.label]
        if at < len(asked):
            one = _one_word(asked[at], word)
            if one is not None:
                yield 1, 1, *one
            yield from _together(asked, known, at, beside)
    if at < len(asked):
        yield 1, 0, Change.ADDED, _ADDED


def _one_word(written: Word, word: Word) -> tuple[Change, float] | None:
    if written.text == word.text or (written.normal == word.normal and word.label is not Label.BRAND):
        return Change.KEPT, 0.0  # a brand has no plural: Tencents is not Tencent
    if word.label in (Label.BRAND, Label.REGION, Label.NUMBER):
        return None
    if abbreviates(written.text, word.text, of_head=word.label is Label.KIND):
        return Change.SHORTENED, _CUT_SHORT
    if abbreviates(word.text, written.text, of_head=word.label is Label.KIND):
        return Change.SHORTENED, _CUT_SHORT
    return (Change.RENAMED, _SYNONYM) if shared_senses(written.normal, word.normal) else None


def _together(
    asked: Sequence[Word], known: Sequence[Word], at: int, beside: int
) -> Iterator[tuple[int, int, Change, float]]:
    """Words that are written together on one side: BIO-PHARMA for Biopharma, KunshanKersen for Kunshan Kersen."""
    for ours in range(1, min(_MOST_TOGETHER, len(asked) - at) + 1):
        written = "".join(word.text for word in asked[at : at + ours])
        for theirs in range(1, min(_MOST_TOGETHER, len(known) - beside) + 1):
            if (ours == 1) == (theirs == 1):
                continue
            words = known[beside : beside + theirs]
            whole = "".join(word.text for word in words)
            if written == whole:
                yield ours, theirs, Change.KEPT, _JOINED
            elif ours > 1 and words[0].label is Label.FIELD and abbreviates(written, whole):
                yield ours, theirs, Change.SHORTENED, _CUT_SHORT + _JOINED


@lru_cache(1 << 14)
def abbreviates(short: str, word: str, of_head: bool = False) -> bool:
    """Say whether a word is cut short, or written by the letters that carry it: dev, eqpt, bldg, matls.

    Args:
        short: What may be the abbreviation, folded.
        word: The word, folded.
        of_head: True for the head of a name, which two letters may stand for: gp.

    Returns:
        True for the beginning of a word, and for letters of it in their order, its first and the last of its stem
        among them, `FEWEST_DROPPED` left out: one letter missing is a slip. What is a word of its own, of another
        sense, abbreviates nothing.
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


@cache
def _senses(word: str) -> frozenset[str]:
    """The senses of a word in any role."""
    table = lexicon.english()
    found = table.get(word) or table.get(english.singular(word), ())
    return frozenset(sense.key for sense in found)


def _differ_in_sense(one: str, other: str) -> bool:
    """True if both are words of the lexicon and share no sense: metal, metallurgy."""
    ours, theirs = _senses(one), _senses(other)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


@lru_cache(1 << 14)
def shared_senses(one: str, other: str) -> tuple[lexicon.Sense, ...]:
    """The subjects that two words are usual words of: cancer and tumor, nationalities and Minzu."""
    one, other = english.singular(one), english.singular(other)
    found = []
    for sense in lexicon.english().get(one, ()):
        usual = {english_parts.normal_form(english.singular(word)) for word in sense.english[:USUAL]}
        if sense.role is Role.FIELD and usual >= {one, other}:
            found.append(sense)
    return tuple(found)

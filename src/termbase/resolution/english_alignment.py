"""The alignment of an English query with a known name: words shortened, joined, split, left out, moved, or added.

Registers and people write EQPT for equipment, GuiZhou for Gui Zhou, leave out Group and Co., Ltd., and put the
department of a province before or behind it. `align` explains a query word by word by the words of a known name.
`english_omissions` judges the explanation; `alignment` does the same for Chinese names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from termbase.names import english, lexicon, structure, synonyms
from termbase.names.labels import Label, Part, Piece
from termbase.resolution.alignment import Change, group_heads

#: The costs of the changes. Legal forms are left out most often; `_MOVED` is the cost of another word order.
_JOINED, _CUT_SHORT, _SYNONYM, _ADDED, _MOVED = 0.1, 0.3, 0.4, 0.6, 0.3
#: The cost of a word of the parent's name that is explained by one outside it, or the reverse.
_ACROSS = 0.05
_LEFT_OUT = {Label.FORM: 0.2, Label.KIND: 0.5, Label.REGION: 0.8, Label.PARENT: 0.9, Label.FIELD: 1.2}
#: Most words of a name that is aligned, and most words that are joined into one.
MOST_WORDS, _MOST_TOGETHER = 24, 3
_OPENING = "([（［【"
_OF = frozenset(("of", "for"))


class Word(NamedTuple):
    """A word of an English name.

    Attributes:
        text: The word, folded.
        normal: The normal form, which is the same for all spellings of the word (`english.word`).
        label: The label of the part that it belongs to.
        is_aside: True if it is in brackets.
    """

    text: str
    normal: str
    label: Label
    is_aside: bool = False


@cache
def _group_heads() -> frozenset[str]:
    """Return the heads of groups of companies: group, holdings."""
    senses = (sense for word in group_heads() for sense in lexicon.chinese()[word] if sense.group == "company")
    return frozenset(word for sense in senses for word in sense.english)


def is_group_head(word: Word) -> bool:
    """Return True for the head of a group of companies, which short names leave out: Group, Holdings.

    Args:
        word: A word of an English name.
    """
    return word.label is Label.KIND and not _group_heads().isdisjoint((word.text, word.normal))


class Step(NamedTuple):
    """Words of the known name and their change.

    Attributes:
        words: The words of the known name; empty for an added word.
        change: The change.
        written: The words of the query that stand for them; empty if they are left out.
    """

    words: tuple[Word, ...]
    change: Change
    written: tuple[Word, ...]


class Alignment(NamedTuple):
    """An English name explained by the words of a known one.

    Attributes:
        steps: The change of each word, in the order in which the words were aligned.
        cost: The sum of the costs of the changes; 0 for the known name itself.
        moved: True if the words of either name had to be reordered.
    """

    steps: tuple[Step, ...]
    cost: float
    moved: bool = False

    def of(self, *changes: Change) -> tuple[Step, ...]:
        """Return the steps with one of these changes."""
        return tuple(step for step in self.steps if step.change in changes)

    def words(self, *changes: Change) -> tuple[Word, ...]:
        """Return the words of the known name with one of these changes."""
        return tuple(word for step in self.of(*changes) for word in step.words)


def words_of(parts: Sequence[Part], pieces: Sequence[Piece]) -> tuple[Word, ...]:
    """Return the words of an English name with their labels.

    Args:
        parts: The parts of the name, which show what is the whole name of a parent.
        pieces: The pieces of the name.

    Returns:
        The words in order. The only function words are "of" and "for", around which words may change places.
    """
    parents = [(part.start, part.end) for part in parts if part.label is Label.PARENT]
    found = []
    for piece in pieces:
        if piece.label is Label.REGION and _is_republic(piece.text):
            found.append(_word("china", Label.REGION, piece.text[0] in _OPENING))
            continue
        label = Label.PARENT if any(a <= piece.start and piece.end <= b for a, b in parents) else piece.label
        for token in english.tokens(piece.text):
            if token in _OF or token not in structure.function_words():
                found.append(_word(token, label, piece.text[0] in _OPENING))
    return tuple(found)


@lru_cache(1 << 10)
def _is_republic(text: str) -> bool:
    """Return True for the name of the state in full, or its acronym: People's Republic of China, PRC."""
    return tuple(english.tokens(text)) in _republic()


@cache
def _republic() -> frozenset[tuple[str, ...]]:
    state = next(sense for sense in lexicon.senses() if sense.key == "prc")
    return frozenset(tuple(english.tokens(name)) for name in state.english)


@lru_cache(1 << 14)
def _word(token: str, label: Label, is_aside: bool) -> Word:
    return Word(token, english.word(token), label, is_aside)


def may_explain(asked: Sequence[Word], known: Sequence[Word], may_add: bool = True) -> bool:
    """Return True if a known name may explain a query. This is a cheap test before `align`.

    Args:
        asked: The words of the query.
        known: The words of the known name.
        may_add: False if the query may not have words of its own, because nothing can confirm them.

    Returns:
        False if the query lacks a word that is never left out, so that `align` would return `None`, or if too many
        words of the query would be added words.
    """
    theirs, letters = {word.normal for word in known}, {word.text[0] for word in known}
    own = [word for word in asked if word.label is not Label.PARENT]
    added = sum(word.normal not in theirs and word.text[0] not in letters and word.text not in _OF for word in own)
    if 2 * added > len(asked) or (added and not may_add):
        return False
    whole = "".join(word.text for word in asked)
    normals = {word.normal for word in asked}
    for word in known:
        if word.normal in normals or word.text in _OF or word.label is Label.FIELD:
            continue
        if word.label is Label.KIND:
            if not is_group_head(word) and not any(_may_stand_for(each, word) for each in asked):
                return False
        elif word.label not in _LEFT_OUT and word.text not in whole:
            return False
    return True


def _may_stand_for(written: Word, head: Word) -> bool:
    """Return True if a word may be another wording of a head, as far as a cheap test can tell."""
    if written.text[0] == head.text[0]:
        return True
    return written.label is Label.KIND and synonyms.of_one_sort(written.normal, head.normal)


def align(asked: Sequence[Word], known: Sequence[Word]) -> Alignment | None:
    """Explain an English query by the words of a known name.

    Args:
        asked: The words of the query.
        known: The words of the known name.

    Returns:
        The cheapest explanation over all allowed orders of the words of both; `None` if there is none.
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
    """Yield the allowed orders of the words of a name, the order as written first: "A of B" may be "B A"."""
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


def _aligned(asked: tuple[Word, ...], known: tuple[Word, ...]) -> Alignment | None:
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
    asked: tuple[Word, ...], known: tuple[Word, ...], at: int, beside: int
) -> Iterator[tuple[int, int, Change, float]]:
    """Yield the possible next steps: the number of words of either name, the change, and its cost."""
    if beside < len(known):
        word = known[beside]
        if word.label in _LEFT_OUT and (word.label is not Label.KIND or is_group_head(word)):
            yield 0, 1, Change.LEFT_OUT, _LEFT_OUT[word.label]
        if at < len(asked):
            one = _one_word(asked[at], word)
            if one is not None:
                yield 1, 1, *one
            yield from _together(asked, known, at, beside)
            yield from _by_phrase(asked, known, at, beside)
    if at < len(asked):
        yield 1, 0, Change.ADDED, _ADDED


def _one_word(written: Word, word: Word) -> tuple[Change, float] | None:
    if written.text == word.text or (written.normal == word.normal and word.label is not Label.BRAND):
        across = (written.label is Label.PARENT) != (word.label is Label.PARENT)
        return Change.KEPT, _ACROSS if across else 0.0  # a brand has no plural: Tencents is not Tencent
    if word.label in (Label.BRAND, Label.REGION, Label.NUMBER):
        return None
    if synonyms.abbreviates(written.text, word.text, of_head=word.label is Label.KIND):
        return Change.SHORTENED, _CUT_SHORT
    if synonyms.abbreviates(word.text, written.text, of_head=word.label is Label.KIND):
        return Change.SHORTENED, _CUT_SHORT
    alike = synonyms.of_one_sort if word.label is written.label is Label.KIND else synonyms.shared_senses
    return (Change.RENAMED, _SYNONYM) if alike(written.normal, word.normal) else None


def _together(
    asked: tuple[Word, ...], known: tuple[Word, ...], at: int, beside: int
) -> Iterator[tuple[int, int, Change, float]]:
    """Yield the steps for words joined in one name: BIO-PHARMA for Biopharma, KunshanKersen for Kunshan Kersen."""
    if asked[at].text[0] != known[beside].text[0]:
        return
    for ours in range(1, min(_MOST_TOGETHER, len(asked) - at) + 1):
        written = "".join(word.text for word in asked[at : at + ours])
        for theirs in range(1, min(_MOST_TOGETHER, len(known) - beside) + 1):
            if (ours == 1) == (theirs == 1):
                continue
            words = known[beside : beside + theirs]
            whole = "".join(word.text for word in words)
            if written == whole:
                yield ours, theirs, Change.KEPT, _JOINED
            elif ours > 1 and words[0].label is Label.FIELD and synonyms.abbreviates(written, whole):
                yield ours, theirs, Change.SHORTENED, _CUT_SHORT + _JOINED


def _by_phrase(
    asked: tuple[Word, ...], known: tuple[Word, ...], at: int, beside: int
) -> Iterator[tuple[int, int, Change, float]]:
    """Yield the steps for a phrase with the sense of another one: traditional Chinese medicine is TCM.

    Finance is not finance and economics: a phrase that only lacks a word is shorter, not another.
    """
    ours, theirs = _phrases(asked[at : at + _MOST_TOGETHER]), _phrases(known[beside : beside + _MOST_TOGETHER])
    for size, senses in ours:
        for length, others in theirs:
            if size == length == 1 or senses.isdisjoint(others):
                continue
            words = known[beside : beside + length]
            one, other = {word.normal for word in asked[at : at + size]}, {word.normal for word in words}
            if all(word.label is Label.FIELD for word in words) and not (one <= other or other <= one):
                yield size, length, Change.RENAMED, _SYNONYM


@lru_cache(1 << 14)
def _phrases(words: tuple[Word, ...]) -> tuple[tuple[int, frozenset[str]], ...]:
    """Return the phrases at the beginning of some words that the lexicon knows: their sizes and senses."""
    phrases = ((size, synonyms.senses(normal(words[:size]))) for size in range(1, len(words) + 1))
    return tuple((size, frozenset(sense.key for sense in senses)) for size, senses in phrases if senses)


def normal(words: Sequence[Word]) -> str:
    """Return a phrase in normal form.

    Args:
        words: Its words.
    """
    return " ".join(word.normal for word in words)

"""How a short Chinese name comes of a full one: which of its parts are kept, shortened, or left out.

People leave out of an organisation's name what its hearers know: region, legal form, 集团, a line of business;
and shorten words to their first hanzi (师范 to 师). They do not leave out what tells it from others: the brand, the
number, the head of a body that is no company. `align` explains a name as asked by the parts of a name that is known, in
their order, each hanzi of it; or finds that it cannot be explained. What the explanation is worth is for `omissions` to
say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from termbase.names import gazetteer, lexicon, numerals, structure
from termbase.names.labels import Label, Part
from termbase.names.lexicon import Role
from termbase.text import data, fold


class Change(StrEnum):
    """What became of a word of the full name."""

    KEPT = "kept"
    RENAMED = "renamed"  #: Another word of the same sense (研究所, 所), or a region without its class word.
    SHORTENED = "shortened"  #: A part of the word stands for it (师范, 师).
    LEFT_OUT = "left out"
    ADDED = "added"  #: A word that the full name lacks; English names only.


class Word(NamedTuple):
    """A word of a full name.

    Attributes:
        text: The word, folded; a number in its canonical form.
        label: The label of the part that it belongs to.
        group: What the lexicon says of it: the group of its sense, or the family of a legal form; empty if nothing.
        known: True if the lexicon has it.
    """

    text: str
    label: Label
    group: str = ""
    known: bool = False


class Step(NamedTuple):
    """What became of one word: `written` stands for it in the short name, and is empty if it is left out."""

    word: Word
    change: Change
    written: str


class Alignment(NamedTuple):
    """A short name explained by the words of a full one.

    Attributes:
        steps: What became of each word, in the order of the full name.
        cost: How much had to be changed; 0 for the name itself.
    """

    steps: tuple[Step, ...]
    cost: float

    def words(self, *changes: Change) -> tuple[Word, ...]:
        """The words that something of this sort became of."""
        return tuple(step.word for step in self.steps if step.change in changes)


#: What a change costs. Shortening is the rarest of the habits, leaving out the legal form the most usual.
_RENAMED, _SHORTENED = 0.2, 1.0
_LEFT_OUT = {Label.FORM: 0.2, Label.REGION: 0.8, Label.KIND: 0.5, Label.FIELD: 1.2, Label.OTHER: 0.3}
_NEVER = 99.0


def words_of(parts: Iterable[Part]) -> tuple[Word, ...]:
    """The words of a full name: its parts, subjects word by word.

    Args:
        parts: The parts of the name (`names.parts`, `Index.parts`).

    Returns:
        Its words in order, folded; function words and punctuation are none.
    """
    return tuple(word for part in parts for word in _words_of_part(part))


def _words_of_part(part: Part) -> Iterator[Word]:
    key = fold.key(part.text)
    match part.label:
        case Label.NUMBER:
            yield Word(_number(key), part.label)
        case Label.FIELD:
            for text in _subjects(key):
                yield Word(text, part.label, _group(text, Role.FIELD), text in lexicon.chinese())
        case Label.KIND:
            yield Word(key, part.label, _group(key, Role.KIND), key in lexicon.chinese())
        case Label.FORM:
            yield Word(key, part.label, lexicon.families("zh").get(key, ""))
        case Label.OTHER if key in _joiners():
            return
        case _:
            yield Word(key, part.label)


def _number(key: str) -> str:
    """A number as it stands in canonical keys."""
    value = numerals.value_of(key.removeprefix("第"))
    return f"#{value}#" if value else key


@cache
def _joiners() -> frozenset[str]:
    """Words that only join others."""
    return frozenset(lexicon.words(Role.FUNCTION, "zh"))


def _group(text: str, role: Role) -> str:
    return next((sense.group for sense in lexicon.chinese().get(text, ()) if sense.role is role), "")


@lru_cache(1 << 12)
def _subjects(key: str) -> tuple[str, ...]:
    """The words of a subject: as few as the lexicon has, what it does not know in runs of its own."""
    known = lexicon.chinese()
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(key) + 1):
        choices = []
        for start in range(end):
            text = key[start:end]
            cost, words = best[start]
            price = 1.0 if len(text) < 4 else 2.1  # two words of two hanzi, if they are known, rather than one of four
            choices.append((cost + (price if len(text) > 1 and text in known else 1.5 * len(text)), (*words, text)))
        best.append(min(choices, key=lambda choice: (choice[0], len(choice[1]))))
    return best[-1][1]


# --- aligning ----------------------------------------------------------------------------------------------------


def align(asked: str, words: Sequence[Word]) -> Alignment | None:
    """Explain a short name by the words of a full one.

    Args:
        asked: The short name: its folded key, numbers in their canonical form, without words that only join.
        words: The words of the full name.

    Returns:
        The cheapest explanation; `None` if a hanzi of the short name cannot be explained, or something had to be
        left out that names are never short of.
    """
    reached: dict[int, Alignment] = {0: Alignment((), 0.0)}
    company, with_form = is_company(words), any(word.label is Label.FORM for word in words)
    for word in words:
        further: dict[int, Alignment] = {}
        options = _options(word, company, with_form)
        for at, (steps, cost) in reached.items():
            for text, change, price in options:
                if not asked.startswith(text, at):
                    continue
                end, total = at + len(text), cost + price
                known = further.get(end)
                if known is None or total < known.cost:
                    further[end] = Alignment((*steps, Step(word, change, text)), total)
        reached = further
    found = reached.get(len(asked))
    return found if found and found.cost < _NEVER else None


def is_company(words: Sequence[Word]) -> bool:
    """True for the words of a company's name: it has a legal form, or the head of a group."""
    return any(word.label is Label.FORM or (word.label is Label.KIND and word.group == "company") for word in words)


@lru_cache(1 << 14)
def is_broad(word: Word) -> bool:
    """True for a line of business that tells little: 科技, 技术, 发展."""
    return word.group == "quality" or word.text in structure.generic_words()


def _options(word: Word, company: bool, with_form: bool) -> tuple[tuple[str, Change, float], ...]:
    """What may stand for a word, and at what cost."""
    found = {word.text: (Change.KEPT, 0.0)}

    def add(text: str, change: Change, cost: float) -> None:
        found.setdefault(text, (change, cost))

    match word.label:
        case Label.REGION:
            for text in _same_region(word.text):
                add(text, Change.RENAMED, _RENAMED)
            add("", Change.LEFT_OUT, _LEFT_OUT[word.label])
        case Label.FORM:
            for text in _same_form(word):
                add(text, Change.RENAMED, _RENAMED)
            add("", Change.LEFT_OUT, _LEFT_OUT[word.label])
        case Label.FIELD:
            if company and not _is_head(word):
                add("", Change.LEFT_OUT, _LEFT_OUT[word.label])
            for text in _shorter(word):
                add(text, Change.SHORTENED, _SHORTENED)
        case Label.KIND if word.text in group_heads() and with_form:
            add("", Change.LEFT_OUT, _LEFT_OUT[word.label])
        case Label.KIND:
            for text in _same_kind(word.text):
                add(text, Change.RENAMED, _RENAMED)
            for text in _shorter(word):
                add(text, Change.SHORTENED, _SHORTENED)
        case Label.OTHER if word.text in _ranks():
            add("", Change.LEFT_OUT, _LEFT_OUT[word.label])
        case Label.NUMBER:
            for text in _same_number(word.text):
                add(text, Change.RENAMED, _RENAMED)
        case Label.PARENT if word.text in _honorifics():
            add("", Change.LEFT_OUT, _LEFT_OUT[Label.OTHER])
    return tuple((text, *rest) for text, rest in found.items())


@cache
def _class_words() -> dict[str, frozenset[str]]:
    """Bare name of a place → its class words."""
    found: dict[str, set[str]] = {}
    for place in gazetteer.rows():
        found.setdefault(place.bare, set()).add(place.class_word)
    return {bare: frozenset(filter(None, words)) for bare, words in found.items()}


def _same_region(text: str) -> Iterator[str]:
    """The same place with and without its class word."""
    for class_word in _class_words().get(text, ()):
        yield text + class_word
    for cut in range(2, len(text)):
        if text[cut:] in _class_words().get(text[:cut], ()):
            yield text[:cut]


@cache
def _forms_of(family: str) -> tuple[str, ...]:
    return tuple(form for form, each in lexicon.families("zh").items() if each == family)


def _same_form(word: Word) -> Iterator[str]:
    """The legal forms that say the same: of one family, 公司 for any, and 股份 for the joint-stock ones."""
    yield from _forms_of(word.group)
    if word.text.endswith("公司"):
        yield "公司"
    if word.group == "joint-stock":
        yield from short_forms()


@cache
def short_forms() -> tuple[str, ...]:
    """What stands for a joint-stock legal form in short names: 股份."""
    return tuple(data.lists()["joint-stock-short"].split())


@cache
def group_heads() -> frozenset[str]:
    """The heads of groups of companies, which their short names leave out: 集团, 控股."""
    return frozenset(data.lists()["group-heads"].split())


@cache
def _finance() -> frozenset[str]:
    return frozenset(data.lists()["business-heads"].split())


def _is_head(word: Word) -> bool:
    """True for a line of business that says what sort of company it is, as a head does: 证券, 银行."""
    return word.text in _finance()


def _same_kind(text: str) -> Iterator[str]:
    """Other words of the same sense."""
    for sense in lexicon.chinese().get(text, ()):
        if sense.role is Role.KIND:
            yield from (word for word in sense.chinese if word != text)


def _shorter(word: Word) -> Iterator[str]:
    """What may stand for a word: its first hanzi; of a longer subject two; of a head the plain head in it (院)."""
    text = word.text
    if not word.known:
        return
    if len(text) > 1:
        yield text[0]
    if word.label is Label.FIELD and len(text) == 3:
        yield text[:2]
    if word.label is Label.FIELD and len(text) == 4:
        yield text[0] + text[2]
    if word.label is Label.KIND and len(text) > 2 and _group(text[-1], Role.KIND) == word.group:
        yield text[-1]


@cache
def _ranks() -> frozenset[str]:
    """Ranks that a name is often written without: 国立 of a university, 国家 of an authority."""
    return frozenset(data.lists()["optional-ranks"].split())


@cache
def _honorifics() -> frozenset[str]:
    """States and armies in front of the names of their bodies."""
    return frozenset(lexicon.words(Role.HONORIFIC, "zh", "country", "army"))


def _same_number(text: str) -> Iterator[str]:
    """A number in figures and in hanzi, for a name that does not show it to be one: 三十中."""
    value = text.strip("#")
    yield value
    if value.isdigit() and 0 < int(value) < 100:
        tens, ones = divmod(int(value), 10)
        digits = "〇一二三四五六七八九"
        yield (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")

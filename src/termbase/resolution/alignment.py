"""The alignment of a short Chinese name with a full one: which words are kept, shortened, or left out.

People leave out of an organisation's name what their audience knows: region, legal form, 集团, a line of business.
They also shorten words to their first hanzi (师范 to 师). They keep what distinguishes it from others: the brand, the
number, the head of a body that is not a company. `align` explains every hanzi of a short name by the words of a full
name, in the order of the full name, or returns `None`. `omissions` judges the explanation.
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
    """The change to a word of the full name."""

    KEPT = "kept"
    RENAMED = "renamed"  #: Replaced by a word of the same sense (研究所, 所), or a region without its class word.
    SHORTENED = "shortened"  #: Replaced by a part of the word (师范, 师).
    LEFT_OUT = "left out"
    ADDED = "added"  #: A word that the full name lacks; English names only.


class Word(NamedTuple):
    """A word of a full name.

    Attributes:
        text: The word, folded; a number in its canonical form.
        label: The label of the part that it belongs to.
        group: The group of its sense in the lexicon, or the family of a legal form; empty if there is none.
        known: True if the lexicon contains it.
    """

    text: str
    label: Label
    group: str = ""
    known: bool = False


class Step(NamedTuple):
    """One word of the full name and its change; `written` is its form in the short name, empty if it is left out."""

    word: Word
    change: Change
    written: str


class Alignment(NamedTuple):
    """A short name explained by the words of a full one.

    Attributes:
        steps: The change of each word, in the order of the full name.
        cost: The sum of the costs of the changes; 0 for the full name itself.
    """

    steps: tuple[Step, ...]
    cost: float

    def words(self, *changes: Change) -> tuple[Word, ...]:
        """Return the words with one of these changes, in order."""
        return tuple(step.word for step in self.steps if step.change in changes)


#: The costs of the changes. Legal forms are left out most often; words are shortened least often.
_RENAMED, _SHORTENED = 0.2, 1.0
_LEFT_OUT = {Label.FORM: 0.2, Label.REGION: 0.8, Label.KIND: 0.5, Label.FIELD: 1.2, Label.OTHER: 0.3}
_NEVER = 99.0


def words_of(parts: Iterable[Part]) -> tuple[Word, ...]:
    """Return the words of a full name. A subject is split into words; other parts are one word each.

    Args:
        parts: The parts of the name (`names.parts`, `Index.parts`).

    Returns:
        The folded words in order, without function words and punctuation.
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
    """Return a number as it is written in canonical keys."""
    value = numerals.value_of(key.removeprefix("第"))
    return f"#{value}#" if value else key


@cache
def _joiners() -> frozenset[str]:
    """Return the function words, which join others."""
    return frozenset(lexicon.words(Role.FUNCTION, "zh"))


def _group(text: str, role: Role) -> str:
    return next((sense.group for sense in lexicon.chinese().get(text, ()) if sense.role is role), "")


@lru_cache(1 << 12)
def _subjects(key: str) -> tuple[str, ...]:
    """Return the words of a subject: the cheapest split, in which words of the lexicon cost less than other hanzi."""
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
        asked: The folded key of the short name, with numbers in their canonical form and without function words.
        words: The words of the full name.

    Returns:
        The cheapest explanation; `None` if a hanzi of the short name cannot be explained, or if a word that short
        names always keep would have to be left out.
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
    """Return True if the words are a company's name: one is a legal form or a head of the group `company`.

    Args:
        words: The words of a full name.
    """
    return any(word.label is Label.FORM or (word.label is Label.KIND and word.group == "company") for word in words)


@lru_cache(1 << 14)
def is_broad(word: Word) -> bool:
    """Return True for a broad line of business: 科技, 技术, 发展."""
    return word.group == "quality" or word.text in structure.generic_words()


def _options(word: Word, company: bool, with_form: bool) -> tuple[tuple[str, Change, float], ...]:
    """Return the forms that a word may take in a short name, each with its change and cost."""
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
    """Return the class words of each place by its bare name."""
    found: dict[str, set[str]] = {}
    for place in gazetteer.rows():
        found.setdefault(place.bare, set()).add(place.class_word)
    return {bare: frozenset(filter(None, words)) for bare, words in found.items()}


def _same_region(text: str) -> Iterator[str]:
    """Yield the names of the same place with or without its class word."""
    for class_word in _class_words().get(text, ()):
        yield text + class_word
    for cut in range(2, len(text)):
        if text[cut:] in _class_words().get(text[:cut], ()):
            yield text[:cut]


@cache
def _forms_of(family: str) -> tuple[str, ...]:
    return tuple(form for form, each in lexicon.families("zh").items() if each == family)


def _same_form(word: Word) -> Iterator[str]:
    """Yield the equivalent legal forms: those of the family, 公司 for any company, and 股份 for a joint-stock one."""
    yield from _forms_of(word.group)
    if word.text.endswith("公司"):
        yield "公司"
    if word.group == "joint-stock":
        yield from short_forms()


@cache
def short_forms() -> tuple[str, ...]:
    """Return the short forms of joint-stock legal forms: 股份."""
    return tuple(data.lists()["joint-stock-short"].split())


@cache
def group_heads() -> frozenset[str]:
    """Return the heads of groups of companies, which short names leave out: 集团, 控股."""
    return frozenset(data.lists()["group-heads"].split())


@cache
def _business_heads() -> frozenset[str]:
    return frozenset(data.lists()["business-heads"].split())


def _is_head(word: Word) -> bool:
    """Return True for a line of business that serves as the head of a company's name: 证券, 银行."""
    return word.text in _business_heads()


def _same_kind(text: str) -> Iterator[str]:
    """Yield other words of the same sense."""
    for sense in lexicon.chinese().get(text, ()):
        if sense.role is Role.KIND:
            yield from (word for word in sense.chinese if word != text)


def _shorter(word: Word) -> Iterator[str]:
    """Yield the short forms of a word: its first hanzi, two of a longer subject, the plain head in a head (院)."""
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
    """Return the ranks that names often omit: 国立 of a university, 国家 of an authority."""
    return frozenset(data.lists()["optional-ranks"].split())


@cache
def _honorifics() -> frozenset[str]:
    """Return the states and armies that stand before the names of their bodies."""
    return frozenset(lexicon.words(Role.HONORIFIC, "zh", "country", "army"))


def _same_number(text: str) -> Iterator[str]:
    """Yield a number in figures and in hanzi, for a name in which it was not recognised as a number: 三十中."""
    value = text.strip("#")
    yield value
    if value.isdigit() and 0 < int(value) < 100:
        tens, ones = divmod(int(value), 10)
        digits = "〇一二三四五六七八九"
        yield (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")

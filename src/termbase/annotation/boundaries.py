"""The conditions under which a form found in a folded text is a name there.

A folded text has no case, spaces or punctuation, so these functions look at the original text. A name is between word
boundaries, in a case that it allows, and contains no separators that it does not have. It does not cut a word or a
quotation in two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from termbase.index.keys import Space
from termbase.index.reader import Pattern
from termbase.model import Entry, Kind, Name, NameType
from termbase.names import english
from termbase.text import data, fold, fold_array, markup, words
from termbase.text.fold_array import FoldedText
from termbase.text.markup import Hidden

Span = tuple[int, int]

#: Characters that any name may have between its letters: spaces, hyphens, apostrophes, quotation marks, middle dots.
_SEPARATORS = frozenset(" \t\u00a0\u3000\u2009\u202f\u200b\r\n-‐‑–­'’‘`´ʼ\"“”„«»*_\\·•‧・《》〈〉「」『』")
_PARAGRAPH_END = re.compile(r"\n[ \t\r\u3000]*\n")
#: Closing quotation marks and brackets → the opening ones.
_OPENING = {"”": "“", "’": "‘", ")": "(", "）": "（", '"': '"', "」": "「", "』": "『", "》": "《", "〉": "〈"}
_QUOTES = frozenset((*_OPENING, *_OPENING.values()))
_POSSESSIVES = ("'s", "’s", "'S", "’S")

#: The least lead, in bits, of the word segmentation with borders at both ends of a name over those without.
LEAD = 2.0
#: The hanzi that turns a body's name into the office of its head: 国防部长, 大学校长.
_HEAD = "长"
#: Most white space and invisible characters between two hanzi of one word.
_WIDEST_GAP = 16
#: Most letters of an acronym that may be written with full stops: U.S.
_LONGEST_INITIALS = 5


@dataclass(frozen=True, eq=False)
class Form:
    """A form of a name for which texts are searched.

    Attributes:
        pattern: The key that is searched for, and the spelling of the name that it represents.
        name: The name.
        kind: The kind of the entry.
    """

    pattern: Pattern
    name: Name
    kind: Kind

    @cached_property
    def romanised(self) -> bool:
        """True for a Chinese name in Latin letters."""
        return self.pattern.dress == Space.PINYIN or self.name.lang.startswith("zh-Latn")

    @cached_property
    def chinese(self) -> bool:
        """True for a name in hanzi."""
        return fold.has_han(self.name.text) and not self.romanised

    @cached_property
    def one_word(self) -> bool:
        """True for a single Latin word."""
        return not self.chinese and len(english.tokens(self.name.text)) == 1

    @cached_property
    def letters(self) -> str:
        """The letters and digits of the name, in the original case."""
        return _letters(self.name.text)

    @cached_property
    def folded(self) -> str:
        """The fold of the name, with its separators."""
        return fold.fold(self.name.text)

    @cached_property
    def opening(self) -> str:
        """The marks that the name begins with."""
        return self.name.text[: len(self.name.text) - len(self.name.text.lstrip("“\"‘'("))]

    @cached_property
    def closing(self) -> str:
        """The marks that the name ends with."""
        return self.name.text[len(self.name.text.rstrip(".)”\"’'")) :]

    @cached_property
    def is_initials(self) -> bool:
        """True for an acronym with full stops: U.S."""
        return re.fullmatch(r"(?:[A-Z]\.)+", self.name.text) is not None


def form_of(pattern: Pattern, entry: Entry) -> Form:
    """Return the form for which a pattern searches.

    Args:
        pattern: The pattern.
        entry: The entry of the pattern.
    """
    return Form(pattern, entry.names[pattern.name], entry.kind)


def boundaries(folded: FoldedText) -> tuple[Any, Any]:
    """Return the places where names may begin and end.

    A Latin name is between word boundaries. A possessive may follow it; any other apostrophe followed by letters makes
    another word (Xi'an is not Xi). No name begins or ends inside a character that folds to several (㍿).

    Args:
        folded: A folded text.

    Returns:
        Two boolean arrays with a value for each character of the key: True if a name may begin with the character, and
        True if a name may end with it.
    """
    import numpy as np

    kinds = folded.kinds
    word = (kinds & fold_array.WORD) > 0
    # Two bits for each character of the text: 1 if no name may begin with it, 2 if no name may end with it.
    barred = np.zeros(len(kinds), np.uint8)
    continued = (word[1:] & word[:-1]).view(np.uint8)
    barred[1:] = continued
    barred[:-1] |= continued << 1
    marks = np.flatnonzero((kinds[:-1] & fold_array.APOSTROPHE) > 0)
    marks = marks[(marks > 0) & word.take(marks - 1, mode="wrap")]
    barred[marks + 1] |= word[marks + 1]
    first, second = kinds.take(marks + 1), kinds.take(marks + 2, mode="clip")
    second[marks + 2 == len(kinds)] = 0
    possessive = (first & fold_array.POSSESSIVE > 0) & (second & fold_array.LETTER == 0)
    barred[marks - 1] |= ((first & fold_array.LETTER > 0) & ~possessive).view(np.uint8) << 1
    at = barred.take(folded.origin)
    at |= folded.inner
    at[:-1] |= folded.inner[1:].view(np.uint8) << 1
    return (at & 1) == 0, (at & 2) == 0


def cuts_a_word(text: str, folded: FoldedText, first: int, last: int) -> bool:
    """Return True if a Chinese span is more likely cut out of other words than a word of the text (`text.words`).

    Args:
        text: The text.
        folded: The folded text.
        first: The position in the key of the first character of the span.
        last: The position in the key after the last character.

    Returns:
        True for 北大 in 东北大学 and 中国 in 发展中国家. False for a span that does not begin and end with hanzi.
    """
    if not (fold.is_han(folded.key[first]) and fold.is_han(folded.key[last - 1])):
        return False
    start, end = _run(text, folded, first, last)
    if folded.key[last : last + 1] == _HEAD and folded.key[last - 1] in data.lists()["headed-bodies"]:
        end = last  # 国防部长 names the ministry
    return words.lead(folded.key[start:end], first - start, last - start) < LEAD


def _run(text: str, folded: FoldedText, first: int, last: int) -> Span:
    """Return the run of hanzi around a span on which its borders may depend; only white space interrupts the run."""
    key = folded.key
    lowest, highest = max(0, first - words.AROUND), min(len(key), last + words.AROUND)
    places = folded.places(lowest, highest)
    start, end = first, last
    while start > lowest and fold.is_han(key[start - 1]) and _together(text, *places[start - 1 - lowest :][:2]):
        start -= 1
    while end < highest and fold.is_han(key[end]) and _together(text, *places[end - 1 - lowest :][:2]):
        end += 1
    return start, end


def _together(text: str, left: int, right: int) -> bool:
    """Return True if two positions may be in one word: between them is little white space and no paragraph end."""
    gap = text[left + 1 : right]
    if len(gap) > _WIDEST_GAP or _PARAGRAPH_END.search(gap):
        return False
    return all(c.isspace() or unicodedata.category(c) == "Cf" for c in gap)


def gaps(text: str, places: Sequence[int], hidden: Hidden) -> set[str] | None:
    """Return the texts between the characters of a span, without markup.

    Args:
        text: The text.
        places: The positions in the text of the characters of a key.
        hidden: The hidden stretches of the text.

    Returns:
        The distinct gaps that are not empty; `None` if one of them contains an address or the end of a paragraph, which
        no name spans.
    """
    first, last = places[0], places[-1]
    if last - first == len(places) - 1:
        return set()
    marked = hidden.within(first, last) if hidden.spans else []
    if not hidden.addresses.isdisjoint(marked):
        return None
    if marked:
        found = set()
        for left, right in pairwise(places):
            if right - left > 1:
                found.add(_shown(text, left + 1, right, hidden.within(left + 1, right)))
    else:
        found = {text[left + 1 : right] for left, right in pairwise(places) if right - left > 1}
    found.discard("")
    return None if any("\n" in gap and _PARAGRAPH_END.search(gap) for gap in found) else found


def _shown(text: str, start: int, end: int, hidden: Sequence[Span]) -> str:
    """Return a stretch of a text without the hidden stretches inside it."""
    pieces, done = [], start
    for first, last in hidden:
        pieces.append(text[done:first])
        done = last
    return "".join(pieces) + text[done:end]


def needs_no_context(form: Form, found: str) -> bool:
    """Return True if a form is a name in any context, so that `whole` and `half_a_person` need not be called.

    Args:
        form: The form.
        found: The original text where the form was found.
    """
    by_itself = not (form.closing or form.opening or (form.kind is Kind.PERSON and form.name.weak))
    return by_itself and _QUOTES.isdisjoint(found)


def whole(form: Form, text: str, start: int, end: int) -> Span | None:
    """Return the span of a name with the marks that belong to it (Inc., “core” data).

    Args:
        form: The form that was found.
        text: The text.
        start: The position of the first character of the form.
        end: The position after the last character.

    Returns:
        The span of the name; `None` if it would cut a quotation or a bracket in two.
    """
    before, behind = len(form.opening), len(form.closing)
    if behind and not (form.is_initials and "." not in text[start:end]):
        end += behind if _same_marks(form.closing, text[end : end + behind]) else 0
    if before and start >= before:
        start -= before if _same_marks(form.opening, text[start - before : start]) else 0
    inside = text[start:end]
    if _QUOTES.isdisjoint(inside):
        return start, end
    for closing, opening in _OPENING.items():
        if closing == opening:
            unclosed = unopened = inside.count(closing) % 2
        else:
            unclosed = inside.count(opening) - inside.count(closing)
            unopened = -unclosed
        if unclosed > 0 and text[end : end + 1] == closing and (opening == "(" or fold.has_han(inside)):
            end += 1
        elif unopened > 0 and start and text[start - 1] == opening and fold.has_han(inside):
            start -= 1
        elif closing != "’" and (unclosed > 0 or unopened > 0):
            return None
    return start, end


def _same_marks(marks: str, found: str) -> bool:
    return found == marks or fold.fold(found) == fold.fold(marks)


def allows(form: Form, found: str, between: Collection[str]) -> bool:
    """Return True if a name may be written as it is in a text.

    Args:
        form: The form that was found.
        found: The text from the first to the last character of the form.
        between: The gaps between the characters (`gaps`).

    Returns:
        False if a gap contains a separator that the name does not have, or if the name does not allow the case.
    """
    for gap in between:
        for char in gap:
            if char in _SEPARATORS:
                if char.isspace() and form.one_word and not form.romanised and "-" not in gap:
                    return False
            elif fold.fold(char) not in form.folded and not (
                char == "." == gap and form.letters.isupper() and len(form.letters) <= _LONGEST_INITIALS
            ):
                return False
    return form.chinese or form.romanised or _case_allowed(form, found)


def _case_allowed(form: Form, found: str) -> bool:
    """Return True if a Latin name may be written in this case and with this ending."""
    letters = _letters(found)
    if form.pattern.dress == Space.PLURAL:
        if found.endswith(_POSSESSIVES):
            return False
        if letters.endswith("s") and letters[:-1] == form.letters:
            letters = letters[:-1]
    if form.name.exact_case or form.name.type is NameType.ACRONYM:
        return letters == form.letters
    if form.kind is not Kind.TERM and form.one_word and form.letters[:1].isupper():
        return letters[:1].isupper()
    return True


def _letters(text: str) -> str:
    """Return the letters and digits of a text in half width and the original case, without markup."""
    if "<" in text or "^" in text:
        text = markup.shown(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", "".join(c for c in text if c.isascii() or fold.key(c)))
    return "".join(filter(str.isalnum, text))


def half_a_person(form: Form, text: str, end: int) -> bool:
    """Return True if a surname that is one person's weak name is part of a full name (Ma in Ma Huateng).

    Args:
        form: The form that was found.
        text: The text.
        end: The position after the last character of the form.
    """
    if form.kind is not Kind.PERSON or not form.name.weak:
        return False
    return re.match(r"[ \u00a0-](?!I\b)[A-Z][a-z]", text[end : end + 3]) is not None

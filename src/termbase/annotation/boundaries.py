"""Whether a stretch of text stands there as a name: boundaries, gaps, quotations, case.

The matcher finds forms in a folded text, where case, spaces and punctuation are gone. Here the text itself decides:
a name stands between word boundaries, in a case it allows, with no separator inside that it does not have, and does
not cut a word or a quotation in two.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from termbase.index.keys import Space
from termbase.index.reader import Pattern
from termbase.model import Entry, Kind, Name, NameType
from termbase.names import english
from termbase.text import fold, fold_array, markup
from termbase.text.fold_array import FoldedText
from termbase.text.markup import Hidden

_JOINERS = frozenset(" \t\u00a0\u3000\u2009\u202f\u200b\r\n-‐‑–­'’‘`´ʼ\"“”„«»*_\\·•‧・《》〈〉「」『』")
_PARAGRAPH = re.compile(r"\n[ \t\r\u3000]*\n")
_QUOTES = {"”": "“", "’": "‘", ")": "(", "）": "（", '"': '"', "」": "「", "』": "『", "》": "《", "〉": "〈"}
_ANY_QUOTE = frozenset(_QUOTES) | frozenset(_QUOTES.values())

#: Words a Chinese name must not be cut out of: they name sorts of organisations and people.
_WHOLE_WORDS = (
    "大学 学院 学校 科学 科技 公司 集团 研究 研究所 研究院 院士 院长 银行 部队 部门 部长 "
    "中心 委员 委员会 主任 主席 书记 医院 法院 检察院 实验室 工业 工程 技术 产业 市场 网络 "
    "国家 中国 政府 协会 学会 基金 出版 军事 人民 大会 会议 代表"
).split()
_REGIONS = frozenset(
    "东北 西北 华北 湖北 河北 台北 淮北 江北 东南 西南 华南 湖南 河南 云南 海南 越南 济南 "
    "江南 华东 山东 广东 山西 陕西 江西 广西 华西 华中".split()
)
_WORD_ENDS: dict[str, set[str]] = defaultdict(set)
for _word in _WHOLE_WORDS:
    for _cut in range(1, len(_word)):
        _WORD_ENDS[_word[:_cut]].add(_word[_cut:])

#: A name this short may be a piece of a longer word; a longer one says enough.
SHORT_HAN, _SHORTEST_HAN = 4, 3


@dataclass(frozen=True, eq=False)
class Form:
    """A form that is looked for, with all that does not depend on the text, worked out when it is asked for."""

    pattern: Pattern
    name: Name
    kind: Kind

    @cached_property
    def romanised(self) -> bool:
        """Whether it is a Chinese name in Latin letters."""
        return self.pattern.dress == Space.PINYIN or self.name.lang.startswith("zh-Latn")

    @cached_property
    def chinese(self) -> bool:
        """Whether it is written in hanzi."""
        return fold.has_han(self.name.text) and not self.romanised

    @cached_property
    def one_word(self) -> bool:
        """Whether it is a single Latin word."""
        return not self.chinese and len(english.tokens(self.name.text)) == 1

    @cached_property
    def letters(self) -> str:
        """Its letters and digits in its own case."""
        return _letters(self.name.text)

    @cached_property
    def folded(self) -> str:
        """Its fold, separators kept."""
        return fold.fold(self.name.text)

    @cached_property
    def head(self) -> str:
        """The marks it begins with."""
        return self.name.text[: len(self.name.text) - len(self.name.text.lstrip("“\"‘'("))]

    @cached_property
    def tail(self) -> str:
        """The marks it ends with."""
        return self.name.text[len(self.name.text.rstrip(".)”\"'’")) :]

    @cached_property
    def initials(self) -> bool:
        """Whether it is an acronym with full stops."""
        return re.fullmatch(r"(?:[A-Z]\.)+", self.name.text) is not None


def form_of(pattern: Pattern, entry: Entry) -> Form:
    """What a text has to be held against."""
    return Form(pattern, entry.names[pattern.name], entry.kind)


def boundaries(folded: FoldedText) -> tuple[Any, Any]:
    """For each character of the key whether a name may begin with it, and whether one may end with it.

    A Latin name stands between word boundaries; a possessive may follow, Xi'an is no Xi. No name begins or ends
    inside a character (㈱ folds to several).
    """
    import numpy as np

    kinds = folded.kinds
    word = (kinds & fold_array.WORD) > 0
    # Two bits a character of the text: no name opens with it, no name closes with it.
    barred = np.zeros(len(kinds), np.uint8)
    goes_on = (word[1:] & word[:-1]).view(np.uint8)
    barred[1:] = goes_on
    barred[:-1] |= goes_on << 1
    marks = np.flatnonzero((kinds[:-1] & fold_array.APOSTROPHE) > 0)
    marks = marks[(marks > 0) & word.take(marks - 1, mode="wrap")]
    barred[marks + 1] |= word[marks + 1]
    after, behind = kinds.take(marks + 1), kinds.take(marks + 2, mode="clip")
    behind[marks + 2 == len(kinds)] = 0
    possessive = (after & fold_array.POSSESSIVE > 0) & (behind & fold_array.LETTER == 0)
    barred[marks - 1] |= ((after & fold_array.LETTER > 0) & ~possessive).view(np.uint8) << 1
    at = barred.take(folded.origin)
    at |= folded.inner
    at[:-1] |= folded.inner[1:].view(np.uint8) << 1
    return (at & 1) == 0, (at & 2) == 0


def cuts_a_word(key: str, first: int, last: int) -> bool:
    """Whether a Chinese span begins inside a region's name or ends inside the name of a sort of organisation."""
    if last - first > SHORT_HAN or not fold.is_han(key[first]):
        return False
    if first and last - first <= _SHORTEST_HAN and key[first - 1 : first + 1] in _REGIONS:
        return True
    for length in (1, 2):
        head = key[max(first, last - length) : last]
        if any(key.startswith(tail, last) for tail in _WORD_ENDS.get(head, ())):
            return not key[first:last].endswith(tuple(_WHOLE_WORDS))
    return False


def gaps(text: str, places: Sequence[int], passed: Hidden) -> list[str] | None:
    """What stands between the characters of a span beside markup; `None` if a URL or the end of a paragraph does."""
    if places[-1] - places[0] == len(places) - 1:
        return []
    out = []
    for left, right in pairwise(places):
        if right - left <= 1:
            continue
        gap = text[left + 1 : right]
        for start, end in passed.within(left + 1, right) if passed.spans else ():
            if (start, end) in passed.urls:
                return None
            gap = gap.replace(text[start:end], "", 1)
        if "\n" in gap and _PARAGRAPH.search(gap):
            return None
        if gap:
            out.append(gap)
    return out


def is_plain(form: Form, found: str) -> bool:
    """Whether a form that is found stands where it does whatever is around it: `whole` and `half_a_person` agree."""
    return not (form.tail or form.head or (form.kind is Kind.PERSON and form.name.weak)) and _ANY_QUOTE.isdisjoint(
        found
    )


def whole(form: Form, text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span with the marks that belong to the name (Inc., “core” data), or `None` if it cuts a quotation in two."""
    if form.tail and not (form.initials and "." not in text[start:end]):
        end += len(form.tail) * _is_as(form.tail, text[end : end + len(form.tail)])
    if form.head and start >= len(form.head):
        start -= len(form.head) * _is_as(form.head, text[start - len(form.head) : start])
    inside = text[start:end]
    if _ANY_QUOTE.isdisjoint(inside):
        return start, end
    for closing, opening in _QUOTES.items():
        if closing == opening:
            missing = extra = inside.count(closing) % 2
        else:
            missing = inside.count(opening) - inside.count(closing)
            extra = -missing
        if missing > 0 and text[end : end + 1] == closing and (opening == "(" or fold.has_han(inside)):
            end += 1
        elif extra > 0 and start and text[start - 1] == opening and fold.has_han(inside):
            start -= 1
        elif closing != "’" and (missing > 0 or extra > 0):
            return None
    return start, end


def _is_as(marks: str, found: str) -> bool:
    return found == marks or fold.fold(found) == fold.fold(marks)


def allows(form: Form, found: str, between: list[str]) -> bool:
    """Whether a name may stand in the dress in which its form was found, with these gaps between its letters."""
    for gap in between:
        for char in gap:
            if char in _JOINERS:
                if char.isspace() and form.one_word and not form.romanised and "-" not in gap:
                    return False
            elif fold.fold(char) not in form.folded and not (
                char == "." == gap and form.letters.isupper() and len(form.letters) <= 5
            ):
                return False
    if form.chinese or form.romanised:
        return True
    plural = form.pattern.dress == Space.PLURAL
    if plural and found[-2:] in ("'s", "’s", "'S", "’S"):
        return False  # a possessive
    letters = _letters(found)
    if plural and letters[-1] == "s" and letters[:-1] == form.letters:
        letters = letters[:-1]
    if form.name.exact_case or form.name.type is NameType.ACRONYM:
        return letters == form.letters
    if form.kind is not Kind.TERM and form.one_word and form.letters[:1].isupper():
        return letters[:1].isupper()
    return True


def _letters(text: str) -> str:
    """Letters and digits of a text in its own case, markup and width apart."""
    if "<" in text or "^" in text:
        text = markup.shown(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", "".join(c for c in text if c.isascii() or fold.key(c)))
    return "".join(filter(str.isalnum, text))


def half_a_person(form: Form, text: str, end: int) -> bool:
    """Whether a surname standing for a person is followed by another given name (Ma in Ma Huateng)."""
    if form.kind is not Kind.PERSON or not form.name.weak:
        return False
    return re.match(r"[ \u00a0-](?!I\b)[A-Z][a-z]", text[end : end + 3]) is not None

"""A longer string in the pieces that may be names: items of a list, and the steps of each item between its commas.

An address line goes from the small to the large, one step between two commas: unit, institution, city, country. Items
of a list stand between semicolons, bars, lines or enumeration commas (、). What stands in brackets is an item of its
own, and the step around it knows where the bracket was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from termbase.names import english_parts
from termbase.names.english import abbreviations
from termbase.text import fold

#: Stands for a bracket in the text of a step; no text that is looked at holds it.
BRACKET = "\ufffc"

_OPENING, _CLOSING = "(（[［【〔", ")）]］】〕"
#: Between items of a list: semicolons, bars, enumeration commas, ends of lines, bullets, a slash with spaces. A single
#: dash joins a campus to its school as often.
_ITEMS = re.compile(r"[;；、|｜\n\r\v\f\u2028\u2029•●▪■◆※]|(?<=\s)[/／](?=\s)|——|(?<=[^\W_a-z])[/／](?=[^\W_a-z])")
#: Between steps of an item: commas, colons, tabs, more than one space, an address on the net, what some exports write
#: for a tab or the end of a line.
_STEPS = re.compile(r"[,，:：\t]|\s{2,}|[\w.+-]{1,64}@[\w.-]*|https?://\S*|#(?:TAB|N|R)#")
#: The end of a sentence: a full stop behind hanzi, or one that `_ends` tells from that of an abbreviation.
_STOPS = re.compile(r"。|(?<=[^\W_])\.(?=\s|$)")
#: What is no part of a name at the beginning of a step: footnote marks, list numbers, quotation marks.
_FRONT = re.compile(rf"[^\w{BRACKET}]+|_+|(?:\d{{1,2}}|[a-z])[.)）\]]\s*|\d{{1,2}}(?:\s+|(?=[A-Z][a-z]))|\d{{5,6}}\s+")
#: A list number with half a bracket: 1) b) ２）.
_LIST_NUMBER = re.compile(r"(^|[;；、\n,，])\s*(?:\d{1,2}|[a-z])[)）]")
#: The same at its end, and postcodes.
_END = re.compile(rf"(?:[^\w{BRACKET}]|_)+$|(?<![0-9A-Za-z])\d{{5,6}}$|(?<=[a-z])(?<!\b[Nn]o)\s+\d{{1,2}}$")
#: Levels of nested brackets that are read.
_DEEPEST = 3


class Step(NamedTuple):
    """What stands between two commas.

    Attributes:
        text: The text, without footnote marks and postcodes around it; `BRACKET` stands where a bracket was.
        item: The number of the item of the list that it belongs to.
        bracketed: True if it stood in brackets.
        brackets: The texts of the brackets in it, in order.
        number: How many steps came before it in the whole string, empty ones too.
    """

    text: str
    item: int
    bracketed: bool
    brackets: tuple[str, ...]
    number: int


def steps(text: str) -> list[Step]:
    """Cut a string into the steps of its items.

    Args:
        text: An address line, a list of names, a signature, or a name.

    Returns:
        The steps that have a letter or a digit, in order; those inside a bracket follow the step around it.
    """
    return list(_steps(_without_outer(_LIST_NUMBER.sub(r"\1", text.strip())), 0, [0, 0]))


def is_list(text: str) -> bool:
    """Return True for several items: Beijing; Peking University."""
    return len({step.item for step in steps(text) if not step.bracketed}) > 1


def _steps(text: str, depth: int, counts: list[int]) -> Iterator[Step]:
    """Yield the steps of a text in so many brackets; `counts` are the items and the steps before it."""
    outer, inner = _brackets(text) if depth < _DEEPEST else (text, [])
    for item in _cut(outer, _ITEMS):
        own: list[str] = []
        number = counts[0]
        for piece in _pieces(item):
            here = [inner.pop(0) for _ in range(piece.count(BRACKET))]
            own += here
            stripped = _stripped(piece)
            counts[1] += 1
            if fold.key(stripped.replace(BRACKET, "")):
                yield Step(stripped, number, depth > 0, tuple(here), counts[1])
        for inside in own:
            counts[0] += 1
            yield from _steps(inside, depth + 1, counts)
        counts[0] += 1


def _pieces(item: str) -> Iterator[str]:
    for piece in _cut(item, _STEPS):
        start = 0
        for stop in _STOPS.finditer(piece):
            if stop[0] == "。" or _ends(piece[: stop.start()], piece[stop.end() :]):
                yield piece[start : stop.start()]
                start = stop.end()
        yield piece[start:]


def _cut(text: str, separator: re.Pattern[str]) -> Iterator[str]:
    start = 0
    for found in separator.finditer(text):
        yield text[start : found.start()]
        start = found.end()
    yield text[start:]


def _ends(before: str, after: str) -> bool:
    """Return True if a full stop ends something: the word before it is written out, and the next is no abbreviation."""
    word, following = fold.fold(re.split(r"[\s.]", before)[-1]), after.split(maxsplit=1)
    if following and following[0].endswith("."):
        return False
    return word not in abbreviations() and bool(english_parts.states_of(word))


def _stripped(piece: str) -> str:
    for end, pattern in ((False, _FRONT), (True, _END)):
        find = pattern.search if end else pattern.match
        while found := find(piece):
            piece = piece[: found.start()] if end else piece[found.end() :]
    return piece


def _without_outer(text: str) -> str:
    """Return a string without the brackets or quotation marks that hold the whole of it."""
    for _ in range(_DEEPEST):
        if text and text[0] in _OPENING and _closing(text, 0) == len(text) - 1:
            text = text[1:-1].strip()
    return text


def _closing(text: str, start: int) -> int:
    """Return where the bracket that opens at `start` closes; -1 if it does not."""
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] in _OPENING) - (text[place] in _CLOSING)
        if depth == 0:
            return place
    return -1


def opens(text: str) -> bool:
    """Return True if a text begins with a bracket, white space apart."""
    rest = text.lstrip()
    return bool(rest) and rest[0] in _OPENING


def _brackets(text: str) -> tuple[str, list[str]]:
    """Return a text with `BRACKET` for each outermost bracket, and what stands in these; others become commas."""
    depth, start, places = 0, 0, []
    for place, char in enumerate(text):
        if char in _OPENING:
            start = place if depth == 0 else start
            depth += 1
        elif char in _CLOSING and depth:
            depth -= 1
            if depth == 0:
                places.append((start, place + 1))
    outer, inner, at = [], [], 0
    for first, last in places:
        outer += [text[at:first], BRACKET]
        inner.append(text[first + 1 : last - 1])
        at = last
    outer.append(text[at:])
    plain = "".join(outer)
    return re.sub(f"[{re.escape(_OPENING + _CLOSING)}]", ", ", plain), inner

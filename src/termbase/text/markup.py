"""Stretches of a text that are no prose: addresses, tags, footnote marks; and acronyms in brackets.

Names are looked for in what is left. Nothing that is hidden is longer than `LONGEST` characters, and whether something
is hidden depends on nothing before it but what is hidden there, so a long text can be worked through in pieces.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

#: Characters of a hidden stretch at most. What follows the first 2,000 of an address is read as text.
LONGEST = 2_048
#: Characters before the @ of a mailbox (RFC 5321, 4.5.3.1.1).
_LOCAL_PART = 64

_ADDRESS_END = "[^\\s<>\"'，。；、）】」]{1,2000}"
#: What may begin with each sign, or for `@` lie around it. No two of them are searched for from one place for long:
#: each expression ends where the next sign of its own kind stands.
_WEB = {"http": re.compile(f"https?://{_ADDRESS_END}"), "www.": re.compile(rf"www\.{_ADDRESS_END}")}
_MAILBOX = re.compile(rf"[\w.+-]{{1,{_LOCAL_PART}}}@[\w-]{{1,63}}\.[\w.]{{1,190}}")
_MARKUP = {
    "<": re.compile(r"<sup>[\d,;\s\u2013\u2014-]{0,200}</sup>|</?[A-Za-z][^<>\n]{0,200}>"),
    "^": re.compile(r"\^\{[^{}\n]{0,1000}\}|\^\[[^\[\]\n]{0,1000}\]"),
    "[^": re.compile(r"\[\^[^\[\]\n]{0,1000}\]"),
}
_STARTING = _WEB | _MARKUP
_PATTERNS = (*_STARTING.values(), _MAILBOX)
_ADDRESSES = frozenset((*_WEB.values(), _MAILBOX))
_INNER_ACRONYM = re.compile(r" \((?<=[^\W_] \()[A-Z][A-Za-z0-9]{1,7}\)(?= \w)")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hidden:
    """The hidden stretches of a text.

    Attributes:
        spans: Half-open spans, in order and disjoint.
        addresses: Those of them that are web addresses or mailboxes; no name reaches across one.
    """

    spans: list[Span]
    addresses: frozenset[Span]

    def within(self, start: int, end: int) -> list[Span]:
        """Return the hidden stretches that begin inside a span."""
        first = bisect_left(self.spans, (start,))
        return self.spans[first : bisect_left(self.spans, (end,), first)]

    def inside(self, starts: Any, ends: Any) -> list[bool]:
        """For each of many spans, whether a hidden stretch begins inside it.

        Args:
            starts: The first positions of the spans, as an array.
            ends: The positions after their last, as an array of the same length.

        Returns:
            One truth value a span.
        """
        import numpy as np

        hidden = np.array([start for start, _ in self.spans], np.int64)
        return list((hidden.searchsorted(starts) < hidden.searchsorted(ends)).tolist())

    def end_of(self, position: int) -> int:
        """Return the end of the hidden stretch that covers a character; its own position if none does."""
        before = bisect_left(self.spans, (position + 1,))
        return max(position, self.spans[before - 1][1]) if before else position

    def covers(self, position: int) -> bool:
        """Return True if the character at a position is hidden."""
        return self.end_of(position) > position


def hidden_in(text: str, start: int = 0) -> Hidden:
    """Return the hidden stretches of a text, as a search from left to right finds them.

    Args:
        text: Any text.
        start: Where the search begins; not inside a hidden stretch.

    Returns:
        The hidden stretches from there on, none of them longer than `LONGEST`.
    """
    spans: list[Span] = []
    addresses: list[Span] = []
    done = start
    places = sorted(_places(text, start), reverse=True)
    while places:
        first, last, which = places.pop()
        if first < done:
            if last >= done:
                # Part of a mailbox is hidden already: what else begins where that ends has its turn before the rest.
                insort(places, (done, last, which), key=_backwards)
            continue
        found = _PATTERNS[which].match(text, first)
        if found:
            done = found.end()
            spans.append(found.span())
            if _PATTERNS[which] in _ADDRESSES:
                addresses.append(found.span())
    return Hidden(spans, frozenset(addresses))


def _backwards(place: tuple[int, int, int]) -> tuple[int, int, int]:
    """Return the key by which places are in order from last to first."""
    first, last, which = place
    return -first, -last, -which


def _places(text: str, start: int) -> Iterator[tuple[int, int, int]]:
    """Yield where something hidden may begin: earliest and latest position, and the number of its pattern.

    Finding the few signs that all hidden things hold is many times faster than trying the patterns everywhere.
    """
    for which, sign in enumerate((*_STARTING, "@")):
        at = text.find(sign, start)
        while at >= 0:
            yield (_mailbox_start(text, at, start) if sign == "@" else at), (at - 1 if sign == "@" else at), which
            at = text.find(sign, at + 1)


def _mailbox_start(text: str, at: int, start: int) -> int:
    """Return where the word before an @ begins, at `start` or later; `at` if no word precedes it."""
    least = max(start, at - _LOCAL_PART)
    while at > least and (text[at - 1].isalnum() or text[at - 1] in "_.+-"):
        at -= 1
    return at


def shown(text: str) -> str:
    """Return a text without its hidden stretches."""
    out, done = [], 0
    for start, end in hidden_in(text).spans:
        out.append(text[done:start])
        done = end
    return "".join(out) + text[done:]


def inner_acronyms(text: str) -> list[Span]:
    """Acronyms in brackets that may stand in the middle of a name: Executive Order (EO) 13959.

    Returns:
        The span of each, with the space before it.
    """
    return [m.span() for m in _INNER_ACRONYM.finditer(text)]

"""What of a text is passed over: addresses, markup, footnote marks, and acronyms in brackets inside a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_URL = r"(?:https?://|www\.)[^\s<>\"'，。；、）】」]+|[\w.+-]+@[\w-]+\.[\w.]+"
_MARK = r"<sup>[\d,;\s\u2013\u2014-]*</sup>|\^\{[^{}\n]*\}|\^\[[^\[\]\n]*\]|\[\^[^\[\]\n]*\]"
_TAG = r"</?[A-Za-z][^<>\n]{0,200}>"
_HIDDEN = re.compile(rf"(?P<url>{_URL})|{_MARK}|{_TAG}")
#: An acronym in brackets in the middle of a name: Executive Order (EO) 13959.
_INNER_ACRONYM = re.compile(r" \((?<=[^\W_] \()[A-Z][A-Za-z0-9]{1,7}\)(?= \w)")


@dataclass(frozen=True, slots=True)
class Hidden:
    """The stretches of a text that are passed over: markup and footnote marks, and URLs, which no name spans."""

    spans: list[tuple[int, int]]
    urls: frozenset[tuple[int, int]]

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The hidden stretches inside a span."""
        first = bisect_left(self.spans, (start, start))
        out = []
        for span in self.spans[first:]:
            if span[0] >= end:
                break
            out.append(span)
        return out

    def inside(self, starts: Any, ends: Any) -> list[bool]:
        """For each of these spans whether anything hidden begins inside it."""
        import numpy as np

        hidden = np.array([start for start, _ in self.spans], np.int64)
        return list((hidden.searchsorted(starts) < hidden.searchsorted(ends)).tolist())

    def covers(self, at: int) -> bool:
        """Whether the character there is hidden."""
        before = bisect_left(self.spans, (at + 1,))
        return before > 0 and self.spans[before - 1][1] > at


def hidden_in(text: str) -> Hidden:
    """What is passed over in a text."""
    spans, urls = [], []
    done = 0
    for first, last in sorted(_places(text)):
        start = max(first, done)
        found = _HIDDEN.match(text, start) if start <= last else None
        if found:
            done = found.end()
            spans.append(found.span())
            if found["url"]:
                urls.append(found.span())
    return Hidden(spans, frozenset(urls))


def shown(text: str) -> str:
    """A text without what is passed over."""
    return _HIDDEN.sub("", text)


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Where something hidden may begin, at the earliest and at the latest.

    The few signs that all of it holds are found many times faster than the whole expression tries every place.
    """
    for sign in ("http", "www.", "<", "^", "@"):
        at = text.find(sign)
        while at >= 0:
            if sign == "@":
                yield _mailbox(text, at), at - 1
            else:
                yield at, at
                if sign == "^" and text[at - 1 : at] == "[":
                    yield at - 1, at - 1
            at = text.find(sign, at + 1)


def _mailbox(text: str, at: int) -> int:
    """Where the word before an @ begins."""
    while at and (text[at - 1].isalnum() or text[at - 1] in "_.+-"):
        at -= 1
    return at


def inner_acronyms(text: str) -> list[tuple[int, int]]:
    """Acronyms in brackets that may stand in the middle of a name."""
    return [m.span() for m in _INNER_ACRONYM.finditer(text)]

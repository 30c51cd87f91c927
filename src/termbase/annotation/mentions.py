"""Mentions in a text: `hits` finds the forms that stand there as names; here they become one answer a place.

The text is folded with the way back; URLs are passed over, and so is markup (`<sup>th</sup>` inside an ordinal,
footnote marks). Of overlapping mentions the leftmost longest stays.

A weak name counts only in a document in which another name of its entry stands, or one of the entry it is part of,
or of a part of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from termbase.annotation.boundaries import Form
from termbase.annotation.hits import Finder, Hit
from termbase.index.reader import Index
from termbase.model import Entry, Name, Status
from termbase.resolution.decide import Outcome
from termbase.text.chunks import windows

#: Meanings of forms, and wholes of parts, that are remembered at most.
_REMEMBERED = 1 << 16


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text where a name stands.

    `start` and `end` count code points of the text as given, half open; `entries` are the entries meant (one, or
    several for an ambiguous mention); `parent` is the enclosing mention's position in the result, for nested ones.
    """

    start: int
    end: int
    text: str
    status: Outcome
    entries: tuple[Entry, ...]
    names: tuple[Name, ...]
    score: float
    parent: int | None = None

    @property
    def entry(self) -> Entry | None:
        """The one entry meant, or `None`."""
        return self.entries[0] if self.status is Outcome.MATCH else None

    def as_dict(self, file: str = "") -> dict[str, Any]:
        """The mention as plain data: what `annotate` prints."""
        entry = self.entry
        zh, en = (entry.preferred("zh"), entry.preferred("en")) if entry else (None, None)
        out: dict[str, Any] = {
            "file": file,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "status": str(self.status),
            "id": entry.id if entry else None,
            "ids": [e.id for e in self.entries],
            "zh": zh.text if zh else "",
            "en": en.text if en else "",
            "score": self.score,
        }
        if self.parent is not None:
            out["parent"] = self.parent
        return out


class Annotator:
    """Finds the names of one index in texts; safe to share between threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._finder = Finder(index)
        self._meaning = lru_cache(_REMEMBERED)(self._meaning_of)
        self._wholes = lru_cache(_REMEMBERED)(self._wholes_of)

    def annotate(self, text: str, nested: bool = False) -> list[Mention]:
        """The mentions in a document, in order; with `nested`, also those inside others, after their parent."""
        if not isinstance(text, str):
            raise TypeError(f"text must be a str, not {type(text).__name__}")
        hits = list(self._all_hits([text]))
        licence = _Licence(self._wholes, lambda: hits)
        return self._mentions(text, 0, hits, licence, nested, 0, len(text))

    def annotate_parts(
        self, parts: Callable[[], Iterable[str]], nested: bool = False
    ) -> Iterator[tuple[int, str, list[Mention]]]:
        """A document given in parts, in flat memory: pieces of it in order, each with its position and its mentions.

        `parts` gives the document anew; the second time only if a weak name stands in it before its licence.
        No piece ends inside a mention. Positions and `parent` count from the document's start.
        """
        count = 0
        licence = _Licence(self._wholes, lambda: self._all_hits(parts()))
        for window in windows(parts()):
            known, cut = window.at + window.start, window.at + window.cut
            hits = [h for h in self._finder.hits(window.text, window.at) if h.start >= known]
            licence.add(hits)
            found = self._mentions(window.text, window.at, hits, licence, nested, count, cut)
            window.cut = max(cut, max((m.end for m in found), default=0)) - window.at
            count += len(found)
            yield window.at + window.start, window.text[window.start : window.cut], found

    def _all_hits(self, parts: Iterable[str]) -> Iterator[Hit]:
        """The hits of a whole document, each once, placed in the document."""
        for window in windows(parts):
            first, cut = window.at + window.start, window.at + window.cut
            for hit in self._finder.hits(window.text, window.at):
                if first <= hit.start < cut:
                    yield hit

    def _wholes_of(self, number: int) -> tuple[int, ...]:
        """The entries that an entry is part of."""
        found = map(self._index.number_of, self._index.entry(number).related("part_of"))
        return tuple(whole for whole in found if whole is not None)

    def _mentions(
        self, text: str, at: int, hits: list[Hit], licence: _Licence, nested: bool, count: int, cut: int
    ) -> list[Mention]:
        """The mentions that begin before a cut, from the hits in a text that stands at a place in the document."""
        spans: dict[tuple[int, int], tuple[Form, ...]] = {}
        for start, end, form in hits:
            if not form.name.weak or licence.grants(form.pattern.entry):
                spans[start, end] = (*spans.get((start, end), ()), form)
        out: list[Mention] = []

        def add(chosen: list[tuple[int, int]], parent: int | None) -> None:
            for start, end in chosen:
                written = text[start - at : end - at]
                out.append(Mention(start, end, written, *self._meaning(spans[start, end]), parent))
                if nested:
                    add(leftmost_longest(inside(start, end)), count + len(out) - 1)

        ordered = sorted(spans) if nested else []

        def inside(start: int, end: int) -> list[tuple[int, int]]:
            near = ordered[bisect_left(ordered, (start, 0)) : bisect_left(ordered, (end, 0))]
            return [span for span in near if span[1] <= end and span != (start, end)]

        add([span for span in leftmost_longest(spans) if span[0] < cut], None)
        return out

    def _meaning_of(self, forms: tuple[Form, ...]) -> _Meaning:
        """What the forms mean that stand at one place."""
        best: dict[int, Form] = {}
        for form in forms:
            number = form.pattern.entry
            meant = (self._index.replacements(number) or [number])[-1]
            known = best.get(meant)
            if known is None or _rank(form) < _rank(known):
                best[meant] = form
        chosen = sorted(best.items(), key=lambda pair: (_rank(pair[1]), pair[0]))
        entries = tuple(self._index.entry(number) for number, _ in chosen)
        names = tuple(form.name for _, form in chosen)
        if len(entries) == 1:
            return _Meaning(Outcome.MATCH, entries, names, 0.99)
        return _Meaning(Outcome.AMBIGUOUS, entries, names, round(1 / len(entries), 4))


class _Meaning(NamedTuple):
    """What a mention says beside its place."""

    status: Outcome
    entries: tuple[Entry, ...]
    names: tuple[Name, ...]
    score: float


def _rank(form: Form) -> tuple[bool, bool, int]:
    return form.name.weak, form.name.status is Status.DEPRECATED, form.pattern.dress


class _Licence:
    """The entries whose weak names count in a document; what is behind is read only when a weak name asks for it."""

    def __init__(self, wholes: Callable[[int], tuple[int, ...]], everything: Callable[[], Iterable[Hit]]) -> None:
        self._wholes = wholes
        self._everything = everything
        self._complete = False
        self._strong: set[int] = set()
        self._held: set[int] = set()

    def add(self, hits: Iterable[Hit]) -> None:
        """Note the entries of which another name stands."""
        new = {hit.form.pattern.entry for hit in hits if not hit.form.name.weak} - self._strong
        self._strong |= new
        self._held.update(whole for number in new for whole in self._wholes(number))

    def grants(self, number: int) -> bool:
        """Whether a weak name of that entry counts."""
        if not self._granted(number) and not self._complete:
            self.add(self._everything())
            self._complete = True
        return self._granted(number)

    def _granted(self, number: int) -> bool:
        return number in self._strong or number in self._held or not self._strong.isdisjoint(self._wholes(number))


def leftmost_longest(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of overlapping spans the leftmost, and of those the longest.

    But where one as long begins inside it, and what stands before is a span too, those two:
    中国 + 移动互联网, not 中国移动 + 互联网.
    """
    known = set(spans)
    chosen: list[tuple[int, int]] = []
    ordered = sorted(sorted(known, key=itemgetter(1), reverse=True), key=itemgetter(0))
    at = 0
    for position, (start, end) in enumerate(ordered, 1):
        if start < at:
            continue
        for following in range(position, len(ordered)):
            later = ordered[following]
            if later[0] >= end:
                break
            if (
                later[0] > start
                and later[1] > end
                and later[1] - later[0] >= end - start
                and (start, later[0]) in known
            ):
                end = later[0]
                break
        chosen.append((start, end))
        at = end
    return chosen

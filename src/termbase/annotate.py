"""Mentions in a text: an automaton over the folded text finds forms, `surface` says which stand there as names.

The text is folded with the way back; URLs are passed over, and so is markup (`<sup>th</sup>` inside an ordinal,
footnote marks). Of overlapping mentions the leftmost longest stays.

A weak name counts only in a document in which another name of its entry stands, or one of the entry it is part of,
or of a part of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from termbase import fold, surface
from termbase.index import Index, Pattern, Posting
from termbase.model import Entry, Name, Status
from termbase.resolve import Outcome
from termbase.surface import Form, Hidden

#: Characters of text worked on at a time, cut at a line's end; how far beyond the cut a name may reach, and how far
#: before it one has to look to know whether a name begins there.
CHUNK, LOOK_AHEAD, LOOK_BACK = 1 << 18, 2048, 64
#: How far around an acronym in brackets a name that holds it may reach.
_AROUND = 300


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
        shown = {lang: self.entry.preferred(lang) if self.entry else None for lang in ("zh", "en")}
        out: dict[str, Any] = {
            "file": file,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "status": str(self.status),
            "id": self.entry.id if self.entry else None,
            "ids": [e.id for e in self.entries],
            **{lang: name.text if name else "" for lang, name in shown.items()},
            "score": self.score,
        }
        if self.parent is not None:
            out["parent"] = self.parent
        return out


@dataclass(frozen=True, slots=True)
class _Hit:
    """A form that stands in the text as a name."""

    start: int
    end: int
    pattern: Pattern


class Annotator:
    """Finds the names of one index in texts. Building the automaton is the price of the first use."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @cached_property
    def _automaton(self) -> tuple[Any, list[list[Form]]]:
        import ahocorasick_rs

        by_key: dict[str, list[Form]] = defaultdict(list)
        for pattern in self._index.patterns:
            by_key[pattern.key].append(surface.form_of(pattern, self._index.entry(pattern.entry)))
        return ahocorasick_rs.AhoCorasick(list(by_key)), list(by_key.values())

    @cached_property
    def _replacements(self) -> dict[int, int]:
        """Retired entries and what replaced them."""
        paths = ((n, self._index.replacements(n)) for n in range(len(self._index)))
        return {n: path[-1] for n, path in paths if path}

    # --- one document ---

    def annotate(self, text: str, nested: bool = False) -> list[Mention]:
        """The mentions in a document, in order; with `nested`, also those inside others, after their parent."""
        if not isinstance(text, str):
            raise TypeError(f"text must be a str, not {type(text).__name__}")
        parts = [text]
        return [m for _, _, found in self.annotate_parts(parts, self.licence_of(parts), nested) for m in found]

    def annotate_parts(
        self, parts: Iterable[str], licensed: frozenset[int], nested: bool = False
    ) -> Iterator[tuple[int, str, list[Mention]]]:
        """A document given in parts, in flat memory: pieces of it in order, each with its position and its mentions.

        `licensed` comes from `licence_of` over the same document; no piece ends inside a mention. Positions and
        `parent` count from the document's start.
        """
        count = 0
        for window in _windows(parts):
            hits = [h for h in self._hits(window.text) if h.start >= window.start]
            found = self._mentions(window.text, window.at, hits, licensed, nested, count, window.cut)
            end = max((m.end - window.at for m in found), default=0)
            window.cut = max(window.cut, end)
            count += len(found)
            yield window.at + window.start, window.text[window.start : window.cut], found

    def licence_of(self, parts: Iterable[str]) -> frozenset[int]:
        """The entries whose weak names count in a document, from a first reading of it."""
        return self._licence(hit for window in _windows(parts) for hit in self._hits(window.text))

    def _licence(self, hits: Iterable[_Hit]) -> frozenset[int]:
        strong = {h.pattern.entry for h in hits if not self._name(h).weak}
        return frozenset(strong | {weak for number in strong for weak in self._weak_kin.get(number, ())})

    @cached_property
    def _weak_kin(self) -> dict[int, list[int]]:
        """For each entry, those with weak names that it is part of, or that are part of it."""
        kin: dict[int, list[int]] = defaultdict(list)
        for number, entry in enumerate(self._index.entries()):
            has_weak = any(name.weak for name in entry.names)
            for whole_id in entry.related("part_of"):
                whole = self._index.number_of(whole_id)
                if whole is None:
                    continue
                if has_weak:
                    kin[whole].append(number)
                if any(name.weak for name in self._index.entry(whole).names):
                    kin[number].append(whole)
        return kin

    def _name(self, hit: _Hit) -> Name:
        return self._index.name(Posting(hit.pattern.entry, hit.pattern.name))

    # --- one window ---

    def _hits(self, text: str) -> list[_Hit]:
        """Every form that stands in the text as a name, overlapping ones too."""
        hidden = surface.hidden_in(text)
        hits = self._scan(text, hidden)
        for start, end in surface.inner_acronyms(text):
            # Once more around an acronym in brackets, as if it were not there.
            first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
            spans = [
                (a - first, b - first) for a, b in hidden.within(first, last) if b <= last and (b <= start or a >= end)
            ]
            near = Hidden(sorted([*spans, (start - first, end - first)]), frozenset(spans))
            found = self._scan(text[first:last], near)
            hits += [
                _Hit(h.start + first, h.end + first, h.pattern)
                for h in found
                if h.start + first < start < h.end + first
            ]
        return list(dict.fromkeys(hits))

    def _scan(self, text: str, hidden: Hidden) -> list[_Hit]:
        folded = fold.key_with_origin(text, hidden.spans)
        automaton, by_number = self._automaton
        hits = []
        for number, first, last in automaton.find_matches_as_indexes(folded.key, overlapping=True):
            if not surface.stands_alone(text, folded, first, last):
                continue
            between = surface.gaps(text, folded, first, last, hidden)
            if between is None:
                continue
            start, end = folded.span(first, last)
            for form in by_number[number]:
                span = surface.whole(form, text, start, end)
                if (
                    span
                    and surface.allows(form, text[start:end], between)
                    and not surface.half_a_person(form, text, end)
                ):
                    hits.append(_Hit(*span, form.pattern))
        return hits

    def _mentions(
        self, text: str, at: int, hits: list[_Hit], licensed: frozenset[int], nested: bool, count: int, cut: int
    ) -> list[Mention]:
        """The mentions of one window that begin before its cut, positions counted from the document's start."""
        spans: dict[tuple[int, int], list[_Hit]] = defaultdict(list)
        for hit in hits:
            if not self._name(hit).weak or hit.pattern.entry in licensed:
                spans[hit.start, hit.end].append(hit)
        out: list[Mention] = []

        def add(chosen: list[tuple[int, int]], parent: int | None) -> None:
            for start, end in chosen:
                mention = self._mention(text, spans[start, end])
                out.append(replace(mention, start=at + start, end=at + end, parent=parent))
                if nested:
                    inside = [s for s in spans if start <= s[0] and s[1] <= end and s != (start, end)]
                    add(leftmost_longest(inside), count + len(out) - 1)

        add([span for span in leftmost_longest(spans) if span[0] < cut], None)
        return out

    def _mention(self, text: str, hits: list[_Hit]) -> Mention:
        """One mention from the names that stand at one place."""
        best: dict[int, _Hit] = {}
        for hit in hits:
            meant = self._replacements.get(hit.pattern.entry, hit.pattern.entry)
            known = best.get(meant)
            if known is None or self._rank(hit) < self._rank(known):
                best[meant] = hit
        chosen = sorted(best.items(), key=lambda pair: (self._rank(pair[1]), pair[0]))
        ordered = [hit for _, hit in chosen]
        entries = tuple(self._index.entry(number) for number, _ in chosen)
        start, end = hits[0].start, hits[0].end
        alone = len(entries) == 1
        return Mention(
            start=start,
            end=end,
            text=text[start:end],
            status=Outcome.MATCH if alone else Outcome.AMBIGUOUS,
            entries=entries,
            names=tuple(self._name(h) for h in ordered),
            score=0.99 if alone else round(1 / len(entries), 4),
        )

    def _rank(self, hit: _Hit) -> tuple[bool, bool, int]:
        name = self._name(hit)
        return name.weak, name.status is Status.DEPRECATED, hit.pattern.dress


def leftmost_longest(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of overlapping spans the leftmost, and of those the longest.

    But where one as long begins inside it, and what stands before is a span too, those two:
    中国 + 移动互联网, not 中国移动 + 互联网.
    """
    known = set(spans)
    chosen: list[tuple[int, int]] = []
    ordered = sorted(known, key=lambda s: (s[0], -s[1]))
    at = 0
    for position, (start, end) in enumerate(ordered):
        if start < at:
            continue
        for later in ordered[position + 1 :]:
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


@dataclass(slots=True)
class _Window:
    """A stretch of a document: context that was dealt with before `start`, then text up to `cut`, then a look ahead."""

    text: str
    at: int
    start: int
    cut: int


def _windows(parts: Iterable[str]) -> Iterator[_Window]:
    """The windows over a document; whoever takes one may move its `cut` on, and the next begins there."""
    rest, context, at = "", "", 0
    supply = iter(parts)
    ended = False
    while True:
        while not ended and len(rest) < CHUNK + LOOK_AHEAD:
            part = next(supply, None)
            if part is None:
                ended = True
            else:
                rest += part
        if not rest:
            return
        cut = len(rest)
        if cut > CHUNK + LOOK_AHEAD or not ended:
            line = rest.rfind("\n", 0, CHUNK) + 1
            cut = line or rest.rfind(" ", 0, CHUNK) + 1 or CHUNK
        window = _Window(context + rest[: cut + LOOK_AHEAD], at - len(context), len(context), len(context) + cut)
        yield window
        taken = window.cut - len(context)
        at += taken
        context = (context + rest[:taken])[-LOOK_BACK:]
        rest = rest[taken:]

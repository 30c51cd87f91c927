"""A name in its labelled parts, Chinese or English: the one place where a name is parsed.

The labels are those of `labels.Label`. A bracket belongs to the part inside it where that is a region, a head or a
legal form; anything else in brackets is an addition. The whole name of another body at the beginning
(北京大学第三医院), after "of" or behind a comma is one part, the parent.

Most callers want the best reading alone, so the other readings are looked for only when they are asked for.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from termbase.names import chinese_parts, english_parts
from termbase.names.labels import Label, Part, Piece, Reading, Span
from termbase.names.parents import chinese_parent, english_parents
from termbase.text import fold

#: How many readings are looked at, and how far ahead of the next one is the only one there is.
_READINGS, _CERTAIN = 4, 8.0
_OPENING, _CLOSING = "(（[［【〔", ")）]］】〕"
_OPENINGS = frozenset(_OPENING)
#: Marks between two words of English names that no part goes across.
_SEPARATORS = _OPENINGS.union(",;，；、/|")
#: Labels that a bracket can have by what stands in it.
_BRACKET_LABELS = frozenset((Label.REGION, Label.KIND, Label.FORM, Label.BRANCH, Label.NUMBER))


class _Doubt(NamedTuple):
    """How sure a reading is, and what else the name may be: the attributes of `Parts` that bear these names."""

    confidence: float
    alternatives: tuple[tuple[Part, ...], ...]


@dataclass(frozen=True)
class Parts:
    """A name in its parts.

    Attributes:
        name: The name as it was given.
        parts: Its labelled parts in order. Punctuation and spaces between parts belong to none.
    """

    name: str
    parts: tuple[Part, ...]

    @property
    def confidence(self) -> float:
        """From 0 to 1: how far the reading is ahead of the next one that labels the name otherwise."""
        return self._doubt.confidence

    @property
    def alternatives(self) -> tuple[tuple[Part, ...], ...]:
        """Other readings, the best first."""
        return self._doubt.alternatives

    @cached_property
    def _doubt(self) -> _Doubt:
        return _doubt(self.name)

    def texts(self, label: Label | str) -> tuple[str, ...]:
        """Return the texts of the parts with a label, in order."""
        return tuple(part.text for part in self.parts if part.label == label)

    def as_dict(self) -> dict[str, Any]:
        """Return the parts as plain data: what `termbase parts --format json` prints."""
        shown = [{"text": p.text, "label": str(p.label), "start": p.start, "end": p.end} for p in self.parts]
        return {"name": self.name, "parts": shown, "confidence": self.confidence}


def reading(name: str) -> Reading:
    """Parse a name into its parts and pieces, without looking at other readings.

    Args:
        name: A Chinese, English or mixed name.

    Returns:
        The parts that `parts` returns, and their pieces; empty for a name of punctuation only.
    """
    read = _read(name, 1)
    for spans, joined, _ in read.readings:
        return Reading(_parts_of(name, read, joined), _pieces_of(name, read, spans))
    return Reading((), ())


def parts(name: str) -> Parts:
    """Parse a name into labelled parts.

    Args:
        name: A Chinese, English or mixed name.

    Returns:
        The best reading; its confidence and the readings that come next are worked out when they are first read.

    Raises:
        TypeError: `name` is no string.
    """
    if not isinstance(name, str):
        raise TypeError(f"name must be a str, not {type(name).__name__}")
    found = _readings(name, 1)
    return Parts(name, found[0][0] if found else ())


def _doubt(name: str) -> _Doubt:
    """Return how far the best reading of a name is ahead of the others, and these."""
    readings = _readings(name, _READINGS)
    if not readings:
        return _Doubt(0.0, ())
    (best, cost), *others = readings
    found: dict[tuple[Part, ...], float] = {}
    labelling = _labelling(best)
    for reading, its_cost in others:
        if reading != best and reading not in found and _labelling(reading) != labelling:
            found[reading] = its_cost
    margin = min(found.values(), default=cost + _CERTAIN) - cost
    return _Doubt(round(1 / (1 + math.exp(-margin)), 3), tuple(found))


def _labelling(reading: Sequence[Part]) -> list[tuple[int, int, Label]]:
    """Return the stretches of one label with their beginnings and ends: equal if all characters are labelled alike."""
    found: list[tuple[int, int, Label]] = []
    for _, label, start, end in reading:
        if found and found[-1][1] == start and found[-1][2] is label:
            start = found.pop()[0]
        found.append((start, end, label))
    return found


class _Read(NamedTuple):
    """The readings of a name.

    Attributes:
        place: Where a stretch of units stands in the name.
        brackets: The brackets of the name as parts.
        readings: Of each reading its spans, these with each parent as one, and its cost; the best first.
    """

    place: Callable[[int, int], tuple[int, int]]
    brackets: Sequence[Part]
    readings: Sequence[tuple[Sequence[Span], Sequence[Span], float]]


def _read(name: str, count: int) -> _Read:
    """Read a name without its brackets, and each of these."""
    brackets: list[Part] = []
    text = name
    if not _OPENINGS.isdisjoint(name):
        outside, found = _brackets(name)
        brackets = [part for start, end in found if (part := _bracket(name, start, end))]
        text = "".join(c if kept else " " for c, kept in zip(name, outside, strict=True))
    reader = _chinese if fold.has_han(text) else _english
    place, readings = reader(name, text, count)
    return _Read(place, brackets, readings)


def _readings(name: str, count: int) -> list[tuple[tuple[Part, ...], float]]:
    """Readings of a name with their costs, the best first."""
    read = _read(name, count)
    return [(_parts_of(name, read, spans), cost) for _, spans, cost in read.readings]


def _parts_of(name: str, read: _Read, spans: Sequence[Span]) -> tuple[Part, ...]:
    found = []
    for span in spans:
        start, end = read.place(span.start, span.end)
        found.append(Part(name[start:end], span.label, start, end))
    return _merged(sorted([*found, *read.brackets], key=_start) if read.brackets else found, name)


def _pieces_of(name: str, read: _Read, spans: Sequence[Span]) -> tuple[Piece, ...]:
    found = [Piece(*part) for part in read.brackets]
    for span in spans:
        start, end = read.place(span.start, span.end)
        found.append(Piece(name[start:end], span.label, start, end, span.certain))
    return tuple(sorted(found, key=_start))


def _start(part: Part | Piece) -> int:
    return part.start


def _brackets(name: str) -> tuple[list[bool], list[tuple[int, int]]]:
    """Return which characters stand outside brackets, and the spans of the outermost brackets, marks included."""
    outside, found, depth, start = [True] * len(name), [], 0, 0
    for place, char in enumerate(name):
        if char in _OPENING:
            start = place if depth == 0 else start
            depth += 1
        elif char in _CLOSING and depth:
            depth -= 1
            if depth == 0:
                found.append((start, place + 1))
    for first, last in found:
        outside[first:last] = [False] * (last - first)
    return outside, found


def _bracket(name: str, start: int, end: int) -> Part | None:
    """Return the part that a bracket is; `None` if nothing stands in it."""
    inside = name[start + 1 : end - 1]
    if not fold.key(inside):
        return None
    label = chinese_parts.label_of(fold.key(inside)) or english_parts.label_of(inside)
    if label is None:
        labels = {part.label for part in parts(inside).parts}
        label = labels.pop() if len(labels) == 1 else Label.BRACKET
    return Part(name[start:end], label if label in _BRACKET_LABELS else Label.BRACKET, start, end)


#: Where units stand, and the readings, as in `_Read`.
_Found = tuple[Callable[[int, int], tuple[int, int]], list[tuple[Sequence[Span], Sequence[Span], float]]]


def _chinese(name: str, text: str, count: int) -> _Found:
    folded = fold.key_with_origin(text)
    key, origin = folded.key, folded.origin
    if not key:
        return folded.span, []
    breaks: list[int] = []
    if not isinstance(origin, range):
        breaks = [i for i in range(1, len(origin)) if origin[i] > origin[i - 1] + 1 and not _joined(name, origin, i)]
    found = chinese_parts.spans(key, breaks, count)
    return folded.span, [(spans, chinese_parent(key, spans), cost) for spans, cost in found]


def _joined(name: str, origin: Sequence[int], at: int) -> bool:
    """Return True if only spaces stand between two units of one Latin word run, as in 华为 Technologies 公司."""
    gap = name[origin[at - 1] + 1 : origin[at]]
    return gap.isspace() and not fold.is_han(name[origin[at]]) and not fold.is_han(name[origin[at - 1]])


def _english(name: str, text: str, count: int) -> _Found:
    words = english_parts.words_of(text)

    def place(start: int, end: int) -> tuple[int, int]:
        return words[start].start, words[end - 1].end

    if not words:
        return place, []
    commas = [
        i
        for i in range(1, len(words))
        if _separated(name, words[i - 1].end, words[i].start) and not english_parts.is_form(words[i].text)
    ]
    found = english_parts.spans(words, commas, count)
    return place, [(spans, english_parents(words, spans, commas), cost) for spans, cost in found]


def _separated(name: str, end: int, start: int) -> bool:
    """Return True if a comma, a semicolon or a bracket stands between two words, other than the comma of Co., Ltd."""
    gap = name[end:start]
    return gap != " " and not _SEPARATORS.isdisjoint(gap)


_JOINED_LABELS = frozenset((Label.FIELD, Label.FORM))


def _merged(found: Sequence[Part], name: str) -> tuple[Part, ...]:
    """Parts in order, neighbours that are one subject or one legal form joined to one.

    A bracket inside a part belongs to it, and so does a character that folds to several (& is "and").
    """
    merged: list[Part] = []
    last: Label | None = None
    done = 0
    for part in found:
        label = part.label
        if part.start < done:
            if part.end <= done:
                continue
            part = Part(name[done : part.end], label, done, part.end)
        done = part.end
        if label is last and label in _JOINED_LABELS:
            held = merged[-1]
            if label is Label.FORM or not name[held.end : part.start].strip():
                merged[-1] = Part(name[held.start : part.end], label, held.start, part.end)
                continue
        merged.append(part)
        last = label
    return tuple(merged)

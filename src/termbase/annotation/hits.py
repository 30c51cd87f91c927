"""The forms of an index that stand in a window of text as names, overlapping ones too.

The matcher says where forms stand in the folded text, `boundaries` whether they stand there as names. What does not
depend on the text around a form is remembered by how it is written, and a form is made when it is first met.

A hit depends on nothing outside its window: it reaches over a limited stretch of text, and so does everything that
says whether it is one. So a document gives the same hits however it is cut into windows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from termbase.annotation import boundaries
from termbase.annotation.boundaries import Form
from termbase.index.reader import Index
from termbase.text import chunks, fold_array, markup
from termbase.text.chunks import Window
from termbase.text.fold_array import FoldedText
from termbase.text.markup import Hidden

#: Characters of text that a name may stretch over, with markup and spaces; more if the index has longer names.
LONGEST = 1000
#: Characters on each side of an acronym in brackets in which a name that holds it is looked for, and how many other
#: acronyms in brackets there may be on each side.
_AROUND, _NEIGHBOURS = 300, 4
#: Forms, and spellings met in texts, that are remembered at most; how long a spelling may be to be remembered.
_REMEMBERED, _REMEMBERED_LENGTH = 1 << 16, 256


class Hit(NamedTuple):
    """A form that stands in a document as a name.

    Attributes:
        start: Its first position in the document.
        end: The position after its last.
        form: The form.
    """

    start: int
    end: int
    form: Form


class _Allowed(NamedTuple):
    """A form that allows a spelling, and whether it stands as a name wherever it is so written."""

    form: Form
    anywhere: bool


class _Found(NamedTuple):
    """What a window is searched by: its text folded, what of it is hidden, where names may begin and end."""

    folded: FoldedText
    hidden: Hidden
    begins: Any
    ends: Any


class Finder:
    """Finds the forms of one index in texts; safe to share between threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._forms = lru_cache(_REMEMBERED)(self._forms_of)
        self._known: dict[tuple[int, str], tuple[_Allowed, ...]] = {}
        self._reach = max(LONGEST, 2 * index.matcher.longest)

    def windows(self, parts: Iterable[str]) -> Iterator[Window]:
        """The windows over a document in which every hit that starts before the cut can be told."""
        # A hit from the cut on, one that overlaps it, what may be hidden behind that, and what is around it.
        return chunks.windows(parts, 2 * self._reach + markup.LONGEST + chunks.LOOK_BACK)

    def hits(self, window: Window) -> list[Hit]:
        """The hits in a window, and its cut moved out of what is hidden.

        Args:
            window: A window of `windows`. Its start is not inside a hidden stretch. Its cut is moved to the end of
                the hidden stretch that it is in, if any.

        Returns:
            All hits that start between the window's start and its cut, and those behind that may overlap them.
        """
        text = window.text
        hidden = markup.hidden_in(text, window.start)
        window.cut = hidden.end_of(window.cut)
        folded = fold_array.fold_text(text, hidden.spans)
        hits = self._standing(window, _Found(folded, hidden, *boundaries.boundaries(folded)))
        acronyms = [span for span in markup.inner_acronyms(text) if not hidden.covers(span[0])]
        if acronyms:
            # Once more around each acronym in brackets, as if it were not there.
            hits += self._standing(window, self._around(text, acronyms, folded, hidden))
        first, last = window.at + window.start, window.at + window.cut + self._reach
        return [hit for hit in dict.fromkeys(hits) if first <= hit.start < last]

    def _around(self, text: str, acronyms: list[tuple[int, int]], folded: FoldedText, hidden: Hidden) -> _Found:
        """The text around each acronym in brackets, without it: only names across it are looked for."""
        before = [0] * _NEIGHBOURS + [end for _, end in acronyms]
        behind = [start for start, _ in acronyms] + [len(text)] * _NEIGHBOURS
        cuts = [
            (max(before[number], start - _AROUND), start, end, min(behind[number + _NEIGHBOURS], end + _AROUND))
            for number, (start, end) in enumerate(acronyms)
        ]
        begins, ends = boundaries.boundaries(folded)
        around = folded.without(cuts)
        return _Found(
            around.folded,
            Hidden(sorted([*hidden.spans, *acronyms]), hidden.addresses),
            begins.take(around.positions, mode="clip") & ~around.after,
            ends.take(around.positions, mode="clip") & around.after,
        )

    def _standing(self, window: Window, found: _Found) -> list[Hit]:
        """The hits among the forms that the matcher finds."""
        text, (folded, hidden, begins, ends) = window.text, found
        numbers, firsts, lasts = self._index.matcher.matches(folded.key, folded.codes, begins, ends)
        starts, stops = folded.spans(firsts, lasts)
        near = stops - starts <= self._reach
        numbers, firsts, lasts, starts, stops = (each[near] for each in (numbers, firsts, lasts, starts, stops))
        hits = []
        rows = zip(*(each.tolist() for each in (numbers, firsts, lasts, starts, stops)), strict=True)
        for (number, first, last, start, end), marked in zip(rows, hidden.inside(starts, stops), strict=True):
            if boundaries.cuts_a_word(text, folded, first, last):
                continue
            written = number, text[start:end]
            # What a spelling with hidden stretches is allowed to depends on what is hidden.
            keep = not marked and end - start <= _REMEMBERED_LENGTH
            allowed = self._known.get(written) if keep else None
            if allowed is None:
                allowed = self._allowed(number, text, folded.places(first, last), hidden)
                if keep:
                    if len(self._known) >= _REMEMBERED:
                        self._known.clear()
                    self._known[written] = allowed
            for form, anywhere in allowed:
                span = (start, end) if anywhere else _whole(form, text, start, end, hidden)
                if span is not None:
                    hits.append(Hit(window.at + span[0], window.at + span[1], form))
        return hits

    def _forms_of(self, number: int) -> tuple[Form, ...]:
        """The forms whose key has that number."""
        return tuple(boundaries.form_of(p, self._index.entry(p.entry)) for p in self._index.patterns_of(number))

    def _allowed(self, number: int, text: str, places: list[int], hidden: Hidden) -> tuple[_Allowed, ...]:
        """The forms of a key that may be written as the text is from the first to the last of these positions."""
        between = boundaries.gaps(text, places, hidden)
        if between is None:
            return ()
        found = text[places[0] : places[-1] + 1]
        forms = (form for form in self._forms(number) if boundaries.allows(form, found, between))
        return tuple(_Allowed(form, boundaries.needs_no_context(form, found)) for form in forms)


def _whole(form: Form, text: str, start: int, end: int, hidden: Hidden) -> tuple[int, int] | None:
    """The span of a form with its own marks, as far as they are not hidden; `None` if it is no name there."""
    span = boundaries.whole(form, text, start, end)
    if span is None or boundaries.half_a_person(form, text, end):
        return None
    if (span[0] < start and hidden.covers(span[0])) or (span[1] > end and hidden.covers(span[1] - 1)):
        return start, end
    return span

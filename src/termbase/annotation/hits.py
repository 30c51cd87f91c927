"""The forms of an index that are names in a window of text, including overlapping ones.

The matcher finds the forms in the folded text; `boundaries` decides which of them are names. Results that do not depend
on the surrounding text are cached by spelling. A form is made when it is first found.

A hit depends only on text in its window, because the length of a hit and of the text that decides on it are limited. So
a document gives the same hits however it is divided into windows.
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

#: Most characters of text that a name may span, with markup and spaces; more if the index has longer names.
LONGEST = 1000
#: Characters on each side of an acronym in brackets in which a name around it is looked for, and most other acronyms in
#: brackets on each side.
_AROUND, _NEIGHBOURS = 300, 4
#: Most forms, and most spellings in texts, that are cached; most characters of a spelling that is cached.
_REMEMBERED, _REMEMBERED_LENGTH = 1 << 16, 256


class Hit(NamedTuple):
    """A form that is a name in a document.

    Attributes:
        start: The position of the first character in the document.
        end: The position after the last character.
        form: The form.
    """

    start: int
    end: int
    form: Form


class _Allowed(NamedTuple):
    """A form that allows a spelling; `anywhere` is True if it is a name in any context."""

    form: Form
    anywhere: bool


class _Found(NamedTuple):
    """The data for the search of a window: the folded text, its hidden stretches, where names may begin and end."""

    folded: FoldedText
    hidden: Hidden
    begins: Any
    ends: Any


class Finder:
    """Finds the forms of an index in texts. It may be shared between threads.

    Args:
        index: The index.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._forms = lru_cache(_REMEMBERED)(self._forms_of)
        self._known: dict[tuple[int, str], tuple[_Allowed, ...]] = {}
        self._reach = max(LONGEST, 2 * index.matcher.longest)

    def windows(self, parts: Iterable[str]) -> Iterator[Window]:
        """Yield windows over a document such that every hit that starts before a window's cut can be found in it.

        Args:
            parts: The document in parts of any length.
        """
        # Room for a hit at the cut, one that overlaps it, a hidden stretch behind that, and the text around it.
        return chunks.windows(parts, 2 * self._reach + markup.LONGEST + chunks.LOOK_BACK)

    def hits(self, window: Window) -> list[Hit]:
        """Return the hits in a window, and move its cut out of a hidden stretch.

        Args:
            window: A window of `windows`. Its start is not inside a hidden stretch. If its cut is inside one, the cut
                is moved to the end of that stretch.

        Returns:
            All hits that start between the window's start and its cut, and later ones that may overlap them.
        """
        text = window.text
        hidden = markup.hidden_in(text, window.start)
        window.cut = hidden.end_of(window.cut)
        folded = fold_array.fold_text(text, hidden.spans)
        hits = self._hits_among(window, _Found(folded, hidden, *boundaries.boundaries(folded)))
        acronyms = [span for span in markup.inner_acronyms(text) if not hidden.covers(span[0])]
        if acronyms:
            # Search again around each acronym in brackets, with the acronym removed.
            hits += self._hits_among(window, self._around(text, acronyms, folded, hidden))
        first, last = window.at + window.start, window.at + window.cut + self._reach
        return [hit for hit in dict.fromkeys(hits) if first <= hit.start < last]

    def _around(self, text: str, acronyms: list[tuple[int, int]], folded: FoldedText, hidden: Hidden) -> _Found:
        """Return the text around each acronym in brackets, with it removed; only names that span it may be found."""
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

    def _hits_among(self, window: Window, found: _Found) -> list[Hit]:
        """Return the hits among the forms that the matcher finds."""
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
            # The result for a spelling with hidden stretches depends on these, so it is not cached.
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
        """Return the forms whose key has a number."""
        return tuple(boundaries.form_of(p, self._index.entry(p.entry)) for p in self._index.patterns_of(number))

    def _allowed(self, number: int, text: str, places: list[int], hidden: Hidden) -> tuple[_Allowed, ...]:
        """Return the forms of a key that may be written as in the text between the first and the last position."""
        between = boundaries.gaps(text, places, hidden)
        if between is None:
            return ()
        found = text[places[0] : places[-1] + 1]
        forms = (form for form in self._forms(number) if boundaries.allows(form, found, between))
        return tuple(_Allowed(form, boundaries.needs_no_context(form, found)) for form in forms)


def _whole(form: Form, text: str, start: int, end: int, hidden: Hidden) -> tuple[int, int] | None:
    """Return the span of a form with its marks, unless they are hidden; `None` if the form is not a name there."""
    span = boundaries.whole(form, text, start, end)
    if span is None or boundaries.half_a_person(form, text, end):
        return None
    if (span[0] < start and hidden.covers(span[0])) or (span[1] > end and hidden.covers(span[1] - 1)):
        return start, end
    return span

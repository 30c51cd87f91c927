"""The forms of an index that stand in a stretch of text as names, overlapping ones too.

The matcher says where forms stand in the folded text, `surface` whether they stand there as names. What does not
depend on the text around a form is remembered by how it is written, and no form is made before it is met.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from termbase.annotation import boundaries
from termbase.annotation.boundaries import Form
from termbase.index.reader import Index
from termbase.text import fold_array, markup
from termbase.text.fold_array import FoldedText
from termbase.text.markup import Hidden

#: How far around an acronym in brackets a name that holds it may reach.
_AROUND = 300
#: Forms, and spellings met in texts, that are remembered at most.
_REMEMBERED = 1 << 16


class Hit(NamedTuple):
    """A form that stands in the text as a name."""

    start: int
    end: int
    form: Form


class _Allowed(NamedTuple):
    """A form allowed as it is written at some place, and whether what is around it matters."""

    form: Form
    plain: bool


class Finder:
    """Finds the forms of one index in texts; safe to share between threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._forms = lru_cache(_REMEMBERED)(self._forms_of)
        self._known: dict[tuple[int, str], tuple[_Allowed, ...]] = {}

    def _forms_of(self, number: int) -> tuple[Form, ...]:
        """The forms with the key of that number."""
        return tuple(boundaries.form_of(p, self._index.entry(p.entry)) for p in self._index.patterns_of(number))

    def hits(self, text: str, at: int = 0) -> list[Hit]:
        """Every form that stands in the text as a name; places count from `at`."""
        passed = markup.hidden_in(text)
        folded = fold_array.fold_text(text, passed.spans)
        begins, ends = boundaries.boundaries(folded)
        hits = self._standing(text, at, folded, passed, begins, ends)
        acronyms = [(start, end) for start, end in markup.inner_acronyms(text) if not passed.covers(start)]
        if not acronyms:
            return hits
        # Once more around each acronym in brackets, as if it were not there.
        cuts = [(max(0, start - _AROUND), start, end, end + _AROUND) for start, end in acronyms]
        around, which, after = folded.without(cuts)
        passed = Hidden(sorted([*passed.spans, *acronyms]), frozenset(passed.spans))
        begins, ends = begins.take(which, mode="clip") & ~after, ends.take(which, mode="clip") & after
        hits += self._standing(text, at, around, passed, begins, ends)
        return list(dict.fromkeys(hits))

    def _standing(self, text: str, at: int, folded: FoldedText, passed: Hidden, begins: Any, ends: Any) -> list[Hit]:
        numbers, firsts, lasts = self._index.matcher.matches(folded.key, folded.codes, begins, ends)
        starts, stops = folded.spans(firsts, lasts)
        known, hits = self._known, []
        rows = zip(*(each.tolist() for each in (numbers, firsts, lasts, starts, stops)), strict=True)
        for (number, first, last, start, end), marked in zip(rows, passed.inside(starts, stops), strict=True):
            if last - first <= boundaries.SHORT_HAN and boundaries.cuts_a_word(folded.key, first, last):
                continue
            written = number, text[start:end]
            allowed = None if marked else known.get(written)
            if allowed is None:
                allowed = self._allowed(number, text, folded.places(first, last), passed)
                if len(known) >= _REMEMBERED:
                    known.clear()
                if not marked:
                    known[written] = allowed
            for form, plain in allowed:
                if plain:
                    hits.append(Hit(at + start, at + end, form))
                elif (span := boundaries.whole(form, text, start, end)) and not boundaries.half_a_person(
                    form, text, end
                ):
                    hits.append(Hit(at + span[0], at + span[1], form))
        return hits

    def _allowed(self, number: int, text: str, places: list[int], passed: Hidden) -> tuple[_Allowed, ...]:
        """The forms of a number that may be written as the text is from the first to the last of these places."""
        between = boundaries.gaps(text, places, passed)
        if between is None:
            return ()
        found = text[places[0] : places[-1] + 1]
        forms = (form for form in self._forms(number) if boundaries.allows(form, found, between))
        return tuple(_Allowed(form, boundaries.is_plain(form, found)) for form in forms)

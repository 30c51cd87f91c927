"""The mentions in a text: one answer for each place at which forms are names (`hits`).

Of overlapping names the leftmost longest is mentioned (`overlaps`). A weak name counts only in a document with a strong
name of its entry, of an entry that it is part of, or of one of its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from termbase.annotation import overlaps
from termbase.annotation.boundaries import Form
from termbase.annotation.hits import Finder, Hit
from termbase.annotation.overlaps import Nested
from termbase.index.keys import Space
from termbase.index.reader import Index
from termbase.model import Entry, Name, Status
from termbase.resolution import calibration
from termbase.resolution.decide import Outcome
from termbase.resolution.evidence import Evidence
from termbase.text.chunks import Window

#: Most meanings of forms, and most wholes of parts, that are cached.
_REMEMBERED = 1 << 16


@dataclass(frozen=True, slots=True, repr=False)
class Mention:
    """A name at a place in a text.

    Attributes:
        start: The position of the first character, in code points of the text as given.
        end: The position after the last character.
        text: The text from `start` to `end`.
        status: `match` if one entry is meant, `ambiguous` if several may be.
        entries: The entries that may be meant, likeliest first.
        names: For each entry, its name that is mentioned.
        score: The probability that the first entry is meant: for `match` the share of such names that were right, for
            `ambiguous` an equal share for each entry.
        parent: For a nested mention, the number in the result of the mention that contains it; otherwise `None`.
    """

    start: int
    end: int
    text: str
    status: Outcome
    entries: tuple[Entry, ...]
    names: tuple[Name, ...]
    score: float
    parent: int | None = None

    def __repr__(self) -> str:
        ids = ", ".join(entry.id for entry in self.entries)
        inside = "" if self.parent is None else f", inside {self.parent}"
        return f"<Mention {self.start}:{self.end} {self.text!r} {self.status} {ids} {self.score:.2f}{inside}>"

    @property
    def entry(self) -> Entry | None:
        """The entry meant; `None` if several may be meant."""
        return self.entries[0] if self.status is Outcome.MATCH else None

    def as_dict(self, file: str = "") -> dict[str, Any]:
        """Return the mention as plain data, as the command `annotate` prints it.

        Args:
            file: The name of the document.

        Returns:
            `file start end text status id ids zh en score`, and `parent` for a nested mention. If several entries may
            be meant, `id` is `None`, and `zh` and `en` are empty.
        """
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


class Piece(NamedTuple):
    """A piece of a document with its mentions.

    Attributes:
        at: The position of the piece in the document.
        text: The text of the piece.
        mentions: The mentions, with positions in the document; none extends beyond the piece.
    """

    at: int
    text: str
    mentions: list[Mention]


class Annotator:
    """Finds the names of an index in texts. It may be shared between threads.

    Args:
        index: The index.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._finder = Finder(index)
        self._meaning = lru_cache(_REMEMBERED)(self._meaning_of)
        self._wholes = lru_cache(_REMEMBERED)(self._wholes_of)

    def annotate(self, text: str, nested: bool = False) -> list[Mention]:
        """Return the mentions in a document, in order.

        Args:
            text: The document.
            nested: True to add the mentions inside others, each after the mention that contains it.

        Returns:
            The mentions. Those that are not nested are disjoint.

        Raises:
            TypeError: If `text` is not a string.
        """
        if not isinstance(text, str):
            raise TypeError(f"text must be a str, not {type(text).__name__}")
        hits = list(self._all_hits([text]))
        licence = _Licence(self._wholes, lambda: hits)
        return self._mentions(Window(text, 0, 0, len(text)), hits, licence, nested, 0)

    def annotate_parts(self, parts: Callable[[], Iterable[str]], nested: bool = False) -> Iterator[Piece]:
        """Yield the mentions in a document that is given in parts, in constant memory.

        Args:
            parts: Returns the document from its start each time it is called. It is called a second time only if a
                weak name is found before a strong name that would let it count.
            nested: True to add the mentions inside others. Parents are numbered from the start of the document.

        Yields:
            Pieces that together are the document. Their mentions are those of `annotate`.
        """
        count = 0
        licence = _Licence(self._wholes, lambda: self._all_hits(parts()))
        for window in self._finder.windows(parts()):
            hits = self._finder.hits(window)
            licence.add(hits)
            found = self._mentions(window, hits, licence, nested, count)
            window.cut = max(window.cut, max((m.end for m in found), default=0) - window.at)
            count += len(found)
            yield Piece(window.at + window.start, window.text[window.start : window.cut], found)

    def _all_hits(self, parts: Iterable[str]) -> Iterator[Hit]:
        """Yield the hits of a whole document, each once."""
        for window in self._finder.windows(parts):
            hits = self._finder.hits(window)
            yield from (hit for hit in hits if hit.start < window.at + window.cut)

    def _wholes_of(self, number: int) -> tuple[int, ...]:
        """Return the numbers of the entries that an entry is part of."""
        found = map(self._index.number_of, self._index.entry(number).related("part_of"))
        return tuple(whole for whole in found if whole is not None)

    def _mentions(self, window: Window, hits: list[Hit], licence: _Licence, nested: bool, first: int) -> list[Mention]:
        """Return the mentions that start before a window's cut, and those inside them, numbered from `first`."""
        forms: dict[tuple[int, int], list[Form]] = {}
        for start, end, form in hits:
            if not form.name.weak or licence.grants(form.pattern.entry):
                forms.setdefault((start, end), []).append(form)
        cut = window.at + window.cut
        chosen = (
            overlaps.nested(forms, cut, first)
            if nested
            else [Nested(*span, None) for span in overlaps.leftmost_longest(forms) if span[0] < cut]
        )
        return [
            Mention(
                start,
                end,
                window.text[start - window.at : end - window.at],
                *self._meaning(tuple(forms[start, end])),
                parent,
            )
            for start, end, parent in chosen
        ]

    def _meaning_of(self, forms: tuple[Form, ...]) -> _Meaning:
        """Return the meaning of the forms at one place."""
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
            return _Meaning(Outcome.MATCH, entries, names, calibration.probability(_evidence(chosen[0][1])))
        return _Meaning(Outcome.AMBIGUOUS, entries, names, round(1 / len(entries), 4))


class _Meaning(NamedTuple):
    """The fields of a `Mention` that do not depend on its place."""

    status: Outcome
    entries: tuple[Entry, ...]
    names: tuple[Name, ...]
    score: float


def _rank(form: Form) -> tuple[bool, bool, int]:
    """Return the sort key of the forms at one place: strong, then current, then as written."""
    return form.name.weak, form.name.status is Status.DEPRECATED, form.pattern.dress


def _evidence(form: Form) -> Evidence:
    """Return the kind of evidence of a form."""
    return Evidence.SOUND if form.pattern.dress == Space.PINYIN else Evidence.FOLDED


class _Licence:
    """The entries whose weak names count in a document. The whole document is read only if a weak name needs it."""

    def __init__(self, wholes: Callable[[int], tuple[int, ...]], everything: Callable[[], Iterable[Hit]]) -> None:
        self._wholes = wholes
        self._everything = everything
        self._complete = False
        self._named: set[int] = set()
        self._wholes_named: set[int] = set()

    def add(self, hits: Iterable[Hit]) -> None:
        """Record the entries of hits with strong names."""
        new = {hit.form.pattern.entry for hit in hits if not hit.form.name.weak} - self._named
        self._named |= new
        self._wholes_named.update(whole for number in new for whole in self._wholes(number))

    def grants(self, number: int) -> bool:
        """Return True if the weak names of an entry count."""
        if not self._granted(number) and not self._complete:
            self.add(self._everything())
            self._complete = True
        return self._granted(number)

    def _granted(self, number: int) -> bool:
        return number in self._named or number in self._wholes_named or not self._named.isdisjoint(self._wholes(number))

"""The answer on one name.

An answer holds the decision, with entries and names by number. Entries and names are decoded from the index when they
are first read; the list of candidates is completed with similar names when it is first read. Reading a field never
changes the decision or another field. A pickled answer holds its entries and not the index.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import FrozenInstanceError, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, NoReturn, Protocol

from termbase.index.keys import Posting
from termbase.model import Entry, Name
from termbase.resolution.evidence import Evidence

#: Characters of a name that a `repr` shows.
_SHOWN = 60


class Outcome(StrEnum):
    """The decision on one name."""

    MATCH = "match"
    AMBIGUOUS = "ambiguous"
    NONE = "none"
    #: The text is not a name of an entry, but one or more names are inside it; only if that is asked for.
    CONTAINED = "contained"


@dataclass(frozen=True, slots=True, repr=False)
class Candidate:
    """An entry that may be meant, or that was refused.

    Attributes:
        entry: The entry.
        name: The matching name.
        score: The probability that the entry is meant, from 0 to 1; 0 for a vetoed candidate.
        evidence: The kind of evidence.
        reasons: How the candidate was found, and the arguments for and against it. Those of a vetoed candidate include
            the evidence that it would have had.
        veto: Why the entry cannot be meant; empty if there is no veto.
    """

    entry: Entry
    name: Name
    score: float
    evidence: Evidence
    reasons: tuple[str, ...]
    veto: str = ""

    def __repr__(self) -> str:
        return f"<Candidate {self.entry.id} {self.score:.2f} {shortened(self.veto or str(self.evidence))}>"

    def as_dict(self) -> dict[str, Any]:
        """Return the candidate as plain data, as it appears in `Resolution.as_dict`."""
        return {
            "id": self.entry.id,
            "name": self.name.text,
            "score": self.score,
            "evidence": str(self.evidence),
            "veto": self.veto,
            "reasons": list(self.reasons),
        }


class Row(NamedTuple):
    """A candidate as an answer stores it: by numbers, so that a list of answers does not keep entries in memory.

    Attributes:
        number: The number of the entry meant.
        posting: The matching name, of that entry or of a retired one that it replaced.
        score, evidence, reasons, veto: As in `Candidate`.
    """

    number: int
    posting: Posting
    score: float
    evidence: Evidence
    reasons: tuple[str, ...]
    veto: str = ""


class Source(Protocol):
    """The source of the fields that an answer reads later. It takes no part in the decision."""

    @property
    def as_of(self) -> date | None:
        """The day for which names are shown."""

    @property
    def most(self) -> int:
        """The largest number of candidates that an answer lists."""

    def entry(self, number: int) -> Entry:
        """Return the entry with a number."""

    def name(self, posting: Posting) -> Name:
        """Return the name of a posting."""

    def exact(self, text: str, postings: Sequence[Posting]) -> Row:
        """Return the candidate for an exact name; `postings` are names of one entry."""

    def near_misses(self, text: str) -> list[Row]:
        """Return the candidates whose names are only similar to the text."""


#: The public fields of an answer, which `==` compares.
FIELDS = (
    "query", "status", "entries", "score", "evidence", "veto", "reasons", "matched", "candidates", "candidate_count",
    "as_of",
)  # fmt: skip

_new, _set = object.__new__, object.__setattr__


class Resolution:
    """The decision on one name. Immutable; made by `Termbase.resolve`.

    Attributes:
        query: The query as it was given.
        status: `match`, `ambiguous` or `none`; `contained` only if that is asked for.
        entries: The entries meant: one for `match`, several for `ambiguous`, those named in the text, in order, for
            `contained`, and none for `none`.
        score: The probability that the answer is right; for `none`, the score of its best candidate. For `contained`,
            the sum of the scores of the names inside.
        evidence: The kind of evidence of the answer; for `none`, that of its best candidate, if there is one.
        veto: For `none`, the veto of its best candidate, if there is one; otherwise empty.
        reasons: The reasons for the decision.
        matched: The matching name; `None` for `none`.
        candidates: The entries meant, then those refused, best first, up to the limit of the list.
        candidate_count: The number of candidates, listed or not.
        as_of: The day for which names are shown, if one was given.
    """

    __slots__ = (*FIELDS, "_near", "_numbers", "_postings", "_rows", "_source")

    query: str
    status: Outcome
    entries: tuple[Entry, ...]
    score: float
    evidence: Evidence | None
    veto: str
    reasons: tuple[str, ...]
    matched: Name | None
    candidates: tuple[Candidate, ...]
    candidate_count: int
    as_of: date | None
    #: The source of the fields that are not set yet.
    _source: Source
    #: The numbers of the entries meant.
    _numbers: tuple[int, ...]
    #: The names that match exactly. Which of them is shown is found when the candidates are read.
    _postings: Sequence[Posting]
    #: The scored candidates, those meant first.
    _rows: tuple[Row, ...]
    #: True if similar names are to be added to the candidates.
    _near: bool

    def __getattr__(self, field: str) -> Any:
        """Read a field that is not set yet, and keep it."""
        read = _READ.get(field)
        if read is None:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {field!r}")
        read(self)
        return getattr(self, field)

    def __setattr__(self, field: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {field!r}")

    def __delattr__(self, field: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {field!r}")

    @property
    def entry(self) -> Entry | None:
        """The entry meant; `None` unless the status is `match`."""
        return self.entries[0] if self.status is Outcome.MATCH else None

    def shown(self, lang: str) -> str:
        """Return the preferred name of the entry meant.

        Args:
            lang: A language (BCP 47).

        Returns:
            The preferred name in that language on the day `as_of`; empty if there is none, or no single entry.
        """
        name = self.entry.preferred(lang, self.as_of) if self.entry else None
        return name.text if name else ""

    def as_dict(self) -> dict[str, Any]:
        """Return the answer as plain data, as `resolve --format jsonl` prints it."""
        return {
            "query": self.query,
            "status": str(self.status),
            "id": self.entry.id if self.entry else None,
            "ids": [e.id for e in self.entries],
            "score": self.score,
            "zh": self.shown("zh"),
            "en": self.shown("en"),
            "matched": self.matched.text if self.matched else "",
            "reasons": list(self.reasons),
            "evidence": str(self.evidence) if self.evidence else "",
            "veto": self.veto,
            "candidates": [c.as_dict() for c in self.candidates],
            "candidate_count": self.candidate_count,
        }

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Resolution):
            return NotImplemented
        return self is other or all(getattr(self, field) == getattr(other, field) for field in FIELDS)

    def __hash__(self) -> int:
        return hash((self.query, self.status, self.as_of))

    def __reduce__(self) -> tuple[Callable[..., Resolution], tuple[Any, ...]]:
        """Pickle the answer with its entries and all its candidates, without the index."""
        return _whole, tuple(getattr(self, field) for field in FIELDS)

    def __repr__(self) -> str:
        ids = " | ".join(e.id for e in self.entries)
        score = f" {ids} {self.score:.2f}" if ids else ""
        return f"<Resolution {shortened(self.query)} {self.status}{shortened(score, str)}>"

    def _repr_html_(self) -> str:
        """Return the answer as an HTML table, for a notebook."""
        from termbase.resolution import notebook

        meant = {entry.id for entry in self.entries}
        rows = []
        for each in self.candidates:
            names = (each.entry.preferred("zh"), each.entry.preferred("en"))
            labels = (name.text if name else "" for name in names)
            cells = (each.entry.id, f"{each.score:.2f}", *labels, "; ".join(each.reasons))
            rows.append((each.entry.id in meant, cells))
        return notebook.table(self.query, str(self.status), "; ".join(self.reasons), rows)


def shortened(text: str, written: Callable[[str], str] = repr) -> str:
    """Shorten a text to at most `_SHOWN` characters and return it as `written` writes it, by default quoted."""
    return written(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")


# --- making answers ----------------------------------------------------------------------------------------------


def exact(source: Source, text: str, number: int, postings: Sequence[Posting], score: float) -> Resolution:
    """Make the answer for an exact name that settles the decision.

    Args:
        source: The source of entries and names.
        text: The query.
        number: The number of the entry meant.
        postings: Its names that match. The name to show is chosen when it is first read.
        score: The probability that the entry is meant.

    Returns:
        A match. No entry is decoded.
    """
    answer = _new(Resolution)
    _set(answer, "query", text)
    _set(answer, "status", Outcome.MATCH)
    _set(answer, "score", score)
    _set(answer, "evidence", Evidence.FOLDED)
    _set(answer, "_source", source)
    _set(answer, "_numbers", (number,))
    _set(answer, "_postings", postings)
    return answer


def decided(
    source: Source, text: str, meant: Sequence[Row], rest: Sequence[Row], reasons: tuple[str, ...], near: bool = False,
    contained: bool = False,
) -> Resolution:  # fmt: skip
    """Make the answer from scored candidates.

    Args:
        source: The source of entries and names.
        text: The query.
        meant: The candidates meant: one for `match`, several for `ambiguous`, none for `none`.
        rest: The refused candidates.
        reasons: The reasons for the decision.
        near: True if similar names are candidates too. They are looked for when the candidates are read.
        contained: True if the candidates meant are names inside the text.

    Returns:
        The answer.
    """
    answer = _new(Resolution)
    _set(answer, "query", text)
    status = (Outcome.NONE, Outcome.MATCH, Outcome.AMBIGUOUS)[min(len(meant), 2)]
    _set(answer, "status", Outcome.CONTAINED if contained else status)
    _set(answer, "reasons", reasons)
    _set(answer, "_source", source)
    _set(answer, "_numbers", tuple(row.number for row in meant))
    _set(answer, "_rows", (*meant, *rest))
    _set(answer, "_near", near)
    if meant:
        _set(answer, "score", round(sum(row.score for row in meant), 4) if contained else meant[0].score)
        _set(answer, "evidence", meant[0].evidence)
    return answer


def _whole(*values: Any) -> Resolution:
    """Return the answer with these values of `FIELDS`."""
    answer = _new(Resolution)
    for field, value in zip(FIELDS, values, strict=True):
        _set(answer, field, value)
    return answer


# --- reading -----------------------------------------------------------------------------------------------------


def _read_entries(answer: Resolution) -> None:
    _set(answer, "entries", tuple(map(answer._source.entry, answer._numbers)))


def _read_as_of(answer: Resolution) -> None:
    _set(answer, "as_of", answer._source.as_of)


def _read_rows(answer: Resolution) -> None:
    """Set the only candidate of an exact name."""
    _set(answer, "_near", False)
    _set(answer, "_rows", (answer._source.exact(answer.query, answer._postings),))


def _read_reasons(answer: Resolution) -> None:
    _set(answer, "reasons", answer._rows[0].reasons)


def _read_matched(answer: Resolution) -> None:
    _set(answer, "matched", answer._source.name(answer._rows[0].posting) if answer._numbers else None)


def _read_best(answer: Resolution) -> None:
    """Set the score and evidence of `none` to those of its best candidate."""
    best = answer.candidates[0] if answer.candidates else None
    _set(answer, "score", best.score if best else 0.0)
    _set(answer, "evidence", best.evidence if best else None)


def _read_veto(answer: Resolution) -> None:
    _set(answer, "veto", answer.candidates[0].veto if not answer._numbers and answer.candidates else "")


def _read_candidates(answer: Resolution) -> None:
    """Set the candidates, with similar names added, and their number."""
    source, meant, rows = answer._source, len(answer._numbers), answer._rows
    near = source.near_misses(answer.query) if answer._near else []
    ranked = (*rows[:meant], *_ranked(rows[:meant], (*rows[meant:], *near)))
    listed = (
        Candidate(source.entry(row.number), source.name(row.posting), *row[2:])
        for row in ranked[: source.most]
    )  # fmt: skip
    _set(answer, "candidate_count", len(ranked))
    _set(answer, "candidates", tuple(listed))


def _ranked(meant: Sequence[Row], rest: Sequence[Row]) -> list[Row]:
    """Return the best row of each entry not meant, best first, with scores scaled so that all sum to at most 1."""
    taken = {row.number for row in meant}
    best: dict[int, Row] = {}
    for row in rest:
        known = best.get(row.number)
        if row.number not in taken and (known is None or _says_more(row, known)):
            best[row.number] = row
    ranked = sorted(best.values(), key=lambda row: -row.score)
    left = max(0.0, 1.0 - sum(row.score for row in meant))
    total = sum(row.score for row in ranked)
    if total > left:
        ranked = [row._replace(score=round(row.score * left / total, 4)) for row in ranked]
    return ranked


def _says_more(row: Row, known: Row) -> bool:
    """Return True if a row replaces the known row of its entry: a higher score, or more than similarity."""
    return row.score > known.score or (row.score == known.score and known.evidence is Evidence.SIMILAR)


#: The function that sets each field that is read lazily.
_READ: dict[str, Callable[[Resolution], None]] = {
    "entries": _read_entries,
    "as_of": _read_as_of,
    "_rows": _read_rows,
    "reasons": _read_reasons,
    "matched": _read_matched,
    "score": _read_best,
    "evidence": _read_best,
    "veto": _read_veto,
    "candidates": _read_candidates,
    "candidate_count": _read_candidates,
}

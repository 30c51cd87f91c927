"""Decisions that people took: a table of queries and entries that outranks all evidence.

A TSV file with the columns `query`, `verdict` (`is` or `not`), `id`, and, if known, `who` and `when`. Queries are
compared by folded key. A verdict may be repeated; two that contradict each other are an error.

A table that `resolve` answered and a person reviewed is read as well: see `reviewed`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field

from termbase.errors import GlossaryError
from termbase.glossary.issues import shown
from termbase.glossary.sources import SourceFile, decode, read_file, refuse
from termbase.text import fold

_REQUIRED = ("query", "verdict", "id")
_COLUMNS = (*_REQUIRED, "who", "when")


@dataclass(frozen=True, slots=True)
class Decision:
    """One verdict: the query is, or is not, the entry.

    `said` tells who decided and when; `place` is the file and the line.
    """

    entry_id: str
    said: str
    place: str


@dataclass(slots=True)
class Decisions:
    """All verdicts by folded query: the entry meant, and by id the entries that are not meant."""

    meant: dict[str, Decision] = field(default_factory=dict)
    excluded: dict[str, dict[str, Decision]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Decision]:
        yield from self.meant.values()
        for decisions in self.excluded.values():
            yield from decisions.values()


def read_decisions(path: str | os.PathLike[str], column: str | None = None) -> Decisions:
    """Read a decisions file, or a table that `resolve` answered and a person reviewed.

    Args:
        path: The file.
        column: For a reviewed table, the column that holds the names; see `reviewed.verdicts`.

    Returns:
        The verdicts; of one that is repeated, the last.

    Raises:
        GlossaryError: The file cannot be read, a row is no decision, or two decisions contradict each other.
    """
    path = os.fspath(path)
    return parse_decisions(SourceFile(path, read_file(path)), column)


def parse_decisions(file: SourceFile, column: str | None = None) -> Decisions:
    """Return the decisions in a file that has been read; see `read_decisions`."""
    from termbase.glossary import reviewed

    decisions = Decisions()
    text = decode(file, refuse(file.path)) or ""
    found = _of_review(text, file.path, column) if reviewed.is_reviewed(text) else _of_rows(text, file.path)
    for line, query, verdict, decision in found:
        _add(decisions, query, verdict, decision, file.path, line)
    return decisions


#: Line, query, `is` or `not`, and the decision.
_Found = Iterator[tuple[int, str, str, Decision]]


def _of_rows(text: str, path: str) -> _Found:
    """Yield the decisions of a file with the columns of `_REQUIRED`."""
    from termbase.formats.names_tsv import rows

    for number, row in rows(text, refuse(path), _REQUIRED, _COLUMNS):
        query, verdict, entry_id = row.get("query", ""), row.get("verdict", ""), row.get("id", "")
        if verdict not in ("is", "not") or not fold.key(query) or not entry_id:
            message = "a decision needs a query, a verdict and an id"
            raise GlossaryError(message, file=path, line=number, suggestion="the verdict is `is` or `not`")
        who, when = row.get("who", ""), row.get("when", "")
        said = " ".join(x for x in ("decided", who and f"by {who}", when) if x)
        yield number, query, verdict, Decision(entry_id, said, f"{path}:{number}")


def _of_review(text: str, path: str, column: str | None) -> _Found:
    """Yield the decisions of a table that a person reviewed."""
    from termbase.glossary import reviewed

    for verdict in reviewed.verdicts(text, path, column):
        if not fold.key(verdict.query):
            raise GlossaryError("a verdict on a row without a name", file=path, line=verdict.line)
        place = f"{path}:{verdict.line}"
        if verdict.meant:
            yield verdict.line, verdict.query, "is", Decision(verdict.meant, "decided in review", place)
        for entry_id in verdict.excluded:
            yield verdict.line, verdict.query, "not", Decision(entry_id, "decided in review", place)


def _add(decisions: Decisions, query: str, verdict: str, decision: Decision, path: str, line: int) -> None:
    """Take a decision in; raise `GlossaryError` if it contradicts one taken before."""
    key, entry_id = fold.key(query), decision.entry_id
    other = _contradicted(decisions, key, verdict, entry_id)
    if other is not None:
        first = "is not" if verdict == "is" and other.entry_id == entry_id else "is"
        message = (
            f"{shown(query)} {'is' if verdict == 'is' else 'is not'} {shown(entry_id)} here, "
            f"but {first} {shown(other.entry_id)} at {other.place}"
        )
        raise GlossaryError(message, file=path, line=line, suggestion="remove one of the two")
    if verdict == "is":
        decisions.meant[key] = decision
    else:
        decisions.excluded.setdefault(key, {})[entry_id] = decision


def _contradicted(decisions: Decisions, key: str, verdict: str, entry_id: str) -> Decision | None:
    """Return the decision taken before that a new one contradicts."""
    meant = decisions.meant.get(key)
    if verdict == "not":
        return meant if meant is not None and meant.entry_id == entry_id else None
    if meant is not None and meant.entry_id != entry_id:
        return meant
    return decisions.excluded.get(key, {}).get(entry_id)

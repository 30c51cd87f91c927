"""Decisions that people took: a table of queries and entries that outranks all evidence.

A TSV file with the columns `query`, `verdict` (`is` or `not`), `id`, and, if known, `who` and `when`. Queries are
compared by folded key. A verdict may be repeated; two that contradict each other are an error.
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


def read_decisions(path: str | os.PathLike[str]) -> Decisions:
    """Read a decisions file.

    Args:
        path: The file.

    Returns:
        The verdicts; of one that is repeated, the last.

    Raises:
        GlossaryError: The file cannot be read, a row is no decision, or two decisions contradict each other.
    """
    path = os.fspath(path)
    return parse_decisions(SourceFile(path, read_file(path)))


def parse_decisions(file: SourceFile) -> Decisions:
    """The decisions in a file that has been read; see `read_decisions`."""
    from termbase.formats.names_tsv import rows

    decisions = Decisions()
    report = refuse(file.path)
    text = decode(file, report) or ""
    for number, row in rows(text, report, _REQUIRED, _COLUMNS):
        key, verdict, entry_id = fold.key(row.get("query", "")), row.get("verdict"), row.get("id", "")
        if verdict not in ("is", "not") or not key or not entry_id:
            message = "a decision needs a query, a verdict and an id"
            raise GlossaryError(message, file=file.path, line=number, suggestion="the verdict is `is` or `not`")
        who, when = row.get("who", ""), row.get("when", "")
        said = " ".join(x for x in ("decided", who and f"by {who}", when) if x)
        decision = Decision(entry_id, said, f"{file.path}:{number}")
        other = _contradicted(decisions, key, verdict, entry_id)
        if other is not None:
            first = "is not" if verdict == "is" and other.entry_id == entry_id else "is"
            message = (
                f"{shown(row['query'])} {'is' if verdict == 'is' else 'is not'} {shown(entry_id)} here, "
                f"but {first} {shown(other.entry_id)} at {other.place}"
            )
            raise GlossaryError(message, file=file.path, line=number, suggestion="remove one of the two")
        if verdict == "is":
            decisions.meant[key] = decision
        else:
            decisions.excluded.setdefault(key, {})[entry_id] = decision
    return decisions


def _contradicted(decisions: Decisions, key: str, verdict: str, entry_id: str) -> Decision | None:
    """The decision taken before that a new one contradicts."""
    meant = decisions.meant.get(key)
    if verdict == "not":
        return meant if meant is not None and meant.entry_id == entry_id else None
    if meant is not None and meant.entry_id != entry_id:
        return meant
    return decisions.excluded.get(key, {}).get(entry_id)

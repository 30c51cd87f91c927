"""Decisions that people took: a table of query and entry that outranks all evidence.

A TSV file with a header: `query`, `verdict` (`is` or `not`), `id`, `who`, `when`. Queries are compared by folded key.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field

from termbase.errors import GlossaryError
from termbase.text import fold


@dataclass(frozen=True, slots=True)
class Decision:
    """One verdict: the query is, or is not, the entry."""

    entry_id: str
    said: str
    place: str


@dataclass(slots=True)
class Decisions:
    """All verdicts, by folded query."""

    meant: dict[str, Decision] = field(default_factory=dict)
    excluded: dict[str, dict[str, Decision]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Decision]:
        yield from self.meant.values()
        for decisions in self.excluded.values():
            yield from decisions.values()


def read_decisions(path: str | os.PathLike[str]) -> Decisions:
    """Read a decisions file; raises `GlossaryError` with the line of the first fault."""
    decisions = Decisions()
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = file.read().replace("\r\n", "\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GlossaryError(f"cannot be read: {error}", file=str(path)) from error
    header = lines[0].split("\t") if lines else []
    for column in ("query", "verdict", "id"):
        if column not in header:
            raise GlossaryError(
                f"no column {column}", file=str(path), line=1, suggestion="columns: query verdict id who when"
            )
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        row = dict(zip(header, line.split("\t"), strict=False))
        key, entry_id = fold.key(row.get("query", "")), row.get("id", "")
        if row.get("verdict") not in ("is", "not") or not key or not entry_id:
            raise GlossaryError(
                "a decision needs a query, a verdict and an id", file=str(path), line=number,
                suggestion="the verdict is `is` or `not`",
            )  # fmt: skip
        said = " ".join(x for x in ("decided", row.get("who", "") and f"by {row['who']}", row.get("when", "")) if x)
        if row["verdict"] == "is":
            decisions.meant[key] = Decision(entry_id, said, f"{os.fspath(path)}:{number}")
        else:
            decisions.excluded.setdefault(key, {})[entry_id] = Decision(entry_id, said, f"{os.fspath(path)}:{number}")
    return decisions

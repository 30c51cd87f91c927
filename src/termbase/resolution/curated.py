"""Candidates that people have specified: by a decision on a name, or by declaring entries distinct in the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.index.keys import Posting
from termbase.index.reader import Index
from termbase.model import Entry
from termbase.resolution import calibration
from termbase.resolution.evidence import Evidence
from termbase.resolution.scoring import Scored

if TYPE_CHECKING:
    from termbase.glossary.decisions import Decision


def by_decision(index: Index, said: Decision, number: int) -> Scored:
    """Make the candidate of a person's decision.

    Args:
        index: The glossary.
        said: The decision.
        number: The number of the entry that it names. If the entry is retired, its replacement is the candidate.

    Returns:
        The candidate, with a score of 1.
    """
    number = [number, *index.replacements(number)][-1]
    entry, kind = index.entry(number), Evidence.DECISION
    reasons = (kind.say(detail=said.said),)
    return Scored(number, Posting(number, 0), entry, entry.names[0], calibration.probability(kind), kind, reasons)


def kept_apart(index: Index, number: int, meant: Entry) -> Scored:
    """Make the refused candidate of an entry that the glossary declares distinct from the entry meant.

    Args:
        index: The glossary.
        number: The number of the refused entry.
        meant: The entry from which it is declared distinct.

    Returns:
        The candidate, with score 0 and this veto.
    """
    entry, kind = index.entry(number), Evidence.KEPT_APART
    veto = kind.say(detail=meant.id)
    return Scored(number, Posting(number, 0), entry, entry.names[0], 0.0, kind, (f"veto: {veto}",), veto)

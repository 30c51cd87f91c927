"""Candidates that people put down: what a decision says a name means, and what the glossary keeps apart."""

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
    """Make the candidate that a person decided on.

    Args:
        index: The glossary.
        said: The decision.
        number: The entry that it names; its replacement is meant if it is retired.

    Returns:
        The candidate, with a score of 1.
    """
    number = [number, *index.replacements(number)][-1]
    entry, kind = index.entry(number), Evidence.DECISION
    reasons = (kind.say(detail=said.said),)
    return Scored(number, Posting(number, 0), entry, entry.names[0], calibration.probability(kind), kind, reasons)


def kept_apart(index: Index, number: int, meant: Entry) -> Scored:
    """Make the refused candidate of an entry that the glossary keeps apart from the one meant.

    Args:
        index: The glossary.
        number: The entry that is refused.
        meant: The entry that it is declared distinct from.

    Returns:
        The candidate, with that veto.
    """
    entry, kind = index.entry(number), Evidence.KEPT_APART
    veto = kind.say(detail=meant.id)
    return Scored(number, Posting(number, 0), entry, entry.names[0], 0.0, kind, (f"veto: {veto}",), veto)

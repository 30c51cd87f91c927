"""A name that a look-up found, before it is scored, and the judgement of one that is only similar."""

from __future__ import annotations

from typing import NamedTuple

from termbase.index.keys import Posting
from termbase.resolution.evidence import Evidence


class Found(NamedTuple):
    """A name that may match the query.

    Attributes:
        posting: The numbers of the name and its entry.
        detail: A detail for the reason. For a similar name, its key that was compared.
        written: For a similar name, the key of the query that was compared with `detail`; otherwise empty.
        crowded: For a similar Chinese name, True if names of other entries also differ from the query by one
            character.
    """

    posting: Posting
    detail: str = ""
    written: str = ""
    crowded: bool = False


class Judged(NamedTuple):
    """The judgement whether a similar name is the one that was meant.

    Attributes:
        veto: The reason why it cannot be; empty if there is none.
        evidence: The kind of evidence; `SIMILAR` if the query is not the name with slips.
        cost: The cost of the slips.
        reasons: The slips, in words.
    """

    veto: str = ""
    evidence: Evidence = Evidence.SIMILAR
    cost: float = 0.0
    reasons: tuple[str, ...] = ()

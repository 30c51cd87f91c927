"""Which of several entries that a name may mean is meant rather than the others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from termbase.resolution.evidence import Evidence
from termbase.resolution.query import Query
from termbase.resolution.scoring import Scored

#: If the costs of two candidates' slips differ by this much or more, the cheaper one is chosen.
MARGIN = 0.15


def untied(query: Query, accepted: Sequence[Scored], as_of: date | None = None) -> list[Scored]:
    """Leave out the candidates that are meant less than others.

    Args:
        query: The name asked about.
        accepted: The candidates that an answer may rest on.
        as_of: The day at which names must be in use, if one is asked about.

    Returns:
        Of several candidates those that are written exactly so in hanzi, that agree in their tones, whose slips are
        cheapest, and whose name was in use on the day; all of them where none is better.
    """
    found = list(accepted)
    if len(found) > 1 and query.has_han:
        exactly = [s for s in found if s.name.text == query.text.strip()]
        if exactly and all(s.name.lang == exactly[0].name.lang for s in found):
            found = exactly  # 徐乾学 and 徐干学 are two people; 金融時報 and 金融时报 are not two names
    if len(found) > 1:
        found = [s for s in found if s.evidence is Evidence.TONES_AGREE] or found
        cheapest = min(s.cost for s in found)
        found = [s for s in found if s.cost < cheapest + MARGIN]
    if len(found) > 1 and as_of:
        found = [s for s in found if s.name.valid_on(as_of)] or found
    return found

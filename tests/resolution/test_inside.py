"""Names inside longer strings: which parts a whole has. What is found in a string, `test_contained` holds."""

from __future__ import annotations

import pytest

from termbase.index.keys import Posting
from termbase.model import Entry, Kind, Name
from termbase.resolution import inside
from termbase.resolution.evidence import Evidence
from termbase.resolution.scoring import Scored

WHOLE = Entry("whole", Kind.ORGANISATION, (Name("Whole", "en"),))

PARTS = {
    "a part of the whole": ({"part_of": ("whole",)}, True),
    "a part of another": ({"part_of": ("other",)}, False),
    "no part": ({}, False),
}


@pytest.mark.parametrize(("relations", "expected"), PARTS.values(), ids=PARTS)
def test_what_belongs_to_a_whole(relations: dict[str, tuple[str, ...]], expected: bool) -> None:
    part = Entry("part", Kind.ORGANISATION, (Name("Part", "en"),), relations=relations)
    whole = Scored(0, Posting(0, 0), WHOLE, WHOLE.names[0], 0.99, Evidence.FOLDED, ())
    assert inside.belongs(part, whole) is expected

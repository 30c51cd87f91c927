"""Entries that a name may mean as well: the group of a firm whose legal form was left out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from termbase import Termbase
from termbase.index.keys import Space
from termbase.resolution import siblings
from termbase.resolution.query import Query

Load = Callable[[str], Termbase]

#: sentence → (names in the glossary, the name asked, how many groups are found)
GROUPS = {
    "the group of a firm without its form": (("新星化工有限公司", "新星化工集团有限公司"), "新星化工", 1),
    "a form was written": (("新星化工有限公司", "新星化工集团有限公司"), "新星化工有限公司", 0),
    "a name that has no form of its own": (("新星化工", "新星化工集团有限公司"), "新星化工", 0),
    "no group": (("新星化工有限公司", "新星化工研究所"), "新星化工", 0),
    "the group of a firm, English": (("Nova Chemical Inc", "Nova Chemical Group Inc"), "Nova Chemical", 1),
    "a holding of a group": (("新星化工有限公司", "新星化工集团控股有限公司"), "新星化工", 1),
}


@pytest.mark.parametrize(("names", "asked", "count"), GROUPS.values(), ids=GROUPS)
def test_groups(load_toml: Load, names: tuple[str, ...], asked: str, count: int) -> None:
    own = load_toml(
        "".join(
            f'[e{n}]\nkind = "organisation"\n{"en" if name.isascii() else "zh"} = "{name}"\n'
            for n, name in enumerate(names)
        )
    )
    query = Query(asked)
    found = own._index.find(Space.STRUCTURE, query.structure.key)
    assert len(siblings.groups(own._index, query, found)) == count


def test_a_term_has_no_group(load_toml: Load) -> None:
    own = load_toml('[a]\nkind = "term"\nzh = "新星有限公司"\n[b]\nkind = "term"\nzh = "新星集团有限公司"\n')
    query = Query("新星")
    assert siblings.groups(own._index, query, own._index.find(Space.STRUCTURE, query.structure.key)) == []

"""How English names come of known ones, word by word."""

from __future__ import annotations

import pytest

from termbase.names.parts import reading
from termbase.resolution.alignment import Change
from termbase.resolution.english_alignment import Word, align, may_explain, words_of

ALIGNED = {
    "words cut short": ("Anhui Tongyuan Env Equipment", "Anhui Tongyuan Environmental Equipment Co., Ltd.", ["env"]),
    "a group left out": ("Zhuzhou Kibing", "Zhuzhou Kibing Group Co., Ltd.", []),
    "written together": ("Qingdao Kutesmart", "Qing Dao Kutesmart Co., Ltd.", []),
    "written apart": ("Glory View Technology", "Gloryview Technology Co., Ltd.", []),
    "the department of a province": (
        "Qinghai Provincial Department of Water Resources", "Water Resources Department of Qinghai Province",
        ["provincial"],
    ),
}  # fmt: skip


def _words(text: str) -> tuple[Word, ...]:
    return words_of(*reading(text))


@pytest.mark.parametrize(("asked", "name", "changed"), ALIGNED.values(), ids=ALIGNED)
def test_aligned(asked: str, name: str, changed: list[str]) -> None:
    assert may_explain(_words(asked), _words(name))
    found = align(_words(asked), _words(name))
    assert found is not None
    assert not found.of(Change.ADDED)
    assert [s.written[0].text for s in found.of(Change.SHORTENED, Change.RENAMED)] in (changed, [])


@pytest.mark.parametrize("text", ["Zhuzhou Kibing Group Co., Ltd.", "Ministry of Education", "Fourth Oil Plant"])
def test_a_name_explains_itself_at_no_cost(text: str) -> None:
    found = align(_words(text), _words(text))
    assert found is not None
    assert found.cost == 0
    assert not found.moved


NEVER = {
    "a brand left out": ("Zhuzhou Group", "Zhuzhou Kibing Group Co., Ltd."),
    "another brand": ("Zhuzhou Kibong Group", "Zhuzhou Kibing Group Co., Ltd."),
    "another number": ("30th Research Institute of CETC", "29th Research Institute of CETC"),
}


@pytest.mark.parametrize(("asked", "name"), NEVER.values(), ids=NEVER)
def test_never_left_out(asked: str, name: str) -> None:
    assert align(_words(asked), _words(name)) is None
    assert not may_explain(_words(asked), _words(name))


def test_what_nothing_can_confirm_is_not_added() -> None:
    asked, name = _words("Kibing Optical Glass"), _words("Kibing Glass")
    assert may_explain(asked, name)
    assert not may_explain(asked, name, may_add=False)
    assert may_explain(_words("Kibing Glass"), name, may_add=False)

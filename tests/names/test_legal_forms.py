"""Families of legal forms: which forms may be written for each other."""

from __future__ import annotations

import pytest

from termbase.names.legal_forms import GENERAL, TRANSLATED, compatible, family

FAMILIES = {
    "no form": ("", ""),
    "limited": ("有限公司", "limited"),
    "limited in another wording": ("有限责任公司", "limited"),
    "joint-stock": ("股份有限公司", "joint-stock"),
    "公司 alone": ("公司", GENERAL),
    "a form that no table has": ("某司", "某司"),
    "an English form that translates": ("company limited", TRANSLATED),
    "another one": ("incorporated", TRANSLATED),
    "a form of another country's law": ("gmbh", family("gmbh")),
}


@pytest.mark.parametrize(("form", "expected"), FAMILIES.values(), ids=FAMILIES)
def test_family(form: str, expected: str) -> None:
    assert family(form) == expected


def test_a_form_of_another_countrys_law_is_a_family_of_its_own() -> None:
    assert len({TRANSLATED, family("gmbh"), family("plc"), family("ltd")}) == 3


COMPATIBLE = {
    "one family": ("limited", "limited", True),
    "no form says nothing": ("", "joint-stock", True),
    "公司 may be limited": (GENERAL, "limited", True),
    "公司 may be a state enterprise": (GENERAL, "state-enterprise", True),
    "公司 is no joint-stock company": (GENERAL, "joint-stock", False),
    "limited and joint-stock are two": ("limited", "joint-stock", False),
}


@pytest.mark.parametrize(("one", "other", "expected"), COMPATIBLE.values(), ids=COMPATIBLE)
def test_compatible(one: str, other: str, expected: bool) -> None:
    assert compatible(one, other) is expected
    assert compatible(other, one) is expected

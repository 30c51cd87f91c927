"""Rules of identifiers: their shape and check digits, and sorts that nobody knows."""

from __future__ import annotations

import pytest
from rules import said

from termbase.glossary import identifier_rules


def issues(sort: str, value: str) -> list[str]:
    text = f'[a]\nkind = "term"\nen = "A"\nidentifiers = {{ "{sort}" = "{value}" }}\n'
    return [message.removeprefix("[a] ") for _, message, _ in said(identifier_rules.bad_identifier, text)]


FINE = {
    "a USCC": ("uscc", "91110000710929498G"),
    "an LEI": ("lei", "5493002ERZU2K9PZDL40"),
    "a stock code": ("stock", "002268.SZ"),
    "several stock codes": ("stock", "002268.SZ; 9988.HK"),
    "a listing elsewhere": ("stock", "NYSE: BABA"),
    "a listing in Taiwan": ("stock", "2330.TW"),
    "an item of Wikidata": ("wikidata", "Q42"),
    "a sort that nobody knows": ("duns", "anything"),
}


@pytest.mark.parametrize(("sort", "value"), FINE.values(), ids=FINE)
def test_a_fine_identifier(sort: str, value: str) -> None:
    assert issues(sort, value) == []


BAD = {
    "a wrong check character": ("uscc", "91110000710929498A", "should be G"),
    "wrong check digits": ("lei", "5493002ERZU2K9PZDL41", "the check digits"),
    "a stock code without its exchange": ("stock", "002268", "with its exchange"),
    "one of several": ("stock", "002268.SZ; 99", "with its exchange"),
    "an item of Wikidata without Q": ("wikidata", "42", "it has not the shape Q"),
    "an item of Wikidata that begins with zero": ("wikidata", "Q042", "it has not the shape Q"),
}


@pytest.mark.parametrize(("sort", "value", "message"), BAD.values(), ids=BAD)
def test_a_bad_identifier(sort: str, value: str, message: str) -> None:
    (found,) = issues(sort, value)
    assert found.startswith(f"the {sort} ")
    assert message in found


UNKNOWN = {
    "a known sort": ("lei", []),
    "a sort in capitals": ("LEI", ["did you mean 'lei'?"]),
    "a sort that is like none": ("qqq", ["known: uscc lei stock wikidata"]),
}


@pytest.mark.parametrize(("sort", "suggestions"), UNKNOWN.values(), ids=UNKNOWN)
def test_an_unknown_sort(sort: str, suggestions: list[str]) -> None:
    text = f'[a]\nkind = "term"\nen = "A"\nidentifiers = {{ {sort} = "x" }}\n'
    assert [suggestion for _, _, suggestion in said(identifier_rules.unknown_sort, text)] == suggestions

"""English words that stand for each other, and words that only look like it."""

from __future__ import annotations

import pytest

from termbase.names import english
from termbase.names.synonyms import abbreviates, of_one_sort, senses, shared_senses

ABBREVIATES = {
    "the beginning of a word": ("dev", "development", True),
    "two letters of a word": ("de", "development", False),
    "the letters that carry a word": ("eqpt", "equipment", True),
    "a plural on both sides": ("matls", "materials", True),
    "a word in -ing": ("engr", "engineering", True),
    "letters that do not reach the end of the stem": ("eqp", "equipment", False),
    "a letter lost is a slip": ("railwy", "railway", False),
    "a vowel lost is a slip": ("airprt", "airport", False),
    "three letters left out within a word": ("instrmts", "instruments", True),
    "letters in another order": ("mtarl", "materials", False),
    "another first letter": ("ect", "construction", False),
    "a word of another sense": ("metal", "metallurgy", False),
    "the word itself": ("group", "group", False),
    "letters and a digit": ("3d", "3dimensional", False),
}


@pytest.mark.parametrize(("short", "word", "expected"), ABBREVIATES.values(), ids=ABBREVIATES)
def test_abbreviates(short: str, word: str, expected: bool) -> None:
    assert abbreviates(short, word) is expected


def test_two_letters_stand_for_a_head_alone() -> None:
    assert abbreviates("gp", "group", of_head=True)
    assert not abbreviates("gp", "grouping")


def _normal(text: str) -> str:
    return " ".join(map(english.word, text.split()))


#: Words → the senses of which both are usual words.
SHARED = {
    "two words": ("cancer", "tumor", {"oncology"}),
    "an adjective and a noun": ("navy", "naval", {"navy"}),
    "a phrase and its acronym": (
        "traditional chinese medicine", "tcm",
        {"traditional-chinese-medical-pharmacy", "traditional-chinese-medicine"}),
    "a phrase without its function words": ("political science law", "politics law", {"political-science-and-law"}),
    "words of two senses": ("metal", "metallurgy", set()),
    "the third word of a sense": ("agriculture", "farming", {"agriculture"}),
    "the fourth word of a sense": ("agriculture", "agro", set()),
    "words that no table knows": ("zyx", "zyxer", set()),
    "a word that is rare in the sense": ("chinese medicine", "herbal", set()),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), SHARED.values(), ids=SHARED)
def test_shared_senses(one: str, other: str, expected: set[str]) -> None:
    assert {sense.key for sense in shared_senses(_normal(one), _normal(other))} == expected
    assert {sense.key for sense in shared_senses(_normal(other), _normal(one))} == expected


def test_a_phrase_has_the_senses_of_its_singular() -> None:
    assert senses("aquatic products") == senses("aquatic product") != ()


OF_ONE_SORT = {
    "schools": ("college", "university", True),
    "a school and a research body": ("institute", "academy", True),
    "authorities": ("bureau", "department", True),
    "a school and an authority": ("university", "bureau", False),
    "two companies of one brand": ("group", "holding", False),
    "no head": ("college", "technology", False),
}


@pytest.mark.parametrize(("one", "other", "expected"), OF_ONE_SORT.values(), ids=OF_ONE_SORT)
def test_of_one_sort(one: str, other: str, expected: bool) -> None:
    assert of_one_sort(one, other) is expected
    assert of_one_sort(other, one) is expected

"""English words as names have them: how a text is cut into words, and what two spellings of a word share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.names.english import (
    abbreviations,
    demonyms,
    number_forms,
    singular,
    spellings,
    tokens,
    us_spelling,
    word,
)

TOKENS = {
    "words between spaces": ("Nanjing University", ["nanjing", "university"]),
    "punctuation separates": ("Co., Ltd.", ["co", "ltd"]),
    "a hyphen separates": ("Twenty-ninth", ["twenty", "ninth"]),
    "an underscore separates": ("x_y", ["x", "y"]),
    "initials with full stops are one word": ("the U.S. Navy", ["the", "us", "navy"]),
    "initials without the last full stop": ("P.R.C law", ["prc", "law"]),
    "three initials": ("P.R.C. law", ["prc", "law"]),
    "two letters with one full stop are two words": ("U.S Navy", ["u", "s", "navy"]),
    "one initial is a word": ("A. Smith", ["a", "smith"]),
    "a full stop inside a word separates": ("x.com", ["x", "com"]),
    "a possessive is dropped": ("People's Bank", ["people", "bank"]),
    "a curly possessive is dropped": ("People’s Bank", ["people", "bank"]),
    "a possessive of several stays plural": ("Peoples' Bank", ["peoples", "bank"]),
    "another apostrophe joins": ("O'Reilly, Xi'an", ["oreilly", "xian"]),
    "an ampersand is and": ("R&D", ["r", "and", "d"]),
    "a plus is part of a word": ("C++", ["c++"]),
    "accents and width do not count": ("Ｍüller", ["muller"]),
    "figures are words": ("No. 29", ["no", "29"]),
    "a superscript separates": ("Bank²Group", ["bank", "group"]),
    "nothing has no words": (" … ,.- ", []),
}


@pytest.mark.parametrize(("text", "expected"), TOKENS.values(), ids=TOKENS)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


US = {
    "-re is -er": ("centre", "center"),
    "a plural of a British word": ("centres", "centers"),
    "-our is -or": ("labour", "labor"),
    "-ise is -ize": ("organise", "organize"),
    "-ised": ("organised", "organized"),
    "-iser": ("organiser", "organizer"),
    "-isers": ("organisers", "organizers"),
    "-ises": ("organises", "organizes"),
    "-ising": ("organising", "organizing"),
    "-isation": ("modernisation", "modernization"),
    "-isations": ("organisations", "organizations"),
    "-isational": ("organisational", "organizational"),
    "three letters before -ise are enough": ("abcise", "abcize"),
    "two letters before -ise are too few": ("abise", "abise"),
    "a word that never has -ize": ("enterprise", "enterprise"),
    "is inside a word": ("island", "island"),
    "American stays": ("organize", "organize"),
    "nothing to change": ("bank", "bank"),
}


@pytest.mark.parametrize(("token", "expected"), US.values(), ids=US)
def test_american_spelling(token: str, expected: str) -> None:
    assert us_spelling(token) == expected


LISTED = {
    "centre": "center", "centres": "centers", "defence": "defense", "labour": "labor", "organisation": "organization",
    "organisations": "organizations", "modernise": "modernize", "modernised": "modernized", "programme": "program",
    "aluminium": "aluminum", "theatre": "theater", "catalogues": "catalogs",
    # what only looks British
    "enterprise": "enterprise", "enterprises": "enterprises", "exercise": "exercise", "rise": "rise",
    "precise": "precise", "promise": "promise", "advertising": "advertising", "analysis": "analysis", "paris": "paris",
    "television": "television", "wise": "wise", "noise": "noise", "revision": "revision", "supervision": "supervision",
}  # fmt: skip


@pytest.mark.parametrize(("british", "american"), LISTED.items(), ids=LISTED)
def test_listed_and_regular_spellings(british: str, american: str) -> None:
    assert us_spelling(british) == american
    assert us_spelling(american) == american


SPELLINGS = {
    "British gives American": ("centre", ("centre", "center")),
    "American gives British": ("center", ("center", "centre")),
    "a plural in each": ("centers", ("centers", "centres")),
    "-ise gives -ize": ("organise", ("organise", "organize")),
    "-ize gives -ise": ("organization", ("organization", "organisation")),
    "three letters before -ize are enough": ("abcize", ("abcize", "abcise")),
    "two letters before -ize are too few": ("abize", ("abize",)),
    "one spelling": ("bank", ("bank",)),
    "one spelling with an s at its end": ("status", ("status",)),
}


@pytest.mark.parametrize(("token", "expected"), SPELLINGS.values(), ids=SPELLINGS)
def test_spellings(token: str, expected: tuple[str, ...]) -> None:
    assert spellings(token) == expected


SINGULAR = {
    "an s": ("sciences", "science"),
    "ies": ("technologies", "technology"),
    "five letters with an s": ("banks", "bank"),
    "four letters stay": ("news", "news"),
    "ss stays": ("glass", "glass"),
    "us stays": ("campus", "campus"),
    "is stays": ("basis", "basis"),
    "a word that has no singular stays": ("securities", "securities"),
    "a singular stays": ("institute", "institute"),
    "es after a hiss": ("businesses", "business"),
    "es that is no plural ending": ("bases", "base"),
    "three letters stay": ("gas", "gas"),
    "nothing stays": ("", ""),
}


@pytest.mark.parametrize(("token", "expected"), SINGULAR.values(), ids=SINGULAR)
def test_singular(token: str, expected: str) -> None:
    assert singular(token) == expected


NUMBER = {
    "an s": ("bank", ["banks"]),
    "es after a hiss": ("box", ["boxes"]),
    "es after ch": ("church", ["churches"]),
    "es after sh": ("brush", ["brushes"]),
    "es after s": ("class", ["classes"]),
    "ies for y": ("city", ["cities"]),
    "a y behind a vowel": ("relay", ["relays"]),
    "the singular of a plural": ("banks", ["bank"]),
    "the singular of ies": ("cities", ["city"]),
    "ties is no plural of ty": ("ties", ["tie"]),
    "five letters with ies": ("flies", ["fly"]),
    "two singulars after a hiss": ("boxes", ["boxe", "box"]),
    "of ches": ("churches", ["churche", "church"]),
    "of shes": ("brushes", ["brushe", "brush"]),
    "of sses": ("classes", ["classe", "class"]),
    "one singular of other es": ("houses", ["house"]),
    "ics is a singular": ("physics", ["physicses"]),
    "us is a singular": ("campus", ["campuses"]),
    "is is a singular": ("basis", ["basises"]),
    "one letter has none": ("a", []),
    "two letters have one": ("ab", ["abs"]),
    "what is not all letters has none": ("4g", []),
}


@pytest.mark.parametrize(("token", "expected"), NUMBER.values(), ids=NUMBER)
def test_the_other_number_of_a_word(token: str, expected: list[str]) -> None:
    assert list(number_forms(token)) == expected


ONE_WORD = {
    "British and American": "centre center centres centers",
    "an abbreviation and what it stands for": "univ university universities",
    "a demonym and its country": "chinese china",
    "an abbreviation that is British": "organisation organization organisations organizations",
}


@pytest.mark.parametrize("forms", ONE_WORD.values(), ids=ONE_WORD)
def test_one_word(forms: str) -> None:
    assert len({word(token) for token in forms.split()}) == 1


words = st.text("abceinorstuyz", min_size=1, max_size=9)


@given(words)
def test_the_american_spelling_of_american_is_itself_and_all_spellings_share_it(token: str) -> None:
    american = us_spelling(token)
    assert us_spelling(american) == american
    assert {us_spelling(each) for each in spellings(token)} == {american}
    assert spellings(token)[0] == token


@given(words)
def test_a_singular_is_no_longer_than_the_word(token: str) -> None:
    assert len(singular(token)) <= len(token)
    assert singular(token) == token or token.endswith("s")


def test_what_the_tables_give_is_in_its_last_form() -> None:
    assert {us_spelling(full) for full in abbreviations().values()} == set(abbreviations().values())
    assert not set(demonyms()) & set(demonyms().values())

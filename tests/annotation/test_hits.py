"""The forms that stand in a window: each with its place, and how far a name and what is around it may reach."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from termbase import Termbase
from termbase.annotation import hits
from termbase.annotation.hits import Finder
from termbase.text.chunks import Window

Load = Callable[[str], Termbase]

OWN = """
[order]
kind = "law"
en = "Executive Order 13959"
[nanjing]
kind = "place"
zh = "南京"
en = "Nanjing"
[university]
kind = "organisation"
zh = "南京大学"
en = "Nanjing University"
[works]
kind = "organisation"
en = "Works Inc."
[ma]
kind = "person"
en = "Ma Yun"
short = [{ name = "Ma", weak = true }]
"""


@pytest.fixture
def finder(load_toml: Load) -> Finder:
    return Finder(load_toml(OWN)._index)


def found(finder: Finder, text: str) -> list[str]:
    return [text[hit.start : hit.end] for window in finder.windows([text]) for hit in finder.hits(window)]


FOUND = {
    "nothing in an empty text": ("", []),
    "overlapping forms are all found": ("南京大学", ["南京", "南京大学"]),
    "a form in each place": ("南京、南京", ["南京", "南京"]),
    "a mark of its own belongs to a name": ("at Works Inc. now", ["Works Inc."]),
    "a mark of its own that is hidden does not": ("at Works Inc<b.> now", ["Works Inc"]),
    "a surname before a given name is no hit": ("Ma Huateng and Ma", ["Ma"]),
    "a name across markup": ("Nanjing <b>University</b>", ["Nanjing", "Nanjing <b>University"]),
    "no name across an address": ("Nanjing http://x.cn University", ["Nanjing"]),
    "a name across an acronym in brackets": ("Executive Order (EO) 13959 is", ["Executive Order (EO) 13959"]),
    "no name across other words in brackets": ("Executive Order (the one) 13959 is", []),
    "no name of which all stands on one side of the acronym": ("in Nanjing (NJ) it", ["Nanjing"]),
}


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND)
def test_hits(finder: Finder, text: str, expected: list[str]) -> None:
    assert sorted(found(finder, text)) == sorted(expected)


def test_a_spelling_met_before_gives_the_same_hits(finder: Finder) -> None:
    text = "Ma Huateng, Ma, 南京大学, Works Inc., Ma Huateng"
    assert found(finder, text) == found(finder, text) != []


def test_hits_begin_between_the_start_of_the_window_and_its_cut(finder: Finder) -> None:
    text = "南京，南京，南京"
    window = Window(text, 0, 2, 4)
    assert [hit.start for hit in finder.hits(window) if hit.start < window.cut] == [3]


def test_places_count_from_the_beginning_of_the_document(finder: Finder) -> None:
    assert [(hit.start, hit.end) for hit in finder.hits(Window("在南京", 100, 0, 3))] == [(101, 103)]


def test_a_cut_inside_what_is_hidden_is_moved_behind_it(finder: Finder) -> None:
    window = Window("a http://x.cn b", 0, 0, 5)
    finder.hits(window)
    assert window.cut == 13


def test_a_name_may_stretch_over_a_thousand_characters_and_no_more(finder: Finder) -> None:
    assert hits.LONGEST == 1000
    inside = 1000 - len("NanjingUniversity")
    assert found(finder, "Nanjing" + " " * inside + "University")[1:] != []
    assert found(finder, "Nanjing" + " " * (inside + 1) + "University")[1:] == []


def test_a_name_across_an_acronym_begins_up_to_three_hundred_characters_before_it(finder: Finder) -> None:
    def text(spaces: int) -> str:
        return "Executive" + " " * spaces + "Order (EO) 13959"

    most = 300 - len("ExecutiveOrder")
    assert found(finder, text(most)) == [text(most)]
    assert found(finder, text(most + 1)) == []


def test_a_name_across_an_acronym_ends_up_to_three_hundred_characters_behind_it(finder: Finder) -> None:
    def text(spaces: int) -> str:
        return "Executive (EO) Order" + " " * spaces + "13959"

    most = 300 - len(" Order13959")
    assert found(finder, text(most)) == [text(most)]
    assert found(finder, text(most + 1)) == []


def test_around_an_acronym_up_to_three_others_are_shown(load_toml: Load) -> None:
    """A name that a glossary has with acronyms in brackets is found with one more of them in the text."""

    def both(acronyms: int) -> tuple[Finder, str]:
        words = [f"Word{n} (AC{n})" for n in range(acronyms)]
        name, text = " ".join(["Alpha", *words, "Omega"]), " ".join(["Alpha (XY)", *words, "Omega"])
        return Finder(load_toml(f'[x]\nkind = "law"\nen = "{name}"\n')._index), text

    finder, text = both(3)
    assert found(finder, text) == [text]
    finder, text = both(4)
    assert found(finder, text) == []

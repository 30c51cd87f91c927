"""The parts of an English name, rule by rule: its words, what a word may be, and what an unknown one is."""

from __future__ import annotations

import pytest

from termbase.names.chinese_parts import State
from termbase.names.english_parts import STEPS, is_branded, is_form, label_of, spans, states_of, words_of
from termbase.names.labels import Label

WORDS = {
    "words with their places": ("Bank of China", [("bank", 0, 4), ("of", 5, 7), ("china", 8, 13)]),
    "the full stop of an abbreviation belongs to it": ("Co. Ltd.", [("co", 0, 3), ("ltd", 4, 8)]),
    "the full stop of a sentence does not": ("Institute.", [("institute", 0, 9)]),
    "a possessive is cut off": ("People's Bank", [("people", 0, 8), ("bank", 9, 13)]),
    "an ampersand inside a word is of it": ("R&D", [("r&d", 0, 3)]),
    "an ampersand between words is and": ("A & B", [("a", 0, 1), ("and", 2, 3), ("b", 4, 5)]),
    "a hyphen cuts a word": ("A-B", [("a", 0, 1), ("b", 2, 3)]),
    "a hyphen does not cut a known word": ("State-owned", [("state-owned", 0, 11)]),
    "nothing": (" ,", []),
}


@pytest.mark.parametrize(("text", "expected"), WORDS.values(), ids=WORDS)
def test_words(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert [(w.text, w.start, w.end) for w in words_of(text)] == expected


ACRONYMS = {
    "capitals among other letters": ("CETC Institute", [True, False]),
    "one capital is none": ("A Institute", [False, False]),
    "capitals alone are shouted": ("CETC INSTITUTE", [False, False]),
    "letters and figures are none": ("C4 Institute", [False, False]),
}


@pytest.mark.parametrize(("text", "expected"), ACRONYMS.values(), ids=ACRONYMS)
def test_acronyms(text: str, expected: list[bool]) -> None:
    assert [word.acronym for word in words_of(text)] == expected


def read(text: str) -> str:
    words = words_of(text)
    found = spans(words)[0][0]
    return " ".join(f"{'_'.join(w.text for w in words[s.start : s.end])}:{s.label}" for s in found)


READ = {
    "region, brand, subject, form": (
        "Chengdu Weishitong Technology Co Ltd",
        "chengdu:region weishitong:brand technology:field co_ltd:form",
    ),
    "a head in front": ("Bank of China", "bank:kind of:other china:region"),
    "an adjective of a country": ("Chinese Academy of Sciences", "chinese:region academy:kind of:other sciences:field"),
    "subjects joined by and": (
        "Science and Technology Ministry",
        "science:field and:other technology:field ministry:kind",
    ),
    "a number with its sign": ("No 30 Institute", "no_30:number institute:kind"),
    "a number of two words": ("Twenty Ninth Institute", "twenty_ninth:number institute:kind"),
    "an unknown word is a brand": ("Zyx Institute", "zyx:brand institute:kind"),
    "a phrase of two words": ("State-owned Assets Commission", "state-owned_assets:field commission:kind"),
    "the acronym of a parent in front": (
        "CAS Institute of Physics",
        "cas:parent institute:kind of:other physics:field",
    ),
    "the acronym of a parent behind": ("Institute of Physics CAS", "institute:kind of:other physics:field cas:parent"),
    "the acronym of a parent is a company's brand": ("CMA Testing Ltd", "cma:brand testing:field ltd:form"),
    "a river is a place before a head": ("Yangtze University", "yangtze:region university:kind"),
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_the_best_reading(text: str, expected: str) -> None:
    assert read(text) == expected


#: What a reading costs is the sum of its edges and of the steps between them.
COSTS = {
    "head, of, region": ("Bank of China", 0.6 + 1.0 + 0.2 + 0.3 + 0.6 + 0.8 + 0.5),
    "brand of a company, form": ("Zyx Co Ltd", 0.5 + 2.2 + 0.5 + 0.5 + 0.0),
    "brand of a body, head": ("Zyx Institute", 0.5 + 2.9 + 0.4 + 1.0 + 0.1),
    "acronym, head": ("QRTZ Institute", 0.5 + 1.2 + 0.4 + 1.0 + 0.1),
    "acronym of a parent, head": ("CETC Institute", 0.5 + 0.9 + 0.5 + 1.0 + 0.1),
    "number, head": ("No 30 Institute", 0.9 + 0.6 + 0.2 + 1.0 + 0.1),
    "subject": ("Technology", 0.7 + 1.2 + 0.5),
    "subject, head": ("People's Bank", 0.7 + 1.2 + 0.2 + 1.0 + 0.1),
}


@pytest.mark.parametrize(("text", "cost"), COSTS.values(), ids=COSTS)
def test_what_a_reading_costs(text: str, cost: float) -> None:
    assert spans(words_of(text))[0][1] == pytest.approx(cost)


def test_no_part_goes_across_a_break() -> None:
    words = words_of("State Security Bureau")
    assert all(s.end <= 1 or s.start >= 1 for s in spans(words, [1])[0][0])


def test_every_state_has_its_row_and_column() -> None:
    assert {len(STEPS), *map(len, STEPS)} == {len(State)}


LABELS = {
    "a place": ("Beijing", Label.REGION),
    "a head": ("University", Label.KIND),
    "a phrase": ("Research Institute", Label.KIND),
    "a form": ("Co., Ltd.", Label.FORM),
    "an unknown word": ("Zyx", None),
}


@pytest.mark.parametrize(("text", "label"), LABELS.values(), ids=LABELS)
def test_the_label_of_one_word_or_phrase(text: str, label: Label | None) -> None:
    assert label_of(text) is label


def test_forms_written_out_and_abbreviated() -> None:
    assert [is_form(word) for word in "ltd limited inc bank zyx".split()] == [True, True, True, False, False]


def test_a_plural_is_known_as_its_singular() -> None:
    assert states_of("universities") == states_of("university") != ()
    assert states_of("zyx") == ()


BRANDED = {
    "a company": ("huawei limited", True),
    "a bank": ("china bank", True),
    "a university": ("peking university", False),
    "a name without a head": ("zyx", True),
}


@pytest.mark.parametrize(("words", "expected"), BRANDED.values(), ids=BRANDED)
def test_which_bodies_are_called_by_a_brand(words: str, expected: bool) -> None:
    assert is_branded(words.split()) is expected

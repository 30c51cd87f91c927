"""The labels that parts of names have: the words of the contract, and what a part says of itself."""

from __future__ import annotations

from termbase.names.chinese_parts import LABELS
from termbase.names.labels import Label, Part, Span
from termbase.names.lexicon import Role


def test_the_labels_are_those_of_the_contract() -> None:
    assert [str(label) for label in Label] == (
        "region brand field kind number form parent branch bracket other".split()
    )


def test_a_label_is_a_text() -> None:
    assert Label.REGION == "region"
    assert Label("kind") is Label.KIND


def test_every_label_but_that_of_a_bracket_can_be_read_of_a_name() -> None:
    assert set(LABELS.values()) == set(Label) - {Label.BRACKET}


def test_roles_that_are_labels_have_their_names() -> None:
    shared = {str(role) for role in Role} & {str(label) for label in Label}
    assert shared == {"region", "field", "kind", "form", "branch", "parent"}


def test_a_part_is_its_text_label_and_place_and_a_span_is_certain_unless_said() -> None:
    assert Part("北京", Label.REGION, 0, 2) == ("北京", "region", 0, 2)
    assert Span(0, 2, Label.REGION).certain

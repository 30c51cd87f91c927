"""Rules of relations between entries: what each says and suggests, and where replacements lead."""

from __future__ import annotations

import pytest
from rules import Rule, checked, said

from termbase.glossary import relation_rules
from termbase.glossary.issues import MOST_LISTED


def term(id_: str, *lines: str) -> str:
    return "\n".join([f"[{id_}]", 'kind = "term"', f'en = "{id_}"', *lines, ""])


SAID: dict[str, tuple[Rule, str, list[tuple[int | None, str, str]]]] = {
    "a relation to an entry": (relation_rules.unknown_relation, term("a", 'part_of = ["b"]') + term("b"), []),
    "a relation to none": (
        relation_rules.unknown_relation, term("alpha") + term("b", 'part_of = ["alphaa"]'),
        [(7, "[b] part_of names 'alphaa', which is no entry", "did you mean 'alpha'?")],
    ),
    "a relation to what is like none": (
        relation_rules.unknown_relation, term("a", 'part_of = ["zzz"]'),
        [(4, "[a] part_of names 'zzz', which is no entry", "check it together with the glossary that has it")],
    ),
    "a relation to itself": (
        relation_rules.relation_to_itself, term("a", 'part_of = ["a"]'),
        [(4, "[a] part_of names the entry itself", "")],
    ),
    "distinct on both sides": (
        relation_rules.one_sided_distinction,
        term("a", 'distinct_from = ["b"]') + term("b", 'distinct_from = ["a"]'), [],
    ),
    "distinct on one side": (
        relation_rules.one_sided_distinction, term("a", 'distinct_from = ["b"]') + term("b"),
        [(4, "[a] distinct_from names 'b', which does not name it", 'at 0-own.toml:5 write distinct_from = ["a"]')],
    ),
    "replaced by one that is in use": (
        relation_rules.replacement_cycle, term("a", 'replaced_by = ["b"]') + term("b"), [],
    ),
    "a circle of two": (
        relation_rules.replacement_cycle, term("b", 'replaced_by = ["a"]') + term("a", 'replaced_by = ["b"]'),
        [(4, "[b] replaced_by goes round in a circle: a, b", "one of them must be current")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "expected"), SAID.values(), ids=SAID)
def test_what_a_rule_says(rule: Rule, text: str, expected: list[tuple[int | None, str, str]]) -> None:
    assert said(rule, text) == expected


@pytest.mark.parametrize("others", [MOST_LISTED, MOST_LISTED + 1])
def test_eight_ids_are_written_out_and_more_are_to_be_added(others: int) -> None:
    text = term("x") + "".join(term(f"e{n}", 'distinct_from = ["x"]') for n in range(others))
    suggestion = said(relation_rules.one_sided_distinction, text)[0][2]
    assert ("write distinct_from = [" in suggestion) is (others == MOST_LISTED)
    assert ("and others to distinct_from" in suggestion) is (others > MOST_LISTED)


ENDS = {
    "nothing replaces it": ({"a": ()}, {"a": {"a"}}),
    "one replaces it": ({"a": ("b",), "b": ()}, {"a": {"b"}, "b": {"b"}}),
    "over two steps": ({"a": ("b",), "b": ("c",), "c": ()}, {"a": {"c"}, "b": {"c"}, "c": {"c"}}),
    "two replace it": ({"a": ("b", "c"), "b": (), "c": ()}, {"a": {"b", "c"}, "b": {"b"}, "c": {"c"}}),
    "a circle with a way out": ({"a": ("b",), "b": ("a", "c"), "c": ()}, {"a": {"c"}, "b": {"c"}, "c": {"c"}}),
}


@pytest.mark.parametrize(("following", "expected"), ENDS.values(), ids=ENDS)
def test_where_replacements_end(following: dict[str, tuple[str, ...]], expected: dict[str, set[str]]) -> None:
    text = "".join(
        term(id_, f"replaced_by = [{', '.join(repr(o) for o in others)}]" if others else "")
        for id_, others in following.items()
    )
    assert {id_: set(ends) for id_, ends in relation_rules.replacement_ends(checked(text)).items()} == expected


def test_a_circle_without_a_way_out_is_one_end() -> None:
    text = term("a", 'replaced_by = ["b"]') + term("b", 'replaced_by = ["a"]')
    ends = relation_rules.replacement_ends(checked(text))
    assert ends["a"] == ends["b"]
    assert len(ends["a"]) == 1

"""Rules of the names of an entry: what each says and suggests, alone and beside other entries."""

from __future__ import annotations

import pytest
from rules import Rule, said

from termbase.glossary import name_rules
from termbase.glossary.issues import MOST_LISTED


def term(id_: str, *lines: str) -> str:
    return "\n".join([f"[{id_}]", 'kind = "term"', *lines, ""])


SAID: dict[str, tuple[Rule, str, list[tuple[int | None, str, str]]]] = {
    "a name of marks": (
        name_rules.empty_key, term("a", 'en = "——"'),
        [(3, "[a] the name '——' has nothing to be found by", "remove it")],
    ),
    "a name of one letter": (name_rules.empty_key, term("a", 'en = "x"'), []),
    "space around a name": (
        name_rules.unclean_name, term("a", 'en = " A"'), [(3, "[a] the name ' A' has space around it", "write 'A'")],
    ),
    "something invisible in a name": (
        name_rules.unclean_name, term("a", 'en = "A\u200bB"'),
        [(3, "[a] the name 'A\\u200bB' has invisible characters: U+200B", "write 'AB'")],
    ),
    "a blank that is no space": (
        name_rules.unclean_name, term("a", 'en = "A\u3164B"'),
        [(3, "[a] the name 'A\u3164B' has invisible characters: U+3164", "write 'AB'")],
    ),
    "a name twice": (
        name_rules.repeated_name, term("a", 'en = "A"', 'short = ["A"]'),
        [(4, "[a] the name 'A' stands twice", "keep one of them")],
    ),
    "a name in two periods": (
        name_rules.repeated_name, term("a", 'en = "A"', 'former = [{ name = "A", until = "1990" }]'), [],
    ),
    "two preferred names": (
        name_rules.two_preferred, term("a", 'en = "A"', 'short = [{ name = "B", status = "preferred" }]'),
        [(4, "[a] 'A' and 'B' are both preferred in en", "make one admitted")],
    ),
    "preferred names in two languages": (name_rules.two_preferred, term("a", 'en = "A"', 'zh = "甲"'), []),
    "an end before the beginning": (
        name_rules.ends_before_it_begins,
        term("a", 'former = [{ name = "A", from = "2001", until = "2000" }]'),
        [(3, "[a] 'A' is in use from 2001 until 2000", "exchange the two, or mend one")],
    ),
    "an end on the day of the beginning": (
        name_rules.ends_before_it_begins,
        term("a", 'former = [{ name = "A", from = "2001-02-03", until = "2001-02-03" }]'), [],
    ),
    "a name of two entries": (
        name_rules.shared_name, term("a", 'en = "A"') + term("b", 'en = "a"'),
        [(6, "[b] 'a' is a name of a too", 'write shared_with = ["a"], or make the name weak')],
    ),
    "a name of two entries that is weak in one": (
        name_rules.shared_name, term("a", 'en = "A"') + term("b", 'short = [{ name = "a", weak = true }]'), [],
    ),
    "a name of a retired entry and its replacement": (
        name_rules.shared_name, term("a", 'en = "A"', 'replaced_by = ["b"]') + term("b", 'en = "A"'), [],
    ),
    "two names that differ by a case both require": (
        name_rules.shared_name,
        term("a", 'en = { name = "It", case = "exact" }') + term("b", 'acronym = ["IT"]'), [],
    ),
    "an acronym of four letters requires no case": (
        name_rules.shared_name,
        term("a", 'en = { name = "Pact", case = "exact" }') + term("b", 'acronym = ["PACT"]'),
        [(6, "[b] 'PACT' is a name of a too", 'write shared_with = ["a"], or make the name weak')],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "expected"), SAID.values(), ids=SAID)
def test_what_a_rule_says(rule: Rule, text: str, expected: list[tuple[int | None, str, str]]) -> None:
    assert said(rule, text) == expected


@pytest.mark.parametrize("others", [MOST_LISTED, MOST_LISTED + 1])
def test_eight_other_owners_are_listed_and_more_are_told_of(others: int) -> None:
    text = "".join(term(f"e{n}", 'en = "A"') for n in range(others + 1))
    _, message, suggestion = said(name_rules.shared_name, text)[-1]
    assert message.endswith(" and others too") is (others > MOST_LISTED)
    assert suggestion.startswith("declare it with shared_with" if others > MOST_LISTED else "write shared_with = [")

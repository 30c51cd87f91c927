"""Rules of an entry as a whole: what each says, where, and what it suggests."""

from __future__ import annotations

import pytest
from rules import said

from termbase.glossary import entry_rules
from termbase.glossary.entry_rules import MOST_SUGGESTIONS, Speller, is_controlling


def test_an_unknown_key_of_an_entry_gets_the_nearest_known_one() -> None:
    assert said(entry_rules.unknown_keys, '[a]\nkind = "term"\nen = "A"\nshrot = ["B"]\n') == [
        (4, "[a] unknown key 'shrot'", "did you mean 'short'?")
    ]


def test_an_unknown_key_that_is_near_none_is_said_not_to_be_read() -> None:
    assert said(entry_rules.unknown_keys, '[a]\nkind = "term"\nen = "A"\nqqq = 1\n') == [
        (4, "[a] unknown key 'qqq'", "it is not read")
    ]


def test_an_unknown_key_of_a_name_is_found_at_the_name() -> None:
    text = '[a]\nkind = "term"\nen = "A"\nshort = [\n{ name = "B", untill = "2000" },\n]\n'
    assert said(entry_rules.unknown_keys, text) == [
        (5, "[a] unknown key 'untill' in a name under short", "did you mean 'until'?")
    ]


def test_an_unknown_column_is_told_at_the_first_line() -> None:
    assert said(entry_rules.unknown_keys, "id\tlang\tname\tnmae\na\ten\tA\tx\n", name="own.tsv") == [
        (1, "unknown column 'nmae'", "did you mean 'name'?")
    ]


IDS = {
    "letters": ("cetc", True),
    "letters, digits and hyphens": ("cetc-29", True),
    "a capital": ("Cetc", False),
    "a digit in front": ("29-cetc", False),
    "a hyphen in front": ("-cetc", False),
    "an underscore": ("cetc_29", False),
    "hanzi": ("电科", False),
}


@pytest.mark.parametrize(("id_", "fine"), IDS.values(), ids=IDS)
def test_the_style_of_an_id(id_: str, fine: bool) -> None:
    assert (said(entry_rules.id_style, f'["{id_}"]\nkind = "term"\nen = "A"\n') == []) is fine


def test_the_style_of_an_id_in_a_names_tsv_is_its_own() -> None:
    assert said(entry_rules.id_style, "id\tlang\tname\nX_1\ten\tA\n", name="own.tsv") == []


NAMES = {
    "a name": ('en = "A"', True),
    "no name": ("", False),
    "no name of one that is replaced": ('replaced_by = ["b"]', True),
}


@pytest.mark.parametrize(("line", "fine"), NAMES.values(), ids=NAMES)
def test_an_entry_has_a_name(line: str, fine: bool) -> None:
    assert (said(entry_rules.no_name, f'[a]\nkind = "term"\n{line}\n') == []) is fine


SOURCES = {
    "a source of the entry": ('sources = ["s"]\nen = "A"', True),
    "a source of a name": ('en = { name = "A", source = "s" }', True),
    "none": ('en = "A"', False),
    "an entry without names needs none": ("", True),
}


@pytest.mark.parametrize(("lines", "fine"), SOURCES.values(), ids=SOURCES)
def test_an_entry_says_where_it_comes_from(lines: str, fine: bool) -> None:
    assert (said(entry_rules.no_source, f'[a]\nkind = "term"\n{lines}\n') == []) is fine


CONTROLLING = {
    "ESC": ("\x1b", True),
    "BEL": ("\x07", True),
    "a C1 control": ("\x9b", True),
    "a line separator": ("\u2028", True),
    "a mark of direction": ("\u200f", True),
    "an override": ("\u202e", True),
    "an isolate": ("\u2066", True),
    "a lone surrogate": ("\ud800", True),
    "a letter": ("a", False),
    "a hanzi": ("华", False),
    "a space": (" ", False),
    "a zero-width space": ("\u200b", False),
    "a private character": ("\ue000", False),
}


@pytest.mark.parametrize(("char", "expected"), CONTROLLING.values(), ids=CONTROLLING)
def test_what_acts_on_a_terminal(char: str, expected: bool) -> None:
    assert is_controlling(char) is expected


PLACES = {
    "a name": ('en = "A\\u001bB"', "name"),
    "the source of a name": ('en = { name = "A", source = "\\u001b" }', "source of a name"),
    "the note of a name": ('en = { name = "A", note = "\\u001b" }', "note"),
    "a reading": ('en = "A"\npinyin = "\\u001b"', "pinyin"),
    "an address": ('en = "A"\nurl = "\\u001b"', "url"),
    "a source": ('en = "A"\nsources = ["\\u001b"]', "source"),
    "an identifier": ('en = "A"\nidentifiers = { lei = "\\u001b" }', "identifier lei"),
    "the sort of an identifier": ('en = "A"\nidentifiers = { "l\\u001b" = "x" }', "identifier's name"),
    "a relation": ('en = "A"\npart_of = ["\\u001b"]', "id under part_of"),
}


@pytest.mark.parametrize(("lines", "what"), PLACES.values(), ids=PLACES)
def test_no_text_of_an_entry_acts_on_a_terminal(lines: str, what: str) -> None:
    ((_, message, suggestion),) = said(entry_rules.controlling_text, f'[a]\nkind = "term"\n{lines}\n')
    assert message.startswith(f"[a] the {what} ")
    assert message.endswith(" holds U+001B")
    assert suggestion.startswith("write ")


def test_a_note_may_have_lines_and_tabs_and_a_name_may_not() -> None:
    assert said(entry_rules.controlling_text, '[a]\nkind = "term"\nen = "A"\nnote = "x\\n\\ty"\n') == []
    assert said(entry_rules.controlling_text, '[a]\nkind = "term"\nen = "A\\tB"\n') != []


def test_the_speller_answers_for_the_first_words_only() -> None:
    speller = Speller(["short"])
    assert speller.suggestion("shrot", "no") == "did you mean 'short'?"
    for number in range(MOST_SUGGESTIONS - 1):
        speller.suggestion(f"qq{number}", "no")
    assert speller.suggestion("shorrt", "no") == "no"
    assert speller.suggestion("shrot", "no") == "did you mean 'short'?"


def test_the_speller_has_nothing_to_say_of_too_many_options() -> None:
    assert Speller(f"short{n}" for n in range(4_999)).suggestion("short17x", "no") != "no"
    assert Speller(f"short{n}" for n in range(5_000)).suggestion("short17x", "no") == "no"

"""Findings: how values are shown in messages, and lists of issues in each format."""

from __future__ import annotations

import json

import pytest

from termbase.glossary.issues import ERROR, FORMATS, MOST_LISTED, WARNING, Issue, listed, printable, render, shown

SHOWN = {
    "a text stands in quotes": ("华为", "'华为'"),
    "a line break is escaped": ("a\nb", r"'a\nb'"),
    "a control character is escaped": ("\x1b", r"'\x1b'"),
    "a number": (7, "7"),
    "a number of 128 bits is shown in digits": (2**128 - 1, str(2**128 - 1)),
    "a number of 129 bits is not": (2**128, "a number of 129 bits"),
    "a list": (["a"], "['a']"),
    "what is deep is cut": ([[[[1]]]], "[[[[...]]]]"),
}


@pytest.mark.parametrize(("value", "expected"), SHOWN.values(), ids=SHOWN)
def test_shown(value: object, expected: str) -> None:
    assert shown(value) == expected


def test_a_text_of_two_hundred_characters_is_shown_whole_and_a_longer_one_cut() -> None:
    assert shown("x" * 198) == repr("x" * 198)
    assert len(shown("x" * 199)) == 200
    assert "..." in shown("x" * 199)


PRINTABLE = {
    "a text": ("华为 a", "华为 a"),
    "ESC": ("\x1b[31m", r"\x1b[31m"),
    "a line separator": ("\u2028", r"\u2028"),
    "what lies beyond the first plane": ("\U000e0001", r"\U000e0001"),
    "a lone surrogate": ("\ud800", r"\ud800"),
}


@pytest.mark.parametrize(("text", "expected"), PRINTABLE.values(), ids=PRINTABLE)
def test_printable(text: str, expected: str) -> None:
    assert printable(text) == expected


LISTED = {
    "none": (0, "and", ""),
    "one": (1, "and", "0"),
    "two": (2, "and", "0, 1"),
    "two choices": (2, "or", "0 or 1"),
    "as many as are listed": (MOST_LISTED, "and", "0, 1, 2, 3, 4, 5, 6, 7"),
    "one more": (MOST_LISTED + 1, "and", "0, 1, 2, 3, 4, 5, 6, 7 and others"),
    "one more choice": (MOST_LISTED + 1, "or", "0, 1, 2, 3, 4, 5, 6, 7 or others"),
}


@pytest.mark.parametrize(("count", "word", "expected"), LISTED.values(), ids=LISTED)
def test_listed(count: int, word: str, expected: str) -> None:
    assert listed(map(str, range(count)), word) == expected


ISSUE = Issue("G101", ERROR, "a.toml", 3, "a", "a message", "do this")
BARE = Issue("G104", WARNING, "b.toml", None, "b", "another", "")


def test_as_text_an_issue_is_a_line_with_its_place() -> None:
    assert render([ISSUE, BARE]) == ("a.toml:3: error G101 a message (do this)\nb.toml: warning G104 another\n")


def test_as_workflow_commands_what_would_end_one_is_escaped() -> None:
    odd = Issue("G1", ERROR, "a,b:c", 1, "", "100%\nnext", "")
    assert render([ISSUE], "github") == "::error file=a.toml,line=3,title=G101::a message (do this)\n"
    assert render([BARE], "github") == "::warning file=b.toml,title=G104::another\n"
    assert render([odd], "github") == "::error file=a%2Cb%3Ac,line=1,title=G1::100%25%0Anext\n"


def test_as_json_every_field_is_there_and_nothing_acts_on_a_terminal() -> None:
    odd = Issue("G1", ERROR, "a\x1b", 1, "华", "\u2028", "")
    text = render([odd, BARE], "json")
    assert "\x1b" not in text
    assert "华" in text
    assert json.loads(text)[0] == {
        "code": "G1", "severity": "error", "file": "a\x1b", "line": 1, "entry_id": "华", "message": "\u2028",
        "suggestion": "",
    }  # fmt: skip
    assert json.loads(render([], "json")) == []


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_ends_its_lines(format_: str) -> None:
    assert render([ISSUE], format_).endswith("\n")


def test_another_format_is_an_error_that_lists_them() -> None:
    with pytest.raises(ValueError, match="text, json, github"):
        render([], "xml")

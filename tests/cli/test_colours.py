"""Colour and width: what the environment and the terminal say of them."""

from __future__ import annotations

import io
import sys

import click
import pytest

from termbase.cli import colours

WANTED = {
    "a terminal is coloured": (True, {}, True),
    "a file is not": (False, {}, False),
    "a dumb terminal is not": (True, {"TERM": "dumb"}, False),
    "NO_COLOR forbids it": (True, {"NO_COLOR": "1"}, False),
    "an empty NO_COLOR does not": (True, {"NO_COLOR": ""}, True),
    "CLICOLOR_FORCE demands it": (False, {"CLICOLOR_FORCE": "1"}, True),
    "CLICOLOR_FORCE of 0 does not": (False, {"CLICOLOR_FORCE": "0"}, False),
    "an empty CLICOLOR_FORCE does not": (False, {"CLICOLOR_FORCE": ""}, False),
    "NO_COLOR is stronger": (True, {"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, False),
    "CLICOLOR_FORCE colours a dumb terminal": (True, {"TERM": "dumb", "CLICOLOR_FORCE": "1"}, True),
}


def on(monkeypatch: pytest.MonkeyPatch, terminal: bool, **env: str) -> None:
    stream = io.StringIO()
    stream.isatty = lambda: terminal  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdout", stream)
    for name in ("NO_COLOR", "CLICOLOR_FORCE", "TERM", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(("terminal", "env", "expected"), WANTED.values(), ids=WANTED)
def test_wanted(monkeypatch: pytest.MonkeyPatch, terminal: bool, env: dict[str, str], expected: bool) -> None:
    on(monkeypatch, terminal, **env)
    assert colours.wanted() is expected


def test_a_thing_is_painted_in_its_look_and_an_unknown_one_not(monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, True)
    assert colours.paint("x", "match") == click.style("x", fg="green")
    assert (colours.paint("x", "nothing"), colours.paint("", "match")) == ("x", "")
    on(monkeypatch, False)
    assert colours.paint("x", "match") == "x"


def test_a_mention_is_underlined_in_colour_and_bracketed_without(monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, False)
    assert colours.highlight("华为", "huawei", "match") == "[华为|huawei]"
    on(monkeypatch, True)
    shown = colours.highlight("华为", "huawei", "match")
    assert click.unstyle(shown) == "华为[huawei]"
    assert shown.startswith(click.style("华为", fg="green", underline=True))
    assert colours.highlight("张勇", "a b", "ambiguous").startswith(click.style("张勇", fg="yellow", underline=True))


WIDTHS = {
    "a file has none": (False, {}, 0),
    "COLUMNS says it": (False, {"COLUMNS": "60"}, 60),
    "COLUMNS of 0 says nothing": (False, {"COLUMNS": "0"}, 0),
    "COLUMNS in words says nothing": (False, {"COLUMNS": "wide"}, 0),
    "COLUMNS in other digits says nothing": (False, {"COLUMNS": "６０"}, 0),
    "a terminal that cannot say has eighty": (True, {}, 80),
}


@pytest.mark.parametrize(("terminal", "env", "expected"), WIDTHS.values(), ids=WIDTHS)
def test_width(monkeypatch: pytest.MonkeyPatch, terminal: bool, env: dict[str, str], expected: int) -> None:
    on(monkeypatch, terminal, **env)
    assert colours.width() == expected

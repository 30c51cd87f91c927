"""What a terminal might obey is shown and not obeyed; everything else stays as it is."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termbase.render.visible import one_line, visible

SHOWN = {
    "an escape sequence": ("\x1b[31mred", "␛[31mred"),
    "a bell": ("\a", "␇"),
    "a backspace": ("a\bb", "a␈b"),
    "a carriage return that would overwrite the line": ("match\rnone", "match␍none"),
    "a line feed": ("a\nb", "a␊b"),
    "a NUL": ("\0", "␀"),
    "DEL": ("\x7f", "␡"),
    "a control sequence introducer of C1": ("\x9b31m", "\\x9b31m"),
    "a right-to-left override": ("abc\u202ecba", "abc\\u202ecba"),
    "an isolate": ("\u2066a\u2069", "\\u2066a\\u2069"),
    "a mark of direction": ("\u200f", "\\u200f"),
    "a line separator": ("\u2028", "\\u2028"),
    "a byte that is no text": ("\udcff", "\\xff"),
    "another lone surrogate": ("\ud800", "\\ud800"),
    "hanzi": ("华为", "华为"),
    "an accent that combines": ("e\u0301", "e\u0301"),
    "a joiner in an emoji": ("👩\u200d🔬", "👩\u200d🔬"),
    "a soft hyphen": ("a\u00adb", "a\u00adb"),
}


@pytest.mark.parametrize(("text", "shown"), SHOWN.values(), ids=SHOWN)
def test_what_a_terminal_might_obey_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


LINES = {
    "tabs and line feeds stay": ("a\tb\n", "a\tb\n"),
    "both of a CRLF stay": ("a\r\nb", "a\r\nb"),
    "a carriage return alone is shown": ("a\rb", "a␍b"),
    "an escape is shown": ("\x1b\n", "␛\n"),
    "a form feed is shown": ("\f", "␌"),
}


@pytest.mark.parametrize(("text", "shown"), LINES.values(), ids=LINES)
def test_running_text_keeps_its_lines(text: str, shown: str) -> None:
    assert visible(text, lines=True) == shown


def test_every_control_character_of_unicode_is_shown_and_no_letter_changes() -> None:
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        category, direction = unicodedata.category(char), unicodedata.bidirectional(char)
        controls = direction in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
        if category in ("Cc", "Cs", "Zl", "Zp") or controls or char in "\u061c\u200e\u200f":
            assert visible(char) != char
        else:
            assert visible(char) == char


@given(st.text())
@example("\x1b]0;title\a\r\n\udcff")
def test_what_is_shown_can_be_written_and_is_shown_once(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    assert visible(shown) == shown
    assert len(one_line(text).splitlines()) <= 1


def test_a_message_of_several_lines_becomes_one() -> None:
    assert one_line("a:\n  b\r\n\tc\n") == "a: b c"
    assert one_line("no column 'a\x85b'") == "no column 'a\\x85b'"

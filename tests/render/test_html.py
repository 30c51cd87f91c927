"""A page: the text as it is, harmless whatever stands in it."""

from __future__ import annotations

import io

import pytest

from termbase.api import Termbase
from termbase.render.html import PageWriter, escape

ESCAPED = {
    "markup": ("<b>&\"'", "&lt;b&gt;&amp;&quot;&#x27;"),
    "lines stay": ("a\r\nb\n\tc", "a\r\nb\n\tc"),
    "an escape sequence": ("\x1b[31m", "␛[31m"),
    "an override of direction": ("\u202e", "\\u202e"),
    "a byte that is no text": ("\udcff", "\\xff"),
}


@pytest.mark.parametrize(("text", "shown"), ESCAPED.values(), ids=ESCAPED)
def test_escape(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_a_page_can_be_written_as_utf_8_whatever_its_title_and_text(tb: Termbase) -> None:
    file = io.StringIO()
    page = PageWriter(file, "\udcff<title>\x1b")
    page.write("在华为\x00\u2066工作", tb.annotate("在华为\x00\u2066工作"))
    page.close()
    shown = file.getvalue()
    assert shown.encode("utf-8")
    assert "<title>\\xff&lt;title&gt;␛</title>" in shown
    assert ">华为</a>␀\\u2066工作" in shown

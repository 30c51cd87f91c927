"""JSON for programs that a person may print: it reads back as it was, and orders nothing."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.text.plain_json import dumps

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(exclude_categories=()))
    | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(values, st.sampled_from([None, 2]))
def test_it_reads_back_as_it_was(value: object, indent: int | None) -> None:
    assert json.loads(dumps(value, indent)) == value


def test_no_character_of_all_can_be_obeyed() -> None:
    written = dumps("".join(map(chr, range(0x110000))))
    left = {c for c in written if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")}
    assert left == set()
    turning = set("LRE RLE LRO RLO PDF LRI RLI FSI PDI".split())
    assert not any(unicodedata.bidirectional(c) in turning for c in written)


SHOWN = {
    "hanzi stay": ("华为", '"华为"'),
    "accents and emoji stay": ("é🐉\u200d", '"é🐉\u200d"'),
    "the escape character": ("\x1b[31m", r'"\u001b[31m"'),
    "the escape character of C1": ("\x9b31m", r'"\u009b31m"'),
    "a control of direction": ("\u202e", r'"\u202e"'),
    "a lone surrogate": ("\ud800", r'"\ud800"'),
}


@pytest.mark.parametrize(("text", "written"), SHOWN.values(), ids=SHOWN)
def test_what_is_an_escape_and_what_is_not(text: str, written: str) -> None:
    assert dumps(text) == written

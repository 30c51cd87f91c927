"""A text folded at once is the text folded character by character, and its boundaries are those of each place."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from termbase.annotation import boundaries
from termbase.text import fold, fold_array, markup
from termbase.text.fold import key_with_origin
from termbase.text.fold_array import FoldedText, fold_text

#: Characters that make none, one and several; letters, digits, marks and apostrophes around which words end.
NASTY = "aZs²1٣é'’+&_-.½㍿㈱ﬁß中國〇\U00020000 \n\ud800\udfff\u0301\u200b"
texts = st.text(NASTY, max_size=24) | st.text(max_size=12)


def cuts_of(data: st.DataObject, text: str, most: int = 3) -> list[tuple[int, int]]:
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=2 * most, unique=True).map(sorted))
    return list(zip(cuts[::2], cuts[1::2], strict=False))


def same(folded: FoldedText, text: str, spans: list[tuple[int, int]]) -> None:
    slow = key_with_origin(text, spans)
    assert folded.key == slow.key
    assert folded.origin.tolist() == list(slow.origin)
    assert folded.codes.tolist() == list(map(ord, slow.key))
    assert folded.inner.tolist() == [a == b for a, b in zip((-1, *slow.origin), slow.origin, strict=False)]


@settings(deadline=None, max_examples=300)
@given(texts, st.data())
@example("R&D & ㍿&", None)
def test_folds_as_character_by_character(text: str, data: st.DataObject | None) -> None:
    spans = cuts_of(data, text) if data else []
    same(fold_text(text, spans), text, spans)


def test_folds_every_code_point_as_alone() -> None:
    text = "".join(map(chr, range(0x110000)))
    same(fold_text(text), text, [])


@settings(deadline=None)
@given(texts, st.data())
def test_spans_and_places_lead_back_into_the_text(text: str, data: st.DataObject) -> None:
    folded, slow = fold_text(text), key_with_origin(text)
    if not slow.key:
        return
    start = data.draw(st.integers(0, len(slow.key) - 1))
    end = data.draw(st.integers(start + 1, len(slow.key)))
    first, last = folded.spans(np.array([start]), np.array([end]))
    assert (first[0], last[0]) == slow.span(start, end)
    assert folded.places(start, end) == list(slow.origin[start:end])


@settings(deadline=None)
@given(texts, st.data())
def test_without_a_cut_is_the_key_of_what_is_around_it(text: str, data: st.DataObject) -> None:
    chosen = [
        sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
        for _ in range(data.draw(st.integers(1, 3)))
    ]
    around, which, after = fold_text(text).without([(a, b, c, d) for a, b, c, d in chosen])
    parts = [(fold.key(text[a:b]), fold.key(text[c:d])) for a, b, c, d in chosen]
    assert around.key == "".join(f"{before}{behind}\0" for before, behind in parts)
    told = [flag for before, behind in parts for flag in (*[False] * len(before), *[True] * len(behind), False)]
    assert after.tolist() == told
    whole = fold.key(text)
    assert all(char in ("\0", whole[at : at + 1]) for char, at in zip(around.key, which.tolist(), strict=True))


# --- boundaries --------------------------------------------------------------------------------------------------


def begins(text: str, start: int) -> bool:
    """Whether a name may begin there: not inside a word, nor after the apostrophe of one (Xi'an is no Xi)."""
    if not start or not fold_array.is_word(text[start]):
        return True
    before = text[start - 1]
    return not (fold_array.is_word(before) or (before in "'’" and start > 1 and fold_array.is_word(text[start - 2])))


def ends(text: str, end: int) -> bool:
    """Whether a name may end before that place: not inside a word, nor before an apostrophe and letters, save 's."""
    if end >= len(text) or not fold_array.is_word(text[end - 1]):
        return True
    if text[end] in "'’":
        tail = re.match(r"['’]([^\W\d_]+)", text[end:])
        return tail is None or tail[1] in ("s", "S")
    return not fold_array.is_word(text[end])


@settings(deadline=None, max_examples=400)
@given(texts)
@example("Huawei's Huawei'S Huawei's'")
@example("a's")
@example("a'b")
@example("Huawei'sa Huawei'1 Huawei'a Huawei'ſ a'")
@example("㍿ﬁ&")
@example("'a''a")
def test_boundaries_are_those_of_each_place(text: str) -> None:
    folded, slow = fold_text(text), key_with_origin(text)
    may_begin, may_end = boundaries.boundaries(folded)
    origin = slow.origin
    inner = [a == b for a, b in pairwise(origin)]
    assert may_begin.tolist() == [
        begins(text, at) and not joined for at, joined in zip(origin, [False, *inner], strict=False)
    ]
    assert may_end.tolist() == [
        ends(text, at + 1) and not joined for at, joined in zip(origin, [*inner, False], strict=False)
    ]


# --- what is passed over -----------------------------------------------------------------------------------------

PIECES = [
    "http", "://", "https://", "www.", "a", "@", "b.c", "<", "sup", ">", "</sup>", "1", "^", "[", "]", "{", "}",
    "\n", " ", "-", "+", "中", "，", "<sup>", "(EO)", "x_", "Http", "[^",
]  # fmt: skip


#: What is hidden, as one pattern without bounds: slow, and plain to read.
HIDDEN = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s<>\"'，。；、）】」]+|[\w.+-]+@[\w-]+\.[\w.]+)"
    r"|<sup>[\d,;\s\u2013\u2014-]*</sup>|\^\{[^{}\n]*\}|\^\[[^\[\]\n]*\]|\[\^[^\[\]\n]*\]"
    r"|</?[A-Za-z][^<>\n]{0,200}>"
)


@settings(deadline=None, max_examples=500)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("[^[1]^[2]a[^3]")
@example("<a@b.c>d@e.f")
@example("www.a.b@c.d")
def test_hidden_is_what_one_search_from_left_to_right_finds(text: str) -> None:
    found = markup.hidden_in(text)
    expected = list(HIDDEN.finditer(text))
    assert found.spans == [m.span() for m in expected]
    assert found.addresses == {m.span() for m in expected if m["url"]}
    assert [at for at in range(len(text)) if found.covers(at)] == [i for m in expected for i in range(*m.span())]


@pytest.mark.parametrize(("start", "end", "inside"), [(0, 4, False), (0, 5, True), (4, 5, True), (8, 20, False)])
def test_spans_with_something_hidden_inside(start: int, end: int, inside: bool) -> None:
    found = markup.hidden_in("abcd<b>efg")
    assert found.inside(np.array([start]), np.array([end])) == [inside]

"""What of a text is no prose: what is hidden, how far it reaches, and what is left."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.text.markup import LONGEST, Hidden, hidden_in, inner_acronyms, shown

SHOWN = {
    "prose is shown whole": ("华为 in Xi'an (2018)", "华为 in Xi'an (2018)"),
    "a web address": ("see http://huawei.com/x now", "see  now"),
    "a secure web address": ("see https://huawei.com now", "see  now"),
    "a web address without its scheme": ("see www.huawei.com now", "see  now"),
    "another scheme is text": ("see ftp://huawei now", "see ftp://huawei now"),
    "the beginning of an address and nothing behind it": ("http:// x", "http:// x"),
    "an address ends before a full-width comma": ("http://a.cn，华为", "，华为"),
    "an address ends before a closing bracket": ("http://a.cn）华为", "）华为"),
    "an address ends before a tag": ("http://a.cn<b>", ""),
    "a mailbox": ("mail info@huawei.com today", "mail  today"),
    "an at sign alone": ("mail @huawei today", "mail @huawei today"),
    "a mailbox with marks before the at sign": ("x.y+z_1-a@b.cn", ""),
    "an at sign with no dot behind it": ("a@b c", "a@b c"),
    "a tag": ("<b>华为</b>", "华为"),
    "a tag with attributes": ('<a class="x">华为</a>', "华为"),
    "a footnote number": ("PLA<sup>3, 4</sup> said", "PLA said"),
    "an exponent in words is text": ("PLA<sup>nd</sup> said", "PLAnd said"),
    "smaller than is no tag": ("3 < 4 > 2", "3 < 4 > 2"),
    "a tag ends on its line": ("<b\n>", "<b\n>"),
    "a footnote mark with a caret": ("PLA[^3] said", "PLA said"),
    "a footnote in braces": ("PLA^{3} said", "PLA said"),
    "a footnote in square brackets": ("PLA^[3] said", "PLA said"),
    "a caret alone": ("2^3", "2^3"),
}


@pytest.mark.parametrize(("text", "expected"), SHOWN.values(), ids=SHOWN)
def test_shown(text: str, expected: str) -> None:
    assert shown(text) == expected


#: What stands before the repeated character, that character, what stands behind, and the most of it that is hidden.
LIMITS = {
    "an address of 2,000 characters": ("http://", "x", "", 2000),
    "a local part of 64 characters": ("", "x", "@a.cn", 64),
    "a domain of 63 characters": ("a@", "x", ".cn", 63),
    "a tag of 200 characters": ("<a", " ", ">", 200),
    "a footnote number of 200 characters": ("<sup>", "1", "</sup>", 200),
    "a footnote in braces of 1,000 characters": ("^{", "x", "}", 1000),
    "a footnote mark of 1,000 characters": ("[^", "x", "]", 1000),
}


@pytest.mark.parametrize(("before", "char", "behind", "most"), LIMITS.values(), ids=LIMITS)
def test_no_more_than_so_much_is_hidden(before: str, char: str, behind: str, most: int) -> None:
    whole = before + char * most + behind
    assert shown(whole) == ""
    assert char in shown(before + char * (most + 1) + behind)


@given(st.text("ah<>/@.^[]{}wtp:s \n1", max_size=60), st.integers(0, 3000))
def test_nothing_hidden_is_longer_than_the_limit_and_spans_are_in_order(text: str, repeated: int) -> None:
    hidden = hidden_in("http://" + "x" * repeated + text)
    assert all(0 < end - start <= LONGEST for start, end in hidden.spans)
    assert all(one[1] <= other[0] for one, other in pairwise(hidden.spans))
    assert hidden.addresses <= set(hidden.spans)


def test_a_search_may_begin_later() -> None:
    text = "a@b.cn <b> c@d.cn"
    assert hidden_in(text).spans == [(0, 6), (7, 10), (11, 17)]
    assert hidden_in(text, 6).spans == [(7, 10), (11, 17)]
    assert hidden_in(text, 13).spans == []


def test_web_addresses_and_mailboxes_are_addresses_and_tags_are_none() -> None:
    text = "www.a.cn <b> c@d.cn [^1]"
    assert hidden_in(text).addresses == {(0, 8), (13, 19)}


HIDDEN = Hidden([(2, 5), (5, 6), (9, 12)], frozenset())

WITHIN = {
    "a stretch that begins at the beginning": (2, 9, [(2, 5), (5, 6)]),
    "one that began before is not within": (3, 5, []),
    "one that begins at the end is not within": (6, 9, []),
    "one that ends behind is within": (6, 10, [(9, 12)]),
    "none": (0, 2, []),
}


@pytest.mark.parametrize(("start", "end", "expected"), WITHIN.values(), ids=WITHIN)
def test_within(start: int, end: int, expected: list[tuple[int, int]]) -> None:
    assert HIDDEN.within(start, end) == expected
    assert HIDDEN.inside(np.array([start]), np.array([end])) == [bool(expected)]


ENDS = {
    "before any": (1, 1),
    "the first character of one": (2, 5),
    "the last character of one": (4, 5),
    "one directly behind another": (5, 6),
    "between two": (6, 6),
    "behind all": (12, 12),
}


@pytest.mark.parametrize(("position", "end"), ENDS.values(), ids=ENDS)
def test_the_end_of_what_covers_a_character(position: int, end: int) -> None:
    assert HIDDEN.end_of(position) == end
    assert HIDDEN.covers(position) is (end > position)


ACRONYMS = {
    "an acronym in brackets inside a name": ("Executive Order (EO) 13959", [(15, 20)]),
    "at the end of a sentence it is inside no name": ("the Executive Order (EO).", []),
    "at the beginning it is inside no name": ("(EO) 13959", []),
    "two letters are the fewest": ("a (B) c", []),
    "eight letters are the most": ("a (ABCDEFGH) c", [(1, 12)]),
    "nine letters are no acronym": ("a (ABCDEFGHI) c", []),
    "it begins with a capital": ("a (eO) c", []),
    "letters and figures": ("a (B2b) c", [(1, 7)]),
    "two of them": ("a (BB) c (DD) e", [(1, 6), (8, 13)]),
}


@pytest.mark.parametrize(("text", "expected"), ACRONYMS.values(), ids=ACRONYMS)
def test_inner_acronyms(text: str, expected: list[tuple[int, int]]) -> None:
    assert inner_acronyms(text) == expected

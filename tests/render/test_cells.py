"""Text in cells of a terminal: nothing is wider than it may be, columns line up, and nothing is lost in wrapping."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import wcswidth

from termbase.render.cells import Columns, columns, cut, pad, width, wrap

texts = st.text("aB 中国公司é·\u0301－", max_size=30)


@given(texts)
def test_a_width_is_that_of_a_terminal(text: str) -> None:
    if not text.startswith("\u0301"):  # an accent with nothing to stand on has no width that all agree on
        assert width(text) == wcswidth(text)


@given(texts, st.integers(1, 40))
def test_a_cut_text_fits_and_says_that_it_was_cut(text: str, cells: int) -> None:
    shown = cut(text, cells)
    assert width(shown) <= cells
    assert shown == text or (shown.endswith("…") and text.startswith(shown[:-1]))
    assert width(text) > cells or shown == text


CUT = {
    "as wide as it may be": ("中国ab", 6, "中国ab"),
    "a cell too wide": ("中国abc", 6, "中国a…"),
    "a hanzi does not fit in one cell": ("中国公司", 6, "中国…"),
    "nothing fits": ("中", 1, "…"),
}


@pytest.mark.parametrize(("text", "cells", "shown"), CUT.values(), ids=CUT)
def test_cut(text: str, cells: int, shown: str) -> None:
    assert cut(text, cells) == shown


@given(texts, st.integers(2, 40))
@example("aaaaaaaaaa aaaaaaaaaaaa", 5)
@example("中国公司", 3)
@example("BBBB\u0301", 3)
def test_wrapped_lines_fit_and_lose_nothing_but_spaces(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert lines
    assert all(width(line) <= cells for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


WRAP = {
    "no limit": ("a b c", 0, ["a b c"]),
    "words": ("folded key of the name", 10, ["folded key", "of the", "name"]),
    "a word longer than a line": ("organisation x", 5, ["organ", "isati", "on x"]),
    "hanzi": ("中国电科集团", 5, ["中国", "电科", "集团"]),
    "a word and hanzi": ("CETC中国", 6, ["CETC中", "国"]),
    "nothing": ("", 5, [""]),
}


@pytest.mark.parametrize(("text", "cells", "lines"), WRAP.values(), ids=WRAP)
def test_wrap(text: str, cells: int, lines: list[str]) -> None:
    assert wrap(text, cells) == lines


tables = st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(texts, min_size=n, max_size=n), min_size=1, max_size=5))


@given(tables, st.sampled_from([0, 12, 20, 40, 80]))
def test_columns_line_up_and_fit(rows: list[list[str]], total: int) -> None:
    rows = [[c.replace(" ", "_") for c in row] for row in rows]
    lines = columns(rows, gap=" | ", total=total)
    if total >= 4 * len(rows[0]):
        assert all(width(line) <= total for line in lines)
    bars = [[width(line[:at]) for at, char in enumerate(line) if char == "|"] for line in lines]
    assert all(bar == bars[0] for bar in bars)


@given(tables, tables)
def test_a_column_is_never_narrower_than_before(first: list[list[str]], second: list[list[str]]) -> None:
    second = [(row + [""] * 4)[: len(first[0])] for row in second]
    shown = Columns(gap=" | ", total=40)
    before, after = shown.lines([[c.replace("|", "") for c in row] for row in first]), shown.lines(second)
    at = [[width(line[:i]) for i, char in enumerate(line) if char == "|"] for line in (before[0], after[0])]
    assert all(a <= b for a, b in zip(*at, strict=True))


WIDTHS = {
    "no limit": (0, "aaaaaaaaaaaa  bbbbbbbbbbbb  cc"),
    "as wide as it may be": (30, "aaaaaaaaaaaa  bbbbbbbbbbbb  cc"),
    "a cell less: the wide columns give": (29, "aaaaaaaaaaaa  bbbbbbbbbb…  cc"),
    "much less": (16, "aaaa…  bbbb…  cc"),
}


@pytest.mark.parametrize(("total", "line"), WIDTHS.values(), ids=WIDTHS)
def test_where_there_is_no_room_the_widest_columns_are_cut(total: int, line: str) -> None:
    assert columns([["a" * 12, "b" * 12, "cc"]], total=total) == [line]


def test_no_column_is_wider_than_the_most() -> None:
    assert columns([["a" * 61, "b"]]) == ["a" * 59 + "…  b"]
    assert columns([["a" * 60, "b"]]) == ["a" * 60 + "  b"]


def test_control_characters_take_the_cells_in_which_they_are_shown() -> None:
    assert columns([["\x1b[31m", "x"], ["abcde", "y"]]) == ["␛[31m  x", "abcde  y"]


@given(texts, st.integers(0, 40))
def test_a_padded_text_is_as_wide_as_said(text: str, cells: int) -> None:
    assert width(pad(text, cells)) == max(width(text), cells)

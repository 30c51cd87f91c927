"""Cells that a spreadsheet would run are neutralised, all others stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.text.formulas import STARTS, neutralised

CELLS = {
    "a formula": ("=1+1", "'=1+1"),
    "a command": ("@SUM(A1)", "'@SUM(A1)"),
    "a plus": ("+86 10", "'+86 10"),
    "a minus": ("-1", "'-1"),
    "a tab before a formula": ("\t=1", "'\t=1"),
    "a carriage return before a formula": ("\r=1", "'\r=1"),
    "a full-width equals sign": ("＝1+1", "'＝1+1"),
    "a sign inside": ("A=1", "A=1"),
    "a name": ("华为", "华为"),
    "an apostrophe": ("'Xi", "'Xi"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("cell", "shown"), CELLS.values(), ids=CELLS)
def test_only_what_a_spreadsheet_would_run_is_changed(cell: str, shown: str) -> None:
    assert neutralised(cell) == shown


@given(st.text("=+-@\t\r\n＝＋－＠'a国 ", max_size=6))
def test_no_cell_begins_a_formula_and_none_is_changed_twice(cell: str) -> None:
    once = neutralised(cell)
    assert not once.startswith(STARTS)
    assert neutralised(once) == once
    assert once.removeprefix("'") == cell.removeprefix("'")

"""Answers for people: they fit the terminal, colour never changes what is said, hostile names are harmless."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from wcwidth import wcswidth

import termbase
from termbase.api import Termbase
from termbase.render import terminal

HOSTILE = """
[hostile]
kind         = "organisation"
zh           = "恶\\u001b[31m意\\u202e公司"
en           = "Evil\\u0007\\b Company\\r\\u009b1m"
short        = ["恶\\u001b]0;title\\u0007意"]
part_of      = ["other"]
identifiers  = { "lei" = "1\\u001b[2J" }
note         = "a\\nb\\u2066"
[other]
kind         = "organisation"
zh           = "另一个公司"
"""
QUERIES = [
    "华为", "CETC", "第二砲兵", "张勇", "中国电子科技集团公司第三十八研究所", "nobody", "", "x" * 200, "南京大学",
    "CETC第29研究所", "中国" * 60, "Twenty-ninth Research Institute of CETC",
]  # fmt: skip


def marked(text: str, what: str) -> str:
    return f"<{what}>{text}</{what}>"


def unmarked(text: str) -> str:
    return re.sub(r"</?(query|match|ambiguous|none|name|label|dim|plain)>", "", text)


@pytest.mark.parametrize("total", [32, 40, 80, 132])
@pytest.mark.parametrize("query", QUERIES, ids=[q[:20] or "nothing" for q in QUERIES])
def test_no_line_of_an_answer_is_wider_than_the_terminal(tb: Termbase, query: str, total: int) -> None:
    for line in terminal.resolution(tb.resolve(query), total=total).split("\n"):
        assert wcswidth(line) <= total, line


@pytest.mark.parametrize("query", QUERIES, ids=[q[:20] or "nothing" for q in QUERIES])
def test_colour_changes_nothing_that_is_said(tb: Termbase, query: str) -> None:
    answer = tb.resolve(query)
    for total in (0, 40):
        assert unmarked(terminal.resolution(answer, marked, total)) == terminal.resolution(answer, total=total)


def test_nothing_is_lost_where_lines_are_broken(tb: Termbase) -> None:
    answer = tb.resolve("第二砲兵")
    wide, narrow = terminal.resolution(answer), terminal.resolution(answer, total=40)
    reasons = "; ".join(answer.reasons)
    assert "".join(reasons.split()) in "".join(narrow.split())
    assert len(narrow.split("\n")) > len(wide.split("\n"))


@pytest.mark.parametrize("query", ["恶\x1b[31m意\u202e公司", "恶意公司", "Evil Company", "\x1b]0;x\x07", "\udcff"])
def test_nothing_in_an_answer_is_obeyed_by_a_terminal(load_toml: Callable[[str], Termbase], query: str) -> None:
    shown = terminal.resolution(load_toml(HOSTILE).resolve(query))
    assert all(char.isprintable() for char in shown if char != "\n")


def test_nothing_in_parts_is_obeyed_by_a_terminal() -> None:
    shown = terminal.parts(termbase.parts("成都\x1b[31m卫士通\u202e有限公司"))
    assert all(char.isprintable() for char in shown if char != "\n")


@pytest.mark.parametrize("total", [20, 40, 80])
def test_parts_fit_the_terminal(total: int) -> None:
    for line in terminal.parts(termbase.parts("成都卫士通信息产业股份有限公司" * 5), total=total).split("\n"):
        assert wcswidth(line) <= total


def test_a_row_of_a_table_has_a_cell_for_each_heading(tb: Termbase) -> None:
    for query in QUERIES:
        assert len(terminal.resolution_row(tb.resolve(query))) == len(terminal.HEAD)

"""The tables: what is read of each file, and that every file is one that the reader can read."""

from __future__ import annotations

import os

import pytest

from termbase.text import data

TABLES = sorted(name for name in os.listdir(data.FOLDER) if name.endswith(".tsv"))

CONTENTS = {
    "cells are what stands between tabs": ("a\tb\nc\td\n", [["a", "b"], ["c", "d"]]),
    "a comment is no row": ("# a\tb\nc\td\n", [["c", "d"]]),
    "a number sign inside a cell is no comment": ("a\t#b\n", [["a", "#b"]]),
    "a blank line is no row": ("a\tb\n\nc\td\n", [["a", "b"], ["c", "d"]]),
    "an empty cell stays": ("a\t\tb\n", [["a", "", "b"]]),
    "spaces around a cell stay": ("a \t b\n", [["a ", " b"]]),
    "the last line may lack its line feed": ("a\tb", [["a", "b"]]),
    "a line separator inside a cell ends no row": ("a\u2028\tb\x85\n", [["a\u2028", "b\x85"]]),
    "an empty file has no rows": ("", []),
}


@pytest.mark.parametrize(("content", "expected"), CONTENTS.values(), ids=CONTENTS)
def test_rows(content: str, expected: list[list[str]], tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "FOLDER", str(tmp_path))
    with open(os.path.join(str(tmp_path), "own.tsv"), "w", encoding="utf-8", newline="") as file:
        file.write(content)
    assert data.text("own.tsv") == content
    assert data.rows("own.tsv") == expected


@pytest.mark.parametrize("table", TABLES)
def test_every_table_begins_with_a_comment_and_has_rows(table: str) -> None:
    assert data.text(table).startswith("#")
    assert data.rows(table)


def test_a_table_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        data.text("nothing.tsv")


def test_each_short_list_has_members_and_no_member_twice() -> None:
    assert len(data.lists()) == len(data.rows("lists.tsv"))
    for name, members in data.lists().items():
        each = members.split() if " " in members else list(members)
        assert each, name
        assert len(set(each)) == len(each), name

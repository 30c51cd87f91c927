"""A glossary as it is written: the file and line of every value, and what merging hides."""

from __future__ import annotations

import pytest
from rules import checked

from termbase.glossary.issues import ERROR
from termbase.glossary.locations import written
from termbase.glossary.sources import SourceFile

TOML = """\
[a]
kind = "term"
en = "A"
short = [
  "B",
  { name = "C", weak = true },
]
alias = ["D"]
part_of = ["b"]
"""

PLACES = {
    "a key": ("part_of", "", 9),
    "a value of a key": ("part_of", "b", 9),
    "a name by itself": ("", "A", 3),
    "a name in a list": ("", "B", 5),
    "a name in a table": ("", "C", 6),
    "a name under an alias of a key": ("", "D", 8),
    "a name that is not there": ("", "X", None),
    "a key that is not there": ("note", "", None),
}


@pytest.mark.parametrize(("key", "value", "line"), PLACES.values(), ids=PLACES)
def test_the_line_of_a_value(key: str, value: str, line: int | None) -> None:
    assert written(SourceFile("x.toml", TOML.encode())).find("a", key, value) == line


def test_the_keys_that_hold_names_with_all_that_stands_under_them() -> None:
    found = dict(written(SourceFile("x.toml", TOML.encode())).name_keys("a"))
    assert found == {"en": ["A"], "short": ["B", {"name": "C", "weak": True}], "alias": ["D"]}


def test_a_names_tsv_has_lines_by_id_and_name_and_its_columns() -> None:
    found = written(SourceFile("x.tsv", b"id\tlang\tname\tmore\na\ten\tA\\tB\t\na\ten\tC\t\n"))
    assert (found.find("a", "", "A\tB"), found.find("a", "", "C"), found.find("a", "note")) == (2, 3, None)
    assert (found.columns, found.ids) == (["id", "lang", "name", "more"], {"a"})


def test_of_a_file_that_is_no_toml_the_headers_are_known() -> None:
    found = written(SourceFile("x.toml", b'[a]\nkind = \n["b c"]\n'))
    assert found.ids == {"a", "b c"}
    assert found.find("a", "kind") is None


def test_a_value_is_placed_in_the_last_layer_that_has_it() -> None:
    found = checked('[a]\nkind = "term"\nen = "A"\nnote = "x"\n', '[a]\nextends = true\nkind = "term"\nzh = "甲"\n')
    assert found.place("a", "note", "x") == ("0-own.toml", 4)
    assert found.place("a", "", "甲") == ("1-own.toml", 4)
    assert found.place("a", "note", "nowhere") == ("0-own.toml", 4)
    assert found.place("a", "url") == found.place("a")


def test_distinctions_are_known_as_they_are_written() -> None:
    found = checked(
        '[a]\nkind = "term"\nen = "A"\ndistinct_from = ["b"]\n[b]\nkind = "term"\nen = "B"\n',
        '[a]\nextends = true\nkind = "term"\nen = "A"\ndistinct_from = ["c"]\n[c]\nkind = "term"\nen = "C"\n',
    )
    assert list(found.declared["a"]) == ["b", "c"]
    assert list(found.declared["b"]) == []
    assert ("b", "distinct_from", "a") not in [(e.id, relation, other) for e, relation, other in found.relations]


def test_an_issue_has_the_place_of_its_value_and_the_id_in_front() -> None:
    issue = checked('[a]\nkind = "term"\nen = "A"\n').issue("G1", ERROR, "a", "is bad", "mend it", value="A")
    assert (issue.file, issue.line, issue.message) == ("0-own.toml", 3, "[a] is bad")


def test_the_ids_of_a_file_with_faults_are_not_missed() -> None:
    found = checked('[a]\nkind = "term"\nen = "A"\n')
    assert found.unread == set()
    found.faulty.add("0-own.toml")
    del found.__dict__["unread"]
    assert found.unread == {"a"}

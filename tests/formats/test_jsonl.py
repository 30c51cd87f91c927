"""JSON lines: the versions first, then all that a glossary holds of each entry, and nothing that is empty."""

from __future__ import annotations

import io
import json

from hypothesis import given
from strategies import glossaries

from termbase.formats.jsonl import as_dict, write_jsonl
from termbase.model import Entry, Kind, Name, NameType, Status

FULL = Entry(
    "a", Kind.TERM,
    (Name("甲", "zh-Hans", NameType.FULL, Status.PREFERRED, "2001", "2002", True, True, "s", "n"),),
    "jiǎ", {"part_of": ("b",)}, {"lei": "x"}, ("source",), "note", "url",
)  # fmt: skip


def test_every_field_of_an_entry_and_a_name_is_there() -> None:
    assert as_dict(FULL) == {
        "id": "a", "kind": "term", "pinyin": "jiǎ", "part_of": ["b"], "identifiers": {"lei": "x"},
        "sources": ["source"], "note": "note", "url": "url",
        "names": [{
            "name": "甲", "lang": "zh-Hans", "type": "full", "status": "preferred", "from": "2001", "until": "2002",
            "case": "exact", "weak": True, "source": "s", "note": "n",
        }],
    }  # fmt: skip


def test_what_is_empty_is_left_out() -> None:
    bare = Entry("a", Kind.TERM, (Name("A", "en"),))
    assert list(as_dict(bare)) == ["id", "kind", "names"]
    assert list(as_dict(bare)["names"][0]) == ["name", "lang", "type", "status"]
    assert "names" not in as_dict(Entry("a", Kind.TERM, ()))


def test_the_first_line_says_what_the_file_is() -> None:
    out = io.StringIO()
    write_jsonl([], out, "1.2")
    assert json.loads(out.getvalue()) == {"format": "termbase-jsonl", "format_version": 1, "version": "1.2"}


@given(glossaries)
def test_every_entry_is_one_line_whatever_it_holds(entries: list[Entry]) -> None:
    out = io.StringIO()
    write_jsonl(entries, out, "")
    lines = out.getvalue().split("\n")
    assert lines[-1] == ""
    assert [json.loads(line) for line in lines[1:-1]] == [as_dict(entry) for entry in entries]

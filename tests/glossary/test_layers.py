"""Names made from their fields, and how layers merge into one glossary."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from strategies import entries, glossaries

from termbase.formats.registry import read_layer
from termbase.glossary.layers import Layer, house_order, language_of, merge
from termbase.model import Entry, Kind, Name, NameType, Status

FULL, SHORT, ACRONYM, ROMANISATION, VARIANT, MISSPELLING = NameType
PREFERRED, ADMITTED, DEPRECATED, SUPERSEDED = Status


def read(content: str | bytes, name: str = "g.toml") -> Layer:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return read_layer(path)


LANGUAGE = {
    "国": "zh-Hans",
    "國": "zh-Hant",
    "中": "zh",
    "国國": "zh",
    "A国": "zh-Hans",
    "A": "en",
    "": "en",
    "ㄅ": "en",
}


@pytest.mark.parametrize(("text", "lang"), LANGUAGE.items(), ids=LANGUAGE)
def test_the_language_of_a_bare_string(text: str, lang: str) -> None:
    assert language_of(text) == lang


@given(entries())
def test_house_order_keeps_every_name_and_once_is_enough(entry: Entry) -> None:
    mixed = tuple(reversed(entry.names))
    assert sorted(house_order(mixed), key=repr) == sorted(mixed, key=repr)
    assert house_order(house_order(mixed)) == house_order(mixed)


# --- layers ------------------------------------------------------------------------------------------------------

BASE = """[x]
kind = "law"
zh = "国"
en = "Old"
short = ["S"]
part_of = ["p"]
identifiers = { lei = "1" }
sources = ["one"]
note = "old"
[y]
kind = "term"
en = "Y"
"""


def layered(*contents: str) -> dict[str, Entry]:
    return {e.id: e for e in merge(read(c) for c in contents)}


def test_a_later_layer_replaces_an_entry_whole() -> None:
    merged = layered(BASE, '[x]\nkind = "term"\nen = "New"\n')
    assert merged["x"] == Entry("x", Kind.TERM, (Name("New", "en", FULL, PREFERRED),))
    assert list(merged) == ["x", "y"]


def test_extends_adds_to_an_entry_and_keeps_the_rest() -> None:
    more = '[x]\nextends = true\nen = "New"\nshort = ["T"]\npart_of = ["p", "q"]\nsources = ["two"]\nnote = "new"\n'
    entry = layered(BASE, more + 'identifiers = { uscc = "2" }\n')["x"]
    assert entry.kind is Kind.LAW
    assert {(n.text, n.status) for n in entry.names} == {
        ("国", PREFERRED), ("New", PREFERRED), ("Old", ADMITTED), ("S", ADMITTED), ("T", ADMITTED),
    }  # fmt: skip
    preferred = entry.preferred("en")
    assert preferred is not None
    assert preferred.text == "New"
    assert entry.related("part_of") == ("p", "q")
    assert dict(entry.identifiers) == {"lei": "1", "uscc": "2"}
    assert (entry.sources, entry.note) == (("one", "two"), "new")


def test_extends_that_says_a_name_again_replaces_that_name() -> None:
    entry = layered(BASE, '[x]\nextends = true\nshort = [{ name = "S", weak = true }]\n')["x"]
    assert [n.weak for n in entry.names if n.text == "S"] == [True]


def test_extends_of_what_is_not_there_is_the_entry_itself() -> None:
    assert layered(BASE, '[z]\nextends = true\nkind = "term"\nen = "Z"\n')["z"].kind is Kind.TERM


def test_removed_hides_an_entry_and_nothing_else() -> None:
    assert list(layered(BASE, "[x]\nremoved = true\n")) == ["y"]
    assert list(layered("[x]\nremoved = true\n", BASE)) == ["x", "y"]
    assert list(layered(BASE, "[x]\nremoved = true\n", '[x]\nkind = "term"\n')) == ["y", "x"]


def test_removed_of_what_is_not_there_is_nothing() -> None:
    assert list(layered("[z]\nremoved = true\n", BASE)) == ["x", "y"]


def test_three_layers_apply_in_order() -> None:
    merged = layered(BASE, '[y]\nkind = "law"\nen = "Second"\n', '[y]\nextends = true\nshort = ["Third"]\n')
    assert [n.text for n in merged["y"].names] == ["Second", "Third"]
    assert merged["y"].kind is Kind.LAW


def test_distinct_from_is_made_mutual() -> None:
    merged = layered(
        '[a]\nkind = "term"\ndistinct_from = ["b", "c", "gone"]\n[b]\nkind = "term"\n', '[c]\nkind = "law"\n'
    )
    assert merged["a"].related("distinct_from") == ("b", "c", "gone")
    assert merged["b"].related("distinct_from") == ("a",)
    assert merged["c"].related("distinct_from") == ("a",)


@given(glossaries, glossaries)
def test_whatever_is_layered_distinct_from_is_mutual_and_every_id_stands_once(
    below: list[Entry], above: list[Entry]
) -> None:
    merged = merge([Layer(entries=below), Layer(entries=above)])
    by_id = {e.id: e for e in merged}
    assert len(by_id) == len(merged)
    assert set(by_id) == {e.id for e in below + above}
    for entry in merged:
        for other in entry.related("distinct_from"):
            assert other not in by_id or entry.id in by_id[other].related("distinct_from")


@given(glossaries)
def test_a_layer_upon_itself_changes_nothing(layer: list[Entry]) -> None:
    assert merge([Layer(entries=layer), Layer(entries=layer)]) == merge([Layer(entries=layer)])


@given(glossaries)
def test_extending_an_entry_by_itself_loses_no_name(layer: list[Entry]) -> None:
    base = {e.id: e for e in merge([Layer(entries=layer)])}
    for entry in merge([Layer(entries=layer), Layer(entries=layer, extends={e.id for e in layer})]):
        assert {(n.text, n.lang) for n in entry.names} == {(n.text, n.lang) for n in base[entry.id].names}
        assert dict(entry.identifiers) == dict(base[entry.id].identifiers)

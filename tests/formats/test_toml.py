"""Glossary files in TOML: what each key gives, what refuses to load and where, and the way back to TOML."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from strategies import NASTY, glossaries

from termbase.errors import GlossaryError
from termbase.formats.registry import read_layer
from termbase.formats.toml import render_toml, toml_string
from termbase.glossary.layers import Layer
from termbase.model import Entry, Kind, Name, NameType, Status

FULL, SHORT, ACRONYM, ROMANISATION, VARIANT, MISSPELLING = NameType
PREFERRED, ADMITTED, DEPRECATED, SUPERSEDED = Status


def read(content: str | bytes, name: str = "g.toml") -> Layer:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return read_layer(path)


def names_of(body: str) -> list[Name]:
    [entry] = read(f'[x]\nkind = "term"\n{body}\n').entries
    return list(entry.names)


# --- what each key gives -----------------------------------------------------------------------------------------

GIVES: dict[str, tuple[str, list[Name]]] = {
    "zh is the preferred full name": ('zh = "国"', [Name("国", "zh-Hans", FULL, PREFERRED)]),
    "zh in hanzi of both scripts": ('zh = "中"', [Name("中", "zh", FULL, PREFERRED)]),
    "zh beside zh_hant is Simplified": (
        'zh = "中"\nzh_hant = "中國"',
        [Name("中", "zh-Hans", FULL, PREFERRED), Name("中國", "zh-Hant", FULL, PREFERRED)],
    ),
    "zh_hant": ('zh_hant = "中"', [Name("中", "zh-Hant", FULL, PREFERRED)]),
    "en": ('en = "State"', [Name("State", "en", FULL, PREFERRED)]),
    "en that holds hanzi is English still": ('en = "Guo 国"', [Name("Guo 国", "en", FULL, PREFERRED)]),
    "short names": ('short = ["A", "国"]', [Name("A", "en", SHORT), Name("国", "zh-Hans", SHORT)]),
    "one short name need not be a list": ('short = "A"', [Name("A", "en", SHORT)]),
    "acronym": ('acronym = ["PLA"]', [Name("PLA", "en", ACRONYM)]),
    "variant": ('variant = ["國"]', [Name("國", "zh-Hant", VARIANT)]),
    "alias is variant": ('alias = ["A"]', [Name("A", "en", VARIANT)]),
    "romanisation is pinyin": ('romanisation = ["Guo"]', [Name("Guo", "zh-Latn-pinyin", ROMANISATION)]),
    "former names are superseded": (
        'former = [{ name = "A", until = "2015-12-31" }]', [Name("A", "en", FULL, SUPERSEDED, until="2015-12-31")],
    ),
    "deprecated names": ('deprecated = ["A"]', [Name("A", "en", VARIANT, DEPRECATED)]),
    "misspellings are deprecated": ('misspelling = ["A"]', [Name("A", "en", MISSPELLING, DEPRECATED)]),
    "a table says more": (
        'short = [{ name = "A", lang = "zh-Latn-wadegile", type = "acronym", status = "deprecated", from = "1999", '
        'until = "2000-01", source = "s", case = "exact", weak = true, note = "n" }]',
        [Name("A", "zh-Latn-wadegile", ACRONYM, DEPRECATED, "1999", "2000-01", True, True, "s", "n")],
    ),
    "a preferred name may be a table": (
        'zh = { name = "国", source = "s" }', [Name("国", "zh-Hans", FULL, PREFERRED, source="s")],
    ),
    "plain Chinese takes the script of its characters": (
        'short = [{ name = "國", lang = "zh" }]', [Name("國", "zh-Hant", SHORT)],
    ),
    "the order is the house's, not the file's": (
        'short = ["B"]\nen = "A"\nzh = "国"',
        [Name("国", "zh-Hans", FULL, PREFERRED), Name("A", "en", FULL, PREFERRED), Name("B", "en", SHORT)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), GIVES.values(), ids=GIVES)
def test_gives(body: str, expected: list[Name]) -> None:
    assert names_of(body) == expected


def test_the_other_keys_of_an_entry() -> None:
    [entry] = read(
        '["a b"]\nkind = "law"\npinyin = "p"\npart_of = ["y"]\ndistinct_from = ["z", "w"]\nsources = ["s"]\n'
        'identifiers = { lei = "1" }\nnote = "n"\nurl = "u"\n'
    ).entries
    assert entry == Entry(
        "a b", Kind.LAW, (), "p", {"part_of": ("y",), "distinct_from": ("z", "w")}, {"lei": "1"}, ("s",), "n", "u"
    )


def test_the_example_of_the_contract() -> None:
    layer = read(
        """[plarf]
kind   = "organisation"
zh     = "中国人民解放军火箭军"
en     = "People's Liberation Army Rocket Force"
former = [{ name = "第二炮兵", until = "2015-12-31" }, { name = "Second Artillery Force", until = "2015-12-31" }]
"""
    )
    assert layer.entries[0].names == (
        Name("中国人民解放军火箭军", "zh-Hans", FULL, PREFERRED),
        Name("People's Liberation Army Rocket Force", "en", FULL, PREFERRED),
        Name("第二炮兵", "zh", FULL, SUPERSEDED, until="2015-12-31"),
        Name("Second Artillery Force", "en", FULL, SUPERSEDED, until="2015-12-31"),
    )


# --- what refuses to load ----------------------------------------------------------------------------------------

OK = '[a]\nkind = "term"\n\n'
FAULTS: dict[str, tuple[str | bytes, int, str]] = {
    "bad syntax": (OK + "[x]\nkind = term\n", 5, "G001"),
    "a string that never ends": ('[x]\nkind = "term\n', 2, "G001"),
    "bytes that are no UTF-8": (b'[x]\nkind = "term"\nen = "\xff"\n', 3, "G001"),
    "an id twice": (OK + '[a]\nkind = "law"\n', 4, "G002"),
    "a key outside any entry": ('zh = "国"\n', 1, "G003"),
    "a list of tables": ('[[x]]\nkind = "term"\n', 1, "G003"),
    "no kind": (OK + '[x]\nzh = "国"\n', 4, "G003"),
    "an unknown kind": (OK + '[x]\nzh = "国"\nkind = "ship"\n', 6, "G003"),
    "a kind that is no string": ("[x]\nkind = 1\n", 2, "G003"),
    "an empty id": ('[""]\nkind = "term"\n', 1, "G005"),
    "an id with control characters": ('["a\\u0001"]\nkind = "term"\n', 1, "G005"),
    "an empty name": (OK + '[x]\nkind = "term"\nen = ""\n', 6, "G003"),
    "a blank name": (OK + '[x]\nkind = "term"\nen = " \\t"\n', 6, "G003"),
    "a number for a name": (OK + '[x]\nkind = "term"\nshort = ["A", 1]\n', 6, "G003"),
    "two preferred names": (OK + '[x]\nkind = "term"\nzh = ["国", "中"]\n', 6, "G003"),
    "a table without a name": (OK + '[x]\nkind = "term"\nformer = [{ until = "2015" }]\n', 6, "G003"),
    "an impossible date, on its own line": (
        OK + '[x]\nkind = "term"\nformer = [\n  "B",\n  { name = "A", until = "2015-02-30" },\n]\n', 8, "G004",
    ),
    "a date that is no string": (OK + '[x]\nkind = "term"\nformer = [{ name = "A", until = 2015 }]\n', 6, "G003"),
    "an unknown language": (OK + '[x]\nkind = "term"\nshort = [{ name = "A", lang = "xx" }]\n', 6, "G003"),
    "an unknown type": (OK + '[x]\nkind = "term"\nshort = [{ name = "A", type = "long" }]\n', 6, "G003"),
    "an unknown status": (OK + '[x]\nkind = "term"\nshort = [{ name = "A", status = "best" }]\n', 6, "G003"),
    "an unknown case": (OK + '[x]\nkind = "term"\nshort = [{ name = "A", case = "upper" }]\n', 6, "G003"),
    "weak that is no truth value": (OK + '[x]\nkind = "term"\nshort = [{ name = "A", weak = "yes" }]\n', 6, "G003"),
    "a relation that is no list": (OK + '[x]\nkind = "term"\npart_of = "a"\n', 6, "G003"),
    "a relation to nothing": (OK + '[x]\nkind = "term"\npart_of = [""]\n', 6, "G003"),
    "sources that are no list": (OK + '[x]\nkind = "term"\nsources = "s"\n', 6, "G003"),
    "an identifier that is no string": (OK + '[x]\nkind = "term"\nidentifiers = { lei = 1 }\n', 6, "G003"),
    "identifiers that are no table": (OK + '[x]\nkind = "term"\nidentifiers = ["1"]\n', 6, "G003"),
    "a note that is no string": (OK + '[x]\nkind = "term"\nnote = 1\n', 6, "G003"),
    "extends that is no truth value": (OK + '[x]\nkind = "term"\nextends = "a"\n', 6, "G003"),
    "removed that is no truth value": (OK + "[x]\nremoved = 1\n", 5, "G003"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "line", "code"), FAULTS.values(), ids=FAULTS)
def test_refuses(content: str | bytes, line: int, code: str) -> None:
    with pytest.raises(GlossaryError) as refused:
        read(content)
    assert (refused.value.line, refused.value.code) == (line, code)
    assert f"g.toml:{line}: {code} " in str(refused.value)


def test_a_refusal_offers_a_way_out() -> None:
    with pytest.raises(GlossaryError) as refused:
        read('[x]\nkind = "ship"\n')
    assert "organisation, person" in refused.value.suggestion


LOADS = {
    "one name on two ids is an ambiguity": '[a]\nkind = "term"\nen = "A"\n[b]\nkind = "term"\nen = "A"\n',
    "a BOM": "\ufeff" + OK,
    "CRLF": OK.replace("\n", "\r\n"),
    "an empty file": "",
    "a relation to an unknown id": OK + 'part_of = ["nobody"]\n',
    "an id in quotes with a dot": '["a.b"]\nkind = "term"\n',
}


@pytest.mark.parametrize("content", LOADS.values(), ids=LOADS)
def test_loads(content: str) -> None:
    assert all(isinstance(entry, Entry) for entry in read(content).entries)
    assert len(read(content).entries) == content.count("kind")


# --- writing -----------------------------------------------------------------------------------------------------


@given(glossaries)
@example(
    [
        Entry(
            "x", Kind.TERM,
            (Name("中", "zh", FULL, PREFERRED), Name("中國", "zh-Hant", FULL, PREFERRED)),
        )
    ]
)  # fmt: skip
@example([Entry("a.b\u2028", Kind.LAW, (Name("\x7f\0\\\"'", "en", weak=True, note="#"),), identifiers={"a b": "\n"})])
@example([Entry("x", Kind.TERM, (Name("a", "en", FULL, PREFERRED), Name("b", "en", FULL, PREFERRED)))])
@example([Entry("x", Kind.TERM, ())])
def test_a_glossary_comes_back_from_toml(entries: list[Entry]) -> None:
    assert read(render_toml(entries)).entries == entries


@given(glossaries)
def test_the_house_format_is_stable(entries: list[Entry]) -> None:
    once = render_toml(entries)
    assert render_toml(read(once).entries) == once


@pytest.mark.parametrize("char", [*NASTY, *"\b\f\x01\x1f\x80"], ids=ascii)
def test_any_character_comes_back_from_a_toml_string(char: str) -> None:
    [entry] = read(f'[x]\nkind = "term"\nnote = {toml_string("a" + char + "b")}\n').entries
    assert entry.note == f"a{char}b"


RENDERS = {
    "short and in order": (
        Entry(
            "x", Kind.LAW,
            (Name("法", "zh", FULL, PREFERRED), Name("Law", "en", FULL, PREFERRED), Name("L", "en", SHORT)),
            relations={"part_of": ("y",)}, sources=("s",),
        ),
        '[x]\nkind    = "law"\nzh      = "法"\nen      = "Law"\nshort   = ["L"]\npart_of = ["y"]\nsources = ["s"]\n',
    ),
    "a name that says more": (
        Entry("x", Kind.LAW, (Name("L", "en", ACRONYM, exact_case=True, weak=True, note="n"),)),
        '[x]\nkind    = "law"\nacronym = [{ name = "L", case = "exact", weak = true, note = "n" }]\n',
    ),
    "an id that needs quotes": (Entry("a.b", Kind.LAW, ()), '["a.b"]\nkind = "law"\n'),
}  # fmt: skip


@pytest.mark.parametrize(("entry", "expected"), RENDERS.values(), ids=RENDERS)
def test_renders(entry: Entry, expected: str) -> None:
    assert render_toml([entry]) == expected


def test_a_long_list_stands_one_to_a_line() -> None:
    text = render_toml([Entry("x", Kind.LAW, (), sources=("s" * 60, "t" * 60))])
    assert f'sources = [\n  "{"s" * 60}",\n  "{"t" * 60}",\n]\n' in text

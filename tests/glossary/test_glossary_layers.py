"""Glossary files: what TOML says, what refuses to load and where, how layers merge, and the way back to TOML."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from strategies import NASTY, entries, glossaries

from termbase.errors import GlossaryError
from termbase.formats.registry import read_layer
from termbase.formats.toml import Locator, render_toml, toml_string
from termbase.glossary.layers import Layer, house_order, language_of, merge
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


# --- folders -----------------------------------------------------------------------------------------------------


def test_a_folder_is_all_its_toml_files_with_the_place_of_each_entry(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.toml").write_text('[a]\nkind = "term"\n', "utf-8")
    (tmp_path / "deep" / "b.toml").write_text('# b\n[b]\nkind = "term"\n', "utf-8")
    (tmp_path / "readme.md").write_text("no glossary", "utf-8")
    layer = read_layer(tmp_path)
    assert [e.id for e in layer.entries] == ["a", "b"]
    assert layer.places == {"a": (str(tmp_path / "a.toml"), 1), "b": (str(tmp_path / "deep" / "b.toml"), 2)}


def test_an_id_in_two_files_of_a_folder_names_both_places(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[x]\nkind = "term"\n', "utf-8")
    (tmp_path / "b.toml").write_text('\n\n[x]\nkind = "term"\n', "utf-8")
    with pytest.raises(GlossaryError) as refused:
        read_layer(tmp_path)
    assert (refused.value.code, refused.value.line) == ("G002", 3)
    assert refused.value.file == str(tmp_path / "b.toml")
    assert f"{tmp_path / 'a.toml'}:1" in refused.value.suggestion


def test_one_bad_file_refuses_the_whole_folder(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[a]\nkind = "term"\n', "utf-8")
    (tmp_path / "b.toml").write_text("[b\n", "utf-8")
    with pytest.raises(GlossaryError, match=r"b\.toml:1: G001"):
        read_layer(tmp_path)


def test_an_empty_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="no TOML file"):
        read_layer(tmp_path)
    with pytest.raises(GlossaryError, match="no such file"):
        read_layer(tmp_path / "nothing.toml")


def test_a_folder_below_a_hidden_one_is_read_like_any_other(tmp_path: Path) -> None:
    folder = tmp_path / ".config" / "glossary"
    folder.mkdir(parents=True)
    (folder / "a.toml").write_text('[a]\nkind = "term"\n', "utf-8")
    assert [e.id for e in read_layer(folder).entries] == ["a"]


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


@given(entries())
def test_house_order_keeps_every_name_and_once_is_enough(entry: Entry) -> None:
    mixed = tuple(reversed(entry.names))
    assert sorted(house_order(mixed), key=repr) == sorted(mixed, key=repr)
    assert house_order(house_order(mixed)) == house_order(mixed)


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


# --- the place of things -----------------------------------------------------------------------------------------

TEXT = """# a comment
[a]
kind = "term"
short = [
  "one",
  "two",
]

["b.c"]  # quoted
kind = "law"
zh = "二"
"""
PLACES = {
    "an entry": ("a", "", "", 2),
    "an entry in quotes": ("b.c", "", "", 9),
    "a key": ("a", "kind", "", 3),
    "a value in a list": ("a", "short", "two", 6),
    "a key of another entry is not taken": ("a", "zh", "", 2),
    "a key of the second entry": ("b.c", "kind", "", 10),
    "an unknown entry": ("zzz", "", "", 1),
}


@pytest.mark.parametrize(("entry_id", "key", "value", "line"), PLACES.values(), ids=PLACES)
def test_places(entry_id: str, key: str, value: str, line: int) -> None:
    where = Locator(TEXT)
    assert (where.find(entry_id, key, value) if key else where.entry(entry_id)) == line

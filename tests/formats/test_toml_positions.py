"""The line of everything in a TOML file, however it is written: right, or not given, and never an exception."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termbase.formats.registry import read_layer
from termbase.formats.toml_positions import Locator
from termbase.glossary.check import check

PLAIN = """# a comment
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
PLACES: dict[str, tuple[str, str, str, str, int | None]] = {
    "an entry": (PLAIN, "a", "", "", 2),
    "an entry in quotes": (PLAIN, "b.c", "", "", 9),
    "a key": (PLAIN, "a", "kind", "", 3),
    "a value in a list": (PLAIN, "a", "short", "two", 6),
    "a key that the entry has not": (PLAIN, "a", "zh", "", 2),
    "a key of the second entry": (PLAIN, "b.c", "kind", "", 10),
    "an unknown entry": (PLAIN, "zzz", "", "", None),
    "an escape in a key": ('\n["\\u0061"]\nkind = "x"\n', "a", "kind", "", 3),
    "a long escape in a key": ('\n["\\U0001F600"]\nkind = "x"\n', "😀", "kind", "", 3),
    "an escape in a string": ('[a]\n"\\u006bind" = "x"\nen = "\\u0041\\tb"\n', "a", "en", "A\tb", 3),
    "a key in literal quotes": ("['a b']\n'kind' = 'x'\n", "a b", "kind", "x", 2),
    "a backslash in a literal string": ("[a]\nen = 'C:\\new'\n", "a", "en", "C:\\new", 2),
    "a dotted key": ('[a]\nzh.name = "国"\nzh.source = "s"\n', "a", "zh", "国", 2),
    "a dotted key with spaces around the dots": ('[a]\nzh . "name" = "国"\n', "a", "zh", "国", 2),
    "an entry of dotted keys alone": ('\na.kind = "x"\na.en = "A"\n', "a", "en", "A", 3),
    "an entry that is an inline table": ('\na = { kind = "x", en = "A" }\n', "a", "en", "A", 2),
    "an entry that is a dotted header": ('[a.identifiers]\nlei = "1"\n[a]\nkind = "x"\n', "a", "", "", 3),
    "a key that is a table of its own": ('[a]\nkind = "x"\n[a.identifiers]\nlei = "1"\n', "a", "identifiers", "1", 4),
    "a key that is an array of tables": (
        '[a]\nkind = "x"\n[[a.former]]\nname = "A"\n[[a.former]]\nname = "B"\n', "a", "former", "B", 6,
    ),
    "a header with spaces": ('[ a . "identifiers" ]\nlei = "1"\n', "a", "identifiers", "", 1),
    "a table in a list": ('[a]\nformer = [\n  "B",\n  { name = "A", until = "x" },\n]\n', "a", "former", "A", 4),
    "a field that reads like a name": (
        '[a]\nshort = [\n  { name = "A", note = "B" },\n  "B",\n]\n', "a", "short", "B", 4,
    ),
    "the last of a name that stands twice": ('[a]\nshort = [\n  "A",\n  "A",\n]\n', "a", "short", "A", 4),
    "a value after a comment with brackets": (
        '[a] # [b]\nshort = [ # ]\n  "A", # "B" ]\n  "B",\n]\n', "a", "short", "B", 4,
    ),
    "a comment that looks like an entry": ('# [a]\n[a]\nkind = "x"\n', "a", "", "", 2),
    "a string that looks like an entry": (
        '[b]\nnote = """\n[a]\nkind = "y"\n"""\n[a]\nkind = "x"\n', "a", "kind", "", 7,
    ),
    "a string of several lines stands where it begins": (
        '[a]\nnote = """\nx\ny"""\nurl = "u"\n', "a", "note", "x\ny", 2,
    ),
    "what follows a string of several lines": ('[a]\nnote = """\nx\ny"""\nurl = "u"\n', "a", "url", "u", 5),
    "quotes at the end of a string of several lines": ('[a]\nnote = """x"""""\nurl = "u"\n', "a", "note", 'x""', 2),
    "escaped quotes in a string of several lines": ('[a]\nnote = """x\\""""\nurl = "u"\n', "a", "url", "u", 3),
    "a literal string of several lines": ("[a]\nnote = '''x\n'y' '''\nurl = 'u'\n", "a", "url", "u", 4),
    "an escaped end of line": ('[a]\nnote = """x \\\n   y"""\nurl = "u"\n', "a", "note", "x y", 2),
    "CRLF": ('[a]\r\nkind = "x"\r\nshort = [\r\n"A",\r\n]\r\n', "a", "short", "A", 4),
    "CRLF in a string": ('[a]\r\nnote = """\r\nx\r\ny"""\r\nurl = "u"\r\n', "a", "note", "x\ny", 2),
    "tabs": ('\t[a]\n\tkind\t=\t"x"\t# c\n', "a", "kind", "x", 2),
    "no space around the equals sign": ('[a]\nkind="x"\n', "a", "kind", "x", 2),
    "numbers, dates and truth values on the way": (
        "[a]\nx = [1.5, 1979-05-27 07:32:00Z, true, -inf, 0xFF, 1e5]\ny = 1979-05-27 07:32:00\nkind = 'x'\n",
        "a", "kind", "x", 4,
    ),
    "dates in an inline table": ("[a]\nx = { d = 1979-05-27 07:32:00, e = 'E' }\nkind = 'x'\n", "a", "x", "E", 2),
    "an empty list and an empty table": ("[a]\nx = []\ny = {}\nz = [[], {}]\nkind = 'x'\n", "a", "kind", "x", 5),
    "an empty key": ("['']\nkind = 'x'\n", "", "kind", "x", 2),
    "the name of an identifier": (
        '[a]\nidentifiers = { lei = "1" }\n', "a", "identifiers", "lei", 2,
    ),
    "a value under another key is not taken": ('[a]\nen = "A"\nurl = "u"\nshort = ["u"]\n', "a", "url", "u", 3),
    "a last line without its end": ('[a]\nkind = "x"', "a", "kind", "x", 2),
}  # fmt: skip


@pytest.mark.parametrize(("text", "entry_id", "key", "value", "line"), PLACES.values(), ids=PLACES)
def test_places(text: str, entry_id: str, key: str, value: str, line: int | None) -> None:
    assert tomllib.loads(text)
    where = Locator(text)
    assert (where.find(entry_id, key, value) if key else where.entry(entry_id)) == line


def test_a_name_is_found_under_its_own_key_only() -> None:
    where = Locator('[a]\nen = "A"\nshort = [{ name = "B", note = "C" }]\n')
    assert [where.name("a", *k) for k in (("en", "A"), ("short", "B"), ("short", "C"), ("short", "A"))] == [
        2, 3, None, None,
    ]  # fmt: skip


def test_positions_take_no_recursion() -> None:
    depth = 50_000
    Locator(f"[a]\nx = {'[' * depth}{']' * depth}\nkind = 'x'\n")
    Locator(f"[a]\nx = {'{a=' * depth}1{'}' * depth}\nkind = 'x'\n")
    where = Locator("[" + ".".join(["a"] * depth) + "]\nkind = 'x'\n")
    assert where.entry("a") == 1


# --- whatever the style ------------------------------------------------------------------------------------------

texts = st.text("ab中\"'\\\n\t#[]{}=.,é\U0001f600 ", max_size=5)


def basic(text: str) -> str:
    """A basic string, every character that needs it escaped."""
    return '"' + "".join(f"\\u{ord(c):04X}" if c < " " or c in '"\\' else c for c in text) + '"'


def of_lines(text: str) -> str:
    """A string of several lines, an escaped quote before its end."""
    return '"""\n' + text.replace("\\", "\\\\").replace('"', '\\"') + '"""'


def literal(text: str) -> str:
    return f"'{text}'" if not set(text) & set("'\n") else basic(text)


strings = st.builds(lambda style, text: style(text), st.sampled_from([basic, of_lines, literal]), texts)
keys = st.builds(lambda style, text: style(text), st.sampled_from([basic, literal]), texts) | st.sampled_from(
    ["en", "a-1"]
)
spaces = st.sampled_from(["", " ", "\t"])
breaks = st.sampled_from(["", "\n", ' # ] } "\n', "\n\n"])
scalars = strings | st.sampled_from(
    ["1", "-1.5", "1979-05-27T07:32:00Z", "1979-05-27 07:32:00", "true", "+inf", "0x1F"]
)


@st.composite
def values(draw: st.DrawFn, depth: int = 2) -> str:
    """A value in some style."""
    sort = draw(st.sampled_from("sat")) if depth else "s"
    if sort == "s":
        return draw(scalars)
    items = [draw(values(depth - 1)) for _ in range(draw(st.integers(0, 3)))]
    if sort == "t":
        pairs = {tomllib.loads(f"{k}=0").popitem()[0]: k for k in draw(st.lists(keys, max_size=3))}
        return "{" + ",".join(f"{draw(spaces)}{k} = {i}" for k, i in zip(pairs.values(), items, strict=False)) + "}"
    return "[" + ",".join(draw(breaks) + i + draw(breaks) for i in items) + draw(breaks) + "]"


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A valid document of entries, tables in them, and arrays of tables."""
    lines = []
    for number in range(draw(st.integers(1, 4))):
        name = f"e{number}" if draw(st.booleans()) else basic(f"é {number}")
        header = draw(st.sampled_from(["[{}]", "[ {} ]", "[{}.sub]", "[[{}.list]]", "[{}.a.b]"])).format(name)
        lines.append(header + draw(st.sampled_from(["", " # [x]", "\t"])))
        seen = set()
        for key in draw(st.lists(keys, max_size=3)):
            plain = tomllib.loads(f"{key}=0").popitem()[0]
            if plain not in seen:
                seen.add(plain)
                lines += [
                    f"{draw(spaces)}{key}{draw(spaces)}={draw(spaces)}{draw(values())}",
                    *draw(st.lists(st.just(""), max_size=1)),
                ]
    return "\n".join(lines) + draw(st.sampled_from(["", "\n"]))


def strings_of(tables: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Entry, key, and every string and every further key under it."""

    def below(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for key, each in value.items():
                yield key
                yield from below(each)
        elif isinstance(value, list):
            for each in value:
                yield from below(each)

    found = set()
    for id_, table in tables.items():
        if isinstance(table, dict):
            found |= {(id_, key, text) for key, value in table.items() for text in below(value)}
    return found


@given(documents())
@example('[e]\nx = {"a"={b="c"}}\n["e".y.z]\nw="v"')
def test_every_string_is_placed_on_a_line_that_holds_it(text: str) -> None:
    tables = tomllib.loads(text)
    where = Locator(text)
    assert set(where.strings()) == strings_of(tables)
    lines = text.split("\n")
    for id_, key, value in where.strings():
        line = where.find(id_, key, value)
        assert line is not None
        assert 1 <= line <= len(lines)
        plain = value.isalnum() and value.isascii()
        assert not plain or value in lines[line - 1] or value in "".join(lines[line - 1 : line + 1])
    assert {id_: bool(where.entry(id_)) for id_ in tables} == dict.fromkeys(tables, True)


@given(st.text("[]{}=.,\"'\\#\n\r\t ab1", max_size=60))
@example('"""')
@example("a = '''")
@example("]]]]")
@example("a = {")
def test_no_text_makes_it_fail(text: str) -> None:
    Locator(text)


# --- loading and checking what only a parser can read ------------------------------------------------------------

LOADS = {
    "an escape that JSON has not": '["\\U0001F600"]\nkind = "term"\nen = "A"\nsources = ["s"]\n',
    "escapes in a header": '["\\u0061"]\nkind = "term"\nen = "A"\nsources = ["s"]\n',
    "a tab in a quoted header": '["a\\tb".x]\nkind = 1\n'.replace('"a\\tb".x', '"ab"').replace("1", '"term"')
    + 'en = "A"\n',
    "dotted keys": '[a]\nkind = "term"\nen.name = "A"\nen.source = "s"\n',
    "an inline entry": 'a = { kind = "term", en = "A", sources = ["s"] }\n',
    "a table of identifiers": '[a]\nkind = "term"\nen = "A"\nsources = ["s"]\n[a.identifiers]\nwikidata = "Q1"\n',
    "an array of tables": '[a]\nkind = "term"\nen = "A"\nsources = ["s"]\n[[a.former]]\nname = "B"\n',
    "CRLF": '[a]\r\nkind = "term"\r\nen = "A"\r\nsources = ["s"]\r\n',
}


@pytest.mark.parametrize("text", LOADS.values(), ids=LOADS)
def test_valid_toml_loads_and_is_checked(text: str, tmp_path: Any) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(text.encode())
    layer = read_layer(path)
    assert len(layer.entries) == 1
    assert layer.entries[0].names[0].text == "A"
    assert {i.code for i in check(path)} <= {"G102", "G104"}


def lines_of(check_: Callable[..., Any], path: Any) -> list[tuple[str, int | None]]:
    return [(i.code, i.line) for i in check_(path)]


FAULTY = {
    "a name in a dotted key": ('[a]\nkind = "term"\nsources = ["s"]\nen.source = "s"\nen.name = "A "\n', [("G112", 5)]),
    "a name in an array of tables": (
        '[a]\nkind = "term"\nen = "A"\nsources = ["s"]\n[[a.former]]\nname = "B"\n[[a.former]]\nname = "C "\n',
        [("G112", 8)],
    ),
    "a name with an escape": (
        '[a]\nkind = "term"\nsources = ["s"]\nshort = [\n  "A",\n  "B\\u0020",\n]\n', [("G112", 6)],
    ),
    "an identifier in a table of its own": (
        '[a]\nkind = "term"\nen = "A"\nsources = ["s"]\n[a.identifiers]\nwikidata = "Q1"\nwikidta = "Q2"\n',
        [("G142", 7)],
    ),
    "a relation in a list with comments": (
        '[a]\nkind = "term"\nen = "A"\nsources = ["s"]\npart_of = [ # "x"\n  # "b",\n  "b",\n]\n', [("G131", 7)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FAULTY.values(), ids=FAULTY)
def test_a_fault_is_on_its_line(text: str, expected: list[tuple[str, int]], tmp_path: Any) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text, "utf-8")
    assert lines_of(check, path) == expected

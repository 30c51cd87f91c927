"""names-TSV: a whole glossary in rows, back without loss, and every fault with its line."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import NASTY, glossaries, some_texts

from termbase.errors import GlossaryError
from termbase.formats import registry
from termbase.formats.names_tsv import COLUMNS, escape, join_list, split_list, unescape, write_names_tsv
from termbase.model import Entry, Kind, Name, NameType, Status

HEAD = "id\tlang\tname\n"


def written(entries: list[Entry]) -> str:
    file = io.StringIO(newline="")
    write_names_tsv(entries, file)
    return file.getvalue()


def read(content: str | bytes) -> registry.Layer:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.tsv"
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return registry.read_layer(path)


# --- cells -------------------------------------------------------------------------------------------------------


@given(st.text(NASTY + "tnr", max_size=10))
@example("\\t")
@example("\\\\n\t\n\r\\|")
@example("C:\\new\\table")
def test_a_value_comes_back_from_its_cell(value: str) -> None:
    cell = escape(value)
    assert not set(cell) & set("\t\n\r")
    assert unescape(cell) == value


@given(st.lists(some_texts, max_size=4))
@example(["|", " | ", "a | b"])
@example(["\\", "|"])
@example([" ", "a ", " b"])
@example(["a\\|b", "\\|"])
@example(["\\ | \\"])
def test_a_list_comes_back_from_its_cell(values: list[str]) -> None:
    assert split_list(join_list(values)) == tuple(values)


CELLS = {
    "tab, newline and backslash are written out": ("a\tb\nc\\d", r"a\tb\nc\\d"),
    "a quote is a plain character": ('"a"', '"a"'),
    "a bar outside a list is a plain character": ("a|b", "a|b"),
}


@pytest.mark.parametrize(("value", "cell"), CELLS.values(), ids=CELLS)
def test_cells(value: str, cell: str) -> None:
    assert escape(value) == cell
    assert unescape(cell) == value


LISTS = {
    "a bar and spaces join": (["a", "b"], "a | b"),
    "a bar inside a value is escaped": (["a|b", "c"], r"a\|b | c"),
    "nothing": ([], ""),
}


@pytest.mark.parametrize(("values", "cell"), LISTS.values(), ids=LISTS)
def test_lists(values: list[str], cell: str) -> None:
    assert join_list(values) == cell
    assert split_list(cell) == tuple(values)


def test_an_unknown_escape_stays_as_it_is() -> None:
    assert unescape(r"a\xb\ ") == "a\\xb\\ "


# --- the whole glossary ------------------------------------------------------------------------------------------


@given(glossaries)
@example([Entry(" x", Kind.LAW, (Name(' "|\\\t\n\r ', "en"),), note="\t", url="\\", pinyin="\n", sources=(" | ",))])
@example([Entry("x", Kind.TERM, (Name("a\x0b\x1c\x85\u2028b", "en", source="\x0c"),), identifiers={"a": "b=c | d"})])
def test_a_glossary_comes_back_from_names_tsv(entries: list[Entry]) -> None:
    assert read(written(entries)).entries == entries


BACK = {
    "an entry without a name, retired": Entry("x", Kind.TERM, (), relations={"replaced_by": ("y",)}),
    "an identifier with an equals sign in its name": Entry(
        "x", Kind.TERM, (Name("a", "en"),), identifiers={"a=b": "c"}
    ),
    "an identifier with a bar": Entry("x", Kind.TERM, (Name("a", "en"),), identifiers={"a|b": "c | d"}),
    "two names alike but for their source": Entry(
        "x", Kind.TERM, (Name("a", "en", source="1"), Name("a", "en", source="2"))
    ),
    "a note of the entry beside a note of its first name": Entry(
        "x", Kind.TERM, (Name("a", "en", note="n"),), note="e"
    ),
}


@pytest.mark.parametrize("entry", BACK.values(), ids=BACK)
def test_comes_back_from_names_tsv(entry: Entry) -> None:
    assert read(written([entry])).entries == [entry]


def test_one_row_a_name_and_the_entry_on_its_first() -> None:
    entry = Entry(
        "x", Kind.LAW, (Name("a", "en"), Name("b", "en", NameType.SHORT)), relations={"part_of": ("y", "z|")},
        identifiers={"lei": "1"}, sources=("s",), note="n", url="u", pinyin="p",
    )  # fmt: skip
    header, first, second = written([entry]).splitlines()
    assert header.split("\t") == list(COLUMNS)
    one, two = (dict(zip(COLUMNS, row.split("\t"), strict=True)) for row in (first, second))
    assert one["part_of"] == r"y | z\|"
    assert (one["identifiers"], one["sources"], one["url"], one["pinyin"]) == ("lei=1", "s", "u", "p")
    assert {c for c, v in two.items() if v} == {"id", "kind", "lang", "name", "type", "status"}


# --- reading -----------------------------------------------------------------------------------------------------


def test_only_id_language_and_name_are_needed() -> None:
    [entry] = read(HEAD + "x\ten\tA\n").entries
    assert entry == Entry("x", Kind.ORGANISATION, (Name("A", "en", NameType.FULL, Status.ADMITTED),))


READS = {
    "any column order": "name\tkind\tid\tlang\n国\tlaw\tx\tzh\n",
    "a BOM": "\ufeffid\tkind\tlang\tname\nx\tlaw\tzh\t国\n",
    "CRLF": "id\tkind\tlang\tname\r\nx\tlaw\tzh\t国\r\n",
    "no newline at the end": "id\tkind\tlang\tname\nx\tlaw\tzh\t国",
    "blank lines": "id\tkind\tlang\tname\n\nx\tlaw\tzh\t国\n\n",
    "spaces in the header": "id \tkind\t lang\tname\nx\tlaw\tzh\t国\n",
    "short rows": "id\tkind\tlang\tname\tnote\tsource\nx\tlaw\tzh\t国\n",
    "a column of one's own": "id\tkind\tlang\tmine\tname\nx\tlaw\tzh\t?\t国\n",
}


@pytest.mark.parametrize("content", READS.values(), ids=READS)
def test_reads(content: str) -> None:
    assert read(content).entries == [Entry("x", Kind.LAW, (Name("国", "zh-Hans"),))]


SCRIPTS = {"国": "zh-Hans", "國": "zh-Hant", "中": "zh", "国國": "zh", "5G": "zh"}


@pytest.mark.parametrize(("text", "lang"), SCRIPTS.items(), ids=SCRIPTS)
def test_plain_chinese_takes_the_script_of_its_characters(text: str, lang: str) -> None:
    [entry] = read(f"{HEAD}x\tzh\t{text}\n").entries
    assert entry.names[0].lang == lang


def test_a_quote_is_a_plain_character() -> None:
    [entry] = read(HEAD + 'x\ten\t"A\n').entries
    assert entry.names[0].text == '"A'


def test_rows_of_one_id_need_not_stand_together() -> None:
    layer = read(HEAD + "x\ten\tA\ny\ten\tB\nx\ten\tC\n")
    assert [(e.id, [n.text for n in e.names]) for e in layer.entries] == [("x", ["A", "C"]), ("y", ["B"])]
    assert {i: line for i, (_, line) in layer.places.items()} == {"x": 2, "y": 3}


FAULTS: dict[str, tuple[str | bytes, int | None, str]] = {
    "an empty file": ("", 1, "G001"),
    "no header": ("x\ten\tA\n", 1, "G001"),
    "no column for the language": ("id\tname\nx\tA\n", 1, "G001"),
    "a column twice": ("id\tlang\tname\tname\nx\ten\tA\tB\n", 1, "G001"),
    "more cells than columns": (HEAD + "x\ten\tA\nx\ten\tA\tB\n", 3, "G001"),
    "bytes that are no UTF-8": (HEAD.encode() + b"x\ten\tA\nx\ten\t\xff\n", 3, "G001"),
    "an empty id": (HEAD + "\ten\tA\n", 2, "G005"),
    "an id with a tab in it": (HEAD + "x\\ty\ten\tA\n", 2, "G005"),
    "an empty name": (HEAD + "x\ten\t\n", 2, "G003"),
    "a blank name": (HEAD + "x\ten\t  \n", 2, "G003"),
    "an empty language": (HEAD + "x\t\tA\n", 2, "G003"),
    "an unknown language": (HEAD + "x\ten\tA\nx\txx\tA\n", 3, "G003"),
    "an unknown kind": ("id\tkind\tlang\tname\nx\tship\ten\tA\n", 2, "G003"),
    "an unknown type": ("id\ttype\tlang\tname\nx\tlong\ten\tA\n", 2, "G003"),
    "an unknown status": ("id\tstatus\tlang\tname\nx\tbest\ten\tA\n", 2, "G003"),
    "an unknown case": ("id\tcase\tlang\tname\nx\tupper\ten\tA\n", 2, "G003"),
    "weak that is no yes": ("id\tweak\tlang\tname\nx\tperhaps\ten\tA\n", 2, "G003"),
    "a date that is none": ("id\tuntil\tlang\tname\nx\t2015-02-30\ten\tA\n", 2, "G004"),
    "an identifier without a value": ("id\tlang\tname\tidentifiers\nx\ten\tA\tlei\n", 2, "G003"),
}


@pytest.mark.parametrize(("content", "line", "code"), FAULTS.values(), ids=FAULTS)
def test_refuses(content: str | bytes, line: int | None, code: str) -> None:
    with pytest.raises(GlossaryError) as refused:
        read(content)
    assert (refused.value.line, refused.value.code) == (line, code)
    assert refused.value.file.endswith("names.tsv")
    assert f"names.tsv:{line}: {code} " in str(refused.value)


def test_every_fault_is_told_where_someone_listens(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    path.write_text(HEAD + "x\txx\tA\ny\ten\tB\n\ten\tC\n", "utf-8")
    told: list[tuple[str, int | None]] = []
    layer = registry.read_layer(path, lambda _: lambda code, message, line, suggestion: told.append((code, line)))
    assert told == [("G003", 2), ("G005", 4)]
    assert [e.id for e in layer.entries] == ["y"]

"""Export: what comes out is what stands under tests/golden, byte for byte; a file is written whole or not at all."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from strategies import glossaries

from termbase.formats.jsonl import as_dict
from termbase.formats.names_tsv import split_list, unescape
from termbase.formats.registry import EXPORTERS, IMPORTERS, export, read_layer
from termbase.formats.toml import render_toml
from termbase.model import Entry, Kind, Name, NameType, Status
from termbase.text.formulas import STARTS

GOLDEN = Path(__file__).parents[1] / "fixtures" / "golden"
FILES = {"tsv": "glossary.tsv", "names-tsv": "names.tsv", "jsonl": "glossary.jsonl"}


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return read_layer(GOLDEN / "glossary.toml").entries


def test_every_format_has_a_golden_file() -> None:
    assert set(FILES) == set(EXPORTERS)
    assert set(IMPORTERS) <= set(EXPORTERS)


@pytest.mark.parametrize(("format_", "name"), FILES.items(), ids=FILES)
def test_a_file_is_the_golden_one_byte_for_byte(entries: list[Entry], tmp_path: Path, format_: str, name: str) -> None:
    export(format_, entries, tmp_path / name, "1.2.3")
    assert (tmp_path / name).read_bytes().decode("utf-8") == (GOLDEN / name).read_bytes().decode("utf-8")


@pytest.mark.parametrize("format_", FILES)
def test_a_path_as_text_and_an_open_file_get_the_same(entries: list[Entry], tmp_path: Path, format_: str) -> None:
    export(format_, entries, str(tmp_path / "out"), "1.2.3")
    file = io.StringIO(newline="")
    export(format_, entries, file, "1.2.3")
    assert (tmp_path / "out").read_bytes().decode("utf-8") == file.getvalue()


def test_the_house_toml_of_the_golden_glossary_reads_back(entries: list[Entry], tmp_path: Path) -> None:
    (tmp_path / "g.toml").write_text(render_toml(entries), "utf-8")
    assert read_layer(tmp_path / "g.toml").entries == entries


def test_the_golden_names_tsv_reads_back_as_the_golden_glossary(entries: list[Entry]) -> None:
    assert read_layer(GOLDEN / "names.tsv").entries == entries


def test_an_unknown_format_is_said_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="tsv, names-tsv, jsonl"):
        export("xls", [], tmp_path / "out", "")
    assert list(tmp_path.iterdir()) == []


def test_an_export_that_fails_leaves_the_old_file_whole(tmp_path: Path) -> None:
    def failing() -> object:
        yield Entry("x", Kind.TERM, (Name("A", "en"),))
        raise RuntimeError("in the middle")

    (tmp_path / "out").write_text("old", "utf-8")
    with pytest.raises(RuntimeError, match="in the middle"):
        export("names-tsv", failing(), tmp_path / "out", "")  # type: ignore[arg-type]
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out").read_text("utf-8") == "old"


# --- laws --------------------------------------------------------------------------------------------------------


@given(glossaries)
def test_the_wide_tsv_has_a_row_an_entry_and_a_cell_a_column(entries: list[Entry]) -> None:
    file = io.StringIO(newline="")
    export("tsv", entries, file, "", "keep")
    header, *rows = file.getvalue().split("\n")
    assert rows.pop() == ""
    cells = [dict(zip(header.split("\t"), row.split("\t"), strict=True)) for row in rows]
    assert [unescape(c["id"]) for c in cells] == [e.id for e in entries]
    for entry, cell in zip(entries, cells, strict=True):
        preferred = entry.preferred("en")
        assert unescape(cell["en"]) == (preferred.text if preferred else "")
        assert split_list(cell["sources"]) == entry.sources
        assert unescape(cell["note"]) == entry.note


@given(glossaries)
def test_the_wide_tsv_shows_every_name_but_the_deprecated_and_no_other(entries: list[Entry]) -> None:
    file = io.StringIO(newline="")
    export("tsv", entries, file, "", "keep")
    header, *rows = file.getvalue().split("\n")
    for entry, row in zip(entries, rows, strict=False):
        cell = dict(zip(header.split("\t"), row.split("\t"), strict=True))
        shown = {unescape(cell[c]) for c in ("zh_hans", "zh_hant", "en")}
        for column in ("short", "acronyms", "former", "variants"):
            shown.update(split_list(cell[column]))
        wanted = {
            n.text for n in entry.names if n.status is not Status.DEPRECATED and n.type is not NameType.MISSPELLING
        }
        assert wanted <= shown
        assert shown <= {n.text for n in entry.names if n.status is not Status.DEPRECATED} | {""}


@given(glossaries)
def test_no_cell_of_the_wide_tsv_is_a_formula_and_a_kept_one_differs_in_an_apostrophe(entries: list[Entry]) -> None:
    kept, neutralised = io.StringIO(newline=""), io.StringIO(newline="")
    export("tsv", entries, kept, "", "keep")
    export("tsv", entries, neutralised, "")
    for before, after in zip(kept.getvalue().split("\n"), neutralised.getvalue().split("\n"), strict=True):
        for cell, harmless in zip(before.split("\t"), after.split("\t"), strict=True):
            assert not harmless.startswith(STARTS)
            assert harmless == ("'" + cell if cell.startswith(STARTS) else cell)


@given(glossaries)
def test_json_lines_hold_everything_and_one_object_a_line(entries: list[Entry]) -> None:
    file = io.StringIO(newline="")
    export("jsonl", entries, file, "1.2.3")
    head, *rows = [json.loads(line) for line in file.getvalue().removesuffix("\n").split("\n")]
    assert head == {"format": "termbase-jsonl", "format_version": 1, "version": "1.2.3"}
    assert [row["id"] for row in rows] == [e.id for e in entries]
    for entry, row in zip(entries, rows, strict=True):
        assert row["kind"] == entry.kind
        assert [n["name"] for n in row["names"]] == [n.text for n in entry.names]
        assert [n.get("weak", False) for n in row["names"]] == [n.weak for n in entry.names]
        assert [n.get("case") == "exact" for n in row["names"]] == [n.exact_case for n in entry.names]
        assert [n.get("until", "") for n in row["names"]] == [n.until for n in entry.names]
        assert {r: tuple(v) for r, v in row.items() if r in entry.relations} == dict(entry.relations)
        assert row.get("identifiers", {}) == dict(entry.identifiers)
        assert tuple(row.get("sources", ())) == entry.sources
        assert (row.get("note", ""), row.get("url", ""), row.get("pinyin", "")) == (entry.note, entry.url, entry.pinyin)


def test_empty_fields_are_left_out_of_json() -> None:
    entry = Entry("x", Kind.TERM, (Name("A", "en"),))
    assert as_dict(entry) == {
        "id": "x", "kind": "term", "names": [{"name": "A", "lang": "en", "type": "full", "status": "admitted"}],
    }  # fmt: skip

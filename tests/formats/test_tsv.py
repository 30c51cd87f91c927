"""The wide TSV: one row an entry, which name stands in which column, and no cell that runs."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from strategies import glossaries

from termbase.formats.tsv import COLUMNS, write_tsv
from termbase.model import Entry, Kind, Name, NameType, Status
from termbase.text.formulas import STARTS, Formulas


def row(entry: Entry, formulas: Formulas = Formulas.NEUTRALISE) -> dict[str, str]:
    out = io.StringIO()
    write_tsv([entry], out, formulas)
    header, line, end = out.getvalue().split("\n")
    assert (header, end) == ("\t".join(COLUMNS), "")
    return {column: cell for column, cell in zip(COLUMNS, line.split("\t"), strict=True) if cell}


def of(*names: Name, **fields: object) -> dict[str, str]:
    found = row(Entry("a", Kind.TERM, names, **fields))  # type: ignore[arg-type]
    return {column: cell for column, cell in found.items() if column not in ("id", "kind")}


P = Status.PREFERRED
NAMES = {
    "preferred names in their columns": (
        (Name("甲", "zh-Hans", status=P), Name("甲", "zh-Hant", status=P), Name("A", "en", status=P)),
        {"zh_hans": "甲", "zh_hant": "甲", "en": "A", "pinyin": "jiǎ"},
    ),
    "short names and acronyms": (
        (Name("A", "en", status=P), Name("Ay", "en", NameType.SHORT), Name("AY", "en", NameType.ACRONYM)),
        {"en": "A", "short": "Ay", "acronyms": "AY"},
    ),
    "former names": (
        (Name("A", "en", status=P), Name("B", "en", status=Status.SUPERSEDED)), {"en": "A", "former": "B"},
    ),
    "a former short name is a former name": (
        (Name("A", "en", status=P), Name("B", "en", NameType.SHORT, Status.SUPERSEDED)), {"en": "A", "former": "B"},
    ),
    "deprecated names are left out": (
        (Name("A", "en", status=P), Name("B", "en", status=Status.DEPRECATED)), {"en": "A"},
    ),
    "other full names, variants and romanisations": (
        (Name("A", "en", status=P), Name("V", "en", NameType.VARIANT), Name("F", "en"),
         Name("R", "zh-Latn-pinyin", NameType.ROMANISATION)),
        {"en": "A", "variants": "F | V | R"},
    ),
    "a name that stands twice is written once": (
        (Name("A", "en", status=P), Name("V", "en", NameType.VARIANT), Name("V", "en-GB", NameType.VARIANT)),
        {"en": "A", "variants": "V"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("names", "expected"), NAMES.values(), ids=NAMES)
def test_the_columns_of_names(names: tuple[Name, ...], expected: dict[str, str]) -> None:
    assert of(*names) == expected


def test_the_columns_of_an_entry() -> None:
    found = row(
        Entry(
            "a", Kind.TERM, (), "own", {"part_of": ("b", "c"), "owned_by": ("d",)}, {"lei": "x", "uscc": "y"},
            ("s", "t"), "a\nnote",
        )
    )  # fmt: skip
    assert found == {
        "id": "a", "kind": "term", "pinyin": "own", "identifiers": "lei=x | uscc=y", "part_of": "b | c",
        "owned_by": "d", "sources": "s | t", "note": r"a\nnote",
    }  # fmt: skip


@pytest.mark.parametrize("start", [s for s in STARTS if s.isprintable()])
def test_no_cell_runs_in_a_spreadsheet_unless_it_is_to_be_kept(start: str) -> None:
    entry = Entry("a", Kind.TERM, (Name(f"{start}1", "en", status=P),))
    assert row(entry)["en"] == f"'{start}1"
    assert row(entry, Formulas.KEEP)["en"] == f"{start}1"


@given(glossaries)
def test_every_entry_is_one_row_of_all_columns(entries: list[Entry]) -> None:
    out = io.StringIO()
    write_tsv(entries, out)
    rows = out.getvalue().split("\n")
    assert len(rows) == len(entries) + 2
    assert all(line.count("\t") == len(COLUMNS) - 1 for line in rows[:-1])

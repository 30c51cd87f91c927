"""The wide TSV: one row an entry, for a spreadsheet.

Dates and sources of single names are not in it; names-TSV has them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from termbase.formats.names_tsv import escape, join_list
from termbase.model import Entry, Name, NameType, Status
from termbase.text.formulas import Formulas, neutralised

COLUMNS = (
    "id", "kind", "zh_hans", "zh_hant", "pinyin", "en", "short", "acronyms", "former", "variants", "identifiers",
    "part_of", "owned_by", "sources", "note",
)  # fmt: skip


def write_tsv(entries: Iterable[Entry], file: TextIO, formulas: Formulas = Formulas.NEUTRALISE) -> None:
    """Write one row an entry, preferred names first, lists joined by ` | `; no cell is a formula unless kept."""
    file.write("\t".join(COLUMNS) + "\n")
    for entry in entries:
        row = _row(entry)
        file.write("\t".join(row if formulas is Formulas.KEEP else map(neutralised, row)) + "\n")


def _row(entry: Entry) -> list[str]:
    hans, hant, en = (entry.preferred(lang) for lang in ("zh-Hans", "zh-Hant", "en"))
    rest = [n for n in entry.names if n not in (hans, hant, en) and n.status is not Status.DEPRECATED]
    current = [n for n in rest if n.status is not Status.SUPERSEDED]
    typed = {t: [n for n in current if n.type is t] for t in NameType}
    variants = typed[NameType.FULL] + typed[NameType.VARIANT] + typed[NameType.ROMANISATION]
    return [
        escape(entry.id),
        entry.kind,
        _text(hans),
        _text(hant),
        escape(_pinyin(entry)),
        _text(en),
        _texts(typed[NameType.SHORT]),
        _texts(typed[NameType.ACRONYM]),
        _texts([n for n in rest if n.status is Status.SUPERSEDED]),
        _texts(variants),
        join_list(f"{k}={v}" for k, v in entry.identifiers.items()),
        join_list(entry.related("part_of")),
        join_list(entry.related("owned_by")),
        join_list(entry.sources),
        escape(entry.note),
    ]


def _pinyin(entry: Entry) -> str:
    """Return the curated reading, or the reading of the preferred Chinese name."""
    from termbase.names import pinyin

    name = entry.preferred("zh")
    return entry.pinyin or (pinyin.written(name.text) if name else "")


def _text(name: Name | None) -> str:
    return escape(name.text) if name else ""


def _texts(names: list[Name]) -> str:
    return join_list(dict.fromkeys(n.text for n in names))

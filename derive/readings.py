"""Derive the tables of readings, `src/termbase/data/readings.tsv` and `rare_readings.tsv`.

    python derive/readings.py            write the tables
    python derive/readings.py --check    exit 1 if a committed table differs from what would be written

Sources: Unihan 15.0.0 (`Unihan_Readings.txt`, `Unihan_OtherMappings.txt`), from Debian's package `unicode-data`, and
the fold table of this repository.

A row is a set of toneless Mandarin readings, ü written v, and the hanzi that have it. Only hanzi that are their own
fold have a place: names are compared by key. Where 通用规范汉字字典 (`kTGHZ2013`) has a hanzi, its readings count, else
`kMandarin`, which is one reading. A key also has the readings of the standard characters (通用规范汉字表, `kTGH`) that
fold to it, because it stands for them: 干 is qian as well, for 乾, and 着 is zhu, for 著.

The rare readings are those that only large dictionaries give (`kHanyuPinyin`, `kXHC1983`) to the hanzi of GB 2312: an
input method may offer them, an ear hardly confuses them.
"""

from __future__ import annotations

import argparse
import bz2
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from termbase.text.fold import fold

UNICODE = Path("/usr/share/unicode")
DATA = Path(__file__).parents[1] / "src" / "termbase" / "data"

HEAD = (
    "# termbase readings 1: written by derive/readings.py from Unihan 15.0.0 (kTGHZ2013, kMandarin) "
    "and the fold table\n"
)


def unihan(file: str, *fields: str) -> list[dict[str, str]]:
    """Each field of one Unihan file, by character."""
    tables: dict[str, dict[str, str]] = {field: {} for field in fields}
    with bz2.open(UNICODE / f"Unihan_{file}.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("U+"):
                code, field, value = line.rstrip("\n").split("\t")
                if field in tables:
                    tables[field][chr(int(code[2:], 16))] = value
    return list(tables.values())


def toneless(reading: str) -> str:
    """A reading without its tone: lǜ → lv, ê̄ → e."""
    return "".join(c for c in unicodedata.normalize("NFD", reading).replace("u\u0308", "v") if c.isalpha())


def reading_sets() -> dict[str, frozenset[str]]:
    """The toneless readings of every hanzi that is its own fold."""
    dictionary, usual = unihan("Readings", "kTGHZ2013", "kMandarin")
    (standard,) = unihan("OtherMappings", "kTGH")
    found: dict[str, set[str]] = defaultdict(set)
    for char in dictionary.keys() | usual.keys():
        if char in dictionary:
            spoken: Iterable[str] = [reading.split(":")[1] for reading in dictionary[char].split()]
        else:
            spoken = usual[char].split()[:1]
        key = fold(char)
        if char == key or char in standard:
            found[key].update(map(toneless, spoken))
    return {char: frozenset(readings) for char, readings in found.items()}


def rare_sets(common: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """The further readings of the hanzi of GB 2312."""
    found: dict[str, set[str]] = defaultdict(set)
    for table in unihan("Readings", "kHanyuPinyin", "kXHC1983"):
        for char, value in table.items():
            if char in common and in_gb2312(char):
                for entry in value.split():
                    found[char].update(map(toneless, entry.split(":")[1].split(",")))
    rare = {char: frozenset(readings - common[char]) for char, readings in found.items()}
    return {char: readings for char, readings in rare.items() if readings}


def in_gb2312(char: str) -> bool:
    """Whether a hanzi is one of GB 2312's."""
    try:
        return bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def render(readings: dict[str, frozenset[str]]) -> str:
    """The header, then a row for each set of readings."""
    rows: dict[str, list[str]] = defaultdict(list)
    for char, spoken in readings.items():
        rows[" ".join(sorted(spoken))].append(char)
    return HEAD + "".join(f"{spoken}\t{''.join(sorted(chars))}\n" for spoken, chars in sorted(rows.items()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with the committed table, write nothing")
    check = parser.parse_args().check
    common = reading_sets()
    stale = 0
    for name, text in (("readings.tsv", render(common)), ("rare_readings.tsv", render(rare_sets(common)))):
        path = DATA / name
        if not check:
            path.write_text(text, "utf-8")
        elif not path.exists() or path.read_text("utf-8") != text:
            print(f"{path} is stale: run python derive/readings.py", file=sys.stderr)
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main())

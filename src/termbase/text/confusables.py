"""Hanzi that are written for one another because they sound alike or look alike.

A slip of the input method gives a homophone, a slip of the eye or of character recognition a look-alike. Together they
explain nearly nine of ten typing errors, but not one in a hundred pairs of common hanzi taken at random. So they are
evidence for a candidate; they never overrule a veto.

Hanzi are those of keys: fold first (`fold.py`); anything else has no reading and no look-alike. No numeral is ever a
look-alike of a numeral, however alike they are drawn; nor a direction, chemical element, province, or word for a kind,
a level or a field of organisation of another of its sort: 三 is no slip for 五.

The tables are made by `derive/readings.py`, `derive/glyphs.py` and `derive/words.py`, and read when first needed.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from termbase.text import data
from termbase.text.fold import is_han

#: A similarity of glyphs from which on the two are readily taken for each other; below, in bad print only.
STRONG_GLYPH = 0.85

#: Finals of hu- that are written otherwise after f-: 惠 hui and 费 fei, 魂 hun and 芬 fen, 湖 hu and 福 fu; the others
#: lose their u: 火 huo and 佛 fo.
_AFTER_F = {"": "u", "i": "ei", "n": "en"}


class Merged(NamedTuple):
    """A reading in the form it has for speakers who do not distinguish some sounds of Mandarin.

    Attributes:
        l_for_n: For those who say l for n; in both forms zh, ch, sh are z, c, s, final ng is n, and hu- is f-.
        l_for_r: For those who say l for r.
    """

    l_for_n: str
    l_for_r: str


@cache
def _table(name: str) -> str:
    """Return the text of a table, which is searched as it is: a dictionary of it would take 10 ms to fill."""
    return data.text(name)


@cache
def _readings(char: str, table: str) -> frozenset[str]:
    """Return the readings of a character in a table that lists for each reading the characters that have it."""
    text = _table(table)
    place = text.find(char)
    if place < 0:
        return frozenset()
    start = text.rfind("\n", 0, place) + 1
    return frozenset(text[start : text.index("\t", start)].split(" "))


def readings(char: str) -> frozenset[str]:
    """Return the toneless Mandarin readings of a hanzi, ü as v (行: hang, heng, xing); empty if none is known."""
    return _readings(char, "readings.tsv") if len(char) == 1 and is_han(char) else frozenset()


def are_homophones(a: str, b: str) -> bool:
    """Return True if two hanzi have a reading in common, tones aside; it is the same both ways round."""
    return not readings(a).isdisjoint(readings(b))


def are_rare_homophones(a: str, b: str) -> bool:
    """Return True if two hanzi have a reading in common that only large dictionaries give for one of them."""
    if len(a) != 1 or len(b) != 1 or a == b:
        return False
    first, second = (readings(char) | _readings(char, "rare_readings.tsv") for char in (a, b))
    return not first.isdisjoint(second)


def are_near_homophones(a: str, b: str) -> bool:
    """Return True if two hanzi have a reading in common for speakers of southern Mandarin; all homophones have.

    Many of them do not distinguish zh from z, ch from c, sh from s, final ng from n, hu- from f-, and initial l from
    n, or else l from r.
    """
    return not _merged_readings(a).isdisjoint(_merged_readings(b))


def _merged(reading: str) -> Merged:
    """Return the merged forms of a reading."""
    if reading[:2] in ("zh", "ch", "sh"):
        reading = reading[0] + reading[2:]
    elif reading.startswith("hu"):
        reading = "f" + _AFTER_F.get(reading[2:], reading[2:])
    if reading.endswith("ng"):
        reading = reading[:-1]
    initial, rest = reading[0], reading[1:]
    return Merged("l" + rest if initial == "n" else reading, "l" + rest if initial == "r" else reading)


@cache
def _merged_readings(char: str) -> frozenset[tuple[int, str]]:
    """Return the merged readings of a hanzi, each with the number of the field of `Merged` that it is in."""
    return frozenset(form for reading in readings(char) for form in enumerate(_merged(reading)))


@cache
def _similarities(char: str) -> dict[str, float]:
    """Return the look-alikes of a hanzi that come after it in the order of code points, with their similarity."""
    table = _table("glyphs.tsv")
    place = table.find(f"\n{char}\t")
    if place < 0:
        return {}
    start = place + len(char) + 2
    row = table[start : table.index("\n", start)].split(" ")
    return {other: int(group[:2]) / 100 for group in row for other in group[2:]}


def glyph_similarity(a: str, b: str) -> float:
    """Return how alike two hanzi look, in either order: 0.80 to 0.99; 0.0 if they are no look-alikes, or equal."""
    return _similarities(min(a, b)).get(max(a, b), 0.0)


def is_common_word(text: str) -> bool:
    """Return True if two folded hanzi are a common word (`data/words.txt`)."""
    if len(text) != 2:
        return False
    table = _table("words.txt")
    first = table.index("\n") + 1
    # The words stand in order, each on a line of three characters.
    places = range(first, len(table), 3)
    found = bisect_left(places, text, key=lambda at: table[at : at + 2])
    return found < len(places) and table.startswith(text, places[found])


#: The names by which other packages still call these functions.
homophones, rare_homophones, near_homophones = are_homophones, are_rare_homophones, are_near_homophones
glyph, is_word = glyph_similarity, is_common_word

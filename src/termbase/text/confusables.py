"""Hanzi that are written for one another: they sound alike, or look alike.

A slip of the input method takes a homophone, a slip of the eye or of character recognition a
look-alike; together they explain nearly nine typed errors in ten, but not one random pair of common hanzi
in a hundred. So this is evidence that lets a candidate in; it never overrides a veto.

    f(a, b) == f(b, a)        homophones(a, b) implies near_homophones(a, b)        glyph(a, a) == 0.0

Hanzi are those of keys: fold before asking (`fold.py`); anything else has no reading and no look-alike.
Numerals, directions, chemical elements, provinces, and words for a kind, a level or a field of organisation are
never look-alikes of their own sort, however alike they are drawn: 三 is no slip for 五.

The tables are derived, by `derive/readings.py` and `derive/glyphs.py`, and read at the first question.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from termbase.text import data
from termbase.text.fold import is_han

#: From here on, a score of `glyph` says that the two are taken for each other by eye; below, only by poor eyes.
STRONG_GLYPH = 0.85

#: What hu- rhymes with as f-: 惠 hui and 费 fei, 魂 hun and 芬 fen, 湖 hu and 福 fu; 火 huo and 佛 fo.
_AFTER_F = {"": "u", "i": "ei", "n": "en"}


@cache
def _table(name: str) -> str:
    """The text of a table; it is searched as it is, because a dictionary takes 10 ms to fill."""
    return data.text(name)


@cache
def _readings(char: str, name: str = "readings.tsv") -> frozenset[str]:
    table = _table(name)
    place = table.find(char)
    if place < 0:
        return frozenset()
    start = table.rfind("\n", 0, place) + 1
    return frozenset(table[start : table.index("\t", start)].split(" "))


def readings(char: str) -> frozenset[str]:
    """The toneless Mandarin readings of a hanzi, ü as v (行 → hang, heng, xing); empty if it is unknown."""
    return _readings(char) if len(char) == 1 and is_han(char) else frozenset()


def rare_homophones(a: str, b: str) -> bool:
    """Whether two hanzi share a reading that only large dictionaries give one of them."""
    if len(a) != 1 or len(b) != 1 or a == b:
        return False
    ours, theirs = (readings(c) | _readings(c, "rare_readings.tsv") for c in (a, b))
    return not ours.isdisjoint(theirs)


def is_word(text: str) -> bool:
    """Whether two folded hanzi are a common word (`data/words.txt`)."""
    if len(text) != 2:
        return False
    table = _table("words.txt")
    first = table.index("\n") + 1
    # The words stand in order, each on a line of three characters.
    places = range(first, len(table), 3)
    found = bisect_left(places, text, key=lambda at: table[at : at + 2])
    return found < len(places) and table.startswith(text, places[found])


def _merged(reading: str) -> tuple[str, str]:
    """What a reading becomes to who does not tell l from n, and to who does not tell l from r."""
    if reading[:2] in ("zh", "ch", "sh"):
        reading = reading[0] + reading[2:]
    elif reading.startswith("hu"):
        reading = "f" + _AFTER_F.get(reading[2:], reading[2:])
    if reading.endswith("ng"):
        reading = reading[:-1]
    rest = reading[1:]
    return ("l" + rest if reading[0] == "n" else reading), ("l" + rest if reading[0] == "r" else reading)


@cache
def _near(char: str) -> frozenset[tuple[int, str]]:
    return frozenset(form for reading in readings(char) for form in enumerate(_merged(reading)))


def homophones(a: str, b: str) -> bool:
    """Whether two hanzi have a reading in common, tones apart."""
    return not readings(a).isdisjoint(readings(b))


def near_homophones(a: str, b: str) -> bool:
    """Whether two hanzi have a reading in common to an ear or a tongue of the south.

    It tells no zh from z, ch from c, sh from s, final ng from n, and initial l from n, or l from r, or hu from f.
    """
    return not _near(a).isdisjoint(_near(b))


@cache
def _alike(char: str) -> dict[str, float]:
    table = _table("glyphs.tsv")
    place = table.find(f"\n{char}\t")
    if place < 0:
        return {}
    start = place + len(char) + 2
    row = table[start : table.index("\n", start)].split(" ")
    return {other: int(group[:2]) / 100 for group in row for other in group[2:]}


def glyph(a: str, b: str) -> float:
    """How alike two hanzi look, from 0.80 up; 0.0 if they are no look-alikes, or the same."""
    return _alike(min(a, b)).get(max(a, b), 0.0)

"""Readings that a dictionary gets wrong at the head of a name: those of places, and of surnames before 氏.

洪洞 is Hongtong, 涡阳 Guoyang and 会稽 Kuaiji, whatever 洞, 涡 and 会 are elsewhere: the gazetteer says so.
A surname may have a reading of its own (曾氏 is Zengshi, 单氏 Shanshi); those are rows of `data/surnames.tsv`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from termbase.names import gazetteer, pypinyin_readings
from termbase.text import data
from termbase.text.fold import is_han

#: What follows a surname that stands for a family.
_FAMILY = "氏"
#: Levels whose first word is the reading of the hanzi; a foreign place has an English name there.
_READ = frozenset(("province", "prefecture", "county", "region", "feature", "former"))


def corrected(text: str, syllables: Sequence[str]) -> list[str]:
    """Correct the syllables of the places and the surname that a name begins with.

    Args:
        text: The folded name.
        syllables: Its syllables with their tones, one for each hanzi as far as the name begins with hanzi.

    Returns:
        The syllables; those of a known place or surname as they are read there.
    """
    found, at = list(syllables), 0
    while at < len(text):
        place = gazetteer.place_prefix(text[at:])
        reading = place_readings().get(place, ()) or (() if at else _surname(text))
        if not reading:
            break
        for offset, letters in enumerate(reading):
            if at + offset < len(found) and found[at + offset][:-1] != letters:
                found[at + offset] = pypinyin_readings.with_tone(text[at + offset], letters)
        at += len(reading)
        if not place:
            break
    return found


def _surname(text: str) -> tuple[str, ...]:
    """Return the reading of the surname that a text begins with before 氏; empty if it has none of its own."""
    cut = text[:3].find(_FAMILY)
    return surnames().get(text[:cut], ()) if cut > 0 else ()


@cache
def surnames() -> dict[str, tuple[str, ...]]:
    """Surname → its syllables without tones, where it is read otherwise than its hanzi elsewhere."""
    return {name: tuple(reading.split()) for name, reading in data.rows("surnames.tsv")}


@cache
def place_readings() -> dict[str, tuple[str, ...]]:
    """Place, with and without its class word → its syllables without tones, if they are readings of its hanzi."""
    found: dict[str, tuple[str, ...]] = {}
    for place in gazetteer.rows():
        if place.level not in _READ or not place.words or not all(map(is_han, place.bare)):
            continue
        syllables = _cut(place.bare, place.words[0])
        if syllables:
            found.setdefault(place.bare, syllables)
            if place.class_word:
                plain = tuple(s[:-1] for s in pypinyin_readings.syllables(place.class_word))
                found.setdefault(place.bare + place.class_word, syllables + plain)
    return found


def _cut(bare: str, letters: str) -> tuple[str, ...]:
    """Letters in one known reading for each hanzi; empty if they are no such reading."""
    ways = {0: ()}  # type: dict[int, tuple[str, ...]]
    for char in bare:
        known = pypinyin_readings.of_character(char)
        ways = {
            at + len(each): (*done, each) for at, done in ways.items() for each in known if letters.startswith(each, at)
        }
    return ways.get(len(letters), ())

"""Queries that are nobody's name as it is written: names with slips, and names of strangers.

Chinese: a homophone, a look-alike, a character lost, one added, two replaced, two swapped. English: a letter wrong in
a long word, words reordered, the legal form dropped. The kinds take turns. A slip falls anywhere in the name, its legal
form too, but on no numeral, where it would make another name. The tables are termbase's own: what is measured here is
time, not judgement. The same seed gives the same queries.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from termbase.names import structure
from termbase.text import confusables
from termbase.text.fold import is_han

_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两廿卅第")
#: A name must have so many hanzi, an English word so many letters, to bear a slip.
_SHORTEST, _LONG_WORD = 4, 7
UNKNOWN = "unknown"


class Noisy(NamedTuple):
    """A query, what was done to make it, and the name it was made of (empty for a stranger's)."""

    text: str
    kind: str
    name: str


Slip = Callable[[str, random.Random], str]


def queries(
    names: Sequence[str], strangers: Sequence[str], language: str, count: int, seed: int = 1
) -> Iterator[Noisy]:
    """So many queries of a language (`zh`, `en`), each kind as often as the other; names may come up again."""
    rng = random.Random(f"{seed}:{language}")  # noqa: S311 - noise, no secret
    slips = SLIPS[language]
    kinds = [*slips, UNKNOWN]
    taken = set(names)
    made = tried = 0
    while made < count:
        tried += 1
        if not names or tried > 50 * count + 1000:
            raise SystemExit(f"noise: too few names of the language {language} that bear a slip")
        kind = kinds[made % len(kinds)]
        name = rng.choice(strangers if kind == UNKNOWN else names)
        text = name if kind == UNKNOWN else slips[kind](name, rng)
        if text and text not in taken:
            made += 1
            yield Noisy(text, kind, "" if kind == UNKNOWN else name)


# --- Chinese -----------------------------------------------------------------------------------------------------


@cache
def common() -> tuple[str, ...]:
    """The 3,755 most common hanzi: GB2312, level 1."""
    rows = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return tuple(c for code in rows if (c := code.decode("gb2312", "ignore")) and c not in _NUMERALS)


@cache
def _sounding() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for char in common():
        for reading in sorted(confusables.readings(char)):
            found[reading].append(char)
    return found


@cache
def _homophones(char: str) -> tuple[str, ...]:
    sounds = sorted(confusables.readings(char))
    return tuple(dict.fromkeys(c for s in sounds for c in _sounding().get(s, ()) if c != char))


@cache
def _alike(char: str) -> tuple[str, ...]:
    return tuple(c for c in common() if confusables.glyph(char, c) >= confusables.STRONG_GLYPH)


def _any(char: str) -> tuple[str, ...]:
    return common()


def _places(name: str) -> list[int]:
    """Where a slip may fall; nowhere in a short name."""
    places = [i for i, c in enumerate(name) if is_han(c) and c not in _NUMERALS]
    return places if len(places) >= _SHORTEST else []


def _replaced(name: str, rng: random.Random, offered: Callable[[str], Sequence[str]], times: int = 1) -> str:
    """The name with so many characters replaced by what is offered for them; empty if there are not so many."""
    places, chars, done = _places(name), list(name), 0
    for place in rng.sample(places, len(places)):
        if done < times and (choice := offered(name[place])):
            chars[place] = rng.choice(choice)
            done += 1
    return "".join(chars) if done == times else ""


def _lost(name: str, rng: random.Random) -> str:
    place = rng.choice(_places(name) or [-1])
    return name[:place] + name[place + 1 :] if place >= 0 else ""


def _added(name: str, rng: random.Random) -> str:
    place = rng.choice(_places(name) or [-1])
    return name[:place] + rng.choice(common()) + name[place:] if place >= 0 else ""


def _swapped(name: str, rng: random.Random) -> str:
    places = [i for i in _places(name) if i + 1 < len(name) and name[i] != name[i + 1] and is_han(name[i + 1])]
    place = rng.choice(places or [-1])
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :] if place >= 0 else ""


# --- English -----------------------------------------------------------------------------------------------------


def _letter(name: str, rng: random.Random) -> str:
    """One letter wrong in a long word, not its first."""
    words = name.split(" ")
    long = [i for i, w in enumerate(words) if len(w) >= _LONG_WORD and w.isascii() and w.isalpha()]
    if not long:
        return ""
    at = rng.choice(long)
    place = rng.randrange(1, len(words[at]))
    wrong = rng.choice([c for c in "abcdefghijklmnopqrstuvwxyz" if c != words[at][place]])
    words[at] = words[at][:place] + wrong + words[at][place + 1 :]
    return " ".join(words)


def _reordered(name: str, rng: random.Random) -> str:
    """Two words that stand beside each other swapped."""
    words = name.split(" ")
    if len(words) < 3:
        return ""
    at = rng.randrange(len(words) - 1)
    words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def _without_form(name: str, rng: random.Random) -> str:
    """The words of the legal form dropped from the end."""
    words = name.split(" ")
    found = structure.structure(name)
    while len(words) > 1 and found.legal_form and structure.structure(" ".join(words)).legal_form:
        words.pop()
    return " ".join(words).rstrip(",") if found.legal_form else ""


SLIPS: dict[str, dict[str, Slip]] = {
    "zh": {
        "homophone": lambda name, rng: _replaced(name, rng, _homophones),
        "look-alike": lambda name, rng: _replaced(name, rng, _alike),
        "lost": _lost,
        "added": _added,
        "two replaced": lambda name, rng: _replaced(name, rng, _any, 2),
        "swapped": _swapped,
    },
    "en": {"letter": _letter, "reordered": _reordered, "no legal form": _without_form},
}

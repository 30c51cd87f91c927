"""Readings of Chinese names and the sound keys made of them: pinyin in any dress.

A reading is a list of syllables, lower case with a tone digit (`["wei4", "shi4", "tong1"]`). A sound key
is its letters alone, so that no segmenter is needed and Xi'an, Xi an, Xian and Xīān are one;
ü is `v`, and `keys_of` adds the two other spellings in use (lu, lyu).

The reading of a name is the entry's own where the glossary gives one, else pypinyin's (`readings`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from termbase.names import pypinyin_readings
from termbase.text import edits, fold

_TONE_MARKS = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}

_LONGEST_SYLLABLE, _MOST_ALIGNED = 6, 200
#: Pinyin of fewer letters, one of them wrong, may be another name.
LONG_PINYIN = 10
#: Ways to cut a reading that are followed side by side before the shortest way to the only one is given up.
_MOST_WAYS = 8

#: For `str.translate`, of plain ASCII: small letters stay, and all else goes.
_NO_LETTERS = {code: chr(code) if "a" <= chr(code) <= "z" else None for code in range(128)}
_TONE_DIGITS = frozenset("12345")
_NOT_LETTERS = re.compile("[^a-z]")
_PLAIN = re.compile("[a-z0-9]+")
_INITIALS = "b p m f d t n l g k h j q x zh ch sh r z c s y w".split()
_FINALS = (
    "a o e i u v ai ei ui ao ou iu ie ve er an en in un vn ang eng ing ong ia iao ian iang iong ua uo uai uan uang ue"
).split()


def syllables_of(text: str, reading: str = "") -> list[str]:
    """The syllables of a Chinese name, tones as digits (5 for none); letters and digits of the name as they are.

    `reading`: the curated reading of the whole name, in any dress; it is aligned with the hanzi, and ignored where it
    does not fit them.
    """
    own = align(text, reading) if reading else None
    if own is not None:
        return own
    return pypinyin_readings.syllables(fold.fold(text))


@cache
def _any_syllable() -> re.Pattern[str]:
    initials, finals = "|".join(sorted(_INITIALS, key=len, reverse=True)), "|".join(sorted(_FINALS, key=len))
    return re.compile(rf"(?:{initials})?(?:{finals})r?|m|n|ng|shaan")


@lru_cache(maxsize=4096)
def _is_syllable(letters: str) -> bool:
    return _any_syllable().fullmatch(letters) is not None


def align(text: str, reading: str) -> list[str] | None:
    """A curated reading cut into one syllable a hanzi, with its tones; `None` if it does not fit the hanzi.

    Each hanzi takes one of its known readings; at most one in three (but always one) may take any other syllable.
    """
    chars = [c for c in fold.fold(text) if fold.is_han(c)]
    letters, tones = _letters_with_tones(reading)
    if len(chars) > _MOST_ALIGNED or len(letters) > _LONGEST_SYLLABLE * len(chars):
        return None
    ends = _only_way(chars, letters) or _least_strange(chars, letters)
    if ends is None:
        return None
    spans = zip((0, *ends), ends, strict=False)
    return [letters[a:b] + next((tones[i] for i in range(a, b) if i in tones), "5") for a, b in spans]


def _only_way(chars: list[str], letters: str) -> tuple[int, ...] | None:
    """Where each syllable ends, if there is one way alone to cut the letters into known readings of the hanzi."""
    ways: list[tuple[int, ...]] = [(0,)]
    for char in chars:
        known = pypinyin_readings.of_character(char)
        ways = [(*way, way[-1] + len(each)) for way in ways for each in known if letters.startswith(each, way[-1])]
        if len(ways) > _MOST_WAYS:
            return None
    whole = [way[1:] for way in ways if way[-1] == len(letters)]
    return whole[0] if len(whole) == 1 else None


def _least_strange(chars: list[str], letters: str) -> tuple[int, ...] | None:
    """Where each syllable ends, in the way to cut the letters that has the fewest unknown readings; `None` if many."""
    # For each place in the letters that the hanzi so far can reach: the fewest strange syllables, and their ends.
    reached: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for char in chars:
        following: dict[int, tuple[int, tuple[int, ...]]] = {}
        known = pypinyin_readings.of_character(char)
        for start, (strange, ends) in reached.items():
            for end in range(start + 1, min(start + _LONGEST_SYLLABLE, len(letters)) + 1):
                syllable = letters[start:end]
                cost = strange + (syllable not in known)
                if cost > strange and not _is_syllable(syllable):
                    continue
                if end not in following or cost < following[end][0]:
                    following[end] = cost, (*ends, end)
        reached = following
    strange, ends = reached.get(len(letters), (len(chars) + 1, ()))
    return None if strange > max(1, len(chars) // 3) else ends


def _letters_with_tones(reading: str) -> tuple[str, dict[int, str]]:
    """The letters of romanised text (ü as v), and the tone at the index of a letter where one is written."""
    if reading.isascii() and _TONE_DIGITS.isdisjoint(reading):
        return reading.lower().translate(_NO_LETTERS), {}
    letters: list[str] = []
    tones: dict[int, str] = {}
    for char in unicodedata.normalize("NFKD", reading).lower():
        if char in _TONE_MARKS and letters:
            tones[len(letters) - 1] = _TONE_MARKS[char]
        elif char == "\u0308" and letters and letters[-1] == "u":
            letters[-1] = "v"
        elif char in "12345" and letters and not (tones.get(len(letters) - 1)):
            tones[len(letters) - 1] = char
        elif "a" <= char <= "z":
            letters.append(char)
    return "".join(letters), tones


def sound_key(syllables: list[str]) -> str:
    """The letters of a reading."""
    joined = "".join(syllables).replace("ü", "v")
    return joined.translate(_NO_LETTERS) if joined.isascii() else _NOT_LETTERS.sub("", joined)


def keys_of(syllables: list[str]) -> tuple[str, ...]:
    """The sound key, and its other spellings where it holds ü: lv, lu, lyu."""
    found = sound_key(syllables)
    return (
        tuple(dict.fromkeys((found, found.replace("v", "u"), found.replace("v", "yu")))) if "v" in found else (found,)
    )


def query_key(text: str) -> str:
    """The sound key of romanised text; empty if it is not made of Latin letters (tone digits apart)."""
    return _letters_with_tones(text)[0] if _PLAIN.fullmatch(fold.key(text)) else ""


def written_tones(text: str) -> str:
    """The tones written in romanised text, in order; empty for plain letters."""
    _, tones = _letters_with_tones(text)
    return "".join(tones[i] for i in sorted(tones))


def is_pinyin(word: str) -> bool:
    """Whether a word of plain letters is made of pinyin syllables, so that a slip in it may be another name."""
    from termbase.names import wade_giles  # 2 ms to import

    return bool(word) and wade_giles.looks_pinyin(word)


def soft(letters: str) -> str:
    """Romanised letters with zh, ch, sh as z, c, s and ng as n: what ears and hands confuse most."""
    return re.sub("ng", "n", re.sub(r"([zcs])h", r"\1", letters))


def one_letter_off(letters: str) -> Iterator[str]:
    """What romanised letters may have been, one of them wrong, where that may be pinyin (`is_plain_pinyin`).

    None for few letters. What is pinyin as it stands is a slip for what `soft` makes the same only: gongye and nongye
    are one letter apart.
    """
    from termbase.names import wade_giles  # 2 ms to import

    length = len(letters)
    if length < LONG_PINYIN:
        return
    if wade_giles.looks_pinyin(letters):
        yield from (w for w in edits.one_letter_off(letters, range(length + 1)) if soft(w) == soft(letters))
        return
    # The syllables before the one with the wrong letter can be read from the front, those after it from the back.
    start, end = wade_giles.readable(letters.replace("v", "u"))
    first, last = max(0, end - _LONGEST_SYLLABLE - 1), min(length, start + _LONGEST_SYLLABLE)
    yield from edits.one_letter_off(letters, range(first, last + 1))


def is_plain_pinyin(letters: str) -> bool:
    """Whether letters are made of pinyin syllables, ü as v or u."""
    return is_pinyin(letters.replace("v", "u"))


def tones_agree(text: str, syllables: list[str]) -> bool | None:
    """Whether the tones written in `text` are those of a reading; `None` if it writes none.

    Tones add confidence and never refuse: dictionaries differ on neutral tones and on names.
    """
    written = written_tones(text)
    if not written:
        return None
    expected = "".join(s[-1] for s in syllables if s[-1:].isdigit() and s[:-1].isalpha())
    return written.replace("5", "") == expected.replace("5", "") or written == expected


def possible(text: str, reading: str) -> bool:
    """Whether some known reading of each hanzi gives the reading, letter for letter (for `check`)."""
    chars = [c for c in fold.fold(text) if fold.is_han(c)]
    letters, _ = _letters_with_tones(reading)
    ends = {0}
    for char in chars:
        ends = {e + len(r) for e in ends for r in pypinyin_readings.of_character(char) if letters.startswith(r, e)}
    return len(letters) in ends


def written(text: str) -> str:
    """The reading of a Chinese name with tone marks, a space between syllables (words are not guessed)."""
    return " ".join(s for s in pypinyin_readings.with_marks(fold.fold(text)) if s.strip() and s[0].isalnum())

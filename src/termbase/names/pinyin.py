"""Readings of Chinese names, and the sound keys made of them: pinyin however it is written.

A reading is a list of syllables, lower case with a tone digit (`["wei4", "shi4", "tong1"]`). A sound key is its
letters alone, so that no text need be cut into syllables: Xi'an, Xi an, Xian and Xīān have one key. ü is `v`;
`keys_of` adds the two other spellings in use (lu, lyu).

The reading of a name is the one that its entry gives, else pypinyin's (`pypinyin_readings`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from termbase.names import local_readings, pypinyin_readings
from termbase.text import edits, fold

_TONE_MARKS = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}

#: Letters of the longest syllable; hanzi of the longest name whose reading is aligned with it.
_LONGEST_SYLLABLE, _MOST_ALIGNED = 6, 200
#: Pinyin of fewer letters, one of them wrong, may be another name; of more letters it is no name.
LONG_PINYIN, _LONGEST_PINYIN = 10, 200
#: Ways to cut a reading into known syllables that are followed side by side; with more, `_fewest_unknown` decides.
_MOST_WAYS = 8

#: For `str.translate`, over ASCII: keeps small letters, deletes everything else.
_NOT_SMALL_LETTERS = {code: chr(code) if "a" <= chr(code) <= "z" else None for code in range(128)}
_TONE_DIGITS = frozenset("12345")
_NOT_LETTERS = re.compile("[^a-z]")
_PLAIN = re.compile("[a-z0-9]+")
_INITIALS = "b p m f d t n l g k h j q x zh ch sh r z c s y w".split()
_FINALS = (
    "a o e i u v ai ei ui ao ou iu ie ve er an en in un vn ang eng ing ong ia iao ian iang iong ua uo uai uan uang ue"
).split()


class _Cut(NamedTuple):
    """Where a syllable ends, and the cut before it; ways to cut a reading share their beginnings."""

    end: int
    before: _Cut | None


def syllables_of(text: str, reading: str = "") -> list[str]:
    """Return the syllables of a Chinese name.

    Args:
        text: The name; Latin letters and digits in it come back as they are.
        reading: The reading that the glossary gives for the whole name, however it is written. It is used if it fits
            the hanzi (`align`).

    Returns:
        The syllables, each with its tone as a digit, 5 for none.
    """
    aligned = align(text, reading) if reading else None
    if aligned is not None:
        return aligned
    folded = fold.fold(text)
    return local_readings.corrected(folded, pypinyin_readings.syllables(folded))


@cache
def _any_syllable() -> re.Pattern[str]:
    initials, finals = "|".join(sorted(_INITIALS, key=len, reverse=True)), "|".join(sorted(_FINALS, key=len))
    return re.compile(rf"(?:{initials})?(?:{finals})r?|m|n|ng|shaan")


@lru_cache(maxsize=4096)
def _is_syllable(letters: str) -> bool:
    return _any_syllable().fullmatch(letters) is not None


def align(text: str, reading: str) -> list[str] | None:
    """Cut a reading into one syllable for each hanzi of a name.

    Args:
        text: The name; what is not hanzi in it is passed over.
        reading: Its reading, however it is written.

    Returns:
        The syllables, each with its tone as a digit, 5 for none; `None` if the reading does not fit. It fits if each
        hanzi takes one of its known readings; one hanzi in three, and always one, may take any other syllable.
    """
    chars = [c for c in fold.fold(text) if fold.is_han(c)]
    letters, tones = _letters_with_tones(reading)
    if len(chars) > _MOST_ALIGNED or len(letters) > _LONGEST_SYLLABLE * len(chars):
        return None
    ends = _only_way(chars, letters) or _fewest_unknown(chars, letters)
    if ends is None:
        return None
    spans = zip((0, *ends), ends, strict=False)
    return [letters[a:b] + next((tones[i] for i in range(a, b) if i in tones), "5") for a, b in spans]


def _only_way(chars: list[str], letters: str) -> list[int] | None:
    """Return where each syllable ends, if the letters can be cut into known readings of the hanzi in one way alone."""
    ways: list[tuple[int, _Cut | None]] = [(0, None)]
    for char in chars:
        known = pypinyin_readings.of_character(char)
        cuts = [(at + len(each), cut) for at, cut in ways for each in known if letters.startswith(each, at)]
        ways = [(end, _Cut(end, cut)) for end, cut in cuts]
        if len(ways) > _MOST_WAYS:
            return None
    whole = [cut for at, cut in ways if at == len(letters)]
    return _ends_of(whole[0]) if len(whole) == 1 else None


def _fewest_unknown(chars: list[str], letters: str) -> list[int] | None:
    """Return where each syllable ends, cut so that the fewest are unknown readings; `None` if too many are."""
    # For each place in the letters that the hanzi so far can reach: the fewest unknown readings, and their ends.
    reached: dict[int, tuple[int, _Cut | None]] = {0: (0, None)}
    for char in chars:
        following: dict[int, tuple[int, _Cut | None]] = {}
        known = pypinyin_readings.of_character(char)
        for start, (unknown, ends) in reached.items():
            for end in range(start + 1, min(start + _LONGEST_SYLLABLE, len(letters)) + 1):
                syllable = letters[start:end]
                cost = unknown + (syllable not in known)
                if cost > unknown and not _is_syllable(syllable):
                    continue
                if end not in following or cost < following[end][0]:
                    following[end] = cost, _Cut(end, ends)
        reached = following
    unknown, ends = reached.get(len(letters), (len(chars) + 1, None))
    return None if unknown > max(1, len(chars) // 3) else _ends_of(ends)


def _ends_of(cut: _Cut | None) -> list[int]:
    """Return where the syllables of a way to cut a reading end, first to last."""
    ends = []
    while cut is not None:
        ends.append(cut.end)
        cut = cut.before
    return ends[::-1]


def _letters_with_tones(reading: str) -> tuple[str, dict[int, str]]:
    """Return the letters of romanised text, ü as v, and the index of each letter with a tone mark and its tone."""
    if reading.isascii() and _TONE_DIGITS.isdisjoint(reading):
        return reading.lower().translate(_NOT_SMALL_LETTERS), {}
    letters: list[str] = []
    tones: dict[int, str] = {}
    for char in unicodedata.normalize("NFKD", reading).lower():
        if char in _TONE_MARKS and letters:
            tones[len(letters) - 1] = _TONE_MARKS[char]
        elif char == "\u0308" and letters and letters[-1] == "u":
            letters[-1] = "v"
        elif char in _TONE_DIGITS and letters and not tones.get(len(letters) - 1):
            tones[len(letters) - 1] = char
        elif "a" <= char <= "z":
            letters.append(char)
    return "".join(letters), tones


def sound_key(syllables: list[str]) -> str:
    """Return the letters of a reading, ü as v."""
    joined = "".join(syllables).replace("ü", "v")
    return joined.translate(_NOT_SMALL_LETTERS) if joined.isascii() else _NOT_LETTERS.sub("", joined)


def keys_of(syllables: list[str]) -> tuple[str, ...]:
    """Return the sound key of a reading, and its other spellings if it holds ü: lv, lu, lyu."""
    key = sound_key(syllables)
    if "v" not in key:
        return (key,)
    return tuple(dict.fromkeys((key, key.replace("v", "u"), key.replace("v", "yu"))))


def query_key(text: str) -> str:
    """Return the sound key of romanised text; empty if it is not made of Latin letters and digits."""
    return _letters_with_tones(text)[0] if _PLAIN.fullmatch(fold.key(text)) else ""


def written_tones(text: str) -> str:
    """Return the tones written in romanised text, as digits in order; empty for plain letters."""
    _, tones = _letters_with_tones(text)
    return "".join(tones[i] for i in sorted(tones))


def is_pinyin(word: str) -> bool:
    """Return True if a word of plain letters is made of pinyin syllables; one letter more or less is another name."""
    from termbase.names import wade_giles  # 2 ms to import

    return bool(word) and wade_giles.looks_pinyin(word)


def is_spelt(word: str) -> bool:
    """Return True if a word is spelt in valid pinyin.

    Args:
        word: Small Latin letters.

    Returns:
        True if it is made of syllables of which only the first begins with a vowel: inside a word such a syllable has
        an apostrophe before it (GB/T 16159-2012), so huwaei is not valid pinyin.
    """
    ends = {0}
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _LONGEST_SYLLABLE), end):
            inside = start == 0 or word[start] not in "aeiouv"
            if start in ends and inside and _is_syllable(word[start:end]):
                ends.add(end)
                break
    return bool(word) and len(word) in ends


def fewest_syllables(word: str) -> int:
    """Count the syllables of a word in pinyin.

    Args:
        word: Small Latin letters.

    Returns:
        The fewest syllables that make it up; 0 if none do.
    """
    fewest = {0: 0}
    for end in range(1, len(word) + 1):
        starts = [s for s in range(max(0, end - _LONGEST_SYLLABLE), end) if s in fewest and _is_syllable(word[s:end])]
        if starts:
            fewest[end] = 1 + min(fewest[start] for start in starts)
    return fewest.get(len(word), 0)


def soft(letters: str) -> str:
    """Romanised letters with zh, ch, sh as z, c, s, and ng as n: what is most often confused in speech and typing."""
    return re.sub("ng", "n", re.sub(r"([zcs])h", r"\1", letters))


def one_letter_off(letters: str) -> Iterator[str]:
    """Yield what romanised letters may have been if one of them is wrong.

    Args:
        letters: Small Latin letters, ü as v.

    Yields:
        Letters with one changed, added, left out, or swapped with its neighbour. If the letters are pinyin as they
        stand, only what `soft` gives the same form: gongye and nongye are one letter apart, and two words. Nothing
        for fewer letters than `LONG_PINYIN`, nor for more than a name can have. What comes out need not be pinyin
        (`is_plain_pinyin`).
    """
    from termbase.names import wade_giles  # 2 ms to import

    length = len(letters)
    if not LONG_PINYIN <= length <= _LONGEST_PINYIN:
        return
    if wade_giles.looks_pinyin(letters):
        yield from _softly_alike(letters)
        return
    # The syllables before the one with the wrong letter can be read from the front, those after it from the back.
    start, end = wade_giles.readable(letters.replace("v", "u"))
    first, last = max(0, end - _LONGEST_SYLLABLE - 1), min(length, start + _LONGEST_SYLLABLE)
    yield from edits.one_letter_off(letters, range(first, last + 1))


def _softly_alike(letters: str) -> Iterator[str]:
    """Yield the words with the same soft form that have one letter more or less: h after z, c, s, or g after n."""
    for at in range(1, len(letters) + 1):
        head, here, following = letters[:at], letters[at : at + 1], letters[at + 1 : at + 2]
        silent = _silent_after(head[-1])
        if not silent:
            continue
        if here != silent:
            yield head + silent + letters[at:]
        elif following != silent:
            yield head + letters[at + 1 :]
        # The silent letter may also stand behind the next one, or before it: s'zh for sh'z.
        other = (here + following).replace(silent, "", 1)
        swapped = len(here + following) == 2 and _silent_after(other) == silent
        if swapped and letters[at + 2 : at + 3] != silent:
            yield head + following + here + letters[at + 2 :]


def _silent_after(letter: str) -> str:
    """Return the letter that `soft` leaves out after another one; empty if there is none or it is no single letter."""
    return "h" if letter in ("z", "c", "s") else "g" if letter == "n" else ""


def is_plain_pinyin(letters: str) -> bool:
    """Return True if letters are made of pinyin syllables, ü as v or u."""
    return is_pinyin(letters.replace("v", "u"))


def tones_agree(text: str, syllables: list[str]) -> bool | None:
    """Compare the tones written in a romanised text with those of a reading.

    Tones confirm and never refuse: dictionaries differ on neutral tones and on names.

    Args:
        text: Romanised text.
        syllables: The reading, with tone digits.

    Returns:
        `None` if the text writes no tones.
    """
    written = written_tones(text)
    if not written:
        return None
    expected = "".join(s[-1] for s in syllables if s[-1:].isdigit() and s[:-1].isalpha())
    return written.replace("5", "") == expected.replace("5", "") or written == expected


def possible(text: str, reading: str) -> bool:
    """Return True if known readings of the hanzi of a name, one after the other, give a reading, letter for letter."""
    chars = [c for c in fold.fold(text) if fold.is_han(c)]
    letters, _ = _letters_with_tones(reading)
    ends = {0}
    for char in chars:
        ends = {e + len(r) for e in ends for r in pypinyin_readings.of_character(char) if letters.startswith(r, e)}
    return len(letters) in ends


def written(text: str) -> str:
    """Return the reading of a Chinese name with tone marks and a space between syllables; words are not joined."""
    return " ".join(s for s in pypinyin_readings.with_marks(fold.fold(text)) if s.strip() and s[0].isalnum())

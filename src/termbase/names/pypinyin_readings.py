"""Readings of hanzi as pypinyin has them, much faster; the only importer of pypinyin (0.4 s and 60 MB).

pypinyin cuts a text into phrases and single hanzi, and reads each by itself. The cut is fast and the reading slow, so a
phrase is read once and remembered: `syllables` gives what `pypinyin.pinyin` gives for the whole text, over ten times
sooner. The cut is left to pypinyin, because its rule differs between versions.

pypinyin is imported inside the functions that need it, and its global dictionaries are never changed. Texts must be
folded: its phrases have Simplified characters, so 銀行 would be read one hanzi at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from itertools import chain, groupby


def syllables(text: str) -> list[str]:
    """Return the syllables of a folded text.

    Args:
        text: A folded text.

    Returns:
        Syllables in lower case with a tone digit, 5 for none (`["wei4", "shi4", "tong1"]`). What stands between
        hanzi is among them if it is made of letters and digits, and is left out if not.
    """
    hanzi, cut = _cutter()
    if hanzi.fullmatch(text):
        return list(chain.from_iterable(map(_read, cut(text))))
    found: list[str] = []
    for is_hanzi, chars in groupby(text, lambda char: hanzi.match(char) is not None):
        run = "".join(chars)
        if is_hanzi:
            found += chain.from_iterable(map(_read, cut(run)))
        elif run.isalnum():
            found.append(run.lower())
    return found


@cache
def of_character(char: str) -> tuple[str, ...]:
    """Return every reading that pypinyin has for a hanzi, toneless, ü as v; the usual one first."""
    from pypinyin import Style, pinyin

    return tuple(dict.fromkeys(s.replace("ü", "v") for s in pinyin(char, style=Style.NORMAL, heteronym=True)[0]))


def with_tone(char: str, letters: str) -> str:
    """Return a syllable of a hanzi with its tone as a digit; 5 where pypinyin does not have that reading."""
    from pypinyin import Style, pinyin

    known = pinyin(char, style=Style.TONE3, heteronym=True, neutral_tone_with_five=True)[0]
    return next((s for s in known if s[:-1].replace("ü", "v") == letters), f"{letters}5")


def with_marks(text: str) -> list[str]:
    """Return the syllables of a folded text with tone marks, and between them what is not hanzi, as it is."""
    from pypinyin import Style, pinyin

    return [s[0] for s in pinyin(text, style=Style.TONE)]


@lru_cache(maxsize=1 << 15)
def _read(segment: str) -> tuple[str, ...]:
    """Return the syllables of a phrase, or of one hanzi; a hanzi that pypinyin cannot read comes back as it is."""
    from pypinyin import Style, pinyin

    # pypinyin does not cut the items of a list again.
    found = [s[0] for s in pinyin([segment], style=Style.TONE3, neutral_tone_with_five=True)]
    return tuple([s.lower() for s in found if s.strip() and s.isalnum()])


@cache
def _cutter() -> tuple[re.Pattern[str], Callable[[str], Iterable[str]]]:
    """Return the pattern of what pypinyin takes for hanzi, one or more, and the function that cuts a run of them."""
    from pypinyin.constants import RE_HANS
    from pypinyin.contrib.mmseg import seg

    return RE_HANS, seg.cut

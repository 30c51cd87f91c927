"""What pypinyin says of hanzi: the one door to it, and a short way in.

pypinyin cuts a text into phrases and single hanzi, and reads each by itself. The cut is fast, the reading slow, so a
phrase is read once and remembered: `syllables` is to the letter what `pypinyin.pinyin` says of the whole text, over ten
times sooner. The cut stays pypinyin's own, because its rule is not the same in all versions.

pypinyin is imported inside the functions that need it (0.4 s and 60 MB), and its global dictionaries are never changed.
Texts are to be folded: its phrases are keyed in Simplified characters, and 銀行 would lose its reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from itertools import chain, groupby


def syllables(text: str) -> list[str]:
    """The syllables of a folded text, lower case with a tone digit, 5 for none (`["wei4", "shi4", "tong1"]`).

    What stands between the hanzi comes back as it is where it is made of letters and digits only; else it is left out.
    """
    hanzi, cut = _cutter()
    if hanzi.fullmatch(text):
        return list(chain.from_iterable(map(_spoken, cut(text))))
    found: list[str] = []
    for is_hanzi, chars in groupby(text, lambda char: hanzi.match(char) is not None):
        run = "".join(chars)
        if is_hanzi:
            found += chain.from_iterable(map(_spoken, cut(run)))
        elif run.isalnum():
            found.append(run.lower())
    return found


@cache
def of_character(char: str) -> tuple[str, ...]:
    """Every reading pypinyin knows of a hanzi, letters only, ü as v; the usual one first."""
    from pypinyin import Style, pinyin

    return tuple(dict.fromkeys(s.replace("ü", "v") for s in pinyin(char, style=Style.NORMAL, heteronym=True)[0]))


def with_marks(text: str) -> list[str]:
    """The syllables of a folded text with tone marks, and each stretch between them as it is."""
    from pypinyin import Style, pinyin

    return [s[0] for s in pinyin(text, style=Style.TONE)]


@lru_cache(maxsize=1 << 15)
def _spoken(segment: str) -> tuple[str, ...]:
    """The syllables of one phrase, or of one hanzi; a hanzi that pypinyin cannot read comes back as it is."""
    from pypinyin import Style, pinyin

    # A list is taken as cut already.
    said = [s[0] for s in pinyin([segment], style=Style.TONE3, neutral_tone_with_five=True)]
    return tuple([s.lower() for s in said if s.strip() and s.isalnum()])


@cache
def _cutter() -> tuple[re.Pattern[str], Callable[[str], Iterable[str]]]:
    """The pattern of what pypinyin takes for hanzi, one or more, and what cuts a run of them."""
    from pypinyin.constants import RE_HANS
    from pypinyin.contrib.mmseg import seg

    return RE_HANS, seg.cut

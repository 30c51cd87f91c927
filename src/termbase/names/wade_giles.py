"""Wade–Giles from pinyin, and the letters that are left of it without marks: Ch'ing-hua, Chinghua, Qinghua are one.

Each pinyin syllable has one spelling here, made by rule: initial, final, and the syllables that follow neither. A key
is the letters of a spelling, ü as u, as people type it. What an apostrophe or two dots tell apart has one key (chu is
zhu, chu, ju or qu), so a match by this scheme says less than one by pinyin; letters that are pinyin too
(`looks_pinyin`: chi, ju, taipei) mean first what they mean as pinyin.

`fold_key` makes the usual variants one (szu and sze are ssu, kui is kuei, -ie is -ieh), and never two syllables of
Wade–Giles. Where letters cannot say whether an h ends one syllable or begins the next (hsiehan is Hsieh-an or
Hsie-han), it leaves them alone, and `keys_of` gives both spellings.

Sources: H. A. Giles, A Chinese–English Dictionary (2nd ed., 1912), as systematised by the Library of Congress until
1997: ssu, tzu and tz'u without the breve, o for Giles's ê or o where it stands alone, i and not yi.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

#: Initial → the finals it takes; the first row is of syllables without initial. ü is v. With the rare syllables of
#: dialects and interjections.
_INVENTORY = """
  a o e ai ei ao ou an en ang eng er
b a o ai ei ao an en ang eng i ie iao ian in ing iang u
p a o ai ei ao ou an en ang eng i ia ie iao ian in ing u
m a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u
f a o ei ou an en ang eng iao u
d a e ai ei ao ou an en ang eng ong i ia ie iao iu ian in ing u uo ui uan un
t a e ai ei ao ou an ang eng ong i ie iao ian ing u uo ui uan un
n a e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve
l a o e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve van vn
g a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
k a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
h a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
j i ia ie iao iu ian in iang ing iong u ue uan un
q i ia ie iao iu ian in iang ing iong u ue uan un
x i ia ie iao iu ian in iang ing iong u ue uan un
zh i a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
ch i a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang
sh i a e ai ei ao ou an en ang eng u ua uo uai ui uan un uang
r i e ao ou an en ang eng ong u ua uo ui uan un
z i a e ai ei ao ou an en ang eng ong u uo ui uan un
c i a e ai ei ao ou an en ang eng ong u uo ui uan un
s i a e ai ei ao ou an en ang eng ong u uo ui uan un
y i a o e ai ao ou an in ang ing ong u ue uan un
w u a o ai ei an en ang eng
"""

_INITIALS = {
    "b": "p", "p": "p'", "d": "t", "t": "t'", "g": "k", "k": "k'", "j": "ch", "q": "ch'", "x": "hs",
    "zh": "ch", "ch": "ch'", "r": "j", "z": "ts", "c": "ts'",
}  # fmt: skip

_FINALS = {
    "e": "ê", "en": "ên", "eng": "êng", "ie": "ieh", "ian": "ien", "ong": "ung", "iong": "iung", "uo": "o",
    "v": "ü", "ve": "üeh", "van": "üan", "vn": "ün",
}  # fmt: skip

#: Syllables whose spelling does not follow from initial and final.
_ALONE = {
    "e": "o", "er": "êrh", "ge": "ko", "ke": "k'o", "he": "ho", "guo": "kuo", "kuo": "k'uo", "huo": "huo",
    "shuo": "shuo", "gui": "kuei", "kui": "k'uei", "zhi": "chih", "chi": "ch'ih", "shi": "shih", "ri": "jih",
    "zi": "tzu", "ci": "tz'u", "si": "ssu", "yi": "i", "ye": "yeh", "yan": "yen", "you": "yu", "yu": "yü",
    "yue": "yüeh", "yuan": "yüan", "yun": "yün", "yong": "yung",
}  # fmt: skip

#: Other ways to type a pinyin syllable.
_TYPED = {"lue": "lve", "nue": "nve", "shaan": "shan", "lyu": "lv", "nyu": "nv"}

#: A final h that can begin no syllable, which it may before a vowel, an h or a plain s.
_FINAL_H = re.compile(r"(?:(?<=[iyu]e)|(?<=er))h(?=sh|[^aeiouhs]|$)")
_SYLLABLE_H = re.compile(r"(?:(?<=[iyu]e)|(?<=er))h$")

#: Letters that every spelling of a variant holds, the variant, and the usual letters.
_VARIANTS = (("yi", re.compile("y+i"), "i"), ("sz", re.compile("sz[ue]"), "ssu"), ("tze", re.compile("tze"), "tzu"),
             ("uei", re.compile("uei"), "ui"))  # fmt: skip

#: Letters of the longest syllable as typed without marks.
_LONGEST_SYLLABLE = 6
#: What joins syllables in Wade–Giles, and words that are so joined; a word is looked at from its beginning only.
_JOINTS = frozenset("-'\u2018\u2019")
_LETTER = "[A-Za-züÜêÊ]"
_JOINED = re.compile(f"(?<!{_LETTER}){_LETTER}+(?:[-'\u2018\u2019]{_LETTER}+)+")


@cache
def table() -> dict[str, str]:
    """Return every pinyin syllable (toneless, ü as v) → its Wade–Giles spelling; about 420 rows."""
    spellings: dict[str, str] = {}
    for row in _INVENTORY.strip("\n").split("\n"):
        initial, *finals = row.split(" ")
        for final in filter(None, finals):
            syllable = initial + final
            spelling = _INITIALS.get(initial, initial) + _FINALS.get(final, final)
            if initial in ("j", "q", "x") and final.startswith("u"):
                spelling = _INITIALS[initial] + _FINALS["v" + final[1:]]
            spellings[syllable] = _ALONE.get(syllable, spelling)
    return spellings


def spell(syllable: str) -> str:
    """Return the Wade–Giles spelling of a toneless pinyin syllable, ü as v; anything else comes back as it is."""
    return table().get(_TYPED.get(syllable, syllable), syllable)


def letters_of(text: str) -> str:
    """Return the letters of romanised text, without marks, digits, hyphens and spaces; ü and v as u."""
    if text.isascii() and text.isalpha():
        return text.lower().replace("v", "u")
    plain = unicodedata.normalize("NFKD", text).lower().replace("v", "u")
    return "".join([c for c in plain if "a" <= c <= "z"])


def fold_key(letters: str) -> str:
    """Return the letters of a key with its variants in their usual form.

    Args:
        letters: Letters of Wade–Giles, from `letters_of`.

    Returns:
        One form for all variants of a spelling; a form is its own form. No two syllables of Wade–Giles have one form.
    """
    folded = ""
    while folded != letters:
        folded = letters
        if "eh" in letters or "rh" in letters:
            letters = _FINAL_H.sub("", letters)
        for held, variant, usual in _VARIANTS:
            if held in letters:
                letters = variant.sub(usual, letters)
    return letters


@lru_cache(maxsize=4096)
def _spelt(syllable: str) -> tuple[str, str, str, str]:
    """Return the spellings of a syllable in Wade–Giles: the usual one, with e for the syllable e, without a final h."""
    plain = syllable.lower().replace("ü", "v").rstrip("012345")
    usual = letters_of(spell(plain))
    with_e = "e" if plain == "e" else usual
    return usual, with_e, _SYLLABLE_H.sub("", usual), _SYLLABLE_H.sub("", with_e)


def keys_of(syllables: list[str]) -> tuple[str, ...]:
    """Return the folded keys of a reading in Wade–Giles.

    Args:
        syllables: Pinyin syllables, with or without tone digits.

    Returns:
        At most four keys, the usual spelling first: with and without the final h that `fold_key` had to leave, and
        with o or e for the syllable e.
    """
    spellings = dict.fromkeys(map("".join, zip(*map(_spelt, syllables), strict=True)))
    return tuple(dict.fromkeys(filter(None, map(fold_key, spellings))))


@cache
def _pinyin_letters() -> frozenset[str]:
    """Return every pinyin syllable as typed without marks."""
    return frozenset(letters_of(s) for s in table())


def looks_pinyin(letters: str) -> bool:
    """Return True if letters can be read as pinyin syllables from end to end."""
    return bool(letters) and len(letters) in _ends(letters)


def readable(letters: str) -> tuple[int, int]:
    """Return how much of letters can be read as pinyin syllables.

    Args:
        letters: Small Latin letters, ü as u.

    Returns:
        How far they can be read from the front, and from where on they can be read to the end.
    """
    known, length = _pinyin_letters(), len(letters)
    back = {length}
    for start in range(length - 1, -1, -1):
        ends = range(start + 1, min(length, start + _LONGEST_SYLLABLE) + 1)
        if any(letters[start:end] in known for end in ends if end in back):
            back.add(start)
    return max(_ends(letters)), min(back)


def _ends(letters: str) -> set[int]:
    """Return the positions at which syllables may end if letters are read from the front; 0 is always one."""
    known, ends, furthest = _pinyin_letters(), {0}, 0
    for start in range(len(letters)):
        if start > furthest:
            break
        if start in ends:
            for end in range(start + 1, min(start + _LONGEST_SYLLABLE, len(letters)) + 1):
                if letters[start:end] in known:
                    ends.add(end)
                    furthest = max(furthest, end)
    return ends


@cache
def _by_spelling() -> dict[str, str]:
    """Wade–Giles spelling with its apostrophe, without marks on vowels → pinyin; spellings of one syllable only."""
    found: dict[str, set[str]] = {}
    for syllable, spelling in table().items():
        found.setdefault(spelling.replace("ü", "u").replace("ê", "e"), set()).add(syllable)
    return {spelling: min(syllables) for spelling, syllables in found.items() if len(syllables) == 1}


def modern(text: str) -> str:
    """Return a text in which words of Wade–Giles with hyphens or apostrophes are pinyin: Ch'ing-hua is qinghua."""
    if _JOINTS.isdisjoint(text):
        return text

    def respell(found: re.Match[str]) -> str:
        plain = found[0].lower().replace("\u2019", "'").replace("\u2018", "'").replace("ü", "u").replace("ê", "e")
        syllables = [_by_spelling().get(part) for part in plain.split("-")]
        return "".join(s for s in syllables if s) if all(syllables) else found[0]

    return _JOINED.sub(respell, text)

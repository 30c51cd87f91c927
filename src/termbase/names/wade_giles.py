"""Wade–Giles from pinyin, and the letters it leaves once marks are gone: Ch'ing-hua, Chinghua and Qinghua are one.

Each pinyin syllable has exactly one spelling here, made by rule: initial, final, and the syllables that follow neither.
A key is the letters of a spelling only, ü as u, as people type it; what an apostrophe or two dots told apart is one key
(chu is zhu, chu, ju or qu), so a match by this scheme is weaker than one by pinyin, and where the letters are
pinyin too (`looks_pinyin`: chi, ju, taipei) it must stand below what they mean as pinyin.

`fold_key` makes the usual variants one on both sides (szu and sze are ssu, kui is kuei, -ie is -ieh) and never two
Wade–Giles syllables. Where the letters cannot say whether an h ends one syllable or begins the next (hsiehan is
Hsieh-an, or Hsie-han), it leaves them alone, and `keys_of` gives both spellings instead.

Sources: H. A. Giles, A Chinese–English Dictionary (2nd ed., 1912), as systematised by the Library of Congress until
1997: ssu, tzu and tz'u without the breve, o for Giles's ê or o where it stands alone, i and not yi.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

#: Initial → the finals it takes; the first row has none. ü is v. The rare syllables of dialect and interjections too.
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

#: What no rule of initial and final gives.
_ALONE = {
    "e": "o", "er": "êrh", "ge": "ko", "ke": "k'o", "he": "ho", "guo": "kuo", "kuo": "k'uo", "huo": "huo",
    "shuo": "shuo", "gui": "kuei", "kui": "k'uei", "zhi": "chih", "chi": "ch'ih", "shi": "shih", "ri": "jih",
    "zi": "tzu", "ci": "tz'u", "si": "ssu", "yi": "i", "ye": "yeh", "yan": "yen", "you": "yu", "yu": "yü",
    "yue": "yüeh", "yuan": "yüan", "yun": "yün", "yong": "yung",
}  # fmt: skip

#: Other ways to type a pinyin syllable.
_TYPED = {"lue": "lve", "nue": "nve", "shaan": "shan", "lyu": "lv", "nyu": "nv"}

#: A final h with nothing after it that it could begin: before a vowel, an h or a plain s it may open a syllable.
_FINAL_H = re.compile(r"(?:(?<=[iyu]e)|(?<=er))h(?=sh|[^aeiouhs]|$)")
_SYLLABLE_H = re.compile(r"(?:(?<=[iyu]e)|(?<=er))h$")

#: What every spelling of a variant holds, how it is spelt, the usual letters.
_VARIANTS = (("yi", re.compile("y+i"), "i"), ("sz", re.compile("sz[ue]"), "ssu"), ("tze", re.compile("tze"), "tzu"),
             ("uei", re.compile("uei"), "ui"))  # fmt: skip


@cache
def table() -> dict[str, str]:
    """Every pinyin syllable (toneless, ü as v) → its Wade–Giles spelling; about 420 rows."""
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
    """The Wade–Giles spelling of a toneless pinyin syllable (ü as v); what is no such syllable comes back as it is."""
    return table().get(_TYPED.get(syllable, syllable), syllable)


def letters_of(text: str) -> str:
    """The letters of romanised text as a query is stripped: no marks, digits, hyphens or spaces; ü, and v, as u."""
    if text.isascii() and text.isalpha():
        return text.lower().replace("v", "u")
    plain = unicodedata.normalize("NFKD", text).lower().replace("v", "u")
    return "".join([c for c in plain if "a" <= c <= "z"])


def fold_key(letters: str) -> str:
    """The form in which the variants of a key are one; idempotent, and two Wade–Giles syllables stay two."""
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
    """The letters of a syllable in Wade–Giles: as usual, with e for a lone e, and both without their final h."""
    plain = syllable.lower().replace("ü", "v").rstrip("012345")
    usual = letters_of(spell(plain))
    with_e = "e" if plain == "e" else usual
    return usual, with_e, _SYLLABLE_H.sub("", usual), _SYLLABLE_H.sub("", with_e)


def keys_of(syllables: list[str]) -> tuple[str, ...]:
    """The folded keys of a reading (pinyin syllables, with or without tone digits), the usual spelling first.

    At most four: with and without the final h the fold had to leave, and with o or e for a lone e.
    """
    spellings = dict.fromkeys(map("".join, zip(*map(_spelt, syllables), strict=True)))
    return tuple(dict.fromkeys(filter(None, map(fold_key, spellings))))


@cache
def _pinyin_letters() -> frozenset[str]:
    """Every pinyin syllable as typed without marks."""
    return frozenset(letters_of(s) for s in table())


def looks_pinyin(letters: str) -> bool:
    """Whether letters can be read as pinyin syllables from end to end, so that pinyin has the first claim on them."""
    return bool(letters) and len(letters) in _ends(letters)


def readable(letters: str) -> tuple[int, int]:
    """How far letters can be read as pinyin syllables from the front, and from where on to the end."""
    known, length = _pinyin_letters(), len(letters)
    back = {length}
    for start in range(length - 1, -1, -1):
        if any(letters[start:end] in known for end in range(start + 1, min(length, start + 6) + 1) if end in back):
            back.add(start)
    return max(_ends(letters)), min(back)


def _ends(letters: str) -> set[int]:
    """Where syllables may end, read from the front."""
    known, ends, furthest = _pinyin_letters(), {0}, 0
    for start in range(len(letters)):
        if start > furthest:
            break
        if start in ends:
            for end in range(start + 1, min(start + 6, len(letters)) + 1):
                if letters[start:end] in known:
                    ends.add(end)
                    furthest = max(furthest, end)
    return ends


@cache
def _by_spelling() -> dict[str, str]:
    """Wade–Giles spelling without marks on vowels → pinyin, where the spelling with its apostrophe has one reading."""
    found: dict[str, set[str]] = {}
    for syllable, spelling in table().items():
        found.setdefault(spelling.replace("ü", "u").replace("ê", "e"), set()).add(syllable)
    return {spelling: min(syllables) for spelling, syllables in found.items() if len(syllables) == 1}


#: What joins syllables in Wade–Giles, and words that are so joined.
_JOINTS = frozenset("-'\u2018\u2019")
_JOINED = re.compile("[A-Za-züÜêÊ]+(?:[-'\u2018\u2019][A-Za-züÜêÊ]+)+")


def modern(text: str) -> str:
    """A text with the words that are hyphenated or apostrophed Wade–Giles in pinyin: Ch'ing-hua as qinghua."""
    if _JOINTS.isdisjoint(text):
        return text

    def respell(found: re.Match[str]) -> str:
        plain = found[0].lower().replace("\u2019", "'").replace("\u2018", "'").replace("ü", "u").replace("ê", "e")
        syllables = [_by_spelling().get(part) for part in plain.split("-")]
        return "".join(s for s in syllables if s) if all(syllables) else found[0]

    return _JOINED.sub(respell, text)

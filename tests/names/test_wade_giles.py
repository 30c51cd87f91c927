"""Wade–Giles: one spelling a syllable, one key whatever the marks, and two syllables never one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.names.wade_giles import fold_key, keys_of, letters_of, looks_pinyin, spell, table

SPELLINGS = {
    "an aspirate has an apostrophe": ("qing", "ch'ing"),
    "its plain sister has none": ("jing", "ching"),
    "x is hs": ("xu", "hsü"),
    "u after j, q and x is ü": ("quan", "ch'üan"),
    "ü after n and l is ü": ("lv", "lü"),
    "u after n and l is u": ("lu", "lu"),
    "üe typed as ue": ("lue", "lüeh"),
    "zhi is chih": ("zhi", "chih"),
    "chi is ch'ih": ("chi", "ch'ih"),
    "ri is jih": ("ri", "jih"),
    "si is ssu": ("si", "ssu"),
    "zi is tzu": ("zi", "tzu"),
    "ci is tz'u": ("ci", "tz'u"),
    "gui is kuei": ("gui", "kuei"),
    "shui is shui": ("shui", "shui"),
    "ge is ko": ("ge", "ko"),
    "guo keeps its u": ("guo", "kuo"),
    "duo loses it": ("duo", "to"),
    "ian is ien": ("tian", "t'ien"),
    "yan is yen": ("yan", "yen"),
    "ye is yeh": ("ye", "yeh"),
    "yi is i": ("yi", "i"),
    "you is yu": ("you", "yu"),
    "yu is yü": ("yu", "yü"),
    "ong is ung": ("zhong", "chung"),
    "er is êrh": ("er", "êrh"),
    "e alone is o": ("e", "o"),
    "ai stays ai": ("hai", "hai"),
    "r is j": ("ren", "jên"),
    "the official spelling of one province": ("shaan", "shan"),
    "what is no syllable stays": ("cetc", "cetc"),
}


@pytest.mark.parametrize(("syllable", "expected"), SPELLINGS.values(), ids=SPELLINGS)
def test_spell(syllable: str, expected: str) -> None:
    assert spell(syllable) == expected


#: Reading → how people write it.
NAMES = {
    "Ch'ing-hua": "qing hua",
    "Hsinhua": "xin hua",
    "Mao Tsê-tung": "mao ze dong",
    "Mao Tse-tung": "mao ze dong",
    "Teng Hsiao-p'ing": "deng xiao ping",
    "Kaohsiung": "gao xiong",
    "Hsinchu": "xin zhu",
    "T'aichung": "tai zhong",
    "Chiao Tung": "jiao tong",
    "Lien Chan": "lian zhan",
    "Lü Hsiu-lien": "lv xiu lian",
    "Lu Hsiu-lien": "lv xiu lian",
    "Ssu-ma Ch'ien": "si ma qian",
    "Szu-ma Chien": "si ma qian",
    "Sze-ma Chien": "si ma qian",
    "Lao Tze": "lao zi",
    "Kueichou": "gui zhou",
    "Kuichou": "gui zhou",
    "Chiang Chieh-shih": "jiang jie shi",
    "Chiang Chie-shih": "jiang jie shi",
    "Hsieh An": "xie an",
    "Hsie An": "xie an",
    "Yeh Ting": "ye ting",
    "Ye Ting": "ye ting",
    "Omei Shan": "e mei shan",
    "Emei Shan": "e mei shan",
    "Ilan": "yi lan",
    "Yilan": "yi lan",
    "Hsüeh Yüeh": "xue yue",
}


@pytest.mark.parametrize(("written", "reading"), NAMES.items(), ids=NAMES)
def test_a_name_as_people_write_it_is_a_key_of_its_reading(written: str, reading: str) -> None:
    assert fold_key(letters_of(written)) in keys_of(reading.split())


def test_the_usual_spelling_stands_first_and_tones_do_not_matter() -> None:
    assert keys_of(["wei4", "shi4", "tong1"]) == ("weishihtung",)
    assert keys_of(["xie4", "an1"]) == ("hsiehan", "hsiean")
    assert keys_of(["lü3"]) == ("lu",)


def test_digits_and_nothing_make_no_key() -> None:
    assert keys_of([]) == keys_of(["30"]) == ()
    assert keys_of(["di4", "30", "suo3"]) == ("tiso",)


def test_another_name_across_a_boundary_stays_another() -> None:
    assert fold_key("hsiehhan") not in keys_of(["xie", "an"])
    assert fold_key("hsiehsu") not in keys_of(["xie", "xu"])[:1]


PINYIN = {"chi": True, "ju": True, "jun": True, "juan": True, "taipei": True, "lu": True, "shan": True,
          "chung": False, "hsinchu": False, "tzu": False, "peking": False, "": False}  # fmt: skip


@pytest.mark.parametrize(("letters", "expected"), PINYIN.items(), ids=PINYIN)
def test_looks_pinyin(letters: str, expected: bool) -> None:
    assert looks_pinyin(letters) is expected


def test_a_long_ambiguous_word_takes_no_time() -> None:
    assert looks_pinyin("xian" * 2_000)
    assert not looks_pinyin("xian" * 2_000 + "q")


# --- sweeps ------------------------------------------------------------------------------------------------------

#: Two syllables of one spelling: Giles writes o for a lone e, and 咯 as 洛.
SHARED = [{"o", "e"}, {"lo", "luo"}]


def test_every_pinyin_syllable_has_exactly_one_spelling() -> None:
    assert 400 <= len(table()) <= 430
    spelt: dict[str, set[str]] = {}
    for syllable, spelling in table().items():
        spelt.setdefault(spelling, set()).add(syllable)
    assert [s for s in spelt.values() if len(s) > 1] == SHARED


def test_every_reading_of_a_common_hanzi_is_in_the_table() -> None:
    from pypinyin import Style, pinyin

    rows = [bytes([a, b]).decode("gb2312", "ignore") for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF)]
    readings = {s.replace("ü", "v") for c in rows if c for s in pinyin(c, style=Style.NORMAL, heteronym=True)[0]}
    assert readings - set(table()) == {"m", "n", "ng", "hng"}


def test_two_syllables_of_different_letters_stay_two() -> None:
    letters = {letters_of(spelling) for spelling in table().values()}
    assert len({fold_key(each) for each in letters}) == len(letters)


def test_two_syllables_in_a_row_are_folded_the_same_as_a_query() -> None:
    for first in table():
        for second in ("an", "er", "hua", "xu", "si", "yi", "e", "wei"):
            assert fold_key(letters_of(f"{spell(first)}-{spell(second)}")) == keys_of([first, second])[0]


@given(st.text("szuyiehrtk", max_size=12))
def test_folding_twice_is_folding_once(letters: str) -> None:
    assert fold_key(fold_key(letters)) == fold_key(letters)

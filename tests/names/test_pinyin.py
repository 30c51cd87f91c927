"""Readings and sound keys: Xi'an, Xi an and Xīān are one; a curated reading wins; nothing global is touched."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termbase.names import pinyin
from termbase.names.pinyin import (
    align,
    keys_of,
    possible,
    query_key,
    sound_key,
    syllables_of,
    tones_agree,
    written,
    written_tones,
)

READINGS: dict[str, tuple[str, str, str]] = {
    "a plain name": ("卫士通", "", "wei4 shi4 tong1"),
    "Traditional keeps the reading of its phrase": ("銀行", "", "yin2 hang2"),
    "重 by its phrase": ("重庆", "", "chong2 qing4"),
    "ü is v": ("吕梁", "", "lv3 liang2"),
    "a radical is its ideograph": ("⻄安", "", "xi1 an1"),
    "letters and digits as they are, lower case": ("第30研究所ABC", "", "di4 30 yan2 jiu1 suo3 abc"),
    "marks are left out": ("中·国（京）", "", "zhong1 guo2 jing1"),
    "a curated reading wins": ("六安", "Lù'ān", "lu4 an1"),
    "a curated reading without tones": ("六安", "Lu'an", "lu5 an5"),
    "a curated reading with digits": ("六安", "lu4 an1", "lu4 an1"),
    "a curated reading in one word": ("朝阳", "Chaoyang", "chao5 yang5"),
    "a curated reading no dictionary knows": ("台儿庄", "Tai ar zhuang", "tai5 ar5 zhuang5"),
    "a reading that does not fit is ignored": ("卫士通", "Beijing Tiantan", "wei4 shi4 tong1"),
    "a reading too short is ignored": ("卫士通", "Wei", "wei4 shi4 tong1"),
    "nothing": ("", "", ""),
}


@pytest.mark.parametrize(("name", "reading", "expected"), READINGS.values(), ids=READINGS)
def test_syllables(name: str, reading: str, expected: str) -> None:
    assert syllables_of(name, reading) == expected.split()


ALIGNED: dict[str, tuple[str, str, list[str] | None]] = {
    "apostrophe": ("西安", "Xi'an", ["xi5", "an5"]),
    "without a break": ("西安", "Xian", ["xi5", "an5"]),
    "the same letters in one syllable": ("先", "xian", ["xian5"]),
    "the longest reading is not always right": ("方案", "fangan", ["fang5", "an5"]),
    "反感 has the same letters": ("反感", "fangan", ["fan5", "gan5"]),
    "tones by mark": ("吕梁", "Lǚliáng", ["lv3", "liang2"]),
    "tones by digit": ("吕梁", "lv3 liang2", ["lv3", "liang2"]),
    "letters over": ("西安", "Xi'an chengshi", None),
    "letters missing": ("西安城市", "Xi'an", None),
    "nothing for something": ("西", "", None),
    "something for nothing": ("", "xi", None),
    "nothing for nothing": ("", "", []),
}


@pytest.mark.parametrize(("name", "reading", "expected"), ALIGNED.values(), ids=ALIGNED)
def test_align(name: str, reading: str, expected: list[str] | None) -> None:
    assert align(name, reading) == expected


@given(st.text("西安先六方案反感重吕朝", max_size=6), st.text("abgiluvnfxX'ü 1", max_size=12))
@example("西安", "Xi'an")
def test_an_alignment_has_a_syllable_a_hanzi_and_every_letter(name: str, reading: str) -> None:
    found = align(name, reading)
    if found is not None:
        assert len(found) == len(name)
        assert sound_key(found) == "".join(c for c in reading.lower().replace("ü", "v") if c.isascii() and c.isalpha())


@given(
    st.text("西安先六方案反感重吕朝", max_size=6),
    st.lists(st.sampled_from("xi an xian liu lu fang fan gan an".split())),
)
@example("方案", ["fan", "gan"])
def test_the_only_way_to_cut_a_reading_is_the_one_with_fewest_unknown_readings(name: str, syllables: list[str]) -> None:
    chars, letters = list(name), "".join(syllables)
    only = pinyin._only_way(chars, letters)
    assert only is None or only == pinyin._fewest_unknown(chars, letters)


@given(st.text("西安先六方案反感重吕朝银行乐都", min_size=1, max_size=8))
def test_the_reading_of_a_name_always_aligns_with_it(name: str) -> None:
    syllables = syllables_of(name)
    assert align(name, " ".join(syllables)) is not None
    assert possible(name, " ".join(syllables))
    assert query_key(written(name)) == sound_key(syllables)


KEYS = {
    "letters alone": (["wei4", "shi4"], ("weishi",)),
    "ü in its three spellings": (["lv3", "liang2"], ("lvliang", "luliang", "lyuliang")),
    "digits of a name go": (["30", "suo3"], ("suo",)),
    "nothing": ([], ("",)),
}


@pytest.mark.parametrize(("syllables", "expected"), KEYS.values(), ids=KEYS)
def test_keys_of(syllables: list[str], expected: tuple[str, ...]) -> None:
    assert keys_of(syllables) == expected


QUERIES = {
    "apostrophe": ("Xi'an", "xian"),
    "a curly apostrophe": ("Xi’an", "xian"),
    "a space": ("Xi an", "xian"),
    "tone marks": ("Xī'ān", "xian"),
    "tone marks in one word": ("Xīān", "xian"),
    "tone digits": ("Xi1 an1", "xian"),
    "ü": ("Lǚliáng", "lvliang"),
    "capitals with ü": ("LÜLIANG", "lvliang"),
    "Wade–Giles": ("Ch'ing-hua", "chinghua"),
    "full width": ("Ｘｉ＇ａｎ", "xian"),
    "hanzi are no romanisation": ("西安", ""),
    "hanzi beside letters": ("TCL公司", ""),
    "figures are no romanisation": ("30", ""),
    "Cyrillic is none": ("Сиань", ""),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "expected"), QUERIES.values(), ids=QUERIES)
def test_query_key(text: str, expected: str) -> None:
    assert query_key(text) == expected


@pytest.mark.parametrize("dress", ["Lǚliáng", "Lüliang", "Luliang", "Lyuliang", "Lvliang", "LÜ LIANG", "lv3 liang2"])
def test_every_dress_of_a_reading_is_one_of_its_keys(dress: str) -> None:
    assert query_key(dress) in keys_of(syllables_of("吕梁"))


TONES: dict[str, tuple[str, str, str, bool | None]] = {
    "marks that agree": ("Wèi shì tōng", "441", "wei4 shi4 tong1", True),
    "digits that agree": ("wei4shi4tong1", "441", "wei4 shi4 tong1", True),
    "marks that do not": ("Wēi shì tōng", "141", "wei4 shi4 tong1", False),
    "no tones": ("Wei shi tong", "", "wei4 shi4 tong1", None),
    "a neutral tone left out": ("diàn zi", "4", "dian4 zi5", True),
    "a neutral tone written": ("dian4 zi5", "45", "dian4 zi5", True),
}


@pytest.mark.parametrize(("text", "tones", "reading", "expected"), TONES.values(), ids=TONES)
def test_tones(text: str, tones: str, reading: str, expected: bool | None) -> None:
    assert written_tones(text) == tones
    assert tones_agree(text, reading.split()) is expected


POSSIBLE = {
    "the reading of the place": ("六安", "Lù'ān", True),
    "the reading of the number": ("六安", "liu an", True),
    "another syllable": ("六安", "lian", False),
    "a letter over": ("六安", "luana", False),
    "nothing for nothing": ("", "", True),
}


@pytest.mark.parametrize(("name", "reading", "expected"), POSSIBLE.values(), ids=POSSIBLE)
def test_possible(name: str, reading: str, expected: bool) -> None:
    assert possible(name, reading) is expected


WRITTEN = {"卫士通": "wèi shì tōng", "銀行": "yín háng", "吕梁": "lǚ liáng", "30所": "30 suǒ", "": ""}


@pytest.mark.parametrize(("name", "expected"), WRITTEN.items(), ids=WRITTEN)
def test_written(name: str, expected: str) -> None:
    assert written(name) == expected


def test_a_curated_reading_leaves_the_dictionaries_as_they_were() -> None:
    before = syllables_of("六安"), syllables_of("朝阳")
    syllables_of("六安", "Liù'ān")
    align("朝阳", "Zhāoyáng")
    assert (syllables_of("六安"), syllables_of("朝阳")) == before


HOSTILE = {
    "a reading with many cuts and none that fits": "assert align('啊' * 30, 'ao' * 22 + 'x') is None",
    "a name longer than Python may call deep": (
        "import sys; sys.setrecursionlimit(150); assert len(align('安' * 200, 'an' * 200) or ()) == 200"
    ),
}


@pytest.mark.parametrize("statement", HOSTILE.values(), ids=HOSTILE)
def test_neither_hangs_nor_crashes_on(statement: str) -> None:
    program = f"from termbase.names.pinyin import align; align('安', 'an')\n{statement}\n"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=20, check=False)
    assert done.stderr == ""


def test_only_functions_that_read_hanzi_import_pypinyin() -> None:
    program = (
        "import sys; from termbase.names import pinyin as r\n"
        "r.query_key('Xi an'); r.keys_of(['lv3']); r.written_tones('a')\n"
        "assert not [m for m in sys.modules if m.startswith('pypinyin')]"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert "pypinyin" in (pinyin.__doc__ or "")

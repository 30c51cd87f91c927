"""Misspelt English words: what is mended, what may be another name, and each threshold from both sides."""

from __future__ import annotations

import pytest

import termbase
from termbase.index.compile import compile_entries
from termbase.index.reader import Index
from termbase.model import Entry, Kind, Name, NameType
from termbase.names import background, pinyin
from termbase.resolution import misspellings
from termbase.resolution.evidence import Evidence
from termbase.resolution.misspellings import Wrong

#: promise → (what was written, the name of the glossary)
MENDED = {
    "two letters swapped in a name of one word": ("Huwaei", "Huawei"),
    "another": ("Tencnet", "Tencent"),
    "with a legal form": ("Huwaei Technologies Co., Ltd.", "Huawei Technologies Co., Ltd."),
    "with another legal form": ("Tencnet Holdings Limited", "Tencent Holdings Limited"),
    "a letter twice": ("Goodwwin Group", "Goodwin Group"),
    "the first letter of a long generic word": ("Goertek Nogistics", "Goertek Logistics"),
    "a letter before a long generic word": ("Goertek Iengineering", "Goertek Engineering"),
    "the first two letters of a long generic word swapped": ("Tsinghua Nuiversity", "Tsinghua University"),
    "a generic word that no key has": ("88th Reseauch Institute of Goertek", "88th Research Institute of Goertek"),
    "another generic word that no key has": ("Goertek Reserch Institute", "Goertek Research Institute"),
    "a letter lost in a place": ("Bejing Institute of Acoustics", "Beijing Institute of Acoustics"),
    "letters swapped in a place": ("Sichaun University", "Sichuan University"),
    "letters swapped in a country": ("Chian Shipbuilding Industry", "China Shipbuilding Industry"),
    "letters swapped in a kind": ("Beihang Univeristy", "Beihang University"),
    "a letter wrong in a kind": ("Instutute of Acoustics", "Institute of Acoustics"),
    "a letter lost in a field": ("Goertek Acustics", "Goertek Acoustics"),
    "a letter lost in a short kind": ("Goertek Goup", "Goertek Group"),
    "two generic words": ("Harbin Instutute of Tecnology", "Harbin Institute of Technology"),
    "a generic word and a proper one": ("Goldwnid Science & Tecnology", "Goldwind Science & Technology"),
    "two words of a long name": ("Australian Stategic Policy Instiute", "Australian Strategic Policy Institute"),
    "a letter lost beside a proper word": ("Foxcon Brisbane Precision", "Foxconn Brisbane Precision"),
    "the adjective of a country": ("Britsh American Tobacco", "British American Tobacco"),
    "a long name of one word": ("Commonwelth", "Commonwealth"),
}

#: promise → (what was written, another name of the glossary)
OTHERS = {
    "another province": ("Shanxi University", "Shaanxi University"),
    "another province of five letters": ("Hunan University", "Henan University"),
    "another place of one sound": ("Jilin University", "Jinan University"),
    "a place that no table knows, in pinyin": ("Anshun Steel Works", "Anshan Steel Works"),
    "a brand with another letter": ("Sinovac Holdings", "Sinopac Holdings"),
    "a brand of one word with another letter": ("Lenova", "Lenovo"),
    "a short brand with another letter": ("Sany Holdings", "Sony Holdings"),
    "another of five": ("Haier Group", "Hager Group"),
    "a letter twice at the end": ("Marvell", "Marvel"),
    "an acronym with letters swapped": ("CASCI", "CASIC"),
    "a known word": ("Media Group", "Midea Group"),
    "another known word": ("Angel Bank", "Angle Bank"),
    "a number": ("Unit 61399", "Unit 61398"),
    "a word of four letters": ("Read Star Machine Works", "Red Star Machine Works"),
    "single letters": ("Vitamin B Research", "Vitamin D Research"),
    "the first letter": ("Tuawei Technologies", "Huawei Technologies"),
    "the first letter of a short generic word": ("Goertek Gotel", "Goertek Hotel"),
    "the first letter of a generic word beside no proper one": ("Binance Holdings", "Finance Holdings"),
    "the same beside a place": ("Shandong Binance Institute", "Shandong Finance Institute"),
    "two proper words": ("Goertke Goldwnid Group", "Goertek Goldwind Group"),
    "two letters wrong in a word": ("Beihang Unversitty", "Beihang University"),
}


def glossary(*names: str, sort: NameType = NameType.FULL) -> termbase.Termbase:
    entries = [Entry(f"e{at}", Kind.ORGANISATION, (Name(text, "en", sort),)) for at, text in enumerate(names)]
    return termbase.Termbase(Index(compile_entries(entries)))


@pytest.mark.parametrize(("written", "name"), MENDED.values(), ids=MENDED)
def test_is_mended(written: str, name: str) -> None:
    answer = glossary(name, "Qingdao Tunnel Office").resolve(written)
    assert [e.id for e in answer.entries] == ["e0"], answer.candidates[:1]


@pytest.mark.parametrize(("written", "name"), OTHERS.values(), ids=OTHERS)
def test_may_be_another_name(written: str, name: str) -> None:
    answer = glossary(name, "Qingdao Tunnel Office").resolve(written)
    assert answer.entry is None, answer.reasons


EVIDENCE = {
    "a long word": ("Beihang Univeristy", "Beihang University", Evidence.ONE_LETTER),
    "a short word": ("Huwaei Technologies", "Huawei Technologies", Evidence.SHORT_WORD),
    "a short name of one word": ("Tencnet", "Tencent", Evidence.SHORT_WORD),
    "two words": ("Harbin Instutute of Tecnology", "Harbin Institute of Technology", Evidence.TWO_WORDS),
}


@pytest.mark.parametrize(("written", "name", "kind"), EVIDENCE.values(), ids=EVIDENCE)
def test_the_evidence(written: str, name: str, kind: Evidence) -> None:
    assert glossary(name).resolve(written).candidates[0].evidence is kind


def test_a_short_word_with_two_neighbours_is_not_mended() -> None:
    assert glossary("Huawei Works", "Qingdao Tunnel").resolve("Huwaei Works").entry
    assert glossary("Huawei Works", "Huwabei Tunnel").resolve("Huwaei Works").entry is None


def test_a_word_of_the_glossary_is_no_slip() -> None:
    assert glossary("Goertek Acoustics", "Acustics Museum").resolve("Goertek Acustics").entry is None


def test_the_name_of_an_acronym_is_never_mended() -> None:
    assert glossary("Huawei", sort=NameType.ACRONYM).resolve("Huwaei").entry is None


LENGTHS = {
    "a word of five letters": ("goup", "group", True),
    "a word of four": ("bank", "banc", False),
    "a letter more than four": ("schol", "schools"[:6], True),
    "another first letter": ("croup", "group", False),
    "two letters": ("gropus", "group", False),
}


@pytest.mark.parametrize(("written", "right", "expected"), LENGTHS.values(), ids=LENGTHS)
def test_how_long_a_word_must_be(written: str, right: str, expected: bool) -> None:
    found = misspellings.wrong_words(f"north {written}", f"north {right}")
    assert found == ((Wrong(written, right),) if expected else ())


def test_how_many_words_may_be_wrong() -> None:
    right = ["harbin", "institute", "technology"]
    wrong = ["harbni", "instutute", "tecnology"]
    assert (
        len(misspellings.wrong_words(" ".join([right[0], *wrong[1:]]), " ".join(right))) == misspellings.MOST_WRONG == 2
    )
    assert misspellings.wrong_words(" ".join(wrong), " ".join(right)) == ()


SORTS = {
    "swapped": ("huwaei", "huawei", (True, False)),
    "twice": ("huaawei", "huawei", (True, False)),
    "twice at the end": ("huaweii", "huawei", (False, False)),
    "another letter": ("huavei", "huawei", (False, True)),
    "a letter lost": ("huawi", "huawei", (False, False)),
}


@pytest.mark.parametrize(("written", "right", "expected"), SORTS.values(), ids=SORTS)
def test_what_is_wrong_with_a_word(written: str, right: str, expected: tuple[bool, bool]) -> None:
    wrong = Wrong(written, right)
    assert (wrong.is_swapped_or_doubled, wrong.is_replaced) == expected


PROPER = {
    "seven letters beside another word, one lost": ("Goldwnd Office", "Goldwind Office", True),
    "seven letters, the longer of the two": ("Goldwi Office", "Goldwin Office", True),
    "six letters, the longer of the two": ("Goldw Office", "Goldwi Office", False),
    "seven letters, another one": ("Goldwen Office", "Goldwin Office", False),
    "the same beside a proper word": ("Goldwen Brisby Office", "Goldwin Brisby Office", True),
    "ten letters alone, another one": ("Goldwincaq", "Goldwincab", True),
    "nine letters alone, another one": ("Goldwinaq", "Goldwinab", False),
}


@pytest.mark.parametrize(("written", "name", "expected"), PROPER.values(), ids=PROPER)
def test_what_a_proper_word_needs(written: str, name: str, expected: bool) -> None:
    assert bool(glossary(name).resolve(written).entry) is expected


def test_a_common_word_is_no_slip_for_a_generic_one(monkeypatch: pytest.MonkeyPatch) -> None:
    tb = glossary("Goertek Acoustics")
    for bits, expected in ((misspellings.COMMON_WORD, False), (misspellings.COMMON_WORD + 0.5, True)):
        monkeypatch.setattr(background, "word_rarity", lambda word, bits=bits: bits)
        assert bool(tb.resolve("Goertek Acustics").entry) is expected


SPELT = {
    "syllables with consonants in front": ("huawei", True),
    "a vowel in front": ("anshan", True),
    "a vowel inside, without apostrophe": ("huwaei", False),
    "no syllables": ("beijng", False),
    "nothing": ("", False),
}


@pytest.mark.parametrize(("word", "expected"), SPELT.values(), ids=SPELT)
def test_pinyin_as_it_is_spelt(word: str, expected: bool) -> None:
    assert pinyin.is_spelt(word) is expected

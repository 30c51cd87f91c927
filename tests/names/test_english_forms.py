"""English words in affiliations and registers: abbreviations, look-alikes that are none, classes of places."""

from __future__ import annotations

import pytest

from termbase.names import lexicon, pinyin
from termbase.names.english import abbreviations, demonyms, word
from termbase.names.lexicon import Role
from termbase.names.structure import structure


def key(name: str) -> str:
    return structure(name).key


#: A name as databases of papers and registers of companies have it, and as its body writes it.
READ = {
    "Univ Sci & Technol China": "University of Science and Technology of China",
    "Natl Univ Def Technol": "National University of Defense Technology",
    "China Agr Univ": "China Agricultural University",
    "Beijing Normal Univ": "Beijing Normal University",
    "Capital Med Univ": "Capital Medical University",
    "Cent China Normal Univ": "Central China Normal University",
    "Minist Educ": "Ministry of Education",
    "Chinese Acad Sci, Inst Softw": "Institute of Software, Chinese Academy of Sciences",
    "Shandong Prov Hosp": "Shandong Provincial Hospital",
    "Guangdong Hldgs Grp Co., Ltd.": "Guangdong Holdings Group Co., Ltd.",
    "Northwest Inst Nucl Technol": "Northwest Institute of Nuclear Technology",
    "Natl Res Ctr Educ Technol": "National Research Center for Education Technology",
    "Dept Hlth": "Department of Health",
    "Haier Mfg Intl Trdg Corp": "Haier Manufacturing International Trading Corporation",
}


@pytest.mark.parametrize("written", READ)
def test_an_abbreviation_is_read_as_its_word(written: str) -> None:
    assert key(written) == key(READ[written])


#: A name, and one that it might be taken for if a word or part of one were an abbreviation that it is not.
NOT_READ = {
    "School of Art": "School of Article",
    "Max Planck Institute": "Maximum Planck Institute",
    "Min Jiang University": "Ministry Jiang University",
    "China Astronaut Research and Training Center": "China Astronautics Research and Training Center",
    "Polytech University": "Polytechnic University",
    "Shanghai Elect Group": "Shanghai Electric Group",
    "Comm Bank": "Commercial Bank",
    "Comm Bureau": "Communications Bureau",
    "Lang Chao Group": "Language Chao Group",
    "Xin Lang": "Xin Language",
    "Ins Technology": "Insurance Technology",
    "Mat Company": "Materials Company",
    "Northwest University": "Northwestern University",
    "Southeast University": "Southeastern University",
}


@pytest.mark.parametrize("name", NOT_READ)
def test_a_word_that_looks_like_an_abbreviation_is_none(name: str) -> None:
    assert key(name) != key(NOT_READ[name])


def test_no_abbreviation_is_a_syllable_of_pinyin() -> None:
    # No hanzi of a name is read "eng".
    assert [form for form in abbreviations() if pinyin.is_pinyin(form)] == ["eng"]


def test_what_an_abbreviation_or_demonym_stands_for_stands_for_itself() -> None:
    for table in (abbreviations(), demonyms()):
        assert [form for form, meant in table.items() if meant in table] == []


#: Names that are one: a province's or a city's body, the country's, and a nation's.
SAME = [
    "Shaanxi Provincial People's Hospital | Shaanxi Province People's Hospital | People's Hospital of Shaanxi Province",
    "Xi'an Municipal Archives | Xi'an City Archives | Archives of Xi'an City | Archives of Xi'an Municipality",
    "American Chamber of Commerce | America Chamber of Commerce",
    "European Space Agency | Europe Space Agency",
]


@pytest.mark.parametrize("names", SAME)
def test_a_class_of_places_or_a_nation_has_one_form(names: str) -> None:
    assert len({key(name) for name in names.split(" | ")}) == 1


#: Words and phrases that share a sense.
SENSES = {
    "province, provincial, autonomous region": "province",
    "city, municipal": "city",
    "northwest, northwestern, northwest china": "northwest",
    "northeast, northeastern, northeast china": "northeast",
    "southwest, southwestern": "southwest",
    "southeast, southeastern": "southeast",
    "prc, pr china, p r china, people's republic of china": "prc",
}


@pytest.mark.parametrize("phrases", SENSES)
def test_words_for_one_region_share_a_sense(phrases: str) -> None:
    for phrase in phrases.split(", "):
        found = {sense.key for sense in lexicon.english()[phrase] if sense.role in (Role.REGION, Role.HONORIFIC)}
        assert SENSES[phrases] in found, phrase


@pytest.mark.parametrize("adjective", ["american", "swiss", "dutch", "thai", "chinese"])
def test_a_demonym_is_its_country(adjective: str) -> None:
    assert word(adjective) == word(demonyms()[adjective]) != adjective

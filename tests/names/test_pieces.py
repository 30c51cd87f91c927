"""Pieces: the words of a name with their labels, what the lexicon says of them, and the keys that they label."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.names import pieces, structure
from termbase.names.labels import Label
from termbase.names.parts import parts, reading
from termbase.names.pieces import Labelled
from termbase.text import fold

#: promise → (a name, its pieces)
PIECES = {
    "a subject is cut into its words": ("上海欣华电子信息科技有限公司", "上海|欣华|电子|信息|科技|有限公司"),
    "and so is the name of a parent": ("北京大学第三医院", "北京|大学|第三|医院"),
    "a bracket is one piece": ("华为(西安)有限公司", "华为|(西安)|有限公司"),
    "English words and phrases": ("Institute of Physics, Peking University", "Institute|of|Physics|Peking|University"),
    "nothing of a name of marks": ("——", ""),
}


@pytest.mark.parametrize(("name", "expected"), PIECES.values(), ids=PIECES)
def test_a_name_in_pieces(name: str, expected: str) -> None:
    assert "|".join(piece.text for piece in reading(name).pieces) == expected


@given(st.text("中国科学院大东西(三)第研究有限公司集团 Ab1", max_size=12))
def test_a_reading_has_the_parts_of_the_name_and_pieces_of_its_text(name: str) -> None:
    found = reading(name)
    assert found.parts == parts(name).parts
    assert all(name[piece.start : piece.end] == piece.text for piece in found.pieces)


#: promise → (a name, its last piece's groups)
GROUPS = {
    "a school": ("北京大学", {"school"}),
    "a legal form": ("华为技术有限公司", {"limited"}),
    "a school in English": ("Peking University", {"school"}),
    "in the plural": ("Chinese Academies", {"research"}),
}


@pytest.mark.parametrize(("name", "groups"), GROUPS.values(), ids=GROUPS)
def test_what_the_lexicon_says_of_a_piece(name: str, groups: set[str]) -> None:
    assert groups <= pieces.groups(reading(name).pieces[-1])


def test_a_brand_and_an_unknown_word_have_no_senses() -> None:
    assert [pieces.senses(piece) for piece in reading("欣华").pieces] == [()]


def test_a_sense_has_the_role_of_the_label() -> None:
    assert all(sense.role == "kind" for sense in pieces.senses(reading("北京大学").pieces[-1]))


#: promise → (a name, its first piece of a label, whether that is broad, whether it is a place)
SORTS = {
    "a subject of many companies": ("欣华科技有限公司", Label.FIELD, True, False),
    "a subject": ("欣华医疗有限公司", Label.FIELD, False, False),
    "a region": ("上海欣华有限公司", Label.REGION, False, True),
    "a river as a brand": ("长江证券", Label.BRAND, False, True),
    "a brand": ("欣华证券", Label.BRAND, False, False),
}


@pytest.mark.parametrize(("name", "label", "broad", "place"), SORTS.values(), ids=SORTS)
def test_broad_subjects_and_places(name: str, label: Label, broad: bool, place: bool) -> None:
    piece = next(each for each in reading(name).pieces if each.label is label)
    assert (pieces.is_broad(piece), pieces.is_place(piece)) == (broad, place)


#: promise → a name whose keys its own pieces label
CARRIED = {
    "a legal form off the end": "上海欣华科技有限公司",
    "a number": "中国电子科技集团公司第二十九研究所",
    "a number of a plant": "国营第719厂",
    "a region in brackets, moved to the front": "惠普(中国)有限公司",
    "a number and a bracket": "西安(集团)第三十研究所",
    "Traditional characters": "中國電子科技集團有限公司",
    "a unit of the army": "中国人民解放军61398部队",
}


@pytest.mark.parametrize("name", CARRIED.values(), ids=CARRIED)
def test_the_keys_of_a_name_have_its_pieces(name: str) -> None:
    own = reading(name).pieces
    for key in (fold.key(name), structure.bare(name), structure.structure(name).key):
        found = pieces._carried(key, own)
        assert "".join(piece.text for piece in found) == key
        assert [piece.start for piece in found] == [0, *(piece.end for piece in found[:-1])]


def test_a_key_of_another_name_is_read_by_itself() -> None:
    found = Labelled("北京大学", reading("清华大学").pieces)
    assert [(piece.text, piece.label) for piece in found.pieces] == [("北京", "region"), ("大学", "kind")]


def test_a_dressed_number_is_a_number() -> None:
    assert Labelled("#29#所").at(1).label is Label.NUMBER


def test_the_piece_at_a_place_and_those_within_a_stretch() -> None:
    found = Labelled("北京欣华大学")
    assert found.at(1).text == "北京"
    assert [piece.text for piece in found.within(1, 5)] == ["北京", "欣华", "大学"]


ENDS = {
    "a hanzi and a subject": ("新医疗学会", 2),
    "a brand without a subject": ("欣华学会", 0),
    "a subject alone is no brand": ("医疗学会", 0),
}


@pytest.mark.parametrize(("name", "hanzi"), ENDS.values(), ids=ENDS)
def test_a_brand_may_end_in_a_subject(name: str, hanzi: int) -> None:
    assert pieces.subject_at_end(reading(name).pieces[0]) == hanzi


@pytest.mark.parametrize(("name", "expected"), [("曼彻斯特市", True), ("曼彻施特市", False), ("曼彻斯特人", False)])
def test_a_place_abroad_may_have_a_class_word(name: str, expected: bool) -> None:
    assert pieces.is_place(reading(name).pieces[0]) is expected


@pytest.mark.parametrize(
    ("name", "at", "several"),
    [("鞍山大学", 0, True), ("昆明大学", 1, True), ("哈尔滨大学", 0, False), ("哈尔滨大学", 2, False)],
    ids=["佛山 too", "昆山 too", "no other place ends in 尔滨", "no other place begins with 哈尔"],
)
def test_places_one_hanzi_apart(name: str, at: int, several: bool) -> None:
    place = reading(name).pieces[0]
    assert (pieces.places_like(place, at) > 1) is several

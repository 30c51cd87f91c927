"""Exact look-ups: what each finder finds, and the lengths at which it begins and ends to look."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from termbase import Termbase
from termbase.resolution import exact
from termbase.resolution.evidence import Evidence
from termbase.resolution.exact import Finder
from termbase.resolution.query import Query

Load = Callable[[str], Termbase]

HEAD = "头" * 36
OWN = f"""
[parent]
kind = "organisation"
zh = "甲乙集团"
en = "Alpha Group"
acronym = ["AB", "Q"]
variant = ["{HEAD}甲乙丙丁", "{HEAD}甲乙丙丁戊"]
[part]
kind = "organisation"
zh = "甲乙集团第二十九研究所"
en = "29th Institute of Alpha Group"
part_of = ["parent"]
[long]
kind = "organisation"
zh = "某某局"
en = "{" ".join(f"Word{n}" for n in range(22))} of Alpha Group"
part_of = ["parent"]
[deng]
kind = "person"
zh = "邓小平"
en = "Deng Xiaoping"
[puyi]
kind = "person"
en = "Aisin Gioro Pu Yi"
[five]
kind = "person"
en = "Aisin Gioro Pu Yi Wu"
[madonna]
kind = "person"
en = "Madonna"
[eyi]
kind = "place"
zh = "鄂邑"
[ba]
kind = "place"
zh = "巴"
[daba]
kind = "place"
zh = "大巴"
[aba]
kind = "place"
zh = "阿巴"
[beiping]
kind = "place"
zh = "北平市"
short = ["北平", "京"]
en = "Peking"
[uav]
kind = "term"
en = "uncrewed aerial vehicle"
acronym = ["UAV", "UV", "V"]
[council]
kind = "organisation"
zh = "中华人民共和国国务院"
en = "State Council"
[software]
kind = "term"
zh = "软件"
[bank]
kind = "organisation"
zh = "工商银行"
identifiers = {{ lei = "5493002ERZU2K9PZDL40" }}
"""


@pytest.fixture
def tb(load_toml: Load) -> Termbase:
    return load_toml(OWN)


#: sentence → (finder, name asked, the entries found)
FOUND = {
    "an identifier": (exact.by_identifier, "5493-002E-RZU2-K9PZ-DL40", {"bank"}),
    "an identifier with a wrong check digit": (exact.by_identifier, "5493002ERZU2K9PZDL41", set()),
    "no identifier": (exact.by_identifier, "工商银行", set()),
    "a folded key": (exact.folded, "工商銀行", {"bank"}),
    "an article in front": (exact.folded, "The State Council", {"council"}),
    "an acronym of two letters in the plural": (exact.folded, "UVs", {"uav"}),
    "an acronym of one letter in the plural": (exact.folded, "Vs", set()),
    "a term in the plural": (exact.folded, "uncrewed aerial vehicles", {"uav"}),
    "no organisation in the plural": (exact.folded, "Alpha Groups", set()),
    "a structural key": (exact.structured, "甲乙集团第29研究所", {"part"}),
    "a generic name has none": (exact.structured, "研究所", set()),
    "a sound of three letters": (exact.sound, "e yi", {"eyi"}),
    "a sound of two letters": (exact.sound, "ba", set()),
    "a surname at the end": (exact.order, "Xiaoping Deng", {"deng"}),
    "a name of four words": (exact.order, "Yi Aisin Gioro Pu", {"puyi"}),
    "a name of five words": (exact.order, "Wu Aisin Gioro Pu Yi", set()),
    "a name of one word has no order": (exact.order, "Madonna", set()),
    "an organisation has no surname": (exact.order, "Group Alpha", set()),
    "Wade–Giles": (exact.in_wade_giles, "Teng Hsiao-p'ing", {"deng"}),
    "Wade–Giles of four letters and no more": (exact.in_wade_giles, "Ta-pa", {"daba"}),
    "Wade–Giles of three letters": (exact.in_wade_giles, "A-pa", set()),
    "a word of Taiwan": (exact.vocabulary, "軟體", {"software"}),
    "a parent of two letters": (exact.qualified, "AB第29研究所", {"part"}),
    "a parent of one letter": (exact.qualified, "Q第29研究所", set()),
    "a parent and the rest": (exact.qualified, "甲乙集团 29th Institute", {"part"}),
    "the country named": (exact.country, "State Council of China", {"council"}),
    "another country named": (exact.country, "State Council of the United States", set()),
    "a class of place": (exact.class_word, "Peking City", {"beiping"}),
    "a class of place behind two hanzi": (exact.class_word, "北平市", {"beiping"}),
    "a class of place behind one hanzi": (exact.class_word, "京市", set()),
    "another class of place": (exact.class_word, "Peking Province", set()),
    "both parts lead to one entry": (exact.parts, "甲乙集团 (AB)", {"parent"}),
    "the parts lead to two": (exact.parts, "工商银行 (AB)", set()),
}


@pytest.mark.parametrize(("find", "asked", "expected"), FOUND.values(), ids=FOUND)
def test_finders(tb: Termbase, find: Finder, asked: str, expected: set[str]) -> None:
    index = tb._index
    assert {index.entry(found.posting.entry).id for found in find(index, Query(asked))} == expected


def found_by_parent(tb: Termbase, asked: str) -> set[str]:
    index = tb._index
    return {index.entry(found.posting.entry).id for found in exact.qualified(index, Query(asked))}


def test_a_parent_has_forty_characters_at_most(tb: Termbase) -> None:
    assert found_by_parent(tb, f"{HEAD}甲乙丙丁29th Institute") == {"part"}
    assert found_by_parent(tb, f"{HEAD}甲乙丙丁戊29th Institute") == set()


def test_an_english_name_of_parent_and_rest_has_twenty_four_words_at_most(tb: Termbase) -> None:
    words = " ".join(f"Word{n}" for n in range(22))
    assert found_by_parent(tb, f"AB, {words} of") == {"long"}
    assert found_by_parent(tb, f"AB, {words} of the") == set()


def test_an_acronym_that_the_name_before_it_spells_says_nothing_new(load_toml: Load) -> None:
    own = load_toml('[x]\nkind = "term"\nen = "Alpha Beta"\n')
    assert own.resolve("Alpha Beta (AB)").entry == own["x"]
    assert own.resolve("Alpha Beta (AC)").entry is None


def test_the_look_ups_are_tried_in_the_order_of_the_list() -> None:
    kinds = [kind for kind, _ in exact.TIERS]
    assert kinds[:3] == [Evidence.IDENTIFIER, Evidence.FOLDED, Evidence.STRUCTURE]
    assert len(set(kinds)) == len(kinds)

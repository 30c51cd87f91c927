"""Exact look-ups: what each finder finds, and the lengths at which it begins and ends to look."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tiny import decided, glossary

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
    "the country in front": (exact.country, "China State Council", {"council"}),
    "the country named, generic words in another order": (exact.country, "Council of State, China", set()),
    "the same with the full name of the country": (exact.country, "Council of State of the PRC", set()),
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


#: sentence → (glossary, name asked, what it may mean)
COUNTRIES = {
    "a body with the country in its Chinese name": ("a=中国国家美术馆|Art Gallery", "China Art Gallery", "a"),
    "a body of the state": ("a=国家档案馆|National Archives", "National Archives of China", "a"),
    "the central bank": ("a=中央银行|Central Bank", "China Central Bank", "a"),
    "the State Council": ("a=国务院办公厅|General Office", "PRC General Office", "a"),
    "a law": ("a:law=安全法|Security Law", "China Security Law", "a"),
    "a programme": ("a:programme=863计划|863 Program", "Chinese 863 Program", "a"),
    "a system": ("a:system=北斗|Beidou", "PRC Beidou", "a"),
    "a law by its full country": ("a:law=安全法|Security Law", "Security Law of the People's Republic of China", "a"),
    "an American law": ("a:law=美国安全法|Security Law", "US Security Law", "a"),
    "an American law by its full country": ("a:law=美国安全法|Security Law", "United States Security Law", "a"),
    "a Chinese institute that deals with America": (
        "a=中国美国研究所|Institute of American Studies", "China Institute of American Studies", "a",
    ),
    "a body that names no country": ("a=安全局|Security Bureau", "China Security Bureau", "none"),
    "a body known in English only": ("a=Security Bureau", "China Security Bureau", "none"),
    "a law known in English only": ("a:law=Security Law", "China Security Law", "none"),
    "a Chinese law asked for as American": ("a:law=安全法|Security Law", "US Security Law", "none"),
    "a Chinese body asked for as American": ("a=国家档案馆|National Archives", "US National Archives", "none"),
    "an American law asked for as Chinese": ("a:law=美国安全法|Security Law", "China Security Law", "none"),
    "an American law, by another of its names": (
        "a:law=安全法|Security Law|American Security Law", "China Security Law", "none",
    ),
    "a Japanese law": ("a:law=日本安全法|Security Law", "China Security Law", "none"),
    "a Russian programme": ("a:programme=俄罗斯航天计划|Space Programme", "China Space Programme", "none"),
    "an American body of the state": ("a=美国国家档案馆|National Archives", "China National Archives", "none"),
    "a Japanese body of the state": ("a=日本国家警察厅|National Police", "China National Police", "none"),
    "a French body of the state": ("a=法国国家图书馆|National Library", "China National Library", "none"),
    "a Korean central bank": ("a=韩国中央银行|Central Bank", "China Central Bank", "none"),
    "a central bank of Taiwan": ("a=台湾中央银行|Central Bank", "China Central Bank", "none"),
    "a British council": ("a=英国国务院办公厅|General Office", "PRC General Office", "none"),
    "an Australian library": ("a=澳大利亚国家图书馆|National Library", "National Library of China", "none"),
    "a Mongolian university": ("a=蒙古国家大学|National University", "China National University", "none"),
    "an Iranian body, by its English name": (
        "a=国家石油公司|National Oil|National Oil of Iran", "China National Oil", "none",
    ),
    "an Indian body": ("a=印度国家银行|State Bank", "China State Bank", "none"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "query", "expected"), COUNTRIES.values(), ids=COUNTRIES)
def test_a_body_is_of_the_country_that_its_names_show(text: str, query: str, expected: str) -> None:
    assert decided(text, query) == expected


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


#: sentence → (name, acronym behind it, whether the name spells it)
ACRONYMS = {
    "initials": ("Alpha Beta", "AB", True),
    "initials of words in small letters": ("Alpha beta", "AB", True),
    "of is left out": ("Bureau of Alpha", "BA", True),
    "Of in capitals is left out": ("Bureau Of Alpha", "BA", True),
    "of is written": ("Bureau of Alpha", "BOA", True),
    "the plural": ("Alpha Beta", "ABs", True),
    "initials that end in S": ("Alpha Safety", "AS", True),
    "another letter": ("Alpha Beta", "AC", False),
    "one letter": ("Alpha", "A", False),
    "small letters": ("Alpha Beta", "ab", False),
    "some of the words": ("Alpha Beta Gamma", "AB", False),
    "the small words alone": ("Bureau of the Alpha", "OT", False),
}


@pytest.mark.parametrize(("name", "acronym", "spelt"), ACRONYMS.values(), ids=ACRONYMS)
def test_an_acronym_that_the_name_before_it_spells_says_nothing_new(name: str, acronym: str, spelt: bool) -> None:
    found = exact.parts(glossary(f"a={name}")._index, Query(f"{name} ({acronym})"))
    assert bool(found) is spelt


def test_the_look_ups_are_tried_in_the_order_of_the_list() -> None:
    kinds = [kind for kind, _ in exact.TIERS]
    assert kinds[:3] == [Evidence.IDENTIFIER, Evidence.FOLDED, Evidence.STRUCTURE]
    assert len(set(kinds)) == len(kinds)

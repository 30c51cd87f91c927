"""What stands around a name: what is taken off, and what looks like dress and is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.names import dressing
from termbase.names.dressing import Dress, undress
from termbase.text import fold

TEXTS = st.lists(
    st.sampled_from(
        [
            "1.",
            "(2)",
            "①",
            "甲方：",
            "东海大学",
            "蓝湖",
            " ",
            "，北京",
            ", China",
            "100084",
            "A",
            "-U",
            "[3]",
            "（盖章）",
            "†",
            "*ST",
            "Donghai ",
            "、",
            ":",
        ]
    )
    | st.text(max_size=3),
    max_size=8,
).map("".join)

#: sentence → (text, the barest name, the sorts of dress in the order in which they come off)
DRESSED = {
    "a number and a full stop": ("1. 东海大学", "东海大学", "list number"),
    "a number and a hanzi comma": ("12、东海大学", "东海大学", "list number"),
    "a number in brackets": ("(3) Donghai University", "Donghai University", "list number"),
    "a number in full-width brackets": ("（3）东海大学", "东海大学", "list number"),
    "a number in hanzi": ("二十一、东海大学", "东海大学", "list number"),
    "a circled number": ("⑫东海大学", "东海大学", "list number"),
    "a section number": ("2.3. 东海大学", "东海大学", "list number"),
    "a letter and a bracket": ("b) Donghai University", "Donghai University", "list number"),
    "a letter and a full stop before hanzi": ("B. 东海大学", "东海大学", "list number"),
    "a Roman numeral": ("iv. Donghai University", "Donghai University", "list number"),
    "a Roman numeral of one character": ("Ⅳ、东海大学", "东海大学", "list number"),
    "a leading nought": ("07 东海大学", "东海大学", "list number"),
    "a number and a tab": ("7\t东海大学", "东海大学", "list number"),
    "a bullet and a number": ("• 4) 东海大学", "东海大学", "list number"),
    "a footnote in square brackets": ("东海大学[12]", "东海大学", "footnote mark"),
    "several footnotes": ("Donghai University [1,3]", "Donghai University", "footnote mark"),
    "a dagger": ("Donghai University†", "Donghai University", "footnote mark"),
    "a star with a number": ("东海大学*1", "东海大学", "footnote mark"),
    "a circled footnote": ("东海大学②", "东海大学", "footnote mark"),
    "a party to a contract": ("乙方：蓝湖化工有限公司", "蓝湖化工有限公司", "label"),
    "a label with a note of its own": ("甲方（盖章）：蓝湖化工有限公司", "蓝湖化工有限公司", "label"),
    "a label in brackets": ("【单位名称】东海大学", "东海大学", "label"),
    "a label with spaces inside": ("名 称：东海大学", "东海大学", "label"),
    "an English label": ("Affiliation: Donghai University", "Donghai University", "label"),
    "an English label of two words": ("Company Name: Blue Lake Ltd.", "Blue Lake Ltd.", "label"),
    "a state": ("蓝湖化工有限公司（已注销）", "蓝湖化工有限公司", "note"),
    "a state behind a dash": ("蓝湖化工有限公司 - 吊销", "蓝湖化工有限公司", "note"),
    "a part in a tender": ("蓝湖化工有限公司(联合体牵头人)", "蓝湖化工有限公司", "note"),
    "an English state": ("Blue Lake Ltd. (dissolved)", "Blue Lake Ltd.", "note"),
    "a former name": ("蓝湖化工有限公司（曾用名：青湖化工厂）", "蓝湖化工有限公司", "other name"),
    "a short name": ("蓝湖化工有限公司（以下简称“蓝湖”）", "蓝湖化工有限公司", "other name"),
    "an English former name": ("Blue Lake Ltd. (formerly Green Lake)", "Blue Lake Ltd.", "other name"),
    "a stock code": ("蓝湖化工（600123.SH）", "蓝湖化工", "identifier"),
    "a bare stock code in brackets": ("蓝湖化工(600123)", "蓝湖化工", "identifier"),
    "a stock code with a label": ("蓝湖化工 证券代码：600123", "蓝湖化工", "identifier"),
    "a stock code in front": ("600123 蓝湖化工", "蓝湖化工", "identifier"),
    "a USCC": ("华为技术有限公司 914403001922038216", "华为技术有限公司", "identifier"),
    "a postcode": ("东海大学 100084", "东海大学", "postcode"),
    "a place and a postcode": ("东海大学，北京 100084", "东海大学", "postcode, place"),
    "a postcode between places": (
        "Donghai University, Beijing 100084, China",
        "Donghai University",
        "place, postcode, place",
    ),
    "places behind commas": (
        "Donghai University, Hangzhou, Zhejiang Province, P.R. China",
        "Donghai University",
        "place, place, place",
    ),
    "a district and a city": ("东海大学，北京市海淀区", "东海大学", "place"),
    "a place behind a dash": ("Donghai University - Beijing", "Donghai University", "place"),
    "a place behind a space": ("东海大学 北京", "东海大学", "place"),
    "China in brackets": ("Donghai University (P. R. China)", "Donghai University", "place"),
    "a warned share": ("*ST蓝湖", "蓝湖", "mark of a share"),
    "a warned share with spaces": ("＊ＳＴ 蓝 湖", "蓝 湖", "mark of a share"),
    "an A share": ("蓝湖A", "蓝湖", "mark of a share"),
    "an H share": ("蓝湖 H股", "蓝湖", "mark of a share"),
    "a share of unequal votes": ("蓝湖集团-SW", "蓝湖集团", "mark of a share"),
    "a share in Taiwan of an issuer abroad": ("藍湖-KY", "藍湖", "mark of a share"),
    "a share of Taiwan's Innovation Board": ("藍湖-創", "藍湖", "mark of a share"),
    "a depositary receipt in Taiwan": ("藍湖-DR", "藍湖", "mark of a share"),
    "a label of a letter": ("抄送：蓝湖化工有限公司", "蓝湖化工有限公司", "label"),
    "a label of a paper": ("Source: Blue Lake Daily", "Blue Lake Daily", "label"),
    "a title in front": ("Dr. Kai-Fu Lee", "Kai-Fu Lee", "title"),
    "a title without its full stop": ("Mr Kai-Fu Lee", "Kai-Fu Lee", "title"),
    "a title behind": ("李开复博士", "李开复", "title"),
    "an office in front": ("国家主席习近平", "习近平", "title"),
    "an office behind": ("习近平主席", "习近平", "title"),
    "several sorts": ("3. 甲方：蓝湖化工有限公司（盖章）", "蓝湖化工有限公司", "list number, label, note"),
}

#: sentence → a text of which nothing is taken off
BARE = {
    "a word that is no label before a colon": "蓝湖：化工有限公司",
    "a family name and a title": "王主席",
    "a title that is part of a word": "Drake Chemical",
    "a title inside a name": "东海博士农业公司",
    "a brand of digits and a hanzi": "361度",
    "a brand of a digit and a letter": "3M",
    "a brand that begins with digits": "58同城",
    "a brand of digits and a space": "7 天酒店",
    "a century": "21 世纪教育集团",
    "a site": "360.cn",
    "a decimal": "3.14实验室",
    "a numeral that is a part of a name": "第一医院",
    "an ordinal": "一汽集团",
    "a brand of capitals": "TCL",
    "initials": "A. P. Moller",
    "an initial": "J. Craig Venter Institute",
    "a letter behind a kind": "维生素与代谢国家实验室B",
    "a campus in brackets": "东海大学（威海）",
    "a region in a firm's name": "蓝湖（中国）有限公司",
    "a region in front": "中国（海南）改革发展研究院",
    "a city in brackets in English": "Donghai University (Weihai)",
    "a word before a colon that is no label": "蓝湖：东海大学",
    "a title with a colon": "Nature: Physics",
    "a code alone": "600123",
    "a labelled stock number alone": "证券代码：600123",
    "a hyphen inside": "Carl-Zeiss-Jena",
    "a comma before what is no place": "Donghai University, School of Law",
    "a bracket that is a name": "蓝湖化工（青湖）",
    "a year": "北京2022",
    "a unit's number": "61398部队",
    "a letter behind a Latin name": "Vitamin A",
    "a short name of one hanzi": "1. 华",
    "only dress": "(1)",
    "the empty text": "",
}


@pytest.mark.parametrize(("text", "bare", "sorts"), DRESSED.values(), ids=DRESSED)
def test_dress_is_taken_off(text: str, bare: str, sorts: str) -> None:
    found = undress(text)
    assert found
    assert (found[-1].text, ", ".join(each.dress for each in found[-1].taken)) == (bare, sorts)


@pytest.mark.parametrize("text", BARE.values(), ids=BARE)
def test_what_belongs_to_a_name_stays(text: str) -> None:
    assert undress(text) == ()


@given(TEXTS)
def test_each_step_takes_off_one_piece_more(text: str) -> None:
    found = undress(text)
    assert [len(each.taken) for each in found] == list(range(1, len(found) + 1))
    for one, other in pairwise(found):
        assert other.taken[: len(one.taken)] == one.taken
        assert fold.key(other.text) in fold.key(one.text)


@given(TEXTS)
def test_what_is_left_is_a_stretch_of_the_text(text: str) -> None:
    assert all(fold.key(each.text) in fold.key(text) for each in undress(text))


@given(TEXTS)
def test_the_barest_name_has_no_dress(text: str) -> None:
    found = undress(text)
    assert not found or len(found) == dressing._MOST_PIECES or undress(found[-1].text) == ()


def test_every_row_of_the_table_is_folded_and_of_a_known_sort() -> None:
    from termbase.text import data

    sorts = {
        "label",
        "status",
        "role",
        "other-name",
        "code-label",
        "postcode-label",
        "share-prefix",
        "share-suffix",
        "campus-city",
        "several",
        "title",
    }
    rows = data.rows("dressing.tsv")
    assert {sort for _, sort, _ in rows} == sorts
    assert [word for word, _, source in rows if fold.fold(word) != word or not source] == []
    assert len({(word, sort) for word, sort, _ in rows}) == len(rows)
    assert {dress.value for dress in Dress} >= {"label", "place"}

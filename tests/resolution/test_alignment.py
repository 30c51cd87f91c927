"""How a short Chinese name comes of a full one: each hanzi explained by a word of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import termbase
from termbase.names import numerals
from termbase.names.labels import Label
from termbase.resolution.alignment import Change, Word, align, is_company, words_of
from termbase.text import fold

#: id → short name, full name, what was left out.
EXPLAINED = {
    "nothing is left out of the name itself": ("上海宏和科技有限公司", "上海宏和科技有限公司", ()),
    "the legal form is left out": ("上海宏和科技", "上海宏和科技有限公司", ("有限公司",)),
    "the place is left out": ("宏和科技有限公司", "上海宏和科技有限公司", ("上海",)),
    "the line of business is left out": ("上海宏和", "上海宏和科技有限公司", ("科技", "有限公司")),
    "the head of a group is left out beside its form": ("宏和", "宏和集团有限公司", ("集团", "有限公司")),
    "股份 stands for a joint-stock form": ("宏和股份", "宏和电缆股份有限公司", ("电缆",)),
    "a place in brackets is left out": ("宏和科技", "宏和科技（北京）有限公司", ("北京", "有限公司")),
    "the class word of a place is left out": ("深圳宏和电子", "深圳市宏和电子有限公司", ("有限公司",)),
    "the class word of a place is added": ("深圳市宏和电子", "深圳宏和电子有限公司", ("有限公司",)),
    "a subject is its first hanzi": ("华东师大", "华东师范大学", ()),
    "a head is the plain head in it": ("上海第四十二所", "上海第四十二研究所", ()),
    "a commission is its first hanzi": ("国家发展改革委", "国家发展和改革委员会", ()),
    "a word that only joins is left out": ("国家发展改革委员会", "国家发展和改革委员会", ()),
    "a number may be in figures": ("42中学", "第四十二中学", ()),
    "a number may be without its 第": ("四十二中学", "第四十二中学", ()),
    "the army is left out before its body": ("国防科技大学", "中国人民解放军国防科技大学", ("中国人民解放军",)),
    "the rank of a university is left out": ("成功大学", "国立成功大学", ("国立",)),
}  # fmt: skip

#: id → name, full name that does not explain it.
NOT_EXPLAINED = {
    "a brand is never left out": ("上海科技", "上海宏和科技有限公司"),
    "half of a brand is none": ("宏科技", "宏和科技有限公司"),
    "a number is never left out": ("研究所", "第四十二研究所"),
    "another number is another": ("第四十三研究所", "第四十二研究所"),
    "another place is another": ("广州宏和科技", "上海宏和科技有限公司"),
    "a legal form of another family is another": ("宏和科技股份有限公司", "宏和科技有限公司"),
    "limited is no joint-stock form": ("宏和科技有限公司", "宏和科技股份有限公司"),
    "a hanzi that no word has": ("宏和新科技", "宏和科技有限公司"),
    "the words in another order": ("科技宏和", "宏和科技有限公司"),
    "the head of a body is never left out": ("华东师范", "华东师范大学"),
    "the subject of a body is never left out": ("华东大学", "华东师范大学"),
    "a head in the place of another": ("华东师范学院", "华东师范大学"),
    "a head without a legal form is never left out": ("宏和", "宏和集团"),
    "a bank is told by its head": ("宏和", "宏和银行股份有限公司"),
    "an unknown word is not shortened": ("聖彼堂小學", "聖彼得堂小學"),
    "a rank that tells a body is kept": ("美国广播公司", "美国全国广播公司"),
    "a branch is never left out": ("宏和科技有限公司", "宏和科技有限公司上海分公司"),
}


def words(name: str) -> tuple[Word, ...]:
    return words_of(termbase.parts(name).parts)


def aligned(short: str, full: str):
    return align(numerals.canonical_chinese(fold.key(short)), words(full))


@pytest.mark.parametrize(("short", "full", "left_out"), EXPLAINED.values(), ids=EXPLAINED)
def test_explained(short: str, full: str, left_out: tuple[str, ...]) -> None:
    found = aligned(short, full)
    assert found is not None
    assert tuple(word.text for word in found.words(Change.LEFT_OUT)) == left_out
    assert "".join(step.written for step in found.steps) == numerals.canonical_chinese(fold.key(short))


@pytest.mark.parametrize(("short", "full"), NOT_EXPLAINED.values(), ids=NOT_EXPLAINED)
def test_not_explained(short: str, full: str) -> None:
    assert aligned(short, full) is None


def test_a_name_explains_itself_at_no_cost() -> None:
    for full in ("上海宏和科技有限公司", "华东师范大学", "第四十二研究所", "国家发展和改革委员会"):
        found = align("".join(word.text for word in words(full)), words(full))
        assert found is not None
        assert found.cost == 0


def test_the_cheaper_of_two_explanations_is_taken() -> None:
    found = aligned("宏和信息", "宏和信息信息有限公司")
    assert found is not None
    assert [step.change for step in found.steps if step.word.label is Label.FIELD].count(Change.LEFT_OUT) == 1


COMPANIES = {"宏和科技有限公司": True, "宏和集团": True, "华东师范大学": False, "第四十二研究所": False}


@pytest.mark.parametrize(("name", "company"), COMPANIES.items(), ids=COMPANIES)
def test_a_company_has_a_legal_form_or_is_a_group(name: str, company: bool) -> None:
    assert is_company(words(name)) is company


FULL = [
    "上海宏和科技有限公司",
    "华东师范大学",
    "宏和电缆集团股份有限公司",
    "浙江省杭州市第二中学",
    "国家发展和改革委员会",
]


@given(st.sampled_from(FULL), st.data())
def test_what_is_explained_stands_in_the_name_in_order(full: str, data: st.DataObject) -> None:
    """Whatever is asked, an explanation spells it, and takes each word once and in order."""
    key = "".join(word.text for word in words(full))
    asked = "".join(c for c in key if data.draw(st.booleans()))
    found = align(asked, words(full))
    if found is not None:
        assert "".join(step.written for step in found.steps) == asked
        assert [step.word for step in found.steps] == list(words(full))
        assert (found.cost == 0) == (asked == key)

"""Names that say the same but for what may be left out, and names that several bodies share."""

from __future__ import annotations

import pytest
from tiny import decided, glossary

from termbase.resolution import loosened
from termbase.resolution.query import Query

#: sentence → (glossary, name, the entries meant)
CASES = {
    "a class word left out": ("a=江苏省蓝湖医院", "江苏蓝湖医院", "a"),
    "a class word added": ("a=江苏蓝湖医院", "江苏省蓝湖医院", "a"),
    "a class word and another legal form of the family": ("a=无锡市蓝湖化工有限公司", "无锡蓝湖化工有限责任公司", "a"),
    "a class word and a legal form of another family": ("a=无锡市蓝湖化工有限公司", "无锡蓝湖化工股份有限公司", "none"),
    "a class word, both in the glossary": ("a=江苏省蓝湖医院 ;; b=江苏蓝湖医院", "江苏蓝湖医院", "b"),
    "a province for a city": ("a=吉林市蓝湖医院", "吉林省蓝湖医院", "none"),
    "a city that is a province too": ("a=吉林市蓝湖医院", "吉林蓝湖医院", "none"),
    "a place alone": ("a:place=北京市", "北京", "a"),
    "a place with its class word": ("a:place=四川", "四川省", "a"),
    "a place's name and a legal form": ("a:place=北京市", "北京有限公司", "none"),
    "a place in a name": ("a:place=北京市", "北京大学", "none"),
    "the state before a ministry": ("a=教育部", "中华人民共和国教育部", "a"),
    "the state left out": ("a=中华人民共和国教育部", "教育部", "a"),
    "two ministries": ("a=中华人民共和国蓝湖部 ;; b=中国蓝湖部", "蓝湖部", "a b"),
    "the State Council": ("a=中华人民共和国国务院", "国务院", "a"),
    "the country before a firm": ("a=蓝湖集团有限公司", "中国蓝湖集团有限公司", "none"),
    "the country before a school": ("a=中国蓝湖大学", "蓝湖大学", "none"),
    "a joining word": ("a=国家发展和改革委员会", "国家发展与改革委", "a"),
    "a legal form inside": ("a=蓝湖银行股份有限公司广州分行", "蓝湖银行广州分行", "a"),
    "a legal form inside, another branch": ("a=蓝湖银行股份有限公司广州分行", "蓝湖银行深圳分行", "none"),
    "a branch is not its bank": ("a=蓝湖银行股份有限公司", "蓝湖银行股份有限公司广州分行", "none"),
    "the head of its group behind a short name": (
        "a=中国联合网络通信集团有限公司|中国联通", "中国联通集团", "a"),
    "the head and the legal form of its group": (
        "a=中国联合网络通信集团有限公司|中国联通", "中国联通集团有限公司", "a"),
    "the head of a group with another legal form": (
        "a=中国联合网络通信集团有限公司|中国联通", "中国联通集团股份有限公司", "none"),
    "the head of a group behind a name of what is none": (
        "a=中国联合网络通信有限公司|中国联通", "中国联通集团", "none"),
    "the head of a group that may be another's": (
        "a=中国兵器工业集团有限公司|中国兵器 ;; b=中国兵器装备集团有限公司", "中国兵器集团", "none"),
    "a part of a group by its short name and head": (
        "a=中国电子科技集团有限公司|中国电科 ;; b=中国电子科技集团公司第十四研究所",
        "中国电科集团公司第十四研究所", "b"),
    "another part of it": (
        "a=中国电子科技集团有限公司|中国电科 ;; b=中国电子科技集团公司第十四研究所",
        "中国电科集团公司第十五研究所", "none"),
    "an embassy by other names of its countries": ("a=德国驻华大使馆", "德国驻中国大使馆", "a"),
    "an embassy in English": ("a=德国驻华大使馆|German Embassy in Beijing", "Embassy of Germany in China", "a"),
    "an embassy, known in Chinese only": ("a=德国驻华大使馆", "Embassy of Germany in Beijing", "a"),
    "the embassy of another country": (
        "a=德国驻华大使馆|German Embassy in Beijing", "Embassy of France in Beijing", "none"),
    "the embassy in another country": ("a=德国驻华大使馆|German Embassy in Beijing", "German Embassy in Tokyo", "none"),
    "the embassies the other way round": ("a=中国驻德国大使馆", "德国驻中国大使馆", "none"),
    "Provincial": ("a=Jiangsu Provincial People's Hospital", "Jiangsu People's Hospital", "a"),
    "Jilin may be a city": ("a=Jilin Provincial People's Hospital", "Jilin People's Hospital", "none"),
    "schools of one name": ("a=东海大学（威海） ;; b=东海大学（青岛）", "东海大学", "a b"),
    "schools of one name, in English": (
        "a=Donghai University (Weihai) ;; b=Donghai University (Qingdao)",
        "Donghai University",
        "a b",
    ),
    "one of the schools": ("a=东海大学（威海） ;; b=东海大学（青岛）", "东海大学（青岛）", "b"),
    "a school of several": ("a=东海大学（威海）", "东海大学", "none"),
    "a school and its campus": ("a=东海大学（威海） ;; b=东海大学", "东海大学", "b"),
    "firms of one name": ("a=蓝湖（威海）有限公司 ;; b=蓝湖（青岛）有限公司", "蓝湖", "none"),
    "schools of one name behind a number": ("a=东海大学（威海） ;; b=东海大学（青岛）", "3. 东海大学", "a b"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "query", "ids"), CASES.values(), ids=CASES)
def test_what_is_left_out(text: str, query: str, ids: str) -> None:
    assert decided(text, query) == ids


SAID = {
    "a class word": ("江苏省蓝湖医院", "江苏蓝湖医院", "省"),
    "a commission": ("国家蓝湖委", "国家蓝湖委员会", "员会"),
    "a word on one side only": ("江苏省南京市蓝湖医院", "江苏省南京蓝湖医院", "市"),
    "words in another form": ("蓝湖发展和改革委", "蓝湖发展与改革委", "与 和"),
}


@pytest.mark.parametrize(("name", "query", "said"), SAID.values(), ids=SAID)
def test_the_answer_says_what_was_left_out(name: str, query: str, said: str) -> None:
    assert glossary(f"a={name}").resolve(query).reasons == (f"same as {name} but for {said}",)


def test_a_refused_candidate_says_what_differs() -> None:
    answer = glossary("a=吉林市蓝湖医院").resolve("吉林省蓝湖医院")
    assert "吉林省 ≠ 吉林市" in answer.reasons[0]
    assert [c.entry.id for c in answer.candidates] == ["a"]


def test_a_candidate_of_the_same_parts_is_left_to_the_look_up_of_those() -> None:
    index = glossary("a=江苏蓝湖医院")._index
    assert loosened.found(index, Query("江苏蓝湖医院")) == []
    assert [each.detail for each in loosened.found(index, Query("江苏省蓝湖医院"))] == ["省"]

"""The name of a state before or behind that of one of its bodies or laws, which omits it."""

from __future__ import annotations

import pytest
from tiny import decided

from termbase.resolution import states

#: id → the entry, the query
OF_THE_STATE = {
    "a law": ("a:law=中华人民共和国网络安全法|网络安全法", "中国网络安全法"),
    "a law by its full country": ("a:law=网络安全法", "中华人民共和国网络安全法"),
    "the constitution": ("a:law=中华人民共和国宪法|宪法", "中国宪法"),
    "a programme that names no country": ("a:programme=千人计划", "中国千人计划"),
    "a school of the army": ("a=中国人民解放军国防大学|国防大学", "中国国防大学"),
    "a service of the army": ("a=中国人民解放军火箭军|火箭军", "中国火箭军"),
    "a service in two hanzi": ("a=中国人民解放军海军|海军", "中国海军"),
    "a body of the party": ("a=中国共产党中央党校|中央党校", "中国中央党校"),
    "a national body": ("a=中华人民共和国全国人民代表大会|全国人大", "中国全国人大"),
    "a central body": ("a=中共中央军事委员会|中央军委", "中国中央军委"),
    "in English": ("a=国务院|State Council", "State Council of China"),
}
OTHERS = {
    "a company": ("a=蓝湖集团", "中国蓝湖集团"),
    "a school": ("a=华南农业大学|农业大学", "中国农业大学"),
    "a term": ("a:term=书法", "中国书法"),
    "an American law": ("a:law=美国网络安全法|网络安全法", "中国网络安全法"),
    "a programme that names another country": ("a:programme=日本千人计划|千人计划", "中国千人计划"),
    "a central bank that does not say of which state": ("a=中央银行", "中国中央银行"),
    "a national body that does not say of which state": ("a=全国协会", "中国全国协会"),
    "a school of another army": ("a=韩国国防大学|国防大学", "中国国防大学"),
    "a name of one hanzi": ("a=中国人民解放军|军", "中国军"),
    "a bank": ("a=银行", "中国银行"),
    "a company, in English": ("a=蓝湖集团|Blue Lake Group", "Blue Lake Group of China"),
}


@pytest.mark.parametrize(("entry", "asked"), OF_THE_STATE.values(), ids=OF_THE_STATE)
def test_of_the_state(entry: str, asked: str) -> None:
    assert decided(entry, asked) == "a"


@pytest.mark.parametrize(("entry", "asked"), OTHERS.values(), ids=OTHERS)
def test_may_be_another(entry: str, asked: str) -> None:
    assert decided(entry, asked) == "none"


def test_a_name_has_two_hanzi_at_least() -> None:
    assert states.SHORTEST == 2

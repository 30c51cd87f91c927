"""Embassies by their two countries, and names that are no embassy of two known countries."""

from __future__ import annotations

import pytest

from termbase.names import gazetteer, missions
from termbase.text import data

#: name → the key
KEYS = {
    "德国驻华大使馆": "德国驻中国大使馆",
    "德国驻中国大使馆": "德国驻中国大使馆",
    "德意志联邦共和国驻华使馆": "德国驻中国大使馆",
    "波兰共和国驻北京大使馆": "波兰驻中国大使馆",
    "中国驻美大使馆": "中国驻美国大使馆",
    "中华人民共和国驻美利坚合众国大使馆": "中国驻美国大使馆",
    "中國駐法國大使館": "中国驻法国大使馆",
    "英国驻柏林大使馆": "英国驻德国大使馆",
    "German Embassy in Beijing": "德国驻中国大使馆",
    "Embassy of Germany in China": "德国驻中国大使馆",
    "Embassy of the Federal Republic of Germany, Beijing": "德国驻中国大使馆",
    "Poland's embassy in Beijing": "波兰驻中国大使馆",
    "US Embassy in Beijing, China": "美国驻中国大使馆",
    "Chinese Embassy in Washington, DC": "中国驻美国大使馆",
    "Embassy of the People's Republic of China in the United States of America": "中国驻美国大使馆",
    "The Embassy of France to Japan": "法国驻日本大使馆",
    # no embassy of two known countries
    "German Embassy": "",
    "德国大使馆": "",
    "中国驻中国大使馆": "",
    "韩国驻上海总领事馆": "",
    "蓝湖驻华大使馆": "",
    "德国驻蓝湖大使馆": "",
    "Embassy Suites Hotel in Berlin": "",
    "Embassy of the Republic of China in Washington": "",
    "Embassy of the Democratic People's Republic of Korea in Beijing": "",
    "Blue Lake Embassy in Beijing": "",
    "Embassy of Germany": "",
    "Embassy": "",
    "驻大使馆": "",
}


@pytest.mark.parametrize(("name", "key"), KEYS.items(), ids=KEYS)
def test_key(name: str, key: str) -> None:
    assert missions.key(name) == key


@pytest.mark.parametrize("key", sorted(set(KEYS.values()) - {""}))
def test_the_key_of_a_key_is_itself(key: str) -> None:
    assert missions.key(key) == key


def test_each_other_name_is_that_of_one_known_country() -> None:
    countries = {row.bare for row in gazetteer.rows() if row.level == "country"}
    pairs = [each.split(":") for each in data.lists()["country-names"].split()]
    others = [other for _, names in pairs for other in names.split(",")]
    assert {short for short, _ in pairs} <= countries
    assert len(others) == len(set(others))

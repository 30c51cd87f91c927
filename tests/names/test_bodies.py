"""What sort of body a name is that of."""

from __future__ import annotations

import pytest

from termbase.names import bodies

NO_FIRM = {
    "a university": "东海大学",
    "a hospital": "东海人民医院",
    "a ministry's commission": "国家卫生健康委员会",
    "an institute": "东海研究所",
    "an association": "东海协会",
    "a court": "东海人民法院",
    "Donghai University": "Donghai University",
    "a hospital in English": "Donghai General Hospital",
    "a ministry in English": "Ministry of Commerce",
    "a museum in English": "Donghai Museum",
}
MAY_BE_A_FIRM = {
    "a bank": "东海银行",
    "a group": "东海集团",
    "a brand": "东海",
    "a factory": "东海机械厂",
    "a newspaper": "东海日报",
    "a hotel": "东海大酒店",
    "a bank in English": "Bank of Donghai",
    "a group in English": "Donghai Group",
    "a brand in English": "Donghai",
    "a factory in English": "Donghai Factory",
}


@pytest.mark.parametrize("name", NO_FIRM.values(), ids=NO_FIRM)
def test_a_word_that_no_firm_has(name: str) -> None:
    assert bodies.is_no_firm(name)


@pytest.mark.parametrize("name", MAY_BE_A_FIRM.values(), ids=MAY_BE_A_FIRM)
def test_a_word_that_firms_have_or_none(name: str) -> None:
    assert not bodies.is_no_firm(name)


def test_every_word_has_the_groups_of_all_its_senses() -> None:
    assert {"government", "association"} <= bodies.groups("en")["council"]
    assert bodies.groups("zh")["大学"] == {"school"}

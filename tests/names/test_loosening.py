"""What may be left out of a name, and what tells two names apart that say the same without it."""

from __future__ import annotations

import pytest

from termbase.names import loosening
from termbase.names.loosening import difference, loose

#: sentence → two names of one body
ONE = {
    "the class word of a province": ("江苏省蓝湖医院", "江苏蓝湖医院"),
    "the class word of a city": ("深圳市蓝湖科技有限公司", "深圳蓝湖科技有限公司"),
    "before a word that 长 could end": ("四川省长虹电器有限公司", "四川长虹电器有限公司"),
    "an autonomous region's": ("广西壮族自治区蓝湖医院", "广西蓝湖医院"),
    "an autonomous region's in short": ("广西壮族自治区蓝湖医院", "广西自治区蓝湖医院"),
    "in the middle of a name": ("蓝湖银行北京市分行", "蓝湖银行北京分行"),
    "of the first of two places": ("北京市海淀区蓝湖小学", "北京海淀区蓝湖小学"),
    "a county's": ("洪洞县蓝湖中学", "洪洞蓝湖中学"),
    "a province before its city": ("浙江省杭州市蓝湖医院", "杭州市蓝湖医院"),
    "a province before its city, neither with class word": ("四川成都蓝湖", "成都蓝湖"),
    "a province before its city, only one with class word": ("江苏省南京蓝湖医院", "南京市蓝湖医院"),
    "an autonomous region before its city": ("广西壮族自治区桂林市蓝湖医院", "桂林蓝湖医院"),
    "a long province before its city": ("黑龙江省哈尔滨市蓝湖大学", "哈尔滨蓝湖大学"),
    "a province before a school of its city": ("江苏苏州大学", "苏州大学"),
    "a province before a city with its class word, which a district is called like": (
        "广东省中山市蓝湖医院",
        "中山市蓝湖医院",
    ),
    "a province before a city that a county is called like": ("江西南昌大学", "南昌大学"),
    "a province and its city alone": ("浙江省杭州市", "杭州市"),
    "a country before its city": ("法国巴黎", "巴黎"),
    "a country before a body of its city": ("英国伦敦蓝湖银行", "伦敦蓝湖银行"),
    "the place alone": ("西藏自治区", "西藏"),
    "the republic": ("中华人民共和国教育部", "教育部"),
    "the republic in short": ("中华人民共和国外交部", "中国外交部"),
    "the country before a state body": ("中国国家统计局", "国家统计局"),
    "the army's full name": ("中国人民解放军第四六一医院", "解放军461医院"),
    "the army's name in the middle": ("中国人民解放军蓝湖大学", "人民解放军蓝湖大学"),
    "a state-run factory by its number": ("国营第七四八厂", "748厂"),
    "和 and 与": ("蓝湖发展和改革委员会", "蓝湖发展与改革委员会"),
    "no 和 at all": ("蓝湖发展和改革委员会", "蓝湖发展改革委员会"),
    "和 in a name": ("蓝湖与青山集团", "蓝湖和青山集团"),
    "及 and 暨": ("蓝湖科学技术及教育学会", "蓝湖科学技术暨教育学会"),
    "委 for 委员会": ("国家卫生健康委员会", "国家卫生健康委"),
    "a legal form inside": ("蓝湖银行股份有限公司广州分行", "蓝湖银行广州分行"),
    "a legal form of one family inside": ("蓝湖银行股份有限公司广州分行", "蓝湖银行股份公司广州分行"),
    "Provincial": ("Jiangsu Provincial People's Hospital", "Jiangsu People's Hospital"),
    "Province of": ("People's Hospital of Jiangsu Province", "Jiangsu People's Hospital"),
    "Municipal": ("Shenzhen Municipal Library", "Shenzhen Library"),
    "Municipal and City": ("Shenzhen Municipal Library", "Shenzhen City Library"),
    "the republic, in English": ("Ministry of Commerce of the People's Republic of China", "Ministry of Commerce"),
    "PRC": ("PRC Ministry of Commerce", "Ministry of Commerce"),
}

#: sentence → two names of two bodies, or of which that cannot be known
TWO = {
    "a province and its city": ("吉林省蓝湖医院", "吉林市蓝湖医院"),
    "a province that is a city too": ("吉林省蓝湖医院", "吉林蓝湖医院"),
    "a city that is a province too": ("吉林市蓝湖医院", "吉林蓝湖医院"),
    "a district that is a city too": ("朝阳区蓝湖医院", "朝阳蓝湖医院"),
    "a district of a name that a city has": ("西安区蓝湖医院", "西安蓝湖医院"),
    "a district and a sea": ("南海区", "南海"),
    "a county and a district": ("通山县蓝湖医院", "通山区蓝湖医院"),
    "two legal forms inside": ("蓝湖银行股份有限公司广州分行", "蓝湖银行有限公司广州分行"),
    "a market": ("深圳市场监督学院", "深圳场监督学院"),
    "municipal works": ("北京市政工程公司", "北京政工程公司"),
    "another place": ("江苏省蓝湖医院", "浙江蓝湖医院"),
    "a province before the city of another": ("浙江省苏州市蓝湖医院", "苏州市蓝湖医院"),
    "a province before a city that bears its name": ("吉林省吉林市蓝湖医院", "吉林蓝湖医院"),
    "a province before what is no place": ("浙江蓝湖医院", "蓝湖医院"),
    "a province before a city that a district is called like": ("广东中山医院", "中山医院"),
    "a province before a city that a larger district is called like": ("辽宁朝阳医院", "朝阳医院"),
    "a country before the city of another": ("法国柏林", "柏林"),
    "a country before what is no place": ("法国蓝湖医院", "蓝湖医院"),
    "a country before its city": ("中国杭州蓝湖医院", "杭州蓝湖医院"),
    "another number": ("国营第七四八厂", "749厂"),
    "a number of two digits": ("国营第七十厂", "70厂"),
    "the country before a school": ("中国农业大学", "农业大学"),
    "the country before a bank": ("中国银行", "银行"),
    "the country before a firm": ("中国蓝湖集团有限公司", "蓝湖集团有限公司"),
    "the country before an association": ("中国蓝湖协会", "蓝湖协会"),
    "the republic before a firm": ("中华人民共和国蓝湖公司", "蓝湖公司"),
    "the army before what is no name": ("中国人民解放军总医院", "总医院"),
    "a headquarters is no ministry": ("中国蓝湖总部", "蓝湖总部"),
    "和 inside a word": ("和平大学", "平大学"),
    "a province and its city, in English": ("Jilin Provincial Hospital", "Jilin City Hospital"),
    "Jilin alone": ("Jilin Provincial Hospital", "Jilin Hospital"),
    "a city abroad": ("Kansas City Library", "Kansas Library"),
    "the republic before a firm, in English": ("China Blue Lake Corporation", "Blue Lake Corporation"),
}


@pytest.mark.parametrize(("one", "other"), ONE.values(), ids=ONE)
def test_one_body(one: str, other: str) -> None:
    assert loose(one).key == loose(other).key
    assert difference(loose(one), loose(other)) == difference(loose(other), loose(one)) == ""


@pytest.mark.parametrize(("one", "other"), TWO.values(), ids=TWO)
def test_two_bodies(one: str, other: str) -> None:
    same = loose(one).key == loose(other).key
    assert not same or (difference(loose(one), loose(other)) and difference(loose(other), loose(one)))


@pytest.mark.parametrize("name", [name for names in (*ONE.values(), *TWO.values()) for name in names])
def test_the_loose_key_of_a_key_is_itself(name: str) -> None:
    once = loose(name)
    assert difference(once, once) == ""
    assert loose(once.key).key == once.key


CAMPUSES = {
    "a school": ("东海大学（威海）", "东海大学"),
    "a region": ("东海大学（华东）", "东海大学"),
    "an institute": ("东海研究院（上海）", "东海研究院"),
    "in English": ("Donghai University (Weihai)", "donghai university"),
    "another country": ("Donghai University (Malaysia)", "donghai university"),
    "the country of the school": ("Donghai University (China)", ""),
    "a firm": ("蓝湖（上海）有限公司", ""),
    "a firm without its form": ("蓝湖集团（上海）", ""),
    "a bracket that is no place": ("东海大学（蓝湖）", ""),
    "no bracket": ("东海大学威海", ""),
}


@pytest.mark.parametrize(("name", "key"), CAMPUSES.values(), ids=CAMPUSES)
def test_the_key_of_a_school_without_its_place(name: str, key: str) -> None:
    assert loosening.without_campus(name) == key


WITH_GROUP = {
    "a short name": ("蓝湖", ("蓝湖化工集团有限公司",), "蓝湖集团"),
    "a name that has the head": ("蓝湖集团", ("蓝湖化工集团有限公司",), ""),
    "a name with a legal form": ("蓝湖有限公司", ("蓝湖化工集团有限公司",), ""),
    "a body that is no group": ("蓝湖", ("蓝湖化工有限公司",), ""),
    "a group without legal form": ("蓝湖", ("蓝湖化工集团",), ""),
    "a name of six hanzi": ("蓝湖青山红石", ("蓝湖化工集团有限公司",), "蓝湖青山红石集团"),
    "a name of seven hanzi": ("蓝湖青山红石黄", ("蓝湖化工集团有限公司",), ""),
    "a name in English": ("Blue Lake", ("蓝湖化工集团有限公司",), ""),
}


@pytest.mark.parametrize(("short", "names", "key"), WITH_GROUP.values(), ids=WITH_GROUP)
def test_a_short_name_with_the_head_of_its_group(short: str, names: tuple[str, ...], key: str) -> None:
    assert loosening.with_group(short, names) == key

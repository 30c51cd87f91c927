"""Which province a place lies in, and what a text of places names."""

from __future__ import annotations

import pytest

from termbase.names import divisions, gazetteer

#: text → (bare names, the provinces of the last)
WHERE = {
    "北京": ("北京", "北京"),
    "北京市海淀区": ("北京 海淀", ""),
    "江苏省南京市": ("江苏 南京", "江苏"),
    "吉林": ("吉林", "吉林"),
    "朝阳区": ("朝阳", ""),
    "朝阳市": ("朝阳", "辽宁"),
    "Hangzhou": ("杭州", "浙江"),
    "Xi'an City": ("西安", "陕西"),
    "Zhejiang Province": ("浙江", "浙江"),
    "Inner Mongolia": ("内蒙古", "内蒙古"),
    "Peking": ("北京", "北京"),
    "Suzhou": ("苏州", "安徽 江苏"),
    "Chaoyang District": ("朝阳", ""),
    "Hsinchu": ("新竹", "台湾"),
    "Republic of China": ("台湾", "台湾"),
    "London": ("伦敦", ""),
}


@pytest.mark.parametrize(("text", "names", "provinces"), [(t, *w) for t, w in WHERE.items()], ids=WHERE)
def test_where(text: str, names: str, provinces: str) -> None:
    found = divisions.where(text)
    assert " ".join(each.name for each in found) == names
    assert " ".join(sorted(found[-1].provinces)) == provinces


@pytest.mark.parametrize("text", ["China", "P.R. China", "PRC", "People's Republic of China", "中国", "中华人民共和国"])
def test_the_country_itself(text: str) -> None:
    assert [each.is_china for each in divisions.where(text)] == [True]


@pytest.mark.parametrize("text", ["清华大学", "北京大学", "School of Law", "", "100084", "Northeastern University"])
def test_what_is_no_place(text: str) -> None:
    assert divisions.where(text) == ()


def test_every_prefecture_lies_in_a_province() -> None:
    provinces = {place.bare for place in gazetteer.rows() if place.level == "province"}
    placed = divisions.provinces()
    assert set().union(*placed.values()) == provinces
    assert all(placed[place.bare] for place in gazetteer.rows() if place.level == "prefecture")


@pytest.mark.parametrize(
    ("city", "province"),
    [("秦皇岛", "河北"), ("阿拉善", "内蒙古"), ("宿迁", "江苏"), ("丽水", "浙江"), ("云浮", "广东"), ("三亚", "海南"),
     ("临夏", "甘肃"), ("海西", "青海"), ("固原", "宁夏"), ("喀什", "新疆"), ("高雄", "台湾")],
)  # fmt: skip
def test_a_prefecture_that_is_not_the_first_of_its_province(city: str, province: str) -> None:
    assert divisions.provinces()[city] == {province}


def test_a_name_tells_where_its_body_is() -> None:
    assert divisions.told_by("南京大学") == {"江苏"}
    assert divisions.told_by("Zhejiang University") == {"浙江"}
    assert divisions.told_by("清华大学") == frozenset()
    assert divisions.is_abroad("University of London")
    assert not divisions.is_abroad("University of Science and Technology of China")


def test_each_city_abroad_has_a_country_and_each_place_of_the_list_is_known() -> None:
    cities = {row.bare for row in gazetteer.rows() if row.level == "city"}
    countries = {row.bare for row in gazetteer.rows() if row.level == "country"}
    assert set(divisions.countries()) == cities
    assert frozenset().union(*divisions.countries().values()) <= countries


WHOLES = {
    "a prefecture": ("杭州", {"浙江"}),
    "a prefecture that bears the name of a province": ("吉林", {"吉林"}),
    "a city abroad": ("巴黎", {"法国"}),
    "a city of a country with two names": ("悉尼", {"澳大利亚", "澳洲"}),
}


@pytest.mark.parametrize(("place", "wholes"), WHOLES.values(), ids=WHOLES)
def test_what_a_place_lies_in(place: str, wholes: set[str]) -> None:
    assert divisions.wholes()[place] == wholes

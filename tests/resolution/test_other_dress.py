"""Names in English of what is known in Chinese, in the words of Taiwan, with Japanese forms, in divided pinyin."""

from __future__ import annotations

import pytest
from tiny import decided, glossary

from termbase.resolution import regional, translated
from termbase.resolution.query import Query

#: sentence → (glossary, name); each means a
SAME = {
    "a normal university": ("a=河北师范大学", "Hebei Normal University"),
    "a university of a city": ("a=南京大学", "Nanjing University"),
    "a medical university": ("a=安徽医科大学", "Anhui Medical University"),
    "an agricultural university": ("a=湖南农业大学", "Hunan Agricultural University"),
    "a library": ("a=江西图书馆", "Jiangxi Library"),
    "a museum": ("a=山东博物馆", "Shandong Museum"),
    "a city": ("a:place=无锡市", "Wuxi City"),
    "a city with an apostrophe": ("a:place=六安市", "Lu'an City"),
    "a province": ("a:place=江西省", "Jiangxi Province"),
    "a district": ("a:place=海淀区", "Haidian District"),
    "a Japanese form in front": ("a=山田電機株式会社", "株式会社山田電機"),
    "a Japanese form by one hanzi": ("a=山田電機株式会社", "㈱山田電機"),
    "a Japanese form by one hanzi behind": ("a=山田電機株式会社", "山田電機（株）"),
    "a Japanese limited company": ("a=有限会社山田電機", "山田電機(有)"),
    "a Japanese form left out": ("a=㈱山田電機", "山田電機"),
    "pinyin divided otherwise, and an abbreviation": ("a=Shanghai Jiao Tong University", "Shanghai Jiaotong Univ."),
    "pinyin joined, and an abbreviation": ("a=Tongji University", "Tong Ji Univ"),
    "a hospital's abbreviation": ("a=Huaxi Hospital", "Hua Xi Hosp."),
    "a brand in words of Taiwan": ("a=字节跳动", "位元組跳動"),
    "a brand and a field in words of Taiwan": ("a=摩尔线程智能科技有限公司", "摩爾執行緒智慧科技有限公司"),
    "a body of Taiwan in words of the mainland": ("a=台灣積體電路製造股份有限公司", "台湾集成电路制造股份有限公司"),
}

#: sentence → (glossary, name); none means a
OTHER = {
    "pinyin of several cities": ("a=苏州大学", "Suzhou University"),
    "pinyin of a city and of a proper name": ("a=济南大学", "Jinan University"),
    "a subject that says little": ("a=河北科技大学", "Hebei University of Science and Technology"),
    "technology": ("a=河北工业大学", "Hebei University of Technology"),
    "a college for a university": ("a=河北师范学院", "Hebei Normal University"),
    "another subject": ("a=河北师范大学", "Hebei Medical University"),
    "another region": ("a=河北师范大学", "Henan Normal University"),
    "a firm": ("a=河北实业", "Hebei Industrial"),
    "a city for a county": ("a:place=洪洞县", "Hongdong City"),
    "a city of several": ("a:place=苏州市", "Suzhou City"),
    "a body for a city": ("a=无锡市", "Wuxi City"),
    "another Japanese form": ("a=山田電機株式会社", "有限会社山田電機"),
    "a Chinese form for a Japanese one": ("a=山田电机有限公司", "株式会社山田電機"),
    "a bracket of another hanzi": ("a=山田電機株式会社", "山田電機（東）"),
    "pinyin with a letter too few": ("a=Tongji University", "Ton Ji Univ"),
    "an institute for a university": ("a=Tongji University", "Tong Ji Inst"),
    "a field in words of Taiwan": ("a=精诚信息有限公司", "精誠資訊有限公司"),
    "a field of half a word": ("a=精诚智能有限公司", "精誠智慧有限公司"),
    "software of Taiwan": ("a=蓝湖软件有限公司", "藍湖軟體有限公司"),
    "a network of Taiwan": ("a=蓝湖网络有限公司", "藍湖網路有限公司"),
}


@pytest.mark.parametrize(("text", "query"), SAME.values(), ids=SAME)
def test_one_body(text: str, query: str) -> None:
    assert decided(text, query) == "a"


@pytest.mark.parametrize(("text", "query"), OTHER.values(), ids=OTHER)
def test_another_body_or_one_that_cannot_be_known(text: str, query: str) -> None:
    assert decided(text, query) == "none"


def test_what_a_finder_says_of_what_it_found() -> None:
    index = glossary("a=精诚信息 ;; b=字节跳动 ;; c=河北师范大学")._index
    assert [each.detail for each in regional.found(index, Query("精誠資訊"))] == [regional.FIELD_ONLY]
    assert [each.detail for each in regional.found(index, Query("位元組跳動"))] == ["字节跳动"]
    assert [each.detail for each in translated.found(index, Query("Hebei Normal University"))] == ["河北师范大学"]
    assert translated.found(index, Query("河北师范大学")) == []

"""What the Chinese names of an entry confirm of a query in English, and what they do not."""

from __future__ import annotations

import pytest
from tiny import decided, glossary

from termbase.resolution.confirmation import chinese_names

#: id → the names of the entry, the query.
CONFIRMED = {
    "the acronym of the parent in front": (
        "中国科学院微电子研究所|Institute of Microelectronics", "CAS Institute of Microelectronics"),
    "the acronym of the parent behind": (
        "中国农业科学院茶叶研究所|Tea Research Institute", "Tea Research Institute, CAAS"),
    "the parent's name in full behind": (
        "中国科学院微电子研究所|Institute of Microelectronics",
        "Institute of Microelectronics of the Chinese Academy of Sciences"),
    "the acronym of a parent that has a parent itself": (
        "自然资源部中国地质调查局青岛海洋地质研究所|Qingdao Institute of Marine Geology",
        "CGS Qingdao Institute of Marine Geology"),
    "the acronym of the parent behind a comma": (
        "中国科学院西北高原生物研究所|Northwest Institute of Plateau Biology",
        "Northwest Institute of Plateau Biology, CAS"),
    "the full name of the parent, a word of which the name has too": (
        "中国农业科学院北京畜牧兽医研究所|Institute of Animal Sciences",
        "Institute of Animal Sciences of Chinese Academy of Agricultural Sciences"),
    "the acronym for the full name of the parent": (
        "中国地震局地震预测研究所|Institute of Earthquake Forecasting, China Earthquake Administration",
        "Institute of Earthquake Forecasting, CEA"),
    "one acronym for another": (
        "中国人民武装警察部队工程大学|Engineering University of the CAPF", "PAP Engineering University"),
    "two parents": (
        "中国科学院水利部水土保持研究所|Institute of Soil and Water Conservation",
        "Institute of Soil and Water Conservation, CAS & MWR"),
    "a parent that has an entry": (
        "中南大学湘雅三医院|Third Xiangya Hospital ;; csu=中南大学|Central South University",
        "Third Xiangya Hospital of Central South University"),
    "another head beside the service of an army": (
        "中国人民解放军陆军特种作战学院|Army Special Operations Academy", "Army Special Operations College"),
    "navy for naval": (
        "中国人民解放军海军研究院|Naval Research Academy", "PLA Navy Research Academy"),
    "the acronym of the armed police": (
        "中国人民武装警察部队后勤学院|Logistics University", "PAP Logistics University"),
    "the acronym of the army": (
        "中国人民解放军海军研究院|Navy Research Academy", "PLA Navy Research Academy"),
    "the state in full for the country": (
        "中国国家图书馆|National Library of China", "National Library of the People's Republic of China"),
    "college for university, where both translate the Chinese": (
        "泉州师范学院|Quanzhou Normal University", "Quanzhou Normal College"),
    "institute for college": (
        "西安美术学院|Xi'an Fine Arts College", "Xi'an Institute of Fine Arts"),
    "academy for institute": (
        "四川省水利研究院|Sichuan Institute of Hydraulics", "Sichuan Academy of Hydraulics"),
    "the class of the place": (
        "浙江省农业科学院|Zhejiang Academy of Agricultural Sciences",
        "Zhejiang Provincial Academy of Agricultural Sciences"),
    "the people in the name of the place": (
        "宁夏回族自治区气象局|Ningxia Meteorological Bureau", "Ningxia Hui Autonomous Region Meteorological Bureau"),
    "the class of a place of two words": (
        "内蒙古自治区气象局|Inner Mongolia Meteorological Bureau",
        "Inner Mongolia Autonomous Region Meteorological Bureau"),
    "a legal form that the Chinese name has": (
        "中兴通讯股份有限公司|Zhongxing (China)", "Zhongxing Corporation"),
    "the class of a city": (
        "青岛市中心医院|Qingdao Central Hospital", "Qingdao Municipal Central Hospital"),
    "research before an institute": (
        "浙江省水利河口研究院|Zhejiang Institute of Hydraulics and Estuary",
        "Zhejiang Research Institute of Hydraulics and Estuary"),
}  # fmt: skip

UNCONFIRMED = {
    "the head of a name that is no longer preferred": (
        "上海外国语大学|上海外国语学院|Shanghai International Studies University",
        "Shanghai Institute of International Studies"),
    "a school known by its place alone": (
        "长沙学院|Changsha University", "Changsha College"),
    "a parent that the Chinese name lacks": (
        "北京微电子研究所|Institute of Microelectronics", "CAS Institute of Microelectronics"),
    "the acronym of another parent": (
        "中国科学院微电子研究所|Institute of Microelectronics", "CAE Institute of Microelectronics"),
    "the parent itself, for what is no part of it": (
        "中国科学院|Academy of Sciences", "CAS Academy of Sciences"),
    "a name that only contains the parent's": (
        "西中国科学院微电子研究所|Institute of Microelectronics", "CAS Institute of Microelectronics"),
    "a legal form that the Chinese name lacks": (
        "中兴通讯|Zhongxing (China)", "Zhongxing Corporation"),
    "a legal form of another country": (
        "中兴通讯股份有限公司|Zhongxing (China)", "Zhongxing GmbH"),
    "a parent of one word that has an entry": (
        "卫士通网络研究院|Network Research Institute ;; w=卫士通|Westone", "Westone Network Research Institute"),
    "a parent with an entry that the Chinese name lacks": (
        "湘雅三医院|Third Xiangya Hospital ;; csu=中南大学|Central South University",
        "Third Xiangya Hospital of Central South University"),
    "the acronym of another parent for its full name": (
        "中国地震局地震预测研究所|Institute of Earthquake Forecasting, China Earthquake Administration",
        "Institute of Earthquake Forecasting, CMA"),
    "the armed police for the army": (
        "中国人民解放军海军研究院|Navy Research Academy", "PAP Navy Research Academy"),
    "university for a college of technology": (
        "贵州理工学院|Guizhou College of Technology", "Guizhou Institute of Technology"),
    "a college where the Chinese name says university": (
        "河北师范大学|Hebei Normal University", "Hebei Normal College"),
    "a subject and another head without place or brand": (
        "师范学院|Normal University", "Normal College"),
    "another head beside a word left out": (
        "湖南长沙师范学院|Hunan Changsha Normal University", "Changsha Normal College"),
    "another people in the name of the place": (
        "宁夏回族自治区气象局|Ningxia Meteorological Bureau", "Ningxia Zhuang Autonomous Region Meteorological Bureau"),
    "the class of another sort of place": (
        "青岛市中心医院|Qingdao Central Hospital", "Qingdao Provincial Central Hospital"),
    "research where the Chinese name does not say it": (
        "浙江水利学院|Zhejiang Institute of Hydraulics", "Zhejiang Research Institute of Hydraulics"),
    "a subject that the Chinese name does not say": (
        "浙江省农业科学院|Zhejiang Academy of Agricultural Sciences",
        "Zhejiang Academy of Agricultural Machinery Sciences"),
}  # fmt: skip


@pytest.mark.parametrize(("names", "asked"), CONFIRMED.values(), ids=CONFIRMED)
def test_confirmed(names: str, asked: str) -> None:
    assert decided(f"it={names}", asked) == "it"


@pytest.mark.parametrize(("names", "asked"), UNCONFIRMED.values(), ids=UNCONFIRMED)
def test_unconfirmed(names: str, asked: str) -> None:
    assert decided(f"it={names}", asked) == "none"


def test_the_heads_are_those_of_the_preferred_name_only() -> None:
    index = glossary("it=上海外国语大学|上海外国语学院|Shanghai International Studies University")._index
    found = chinese_names(index, 0)
    assert found.heads == {"大学"}
    assert found.keys == ("上海外国语大学", "上海外国语学院")
    assert {piece.text for piece in found.pieces} >= {"大学", "学院"}

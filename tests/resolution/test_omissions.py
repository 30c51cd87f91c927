"""Short names: what may be left out of a name, and what must be left to tell the organisation by it."""

from __future__ import annotations

import pytest
from tiny import decided, glossary

from termbase.names import background
from termbase.resolution import omissions
from termbase.resolution.evidence import Evidence

#: id → the full name, the short name, the evidence.
TOLD = {
    "the place is left out before a rare brand and a line of business": (
        "江西沃格光电股份有限公司", "沃格光电", Evidence.REGION_LEFT_OUT),
    "the place is left out before an ordinary brand that a line of business tells": (
        "福建太阳电缆股份有限公司", "太阳电缆", Evidence.REGION_LEFT_OUT),
    "the line of business is left out beside the place": (
        "苏州沃格信息技术有限公司", "苏州沃格", Evidence.FIELD_LEFT_OUT),
    "a last line of business is left out": ("汇绿生态科技集团股份有限公司", "汇绿生态", Evidence.FIELD_LEFT_OUT),
    "科技 beside a rare brand": ("浙江晨丰科技股份有限公司", "晨丰科技", Evidence.REGION_LEFT_OUT),
    "股份 stands for the legal form, and nothing else is left out": (
        "东港股份有限公司", "东港股份", Evidence.FORM_LEFT_OUT),
    "股份 beside a rare brand, the line of business left out": (
        "山西沃格电缆股份有限公司", "沃格股份", Evidence.FIELD_LEFT_OUT),
    "the head of a group is left out": ("上海沃格光电集团有限公司", "上海沃格光电", Evidence.GROUP_LEFT_OUT),
    "a brand of three rare hanzi alone": ("深圳市广和通无线股份有限公司", "广和通", Evidence.BRAND_ALONE),
    "a brand of four hanzi alone": ("杭州海康威视数字技术股份有限公司", "海康威视", Evidence.BRAND_ALONE),
    "two rare hanzi alone, of a company that is named by them and nothing else": (
        "晨丰科技股份有限公司", "晨丰", Evidence.BRAND_ALONE),
    "a word is shortened in the middle": ("永杰新材料股份有限公司", "永杰新材", Evidence.WORD_SHORTENED),
    "two subjects make one word": ("中国交通建设股份有限公司", "中国交建", Evidence.WORD_SHORTENED),
    "a school by the first hanzi of its words": ("华东师范大学", "华东师大", Evidence.WORD_SHORTENED),
    "a commission by the first hanzi of its words": (
        "国家发展和改革委员会", "国家发改委", Evidence.WORD_SHORTENED),
    "a numbered school": ("第三十中学", "三十中", Evidence.WORD_SHORTENED),
    "the army before its university": (
        "中国人民解放军国防科技大学", "国防科大", Evidence.WORD_SHORTENED),
    "a wider place before a narrower one": ("浙江省义乌市第二中学", "义乌市第二中学", Evidence.REGION_LEFT_OUT),
    "a place without a government is a brand": (
        "广州珠江钢琴集团股份有限公司", "珠江钢琴", Evidence.REGION_LEFT_OUT),
    "a place in brackets": ("摩尔线程智能科技（北京）股份有限公司", "摩尔线程智能科技", Evidence.REGION_LEFT_OUT),
    "a brand of three hanzi beside 科技, the line of business left out": (
        "上海海康威视智能科技股份有限公司", "海康威视科技", Evidence.FIELD_LEFT_OUT),
}  # fmt: skip

#: id → the full name, the query that it is not decided for.
UNTOLD = {
    "a brand of two hanzi alone, of a company with a place": ("深圳市沃格科技股份有限公司", "沃格"),
    "a brand of two hanzi alone, of a company with a line of business": ("沃格无线股份有限公司", "沃格"),
    "an ordinary brand of two hanzi alone": ("光华科技股份有限公司", "光华"),
    "a brand of two hanzi alone, without a place": ("千寻位置网络有限公司", "千寻"),
    "an ordinary brand beside 科技": ("广东光华科技股份有限公司", "光华科技"),
    "an ordinary brand beside 股份": ("江苏海鸥冷却塔股份有限公司", "海鸥股份"),
    "a long brand that is an ordinary word, alone": ("广东万年青制药股份有限公司", "万年青"),
    "a brand that is the short name of a body, alone": ("中石化石油机械股份有限公司", "中石化"),
    "a brand that ends in a head, alone": ("四川农科院种业股份有限公司", "农科院"),
    "a line of business left out before one that is kept": ("千寻位置网络有限公司", "千寻网络"),
    "a line of business left out under a whole legal form": (
        "江西沃格光电科技股份有限公司", "江西沃格股份有限公司"),
    "a place and a subject are all there is": ("中国建设银行股份有限公司", "中国银行"),
    "a place with a government and half of its business": ("佛山电器照明股份有限公司", "佛山照明"),
    "the place of a company that has nothing else": ("合肥百货大楼集团股份有限公司", "百货大楼"),
    "the place of a school": ("四川师范大学", "师范大学"),
    "the place of a hospital": ("广东省人民医院", "人民医院"),
    "the campus of a university": ("中国石油大学（北京）", "中国石油大学"),
    "the place of a foreign university's branch": ("上海纽约大学", "纽约大学"),
    "a word that is no rank": ("北京联合大学", "北京大学"),
    "a head without a legal form": ("武夷恒远集团", "武夷恒远"),
    "a head shortened beside a place alone": ("台湾大学", "台湾大"),
    "a shortened word that makes another word": ("空降军", "空军"),
    "one hanzi for a line of business at the end": ("深南电路股份有限公司", "深南电"),
    "first hanzi that make a word of the name itself": ("人民民主党", "人民党"),
    "the head of a group left out before 公司": ("中国北方工业集团公司", "中国北方工业公司"),
    "more than two words shortened": ("教育科学文化卫生委员会", "教科文卫委"),
    "two hanzi of a longer name": ("翻译协会", "译协"),
    "a body of the army without its subject": ("中国人民解放军总医院", "总医院"),
    "a numbered body without its number": ("第四十二研究所", "研究所"),
}  # fmt: skip


@pytest.mark.parametrize(("full", "short", "evidence"), TOLD.values(), ids=TOLD)
def test_told(full: str, short: str, evidence: Evidence) -> None:
    answer = glossary(f"it={full}").resolve(short)
    assert answer.entry is not None, answer.reasons
    assert answer.evidence is evidence


@pytest.mark.parametrize(("full", "short"), UNTOLD.values(), ids=UNTOLD)
def test_not_told(full: str, short: str) -> None:
    assert decided(f"it={full}", short) == "none"


def test_too_little_is_shown_with_what_is_missing() -> None:
    answer = glossary("it=广东光华科技股份有限公司").resolve("光华科技")
    assert [(c.entry.id, c.evidence) for c in answer.candidates] == [("it", Evidence.TOO_LITTLE_LEFT)]
    said = "may be short for 广东光华科技股份有限公司: without 广东, 股份有限公司"
    assert answer.candidates[0].reasons[0] == said


SEVERAL = {
    "two companies of one brand": (
        "a=江西沃格光电股份有限公司 ;; b=深圳沃格光电有限公司", "沃格光电", "a b"),
    "a company and its own group": ("a=沃格光电股份有限公司 ;; b=沃格光电集团有限公司", "沃格光电", "a b"),
    "two schools of one short name": ("a=华东师范大学 ;; b=华中师范大学", "华师大", "none"),
    "a longer brand that begins so": (
        "a=广东新希望服务控股有限公司 ;; b=新希望六和股份有限公司", "新希望", "none"),
}  # fmt: skip


@pytest.mark.parametrize(("entries", "short", "meant"), SEVERAL.values(), ids=SEVERAL)
def test_several(entries: str, short: str, meant: str) -> None:
    assert decided(entries, short) == meant


def test_short_names_are_not_shortened_further() -> None:
    from termbase.index.compile import compile_entries
    from termbase.index.reader import Index
    from termbase.model import Entry, Kind, Name, NameType
    from termbase.resolution import decide

    names = (Name("国防科工委", "zh", NameType.SHORT),)
    index = Index(compile_entries([Entry("it", Kind.ORGANISATION, names)]))
    assert decide.resolve(index, "国防科委").entry is None


#: A threshold, a brand of that rarity or more, and one of less: bits as `background.rarity` gives them.
RARITIES = {
    "beside a line of business": (omissions.RARITY_BESIDE_FIELD, "太阳", "新华"),
    "beside its place": (omissions.RARITY_BESIDE_PLACE, "大华", "光华"),
    "beside its sort": (omissions.RARITY_BESIDE_SORT, "晨丰", "银轮"),
    "alone": (omissions.RARITY_ALONE, "新希望", "好想你"),
}


@pytest.mark.parametrize(("least", "rare", "common"), RARITIES.values(), ids=RARITIES)
def test_each_threshold_lies_between_two_brands(least: float, rare: str, common: str) -> None:
    assert background.rarity(common) < least <= background.rarity(rare)


ON_EACH_SIDE = {
    "beside a line of business, rare enough": ("福建太阳电缆股份有限公司", "太阳电缆", "it"),
    "beside a line of business, too common": ("安徽新华电缆股份有限公司", "新华电缆", "none"),
    "beside its place, rare enough": ("浙江大华电缆股份有限公司", "浙江大华", "it"),
    "beside its place, too common": ("广东光华电缆股份有限公司", "广东光华", "none"),
    "beside its sort, rare enough": ("浙江晨丰电缆股份有限公司", "晨丰股份", "it"),
    "beside its sort, too common": ("浙江银轮电缆股份有限公司", "银轮股份", "none"),
    "alone, rare enough": ("四川新希望乳业股份有限公司", "新希望", "it"),
    "alone, too common": ("河南好想你枣业股份有限公司", "好想你", "none"),
}


@pytest.mark.parametrize(("full", "short", "meant"), ON_EACH_SIDE.values(), ids=ON_EACH_SIDE)
def test_a_case_on_each_side_of_a_threshold(full: str, short: str, meant: str) -> None:
    assert decided(f"it={full}", short) == meant


def test_a_query_that_more_names_hold_than_are_read_is_short_for_none_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    two = "a=江西沃格光电股份有限公司 ;; b=深圳沃格光电有限公司"
    monkeypatch.setattr(omissions, "MOST_HOLDERS", 2)
    assert decided(two, "沃格光电") == "a b"
    monkeypatch.setattr(omissions, "MOST_HOLDERS", 1)
    assert decided(two, "沃格光电") == "none"


GROUP = "zk=中科远洋集团有限公司|中科远洋"
#: id → entries, query, what it means: parents that the glossary does not declare.
PARENTS = {
    "a part by its parent's short name": (f"{GROUP} ;; it=中科远洋集团有限公司第三研究所", "中科远洋第三研究所", "it"),
    "its number without 第": (f"{GROUP} ;; it=中科远洋集团有限公司第三研究所", "中科远洋三所", "it"),
    "its number in figures": (f"{GROUP} ;; it=中科远洋集团有限公司第三研究所", "中科远洋3所", "it"),
    "the parent in another legal form": (
        f"{GROUP} ;; it=中科远洋集团有限公司第三研究所", "中科远洋集团公司第三研究所", "it"),
    "the part's own name has another legal form of the parent": (
        f"{GROUP} ;; it=中科远洋集团公司第三研究所", "中科远洋第三研究所", "it"),
    "a hospital of a university": ("pku=北京大学|北大 ;; it=北京大学第三医院", "北大第三医院", "it"),
    "a press of a university": ("thu=清华大学|清华 ;; it=清华大学出版社", "清华出版社", "it"),
    "another number": (f"{GROUP} ;; it=中科远洋集团有限公司第三研究所", "中科远洋第四研究所", "none"),
    "another head": ("pku=北京大学|北大 ;; it=北京大学第三医院", "北大第三中学", "none"),
    "another parent": (f"{GROUP} ;; it=中科远洋集团有限公司第三研究所", "中科远航第三研究所", "none"),
    "a short name that two bodies bear": (
        "a=北京大学|北大 ;; b=北方大学|北大 ;; it=北京大学第三医院 ;; other=北方大学第三医院",
        "北大第三医院", "it other"),
    "a longer name that only begins so": ("pku=北京大学|北大 ;; it=北京大学生体育协会", "北大生体育协会", "none"),
}  # fmt: skip


@pytest.mark.parametrize(("entries", "query", "meant"), PARENTS.values(), ids=PARENTS)
def test_parents_are_read_from_names(entries: str, query: str, meant: str) -> None:
    assert decided(entries, query) == meant

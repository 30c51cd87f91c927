"""Names of the same parts that are two bodies, and those that are one."""

from __future__ import annotations

import pytest
from tiny import decided, glossary

from termbase.model import Entry, Kind, Name
from termbase.names import legal_forms
from termbase.resolution import distinctions
from termbase.resolution.query import Query

#: name in the glossary → a name that means the same firm
ONE_FIRM = {
    "有限公司 and 有限责任公司": ("新星化工有限公司", "新星化工有限责任公司"),
    "the reverse": ("新星化工有限责任公司", "新星化工有限公司"),
    "股份公司 is short for 股份有限公司": ("新星化工股份有限公司", "新星化工股份公司"),
    "公司 may be a limited company": ("新星化工有限公司", "新星化工公司"),
    "公司 may be a state enterprise": ("新星化工总公司", "新星化工公司"),
    "集团公司 may be 集团有限公司": ("新星化工集团有限公司", "新星化工集团公司"),
    "a form left out": ("新星化工股份有限公司", "新星化工"),
    "a form added": ("新星化工", "新星化工股份有限公司"),
    "公司 behind a name without a form": ("新星化工|新星化工股份有限公司", "新星化工公司"),
    "Co., Ltd. and Inc. translate one form": ("Nova Chemical Co., Ltd.", "Nova Chemical Inc."),
    "Corp. and Ltd too": ("Nova Chemical Corp.", "Nova Chemical Ltd"),
    "GmbH in capitals": ("Nova Chemical GmbH", "NOVA CHEMICAL GMBH"),
    "a foreign form left out": ("Nova Chemical GmbH", "Nova Chemical"),
    "a form of another family that is recorded": ("新星化工有限公司|新星化工股份有限公司", "新星化工股份公司"),
}

#: name in the glossary → a name of another firm
TWO_FIRMS = {
    "limited and joint-stock": ("新星化工有限公司", "新星化工股份有限公司"),
    "joint-stock and limited": ("新星化工股份有限公司", "新星化工有限责任公司"),
    "joint-stock and 公司": ("新星化工股份有限公司", "新星化工公司"),
    "limited and a state enterprise": ("新星化工有限公司", "新星化工总公司"),
    "joint-stock and a state enterprise": ("新星化工股份有限公司", "新星化工总公司"),
    "a group and its joint-stock company": ("新星化工集团有限公司", "新星化工集团股份有限公司"),
    "limited and a limited partnership": ("新星创业投资有限公司", "新星创业投资（有限合伙）"),
    "joint-stock and a general partnership": ("新星创业投资股份有限公司", "新星创业投资（普通合伙）"),
    "two sorts of partnership": ("新星创业投资（有限合伙）", "新星创业投资（特殊普通合伙）"),
    "a form known under a name without one": ("新星化工|新星化工有限公司", "新星化工股份有限公司"),
    "GmbH": ("Nova Chemical Co., Ltd.", "Nova Chemical GmbH"),
    "B.V.": ("Nova Chemical Co., Ltd.", "Nova Chemical B.V."),
    "Pte. Ltd.": ("Nova Chemical Co., Ltd.", "Nova Chemical Pte. Ltd."),
    "Pty and Pte": ("Nova Chemical Pty Ltd", "Nova Chemical Pte Ltd"),
    "LLP": ("Nova Chemical Ltd.", "Nova Chemical LLP"),
    "plc": ("Nova Chemical Limited", "Nova Chemical plc"),
}

#: name in the glossary → the same body in another order
SAME_ORDER = {
    "a ministry": ("Ministry of Commerce of China", "China Ministry of Commerce"),
    "a committee of a parent": ("Science and Technology Committee of AVIC", "AVIC Science & Technology Committee"),
    "an institute of an academy": (
        "Institute of Automation, Chinese Academy of Sciences",
        "Chinese Academy of Sciences Institute of Automation",
    ),
    "a school of a university": (
        "School of Management, Xiangtan University",
        "Xiangtan University School of Management",
    ),
    "a laboratory with a name of its own": ("Lenovo Blockchain Laboratory", "Blockchain Laboratory of Lenovo"),
    "a hospital of a university": (
        "First Hospital of Peking University",
        "Peking University First Hospital",
    ),
    "a unit of an army": ("Rocket Force of the PLA", "PLA Rocket Force"),
    "an ampersand": (
        "University of Science and Technology of China",
        "University of Science & Technology of China",
    ),
    "a comma for of": (
        "University of Science and Technology of China",
        "University of Science and Technology, China",
    ),
    "an article": (
        "Hong Kong University of Science and Technology",
        "The Hong Kong University of Science & Technology",
    ),
    "a bank with a brand": ("Alpha Bank of China", "China Alpha Bank"),
    "a university with a brand": ("Alpha University of China", "China Alpha University"),
    "a school with a brand": ("Alpha School of Technology", "School of Technology Alpha"),
    "a department of a province": (
        "Hebei Department of Science and Technology",
        "Hebei Science & Technology Department",
    ),
    "Sci-Tech without its hyphen": ("Zhejiang Sci-Tech University", "Zhejiang Sci Tech University"),
}

#: name in the glossary → another body in another order
OTHER_ORDER = {
    "the region before University": (
        "University of Science and Technology of China",
        "China University of Science and Technology",
    ),
    "Science and Technology before University": (
        "Hebei University of Science and Technology",
        "Hebei Science and Technology University",
    ),
    "Sci-Tech": ("Hebei University of Science and Technology", "Hebei Sci-Tech University"),
    "Sci-Tech and Science and Technology": ("Hebei Sci-Tech University", "Hebei Science and Technology University"),
    "for": ("University of Shanghai for Science and Technology", "Shanghai University of Science and Technology"),
    "of Technology": ("Shandong University of Technology", "Shandong Technology University"),
    "an institute": ("Harbin Institute of Technology", "Technology Institute of Harbin"),
    "a college": ("Anhui College of Science and Technology", "Anhui Science and Technology College"),
    "a bank": ("Bank of China", "China Bank"),
    "a bank of a city": ("Bank of Shanghai", "Shanghai Bank"),
    "a newspaper": ("China Daily", "Daily China"),
    "a bank of a part of a country": ("Bank of the Northwest", "Northwest Bank"),
    "a bank of a direction and a country": ("Northern Bank of China", "China Northern Bank"),
    "a newspaper of a direction": ("Southern Daily", "Daily Southern"),
    "a school of a part of a country": ("Southwest School of Technology", "School of Technology Southwest"),
}

#: name in the glossary → the same body, China for Chinese or the reverse
ONE_COUNTRY = {
    "an academy": ("Chinese Academy of Sciences", "China Academy of Sciences"),
    "an academy, the reverse": ("China Academy of Engineering Physics", "Chinese Academy of Engineering Physics"),
    "a ministry": ("Chinese Ministry of Commerce", "China Ministry of Commerce"),
    "a possessive": ("Chinese Ministry of Commerce", "China's Ministry of Commerce"),
    "a navy": ("Chinese Navy", "China Navy"),
    "a force": ("Chinese Air Force", "China Air Force"),
    "a bureau": ("China Meteorological Bureau", "Chinese Meteorological Bureau"),
    "an embassy": ("Chinese Embassy in Warsaw", "China Embassy in Warsaw"),
    "a court": ("Chinese Supreme Court", "China Supreme Court"),
    "another country": ("French Ministry of Culture", "France's Ministry of Culture"),
    "a term": ("Chinese economy", "China economy"),
}

#: name in the glossary → another body
TWO_COUNTRIES = {
    "a chamber": ("Chinese Chamber of Commerce", "China Chamber of Commerce"),
    "a newspaper": ("China Times", "Chinese Times"),
    "a daily": ("China Daily", "Chinese Daily"),
    "an orchestra": ("Chinese Orchestra of Singapore", "China Orchestra of Singapore"),
    "a society": ("Chinese Society of Metals", "China Society of Metals"),
    "an association": ("China Association of Authors", "Chinese Association of Authors"),
    "a club": ("Chinese Club", "China Club"),
    "a school": ("Chinese University of Hong Kong", "China University of Hong Kong"),
    "a firm": ("China Steel Corporation", "Chinese Steel Corporation"),
    "a theatre": ("China National Theatre", "Chinese National Theatre"),
    "another country": ("Japan Times", "Japanese Times"),
}

#: name in the glossary → the same firm
SAME_BRACKETS = {
    "other brackets": ("蓝湖科技（无锡）有限公司", "蓝湖科技(无锡)有限公司"),
    "no brackets": ("蓝湖科技（无锡）有限公司", "蓝湖科技无锡有限公司"),
    "brackets elsewhere": ("蓝湖科技（无锡）有限公司", "蓝湖（无锡）科技有限公司"),
    "brackets around the first word": ("无锡蓝湖科技有限公司", "（无锡）蓝湖科技有限公司"),
    "no form": ("蓝湖科技（无锡）有限公司", "蓝湖科技（无锡）"),
    "both recorded": ("蓝湖科技（无锡）有限公司|无锡蓝湖科技有限公司", "无锡蓝湖科技有限责任公司"),
    "English brackets": ("Blue Lake (Wuxi) Technology Co., Ltd.", "Blue Lake Technology (Wuxi) Co., Ltd."),
    "English without brackets": ("Blue Lake (Wuxi) Technology Co., Ltd.", "Blue Lake Wuxi Technology Co., Ltd."),
    "a ministry's country": ("French Ministry of Culture", "Ministry of Culture (France)"),
    "a form beside": ("蓝湖（中国）有限公司", "蓝湖（中国）有限责任公司"),
}

#: name in the glossary → what may be another firm
MOVED_BRACKETS = {
    "China": ("蓝湖（中国）有限公司", "中国蓝湖有限公司"),
    "China, the reverse": ("中国蓝湖有限公司", "蓝湖（中国）有限公司"),
    "a city": ("蓝湖科技（无锡）有限公司", "无锡蓝湖科技有限公司"),
    "a city, the reverse": ("无锡蓝湖科技有限公司", "蓝湖科技（无锡）有限公司"),
    "in the middle": ("无锡蓝湖科技有限公司", "蓝湖（无锡）科技有限公司"),
    "Hong Kong": ("中国青年旅行社（香港）有限公司", "香港中国青年旅行社有限公司"),
    "a bank": ("南方银行（上海）有限公司", "上海南方银行有限公司"),
    "a school": ("东海大学（威海）", "威海东海大学"),
    "no form": ("蓝湖科技（无锡）有限公司", "无锡蓝湖科技"),
    "English": ("Blue Lake (Wuxi) Technology Co., Ltd.", "Wuxi Blue Lake Technology Co., Ltd."),
    "English, at the end": ("Blue Lake Technology (China) Co., Ltd.", "China Blue Lake Technology Co., Ltd."),
}

ONE = {
    f"{sort}: {case}": names
    for sort, table in (
        ("form", ONE_FIRM), ("order", SAME_ORDER), ("country", ONE_COUNTRY), ("bracket", SAME_BRACKETS),
    )
    for case, names in table.items()
}  # fmt: skip
TWO = {
    f"{sort}: {case}": names
    for sort, table in (
        ("form", TWO_FIRMS), ("order", OTHER_ORDER), ("country", TWO_COUNTRIES), ("bracket", MOVED_BRACKETS),
    )
    for case, names in table.items()
}  # fmt: skip


def entry(case: str, names: str) -> str:
    return f"{'a:term' if case == 'country: a term' else 'a'}={names}"


@pytest.mark.parametrize(("case", "names", "query"), [(c, *n) for c, n in ONE.items()], ids=ONE)
def test_one_body(case: str, names: str, query: str) -> None:
    assert decided(entry(case, names), query) == "a"


@pytest.mark.parametrize(("names", "query"), TWO.values(), ids=TWO)
def test_two_bodies_of_which_one_is_a_candidate(names: str, query: str) -> None:
    answer = glossary(f"a={names}").resolve(query)
    assert (str(answer.status), answer.entries) == ("none", ())
    assert [c.entry.id for c in answer.candidates] == ["a"]
    assert answer.candidates[0].score < 0.5


GROUP = "a=中国海洋钢铁集团有限公司 ;; b=中国海洋钢铁有限公司"
SIBLINGS = {
    "a firm and its group": (GROUP, "中国海洋钢铁", "a b"),
    "the form decides": (GROUP, "中国海洋钢铁有限责任公司", "b"),
    "the group by its word": (GROUP, "中国海洋钢铁集团", "a"),
    "a group alone is called without its word": ("a=中国海洋钢铁集团有限公司", "中国海洋钢铁", "a"),
    "a firm alone": ("b=中国海洋钢铁有限公司", "中国海洋钢铁", "b"),
    "a recorded name": (f"{GROUP}|中国海洋钢铁", "中国海洋钢铁", "b"),
    "holdings": ("a=星海控股有限公司 ;; b=星海有限公司", "星海", "a b"),
    "group holdings": ("a=星海集团控股有限公司 ;; b=星海股份有限公司", "星海", "a b"),
    "in English": ("a=Blue Lake Group Co., Ltd. ;; b=Blue Lake Corp.", "Blue Lake", "a b"),
    "English holdings": ("a=Blue Lake Holdings Ltd. ;; b=Blue Lake Inc.", "Blue Lake", "a b"),
    "two firms of one name": ("a=星海有限公司 ;; b=星海股份有限公司", "星海", "a b"),
    "one of two firms": ("a=星海有限公司 ;; b=星海股份有限公司", "星海有限责任公司", "a"),
}


@pytest.mark.parametrize(("text", "query", "ids"), SIBLINGS.values(), ids=SIBLINGS)
def test_a_name_without_its_form_may_mean_the_group(text: str, query: str, ids: str) -> None:
    assert decided(text, query) == ids


FAMILIES = [
    ("有限公司", "limited"), ("有限责任公司", "limited"), ("股份有限公司", "joint-stock"),
    ("总公司", "state-enterprise"), ("有限合伙", "limited-partnership"),
    ("company limited", "translated"), ("incorporated", "translated"), ("pte limited", "pte"), ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("form", "family"), FAMILIES, ids=[f or "none" for f, _ in FAMILIES])
def test_the_family_of_a_form(form: str, family: str) -> None:
    assert legal_forms.family(form) == family


def test_families_are_compatible_both_ways() -> None:
    families = ["", *(family for _, family in FAMILIES), legal_forms.GENERAL, "partnership"]
    for one in families:
        assert legal_forms.compatible(one, one)
        for other in families:
            assert legal_forms.compatible(one, other) == legal_forms.compatible(other, one)


def test_two_legal_forms_are_told_by_the_one_that_was_written() -> None:
    name = Name("新星化工有限公司", "zh-Hans")
    entry = Entry("a", Kind.ORGANISATION, (name,))
    assert distinctions.legal_form(Query("新星化工股份有限公司"), name, entry)
    assert distinctions.legal_form(Query("新星化工有限责任公司"), name, entry) == ""
    assert distinctions.legal_form(Query("新星化工"), name, entry) == ""

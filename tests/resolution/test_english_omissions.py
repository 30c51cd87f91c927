"""English names told by another wording: what may be left out, cut short or added, and what must not."""

from __future__ import annotations

import pytest
from tiny import decided, glossary

from termbase.resolution import english_omissions
from termbase.resolution.evidence import Evidence

#: id → the Chinese name, the English name, the query, the evidence.
TOLD = {
    "the head of a group is left out": (
        "株洲旗滨集团股份有限公司", "Zhuzhou Kibing Group Co., Ltd.", "Zhuzhou Kibing", Evidence.GROUP_LEFT_OUT),
    "a group is left out behind a rare brand": (
        "酷特集团股份有限公司", "Kutesmart Group Co., Ltd.", "Kutesmart", Evidence.GROUP_LEFT_OUT),
    "a group is left out behind a brand of four letters": (
        "酷特集团股份有限公司", "Zxqv Group Co., Ltd.", "Zxqv", Evidence.GROUP_LEFT_OUT),
    "a group is left out behind pinyin of three syllables": (
        "比亚迪集团股份有限公司", "Biyadi Group Co., Ltd.", "Biyadi", Evidence.GROUP_LEFT_OUT),
    "a group is left out beside the place of a common brand": (
        "湖北华新集团股份有限公司", "Hubei Huaxin Group Co., Ltd.", "Hubei Huaxin", Evidence.GROUP_LEFT_OUT),
    "another head beside a brand": (
        "韦斯通师范学院", "Westone Normal University", "Westone Normal College", Evidence.SAME_WORDS),
    "another head beside a number": (
        "第三师范学院", "Third Normal University", "Third Normal College", Evidence.SAME_WORDS),
    "a province is left out beside its name": (
        "福建省教育厅", "Education Department of Fujian Province", "Fujian Educational Department",
        Evidence.WORD_SHORTENED),
    "an autonomous region is left out beside its name": (
        "广西壮族自治区教育厅", "Department of Education of Guangxi Zhuang Autonomous Region",
        "Department of Education of Guangxi", Evidence.SAME_WORDS),
    "a phrase for another of one sense": (
        "佛山市中医院", "Foshan Hospital of Traditional Chinese Medicine", "Foshan Hospital of TCM",
        Evidence.SAME_WORDS),
    "an institute of technology that is no school moves its words": (
        "南京信息技术研究院", "Nanjing Institute of Information Technology",
        "Nanjing Information Technology Research Institute", Evidence.BOTH_NAMES),
    "words are cut short": (
        "湖南宇能新材料股份有限公司", "Hunan Yuneng New Energy Battery Material Co., Ltd.",
        "HUNAN YUNENG NEW ENERGY BATTERY MATL", Evidence.FORM_LEFT_OUT),
    "a country in brackets only says where": (
        "英利能源科技集团", "Yingli Energy Technology Group (China)", "Yingli Energy Technology Group",
        Evidence.SAME_WORDS),
    "the Chinese name says technology": (
        "北京快手科技有限公司", "Kuaishou (China)", "Kuaishou Technology", Evidence.BOTH_NAMES),
    "the Chinese name has a legal form": (
        "中兴通讯股份有限公司", "Zhongxing (China)", "Zhongxing Corporation", Evidence.BOTH_NAMES),
    "the Chinese name says whose army it is": (
        "中国人民解放军海军潜艇学院", "Navy Submarine Academy", "PLA Navy Submarine Academy", Evidence.BOTH_NAMES),
    "the Chinese name says normal where its own says teachers": (
        "河北师范大学", "Hebei Teachers University", "Hebei Normal University", Evidence.SAME_WORDS),
    "two words of one subject, and the Chinese one": (
        "山东省肿瘤医院", "Shandong Tumor Hospital", "Shandong Cancer Hospital", Evidence.SAME_WORDS),
    "a last line of business is left out beside the place": (
        "青海益生农牧股份有限公司", "Qinghai Tianyoude Highland Barley Spirit Co., Ltd.",
        "Qinghai Tianyoude Highland Barley", Evidence.FIELD_LEFT_OUT),
}  # fmt: skip

UNTOLD = {
    "two groups of one brand": ("新城控股集团股份有限公司", "Seazen Holdings", "Seazen Group"),
    "a holding of a group that is called a holding in Chinese": (
        "新城发展控股有限公司", "Seazen Group Limited", "Seazen Holdings Co., Ltd."),
    "a line of business beside a group that is left out": (
        "大唐电信科技产业集团", "Datang Telecom Group (China)", "Datang Telecom Technology"),
    "a line of business is left out before the head of a group": (
        "兖矿能源集团股份有限公司", "Yankuang Energy Group", "Yankuang Group"),
    "a list of a place and a university": (
        "北京大学", "Peking University", "Beijing; Peking University"),
    "a phrase that lacks a word of another is no other word for it": (
        "上海财经大学", "Shanghai University of Finance and Economics", "Shanghai Finance University"),
    "a province is left out where a city has its name": (
        "吉林省教育厅", "Education Department of Jilin Province", "Jilin Educational Department"),
    "a group behind a common brand alone": (
        "湖北华新集团股份有限公司", "Huaxin Group Co., Ltd.", "Huaxin"),
    "a group behind a brand of three letters alone": ("酷特集团股份有限公司", "Zxq Group Co., Ltd.", "Zxq"),
    "a group behind a brand with digits alone": ("酷特集团股份有限公司", "Z4X5 Group Co., Ltd.", "Z4X5"),
    "a parent and a subject": (
        "中国科学院昆明韦斯通物理研究所", "Kunming Westone Physics Institute, CAS", "Kunming Westone Institute"),
    "a country in brackets that the Chinese name says": (
        "中国英利能源科技集团", "Yingli Energy Technology Group (China)", "Yingli Energy Technology Group"),
    "a country without brackets": (
        "英利能源科技集团", "China Yingli Energy Technology Group", "Yingli Energy Technology Group"),
    "a plural of a brand": ("北京快手科技有限公司", "Kuaishou (China)", "Kuaishous Technology"),
    "what the Chinese name does not say": ("北京快手科技有限公司", "Kuaishou (China)", "Kuaishou Pictures"),
    "another subject that shares a word in English": (
        "中国药科大学", "China Pharmaceutical University", "China Medical University"),
    "a word more makes another school": (
        "南京工业大学", "Nanjing University of Technology", "Nanjing University of Industry Technology"),
    "a school of technology with its words in another order": (
        "贵州理工学院", "Guizhou Institute of Technology", "Guizhou Engineering Technology Institute"),
    "a brand in pinyin of two syllables without its place": (
        "湖北华新水泥股份有限公司", "Hubei Huaxin Cement Co., Ltd.", "Huaxin Cement"),
    "a brand alone without its line of business": ("远景能源", "Envision Energy (China)", "Envision"),
    "a name with its legal form is no short one": (
        "广东光华集团股份有限公司", "Guangdong Guanghua Group Co., Ltd.", "Guangdong Guanghua Co., Ltd."),
    "a company's place and subject, and an oilfield": (
        "大庆油田有限责任公司", "China National Petroleum Corporation (China)",
        "Daqing Oilfield of China National Petroleum Corporation"),
}  # fmt: skip


@pytest.mark.parametrize(("zh", "en", "asked", "evidence"), TOLD.values(), ids=TOLD)
def test_told(zh: str, en: str, asked: str, evidence: Evidence) -> None:
    answer = glossary(f"it={zh}|{en}").resolve(asked)
    assert answer.entry is not None, answer.reasons
    assert answer.evidence is evidence


@pytest.mark.parametrize(("zh", "en", "asked"), UNTOLD.values(), ids=UNTOLD)
def test_not_told(zh: str, en: str, asked: str) -> None:
    assert glossary(f"it={zh}|{en}").resolve(asked).entry is None


def test_another_bearer_of_the_brand_keeps_it_from_deciding() -> None:
    one = "a=深圳传音控股股份有限公司|Shenzhen Transsion Holdings Co., Ltd."
    assert decided(one, "Transsion Holdings") == "a"
    other = "b=上海传音机械有限公司|Shanghai Transsion Machinery Co., Ltd."
    assert decided(f"{one} ;; {other}", "Transsion Holdings") == "none"


#: id → the Chinese name, the English name, the query, what the reason says was changed.
SAID = {
    "left out": (
        "株洲旗滨集团股份有限公司", "Zhuzhou Kibing Group Co., Ltd.", "Zhuzhou Kibing", "without group co ltd"),
    "cut short": (
        "湖南宇能新材料股份有限公司", "Hunan Yuneng Battery Material Co., Ltd.", "Hunan Yuneng Battery Matl Co., Ltd.",
        "matl for material"),
    "added": (
        "北京快手科技有限公司", "Kuaishou (China)", "Kuaishou Technology", "without china; with added technology"),
    "in another order": (
        "福建省教育厅", "Education Department of Fujian Province", "Fujian Educational Department",
        "without province; educational for education"),
    "another name of the country": (
        "中国国家图书馆", "National Library of China", "National Library of the People's Republic of China",
        "in another spelling"),
}  # fmt: skip


@pytest.mark.parametrize(("zh", "en", "asked", "said"), SAID.values(), ids=SAID)
def test_what_was_changed_is_said(zh: str, en: str, asked: str, said: str) -> None:
    answer = glossary(f"it={zh}|{en}").resolve(asked)
    assert answer.reasons[0].endswith(": " + said)


def test_a_name_without_a_brand_keeps_three_words_or_its_group() -> None:
    assert english_omissions.FEWEST_WITHOUT_BRAND == 3
    assert (
        decided("it=中国西部建设集团有限公司|China West Construction Group Co., Ltd.", "China West Construction")
        == "it"
    )
    assert decided("it=上海建工集团有限公司|Shanghai Construction Group Co., Ltd.", "Shanghai Construction") == "none"


def test_generic_words_are_another_wording_of_nothing() -> None:
    assert decided("it=兴业银行股份有限公司|Industrial Bank Co., Ltd.", "Bank") == "none"

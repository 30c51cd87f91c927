"""Names inside longer strings: what an address, a sub-unit, a list names, and what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest

import termbase
from termbase import Outcome

GLOSSARY = """
[pku]
kind = "organisation"
zh = "北京大学"
zh_hant = "北京大學"
en = "Peking University"
short = ["北大"]
acronym = ["PKU"]

[tsinghua]
kind = "organisation"
zh = "清华大学"
en = "Tsinghua University"

[nju]
kind = "organisation"
zh = "南京大学"
en = "Nanjing University"
acronym = ["NJU", "NU"]

[fudan]
kind = "organisation"
zh = "复旦大学"
en = "Fudan University"

[sjtu]
kind = "organisation"
zh = "上海交通大学"
en = "Shanghai Jiao Tong University"
acronym = ["SJTU"]

[ustc]
kind = "organisation"
zh = "中国科学技术大学"
en = "University of Science and Technology of China"
acronym = ["USTC"]

[hit]
kind = "organisation"
zh = "哈尔滨工业大学"
en = "Harbin Institute of Technology"

[cug]
kind = "organisation"
zh = "中国地质大学"
en = "China University of Geosciences"

[cas]
kind = "organisation"
zh = "中国科学院"
en = "Chinese Academy of Sciences"
acronym = ["CAS"]

[iop]
kind = "organisation"
zh = "中国科学院物理研究所"
en = "Institute of Physics, Chinese Academy of Sciences"
variant = ["Beijing Institute of Physics"]
part_of = ["cas"]

[zhongshan-hospital]
kind = "organisation"
zh = "复旦大学附属中山医院"
en = "Zhongshan Hospital, Fudan University"
variant = ["Zhongshan Hospital Affiliated to Fudan University"]
part_of = ["fudan"]

[csu]
kind = "organisation"
zh = "中南大学"
en = "Central South University"

[huawei]
kind = "organisation"
zh = "华为技术有限公司"
en = "Huawei Technologies Co., Ltd."
short = ["华为", "Huawei"]

[greatwall]
kind = "organisation"
zh = "长城汽车股份有限公司"
en = "Great Wall Motor Co., Ltd."
short = ["长城", "Great Wall"]

[boc]
kind = "organisation"
zh = "中国银行股份有限公司"
en = "Bank of China"
short = ["中国银行"]

[cetc]
kind = "organisation"
zh = "中国电子科技集团有限公司"
en = "China Electronics Technology Group Corporation"
former = [{ name = "中国电子科技集团公司" }]
acronym = ["CETC"]

[moe]
kind = "organisation"
zh = "中华人民共和国教育部"
en = "Ministry of Education"
short = ["教育部"]

[army]
kind = "organisation"
zh = "中国人民解放军陆军"
en = "People's Liberation Army Ground Force"
short = ["陆军"]

[navy]
kind = "organisation"
zh = "中国人民解放军海军"
en = "People's Liberation Army Navy"
short = ["海军"]

[caas]
kind = "organisation"
zh = "中国农业科学院"
en = "Chinese Academy of Agricultural Sciences"

[plagh]
kind = "organisation"
zh = "中国人民解放军总医院"
en = "Chinese PLA General Hospital"

[shared-one]
kind = "organisation"
zh = "华南师范大学"
en = "South China Normal University"
acronym = ["SCN"]

[shared-two]
kind = "organisation"
zh = "川北医学院"
en = "North Sichuan Medical College"
acronym = ["SCN"]

[surface-physics]
kind = "organisation"
zh = "应用表面物理国家重点实验室"
en = "State Key Laboratory of Surface Physics"

[nuclear-energy]
kind = "organisation"
zh = "核能研究所"
en = "Institute of Nuclear Energy"

[huashan]
kind = "organisation"
zh = "华山医院"
en = "Huashan Hospital"
part_of = ["fudan"]

[xinhua]
kind = "organisation"
zh = "新华医院"
en = "Xinhua Hospital"

[nottingham]
kind = "organisation"
zh = "诺丁汉大学"
en = "University of Nottingham"

[ecnu]
kind = "organisation"
zh = "华东师范大学"
en = "East China Normal University"

[beijing]
kind = "place"
zh = "北京市"
en = "Beijing"
short = ["北京"]

[china]
kind = "place"
zh = "中国"
en = "China"

[ai]
kind = "term"
zh = "人工智能"
en = "artificial intelligence"
"""

#: sentence → (string, the ids it names in order)
ADDRESSES = {
    "unit, university, city, postcode, country": ("Dept. of Physics, Peking Univ., Beijing 100871, China", ["pku"]),
    "no space behind the commas": ("School of Law,Tsinghua University,Beijing 100084,P.R.China", ["tsinghua"]),
    "the university in front": ("Nanjing University, School of Physics, 22 Hankou Road, Nanjing 210093", ["nju"]),
    "several units of one university": (
        "State Key Laboratory of Genetic Engineering, School of Life Sciences, Fudan University, Shanghai",
        ["fudan"],
    ),
    "two units joined by and": (
        "Department of Physics and Shenzhen Research Institute, Nanjing University, Nanjing, China",
        ["nju"],
    ),
    "abbreviated words": (
        "Dept. of Electron. Eng. & Inf. Sci., Univ. of Sci. & Tech. of China, Hefei, China",
        ["ustc"],
    ),
    "of inside the name of the university": (
        "Hefei National Laboratory, University of Science and Technology of China, Hefei, Anhui 230026",
        ["ustc"],
    ),
    "an article and a full stop": (
        "Department of Chemistry, The Peking University, Beijing, People’s Republic of China.",
        ["pku"],
    ),
    "semicolons for commas": ("School of Physics; Peking University; Beijing; China", ["pku"]),
    "a footnote number in front": ("2 School of Mathematics, Fudan University, Shanghai 200433, China", ["fudan"]),
    "a footnote letter glued to the name": ("3Central South University, Changsha, China", ["csu"]),
    "a list of footnotes": (
        "1. School of Physics, Peking University, Beijing 100871, China; 2. Fudan University, Shanghai 200433, China",
        ["pku", "fudan"],
    ),
    "an email behind": ("Shanghai Jiao Tong University, Shanghai, China. Email: someone@sjtu.edu.cn", ["sjtu"]),
    "a Chinese address": ("北京大学物理学院，北京 100871", ["pku"]),
    "a Chinese address, no comma": ("清华大学计算机科学与技术系 北京 100084", ["tsinghua"]),
    "a Chinese address with province and city in front": ("江苏省南京市 南京大学化学化工学院", ["nju"]),
    "a Chinese address in brackets with its footnote": ("(1.复旦大学 数学科学学院，上海 200433)", ["fudan"]),
    "a label in front": ("作者单位：中南大学湘雅医学院，湖南长沙 410078", ["csu"]),
    "province, city, district and road before the name": (
        "北京市海淀区颐和园路5号北京大学物理学院",
        ["pku"],
    ),
    "province and city glued to the name": ("江苏省南京市南京大学化学化工学院", ["nju"]),
    "province glued to a name that begins with no place": ("上海市杨浦区复旦大学", ["fudan"]),
    "the city in front after a postcode": ("200433 上海市邯郸路220号复旦大学物理系", ["fudan"]),
    "no comma at all": ("Department of Physics Peking University Beijing 100871 China", ["pku"]),
    "steps from the large to the small": ("中国科学院，物理研究所，凝聚态物理实验室，北京", ["iop"]),
    "a subject as a step": ("Artificial Intelligence, Fudan University, Shanghai", ["fudan"]),
    "Traditional": ("北京大學歷史學系，北京市海淀區", ["pku"]),
    "the acronym of the university as a step": ("School of Biomedical Engineering, USTC, Suzhou, China", ["ustc"]),
    "the institute named inside its academy": (
        "Beijing National Laboratory, Institute of Physics, Chinese Academy of Sciences, Beijing 100190, China",
        ["iop"],
    ),
    "the hospital named inside its university": (
        "Department of Urology, Zhongshan Hospital Affiliated to Fudan University, Xuhui District, Shanghai",
        ["zhongshan-hospital"],
    ),
    "the institute named, and its academy further on": (
        "Beijing Institute of Physics, Zhongguancun Road, Chinese Academy of Sciences, Beijing",
        ["iop"],
    ),
    "a hospital, and its university as a step of its own: the highest": (
        "Department of Urology, Huashan Hospital, Shanghai Medical College, Fudan University, Shanghai",
        ["fudan"],
    ),
    "the hospital named with of": (
        "Department of Urology, Huashan Hospital of Fudan University, Shanghai",
        ["huashan"],
    ),
    "a hospital of that name, and a university that it is not known to belong to": (
        "Department of Urology, Xinhua Hospital, Shanghai Jiao Tong University, Shanghai",
        ["sjtu"],
    ),
    "an institute of that name, and a university that it is not known to belong to": (
        "Institute of Nuclear Energy, Nanjing University, Nanjing",
        ["nju"],
    ),
    "an institute of that name, and an academy that it is not known to belong to": (
        "Institute of Nuclear Energy, Chinese Academy of Agricultural Sciences, Beijing",
        ["caas"],
    ),
    "a laboratory and the hospital that it is in": (
        "State Key Laboratory of Surface Physics, Chinese PLA General Hospital, Beijing",
        ["plagh"],
    ),
    "a laboratory and the university that it is in": (
        "State Key Laboratory of Surface Physics, Department of Physics, Fudan University, Shanghai",
        ["fudan"],
    ),
    "a laboratory alone": ("Group of Optics, State Key Laboratory of Surface Physics, Shanghai", ["surface-physics"]),
    "a ministry and nothing but its centre": (
        "Engineering Research Center of Intelligent Search, Ministry of Education, Beijing, China",
        ["moe"],
    ),
    "the city of the name in brackets": ("Shanghai Jiao Tong University (Shanghai), School of Law, China", ["sjtu"]),
    "the city behind the name, no comma": ("East China Normal University Shanghai, China", ["ecnu"]),
    "a ministry that sponsors the laboratory": (
        "Key Laboratory of Particle Physics, Ministry of Education, Nanjing University, Nanjing 210093, China",
        ["nju"],
    ),
    "a ministry that sponsors the laboratory, with of": (
        "Key Laboratory of Polymer Chemistry of the Ministry of Education, Fudan University, Shanghai",
        ["fudan"],
    ),
    "an academy that sponsors the laboratory": (
        "CAS Key Laboratory of Soft Matter Chemistry, University of Science and Technology of China, Hefei",
        ["ustc"],
    ),
    "a department of the university of its own city": (
        "School of Mechatronics, Harbin Institute of Technology, Harbin, Heilongjiang, China",
        ["hit"],
    ),
}

#: sentence → (string, the ids it names)
UNITS = {
    "School of X, university": ("School of Physics, Peking University", ["pku"]),
    "School of X of the university": ("School of Physics of Peking University", ["pku"]),
    "School of X at the university": ("Department of Chemistry at Nanjing University", ["nju"]),
    "affiliated to": ("Tianjin Fourth Hospital affiliated to Fudan University", ["fudan"]),
    "the university first": ("Shanghai Jiao Tong University School of Medicine", ["sjtu"]),
    "the university first, a centre": ("Peking University Health Science Center", ["pku"]),
    "the university first, a numbered hospital": ("Peking University Third Hospital", ["pku"]),
    "unit and university without a comma": ("College of Pharmacy Central South University", ["csu"]),
    "Affiliated Hospital of": ("The First Affiliated Hospital of Fudan University", ["fudan"]),
    "a branch of a bank": ("Bank of China Shanghai Branch", ["boc"]),
    "a research institute of a company": ("Huawei Technologies Co., Ltd. Chengdu Research Institute", ["huawei"]),
    "a numbered institute nobody knows": ("中国电子科技集团公司第九十九研究所", ["cetc"]),
    "a numbered institute nobody knows, in English": ("99th Research Institute of CETC", ["cetc"]),
    "学院": ("北京大学物理学院", ["pku"]),
    "系": ("清华大学物理系", ["tsinghua"]),
    "a long subject": ("清华大学马克思主义学院", ["tsinghua"]),
    "a unit of a unit": ("北京大学物理学院凝聚态物理与材料物理研究所", ["pku"]),
    "附属 body": ("复旦大学附属华山医院", ["fudan"]),
    "附属 body of a unit": ("上海交通大学医学院附属瑞金医院", ["sjtu"]),
    "a numbered hospital": ("北京大学第三医院", ["pku"]),
    "a branded hospital": ("中南大学湘雅三医院", ["csu"]),
    "a laboratory": ("南京大学固体微结构物理国家重点实验室", ["nju"]),
    "a press": ("清华大学出版社", ["tsinghua"]),
    "a library": ("复旦大学图书馆", ["fudan"]),
    "a middle school": ("北京大学附属中学", ["pku"]),
    "a company's institute in a city": ("华为技术有限公司北京研究所", ["huawei"]),
    "a company's institute by its short name": ("华为北京研究所", ["huawei"]),
    "a company's branch": ("华为技术有限公司成都分公司", ["huawei"]),
    "a bank's branch": ("中国银行股份有限公司上海市分行", ["boc"]),
    "an institute of an academy": ("中国农业科学院棉花研究所", ["caas"]),
    "a group's institute": ("中国电子科技集团有限公司电子科学研究院", ["cetc"]),
    "by its short name": ("北大物理学院", ["pku"]),
    "a department of a hospital": ("中国人民解放军总医院心血管内科", ["plagh"]),
}

#: sentence → (string, the ids it names)
LISTS = {
    "Chinese commas of lists": ("清华大学、北京大学", ["tsinghua", "pku"]),
    "semicolons": ("Tsinghua University; Peking University", ["tsinghua", "pku"]),
    "full-width semicolons": ("复旦大学；南京大学；中南大学", ["fudan", "nju", "csu"]),
    "and": ("Peking University and Tsinghua University", ["pku", "tsinghua"]),
    "and before the last": ("Fudan University, Nanjing University and Peking University", ["fudan", "nju", "pku"]),
    "an ampersand": ("Huawei & Bank of China", ["huawei", "boc"]),
    "和": ("北京大学和清华大学", ["pku", "tsinghua"]),
    "与": ("华为与复旦大学", ["huawei", "fudan"]),
    "以及": ("南京大学以及复旦大学", ["nju", "fudan"]),
    "a bar": ("南京大学|复旦大学", ["nju", "fudan"]),
    "a slash": ("Peking University / Fudan University", ["pku", "fudan"]),
    "lines": ("北京大学\n清华大学", ["pku", "tsinghua"]),
    "spaces between hanzi": ("清华大学 北京大学", ["tsinghua", "pku"]),
    "two scripts": ("清华大学; Peking University", ["tsinghua", "pku"]),
    "the same one twice is one": ("北京大学; Fudan University; Peking University", ["pku", "fudan"]),
    "one of them unknown": ("清华大学、幸福大学", ["tsinghua"]),
    "one of them unknown, English": ("Tsinghua University; Happiness University", ["tsinghua"]),
    "one of them a place": ("Beijing; Peking University", ["pku"]),
    "units of two universities": ("北京大学物理学院、清华大学物理系", ["pku", "tsinghua"]),
    "and inside the first of two names": (
        "University of Science and Technology of China and Peking University",
        ["ustc", "pku"],
    ),
    "and inside the second of two names": (
        "Peking University and University of Science and Technology of China",
        ["pku", "ustc"],
    ),
    "cities between the names": ("Tsinghua University, Beijing and Peking University, Beijing", ["tsinghua", "pku"]),
    "a term among terms and names": ("人工智能；北京大学", ["ai", "pku"]),
    "a person in brackets behind": ("Zhang San (Peking University)", ["pku"]),
    "five names and four times and": (
        "Huawei and Fudan University and Peking University and Nanjing University and Bank of China",
        ["huawei", "fudan", "pku", "nju", "boc"],
    ),
    "a body that nobody knows before and": ("Kunming Institute of Zoology and The Peking University", ["pku"]),
    "a joint laboratory of two": ("Joint Laboratory of Peking University and Fudan University", ["pku", "fudan"]),
    "a signature line": ("Zhang San, Professor, Peking University", ["pku"]),
    "a signature line with bars": ("Li Si | Senior Engineer | Huawei | Shenzhen", ["huawei"]),
    "a Chinese signature line": ("——清华大学 李四", ["tsinghua"]),
    "only a place": ("Beijing 100871", ["beijing"]),
}

#: sentence → a string that names no entry, whatever stands in it
OTHERS = {
    "a longer university": "Nanjing University of Aeronautics and Astronautics",
    "a longer university as a step": "School of Physics, Nanjing University of Science and Technology, Nanjing, China",
    "a longer university, and": "China University of Geosciences and Mining",
    "a campus that is another school": "China University of Geosciences (Wuhan)",
    "a campus that is another school, Chinese": "中国地质大学（武汉）",
    "a campus that is another school, as a step": "School of Law, China University of Geosciences (Wuhan), China",
    "another place's bank": "Bank of China (Hong Kong)",
    "another place's bank as a company": "Bank of China (Hong Kong) Limited",
    "a foreign campus": "Nanjing University Malaysia",
    "a word before the name": "North Bank of China",
    "a number before the name": "Third Nanjing University",
    "the university of an academy": "中国科学院大学",
    "the university of an academy, English": "University of Chinese Academy of Sciences",
    "students, not the university": "北京大学生体育协会",
    "students, not the university, as a step": "北京大学生体育协会，北京",
    "the banking trade, not the bank": "中国银行业协会",
    "an academy named after its service": "陆军装甲兵学院",
    "a university named after its service": "海军工程大学",
    "an independent college": "北京大学海滨学院",
    "an independent college named after a city": "南京大学苏州学院",
    "a company named after the university": "Peking University Founder Group",
    "a company named after the university, Chinese": "北京大学方正集团有限公司",
    "a subsidiary with a name of its own": "华为技术有限公司终端有限公司",
    "a short name that is a word: 长城 hospital": "长城医院",
    "a short name that is a word: Great Wall hospital": "Great Wall Hospital",
    "a short name inside a word": "东北大学物理学院",
    "a group of another field": "中国电子科技集团装备制造有限公司",
    "a campus behind a dash": "China University of Geosciences - Beijing",
    "a campus that no table knows behind a dash": "Nanjing University - Xianlin",
    "an acronym that is a word of a shouted name": "PKU MAU PING CATHOLIC PRIMARY SCHOOL",
    "an independent college, English": "Nanjing University Zhuhai College",
    "a campus behind a hyphen": "School of Law, China University of Geosciences-Beijing, China",
    "a campus behind a hyphen and a country": "China University of Geosciences-Beijing China",
    "a school called after a brand that is a word in it": "HUAWEI CHUNG BAPTIST CHURCH KINDERGARTEN",
    "a branch of a longer name that begins with a brand": "Huawei King Branch",
    "a brand and a subject are a longer brand": "华为工业检测研究所",
    "a brand in brackets of a shouted name": "SUN ISLAND SCHOOL (HUAWEI KING BRANCH)",
    "a shouted name with a place in brackets": "PEKING UNIVERSITY (STANLEY)",
    "a school of a service": "Chinese People's Liberation Army Navy Officer School",
    "of turns the words of the name round": "South Normal China University of Science Affiliated Hospital",
    "a wall, not the company, Chinese": "长城，北京",
    "a city's institution that has no name of its own": "南京市总医院",
    "a city's bureau": "北京市教育部幼儿园",
    "a road called after the university": "上海市复旦大学路",
    "a stop called after the university": "北京大学东门地铁站",
    "a campus of a foreign university": "University of Nottingham Ningbo China",
    "a campus of a foreign university before a comma": "University of Nottingham Ningbo, China",
    "an acronym of two letters": "School of Law, NU, China",
    "a hospital of that name that may be another's": "Xinhua Hospital of Nanjing University",
    "no body before and": "Friends and Peking University",
    "no body behind and": "Peking University and friends of it",
    "too many times and": " and ".join(["Fudan University", "x", "y", "z", "x", "y", "z", "Peking University"]),
    "a sentence": "华为昨天在深圳发布了新产品",
    "a sentence in English": "Huawei announced a new product in Shenzhen yesterday",
    "a sentence with a university": "北京大学今天宣布扩大招生",
    "an acronym that abbreviates an unknown name": "Pacific Knowledge Union (PKU), Sydney, Australia",
    "a name two entries bear": "Department of Medicine, SCN, China",
    "a ministry as sponsor, the university unknown": (
        "Key Laboratory of Algebra, Ministry of Education, Happiness University, Hangzhou, China"
    ),
    "places beside something unknown": "Happiness University, Beijing, China",
    "a term is no address": "Department of artificial intelligence, Happiness University",
    "a person's name like a unit": "Peking University Zhang",
    "another university in the same place": "Nanjing Medical University, Nanjing, China",
    "a school called after the city": "北京学校、南京学校",
    "a name with one word more": "Tsinghua University Alumni Holdings Limited",
    "a bank's trade union of another": "中国银行保险报",
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> termbase.Termbase:
    """The glossary of this module."""
    path: Path = tmp_path_factory.mktemp("contained") / "g.toml"
    path.write_text(GLOSSARY, "utf-8")
    return termbase.load(path)


def ids(answer: termbase.Resolution) -> list[str]:
    return [e.id for e in answer.entries]


@pytest.mark.parametrize(
    ("text", "wanted"), [*ADDRESSES.values(), *UNITS.values(), *LISTS.values()], ids=[*ADDRESSES, *UNITS, *LISTS]
)
def test_a_longer_string_contains_the_names_in_it(own: termbase.Termbase, text: str, wanted: list[str]) -> None:
    answer = own.resolve(text, contained=True)
    assert (ids(answer), answer.status) == (wanted, Outcome.CONTAINED), answer.reasons


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_a_name_that_is_part_of_another_is_not_contained(own: termbase.Termbase, text: str) -> None:
    answer = own.resolve(text, contained=True)
    assert (ids(answer), answer.status) == ([], Outcome.NONE), answer.reasons


#: sentence → (string, its reason without the option, and the role of its first candidate)
TOLD = {
    "a unit": (
        "School of Physics, Peking University",
        "contains Peking University; --contained answers with it",
        "contains Peking University: named in it",
    ),
    "a unit without a comma": (
        "北京大学物理学院",
        "contains 北京大学; --contained answers with it",
        "contains 北京大学: parent of the unit named",
    ),
    "three names": (
        "复旦大学；南京大学；中南大学",
        "contains 复旦大学, 南京大学 and 中南大学; --contained answers with them",
        "contains 复旦大学: one of 3 names",
    ),
    "a unit among two": (
        "北京大学物理学院、清华大学",
        "contains 北京大学 and 清华大学; --contained answers with them",
        "contains 北京大学: one of 2 names, parent of the unit named",
    ),
}


@pytest.mark.parametrize(("text", "reason", "role"), TOLD.values(), ids=TOLD)
def test_without_the_option_such_a_string_is_none_and_says_what_is_inside(
    own: termbase.Termbase, text: str, reason: str, role: str
) -> None:
    answer = own.resolve(text)
    assert (answer.status, answer.entries, answer.reasons) == (Outcome.NONE, (), (reason,))
    first = answer.candidates[0]
    assert (first.reasons[0], first.evidence, first.veto) == (role, "name inside", "")
    with_option = own.resolve(text, contained=True)
    assert {e.id for e in with_option.entries} <= {c.entry.id for c in answer.candidates}
    assert with_option.reasons[0] == role


@pytest.mark.parametrize("text", [t for t, _ in LISTS.values()], ids=LISTS)
def test_scores_of_candidates_sum_to_the_score_of_the_answer(own: termbase.Termbase, text: str) -> None:
    answer = own.resolve(text, contained=True)
    assert sum(c.score for c in answer.candidates[: len(answer.entries)]) == pytest.approx(answer.score, abs=0.001)
    assert sum(c.score for c in answer.candidates) <= 1.001
    assert (answer.entry, answer.shown("en")) == (None, "")


@pytest.mark.parametrize("name", ["北京大学", "Peking Univ.", "SCN", "Peking Universty"], ids=str)
def test_a_string_that_is_decided_or_ambiguous_is_not_looked_into(own: termbase.Termbase, name: str) -> None:
    assert own.resolve(name, contained=True) == own.resolve(name)


def test_many_names_are_answered_as_one_is(own: termbase.Termbase) -> None:
    texts = [t for t, _ in [*ADDRESSES.values(), *UNITS.values(), *LISTS.values()]] + list(OTHERS.values())
    assert own.resolve_many(texts, contained=True) == [own.resolve(t, contained=True) for t in texts]


def test_kind_narrows_what_is_looked_for(own: termbase.Termbase) -> None:
    text = "School of Physics, Peking University, Beijing"
    assert ids(own.resolve(text, contained=True, kind="organisation")) == ["pku"]
    assert own.resolve(text, contained=True, kind="term").status is Outcome.NONE


def test_strict_looks_into_nothing(own: termbase.Termbase) -> None:
    assert own.resolve("School of Physics, Peking University", contained=True, strict=True).status is Outcome.NONE


def test_what_a_person_ruled_out_is_not_contained(own: termbase.Termbase, tmp_path: Path) -> None:
    (tmp_path / "g.toml").write_text(GLOSSARY, "utf-8")
    (tmp_path / "d.tsv").write_text("query\tverdict\tid\n北京大学物理学院\tnot\tpku\n", "utf-8")
    tb = termbase.load(tmp_path / "g.toml", decisions=tmp_path / "d.tsv")
    assert tb.resolve("北京大学物理学院", contained=True).status is Outcome.NONE
    assert ids(tb.resolve("北京大学数学学院", contained=True)) == ["pku"]


#: sentence → a piece of a string that is repeated up to 1,000 characters, and how often it may stand in it
LONG = {
    "commas": "School of Physics, Peking University, Beijing, ",
    "semicolons": "Happiness University; ",
    "hanzi without end": "北京大学物理学院凝聚态与",
    "hanzi and spaces": "大 学 ",
    "Chinese joints": "北京和南京与",
    "words without end": "Peking University School of ",
    "and without end": "Peking and Nanjing and ",
    "of without end": "School of Physics of ",
    "open brackets": "(北京大学",
    "brackets in brackets": "((北)京)",
    "full stops": "Univ. of Sci. ",
    "places": "Beijing, China ",
}


def look_ups(tb: termbase.Termbase, text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often the keys of the index are asked while the names inside a string are looked for."""
    from termbase.index.keys import KeyTable
    from termbase.resolution import contained
    from termbase.resolution.decide import _Source

    asked = 0
    senses = KeyTable.senses

    def counting(self: KeyTable, key: str) -> list[tuple[int, int, int]]:
        nonlocal asked
        asked += 1
        return senses(self, key)

    with monkeypatch.context() as patch:
        patch.setattr(KeyTable, "senses", counting)
        contained.find(_Source(tb._index), text, True)
    return asked


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("北京大学南京大学" * 120, 100),
        ("Peking University of China " * 37, 300),
        ("Nanjing University School " * 38, 150),
    ],
    ids=["hanzi", "words with of", "words"],
)
def test_a_step_without_end_costs_no_more_than_a_long_name(
    own: termbase.Termbase, text: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert look_ups(own, text, monkeypatch) <= most


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG)
def test_a_string_costs_no_more_look_ups_than_it_is_long(
    own: termbase.Termbase, piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    short, long = ((piece * size)[:size] for size in (500, 1000))
    few, many = (look_ups(own, text, monkeypatch) for text in (short, long))
    assert many <= 2 * few + 100
    assert many <= 3 * len(long)

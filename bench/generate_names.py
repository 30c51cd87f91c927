"""Names of organisations that do not exist, built as real ones are, as names-TSV: for false positives and for speed.

    python bench/generate_names.py --count 10000 [--seed 1] [--kinds company university institute]
                                   [--languages zh en pinyin] [--short] > names.tsv

`--count` is that of organisations. A company is [place][brand][industry][legal form], in the orders that registers
allow; a university [place][field]大学; an institute has its parent's name and a number. Each has its Chinese name, its
English name and its pinyin, unless `--languages` says which, with `--short` also the brand and the first word of its
industry. No two have the same place, brand and industry, so that none is another's name in another legal form.
Homophones are as common as they are among real brands: such names share their English name and their pinyin. The same
seed gives the same names, whatever the languages.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from termbase.formats.names_tsv import write_names_tsv
from termbase.model import Entry, Kind, Name, NameType, Status
from termbase.names import pinyin

#: Given up when so many names in a row have been made before: the parts are used up.
_PATIENCE = 2000

_PLACES = (
    "北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 "
    "贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 石家庄 唐山 保定 邯郸 太原 大同 沈阳 大连 鞍山 长春 "
    "哈尔滨 大庆 南京 苏州 无锡 常州 南通 扬州 泰州 徐州 盐城 杭州 宁波 温州 嘉兴 湖州 绍兴 台州 金华 合肥 芜湖 "
    "蚌埠 安庆 福州 厦门 泉州 漳州 南昌 赣州 抚州 济南 青岛 烟台 潍坊 淄博 临沂 郑州 洛阳 开封 南阳 武汉 宜昌 "
    "襄阳 荆州 长沙 株洲 湘潭 衡阳 广州 深圳 珠海 佛山 东莞 惠州 中山 汕头 江门 南宁 桂林 柳州 海口 三亚 成都 "
    "绵阳 德阳 宜宾 贵阳 遵义 昆明 大理 西安 咸阳 宝鸡 兰州 天水 西宁 银川 拉萨 呼和浩特 包头 鄂尔多斯 乌鲁木齐"
).split()
#: English names of places that are not their pinyin.
_EXONYMS = {
    "陕西": "Shaanxi", "内蒙古": "Inner Mongolia", "西藏": "Tibet", "台湾": "Taiwan", "哈尔滨": "Harbin",
    "拉萨": "Lhasa", "呼和浩特": "Hohhot", "鄂尔多斯": "Ordos", "乌鲁木齐": "Urumqi", "西安": "Xi'an",
}  # fmt: skip
#: The characters that brands are made of, under their one reading.
_BRAND = (
    "an安 ao奥澳 ba八 bai百柏 bang邦 bao宝保 bei北贝 bi碧 bo博波 cheng诚成城程 chi驰 chuang创 da大达 de德 ding鼎 "
    "dong东 en恩 fa发 fan凡 fang方 fei飞 feng丰峰枫 fu富福孚 gang刚 gao高 guan冠 guang光广 guo国 hai海 han汉 "
    "hang航 hao浩昊 he禾和合 heng恒亨衡 hong宏鸿弘红 hua华骅 huan环 huang皇 hui汇惠慧辉 ji吉济基 jia佳嘉加 "
    "jian健建 jiang江 jie杰捷 jin金锦晋进 jing京晶精景 ju巨聚 jun骏君 kai凯开 kang康 ke科 kun坤 lan蓝兰 "
    "li力立利丽 lian联莲 liang良亮 ling凌灵 long龙隆 lu路陆 mei美梅 meng梦 min民敏 ming明铭 na纳 neng能 ning宁 "
    "ou欧 peng鹏 pin品 ping平 pu普浦 qi启奇琪 qian千乾 qiang强 qin秦勤 qing清青庆 quan全泉 ran然 ren仁 rong荣融 "
    "rui瑞锐睿 sen森 shan山 sheng盛胜升圣 shi世时实 shuang双 shun顺 si思斯 tai泰太 tang唐 teng腾 tian天田 "
    "tong通同彤 wan万 wang旺 wei威伟维卫 wen文 xiang翔祥 xin新信鑫欣馨 xing星兴 xiong雄 xu旭 xuan轩 ya雅亚 yan岩 "
    "yang阳洋扬 yi一亿益易怡亦 yin银 ying英盈 yong永 you优友 yu宇裕玉 yuan远源元 yue越悦 yun云 ze泽 zhan展 zhao兆 "
    "zhen振珍 zheng正 zhi智志致 zhong中众忠 zhou洲 zhu竹 zi紫 zong宗 zun尊"
)
#: The words of an industry, and its English.
_INDUSTRIES = {
    "科技": "Technology", "电子 科技": "Electronic Technology", "信息 技术": "Information Technology",
    "信息 科技": "Information Science and Technology", "网络 科技": "Network Technology", "软件": "Software",
    "智能 装备": "Intelligent Equipment", "智能 科技": "Intelligent Technology", "机械": "Machinery",
    "机械 制造": "Machinery Manufacturing", "精密 机械": "Precision Machinery", "重工": "Heavy Industry",
    "化工": "Chemical", "化学": "Chemistry", "新材料": "New Materials", "新能源": "New Energy",
    "电力": "Electric Power", "电力 设备": "Power Equipment", "电气": "Electric", "电器": "Electrical Appliance",
    "光电": "Optoelectronics", "半导体": "Semiconductor", "微电子": "Microelectronics", "通信": "Communications",
    "通信 设备": "Communications Equipment", "生物 科技": "Biotechnology", "生物 医药": "Biopharmaceutical",
    "制药": "Pharmaceutical", "医药": "Medicine", "医疗 器械": "Medical Devices", "食品": "Food", "饮料": "Beverage",
    "农业": "Agriculture", "农业 科技": "Agricultural Technology", "建设": "Construction",
    "建筑 工程": "Building Engineering", "建材": "Building Materials", "水泥": "Cement", "钢铁": "Iron and Steel",
    "有色 金属": "Nonferrous Metals", "矿业": "Mining", "能源": "Energy", "石油 化工": "Petrochemical",
    "环保 科技": "Environmental Technology", "物流": "Logistics", "供应链": "Supply Chain", "航空": "Aviation",
    "航空 科技": "Aviation Technology", "船舶": "Shipbuilding", "汽车": "Automobile", "汽车 零部件": "Auto Parts",
    "贸易": "Trading", "进出口": "Import and Export", "国际 贸易": "International Trade", "商贸": "Commerce",
    "投资": "Investment", "投资 管理": "Investment Management", "资产 管理": "Asset Management", "置业": "Property",
    "房地产 开发": "Real Estate Development", "文化 传媒": "Culture Media", "教育 科技": "Education Technology",
    "旅游": "Tourism", "纺织": "Textile", "服饰": "Garment", "家具": "Furniture", "塑料": "Plastics",
    "包装": "Packaging", "印刷": "Printing", "仪器 仪表": "Instruments",
}  # fmt: skip
#: Legal form, its English, and how common it is.
_FORMS = (
    ("有限公司", "Co., Ltd.", 60), ("股份有限公司", "Co., Ltd.", 15), ("有限责任公司", "Co., Ltd.", 10),
    ("集团有限公司", "Group Co., Ltd.", 8), ("股份有限公司", "Corporation", 4),
    ("控股有限公司", "Holdings Limited", 3),
)  # fmt: skip
#: The orders of place (P), brand (B) and industry (I) before the legal form, and how common each is.
_ORDERS = (("PBI", 72), ("BI(P)", 14), ("BI", 10), ("B(P)I", 4))
_FIELDS = {
    "": "", "理工": "of Technology", "工业": "of Industry", "科技": "of Science and Technology", "师范": "Normal",
    "农业": "Agricultural", "林业": "Forestry", "医科": "Medical", "中医药": "of Chinese Medicine",
    "财经": "of Finance and Economics", "交通": "Jiaotong", "政法": "of Political Science and Law",
    "外国语": "of Foreign Languages", "工程": "of Engineering", "建筑": "of Architecture",
    "邮电": "of Posts and Telecommunications", "海洋": "Ocean", "石油": "of Petroleum", "航空": "of Aeronautics",
    "工商": "of Business and Industry", "民族": "for Nationalities", "体育": "of Physical Education",
    "音乐": "of Music", "美术": "of Fine Arts",
}  # fmt: skip
_SCHOOLS = (("大学", "University", 5), ("学院", "College", 5), ("职业技术学院", "Vocational and Technical College", 4))
_PARENTS = (
    ("中国 {} 工业 集团 公司", "China {} Industry Group Corporation"),
    ("中国 {} 集团 有限 公司", "China {} Group Co., Ltd."),
    ("{} 科学 研究院", "Academy of {} Science"),
)
_MIX = {"company": 90, "university": 5, "institute": 5}
_LANGUAGES = ("zh", "en", "pinyin")


class Names(NamedTuple):
    """What one organisation is called; `identity` is what no other may have."""

    identity: tuple[str, ...]
    zh: str
    en: str
    pinyin: str
    short: str = ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", nargs="+", choices=list(_MIX), default=list(_MIX))
    parser.add_argument("--languages", nargs="+", choices=_LANGUAGES, default=_LANGUAGES)
    parser.add_argument("--short", action="store_true", help="a short name each, often shared")
    args = parser.parse_args()
    made = generate(args.count, args.seed, args.kinds)
    entries = (entry_of(number, names, args.short, args.languages) for number, names in enumerate(made, 1))
    write_names_tsv(entries, sys.stdout)


def generate(count: int, seed: int = 1, kinds: list[str] | None = None) -> Iterator[Names]:
    """So many different organisations, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 - names, not secrets
    kinds = kinds or list(_MIX)
    weights = [_MIX[k] for k in kinds]
    makers = {"company": company, "university": university, "institute": institute}
    seen: set[tuple[str, ...]] = set()
    failures = 0
    while len(seen) < count:
        names = makers[rng.choices(kinds, weights)[0]](rng)
        if names.identity in seen:
            failures += 1
            if failures > _PATIENCE:
                raise SystemExit(f"only {len(seen)} names of {', '.join(kinds)} can be made")
            continue
        failures = 0
        seen.add(names.identity)
        yield names


def company(rng: random.Random) -> Names:
    """A company with its brand, industry and legal form, and mostly its place."""
    brand, reading = brand_of(rng)
    words = rng.choice(list(_INDUSTRIES))
    place = rng.choice(_PLACES)
    form, form_en, _ = rng.choices(_FORMS, [f[2] for f in _FORMS])[0]
    order = rng.choices([o for o, _ in _ORDERS], [n for _, n in _ORDERS])[0]
    industry = words.replace(" ", "")
    zh = _ordered(order, place, brand, industry)
    en = _ordered(order, english_place(place) + " ", reading + " ", _INDUSTRIES[words] + " ").replace(" )", ") ")
    sound = _ordered(order, romanised(place) + " ", reading + " ", " ".join(map(romanised, words.split())) + " ")
    identity = (place if "P" in order else "", brand, industry)
    spoken = f"{sound.replace('(', '').replace(')', '')}{' '.join(map(romanised, _words_of_form(form)))}"
    return Names(identity, zh + form, en.strip() + " " + form_en, spoken, brand + words.split()[0])


def _ordered(order: str, place: str, brand: str, industry: str) -> str:
    parts = {"P": place, "B": brand, "I": industry}
    return "".join(parts.get(c, c) for c in order)


def _words_of_form(form: str) -> list[str]:
    return [w for w in ("集团", "控股", "股份", "有限", "责任", "公司") if w in form]


def brand_of(rng: random.Random) -> tuple[str, str]:
    """A brand of two characters, sometimes three, and its reading in one capitalised word."""
    chosen = rng.sample(_brand_characters(), 3 if rng.random() < 0.15 else 2)
    return "".join(c for c, _ in chosen), "".join(s for _, s in chosen).capitalize()


@cache
def _brand_characters() -> list[tuple[str, str]]:
    rows = ((row.rstrip("".join(c for c in row if c > "z")), row) for row in _BRAND.split())
    return [(char, syllable) for syllable, row in rows for char in row[len(syllable) :]]


def university(rng: random.Random) -> Names:
    """A university or college of a place and a field."""
    place, field = rng.choice(_PLACES), rng.choice(list(_FIELDS))
    sort, sort_en, _ = rng.choices(_SCHOOLS, [s[2] for s in _SCHOOLS])[0]
    about = _FIELDS[field]
    after = about.startswith(("of ", "for "))
    en = " ".join(filter(None, (english_place(place), "" if after else about, sort_en, about if after else "")))
    spoken = " ".join(romanised(part) for part in (place, field, sort) if part)
    return Names((place, field, sort), place + field + sort, en, spoken)


def institute(rng: random.Random) -> Names:
    """A numbered research institute of a group or an academy."""
    words = rng.choice(list(_INDUSTRIES))
    number = rng.randint(1, 99)
    zh, en = rng.choice(_PARENTS)
    parent_words, parent_en = zh.format(words).split(), en.format(_INDUSTRIES[words])
    parent = "".join(parent_words)
    name = f"{parent}第{chinese_number(number)}研究所"
    spoken = " ".join(map(romanised, (*parent_words, f"第{chinese_number(number)}", "研究所")))
    return Names((parent, str(number)), name, f"{ordinal(number)} Research Institute of {parent_en}", spoken)


def chinese_number(number: int) -> str:
    """1 to 99 in hanzi."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    return ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")


def ordinal(number: int) -> str:
    """1st, 2nd, 11th."""
    ending = "th" if number // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def english_place(place: str) -> str:
    return _EXONYMS.get(place) or romanised(place)


@cache
def romanised(word: str) -> str:
    """The reading of a word without tones, capitalised, an apostrophe before a syllable that begins with a vowel."""
    syllables = [s.rstrip("12345").replace("v", "ü") for s in pinyin.syllables_of(word)]
    joined = syllables[0] + "".join("'" * (s[0] in "aeo") + s for s in syllables[1:])
    return joined.capitalize()


def entry_of(number: int, names: Names, short: bool = False, languages: Sequence[str] = _LANGUAGES) -> Entry:
    """The entry of a generated organisation, with its names in those languages."""
    rows = {
        "zh": Name(names.zh, "zh-Hans", NameType.FULL, Status.PREFERRED),
        "en": Name(names.en, "en", NameType.FULL, Status.PREFERRED),
        "pinyin": Name(names.pinyin, "zh-Latn-pinyin", NameType.ROMANISATION),
    }
    chosen = [name for language, name in rows.items() if language in languages]
    if short and names.short:
        chosen.append(Name(names.short, "zh-Hans", NameType.SHORT))
    return Entry(f"generated-{number:07}", Kind.ORGANISATION, tuple(chosen))


if __name__ == "__main__":
    main()

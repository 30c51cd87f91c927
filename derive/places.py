"""Derive the gazetteer, `src/termbase/data/places.tsv`: known places, for the veto that two of them are two names.

    python derive/places.py PACKAGE            write the table
    python derive/places.py PACKAGE --check    exit 1 if the committed table differs from what would be written

PACKAGE is the unpacked npm package `@vant/area-data` 2.1.0 (MIT licence, Copyright Youzan, Chen Jiahan and other
contributors), which carries the division codes of the National Bureau of Statistics (GB/T 2260):

    npm pack @vant/area-data@2.1.0 && tar xzf vant-area-data-2.1.0.tgz      (PACKAGE is then ./package)

Names are folded. Needs termbase itself and pypinyin (0.53 or later), whose readings are corrected below where they are
wrong for places, so that its version does not show in the table. Kept are provinces, prefectures and counties with
their class words; left out are development zones and other areas that are no divisions, and everything below the
prefecture in Taiwan. A place stands without its class word too, unless one hanzi, a people or an ordinary word
(公安, 资源, 比如) would be left.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from termbase.names import wade_giles
from termbase.text import fold

VERSION = "2.1.0"
TABLE = Path(__file__).parents[1] / "src" / "termbase" / "data" / "places.tsv"

PEOPLES = (
    "阿昌 白 保安 布朗 布依 藏 朝鲜 达斡尔 傣 德昂 东乡 侗 独龙 鄂伦春 俄罗斯 鄂温克 高山 仡佬 哈尼 哈萨克 "
    "赫哲 回 基诺 京 景颇 柯尔克孜 拉祜 黎 傈僳 珞巴 满 毛南 门巴 蒙古 苗 仫佬 纳西 怒 普米 羌 撒拉 畲 水 "
    "塔吉克 塔塔尔 土 土家 佤 维吾尔 乌孜别克 锡伯 瑶 彝 裕固 壮 各"
).split()
_AUTONOMOUS = rf"(?:(?:{'|'.join(PEOPLES)})族?)*(?:自治州|自治县|自治旗|自治区)"
CLASS_WORD = re.compile(rf"{_AUTONOMOUS}|(?:回|达斡尔)族区|特别行政区|地区|林区|特区|新区|矿区|省|市|县|区|旗|盟")

#: What bears a code and is no division.
NO_DIVISION = re.compile("开发区|管理区|示范区|^市辖区$|^县$|直辖县|^[东西南北中城矿郊]区$|街道")

#: Names of divisions that are ordinary words: known only with their class word.
ORDINARY = frozenset(
    "无极 复兴 大名 向阳 工农 友谊 友好 前进 东风 新兴 爱民 太平 宏伟 振兴 振安 站前 丰满 平安 互助 合作 共和 "
    "同心 光明 高明 解放 红旗 通道 港口 海港 运河 河口 江口 洞口 城口 交口 路桥 天桥 中站 市中 市南 市北 城关 城东 "
    "城西 城北 城中 城厢 上城 上街 老城 古城 新城 新市 新建 新星 新民 道里 道外 铁西 铁东 路南 路北 桥东 桥西 南岸 "
    "江岸 江山 湖里 兴业 兴国 建安 资源 乐业 富民 富裕 民权 惠民 裕民 民乐 温泉 灯塔 牡丹 芙蓉 海棠 天涯 凤凰 "
    "莲花 钟楼 鼓楼 古塔 白塔 宝塔 双塔 长子 公安 比如 无为 方正 商城 大方 平原 安定 中方 中西 东方 南部 白玉 石棉 "
    "盐湖 麒麟 七星 万年 长寿 安居 前锋 光泽 清流 清水 同仁 博爱 小店 清新 回民 二七 离岛 大堂 大观 元宝 威信 名山 "
    "延长 和平 青山 武功 白杨 西市 二道 阿里 新华".split()
)

#: Readings of places that dictionaries of words get wrong; a single hanzi holds in every place not named.
READINGS = {
    "长治": "chang zhi", "朝阳": "chao yang", "漯河": "luo he", "泊头": "bo tou", "大城": "dai cheng",
    "长子": "zhang zi", "泌阳": "bi yang", "六合": "lu he", "六安": "lu an", "洪洞": "hong tong", "单县": "shan xian",
    "繁峙": "fan shi", "什邡": "shi fang", "荥经": "ying jing", "荥阳": "xing yang", "召陵": "shao ling",
    "扎鲁特": "zha lu te", "扎赉特": "zha lai te", "扎兰屯": "zha lan tun", "扎赉诺尔": "zha lai nuo er",
    "塔什库尔干": "ta shi ku er gan", "都匀": "du yun", "乐亭": "lao ting", "乐陵": "lao ling", "乐清": "yue qing",
    "乐都": "le du", "南乐": "nan le", "珲春": "hun chun", "磴口": "deng kou", "涡阳": "guo yang", "渑池": "mian chi",
    "浚县": "xun xian", "铅山": "yan shan", "八宿": "ba su", "称多": "chen duo", "宕昌": "tan chang",
    "犍为": "qian wei", "郫都": "pi du", "曾都": "zeng du", "盖州": "gai zhou", "任丘": "ren qiu", "柏乡": "bai xiang",
    "中牟": "zhong mu", "牟平": "mu ping", "牟定": "mou ding", "秭归": "zi gui", "大厂": "da chang",
    "番禺": "pan yu", "东阿": "dong e", "枞阳": "zong yang", "尉氏": "wei shi", "尉犁": "yu li", "蔚县": "yu xian",
    "调兵山": "diao bing shan", "大箐山": "da qing shan", "歙县": "she xian", "马尾": "ma wei", "黄陂": "huang pi",
    "大埔": "da bu", "龙圩": "long xu", "覃塘": "qin tang", "浪卡子": "lang ka zi", "吴堡": "wu bu",
    "崆峒": "kong tong", "伽师": "jia shi", "莘县": "shen xian", "枣强": "zao qiang", "监利": "jian li",
    "东莞": "dong guan", "台州": "tai zhou", "丽水": "li shui", "蚌埠": "beng bu", "蚌山": "beng shan",
    "亳州": "bo zhou", "婼羌": "ruo qiang", "华阴": "hua yin", "华州": "hua zhou", "会稽": "kuai ji",
    "郴州": "chen zhou", "耒阳": "lei yang", "珙县": "gong xian", "筠连": "jun lian", "巴音郭楞": "ba yin guo leng",
    "喀什": "ka shi", "喀喇沁": "ka la qin", "射阳": "she yang", "莒南": "ju nan", "行唐": "xing tang",
    "阿坝": "a ba", "阿拉善": "a la shan", "鄂尔多斯": "e er duo si", "曲阜": "qu fu", "盱眙": "xu yi",
    "闵行": "min hang", "民乐": "min le", "太行": "tai hang", "太行山": "tai hang shan", "穆棱": "mu ling",
    "红寺堡": "hong si bu", "会稽山": "kuai ji shan",
}  # fmt: skip
ALWAYS = {"长": "chang", "都": "du", "勒": "le", "佛": "fo", "什": "shi"}

#: English words of provinces and cities beside what `exonyms.tsv` says.
ENGLISH = {"陕西": "shaanxi", "上海": "shanghainese", "内蒙古": "inner mongolia, inner mongolian", "西藏": "tibetan",
           "台湾": "taiwanese", "阿里地区": "ngari", "香港": "hong kong, hongkong", "澳门": "macao, macau"}  # fmt: skip

#: Readings that are English words first; that of a county of one syllable (裕安, yuan) is left out too.
ENGLISH_WORDS = frozenset("dean lean mile guide guiding saga".split())

ABBREVIATIONS = "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔滇云陕秦甘陇青宁新藏港澳台"

#: Level, then places as `name` or `name=words`; pinyin is added, but not to what is foreign.
BY_HAND = {
    "region": """
华北=north china, northern china; 华东=east china, eastern china; 华中=central china;
华南=south china, southern china; 东北=northeast, northeastern, northeast china;
西北=northwest, northwestern, northwest china; 西南=southwest, southwestern, southwest china;
东南=southeast, southeastern, southeast china; 江南; 江淮; 江浙; 江汉; 岭南; 中原; 关中; 关东; 塞北; 漠北; 漠南;
两广; 两湖; 湖广; 闽南; 闽北; 闽西; 闽东; 苏北; 苏南; 苏中; 皖南; 皖北; 浙东; 浙南; 浙西; 浙北; 鲁南; 鲁西;
鲁北; 胶东; 冀东; 冀中; 冀南; 冀北; 晋中; 晋南; 晋北; 豫北; 豫南; 豫西; 豫东; 鄂西; 鄂东; 湘南; 湘北; 湘中;
赣南; 赣北; 粤东; 粤西; 粤北; 桂北; 桂南; 川南; 川北; 川东; 川西; 渝东; 滇西; 滇南; 黔北; 陕北; 陕南; 陇东;
陇南; 辽东; 辽西; 辽南; 南疆; 北疆; 京津; 沪宁; 沪杭; 成渝; 川渝; 京津冀; 长三角=yangtze river delta;
珠三角=pearl river delta; 粤港澳; 港澳; 内蒙; 中关村; 雄安; 浦西; 前海; 横琴; 张江; 西沙; 南沙; 中沙; 东沙;
塔里木=tarim; 准噶尔=junggar; 柴达木=qaidam; 九龙=kowloon; 新界=new territories; 香港岛=hong kong island; 澳门半岛; 秦巴
""",
    "feature": """
长江=yangtze, yangtze river; 黄河=yellow river; 珠江=pearl river; 淮河; 海河; 辽河; 松花江=songhua river; 黑龙江;
嘉陵江; 湘江; 汉江; 钱塘江=qiantang river; 闽江; 赣江; 渭河; 洞庭湖; 鄱阳湖; 青海湖; 洪泽湖;
长白山=changbai mountain; 大别山; 太行山; 太行; 秦岭; 泰山=mount tai; 华山; 衡山; 恒山; 嵩山; 昆仑山; 昆仑; 祁连山;
天山; 武陵山; 会稽山; 渤海=bohai sea; 黄海; 东海; 南海=south china sea
""",
    "former": """
热河=jehol; 察哈尔=chahar; 绥远; 西康=sikang; 松江省; 合江省; 嫩江省; 辽北; 安东; 平原省; 北平=peiping;
奉天=fengtian; 盛京; 迪化; 归绥; 直隶; 顺天; 海参崴=vladivostok; 襄樊; 淮阴; 庐州; 汴梁; 金陵; 燕京=yenching;
万县; 达县; 雅州; 汉口=hankow; 旅大; 旅顺=port arthur; 满洲=manchuria; 伪满; 荆沙; 锦西; 高雄县; 桃园县; 台中县;
台南县; 台北县
""",
    "country": """
中国=zhongguo, china, chinese, prc; 美国=america, american, usa, united states;
英国=britain, british, united kingdom, uk; 英格兰=england, english; 苏格兰=scotland, scottish;
爱尔兰=ireland, irish; 法国=france, french; 德国=germany, german; 日本=japan, japanese; 俄罗斯=russia, russian;
俄国; 苏联=soviet, soviet union, ussr; 韩国=korea, korean, south korea; 朝鲜=north korea;
蒙古=mongolia, mongolian; 越南=vietnam, vietnamese; 老挝=laos; 柬埔寨=cambodia, cambodian; 泰国=thailand, thai;
缅甸=myanmar, burma, burmese; 马来西亚=malaysia, malaysian; 新加坡=singapore, singaporean;
印度尼西亚=indonesia, indonesian; 印尼; 菲律宾=philippines, philippine; 文莱=brunei; 印度=india, indian;
巴基斯坦=pakistan, pakistani; 孟加拉=bangladesh; 斯里兰卡=sri lanka; 尼泊尔=nepal; 不丹=bhutan;
阿富汗=afghanistan, afghan; 伊朗=iran, iranian; 伊拉克=iraq, iraqi; 以色列=israel, israeli;
沙特阿拉伯=saudi arabia; 沙特=saudi; 土耳其=turkey, turkish; 叙利亚=syria, syrian; 约旦; 科威特=kuwait;
卡塔尔=qatar; 阿联酋=uae, united arab emirates; 哈萨克斯坦=kazakhstan; 乌兹别克斯坦=uzbekistan;
吉尔吉斯斯坦=kyrgyzstan; 塔吉克斯坦=tajikistan; 土库曼斯坦=turkmenistan; 埃及=egypt, egyptian;
南非=south africa, south african; 尼日利亚=nigeria, nigerian; 肯尼亚=kenya; 埃塞俄比亚=ethiopia;
阿尔及利亚=algeria; 安哥拉=angola; 赞比亚=zambia; 坦桑尼亚=tanzania; 加拿大=canada, canadian;
墨西哥=mexico, mexican; 巴西=brazil, brazilian; 阿根廷=argentina, argentine; 智利=chile, chilean;
秘鲁=peru, peruvian; 委内瑞拉=venezuela; 古巴=cuba, cuban; 澳大利亚=australia, australian; 澳洲;
新西兰=new zealand; 意大利=italy, italian; 西班牙=spain, spanish; 葡萄牙=portugal, portuguese;
荷兰=netherlands, dutch, holland; 比利时=belgium, belgian; 卢森堡=luxembourg; 瑞士=switzerland, swiss;
瑞典=sweden, swedish; 挪威=norway, norwegian; 芬兰=finland, finnish; 丹麦=denmark, danish; 冰岛=iceland;
奥地利=austria, austrian; 波兰=poland, polish; 捷克=czech; 匈牙利=hungary, hungarian; 罗马尼亚=romania;
保加利亚=bulgaria; 塞尔维亚=serbia, serbian; 希腊=greece, greek; 乌克兰=ukraine, ukrainian; 白俄罗斯=belarus;
欧洲=europe, european; 亚洲=asia, asian; 非洲=africa, african; 美洲; 北美=north america; 南美=south america;
拉丁美洲=latin america; 中东=middle east; 中亚=central asia; 东南亚=southeast asia; 东亚=east asia;
南亚=south asia; 亚太=asia pacific; 欧盟=european union; 东盟=asean
""",
    "city": """
东京=tokyo; 大阪=osaka; 京都=kyoto; 横滨=yokohama; 神户=kobe; 首尔=seoul; 平壤=pyongyang; 釜山=busan;
纽约=new york; 华盛顿=washington; 洛杉矶=los angeles; 旧金山=san francisco; 波士顿=boston; 芝加哥=chicago;
休斯敦=houston; 西雅图=seattle; 费城=philadelphia; 加利福尼亚=california, californian; 加州; 夏威夷=hawaii;
得克萨斯=texas; 佛罗里达=florida; 硅谷=silicon valley; 伦敦=london; 曼彻斯特=manchester; 利物浦=liverpool;
爱丁堡=edinburgh; 牛津=oxford; 剑桥=cambridge; 巴黎=paris; 里昂=lyon; 柏林=berlin; 慕尼黑=munich;
法兰克福=frankfurt; 汉堡=hamburg; 莫斯科=moscow; 圣彼得堡=saint petersburg, st petersburg; 列宁格勒=leningrad;
罗马=rome; 米兰=milan; 马德里=madrid; 巴塞罗那=barcelona; 日内瓦=geneva; 苏黎世=zurich; 维也纳=vienna;
布鲁塞尔=brussels; 阿姆斯特丹=amsterdam; 鹿特丹=rotterdam; 华沙=warsaw; 布拉格=prague; 布达佩斯=budapest;
雅典=athens; 伊斯坦布尔=istanbul; 悉尼=sydney; 墨尔本=melbourne; 渥太华=ottawa; 多伦多=toronto;
温哥华=vancouver; 蒙特利尔=montreal; 曼谷=bangkok; 河内=hanoi; 吉隆坡=kuala lumpur; 雅加达=jakarta;
马尼拉=manila; 新德里=new delhi; 孟买=mumbai; 迪拜=dubai; 开罗=cairo; 乌兰巴托=ulaanbaatar
""",
}


#: The peoples in the names of autonomous regions and prefectures, as the English names have them.
PEOPLES = {
    "维吾尔": ("uygur", "uyghur"), "壮族": ("zhuang",), "回族": ("hui",), "朝鲜族": ("korean",), "土家族": ("tujia",),
    "苗族": ("miao",), "藏族": ("tibetan",), "羌族": ("qiang",), "彝族": ("yi",), "布依族": ("buyi", "bouyei"),
    "侗族": ("dong",), "哈尼族": ("hani",), "傣族": ("dai",), "白族": ("bai",), "景颇族": ("jingpo",),
    "傈僳族": ("lisu",), "蒙古族": ("mongolian", "mongol"), "蒙古": ("mongolian", "mongol"),
    "柯尔克孜": ("kirgiz", "kyrgyz"), "哈萨克": ("kazak", "kazakh"),
}  # fmt: skip
#: The class words of the places that have peoples in their names.
OF_PEOPLES = {"自治区": "autonomous region", "自治州": "autonomous prefecture"}


def divisions(package: Path) -> Iterator[tuple[str, str, str]]:
    """Code, name and level of every administrative division, by level and code."""
    source = (package / "dist" / "index.js").read_text("utf-8")
    for level in ("province", "city", "county"):
        listed = re.search(rf"{level}_list: \{{(.*?)\}}", source, re.DOTALL)
        for code, name in re.findall(r'(\d{6}): ("[^"]*")', listed[1] if listed else ""):
            place, area = json.loads(name), int(code[4:])
            below = level == "county" and (code.startswith("71") or not (1 <= area <= 69 or 81 <= area <= 89))
            if not below and not NO_DIVISION.search(place) and split(place)[1]:
                yield code, place, {"city": "prefecture"}.get(level, level)


def split(name: str) -> tuple[str, str]:
    """A name and its class word; the name is all of it where one hanzi, a people or an ordinary word would be left."""
    for start in range(len(name)):
        if CLASS_WORD.fullmatch(name, start):
            bare = name[:start]
            if len(bare) >= 2 and not bare.endswith(("自治", "族")):
                return bare, name[start:]
    return name, name[-1] if CLASS_WORD.fullmatch(name[-1]) or CLASS_WORD.fullmatch(name[-2:]) else ""


def reading(name: str) -> str:
    """The letters of the toneless pinyin of a place, ü as v."""
    from pypinyin import Style, pinyin

    if name in READINGS:
        return READINGS[name].replace(" ", "")
    syllables = [s[0].replace("ü", "v") for s in pinyin(name, style=Style.NORMAL)]
    return "".join(ALWAYS.get(char, syllable) for char, syllable in zip(name, syllables, strict=True))


def with_peoples(read: str, word: str) -> Iterator[str]:
    """The names of an autonomous place with its peoples and class word: Guangxi Zhuang Autonomous Region."""
    kind = next((english for class_word, english in OF_PEOPLES.items() if word.endswith(class_word)), "")
    named = re.findall("|".join(PEOPLES), word)
    if kind and "".join(named) == word[: -len("自治区")]:
        for peoples in product(*map(PEOPLES.__getitem__, named)) if named else ():
            yield f"{read} {' '.join(peoples)} {kind}"
            if len(peoples) > 1:
                yield f"{read} {' and '.join(peoples)} {kind}"


def rows(package: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """Name without class word, class word → words in Latin letters, level; the first of equals stays."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for _, place, level in divisions(package):
        bare, word = split(place)
        if bare == place or bare in ORDINARY:
            read = reading(place) if place in READINGS else reading(place.removesuffix(word)) + reading(word)
            bare, word = place, ""
        else:
            read = reading(bare)
        if (level == "county" and read in wade_giles.table()) or read in ENGLISH_WORDS:
            read = ""
        spelt = dict.fromkeys((read, read.replace("v", "u"), read.replace("v", "yu"), *with_peoples(read, word)))
        words = ", ".join(filter(None, (*spelt, ENGLISH.get(bare, ""))))
        found.setdefault((fold.key(bare), word), (words, level))
    known = {bare for bare, _ in found}
    for level, text in BY_HAND.items():
        for entry in re.split(r";\s*", text.replace("\n", " ").strip()):
            name, _, words = entry.partition("=")
            own = "" if level in ("country", "city") else reading(name)
            if name not in known or words:
                found.setdefault((name, ""), (", ".join(filter(None, (own, words))), level))
    for char in ABBREVIATIONS:
        found[char, ""] = "", "abbreviation"
    return found


def render(table: dict[tuple[str, str], tuple[str, str]]) -> str:
    """The table: name, class word, words, level."""
    head = (
        "# termbase gazetteer: name without class word, class word, words in Latin letters, level\n"
        f"# Written by derive/places.py from @vant/area-data {VERSION} (npm, MIT; codes of the National Bureau of "
        "Statistics) and by hand.\n"
    )
    return head + "".join(f"{bare}\t{word}\t{words}\t{level}\n" for (bare, word), (words, level) in table.items())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path, help=f"the unpacked npm package @vant/area-data {VERSION}")
    parser.add_argument("--check", action="store_true", help="compare with the committed table, write nothing")
    asked = parser.parse_args()
    version = json.loads((asked.package / "package.json").read_text("utf-8"))["version"]
    if version != VERSION:
        parser.error(f"the table is of @vant/area-data {VERSION}, and this is {version}")
    text = render(rows(asked.package))
    if not asked.check:
        TABLE.write_text(text, "utf-8")
    elif not TABLE.exists() or TABLE.read_text("utf-8") != text:
        print(f"{TABLE} is stale: run python derive/places.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

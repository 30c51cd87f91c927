"""Derive the table of look-alikes, `src/termbase/data/glyphs.tsv`.

    python derive/glyphs.py            write the table
    python derive/glyphs.py --check    exit 1 if the committed table differs from what would be written

Sources, which never ship, only the numbers computed from them:

* how two free fonts draw a hanzi, one without and one with serifs: WenQuanYi Micro Hei and AR PL UMing, from Debian's
  packages `fonts-wqy-microhei` and `fonts-arphic-uming`;
* Unihan 15.0.0 (`kFourCornerCode`, `kCangjie`, `kTotalStrokes`, `kGB0`, `kTGH`), from Debian's package `unicode-data`;
* the hands that wrote `ADDED` and `APART`, below.

Over GB 2312 and levels 1 and 2 of 通用规范汉字表, as far as a hanzi is its own fold, the likeness of two is a
weighted mean of four likenesses from 0 to 1 (`WEIGHTS`), laid on a scale on which `STRONG` pairs are taken for each
other by eye and `WEAK` pairs by poor eyes. All strong pairs are kept, and the `NEAREST` weak ones of each hanzi.

The same bytes come out anywhere: pictures are 8-bit, their products are whole numbers that a double holds exactly, in
whatever order they are added up. Only how Pillow draws counts, so its version is pinned (extra `derive`).
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

from readings import unihan

from termbase.text.fold import fold

TABLE = Path(__file__).parents[1] / "src" / "termbase" / "data" / "glyphs.tsv"

HEAD = (
    "# termbase look-alikes 1: written by derive/glyphs.py from the shapes of WenQuanYi Micro Hei and AR PL UMing, "
    "Unihan 15.0.0 and by hand\n"
)

FONTS = ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", "/usr/share/fonts/truetype/arphic/uming.ttc")
PACKAGES = "apt-get install fonts-wqy-microhei fonts-arphic-uming"

#: Pixels of an em and of the picture around it, and the radius of the blur that forgives a shifted stroke.
SIZE, CANVAS, BLUR = 48, 56, 1.6

#: Picture, four-corner code, Cangjie code, number of strokes: near what logistic regression gives.
WEIGHTS = (0.55, 0.10, 0.25, 0.10)

#: A mean of 0.75 is strong, one of 2/3 weak.
SCALE, BASE = 0.6, 0.4
STRONG, WEAK, NEAREST = 0.85, 0.80, 5

#: Of a code that Unihan lacks: what two unlike hanzi agree in by chance.
UNKNOWN = 0.3

#: Hanzi compared at once.
BLOCK = 1000

#: Certain look-alikes, every two hanzi of a group, and what they count. Many are one part to every code and metric.
ADDED_SCORE = 0.90
ADDED = (
    "已己巳 未末 日曰 人入八 土士 干千于 王玉 天夭夫 戊戌戍 大太犬 田由甲申 申电 住位往佳 右石 即既 杭航 般舶 "
    "因固困 厂广 力刀 儿几 义叉 买卖 岛鸟乌 东乐 东车 刀刃 午牛 毛手 今令 目自 旦日 旦且 明朋 半羊 半平 平乎 "
    "幸辛 季李 斤斥 史吏 师帅 贪贫 陪赔 问间 阴阳 论轮 免兔 券卷 侯候 庄压 归旧 杏查 昌冒 氏民 见贝 园圆 "
    "历厉 泸沪 护沪 钓钩 治冶 拔拨 洲州 垣恒桓 辰振 低抵 未朱 末朱 失矢 丈文 子孑 洒酒 汨汩 茶荼 崇祟 析折 刑邢 "
    "壬王 丐丏 母毋 晴睛 伟玮炜纬 杨扬汤场 束柬 管营 宫官 呜鸣 句旬"
).split()

#: Never look-alikes of each other, because each is a good other value of the same thing: a score must not explain
#: 三所 as a slip for 五所, nor 铜业 for 铝业, nor 航舶 for 船舶.
APART = {
    "numerals and directions": (
        "〇零一二三四五六七八九十百千万亿兆两廿卅壹贰叁肆伍陆柒捌玖拾佰仟双单半东西南北上下左右前后中内外里高"
        "低大小正副新老旧"
    ),
    "stems": "甲乙丙丁戊己庚辛壬癸",
    "branches": "子丑寅卯辰巳午未申酉戌亥",
    "elements and compounds": (
        "氢氦锂铍硼碳氮氧氟氖钠镁铝硅磷硫氯氩钾钙钪钛钒铬锰铁钴镍铜锌镓锗砷硒溴氪铷锶钇锆铌钼锝钌铑钯银镉铟锡"
        "锑碲碘氙铯钡镧铈镨钕钷钐铕钆铽镝钬铒铥镱镥铪钽钨铼锇铱铂金汞铊铅铋钋砹氡钫镭锕钍镤铀镎钚镅锔锫锎锿镄"
        "钔锘铹钢炭煤焦气油盐碱酸醇酚醛酮酯醚烃烷烯炔苯萘蒽胺氨铵氰肼肽脂糖"
    ),
    "bodies": "校院所系部局厅处科室委办会社署司厂店馆站台场港矿园庭团",
    "wholes and parts": "总分子母公私",
    "levels": "国省州市县区旗盟乡镇村街路道岛",
    "provinces": "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新台港澳",
    "formations": "军师旅团营连排班队组",
    "fields": "医农林牧渔师工理文法商财经贸艺体音美舞戏矿油电机车船舰艇航空天核兵水气煤钢信通邮建桥路药",
}


def national() -> list[str]:
    """The hanzi compared, in order of code point."""
    basic, standard = unihan("OtherMappings", "kGB0", "kTGH")
    common = {char for char, place in standard.items() if int(place.split(":")[1]) <= 6500}
    return sorted(char for char in common | basic.keys() if fold(char) == char)


def pictures(path: str, chars: list[str]) -> Any:
    """One blurred picture a row."""
    import numpy as np
    from PIL import Image, ImageDraw, ImageFilter, ImageFont

    font = ImageFont.truetype(path, SIZE, index=0, layout_engine=ImageFont.Layout.BASIC)
    rows = np.zeros((len(chars), CANVAS * CANVAS))
    for row, char in zip(rows, chars, strict=True):
        image = Image.new("L", (CANVAS, CANVAS))
        ImageDraw.Draw(image).text((CANVAS // 2, CANVAS // 2), char, 255, font, anchor="mm")
        row[:] = np.asarray(image.filter(ImageFilter.GaussianBlur(BLUR))).ravel()
        if not row.any():
            raise ValueError(f"{path} cannot draw {char}")
    return rows


def likenesses(chars: list[str]) -> Any:
    """The likeness of every two hanzi, as a square array; of a hanzi with itself, 0."""
    import numpy as np
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import cdist

    corners, cangjie = unihan("DictionaryLikeData", "kFourCornerCode", "kCangjie")
    (count,) = unihan("IRGSources", "kTotalStrokes")
    drawn = [pictures(path, chars) for path in FONTS]
    pixels = CANVAS * CANVAS
    sums = [x.sum(1) for x in drawn]
    spreads = [np.sqrt(pixels * (x * x).sum(1) - s * s) for x, s in zip(drawn, sums, strict=True)]
    codes = [[code[:4] for code in corners.get(char, "").split()] for char in chars]
    most = max(map(len, codes))
    # A code that is not there agrees with no other: (hanzi, code, corner).
    corner = np.array([[list(map(ord, c)) for c in (row + ["\0\0\0\0"] * most)[:most]] for row in codes])
    uncoded = np.array([not row for row in codes])
    typed = [cangjie.get(char, "") for char in chars]
    untyped = np.array([not code for code in typed])
    strokes = np.array([int(count[char].split()[0]) for char in chars])

    out = np.zeros((len(chars), len(chars)))
    for start in range(0, len(chars), BLOCK):
        rows = slice(start, start + BLOCK)
        picture = np.zeros((len(chars[rows]), len(chars)))
        for x, s, spread in zip(drawn, sums, spreads, strict=True):
            picture += (pixels * (x[rows] @ x.T) - np.outer(s[rows], s)) / np.outer(spread[rows], spread)
        same = np.zeros_like(picture)
        for i in range(most):
            for j in range(most):
                equal = (corner[rows, None, i] == corner[None, :, j]) & (corner[rows, None, i] > 0)
                same = np.maximum(same, equal.sum(2) / 4)
        same[uncoded[rows]] = same[:, uncoded] = UNKNOWN
        keys = cdist(typed[rows], typed, scorer=Levenshtein.normalized_similarity, dtype=np.float64)
        keys[untyped[rows]] = keys[:, untyped] = UNKNOWN
        stroke = 1 - abs(strokes[rows, None] - strokes) / np.maximum(strokes[rows, None], strokes)
        mean = sum(w * part for w, part in zip(WEIGHTS, (picture / len(FONTS), same, keys, stroke), strict=True))
        out[rows] = np.round(BASE + SCALE * mean, 6)
    np.fill_diagonal(out, 0)
    return out


def apart(a: str, b: str) -> bool:
    """Whether both are values of one thing."""
    return any(a in values and b in values for values in APART.values())


def pairs() -> dict[str, float]:
    """Every pair kept, as two hanzi in order of code point."""
    import numpy as np

    chars = national()
    likeness = likenesses(chars)
    kept = {(i, j) for i, j in np.argwhere(likeness >= STRONG).tolist() if i < j}
    for i, row in enumerate(np.where(likeness < STRONG, likeness, 0)):
        for j in np.argsort(-row, kind="stable")[:NEAREST].tolist():
            if row[j] >= WEAK:
                kept.add((min(i, j), max(i, j)))
    found = {chars[i] + chars[j]: float(likeness[i, j]) for i, j in kept}
    known = set(chars)
    for group in ADDED:
        for a, b in combinations(sorted(group), 2):
            if not {a, b} <= known:
                raise ValueError(f"{a} or {b} is not its own fold, or too rare")
            found[a + b] = max(found.get(a + b, 0), ADDED_SCORE)
    return {pair: score for pair, score in found.items() if not apart(*pair)}


def render(found: dict[str, float]) -> str:
    """The header, then a row for each hanzi: those after it in order of code point, under their score to two digits."""
    rows: dict[str, dict[int, str]] = defaultdict(lambda: defaultdict(str))
    for pair, score in sorted(found.items()):
        rows[pair[0]][int(score * 100 + 1e-6)] += pair[1]
    return HEAD + "".join(
        f"{char}\t{' '.join(f'{score}{alike}' for score, alike in sorted(row.items(), reverse=True))}\n"
        for char, row in sorted(rows.items())
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with the committed table, write nothing")
    check = parser.parse_args().check
    if missing := [path for path in FONTS if not Path(path).exists()]:
        print(f"no {' and no '.join(missing)}: {PACKAGES}", file=sys.stderr)
        return 1
    text = render(pairs())
    if not check:
        TABLE.write_text(text, "utf-8")
    elif not TABLE.exists() or TABLE.read_text("utf-8") != text:
        print(f"{TABLE} is stale: run python derive/glyphs.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

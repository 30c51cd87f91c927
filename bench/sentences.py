"""Annotation of Chinese sentences with marked organisations: names found whole, and names cut out of others.

    python bench/sentences.py --sentences FILE.jsonl [--every-second] [--fillers FILE.tsv] [--wrong N]

`--sentences`: one JSON object a line with `text`, `spans` (`start end text`) and `exhaustive`: whether every
organisation of the sentence is marked. The glossary is made of the texts of the spans of three hanzi and more that are
no generic word; with `--every-second` of every second of them. `--fillers` adds the names of a names-TSV, as
`bench/generate_names.py` writes it.

Counted are the marked spans that are in the glossary and found exactly, the mentions that cross the border of a marked
span, and, in sentences that are marked exhaustively, those that are neither a marked span nor outside of all.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path

import termbase
from termbase.text import fold

#: Words for sorts of bodies that stand for none.
GENERIC = frozenset(
    "董事会 研究所 研究院 委员会 监事会 股东大会 有限公司 实验室 办公室 派出所 居委会 村委会 党委会 人民法院 "
    "检察院 公安局 教育局 财政局 税务局 工商局 组织部 宣传部 统战部 政治部 司令部 管理局 工程学院 幼儿园 "
    "图书馆 博物馆 体育馆 俱乐部 出版社 编辑部 基金会 理事会 常委会 政治局 联合会 学生会 总工会 共青团 "
    "股份公司 分公司 子公司 总公司 集团公司 上市公司 保险公司 证券公司 基金公司 大学生 中小学 学校 医院".split()
)


def names_of(sentences: list[dict], every_second: bool) -> list[str]:
    """The names of the glossary, sorted."""
    found = {
        span["text"]
        for sentence in sentences
        for span in sentence["spans"]
        if len(span["text"]) >= 3 and all(map(fold.is_han, span["text"])) and span["text"] not in GENERIC
    }
    names = sorted(found)
    return names[::2] if every_second else names


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=Path, required=True)
    parser.add_argument("--every-second", action="store_true")
    parser.add_argument("--fillers", type=Path)
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="show N of each sort of fault")
    args = parser.parse_args()

    sentences = [json.loads(line) for line in args.sentences.read_text("utf-8").splitlines()]
    names = names_of(sentences, args.every_second)
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder, "names.tsv")
        rows = [f"n{number}\torganisation\tzh-Hans\t{name}" for number, name in enumerate(names)]
        fillers = []
        if args.fillers:
            header, *lines = args.fillers.read_text("utf-8").splitlines()
            at = [header.split("\t").index(column) for column in ("id", "kind", "lang", "name")]
            fillers = ["\t".join(line.split("\t")[i] for i in at) for line in lines]
        table.write_text("\n".join(("id\tkind\tlang\tname", *rows, *fillers)) + "\n", "utf-8")
        tb = termbase.load(table)
        counts: Counter[str] = Counter()
        shown: dict[str, list[str]] = {}
        known = set(names)
        for sentence in sentences:
            text = sentence["text"]
            gold = {(span["start"], span["end"]) for span in sentence["spans"]}
            asked = {span for span in gold if text[slice(*span)] in known}
            found = {(m.start, m.end) for m in tb.annotate(text)}
            counts["marked and known"] += len(asked)
            counts["found exactly"] += len(asked & found)
            counts["mentions"] += len(found)
            faults = [("missed", span) for span in sorted(asked - found)]
            for start, end in sorted(found - gold):
                around = [g for g in gold if start < g[1] and g[0] < end]
                if any(not (g[0] <= start and end <= g[1]) and not (start <= g[0] and g[1] <= end) for g in around):
                    faults.append(("crosses a marked span", (start, end)))
                elif sentence["exhaustive"] and around:
                    faults.append(("other than a marked span", (start, end)))
            if sentence["exhaustive"]:
                counts["mentions in exhaustive sentences"] += len(found)
            for sort, (start, end) in faults:
                counts[sort] += 1
                stretch = f"{text[max(0, start - 12) : start]}[{text[start:end]}]{text[end : end + 12]}"
                shown.setdefault(sort, []).append(stretch)
    for sort, count in counts.items():
        print(f"{sort:<34}{count:>8,}")
    for sort, stretches in shown.items():
        for stretch in stretches[:: max(1, len(stretches) // args.wrong)][: args.wrong] if args.wrong else ():
            print(f"{sort}: {stretch!r}")


if __name__ == "__main__":
    main()

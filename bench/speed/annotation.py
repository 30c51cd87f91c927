"""Finding many names in a text: termbase against pyahocorasick, ahocorasick-rs and daachorse, paired in one run.

    python bench/speed/annotation.py --count 100000 [--text FILE...] [--megabytes 20] [--rounds 3] [--matchers-only]
    python bench/speed/annotation.py --names FILE.tsv ...

The peers are given the text already folded, and all matchers must find the same. `termbase, anywhere` is the matcher on
the same folded text; `termbase, at boundaries` tries only where a name may begin or end, as annotation does; `termbase,
whole` is `Termbase.annotate` on the text as written: folding, boundaries, case, gaps, entries.

Documents given by `--text` are repeated to the size wanted; otherwise sentences are generated, Chinese and English.
About every 300 characters a name of the list is planted, a few of them often and most of them rarely, as in real text,
and about every 600 the beginning of one. Speed is megabytes of UTF-8 of the text as written, in processor time;
ratios are to pyahocorasick, medians over interleaved rounds. Needs the extra `bench`.
"""

from __future__ import annotations

import argparse
import gc
import mmap
import multiprocessing
import random
import statistics
import sys
import tempfile
import time
from bisect import bisect
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import ahocorasick
import ahocorasick_rs
import daachorse
import numpy as np

import termbase
from termbase.annotation import boundaries
from termbase.formats import registry
from termbase.formats.names_tsv import write_names_tsv
from termbase.index import patterns
from termbase.text import fold, fold_array, markup

sys.path.insert(0, str(Path(__file__).parents[1]))
from generate_names import entry_of, generate

Found = set[tuple[int, int]]
_PIECE = 1 << 18
_HAN = (
    "的 在 了 和 是 公司 中国 技术 发展 研究 进行 我们 可以 工作 企业 市场 管理 北京 上海 "
    "项目 合作 提供 服务 通过 建设 系统 国家 经济 生产 问题 方面 主要 开始 情况 教育 社会 以及 "
    "同时 目前 已经 认为 表示 记者 昨天 大学 学院 科技 有限 集团 投资 资金 银行 人民 政府 部门 "
    "能力 水平 提高 实现 重要 需要 根据 要求 其中 关系 作用 产品 一个 这个 没有 他们 自己 不是 "
    "如果 因为 所以 但是 河南 广东 四川 苏州 成都 农业 工业 网络 信息 安全 数据 智能"
).split()
_LATIN = (
    "the of and to in a is that for it was on are as with his they at be this from have or by one had not but what all "
    "were when we there can an your which their said if do will each about how up out them then she many some so these "
    "would other into has more her two like him see time could no make than first been its who now people my made over "
    "did down only way find use may water long little very after words called just where most know government company "
    "technology research university development national science industry Beijing China Shanghai security information"
).split()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    chosen = parser.add_mutually_exclusive_group(required=True)
    chosen.add_argument("--names", type=Path, metavar="FILE.tsv")
    chosen.add_argument("--count", type=int, metavar="N", help="generate so many names")
    parser.add_argument("--text", type=Path, nargs="+", default=[], metavar="FILE")
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--matchers-only", action="store_true", help="without the whole, for which a glossary is made")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run(args, args.names or generated(args.count, Path(folder) / "names.tsv"), Path(folder))


def generated(count: int, path: Path) -> Path:
    """A file of so many generated names, three an entry."""
    with path.open("w", encoding="utf-8") as file:
        write_names_tsv((entry_of(n, names) for n, names in enumerate(generate(-(-count // 3)), 1)), file)
    return path


def run(args: argparse.Namespace, names_file: Path, folder: Path) -> None:
    names = [name.text for entry in registry.read_layer(str(names_file)).entries for name in entry.names]
    keys = list(dict.fromkeys(key for key in map(fold.key, names) if key))
    size = int(args.megabytes * 1e6)
    if args.text:
        real = "".join(path.read_text("utf-8") for path in args.text)
        texts = {"documents": planted(pieces_of(real), names, size)}
    else:
        texts = {
            "Chinese": planted(sentences(_HAN, "", "，", "。\n"), [n for n in names if fold.has_han(n)], size),
            "English": planted(sentences(_LATIN, " ", ", ", ".\n"), [n for n in names if n.isascii()], size),
        }
    print(f"{len(keys)} patterns, numpy {np.__version__}, Python {sys.version.split()[0]}\n")
    opening(keys, folder)
    engines = matchers(keys)
    annotate = None if args.matchers_only else termbase.load(names_file).annotate
    for label, text in texts.items():
        compare(label, text, engines, annotate, args.rounds)


# --- texts -----------------------------------------------------------------------------------------------------------


def sentences(words: list[str], space: str, comma: str, stop: str) -> Iterator[str]:
    rng = random.Random(1)  # noqa: S311 - texts, not secrets
    while True:
        halves = [space.join(rng.choices(words, k=rng.randint(4, 12))) for _ in range(2)]
        yield comma.join(halves) + stop


def pieces_of(text: str) -> Iterator[str]:
    """Stretches of a text, over and over, that end where a word does."""
    while True:
        at = 0
        while at < len(text):
            end = text.find(" ", at + 60) + 1 or len(text)
            yield text[at:end]
            at = end


def planted(pieces: Iterator[str], names: list[str], size: int) -> str:
    """Pieces up to a number of bytes, with names between them."""
    rng = random.Random(2)  # noqa: S311
    chosen = rng.sample(names, len(names))
    weights = list(accumulate(1 / rank for rank in range(1, len(chosen) + 1)))
    out: list[str] = []
    length = since = 0
    while length < size:
        out.append(next(pieces))
        since += len(out[-1])
        if since > rng.randint(100, 300):
            name = chosen[min(bisect(weights, rng.random() * weights[-1]), len(chosen) - 1)]
            out.append(f"{name} " if rng.random() < 2 / 3 else f"{name[: len(name) * 2 // 3]} ")
            since = 0
        length += len(out[-1].encode()) + (len(out[-2].encode()) if not since else 0)
    return "".join(out)


# --- engines ---------------------------------------------------------------------------------------------------------


def pyahocorasick(keys: list[str]) -> Any:
    made = ahocorasick.Automaton()
    for number, key in enumerate(keys):
        made.add_word(key, number)
    made.make_automaton()
    return made


def matchers(keys: list[str]) -> dict[str, Callable[[str, Any], Any]]:
    """What finds every match in a folded text, and is given its code points too."""
    own = patterns.Matcher(patterns.build(keys), keys.__getitem__)
    longest = max(map(len, keys))

    def arrays(key: str, codes: Any) -> Iterator[tuple[Any, Any]]:
        for at in range(0, len(key), _PIECE):
            end = at + _PIECE + longest
            _, starts, ends = own.matches(key[at:end], codes[at:end])
            first = starts < _PIECE
            yield starts[first] + at, ends[first] + at

    automaton, rust, double = (
        pyahocorasick(keys), ahocorasick_rs.AhoCorasick(keys), daachorse.CharwiseDoubleArrayAhoCorasick(keys),
    )  # fmt: skip
    lengths = list(map(len, keys))
    return {
        "pyahocorasick": lambda key, _: [(end + 1 - lengths[n], end + 1) for end, n in automaton.iter(key)],
        "ahocorasick-rs": lambda key, _: [m[1:] for m in rust.find_matches_as_indexes(key, overlapping=True)],
        "daachorse": lambda key, _: [m[:2] for m in double.find_overlapping(key)],
        "termbase, anywhere": lambda key, codes: [
            row for starts, ends in arrays(key, codes) for row in zip(starts.tolist(), ends.tolist(), strict=True)
        ],
        "at boundaries": lambda window, _: own.matches(*window),
    }


def windows_of(text: str) -> list[tuple[str, Any, Any, Any]]:
    """What the matcher is given in annotation: key, code points, where names may begin, and end."""
    out = []
    for at in range(0, len(text), _PIECE):
        piece = text[at : at + _PIECE]
        folded = fold_array.fold_text(piece, markup.hidden_in(piece).spans)
        out.append((folded.key, folded.codes, *boundaries.boundaries(folded)))
    return out


def opening(keys: list[str], folder: Path) -> None:
    """Prints what each takes until it can find something, in a process of its own, and how much memory it adds."""
    path = folder / "sections"
    start = time.perf_counter()
    sections = patterns.build(keys)
    built = time.perf_counter() - start
    path.write_bytes(b"".join(section + bytes(-len(section) % 8) for section in sections.values()))
    double = folder / "daachorse"
    double.write_bytes(daachorse.CharwiseDoubleArrayAhoCorasick(keys).serialize())

    def arrays() -> Any:
        with path.open("rb") as file:
            view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        opened, at = {}, 0
        for name, section in sections.items():
            opened[name] = view[at : at + len(section)]
            at += len(section) + -len(section) % 8
        return patterns.Matcher(opened, keys.__getitem__)

    print("| engine | ready in | memory | file |\n| --- | --- | --- | --- |")
    for label, made, file in (
        ("pyahocorasick, built", lambda: pyahocorasick(keys), None),
        ("ahocorasick-rs, built", lambda: ahocorasick_rs.AhoCorasick(keys), None),
        ("daachorse, from a file", lambda: daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(double.read_bytes()),
         double),
        (f"termbase, from a file (built in {built:.2f} s)", arrays, path),
    ):  # fmt: skip
        seconds, megabytes = in_a_process(made)
        kept = f"{file.stat().st_size / 1e6:.1f} MB" if file else ""
        print(f"| {label} | {seconds * 1000:.1f} ms | {megabytes:.0f} MB | {kept} |")
    print()


def in_a_process(made: Callable[[], Any]) -> tuple[float, float]:
    """The seconds something takes to be made in a fork, and the memory it adds to it, in MB."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)

    def measure() -> None:
        before, start = resident(), time.perf_counter()
        kept = made()
        sender.send((time.perf_counter() - start, resident() - before))
        del kept

    process = context.Process(target=measure)
    process.start()
    out: tuple[float, float] = receiver.recv()
    process.join()
    return out


def resident() -> float:
    """The memory of this process, in MB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * mmap.PAGESIZE / 1e6


# --- comparing -------------------------------------------------------------------------------------------------------


def compare(
    label: str, text: str, engines: dict[str, Callable[[str, Any], Any]], annotate: Callable[[str], Any] | None,
    rounds: int,
) -> None:  # fmt: skip
    key = fold.key(text)
    codes, windows, size = patterns.codes_of(key), windows_of(text), len(text.encode()) / 1e6
    taken: dict[str, list[float]] = {}
    counts: dict[str, int] = {}
    expected: list[tuple[int, int]] | None = None
    first = time.process_time()
    if annotate:
        annotate(text)
    first = time.process_time() - first
    # What was made so far is not for the rounds to clean up after.
    gc.collect()
    gc.freeze()
    for _ in range(rounds):
        for name, find in engines.items():
            start = time.process_time()
            if name == "at boundaries":
                counts[name] = sum([len(find(window, None).starts) for window in windows])
            else:
                found = find(key, codes)
                counts[name] = len(found)
            taken.setdefault(name, []).append(time.process_time() - start)
            if name != "at boundaries":
                found.sort()
                if expected is not None and found != expected:
                    raise SystemExit(f"{name} finds something else")
                expected = found
        if annotate:
            start = time.process_time()
            counts["termbase, whole"] = len(annotate(text))
            taken.setdefault("termbase, whole", []).append(time.process_time() - start)
    print(f"{label}: {size:.0f} MB, {len(text)} characters, {len(key)} folded\n")
    print("| engine | found | MB/s | × pyahocorasick |\n| --- | --- | --- | --- |")
    for name, seconds in taken.items():
        ratio = statistics.median(a / b for a, b in zip(taken["pyahocorasick"], seconds, strict=True))
        shown = f"termbase, {name}" if name == "at boundaries" else name
        print(f"| {shown} | {counts[name]} | {size / statistics.median(seconds):.1f} | {ratio:.1f} |")
    if annotate:
        print(f"\nThe whole for the first time, with every entry read: {size / first:.1f} MB/s")
    print()


if __name__ == "__main__":
    main()

"""Make noisy names: `python bench/suite/generate.py --kind homophone --count 500 --seed 1 > noisy.tsv`.

The names come from the repository's glossary, or from any names-TSV. The columns are those of `names.tsv`.
Same source, kind, count and seed, same rows.

The noise comes from other tables than the ones a resolver is likely to use, so that it is no echo of them:

homophone   pypinyin's reading sets (heteronyms too), both characters common (in GB2312 level 1)
glyph       Unihan's four-corner code, Cangjie code and stroke count; needs Debian's `unicode-data`
ocr         the same, one or two characters in names of six and more
lost        one character left out
truncated   the last one to three characters cut off
converted   OpenCC s2t, s2twp or s2hk over the whole name

A numeral is never touched, and a person's name only converted: a slip in it makes another person. A noisy name whose
key is a name of another entry, or that is cut to the beginning of one, is dropped.
"""

from __future__ import annotations

import argparse
import bz2
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import termbase
from termbase.model import Kind, NameType, Status
from termbase.text import fold

GLOSSARY = Path(__file__).parents[2] / "glossary"
UNIHAN = Path("/usr/share/unicode")
COLUMNS = ("query", "expected", "ids", "phenomenon", "strength", "note")
NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾第")
CODES = {
    "homophone": "homophone",
    "glyph": "ocr",
    "ocr": "ocr",
    "lost": "lost-char",
    "truncated": "truncated",
    "converted": "traditional",
}
SHORTEST = {"homophone": 4, "glyph": 4, "ocr": 6, "lost": 8, "truncated": 8, "converted": 2}
LIKE = 0.72

Noise = tuple[str, str]


@cache
def common() -> tuple[str, ...]:
    """The 3,755 most common hanzi: GB2312, level 1."""
    rows = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return tuple(c for code in rows if (c := code.decode("gb2312", "ignore")))


@cache
def readings() -> dict[str, frozenset[str]]:
    """Toneless readings of each common character."""
    from pypinyin import Style, pinyin

    return {c: frozenset(pinyin(c, style=Style.NORMAL, heteronym=True)[0]) for c in common()}


@cache
def sounding() -> dict[str, tuple[str, ...]]:
    """The common characters of each reading."""
    found: dict[str, list[str]] = defaultdict(list)
    for char, sounds in readings().items():
        for sound in sorted(sounds):
            found[sound].append(char)
    return {sound: tuple(chars) for sound, chars in found.items()}


def homophones(char: str) -> tuple[str, ...]:
    """Common characters that share a reading with `char`."""
    sounds = sorted(readings().get(char, ()))
    return tuple(dict.fromkeys(c for s in sounds for c in sounding()[s] if c != char and c not in NUMERALS))


@cache
def shapes() -> dict[str, tuple[str, str, int]]:
    """Four-corner code, Cangjie code and stroke count of each common character that has all three."""
    wanted = {"kFourCornerCode", "kCangjie", "kTotalStrokes"}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    files = sorted(UNIHAN.glob("Unihan_*.txt*"))
    if not files:
        raise SystemExit(f"generate: no Unihan files in {UNIHAN}: install unicode-data")
    characters = set(common())
    for path in files:
        with (bz2.open if path.suffix == ".bz2" else open)(path, "rt", encoding="utf-8") as file:
            for line in file:
                if not line.startswith("U+"):
                    continue
                code, key, value = line.rstrip("\n").split("\t")
                if key in wanted and (char := chr(int(code[2:], 16))) in characters:
                    found[char][key] = value.split()[0]
    return {
        c: (v["kFourCornerCode"].replace(".", ""), v["kCangjie"], int(v["kTotalStrokes"]))
        for c, v in found.items()
        if len(v) == len(wanted)
    }


def likeness(one: tuple[str, str, int], other: tuple[str, str, int]) -> float:
    """How alike two characters look, 0 to 1: corners that agree, Cangjie letters in common order, strokes."""
    corners = sum(a == b for a, b in zip(one[0][:4], other[0][:4], strict=False)) / 4
    longest = max(len(one[1]), len(other[1]))
    letters = _in_common(one[1], other[1]) / longest
    strokes = max(0.0, 1 - abs(one[2] - other[2]) / 4)
    return 0.4 * corners + 0.4 * letters + 0.2 * strokes


def _in_common(one: str, other: str) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for a in one:
        before = 0
        for i, b in enumerate(other, 1):
            before, row[i] = row[i], before + 1 if a == b else max(row[i], row[i - 1])
    return row[-1]


@cache
def lookalikes(char: str) -> tuple[str, ...]:
    """Common characters that look like `char`, the most alike first, eight at most."""
    own = shapes().get(char)
    if own is None:
        return ()
    scored = [(likeness(own, s), c) for c, s in shapes().items() if c != char and c not in NUMERALS]
    return tuple(c for score, c in sorted(scored, key=lambda x: (-x[0], x[1]))[:8] if score >= LIKE)


def touchable(name: str) -> list[int]:
    """The places of a name that may be changed: hanzi that are no numerals."""
    return [i for i, c in enumerate(name) if fold.is_han(c) and c not in NUMERALS]


def _replaced(name: str, choose: Callable[[str], tuple[str, ...]], rng: random.Random, times: int = 1) -> Noise | None:
    """The name with some characters replaced by what `choose` offers for them."""
    places = touchable(name)
    rng.shuffle(places)
    chars, said = list(name), []
    for place in places:
        if offered := choose(name[place]):
            chars[place] = rng.choice(offered)
            said.append(f"{chars[place]} for {name[place]}")
        if len(said) == times:
            return "".join(chars), ", ".join(said)
    return None


def homophone(name: str, rng: random.Random) -> Noise | None:
    """One character replaced by one of the same sound."""
    return _replaced(name, homophones, rng)


def glyph(name: str, rng: random.Random) -> Noise | None:
    """One character replaced by one of like shape."""
    return _replaced(name, lookalikes, rng)


def ocr(name: str, rng: random.Random) -> Noise | None:
    """One or, in a long name, two characters replaced by ones of like shape."""
    return _replaced(name, lookalikes, rng, 2 if len(name) >= 10 and rng.random() < 0.3 else 1)


def lost(name: str, rng: random.Random) -> Noise | None:
    """One character left out."""
    places = touchable(name)
    if not places:
        return None
    place = rng.choice(places)
    return name[:place] + name[place + 1 :], f"without {name[place]}"


def truncated(name: str, rng: random.Random) -> Noise | None:
    """The last one to three characters cut off."""
    cut = rng.randint(1, 3)
    return name[:-cut], f"without {name[-cut:]}"


@cache
def _converter(config: str) -> Callable[[str], str]:
    from opencc import OpenCC

    return OpenCC(config).convert


def converted(name: str, rng: random.Random) -> Noise | None:
    """The name in Traditional characters, of Taiwan with its words, or of Hong Kong."""
    config = rng.choice(("s2t", "s2twp", "s2hk"))
    return _converter(config)(name), config


KINDS: dict[str, Callable[[str, random.Random], Noise | None]] = {
    "homophone": homophone, "glyph": glyph, "lost": lost, "truncated": truncated, "ocr": ocr, "converted": converted
}  # fmt: skip


def strength(kind: str, name: str) -> str:
    """How sure the label is: a long name bears one slip, a short one may have become another."""
    if kind == "converted":
        return "STRONG"
    if kind == "truncated":
        return "WEAK"
    return "STRONG" if len(name) >= 8 else "MEDIUM" if len(name) >= 5 else "WEAK"


def rows(tb: termbase.Termbase, kind: str, count: int, seed: int) -> Iterator[tuple[str, ...]]:
    """Up to `count` rows of one kind of noise."""
    rng = random.Random(f"{seed}:{kind}")  # noqa: S311 - noise, no secret
    owners: dict[str, set[str]] = defaultdict(set)
    names: list[tuple[str, str]] = []
    for entry in tb.entries():
        bearable = kind == "converted" or entry.kind is not Kind.PERSON
        for name in entry.names:
            owners[fold.key(name.text)].add(entry.id)
            usable = (
                bearable
                and not name.weak
                and name.status is not Status.DEPRECATED
                and name.type is not NameType.ACRONYM
            )
            if usable and name.lang in ("zh", "zh-Hans") and sum(map(fold.is_han, name.text)) >= SHORTEST[kind]:
                names.append((name.text, entry.id))
    names = [(text, owner) for text, owner in dict.fromkeys(names) if owners[fold.key(text)] == {owner}]
    seen: set[str] = set()
    for _ in range(50 * count):
        if len(seen) >= count or not names:
            return
        text, owner = rng.choice(names)
        noise = KINDS[kind](text, rng)
        if noise is None or noise[0] == text or noise[0] in seen:
            continue
        key = fold.key(noise[0])
        if owners.get(key, set()) - {owner} or (kind != "converted" and key in owners):
            continue
        if kind == "truncated" and any(k.startswith(key) and o != {owner} for k, o in owners.items()):
            continue
        seen.add(noise[0])
        yield noise[0], "match", owner, CODES[kind], strength(kind, text), f"{noise[1]} in {text}"


def main(argv: list[str] | None = None) -> int:
    """Write the rows to standard output."""
    parser = argparse.ArgumentParser(description="Make noisy Chinese names, labelled.")
    parser.add_argument("source", nargs="?", default=str(GLOSSARY), help="a names-TSV, or a glossary (default: ours)")
    parser.add_argument("--kind", nargs="+", choices=sorted(KINDS), default=sorted(KINDS))
    parser.add_argument("--count", type=int, default=200, help="rows of each kind (default 200)")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    tb = termbase.load(args.source)
    print(*COLUMNS, sep="\t")
    for kind in args.kind:
        for row in rows(tb, kind, args.count, args.seed):
            print(*row, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How the time of one call grows with its input: inputs made to be slow, each at n, 2n and 4n.

    python bench/speed/growth.py [--text N] [--name N] [--rounds N] [--only WORD] [--record]

Texts are annotated, nested mentions included, with a glossary of its own: some names, and a chain of names each of
which begins with the one before. Names are resolved with the shipped glossary; a name has 1,000 characters at most.
Times are processor time, the least of some rounds, in milliseconds. Where the work is in proportion to the input, both
ratios are near 2; a ratio near 4 is quadratic. Ratios of times below a millisecond say little.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from common import SEED, recorded, say
from report import Row, report

import termbase
from termbase.names import exonyms, identifiers, numerals, pinyin, structure, wade_giles

Made = Callable[[int], str]

#: Words of the names in the chain.
CHAIN = 400
GLOSSARY = """
[huawei]
kind = "organisation"
zh = "华为"
en = "Huawei"
[nanjing-university]
kind = "organisation"
zh = "南京大学"
en = "Nanjing University"
[order]
kind = "law"
en = "Executive Order 13959"
[xi]
kind = "person"
en = "Xi Jinping"
short = [{ name = "Xi", weak = true }]
[inc]
kind = "organisation"
en = "Qianxun Inc."
[core]
kind = "term"
zh = "“核心”数据"
en = "“core” data"
"""


def repeated(piece: str) -> Made:
    """A text of a length that repeats a piece."""
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def chain_text(size: int) -> str:
    """The words of the chain over and over, which hold every name of it."""
    return repeated(" ".join(f"w{n}" for n in range(CHAIN)) + " ")(size)


def random_of(alphabet: str) -> Made:
    """A random text of a length."""
    return lambda size: "".join(random.Random(SEED).choices(alphabet, k=size))  # noqa: S311 - texts, no secrets


TEXTS: dict[str, Made] = {
    "http over and over": repeated("http"),
    "http:// over and over": repeated("http://"),
    "http:// before brackets": repeated("http://<"),
    "www. over and over": repeated("www."),
    "one long address": lambda size: ("https://x.cn/" + "a" * size)[:size],
    "mailboxes": repeated("a@b.c"),
    "mailboxes that are none": repeated("a.b-c@"),
    "one word before many @": lambda size: "a" * (size // 2) + "@" * (size // 2),
    "one word full of http": lambda size: ("a" * (size // 2) + repeated("http")(size))[:size],
    "less-than signs": repeated("<"),
    "tags that never end": repeated("<a "),
    "tags inside names": repeated("Nanjing<b> </b>University "),
    "one name full of tags": lambda size: "Nanjing" + repeated("<b>")(size - 17) + "University",
    "raised numbers that never end": repeated("<sup>1"),
    "footnote marks that never end": repeated("^[^"),
    "footnote marks inside one another": repeated("^{[^^["),
    "ampersands": repeated("&"),
    "characters that fold to several": lambda size: repeated(
        "".join(c for c in map(chr, range(0x2000, 0x10000)) if len(c.upper()) > 1) + "㍿㈱ﷺ㋀㏙½"
    )(size),
    "opening brackets": repeated("("),
    "quotation marks": repeated("“”\"'"),
    "names in quotation marks": repeated("“华为"),
    "apostrophes": repeated("'"),
    "letters and apostrophes": repeated("s'"),
    "full stops": repeated("."),
    "names and full stops": repeated("Qianxun Inc."),
    "initials": repeated("a."),
    "acronyms in brackets": repeated("A (BC) "),
    "names with acronyms in brackets": repeated("Executive Order (EO) 13959 "),
    "names that overlap": repeated("南京大学南京"),
    "names that hold one another": chain_text,
    "weak names without their licence": repeated("Xi said "),
    "a name over a long gap": lambda size: "Nanjing" + " " * (size - 17) + "University",
    "line ends": repeated("\n"),
    "lines of one character": repeated("华\n"),
    "one line of Chinese": random_of("华为南京大学的是在有公司"),
    "one line of English": repeated("the company Huawei and Nanjing University agree "),
    "letters without a space": repeated("abcdefgh"),
    "combining marks": repeated("\u0301"),
    "characters that cannot be seen": repeated("华\u200b为\ufe0f"),
}

NAMES: dict[str, Made] = {
    "pinyin": repeated("zhongguodianzi"),
    "pinyin that can be cut in many ways": repeated("xian"),
    "pinyin with one letter wrong": lambda size: repeated("zhongguo")(size // 2) + "q" + repeated("dianzi")(size // 2),
    "letters that are no pinyin": repeated("xq"),
    "one word": repeated("technology"),
    "Wade–Giles": repeated("ch'ing-hua "),
    "letters before one hyphen": lambda size: "a" * (size - 2) + "-'",
    "hyphens": repeated("a-"),
    "exonyms": repeated("peking "),
    "exonyms of several places": repeated("soochow "),
    "numbers in figures": repeated("1"),
    "numbers in hanzi": repeated("一"),
    "numbers of both": repeated("1一十"),
    "ordinals": repeated("第"),
    "ordinal words": repeated("twenty first "),
    "units without numbers": repeated("研究所"),
    "places": repeated("北京市"),
    "hanzi": random_of("华为南京大学电子科技集团有限公司"),
    "one hanzi": repeated("华"),
    "legal forms": repeated("有限公司"),
    "brackets": repeated("("),
    "bracketed regions": repeated("(西安)"),
    "words and of": repeated("a of "),
    "spaces": lambda size: "a" + " " * (size - 2) + "a",
    "full stops": repeated("a."),
    "apostrophes": repeated("a's"),
    "mixed scripts": repeated("华a"),
    "separators of identifiers": repeated(" - "),
    "semicolons": repeated(" ; "),
}

WORDS: dict[str, Made] = {"words": repeated("institute "), "words that differ": chain_text}

#: Functions on names that `resolve` does not reach with every input, or that read a glossary.
FUNCTIONS: dict[str, tuple[Callable[[str], object], Made]] = {
    "the values of an identifier": (lambda text: identifiers.keys("registration", text), repeated(" ")),
    "an identifier with its blanks": (identifiers.recognise, lambda size: " " * (size - 8) + "002268.S"),
    "exonyms.modern": (lambda text: exonyms.modern(text.split()), repeated("soochow ")),
    "wade_giles.modern": (wade_giles.modern, lambda size: "a" * (size - 2) + "-'"),
    "wade_giles.fold_key": (wade_giles.fold_key, random_of("uyeiszthr")),
    "pinyin.one_letter_off": (lambda text: sum(1 for _ in pinyin.one_letter_off(text)), repeated("zhong")),
    "numerals.canonical_chinese": (numerals.canonical_chinese, random_of("一十百1第所研究院廿")),
    "structure.orders": (structure.orders, repeated("a of ")),
    "the confidence of parts": (lambda text: termbase.parts(text).confidence, lambda size: "a-" * 4 * size),
}


def main() -> None:
    parser = recorded(__doc__)
    parser.add_argument("--text", type=int, default=60_000, metavar="N", help="characters of the shortest text")
    parser.add_argument("--name", type=int, default=250, metavar="N", help="characters of the shortest name")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", metavar="WORD", help="inputs whose label holds the word")
    args = parser.parse_args()
    report(args, "growth", list(measure(args)), (__doc__ or "").split("\n\n")[2])


def measure(args: Any) -> Iterator[Row]:
    """One row an input."""
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "own.toml"
        chain = ", ".join(f'"{" ".join(f"w{n}" for n in range(end))}"' for end in range(2, CHAIN))
        own.write_text(f'{GLOSSARY}\n[chain]\nkind = "term"\nen = "w0"\nvariant = [{chain}]\n', "utf-8")
        ours, shipped = termbase.load(own), termbase.load()
        for jobs, called, size in (
            (TEXTS, lambda text: ours.annotate(text, nested=True), args.text),
            (NAMES, lambda name: shipped.resolve(name).candidates, args.name),
        ):
            for label, made in jobs.items():
                if args.only in label:
                    yield row("annotate" if jobs is TEXTS else "resolve", label, called, made, size, args.rounds)
        for label, made in WORDS.items():
            if args.only in label:
                # `resolve` takes names of more than 24 words apart no longer.
                what = f"{label}, 6 to 24"
                yield row("resolve", what, shipped.resolve, lambda n, m=made: words(m, n), 6, args.rounds)
        for label, (function, made) in FUNCTIONS.items():
            if args.only in label:
                yield row("function", label, function, made, args.name, args.rounds)


def words(made: Made, count: int) -> str:
    """The first words of a text."""
    return " ".join(made(count * 12).split()[:count])


def row(job: str, label: str, call: Callable[[str], object], made: Made, size: int, rounds: int) -> Row:
    """The times of an input at three sizes, and their ratios."""
    say(f"{job}: {label}")
    call(made(size))
    times = [1000 * least(call, made(size * times), rounds) for times in (1, 2, 4)]
    return {
        "call": job, "input": label, "n": size, "n ms": times[0], "2n ms": times[1], "4n ms": times[2],
        "2n / n": times[1] / times[0], "4n / 2n": times[2] / times[1],
    }  # fmt: skip


def least(call: Callable[[str], object], given: str, rounds: int) -> float:
    """The least seconds of a few calls with copies of what is given."""
    taken = []
    for _ in range(rounds):
        copy = given.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass")
        started = time.process_time()
        call(copy)
        taken.append(time.process_time() - started)
        if taken[-1] > 5:
            break
    return max(min(taken), 1e-9)


if __name__ == "__main__":
    main()

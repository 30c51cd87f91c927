"""Derive the fold table, `src/termbase/data/fold.json`, and the script table beside it.

    python derive/fold.py            write both tables
    python derive/fold.py --check    exit 1 if a committed table differs from what would be written

Sources, both frozen by version so that a run anywhere gives the same bytes:

* the Unicode Character Database 15.0.0 (`UnicodeData.txt`, `CaseFolding.txt`,
  `EquivalentUnifiedIdeograph.txt`), from Debian's package `unicode-data`;
* OpenCC 1.4 (the `opencc` wheel), used one character at a time only: its phrase tables are
  neither idempotent nor compositional, and a key must be both.

What a character folds to, in this order, repeated until nothing changes:

1. nothing, if it is invisible: format characters, variation selectors, combining marks, controls;
2. a space, if it is white space or a superscript sign (a footnote mark must separate, not join);
3. one mark for each family of dashes, quotes, middle dots and brackets;
4. its compatibility decomposition without combining marks, case folded;
5. for a hanzi: the ideograph a radical stands for, then the Simplified form, reached through the
   Taiwan, Hong Kong and (where it is no live Simplified character) Japanese variants.

Hangul syllables stay composed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path

UNICODE = Path("/usr/share/unicode")
DATA = Path(__file__).parents[1] / "src" / "termbase" / "data"

#: Bumped by hand whenever a row of the fold table changes: every compiled index carries it.
FOLD_VERSION = 3

#: Characters in one row of the table.
ROW = 40

FAMILIES = {
    "-": "‐‑‒–—―−⁃﹘﹣－⸺⸻〜",
    "'": "‘’‚‛′ʹʻʼʽˊˋ`´＇ꞌ‵",
    '"': "“”„‟″«»‹›「」『』《》〈〉〝〞〟＂﹁﹂﹃﹄",
    "·": "•‧∙⋅●・･᛫⸱",
    "(": "（〔【［〖﹙⦅[{",
    ")": "）〕】］〗﹚⦆]}",
    ",": "，、､﹐﹑",
    ".": "。．｡﹒",
    "〇": "○◯⚪",
}

#: Latin letters that Unicode gives no decomposition, by common transcription.
LATIN = {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "ng"}

#: Hanzi that only OpenCC's phrases know, or that it leaves alone: graphic variants of one character.
EXTRA = {
    "锺": "钟", "迳": "径", "钜": "巨", "麽": "么", "衹": "只", "甯": "宁", "彞": "彝", "砲": "炮", "菴": "庵",
    "鑛": "矿", "攷": "考", "囯": "国", "圀": "国", "髙": "高", "﨑": "崎", "凞": "熙", "衞": "卫", "敍": "叙",
    "枱": "台", "粧": "妆", "糭": "粽", "瞭": "了", "亰": "京", "硏": "研", "竒": "奇", "囬": "回",
    "寳": "宝", "彊": "强", "艸": "草", "豊": "丰",
}  # fmt: skip

#: OpenCC's Taiwan variants take 么 for 幺 (tiny); in names it is the Simplified 麼.
NOT_A_VARIANT = {"么"}


def unicode_data() -> tuple[dict[int, str], dict[int, str]]:
    """General category and raw decomposition field of every assigned code point."""
    category: dict[int, str] = {}
    decomposition: dict[int, str] = {}
    first = 0
    for line in (UNICODE / "UnicodeData.txt").read_text("utf-8").splitlines():
        fields = line.split(";")
        code = int(fields[0], 16)
        if fields[1].endswith(", First>"):
            first = code
            continue
        for each in range(first if fields[1].endswith(", Last>") else code, code + 1):
            category[each] = fields[2]
        if fields[5]:
            decomposition[code] = fields[5]
    return category, decomposition


def case_folding() -> dict[int, str]:
    """Full case folding (status C and F)."""
    table: dict[int, str] = {}
    for line in (UNICODE / "CaseFolding.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            code, status, mapping = line.split("; ")[:3]
            if status in "CF":
                table[int(code, 16)] = "".join(chr(int(c, 16)) for c in mapping.split())
    return table


def radicals() -> dict[int, str]:
    """Radicals and strokes → the unified ideograph they stand for."""
    table: dict[int, str] = {}
    for line in (UNICODE / "EquivalentUnifiedIdeograph.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            span, target = line.split("#")[0].split(";")
            low, _, high = span.strip().partition("..")
            for code in range(int(low, 16), int(high or low, 16) + 1):
                table[code] = chr(int(target, 16))
    return table


def in_charset(char: str, charset: str) -> bool:
    """Whether a national character set holds the character."""
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def is_han(code: int) -> bool:
    """Unified and compatibility ideographs, up to extension H."""
    return (
        0x3400 <= code <= 0x4DBF or 0x4E00 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x323AF
    )


def converters() -> dict[str, Callable[[str], str]]:
    """OpenCC, one character at a time."""
    import opencc

    return {name: opencc.OpenCC(name).convert for name in ("tw2t", "hk2t", "jp2t", "t2s", "s2t")}


def han_step(convert: dict[str, Callable[[str], str]], char: str) -> str:
    """One step of a hanzi towards its key; the caller repeats it."""
    if char in EXTRA:
        return EXTRA[char]
    if char in NOT_A_VARIANT:
        return char
    for name in ("tw2t", "hk2t"):
        char = convert[name](char)
    if not in_charset(char, "gb2312") and not in_charset(char, "big5"):
        char = convert["jp2t"](char)
    return convert["t2s"](char)


def fold_table() -> dict[int, str]:
    """Every code point whose fold is not itself."""
    category, decomposition = unicode_data()
    folding, radical = case_folding(), radicals()
    family = {ord(c): mark for mark, chars in FAMILIES.items() for c in chars}
    latin = {ord(c): plain for c, plain in LATIN.items()}
    step = partial(han_step, converters())

    def once(code: int) -> str:
        kind = category.get(code, "Cn")
        if kind in ("Zs", "Zl", "Zp") or code in (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85):
            return " "
        if kind in ("Cf", "Mn", "Me", "Cc"):
            return ""
        if code in family:
            return family[code]
        if code in latin:
            return latin[code]
        if code in radical:
            return radical[code]
        raw = decomposition.get(code, "")
        if raw.startswith("<super>") and kind not in ("Lm", "Lo", "Ll", "Lu"):
            return " "
        if raw:
            parts = raw.split()
            return "".join(chr(int(p, 16)) for p in (parts[1:] if raw.startswith("<") else parts))
        if code in folding:
            return folding[code]
        return step(chr(code)) if is_han(code) else chr(code)

    def closed(code: int) -> str:
        text = chr(code)
        for _ in range(12):
            new = "".join(once(ord(c)) for c in text)
            if new == text:
                return text
            text = new
        raise AssertionError(f"U+{code:04X} does not settle")

    surrogates = range(0xD800, 0xE000)
    return {code: key for code in category if code not in surrogates and (key := closed(code)) != chr(code)}


def script_table() -> dict[str, str]:
    """The hanzi that only Simplified, and only Traditional text uses.

    A character is Simplified only if OpenCC gives it another Traditional form and Big5 does not
    hold it (后 and 里 are live in both scripts); Traditional only, the other way round.
    """
    convert = converters()
    both = [chr(c) for c in range(0x3400, 0xA000) if is_han(c)]
    simplified = [c for c in both if convert["s2t"](c) != c and convert["t2s"](c) == c and not in_charset(c, "big5")]
    traditional = [c for c in both if convert["t2s"](c) != c and not in_charset(c, "gb2312")]
    return {"zh-Hans": "".join(simplified), "zh-Hant": "".join(traditional)}


def render_fold(table: dict[int, str]) -> str:
    """The table as JSON.

    `one`: characters and, under them, the one character each folds to; `more`: what nothing, a space or several
    characters come from.
    """
    one = [(chr(code), key) for code, key in sorted(table.items(), key=lambda row: (row[1], row[0])) if len(key) == 1]
    more: dict[str, str] = defaultdict(str)
    for code, key in sorted(table.items()):
        if len(key) != 1:
            more[key] += chr(code)
    runs = [one[i : i + ROW] for i in range(0, len(one), ROW)]
    rows = [f"[{quoted(''.join(c for c, _ in run))},\n {quoted(''.join(k for _, k in run))}]" for run in runs]
    about = "Written by derive/fold.py from the Unicode Character Database 15.0.0 and OpenCC 1.4."
    return (
        f'{{"version": {FOLD_VERSION},\n"about": "{about}",\n"one": [\n'
        + ",\n".join(rows)
        + '\n],\n"more": {\n'
        + ",\n".join(f"{quoted(key)}: {quoted(chars)}" for key, chars in sorted(more.items()))
        + "\n}}\n"
    )


def quoted(text: str) -> str:
    """A JSON string in which only hanzi, ASCII and Latin letters stand as themselves."""
    shown = "".join(
        c if " " <= c <= "~" or "\u00c0" <= c <= "\u024f" or "\u3400" <= c <= "\u9fff" else f"\0{ord(c):x};"
        for c in text
    )
    escaped = json.dumps(shown, ensure_ascii=False)

    def escape(found: re.Match[str]) -> str:
        return json.dumps(chr(int(found[1], 16)))[1:-1]

    return re.sub(r"\\u0000([0-9a-f]+);", escape, escaped)


def render_script(table: dict[str, str]) -> str:
    """Two rows: script, its characters."""
    head = "# termbase script table: hanzi that only one script uses\n"
    head += "# Written by derive/fold.py from OpenCC 1.4, GB 2312 and Big5.\n"
    return head + "".join(f"{script}\t{chars}\n" for script, chars in table.items())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with the committed tables, write nothing")
    check = parser.parse_args().check
    stale = 0
    for name, text in (("fold.json", render_fold(fold_table())), ("script.tsv", render_script(script_table()))):
        path = DATA / name
        if check:
            if not path.exists() or path.read_text("utf-8") != text:
                print(f"{path} is stale: run python derive/fold.py", file=sys.stderr)
                stale = 1
        else:
            path.write_text(text, "utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main())

"""Derive the dictionary for running Chinese, `src/termbase/data/running_words.tsv`.

    python derive/running_words.py            write the table
    python derive/running_words.py --check    exit 1 if the committed table differs from what would be written

Source: the dictionary of jieba 0.42.1 (MIT), which counts words in a corpus of news and fiction. Kept are the words of
hanzi alone, folded, with how rare they are: −log2 of their share of the corpus, in half bits, as a letter. A compound
of two words of two hanzi and more is left out: it has a border inside. One row holds the words that begin with one
hanzi; the commonest come first.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path

from termbase.text.fold import fold, is_han

TABLE = Path(__file__).parents[1] / "src" / "termbase" / "data" / "running_words.tsv"
#: The letters of the levels, the commonest first.
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
HEADER = (
    "# termbase running words 1: a hanzi; the words that begin with it, without it, behind the letter that says how"
    " rare they are, in half bits; - is the hanzi alone\n"
    "# Written by derive/running_words.py from jieba 0.42.1 (MIT).\n"
)


def counts() -> Counter[str]:
    """How often each folded word was met."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise SystemExit("derive/running_words.py needs jieba: pip install jieba==0.42.1")
    found: Counter[str] = Counter()
    for line in (Path(spec.origin).parent / "dict.txt").read_text("utf-8").splitlines():
        word, count, _ = line.split(" ")
        folded = fold(word)
        if all(map(is_han, folded)):
            found[folded] += int(count)
    return found


def is_compound(word: str, found: Counter[str]) -> bool:
    """Whether a word is two words of two hanzi and more, one after the other: it has a border inside."""
    return any(word[:cut] in found and word[cut:] in found for cut in range(2, len(word) - 1))


def table() -> str:
    """The text of the table."""
    found = counts()
    total = found.total()
    found = Counter({word: count for word, count in found.items() if not is_compound(word, found)})
    rows: defaultdict[str, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for word, count in sorted(found.items()):
        rows[word[0]][round(2 * math.log2(total / count))].append(word[1:] or "-")
    lines = (
        f"{hanzi}\t" + "".join(LETTERS[level] + " ".join(words) for level, words in sorted(levels.items()))
        for hanzi, levels in sorted(rows.items())
    )
    return HEADER + "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with the committed table, write nothing")
    text = table()
    if not parser.parse_args().check:
        TABLE.write_text(text, "utf-8")
    elif not TABLE.exists() or TABLE.read_text("utf-8") != text:
        print(f"{TABLE} is stale: run python derive/running_words.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

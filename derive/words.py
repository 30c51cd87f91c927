"""Derive the list of common Chinese words, `src/termbase/data/words.txt`.

    python derive/words.py            write the list
    python derive/words.py --check    exit 1 if the committed list differs from what would be written

Source: the dictionary of jieba 0.42.1 (MIT), which counts words in a corpus of news and fiction. Kept are words of two
hanzi met at least fifty times, names of people apart, folded. The list tells a slip in a word (国家 as 唬家) from
another name: what was written is then no word.
"""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

from termbase.text.fold import fold

LIST = Path(__file__).parents[1] / "src" / "termbase" / "data" / "words.txt"
LEAST = 50


def words() -> list[str]:
    """The words, sorted."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise SystemExit("derive/words.py needs jieba: pip install jieba==0.42.1")
    found = set()
    for line in (Path(spec.origin).parent / "dict.txt").read_text("utf-8").splitlines():
        word, count, tag = line.split(" ")
        if len(word) == 2 and int(count) >= LEAST and not tag.startswith("nr"):
            found.add(fold(word))
    return sorted(w for w in found if len(w) == 2)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with the committed list, write nothing")
    text = (
        "# termbase words: common words of two hanzi, from jieba 0.42.1 (derive/words.py)\n" + "\n".join(words()) + "\n"
    )
    if not parser.parse_args().check:
        LIST.write_text(text, "utf-8")
    elif not LIST.exists() or LIST.read_text("utf-8") != text:
        print(f"{LIST} is stale: run python derive/words.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What a competent engineer writes in fifteen lines: Simplified characters, pinyin, and the better of two ratios."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from common import Best, best_of, names_of, top
from opencc import OpenCC
from pypinyin import lazy_pinyin
from rapidfuzz import fuzz, process

from termbase.model import Entry

PACKAGES = ("opencc", "pypinyin", "rapidfuzz")
_MOST = 20


class _Folded:
    scorer: Callable[..., float]

    def build(self, entries: Sequence[Entry]) -> None:
        self.convert = OpenCC("t2s").convert
        self.names = names_of(entries)
        self.folded = [self.fold(text) for text, _ in self.names]
        self.sounds = [self.sound(text) for text in self.folded]

    def fold(self, text: str) -> str:
        plain = self.convert(unicodedata.normalize("NFKC", text)).casefold()
        return re.sub(r"[\W_]+", " ", plain).strip()

    @staticmethod
    def sound(folded: str) -> str:
        letters = unicodedata.normalize("NFKD", "".join(lazy_pinyin(folded)))
        return re.sub(r"[^a-z0-9]", "", letters)

    def best(self, query: str) -> Best:
        folded = self.fold(query)
        found = []
        for wanted, keys in ((folded, self.folded), (self.sound(folded), self.sounds)):
            hits = process.extract(wanted, keys, scorer=type(self).scorer, limit=_MOST) if wanted else []
            found += [(self.names[position][1], score / 100) for _, score, position in hits]
        return top(best_of(found))


class FoldedRatio(_Folded):
    """With plain normalised edit distance."""

    scorer = fuzz.ratio


class FoldedWRatio(_Folded):
    """With rapidfuzz's default scorer."""

    scorer = fuzz.WRatio


PEERS = {"opencc + pypinyin + ratio": FoldedRatio, "opencc + pypinyin + WRatio": FoldedWRatio}

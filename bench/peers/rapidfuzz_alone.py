"""rapidfuzz over the names as they are, with its own default processing: case and punctuation do not count."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from common import Best, best_of, names_of, top
from rapidfuzz import fuzz, process, utils

from termbase.model import Entry

PACKAGES = ("rapidfuzz",)
_MOST = 20


class _Rapidfuzz:
    scorer: Callable[..., float]

    def build(self, entries: Sequence[Entry]) -> None:
        self.names = names_of(entries)
        self.texts = [utils.default_process(text) for text, _ in self.names]

    def best(self, query: str) -> Best:
        wanted = utils.default_process(query)
        found = process.extract(wanted, self.texts, scorer=type(self).scorer, limit=_MOST) if wanted else []
        return top(best_of((self.names[position][1], score / 100) for _, score, position in found))


class WRatio(_Rapidfuzz):
    """`process.extract` with its default scorer."""

    scorer = fuzz.WRatio


class Ratio(_Rapidfuzz):
    """Plain normalised edit distance."""

    scorer = fuzz.ratio


PEERS = {"rapidfuzz WRatio": WRatio, "rapidfuzz ratio": Ratio}

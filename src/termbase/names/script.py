"""Simplified to Traditional for display; the only importer of opencc.

Conversion is for showing, never for keys: it works by phrase, and is neither idempotent nor
compositional. Regional vocabulary is not converted: it corrupts proper names.
"""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def _converter(config: str) -> Any:
    import opencc  # 30 ms to import, and more to load a dictionary

    return opencc.OpenCC(config)


def to_traditional(text: str) -> str:
    """The Traditional form of a Simplified text, in OpenCC's own standard."""
    return str(_converter("s2t").convert(text))


def mainland_vocabulary(text: str) -> list[str]:
    """A text in the words of the mainland, from those of Taiwan and of Hong Kong, where that changes it."""
    found = (str(_converter(config).convert(text)) for config in ("tw2sp", "hk2sp"))
    return list(dict.fromkeys(t for t in found if t != text))


def to_simplified(text: str) -> str:
    """The Simplified form of a Traditional text."""
    return str(_converter("t2s").convert(text))

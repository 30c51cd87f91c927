"""Conversion between scripts and regional vocabularies, for showing; the only importer of opencc.

Nothing converted is ever a key: conversion goes by phrase, and is neither idempotent nor compositional.
"""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def _converter(config: str) -> Any:
    import opencc  # 30 ms to import, and more to load a dictionary

    return opencc.OpenCC(config)


def to_traditional(text: str) -> str:
    """Return the Traditional form of a Simplified text, in OpenCC's own standard.

    Its words stay those of the mainland: converting them corrupts proper names.
    """
    return str(_converter("s2t").convert(text))


def mainland_vocabulary(text: str) -> list[str]:
    """Return a Traditional text in the characters and the words of the mainland.

    Args:
        text: A text in the words of Taiwan or of Hong Kong (軟體).

    Returns:
        The text as converted from each of the two, if that changes it; each form once.
    """
    found = (str(_converter(config).convert(text)) for config in ("tw2sp", "hk2sp"))
    return list(dict.fromkeys(t for t in found if t != text))


def taiwan_vocabulary(text: str) -> list[str]:
    """Return a text in the characters and the words of Taiwan, if that changes it: 集成电路 as 積體電路."""
    converted = str(_converter("s2twp").convert(text))
    return [converted] if converted != text else []


def to_simplified(text: str) -> str:
    """Return the Simplified form of a Traditional text; its words stay as they are."""
    return str(_converter("t2s").convert(text))

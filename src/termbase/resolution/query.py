"""A name that is asked for, seen from every side that a candidate can be found by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from termbase.names import pinyin, structure
from termbase.text import fold

#: Words in front of a second name, in brackets: (原卫士通), (formerly Westone).
_BEFORE_A_NAME = (
    r"(?i)^\s*(?:原名?|前身|即|又称|又名|简称|以下简称|下称|曾用名|"
    r"formerly(?: known as)?|a\.?k\.?a\.?|i\.e\.|also)[\s:：]*"
)


def _is_latin(char: str) -> bool:
    return char.isalpha() if char.isascii() else "\u00c0" <= char <= "\u024f"


@dataclass(frozen=True)
class Query:
    """A name that is asked for, with its keys; each is worked out when first needed."""

    text: str

    @cached_property
    def key(self) -> str:
        """The folded key."""
        return fold.key(self.text)

    @cached_property
    def has_han(self) -> bool:
        """Whether it holds any hanzi."""
        return fold.has_han(self.text)

    @cached_property
    def structure(self) -> structure.Structure:
        """The name without its dress; tone digits are no numbers."""
        toned = self.sound and pinyin.written_tones(self.text) and re.fullmatch(r"(?:[a-z]+[1-5])+", self.key)
        return structure.structure(re.sub("[1-5]", "", self.text) if toned else self.text)

    @cached_property
    def bare(self) -> str:
        """The key of a Chinese name as it is written, its legal form taken off."""
        return structure.bare(self.text)

    @cached_property
    def sound(self) -> str:
        """The letters of a romanised name; empty for one that is not in plain Latin letters."""
        return pinyin.query_key(self.text)

    @cached_property
    def is_generic(self) -> bool:
        """Whether it is made of legal forms and generic words only."""
        return structure.is_generic(self.text)

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """A mixed or bracketed name in its parts: by script, and outside and inside brackets; `()` if it has one."""
        pieces = [p for p in re.split(r"[()（）\[\]［］【】〔〕|/／]", self.text) if fold.key(p)]
        pieces = [re.sub(_BEFORE_A_NAME, "", p) for p in pieces]
        if len(pieces) < 2:
            pieces = [p for p in by_script(self.text) if fold.key(p)]
        return tuple(pieces) if 2 <= len(pieces) <= 4 else ()


def by_script(text: str) -> Iterator[str]:
    """The runs of a mixed text, one script each; digits stay where they are."""
    if not fold.has_han(text):
        return
    if not any(map(_is_latin, text)):
        yield text
        return
    start, script = 0, ""
    for position, char in enumerate(text):
        found = "han" if fold.is_han(char) else "latin" if _is_latin(char) else ""
        if found and script and found != script:
            yield text[start:position]
            start = position
        script = found or script
    yield text[start:]

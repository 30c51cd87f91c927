"""The query: a check of whether a text can be a name, and the keys of the name, each computed once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from termbase.names import pinyin, structure
from termbase.names.labels import Piece, Reading
from termbase.text import fold

if TYPE_CHECKING:
    from termbase.names.pieces import Labelled

#: Most characters of a name that is resolved.
LONGEST = 1000
#: Most characters of a name that is parsed; a longer text is a sentence.
LONGEST_PARSED = 200
#: Fewest and most parts of a mixed or bracketed name; a text with more is a list of names or a sentence.
_FEWEST_PARTS, _MOST_PARTS = 2, 4

#: Words before a second name in brackets: (原卫士通), (formerly Westone).
_BEFORE_A_NAME = (
    r"(?i)^\s*(?:原名?|前身|即|又称|又名|简称|以下简称|下称|曾用名|"
    r"formerly(?: known as)?|a\.?k\.?a\.?|i\.e\.|also)[\s:：]*"
)


def unusable(text: str, key: str = "") -> str:
    """Return the reason why a text cannot be a name.

    Args:
        text: The query.
        key: Its folded key, if it has been computed.

    Returns:
        The reason; empty if the text can be a name.

    Raises:
        TypeError: If `text` is not a string.
    """
    if not isinstance(text, str):
        raise TypeError(f"name must be a str, not {type(text).__name__}")
    if len(text) > LONGEST:
        return f"longer than {LONGEST} characters"
    try:
        text.encode()
    except UnicodeEncodeError:
        return "not valid text: a lone surrogate"
    if not key and not fold.key(text):
        return "empty" if not text.strip() else "only punctuation or invisible characters"
    return ""


@dataclass(frozen=True)
class Query:
    """The query. Each of its keys is computed when it is first read.

    Attributes:
        text: The query as it was given.
    """

    text: str

    @cached_property
    def key(self) -> str:
        """The folded key."""
        return fold.key(self.text)

    @cached_property
    def has_han(self) -> bool:
        """True if the name contains hanzi."""
        return fold.has_han(self.text)

    @cached_property
    def structure(self) -> structure.Structure:
        """The structural key and the legal form; tone digits of pinyin are not read as numbers."""
        toned = self.sound and pinyin.written_tones(self.text) and re.fullmatch(r"(?:[a-z]+[1-5])+", self.key)
        return structure.structure(re.sub("[1-5]", "", self.text) if toned else self.text)

    @cached_property
    def bare(self) -> str:
        """The key of a Chinese name without its legal form, brackets and numbers left as they are."""
        return structure.bare(self.text)

    @cached_property
    def reading(self) -> Reading:
        """The parts and pieces of the name; empty if it is longer than `LONGEST_PARSED`."""
        from termbase.names.parts import reading  # not needed for an exact look-up

        return reading(self.text if len(self.text) <= LONGEST_PARSED else "")

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The labelled words of the name."""
        return self.reading.pieces

    @cached_property
    def _labelled(self) -> dict[str, Labelled]:
        return {}

    def labelled(self, key: str) -> Labelled:
        """Return a Chinese key of the name with the labels of its characters.

        Args:
            key: One of the keys of this query.

        Returns:
            The labelled key; the same object for each call with this key.
        """
        from termbase.names.pieces import Labelled

        found = self._labelled.get(key)
        if found is None:
            found = self._labelled[key] = Labelled(key, self.pieces)
        return found

    @cached_property
    def sound(self) -> str:
        """The letters of a romanised name; empty for a name in other characters than Latin letters."""
        return pinyin.query_key(self.text)

    @cached_property
    def is_generic(self) -> bool:
        """True if the name has only legal forms and generic words."""
        return structure.is_generic(self.text)

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The parts of a bracketed name or of one in two scripts; empty for a name with one part or too many."""
        pieces = [p for p in re.split(r"[()（）\[\]［］【】〔〕|/／]", self.text) if fold.key(p)]
        pieces = [re.sub(_BEFORE_A_NAME, "", p) for p in pieces]
        if len(pieces) < _FEWEST_PARTS:
            pieces = [p for p in by_script(self.text) if fold.key(p)]
        return tuple(pieces) if _FEWEST_PARTS <= len(pieces) <= _MOST_PARTS else ()


def by_script(text: str) -> Iterator[str]:
    """Split a text with hanzi into runs of one script.

    Args:
        text: Any text.

    Yields:
        The runs in order, with digits and punctuation in the run before them. Nothing for a text without hanzi.
    """
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


def _is_latin(char: str) -> bool:
    """Return True for a Latin letter, with or without accent."""
    return char.isalpha() if char.isascii() else "\u00c0" <= char <= "\u024f"

"""An index being built: entries and keys go in, one after the other, and a file comes out."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping
from typing import Any

from termbase import fold, matcher
from termbase.index import container, records, rows
from termbase.index.keys import FORM, KeyColumns, Posting, Space
from termbase.model import Entry

#: Senses in which a Chinese key is looked through for slips.
_LOOKED_THROUGH = Space.STRUCTURE | Space.BARE


class Builder:
    """Gathers what goes into an index; a million names take about 1 GB meanwhile."""

    def __init__(self) -> None:
        self._records = bytearray()
        self._offsets = array("Q", [0])
        self._keys = KeyColumns()
        self._words: dict[str, int] = {}
        self._word_of, self._key_of = array("I"), array("I")
        self._syllables: dict[str, int] = {}
        self._spaces = 0
        self._kinds: set[str] = set()

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def add_entry(self, entry: Entry, readings: Mapping[int, list[str]]) -> None:
        """The next entry, and the syllables of its Chinese names by the number of the name."""
        self._kinds.add(entry.kind)
        self._records += records.dump(entry, readings, self._syllable)
        self._offsets.append(len(self._records))

    def _syllable(self, text: str) -> int:
        return self._syllables.setdefault(text, len(self._syllables))

    def add_key(self, key: str, posting: Posting, space: int) -> None:
        """Let a text be a key of a name, in one sense or several."""
        if not key:
            return
        self._keys.add(key, posting, space)
        self._spaces |= space
        if space & Space.STRUCTURE and key.isascii():
            number = self._keys.number(key)
            for word in key.split():
                self._word_of.append(self._words.setdefault(word, len(self._words)))
                self._key_of.append(number)

    def render(self, meta: Mapping[str, Any]) -> bytes:
        """The file."""
        for word, number in self._words.items():
            self._keys.add(word, Posting(number, 0), Space.WORD)
        rendered = self._keys.render()
        forms, han, latin = [], [], []
        for number, (text, senses) in enumerate(zip(rendered.texts, rendered.senses, strict=True)):
            if senses & FORM:
                forms.append(number)
            if senses & _LOOKED_THROUGH:
                if not text.isascii() and fold.has_han(text.decode("utf-8", "surrogatepass")):
                    han.append(number)
                elif senses & Space.STRUCTURE:
                    latin.append(number)
        offsets = rendered.offsets
        position = dict(zip(latin, range(len(latin)), strict=True))
        where = array("I", [position[k] for k in self._key_of])
        decoded = [[rendered.texts[n].decode("utf-8", "surrogatepass") for n in group] for group in (han, latin)]
        texts = [rendered.texts[n].decode("utf-8", "surrogatepass") for n in forms]
        sections: dict[str, Any] = {
            "meta": json.dumps(
                {**meta, "spaces": self._spaces, "kinds": sorted(self._kinds)}, ensure_ascii=False
            ).encode("utf-8", "surrogatepass"),
            "entries": self._records,
            "syllables": json.dumps(list(self._syllables)).encode(),
            "offsets": self._offsets.tobytes(),
            **rendered.sections,
            "forms": array("I", [offsets[n] for n in forms]).tobytes(),
            **{f"forms.{name}": content for name, content in matcher.build(texts).items()},
            **rows.render_han(decoded[0], [offsets[n] for n in han]),
            **rows.render_latin(decoded[1], [offsets[n] for n in latin], self._word_of, where, len(self._words)),
        }
        return container.render(sections)

"""Builds an index: entries and keys are added one after the other, and a file is rendered at the end."""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Mapping
from typing import Any

from termbase.index import container, patterns, records, row_sections
from termbase.index.keys import FORM, KeyColumns, Posting, Rendered, Space
from termbase.model import Entry
from termbase.names.labels import Label, Reading
from termbase.text import fold

#: Senses of a Chinese key among which slips are looked for.
_FOR_SLIPS = Space.STRUCTURE | Space.BARE


class Builder:
    """Gathers the content of an index; a million names take about 1 GB meanwhile."""

    def __init__(self) -> None:
        self._records = bytearray()
        self._offsets = array("Q", [0])
        self._keys = KeyColumns()
        self._words: dict[str, int] = {}
        self._word_of, self._key_of = array("I"), array("I")
        self._syllables: dict[str, int] = {}
        self._ids = array("Q")
        self._spaces = 0
        self._kinds: set[str] = set()
        self._companies = 0

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def add_entry(
        self, entry: Entry, readings: Mapping[int, list[str]], parts: Mapping[int, Reading] | None = None
    ) -> None:
        """Add the next entry.

        Args:
            entry: The entry.
            readings: The syllables of its Chinese names, by the number of the name.
            parts: The parts and pieces of its names, by the number of the name.
        """
        self._ids.append(zlib.crc32(entry.id.encode("utf-8", "surrogatepass")) << 32 | len(self))
        self._kinds.add(entry.kind)
        self._companies += _is_company(entry, parts or {})
        self._records += records.dump(entry, readings, self._syllable, parts or {})
        self._offsets.append(len(self._records))

    def _syllable(self, text: str) -> int:
        return self._syllables.setdefault(text, len(self._syllables))

    def add_key(self, key: str, posting: Posting, space: int) -> None:
        """Make a text a key of a name.

        Args:
            key: The text; an empty one, or one too long to be asked for, is left out.
            posting: The numbers of the entry and the name.
            space: The senses in which it is a key, bits of `Space`.

        Raises:
            GlossaryError: The entry has more names than an index can number.
        """
        number = self._keys.add(key, posting, space) if key else None
        if number is None:
            return
        self._spaces |= space
        if space & Space.STRUCTURE and key.isascii():
            for word in key.split():
                self._word_of.append(self._words.setdefault(word, len(self._words)))
                self._key_of.append(number)

    def render(self, meta: Mapping[str, Any]) -> bytes:
        """Return the bytes of the file; `meta` is what the index says of itself."""
        for word, number in self._words.items():
            self._keys.add(word, Posting(number, 0), Space.WORD)
        rendered = self._keys.render()
        meta = {**meta, "spaces": self._spaces, "kinds": sorted(self._kinds), "companies": self._companies}
        return container.render(
            {
                "meta": json.dumps(meta, ensure_ascii=False).encode("utf-8", "surrogatepass"),
                "entries": self._records,
                "offsets": self._offsets.tobytes(),
                "ids": array("Q", sorted(self._ids)).tobytes(),
                "syllables": json.dumps(list(self._syllables)).encode(),
                **rendered.sections,
                **_forms(rendered),
                **self._rows(rendered),
            }
        )

    def _rows(self, rendered: Rendered) -> dict[str, bytes]:
        """Return the sections of the keys among which slips and likeness are looked for."""
        han: list[int] = []
        latin: dict[int, int] = {}
        for number, (text, senses) in enumerate(zip(rendered.texts, rendered.senses, strict=True)):
            if senses & _FOR_SLIPS and not text.isascii() and fold.has_han(_decoded(text)):
                han.append(number)
            elif senses & Space.STRUCTURE:
                latin[number] = len(latin)
        where = array("I", map(latin.__getitem__, self._key_of))
        keys, english = ([_decoded(rendered.texts[n]) for n in group] for group in (han, latin))
        offsets = rendered.offsets
        return row_sections.render_han(keys, [offsets[n] for n in han]) | row_sections.render_latin(
            english, [offsets[n] for n in latin], self._word_of, where, len(self._words)
        )


def _is_company(entry: Entry, parts: Mapping[int, Reading]) -> bool:
    """Return True if a Chinese name of the entry has a legal form."""
    cut = (each for number, each in parts.items() if fold.has_han(entry.names[number].text))
    return any(part.label is Label.FORM for each in cut for part in each.parts)


def _forms(rendered: Rendered) -> dict[str, bytes]:
    """Return the sections of what annotation looks for."""
    forms = [number for number, senses in enumerate(rendered.senses) if senses & FORM]
    tables = patterns.build([_decoded(rendered.texts[n]) for n in forms])
    places = array("I", [rendered.offsets[n] for n in forms]).tobytes()
    return {"forms": places} | {f"forms.{name}": content for name, content in tables.items()}


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", "surrogatepass")

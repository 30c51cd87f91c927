"""The compiled glossary: one file, never edited by hand. Only this package knows its layout.

blocks     the bytes of the file, read and checked block by block
container  the file: sections, versions, checksums
records    the entries, read one at a time
keys       which names a text is a key of: an open-addressing hash table
rows       the keys among which slips and likeness are looked for; row_sections builds them
patterns   the forms that annotation looks for
builder    makes an index
"""

from __future__ import annotations

import json
import os
import struct
import zlib
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from termbase.index import records
from termbase.index.container import FORMAT_VERSION, MAGIC, Container
from termbase.index.keys import FORM, KeyTable, Posting, Sense, Space
from termbase.model import Entry, Name
from termbase.names.labels import Part, Piece

if TYPE_CHECKING:
    from termbase.index.patterns import Matcher
    from termbase.index.rows import HanRows, LatinRows

__all__ = ["FORM", "FORMAT_VERSION", "MAGIC", "Index", "Pattern", "Posting", "Row", "Space"]

#: Entries that are kept once read.
_REMEMBERED = 4096
#: How many times as long as a query a name may be that it is short for.
_LONGER = 6.0


class Pattern(NamedTuple):
    """A form that annotation looks for: its key, the name it stands for, and which form it is (one of `keys.FORM`)."""

    key: str
    entry: int
    name: int
    dress: int


class Row(NamedTuple):
    """A key near a query: its text, and the place of its record."""

    text: str
    at: int


class Index:
    """A compiled glossary, read-only; safe to share between threads and to open in many processes.

    A file that is changed while it is open makes an `IndexFormatError`, never another answer; one that is replaced, as
    `termbase compile` does, stays as it was for those who have it open.

    Args:
        content: The bytes of an index.
        source: What to call it in messages.

    Raises:
        IndexFormatError: It is no usable index. So does any method that finds the file corrupt.
    """

    def __init__(self, content: bytes, source: str = "index") -> None:
        self._open(Container.of(content, source))

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Index:
        """Open an index file.

        Args:
            path: The file.

        Raises:
            IndexFormatError: It cannot be opened, or is no usable index.
        """
        index = cls.__new__(cls)
        index._open(Container.open(path))
        return index

    def _open(self, container: Container) -> None:
        self._container = container
        try:
            self.meta: Mapping[str, Any] = json.loads(container.section("meta").tobytes())
            #: The senses that any key has, and the kinds of the entries: what is not there need not be looked for.
            self.spaces: int = self.meta["spaces"]
            self.kinds: frozenset[str] = frozenset(self.meta["kinds"])
            #: How many entries have a Chinese name with a legal form.
            self.companies: int = self.meta.get("companies", 0)
        except (ValueError, TypeError, KeyError) as error:
            raise container.fault("the section 'meta' is not as it should be") from error
        self._keys = KeyTable(container)
        self._entries_at, _ = container.place("entries")
        self._offsets_at, length = container.place("offsets")
        self._count = length // 8 - 1
        self._cache: OrderedDict[int, records.Record] = OrderedDict()

    def __len__(self) -> int:
        return self._count

    def __repr__(self) -> str:
        return f"<Index of {self._count:,} entries>"

    # --- entries ---

    def entry(self, number: int) -> Entry:
        """Return the entry with that number (from 0, in glossary order); raises `IndexError` if there is none."""
        return self._record(number)[0]

    def reading(self, posting: Posting) -> list[str]:
        """Return the syllables of a Chinese name; `[]` where none are stored."""
        return records.syllables_of(self._record(posting.entry), posting.name, self._syllables)

    def parts(self, posting: Posting) -> tuple[Part, ...]:
        """Return the labelled parts of an organisation's full name; empty for any other name."""
        return records.parts_of(self._record(posting.entry), posting.name)

    def pieces(self, posting: Posting) -> tuple[Piece, ...]:
        """Return the labelled words of an organisation's full name; empty for any other name."""
        return records.pieces_of(self._record(posting.entry), posting.name)

    def name(self, posting: Posting) -> Name:
        """Return the name that a posting points to."""
        return self.entry(posting.entry).names[posting.name]

    def _record(self, number: int) -> records.Record:
        found = self._cache.get(number)
        if found is None:
            found = self._read(number)
            self._cache[number] = found
            if len(self._cache) > _REMEMBERED:
                self._cache.popitem(last=False)
        return found

    def _read(self, number: int) -> records.Record:
        if not 0 <= number < self._count:
            raise IndexError(number)
        at = self._offsets_at + 8 * number
        start, end = struct.unpack("<QQ", self._container.read(at, at + 16))
        content = self._container.read(self._entries_at + start, self._entries_at + end)
        try:
            return records.load(content)
        except (ValueError, TypeError, IndexError) as error:
            raise self._container.fault(f"the record of entry {number} is not as it should be") from error

    @cached_property
    def _syllables(self) -> list[str]:
        return json.loads(self._container.section("syllables").tobytes())  # type: ignore[no-any-return]

    def entries(self) -> Iterator[Entry]:
        """Return every entry, in glossary order."""
        return (self._read(number)[0] for number in range(self._count))

    def number_of(self, entry_id: str) -> int | None:
        """Return the number of the entry with that id, or `None`."""
        hashed = zlib.crc32(entry_id.encode("utf-8", "surrogatepass")) << 32
        for place in range(bisect_left(self._ids, hashed), len(self._ids)):
            number = self._ids[place] - hashed
            if number > 0xFFFF_FFFF:
                break
            if self.entry(number).id == entry_id:
                return number
        return None

    @cached_property
    def _ids(self) -> memoryview:
        """CRC-32 of each entry's id and, in the lower half, the entry's number; ascending."""
        return self._container.section("ids").cast("Q")

    def replacements(self, number: int) -> list[int]:
        """Return the numbers of the entries that replaced a retired one, in order; `[]` for an entry in use."""
        path = {number: None}
        last = number
        while following := self.entry(last).related("replaced_by"):
            found = self.number_of(following[0])
            if found is None or found in path:
                break
            path[found] = None
            last = found
        return list(path)[1:]

    # --- keys ---

    def find(self, space: Space, key: str) -> list[Posting]:
        """Return the names that a text is such a key of; `[]` if there are none."""
        return self._keys.find(space, key) if key else []

    def senses(self, key: str) -> list[Sense]:
        """Return the names that a text is a key of in whatever sense: entry, name, senses (bits of `Space`)."""
        return self._keys.senses(key)

    def senses_of_many(self, keys: Sequence[str]) -> list[list[Sense]]:
        """Return the same for many texts at once, in their order."""
        return self._keys.senses_of_many(keys)

    def names_of(self, row: Row, space: int) -> list[Posting]:
        """Return the names that the key in a row is such a key of."""
        return [Posting(entry, name) for entry, name, senses in self._keys.postings(row.at) if senses & space]

    def has_word(self, word: str) -> bool:
        """Return True if an English name of the glossary holds a word, as it stands in structural keys."""
        return bool(self.find(Space.WORD, word))

    def has_words(self, words: Iterable[str]) -> list[bool]:
        """Return the same for many words at once."""
        return [any(senses & Space.WORD for _, _, senses in found) for found in self.senses_of_many(list(words))]

    # --- forms ---

    @cached_property
    def _forms(self) -> memoryview:
        return self._container.section("forms").cast("I")

    @cached_property
    def matcher(self) -> Matcher:
        """Finds the forms in a folded text, by their numbers."""
        from termbase.index.patterns import SECTIONS, Matcher  # an exact look-up needs none

        sections = {name: self._container.section(f"forms.{name}") for name in SECTIONS}
        return Matcher(sections, self.form_key)

    def form_key(self, number: int) -> str:
        """Return the key of a form that annotation looks for, by its number."""
        return self._keys.text(self._keys.record(self._forms[number]))

    def patterns_of(self, number: int) -> list[Pattern]:
        """Return the names that a form stands for."""
        at = self._keys.record(self._forms[number])
        key = self._keys.text(at)
        return [Pattern(key, e, n, senses & FORM) for e, n, senses in self._keys.postings(at) if senses & FORM]

    @property
    def patterns(self) -> Iterator[Pattern]:
        """Every form that annotation looks for."""
        return (pattern for number in range(len(self._forms)) for pattern in self.patterns_of(number))

    def search(self, key: str, limit: int) -> list[int]:
        """Entries with a form that begins with a folded text, or else holds it.

        Args:
            key: The folded text.
            limit: How many entries are wanted.

        Returns:
            The numbers of the entries, those with the shortest such form first.
        """
        best: dict[int, tuple[bool, int]] = {}
        last = -1
        for place in self._keys.places(key) if key else ():
            number = bisect_right(self._forms, place - self._keys.record(0)) - 1
            if number < 0 or number == last:
                continue
            last = number
            text = self.form_key(number)
            if key not in text:
                continue  # it stands in another sort of key, or in postings
            for pattern in self.patterns_of(number):
                rank = (not text.startswith(key), len(text))
                best[pattern.entry] = min(rank, best.get(pattern.entry, rank))
        return sorted(best, key=lambda number: (best[number], number))[:limit]

    # --- keys near a query ---

    def han_around(self, key: str, most: int) -> tuple[list[Row], list[Row]]:
        """Return every Chinese key within `rows.MOST_EDITS` of one, among others; and some that share much of it.

        Args:
            key: The key.
            most: How many of those that only share much are wanted.
        """
        close, alike = self._han.around(key, most)
        return self._texts(self._han, close), self._texts(self._han, alike)

    def han_holding(self, key: str, most: int) -> list[Row]:
        """Return the Chinese keys that hold every hanzi of a text and are no shorter than it.

        Args:
            key: The text.
            most: If there are more, none are returned: the text is too common.
        """
        return self._texts(self._han, self._han.holding(key, most))

    def han_sharing(self, key: str, most: int) -> list[Row]:
        """Up to `most` Chinese keys that share most with a text, rare characters and pairs counting more."""
        return self._texts(self._han, self._han.sharing(key, most))

    def latin_around(self, words: Sequence[str], length: int, most: int) -> list[Row]:
        """English keys that share words with a query.

        Args:
            words: The words of the query.
            length: The length of its key, in characters.
            most: How many keys are wanted.
        """
        lists = [p.entry for word in dict.fromkeys(words) for p in self.find(Space.WORD, word)]
        return self._texts(self._latin, self._latin.around(lists, length, most))

    def latin_sharing(self, words: Sequence[str], letters: int, most: int) -> list[Row]:
        """English keys that share words with a query, of which they may have many more.

        Args:
            words: The words of the query, rare words counting more.
            letters: How many letters it has.
            most: How many keys are wanted.
        """
        lists = [p.entry for word in dict.fromkeys(words) for p in self.find(Space.WORD, word)]
        return self._texts(self._latin, self._latin.around(lists, letters, most, longer=_LONGER))

    def _texts(self, source: HanRows | LatinRows, rows: list[int]) -> list[Row]:
        return list(map(Row, *self._keys.texts(source.offsets(rows)))) if rows else []

    @cached_property
    def _han(self) -> HanRows:
        from termbase.index.rows import HanRows

        return HanRows(self._container)

    @cached_property
    def _latin(self) -> LatinRows:
        from termbase.index.rows import LatinRows

        return LatinRows(self._container)

"""Entries → keys → index.

Every name has as keys its fold, its structure and, if Chinese, its sound. A name that begins with a name of its parent
is also keyed by what follows ("CETC" + 第29研究所), so that any name of the parent may stand there. The forms that
annotation looks for are written out here: spellings, plurals of terms, pinyin of at least three syllables.

The same entries give the same bytes, in any process. A million names take two minutes on one core and 2 GB, 3.5 GB if
all are Chinese: most of it is the entries themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, product
from typing import Any

from termbase.errors import GlossaryError
from termbase.index.builder import Builder
from termbase.index.keys import MOST_NAMES, Posting, Space
from termbase.model import Entry, Kind, Name, NameType, Status
from termbase.names import english, exonyms, identifiers, loosening, missions, pinyin, structure, wade_giles
from termbase.names.labels import Label, Part, Reading
from termbase.names.parts import reading
from termbase.text import fold

#: Derived pinyin stands in running text for a name only from so many syllables on: shorter ones are words.
PINYIN_IN_TEXT = 3
#: Spellings of one English name that annotation looks for.
_MOST_SPELLINGS = 16
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa"})

#: Names that are not parsed: short ones have no parts, and romanised ones none that the lexicon knows.
_NEVER_PARSED = (NameType.SHORT, NameType.ACRONYM, NameType.ROMANISATION, NameType.MISSPELLING)
#: Characters of the longest name whose parts are stored.
LONGEST_PARSED = 200

#: Keys, each with the senses in which it is one (bits of `Space`).
Keys = Iterator[tuple[str, int]]


def compile_entries(
    entries: Sequence[Entry], meta: dict[str, Any] | None = None, progress: Callable[[], None] | None = None
) -> bytes:
    """Compile a glossary.

    Args:
        entries: Its entries, each id once.
        meta: What the index is to say of itself.
        progress: Called after each entry.

    Returns:
        The bytes of an index file.

    Raises:
        GlossaryError: An entry has more names than an index can number.
    """
    index = Builder()
    parents = Parents(entries)
    for number, entry in enumerate(entries):
        for sort, value in entry.identifiers.items():
            for each in identifiers.keys(sort, value):
                index.add_key(each, Posting(number, 0), Space.IDENTIFIER)
        if len(entry.names) > MOST_NAMES:
            raise GlossaryError(f"{entry.id!r} has {len(entry.names):,} names; the most are {MOST_NAMES:,}")
        readings: dict[int, list[str]] = {}
        cut = dict(_readings(entry))
        for position, name in enumerate(entry.names):
            syllables = _reading(entry, name)
            if syllables:
                readings[position] = syllables
            for key, space in chain(
                _name_keys(entry, name, parents, cut[position].parts if position in cut else ()),
                _sound_keys(syllables),
                _forms(entry, name, syllables),
            ):
                index.add_key(key, Posting(number, position), space)
        index.add_entry(entry, readings, cut)
        if progress:
            progress()
    return index.render(meta or {})


def _readings(entry: Entry) -> Iterator[tuple[int, Reading]]:
    """Yield the parts and pieces of an organisation's full names, by the number of the name."""
    if entry.kind is Kind.ORGANISATION:
        for position, name in enumerate(entry.names):
            if name.type not in _NEVER_PARSED and len(name.text) <= LONGEST_PARSED:
                yield position, reading(name.text)


#: Types of names to which the head of a group may be added.
_NAMES = (NameType.FULL, NameType.SHORT, NameType.VARIANT)


def _name_keys(entry: Entry, name: Name, parents: Parents, cut: Sequence[Part]) -> Keys:
    """Yield the keys of a name as it is written."""
    plain = Space.PLAIN if _is_plain(entry, name) else 0
    for key in _folded_keys(name):
        yield key, Space.FOLDED | plain
    found = structure.structure(name.text).key
    yield found, Space.STRUCTURE
    if fold.has_han(name.text) and (bare := structure.bare(name.text)) != found:
        yield bare, Space.BARE
    for key in (loosening.loose(name.text).key, loosening.without_campus(name.text)):
        if key and key != found:
            yield key, Space.LOOSE
    if name.type in _NAMES and (key := loosening.with_group(name.text, (each.text for each in entry.names))):
        yield key, Space.LOOSE
    if mission := missions.key(name.text):
        yield mission, Space.LOOSE
    for key in exonym_keys(name.text):
        yield key, Space.EXONYM
    for key in dict.fromkeys((*_qualified_keys(entry, name, parents), *_inferred_keys(entry, name, parents, cut))):
        yield key, Space.QUALIFIED


def _is_plain(entry: Entry, name: Name) -> bool:
    """Return True if an exact match on a name decides: it is not weak, bound to a case, like another, or given up."""
    more = entry.related("replaced_by") or entry.related("distinct_from")
    return not (more or name.weak or name.exact_case or name.type is NameType.ACRONYM)


def _reading(entry: Entry, name: Name) -> list[str]:
    """Return the syllables of a Chinese name that can be looked up by its sound; `[]` for any other name."""
    if sum(map(fold.is_han, name.text)) < 2 or name.status is Status.DEPRECATED:
        return []
    return pinyin.syllables_of(name.text, _curated_reading(entry, name))


def _sound_keys(syllables: list[str]) -> Keys:
    """Yield the keys of a reading."""
    if not syllables:
        return
    for key in pinyin.keys_of(syllables):
        yield key, Space.SOUND
    for key in wade_giles.keys_of([s[:-1] for s in syllables if s[:-1].isalpha()]):
        yield key, Space.WADE_GILES


def _curated_reading(entry: Entry, name: Name) -> str:
    """Return the entry's own reading of a name: whole, or cut from that of the full name; empty if there is none."""
    if not entry.pinyin:
        return ""
    full = next((n for n in entry.names if n.is_in("zh") and n.type is NameType.FULL), None)
    if full is None or pinyin.align(name.text, entry.pinyin) is not None:
        return entry.pinyin
    syllables = pinyin.align(full.text, entry.pinyin)
    if syllables is None:
        return ""
    by_char = dict(zip((c for c in fold.fold(full.text) if fold.is_han(c)), syllables, strict=True))
    own = [by_char.get(c, "") for c in fold.fold(name.text) if fold.is_han(c)]
    return " ".join(own) if all(own) else ""


def _folded_keys(name: Name) -> Iterator[str]:
    """Yield the fold of a name, in American spelling too, and with German umlauts written out."""
    texts = [name.text]
    if not fold.has_han(name.text):
        texts.append(" ".join(map(english.us_spelling, english.tokens(name.text))))
        if name.text.translate(_UMLAUTS) != name.text:
            texts.append(name.text.translate(_UMLAUTS))
    yield from dict.fromkeys(k for k in map(fold.key, texts) if k)


def exonym_keys(text: str) -> list[str]:
    """Structural keys of an English name with its exonyms made modern (Beijing University for Peking University)."""
    if fold.has_han(text):
        return []
    return [structure.english(" ".join(words)).key for words in exonyms.modern(english.tokens(text))]


def _qualified_keys(entry: Entry, name: Name, parents: Parents) -> Iterator[str]:
    """Keys of the form parent id + rest, for a name that holds a name of the parent or is short for one that does."""
    for parent_id in (*entry.related("part_of"), *entry.related("owned_by")):
        heads = parents.heads(parent_id)
        if heads is None:
            continue
        rests = [name.text] if name.type is not NameType.ROMANISATION else []
        for rest in dict.fromkeys([*rests, *rests_after(name.text, heads)]):
            found = structure.structure(rest).key
            if found:
                yield f"{parent_id}>{found}"


def _inferred_keys(entry: Entry, name: Name, parents: Parents, cut: Sequence[Part]) -> Iterator[str]:
    """Yield the same for a parent that is not declared: the Chinese name begins with another entry's name."""
    if not cut or cut[0].label is not Label.PARENT or not fold.has_han(name.text):
        return
    parent_id = parents.bearer(cut[0].text)
    if parent_id and parent_id != entry.id:
        found = structure.structure(name.text[cut[0].end :]).key
        if found:
            yield f"{parent_id}>{found}"


class Heads:
    """The names of a parent, as they stand in the names of its parts: their folds, and their English words."""

    def __init__(self, names: Iterable[str]) -> None:
        texts = list(names)
        self.keys = {key for key in map(fold.key, texts) if key}
        self.words = {words for words in (tuple(english.tokens(text)) for text in texts) if words}
        #: The lengths that occur, ascending.
        self.key_lengths = sorted({len(key) for key in self.keys})
        self.word_counts = sorted({len(words) for words in self.words})


class Parents:
    """The entries of a glossary as parents of others; what is made of an entry's names is made once."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: Mapping[str, Entry] = {entry.id: entry for entry in entries}
        self._heads: dict[str, Heads] = {}
        #: Chinese name of an organisation without its legal form → its only bearer; empty for a name with several.
        self._bearers: dict[str, str] = {}
        for entry in self._entries.values():
            for name in entry.names if entry.kind is Kind.ORGANISATION else ():
                if fold.has_han(name.text):
                    key = structure.bare(name.text)
                    self._bearers[key] = entry.id if self._bearers.get(key, entry.id) == entry.id else ""

    def bearer(self, text: str) -> str:
        """Return the id of the only organisation with a Chinese name, without its legal form; empty for several."""
        return self._bearers.get(structure.bare(text), "")

    def heads(self, entry_id: str) -> Heads | None:
        """Return the names of an entry; `None` if there is no such entry."""
        entry = self._entries.get(entry_id)
        if entry is None:
            return None
        if entry_id not in self._heads:
            self._heads[entry_id] = Heads(name.text for name in entry.names)
        return self._heads[entry_id]


def rests_after(text: str, heads: Heads) -> Iterator[str]:
    """Yield what a name says beside a name of its parent: after it in Chinese, around it in English.

    The work grows with the lengths of the parent's names, not with their number.
    """
    if fold.has_han(text):
        folded = fold.key_with_origin(text)
        for length in heads.key_lengths:
            if length < len(folded.key) and folded.key[:length] in heads.keys:
                yield text[folded.origin[length] :]
        return
    words = english.tokens(text)
    for count in heads.word_counts:
        for start in range(len(words) - count + 1 if count < len(words) else 0):
            if tuple(words[start : start + count]) in heads.words:
                yield " ".join(words[:start] + words[start + count :])


def _forms(entry: Entry, name: Name, syllables: list[str]) -> Keys:
    """Yield what annotation looks for: each form once, as the plainest that it is."""
    seen = {""}
    for key, form in _all_forms(entry, name, syllables):
        if key not in seen:
            seen.add(key)
            yield key, form


def _all_forms(entry: Entry, name: Name, syllables: list[str]) -> Keys:
    """Yield the forms of a name, the plainest first."""
    yield fold.key(name.text), Space.WRITTEN
    if fold.has_han(name.text):
        if len(syllables) >= PINYIN_IN_TEXT and all(s[:-1].isalpha() for s in syllables):
            for key in pinyin.keys_of(syllables):
                yield key, Space.PINYIN
        return
    words = english.tokens(name.text)
    spellings = list(islice(product(*map(english.spellings, words)), _MOST_SPELLINGS))
    for each in spellings:
        yield "".join(each), Space.SPELLING
    if name.text.translate(_UMLAUTS) != name.text:
        yield fold.key(name.text.translate(_UMLAUTS)), Space.SPELLING
    if name.lang == "en" and (entry.kind is Kind.TERM or name.type is NameType.ACRONYM):
        for each in spellings:
            for form in english.number_forms(each[-1]) if each else ():
                yield "".join((*each[:-1], form)), Space.PLURAL

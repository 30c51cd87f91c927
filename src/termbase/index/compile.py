"""Entries → keys → index.

Every name is keyed by its fold, its structure and, if Chinese, its sound; a name that begins with a
name of its parent is also keyed by what follows ("CETC" + 第29研究所), so that any name of the parent
may stand there. The forms that annotation looks for are written out here: spellings, plurals of
terms, pinyin of at least three syllables.

A million names take two minutes on one core and 2 GB, 3.5 GB if all are Chinese: most of it is the entries themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice, product
from typing import Any

from termbase.index.builder import Builder
from termbase.index.keys import Posting, Space
from termbase.model import Entry, Kind, Name, NameType, Status
from termbase.names import english, exonyms, identifiers, pinyin, structure, wade_giles
from termbase.text import fold

#: Derived pinyin stands in running text for a name only from so many syllables on: shorter ones are words.
PINYIN_IN_TEXT = 3
_MOST_SPELLINGS = 16
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa"})


def compile_entries(
    entries: Sequence[Entry], meta: dict[str, Any] | None = None, progress: Callable[[], None] | None = None
) -> bytes:
    """The index of a glossary, as bytes; `progress` is called once an entry."""
    index = Builder()
    parents = {e.id: e for e in entries}
    for number, entry in enumerate(entries):
        for sort, value in entry.identifiers.items():
            for each in identifiers.keys(sort, value):
                index.add_key(each, Posting(number, 0), Space.IDENTIFIER)
        readings: dict[int, list[str]] = {}
        for position, name in enumerate(entry.names):
            syllables = _reading(entry, name)
            if syllables:
                readings[position] = syllables
            for key, space in chain(
                _name_keys(entry, name, parents), _sound_keys(syllables), _forms(entry, name, syllables)
            ):
                index.add_key(key, Posting(number, position), space)
        index.add_entry(entry, readings)
        if progress:
            progress()
    return index.render(meta or {})


Keys = Iterator[tuple[str, int]]


def _name_keys(entry: Entry, name: Name, parents: dict[str, Entry]) -> Keys:
    """The keys of a name as it is written."""
    plain = Space.PLAIN if _is_plain(entry, name) else 0
    for key in _folded_keys(name):
        yield key, Space.FOLDED | plain
    found = structure.structure(name.text).key
    yield found, Space.STRUCTURE
    if fold.has_han(name.text) and (bare := structure.bare(name.text)) != found:
        yield bare, Space.BARE
    for key in exonym_keys(name.text):
        yield key, Space.EXONYM
    for key in _qualified_keys(entry, name, parents):
        yield key, Space.QUALIFIED


def _is_plain(entry: Entry, name: Name) -> bool:
    """Whether whoever writes a name letter for letter means its entry, and nothing more is to be said."""
    more = entry.related("replaced_by") or entry.related("distinct_from")
    return not (more or name.weak or name.exact_case or name.type is NameType.ACRONYM)


def _reading(entry: Entry, name: Name) -> list[str]:
    """The syllables of a Chinese name that may be asked for by its sound; `[]` for another."""
    if sum(map(fold.is_han, name.text)) < 2 or name.status is Status.DEPRECATED:
        return []
    return pinyin.syllables_of(name.text, _curated_reading(entry, name))


def _sound_keys(syllables: list[str]) -> Keys:
    """The keys of a reading."""
    if not syllables:
        return
    for key in pinyin.keys_of(syllables):
        yield key, Space.SOUND
    for key in wade_giles.keys_of([s[:-1] for s in syllables if s[:-1].isalpha()]):
        yield key, Space.WADE_GILES


def _curated_reading(entry: Entry, name: Name) -> str:
    """The entry's own reading, as far as it covers this name: whole, or cut from the full name it shortens."""
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
    """The fold of a name, in American spelling too, and with German umlauts written out."""
    texts = [name.text]
    if not fold.has_han(name.text):
        texts.append(" ".join(map(english.us_spelling, english.tokens(name.text))))
        if name.text.translate(_UMLAUTS) != name.text:
            texts.append(name.text.translate(_UMLAUTS))
    yield from dict.fromkeys(k for k in map(fold.key, texts) if k)


def exonym_keys(text: str) -> list[str]:
    """Structural keys of an English name with its exonyms made modern: Peking University as Beijing University."""
    if fold.has_han(text):
        return []
    return [structure.english(" ".join(words)).key for words in exonyms.modern(english.tokens(text))]


def _qualified_keys(entry: Entry, name: Name, parents: dict[str, Entry]) -> Iterator[str]:
    """Keys of the form parent id + rest, for a name that holds a name of the parent or is short for one that does."""
    for parent_id in (*entry.related("part_of"), *entry.related("owned_by")):
        parent = parents.get(parent_id)
        if parent is None:
            continue
        rests = {name.text} if name.type is not NameType.ROMANISATION else set()
        rests |= {r for n in parent.names for r in rests_after(name.text, n.text)}
        for rest in rests:
            found = structure.structure(rest).key
            if found:
                yield f"{parent_id}>{found}"


def rests_after(text: str, parent: str) -> Iterator[str]:
    """What a name says beside its parent's: after it in Chinese, around it in English."""
    if fold.has_han(text):
        folded, head = fold.key_with_origin(text), fold.key(parent)
        if head and folded.key.startswith(head) and len(folded.key) > len(head):
            yield text[folded.origin[len(head)] :]
        return
    words, inner = english.tokens(text), english.tokens(parent)
    for start in range(len(words) - len(inner) + 1):
        if inner and words[start : start + len(inner)] == inner and len(words) > len(inner):
            yield " ".join(words[:start] + words[start + len(inner) :])


def _forms(entry: Entry, name: Name, syllables: list[str]) -> Keys:
    """What annotation looks for: each form once, in the plainest dress."""
    seen = {""}
    for key, dress in _dresses(entry, name, syllables):
        if key not in seen:
            seen.add(key)
            yield key, dress


def _dresses(entry: Entry, name: Name, syllables: list[str]) -> Keys:
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

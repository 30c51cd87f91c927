"""Entries as records: one JSON array each, with the readings of Chinese names, and the parts of organisations' names.

Kinds, languages, types and statuses are numbers, by tables that stand here and do not follow the order of the model: a
new member goes to the end of its table. A reading is a text with one character a syllable, whose code point is
`FIRST_SYLLABLE` more than the syllable's number in the section `syllables`. The parts of a name are a text with three
characters a part: its beginning and its end, as code points from `_FIRST_PLACE` on, and a letter for its label. Where a
part is not one word of its own label, the pieces that it is made of follow it, with other letters. What is usual is
left out at the end of an array. The record of a register's entry with one Chinese name takes 150 bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from termbase.model import Entry, Kind, Name, NameType, Status
from termbase.names.labels import Label, Part, Piece, Reading

#: An entry, and by the number of the name the readings of its Chinese names and the parts of names.
Record = tuple[Entry, Mapping[str, str], Mapping[str, str]]

#: From here on, two bytes a character in UTF-8 for the first 1,500 syllables.
FIRST_SYLLABLE = 0x200

_KINDS = tuple(map(Kind, "organisation person place programme law term publication system event".split()))
_TYPES = tuple(map(NameType, "full short acronym romanisation variant misspelling".split()))
_STATUSES = tuple(map(Status, "preferred admitted deprecated superseded".split()))
#: Any other language is written out.
_LANGUAGES = ("zh", "zh-Hans", "zh-Hant", "en", "zh-Latn-pinyin", "zh-Latn-wadegile")
#: Labels by their letter, in the order of the alphabet: small letters for parts, capitals for pieces.
_LABELS = tuple(map(Label, "region brand field kind number form parent branch bracket other".split()))
_FIRST_LABEL, _FIRST_PLACE = ord("a"), 0x100
_FIRST_CERTAIN, _FIRST_UNCERTAIN = ord("A"), ord("A") + len(_LABELS)
_SURROGATES = range(0xD800, 0xE000)

#: What a record leaves out at its end: most names have no dates, most imported entries no note.
_NAME: list[Any] = [None, None, _TYPES.index(NameType.FULL), _STATUSES.index(Status.ADMITTED), "", "", 0, "", ""]
_ENTRY: list[Any] = [None, None, None, {}, "", {}, {}, [], "", "", {}]


def dump(
    entry: Entry,
    readings: Mapping[int, list[str]],
    number_of: Callable[[str], int],
    parts: Mapping[int, Reading],
) -> bytes:
    """Return the record of an entry.

    Args:
        entry: The entry.
        readings: The syllables of its Chinese names, by the number of the name.
        number_of: Gives the number of a syllable.
        parts: The parts and pieces of its names, by the number of the name.
    """
    names = [
        [
            n.text, _LANGUAGES.index(n.lang) if n.lang in _LANGUAGES else n.lang, _TYPES.index(n.type),
            _STATUSES.index(n.status), n.from_, n.until, n.exact_case + 2 * n.weak, n.source, n.note,
        ]
        for n in entry.names
    ]  # fmt: skip
    spoken = {str(name): "".join(_character(number_of(s)) for s in syllables) for name, syllables in readings.items()}
    record = [
        entry.id, _KINDS.index(entry.kind), [_trimmed(n, _NAME) for n in names], spoken, entry.pinyin,
        {k: list(v) for k, v in entry.relations.items()}, dict(entry.identifiers), list(entry.sources), entry.note,
        entry.url, {str(name): _written(*each) for name, each in parts.items()},
    ]  # fmt: skip
    trimmed = _trimmed(record, _ENTRY)
    return json.dumps(trimmed, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def load(content: bytes) -> Record:
    """Return the entry in a record, and its readings and parts, for `syllables_of` and `parts_of`."""
    record = json.loads(content)
    entry_id, kind, names, spoken, pinyin, relations, identifiers, sources, note, url, parts = (
        record + _ENTRY[len(record) :]
    )
    entry = Entry(
        entry_id, _KINDS[kind], tuple(map(_name, names)), pinyin, {k: tuple(v) for k, v in relations.items()},
        identifiers, tuple(sources), note, url,
    )  # fmt: skip
    return entry, spoken, parts


def syllables_of(record: Record, name: int, syllables: Sequence[str]) -> list[str]:
    """Return the syllables of one name of a record; `[]` where none are stored."""
    return [syllables[_number(char)] for char in record[1].get(str(name), "")]


def parts_of(record: Record, name: int) -> tuple[Part, ...]:
    """Return the parts of one name of a record; empty where none are stored."""
    return tuple(Part(*place) for place, letter in _places(record, name) if letter.islower())


def pieces_of(record: Record, name: int) -> tuple[Piece, ...]:
    """Return the pieces of one name of a record; empty where none are stored."""
    found: list[Piece] = []
    whole = False  # True while the last piece is a part that may yet turn out to have pieces of its own
    for place, letter in _places(record, name):
        if letter.isupper() and whole:
            found.pop()
        whole = letter.islower()
        found.append(Piece(*place, letter.islower() or ord(letter) < _FIRST_UNCERTAIN))
    return tuple(dict.fromkeys(found))  # a bracket may stand inside a part, and be one


def _places(record: Record, name: int) -> Iterator[tuple[tuple[str, Label, int, int], str]]:
    """Yield what is stored of a name: text, label, beginning and end of a part or piece, and its letter."""
    text, stored = record[0].names[name].text, record[2].get(str(name), "")
    for at in range(0, len(stored), 3):
        first, last, letter = stored[at], stored[at + 1], stored[at + 2]
        start, end = ord(first) - _FIRST_PLACE, ord(last) - _FIRST_PLACE
        number = ord(letter) - (_FIRST_LABEL if letter.islower() else _FIRST_CERTAIN)
        yield (text[start:end], _LABELS[number % len(_LABELS)], start, end), letter


def _written(parts: Sequence[Part], pieces: Sequence[Piece]) -> str:
    found = []
    left = list(reversed(pieces))
    for part in parts:
        found.append(_triple(part.start, part.end, _FIRST_LABEL, part.label))
        inside = []
        while left and left[-1].start < part.end:
            inside.append(left.pop())
        if inside != [Piece(*part)]:
            found += [
                _triple(p.start, p.end, _FIRST_CERTAIN if p.certain else _FIRST_UNCERTAIN, p.label) for p in inside
            ]
    return "".join(found)


def _triple(start: int, end: int, first: int, label: Label) -> str:
    return chr(_FIRST_PLACE + start) + chr(_FIRST_PLACE + end) + chr(first + _LABELS.index(label))


def _character(number: int) -> str:
    code = FIRST_SYLLABLE + number
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))


def _number(char: str) -> int:
    code = ord(char)
    return (code if code < _SURROGATES.start else code - len(_SURROGATES)) - FIRST_SYLLABLE


def _trimmed(values: list[Any], usual: list[Any]) -> list[Any]:
    """Values without those at the end that are as usual."""
    end = len(values)
    while values[end - 1] == usual[end - 1]:
        end -= 1
    return values[:end]


def _name(values: list[Any]) -> Name:
    text, lang, type_, status, from_, until, flags, source, note = values + _NAME[len(values) :]
    return Name(
        text, lang if isinstance(lang, str) else _LANGUAGES[lang], _TYPES[type_], _STATUSES[status], from_, until,
        bool(flags & 1), bool(flags & 2), source, note,
    )  # fmt: skip

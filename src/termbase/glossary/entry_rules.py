"""Rules of an entry as a whole: its keys, its id, its sources, and what its texts may hold (G10x)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import islice

from termbase.formats import names_tsv
from termbase.glossary.issues import ERROR, WARNING, Issue, printable, shown
from termbase.glossary.layers import ALIASES, ENTRY_KEYS, LAYER_KEYS, NAME_FIELDS
from termbase.glossary.locations import Checked
from termbase.model import Entry

#: Words among which a "did you mean" is looked for, and how many of a kind get one: each compares with each.
_MOST_OPTIONS, MOST_SUGGESTIONS = 5_000, 50
#: Characters of a note that lay it out.
_LAYOUT = "\n\t"
#: Characters that change the direction of the text around them: marks, embeddings, overrides and isolates.
_BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Speller:
    """Finds the word that somebody may have meant, for the first words that are asked about."""

    def __init__(self, options: Iterable[str]) -> None:
        self._options = list(islice(options, _MOST_OPTIONS))
        self._known: dict[str, str] = {}

    def suggestion(self, word: str, otherwise: str) -> str:
        """Return a "did you mean" with the nearest option.

        Args:
            word: The word as written.
            otherwise: What to say if no option is near, if there are too many to compare with each, or if
                `MOST_SUGGESTIONS` other words have been asked about.
        """
        if word not in self._known:
            if len(self._options) == _MOST_OPTIONS or len(self._known) == MOST_SUGGESTIONS:
                return otherwise
            self._known[word] = next(iter(get_close_matches(word, self._options, 1)), "")
        near = self._known[word]
        return f"did you mean {near!r}?" if near else otherwise


def unknown_keys(checked: Checked) -> Iterator[Issue]:
    """G101: an entry and a table of a name have only keys that mean something (a names-TSV column: warning)."""
    of_entries, of_names = Speller((*ENTRY_KEYS, *ALIASES, *LAYER_KEYS)), Speller(NAME_FIELDS)
    known, fields, columns = {*ENTRY_KEYS, *ALIASES, *LAYER_KEYS}, set(NAME_FIELDS), set(names_tsv.COLUMNS)
    of_columns = Speller(names_tsv.COLUMNS)
    for file, written in checked.files.items():
        for column in (c for c in written.columns if c and c not in columns):
            suggestion = of_columns.suggestion(column, "it is not read")
            yield Issue("G101", WARNING, file, 1, "", f"unknown column {shown(column)}", suggestion)
        for id_, table in written.tables.items():
            for key in (k for k in table if k not in known):
                message = f"[{printable(id_)}] unknown key {shown(key)}"
                suggestion = of_entries.suggestion(key, "it is not read")
                yield Issue("G101", ERROR, file, written.find(id_, key), id_, message, suggestion)
            for key, names in written.name_keys(id_):
                for name, part in ((n, p) for n in names if isinstance(n, dict) for p in n if p not in fields):
                    text = name.get("name")
                    line = written.find(id_, key, text if isinstance(text, str) else part)
                    message = f"[{printable(id_)}] unknown key {shown(part)} in a name under {key}"
                    suggestion = of_names.suggestion(part, "it is not read")
                    yield Issue("G101", ERROR, file, line, id_, message, suggestion)


def id_style(checked: Checked) -> Iterator[Issue]:
    """G102: a curated id (TOML) is lower-case letters, digits and hyphens, and begins with a letter (warning)."""
    for layer in checked.layers:
        for id_, (file, line) in layer.places.items():
            if checked.files[file].where and not re.fullmatch(r"[a-z][a-z0-9-]*", id_):
                message = f"[{printable(id_)}] the id is not made of a-z, 0-9 and -, beginning with a letter"
                yield Issue("G102", WARNING, file, line, id_, message, "for example [cetc-29]")


def no_name(checked: Checked) -> Iterator[Issue]:
    """G103: an entry has at least one name, unless it is retired (`replaced_by`)."""
    for entry in checked.entries.values():
        if not entry.names and not entry.related("replaced_by") and checked.place(entry.id)[0] not in checked.faulty:
            yield checked.issue("G103", ERROR, entry.id, "the entry has no name", 'add zh = "..." or en = "..."')


def no_source(checked: Checked) -> Iterator[Issue]:
    """G104: an entry, or one of its names, says where it comes from (warning)."""
    for entry in checked.entries.values():
        if entry.names and not entry.sources and not any(n.source for n in entry.names):
            yield checked.issue("G104", WARNING, entry.id, "no source is given", 'add sources = ["..."]')


def controlling_text(checked: Checked) -> Iterator[Issue]:
    """G105: no text of an entry has a character that acts on a terminal or page: control, separator, bidirectional."""
    for entry in checked.entries.values():
        for what, key, text in _texts(entry):
            allowed = _LAYOUT if what == "note" else ""
            found = [c for c in dict.fromkeys(text) if is_controlling(c) and c not in allowed]
            if found:
                points = ", ".join(f"U+{ord(c):04X}" for c in found)
                clean = "".join(c for c in text if c not in found)
                message = f"the {what} {shown(text)} holds {points}"
                yield checked.issue("G105", ERROR, entry.id, message, f"write {shown(clean)}", key, text)


def _texts(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Yield every text of an entry: what it is, its key (none for a name or an id), and the text."""
    yield "id", "", entry.id
    for name in entry.names:
        yield "name", "", name.text
        yield "source of a name", "", name.source
        yield "note", "", name.note
    for key, text in (("pinyin", entry.pinyin), ("note", entry.note), ("url", entry.url)):
        yield key, key, text
    for text in entry.sources:
        yield "source", "sources", text
    for sort, value in entry.identifiers.items():
        yield "identifier's name", "identifiers", sort
        yield f"identifier {printable(sort)}", "identifiers", value
    for relation, ids in entry.relations.items():
        for text in ids:
            yield f"id under {relation}", relation, text


def is_controlling(char: str) -> bool:
    """Return True for a character that acts on what shows it: a control code, a line separator, a direction mark."""
    if char in _BIDIRECTIONAL:
        return True
    return not char.isprintable() and unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs")

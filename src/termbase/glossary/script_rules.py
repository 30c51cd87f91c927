"""Rules of the script and the reading of names (G12x)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice, product

from termbase.glossary.issues import ERROR, WARNING, Issue, listed, shown
from termbase.glossary.locations import Checked
from termbase.model import Entry, Kind, NameType
from termbase.names import pinyin, script
from termbase.text import fold

#: Readings that one romanisation without ü is tried as.
_MOST_SPELLINGS = 64


def wrong_script(checked: Checked) -> Iterator[Issue]:
    """G121: a Chinese name has no characters of the other script only (persons: warning; misspellings may)."""
    only = fold.script_characters()
    for entry, name in checked.names:
        simplified = name.lang.startswith("zh-Hans")
        wrong = "".join(c for c in dict.fromkeys(name.text) if c in only["zh-Hant" if simplified else "zh-Hans"])
        mixed = name.lang == "zh" and not only["zh-Hant"].isdisjoint(name.text)
        if wrong and (mixed or name.lang.startswith(tuple(only))) and name.type is not NameType.MISSPELLING:
            message = f"the name {shown(name.text)} ({'both scripts' if mixed else name.lang}) holds "
            message += f"{'Traditional' if simplified else 'Simplified'}-only {wrong}"
            if entry.kind is Kind.PERSON:
                severity, suggestion = WARNING, "look how the person writes it"
            else:
                turned = (script.to_simplified if simplified else script.to_traditional)(name.text)
                severity, suggestion = ERROR, f"perhaps {shown(turned)}"
            yield checked.issue("G121", severity, entry.id, message, suggestion, value=name.text)


def impossible_pinyin(checked: Checked) -> Iterator[Issue]:
    """G122: a curated `pinyin` is a reading that the characters of a name of the entry can have."""
    for entry in checked.entries.values():
        names = _readable(entry) if entry.pinyin else []
        if names and not any(pinyin.possible(n, entry.pinyin) for n in names):
            message = f"{shown(entry.pinyin)} is no reading of {shown(names[0])}"
            suggestion = f"usually {' '.join(pinyin.syllables_of(names[0]))}"
            yield checked.issue("G122", ERROR, entry.id, message, suggestion, "pinyin", entry.pinyin)


def impossible_romanisation(checked: Checked) -> Iterator[Issue]:
    """G123: a pinyin name is a reading of a Chinese name of its entry (warning; misspellings may be anything)."""
    for entry in checked.entries.values():
        romanised = [n.text for n in entry.names if n.lang == "zh-Latn-pinyin" and n.type is not NameType.MISSPELLING]
        names = _readable(entry) if romanised else []
        for text in romanised if names else ():
            given, _, family = text.rpartition(" ")
            orders = (text, f"{family} {given}") if entry.kind is Kind.PERSON else (text,)
            if not any(pinyin.possible(n, s) for order in orders for s in _with_umlauts(order) for n in names):
                message = f"{shown(text)} is no reading of {listed(map(shown, names), 'or')}"
                suggestion = "add the Chinese name it reads, or put it under variant or misspelling"
                yield checked.issue("G123", WARNING, entry.id, message, suggestion, value=text)


def _readable(entry: Entry) -> list[str]:
    """Return the Chinese names that a reading may be of, `+` read as 加; none if one of them has letters or digits.

    How those are read aloud is not settled.
    """
    texts = [n.text for n in entry.names if n.is_in("zh") and n.type is not NameType.MISSPELLING]
    names = [text.replace("+", "加") for text in texts if fold.has_han(text)]
    return names if all(fold.is_han(c) for name in names for c in fold.key(name)) else []


def _with_umlauts(text: str) -> Iterator[str]:
    """Return the readings that a spelling without ü may stand for: lu is lu or lü, lyu is lü."""
    parts = re.split(r"(?<=[ln])(y?u)", unicodedata.normalize("NFC", text).lower())
    choices = [(part, "ü") if i % 2 else (part,) for i, part in enumerate(parts)]
    return map("".join, islice(product(*choices), _MOST_SPELLINGS))

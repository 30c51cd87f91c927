"""Rules of identifiers (G14x)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.glossary.entry_rules import Speller
from termbase.glossary.issues import ERROR, WARNING, Issue, printable, shown
from termbase.glossary.locations import Checked
from termbase.names import identifiers

#: Sorts of identifier → the shape of those that `identifiers` has no reader for.
SORTS = {**dict.fromkeys(identifiers.READERS, ""), "wikidata": r"Q[1-9]\d*"}
#: A listing outside mainland China and Hong Kong, which is not looked into: `NYSE: BABA`, `2330.TW`.
_FOREIGN_STOCK = re.compile(r"[A-Z]{2,8}:\s*[A-Z][A-Z.]*|[0-9A-Z]+\.(?:TWO?|T|KS|KQ|SI|L|DE|PA)")


def bad_identifier(checked: Checked) -> Iterator[Issue]:
    """G141: an identifier has the shape of its sort, and its check digit fits."""
    for entry in checked.entries.values():
        for sort, value in entry.identifiers.items():
            for part in re.split(r"\s*[;|,]\s*", value):
                if fault := _fault(sort, part):
                    message = f"the {printable(sort)} {shown(part)}: {printable(fault)}"
                    yield checked.issue("G141", ERROR, entry.id, message, "look it up again", "identifiers", value)


def _fault(sort: str, text: str) -> str:
    """Return what is wrong with an identifier of a sort; empty if nothing is, or nobody can say."""
    if sort not in identifiers.READERS:
        return "" if re.fullmatch(SORTS.get(sort, ".*"), text, re.DOTALL) else f"it has not the shape {SORTS[sort]}"
    try:
        if sort != "stock" or not _FOREIGN_STOCK.fullmatch(text):
            identifiers.READERS[sort](text)
    except ValueError as error:
        return str(error)
    return ""


def unknown_sort(checked: Checked) -> Iterator[Issue]:
    """G142: an identifier is of a known sort (warning: it is kept, and found as it is written)."""
    speller = Speller(SORTS)
    for entry in checked.entries.values():
        for sort in (s for s in entry.identifiers if s not in SORTS):
            message = f"unknown sort of identifier {shown(sort)}"
            suggestion = speller.suggestion(sort.lower(), "known: " + " ".join(SORTS))
            yield checked.issue("G142", WARNING, entry.id, message, suggestion, "identifiers", sort)

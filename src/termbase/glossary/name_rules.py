"""Rules of the names of an entry, each by itself and beside the names of others (G11x)."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from termbase.formats.toml import toml_string
from termbase.glossary.entry_rules import is_controlling
from termbase.glossary.issues import ERROR, MOST_LISTED, WARNING, Issue, listed, printable, shown
from termbase.glossary.locations import Checked
from termbase.glossary.relation_rules import replacement_ends
from termbase.model import Entry, Name, NameType, Status, first_day, last_day
from termbase.text import fold


def empty_key(checked: Checked) -> Iterator[Issue]:
    """G111: a name holds a letter, a digit or a hanzi: one that folds to nothing can never be found."""
    for entry, name in checked.names:
        if not fold.key(name.text):
            message = f"the name {shown(name.text)} has nothing to be found by"
            yield checked.issue("G111", ERROR, entry.id, message, "remove it", value=name.text)


def unclean_name(checked: Checked) -> Iterator[Issue]:
    """G112: a name has no space around it, and no invisible character in it (warning)."""
    for entry, name in checked.names:
        seen = "".join(c for c in name.text if not is_controlling(c))
        clean = "".join(c for c in seen if not _invisible(c)).strip()
        if clean != seen:
            found = ", ".join(f"U+{ord(c):04X}" for c in dict.fromkeys(seen) if _invisible(c))
            what = f"invisible characters: {found}" if found else "space around it"
            message = f"the name {shown(name.text)} has {what}"
            yield checked.issue("G112", WARNING, entry.id, message, f"write {shown(clean)}", value=name.text)


def _invisible(char: str) -> bool:
    """Return True if nothing is seen of a character, or no font has it."""
    selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    blank = char in "\u034f\u115f\u1160\u2800\u3164\uffa0"
    return selector or blank or unicodedata.category(char) in ("Cc", "Cf", "Cn", "Co", "Zl", "Zp")


def repeated_name(checked: Checked) -> Iterator[Issue]:
    """G113: an entry has a name of one language and period once (warning)."""
    seen: set[tuple[str, ...]] = set()
    for entry, name in checked.names:
        own = (entry.id, name.text, _language(name), name.from_, name.until)
        if own in seen:
            message = f"the name {shown(name.text)} stands twice"
            yield checked.issue("G113", WARNING, entry.id, message, "keep one of them", value=name.text)
        seen.add(own)


def two_preferred(checked: Checked) -> Iterator[Issue]:
    """G114: an entry has at most one preferred name in a language."""
    first: dict[tuple[str, str], Name] = {}
    for entry, name in checked.names:
        before = first.setdefault((entry.id, _language(name)), name) if name.status is Status.PREFERRED else name
        if before is not name:
            message = f"{shown(before.text)} and {shown(name.text)} are both preferred in {_language(name)}"
            yield checked.issue("G114", ERROR, entry.id, message, "make one admitted", value=name.text)


def _language(name: Name) -> str:
    return "zh-Hans" if name.lang == "zh" else name.lang


def ends_before_it_begins(checked: Checked) -> Iterator[Issue]:
    """G115: `until` of a name is not before its `from`."""
    for entry, name in checked.names:
        if name.from_ and name.until and last_day(name.until) < first_day(name.from_):
            message = f"{shown(name.text)} is in use from {name.from_} until {name.until}"
            yield checked.issue("G115", ERROR, entry.id, message, "exchange the two, or mend one", value=name.text)


# --- names of several entries ------------------------------------------------------------------------------------


def shared_name(checked: Checked) -> Iterator[Issue]:
    """G116: a name that two entries bear is declared with `shared_with` in one, or weak in one (warning).

    Two names that differ in case are not shared; nor are those of a retired entry and its replacement. An issue
    lists the first `MOST_LISTED` other owners.
    """
    owners: dict[str, _Owners] = defaultdict(lambda: _Owners(checked))
    ends = replacement_ends(checked)
    for entry, name in checked.names:
        key = "" if name.weak else fold.key(name.text)
        if not key:
            continue
        case = _required_case(name)
        ids = owners[key].rivals(entry, case, ends[entry.id])
        owners[key].add(entry, case, ends[entry.id])
        if ids:
            message = f"{shown(name.text)} is a name of {listed(map(printable, ids))} too"
            written = f"write shared_with = [{', '.join(map(toml_string, ids))}]"
            declare = written if len(ids) <= MOST_LISTED else "declare it with shared_with"
            suggestion = f"{declare}, or make the name weak"
            yield checked.issue("G116", WARNING, entry.id, message, suggestion, value=name.text)


class _Owners:
    """The entries met so far that bear a name of one key, grouped by what keeps an owner from being a rival.

    The groups are the case that their name requires, case-folded; that case as written; and the ends of their chains of
    replacement. A group whose members cannot be rivals is passed over whole, so that the work for one name is bounded
    by `MOST_LISTED` and by what its entry declares, not by the number of owners.
    """

    def __init__(self, checked: Checked) -> None:
        self._checked = checked
        self._groups: dict[str, dict[str, dict[frozenset[str], dict[str, int]]]] = {}
        self._count = 0
        #: For each entry the rivals listed for another of its names, `None` if they were too many to list.
        self._listed: dict[str, set[str] | None] = {}

    def add(self, entry: Entry, case: str, ends: frozenset[str]) -> None:
        """Take another owner."""
        cases = self._groups.setdefault(case.casefold(), {})
        cases.setdefault(case, {}).setdefault(ends, {}).setdefault(entry.id, self._count)
        self._count += 1

    def rivals(self, entry: Entry, case: str, ends: frozenset[str]) -> list[str]:
        """Return the owners with which an entry shares the name and has not been told so, first come first.

        Returns:
            At most one more than `MOST_LISTED`.
        """
        known = self._listed.get(entry.id, set())
        if known is None:
            return []
        found: dict[str, int] = {}
        for group in self._possible(case, ends):
            for id_, position in group.items():
                if id_ not in known and id_ not in found and not self._declared(entry.id, id_):
                    found[id_] = position
                    if len(found) > MOST_LISTED:
                        self._listed[entry.id] = None
                        return sorted(found, key=found.__getitem__)
        if found:
            self._listed[entry.id] = known | found.keys()
        return sorted(found, key=found.__getitem__)

    def _possible(self, case: str, ends: frozenset[str]) -> Iterator[dict[str, int]]:
        """Yield the groups whose members some spelling could mean as well."""
        for folded, cases in self._groups.items():
            apart = case and folded and folded == case.casefold()
            for groups in [cases[case]] if apart and case in cases else [] if apart else cases.values():
                yield from (group for others, group in groups.items() if others.isdisjoint(ends))

    def _declared(self, one: str, other: str) -> bool:
        shared, nothing = self._checked.shared, frozenset[str]()
        return other in shared.get(one, nothing) or one in shared.get(other, nothing)


def _required_case(name: Name) -> str:
    """Return the letters of a name that stands for its entry in one case only; empty for a name that may be in any."""
    own = "".join(c for c in unicodedata.normalize("NFKC", name.text) if c.isalnum())
    short_acronym = name.type is NameType.ACRONYM and name.text.isascii() and len(own) <= 3
    return own if name.exact_case else own.upper() if short_acronym else ""

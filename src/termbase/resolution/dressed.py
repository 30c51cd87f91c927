"""Candidates of a name without its dress: the list numbers, labels, notes and places around it (`names.dressing`).

The dress that was removed must not contradict the candidate. Most dress does not show which body is meant. A place
behind a name does (Tsinghua University, Hsinchu is not the one in Beijing), and so do an identifier and another name in
brackets. Only a firm has the marks of a listed share.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from termbase.index.keys import Space
from termbase.index.reader import Index
from termbase.model import Entry, Kind, Name
from termbase.names import bodies, divisions, dressing, english, gazetteer, identifiers, structure
from termbase.names.divisions import Where
from termbase.names.dressing import Dress, Taken, Undressed
from termbase.resolution import calibration
from termbase.resolution.evidence import NEVER_ALONE, Evidence
from termbase.resolution.scoring import Scored
from termbase.text import fold

#: The exchanges that are tried for a stock code without one.
_MAINLAND = ("SH", "SZ", "BJ")
#: The words that mark the name of a national body.
_NATIONAL = re.compile(r"中国|\bchin(?:a|ese)\b")
#: A name of this many hanzi or fewer may be that of several listed firms.
_BRIEF = 2
#: The place of bodies with the country in their name.
_CAPITAL = "北京"
#: Levels of divisions of China.
_PLACED = ("province", "prefecture", "county")


#: Decides a name by its keys alone; returns the accepted candidates and the refused ones.
Decide = Callable[[str], tuple[list[Scored], list[Scored]]]


def found(index: Index, text: str, decide: Decide) -> tuple[list[Scored], list[Scored]]:
    """Find the candidates of a name without the dress around it.

    Args:
        index: The glossary.
        text: The name, for which nothing was found as it is written.
        decide: Decides a name by its keys alone.

    Returns:
        The accepted candidates and the refused ones. They belong to the form of the name with the least dress removed
        that has any.
    """
    for bare in dressing.undress(text):
        accepted, refused = decide(bare.text)
        if accepted:
            others = _meant_by_other_names(bare, decide)
            weighed = [_weighed(index, bare, each, others, len(accepted) > 1) for each in accepted]
            return [s for s in weighed if s.accepted], [*(s for s in weighed if not s.accepted), *refused]
        if any(s.score and not s.veto for s in refused):
            return [], [_with_reason(s, Evidence.DRESSED.say(detail=_said(bare.taken))) for s in refused]
    return [], []


def _weighed(index: Index, bare: Undressed, scored: Scored, others: set[str] | None, several: bool) -> Scored:
    """Return a candidate of the bare name as `DRESSED`, or as `DRESS_DIFFERS` if the dress contradicts it."""
    against = _contradiction(index, bare, scored.entry, scored.name, others)
    kind = Evidence.DRESS_DIFFERS if against else Evidence.DRESSED
    dressed = _with_reason(scored, kind.say(detail=_said(bare.taken)))
    reasons = (*dressed.reasons, against) if against else dressed.reasons
    is_exact = scored.evidence.finder.startswith(("exact.", "curated."))
    if not against and (not is_exact or (several and scored.evidence in NEVER_ALONE)):
        return replace(scored, reasons=reasons)
    return replace(scored, evidence=kind, score=calibration.probability(kind), reasons=reasons)


def _with_reason(scored: Scored, reason: str) -> Scored:
    return replace(scored, reasons=(reason, *scored.reasons))


def _said(taken: tuple[Taken, ...]) -> str:
    """Return a description of the removed dress, in the order of removal: "list number 1., place Beijing"."""
    return ", ".join(f"{each.dress} {each.text}" for each in taken)


def _meant_by_other_names(bare: Undressed, decide: Decide) -> set[str] | None:
    """Return the ids of the entries that other names in brackets mean; `None` if no such name is known."""
    names = [each.text for each in bare.taken if each.dress is Dress.OTHER_NAME]
    meant = {scored.entry.id for name in names for scored in decide(name)[0]}
    return meant or None


def _contradiction(index: Index, bare: Undressed, entry: Entry, name: Name, others: set[str] | None) -> str:
    """Return the reason why the dress contradicts an entry; empty if it does not."""
    if others is not None and entry.id not in others:
        return f"the other name is that of {' '.join(sorted(others))}"
    for each in bare.taken:
        if each.dress is Dress.TITLE and entry.kind is not Kind.PERSON:
            return f"{each.text} is the title of a person"
        if each.dress is Dress.CODE and (reason := _code(index, each.text, entry)):
            return reason
        if each.dress is Dress.SHARE and (entry.kind is not Kind.ORGANISATION or bodies.is_no_firm(bare.text)):
            return f"{each.text} is the mark of a share"
        if each.dress is Dress.SHARE and _is_brief(bare.text, entry):
            return f"{bare.text} may be the short name of another listed firm"
    pieces = [each.text for each in reversed(bare.taken) if each.dress is Dress.PLACE]
    places = [where for piece in pieces for where in divisions.where(piece)]
    return _place(index, places, bare.text, entry, name) if places else ""


def _is_brief(text: str, entry: Entry) -> bool:
    """Return True for two hanzi that are no name of the entry, or its whole name but for a legal form.

    特力 is listed in Shenzhen, and in Taipei; *ST太和 is 上海太和水科技, and no other firm of that brand.
    """
    key = fold.key(text)
    if len(key) > _BRIEF:
        return False
    names = [structure.structure(n.text) for n in entry.names]
    return any(n.key == key and n.legal_form for n in names) or all(fold.key(n.text) != key for n in entry.names)


def _code(index: Index, code: str, entry: Entry) -> str:
    """Return the reason why an identifier contradicts an entry: it is invalid, another entry's, or not the entry's."""
    values = [f"{code}.{exchange}" for exchange in _MAINLAND] if code.isdigit() and len(code) < 7 else [code]
    sorts, owners = set(), set()
    for value in values:
        try:
            recognised = identifiers.recognise(value)
        except ValueError as error:
            return str(error)
        if recognised:
            sorts.add(recognised[0])
            owners |= {index.entry(p.entry).id for p in index.find(Space.IDENTIFIER, recognised[1])}
    if owners:
        return "" if entry.id in owners else f"{code} is the code of {' '.join(sorted(owners))}"
    own = [sort for sort in sorts if sort in entry.identifiers]
    return f"its {own[0]} is {entry.identifiers[own[0]]}" if own else ""


# --- places ------------------------------------------------------------------------------------------------------


def _place(index: Index, places: list[Where], text: str, entry: Entry, name: Name) -> str:
    """Return the reason why the places contradict an entry: they may be those of another body or of a part of it."""
    named = next((place for place in places if not place.is_china), places[-1])
    said, abroad = f"{named.name} behind it", any(map(_is_elsewhere, places))
    if entry.kind is Kind.PLACE:
        own = [p for p in gazetteer.rows() if fold.key(name.text) in (p.bare, p.bare + p.class_word, *p.words)]
        at_home = named.is_china and any(p.level in _PLACED for p in own)
        abroad_there = any(named.name in divisions.countries().get(p.bare, ()) for p in own)
        return "" if at_home or abroad_there else f"{said} may mean another place"
    if entry.kind is not Kind.ORGANISATION:
        return f"{said}, and it is not an organisation"
    where = frozenset[str]().union(*(place.provinces for place in places))
    if not where and not abroad and not any(place.is_china for place in places):
        return f"{said} may be any of several places"
    chinese = [n.text for n in entry.names if fold.has_han(n.text)]
    provinces = frozenset[str]().union(*map(divisions.told_by, chinese or [n.text for n in entry.names]))
    if provinces:
        elsewhere = (where or abroad) and not where & provinces
        return f"{said}, and its name places it in {' '.join(sorted(provinces))}" if elsewhere else ""
    if not structure.structure(text).legal_form and not bodies.is_no_firm(text):
        return f"{said} may be the place of a subsidiary"
    if all(map(_is_elsewhere, places)) and any(_is_in_name(place, entry) for place in places):
        return ""  # University of Warsaw, Warsaw, Poland
    unsure = not chinese or _is_traditional(chinese) or any(divisions.is_abroad(n.text) for n in entry.names)
    if unsure or abroad or where & divisions.OUTSIDE:
        return f"{said} may be another body's place"
    return _campus(index, [place for place in places if not place.is_china], entry)


def _campus(index: Index, places: list[Where], entry: Entry) -> str:
    """Return the reason why a place may distinguish another school of the same name; empty if there is none."""
    names = [n.text for n in entry.names]
    national = any(_NATIONAL.search(fold.fold(n)) for n in names)
    several = any(word in fold.fold(n) for n in names for word in dressing.words("several"))
    for place in places:
        keys = {structure.structure(f"{n}({place.name})").key for n in names if fold.has_han(n)}
        others = {p.entry for key in keys for p in index.find(Space.STRUCTURE, key)}
        elsewhere = (national and place.name != _CAPITAL) or place.name in dressing.words("campus-city")
        if several or elsewhere or any(index.entry(e).id != entry.id for e in others):
            return f"{place.name} behind it may be the place of another school of that name"
    return ""


def _is_elsewhere(place: Where) -> bool:
    return place.is_foreign or bool(place.provinces and place.provinces <= divisions.OUTSIDE)


def _is_in_name(place: Where, entry: Entry) -> bool:
    """Return True if a name of an entry has a city abroad, or one of the country: Warsaw or Poland for 华沙大学."""
    cities = {city for city, countries in divisions.countries().items() if place.name in (city, *countries)}
    words = {word for row in gazetteer.rows() if row.bare in cities and row.level == "city" for word in row.words}
    for name in entry.names:
        key = fold.key(name.text)
        if any(city in key for city in cities) or not words.isdisjoint(english.tokens(name.text)):
            return True
    return False


def _is_traditional(names: list[str]) -> bool:
    """Return True if each Chinese name has characters that are only Traditional: the body is not on the mainland."""
    only = fold.script_characters()["zh-Hant"]
    return all(any(c in only for c in name) for name in names)

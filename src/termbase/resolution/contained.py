"""Names inside a longer string: an address line, a sub-unit, a signature, several names in one cell.

A string is cut into items and steps (`names.segments`), and the names in each step are found (`inside`). Some names in
an item do not count beside another: a laboratory beside its host, a hospital beside its university, a ministry that
recognised a centre. An address line means the highest body that it names: the university. An academy is the exception,
because each of its institutes is an independent body: an institute that the glossary shows to belong to it counts, and
the academy does not.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from functools import cache

from termbase.model import Kind
from termbase.names import english_parts, gazetteer, lexicon, segments, units
from termbase.names.segments import BRACKET, Step
from termbase.resolution import calibration
from termbase.resolution.evidence import Evidence
from termbase.resolution.inside import Hit, Search, Source, belongs
from termbase.resolution.scoring import Scored
from termbase.text import confusables, fold

#: Most steps that may form one name: Institute of Physics, Chinese Academy of Sciences.
_MOST_JOINED = 3
#: Kinds that count in an item that names an organisation; a subject in an address does not count.
_IN_ADDRESSES = (Kind.ORGANISATION, Kind.PERSON)
#: Senses of bodies that ministries recognise.
_RECOGNISED = ("laboratory", "center", "research-center", "base")
#: Groups of entries that may belong to another body, and groups of bodies that a university may have.
_PARTS, _OF_SCHOOLS = frozenset(("medical", "research")), frozenset(("medical", "research", "culture"))


def find(source: Source, text: str, asked: bool, excluded: Container[str] = ()) -> list[Scored]:
    """Find the entries named in a string that is not a name itself.

    Args:
        source: The glossary and the scoring of candidates.
        text: The string.
        asked: True if names inside are asked for; otherwise they are refused candidates.
        excluded: Ids of entries that a person ruled out.

    Returns:
        The entries in the order of the string, each once, with its role as the first reason and an equal share of the
        score. Places are returned only if the string contains nothing but places.
    """
    hits = [hit for hit in _hits(source, text) if hit.entry.id not in excluded]
    kind = Evidence.CONTAINED if asked else Evidence.INSIDE
    found = []
    for hit in hits:
        roles = [f"one of {len(hits)} names"] * (len(hits) > 1) + ["parent of the unit named"] * (hit.unit is not None)
        reason = kind.say(name=hit.scored.name.text, detail=", ".join(roles) or "named in it")
        share = round(calibration.probability(kind) / len(hits), 4)
        reasons = (reason, *hit.scored.reasons)
        found.append(replace(hit.scored, evidence=kind, score=share, reasons=reasons))
    return found


def reason_for_none(names: Sequence[str]) -> str:
    """Return the reason for `none` if a string contains names.

    Args:
        names: The names, one or more.
    """
    *first, last = names
    listed = f"{', '.join(first)} and {last}" if first else last
    return f"contains {listed}; --contained answers with {'them' if first else 'it'}"


def _hits(source: Source, text: str) -> list[Hit]:
    """Return the names that count, in order, each entry once."""
    steps = segments.steps(text)
    search = Search(source, text)
    found: list[Hit] = []
    others: list[Step] = []
    at = 0
    while at < len(steps):
        if _is_place(steps[at]):
            at += 1
            continue
        here, size = _at(search, steps, at)
        found += here
        others += steps[at : at + size] if not here else []
        at += size
    if not found and not others:
        places = (search.whole(step.text, step) for step in steps)
        return _each_once([hit for hit in places if hit and hit.entry.kind is Kind.PLACE])
    found = [
        hit for hit in found if hit.entry.kind is not Kind.PLACE and not _recognises(hit, steps, others, len(found))
    ]
    named = {hit.step.item for hit in found if hit.entry.kind is Kind.ORGANISATION}
    found = [hit for hit in found if hit.entry.kind in _IN_ADDRESSES or hit.step.item not in named]
    found = [hit for hit in found if not (_is_common(hit) and _stands_at_a_place(hit, steps))]
    return _each_once([hit for hit in found if not any(_counts_before(other, hit) for other in found)])


def _is_common(hit: Hit) -> bool:
    """Return True for a name without a head that is also an ordinary word: 长城."""
    text = hit.scored.name.text
    return hit.unit is None and not units.is_whole(text) and confusables.is_word(fold.key(text))


def _stands_at_a_place(hit: Hit, steps: Sequence[Step]) -> bool:
    """Return True if all other steps in the item of a name are places."""
    others = [s for s in steps if s.item == hit.step.item and s is not hit.step]
    return bool(others) and all(map(_is_place, others))


def _each_once(hits: Sequence[Hit]) -> list[Hit]:
    first: dict[int, Hit] = {}
    for hit in hits:
        first.setdefault(hit.scored.number, hit)
    return list(first.values())


def _at(search: Search, steps: Sequence[Step], at: int) -> tuple[list[Hit], int]:
    """Return the names that begin at a step, and the number of steps that they take up."""
    step = steps[at]
    longest = 1
    while longest < _MOST_JOINED and at + longest < len(steps) and _goes_on(step, steps[at + longest]):
        longest += 1
    for size in range(longest, 1, -1):
        whole = search.joined_steps(steps[at : at + size])
        if whole:
            return [whole], size
    following = steps[at + 1] if at + 1 < len(steps) else None
    return search.of_step(step, following is not None and units.ends_address(_words(following.text))), 1


def _goes_on(first: Step, other: Step) -> bool:
    return first.item == other.item and not first.brackets and not other.brackets


def _is_place(step: Step) -> bool:
    """Return True for a step that is a place or consists of digits."""
    key = fold.key(step.text.replace(BRACKET, ""))
    return key.isdigit() or gazetteer.is_place(key) or gazetteer.is_place_word(" ".join(_words(step.text)))


def _words(text: str) -> list[str]:
    return [w.text for w in english_parts.words_of(text)]


# --- which of the names count ------------------------------------------------------------------------------------


def _recognises(hit: Hit, steps: Sequence[Step], others: Sequence[Step], count: int) -> bool:
    """Return True for a body that is named only because it recognised a laboratory or centre of another body."""
    alone = count == 1 and len(others) == 1  # only the laboratory and the ministry
    if "government" in hit.groups:
        if hit.unit is not None:
            return "research" in hit.unit.groups
        before = [s for s in steps if s.number < hit.step.number and (s.item == hit.step.item or hit.step.bracketed)]
        return bool(before) and _is_recognised(before[-1].text) and not alone
    return hit.unit is not None and hit.unit.key_laboratory and "school" not in hit.groups and len(others) > 0


def _is_recognised(text: str) -> bool:
    """Return True for a laboratory or centre that a ministry may have recognised."""
    if fold.has_han(text):
        return any(word in fold.key(text) for word in _recognised("zh"))
    return not _recognised("en").isdisjoint(english_parts.normal_form(word) for word in _words(text))


@cache
def _recognised(language: str) -> frozenset[str]:
    return frozenset(_recognised_words(language))


def _recognised_words(language: str) -> Iterator[str]:
    for sense in lexicon.senses():
        if sense.key in _RECOGNISED:
            yield from sense.chinese if language == "zh" else sense.english


def _counts_before(one: Hit, other: Hit) -> bool:
    """Return True if the other name does not count in an item that contains the first."""
    if one.scored.number == other.scored.number or one.step.item != other.step.item:
        return False
    if _is_laboratory(other) != _is_laboratory(one):
        return _is_laboratory(other)
    if _is_school(one) != _is_school(other):
        return _is_school(one) and bool(other.groups & _OF_SCHOOLS)
    if one.unit is None and other.unit is None:
        if one.groups & _PARTS and belongs(one.entry, other.scored):
            return True
        if other.groups & _PARTS and belongs(other.entry, one.scored):
            return False
    academy = "research" in one.groups and "academy" in " ".join(n.text.lower() for n in one.entry.names)
    return academy and bool(other.groups & _PARTS)


def _is_school(hit: Hit) -> bool:
    return "school" in hit.groups


def _is_laboratory(hit: Hit) -> bool:
    names = (n.text for n in (hit.entry.preferred("zh"), hit.entry.preferred("en")) if n)
    return any("实验室" in name or "laboratory" in name.lower() for name in names)

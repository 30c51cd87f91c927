"""Names inside a longer string: an address line, a sub-unit, a signature, several names in one cell.

A string is cut into steps (`names.segments`); a step is a name, or names a unit of one (`names.units`), or joins two.
A name inside is found by exact evidence alone, and only where what stands beside it says that it is a whole name there:
Nanjing University of Aeronautics and Astronautics holds no name but its own. Of the bodies in one address the
institute or hospital wins over the body that it belongs to, and a ministry that recognised a laboratory counts for
nothing. The look-ups are as many as the string has words or hanzi, times a constant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from termbase.index.keys import Space
from termbase.index.reader import Index
from termbase.model import Kind, NameType
from termbase.names import english_parts, gazetteer, lexicon, segments, structure, units
from termbase.names.english_parts import Word
from termbase.names.segments import BRACKET, Step
from termbase.names.units import Unit
from termbase.resolution import calibration, exact
from termbase.resolution.evidence import Evidence
from termbase.resolution.exact import Found
from termbase.resolution.query import Query, unusable
from termbase.resolution.scoring import Scored
from termbase.text import confusables, fold

#: Evidence that a whole step may rest on, and what a part of one may.
_OF_STEPS = (Evidence.FOLDED, Evidence.STRUCTURE, Evidence.QUALIFIED, Evidence.COUNTRY, Evidence.PARTS)
_OF_STRETCHES = (Evidence.FOLDED, Evidence.STRUCTURE)
#: Steps that may be one name: Institute of Physics, Chinese Academy of Sciences.
_MOST_JOINED = 3
#: Hanzi, and words, of a name inside a step. They bound the look-ups.
_LONGEST_HAN, _SHORTEST_HAN, _MOST_WORDS = 40, 2, 14
#: "and" in a step, at most; a step with more is a sentence.
_MOST_JOINTS = 4
#: Letters of an acronym that may stand as a step.
_SHORTEST_ACRONYM = 3
#: Hanzi from which on a name that another begins with tells that it belongs to it.
_LONG_ENOUGH = 4
_ACRONYM = re.compile(r"[\W\d]*[A-Z][A-Za-z0-9&-]{0,9}[\W\d]*|[\W\d]*")
_HAN_JOINT = re.compile(r"以及|[和与與及暨]")
_LATIN_JOINT = re.compile(r"(?i)(?<=\s)(?:and|&)(?=\s)")
_BETWEEN_HAN = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
#: Senses of bodies that a ministry recognises.
_RECOGNISED = ("laboratory", "center", "research-center")


class Source(Protocol):
    """Where names are looked up and weighed."""

    @property
    def index(self) -> Index:
        """The glossary."""

    def weighed(self, query: Query, found: Iterable[tuple[Evidence, Found]]) -> list[Scored]:
        """The best candidate of each entry that the options allow, best first."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A name that was found in a step."""

    scored: Scored
    step: Step
    unit: Unit | None = None

    @property
    def government(self) -> bool:
        """True if the entry is a ministry or the like."""
        name = self.scored.entry.preferred("zh") or self.scored.name
        return "government" in units.head_groups(name.text)

    def weighed(self, count: int) -> Scored:
        """The candidate as one of so many that the string names."""
        roles = [f"one of {count} names"] * (count > 1) + ["parent of the unit named"] * (self.unit is not None)
        kind = Evidence.CONTAINED
        reason = kind.say(name=self.scored.name.text, detail=", ".join(roles) or "named in it")
        score = calibration.probability(kind)
        return replace(self.scored, evidence=kind, score=score, reasons=(reason, *self.scored.reasons))


def find(source: Source, text: str) -> list[Scored]:
    """Find the entries that a string names which is no name itself.

    Args:
        source: Where names are looked up and weighed.
        text: The string.

    Returns:
        The entries in the order in which they are named, each once, with its role as the first reason. Places only
        where there is nothing but places.
    """
    hits = _Search(source, text).hits()
    return [hit.weighed(len(hits)) for hit in hits]


def told(names: Sequence[str]) -> str:
    """Word the reason of `none` for a string that contains these names."""
    them = "it" if len(names) == 1 else "them"
    return f"contains {', '.join(names[:-1])}{' and ' * (len(names) > 1)}{names[-1]}; --contained answers with {them}"


class _Search:
    """The search through one string."""

    def __init__(self, source: Source, text: str) -> None:
        self._source = source
        self._text = text.strip()
        self._steps = segments.steps(text)
        self._known: dict[tuple[str, bool], Scored | None] = {}

    def hits(self) -> list[_Hit]:
        """The names that count, in order, each entry once."""
        found: list[_Hit] = []
        places: list[_Hit] = []
        rest = at = 0
        while at < len(self._steps):
            here, size = self._at(at)
            if here and here[0].scored.entry.kind is Kind.PLACE:
                places += here
            elif here:
                found += here
            elif not _is_place(self._steps[at].text):
                rest += 1
            at += size
        found = [hit for hit in found if not self._sponsors(hit)]
        counted = [h for h in found if not self._recognises(h, found)]
        counted = [h for h in counted if not any(_is_whole_of(h, other) for other in counted)]
        if not found and not rest:
            counted = places
        return list({hit.scored.number: hit for hit in reversed(counted)}.values())[::-1]

    def _at(self, at: int) -> tuple[list[_Hit], int]:
        """What stands at a step, and how many steps it takes."""
        step = self._steps[at]
        longest = 1
        while longest < _MOST_JOINED and at + longest < len(self._steps) and _is_next(step, self._steps[at + longest]):
            longest += 1
        for size in range(longest, 1, -1):
            together = [each.text for each in self._steps[at : at + size]]
            whole = self._whole(", ".join(together), step)
            if whole:
                return [whole], size
        return self._of_step(step), 1

    def _of_step(self, step: Step) -> list[_Hit]:
        text = _with_brackets(step)
        whole = self._whole(text, step)
        if whole:
            return [whole]
        pieces = [p for p in _BETWEEN_HAN.split(text) if fold.key(p)] if fold.has_han(text) else [text]
        found = self._joined(text, step) or self._of_unit(text, step)
        if not found and len(pieces) > 1:
            for piece in pieces:
                whole = self._whole(piece, step)
                found = [*found, *([whole] if whole else self._joined(piece, step) or self._of_unit(piece, step))]
        return found

    # --- whole names ---------------------------------------------------------------------------------------------

    def _whole(self, text: str, step: Step) -> _Hit | None:
        """The name that a step is."""
        scored = None if text == self._text else self._named(text, True)
        if scored is None:
            return None
        name = scored.name
        if name.type is NameType.ACRONYM and len(fold.key(name.text)) < _SHORTEST_ACRONYM:
            return None
        if step.bracketed and not units.is_whole(name.text):
            return None  # an acronym in brackets is that of the name before it, whether that is known or not
        return _Hit(scored, step)

    def _named(self, text: str, is_step: bool) -> Scored | None:
        """The one entry that exact evidence finds for a text; `None` if there is none, or several."""
        key = text, is_step
        if key not in self._known:
            self._known[key] = self._look_up(text, _OF_STEPS if is_step else _OF_STRETCHES)
        return self._known[key]

    def _look_up(self, text: str, kinds: Sequence[Evidence]) -> Scored | None:
        query = Query(text)
        if unusable(text, query.key):
            return None
        for kind, finder in exact.TIERS:
            if kind not in kinds:
                continue
            scored = self._source.weighed(query, ((kind, each) for each in finder(self._source.index, query)))
            accepted = [s for s in scored if s.accepted]
            if accepted:
                return accepted[0] if len(accepted) == 1 else None
            if kind is Evidence.FOLDED and scored:
                return None  # literally a name too common to stand alone
        return None

    # --- a unit and its whole ------------------------------------------------------------------------------------

    def _of_unit(self, text: str, step: Step) -> list[_Hit]:
        """The whole that a step names a unit of."""
        hit = self._han_unit(text, step) if fold.has_han(text) else self._latin_unit(text, step)
        return [hit] if hit else []

    def _stretch(self, text: str) -> Scored | None:
        """The organisation that a part of a step is the whole name of."""
        scored = self._named(text, False)
        if scored is None or scored.entry.kind is not Kind.ORGANISATION:
            return None
        return scored

    def _han_unit(self, text: str, step: Step) -> _Hit | None:
        """The longest whole name at the head of a Chinese step, where a unit follows."""
        folded = fold.key_with_origin(text)
        key = folded.key
        for cut in range(min(len(key) - 1, _LONGEST_HAN), _SHORTEST_HAN - 1, -1):
            if not self._source.index.find(Space.FOLDED, key[:cut]) and not key[:cut].endswith(structure.legal_forms()):
                continue
            end = folded.span(cut - 1, cut)[1]
            scored = self._stretch(text[:end])
            if scored is None:
                continue
            if segments.opens(text[end:]) or units.is_sovereign(scored.name.text):
                return None
            return self._checked(scored, step, units.chinese(key, cut))
        return None

    def _latin_unit(self, text: str, step: Step) -> _Hit | None:
        """The whole name at the end of an English step, behind a unit, or at its head, before one."""
        words = english_parts.words_of(text)
        count = len(words)
        for start in range(max(1, count - _MOST_WORDS), count):
            if not _may_begin(words, start):
                continue
            scored = self._stretch(text[words[start].start : words[-1].end])
            if scored:
                front = text[: words[start].start]
                if front.count("(") > front.count(")"):
                    return None
                return self._checked(scored, step, units.english_before(words[:start]))
        for end in range(min(count - 1, _MOST_WORDS), 0, -1):
            if words[end].text in units.JOINTS:
                continue
            scored = self._stretch(text[: words[end - 1].end])
            if scored:
                if segments.opens(text[words[end - 1].end :]):
                    return None
                hit = self._checked(scored, step, units.english_behind(words[end:]))
                return None if hit and hit.unit and hit.unit.key_laboratory and hit.government else hit
        return None

    def _checked(self, scored: Scored, step: Step, unit: Unit | None) -> _Hit | None:
        """A whole with its unit, where the two go together."""
        if unit is None:
            return None
        if not units.is_whole(scored.name.text) and scored.name.type is not NameType.ACRONYM:
            names = [n.text for n in scored.entry.names if n.type is NameType.FULL]
            groups = frozenset().union(*map(units.head_groups, names))
            school = "school" in groups
            if not unit.of_a_brand and not (school and "medical" not in unit.groups):
                return None
            key = fold.key(scored.name.text)
            if not school and (gazetteer.is_place(key) or gazetteer.is_place_word(key) or confusables.is_word(key)):
                return None
        return _Hit(scored, step, unit)

    # --- several names in a step ---------------------------------------------------------------------------------

    def _joined(self, text: str, step: Step) -> list[_Hit]:
        """The names that "and" joins."""
        joint = _HAN_JOINT if fold.has_han(text) else _LATIN_JOINT
        places = list(joint.finditer(text))[: _MOST_JOINTS + 1]
        if not places or len(places) > _MOST_JOINTS:
            return []
        for place in places:
            left, right = text[: place.start()].strip(), text[place.end() :].strip()
            behind = self._side(right, step) or (self._joined(right, step) if len(places) > 1 else [])
            if not behind:
                continue
            before = self._side(left, step)
            if before or (behind[0].unit is None and units.is_whole(left) and units.is_whole(right)):
                return [*before, *behind]
        return []

    def _side(self, text: str, step: Step) -> list[_Hit]:
        whole = self._whole(text, step)
        return [whole] if whole else self._of_unit(text, step)

    # --- which of them count -------------------------------------------------------------------------------------

    def _sponsors(self, hit: _Hit) -> bool:
        """True for a ministry named beside a laboratory that it recognised."""
        if not hit.government:
            return False
        if hit.unit is not None:
            return "research" in hit.unit.groups
        before = [s for s in self._steps if s.number < hit.step.number and (s.item == hit.step.item or hit.step.bracketed)]
        return bool(before) and _is_recognised(before[-1].text)

    def _recognises(self, hit: _Hit, found: Sequence[_Hit]) -> bool:
        """True for a body whose key laboratory is named beside another body's name."""
        return hit.unit is not None and hit.unit.key_laboratory and any(
            other.scored.number != hit.scored.number and other.step.item == hit.step.item for other in found
        )


def _is_next(first: Step, other: Step) -> bool:
    return first.item == other.item and not first.brackets and not other.brackets


def _is_place(text: str) -> bool:
    """True for a step that is a place, or nothing but digits."""
    key = fold.key(text.replace(BRACKET, ""))
    return key.isdigit() or gazetteer.is_place(key) or gazetteer.is_place_word(" ".join(_words(text)))


def _words(text: str) -> list[str]:
    return [w.text for w in english_parts.words_of(text)]


def _with_brackets(step: Step) -> str:
    """The text of a step with its brackets, those left out that hold an acronym, or a name of their own."""
    inside = iter(step.brackets)
    pieces = step.text.split(BRACKET)
    text = pieces[0]
    for piece in pieces[1:]:
        bracket = next(inside, "")
        kept = not (_ACRONYM.fullmatch(bracket) or "," in bracket or "，" in bracket or units.is_whole(bracket))
        text += (f"({bracket})" if kept else " ") + piece
    return text.strip()


def _may_begin(words: Sequence[Word], start: int) -> bool:
    """True if a name may begin with a word: what joins it stands before it, or the end of the name of a unit."""
    before = words[start - 1].text
    if before in units.JOINTS or before in ("the", "and"):
        return True
    states = english_parts.states_of(english_parts.normal_form(before))
    return any(state in (english_parts.State.FIELD, english_parts.State.KIND) for state, _ in states)


def _is_recognised(text: str) -> bool:
    """True for a laboratory or centre, which ministries recognise."""
    if fold.has_han(text):
        return any(word in fold.key(text) for word in _recognised("zh"))
    return any(english_parts.normal_form(word) in _recognised("en") for word in _words(text))


def _recognised(language: str) -> Iterator[str]:
    for sense in lexicon.senses():
        if sense.key in _RECOGNISED:
            yield from sense.chinese if language == "zh" else sense.english


def _is_whole_of(hit: _Hit, other: _Hit) -> bool:
    """True if the other, named in the same item, belongs to this one: its institute or hospital."""
    if hit.scored.number == other.scored.number or hit.step.item != other.step.item:
        return False
    whole, part = hit.scored.entry, other.scored.entry
    if whole.id in (*part.related("part_of"), *part.related("owned_by")):
        return True
    own = fold.key(hit.scored.name.text)
    keys = [fold.key(n.text) for n in part.names]
    return len(own) >= _LONG_ENOUGH and any(own in key and key != own for key in keys)

"""The names inside one step of a longer string: a step is a name, names a unit of a body, or joins several names.

A name inside is found by exact evidence only, and only if the words beside it show that it is a whole name there.
A step is looked up as a whole, then by its ends: a Chinese name at the start with a unit behind it, an English name
behind a unit or before one. Constants bound the look-ups, so that the cost of a step is proportional to its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from termbase.index.keys import Space
from termbase.index.reader import Index
from termbase.model import Entry, Kind, NameType
from termbase.names import english, english_parts, gazetteer, numerals, segments, structure, units
from termbase.names.chinese_parts import State
from termbase.names.english_parts import Word
from termbase.names.segments import BRACKET, Step
from termbase.names.units import Unit
from termbase.resolution import exact
from termbase.resolution.evidence import Evidence
from termbase.resolution.found import Found
from termbase.resolution.query import Query, unusable
from termbase.resolution.scoring import Scored
from termbase.text import confusables, fold

#: The kinds of evidence accepted for a whole step, and for a part of a step.
_OF_STEPS = (Evidence.FOLDED, Evidence.STRUCTURE, Evidence.QUALIFIED, Evidence.PARTS)
_OF_STRETCHES = (Evidence.FOLDED, Evidence.STRUCTURE)
#: Most and fewest hanzi, and most words, of a name inside a step. They bound the number of look-ups.
_LONGEST_HAN, _SHORTEST_HAN, _MOST_WORDS = 40, 2, 14
#: Most conjunctions ("and") in a step; a step with more is a sentence.
_MOST_JOINTS = 6
#: Most pieces between spaces that are looked up in a Chinese step.
_MOST_PIECES = 8
#: Fewest letters of an acronym that is accepted as a whole step.
_SHORTEST_ACRONYM = 3
#: Fewest characters of a name for which a body whose name contains it is taken to belong to the body with that name.
_LONG_ENOUGH = 4
#: Groups of bodies with one seat: a place behind the name is that seat, and does not make the name that of a branch.
_AT_ONE_PLACE = frozenset(("school", "research", "medical"))
#: Words with which no name begins or ends.
_NO_ENDS = frozenset((*units.JOINTS, "and", "for", "in"))
_ACRONYM = re.compile(r"[\W\d]*(?:[A-Z][A-Z0-9&-]*s?)?[\W\d]*")
#: A dash joins a campus to the name of its school, and may make it another school: CUMT-Beijing.
_DASHES = frozenset("-–—‐")
_HAN_JOINT = re.compile(r"以及|[和与與及暨]")
_LATIN_JOINT = re.compile(r"(?i)(?<=\s)(?:and|&)(?=\s)")
_BETWEEN_HAN = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")


class Source(Protocol):
    """The glossary in which names are looked up, and the scoring of candidates."""

    @property
    def index(self) -> Index:
        """The glossary."""

    def weighed(self, query: Query, found: Iterable[tuple[Evidence, Found]]) -> list[Scored]:
        """Return the best candidate of each entry that the options allow, best first."""


@dataclass(frozen=True)
class Hit:
    """A name that was found in a step.

    Attributes:
        scored: The candidate.
        step: The step.
        unit: The unit of the entry that the step names; `None` if the step names the entry itself.
    """

    scored: Scored
    step: Step
    unit: Unit | None = None

    @property
    def entry(self) -> Entry:
        """The entry."""
        return self.scored.entry

    @cached_property
    def groups(self) -> frozenset[str]:
        """The groups of the head of the preferred name in the lexicon: `school`, `research`, `government`."""
        name = self.entry.preferred("zh") or self.entry.preferred("en") or self.scored.name
        return units.head_groups(name.text) or units.head_groups(self.scored.name.text)


class Search:
    """The look-ups for the steps of one string. Each text is looked up once."""

    def __init__(self, source: Source, text: str) -> None:
        self._source = source
        self._text = text.strip()
        self._known: dict[tuple[str, bool], Scored | None] = {}

    def of_step(self, step: Step, last: bool) -> list[Hit]:
        """Find the names in a step.

        Args:
            step: The step.
            last: True if China or a postcode follows the step, so that the step may end with a city.

        Returns:
            The names in order; empty if the words beside a name do not show that it is a whole name.
        """
        text = _with_brackets(step)
        hits = self._of_text(text, step)
        if hits or not fold.has_han(text):
            return hits or self._before_places(text, step, last)
        pieces = [p for p in _BETWEEN_HAN.split(text) if fold.key(p)][:_MOST_PIECES]
        hits = [hit for piece in pieces for hit in self._of_text(piece, step)] if len(pieces) > 1 else []
        return hits or self._behind_places(text, step)

    def _of_text(self, text: str, step: Step) -> list[Hit]:
        whole = self.whole(text, step)
        return [whole] if whole else self._joined(text, step) or self._of_unit(text, step)

    # --- whole names ---------------------------------------------------------------------------------------------

    def joined_steps(self, steps: Sequence[Step]) -> Hit | None:
        """Find the name that several steps form together: Institute of Physics, Chinese Academy of Sciences.

        Args:
            steps: Two or more steps.

        Returns:
            The name; `None` if the steps together are not a name.
        """
        text = ", ".join(step.text for step in steps)
        if not fold.has_han(text) and not all(self._is_known(w.text) for w in english_parts.words_of(text)):
            return None
        return self.whole(text, steps[0])

    def whole(self, text: str, step: Step) -> Hit | None:
        """Look up a text as a whole name.

        Args:
            text: A step, or a part of one. For the whole string, which is known not to be a name, `None` is returned.
            step: The step that contains the text, or its beginning.

        Returns:
            The name; `None` if the text is no name, or a name of several entries.
        """
        scored = None if text == self._text else self._named(text, True)
        if scored is None:
            return None
        name = scored.name
        if name.type is NameType.ACRONYM and len(fold.key(name.text)) < _SHORTEST_ACRONYM:
            return None
        if step.bracketed and not units.is_whole(name.text):
            return None  # an acronym in brackets belongs to the name before it, whether that name is known or not
        if scored.entry.kind is not Kind.PLACE and not units.is_whole(text) and _is_place(text):
            return None  # 长城 is the Great Wall, and not the company
        return Hit(scored, step)

    def _named(self, text: str, is_step: bool) -> Scored | None:
        """Return the only entry that exact evidence finds for a text; `None` if there are none or several."""
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
                return None  # literally a weak name
        return None

    # --- a unit and its parent -----------------------------------------------------------------------------------

    def _of_unit(self, text: str, step: Step) -> list[Hit]:
        """Return the body of which a step names a unit."""
        hit = self._han_unit(text, step) if fold.has_han(text) else self._latin_unit(text, step)
        return [hit] if hit else []

    def _stretch(self, text: str) -> Scored | None:
        """Return the organisation whose whole name a part of a step is."""
        scored = self._named(text, False)
        return scored if scored is not None and scored.entry.kind is Kind.ORGANISATION else None

    def _han_unit(self, text: str, step: Step) -> Hit | None:
        """Return the longest whole name at the start of a Chinese step that is followed by a unit."""
        folded = fold.key_with_origin(text)
        key = folded.key
        for cut in range(min(len(key) - 1, _LONGEST_HAN), _SHORTEST_HAN - 1, -1):
            if not self._source.index.find(Space.FOLDED, key[:cut]) and not key[:cut].endswith(structure.legal_forms()):
                continue
            end = folded.span(cut - 1, cut)[1]
            scored = self._stretch(text[:end])
            if scored is None:
                continue
            if segments.opens(text[end:]):
                return None
            return _checked(scored, text[:end], step, units.chinese(key, cut))
        return None

    def _latin_unit(self, text: str, step: Step) -> Hit | None:
        """Return the whole name at the end of an English step, behind a unit, or at its start, before one."""
        words = english_parts.words_of(text)
        known = [self._is_known(w.text) for w in words]
        hit = self._at_end(text, words, known, step)
        return hit[0] if hit else self._at_head(text, words, known, step)

    def _is_known(self, word: str) -> bool:
        """Return True for a word that may occur in a name of the glossary."""
        number = word in numerals.NUMBER_WORDS or any(map(str.isdigit, word)) or len(word) == 1
        return number or word in structure.function_words() or self._source.index.has_word(english.word(word))

    def _at_end(self, text: str, words: list[Word], known: list[bool], step: Step) -> list[Hit | None]:
        """Return the longest name at the end of a step or behind "of"; [`None`] if no unit comes before it."""
        count = len(words)
        first = next((at + 1 for at in range(count - 1, -1, -1) if not known[at]), 0)
        for start in range(max(1, count - _MOST_WORDS), count):
            if not _may_begin(words, start) or words[start].text in _NO_ENDS:
                continue
            at = words[start].start
            scored = self._stretch(text[at:]) if start >= first else None
            behind = None
            if scored is None and words[start - 1].text in units.JOINTS:
                behind = self._at_head(text[at:], english_parts.words_of(text[at:]), known[start:], step)
                scored = behind.scored if behind else None
            if scored is None:
                continue
            if text.count("(", 0, at) > text.count(")", 0, at):
                return [None]
            unit = units.english_before(words[:start])
            return [self._of_itself(text[:at], words[:start], unit, _checked(scored, text[at:], step, unit))]
        return []

    def _of_itself(self, front: str, words: Sequence[Word], unit: Unit | None, hit: Hit | None) -> Hit | None:
        """Return the unit if it is an entry (Shengjing Hospital of China Medical University), else its parent."""
        if hit is None or unit is None:
            return hit
        count = units.without_joints(words)
        own = self._stretch(front[: words[count - 1].end]) if count else None
        if own is None or own.number == hit.scored.number:
            return hit
        if belongs(own.entry, hit.scored):
            return Hit(own, hit.step)
        return None if "medical" in unit.groups else hit  # a hospital with this name may belong to another body

    def _at_head(self, text: str, words: list[Word], known: list[bool], step: Step) -> Hit | None:
        """Return the longest name at the start of a step that is followed by a unit."""
        last = next((at for at, each in enumerate(known) if not each), len(words))
        for end in range(min(len(words) - 1, last, _MOST_WORDS), 0, -1):
            if words[end].text in units.JOINTS or words[end - 1].text in _NO_ENDS:
                continue
            written = text[: words[end - 1].end]
            scored = self._stretch(written)
            if scored is None:
                continue
            if segments.opens(text[words[end - 1].end :]):
                return None
            return _checked(scored, written, step, units.english_behind(words[end:]))
        return None

    # --- a city before or behind the name ------------------------------------------------------------------------

    def _behind_places(self, text: str, step: Step) -> list[Hit]:
        """Return the name behind a province, city or street: 北京市海淀区颐和园路5号北京大学.

        The name must begin with a place or a brand: 市人民医院 is the hospital of the city before it.
        """
        folded = fold.key_with_origin(text)
        cut = units.after_places(folded.key)
        if not cut:
            return []
        return self._of_text(text[folded.span(cut, cut + 1)[0] :], step)

    def _before_places(self, text: str, step: Step, last: bool) -> list[Hit]:
        """Return the name before a city or country without a comma: East China Normal University Shanghai.

        The name must be that of a school or the like with its seat in China; for others the city may be part of it.
        """
        words = english_parts.words_of(text)
        count, ends = units.without_places([w.text for w in words])
        behind = text[words[count - 1].end :] if words else ""
        if count == len(words) or not (ends or last) or segments.opens(behind) or behind.lstrip()[:1] in _DASHES:
            return []
        hits = self._of_text(text[: words[count - 1].end], step)
        return hits if all(map(_is_in_china, hits)) else []

    # --- several names in a step ---------------------------------------------------------------------------------

    def _joined(self, text: str, step: Step) -> list[Hit]:
        """Return the most names that a text joins by "and"; the first may be a body that is not in the glossary."""
        joints = list((_HAN_JOINT if fold.has_han(text) else _LATIN_JOINT).finditer(text))
        if not 0 < len(joints) <= _MOST_JOINTS:
            return []
        starts = [0, *(joint.end() for joint in joints)]
        ends = [*(joint.start() for joint in joints), len(text)]
        # For each beginning, the names up to the end of the text; empty if there is anything else.
        named: list[list[Hit]] = [[] for _ in starts]
        for first in range(len(starts) - 1, -1, -1):
            for last in range(first, len(ends)):
                whole, further = (first, last) == (0, len(ends) - 1), last + 1 < len(ends)
                if whole or (further and not named[last + 1]):
                    continue
                piece = text[starts[first] : ends[last]].strip()
                here, rest = self._side(piece, step), named[last + 1] if further else []
                unknown = first == 0 and units.is_whole(piece) and rest[0].unit is None and _has_head(rest[0])
                if (here or unknown) and len(here) + len(rest) > len(named[first]):
                    named[first] = [*here, *rest]
        return named[0]

    def _side(self, text: str, step: Step) -> list[Hit]:
        whole = self.whole(text, step)
        return [whole] if whole else self._of_unit(text, step)


def belongs(part: Entry, whole: Scored) -> bool:
    """Return True if an entry has a relation to another as its part, or a name that contains one of the other's."""
    if whole.entry.id in (*part.related("part_of"), *part.related("owned_by")):
        return True
    own = {fold.key(n.text) for n in (whole.name, *whole.entry.names)}
    keys = [fold.key(n.text) for n in part.names]
    return any(len(each) >= _LONG_ENOUGH and each in key and key != each for each in own for key in keys)


def _checked(scored: Scored, written: str, step: Step, unit: Unit | None) -> Hit | None:
    """Return the match of a body with its unit, or `None` if the body as written is unlikely to have such a unit."""
    hit = Hit(scored, step, unit)
    if unit is None or hit.groups & units.SOVEREIGN:
        return None
    if units.is_whole(written):
        return hit
    if scored.name.type is NameType.ACRONYM and not fold.has_han(written):
        return None if step.text.isupper() else hit
    if "school" in hit.groups:
        return None if "medical" in unit.groups else hit
    common = _is_place(written) or confusables.is_word(fold.key(written))
    return None if common or not unit.of_a_brand else hit


def _is_place(text: str) -> bool:
    """Return True for a name that is also the name of a known place."""
    words = " ".join(w.text for w in english_parts.words_of(text))
    return gazetteer.is_place(fold.key(text)) or gazetteer.is_place_word(words)


def _has_head(hit: Hit) -> bool:
    return units.is_whole(hit.scored.name.text)


def _is_in_china(hit: Hit) -> bool:
    """Return True for a school or the like whose Chinese name begins with 中国 or a place in China."""
    name = hit.entry.preferred("zh")
    place = gazetteer.place_prefix(fold.key(name.text)) if name else ""
    levels = {p.level for p in gazetteer.rows() if place and place in (p.bare, p.bare + p.class_word)}
    return bool(hit.groups & _AT_ONE_PLACE) and (place == "中国" or bool(levels - {"country", "city", "former"}))


def _with_brackets(step: Step) -> str:
    """Return the text of a step with its brackets, except those with an acronym, a name, or words named before."""
    inside = iter(step.brackets)
    pieces = step.text.split(BRACKET)
    text = pieces[0]
    shouted = text.isupper()
    for piece in pieces[1:]:
        bracket = next(inside, "")
        own = (
            (not shouted and _ACRONYM.fullmatch(bracket))
            or "," in bracket
            or "，" in bracket
            or units.is_whole(bracket)
        )
        kept = not own and fold.key(bracket) not in fold.key(text)
        text += (f"({bracket})" if kept else " ") + piece
    return text.strip()


def _may_begin(words: Sequence[Word], start: int) -> bool:
    """Return True if a name may begin at a word: a joining word or the head of a unit comes before it."""
    before = words[start - 1].text
    if before in units.JOINTS or before == "the":
        return True
    states = english_parts.states_of(english_parts.normal_form(before))
    return any(state in (State.FIELD, State.KIND) for state, _ in states)

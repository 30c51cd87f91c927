"""The decision on one name: match, ambiguous or none, or contained if that is asked for.

The look-ups of `exact` are tried in order; the first that yields an acceptable candidate decides. Only a name that none
of them knows is compared with similar names. Each name is decided once, by `decide`; reading the answer later does not
change the decision. A confident wrong answer is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from termbase.index.keys import Posting, Space
from termbase.index.reader import Index
from termbase.model import Entry, Kind, Name
from termbase.names import identifiers
from termbase.resolution import answer, calibration, curated, exact, scoring, ties
from termbase.resolution.answer import Outcome, Resolution, Row
from termbase.resolution.evidence import NEVER_ALONE, STRICT, Evidence
from termbase.resolution.found import Found
from termbase.resolution.query import LONGEST, Query, unusable
from termbase.resolution.scoring import Scored
from termbase.text import fold

if TYPE_CHECKING:
    from termbase.glossary.decisions import Decision, Decisions

__all__ = ["DEFAULT", "Options", "Outcome", "Resolution", "decide", "resolve", "resolve_many"]

#: Most candidates listed in an answer, and in an answer with the option `recall`.
MOST_CANDIDATES, MOST_FOR_RECALL = 8, 50
#: Most similar names that are listed, and the least similarity of their keys, from 0 to 100; then with `recall`.
MOST_ALIKE, ALIKE_CUTOFF = 12, 72
MOST_ALIKE_FOR_RECALL, RECALL_CUTOFF = 50, 60

#: Evidence that the text is literally a name of an entry, but one that is not sufficient alone.
_LITERAL = (Evidence.WEAK, Evidence.OTHER_CASE)

#: Names per batch of look-ups. The results of a batch are freed before the next, which bounds the memory in use.
_TOGETHER = 1 << 13
#: A text of these characters only is neither an identifier nor pinyin with tones.
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ,'&()-")

#: The postings of the index for a key: number of the entry, number of the name, senses (bits of `Space`).
_Senses = Sequence[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a resolution; see `Termbase.resolve`."""

    kind: Kind | None = None
    lang: str = ""
    as_of: date | None = None
    strict: bool = False
    recall: bool = False
    contained: bool = False


DEFAULT = Options()
_CONTAINED = Options(contained=True)


def resolve(index: Index, text: str, options: Options = DEFAULT, decisions: Decisions | None = None) -> Resolution:
    """Decide what one name means.

    Args:
        index: The glossary.
        text: The name.
        options: The options of the resolution.
        decisions: Decisions by people, which outrank all evidence.

    Returns:
        The answer.

    Raises:
        TypeError: If `text` is not a string.
    """
    key = _key(text)
    source = _Source(index, options, decisions)
    return decide(source, text, key, index.senses(key) if key and source.is_plain else ())


def resolve_many(
    index: Index, texts: Sequence[str], options: Options = DEFAULT, decisions: Decisions | None = None
) -> list[Resolution]:
    """Decide what each of many names means.

    Args:
        index: The glossary.
        texts: The names. A repeated name is decided again.
        options: The options of the resolution.
        decisions: Decisions by people, which outrank all evidence.

    Returns:
        One answer for each name, in order, equal to that of `resolve`.

    Raises:
        TypeError: If a name is not a string.
    """
    source = _Source(index, options, decisions)
    answers: list[Resolution] = []
    for start in range(0, len(texts), _TOGETHER):
        some = texts[start : start + _TOGETHER]
        keys = list(map(_key, some))
        senses: Iterable[_Senses] = index.senses_of_many(keys) if source.is_plain else [()] * len(keys)
        answers += [decide(source, *each) for each in zip(some, keys, senses, strict=True)]
    return answers


def _key(text: str) -> str:
    """Return the folded key of a text; empty for an object that is not a string, and for a string that is too long."""
    return fold.key(text) if isinstance(text, str) and len(text) <= LONGEST else ""


def decide(source: _Source, text: str, key: str, senses: _Senses) -> Resolution:
    """Decide what one name means. `resolve` and `resolve_many` both end here.

    Args:
        source: The glossary with the options and decisions.
        text: The name.
        key: Its folded key; may be empty for an unusable text.
        senses: The postings of the key; empty if they were not looked up.

    Returns:
        The answer.

    Raises:
        TypeError: If `text` is not a string.
    """
    refusal = unusable(text, key)
    if refusal:
        return answer.decided(source, text, (), (), (refusal,))
    owner = _only_owner(text, senses)
    if owner is not None:
        postings = [Posting(entry, name) for entry, name, each in senses if each & Space.FOLDED]
        return answer.exact(source, text, owner, postings, calibration.probability(Evidence.FOLDED))
    return _Decision(source, text).made()


def _only_owner(text: str, senses: _Senses) -> int | None:
    """Return the only entry with this exact name, if the name settles the decision (`Space.PLAIN`); else `None`."""
    owner = None
    for entry, _, each in senses:
        if each & Space.FOLDED:
            if not each & Space.PLAIN or (owner is not None and entry != owner):
                return None
            owner = entry
    plain = _LETTERS.issuperset(text) if text.isascii() else fold.has_han(text)
    return owner if plain else None


@dataclass(frozen=True, slots=True)
class _Source:
    """A glossary with the options and decisions of a resolution; the `answer.Source` of its answers."""

    index: Index
    options: Options = DEFAULT
    decisions: Decisions | None = None

    @property
    def is_plain(self) -> bool:
        """True if no option or decision can change the answer to an exact name."""
        return self.options in (DEFAULT, _CONTAINED) and self.decisions is None

    @property
    def as_of(self) -> date | None:
        return self.options.as_of

    @property
    def most(self) -> int:
        return MOST_FOR_RECALL if self.options.recall else MOST_CANDIDATES

    def entry(self, number: int) -> Entry:
        return self.index.entry(number)

    def name(self, posting: Posting) -> Name:
        return self.index.name(posting)

    def exact(self, text: str, postings: Sequence[Posting]) -> Row:
        names = [self.index.name(p) for p in postings]
        at = next((i for i, name in enumerate(names) if name.text == text), 0)
        kind, found = Evidence.FOLDED, Found(postings[at])
        reasons = (scoring.how(Query(text), found, kind, names[at]), *scoring.about(names[at]))
        return Row(postings[at].entry, postings[at], calibration.probability(kind), kind, reasons)

    def near_misses(self, text: str) -> list[Row]:
        from termbase.resolution import fuzzy  # not needed for an exact look-up

        query, recall = Query(text), self.options.recall
        reach = (MOST_ALIKE_FOR_RECALL, RECALL_CUTOFF) if recall else (MOST_ALIKE, ALIKE_CUTOFF)
        found = fuzzy.alike(self.index, query, *reach)
        excluded = self.excluded(query)
        scored = self.weighed(query, ((Evidence.SIMILAR, each) for each in found))
        return [_row(s) for s in scored if s.entry.id not in excluded]

    def excluded(self, query: Query) -> dict[str, Decision]:
        """Return the decisions that the name does not mean an entry, by the entry's id."""
        return self.decisions.excluded.get(query.key, {}) if self.decisions else {}

    def weighed(self, query: Query, found: Iterable[tuple[Evidence, Found]]) -> list[Scored]:
        """Return the best candidate of each entry that the options allow, best first; retired entries are replaced."""
        best: dict[int, Scored] = {}
        for kind, each in found:
            scored = self._replaced(scoring.score(self.index, query, each, kind))
            if self.options.kind and scored.entry.kind is not self.options.kind:
                continue
            if self.options.lang and not scored.name.is_in(self.options.lang):
                continue
            known = best.get(scored.number)
            if known is None or _rank(scored, query) > _rank(known, query):
                best[scored.number] = scored
        return sorted(best.values(), key=lambda s: -s.score)

    def _replaced(self, scored: Scored) -> Scored:
        """Return the candidate with a retired entry replaced; each replacement is added to the reasons."""
        for number in self.index.replacements(scored.number):
            entry = self.index.entry(number)
            reasons = (*scored.reasons, f"{scored.entry.id} was replaced by {entry.id}")
            scored = replace(scored, number=number, entry=entry, reasons=reasons)
        return scored


def _rank(scored: Scored, query: Query) -> tuple[float, bool]:
    """Return the sort key that picks the best candidate of an entry: the score, then an exact spelling."""
    return scored.score, scored.name.text == query.text


def _row(scored: Scored) -> Row:
    return Row(scored.number, scored.posting, scored.score, scored.evidence, scored.reasons, scored.veto)


class _Decision:
    """The decision on one usable name, and its refused candidates so far."""

    def __init__(self, source: _Source, text: str) -> None:
        self._source = source
        self._index = source.index
        self._options = source.options
        self._query = Query(text)
        self._excluded = source.excluded(self._query)
        #: The refused candidates, by entry. The first candidate of an entry is kept: its evidence is the strongest.
        self._refused: dict[int, Scored] = {}

    def made(self) -> Resolution:
        """Return the answer."""
        accepted = self._by_decision() or self._by_key() or self._by_dress(self._without_dress)
        if accepted:
            return self._answer(accepted)
        unsure = self._unsure()
        # A place behind a name makes it another body's name. With `contained` the text may be an address that ends so.
        literal = _LITERAL if self._options.contained else (*_LITERAL, Evidence.DRESS_DIFFERS)
        if self._options.strict or any(s.evidence in literal for s in unsure):
            return self._answer([], self._why_none(unsure))
        if unsure:
            return self._with_names_inside(self._why_none(unsure), near=False)
        accepted = self._shortened()
        if accepted:
            return self._answer(accepted)
        accepted = self._misspelt() or self._by_dress(self._changed_without_dress)
        return self._answer(accepted, near=True) if accepted else self._with_names_inside(self._why_none([]), near=True)

    def _with_names_inside(self, reason: str, near: bool) -> Resolution:
        """Return `contained` with the names inside the text if asked for; otherwise `none`, listing them."""
        asked = self._options.contained
        from termbase.resolution import contained  # not needed for an exact look-up

        inside = contained.find(self._source, self._query.text, asked, self._excluded)
        rows, rest = list(map(_row, inside)), list(map(_row, self._refused.values()))
        if inside and asked:
            reasons = tuple(s.reasons[0] for s in inside)
            return answer.decided(self._source, self._query.text, rows, rest, reasons, contained=True)
        reason = contained.reason_for_none([s.name.text for s in inside]) if inside else reason
        return answer.decided(self._source, self._query.text, (), [*rows, *rest], (reason,), near)

    def _by_decision(self) -> list[Scored]:
        """Return the candidate of a person's decision on the name; empty if there is none."""
        decisions = self._source.decisions
        said = decisions.meant.get(self._query.key) if decisions else None
        number = self._index.number_of(said.entry_id) if said else None
        return [] if said is None or number is None else [curated.by_decision(self._index, said, number)]

    def _by_key(self) -> list[Scored]:
        """Return the accepted candidates of the first look-up that has any."""
        literal_elsewhere = False
        for kind, find in exact.TIERS:
            if self._options.strict and kind not in STRICT:
                break
            found = [(kind, each) for each in find(self._index, self._query)]
            accepted = self._accepted(kind, found, literal_elsewhere)
            if accepted:
                if kind in STRICT:
                    self._keep_apart(accepted)
                return accepted
            if kind is Evidence.FOLDED:
                literal = [s.name for s in self._refused.values() if not s.veto]
                literal_elsewhere = any(n.weak or not scoring.case_allows(n, self._query.text) for n in literal)
        return []

    def _shortened(self) -> list[Scored]:
        """Return the candidates whose names the query shortens or words otherwise."""
        from termbase.resolution import omissions  # not needed for an exact look-up

        return self._accepted(Evidence.REGION_LEFT_OUT, omissions.find(self._index, self._query))

    def _misspelt(self) -> list[Scored]:
        """Return the candidates whose names the query misspells."""
        from termbase.resolution import fuzzy  # not needed for an exact look-up

        slips = [(Evidence.SIMILAR, each) for each in fuzzy.slips(self._index, self._query)]
        letters = [(Evidence.PINYIN_LETTERS, each) for each in fuzzy.pinyin_slips(self._index, self._query)]
        return self._accepted(Evidence.SIMILAR, [*slips, *letters])

    def _by_dress(self, decide: Callable[[str], tuple[list[Scored], list[Scored]]]) -> list[Scored]:
        """Return the candidates accepted once labels and notes around the name are removed; see `dressed`."""
        if self._options.strict or self._unsure():
            return []
        from termbase.resolution import dressed  # not needed for an exact look-up

        accepted, refused = dressed.found(self._index, self._query.text, decide)
        for each in (*(self._veto(s) for s in accepted if s.entry.id in self._excluded), *refused):
            self._refused.setdefault(each.number, each)
        return [s for s in accepted if s.entry.id not in self._excluded]

    def _unsure(self) -> list[Scored]:
        """Return the candidates refused for lack of evidence, not by a veto."""
        return [s for s in self._refused.values() if s.score and not s.veto]

    def _without_dress(self, text: str) -> tuple[list[Scored], list[Scored]]:
        """Return the accepted and the refused candidates of an undressed name, by decisions and keys."""
        inner = _Decision(self._source, text)
        return inner._by_decision() or inner._by_key(), list(inner._refused.values())

    def _changed_without_dress(self, text: str) -> tuple[list[Scored], list[Scored]]:
        """Return what a name is short for or a misspelling of, and what was refused."""
        inner = _Decision(self._source, text)
        return inner._shortened() or inner._misspelt(), list(inner._refused.values())

    def _accepted(
        self, kind: Evidence, found: Iterable[tuple[Evidence, Found]], literal_elsewhere: bool = False
    ) -> list[Scored]:
        """Score what was found, remember the refused candidates, and return the accepted ones."""
        scored = self._source.weighed(self._query, found)
        vetoed = [self._veto(s) for s in scored if s.entry.id in self._excluded]
        scored = [s for s in scored if s.entry.id not in self._excluded]
        if literal_elsewhere and kind not in (Evidence.PARTS, Evidence.QUALIFIED):
            # The text is literally a name of another entry, though a weak one: looser evidence must not decide.
            scored = [scoring.overshadowed(s) for s in scored]
        accepted = ties.untied(self._query, [s for s in scored if s.accepted], self._options.as_of)
        if len(accepted) == 1 and accepted[0].evidence in NEVER_ALONE:
            accepted = []
        taken = {s.number for s in accepted}
        for each in (*vetoed, *scored):
            if each.number not in taken:
                self._refused.setdefault(each.number, each)
        return accepted

    def _veto(self, scored: Scored) -> Scored:
        """Return the candidate with the veto of the person who ruled it out."""
        veto = self._excluded[scored.entry.id].said
        return replace(scored, score=0.0, veto=veto, reasons=(*scored.reasons, f"veto: {veto}"))

    def _keep_apart(self, accepted: list[Scored]) -> None:
        """Add the entries that the glossary declares distinct from the accepted ones to the refused candidates."""
        apart: dict[int, Scored] = {}
        for scored in accepted:
            for other in scored.entry.related("distinct_from"):
                number = self._index.number_of(other)
                if number is not None:
                    apart.setdefault(number, curated.kept_apart(self._index, number, scored.entry))
        meant = {s.number for s in accepted}
        for number, each in apart.items():
            if number not in meant:
                self._refused.setdefault(number, each)

    def _why_none(self, unsure: list[Scored]) -> str:
        """Return the reason for the answer `none`."""
        if unsure:
            return f"{unsure[0].name.text}: {unsure[0].reasons[-1]}"
        if self._query.is_generic:
            return "only a legal form or generic words"
        try:
            found = identifiers.recognise(self._query.text)
        except ValueError as error:
            return str(error)
        return f"no entry bears this {found[0]}" if found else "no name of the glossary fits"

    def _answer(self, accepted: list[Scored], reason: str = "", near: bool = False) -> Resolution:
        """Return the answer: match for one accepted candidate, ambiguous for several, else none for a `reason`."""
        accepted = scoring.share(accepted)
        reasons: tuple[str, ...] = (reason,)
        if len(accepted) == 1:
            reasons = accepted[0].reasons
        elif accepted:
            said = dict.fromkeys(s.reasons[0] for s in accepted)
            reasons = (f"{len(accepted)} entries bear this name", *said)
        rest = list(map(_row, self._refused.values()))
        return answer.decided(self._source, self._query.text, list(map(_row, accepted)), rest, reasons, near)

"""One name in, one decision out: `match`, `ambiguous` or `none`, ranked candidates, and the reasons.

The tiers of exact look-up are tried in order; the first that yields an acceptable candidate decides.
Only an unknown name is compared for similarity. A confident wrong answer is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from termbase.index.keys import Space
from termbase.index.reader import Index
from termbase.model import Entry, Kind, Name
from termbase.names import identifiers
from termbase.resolution import exact, fuzzy, scoring
from termbase.resolution.evidence import Evidence
from termbase.resolution.exact import Candidate, Via
from termbase.resolution.query import Query
from termbase.resolution.scoring import Scored
from termbase.text import fold

if TYPE_CHECKING:
    from termbase.glossary.decisions import Decisions

#: Candidates listed in an answer, and in one made for screening.
MOST_CANDIDATES, MOST_FOR_RECALL = 8, 50


class Outcome(StrEnum):
    """The decision on one name."""

    MATCH = "match"
    AMBIGUOUS = "ambiguous"
    NONE = "none"


#: How fields are filled of an answer that nobody else may change.
_new, _set = object.__new__, object.__setattr__


class _Deferred:
    """Fields that are worked out when one of them is first asked for."""

    __slots__ = ("_source",)
    _source: Index

    def __getattr__(self, name: str) -> Any:
        """The value of a field that has none yet; `AttributeError` for anything else."""
        if name == "_source" or not any(name == f.name for f in fields(self)):  # type: ignore[arg-type]
            raise AttributeError(name)
        finished = _decide(self._source, self.query, DEFAULT, None)
        for field in fields(finished):
            _set(self, field.name, getattr(finished, field.name))
        return getattr(finished, name)


@dataclass(frozen=True, slots=True)
class Resolution(_Deferred):
    """The decision on one name.

    `entry` is the one entry meant, or `None`; `entries` every entry meant (one for a match, more for ambiguous);
    `candidates` are ranked and hold the near misses that were refused, each with its veto; `score` is the
    probability that the answer is right, or the best candidate's where there is none; `matched` the name that was hit.
    """

    query: str
    status: Outcome
    entry: Entry | None = None
    entries: tuple[Entry, ...] = ()
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    matched: Name | None = None
    candidates: tuple[Scored, ...] = ()
    candidate_count: int = 0
    as_of: date | None = None

    def shown(self, lang: str) -> str:
        """The preferred name of the entry that is meant, in a language; empty where there is none."""
        name = self.entry.preferred(lang, self.as_of) if self.entry else None
        return name.text if name else ""

    def as_dict(self) -> dict[str, Any]:
        """The answer as plain data: what `resolve --format jsonl` prints."""
        return {
            "query": self.query,
            "status": str(self.status),
            "id": self.entry.id if self.entry else None,
            "ids": [e.id for e in self.entries],
            "score": self.score,
            "zh": self.shown("zh"),
            "en": self.shown("en"),
            "matched": self.matched.text if self.matched else "",
            "reasons": list(self.reasons),
            "candidates": [{"id": c.entry.id, "score": c.score, "reasons": list(c.reasons)} for c in self.candidates],
            "candidate_count": self.candidate_count,
        }


@dataclass(frozen=True, slots=True)
class Options:
    """What narrows a resolution: see `Termbase.resolve`."""

    kind: Kind | None = None
    lang: str = ""
    as_of: date | None = None
    strict: bool = False
    recall: bool = False


DEFAULT = Options()
#: Names whose keys are looked up together: what is found is let go before the next are, so that little is collected.
_TOGETHER = 1 << 13
#: Latin text of these is neither an identifier nor pinyin with tones.
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ,'&()-")


def resolve(index: Index, text: str, options: Options = DEFAULT, decisions: Decisions | None = None) -> Resolution:
    """Decide what one name means; raises `TypeError` for anything but a string."""
    refusal = unusable(text)
    if refusal:
        return Resolution(text, Outcome.NONE, reasons=(refusal,), as_of=options.as_of)
    if options is DEFAULT and decisions is None and _means_one(text, index.senses(fold.key(text))):
        return _exact(index, text)
    return _decide(index, text, options, decisions)


def resolve_many(
    index: Index, texts: Sequence[str], options: Options = DEFAULT, decisions: Decisions | None = None
) -> list[Resolution]:
    """Decide what each of many names means; the same answers as one by one."""
    if options is not DEFAULT or decisions is not None:
        return [resolve(index, text, options, decisions) for text in texts]
    answers = []
    for start in range(0, len(texts), _TOGETHER):
        some = texts[start : start + _TOGETHER]
        keys = [fold.key(text) for text in some]
        answers += [
            _exact(index, text)
            if found and not unusable(text, key) and _means_one(text, found)
            else _brief(index, text)
            for text, key, found in zip(some, keys, index.senses_of_many(keys), strict=True)
        ]
    return answers


def _means_one(text: str, senses: list[tuple[int, int, int]]) -> bool:
    """Whether a text is a name of one entry, letter for letter, about which there is nothing else to say."""
    owner = None
    for entry, _, each in senses:
        if each & Space.FOLDED:
            if not each & Space.PLAIN or (owner is not None and entry != owner):
                return False
            owner = entry
    if owner is None:
        return False
    return _LETTERS.issuperset(text) if text.isascii() else fold.has_han(text)


def _exact(index: Index, text: str) -> Resolution:
    """The answer on such a name: a match; its entry is read when it is asked for."""
    answer = _new(Resolution)
    _set(answer, "query", text)
    _set(answer, "status", Outcome.MATCH)
    _set(answer, "_source", index)
    return answer


def _brief(index: Index, text: str) -> Resolution:
    """The answer on a name as far as it decides; the near misses are looked for when they are asked for."""
    refusal = unusable(text)
    if refusal:
        return Resolution(text, Outcome.NONE, reasons=(refusal,))
    decided = _decide(index, text, DEFAULT, None, near_misses=False)
    answer = _new(Resolution)
    for field in ("query", "status", "entry", "entries", "matched", "as_of"):
        _set(answer, field, getattr(decided, field))
    _set(answer, "_source", index)
    return answer


def _decide(
    index: Index, text: str, options: Options, decisions: Decisions | None, near_misses: bool = True
) -> Resolution:
    """The decision on a usable name; without near misses it is the same, and lists fewer candidates."""
    query = Query(text)
    decided = _decided(index, query, decisions) if decisions else None
    excluded = decisions.excluded.get(query.key, {}) if decisions else {}
    if decided is not None:
        return replace(decided, as_of=options.as_of)
    fault = ""
    try:
        found = exact.by_identifier(index, text)
    except ValueError as error:
        found, fault = [], str(error)
    tiers = [(Via.IDENTIFIER, found)] if found else exact.exact(index, query)
    aside: list[Scored] = []
    borne: set[str] = set()
    for via, tier in tiers:
        if options.strict and via is not Via.FOLDED and via is not Via.IDENTIFIER:
            break
        scored = _one_an_entry(index, query, tier, options)
        refused = [replace(s, score=0.0, veto=excluded[s.entry.id].said) for s in scored if s.entry.id in excluded]
        scored = [s for s in scored if s.entry.id not in excluded]
        if via is Via.FOLDED:
            borne = {s.entry.id for s in scored if s.name.weak or not scoring.case_allows(s.name, text)}
        elif borne and via not in (Via.PARTS, Via.QUALIFIED):
            # The name is literally another entry's, too common to decide by: looser evidence does not decide either.
            scored = [scoring.overshadowed(s) for s in scored]
        accepted = _tie_break(query, [s for s in scored if s.accepted], options)
        aside += refused + [s for s in scored if not s.accepted or s.entry.id not in {a.entry.id for a in accepted}]
        if accepted:
            if via in (Via.FOLDED, Via.IDENTIFIER):
                aside += _kept_apart(index, accepted)
            return decide(query, accepted, aside, options)
    unsure = [s for s in aside if s.score and not s.veto]
    if not options.strict and not unsure:
        limit, cutoff = (MOST_FOR_RECALL, 60) if options.recall else (fuzzy.MOST_NEAR, fuzzy.NEAR_CUTOFF)
        more = fuzzy.candidates(index, query, limit if near_misses else 0, cutoff)
        scored = [s for s in _one_an_entry(index, query, more, options) if s.entry.id not in excluded]
        accepted = _tie_break(query, [s for s in scored if s.accepted], options)
        taken = {s.entry.id for s in accepted}
        aside += [s for s in scored if s.entry.id not in taken]
        if accepted:
            return decide(query, accepted, aside, options)
    return decide(query, [], aside, options, fault or _why_none(query, unsure))


def _why_none(query: Query, unsure: list[Scored]) -> str:
    """The reason for no answer."""
    if unsure:
        return f"{unsure[0].name.text}: {unsure[0].reasons[-1]}"
    if query.is_generic:
        return "only a legal form or generic words"
    try:
        found = identifiers.recognise(query.text)
    except ValueError:
        found = None
    return f"no entry bears this {found[0]}" if found else "no name of the glossary fits"


def unusable(text: str, key: str = "") -> str:
    """Why a string cannot be a name; empty if it can. `key` if known; `TypeError` for anything else."""
    if not isinstance(text, str):
        raise TypeError(f"name must be a str, not {type(text).__name__}")
    if len(text) > exact.LONGEST:
        return f"longer than {exact.LONGEST} characters"
    try:
        text.encode()
    except UnicodeEncodeError:
        return "not valid text: a lone surrogate"
    if not key and not fold.key(text):
        return "empty" if not text.strip() else "only punctuation or invisible characters"
    return ""


def _decided(index: Index, query: Query, decisions: Decisions) -> Resolution | None:
    """The answer that a person gave, if one did."""
    decision = decisions.meant.get(query.key)
    number = index.number_of(decision.entry_id) if decision else None
    if decision is None or number is None:
        return None
    entry = index.entry([number, *index.replacements(number)][-1])
    scored = Scored(entry, entry.names[0], 1.0, (decision.said,))
    return Resolution(query.text, Outcome.MATCH, entry, (entry,), 1.0, (decision.said,), entry.names[0], (scored,), 1)


def _one_an_entry(index: Index, query: Query, found: Iterable[Candidate], options: Options) -> list[Scored]:
    """The best scored candidate of each entry that the hints allow, best first; retired ids replaced."""
    best: dict[str, Scored] = {}
    for candidate in found:
        scored = _replaced(index, scoring.score(index, query, candidate))
        if options.kind and scored.entry.kind is not options.kind:
            continue
        if options.lang and not scored.name.is_in(options.lang):
            continue
        known = best.get(scored.entry.id)
        if known is None or (scored.score, scored.name.text == query.text) > (
            known.score,
            known.name.text == query.text,
        ):
            best[scored.entry.id] = scored
    return sorted(best.values(), key=lambda s: -s.score)


def _replaced(index: Index, scored: Scored) -> Scored:
    """The replacement of a retired entry, each step a reason."""
    number = index.number_of(scored.entry.id) if scored.entry.related("replaced_by") else None
    for following in index.replacements(number) if number is not None else ():
        entry = index.entry(following)
        scored = replace(
            scored, entry=entry, reasons=(*scored.reasons, f"{scored.entry.id} was replaced by {entry.id}")
        )
    return scored


def _tie_break(query: Query, accepted: list[Scored], options: Options) -> list[Scored]:
    """Fewer owners: written exactly so in hanzi, of these tones, of fewer slips, or bearing the name on the day."""
    if len(accepted) > 1 and query.has_han:
        exactly = [s for s in accepted if s.name.text == query.text.strip()]
        if exactly and all(s.name.lang == exactly[0].name.lang for s in accepted):
            accepted = exactly  # 徐乾学 and 徐干学 are two people; 金融時報 and 金融时报 are not two names
    if len(accepted) > 1:
        accepted = [s for s in accepted if s.evidence is Evidence.TONES_AGREE] or accepted
        cheapest = min(s.cost for s in accepted)
        accepted = [s for s in accepted if s.cost < cheapest + scoring.MARGIN]
    if len(accepted) > 1 and options.as_of:
        accepted = [s for s in accepted if s.name.valid_on(options.as_of)] or accepted
    return accepted


def _kept_apart(index: Index, accepted: list[Scored]) -> list[Scored]:
    """Look-alikes that the glossary says are not the entry, as refused candidates."""
    own = {s.entry.id for s in accepted}
    out = []
    for scored in accepted:
        for other in scored.entry.related("distinct_from"):
            number = index.number_of(other)
            if number is not None and other not in own:
                entry = index.entry(number)
                veto = f"distinct from {scored.entry.id}"
                out.append(Scored(entry, entry.names[0], 0.0, (f"veto: {veto}",), veto))
    return out


def decide(query: Query, accepted: list[Scored], aside: list[Scored], options: Options, reason: str = "") -> Resolution:
    """The answer from what was accepted and what was set aside: one is a match, several are ambiguous."""
    accepted = scoring.share(accepted)
    taken = {s.entry.id for s in accepted}
    unique: dict[str, Scored] = {}
    for each in aside:
        if each.entry.id not in taken:
            unique.setdefault(each.entry.id, each)
    rest = sorted(unique.values(), key=lambda s: -s.score)
    left = max(0.0, 1.0 - sum(s.score for s in accepted))
    total = sum(s.score for s in rest)
    if total > left:
        rest = [replace(s, score=round(s.score * left / total, 4)) for s in rest]
    ranked = accepted + rest
    limit = MOST_FOR_RECALL if options.recall else MOST_CANDIDATES
    status = {0: Outcome.NONE, 1: Outcome.MATCH}.get(len(accepted), Outcome.AMBIGUOUS)
    best = ranked[0] if ranked else None
    reasons: tuple[str, ...]
    if status is Outcome.MATCH:
        reasons = accepted[0].reasons
    elif status is Outcome.AMBIGUOUS:
        reasons = (f"{len(accepted)} entries bear this name", *dict.fromkeys(s.reasons[0] for s in accepted))
    else:
        reasons = (reason,)
    return Resolution(
        query=query.text,
        status=status,
        entry=accepted[0].entry if status is Outcome.MATCH else None,
        entries=tuple(s.entry for s in accepted),
        score=best.score if best else 0.0,
        reasons=reasons,
        matched=accepted[0].name if accepted else None,
        candidates=tuple(ranked[:limit]),
        candidate_count=len(ranked),
        as_of=options.as_of,
    )

"""The score of a candidate: its kind of evidence, reasons, veto, and the probability that its entry is meant.

Each candidate has one kind of evidence: that of its finder, or a stronger or weaker kind if more is known about it
(tones that agree, a weak name). A veto overrides any similarity: the candidate then has score 0, and its reasons say
what evidence it would have had.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from termbase.index.keys import Posting, Space
from termbase.index.reader import Index
from termbase.model import Entry, Kind, Name, NameType, Status
from termbase.names import english, gazetteer, loosening, pinyin, structure
from termbase.resolution import calibration, distinctions, loosened, regional, siblings
from termbase.resolution.evidence import Evidence
from termbase.resolution.found import Found
from termbase.resolution.query import Query
from termbase.text import edits, fold

#: Kinds of entries that may be companies and so may have a legal form.
_COMPANIES = (Kind.ORGANISATION, Kind.SYSTEM, Kind.PUBLICATION)
#: A query of this many hanzi or fewer without a legal form does not match a short name that has one.
_SHORT_HAN = 2
#: A name of this many hanzi or fewer becomes another firm's with a legal form: 特力 is in Shenzhen, and in Taipei.
_BRIEF_HAN = 2
#: From this many words on, English names with the same words in another order are the same name.
_ANY_ORDER = 4
#: In a reading of this many syllables or fewer, different tones refuse the candidate; in a longer one they weaken it.
_SHORT_READING = 4
#: A reading of this many syllables or fewer without tones fits many words.
_VAGUE_READING = 2
#: An acronym of this many letters or fewer matches in capitals only.
_CAPITALS_ONLY = 3


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score.

    Attributes:
        number: The number of the entry; the replacement if the entry of the name is retired.
        posting: The numbers of the matching name and its entry.
        entry: The entry.
        name: The matching name.
        score: The probability that the entry is meant, from 0 to 1.
        evidence: The kind of evidence.
        reasons: How the candidate was found, and what else is known about it.
        veto: Why the entry cannot be meant; empty if there is no veto.
        cost: The cost of the slips that turn the name into the query; 0 for other evidence.
    """

    number: int
    posting: Posting
    entry: Entry
    name: Name
    score: float
    evidence: Evidence
    reasons: tuple[str, ...]
    veto: str = ""
    cost: float = 0.0

    @property
    def accepted(self) -> bool:
        """True if the candidate may be accepted as the answer."""
        return not self.veto and self.evidence.decides


def score(index: Index, query: Query, found: Found, kind: Evidence) -> Scored:
    """Score one candidate.

    Args:
        index: The glossary.
        query: The query.
        found: The candidate.
        kind: The kind of evidence of its finder (`exact.TIERS`); `SIMILAR` for slips and similar names, and
            `PINYIN_LETTERS` for slips in pinyin.

    Returns:
        The candidate with its score. Its entry is that of the matching name, even if that entry is retired.
    """
    facts = _Facts(index, query, found, kind, index.entry(found.posting.entry), index.name(found.posting))
    if found.written:
        return _near(facts)
    evidence, reasons = kind, [how(query, found, kind, facts.name), *about(facts.name)]
    for doubt in _DOUBTS:
        change = doubt(facts)
        if change is not None:
            evidence, reason = change
            reasons.append(reason)
    return _scored(facts, evidence, reasons)


@dataclass(frozen=True, slots=True)
class _Facts:
    """The facts about a candidate from which its score follows."""

    index: Index
    query: Query
    found: Found
    kind: Evidence
    entry: Entry
    name: Name


def _scored(facts: _Facts, evidence: Evidence, reasons: list[str], cost: float = 0.0) -> Scored:
    posting = facts.found.posting
    probability = calibration.probability(evidence)
    return Scored(posting.entry, posting, facts.entry, facts.name, probability, evidence, tuple(reasons), cost=cost)


def overshadowed(scored: Scored) -> Scored:
    """Lower a deciding candidate's evidence to `OVERSHADOWED`: the query is literally a weak name of another entry."""
    if not scored.evidence.decides:
        return scored
    kind = Evidence.OVERSHADOWED
    return replace(
        scored, evidence=kind, score=calibration.probability(kind), reasons=(*scored.reasons, kind.say())
    )  # fmt: skip


def share(scored: list[Scored]) -> list[Scored]:
    """Scale the scores of several accepted candidates so that they sum to at most 1; the order is kept."""
    total = sum(s.score for s in scored)
    if len(scored) < 2 or total <= 1:
        return scored
    return [replace(s, score=round(s.score / total, 4)) for s in scored]


# --- changes to the kind of evidence -----------------------------------------------------------------------------

#: The kind of evidence that replaces the present one, and the reason; `None` if it stays.
_Doubt = tuple[Evidence, str] | None


def _sound(facts: _Facts) -> _Doubt:
    """Compare the tones of pinyin. A term of two syllables, and a reading of several places, need tones to match."""
    if facts.kind is not Evidence.SOUND:
        return None
    reading = facts.index.reading(facts.found.posting)
    agree = pinyin.tones_agree(facts.query.text, reading)
    if agree is None:
        namesake = gazetteer.namesake(fold.key(facts.name.text))
        if namesake:
            return Evidence.VAGUE_PLACE, Evidence.VAGUE_PLACE.say(detail=namesake)
        short = facts.entry.kind is Kind.TERM and len(reading) <= _VAGUE_READING
        return (Evidence.SHORT_TERM, Evidence.SHORT_TERM.say()) if short else None
    kind = Evidence.TONES_DIFFER if len(reading) > _SHORT_READING else Evidence.OTHER_TONES
    kind = Evidence.TONES_AGREE if agree else kind
    return kind, kind.say()


def _exonym(facts: _Facts) -> _Doubt:
    """Refuse an exonym or its modern spelling that is the name of several places."""
    if facts.kind is not Evidence.EXONYM:
        return None
    words = set(english.tokens(facts.query.text)) ^ set(english.tokens(facts.name.text))
    vague = sorted(w for w in words if gazetteer.is_shared_word(w))
    return (Evidence.VAGUE_EXONYM, Evidence.VAGUE_EXONYM.say(detail=vague[0])) if vague else None


def _wade_giles(facts: _Facts) -> _Doubt:
    """Refuse two syllables as Wade–Giles if they are also pinyin, or match no person or place."""
    if facts.kind is not Evidence.WADE_GILES:
        return None
    from termbase.names import wade_giles

    if len(facts.index.reading(facts.found.posting)) > _VAGUE_READING:
        return None
    kind = Evidence.VAGUE_WADE_GILES
    if wade_giles.looks_pinyin(wade_giles.letters_of(facts.query.text)):
        return kind, kind.say("pinyin")
    return None if facts.entry.kind in (Kind.PERSON, Kind.PLACE) else (kind, kind.say("short"))


def _word_order(facts: _Facts) -> _Doubt:
    """Refuse few words in another order if one is pinyin: University of Jinan (济南) is not Jinan University (暨南)."""
    query, name = facts.query, facts.name
    if facts.kind is not Evidence.STRUCTURE or fold.has_han(query.text + name.text):
        return None
    kind = Evidence.OTHER_ORDER
    ours, theirs = structure.orders(query.text), structure.orders(name.text)
    if not ours & theirs and len(query.structure.key.split()) > 1:
        return kind, kind.say()
    words = structure.english_words(query.text)[0]
    same = words == structure.english_words(name.text)[0] or "(" in fold.fold(query.text + name.text)
    if same or len(words) >= _ANY_ORDER or facts.entry.kind is not Kind.ORGANISATION:
        return None
    distinctive = [
        w for w in words if w != "china" and w not in structure.english_generic_words() and pinyin.is_pinyin(w)
    ]
    return (kind, kind.say("pinyin", detail=distinctive[0])) if distinctive else None


def _apart(facts: _Facts) -> _Doubt:
    """Refuse names of the same parts that differ in word order, China or Chinese, a bracket, or the legal form."""
    query, name, entry = facts.query, facts.name, facts.entry
    if facts.kind is Evidence.QUALIFIED:
        difference = "" if query.has_han else distinctions.legal_form(query, name, entry)
        return (Evidence.OTHER_FORM, Evidence.OTHER_FORM.say(detail=difference)) if difference else None
    if facts.kind is Evidence.EXONYM:
        query, name = _in_modern_words(query, name, facts.found.detail)
    elif facts.kind not in (Evidence.STRUCTURE, Evidence.LOOSE) or facts.found.detail == loosened.MISSION:
        return None
    elif facts.found.detail == siblings.GROUP:
        return Evidence.GROUP, Evidence.GROUP.say(name=name.text)
    elif facts.found.detail == loosened.CAMPUS:
        return Evidence.CAMPUS, Evidence.CAMPUS.say(name=name.text)
    elif facts.kind is Evidence.LOOSE and (left := _left_out(query, name)):
        return Evidence.LOOSE_DIFFERS, Evidence.LOOSE_DIFFERS.say(detail=left)
    for kind, difference in (
        (Evidence.OTHER_ORDER, distinctions.word_order(query, name, entry)),
        (Evidence.COUNTRY_WORD, distinctions.country_word(query, name, entry)),
        (Evidence.MOVED_BRACKET, distinctions.moved_bracket(query, name)),
        (Evidence.OTHER_FORM, distinctions.legal_form(query, name, entry)),
    ):
        if difference:
            return kind, kind.say("body" if kind is Evidence.OTHER_ORDER else "", detail=difference)
    return None


def _left_out(query: Query, name: Name) -> str:
    """Return the difference between a query and a name with the same loose key; empty if they may be the same."""
    return loosening.difference(loosening.loose(query.text), loosening.loose(name.text))


def _in_modern_words(query: Query, name: Name, modern: str) -> tuple[Query, Name]:
    """Return the query with modern names of places, and the matching name in the same words."""
    from termbase.names import exonyms

    asked = Query(modern)
    texts = (" ".join(words) for words in exonyms.modern(english.tokens(name.text)))
    same = next((text for text in texts if structure.english(text).key == asked.structure.key), name.text)
    return asked, replace(name, text=same)


def _case(facts: _Facts) -> _Doubt:
    """Refuse a name in a case that it does not allow; see `case_allows`."""
    if facts.kind not in (Evidence.FOLDED, Evidence.STRUCTURE) or case_allows(facts.name, facts.query.text):
        return None
    return Evidence.OTHER_CASE, Evidence.OTHER_CASE.say(name=facts.name.text)


def _other_tones(facts: _Facts) -> _Doubt:
    """Refuse a Latin name whose written tones fit another entry and not its own: shǎnxī is not Shanxi."""
    index, query = facts.index, facts.query
    if facts.kind not in (Evidence.FOLDED, Evidence.STRUCTURE) or query.has_han or not pinyin.written_tones(query.text):
        return None
    agree = {p.entry: pinyin.tones_agree(query.text, index.reading(p)) for p in index.find(Space.SOUND, query.sound)}
    if agree.get(facts.found.posting.entry) is False and any(agree.values()):
        return Evidence.OTHER_TONES, Evidence.OTHER_TONES.say("Latin")
    return None


def _legal_form(facts: _Facts) -> _Doubt:
    """Refuse legal forms of what is no company, and of short names: 中国电子有限公司 is not 中国电子."""
    query, name = facts.query, facts.name
    if facts.kind not in (Evidence.STRUCTURE, Evidence.LOOSE):
        return None
    own = structure.structure(name.text)
    asked = query.structure.legal_form
    if asked == own.legal_form:
        return None
    kind = Evidence.NO_LEGAL_FORM
    if facts.entry.kind not in _COMPANIES:
        return kind, kind.say("kind")
    if {asked, own.legal_form} == {"company", ""} and not distinctions.has_chinese_form(facts.entry):
        return kind, kind.say("Company")
    added = asked not in ("", "公司", "company") and not own.legal_form
    if added and fold.has_han(own.key) and len(own.key) <= _BRIEF_HAN:
        return kind, kind.say("short")
    left_out = not asked and query.has_han and len(query.key) <= _SHORT_HAN
    short = name.type in (NameType.SHORT, NameType.ACRONYM) and fold.has_han(name.text)
    return (kind, kind.say("short")) if short and (left_out or added) else None


def _regional(facts: _Facts) -> _Doubt:
    """Refuse a conversion that changed only a line of business: two firms may share that word."""
    if facts.kind is not Evidence.REGIONAL or facts.found.detail != regional.FIELD_ONLY:
        return None
    return Evidence.REGIONAL_FIELD, Evidence.REGIONAL_FIELD.say()


def _weak(facts: _Facts) -> _Doubt:
    """Refuse a weak name, unless another part of the query confirms it."""
    beside = facts.kind in (Evidence.PARTS, Evidence.QUALIFIED, Evidence.COUNTRY)
    return (Evidence.WEAK, Evidence.WEAK.say()) if facts.name.weak and not beside else None


#: The rules that may change the kind of evidence. If several do, the last one applies.
_DOUBTS: tuple[Callable[[_Facts], _Doubt], ...] = (
    _sound, _exonym, _wade_giles, _word_order, _apart, _case, _other_tones, _legal_form, _regional, _weak,
)  # fmt: skip


def case_allows(name: Name, text: str) -> bool:
    """Return True if a name may be written in the case of a text.

    Args:
        name: The name. One with `exact_case` is written as it is, a short acronym in capitals.
        text: The query.

    Returns:
        True also if the text differs from an `exact_case` name in more than case.
    """
    acronym = name.type is NameType.ACRONYM and name.text.isascii()
    if not (name.exact_case or acronym):
        return True
    own, written = _visible(name.text), _visible(text)
    if name.exact_case:
        return own == written or own.casefold() != written.casefold()
    return written.isupper() or len(own) > _CAPITALS_ONLY


# --- reasons -----------------------------------------------------------------------------------------------------


def how(query: Query, found: Found, kind: Evidence, name: Name) -> str:
    """Return the reason that says how a candidate was found.

    Args:
        query: The query.
        found: The candidate.
        kind: The kind of evidence of its finder.
        name: The matching name.

    Returns:
        The first reason of the candidate.
    """
    if kind is Evidence.FOLDED:
        exact = name.text == query.text.strip()
        return kind.say("exact") if exact else kind.say(detail=_difference(query.text, name))
    if kind is Evidence.STRUCTURE:
        asked, own = query.structure.legal_form, structure.structure(name.text).legal_form
        if asked != own:
            return kind.say("legal form", detail=" / ".join(filter(None, (asked, own))))
    return kind.say(detail=found.detail, name=name.text)


def _difference(text: str, name: Name) -> str:
    """Return the kind of difference that folding removed."""
    plain, own = _visible(text), _visible(name.text)
    if plain == own:
        return "spacing, punctuation or width"
    if plain.casefold() == own.casefold():
        return "upper and lower case"
    if fold.has_han(text):
        return "Simplified, Traditional or variant characters"
    return "accents or spelling"


def _visible(text: str) -> str:
    """Return the letters and digits of a text in their usual width (NFKC)."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def about(name: Name) -> list[str]:
    """Return the glossary's remarks on the matching name, as reasons; empty for a name in use."""
    if name.type is NameType.MISSPELLING:
        return ["a known misspelling"]
    if name.status is Status.DEPRECATED:
        return ["a deprecated name"]
    if name.status is Status.SUPERSEDED:
        return ["a former name" + (f", until {name.until}" if name.until else "")]
    return []


# --- similar names -----------------------------------------------------------------------------------------------


def _near(facts: _Facts) -> Scored:
    """Score a similar name: accepted if the difference can be a slip, otherwise shown with a veto or its similarity."""
    from termbase.resolution import fuzzy, mending, misspellings  # not needed for an exact look-up

    own, written = facts.found.detail, facts.found.written
    if facts.kind is Evidence.PINYIN_LETTERS:
        judged = mending.romanised(written, own, facts.entry, facts.name)
    elif fold.has_han(own):
        words = facts.index.pieces(facts.found.posting)
        judged = mending.chinese(facts.query, facts.found, facts.entry, facts.name, words)
    else:
        judged = misspellings.judge(facts.index, facts.query, own, facts.name)
    veto, evidence, cost, reasons = judged
    if evidence is Evidence.SIMILAR or veto:
        likeness = edits.ratio(written, own)
        if fold.has_han(own):
            likeness = max(likeness, edits.covered(written, own) * fuzzy.COVERED_COUNTS)
        similar = Evidence.SIMILAR.say(detail=f"{likeness:.2f}")
        if veto:
            would_be = reasons if evidence is not Evidence.SIMILAR else (similar,)
            return replace(_scored(facts, evidence, [*would_be, f"veto: {veto}"], cost), score=0.0, veto=veto)
        scored = _scored(facts, evidence, [similar, *about(facts.name)])
        return replace(scored, score=round(likeness * scored.score, 2))
    return _scored(facts, Evidence.WEAK if facts.name.weak else evidence, [*reasons, *about(facts.name)], cost)

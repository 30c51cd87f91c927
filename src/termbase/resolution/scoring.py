"""Evidence for and against a candidate, the vetoes, and what is made of them.

Each candidate has one sort of evidence, the best it can show. The sort says whether an answer may rest on it
(`evidence.REFUSED`), the calibration how often such answers were right. A veto beats any similarity: the candidate
then has score 0 and says what it would have been.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

from termbase.index.keys import Space
from termbase.index.reader import Index
from termbase.model import Entry, Kind, Name, NameType, Status
from termbase.names import english, gazetteer, pinyin, structure
from termbase.resolution import calibration
from termbase.resolution.evidence import REFUSED, Evidence
from termbase.resolution.exact import Candidate, Via
from termbase.resolution.query import Query
from termbase.text import edits, fold

_BY_VIA = {
    Via.IDENTIFIER: Evidence.IDENTIFIER, Via.FOLDED: Evidence.FOLDED, Via.STRUCTURE: Evidence.STRUCTURE,
    Via.QUALIFIED: Evidence.QUALIFIED, Via.COUNTRY: Evidence.COUNTRY, Via.CLASS_WORD: Evidence.CLASS_WORD,
    Via.PARTS: Evidence.PARTS,
    Via.SOUND: Evidence.SOUND,
    Via.EXONYM: Evidence.EXONYM, Via.WADE_GILES: Evidence.WADE_GILES, Via.ORDER: Evidence.ORDER,
    Via.VOCABULARY: Evidence.VOCABULARY,
}  # fmt: skip

#: Two accepted answers whose slips cost this much apart are not alike: the cheaper one is meant.
MARGIN = 0.15

#: Kinds of entries that may be companies.
_COMPANIES = (Kind.ORGANISATION, Kind.SYSTEM, Kind.PUBLICATION)
_SHORT_HAN = 2
#: With a legal form, a name no longer than this may be another firm's: 特力 is in Shenzhen, and in Taipei.
_BRIEF_HAN = 2
#: From so many content words on, their order does not tell English names apart.
_ANY_ORDER = 4
#: From more syllables on, tones that differ lower the evidence and do not refuse it.
_LONG_READING = 4


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate's entry and name, the probability that it is meant, on what evidence and why, and its veto if any."""

    entry: Entry
    name: Name
    score: float
    reasons: tuple[str, ...]
    veto: str = ""
    evidence: Evidence = Evidence.SIMILAR
    cost: float = 0.0

    @property
    def accepted(self) -> bool:
        """Whether an answer may rest on the evidence."""
        return not self.veto and self.evidence not in REFUSED


def score(index: Index, query: Query, candidate: Candidate) -> Scored:
    """Weigh the evidence for one candidate."""
    entry, name = index.entry(candidate.posting.entry), index.name(candidate.posting)
    if candidate.via in (Via.NEAR, Via.NEAR_SOUND):
        return _near(index, query, candidate, entry, name)
    evidence, reasons = _BY_VIA[candidate.via], [_how(query, candidate, name), *_about(name)]
    for doubt in (_sound, _exonym, _wade_giles, _word_order, _case, _other_tones, _legal_form, _weak):
        found = doubt(index, query, candidate, entry, name)
        if found is not None:
            evidence, reason = found
            reasons.append(reason)
    return _scored(entry, name, evidence, reasons)


def _scored(entry: Entry, name: Name, evidence: Evidence, reasons: list[str], cost: float = 0.0) -> Scored:
    return Scored(entry, name, calibration.probability(evidence), tuple(r for r in reasons if r), "", evidence, cost)


def overshadowed(scored: Scored) -> Scored:
    """The candidate as it counts where the name is literally another entry's, too common to decide by."""
    if scored.evidence in REFUSED:
        return scored
    return replace(scored, evidence=Evidence.OVERSHADOWED, score=calibration.probability(Evidence.OVERSHADOWED))


# --- what lowers evidence ----------------------------------------------------------------------------------------

Doubt = tuple[Evidence, str] | None


def _sound(index: Index, query: Query, candidate: Candidate, entry: Entry, name: Name) -> Doubt:
    """Tones confirm and never refuse; two syllables without them fit many words."""
    if candidate.via is not Via.SOUND:
        return None
    reading = index.reading(candidate.posting)
    agree = pinyin.tones_agree(query.text, reading)
    if agree is None:
        other = gazetteer.namesake(fold.key(name.text))
        if other:
            return Evidence.VAGUE_PLACE, f"{other} sounds the same"
        short = entry.kind is Kind.TERM and len(reading) <= 2
        return (Evidence.SHORT_TERM, "two syllables without tones fit many words") if short else None
    if agree:
        return Evidence.TONES_AGREE, "tones agree"
    return Evidence.TONES_DIFFER if len(reading) > _LONG_READING else Evidence.OTHER_TONES, "tones differ"


def _exonym(index: Index, query: Query, candidate: Candidate, entry: Entry, name: Name) -> Doubt:
    """Where an exonym stands for pinyin that several places share, the pinyin does not say which."""
    if candidate.via is not Via.EXONYM:
        return None
    words = set(english.tokens(query.text)) ^ set(english.tokens(name.text))
    vague = sorted(w for w in words if gazetteer.is_shared_word(w))
    return (Evidence.VAGUE_EXONYM, f"several places are called {vague[0]}") if vague else None


def _wade_giles(index: Index, query: Query, candidate: Candidate, entry: Entry, name: Name) -> Doubt:
    """Letters that are pinyin too are not Wade–Giles first; two syllables of a term fit many words."""
    if candidate.via is not Via.WADE_GILES:
        return None
    from termbase.names import wade_giles

    syllables = len(index.reading(candidate.posting))
    if syllables <= 2 and wade_giles.looks_pinyin(wade_giles.letters_of(query.text)):
        return Evidence.VAGUE_WADE_GILES, "the letters are pinyin too"
    short = syllables <= 2 and entry.kind not in (Kind.PERSON, Kind.PLACE)
    return (Evidence.VAGUE_WADE_GILES, "two syllables without tones fit many words") if short else None


def _case(index: Index, query: Query, candidate: Candidate, entry: Entry, name: Name) -> Doubt:
    """A name that stands for its entry only in the case given."""
    if candidate.via not in (Via.FOLDED, Via.STRUCTURE) or case_allows(name, query.text):
        return None
    return Evidence.OTHER_CASE, f"case: only as {name.text}"


def _other_tones(index: Index, query: Query, candidate: Candidate, entry: Entry, name: Name) -> Doubt:
    """A Latin name asked for with tones that are not its entry's but another's: shǎnxī is not Shanxi."""
    if candidate.via not in (Via.FOLDED, Via.STRUCTURE):
        return None
    if query.has_han or not pinyin.written_tones(query.text):
        return None
    key = pinyin.query_key(query.text)
    agree = {p.entry: pinyin.tones_agree(query.text, index.reading(p)) for p in index.find(Space.SOUND, key)}
    if agree.get(candidate.posting.entry) is False and any(agree.values()):
        return Evidence.OTHER_TONES, "tones differ from those of its Chinese name"
    return None


def _word_order(index: Index, query: Query, candidate: Candidate, entry: Entry, name: Name) -> Doubt:
    """The order of few words tells names in pinyin apart: University of Jinan (济南) is not Jinan University (暨南)."""
    if candidate.via is not Via.STRUCTURE or fold.has_han(query.text + name.text):
        return None
    ours, theirs = structure.orders(query.text), structure.orders(name.text)
    if not ours & theirs and len(query.structure.key.split()) > 1:
        return Evidence.OTHER_ORDER, "words in another order"
    words = structure.english_words(query.text)[0]
    same = words == structure.english_words(name.text)[0] or "(" in fold.fold(query.text + name.text)
    if same or len(words) >= _ANY_ORDER or entry.kind is not Kind.ORGANISATION:
        return None
    telling = [w for w in words if w != "china" and w not in structure.english_generic_words() and pinyin.is_pinyin(w)]
    return (Evidence.OTHER_ORDER, f"the order of words tells names with {telling[0]} apart") if telling else None


def _legal_form(index: Index, query: Query, candidate: Candidate, entry: Entry, name: Name) -> Doubt:
    """Only an organisation has a legal form, and a short name with one is another: 中国电子有限公司 is not 中国电子."""
    if candidate.via is not Via.STRUCTURE:
        return None
    own = structure.structure(name.text)
    if query.structure.legal_form == own.legal_form:
        return None
    if entry.kind in _COMPANIES:
        added = query.structure.legal_form not in ("", "公司", "company")
        bare = not query.structure.legal_form and len(query.key) <= _SHORT_HAN and query.has_han
        short = name.type in (NameType.SHORT, NameType.ACRONYM) and fold.has_han(name.text)
        if {query.structure.legal_form, own.legal_form} == {"company", ""}:
            return Evidence.NO_LEGAL_FORM, "a Company may be another than its namesake"
        brief = added and not own.legal_form and fold.has_han(own.key) and len(own.key) <= _BRIEF_HAN
        if not brief and not (short and (bare or (added and not own.legal_form))):
            return None
        return Evidence.NO_LEGAL_FORM, "a short name has no legal form"
    return Evidence.NO_LEGAL_FORM, "only an organisation has a legal form"


def _weak(index: Index, query: Query, candidate: Candidate, entry: Entry, name: Name) -> Doubt:
    """A name too common to stand for its entry alone."""
    if not name.weak or candidate.via in (Via.PARTS, Via.QUALIFIED, Via.COUNTRY):
        return None
    return Evidence.WEAK, "too common a name to stand for it alone"


def case_allows(name: Name, text: str) -> bool:
    """Whether a name may be written as in `text`: exact ones as given, acronyms of up to three letters in capitals."""
    acronym = name.type is NameType.ACRONYM and name.text.isascii()
    if not (name.exact_case or acronym):
        return True
    own, written = _visible(name.text), _visible(text)
    if name.exact_case:
        return own == written or own.casefold() != written.casefold()
    return written.isupper() or len(own) > 3


# --- reasons -----------------------------------------------------------------------------------------------------


def _how(query: Query, candidate: Candidate, name: Name) -> str:
    """The reason for how the candidate was found."""
    match candidate.via:
        case Via.FOLDED:
            return "exact name" if name.text == query.text.strip() else f"folded key: {_difference(query.text, name)}"
        case Via.STRUCTURE:
            own = structure.structure(name.text)
            forms = [f for f in (query.structure.legal_form, own.legal_form) if f]
            if query.structure.legal_form != own.legal_form:
                return f"same name but for the legal form: {' / '.join(forms)}"
            return f"same parts as {name.text}"
        case Via.QUALIFIED | Via.PARTS:
            return f"{candidate.via}: {candidate.detail}"
        case Via.SOUND | Via.WADE_GILES:
            return f"{candidate.via} {candidate.detail} = {name.text}"
        case Via.EXONYM | Via.ORDER | Via.VOCABULARY | Via.COUNTRY | Via.CLASS_WORD:
            return f"{candidate.via}: {candidate.detail} = {name.text}"
        case _:
            return candidate.detail


def _difference(text: str, name: Name) -> str:
    """What kind of difference the fold removed."""
    plain, own = _visible(text), _visible(name.text)
    if plain == own:
        return "spacing, punctuation or width"
    if plain.casefold() == own.casefold():
        return "upper and lower case"
    if fold.has_han(text):
        return "Simplified, Traditional or variant characters"
    return "accents or spelling"


def _visible(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def _about(name: Name) -> list[str]:
    """What the glossary says of the name that was hit."""
    if name.type is NameType.MISSPELLING:
        return ["a known misspelling"]
    if name.status is Status.DEPRECATED:
        return ["a deprecated name"]
    if name.status is Status.SUPERSEDED:
        return ["a former name" + (f", until {name.until}" if name.until else "")]
    return []


# --- nearness ----------------------------------------------------------------------------------------------------


def _near(index: Index, query: Query, candidate: Candidate, entry: Entry, name: Name) -> Scored:
    """A similar name: accepted for what can be a slip of hand, ear or eye, else shown with what tells it apart."""
    from termbase.resolution import mending  # an exact look-up needs none

    own, written = candidate.detail, candidate.written
    likeness = edits.ratio(written, own)
    if candidate.via is Via.NEAR_SOUND:
        found = mending.romanised(written, own, entry, name)
    elif fold.has_han(own):
        found = mending.chinese(query, written, own, entry, name)
    else:
        found = mending.in_english(index, query, own, name)
    veto, evidence, cost, reasons = found
    if veto:
        would_be = reasons if evidence is not Evidence.SIMILAR else (f"similar ({likeness:.2f})",)
        return Scored(entry, name, 0.0, (*would_be, f"veto: {veto}"), veto, evidence, cost)
    if evidence is Evidence.SIMILAR:
        return Scored(entry, name, round(likeness * 0.4, 2), (f"similar ({likeness:.2f})", *_about(name)))
    if name.weak:
        evidence = Evidence.WEAK
    return _scored(entry, name, evidence, [*reasons, *_about(name)], cost)


def share(scored: list[Scored]) -> list[Scored]:
    """Scores of several accepted entries made to sum to at most 1: equal evidence, equal share."""
    total = sum(s.score for s in scored)
    if len(scored) < 2 or total <= 1:
        return scored
    return [replace(s, score=round(s.score / total, 4)) for s in scored]

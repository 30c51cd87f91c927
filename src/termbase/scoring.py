"""Evidence for and against a candidate, the vetoes, and the probability they make.

A probability is that of the evidence's tier, lowered for what speaks against; the values are those
measured by the benchmark of the name suite. A veto beats any similarity: the candidate then has
probability 0 and says what it would have been.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, replace

from termbase import fold, nearness, numerals, romanise, structure
from termbase.candidates import Candidate, Query, Via
from termbase.index import Index, Space
from termbase.model import Entry, Kind, Name, NameType, Status

#: The probability that an answer of each tier is right, when one entry alone is found.
PRIOR = {
    Via.IDENTIFIER: 0.995,
    Via.FOLDED: 0.99,
    Via.STRUCTURE: 0.97,
    Via.QUALIFIED: 0.97,
    Via.PARTS: 0.97,
    Via.SOUND: 0.95,
}
#: The reason that settles between homophones.
TONES_AGREE = "tones agree"
#: Below this a candidate is shown and never given as the answer.
ACCEPT = 0.8

_TONES_DIFFER = 0.85
_TONES_OF_ANOTHER = 0.5
_TWO_SYLLABLE_TERM = 0.5
_WEAK = 0.3
_WRONG_CASE = 0.3
_NO_LEGAL_FORM = 0.3
_ONE_LETTER = 0.9
#: English words at least this long may differ by one letter.
_LONG_WORD = 7


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate's entry and name, the probability that it is meant, why, and the veto that refused it, if any."""

    entry: Entry
    name: Name
    score: float
    reasons: tuple[str, ...]
    veto: str = ""

    @property
    def accepted(self) -> bool:
        """Whether the evidence suffices for an answer."""
        return self.score >= ACCEPT


def score(index: Index, query: Query, candidate: Candidate) -> Scored:
    """Weigh the evidence for one candidate."""
    entry, name = index.entry(candidate.posting.entry), index.name(candidate.posting)
    if candidate.via is Via.NEAR:
        return _score_near(index, query, candidate, entry, name)
    probability = PRIOR[candidate.via]
    reasons = [_how(query, candidate, name), *_about(name)]
    if candidate.via is Via.SOUND:
        agree = romanise.tones_agree(query.text, index.reading(candidate.posting))
        if agree:
            reasons.append(TONES_AGREE)
        elif agree is False:
            probability = _TONES_DIFFER
            reasons.append("tones differ")
        elif entry.kind is Kind.TERM and len(index.reading(candidate.posting)) <= 2:
            probability = _TWO_SYLLABLE_TERM
            reasons.append("two syllables without tones fit many words")
    if candidate.via in (Via.FOLDED, Via.STRUCTURE) and not case_allows(name, query.text):
        probability = _WRONG_CASE
        reasons.append(f"case: only as {name.text}")
    if candidate.via in (Via.FOLDED, Via.STRUCTURE) and _tones_of_another(index, query, candidate):
        probability = _TONES_OF_ANOTHER
        reasons.append("tones differ from those of its Chinese name")
    if candidate.via is Via.STRUCTURE and entry.kind is not Kind.ORGANISATION:
        forms = query.structure.legal_form, structure.structure(name.text).legal_form
        if forms[0] != forms[1]:
            probability = _NO_LEGAL_FORM
            reasons.append("only an organisation has a legal form")
    if name.weak and candidate.via is not Via.PARTS:
        probability = min(probability, _WEAK)
        reasons.append("too common a name to stand for it alone")
    return Scored(entry, name, probability, tuple(reasons))


def _tones_of_another(index: Index, query: Query, candidate: Candidate) -> bool:
    """Whether a Latin name was asked for with tones that are not its entry's but another's (shǎnxī is not Shanxi)."""
    if fold.has_han(query.text) or not romanise.has_tone_marks(query.text):
        return False
    readings = {
        p.entry: romanise.tones_agree(query.text, index.reading(p))
        for p in index.find(Space.SOUND, romanise.query_key(query.text))
    }
    return readings.get(candidate.posting.entry) is False and any(readings.values())


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
        case Via.QUALIFIED:
            return f"parent and rest: {candidate.detail}"
        case Via.PARTS:
            return f"parts agree: {candidate.detail}"
        case Via.SOUND:
            return f"pinyin {candidate.detail} = {name.text}"
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


def case_allows(name: Name, text: str) -> bool:
    """Whether a name may be written as in `text`: exact ones as given, acronyms of up to three letters in capitals."""
    own, written = _visible(name.text), _visible(text)
    if name.exact_case:
        return own == written or own.casefold() != written.casefold()
    if name.type is NameType.ACRONYM and name.text.isascii() and len(own) <= 3:
        return written.isupper()
    return True


# --- nearness ----------------------------------------------------------------------------------------------------


def _score_near(index: Index, query: Query, candidate: Candidate, entry: Entry, name: Name) -> Scored:
    """A similar name: shown with what tells it apart, accepted only for one slip in a long English word."""
    would_be = float(candidate.detail) / 100
    own = structure.structure(name.text).key
    veto = number_veto(query.structure.key, own)
    if veto:
        return Scored(entry, name, 0.0, (f"similar ({would_be:.2f})", f"veto: {veto}"), veto)
    slip = one_letter(query.structure.key, own) if not fold.has_han(query.text + name.text) else None
    if slip and not name.weak and name.type is not NameType.ACRONYM:
        wrong, right = slip
        if not index.has_word(wrong) and not romanise.is_pinyin(wrong):
            return Scored(entry, name, _ONE_LETTER, (f"one letter: {wrong} for {right}", *_about(name)))
    return Scored(entry, name, round(min(0.5, would_be / 2), 2), (f"similar ({would_be:.2f})", *_about(name)))


def number_veto(one: str, other: str) -> str:
    """Why two structural keys cannot be one name, by their numbers: "number 29 ≠ 39"; empty if they can."""
    ours, theirs = numerals.designators(one), numerals.designators(other)
    if ours == theirs:
        return ""
    left, right = sorted((ours - theirs).elements()), sorted((theirs - ours).elements())
    return f"number {' '.join(left) or 'none'} ≠ {' '.join(right) or 'none'}"


def one_letter(one: str, other: str) -> tuple[str, str] | None:
    """The two long words in which two English structural keys differ by one letter; `None` if they differ otherwise."""
    left, right = Counter(one.split()), Counter(other.split())
    extra, missing = list((left - right).elements()), list((right - left).elements())
    if len(extra) != 1 or len(missing) != 1:
        return None
    wrong, proper = extra[0], missing[0]
    if min(len(wrong), len(proper)) < _LONG_WORD or not (wrong + proper).isalpha() or wrong[0] != proper[0]:
        return None
    return (wrong, proper) if nearness.within_one_edit(wrong, proper) else None


def share(scored: list[Scored]) -> list[Scored]:
    """Scores of several accepted entries made to sum to at most 1: equal evidence, equal share."""
    total = sum(s.score for s in scored)
    if len(scored) < 2 or total <= 1:
        return scored
    return [replace(s, score=round(s.score / total, 4)) for s in scored]

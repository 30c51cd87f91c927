"""Whether a similar name is the one that was meant: slips of hand, ear and eye that an answer may rest on.

A slip leaves some of the name in doubt; what is left must tell it from every other name there may be. How much that is
follows from what the name is: the brand of a company may be any two hanzi, and its homophone another company's.
"""

from __future__ import annotations

from collections.abc import Sequence

from termbase.model import Entry, Kind, Name, NameType
from termbase.names import pieces, pinyin, structure
from termbase.names.labels import Label, Piece
from termbase.names.pieces import Labelled
from termbase.resolution import alignment, plausibility, typos, vetoes
from termbase.resolution.evidence import Evidence
from termbase.resolution.found import Found
from termbase.resolution.query import Query
from termbase.resolution.typos import Comparison, Slip
from termbase.text import edits, fold

#: The most that slips may cost for each hanzi of the name.
_COST_A_HANZI = 0.09
#: A Chinese name with a slip must be at least this long to be told, and one with two: 网路控监 is not 网路空间.
_LONG_ENOUGH, _LONG_FOR_TWO = 4, 6
#: Hanzi beside the slip, its place and its class words apart, that a name needs to be told by: a company's, where the
#: brand may be any two hanzi; another organisation's; and where the slip is in a common word, or in no organisation's
#: name at all. 暨南大学 is nothing but a place beside its sort.
_TELLING_COMPANY, _TELLING_ENOUGH, _TELLING_SOME = 2.6, 2, 1
#: Hanzi that are proper to a company's name, and not in doubt, beside one for another; one more for any other slip.
_PROPER = 2
#: A slip that costs more than a homophone or a look-alike calls for as much as a company's name does.
_SURE_SLIP = 0.3

#: Groups of the words that names of companies end in without their legal form: a line of business, a head.
_OF_COMPANIES = frozenset(("line", "company"))

#: What an implausible hanzi costs: as much as one lost, so that whatever else it may be makes the answer ambiguous.
_IMPLAUSIBLE_COST = 0.45

#: The veto if any, the evidence, what it costs, and the reasons.
Slipped = tuple[str, Evidence, float, tuple[str, ...]]
NO_SLIP: Slipped = ("", Evidence.SIMILAR, 0.0, ())


def chinese(query: Query, found: Found, entry: Entry, name: Name, words: Sequence[Piece] = ()) -> Slipped:
    """Judge whether a Chinese name is a slip of another.

    Args:
        query: The name asked about.
        found: The candidate, with the keys that are alike.
        entry: Its entry.
        name: Its name.
        words: The pieces of that name, as the index has them; without them its keys are read by themselves.

    Returns:
        The veto if any, the evidence, what it costs, and the reasons.
    """
    written, own = query.labelled(found.written), Labelled(found.detail, words)
    slips = typos.compare(written, own)
    if len(written.key) != len(own.key) and len(slips.slips) == 1:
        # One character lost or added is a slip in a long name, and how long it is shows with its legal form.
        asked, full = query.labelled(query.key), Labelled(fold.key(name.text), words)
        whole = typos.compare(asked, full)
        if whole.cost < slips.cost:
            slips, written, own = whole, asked, full
    differ = written.key != query.key
    veto = vetoes.designators(query.structure.key, structure.structure(name.text).key) if differ else ""
    veto = veto or slips.veto
    evidence = _evidence_of(slips, own, entry, name)
    if found.crowded and evidence.decides and not slips.in_class_words:
        evidence = Evidence.CROWDED_SLIP
    elif (
        not found.crowded
        and not veto
        and not evidence.decides
        and _is_implausible(query, slips, written, own, entry, name)
    ):
        return _implausible(slips)
    return veto, evidence, slips.cost, slips.reasons if slips.cost < 1 else ()


def _is_implausible(
    query: Query, slips: Comparison, written: Labelled, own: Labelled, entry: Entry, name: Name
) -> bool:
    """Whether the one hanzi in which the name differs cannot be right: the background has names of organisations."""
    one = len(written.key) == len(own.key) and len(slips.slips) == 1
    if not one or entry.kind is not Kind.ORGANISATION or name.type in (NameType.ACRONYM, NameType.SHORT):
        return False
    following = query.key[len(written.key) :] if query.key.startswith(written.key) else ""
    change = edits.changes(written.key, own.key)[0]
    return plausibility.is_slip(written, own, change, following, slips.worst is not Slip.OTHER)


def _implausible(slips: Comparison) -> Slipped:
    slip, detail = slips.slips[0]
    evidence = Evidence.IMPLAUSIBLE if slip is Slip.OTHER else Evidence.IMPLAUSIBLE_ALIKE
    return "", evidence, _IMPLAUSIBLE_COST, (evidence.say(detail=detail),)


def _evidence_of(found: Comparison, own: Labelled, entry: Entry, name: Name) -> Evidence:
    length = sum(map(fold.is_han, own.key))
    if not found.slips or found.cost > typos.MOST_COST:
        return Evidence.SIMILAR
    if entry.kind is Kind.PERSON:
        return Evidence.PERSON_SLIP
    dear = found.cost > _COST_A_HANZI * length and not found.in_words
    long_enough = _LONG_ENOUGH if len(found.slips) == 1 else _LONG_FOR_TWO
    if length < long_enough or dear or name.type is NameType.ACRONYM:
        return Evidence.SHORT_SLIP
    company = entry.kind is Kind.ORGANISATION and _is_company(own, name)
    if company and found.proper is not None and found.proper < _proper_needed(found):
        return Evidence.SHORT_SLIP
    in_words = found.in_places or (found.in_words and not company)
    needed = (
        _TELLING_COMPANY
        if company or found.another_word
        else _TELLING_ENOUGH
        if entry.kind is Kind.ORGANISATION
        else _TELLING_SOME
    )
    if found.cost > _SURE_SLIP:
        needed = _TELLING_COMPANY
    told = found.telling >= needed or (in_words and (found.telling >= _TELLING_SOME or entry.kind is Kind.PLACE))
    return _of_slips(found) if told or entry.kind in (Kind.TERM, Kind.LAW) else Evidence.SHORT_SLIP


def _proper_needed(found: Comparison) -> int:
    """How much of what is proper to a company's name must stand beside a slip in it: a brand may be any two hanzi."""
    one_for_another = len(found.slips) == 1 and found.worst not in (Slip.LOST, Slip.ADDED)
    return _PROPER if one_for_another else _PROPER + 1


def _of_slips(found: Comparison) -> Evidence:
    return Evidence[found.worst.name] if len(found.slips) == 1 else Evidence.TWO_SLIPS


def _is_company(own: Labelled, name: Name) -> bool:
    """Whether a Chinese name is a company's: there a brand may be any word, and its homophone another brand.

    A company's name ends in its legal form, or without that in a line of business or a head that companies have.
    """
    last = own.pieces[-1]
    form = last.label is Label.FORM or own.key.endswith(alignment.short_forms())
    return form or bool(structure.structure(name.text).legal_form) or not _OF_COMPANIES.isdisjoint(pieces.groups(last))


def romanised(written: str, own: str, entry: Entry, name: Name) -> Slipped:
    """Romanised letters of which one is wrong; they are no other pinyin."""
    if entry.kind is Kind.PERSON or min(len(written), len(own)) < pinyin.LONG_PINYIN:
        return NO_SLIP
    return "", Evidence.PINYIN_LETTERS, 0.3, (f"one letter of the pinyin {own} = {name.text}",)

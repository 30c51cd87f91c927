"""The judgement of similar names: which slips of hand, ear and eye are accepted.

A slip puts part of the name in doubt. The rest must distinguish the name from every other possible name. How much that
takes depends on the kind of name: the brand of a company may be any two hanzi, and its homophone another company's.
"""

from __future__ import annotations

from collections.abc import Sequence

from termbase.model import Entry, Kind, Name, NameType
from termbase.names import pieces, pinyin, structure
from termbase.names.labels import Label, Piece
from termbase.names.pieces import Labelled
from termbase.resolution import alignment, plausibility, typos, vetoes
from termbase.resolution.evidence import Evidence
from termbase.resolution.found import Found, Judged
from termbase.resolution.query import Query
from termbase.resolution.typos import Comparison, Slip
from termbase.text import edits, fold

#: The highest cost of the slips per hanzi of the name.
_COST_A_HANZI = 0.09
#: Fewest hanzi of a name with one slip, and of one with two: 网路控监 is not 网路空间.
_LONG_ENOUGH, _LONG_FOR_TWO = 4, 6
#: The least weight of distinctive hanzi (`Comparison.distinctive`) outside the slip: in the name of a company, whose
#: brand may be any two hanzi; of another organisation; and of any other entry, or if the slip is in a common word.
#: 暨南大学 has none, because it is only a place and a sort.
_LEAST_OF_COMPANY, _LEAST_OF_BODY, _LEAST_OF_OTHER = 2.6, 2, 1
#: Fewest brand hanzi of a company that are not in doubt if one hanzi was replaced; any other slip needs one more.
_BRAND_HANZI = 2
#: A slip of a higher cost than this, that of a look-alike, requires the weight of a company's name.
_SURE_SLIP = 0.3

#: Groups of the words with which companies' names end if they have no legal form: a line of business, a head.
_OF_COMPANIES = frozenset(("line", "company"))

#: The cost of an implausible hanzi: as high as a lost one, so that any other candidate makes the answer ambiguous.
_IMPLAUSIBLE_COST = 0.45


def chinese(query: Query, found: Found, entry: Entry, name: Name, words: Sequence[Piece] = ()) -> Judged:
    """Judge whether a Chinese query is a name with slips.

    Args:
        query: The query.
        found: The candidate, with the keys that were compared.
        entry: The entry of the candidate.
        name: The name of the candidate.
        words: The pieces of the name from the index; if empty, the key is parsed.

    Returns:
        The judgement.
    """
    written, own = query.labelled(found.written), Labelled(found.detail, words)
    slips = typos.compare(written, own)
    if len(written.key) != len(own.key) and len(slips.slips) == 1:
        # A lost or added character is a slip only in a long name; compare the whole names, whose legal forms count.
        asked, full = query.labelled(query.key), Labelled(fold.key(name.text), words)
        whole = typos.compare(asked, full)
        if whole.cost < slips.cost:
            slips, written, own = whole, asked, full
    differ = written.key != query.key
    veto = vetoes.designators(query.structure.key, structure.structure(name.text).key) if differ else ""
    veto = veto or slips.veto or vetoes.legal_form(query.structure.legal_form, Labelled(fold.key(name.text), words))
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
    return Judged(veto, evidence, slips.cost, slips.reasons if slips.cost < 1 else ())


def _is_implausible(
    query: Query, slips: Comparison, written: Labelled, own: Labelled, entry: Entry, name: Name
) -> bool:
    """Return True if the only hanzi that differs is implausible in the query; only for full names of organisations."""
    one = len(written.key) == len(own.key) and len(slips.slips) == 1
    if not one or entry.kind is not Kind.ORGANISATION or name.type in (NameType.ACRONYM, NameType.SHORT):
        return False
    following = query.key[len(written.key) :] if query.key.startswith(written.key) else ""
    change = edits.changes(written.key, own.key)[0]
    return plausibility.is_slip(written, own, change, following, slips.worst is not Slip.OTHER)


def _implausible(slips: Comparison) -> Judged:
    slip, detail = slips.slips[0]
    evidence = Evidence.IMPLAUSIBLE if slip is Slip.OTHER else Evidence.IMPLAUSIBLE_ALIKE
    return Judged("", evidence, _IMPLAUSIBLE_COST, (evidence.say(detail=detail),))


def _evidence_of(found: Comparison, own: Labelled, entry: Entry, name: Name) -> Evidence:
    length = sum(map(fold.is_han, own.key))
    if not found.slips or found.cost > typos.MOST_COST:
        return Evidence.SIMILAR
    if entry.kind is Kind.PERSON:
        return Evidence.PERSON_SLIP
    too_expensive = found.cost > _COST_A_HANZI * length and not found.in_words
    long_enough = _LONG_ENOUGH if len(found.slips) == 1 else _LONG_FOR_TWO
    if length < long_enough or too_expensive or name.type is NameType.ACRONYM:
        return Evidence.SHORT_SLIP
    company = entry.kind is Kind.ORGANISATION and _is_company(own, name)
    if company and found.brand_hanzi is not None and found.brand_hanzi < _brand_hanzi_needed(found):
        return Evidence.SHORT_SLIP
    in_words = found.in_places or (found.in_words and not company)
    needed = (
        _LEAST_OF_COMPANY
        if company or found.another_word
        else _LEAST_OF_BODY
        if entry.kind is Kind.ORGANISATION
        else _LEAST_OF_OTHER
    )
    if found.cost > _SURE_SLIP:
        needed = _LEAST_OF_COMPANY
    only_place = entry.kind is Kind.PLACE or _is_sure_place(found)
    identified = found.distinctive >= needed or (in_words and (found.distinctive >= _LEAST_OF_OTHER or only_place))
    return _of_slips(found) if identified or entry.kind in (Kind.TERM, Kind.LAW) else Evidence.SHORT_SLIP


def _is_sure_place(found: Comparison) -> bool:
    """Return True if the only slip is a homophone in a place, which is no word there: 扬洲 can only be 扬州."""
    return found.in_places and len(found.slips) == 1 and found.worst is Slip.HOMOPHONE


def _brand_hanzi_needed(found: Comparison) -> int:
    """Return the fewest brand hanzi that must not be in doubt in a company's name."""
    one_for_another = len(found.slips) == 1 and found.worst not in (Slip.LOST, Slip.ADDED)
    return _BRAND_HANZI if one_for_another else _BRAND_HANZI + 1


def _of_slips(found: Comparison) -> Evidence:
    return Evidence[found.worst.name] if len(found.slips) == 1 else Evidence.TWO_SLIPS


def _is_company(own: Labelled, name: Name) -> bool:
    """Return True if a Chinese name is a company's, whose brand may be any word and its homophone another brand.

    A company's name ends in a legal form, or else in a line of business or a head of companies.
    """
    last = own.pieces[-1]
    form = last.label is Label.FORM or own.key.endswith(alignment.short_forms())
    return form or bool(structure.structure(name.text).legal_form) or not _OF_COMPANIES.isdisjoint(pieces.groups(last))


def romanised(written: str, own: str, entry: Entry, name: Name) -> Judged:
    """Judge a romanised query that differs from the pinyin of a name by one letter.

    Args:
        written: The letters of the query.
        own: The letters of the name's pinyin.
        entry: The entry of the candidate.
        name: The name of the candidate.

    Returns:
        The evidence `PINYIN_LETTERS`; `SIMILAR` for a person, and for few letters.
    """
    if entry.kind is Kind.PERSON or min(len(written), len(own)) < pinyin.LONG_PINYIN:
        return Judged()
    return Judged("", Evidence.PINYIN_LETTERS, 0.3, (f"one letter of the pinyin {own} = {name.text}",))

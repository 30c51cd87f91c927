"""Vetoes: differences that distinguish two names, however similar they are.

Each function compares two labelled keys and returns the reason why they cannot be one name, or an empty string. The
vetoes were derived from real names that differ by one character: the character is a numeral, a place, a direction or a
word for a sort of organisation, or belongs to a branch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from termbase.names import gazetteer, numerals, pieces
from termbase.names.labels import Label, Piece
from termbase.names.pieces import Labelled
from termbase.text import data
from termbase.text.edits import Edit

#: Labels of words for sorts and subjects: two different words name two organisations.
_CLASS_LABELS = frozenset((Label.KIND, Label.FIELD, Label.FORM))
#: Numerals that are not a number alone: 万科 is not section 10,000.
_POWERS = frozenset("百千万亿")
#: Groups of heads of bodies that are no companies.
_NO_COMPANIES = frozenset(("school", "government", "military", "party", "court"))
#: Fewest hanzi of a legal form that is not compared: a change in it is a slip, and not another word.
_LONG_FORM = 4


@cache
def distinguishing_characters() -> frozenset[str]:
    """Return the hanzi that distinguish organisations if one is added or lost."""
    return frozenset(data.lists()["distinguishing-hanzi"])


@cache
def numeral_characters() -> frozenset[str]:
    """Return the hanzi that are numerals."""
    return frozenset(data.lists()["numeral-hanzi"])


def numbers(one: Labelled, other: Labelled) -> str:
    """Return the reason if the numbers in the names differ."""
    return designators(one.key, other.key)


def designators(one: str, other: str) -> str:
    """Return the reason if the numbers in two structural keys differ.

    Args:
        one: A structural key in any language.
        other: The other structural key.
    """
    ours, theirs = numerals.designators(one), numerals.designators(other)
    if ours == theirs:
        return ""
    left, right = sorted((ours - theirs).elements()), sorted((theirs - ours).elements())
    return f"number {' '.join(left) or 'none'} ≠ {' '.join(right) or 'none'}"


def legal_form(form: str, name: Labelled) -> str:
    """Return the reason if a query has the legal form of a company, and the name is that of a school or an authority.

    Args:
        form: The legal form of the query; empty if it has none.
        name: The name as a whole.
    """
    last = name.pieces[-1]
    return f"{form} ≠ {last.text}" if form and not _NO_COMPANIES.isdisjoint(pieces.groups(last)) else ""


def branch(one: Labelled, other: Labelled) -> str:
    """Return the reason if only one of the names has a word for a branch or a part."""
    for key, marked in ((other.key, one), (one.key, other)):
        for piece in marked.pieces:
            if piece.label is Label.BRANCH and len(piece.text) > 1 and piece.text not in key:
                return f"{piece.text} on one side only"
    return ""


def places(one: Labelled, other: Labelled, edit: Edit) -> str:
    """Return the reason if the words that differ are both known places, or a name was written that begins with one.

    Two hanzi that are abbreviations of provinces distinguish names in any word: 冀能 is not 吉能.
    """
    if not _is_replaced(edit):
        return ""
    for left, right in _pairs(one, other, edit):
        if left.text != right.text and pieces.is_place(left) and pieces.is_place(right):
            return f"places {left.text} ≠ {right.text}"
    first = one.at(edit.start)
    if first.start == 0 and len(first.text) > 1 and pieces.is_place(first):
        return f"places {first.text} ≠ {other.key[: len(first.text)]}"
    ours, theirs = one.key[edit.start : edit.end], other.key[edit.other_start : edit.other_end]
    return f"places {ours} ≠ {theirs}" if gazetteer.is_place(ours) and gazetteer.is_place(theirs) else ""


def _is_replaced(edit: Edit) -> bool:
    """Return True for a replacement by as many characters."""
    return edit.tag == "replace" and edit.end - edit.start == edit.other_end - edit.other_start


def _pairs(one: Labelled, other: Labelled, edit: Edit) -> list[tuple[Piece, Piece]]:
    """Return the pairs of words that contain a replaced run, and of the subjects that these words are part of.

    Both words must cover the same stretch of the names: the 院 of 幼儿院 is not compared with 幼儿园.
    """
    shift = edit.other_start - edit.start
    places = range(edit.start, edit.end)
    words = [(one.at(at), other.at(at + shift)) for at in places]
    pairs = dict.fromkeys((*words, *((_subject(one, at), _subject(other, at + shift)) for at in places)))
    return [(a, b) for a, b in pairs if (a.start + shift, a.end + shift) == (b.start, b.end)]


def _subject(name: Labelled, place: int) -> Piece:
    """Return the word that contains a character; a word for a field is joined with the adjacent ones."""
    found = name.at(place)
    if found.label is not Label.FIELD:
        return found
    start, end = found.start, found.end
    while start and name.at(start - 1).label is Label.FIELD:
        start = name.at(start - 1).start
    while end < len(name.key) and name.at(end).label is Label.FIELD:
        end = name.at(end).end
    certain = all(piece.certain for piece in name.within(start, end))
    return Piece(name.key[start:end], Label.FIELD, start, end, certain)


def numerals_differ(one: Labelled, other: Labelled, edit: Edit) -> str:
    """Return the reason if both differing parts have numerals, or one has a numeral that numbers something there.

    千 in a brand is not a number: 于寻 for 千寻 is a slip like any other, 第千研究所 for 第十研究所 is not. Nor is 甲
    in 俱甲部 for 俱乐部, because no number stands within the word for a sort of organisation.
    """
    if _is_within_head(one, edit.start, edit.end) or _is_within_head(other, *edit[3:]):
        return ""
    left, right = one.key[edit.start : edit.end], other.key[edit.other_start : edit.other_end]
    ours, theirs = (any(map(_is_numeral, part)) for part in (left, right))
    counted = (ours and _counts(one, edit.start, edit.end)) or (theirs and _counts(other, *edit[3:]))
    if (ours and theirs) or counted or ((ours or theirs) and len(left) != len(right)):
        return f"numeral {left or '–'} ≠ {right or '–'}"
    return ""


def _is_within_head(name: Labelled, start: int, end: int) -> bool:
    """Return True if a span of a key has hanzi of one word for a sort of organisation before and behind it."""
    if end <= start:
        return False
    head = name.at(start)
    return head.label is Label.KIND and head.certain and head.start < start and end < head.end


def _is_numeral(char: str) -> bool:
    return char in numeral_characters() or char in _stems()


@cache
def _stems() -> frozenset[str]:
    """Return the heavenly stems, which number teams and grades: 乙队 is team B."""
    return frozenset(data.lists()["stem-hanzi"])


def _counts(name: Labelled, start: int, end: int) -> bool:
    """Return True if the numeral in a span of a key may number something, given the words before and behind it."""
    key = name.key
    before, after = key[max(0, start - 1) : start], key[end:]
    beside = before + after[:1]
    if before in _before_numbers() or any(c in numeral_characters() or c in "#0123456789" for c in beside):
        return True
    if not after or _POWERS.issuperset(key[start:end]):
        return False
    following = name.at(end)
    return after.startswith(_counted()) or (following.label is Label.KIND and following.start == end)


@cache
def _before_numbers() -> frozenset[str]:
    """Return the hanzi that may precede a number: 第, and the class words of places (市三医院)."""
    return frozenset(("第", *(place.class_word[-1:] for place in gazetteer.rows()))) - {""}


@cache
def _counted() -> tuple[str, ...]:
    """Return the words other than heads that are numbered: units, and shortened heads (一中, 二队)."""
    listed = data.lists()
    return (*listed["unit-nouns"].split(), *listed["counted-hanzi"])


def directions(one: Labelled, other: Labelled, edit: Edit) -> str:
    """Return the reason if both differing parts are directions."""
    left, right = one.key[edit.start : edit.end], other.key[edit.other_start : edit.other_end]
    if left and right and all(gazetteer.direction(c) for c in left + right):
        return f"direction {left} ≠ {right}"
    return ""


def classes(one: Labelled, other: Labelled, edit: Edit) -> str:
    """Return the reason if both differing words are words for a sort or a field of organisations."""
    for left, right in _pairs(one, other, edit) if _is_replaced(edit) else ():
        if left.text != right.text and _is_class_word(left) and _is_class_word(right):
            return f"{left.text} ≠ {right.text}"
    return ""


def _is_class_word(piece: Piece) -> bool:
    return piece.certain and piece.label in _CLASS_LABELS


def _in_legal_form(name: Labelled, edit: Edit) -> bool:
    """Return True if an edit is within the long legal form at the end of a name: 有限公司, but not 公司."""
    if not name.pieces:
        return False
    last = name.pieces[-1]
    return last.label is Label.FORM and len(last.text) >= _LONG_FORM and edit.other_start >= last.start


#: The vetoes on two whole keys, and those on one edit between them.
OF_KEYS: tuple[Callable[[Labelled, Labelled], str], ...] = (numbers, branch)
OF_EDITS: tuple[Callable[[Labelled, Labelled, Edit], str], ...] = (
    numerals_differ, directions, places, classes
)  # fmt: skip


def first(one: Labelled, other: Labelled, edits: Sequence[Edit]) -> str:
    """Return the first veto that applies to two keys and the edits between them.

    Args:
        one: The key that was written.
        other: The key of the name.
        edits: The edits that turn one key into the other.

    Returns:
        The reason why they cannot be one name; empty if there is none.
    """
    for of_keys in OF_KEYS:
        if reason := of_keys(one, other):
            return reason
    for edit in edits:
        if _in_legal_form(other, edit):
            continue  # 有限公所 is a slip: no other word ends like this
        for of_edits in OF_EDITS:
            if reason := of_edits(one, other, edit):
                return reason
    return ""

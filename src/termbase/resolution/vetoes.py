"""Vetoes: what tells two similar names apart, whatever the similarity.

Each function looks at two structural keys and gives the reason why they cannot be one name, or an empty string. They
follow what was found between real names that differ by one character: the character is a numeral, a place, a direction
or a word for a sort of organisation, or belongs to a branch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from termbase.names import gazetteer, lexicon, numerals, structure
from termbase.names.lexicon import Role
from termbase.text import data
from termbase.text.edits import Edit

#: Hanzi of the longest places, and of the longest words for sorts and subjects, that a difference is looked for in.
LONGEST_PLACE, _LONGEST_CLASS_WORD = 5, 4
#: Numerals that number nothing by themselves: 万科 is no section 10,000.
_POWERS = frozenset("百千万亿")
#: Hanzi of a legal form in which no word for another sort is meant.
_LONG_FORM = 4


@cache
def class_words() -> frozenset[str]:
    """Chinese words for sorts and subjects of organisations: two different ones name two organisations."""
    return frozenset((*lexicon.words(Role.FIELD, "zh"), *lexicon.words(Role.KIND, "zh")))


@cache
def company_ends() -> tuple[str, ...]:
    """How the names of companies end without their legal form: a line of business, or a head that companies have."""
    return (*lexicon.words(Role.FIELD, "zh", "line"), *lexicon.words(Role.KIND, "zh", "company"), "公司", "股份")


@cache
def distinguishing_characters() -> frozenset[str]:
    """Hanzi that tell organisations apart when one of them is added or lost."""
    return frozenset(data.lists()["distinguishing-hanzi"])


@cache
def numeral_characters() -> frozenset[str]:
    """Hanzi that are numerals."""
    return frozenset(data.lists()["numeral-hanzi"])


def numbers(one: str, other: str) -> str:
    """The numbers in the names differ."""
    ours, theirs = numerals.designators(one), numerals.designators(other)
    if ours == theirs:
        return ""
    left, right = sorted((ours - theirs).elements()), sorted((theirs - ours).elements())
    return f"number {' '.join(left) or 'none'} ≠ {' '.join(right) or 'none'}"


def branch(one: str, other: str) -> str:
    """One of the names is that of a branch or a part."""
    for marker in structure.branch_words():
        if (marker in one) != (marker in other):
            return f"{marker} on one side only"
    return ""


def windows(one: str, other: str, edit: Edit, most: int = LONGEST_PLACE) -> Iterator[tuple[str, str]]:
    """The stretches around a replaced run that both names have at the same place, shortest first."""
    if edit.tag != "replace" or edit.end - edit.start != edit.other_end - edit.other_start:
        return
    length = edit.end - edit.start
    for size in range(length, most + 1):
        for before in range(size - length + 1):
            start, begin = edit.start - before, edit.other_start - before
            if start >= 0 and begin >= 0 and start + size <= len(one) and begin + size <= len(other):
                yield one[start : start + size], other[begin : begin + size]


def places(one: str, other: str, edit: Edit) -> str:
    """The differing parts are both known places, or the one that was written is, at the name's beginning."""
    for left, right in windows(one, other, edit):
        if left == right or not gazetteer.is_place(left):
            continue
        if gazetteer.is_place(right) or (len(left) > 1 and one.startswith(left)):
            return f"places {left} ≠ {right}"
    return ""


def numerals_differ(one: str, other: str, edit: Edit) -> str:
    """Both differing parts are numerals, or one of them is and numbers something there.

    千 in a brand is no number: 于寻 for 千寻 is a slip like any other, 第千研究所 for 第十研究所 is not.
    """
    left, right = one[edit.start : edit.end], other[edit.other_start : edit.other_end]
    ours, theirs = (any(map(_is_numeral, part)) for part in (left, right))
    counted = (ours and _counts(one, edit.start, edit.end)) or (theirs and _counts(other, *edit[3:]))
    if (ours and theirs) or counted or ((ours or theirs) and len(left) != len(right)):
        return f"numeral {left or '–'} ≠ {right or '–'}"
    return ""


def _is_numeral(char: str) -> bool:
    return char in numeral_characters() or char in _stems()


@cache
def _stems() -> frozenset[str]:
    """The heavenly stems, by which teams and grades are numbered: 乙队 is a team B."""
    return frozenset(data.lists()["stem-hanzi"])


def _counts(key: str, start: int, end: int) -> bool:
    """True if the numeral in a span of a key may number something: by what stands before and behind it."""
    before, after = key[max(0, start - 1) : start], key[end:]
    beside = before + after[:1]
    if before in _before_numbers() or any(c in numeral_characters() or c in "#0123456789" for c in beside):
        return True
    return not _POWERS.issuperset(key[start:end]) and after.startswith(_counted())


@cache
def _before_numbers() -> frozenset[str]:
    """What stands before a number: 第, and the class words of places (市三医院)."""
    return frozenset(("第", *(word[-1] for word in lexicon.words(Role.REGION, "zh", "class"))))


@cache
def _counted() -> tuple[str, ...]:
    """What is numbered: units, heads, and their short forms (一中, 二队)."""
    listed = data.lists()
    return (*listed["unit-nouns"].split(), *lexicon.words(Role.KIND, "zh"), *listed["counted-hanzi"])


def directions(one: str, other: str, edit: Edit) -> str:
    """The differing parts are both directions."""
    left, right = one[edit.start : edit.end], other[edit.other_start : edit.other_end]
    if left and right and all(gazetteer.direction(c) for c in left + right):
        return f"direction {left} ≠ {right}"
    return ""


def classes(one: str, other: str, edit: Edit) -> str:
    """The differing parts are both words for a sort or a field of organisations."""
    for left, right in windows(one, other, edit, _LONGEST_CLASS_WORD):
        if left != right and left in class_words() and right in class_words():
            return f"{left} ≠ {right}"
    return ""


def _in_legal_form(name: str, edit: Edit) -> bool:
    """True if an edit lies within the long legal form at the end of a name: 有限公司, but not 公司."""
    form = next((f for f in structure.legal_forms() if name.endswith(f)), "")
    return len(form) >= _LONG_FORM and edit.other_start >= len(name) - len(form)


#: Vetoes on two whole keys, and on one edit between them.
OF_KEYS: tuple[Callable[[str, str], str], ...] = (numbers, branch)
OF_EDITS: tuple[Callable[[str, str, Edit], str], ...] = (
    numerals_differ, directions, places, classes
)  # fmt: skip


def first(one: str, other: str, edits: list[Edit]) -> str:
    """The first veto that two keys and the edits between them call for; empty if there is none."""
    for of_keys in OF_KEYS:
        if reason := of_keys(one, other):
            return reason
    for edit in edits:
        if _in_legal_form(other, edit):
            continue  # 有限公所 is a slip: nothing else ends so
        for of_edits in OF_EDITS:
            if reason := of_edits(one, other, edit):
                return reason
    return ""

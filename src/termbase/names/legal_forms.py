"""Families of legal forms: within one family a form may be written for another, across families it is another firm.

有限公司 and 有限责任公司 are one form in two wordings; X有限公司 and X股份有限公司 may be a firm and its listed
subsidiary. 公司 alone says nothing of the family, so it may stand for a limited company or a state enterprise; a
joint-stock company or a partnership always says what it is. In English the forms that translate the Chinese ones (Co.,
Ltd., Inc., Corp.) are one; a form of another country's law (GmbH, Pty) is that country's company.
"""

from __future__ import annotations

from functools import cache

from termbase.names import lexicon
from termbase.names.lexicon import Role
from termbase.text import fold

#: The family of forms that translate a Chinese one.
TRANSLATED = "translated"
#: Families that a bare 公司 may stand for.
GENERAL, _OPEN = "general", ("limited", "state-enterprise")
#: Groups in which each sense is a family of its own: the law of one country, one sort of partnership.
_OWN = ("foreign", "partnership")
#: A form of the law of Great Britain and Hong Kong, where a firm and its public parent differ in it alone.
_PUBLIC = "public-limited-company"


@cache
def _chinese() -> dict[str, str]:
    """Legal form in folded hanzi → the family it belongs to."""
    return {
        word: sense.key if sense.group in _OWN else sense.group
        for sense in reversed(lexicon.senses())
        if sense.role is Role.FORM
        for word in sense.chinese
    }


@cache
def _english() -> dict[str, str]:
    """Folded English word of a legal form → the family it belongs to."""
    found: dict[str, str] = {}
    for sense in lexicon.senses():
        if sense.role is Role.FORM:
            own = sense.group in _OWN or sense.key == _PUBLIC
            for word in sense.english:
                if " " not in word:
                    found.setdefault(word, sense.key if own else TRANSLATED)
    return found


def family(form: str) -> str:
    """Return the family of a legal form as `structure.Structure` gives it.

    Args:
        form: Folded hanzi, or folded English words; empty for a name without a form.

    Returns:
        A word for the family; empty without a form.
    """
    if not form:
        return ""
    if fold.has_han(form):
        return _chinese().get(form, form)
    told = [_english().get(word, TRANSLATED) for word in form.split()]
    return next((each for each in told if each != TRANSLATED), TRANSLATED)


def compatible(one: str, other: str) -> bool:
    """Return True if firms of two families can be one: the same family, or one that says nothing of it."""
    if one == other or not one or not other:
        return True
    if GENERAL in (one, other):
        return one in _OPEN or other in _OPEN
    return False

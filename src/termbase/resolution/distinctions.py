"""What tells two names apart although their parts are the same: legal forms, the order of words, China and Chinese.

Each function looks at the name asked about and a name with the same structural key, and says in a word or two what
tells them apart; empty where nothing does.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from termbase.model import Entry, Kind, Name
from termbase.names import bodies, divisions, english, gazetteer, legal_forms, lexicon, structure
from termbase.names.lexicon import Role
from termbase.resolution.query import Query
from termbase.text import fold

#: Groups of kinds that belong to a state, whose names say Chinese and China alike.
_OF_STATE = frozenset(("government", "military", "research", "court", "party"))
#: Groups of kinds that no state has: a word that may also mean one of these says nothing.
_OF_NO_STATE = frozenset(("association", "media", "culture", "finance", "company", "commerce", "plant"))
#: Groups of kinds whose names may be nothing but a region and the kind, so that the order alone tells them apart.
_REGION_AND_KIND = frozenset(("finance", "media", "school", "company", "association"))
#: Kinds that are universities whatever else stands in their names, as English has them.
_UNIVERSITIES = frozenset(("university", "college"))
#: The words that schools are told apart by when their order changes: of Science and Technology, Sci-Tech.
_SCHOOL_SUBJECTS = frozenset(("science", "technology"))
#: A bracketed addition in a folded text.
_BRACKET = re.compile(r"\(([^()]*)\)")


def legal_form(query: Query, name: Name, entry: Entry) -> str:
    """Two written legal forms of different families are two legal persons.

    A name of the entry without a form does not say that the entry has any: where another of its names, of the same
    parts, has one, that counts. Only 公司 behind a recorded name without a form is no more than dress. Of a form of
    another law (GmbH, LLC) nothing says that its company is the one of a Chinese name.
    """
    asked = legal_forms.family(query.structure.legal_form)
    own = structure.structure(name.text).legal_form
    if not asked or (asked == legal_forms.GENERAL and not own):
        return ""
    key = structure.structure(name.text).key
    told = [structure.structure(n.text) for n in (name, *entry.names)]
    forms = [each.legal_form for each in told if each.key == key and each.legal_form]
    if not forms and asked != legal_forms.TRANSLATED and not query.has_han:
        chinese = [n for n in entry.names if fold.has_han(n.text)]
        return f"{query.structure.legal_form} ≠ {chinese[0].text}" if chinese else ""
    if not forms or any(legal_forms.compatible(asked, legal_forms.family(form)) for form in forms):
        return ""
    return f"{query.structure.legal_form} ≠ {forms[0]}"


# --- English words -----------------------------------------------------------------------------------------------


@cache
def _of_state() -> frozenset[str]:
    """English words for sorts of bodies that only a state has, and the words of its honorifics."""
    kinds = (w for w, groups in bodies.groups("en").items() if groups & _OF_STATE and not groups & _OF_NO_STATE)
    return frozenset((*kinds, *(w for w in lexicon.words(Role.HONORIFIC, "en") if " " not in w)))


def country_word(query: Query, name: Name, entry: Entry) -> str:
    """China and Chinese are one word in academies, ministries and forces, and two in newspapers and societies."""
    if query.has_han or entry.kind not in (Kind.ORGANISATION, Kind.PUBLICATION):
        return ""
    countries = english.demonyms()
    ours, theirs = Counter(english.tokens(query.text)), Counter(english.tokens(name.text))
    added = [w for w in ours - theirs if w in countries or w in countries.values()]
    if not added or not any(countries.get(w, w) != w or w in countries.values() for w in theirs - ours):
        return ""
    words = structure.english_words(query.text)[0]
    return "" if any(w in _of_state() for w in words) else added[0]


def word_order(query: Query, name: Name, entry: Entry) -> str:
    """Words in another order are another school, bank or newspaper where they tell nothing but subject and region.

    The University of Science and Technology of China is in Hefei, China University of Science and Technology in
    Taipei; Zhejiang Sci-Tech University is not Zhejiang University of Science and Technology.
    """
    if query.has_han or fold.has_han(name.text) or entry.kind not in (Kind.ORGANISATION, Kind.PUBLICATION):
        return ""
    words, own = structure.english_words(query.text)[0], structure.english_words(name.text)[0]
    kinds = [w for w in words if w in bodies.groups("en")]
    rest = [w for w in words if w not in bodies.groups("en") and w not in structure.function_words()]
    regions = all(map(_is_region, (w for w in rest if w not in _SCHOOL_SUBJECTS)))
    subjects = _SCHOOL_SUBJECTS.intersection(rest)
    school = len(kinds) == 1 and "school" in bodies.groups("en")[kinds[0]] and (kinds[0] in _UNIVERSITIES or regions)
    if school and subjects:
        joined = subjects >= _SCHOOL_SUBJECTS and _is_joined(query.text) != _is_joined(name.text)
        return "science and technology" if joined else kinds[0] if words != own else ""
    bare = len(kinds) == 1 and rest and not subjects and regions and bodies.groups("en")[kinds[0]] & _REGION_AND_KIND
    return kinds[0] if bare and words != own else ""


def _is_region(word: str) -> bool:
    return gazetteer.is_place_word(word) or word in lexicon.words(Role.REGION, "en")


def _is_joined(text: str) -> bool:
    """True if science and technology are joined by a word, not by a hyphen."""
    words = [english.word(w) for w in english.tokens(text)]
    return "technology" in words and words[words.index("technology") - 1] != "science"


# --- brackets ----------------------------------------------------------------------------------------------------


def moved_bracket(query: Query, name: Name) -> str:
    """A place in brackets on one side stands elsewhere, without brackets, on the other: 惠普（中国）, 中国惠普."""
    ours, theirs = fold.fold(query.text), fold.fold(name.text)
    if ("(" in ours) == ("(" in theirs):
        return ""
    inside = [fold.key(each) for each in _BRACKET.findall(ours + theirs) if divisions.where(each)]
    if fold.has_han(ours + theirs):
        same = structure.bare(ours) == structure.bare(theirs)
    else:
        firm = query.structure.legal_form or structure.structure(name.text).legal_form
        same = not firm or structure.english_words(ours)[0] == structure.english_words(theirs)[0]
    return "" if same or not inside else inside[0]

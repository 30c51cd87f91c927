"""Distinctions between two names with the same parts: legal forms, the order of words, China and Chinese, brackets.

Each function compares the query with a name that has the same structural key. It returns the words in which they
differ, for the reason; an empty string if they do not differ in this respect.
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

#: Groups of kinds that belong to a state. In their names Chinese and China are interchangeable.
_OF_STATE = frozenset(("government", "military", "research", "court", "party"))
#: Groups of kinds that do not belong to a state. A word that may also mean one of these is not taken as a state's.
_OF_NO_STATE = frozenset(("association", "media", "culture", "finance", "company", "commerce", "plant"))
#: Groups of kinds whose names may consist of a region and the kind, so that only the order distinguishes them.
_REGION_AND_KIND = frozenset(("finance", "media", "school", "company", "association"))
#: English words for kinds that are universities, whatever the other words of the name.
_UNIVERSITIES = frozenset(("university", "college"))
#: Words whose order distinguishes schools: of Science and Technology, Sci-Tech.
_SCHOOL_SUBJECTS = frozenset(("science", "technology"))
#: A bracketed addition in a folded text.
_BRACKET = re.compile(r"\(([^()]*)\)")


def legal_form(query: Query, name: Name, entry: Entry) -> str:
    """Return the legal forms if they are of different families, and so belong to two legal persons.

    If the name has no form, the forms of the entry's other names with the same parts count. 公司 in the query never
    distinguishes it from a name without a form. A form of a foreign law (GmbH, LLC) differs from a Chinese name,
    because nothing shows that the Chinese company is meant.

    Args:
        query: The query.
        name: The name with the same structural key.
        entry: The entry of the name.
    """
    asked = legal_forms.family(query.structure.legal_form)
    own = structure.structure(name.text).legal_form
    if not asked or (asked == legal_forms.GENERAL and not own):
        return ""
    key = structure.structure(name.text).key
    structures = [structure.structure(n.text) for n in (name, *entry.names)]
    forms = [each.legal_form for each in structures if each.key == key and each.legal_form]
    if not forms and asked != legal_forms.TRANSLATED and not query.has_han:
        chinese = [n for n in entry.names if fold.has_han(n.text)]
        return f"{query.structure.legal_form} ≠ {chinese[0].text}" if chinese else ""
    if not forms or any(legal_forms.compatible(asked, legal_forms.family(form)) for form in forms):
        return ""
    return f"{query.structure.legal_form} ≠ {forms[0]}"


def has_chinese_form(entry: Entry) -> bool:
    """Return True if a Chinese name of an entry has a legal form.

    Args:
        entry: The entry.
    """
    return any(structure.structure(name.text).legal_form for name in entry.names if fold.has_han(name.text))


# --- English words -----------------------------------------------------------------------------------------------


@cache
def _of_state() -> frozenset[str]:
    """Return the English words for sorts of bodies that only a state has, and the words of its honorifics."""
    kinds = (w for w, groups in bodies.groups("en").items() if groups & _OF_STATE and not groups & _OF_NO_STATE)
    return frozenset((*kinds, *(w for w in lexicon.words(Role.HONORIFIC, "en") if " " not in w)))


def country_word(query: Query, name: Name, entry: Entry) -> str:
    """Return the country's word if query and name differ in China and Chinese and the body is not a state's.

    The two are interchangeable in academies, ministries and forces, but not in newspapers and societies.

    Args:
        query: The query.
        name: The name with the same structural key.
        entry: The entry of the name.
    """
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
    """Return the word for the sort of body if another order of words makes another school, bank or newspaper.

    It does if the words are only a subject, a region and the sort. The University of Science and Technology of China is
    in Hefei, China University of Science and Technology in Taipei; Zhejiang Sci-Tech University is not Zhejiang
    University of Science and Technology.

    Args:
        query: The query.
        name: The name with the same structural key.
        entry: The entry of the name.
    """
    if query.has_han or fold.has_han(name.text) or entry.kind not in (Kind.ORGANISATION, Kind.PUBLICATION):
        return ""
    words, own = structure.english_words(query.text)[0], structure.english_words(name.text)[0]
    kinds = [w for w in words if w in bodies.groups("en")]
    rest = [w for w in words if w not in bodies.groups("en") and w not in structure.function_words()]
    regions = all(map(_is_region, (w for w in rest if w not in _SCHOOL_SUBJECTS)))
    subjects = _SCHOOL_SUBJECTS.intersection(rest)
    groups = bodies.groups("en")[kinds[0]] if len(kinds) == 1 else frozenset[str]()
    # A region has one department of science and technology, but several schools of them.
    school = "school" in groups and "government" not in groups and (kinds[0] in _UNIVERSITIES or regions)
    if school and subjects:
        joined = subjects >= _SCHOOL_SUBJECTS and _is_joined(query.text) != _is_joined(name.text)
        return "science and technology" if joined else kinds[0] if words != own else ""
    bare = rest and not subjects and regions and groups & _REGION_AND_KIND
    return kinds[0] if bare and words != own else ""


def _is_region(word: str) -> bool:
    return gazetteer.is_place_word(word) or word in lexicon.words(Role.REGION, "en")


def _is_joined(text: str) -> bool:
    """Return True if science and technology are joined by a word, not by a hyphen."""
    words = [english.word(w) for w in english.tokens(text)]
    return "technology" in words and words[words.index("technology") - 1] != "science"


# --- brackets ----------------------------------------------------------------------------------------------------


def moved_bracket(query: Query, name: Name) -> str:
    """Return the place that is in brackets on one side and elsewhere on the other: 惠普（中国）, 中国惠普.

    Args:
        query: The query.
        name: The name with the same structural key.
    """
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

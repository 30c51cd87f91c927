"""The loose key: a structural key without what one writer puts and another leaves out.

The class word of a place (江苏省人民医院, 江苏人民医院), a province before one of its prefectures (浙江省杭州市政府),
the state or army before the full name of one of its bodies (中华人民共和国教育部), a word that joins two others
(发展和改革), a legal form inside a name (银行股份公司北京分行).
What was left out is kept beside the key, so that what both sides wrote can be compared: 吉林省X and 吉林市X have one
loose key, and are two bodies.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from termbase.names import bodies, divisions, gazetteer, legal_forms, lexicon, structure
from termbase.names.lexicon import Role
from termbase.text import data, fold

#: What an English name with something to leave out has in it.
_ENGLISH = re.compile("(?i)provinc|city|municipal|ministry|prc|china")


class LeftOut(NamedTuple):
    """What was left out, where it stood.

    Attributes:
        sort: `class`, `state`, `province`, `commission`, `joiner`, or `form`.
        text: What was left out, folded.
        beside: The place before a class word, else empty.
        at: Where it stood, in characters of the loose key; 0 in English.
    """

    sort: str
    text: str
    beside: str = ""
    at: int = 0


class Loose(NamedTuple):
    """A loose key, and what was left out to reach it."""

    key: str
    left_out: tuple[LeftOut, ...]


def loose(text: str) -> Loose:
    """Return the loose key of a name.

    Args:
        text: A name in either language.

    Returns:
        Its loose key; the structural key, and nothing left out, if there is nothing to leave out.
    """
    key = structure.structure(text).key
    if fold.has_han(text):
        return _chinese(key)
    return _english(text, key) if _ENGLISH.search(text) else Loose(key, ())


_BRACKET = re.compile(r"\s*\(([^()]*)\)\s*")


def without_campus(text: str) -> str:
    """Return the structural key of a school's name without the place in brackets that tells it from its sisters.

    Args:
        text: A name.

    Returns:
        The key; empty for a name without a place in brackets, and for that of a firm, which is another firm without.
        China is no such place: it says of which country a body is.
    """
    folded = fold.fold(text)
    if "(" not in folded:
        return ""
    inside = _BRACKET.findall(folded)
    rest = _BRACKET.sub(" ", folded).strip()
    places = divisions.where(inside[0]) if len(inside) == 1 else ()
    if not places or any(place.is_china for place in places) or not bodies.is_no_firm(rest):
        return ""
    return structure.structure(rest).key


#: The head of a group of companies, and the most hanzi of a short name that it is added to.
GROUP, LONGEST_SHORT = "集团", 6


def with_group(short: str, names: Iterable[str]) -> str:
    """Return the structural key of a short name with the head of its group: 中国联通集团.

    Args:
        short: A name.
        names: The names of the body.

    Returns:
        The key; empty for a long name, for one that is not Chinese, or has that head or a legal form itself, and for a
        body that has no name of a group with a legal form.
    """
    own = structure.structure(short)
    if not fold.has_han(own.key) or len(own.key) > LONGEST_SHORT or GROUP in own.key or own.legal_form:
        return ""
    full = (structure.structure(each) for each in names if GROUP in fold.key(each))
    return own.key + GROUP if any(each.legal_form for each in full) else ""


# --- Chinese -----------------------------------------------------------------------------------------------------

#: The army by any of its names, and the one that stays.
_ARMY, _SHORT_ARMY = ("中国人民解放军", "人民解放军"), "解放军"
#: A number of three digits identifies a state-run factory by itself.
_STATE_RUN, _FACTORY = "国营", re.compile("#[0-9]{3,}#厂")
_COUNTRY = ("中华人民共和国", "中国")
#: How the names of bodies begin and end that only a state has one of.
_HIGHEST = ("国家", "全国", "最高", "国务院", "中央")
_MINISTRY = "部"
#: A commission by its last syllable.
_COMMISSION, _SHORT_COMMISSION = "委员会", "委"
#: The longest place beside its class word, in hanzi.
_LONGEST_PLACE = 8
#: Hanzi in a word.
_SHORTEST_WORD = 2


def _chinese(key: str) -> Loose:
    found: list[LeftOut] = []
    rest = _without_province(_without_state(key, found), found)
    if rest.endswith(_COMMISSION) and len(rest) > len(_COMMISSION):
        found.append(LeftOut("commission", _COMMISSION.removeprefix(_SHORT_COMMISSION)))
        rest = rest.removesuffix(_COMMISSION) + _SHORT_COMMISSION
    out: list[str] = []
    at = 0
    while at < len(rest):
        left, cut = _piece(rest, at, len(out))
        if left is None:
            out.append(rest[at])
            at += 1
        else:
            found.append(left)
            at += cut
            out += [] if left.sort != "joiner" or _joins_words(rest, at - cut, cut) else ["和"]
    return Loose("".join(out), tuple(found))


def _without_state(key: str, found: list[LeftOut]) -> str:
    """Return a key without the state or the army before the full name of a body."""
    army = next((name for name in _ARMY if key.startswith(name) and len(key) > len(name)), "")
    if army:
        found.append(LeftOut("state", army))
        return _SHORT_ARMY + key[len(army) :]
    if key.startswith(_STATE_RUN) and _FACTORY.fullmatch(key[len(_STATE_RUN) :]):
        found.append(LeftOut("state", _STATE_RUN))
        return key[len(_STATE_RUN) :]
    for country in _COUNTRY:
        body = key.removeprefix(country)
        if body != key and _is_of_state(body):
            found.append(LeftOut("state", country))
            return body
    return key


def _without_province(key: str, found: list[LeftOut]) -> str:
    """Return a key without the province before one of its prefectures, or a country before its city: 法国巴黎."""
    wider, at = _longest_place(key, _provinces())
    place, end = _longest_place(key[at:], _prefectures()) if at else ("", 0)
    too_little = 0 < len(key) - at - end < _SHORTEST_WORD
    if too_little or wider not in divisions.wholes().get(place, ()):
        return key
    found.append(LeftOut("province", key[:at]))
    return key[at:]


def _longest_place(key: str, places: dict[str, str]) -> tuple[str, int]:
    """Return the bare name of the longest of some places at the beginning of a key, and its length as written."""
    sizes = range(min(len(key), _LONGEST_PLACE), 1, -1)
    size = next((size for size in sizes if key[:size] in places), 0)
    return places.get(key[:size], ""), size


@cache
def _provinces() -> dict[str, str]:
    """Name of a province or country, with and without class word → its bare name."""
    rows = (row for row in gazetteer.rows() if row.level in ("province", "country") and row.bare not in _COUNTRY)
    return {each: row.bare for row in rows for each in _with_class(row)}


@cache
def _prefectures() -> dict[str, str]:
    """Name of a prefecture or city abroad → its bare name; without class word only if no other place bears that name.

    中山 is a district of Dalian too, and a person's name: 广东中山医院 may be another than 中山医院. A county of the
    name (南昌县) mostly lies in the prefecture.
    """
    borne = Counter(row.bare for row in gazetteer.rows() if row.class_word != "县")
    rows = [row for row in gazetteer.rows() if row.level in ("prefecture", "city") and row.bare not in _provinces()]
    full = {row.bare + row.class_word: row.bare for row in rows}
    return full | {row.bare: row.bare for row in rows if borne[row.bare] == 1}


def _with_class(row: gazetteer.Place) -> tuple[str, str]:
    return row.bare, row.bare + row.class_word


def _is_of_state(body: str) -> bool:
    """Return True for the full name of a body that a state has one of: 教育部, 国家统计局, 国务院."""
    if structure.is_generic(body) and body not in _HIGHEST:
        return False
    return body.startswith(_HIGHEST) or (len(body) > _SHORTEST_WORD and body.endswith(_MINISTRY) and not _is_army(body))


def _is_army(body: str) -> bool:
    """Return True for 部队, 总部 and the like, which end as a ministry does."""
    return any(len(word) > 1 and body.endswith(word) for word in lexicon.words(Role.KIND, "zh"))


def _piece(key: str, at: int, out: int) -> tuple[LeftOut | None, int]:
    """Return what may be left out of a key at a position, and its length."""
    for word in _class_words().get(key[at], ()) if at >= _SHORTEST_WORD else ():
        if key.startswith(word, at) and (place := _place_before(key, at, word)):
            return LeftOut("class", word, place, out), len(word)
    if 0 < at < len(key) - 1:
        for word in _joiners():
            if key.startswith(word, at) and at + len(word) < len(key):
                return LeftOut("joiner", word, "", out), len(word)
        for form in _inner_forms():
            if key.startswith(form, at) and at >= _SHORTEST_WORD and at + len(form) < len(key):
                return LeftOut("form", form, "", out), len(form)
    return None, 0


@cache
def _class_words() -> dict[str, tuple[str, ...]]:
    """First hanzi → the class words of places that begin with it, the longest first."""
    found: dict[str, set[str]] = {}
    for place in gazetteer.rows():
        if place.class_word:
            found.setdefault(place.class_word[0], set()).add(place.class_word)
    for bare in ("自治区", "特别行政区"):
        found[bare[0]].add(bare)
    return {first: tuple(sorted(each, key=lambda w: (-len(w), w))) for first, each in found.items()}


def _place_before(key: str, at: int, word: str) -> str:
    """Return the place that a class word belongs to; empty where it belongs to none, or begins another word."""
    after = key[at + len(word) - 1 : at + len(word) + 1]
    if after in _compounds():
        return ""
    for size in range(min(at, _LONGEST_PLACE), 1, -1):
        place = key[at - size : at]
        if any(own == word or own.endswith(word) for own in _classes_of().get(place, ())):
            return place
    return ""


@cache
def _compounds() -> frozenset[str]:
    """Words that begin with a class word, which then belongs to no place."""
    return frozenset(data.lists()["class-compounds"].split())


@cache
def _classes_of() -> dict[str, frozenset[str]]:
    """Bare name of a place → the class words that places of that name have."""
    found: dict[str, set[str]] = {}
    for place in gazetteer.rows():
        if place.class_word:
            found.setdefault(place.bare, set()).add(place.class_word)
    return {bare: frozenset(each) for bare, each in found.items()}


#: The levels of places that a bare name means before all others.
_LARGE = ("province", "prefecture")


def _is_sure(place: str, word: str) -> bool:
    """Return True if a place is the same without its class word: no other large place bears its bare name.

    Of a county, no other place at all: there are counties and districts of one name all over the country.
    """
    if not fold.has_han(place):
        named = divisions.where(place)
        return all(len(each.provinces) == 1 and _is_sure(each.name, _CLASS_OF[word]) for each in named)
    rows = [row for row in gazetteer.rows() if row.bare == place]
    large = [row for row in rows if row.level in _LARGE] or rows
    return len(large) == 1 and large[0].class_word.endswith(word)


@cache
def _joiners() -> tuple[str, ...]:
    return tuple(
        w for sense in lexicon.senses() if sense.key == "and" for w in sorted(sense.chinese, key=len, reverse=True)
    )


def _joins_words(key: str, at: int, length: int) -> bool:
    """Return True if there is a word for a subject on both sides of a joining word: 发展和改革, not 共和国."""
    before = any(key[at - n : at] in _subjects() for n in (2, 3, 4) if n <= at)
    return before and any(key[at + length : at + length + n] in _subjects() for n in (2, 3, 4))


@cache
def _subjects() -> frozenset[str]:
    return frozenset(word for word in lexicon.words(Role.FIELD, "zh") if len(word) > 1)


@cache
def _inner_forms() -> tuple[str, ...]:
    """Legal forms that may stand inside a name, before that of a branch; 公司 alone belongs to other words too."""
    return tuple(form for form in structure.legal_forms() if len(form) > len("总公司"))


# --- English -----------------------------------------------------------------------------------------------------

#: English class words → the Chinese one that the place then has.
_CLASS_OF = {"province": "省", "provincial": "省", "city": "市", "municipality": "市"}
#: A multiset of words by which a structural key names the republic, and what it is called by in short.
_REPUBLIC = ("people", "republic", "china")
_MINISTRIES = frozenset(("ministry", "state"))


def _english(text: str, key: str) -> Loose:
    found: list[LeftOut] = []
    words = structure.english_words(text)[0]
    kept = [word for at, word in enumerate(words) if not _is_class(words, at, found)]
    if not found and not _MINISTRIES.intersection(words):
        return Loose(key, ())
    if "ministry" in words and len(words) > _SHORTEST_WORD:
        for state in (_REPUBLIC, ("prc",), ("china",)):
            if all(word in kept for word in state):
                kept = [word for word in kept if word not in state]
                found.append(LeftOut("state", " ".join(state)))
                break
    return Loose(" ".join(sorted(kept)), tuple(found)) if found and kept else Loose(key, ())


def _is_class(words: list[str], at: int, found: list[LeftOut]) -> bool:
    """Return True for the class word beside a place of China, which is then noted as left out."""
    if words[at] not in _CLASS_OF:
        return False
    for near in (words[at - 1 : at], words[at + 1 : at + 2]):
        if near and any(place.provinces for place in divisions.where(near[0])):
            found.append(LeftOut("class", words[at], near[0]))
            return True
    return False


# --- what both sides left out ------------------------------------------------------------------------------------


def difference(one: Loose, other: Loose) -> str:
    """Return what tells two names of one loose key apart; empty if they can be one.

    Args:
        one: The loose key of one name.
        other: That of the other, with an equal key.

    Returns:
        The class words of one place that differ, the place whose class is in doubt, or the legal forms of two families.
    """
    ours = {(each.sort, each.at, each.beside): each.text for each in one.left_out}
    theirs = {(each.sort, each.at, each.beside): each.text for each in other.left_out}
    for spot in dict.fromkeys((*ours, *theirs)):
        sort, _, place = spot
        left, right = ours.get(spot, ""), theirs.get(spot, "")
        if sort == "class" and left != right:
            if left and right and not _is_one_class(left, right):
                return f"{place}{left} ≠ {place}{right}"
            if not (left and right) and not _is_sure(place, left or right):
                return f"which {place} is not said"
        families = legal_forms.family(left), legal_forms.family(right)
        if sort == "form" and not legal_forms.compatible(*families):
            return f"{left} ≠ {right}"
    return ""


def _is_one_class(one: str, other: str) -> bool:
    """Return True for 自治区 and 壮族自治区, and for Province and Provincial."""
    one, other = _CLASS_OF.get(one, one), _CLASS_OF.get(other, other)
    return one.endswith(other) or other.endswith(one)

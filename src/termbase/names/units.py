"""Recognise the name of a unit beside the name of its parent body: 物理学院 behind 北京大学.

A unit is a school, an institute, a hospital, an office, a branch: what has a head of such a sort and no legal form of
its own. Where the words beside a name may as well make it another independent body's (a company, a bank, a university,
a college that has nothing but a proper name), they are no unit, and the name inside stands for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from termbase.names import chinese_parts, english_parts, gazetteer, lexicon
from termbase.names.english_parts import Word
from termbase.names.labels import Label, Span
from termbase.names.lexicon import Role, Sense
from termbase.text import fold

#: Groups of heads that units have; and single senses of other groups.
_GROUPS = frozenset(("research", "school", "medical", "culture"))
_SENSES = frozenset((
    "business-division", "department-of-company", "headquarter",
    "division", "ministry", "office", "section", "subsection", "secretariat", "general-office",
    "foundation", "fraternity", "trade-union",
    "factory", "general-factory", "branch-factory",
    "press", "journal-office",
    "team", "workstation", "studio",
))  # fmt: skip
#: Senses of these groups that are independent bodies, whatever stands in front of them.
_INDEPENDENT = frozenset(("university", "junior-college", "party-school", "independent-college"))
#: Heads of units that a brand alone may be the parent of: 华为北京研究所, and not 长城医院.
_OF_BRANDS = frozenset(("research", "company", "office", "finance"))
#: What a unit called by its parent's brand begins with; a subject would be one more word of a longer brand.
_AFTER_BRANDS = frozenset((Label.REGION, Label.NUMBER, Label.KIND, Label.BRANCH))
#: Heads of bodies named only by their parent and a brand: an independent college, 北京大学海滨学院.
_COLLEGES = frozenset(("college", "independent-college", "high-school", "middle-school", "primary-school"))
#: Heads that have bodies of their own which are called by them: 海军工程大学, 国务院发展研究中心.
SOVEREIGN = frozenset(("military", "party"))
#: Most additional cost of a reading of the name that ends a part where the name inside it ends.
_DEARER = 0.5
#: Hanzi that no table knows in the name of a unit, at most.
_MOST_UNKNOWN = 4
#: Hanzi, and words, of the name of a unit at most: what is longer is a sentence.
_LONGEST, _MOST_WORDS = 48, 30
#: What a place in front of a name ends in, and a street with its number.
_CLASS_WORDS = ("省", "市", "区", "县", "州", "盟", "旗")
_STREET = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:路|街|大道|道)[0-9]{1,5}号")
#: What stands between the name of a unit and the name of its whole, in English.
_AFFILIATED = frozenset(("affiliated", "attached", "subordinate", "belonging", "affiliate"))
JOINTS = frozenset(("of", "at", "to", "with", "under", *_AFFILIATED))
_ARTICLES = frozenset(("the", "a"))


class Unit(NamedTuple):
    """What stands beside the name of a whole.

    Attributes:
        groups: The groups of its heads in the lexicon: `research`, `school`, `medical`.
        key_laboratory: True for a key laboratory, which a ministry or an academy may only have recognised.
        first: The label of its first part.
    """

    groups: frozenset[str]
    key_laboratory: bool
    first: Label

    @property
    def of_a_brand(self) -> bool:
        """True if a brand alone tells which body such a unit belongs to: 华为北京研究所, not 中航工业研究所."""
        return self.groups <= _OF_BRANDS and self.first in _AFTER_BRANDS


# --- Chinese -----------------------------------------------------------------------------------------------------


def chinese(key: str, cut: int) -> Unit | None:
    """Read what follows a whole Chinese name.

    Args:
        key: The folded string.
        cut: Where the whole name ends in it.

    Returns:
        The unit that the rest names; `None` if it names none, or if the name inside cuts a word in two (北京大学生).
    """
    if len(key) - cut > _LONGEST:
        return None
    free, forced = chinese_parts.spans(key), chinese_parts.spans(key, (cut,))
    if not free or not forced or forced[0][1] > free[0][1] + _DEARER:
        return None
    spans = forced[0][0]
    front, rest = [s for s in spans if s.end <= cut], [s for s in spans if s.start >= cut]
    texts = [key[s.start : s.end] for s in rest]
    heads = [_senses(text, "zh", span) for text, span in zip(texts, rest, strict=True)]
    unknown = [s for s in rest if s.label is Label.BRAND or not s.certain]
    if sum(s.end - s.start for s in unknown) > _MOST_UNKNOWN or len(unknown) > 1:
        return None
    if rest[0].label is Label.OTHER and texts[0] in lexicon.words(Role.FUNCTION, "zh"):
        return None
    if rest[-1].label is Label.FIELD and texts[-1].endswith("科") and _is_hospital(key, front):
        return Unit(frozenset(("medical",)), False, rest[0].label)
    head = rest[-1].start + 1
    if any(key.endswith(word, cut, head) for word in lexicon.words(Role.FIELD, "zh") if len(word) > 1):
        rest = [s._replace(certain=True) for s in rest]  # 湘雅医 | 学院, whose field reaches into its head: 医学
    return _unit(rest, heads, texts[-1] in ("中学", "小学"), "重点" in "".join(texts))


def _is_hospital(key: str, front: Sequence[Span]) -> bool:
    return any(s.group == "medical" for s in _senses(key[front[-1].start : front[-1].end], "zh", front[-1]))


def _senses(text: str, language: str, span: Span) -> list[Sense]:
    """Return the senses of a part as a head; none for a part that is no head."""
    if span.label not in (Label.KIND, Label.BRANCH):
        return []
    table = lexicon.chinese() if language == "zh" else lexicon.english()
    return [s for s in table.get(text, ()) if s.role in (Role.KIND, Role.BRANCH)]


def _unit(rest: Sequence[Span], heads: Sequence[list[Sense]], needs_branch: bool, key_laboratory: bool) -> Unit | None:
    """Return the unit that labelled parts name, if they name one."""
    labels = {s.label for s in rest}
    found = [senses for senses in heads if senses]
    if not found or labels & {Label.FORM, Label.PARENT} or (needs_branch and Label.BRANCH not in labels):
        return None
    groups: set[str] = set()
    for senses in found:
        if not any(map(_is_of_unit, senses)):
            return None
        groups |= {s.group for s in senses if _is_of_unit(s)}
    identifies = any(s.certain and s.label in (Label.FIELD, Label.NUMBER, Label.BRANCH) for s in rest)
    if len(found) == 1 and not identifies and any(s.key in _COLLEGES for s in found[0]):
        return None
    return Unit(frozenset(groups), key_laboratory, rest[0].label)


def _is_of_unit(sense: Sense) -> bool:
    if sense.role is Role.BRANCH:
        return True
    return sense.key in _SENSES or (sense.group in _GROUPS and sense.key not in _INDEPENDENT)


def is_whole(name: str) -> bool:
    """Return True for a name that ends in its head or legal form, in English also one that begins with it."""
    return bool(_heads(name))


def head_groups(name: str) -> frozenset[str]:
    """Return the groups of the head of a name in the lexicon; none for a brand or an acronym."""
    return frozenset(s.group for s in _heads(name))


def _heads(name: str) -> tuple[Sense, ...]:
    if fold.has_han(name):
        key = fold.key(name)
        for size in range(min(_longest_word(), len(key)), 0, -1):
            found = tuple(s for s in lexicon.chinese().get(key[-size:], ()) if s.role in (Role.KIND, Role.FORM))
            if found:
                return found
        return ()
    words = [english_parts.normal_form(w.text) for w in english_parts.words_of(name)]
    table = lexicon.english()
    for end in _head_places(words):
        for size in (4, 3, 2, 1):
            found = tuple(
                s for s in table.get(" ".join(words[max(0, end - size) : end]), ()) if s.role in (Role.KIND, Role.FORM)
            )
            if found:
                return found
    return ()


def _head_places(words: Sequence[str]) -> Iterable[int]:
    """Return where the head of an English name may end: before the first "of" or "for", else at the end."""
    joints = [at for at, word in enumerate(words) if word in ("of", "for") and at]
    return (*joints[:1], len(words))


@cache
def _longest_word() -> int:
    return max(map(len, lexicon.chinese()))


def after_places(key: str) -> int:
    """Find where the places in front of a Chinese name end.

    Args:
        key: The folded string.

    Returns:
        How many hanzi are a province, cities, districts and a street, each with its class word; 0 if there are none, if
        nothing is left, or if the rest begins with neither a place nor a brand, so that it may be the place's own.
    """
    cut = 0
    while cut < len(key):
        street = _STREET.match(key, cut)
        place = gazetteer.place_prefix(key[cut : cut + _LONGEST])
        size = len(place) if place.endswith(_CLASS_WORDS) else len(street[0]) if street else 0
        if not size:
            break
        cut += size
    rest = chinese_parts.spans(key[cut : cut + _LONGEST]) if 0 < cut < len(key) else []
    return cut if rest and rest[0][0][0].label in (Label.REGION, Label.BRAND) else 0


# --- English -----------------------------------------------------------------------------------------------------


def english_behind(words: Sequence[Word]) -> Unit | None:
    """Read the words that follow a whole English name: School of Medicine.

    Args:
        words: These words.

    Returns:
        The unit that they name; `None` if they go on with the name, or name an independent body.
    """
    if not words or words[0].text in JOINTS or words[0].text in ("and", "for", "in", "on", "the"):
        return None
    return _english(words)


def english_before(words: Sequence[Word]) -> Unit | None:
    """Read the words in front of a whole English name: School of Physics of, Department of Zoology.

    Args:
        words: These words, with the ones that join them to the name.

    Returns:
        The unit that they name; `None` if they name none, or if they may be the beginning of the longer name.
    """
    own = words[: without_joints(words)]
    unit = _english(own) if own else None
    if unit is None or own[-1] != _without_articles(words)[-1]:
        return unit
    last = english_parts.spans(own)[0][0][-1]
    return unit if last.label in (Label.FIELD, Label.KIND) and last.certain else None


def without_joints(words: Sequence[Word]) -> int:
    """Count the words in front of those that join them to the name of a whole: of the, affiliated to."""
    own = _without_articles(words)
    if own and own[-1].text in JOINTS:
        own.pop()
        if own and own[-1].text in _AFFILIATED:
            own.pop()
    return len(own)


def _without_articles(words: Sequence[Word]) -> list[Word]:
    own = list(words)
    while own and own[-1].text in _ARTICLES:
        own.pop()
    return own


def without_places(words: Sequence[str]) -> tuple[int, bool]:
    """Count the words in front of the places in China at the end of some.

    Args:
        words: Folded words.

    Returns:
        How many words there are before them, one at least; and whether China or a postcode stands there.
    """
    count, ends = len(words), False
    while count > 1:
        size = next((n for n in (4, 3, 2, 1) if count > n and ends_address(words[count - n : count])), 0)
        ends = ends or size > 0
        size = size or next((n for n in (1, 2) if count > n and " ".join(words[count - n : count]) in _cities()), 0)
        if not size:
            break
        count -= size
    return count, ends


def ends_address(words: Sequence[str]) -> bool:
    """Return True for words that end an address in China: the country, or a postcode."""
    senses = lexicon.english().get(" ".join(words), ())
    country = any(s.role is Role.HONORIFIC and s.group == "country" for s in senses)
    return country or list(words) == ["china"] or (len(words) == 1 and words[0].isdigit() and len(words[0]) > 4)


@cache
def _cities() -> frozenset[str]:
    """Places in China down to the county, in folded Latin letters."""
    levels = ("province", "prefecture", "county")
    return frozenset(word for place in gazetteer.rows() if place.level in levels for word in place.words)


def _english(words: Sequence[Word]) -> Unit | None:
    """Return the unit that English words name: by their head before the first "of" or "for", else by their last one."""
    found = english_parts.spans(words) if len(words) <= _MOST_WORDS else []
    if not found:
        return None
    spans = [s._replace(certain=True) for s in found[0][0]]
    texts = [" ".join(english_parts.normal_form(w.text) for w in words[s.start : s.end]) for s in spans]
    heads = [_senses(text, "en", span) for text, span in zip(texts, spans, strict=True)]
    if sum(s.label is Label.BRAND for s in spans) > 1 or any(map(_is_company, heads)):
        return None
    joints = [at for at, text in enumerate(texts) if text in ("of", "for")]
    places = [at for at, senses in enumerate(heads) if senses]
    main = [at for at in places if joints and at < joints[0]][-1:] or places[-1:]
    college = not joints and not any(s.certain and s.label in (Label.FIELD, Label.NUMBER) for s in found[0][0])
    if college and any(s.key in _COLLEGES for senses in heads for s in senses):
        return None
    return _unit(spans, [heads[at] for at in main], False, any(w.text == "key" for w in words))


def _is_company(senses: Sequence[Sense]) -> bool:
    """Return True for a head that only companies, banks and universities have."""
    return bool(senses) and all(s.group in ("company", "finance") or s.key == "university" for s in senses)

"""The parts of a Chinese name: a lattice over its hanzi, from the lexicon, the gazetteer and what is left over.

The order of parts follows 企业名称登记管理规定 (State Council, 2020), art. 6 (region, brand, line of business, legal
form), and the usage of schools, institutes and public bodies (region, subject, head). What no table knows is a brand in
the name of a company, and a subject or a brand in that of another body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import cache

from termbase.names import gazetteer, lattice, lexicon, numerals
from termbase.names.labels import Label, Span
from termbase.names.lattice import Edge
from termbase.names.lexicon import Role
from termbase.text import data
from termbase.text.fold import is_han


class State(IntEnum):
    """The states of the lattice: labels, and the sorts of them that stand in other places."""

    EDGE = 0  #: The beginning and the end.
    REGION = 1
    COUNTY = 2  #: A county without its class word: as likely a brand.
    BRAND = 3
    FIELD = 4
    KIND = 5
    NUMBER = 6
    FORM = 7
    BRANCH = 8
    OTHER = 9
    PARENT = 10
    GUESS = 11  #: A word that no table knows, read as a subject.
    JOIN = 12  #: 和, 与, 及 between two words.


LABELS = {
    State.REGION: Label.REGION,
    State.COUNTY: Label.REGION,
    State.BRAND: Label.BRAND,
    State.FIELD: Label.FIELD,
    State.KIND: Label.KIND,
    State.NUMBER: Label.NUMBER,
    State.FORM: Label.FORM,
    State.BRANCH: Label.BRANCH,
    State.OTHER: Label.OTHER,
    State.PARENT: Label.PARENT,
    State.GUESS: Label.FIELD,
    State.JOIN: Label.OTHER,
}

#: States as plain integers, which lists are indexed by in half the time.
NUMBER, REGION, BRAND, GUESS = map(int, (State.NUMBER, State.REGION, State.BRAND, State.GUESS))

_NEVER = 50.0
#: What it costs that a part follows another. Rows: the part before; columns: the end, then the part after, in the
#: order of `State`.
STEPS: tuple[tuple[float, ...], ...] = (
    # end    region county brand field kind  number form  branch other parent guess join
    (_NEVER, 0.2, 0.5, 0.5, 0.7, 1.4, 1.5, 6.0, 2.5, 0.5, 0.3, 2.0, _NEVER),  # at the beginning
    (0.8, 0.4, 0.6, 0.4, 0.5, 0.5, 0.7, 1.5, 0.8, 0.7, 1.5, 1.2, 2.0),  # region
    (1.4, 1.0, 1.5, 0.4, 1.7, 0.6, 0.8, 3.0, 1.0, 1.0, 2.5, 1.7, 2.5),  # county
    (1.0, 1.6, 2.6, 9.0, 0.3, 0.5, 1.3, 0.8, 1.0, 1.6, 4.0, 0.9, 3.0),  # brand
    (0.9, 2.0, 3.0, 2.4, 0.3, 0.2, 1.4, 0.3, 0.8, 0.8, 4.0, 0.9, 0.4),  # field
    (0.0, 1.2, 1.8, 1.8, 0.9, 0.7, 0.7, 0.2, 0.5, 1.2, 4.0, 1.3, 1.2),  # kind
    (1.8, 2.0, 3.0, 2.6, 0.5, 0.1, 2.5, 3.0, 0.5, 1.5, 4.0, 1.2, 3.0),  # number
    (0.0, 1.2, 2.0, 2.0, 1.2, 1.2, 0.7, 2.5, 0.3, 2.0, 4.0, 1.7, 3.0),  # form
    (0.0, 1.0, 1.5, 2.5, 1.0, 0.7, 0.8, 2.5, 1.5, 2.0, 3.0, 1.5, 3.0),  # branch
    (3.0, 1.0, 2.0, 2.0, 0.2, 0.3, 1.5, 5.0, 2.0, 0.9, 3.0, 0.6, 3.0),  # other
    (0.3, 0.8, 1.4, 1.8, 0.5, 0.5, 0.5, 1.5, 0.3, 0.8, 4.0, 1.2, 1.5),  # parent
    (1.6, 2.2, 3.2, 3.0, 0.6, 0.3, 1.6, 0.8, 1.0, 1.0, 4.0, 2.5, 0.6),  # guess
    (_NEVER, 1.5, 2.5, 2.5, 0.2, 0.5, 2.5, 5.0, 2.5, 1.0, 3.0, 0.6, _NEVER),  # join
)

#: What a word of a role costs, and what each hanzi beyond the second takes off: a longer word is less of a chance.
_WORDS = {
    Role.FIELD: (State.FIELD, 1.3),
    Role.KIND: (State.KIND, 1.0),
    Role.FORM: (State.FORM, 0.4),
    Role.BRANCH: (State.BRANCH, 0.8),
    Role.LEVEL: (State.OTHER, 1.3),
    Role.FUNCTION: (State.JOIN, 0.8),
    Role.REGION: (State.REGION, 1.2),
    Role.HONORIFIC: (State.PARENT, 0.2),
}
#: A word of one hanzi stands in other words too often to be trusted.
_ONE_HANZI = 2.2
_PLACE, _PLACE_WITH_CLASS, _ABBREVIATION, _FEATURE = 0.9, 0.5, 5.5, 1.8
#: Without its class word a county or a city of that rank stands in names of its companies (江阴, 崇义); a district of a
#: city hardly ever does, and many are called by a common word (和平, 新华).
_COUNTY, _DISTRICT = 1.8, 2.0
_NUMBER = 0.5
#: What an unknown word costs by its length, as a brand of a company, as a brand of another body, and as a subject.
_BRAND = (0.0, 6.5, 3.2, 4.2, 5.6, 7.4, 9.2, 11.2)
_BODY_BRAND = (0.0, 8.0, 4.4, 5.4, 6.8, 8.6, 10.4, 12.4)
_SUBJECT = (0.0, 7.5, 4.6, 5.8, 7.0, 9.0, 11.0, 13.0)
#: The same of a company, which has a brand first; and how much cheaper a subject is if it is a common word.
_COMPANY_SUBJECT = tuple(cost + 1.6 for cost in _SUBJECT)
_COMMON = 0.7
#: A run of Latin letters is a brand; a part of one hardly ever is.
_LATIN_BRAND, _INSIDE_LATIN = 1.5, 9.0
_LONGEST, _LONGEST_SUBJECT = len(_BRAND) - 1, 4
#: Additional cost of an unknown word that extends over a known head; the states of heads.
_OVER_A_HEAD = 4.0
_HEADS = frozenset(map(int, (State.KIND, State.FORM, State.BRANCH)))
#: Groups of heads whose bodies are called by a brand.
BRANDED = frozenset(("company", "finance", "plant", "commerce", "media", "medical"))
#: Hanzi of the longest head that is looked for at the end of a name.
_LONGEST_HEAD = 8
#: Class words behind a name that makes an unknown place of it: 某某镇, 某某街道.
_PLACE_ENDS, _UNKNOWN_PLACE = ("街道", "镇", "乡", "路", "村", "共和国", "王国", "合众国", "联邦", "港区"), 4.2
_PLACE_END = re.compile("|".join(_PLACE_ENDS))
#: Additional cost of each hanzi of such a place from the fourth on.
_LONG_PLACE = 1.2


@cache
def _table() -> dict[str, tuple[Edge, ...]]:
    """Folded word → its edges: what it may be, at what cost."""
    found: dict[str, dict[int, float]] = {}

    def add(word: str, state: int, cost: float) -> None:
        known = found.get(word)
        if known is None:
            found[word] = {state: cost}
        elif cost < known.get(state, _NEVER):
            known[state] = cost

    # Plain numbers: a member of an enumeration takes several times as long to find in a dictionary.
    costs = {role: (int(state), cost) for role, (state, cost) in _WORDS.items()}
    region, county, joining = int(State.REGION), int(State.COUNTY), int(State.JOIN)
    for sense in lexicon.senses():
        if sense.role is Role.PARENT:
            continue  # 中国科学院 is a place and a head
        state, cost = costs[sense.role]
        if sense.role is Role.HONORIFIC and sense.group == "country":
            state = region
        for word in sense.chinese:
            if sense.role is Role.FIELD and _is_made_of_words(word):
                continue  # 发展和改革 is three words, 能源科技 two
            if sense.role is Role.REGION and sense.group == "class" and len(word) == 1:
                continue  # it stands behind a place, and the gazetteer has those
            add(word, state, cost + _ONE_HANZI if len(word) == 1 and state != joining else cost)
    for bare, word, _, level in gazetteer.rows():
        if level == "feature":
            add(bare, int(State.BRAND), _FEATURE)
            continue
        if word:
            add(bare + word, region, _PLACE_WITH_CLASS)
        if len(bare) == 1:
            add(bare, region, _ABBREVIATION)
        elif level == "county":
            add(bare, county, _DISTRICT if word == "区" else _COUNTY)
        else:
            add(bare, region, _PLACE)
    return {word: tuple([(len(word), state, cost) for state, cost in each.items()]) for word, each in found.items()}


def _is_made_of_words(word: str) -> bool:
    """Return True if a word is two known subjects, with or without a conjunction between them."""
    known = _subjects()
    return any(
        word[:at] in known and (word[at:] in known or (word[at] in "和与及暨" and word[at + 1 :] in known))
        for at in range(2, len(word) - 1)
    )


@cache
def _subjects() -> frozenset[str]:
    return frozenset(lexicon.words(Role.FIELD, "zh"))


def label_of(key: str) -> Label | None:
    """Return the label of a whole folded text that is one known word with one possible label; `None` for any other."""
    labels = {LABELS[State(state)] for _, state, _ in _table().get(key, ())}
    return labels.pop() if len(labels) == 1 else None


@cache
def _heads() -> frozenset[str]:
    """Return the words of more than one hanzi that may be a head."""
    return frozenset(w for w, edges in _table().items() if len(w) > 1 and any(s in _HEADS for _, s, _ in edges))


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """First hanzi → the lengths of the words that begin with it."""
    found: dict[str, set[int]] = {}
    for word in _table():
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(lengths)) for first, lengths in found.items()}


@cache
def _branded_heads() -> dict[str, bool]:
    """Head or legal form → whether bodies of this sort are called by a brand, by the first of its senses."""
    found: dict[str, bool] = {}
    for sense in lexicon.senses():
        if sense.role in (Role.FORM, Role.KIND):
            for word in sense.chinese:
                found.setdefault(word, sense.role is Role.FORM or sense.group in BRANDED)
    return found


def is_branded(key: str) -> bool:
    """Return True if the head of a name, or its legal form, is of a sort that is called by a brand."""
    heads = _branded_heads()
    for length in range(min(_LONGEST_HEAD, len(key)), 0, -1):
        word = key[-length:]
        if word in heads:
            return heads[word]
    return True  # a short name: a brand and what it deals in


def spans(key: str, breaks: Sequence[int] = (), count: int = 1) -> list[tuple[tuple[Span, ...], float]]:
    """Return the best readings of a Chinese name.

    Args:
        key: The folded name without separators and brackets.
        breaks: Positions in the key at which a separator or a bracket stood: no part goes across one.
        count: How many readings are wanted at most.

    Returns:
        Readings, the best first, each with its cost: spans of the key that cover it in order.
    """
    return readings(_edges(key, frozenset(breaks), is_branded(key)), STEPS, count)


def readings(
    edges: Sequence[Sequence[Edge]], steps: Sequence[Sequence[float]], count: int
) -> list[tuple[tuple[Span, ...], float]]:
    """Return the best paths through a lattice as labelled spans, each with its cost, the best first."""
    if count == 1:
        path = lattice.cheapest(edges, steps)
        return [(_labelled(path), path.cost)] if path else []
    return [(_labelled(path), path.cost) for path in lattice.best(edges, steps, count)]


#: The label of each state, and whether a table knows such a word; by the number of the state.
_LABELLED = tuple((LABELS.get(state, Label.OTHER), state is not State.GUESS) for state in State)


def _labelled(path: lattice.Path) -> tuple[Span, ...]:
    found: list[Span] = []
    start = 0
    for size, state, _ in path.edges:
        label, certain = _LABELLED[state]
        end = start + size
        found.append(Span(start, end, label, certain))
        start = end
    return tuple(found)


def _edges(key: str, breaks: frozenset[int], branded: bool) -> list[list[Edge]]:
    length = len(key)
    found: list[list[Edge]] = []
    table, heads, lengths = _table(), _heads(), _lengths()
    common_words = _common_words()
    numbers = dict(numerals.spans(key))
    places = _PLACE_END.search(key, 1) is not None
    stop = length
    head = length + 1  # where the first known head behind this place ends
    known = length  # where the next known word begins
    run = length  # where the run of hanzi, or of other characters, ends that contains this place
    behind = True  # whether the character behind it is a hanzi
    for at in range(length - 1, -1, -1):
        if at + 1 in breaks:
            stop = at + 1
        han = is_han(key[at])
        if han is not behind:
            run, behind = at + 1, han
        here: list[Edge] = []
        longest = 1
        for size in lengths.get(key[at], ()):
            end = at + size
            if end > stop:
                break
            word = key[at:end]
            if word in table:
                here += table[word]
                longest = size
                if end < head and word in heads:
                    head = end
        if at in numbers and numbers[at] <= stop:
            here.append((numbers[at] - at, NUMBER, _NUMBER))
        reach = min(run, stop, max(known, at + _LONGEST_SUBJECT)) - at
        if han:
            common = key[at : at + 2] in common_words
            here += _unknown(min(reach, _LONGEST), min(head - at, _LONGEST + 1), common, branded)
        elif at and not is_han(key[at - 1]):
            here.append((1, BRAND, _INSIDE_LATIN))
        else:
            here.append((reach, BRAND, _LATIN_BRAND))
        if places:
            here += _unknown_places(key, at, stop)
        if longest > 1:
            known = at
        found.append(here)
    found.reverse()
    return found


def _unknown_costs(brand: Sequence[float], subject: Sequence[float]) -> tuple[Edge, ...]:
    """Return the edges over an unknown word, in order of its length."""
    found = []
    for size in range(1, len(brand)):
        found.append((size, BRAND, brand[size]))
        if 1 < size <= _LONGEST_SUBJECT:
            found.append((size, GUESS, subject[size]))
    return tuple(found)


#: What unknown words may be in the name of a company, and in that of another body.
_BRANDED, _PLAIN = _unknown_costs(_BRAND, _COMPANY_SUBJECT), _unknown_costs(_BODY_BRAND, _SUBJECT)


@cache
def _unknown(reach: int, head: int, common: bool, branded: bool) -> tuple[Edge, ...]:
    """Return the edges over one to seven hanzi that no table knows.

    Args:
        reach: The most hanzi of such a word. A long one is of use only where no known word begins inside it, so this
            is not far behind the next of these.
        head: Where the next known head ends, in hanzi from here. Words that extend over it cost more: 大学中南 is no
            brand.
        common: True if the first two hanzi are a common word.
        branded: True if the body is one that is called by a brand.
    """
    found: list[Edge] = []
    for size, state, cost in _BRANDED if branded else _PLAIN:
        if size > reach:
            break
        if size >= head:
            cost += _OVER_A_HEAD
        if size == 2 and state == GUESS and common:
            cost -= _COMMON
        found.append((size, state, cost))
    return tuple(found)


@cache
def _common_words() -> frozenset[str]:
    return frozenset(row[0] for row in data.rows("words.txt"))


def _unknown_places(key: str, at: int, stop: int) -> list[Edge]:
    """Edges over one to four hanzi and a class word of places."""
    return [
        (end - at, REGION, _UNKNOWN_PLACE + _LONG_PLACE * max(0, end - at - 3))
        for end in range(at + 2, min(stop, at + 7) + 1)
        if key.endswith(_PLACE_ENDS, at + 1, end)
    ]

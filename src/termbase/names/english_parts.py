"""The parts of an English name: a lattice over its words, from the lexicon, the gazetteer and what is left over.

In a Chinese organisation's English name the order is freer than in Chinese: the head may come first ("Institute of X"),
a part may name its whole in front, after "of" or behind a comma. What no table knows is a brand in the name of a
company, and a subject in that of another body unless it is pinyin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from termbase.names import gazetteer, lexicon, numerals, pinyin
from termbase.names.chinese_parts import BRAND, BRANDED, GUESS, LABELS, NUMBER, REGION, State, readings
from termbase.names.english import abbreviations, demonyms, singular, us_spelling
from termbase.names.labels import Label, Span
from termbase.names.lattice import Edge
from termbase.names.lexicon import Role
from termbase.text import fold

_NEVER = 50.0
#: What it costs that a part follows another, as in `chinese_parts.STEPS`.
STEPS: tuple[tuple[float, ...], ...] = (
    # end    region county brand field kind  number form  branch other parent guess join
    (_NEVER, 0.4, 1.2, 0.5, 0.7, 0.6, 0.9, 5.0, 1.2, 0.7, 0.5, 1.6, 0.8),  # at the beginning
    (0.5, 0.2, 2.0, 0.6, 0.5, 0.4, 0.7, 0.9, 0.8, 0.5, 1.5, 0.8, 0.9),  # region
    (0.9, 0.9, 1.5, 0.7, 0.8, 0.5, 0.8, 1.2, 0.9, 0.8, 2.0, 1.0, 1.2),  # county
    (0.8, 1.4, 2.0, 3.0, 0.3, 0.4, 1.2, 0.5, 0.9, 1.2, 2.5, 0.9, 1.5),  # brand
    (0.5, 1.6, 2.2, 2.2, 0.3, 0.2, 1.5, 0.4, 0.9, 0.8, 3.0, 0.8, 0.3),  # field
    (0.1, 1.2, 1.8, 1.6, 0.9, 0.8, 1.0, 0.3, 0.6, 0.9, 3.0, 1.3, 0.2),  # kind
    (1.2, 1.5, 2.0, 2.0, 0.5, 0.2, 2.0, 3.0, 0.6, 1.0, 2.0, 1.0, 0.9),  # number
    (0.0, 1.0, 1.6, 1.8, 1.2, 1.2, 1.0, 0.2, 0.5, 1.5, 3.0, 1.8, 1.2),  # form
    (0.3, 0.8, 1.2, 1.6, 0.8, 0.5, 0.9, 2.0, 1.0, 1.5, 2.0, 1.4, 0.5),  # branch
    (2.0, 0.6, 1.0, 1.2, 0.3, 0.4, 1.0, 3.0, 1.2, 0.9, 2.0, 0.7, 1.5),  # other
    (0.3, 0.8, 1.2, 1.6, 0.6, 0.5, 0.4, 1.5, 0.4, 0.9, 3.0, 1.2, 0.8),  # parent
    (0.9, 1.8, 2.4, 2.4, 0.5, 0.3, 1.5, 0.7, 1.0, 1.0, 3.0, 1.0, 0.5),  # guess
    (3.0, 0.6, 1.0, 1.0, 0.3, 0.5, 0.9, 4.0, 1.0, 0.7, 0.6, 0.5, 0.8),  # join
)

_WORDS = {
    Role.FIELD: (State.FIELD, 1.2),
    Role.KIND: (State.KIND, 1.0),
    Role.FORM: (State.FORM, 0.5),
    Role.BRANCH: (State.BRANCH, 1.0),
    Role.LEVEL: (State.OTHER, 1.0),
    Role.FUNCTION: (State.JOIN, 0.3),
    Role.REGION: (State.REGION, 1.3),
    Role.HONORIFIC: (State.PARENT, 0.2),
}
_PARENT = int(State.PARENT)
_PLACE, _COUNTY, _FEATURE, _NUMBER = 0.8, 2.2, 1.8, 0.6
#: What unknown words cost, by their number: as a brand of a company, as one of another body.
_BRAND, _BODY_BRAND = (0.0, 2.2, 3.4, 4.8, 6.4), (0.0, 2.9, 4.3, 6.0, 8.0)
#: Cost of an unknown word as a subject: more if it is pinyin, and more in a company's name.
_SUBJECT, _PINYIN_SUBJECT, _IN_COMPANY = 2.3, 1.6, 1.0
#: An acronym is a brand, or stands for a whole body.
_ACRONYM, _ACRONYM_PARENT, _ACRONYM_BEHIND, _KNOWN_PARENT = 1.2, 2.0, -0.8, 0.9
#: Words of the longest brand.
_LONGEST_BRAND = len(_BRAND) - 1


#: Words that join others: a phrase that holds one is cut there.
_JOINTS = frozenset(("and", "&", "of", "for", "the", "in", "on"))
#: Additional cost of a brand for each known word in it.
_KNOWN = 2.0


class Word(NamedTuple):
    """A word of a name.

    Attributes:
        text: The folded word as it is written, without the marks around it.
        start: Where it begins in the name.
        end: Where it ends; a full stop that belongs to it (Co.) is inside.
        acronym: True if it is written in capitals alone, in a name that has other letters too.
    """

    text: str
    start: int
    end: int
    acronym: bool


_WORD = re.compile(r"[^\W_]+(?:['’·&+-][^\W_]+)*|[&+]|(?<=\s)№")


def words_of(text: str) -> list[Word]:
    """Return the words of an English name, in order, possessives cut off."""
    found = []
    shouted = text.isupper()
    for written, start, end in _pieces(text):
        if text[end : end + 1] == "." and (len(written) <= 5 or written.lower() in abbreviations()):
            end += 1
        folded = _folded(written)
        acronym = not shouted and len(written) > 1 and written.isupper() and written.isalpha()
        found.append(Word(folded, start, end, acronym))
    return found


@lru_cache(1 << 14)
def _folded(written: str) -> str:
    """Return a written word folded, without its possessive; `&` is "and"."""
    folded = fold.fold(written).removesuffix("'s").replace("'", "")
    return "and" if folded == "&" else folded


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """Words as they are written, with their spans; a hyphen cuts one unless the whole is a known word (state-owned)."""
    for each in _WORD.finditer(text):
        written, start = each[0], each.start()
        if "-" not in written or states_of(fold.fold(written)):
            yield written, start, each.end()
            continue
        for piece in written.split("-"):
            yield piece, start, start + len(piece)
            start += len(piece) + 1


@lru_cache(1 << 14)
def normal_form(token: str) -> str:
    """Return a folded word as the lexicon has it: American spelling, written out."""
    token = us_spelling(token)
    return abbreviations().get(token, token)


@cache
def _table() -> dict[str, tuple[tuple[int, float], ...]]:
    """Word or phrase (one space between words) → what it may be, at what cost."""
    found: dict[str, dict[State, float]] = {}

    def add(phrase: str, state: State, cost: float) -> None:
        known = found.setdefault(phrase, {})
        known[state] = min(cost, known.get(state, cost))

    for sense in lexicon.senses():
        if sense.role is Role.PARENT:
            continue  # only in the names of some bodies: `_edges`
        state, cost = _WORDS[sense.role]
        if sense.role is Role.HONORIFIC and sense.group == "country":
            state = State.REGION
        for phrase in sense.english:
            if sense.role in (Role.FIELD, Role.KIND, Role.LEVEL) and not _JOINTS.isdisjoint(phrase.split()):
                continue  # science and technology is three words
            add(phrase, state, cost)
            add(" ".join(map(singular, phrase.split())), state, cost)
    for _, _, phrases, level in gazetteer.rows():
        state, cost = State.REGION, _PLACE
        if level == "feature":
            state, cost = State.BRAND, _FEATURE
        elif level == "county":
            state, cost = State.COUNTY, _COUNTY
        for phrase in phrases:
            add(phrase, state, cost)
    for adjective in demonyms():
        add(adjective, State.REGION, _PLACE)
    return {phrase: tuple((int(state), cost) for state, cost in states.items()) for phrase, states in found.items()}


def states_of(phrase: str) -> tuple[tuple[int, float], ...]:
    """Return what a word or phrase may be, at what cost; empty if no table knows it."""
    table = _table()
    found = table.get(phrase)
    return table.get(_singular(phrase), ()) if found is None else found


@lru_cache(1 << 14)
def _singular(phrase: str) -> str:
    return " ".join(map(singular, phrase.split()))


@cache
def _parents() -> frozenset[str]:
    return frozenset(lexicon.words(Role.PARENT, "en"))


@cache
def _forms() -> frozenset[str]:
    return frozenset(lexicon.words(Role.FORM, "en"))


@cache
def _unbranded_heads() -> frozenset[str]:
    """Heads of bodies that are not called by a brand."""
    kinds = (sense for sense in lexicon.senses() if sense.role is Role.KIND and sense.group not in BRANDED)
    return frozenset(word for sense in kinds for word in sense.english)


def is_branded(words: Sequence[str]) -> bool:
    """Return True if a name has a legal form, or a head of a sort that is called by a brand."""
    return not _forms().isdisjoint(words) or _unbranded_heads().isdisjoint(words)


def spans(words: Sequence[Word], breaks: Sequence[int] = (), count: int = 1) -> list[tuple[tuple[Span, ...], float]]:
    """Return the best readings of an English name.

    Args:
        words: Its words.
        breaks: Numbers of the words before which a comma or a bracket stands: no part goes across one.
        count: How many readings are wanted at most.

    Returns:
        Readings, the best first, each with its cost: spans of the words that cover them in order.
    """
    normal = [normal_form(word.text) for word in words]
    edges = _edges(words, normal, frozenset(breaks), is_branded(normal))
    return readings(edges, STEPS, count)


def label_of(text: str) -> Label | None:
    """Return the label of a text that is one known word or phrase with one possible label; `None` for any other."""
    phrase = " ".join(normal_form(word.text) for word in words_of(text))
    labels = {LABELS[State(state)] for state, _ in states_of(phrase)}
    return labels.pop() if len(labels) == 1 else None


def is_form(word: str) -> bool:
    """Return True if a folded word is a legal form or a part of one: ltd, limited."""
    return any(state == State.FORM for state, _ in states_of(normal_form(word)))


@cache
def _longest() -> dict[str, int]:
    """First word → the words of the longest phrase that begins with it."""
    found: dict[str, int] = {}
    for phrase in _table():
        first, _, rest = phrase.partition(" ")
        found[first] = max(found.get(first, 1), 1 + (rest.count(" ") + 1 if rest else 0))
    return found


def _edges(words: Sequence[Word], normal: Sequence[str], breaks: frozenset[int], branded: bool) -> list[list[Edge]]:
    found = []
    known = [states_of(word) != () for word in normal]
    longest = _longest()
    stops = sorted((*breaks, len(words)))
    for at, word in enumerate(normal):
        while stops[0] <= at:
            stops.pop(0)
        stop = stops[0]
        here = [*_of_word(word)]
        if word in _parents() and not branded:  # CMA Testing Ltd. is no part of the body CMA
            behind = at in breaks or 0 < at == len(words) - 1
            here.append((1, _PARENT, _ACRONYM_BEHIND if behind else _KNOWN_PARENT))
        for end in range(at + 2, min(stop, at + longest.get(word, 0)) + 1):
            here += [(end - at, state, cost) for state, cost in states_of(" ".join(normal[at:end]))]
        if (word in numerals.NUMBER_WORDS or word[0].isdigit()) and (size := _number(normal, at, stop)):
            here.append((size, NUMBER, _NUMBER))
        here += _unknown(tuple(known[at : min(stop, at + _LONGEST_BRAND)]), words[at].acronym, at in breaks, branded)
        here.append((1, GUESS, _subject(word, branded)))
        found.append(here)
    return found


@lru_cache(1 << 14)
def _of_word(word: str) -> tuple[Edge, ...]:
    """Return the edges over one known word."""
    found = [(1, state, cost) for state, cost in states_of(word)]
    if not any(state == REGION for _, state, _ in found) and _is_place(word):
        found.append((1, REGION, _PLACE))
    return tuple(found)


def _is_place(word: str) -> bool:
    return gazetteer.is_place_word(word) and (word, "county") not in _counties()


@cache
def _counties() -> frozenset[tuple[str, str]]:
    return frozenset(
        (word, level) for _, _, words, level in gazetteer.rows() if level in ("county", "feature") for word in words
    )


def _number(normal: Sequence[str], at: int, stop: int) -> int:
    """Return how many words from here on are a number: 29th, No. 30, twenty ninth; 0 if none are."""
    for size in (3, 2, 1):
        if at + size <= stop:
            dressed = numerals.canonical_english(list(normal[at : at + size]))
            if len(dressed) == 1 and dressed[0].startswith("#"):
                return size
    return 0


@cache
def _unknown(known: tuple[bool, ...], acronym: bool, behind: bool, branded: bool) -> tuple[Edge, ...]:
    """Return the edges over words that no table knows, and over known ones that may be a brand.

    Args:
        known: For each word that such a brand may have, the first one first, whether a table knows it.
        acronym: True if the first word is an acronym.
        behind: True if it stands behind a comma or a bracket.
        branded: True if the body is one that is called by a brand.
    """
    brand = _BRAND if branded else _BODY_BRAND
    found: list[Edge] = []
    for size in range(1, len(known) + 1):
        among = sum(known[:size])
        cost = brand[size] + _KNOWN * among
        if size == 1 and acronym and not among:
            found.append((1, _PARENT, _ACRONYM_BEHIND if behind else _ACRONYM_PARENT))
            cost = _ACRONYM
        found.append((size, BRAND, cost))
    return tuple(found)


@lru_cache(1 << 14)
def _subject(word: str, branded: bool) -> float:
    """Return what a word costs as a subject that no table knows."""
    return _SUBJECT + (_IN_COMPANY if branded else 0.0) + (_PINYIN_SUBJECT if pinyin.is_pinyin(word) else 0.0)

"""How common hanzi, pairs of hanzi and words are in names of organisations: what rarity and plausibility rest on.

A slip of the pen makes pairs of hanzi that no name and hardly a word has (卫土通, 科按大学); what two names share tells
little if everybody has it (科技, 东方), and much if it is rare (卫士通). Both are measured in bits, as −log2 of a
probability, from lists of names and a dictionary that are independent of the glossary: an answer does not depend on
its other entries.

    pair_surprise(a, b) >= 0        sum(2 ** -pair_surprise(a, b) for b in hanzi) <= 1        rarity(word) >= 0

Hanzi are those of keys: fold before asking (`text.fold`). Anything else is refused with `ValueError`.
The tables (`data/background*.tsv`, derived by `derive/background.py`) are read at the first question, 10 ms in all, and
a row of one is taken apart when its hanzi is first asked for.

The probability of b after a is first what was met after a in names. So far as a was met there too seldom, it is what
follows a inside words, by the share of its words that a does not end; and for the rest that of b where a word begins.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import NamedTuple

from termbase.text import data
from termbase.text.fold import is_han

#: Letters of the tables, each a level; as `derive/background.py` writes them.
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_GROUP = re.compile("([A-Za-z])([^A-Za-z]+)")
#: What each distinct hanzi met after another in names adds to the weight of those not yet met.
_UNMET = 1.5
#: Share of the whole words in the probability of a word; the rest has the chain of its pairs.
_WHOLE = 0.7
#: A word of English names that is in no table: bits more than the rarest in it.
_UNKNOWN_WORD = 2.0

#: From here on `place_surprise` says that a hanzi does not belong: one in a hundred of real names has so much, and
#: four of five random hanzi or look-alikes put for one; of slips that people and machines make, three of five.
SURPRISING = 16.0
#: From here on `relief` says that another hanzi was meant: real names at one hanzi from each other have so much in one
#: case of a hundred, slips that people and machines make in seven of ten.
RELIEVING = 10.0
#: A pair that was never met is implausible if it surprises by so many bits: one real pair in thirty, half of slips'.
_IMPLAUSIBLE = 14.0


class _Row(NamedTuple):
    """What is known of one hanzi: bits, and weights of what follows."""

    common: float
    fresh: float
    inside: float
    names: tuple[tuple[float, str], ...]
    names_total: float
    unmet: float
    words: tuple[tuple[float, str], ...]
    words_total: float


@cache
def _lines(name: str) -> dict[str, str]:
    """Return the lines of a table by their first hanzi."""
    return {line[0]: line for line in data.text(name).split("\n") if line and line[0] != "#"}


def _groups(cell: str) -> tuple[tuple[float, str], ...]:
    return tuple((math.sqrt(2) ** _LETTERS.index(letter), hanzi) for letter, hanzi in _GROUP.findall(cell))


@cache
def _row(hanzi: str) -> _Row:
    lines = _lines("background.tsv")
    _, common, fresh, inside, *cells = lines.get(hanzi, lines["*"]).split("\t")
    names, words = map(_groups, cells)
    totals = [sum(weight * len(members) for weight, members in groups) for groups in (names, words)]
    unmet = _UNMET * (1 + sum(len(members) for _, members in names))
    return _Row(int(common) / 2, int(fresh) / 2, int(inside) / 100, names, totals[0], unmet, words, totals[1])


def _weight(groups: tuple[tuple[float, str], ...], hanzi: str) -> float:
    for weight, members in groups:
        if hanzi in members:
            return weight
    return 0.0


def _require_hanzi(text: str) -> None:
    if not text or not all(map(is_han, text)):
        raise ValueError(f"not hanzi: {text!r}")


def pair_surprise(a: str, b: str) -> float:
    """Measure how unexpected one hanzi is after another in a name.

    Args:
        a: A folded hanzi.
        b: The folded hanzi that follows it.

    Returns:
        Bits, 0.0 or more: −log2 of the probability of `b` after `a`.

    Raises:
        ValueError: One of them is not one hanzi.
    """
    if len(a) != 1 or len(b) != 1:
        raise ValueError(f"not two single hanzi: {a!r}, {b!r}")
    _require_hanzi(a + b)
    return _pair_surprise(a, b)


def _pair_surprise(a: str, b: str) -> float:
    row = _row(a)
    word = row.inside * _weight(row.words, b) / row.words_total if row.words else 0.0
    otherwise = word + (1 - row.inside) * 2 ** -_row(b).fresh
    met = _weight(row.names, b)
    return max(0.0, -math.log2((met + row.unmet * otherwise) / (row.names_total + row.unmet)))


def met(pair: str) -> bool:
    """Return True if two hanzi occur side by side in the names of the table, or in its words more often than by chance.

    Args:
        pair: Two folded hanzi.

    Returns:
        True if a table has the pair.

    Raises:
        ValueError: `pair` is not two hanzi.
    """
    if len(pair) != 2:
        raise ValueError(f"not a pair of hanzi: {pair!r}")
    _require_hanzi(pair)
    row = _row(pair[0])
    return any(_weight(groups, pair[1]) for groups in (row.names, row.words))


def implausible(pair: str) -> bool:
    """Return True if two hanzi side by side look like a slip: in no table, and unlikely where two words meet.

    For one hanzi in its place ask `place_surprise`, which tells more than two pairs do.

    Args:
        pair: Two folded hanzi.

    Returns:
        True for 科按, 限松; False for 科技, and for 都卫, as in 成都|卫士通.

    Raises:
        ValueError: `pair` is not two hanzi.
    """
    return not met(pair) and _pair_surprise(*pair) >= _IMPLAUSIBLE


def place_surprise(before: str, hanzi: str, after: str) -> float:
    """Measure how unexpected a hanzi is between its two neighbours.

    Args:
        before: The folded hanzi before it; empty where there is none.
        hanzi: The folded hanzi itself.
        after: The folded hanzi after it; empty where there is none.

    Returns:
        Bits, 0.0 or more: about −log2 of its probability, given both neighbours. What makes it likely on one side
        makes up for the other: 通 is expected in 卫士通信 for what follows it.

    Raises:
        ValueError: One of them is more than one hanzi, or something else.
    """
    if len(hanzi) != 1 or len(before) > 1 or len(after) > 1:
        raise ValueError(f"not single hanzi: {before!r}, {hanzi!r}, {after!r}")
    _require_hanzi(before + hanzi + after)
    bits = _pair_surprise(before, hanzi) if before else _row(hanzi).common
    if after:
        bits += _pair_surprise(hanzi, after) - _row(after).common
    return max(0.0, bits)


def relief(before: str, written: str, meant: str, after: str) -> float:
    """Measure how much better another hanzi suits a place: the sign of a slip and of what it was meant to be.

    Args:
        before: The folded hanzi before the place; empty where there is none.
        written: The folded hanzi that stands there.
        meant: The folded hanzi that may be meant.
        after: The folded hanzi after the place; empty where there is none.

    Returns:
        Bits by which `meant` surprises less than `written`; below zero if it surprises more. Seldom `RELIEVING` bits
        between two names that both are right.

    Raises:
        ValueError: One of them is more than one hanzi, or something else.
    """
    return place_surprise(before, written, after) - place_surprise(before, meant, after)


def text_surprise(text: str) -> list[float]:
    """Measure how unexpected each character of a name is between its neighbours.

    Args:
        text: A key, or a piece of one. What is not a hanzi ends a piece, and is itself never a surprise.

    Returns:
        For each character of `text` the bits of `place_surprise`; `SURPRISING` bits and more are a sign of a slip.
    """
    padded = ["", *(char if is_han(char) else "" for char in text), ""]
    triples = zip(padded, padded[1:], padded[2:], strict=False)
    return [place_surprise(before, char, after) if char else 0.0 for before, char, after in triples]


@cache
def _whole_words(first: str) -> tuple[tuple[tuple[float, str], ...], ...]:
    line = _lines("background_words.tsv").get(first, "\t\t\t")
    return tuple(
        tuple((_LETTERS.index(letter) / 2, rests) for letter, rests in _GROUP.findall(cell))
        for cell in line.split("\t")[1:]
    )


def _whole(word: str) -> float:
    """Return the probability of a word as a whole; 0.0 if the table has it not."""
    if not 2 <= len(word) <= 4:
        return 0.0
    rest, size = word[1:], len(word) - 1
    for bits, rests in _whole_words(word[0])[size - 1]:
        place = rests.find(rest)
        while place > 0 and place % size:
            place = rests.find(rest, place + 1)
        if place >= 0:
            return float(2**-bits)
    return 0.0


def is_word(word: str) -> bool:
    """Return True if hanzi are a whole word of the table.

    Args:
        word: Folded hanzi.

    Returns:
        True if the table of words has it; False for one hanzi, and for more than four.

    Raises:
        ValueError: `word` is empty, or holds something else than hanzi.
    """
    _require_hanzi(word)
    return bool(_whole(word))


def rarity(word: str) -> float:
    """Measure how rare a word is in names of organisations.

    Args:
        word: Folded hanzi, one or more: a word, a brand, any piece of a name.

    Returns:
        Bits, 0.0 or more: −log2 of the probability that it begins at a given place of a name. A word of two to four
        hanzi that a table knows counts as a whole, any other by the chain of its pairs alone. 7 for 科技, 13 for 长城,
        26 for 卫士通.

    Raises:
        ValueError: `word` is empty, or holds something else than hanzi.
    """
    _require_hanzi(word)
    chain = _row(word[0]).common + sum(map(_pair_surprise, word, word[1:]))
    if len(word) == 1:
        return chain
    whole = _WHOLE * _whole(word)
    # The chain of a long name has a probability too small for a number: it is then the only one.
    return max(0.0, -math.log2(whole + (1 - _WHOLE) * 2**-chain)) if whole else chain - math.log2(1 - _WHOLE)


@cache
def _english() -> dict[str, float]:
    rows = data.rows("background_english.tsv")
    return {word: int(half_bits) / 2 for half_bits, words in rows for word in words.split(" ")}


@cache
def rarest_word() -> float:
    """Give the bits of the rarest words that the table of English words has.

    Returns:
        Bits; a word of no table has more.
    """
    return max(_english().values())


def word_rarity(word: str) -> float:
    """Measure how rare a word is in English names of organisations.

    Args:
        word: A folded word of Latin letters, such as `university`, `shenzhen`, `westone`.

    Returns:
        Bits: −log2 of its share of the words in such names. A word of no table counts as rarer than all the others.
        The names are those of companies and schools: words of states and parties (`commission`, `bureau`) look rarer
        than they are, so look up the role of a word in the lexicon first.

    Raises:
        ValueError: `word` is empty, or holds something else than the letters a to z.
    """
    if not (word.isascii() and word.isalpha() and word.islower()):
        raise ValueError(f"not a folded word of Latin letters: {word!r}")
    known = _english()
    return known.get(word, max(known.values()) + _UNKNOWN_WORD)

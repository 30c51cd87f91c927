"""The words that organisations' names are made of, Chinese and English, each with its role and sense.

The table is `data/lexicon.tsv`: one row a sense, its Chinese and English words side by side. A word stands in as many
rows as it has senses. What a word *is* stands there and nowhere else; what follows from it is a rule, and stands in
code. Words that follow no rule of English spelling (abbreviations, British forms) are in `data/english_forms.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from termbase.text import data


class Role(StrEnum):
    """What a word does in a name."""

    REGION = "region"  #: A class word of places, or a macro-region: 省, 西北.
    FIELD = "field"  #: A subject or line of business: 电子, pharmaceutical.
    KIND = "kind"  #: The head, which says what sort of body it is: 大学, Institute.
    FORM = "form"  #: A legal form: 有限公司, Inc.
    BRANCH = "branch"  #: A part or outpost of another body: 分公司, Affiliated.
    HONORIFIC = "honorific"  #: A state or army in front of its bodies' names: 中华人民共和国.
    PARENT = "parent"  #: An acronym or name of a body with which the names of its parts are used: CAS.
    LEVEL = "level"  #: A rank: 国家, 全国, National.
    FUNCTION = "function"  #: A word that only joins others: 和, of.


class Sense(NamedTuple):
    """One sense with the words that bear it.

    Attributes:
        key: The name of the sense, unique in the table: `research-institute`.
        role: What the words do in a name.
        group: A class inside the role: the sort of body of a kind (`school`), the legal family of a form (`limited`).
        chinese: Folded Chinese words, the usual one first.
        english: Folded English words or phrases, words separated by one space, the usual one first.
        source: Where the sense is attested.
    """

    key: str
    role: Role
    group: str
    chinese: tuple[str, ...]
    english: tuple[str, ...]
    source: str


@cache
def senses() -> tuple[Sense, ...]:
    """Return every row of the table, in its order."""
    return tuple(
        Sense(key, Role(role), "" if group == "-" else group, _words(chinese), _words(english), source)
        for key, role, group, chinese, english, source in data.rows("lexicon.tsv")
    )


def _words(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(" | ")) if cell else ()


@cache
def chinese() -> dict[str, tuple[Sense, ...]]:
    """Folded Chinese word → its senses."""
    return _by_word((sense, sense.chinese) for sense in senses())


@cache
def english() -> dict[str, tuple[Sense, ...]]:
    """Folded English word or phrase (one space between words) → its senses."""
    return _by_word((sense, sense.english) for sense in senses())


def _by_word(rows: Iterable[tuple[Sense, tuple[str, ...]]]) -> dict[str, tuple[Sense, ...]]:
    found: dict[str, list[Sense]] = {}
    for sense, words in rows:
        for word in words:
            found.setdefault(word, []).append(sense)
    return {word: tuple(each) for word, each in found.items()}


@cache
def words(role: Role, language: str, *groups: str) -> tuple[str, ...]:
    """Return the words of a role, longest first.

    Args:
        role: The role.
        language: `zh` or `en`.
        groups: The groups to take; all of them if none is given.

    Returns:
        Folded words, longest first, words of equal length in order of the table.
    """
    found = (
        word
        for sense in senses()
        if sense.role is role and (not groups or sense.group in groups)
        for word in (sense.chinese if language == "zh" else sense.english)
    )
    return tuple(sorted(dict.fromkeys(found), key=len, reverse=True))


@cache
def families(language: str) -> dict[str, str]:
    """Legal form → the family it belongs to (`limited`, `joint-stock`, …)."""
    return {
        word: sense.group
        for sense in reversed(senses())
        if sense.role is Role.FORM
        for word in (sense.chinese if language == "zh" else sense.english)
    }


@cache
def english_forms(rule: str) -> dict[str, str]:
    """Written form → the word it stands for, by one rule of `data/english_forms.tsv`.

    Args:
        rule: `abbreviation`, `british`, `compass`, `demonym`, `plural-only` or `never-ize`; words of the last two
            stand for themselves.
    """
    return {form: word for form, word, own in data.rows("english_forms.tsv") if own == rule}

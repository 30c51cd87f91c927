"""What stands around a name in lists, contracts and registers, and the name without it.

A list number, a label, a note in brackets, a postcode, a place, an identifier, the marks of a listed share, the title
of a person: each is one rule, and its words are rows of `data/dressing.tsv`. `undress` takes off one piece of dress
after another, so it gives every name between the text as written and the barest one; nothing says here which of them is
a name. What belongs to a name looks much alike (361度, 58同城, 3M, TCL): so a bare number is a list number only if
written as one, with a full stop, a bracket or a leading nought, and the text as it is written always comes first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from termbase.names import divisions
from termbase.text import data, fold

#: Pieces of dress that are taken off at most, and letters or hanzi that must be left.
_MOST_PIECES, _SHORTEST = 10, 2
#: Digits that are a code in themselves.
_SHORTEST_CODE = 18
#: Hanzi that the short name of a listed share has at most.
_LONGEST_SHARE = 6


class Dress(StrEnum):
    """A sort of dress."""

    NUMBER = "list number"
    FOOTNOTE = "footnote mark"
    LABEL = "label"
    NOTE = "note"
    OTHER_NAME = "other name"
    CODE = "identifier"
    POSTCODE = "postcode"
    PLACE = "place"
    SHARE = "mark of a share"
    TITLE = "title"


class Taken(NamedTuple):
    """A piece of dress: its sort, and the piece without the separators around it."""

    dress: Dress
    text: str


class Undressed(NamedTuple):
    """A name with what was taken off it, the first piece first."""

    text: str
    taken: tuple[Taken, ...]


def words(sort: str) -> tuple[str, ...]:
    """Return the words of one sort in `data/dressing.tsv`, the longest first."""
    return _words()[sort]


@cache
def _words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word, sort, _ in data.rows("dressing.tsv"):
        found.setdefault(sort, []).append(word)
    return {sort: tuple(sorted(each, key=len, reverse=True)) for sort, each in found.items()}


#: Full-width forms and what they are alike; every position stays.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0x3010: "[", 0x3011: "]"}

_BLANKS = re.compile(r"(\s)\s+")

_Found = tuple[str, Taken] | None


def undress(text: str) -> tuple[Undressed, ...]:
    """Return the names that a text may be, dressed.

    Args:
        text: Any text.

    Returns:
        The text without one piece of dress, without two, and so on; empty for a text without any.
    """
    found: list[Undressed] = []
    taken: list[Taken] = []
    # Of several blanks the first is kept: rules look for them on both sides of marks, in a million ways for a thousand.
    rest = _BLANKS.sub(r"\1", text.translate(_NARROW)).strip()
    while len(taken) < _MOST_PIECES:
        step = next((each for rule in _RULES if (each := rule(rest)) and _is_enough(each[0])), None)
        if step is None:
            break
        rest = step[0].strip()
        taken.append(step[1])
        found.append(Undressed(rest, tuple(taken)))
    return tuple(found)


def _is_enough(rest: str) -> bool:
    key = fold.key(rest)
    return len(key) >= _SHORTEST and (not key.isdigit() or len(key) >= _SHORTEST_CODE)


def _behind(found: re.Match[str] | None, dress: Dress, text: str) -> _Found:
    """Return the text before a match at its end."""
    return (text[: found.start()], Taken(dress, found[1].strip())) if found else None


# --- in front ----------------------------------------------------------------------------------------------------

_ENCLOSED = "①-⒵⓪-⓿❶-➓㈠-㈩㊀-㊉"
#: A letter, or a Roman numeral.
_LETTER = "(?:[A-Za-z]|[ivxIVX]{1,4})"
_NUMBER = re.compile(
    rf"""[\s•·●○■□◆◇▪▫►▶→√✓※☆★*–—~>+-]*(
        [{_ENCLOSED}]+[\s.、:)]*
        | [\[(（〔{{] \s* (?:[0-9]{{1,3}} (?:[-,][0-9]{{1,3}})* | {_LETTER} | [一二三四五六七八九十]{{1,3}}) \s*
          [\])）〕}}] [\s.、:]*
        | [Ⅰ-ⅿ]+ [\s.、:)]+
        | \#? [0-9]{{1,3}} (?:\.[0-9]{{1,2}})* \s*
          (?: [、)]\s* | [.:]\s+ | [.:](?=[A-Z\u2e80-\U0003ffff]) )
        | \#[0-9]{{1,3}} \s+
        | 0[0-9]{{1,2}} \s+
        | [0-9]{{1,3}} (?:\t|\s{{2,}}) \s*
        | 第?[一二三四五六七八九十百]{{1,3}} [、.)] \s*
        | [ivxIVX]{{1,4}} [.)、] \s*
        | [A-Za-z] [)、] \s*
        | [A-Za-z] \. \s* (?=[^\x00-\u2e7f])
    )""",
    re.VERBOSE,
)  # fmt: skip


def _number(text: str) -> _Found:
    """Return a list number, and bullets before it: 1. (2) ① 一、 a) 03."""
    found = _NUMBER.match(text)
    return (text[found.end() :], Taken(Dress.NUMBER, found[1].strip())) if found else None


_BEFORE_COLON = re.compile(r"\[?([^:\[\]]{1,40}?)(?:\s*\([^():]*\))?\s*(?:\]\s*:?|:)\s*(?=\S)")


def _label(text: str) -> _Found:
    """Return a label with its colon, or in square brackets: 甲方：, Company:, [单位]."""
    found = _BEFORE_COLON.match(text)
    if not found or _flat(found[1]) not in _labels():
        return None
    return text[found.end() :], Taken(Dress.LABEL, found[1].strip())


@cache
def _labels() -> frozenset[str]:
    return frozenset(word.replace(" ", "") for sort in ("label", "code-label") for word in words(sort))


# --- behind ------------------------------------------------------------------------------------------------------

_FOOTNOTE = re.compile(
    rf"\s*(\[\s*(?:[0-9]{{1,3}}|[a-z*†‡#])(?:\s*[,、–-]\s*[0-9]{{1,3}})*\s*\]|\^\s*[0-9]{{1,2}}|[{_ENCLOSED}]+"
    r"|\((?:注|note)?\s*[0-9]{1,2}\)|注[0-9]{1,2}|(?<=[^\s*†‡§¶#])[*†‡§¶#]+(?:\s*,?\s*[0-9]{1,2})?)$"
)


def _footnote(text: str) -> _Found:
    """Return a footnote mark: [1], †, ①, (1), 注1."""
    return _behind(_FOOTNOTE.search(text), Dress.FOOTNOTE, text)


_IN_BRACKETS = re.compile(r"\s*[(\[〔]([^()\[\]〔〕]+)[)\]〕]\.?$")
_AFTER_DASH = re.compile(r"(?:\s+[-–—]|[-–—]{2}|[,;；])\s*([^-–—,;；()]+)$")


def _note(text: str) -> _Found:
    """Return a note on the state or the part of a body, in brackets or behind a dash: (已注销), (牵头单位)."""
    for pattern in (_IN_BRACKETS, _AFTER_DASH):
        found = pattern.search(text)
        if found and _flat(found[1]) in _notes():
            return _behind(found, Dress.NOTE, text)
    return None


@cache
def _notes() -> frozenset[str]:
    return frozenset(word.replace(" ", "") for sort in ("status", "role") for word in words(sort))


def _flat(text: str) -> str:
    """Return a folded text without spaces."""
    return "".join(fold.fold(text).split())


@cache
def _other_names() -> re.Pattern[str]:
    chinese = [re.escape(word) for word in words("other-name") if fold.has_han(word)]
    english = [re.escape(word).replace(r"\ ", r"\s+") for word in words("other-name") if not fold.has_han(word)]
    return re.compile(rf"(?i)\s*(?:(?:{'|'.join(chinese)})\s*[:为]?|(?:{'|'.join(english)})(?=[\s:\"“'])\s*:?)\s*(.+)$")


def _other_name(text: str) -> _Found:
    """Another name of the body in brackets, with a word that says so: (曾用名：…), (formerly …), (简称"…")."""
    found = _IN_BRACKETS.search(text)
    told = _other_names().match(found[1]) if found else None
    if found is None or told is None or not _is_enough(told[1]):
        return None
    return text[: found.start()], Taken(Dress.OTHER_NAME, told[1].strip(" \"'“”‘’「」"))


_EXCHANGES = "SH|SZ|BJ|SS|SSE|SZSE|BSE|HK|HKEX|SEHK|XSHG|XSHE|XHKG|NYSE|NASDAQ|TWSE|TW"
_CODE = (
    r"[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}|[0-9A-Z]{18}[0-9]{2}"
    rf"|[0-9]{{4,6}}\s*[.:]\s*(?:{_EXCHANGES})|(?:{_EXCHANGES})\s*[:.]\s*[0-9A-Z]{{1,6}}|(?:SH|SZ|BJ|HK)[0-9]{{5,6}}"
)


@cache
def _codes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return a code behind a name, and one in front of it."""
    label = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words("code-label"))
    bare = "[0-9]{6}"
    behind = (
        rf"(?i)(?:[\s,;；]+|(?<=[^\x00-\u2e7f)])|(?<=\)))[\[(]?\s*"
        rf"(?:(?:{label})\s*[:为]?\s*({_CODE}|{bare})|({_CODE})|(?<=[\[(])\s*({bare}))\s*[\])]?$"
    )
    return re.compile(behind), re.compile(rf"(?i)({_CODE}|{bare})(?:\s+|\s*[,:]\s*)(?=\D)")


def _code(text: str) -> _Found:
    """Return an identifier behind a name, a label before it or not, or in front: (601318), 证券代码：601318.SH."""
    behind, before = _codes()
    label = _BEFORE_COLON.match(text)
    if label and _flat(label[1]) in _labels():
        return None
    found = behind.search(text)
    if found:
        return text[: found.start()], Taken(Dress.CODE, next(filter(None, found.groups())))
    found = before.match(text)
    return (text[found.end() :], Taken(Dress.CODE, found[1])) if found else None


@cache
def _postcodes() -> re.Pattern[str]:
    label = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words("postcode-label"))
    return re.compile(rf"(?i)[\s,;；(]*(?:(?:{label})\s*[:：]?\s*)?(?<![0-9])([0-9]{{6}})\)?$")


def _postcode(text: str) -> _Found:
    """Return a postcode behind a place or a name: 北京 100084."""
    found = _postcodes().search(text)
    return _behind(found, Dress.POSTCODE, text) if found and text[found.start(1) - 1] not in "-.:" else None


_LAST_PIECE = re.compile(r"(?:\s*[,;；、]\s*|\s+[-–—·]\s+)([^,;；、()]+?)\.?$")
_LAST_WORD = re.compile(r"(?<=[^\x00-\u2e7f])\s+([^\x00-\u2e7f]+)$")


def _place(text: str) -> _Found:
    """Return a place behind a name: ", Beijing, China", "，北京", "(China)"."""
    found = _IN_BRACKETS.search(text)
    if found and not fold.has_han(found[1]) and any(place.is_china for place in divisions.where(found[1])):
        return _behind(found, Dress.PLACE, text)
    for pattern in (_LAST_PIECE, _LAST_WORD):
        found = pattern.search(text)
        if found and divisions.where(found[1]):
            return _behind(found, Dress.PLACE, text)
    return None


@cache
def _shares() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the marks before and behind the short name of a share."""
    before = "|".join(re.escape(word) for word in words("share-prefix"))
    behind = "|".join(re.escape(word.upper()).replace(r"\-", r"\s*-\s*") for word in words("share-suffix"))
    return re.compile(rf"(?i)({before})\s*(?=[^\x00-\u2e7f])"), re.compile(rf"(?<=[^\x00-\u2e7f])\s*({behind})$")


def _share(text: str) -> _Found:
    """Return the marks of a listed share around a short name in hanzi: *ST海润, 万科A, 百度集团-SW."""
    before, behind = _shares()
    found = before.match(text)
    rest = text[found.end() :] if found else ""
    if not found:
        last = text[-1:]
        found = behind.search(text[:-1] + (fold.fold(last) if fold.has_han(last) else last))  # 創 as 创
        rest = text[: found.start()] if found else ""
    key = fold.key(rest)
    if not found or not all(map(fold.is_han, key)) or len(key) > _LONGEST_SHARE:
        return None
    return rest, Taken(Dress.SHARE, found[1])


#: The rules in the order in which they are tried: what nobody takes for a part of the name comes first.
def _title(text: str) -> _Found:
    """Return a title or an office before or behind the name of a person: Dr. Kai-Fu Lee, 李开复博士."""
    found = _titles().match(text)
    if not found:
        return None
    front, behind = found["front"], found["behind"]
    title = front or behind
    return (text[found.end("front") :] if front else text[: found.start("behind")]), Taken(Dress.TITLE, title.strip())


@cache
def _titles() -> re.Pattern[str]:
    """Return the pattern of a title in front, in either language, or behind, in Chinese."""
    chinese = "|".join(word for word in words("title") if fold.has_han(word))
    english = "|".join(word for word in words("title") if not fold.has_han(word))
    return re.compile(rf"(?i)(?P<front>(?:{english})(?:\.\s*|\s+)|(?:{chinese})(?=..))|.{{2,}}?(?P<behind>{chinese})$")


_RULES: tuple[Callable[[str], _Found], ...] = (
    _label, _number, _footnote, _note, _other_name, _code, _postcode, _place, _share, _title,
)  # fmt: skip

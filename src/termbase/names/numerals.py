"""Numbers in names: 第三十, 三十所, 30th, No. 30 and thirtieth are one number, and 三一重工 holds none.

A number in an organisation's name is a designator: two names with different numbers are two organisations, however
alike the rest. So structural keys have every number in one form, `#30#`, and `designators` lists the numbers of a key.
Leading zeros stay (〇八一 is not 81).

Numbers in Chinese names are: a numeral after 第; a numeral directly before a noun that units are counted by (所,
研究院, 部队 …), if it has two hanzi, or is in figures, or stands before 所, 院, 研究, 局, 年, 世纪 or a final 中; and a
run of three digits or more, in figures or in hanzi (二〇二五). There 壹, 廿 and the letter O are numerals too. 千 and
百 in a brand (千寻) are none.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from termbase.text import data

_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0", "两": "2"}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_POWERS = {"十": 10, "百": 100, "千": 1000}

_HAN_DIGIT = "零〇○一二三四五六七八九"
_NUMERAL = rf"[{_HAN_DIGIT}十百千廿卅卌0-9]+"

#: Numerals as they are written on cheques, and letters and circles that stand for a nought inside a number.
_FINANCIAL, _NOUGHTS = "壹贰叁肆伍陆柒捌玖拾佰仟", "oо"
_PLAIN = str.maketrans(_FINANCIAL + _NOUGHTS, "一二三四五六七八九十百千〇〇")
#: A nought that stands in no number: 〇一科技 is 零一科技.
_NOUGHT = str.maketrans("〇○", "零零")

#: Nouns by which units of an organisation are counted; a numeral before one of them is its number.
UNIT_NOUNS = tuple(data.lists()["unit-nouns"].split())
_UNIT = "|".join((*UNIT_NOUNS, "世纪", "大(?![学队道厦])", "[中小幼]$"))
#: A numeral of one hanzi: before some of them, before others behind a word only (中铁一局, 北京八中); never in 统一.
_ONE = rf"[{_HAN_DIGIT}十廿卅卌](?=所|院|研究|年)|(?<=[^统唯专归划])[{_HAN_DIGIT}十廿卅卌](?=局|世纪|中$)"

_CHINESE = (
    rf"第({_NUMERAL})(研究所|研究院)?"
    rf"|(?<![{_HAN_DIGIT}十百千廿卅卌0-9第])([0-9]+|[{_HAN_DIGIT}十百千廿卅卌0-9]{{2,}}|{_ONE})"
    rf"(?:(研究所|研究院)|(?={_UNIT}))"
    rf"|(?<![{_HAN_DIGIT}十百千0-9])([0-9]{{3,}}|[{_HAN_DIGIT}]{{3,}})(?![{_HAN_DIGIT}十百千0-9])"
)

_WRITTEN = rf"[{_HAN_DIGIT}十百千廿卅卌{_FINANCIAL}0-9]"
#: A number in other characters: after 第, or before a noun that units are counted by; never a letter alone.
_OTHERWISE = rf"(?<=第)(?=[{_NOUGHTS}]*{_WRITTEN})[{_NOUGHTS}]?{_WRITTEN}(?:{_WRITTEN}|[{_NOUGHTS}](?![a-zа-я]))*"
_OTHERWISE += rf"|(?![陆伍拾](?:{_UNIT})){_WRITTEN}(?:{_WRITTEN}|[{_NOUGHTS}](?={_WRITTEN}))*(?={_UNIT})"

#: Characters of numerals: a Chinese key without them holds no number.
_FIGURES = frozenset(f"{_HAN_DIGIT}十百千廿卅卌{_FINANCIAL}0123456789")

#: Characters of numbers that are not written in plain ones.
_UNUSUAL = frozenset(_FINANCIAL + _NOUGHTS)


def _number_words(role: str) -> dict[str, str]:
    """Return the English words of one role in `data/number_words.tsv`, with their digits."""
    return {word: value for word, listed, value in data.rows("number_words.tsv") if listed == role}


#: English ordinals of one word, with their digits.
ORDINALS = _number_words("ordinal")
_CARDINALS, _TENS_EN, _SIGNS = map(_number_words, ("cardinal", "tens", "sign"))
#: The English words that can be part of a number.
NUMBER_WORDS = frozenset((*ORDINALS, *_CARDINALS, *_TENS_EN, *_SIGNS))

_MARKED, _DIGIT_RUN = re.compile("#([0-9]+)#"), re.compile("[0-9]+")
_FIGURE, _SIGNED = re.compile("([0-9]+)(?:st|nd|rd|th)?"), re.compile("(?:no|nr)([0-9]+)")


def value_of(numeral: str) -> str | None:
    """Return the number that a Chinese numeral stands for.

    Args:
        numeral: Figures, hanzi by value (三十, 七百一十九, 廿九) or digit by digit (七一九, 〇八一), or both mixed.

    Returns:
        Its digits, leading zeros kept; `None` if it is no numeral.
    """
    if numeral.isascii():
        return numeral if numeral.isdigit() else None
    if not any(c in _POWERS or c in _TENS for c in numeral):
        digits = [_DIGITS.get(c, c if c.isascii() and c.isdigit() else "") for c in numeral]
        return "".join(digits) if all(digits) else None
    total, current, last = 0, 0, 10_000
    for char in numeral:
        if char in _DIGITS or (char.isascii() and char.isdigit()):
            if current:
                return None
            current = int(_DIGITS.get(char, char))
        elif char in _TENS:
            if current or last <= 10:
                return None
            total, last = total + _TENS[char], 10
        elif char in _POWERS:
            power = _POWERS[char]
            if power >= last:
                return None
            total, current, last = total + (current or 1) * power, 0, power
        else:
            return None
    return str(total + current)


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(_CHINESE)  # 5 ms


@cache
def _otherwise() -> re.Pattern[str]:
    return re.compile(_OTHERWISE)


def _plain(key: str) -> str:
    """Return a key with the numbers that are written in other characters in plain ones; every position stays."""
    if _UNUSUAL.isdisjoint(key):
        return key
    return _otherwise().sub(lambda found: found[0].translate(_PLAIN), key)


def canonical_chinese(key: str) -> str:
    """Return a Chinese key with its numbers in one form.

    Args:
        key: A folded key.

    Returns:
        The key with every number as `#30#`, without 第; after a number 研究所 is 所 and 研究院 is 院.
    """
    if _FIGURES.isdisjoint(key):
        return key
    plain = _plain(key)

    def canonical(found: re.Match[str]) -> str:
        value = value_of(found[1] or found[3] or found[5] or "")
        if value is None:
            return key[found.start() : found.end()]
        noun = found[2] or found[4]
        return f"#{value}#{noun[-1] if noun else ''}"

    out, at = [], 0
    for found in _numbered().finditer(plain):
        out += [key[at : found.start()].translate(_NOUGHT), canonical(found)]
        at = found.end()
    return "".join((*out, key[at:].translate(_NOUGHT)))


def spans(key: str) -> list[tuple[int, int]]:
    """Return the number designators in a Chinese key.

    Args:
        key: A folded key.

    Returns:
        The half-open span of each designator, with its 第 and without the noun it counts.
    """
    if _FIGURES.isdisjoint(key):
        return []
    plain = _plain(key)
    found = []
    for each in _numbered().finditer(plain):
        group = 1 if each[1] else 3 if each[3] else 5
        if value_of(each[group]) is not None:
            found.append((each.start(), each.end(group)))
    return found


def canonical_english(tokens: list[str]) -> list[str]:
    """Return the words of an English name with its numbers in one form.

    Args:
        tokens: Folded words without punctuation.

    Returns:
        The words with every number as `#30#`: figures, ordinals in figures or words, small cardinals, `No. 30`;
        "twenty ninth" is one number. Unchanged if one of them is hundred or thousand.
    """
    if "hundred" in tokens or "thousand" in tokens:
        return tokens  # no number is better than a part of one
    if NUMBER_WORDS.isdisjoint(tokens) and "".join(tokens).isalpha():
        return list(tokens)
    out: list[str] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        following = tokens[position + 1] if position + 1 < len(tokens) else ""
        figure = _FIGURE.fullmatch(token) or _SIGNED.fullmatch(token)
        if figure:
            out.append(f"#{figure[1]}#")
        elif token in _SIGNS and following[:1].isdigit():
            pass
        elif token in _TENS_EN and following in ORDINALS and int(ORDINALS[following]) in range(1, 10):
            out.append(f"#{int(_TENS_EN[token]) + int(ORDINALS[following])}#")
            position += 1
        elif token in ORDINALS or token in _CARDINALS:
            out.append(f"#{ORDINALS.get(token) or _CARDINALS[token]}#")
        else:
            out.append(token)
        position += 1
    return out


def designators(canonical: str) -> Counter[str]:
    """Return the numbers of a name, with how often each occurs.

    Args:
        canonical: A structural key, or what `canonical_chinese` gives.

    Returns:
        The digits of its numbers, and of figures that stand elsewhere in it (4G).
    """
    marked = _MARKED.findall(canonical)
    return Counter(marked + _DIGIT_RUN.findall(_MARKED.sub(" ", canonical)))

"""Embassies, by the country that sends one and the country that receives it: 德国驻华大使馆, German Embassy in Beijing.

A country has its short name, its full one, or one hanzi (驻华, 驻美); its capital may stand for the one that receives.
In English the country that sends is named behind "of", or in front by its adjective. An embassy of which only one
country is said has no key.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from termbase.names import divisions, english, gazetteer
from termbase.text import data, fold

_CHINESE = re.compile(r"(?P<sender>.{1,16}?)驻(?P<host>.{1,16}?)(?:大使馆|使馆)")
#: What follows the name of a state in its full name in Chinese, and what precedes it in English.
_FULL = re.compile(r"(?:人民|民主|联邦)*(?:共和国|联邦|王国)$")
_BEFORE = frozenset("federal people democratic republic kingdom united states of".split())
_CHINA, _CAPITAL = "中国", ("北京", "beijing", "peking")
#: What may stand between an embassy and its place, and behind a place.
_IN, _BEHIND = frozenset(("in", "to", "at")), frozenset(("dc", "d", "c"))


def key(text: str) -> str:
    """Return the Chinese name of an embassy with both countries by their short names.

    Args:
        text: A name in either language.

    Returns:
        The key, such as 德国驻中国大使馆; empty if the text is not the name of an embassy with two known countries.
    """
    sender, host = _in_chinese(fold.key(text)) if fold.has_han(text) else _in_english(english.tokens(text))
    return f"{sender}驻{host}大使馆" if sender and host and sender != host else ""


def _in_chinese(name: str) -> tuple[str, str]:
    found = _CHINESE.fullmatch(name)
    return (_country(found["sender"]), _host(found["host"])) if found else ("", "")


def _country(name: str) -> str:
    """Return the short name of a country by any of its Chinese names; empty for anything else."""
    short = _other_names().get(name, name)
    if short not in _countries():
        short = _FULL.sub("", short)
    return short if short in _countries() else ""


def _host(name: str) -> str:
    """Return the country in which an embassy stands, by its own name or that of a city."""
    if name == _CAPITAL[0]:
        return _CHINA
    country = _country(name)
    lying = sorted(divisions.countries().get(name, frozenset()) & _usual())
    return country or (lying[0] if lying else "")


def _in_english(words: Sequence[str]) -> tuple[str, str]:
    rest = [word for word in words if word != "the"]
    if rest.count("embassy") != 1:
        return "", ""
    at = rest.index("embassy")
    front, behind = rest[:at], rest[at + 1 :]
    if front and behind:
        return _english_country(front), _english_host(behind[behind[0] in _IN :])
    if front or behind[:1] != ["of"]:
        return "", ""
    cuts = [at for at, word in enumerate(behind) if word in _IN] or range(len(behind) - 1, 1, -1)
    pairs = ((_english_country(behind[1:cut]), _english_host(behind[cut + (behind[cut] in _IN) :])) for cut in cuts)
    return next((pair for pair in pairs if all(pair)), ("", ""))


def _english_country(words: Sequence[str]) -> str:
    """Return the Chinese short name of a country by its English one or its adjective, perhaps in full."""
    for cut in range(len(words)):
        country = _english_names().get(" ".join(words[cut:]), "")
        before = set(words[:cut])
        if country and before <= _BEFORE:
            # The Republic of China and the Democratic People's Republic of Korea are other states.
            of_china = country == _CHINA and "republic" in before and "people" not in before
            return "" if of_china or "democratic" in before else country
    return ""


def _english_host(words: Sequence[str]) -> str:
    place = [word for word in words if word not in _BEHIND]
    if place[:1] and place[0] in _CAPITAL and place[1:] in ([], ["china"]):
        return _CHINA
    for cut in range(len(place), 0, -1):
        city = _english_cities().get(" ".join(place[:cut]), "")
        if city and (cut == len(place) or _english_country(place[cut:]) == city):
            return city
    return _english_country(place)


@cache
def _countries() -> frozenset[str]:
    return frozenset(row.bare for row in gazetteer.rows() if row.level == "country")


@cache
def _usual() -> frozenset[str]:
    """Return the countries that have an English name; 澳洲 has none beside 澳大利亚."""
    return frozenset(row.bare for row in gazetteer.rows() if row.level == "country" and len(row.words) > 1)


@cache
def _other_names() -> dict[str, str]:
    """Other Chinese names of countries, one hanzi or in full → the short name."""
    pairs = (each.split(":") for each in data.lists()["country-names"].split())
    return {other: short for short, others in pairs for other in others.split(",")}


@cache
def _english_names() -> dict[str, str]:
    rows = [row for row in gazetteer.rows() if row.level == "country" and row.bare in _usual()]
    latin = {other: short for other, short in _other_names().items() if not fold.has_han(other)}
    return {word: row.bare for row in reversed(rows) for word in row.words} | latin


@cache
def _english_cities() -> dict[str, str]:
    """English name of a city abroad → its country."""
    found: dict[str, str] = {}
    for row in gazetteer.rows():
        lying = sorted(divisions.countries().get(row.bare, frozenset()) & _usual()) if row.level == "city" else ()
        found |= dict.fromkeys(row.words, lying[0]) if lying else {}
    return found

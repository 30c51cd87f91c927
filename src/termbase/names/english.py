"""English words as names have them: cutting a text into words, and the forms of one word.

Two spellings of a word are one after `word`: British becomes American, an abbreviation is written out, a plural becomes
the singular, an adjective of a country becomes the country. What follows no rule stands in `data/english_forms.tsv`.
Resolving, annotating and checking read these rules alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from termbase.names.lexicon import english_forms
from termbase.text import fold

_ISE = re.compile(r"(?<=[a-z]{3})is(e|ed|er|ers|es|ing|ation|ations|ational)$")
_IZE = re.compile(r"(?<=[a-z]{3})iz(e|ed|er|ers|es|ing|ation|ations|ational)$")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_POSSESSIVE = re.compile(r"'s\b")
#: A shorter word is left alone: bus, gas.
_SHORTEST_PLURAL = 5


def abbreviations() -> dict[str, str]:
    """Abbreviation → the word written out, American spelling."""
    return english_forms("abbreviation")


def demonyms() -> dict[str, str]:
    """Adjective of a country → the country: the Chinese Institute of X is the China Institute of X."""
    return english_forms("demonym")


def us_spelling(token: str) -> str:
    """Return the American spelling of a folded word, the form in which words are compared."""
    british = english_forms("british")
    if token in british:
        return british[token]
    if token.endswith("s") and token[:-1] in british:
        return british[token[:-1]] + "s"
    if "is" not in token or token in english_forms("never-ize"):
        return token
    return _ISE.sub(r"iz\1", token)


@cache
def _british() -> dict[str, str]:
    return {us: uk for uk, us in english_forms("british").items()}


def spellings(token: str) -> tuple[str, ...]:
    """Return the American and British spellings of a folded word, the word as given first."""
    american, british_of = us_spelling(token), _british()
    stem, plural = (american[:-1], "s") if american.endswith("s") and american[:-1] in british_of else (american, "")
    if stem in british_of:
        british = british_of[stem] + plural
    else:
        british = _IZE.sub(r"is\1", american) if "iz" in american else american
    return (token,) if token == american == british else tuple(dict.fromkeys((token, american, british)))


def singular(token: str) -> str:
    """Return a folded word without a plural ending, by rule; both sides of a comparison get the same."""
    if len(token) < _SHORTEST_PLURAL or token.endswith(("ss", "us", "is")) or token in english_forms("plural-only"):
        return token
    if token.endswith(("sses", "xes", "shes")):
        return token[:-2]
    return token[:-3] + "y" if token.endswith("ies") else token.removesuffix("s")


def number_forms(word: str) -> Iterable[str]:
    """Return the plural of a word, or the singular of a plural; regular forms only."""
    if len(word) < 2 or not word.isalpha():
        return ()
    if word.endswith("ies") and len(word) > 4:
        return (word[:-3] + "y",)
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")):
        return (word[:-1], word[:-2]) if word.endswith(("ches", "shes", "xes", "sses")) else (word[:-1],)
    if word.endswith(("s", "x", "ch", "sh")):
        return (word + "es",)
    if word.endswith("y") and word[-2] not in "aeiou":
        return (word[:-1] + "ies",)
    return (word + "s",)


def word(token: str) -> str:
    """Return a folded word in the one form that all its spellings share."""
    token = us_spelling(token)
    token = abbreviations().get(token, token)
    return singular(demonyms().get(token, token))


class _Letters(dict[int, str]):
    """Code point → the character where it is part of a word, else a space; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        found = self[code] = char if char.isalnum() or char in fold.KEPT else " "
        return found


_LETTERS = _Letters()


def tokens(text: str) -> list[str]:
    """Return the folded words of a text.

    Possessives are dropped, initials with full stops joined (U.S. is `us`), `&` is read as "and"; anything else that
    is no letter or digit separates.
    """
    folded = fold.fold(text)
    if "." in folded:
        folded = _INITIALS.sub(lambda m: m[0].replace(".", "") + " ", folded)
    if "'" in folded:
        folded = _POSSESSIVE.sub("", folded).replace("'", "")
    return folded.replace("&", " and ").translate(_LETTERS).split()

"""The structural key of a name, Chinese or English: the same for two spellings that a register treats as one name.

Two names with one structural key differ only in the legal form (有限公司, Co., Ltd.), the place of a bracketed region,
digits or hanzi in a number, American or British spelling, abbreviations, articles, or the order of "A of B" and "B A".
A legal form is removed only at the end, and only if enough of the name remains. 集团, 控股, Group and Holdings stay,
and so does 分公司: they distinguish organisations.

The form tables follow 企业名称登记管理规定 (State Council, 2020), art. 6, and the Hong Kong Companies
Registry's test for "same name".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from termbase.names import lexicon, numerals
from termbase.names.english import abbreviations, demonyms, singular, tokens, us_spelling
from termbase.names.lexicon import Role
from termbase.text import edits, fold

#: Families of legal forms that name the same company when they are left out.
_STRIPPED = ("limited", "joint-stock", "general", "state-enterprise", "partnership", "foreign")


@cache
def legal_forms() -> tuple[str, ...]:
    """Legal forms in folded hanzi that are removed from the end of a key, longest first."""
    return tuple(form for form in lexicon.words(Role.FORM, "zh", *_STRIPPED) if len(form) > 1)


@cache
def english_legal_forms() -> frozenset[str]:
    """Return the words of legal forms, folded, as they stand at the end of an English name."""
    phrases = lexicon.words(Role.FORM, "en", *_STRIPPED)
    single = {phrase for phrase in phrases if " " not in phrase}
    return frozenset(word for phrase in phrases if (words := set(phrase.split())) & single for word in words & single)


@cache
def branch_words() -> tuple[str, ...]:
    """Words in folded hanzi that mark a name as that of a branch or part, which is not its parent."""
    return tuple(word for word in lexicon.words(Role.BRANCH, "zh") if len(word) > 1)


@cache
def generic_words() -> frozenset[str]:
    """Words in folded hanzi that name a sort of organisation and no organisation."""
    roles = (Role.KIND, Role.FORM, Role.BRANCH, Role.LEVEL)
    found = [word for role in roles for word in lexicon.words(role, "zh")]
    return frozenset([*found, *lexicon.words(Role.REGION, "zh", "class"), *_technology()])


def _technology() -> Iterator[str]:
    """Words that nearly every company of a sort has in its name."""
    for sense in lexicon.senses():
        if sense.key in ("science-and-technology", "technology"):
            yield from sense.chinese


#: Senses of subjects so broad that they tell no organisation from another.
_BROAD = frozenset(("international", "industry", "science", "technology", "society"))


@cache
def english_generic_words() -> frozenset[str]:
    """Folded English words that name a sort of organisation and no organisation."""
    roles = (Role.KIND, Role.FORM, Role.LEVEL, Role.FUNCTION)
    broad = [word for sense in lexicon.senses() if sense.key in _BROAD for word in sense.english]
    single = (word for role in roles for word in lexicon.words(role, "en") if word.isalpha())
    return frozenset(singular(word) for word in (*single, *broad) if " " not in word)


#: Words that may stand beside the number of a military unit.
_UNIT_WORDS = frozenset("unit pla people liberation army china troop".split())
_ARMY_UNIT = re.compile(r"(?:(?:中国)?人民)?解放军(#[0-9]+#部队)")


@cache
def function_words() -> frozenset[str]:
    """Folded English words that only join others."""
    return frozenset((*lexicon.words(Role.FUNCTION, "en"), "a"))


#: Hanzi in brackets that may be a region, and so stand anywhere in a name; hanzi that taking a legal form off leaves.
_SHORTEST_BRACKET, _LONGEST_BRACKET = 2, 6
_SHORTEST_REST = 2
_BRACKET = re.compile(r"\(([^()]*)\)")
#: Where the words of an English name may change places.
_TURNS_AT = re.compile(r"\b(?:of|in|for)\b|,")


@dataclass(frozen=True, slots=True)
class Structure:
    """The structure of a name.

    Attributes:
        key: The structural key.
        legal_form: The legal form removed from the end; empty if there was none.
    """

    key: str
    legal_form: str = ""

    @property
    def numbers(self) -> tuple[str, ...]:
        """The number designators of the key, sorted as texts."""
        return tuple(sorted(numerals.designators(self.key).elements()))


def chinese(text: str) -> Structure:
    """Return the structure of a name with hanzi.

    Args:
        text: The name, folded or not.

    Returns:
        Its structural key and the legal form removed from it.
    """
    folded = fold.fold(text)
    moved: list[str] = []

    def bracket(found: re.Match[str]) -> str:
        inner = fold.key(found[1])
        short = _SHORTEST_BRACKET <= len(inner) <= _LONGEST_BRACKET
        if short and all(map(fold.is_han, inner)) and inner not in (*legal_forms(), "集团", "控股"):
            moved.append(inner)
            return ""
        return found[0]

    folded = _JAPANESE.sub(_behind, folded)
    bare = _BRACKET.sub(bracket, folded) if "(" in folded else folded
    key, form = _without_form(fold.key("".join(moved) + bare))
    canonical = numerals.canonical_chinese(key)
    unit = _ARMY_UNIT.fullmatch(canonical)
    return Structure(unit[1] if unit else canonical, form)


#: Japanese legal forms stand in front of a name or behind it, in full or by one hanzi in brackets.
_JAPANESE_FORMS = {"株": "株式会社", "有": "有限会社", "同": "合同会社"}
_JAPANESE = re.compile(r"^\s*(?:\(([株有同])\)|(株式会社|有限会社|合同会社))\s*(.+)$|(?<=.)\(([株有])\)\s*$")


def _behind(found: re.Match[str]) -> str:
    """Return a name with its Japanese legal form in full, behind it."""
    short = found[1] or found[4]
    return (found[3] or "") + (_JAPANESE_FORMS[short] if short else found[2])


_UNITED_STATES = re.compile(r"\bunited states(?: america)?\b")
_NEW_YORK = re.compile(r"\bny\b")
_FINAL_AR = re.compile(r"(?<=\w )ar$")


def _without_form(key: str) -> tuple[str, str]:
    """Split the legal form off the end of a Chinese key; the form stays if too little of the name would remain."""
    if key.endswith(legal_forms()) and not key.endswith(branch_words()) and not is_generic(key):
        form = next(each for each in legal_forms() if key.endswith(each))
        rest = key.removesuffix(form)
        if sum(map(fold.is_han, rest)) >= _SHORTEST_REST and rest not in generic_words():
            return rest, form
    return key, ""


def bare(text: str) -> str:
    """Return the folded key of a Chinese name without its legal form; brackets and numbers stay as they are."""
    return _without_form(fold.key(text))[0]


@cache
def _forms_with_characters() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((form, frozenset(form)) for form in legal_forms())


def mended_forms(key: str) -> Iterator[str]:
    """Correct a legal form with one wrong character at the end of a Chinese key.

    Args:
        key: A folded key.

    Yields:
        The key with each legal form that is one edit from how the key ends; a head of two characters at least remains.
    """
    for form, characters in _forms_with_characters():
        if len(characters.difference(key[-len(form) - 1 :])) > 1:
            continue
        for length in (len(form) - 1, len(form), len(form) + 1):
            head, tail = key[:-length], key[-length:]
            if len(head) > 1 and tail != form and edits.within_one_edit(tail, form):
                yield head + form


def _long_forms(words: list[str]) -> list[str]:
    """Replace the United States by `us`, NY by New York, and a final AR by autonomous region."""
    joined = " ".join(words)
    if "united" in joined:
        without_of = " ".join(w for w in words if w != "of")
        short = _UNITED_STATES.sub("us", without_of)
        joined = short if short != without_of else joined
    if "ny" in joined:
        joined = _NEW_YORK.sub("new york", joined)
    return _FINAL_AR.sub("autonomous region", joined).split() if joined.endswith(" ar") else joined.split()


def english_words(text: str) -> tuple[list[str], str]:
    """Return the content words of an English name and its legal form.

    Args:
        text: The name.

    Returns:
        The words in their order, in American spelling, written out and in the singular, without function words; and
        the words of the legal form, separated by spaces. A name of generic words alone keeps all of them.
    """
    words = numerals.canonical_english(tokens(text))
    words = [abbreviations().get(w, w) for w in map(us_spelling, words)]
    words = _long_forms([demonyms().get(w, w) for w in words])
    words = _in_their_place(words)
    if "institute" in words and any(w.startswith("#") for w in words):
        words = [w for w in words if w != "research"]  # CETC's 30th Institute is its 30th Research Institute
    kept = list(words)
    form: list[str] = []
    while kept and kept[-1] in english_legal_forms():
        form.insert(0, kept.pop())
    content = [singular(w) for w in kept if w not in function_words()]
    if not content or all(w in english_generic_words() for w in content):
        content, form = [singular(w) for w in words if w not in function_words()], []
    return content or words, " ".join(form)


def _in_their_place(words: list[str]) -> list[str]:
    """Write out the abbreviations that are words of their own, or single letters, in any other place.

    Bibliographic indices write S China Univ Technol, SW Jiaotong Univ, Beihang U, Aeronaut & Astronaut.
    """
    words = ["university" if word == "u" and at else word for at, word in enumerate(words)]
    pairs = _with_the_one_before(words)
    words = ["astronautics" if pair == ("astronaut", "aeronautics") else pair[0] for pair in pairs]
    point = lexicon.english_forms("compass").get(words[0]) if words else None
    is_region = words[1:2] == ["china"] or (len(words[0]) > 1 and "university" in words) if point else False
    return [point, *words[1:]] if point and is_region else words


def _with_the_one_before(words: list[str]) -> Iterator[tuple[str, str]]:
    """Pair each content word with the one before it."""
    before = ""
    for word in words:
        yield word, before
        before = before if word in function_words() else word


def english(text: str) -> Structure:
    """Return the structure of an English name: its content words in alphabetical order, because "A of B" is "B A".

    A numbered military unit has the same key in both languages. A name of one word keeps it as written: "Chinese" is
    not China, and "Tencents" is not Tencent.

    Args:
        text: The name.

    Returns:
        Its structural key, words separated by spaces, and the legal form removed from it.
    """
    content, form = english_words(text)
    if len(content) == 1:
        written = map(us_spelling, tokens(text))
        content = [w for w in written if singular(demonyms().get(w, w)) == content[0]][:1] or content
    if "unit" in content and all(w in _UNIT_WORDS or w.startswith("#") for w in content):
        number = [w for w in content if w.startswith("#")]
        if len(number) == 1:
            return Structure(f"{number[0]}部队", form)
    return Structure(" ".join(sorted(content)), form)


def orders(text: str) -> set[tuple[str, ...]]:
    """Return the orders in which the content words of an English name may stand.

    "A of B" may be "B A", and the head noun of A may come last; so may A in B, and A for B. Words in brackets stay in
    their place, or stand in front of the rest, or are left out.

    Args:
        text: The name.

    Returns:
        Tuples of words as `english_words` returns them.
    """
    folded = fold.fold(text)
    bare = _BRACKET.sub(" ", folded)
    found = _turned(bare)
    for inside in _BRACKET.findall(folded):
        found.add((*english_words(inside)[0], *english_words(bare)[0]))
    return found | _turned(re.sub(r"[()]", " ", folded)) if bare != folded else found


def _turned(text: str) -> set[tuple[str, ...]]:
    """Return the orders of the words of an English name without brackets."""
    parts = [english_words(part)[0] for part in _TURNS_AT.split(text) if fold.key(part)]
    whole = english_words(text)[0]
    found = {tuple(w for part in parts for w in part if w in whole)}
    for cut in range(1, len(parts)):
        left, right = [w for p in parts[:cut] for w in p], [w for p in parts[cut:] for w in p]
        found.add((*right, *left))
        head = len(left)
        while head and left[head - 1] in english_generic_words():
            head -= 1
            found.add((*left[:head], *right, *left[head:]))
    return found


def structure(text: str) -> Structure:
    """Return the structure of a name: `chinese` if it has any hanzi, else `english`."""
    return chinese(text) if fold.has_han(text) else english(text)


@cache
def _generic_piece() -> re.Pattern[str]:
    """Return a pattern for one generic word or legal form in folded hanzi, the longest tried first."""
    return re.compile("|".join(sorted(generic_words() | set(legal_forms()), key=len, reverse=True)))


def is_generic(text: str) -> bool:
    """Return True if a name consists of legal forms and generic words only, so that it names no particular body."""
    if fold.has_han(text):
        rest, at = fold.key(text), 0
        while at < len(rest):
            piece = _generic_piece().match(rest, at)
            if piece is None:
                return False
            at = piece.end()
        return True
    words = tokens(text)
    return bool(words) and all(
        w in english_generic_words()
        or w in english_legal_forms()
        or abbreviations().get(w, w) in english_generic_words()
        for w in map(singular, map(us_spelling, words))
    )

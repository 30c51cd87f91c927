"""Parts of a name, Chinese and English, and the structural key in which dress does not count.

Two names of one structural key differ only in what a register would call the same name: the legal
form (有限公司, Co., Ltd.), the place of a bracketed region, digits for hanzi in a number, US or UK
spelling, abbreviations, articles, the order of "A of B" and "B A". A legal form is stripped only at
the end, and only where enough of a name remains; 集团, 控股, Group and Holdings stay, and so does
分公司: they tell organisations apart.

The form tables follow 企业名称登记管理规定 (State Council, 2020), art. 6, and the Hong Kong Companies
Registry's test for "same name".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from termbase.names import numerals
from termbase.names.english import abbreviations, demonyms, singular, tokens, us_spelling
from termbase.text import edits, fold

#: Legal forms in Chinese, folded, longest first; stripped from the end of a key.
LEGAL_FORMS_ZH = (
    "股份有限责任公司", "有限责任公司", "股份有限公司", "公众有限公司", "有限合伙企业", "特殊普通合伙", "有限公司",
    "无限公司", "两合公司", "股份公司", "有限合伙", "普通合伙", "总公司", "公司",
)  # fmt: skip

#: 公司 that is part of another word: a branch or a subsidiary is not its parent.
CHILD_MARKERS = ("分公司", "子公司", "分行", "支行", "办事处", "代表处", "附属", "分校", "分院", "分部", "分社")

#: Legal forms in English, as folded tokens at the end of a name.
LEGAL_FORMS_EN = frozenset(
    "co company corp corporation inc incorporated ltd limited llc llp lp plc jsc pjsc gmbh sarl bv nv pte pty".split()
)

#: Words that name a sort of organisation and no organisation.
GENERIC_ZH = frozenset(
    "大学 学院 研究所 研究院 公司 集团 医院 中心 银行 学校 中学 小学 协会 学会 委员会 部 局 厅 处 所 院 "
    "办公室 实验室 有限公司 股份有限公司 有限责任公司 集团公司 基金会 出版社 政府 工厂 厂 企业 机构 组织 部队 "
    "军队 分公司 子公司 总公司 集团有限公司 控股 控股有限公司 科技 技术 科技有限公司 股份 联合会 商会 报社 "
    "研究中心 国家 省 市 县 区 幼儿园 幼稚园 高中 初中 党校".split()
)
GENERIC_EN = frozenset(
    "academy agency association bank board bureau center college commission committee company corporation council "
    "department division enterprise factory federation foundation government group holding hospital industry institute "
    "international laboratory limited ministry national office organization plant press research school science "
    "service society state technology trust union university group the of for and co ltd inc corp".split()
)

#: Words that may stand beside the number of a military unit.
_UNIT_WORDS = frozenset("unit pla people's peoples people liberation army chinese troop".split())
_ARMY_UNIT = re.compile(r"(?:(?:中国)?人民)?解放军(#[0-9]+#部队)")

FUNCTION_WORDS = frozenset("the of for and a an on in at".split())

_BRACKET = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Structure:
    """A name without its dress: the structural key, and what was taken off to reach it."""

    key: str
    legal_form: str = ""

    @property
    def numbers(self) -> tuple[str, ...]:
        """The number designators, sorted."""
        return tuple(sorted(numerals.designators(self.key).elements()))


def chinese(text: str) -> Structure:
    """The structure of a Chinese (or mixed) name."""
    folded = fold.fold(text)
    moved: list[str] = []

    def bracket(found: re.Match[str]) -> str:
        inner = fold.key(found[1])
        if 2 <= len(inner) <= 6 and all(map(fold.is_han, inner)) and inner not in (*LEGAL_FORMS_ZH, "集团", "控股"):
            moved.append(inner)
            return ""
        return found[0]

    bare = _BRACKET.sub(bracket, folded) if "(" in folded else folded
    key, form = _without_form(fold.key("".join(moved) + bare))
    canonical = numerals.canonical_chinese(key)
    unit = _ARMY_UNIT.fullmatch(canonical)
    return Structure(unit[1] if unit else canonical, form)


_UNITED_STATES = re.compile(r"\bunited states(?: america)?\b")
_NEW_YORK = re.compile(r"\bny\b")
_FINAL_AR = re.compile(r"(?<=\w )ar$")


def _without_form(key: str) -> tuple[str, str]:
    """A Chinese key without the legal form at its end, and that form; it stays where too little would be left."""
    if key.endswith(LEGAL_FORMS_ZH) and not key.endswith(CHILD_MARKERS) and not is_generic(key):
        form = next(each for each in LEGAL_FORMS_ZH if key.endswith(each))
        rest = key.removesuffix(form)
        if sum(map(fold.is_han, rest)) >= 2 and rest not in GENERIC_ZH:
            return rest, form
    return key, ""


def bare(text: str) -> str:
    """The key of a Chinese name as it is written, its legal form taken off: brackets and numbers stay as they are."""
    return _without_form(fold.key(text))[0]


_FORMS_ZH = tuple((form, frozenset(form)) for form in LEGAL_FORMS_ZH)


def mended_forms(key: str) -> Iterator[str]:
    """The key of a Chinese name with the legal form at its end, where that has one wrong character, as it should be."""
    for form, characters in _FORMS_ZH:
        if len(characters.difference(key[-len(form) - 1 :])) > 1:
            continue
        for length in (len(form) - 1, len(form), len(form) + 1):
            head, tail = key[:-length], key[-length:]
            if len(head) > 1 and tail != form and edits.within_one_edit(tail, form):
                yield head + form


def _long_forms(words: list[str]) -> list[str]:
    """Words with the United States as `us`, NY as New York, and a final AR as an autonomous region."""
    joined = " ".join(words)
    if "united" in joined:
        without_of = " ".join(w for w in words if w != "of")
        short = _UNITED_STATES.sub("us", without_of)
        joined = short if short != without_of else joined
    if "ny" in joined:
        joined = _NEW_YORK.sub("new york", joined)
    return _FINAL_AR.sub("autonomous region", joined).split() if joined.endswith(" ar") else joined.split()


def english_words(text: str) -> tuple[list[str], str]:
    """The words of an English name in canonical dress and in order, and the legal form taken off its end."""
    words = numerals.canonical_english(tokens(text))
    words = [abbreviations().get(w, w) for w in map(us_spelling, words)]
    words = _long_forms([demonyms().get(w, w) for w in words])
    words = ["university" if w == "u" and i else w for i, w in enumerate(words)]
    if "institute" in words and any(w.startswith("#") for w in words):
        words = [w for w in words if w != "research"]  # CETC's 30th Institute is its 30th Research Institute
    kept = list(words)
    form: list[str] = []
    while kept and (kept[-1] in LEGAL_FORMS_EN or kept[-1] in ("incorporated", "limited", "company", "corporation")):
        form.insert(0, kept.pop())
    content = [singular(w) for w in kept if w not in FUNCTION_WORDS]
    if not content or all(w in GENERIC_EN for w in content):
        content, form = [singular(w) for w in words if w not in FUNCTION_WORDS], []
    return content or words, " ".join(form)


def english(text: str) -> Structure:
    """The structure of an English name: its content words as a multiset, because "A of B" is "B A".

    A numbered military unit is the same in both languages. One word alone is a name as it is written: "Chinese" is
    not China, and "Tencents" is not Tencent.
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
    """The orders in which an English name's content words may stand: "A of B" is "B A", and A's head noun comes last.

    Words in brackets may stand anywhere, so they are left out.
    """
    bare = re.sub(r"\([^()]*\)", " ", fold.fold(text))
    parts = [english_words(part)[0] for part in re.split(r"\bof\b|,", bare) if fold.key(part)]
    whole = english_words(bare)[0]
    found = {tuple(w for part in parts for w in part if w in whole)}
    for inside in re.findall(r"\(([^()]*)\)", fold.fold(text)):
        found.add((*english_words(inside)[0], *whole))
    for cut in range(1, len(parts)):
        left, right = [w for p in parts[:cut] for w in p], [w for p in parts[cut:] for w in p]
        head = len(left)
        while head and left[head - 1] in GENERIC_EN:
            head -= 1
        found.add((*right, *left))
        found.add((*left[:head], *right, *left[head:]))
    return found


def structure(text: str) -> Structure:
    """The structure of a name by its script: any hanzi makes it Chinese."""
    return chinese(text) if fold.has_han(text) else english(text)


@cache
def _generic_piece() -> re.Pattern[str]:
    """What generic names are made of, the longest first."""
    return re.compile("|".join(sorted(GENERIC_ZH | set(LEGAL_FORMS_ZH), key=len, reverse=True)))


def is_generic(text: str) -> bool:
    """Whether a name consists of legal forms and generic words only, so that it can stand for nothing."""
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
        w in GENERIC_EN or w in LEGAL_FORMS_EN or abbreviations().get(w, w) in GENERIC_EN
        for w in map(singular, map(us_spelling, words))
    )

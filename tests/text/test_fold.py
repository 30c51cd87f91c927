"""One fold for both sides: per character, once is enough, and every dress of a hanzi is one key."""

from __future__ import annotations

import ast
import json
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termbase.text import fold
from termbase.text.fold import (
    FOLD_VERSION,
    Folded,
    fold_table,
    has_han,
    is_han,
    key,
    key_with_origin,
    script_characters,
)

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "src" / "termbase" / "data" / "fold.json"

#: Every code point there can be, lone surrogates too.
ALL = "".join(map(chr, range(0x110000)))
FOLDED = {c: fold.fold(c) for c in ALL}
HANGUL = range(0xAC00, 0xD7A4)

#: 乾 before 隆 and 着 after 沿 are what phrase tables trip over; the rest is what NFKC, case and marks trip over.
texts = st.text("乾隆坤著後面機器臺㈱ﬁßＭL1²⁶é·· &'\u0301\u0345\u3099\u200b\ufe0f\ud800가각", max_size=12)

# --- the table ---------------------------------------------------------------------------------------------------


def test_the_version_is_the_one_in_the_table_and_in_the_script_that_derives_it() -> None:
    derive = ast.parse((ROOT / "derive" / "fold.py").read_text("utf-8"))
    said = [
        node.value.value
        for node in derive.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and [getattr(target, "id", "") for target in node.targets] == ["FOLD_VERSION"]
    ]
    assert said == [FOLD_VERSION]
    assert json.loads(TABLE.read_text("utf-8"))["version"] == FOLD_VERSION


def test_no_character_stands_in_the_table_twice() -> None:
    data = json.loads(TABLE.read_text("utf-8"))
    sources = [*"".join(source for source, _ in data["one"]), *"".join(data["more"].values())]
    assert [c for c, times in Counter(sources).items() if times > 1] == []
    assert set(sources) == set(map(chr, fold_table()))


# --- laws over every code point ----------------------------------------------------------------------------------


def test_folding_what_is_folded_changes_nothing_for_every_code_point() -> None:
    assert [c for c, folded in FOLDED.items() if fold.fold(folded) != folded] == []


#: Neighbours that compose, simplify or change case with what stands beside them, where folding is not per character.
NEIGHBOURS = {
    "nothing": ("", ""),
    "hanzi that a phrase joins": ("乾", "隆"),
    "a letter and a combining mark": ("e", "\u0301"),
    "a kana voice mark and a selector": ("か", "\u3099\ufe0f"),
    "Hangul parts": ("\u1100", "\u11a8"),
}


@pytest.mark.parametrize(("before", "after"), NEIGHBOURS.values(), ids=NEIGHBOURS)
def test_every_code_point_folds_the_same_between(before: str, after: str) -> None:
    ends = fold.fold(before), fold.fold(after)
    together = fold.fold("".join([before + c + after for c in ALL]))
    assert together == "".join([ends[0] + folded + ends[1] for folded in FOLDED.values()])


def test_the_key_of_a_key_is_itself_for_every_code_point() -> None:
    keys = {key(c) for c in ALL}
    assert [k for k in keys if key(k) != k] == []


#: A way to dress a character, and the characters for which it is more than a dress.
DRESSES: dict[str, tuple[Callable[[str], str], Callable[[str], bool]]] = {
    "lower case": (str.lower, lambda c: False),
    # Greek iota under a letter is a mark, and marks go; its capital is a letter.
    "upper case": (str.upper, lambda c: "\u0345" in unicodedata.normalize("NFD", c)),
    "folded case": (str.casefold, lambda c: "\u0345" in unicodedata.normalize("NFD", c)),
    "composed form": (lambda c: unicodedata.normalize("NFC", c), lambda c: False),
    "decomposed form": (lambda c: unicodedata.normalize("NFD", c), lambda c: ord(c) in HANGUL),
}


@pytest.mark.parametrize(("dress", "other"), DRESSES.values(), ids=DRESSES)
def test_every_code_point_folds_like_its(dress: Callable[[str], str], other: Callable[[str], bool]) -> None:
    assert [c for c in ALL if (dressed := dress(c)) != c and fold.fold(dressed) != FOLDED[c] and not other(c)] == []


def test_every_full_width_form_folds_like_its_ascii_twin() -> None:
    wide = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5E)}  # ～ is a dash in Chinese
    assert {c: fold.fold(c) for c in wide} == {c: fold.fold(plain) for c, plain in wide.items()}


def test_everything_invisible_disappears_and_everything_blank_is_a_space() -> None:
    blank = {"Zs": " ", "Zl": " ", "Zp": " ", "Cf": "", "Mn": "", "Me": ""}
    wrong = [c for c, folded in FOLDED.items() if folded != blank.get(unicodedata.category(c), folded)]
    assert wrong == []
    assert fold.fold("\t\n\v\f\r") == " " * 5


def test_every_superscript_sign_is_a_space_so_that_a_footnote_mark_separates() -> None:
    marks = [
        c for c in ALL
        if unicodedata.decomposition(c).startswith("<super>") and unicodedata.category(c) not in ("Lm", "Lo", "Ll")
    ]  # fmt: skip
    assert set("¹²³⁰⁶⁺™㆒") <= set(marks)
    assert {c: fold.fold(c) for c in marks} == dict.fromkeys(marks, " ")


def test_every_radical_folds_to_the_ideograph_it_stands_for() -> None:
    radicals = [c for c in map(chr, [*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6)]) if unicodedata.name(c, "")]
    assert len(radicals) == 115 + 214
    folded = {c: fold.fold(c) for c in radicals}
    assert [c for c, ideograph in folded.items() if len(ideograph) != 1 or not is_han(ideograph)] == ["⺀"]


def test_every_hanzi_folds_to_one_hanzi() -> None:
    wrong = [c for c, folded in FOLDED.items() if is_han(c) and not (len(folded) == 1 and is_han(folded))]
    assert wrong == []


# --- laws over texts ---------------------------------------------------------------------------------------------


@given(texts, texts)
@example("張乾", "隆重介紹")
@example("沿", "著")
@example("e", "\u0301")
@example("PLA.", "⁶")
@example("か", "\u3099")
def test_a_name_folds_the_same_alone_and_in_a_sentence(a: str, b: str) -> None:
    assert fold.fold(a + b) == fold.fold(a) + fold.fold(b)
    assert key(a + b) == key(a) + key(b)


@given(texts)
@example("İ")
@example("ΐ")
@example("㍿")
def test_once_is_enough(text: str) -> None:
    assert fold.fold(fold.fold(text)) == fold.fold(text)
    assert key(key(text)) == key(text) == key(fold.fold(text))


@given(texts)
@example("C++ & ㍿")
def test_a_key_holds_letters_digits_hanzi_and_plus_only(text: str) -> None:
    assert all(c.isalnum() or c == "+" for c in key(text))


@given(texts)
@example("㍿ﬁ& PLA.⁶")
@example("")
def test_a_key_with_origin_is_the_key_and_each_place_made_its_part(text: str) -> None:
    folded = key_with_origin(text)
    assert folded.key == key(text)
    assert len(folded.origin) == len(folded.key)
    assert list(folded.origin) == sorted(folded.origin)
    for at in range(len(folded.key)):
        start, end = folded.span(at, at + 1)
        assert end == start + 1
        assert folded.key[at] in key(text[start:end])


@given(texts, st.data())
def test_the_span_of_a_part_folds_to_at_least_that_part(text: str, data: st.DataObject) -> None:
    folded = key_with_origin(text)
    if not folded.key:
        assert key(text) == ""
        return
    start = data.draw(st.integers(0, len(folded.key) - 1))
    end = data.draw(st.integers(start + 1, len(folded.key)))
    first, last = folded.span(start, end)
    assert folded.key[start:end] in key(text[first:last])


@given(texts, st.data())
def test_hidden_spans_are_passed_over_and_nothing_else_moves(text: str, data: st.DataObject) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True).map(sorted))
    hidden = list(zip(cuts[::2], cuts[1::2], strict=False))
    folded = key_with_origin(text, hidden)
    shown = [i for i in range(len(text)) if not any(a <= i < b for a, b in hidden)]
    assert folded.key == "".join(key(text[i]) for i in shown)
    assert set(folded.origin) == {i for i in shown if key(text[i])}


# --- known cases -------------------------------------------------------------------------------------------------

ONE_KEY = {
    "衞 of Hong Kong is 卫": "衞生署 衛生署 卫生署",
    "峯 is 峰": "峯 峰",
    "恆 is 恒": "恆 恒",
    "four clocks and bells are one": "钟 鐘 鍾 锺",
    "the surname 锺 of 錢鍾書": "錢鍾書 钱锺书 钱钟书 錢鐘書",
    "南山 with any 钟": "鍾南山 钟南山 锺南山",
    "滙 of Hong Kong banks is 汇": "滙豐 匯豐 汇丰",
    "臺 and 台": "臺灣 台灣 台湾",
    "敍 枱 粧 糭 衹 are what phrases alone would mend": "敍 叙 敘",
    "枱 is 台": "枱 台 檯",
    "粧 is 妆": "粧 妝 妆",
    "糭 is 粽": "糭 粽",
    "衹 is 只": "衹 隻 只",
    "graphic variants of 国": "囯 圀 國 国",
    "砲 is 炮": "砲 炮",
    "鑛 is 矿": "鑛 礦 矿",
    "攷 is 考": "攷 考",
    "髙 is 高": "髙 高",
    "﨑 is 崎": "﨑 崎",
    "彞 is 彝": "彞 彝",
    "菴 is 庵": "菴 庵",
    "甯 is 宁": "甯 寧 宁",
    "钜 is 巨": "鉅 钜 巨",
    "迳 is 径": "逕 迳 徑 径",
    "三 of 发": "發 髮 发",
    "dry and do": "乾 幹 干",
    "after and empress": "後 后",
    "著 as particle": "沿著 沿着",
    "a county that simplifies twice": "乾安縣 乾安县 干安县",
    "a person that simplifies by phrase": "徐乾學 徐乾学",
    "畢昇": "畢昇 毕昇",
    "於 as surname": "於崇文 于崇文",
    "Kangxi radicals": "⽅⼤ 方大",
    "CJK radicals that NFKC leaves": "⻄⻓⺠ 西长民",
    "a radical of a Traditional form": "⻑ ⻓ 长 長",
    "a compatibility ideograph": "\uf9e4 理",
    "full width": "ＣＥＴＣ２９ cetc29",
    "a company in one character": "㍿ 株式会社 株式會社",
    "ligatures": "ﬁber fiber",
    "sharp s": "Straße STRASSE strasse",
    "accents": "Xī'ān Xi'an XI’AN",
    "accents that stand apart": "Xi\u0304'a\u0304n Xi'an",
    "letters without decomposition": "Łódź Lodz",
    "dotless and dotted i": "İzmir izmir ızmir",
    "ideographic variation sequences": "葛\U000e0100 葛",
    "standardised variation": "神\ufe00 神",
    "zero width and direction marks": "华\u200b为\u202e\ufeff 华为",
    "the Kelvin sign": "\u212a k",
    "numero": "№30 No30",
    "circled numbers": "㉙所 29所",
}


@pytest.mark.parametrize("spellings", ONE_KEY.values(), ids=ONE_KEY)
def test_one_key(spellings: str) -> None:
    words = spellings.split(" ")
    assert {key(w) for w in words} == {key(words[-1])}
    assert key(words[-1]) != ""


@pytest.mark.parametrize("char", "沪芸予浜欠弁缶糸么峰恒钟")
def test_a_live_simplified_character_stays(char: str) -> None:
    assert fold.fold(char) == char


APART = {
    "names 喆 and 哲": "喆 哲",
    "names 堃 and 坤": "堃 坤",
    "numbers 〇 and 一": "〇 一",
    "vocabulary is not converted": "資訊 信息",
    "Taiwan's integrated circuits": "積體電路 集成电路",
    "the surname 沈 and 沉": "沈 沉",
    "Internet and Internet+": "互联网 互联网+",
    "Hangul syllables": "가 나",
    "Greek and Latin A": "Α A",
}


@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_two_keys(pair: str) -> None:
    one, other = pair.split(" ")
    assert key(one) != key(other)


FOLDS = {
    "a superscript separates": ("PLA.⁶", "pla. "),
    "a footnote mark after hanzi separates": ("华为²公司", "华为 公司"),
    "a subscript is a digit": ("CO₂", "co2"),
    "dashes are one dash": ("a–b—c－d", "a-b-c-d"),
    "quotes are one quote each": ("“a”‘b’「c」", '"a"\'b\'"c"'),
    "brackets are round": ("（a）【b】〔c〕", "(a)(b)(c)"),
    "middle dots are one": ("a•b・c‧d", "a·b·c·d"),
    "an ideographic space is a space": ("a\u3000b", "a b"),
    "lone surrogates stay": ("\ud800", "\ud800"),
    "the empty text": ("", ""),
}


@pytest.mark.parametrize(("text", "folded"), FOLDS.values(), ids=FOLDS)
def test_folds(text: str, folded: str) -> None:
    assert fold.fold(text) == folded


KEYS = {
    "an ampersand is and": ("R&D", "randd"),
    "a full-width ampersand is and": ("Ｒ＆Ｄ", "randd"),
    "a plus stays": ("Internet＋", "internet+"),
    "spaces and dots go": ("U. S. A.", "usa"),
    "marks alone have no key": ("…—！", ""),
    "lone surrogates have no key": ("\ud800\udfff", ""),
    "a zero written as a circle is a zero": ("三○一医院", "三〇一医院"),
    "a large circle in a number is a zero": ("七○一所", "七〇一所"),
}


@pytest.mark.parametrize(("text", "expected"), KEYS.values(), ids=KEYS)
def test_keys(text: str, expected: str) -> None:
    assert key(text) == expected


def test_a_folded_text_gives_back_the_place_in_the_text() -> None:
    folded = key_with_origin("(a) ㍿ & b")
    assert folded == Folded("a株式会社andb", (1, 4, 4, 4, 4, 6, 6, 6, 8))
    assert folded.span(0, 1) == (1, 2)
    assert folded.span(1, 5) == (4, 5)
    assert folded.span(3, 9) == (4, 9)


def test_markup_inside_a_name_is_passed_over() -> None:
    text = "华<b>为</b>"
    folded = key_with_origin(text, [(1, 4), (5, 9)])
    assert folded == Folded("华为", (0, 4))


HAN = {"中": True, "〇": True, "㐀": True, "\U00020000": True, "豈": True, "あ": False, "ㄅ": False, "⻓": False,
       "a": False, "，": False, "○": False}  # fmt: skip


@pytest.mark.parametrize(("char", "expected"), HAN.items(), ids=HAN)
def test_is_han(char: str, expected: bool) -> None:
    assert is_han(char) is expected
    assert has_han(f"a{char}b") is expected


def test_a_text_holds_a_hanzi_if_one_of_its_characters_is_one() -> None:
    assert [char for char in map(chr, range(0x110000)) if has_han(char) is not is_han(char)] == []


def test_no_hanzi_is_both_only_simplified_and_only_traditional() -> None:
    scripts = script_characters()
    assert list(scripts) == ["zh-Hans", "zh-Hant"]
    assert scripts["zh-Hans"] & scripts["zh-Hant"] == frozenset()
    assert {"国", "钟", "华"} <= scripts["zh-Hans"]
    assert {"國", "鐘", "華"} <= scripts["zh-Hant"]
    assert not set("后里中大峰") & (scripts["zh-Hans"] | scripts["zh-Hant"])


@pytest.mark.parametrize(("variant", "usual"), ["寳宝", "彊强", "艸草", "豊丰"])
def test_a_variant_that_no_table_of_unicode_or_opencc_knows(variant: str, usual: str) -> None:
    assert fold.fold(variant) == fold.fold(usual) == usual

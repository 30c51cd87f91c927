"""Mentions in a text: what counts as a name where it stands, and offsets into the text as given."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import termbase
from termbase import Outcome, Termbase
from termbase.annotation import hits, mentions
from termbase.annotation.hits import Finder
from termbase.annotation.mentions import Mention
from termbase.text import chunks, markup

Load = Callable[[str], Termbase]

#: sentence → (text, the mentions in order: what stands there, and the entry it means, or several joined by |)
CASES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    # plain
    "an empty text has none": ("", []),
    "a text without names has none": ("Nothing to see here. 这里什么也没有。", []),
    "a name is found, in either language": ("他在华为工作, not at Huawei.", [("华为", "huawei"), ("Huawei", "huawei")]),
    "a name is found as often as it stands there": ("华为、华为、华为", [("华为", "huawei")] * 3),
    "the whole text may be one name": ("CETC", [("CETC", "cetc")]),
    "full width is found as it is written": ("在ＣＥＴＣ工作", [("ＣＥＴＣ", "cetc")]),
    "Traditional is found as it is written": ("他在華為工作", [("華為", "huawei")]),
    "Simplified is found for a Traditional-only name": ("资策会发布", [("资策会", "iii")]),
    "a former name is found": ("第二炮兵成立于1966年", [("第二炮兵", "plarf")]),
    "a known misspelling is found": ("卫土通公司", [("卫土通", "westone")]),
    # longest, nested
    "the longest name wins": ("中国电科三十所在成都", [("中国电科三十所", "cetc-30"), ("成都", "chengdu")]),
    "the middle one where the longest does not stand": ("中国电科在成都", [("中国电科", "cetc"), ("成都", "chengdu")]),
    "the short one where no longer one stands": ("中国在亚洲", [("中国", "china")]),
    "a city does not break an organisation's name": (
        "成都银行股份有限公司", [("成都银行股份有限公司", "chengdu-bank")],
    ),
    "a name that joins with what follows gives way to the longer one": (
        "中国移动互联网", [("中国", "china"), ("移动互联网", "mobile-internet")],
    ),
    "names that touch are two": ("华为南京大学", [("华为", "huawei"), ("南京大学", "nanjing-university")]),
    "numbers tell institutes apart": (
        "CETC 29th Research Institute and CETC 39th Research Institute",
        [("CETC 29th Research Institute", "cetc-29"), ("CETC 39th Research Institute", "cetc-39")],
    ),
    "look-alikes stay apart": ("CASC, CASIC", [("CASC", "casc"), ("CASIC", "casic")]),
    "NORINCO Group is longer than NORINCO": (
        "NORINCO Group owns NORINCO", [("NORINCO Group", "norinco-group"), ("NORINCO", "norinco")],
    ),
    # boundaries
    "no name inside a Latin word": ("Huaweiology, preHuawei, HTML", []),
    "no acronym inside a word": ("PLATO and BITS, CETCA", []),
    "no number inside a longer number": (
        "61398部队 and 613980部队, PLA Unit 613980", [("61398部队", "unit-61398"), ("PLA", "pla")],
    ),
    "no name with a digit after it": ("Huawei2 and 61398部队", [("61398部队", "unit-61398")]),
    "a hanzi next to a Latin name is a boundary": ("与CETC合作", [("CETC", "cetc")]),
    "北大 is not in 东北大学": ("他毕业于东北大学。", []),
    "北大 is not in 东北大米": ("东北大米很香", []),
    "北大 is not in 北大学": ("北大学", []),
    "北大 by itself is": ("他毕业于北大。", [("北大", "peking-university")]),
    "Xi'an is not Xi": ("Xi Jinping went to Xi'an; Xi spoke.", [
        ("Xi Jinping", "xi-jinping"), ("Xi'an", "xian"), ("Xi", "xi-jinping"),
    ]),
    "a name before an apostrophe and letters is another word": ("Huawei'an and Huawei’xi", []),
    "Xi’an is not Xi either": ("Xi Jinping. Xi’an.", [("Xi Jinping", "xi-jinping"), ("Xi’an", "xian")]),
    "Xi in another person's name is not": ("Xi Jinping met Xi Zhongxun", [("Xi Jinping", "xi-jinping")]),
    # possessives, footnote marks, full stops
    "a possessive is not part of the name": ("Huawei's plan", [("Huawei", "huawei")]),
    "a curly possessive is not either": ("Huawei’s plan", [("Huawei", "huawei")]),
    "a possessive in capitals": ("CETC'S PLAN", [("CETC", "cetc")]),
    "a possessive of a term is no plural": ("the data center's owner", [("data center", "data-centre")]),
    "a plural possessive": ("the data centers' owners", [("data centers", "data-centre")]),
    "a raised footnote mark after a full stop": ("by the PLA.⁶ Then", [("PLA", "pla")]),
    "a raised footnote mark directly behind": ("Huawei⁶ and 华为²³", [("Huawei", "huawei"), ("华为", "huawei")]),
    "a footnote mark as markup": ("by the PLA.<sup>6</sup> Then", [("PLA", "pla")]),
    "a footnote mark as markup directly behind": ("Huawei<sup>6</sup> said", [("Huawei", "huawei")]),
    "a Markdown footnote": ("Huawei[^6] said", [("Huawei", "huawei")]),
    "markup inside an ordinal": (
        "CETC 29<sup>th</sup> Research Institute", [("CETC 29<sup>th</sup> Research Institute", "cetc-29")],
    ),
    "a bold tag around a name": ("<b>Huawei</b> said", [("Huawei", "huawei")]),
    "the full stop of Inc. stays in": (
        "Qianxun Spatial Intelligence Inc. said", [("Qianxun Spatial Intelligence Inc.", "qianxun-si")],
    ),
    "the full stop of a sentence stays out": ("He joined CETC. Then", [("CETC", "cetc")]),
    "a name of Co., Ltd. keeps its full stop": (
        "Huawei Technologies Co., Ltd. said", [("Huawei Technologies Co., Ltd.", "huawei")],
    ),
    "a closing bracket that is not the name's stays out": ("(Huawei)", [("Huawei", "huawei")]),
    "brackets inside a name": (
        "in 华为技术（西安）有限公司 now", [("华为技术（西安）有限公司", "huawei-xian")],
    ),
    "an acronym in brackets in the middle of a name": (
        "Executive Order (EO) 13959 says", [("Executive Order (EO) 13959", "eo-13959")],
    ),
    # spaces, line breaks, hyphens
    "a line break inside a Latin name": ("the Nanjing\nUniversity", [("Nanjing\nUniversity", "nanjing-university")]),
    "a Windows line break inside a name": ("Nanjing\r\nUniversity", [("Nanjing\r\nUniversity", "nanjing-university")]),
    "a line break inside a Chinese name": ("南京\n大学", [("南京\n大学", "nanjing-university")]),
    "the end of a paragraph is never inside a name": ("Nanjing\n\nUniversity", []),
    "nor one with spaces in the empty line": ("Nanjing\n \t\nUniversity", []),
    "nor a Windows one": ("Nanjing\r\n\r\nUniversity", []),
    "nor in Chinese": ("中国电\n\n科", [("中国", "china")]),
    "spaces between hanzi": ("他在 南 京 大 学 读书", [("南 京 大 学", "nanjing-university")]),
    "ideographic spaces between hanzi": ("南京\u3000大学", [("南京\u3000大学", "nanjing-university")]),
    "two spaces inside a Latin name": ("Nanjing  University", [("Nanjing  University", "nanjing-university")]),
    "a no-break space": ("Nanjing\u00a0University", [("Nanjing\u00a0University", "nanjing-university")]),
    "a hyphen for a space": ("the mobile-Internet age", [("mobile-Internet", "mobile-internet")]),
    "a soft hyphen": ("Nanjing Univer\u00adsity", [("Nanjing Univer\u00adsity", "nanjing-university")]),
    "no full stop between the words of a name": ("in Nanjing. University life", []),
    "no comma between the words of a name": ("Nanjing, University", []),
    "no full stop between hanzi": ("我在南京。大学很好", []),
    "no comma between hanzi": ("南京，大学", []),
    # quotes
    "title marks stay out": ("依据《网络安全法》，", [("网络安全法", "cybersecurity-law")]),
    "quotes that belong to the name": ("所谓“核心”数据是", [("“核心”数据", "core-data")]),
    "quotes that belong to an English name": ("so-called “core” data is", [("“core” data", "core-data")]),
    "quotes around a name stay out": ("“华为” and \"Huawei\"", [("华为", "huawei"), ("Huawei", "huawei")]),
    "a quotation is not cut in two": ("他说“我去南京”大学生说", []),
    # spelling and number
    "American for British": ("the national defense program", [("national defense program", "defence-programme")]),
    "British for American": ("a data centre", [("data centre", "data-centre")]),
    "-ize for -ise": ("informatization", [("informatization", "informatisation")]),
    "the plural of a term": ("two data centers", [("data centers", "data-centre")]),
    "the British plural of an American term": ("two data centres", [("data centres", "data-centre")]),
    "no plural of an organisation": ("many Huaweis", []),
    # case
    "an exact acronym in its case only": ("BIT, bit, Bit", [("BIT", "bit")]),
    "the word it is no IT": ("it and It and IT", [("IT", "it-college")]),
    "a short acronym in capitals only": ("the PLA, pla", [("PLA", "pla")]),
    "a name of one word is not a word in lower case": ("a huawei", []),
    "a term in any case": ("Data Center DATA CENTER", [("Data Center", "data-centre"), ("DATA CENTER", "data-centre")]),
    "a full name in capitals": ("NANJING UNIVERSITY", [("NANJING UNIVERSITY", "nanjing-university")]),
    # URLs
    "an address is passed over": ("see https://Huawei.com/CETC and www.CETC.com", []),
    "a name after an address is found": ("https://example.org/x Huawei", [("Huawei", "huawei")]),
    "an address of electronic mail is passed over": ("write to CETC@Huawei.com", []),
    "an address ends at Chinese punctuation": ("见https://x.cn/CETC，华为", [("华为", "huawei")]),
    "a name does not run across an address": ("Nanjing https://x.cn/ University", []),
    # several entries
    "two people of one name": ("张勇说", [("张勇", "zhang-yong-alibaba|zhang-yong-haidilao")]),
    "two organisations of one acronym": ("CNAS says", [("CNAS", "cnas-cn|cnas-us")]),
    # weak names
    "a weak name alone is no mention": ("Xi spoke. 南方很热. The Political Department.", []),
    "a weak name counts where another name of its entry stands": (
        "Xi spoke. Later Xi Jinping left.", [("Xi", "xi-jinping"), ("Xi Jinping", "xi-jinping")],
    ),
    "a weak name counts where the whole stands that it is part of": (
        "The PLA and its Political Department", [("PLA", "pla"), ("Political Department", "gpd")],
    ),
    "a weak name counts where a part of it stands": (
        "中国电科说，三十所", [("中国电科", "cetc"), ("三十所", "cetc-30")],
    ),
    "another weak name is no licence": ("Xi and Ma", []),
    "a weak name with its licence beside another's strong one": (
        "中国在亚洲，北京", [("中国", "china"), ("北京", "beijing|china")],
    ),
    "a metonym without its licence is the city": ("北京很大", [("北京", "beijing")]),
    # pinyin
    "pinyin of three syllables": ("he joined Weishitong", [("Weishitong", "westone")]),
    "pinyin with tones": ("Wèishìtōng", [("Wèishìtōng", "westone")]),
    # astral characters
    "an astral character before a mention": ("🐉𠀀 华为", [("华为", "huawei")]),
}  # fmt: skip


def found(mentions: list[Mention]) -> list[tuple[str, str]]:
    return [(m.text, "|".join(sorted(e.id for e in m.entries))) for m in mentions]


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_mentions(tb: Termbase, text: str, expected: list[tuple[str, str]]) -> None:
    mentions = tb.annotate(text)
    assert found(mentions) == expected
    assert [text[m.start : m.end] for m in mentions] == [surface for surface, _ in expected]


OFFSETS = {
    "code points, not UTF-16 units or bytes": ("🐉𠀀é 华为", (4, 6)),
    "a decomposed accent counts as written": ("e\u0301 Huawei", (3, 9)),
    "a Windows line end counts as two": ("a\r\nb\r\nHuawei", (6, 12)),
    "a byte-order mark counts": ("\ufeffHuawei", (1, 7)),
    "what cannot be seen counts": ("\u200b\u200b华\u200b为", (2, 5)),
    "a ligature before it counts as one": ("ﬁ㈱ 华为", (3, 5)),
    "a URL before it counts in full": ("https://x.cn/a Huawei", (15, 21)),
    "an umlaut does not move it": ("ẞß Müller & Söhne", (3, 17)),
}


@pytest.mark.parametrize(("text", "span"), OFFSETS.values(), ids=OFFSETS)
def test_offsets_count_code_points_of_the_text_as_given(tb: Termbase, text: str, span: tuple[int, int]) -> None:
    assert [(m.start, m.end) for m in tb.annotate(text)] == [span]


def test_a_mention_of_one_entry(tb: Termbase) -> None:
    (mention,) = tb.annotate("see 卫士通")
    assert (mention.status, mention.entry, mention.entries) == (Outcome.MATCH, tb["westone"], (tb["westone"],))
    assert mention.names[0].text == "卫士通"
    assert 0.9 < mention.score < 1
    assert mention.parent is None
    assert mention.as_dict("a.txt") == {
        "file": "a.txt", "start": 4, "end": 7, "text": "卫士通", "status": "match", "id": "westone", "ids": ["westone"],
        "zh": "中电科网络安全科技股份有限公司", "en": "China Electronics Technology Cyber Security Co., Ltd.",
        "score": mention.score,
    }  # fmt: skip
    with pytest.raises(FrozenInstanceError):
        mention.start = 0  # type: ignore[misc]


def test_a_mention_is_shown_in_one_line(tb: Termbase) -> None:
    assert repr(tb.annotate("see 卫士通")[0]) == "<Mention 4:7 '卫士通' match westone 0.99>"
    first, second, *_ = tb.annotate("CNAS", nested=True) + tb.annotate("中国电科", nested=True)[1:]
    assert repr(first) == "<Mention 0:4 'CNAS' ambiguous cnas-us, cnas-cn 0.50>"
    assert repr(second) == "<Mention 0:2 '中国' match china 0.99, inside 0>"


def test_a_mention_can_be_pickled_and_compared(tb: Termbase) -> None:
    (mention,) = tb.annotate("see 卫士通")
    assert pickle.loads(pickle.dumps(mention)) == mention  # noqa: S301 - its own
    assert replace(mention, start=0) != mention


def test_an_ambiguous_mention(tb: Termbase) -> None:
    (mention,) = tb.annotate("CNAS")
    assert (mention.status, mention.entry, mention.score) == (Outcome.AMBIGUOUS, None, 0.5)
    said = mention.as_dict()
    assert (said["id"], sorted(said["ids"]), said["zh"], said["en"]) == (None, ["cnas-cn", "cnas-us"], "", "")


def test_an_entry_without_a_language_shows_nothing_for_it(tb: Termbase) -> None:
    (mention,) = tb.annotate("Executive Order 13959")
    assert (mention.as_dict()["zh"], mention.as_dict()["en"]) == ("", "Executive Order 13959")


def test_a_retired_entry_is_annotated_as_its_replacement(tb: Termbase) -> None:
    assert found(tb.annotate("joined CSIC in 2005")) == [("CSIC", "cssc")]


# --- nested ------------------------------------------------------------------------------------------------------


def test_nested_mentions_follow_their_parent_and_name_it(tb: Termbase) -> None:
    text = "x 中国电科三十所 and Huawei"
    mentions = tb.annotate(text, nested=True)
    assert found(mentions) == [
        ("中国电科三十所", "cetc-30"), ("中国电科", "cetc"), ("中国", "china"), ("电科", "cetc"), ("三十所", "cetc-30"),
        ("Huawei", "huawei"),
    ]  # fmt: skip
    assert [m.parent for m in mentions] == [None, 0, 1, 1, 0, None]
    assert [text[m.start : m.end] for m in mentions] == [m.text for m in mentions]
    assert [m.parent for m in tb.annotate(text)] == [None, None]
    assert mentions[1].as_dict()["parent"] == 0
    assert "parent" not in mentions[0].as_dict()


def test_a_nested_mention_never_lasts_longer_than_its_parent(tb: Termbase) -> None:
    text = "成都银行股份有限公司、中国电子科技集团公司第三十研究所、Huawei Technologies (Xi'an) Co., Ltd."
    mentions = tb.annotate(text, nested=True)
    for m in mentions:
        if m.parent is not None:
            parent = mentions[m.parent]
            assert parent.start <= m.start < m.end <= parent.end
            assert (m.start, m.end) != (parent.start, parent.end)
    assert sum(m.parent is None for m in mentions) == 3
    inside = {m.entries[0].id for m in mentions if m.parent is not None}
    assert {"chengdu", "china", "cetc", "xian", "huawei"} <= inside


# --- laws --------------------------------------------------------------------------------------------------------

#: Pieces that make and break names when they stand together.
PIECES = [
    "华为", "華為", "中国", "中国电科", "三十所", "第三十研究所", "南京", "大学", "北", "东", "张勇", "CETC",
    "cetc", "PLA", "Xi", " Jinping", "'an", "'s", "’", "“", "”", "(", ")", "（", "）", "北大", "移动互联网",
    "<sup>6</sup>", "⁶", "https://x.cn/", "\n", "\r\n", "\n\n", " ", "-", ".", "🐉", "𠀀",
    "ﬁ", "㈱", "ß", "Müller & Söhne", "Huawei", " Technologies", " (Xi'an)",
    " Co., Ltd.", "data center", "s", "Executive Order", " (EO)", " 13959", "“核心”数据",
    "Political Department", "&", "+", "³", "29", "th", " Research Institute",
    # Lone surrogates, marks, variation selectors, joiners, directions, what cannot be seen.
    "\ud800", "\udfff", "\u0301", "\ufe0f", "\U000e0100", "\u200d", "\u200b", "\u202e", "\u2067", "\ufeff", "\0",
    # Markup that is closed, and that is not.
    "https://x.cn/" + "a/" * 40 + "CETC", "<b title='" + "x" * 80, "[^" + " x" * 40, "\n" * 70, "x" * 70,
    "<b>", "</b>", "<", "[^1]", "[^", "]", "^{", "}", "^[", "@x.cn", "www.", "http", "<sup>1, \n",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
laws = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@laws
@given(texts)
@example("㈱华为ﬁ CETC³ Huawei Technologies (Xi'an) Co., Ltd.")
@example("中国电科第三十研究所Executive Order (EO) 13959'")
def test_mentions_are_slices_disjoint_and_in_order(tb: Termbase, text: str) -> None:
    mentions = tb.annotate(text)
    end = 0
    for mention in mentions:
        assert mention.text == text[mention.start : mention.end]
        assert end <= mention.start < mention.end <= len(text)
        assert mention.entries
        assert (mention.status is Outcome.MATCH) == (len(mention.entries) == 1)
        end = mention.end


@laws
@given(texts)
@example("x 中国电科三十所")
def test_nested_are_the_same_mentions_and_more(tb: Termbase, text: str) -> None:
    nested = tb.annotate(text, nested=True)
    assert [m for m in nested if m.parent is None] == tb.annotate(text)
    for mention in nested:
        assert mention.text == text[mention.start : mention.end]
        assert mention.parent is None or nested[mention.parent].start <= mention.start


@laws
@given(texts)
@example("三十所中国电科")
def test_an_unknown_first_line_moves_offsets_and_nothing_else(tb: Termbase, text: str) -> None:
    before = "🐉 一二\r\n\r\n"
    moved = [(m.start - len(before), m.end - len(before), m.text) for m in tb.annotate(before + text)]
    assert moved == [(m.start, m.end, m.text) for m in tb.annotate(text)]


#: Put behind a text, so that it is not so near its end that it is read as one window.
PADDING = "\n" + "x y\n" * 250


@laws
@given(texts, st.integers(1, 90), st.booleans(), st.data())
@example("Huawei Technologies (Xi'an) Co., Ltd.", 12, True, None)
@example("见https://x.cn/" + "a/" * 60 + "CETC", 90, False, None)
@example("<b title='" + "x" * 150 + " Huawei'>", 90, False, None)
@example("[^ " + "x" * 150 + " Huawei ]", 90, False, None)
@example("东" + "\n" * 80 + "北大", 70, False, None)
@example("东北大学", 1, False, None)
@example("x <b title='Huawei and CETC'> CETC", 4, False, None)
@example("Executive Order (EO) 13959", 18, False, None)
@example("“核心”数据", 1, False, None)
@example("中国移动互联网", 3, True, None)
@example("Xi 北大", 1, False, None)
def test_a_text_in_any_pieces_is_annotated_as_in_one(
    tb: Termbase, text: str, chunk: int, nested: bool, data: st.DataObject | None
) -> None:
    text += PADDING
    whole = tb.annotate(text, nested=nested)
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=5))) if data else []
    parts = [text[a:b] for a, b in zip([0, *ends], [*ends, len(text)], strict=True)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chunks, "CHUNK", chunk)
        # Nothing in these texts needs more.
        patch.setattr(markup, "LONGEST", 400)
        patch.setattr(hits, "LONGEST", 0)
        annotator = mentions.Annotator(tb._index)
        assert annotator.annotate(text, nested=nested) == whole
        pieces = list(annotator.annotate_parts(lambda: iter(parts), nested=nested))
    assert len(pieces) > 1
    assert [m for piece in pieces for m in piece[2]] == whole
    assert "".join(piece[1] for piece in pieces) == text


# --- long texts --------------------------------------------------------------------------------------------------

LONG = (
    "Xi spoke in Xi'an.\n" + "他在华为工作。\n" * 30 + "the Nanjing\nUniversity, 南京大学\r\n" * 10
    + "三十所 🐉\n\n" * 5 + "CETC<sup>6</sup> https://x.cn/CETC\n" * 5 + "中国电科三十所 and Xi Jinping\n"
)  # fmt: skip


def lines_of(text: str, size: int) -> Callable[[], Iterator[str]]:
    """The text anew each time, in parts of some lines."""
    lines = text.splitlines(keepends=True)
    return lambda: ("".join(lines[i : i + size]) for i in range(0, len(lines), size))


@pytest.mark.parametrize("nested", [False, True])
@pytest.mark.parametrize("size", [2, 3, 7, 1000])
def test_in_parts_as_in_one_piece(tb: Termbase, size: int, nested: bool) -> None:
    pieces = list(tb.annotate_parts(lines_of(LONG, size), nested=nested))
    assert "".join(piece for _, piece, _ in pieces) == LONG
    assert [at for at, _, _ in pieces] == [sum(len(p) for _, p, _ in pieces[:i]) for i in range(len(pieces))]
    mentions = [m for _, _, of_piece in pieces for m in of_piece]
    assert [m.text for m in mentions] == [m.text for m in tb.annotate(LONG, nested=nested)]
    assert mentions == tb.annotate(LONG, nested=nested)


@pytest.mark.parametrize("chunk", [40, 97, 200])
def test_a_long_text_in_chunks_as_in_one_piece(tb: Termbase, monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    text = LONG * 8
    flat, nested = tb.annotate(text), tb.annotate(text, nested=True)
    assert len(nested) > len(flat) > 400
    monkeypatch.setattr(chunks, "CHUNK", chunk)
    assert len(list(tb.annotate_parts(lambda: iter([text])))) > 5
    assert [(m.start, m.text) for m in tb.annotate(text)] == [(m.start, m.text) for m in flat]
    assert tb.annotate(text, nested=True) == nested


@pytest.mark.parametrize("chunk", [30, 31])
def test_a_line_longer_than_a_chunk(tb: Termbase, monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    text = "他在华为工作。" * 600
    whole = tb.annotate(text)
    assert len(whole) == 600
    monkeypatch.setattr(chunks, "CHUNK", chunk)
    assert [m.start for m in tb.annotate(text)] == [m.start for m in whole]


def test_a_licence_far_away_counts(tb: Termbase, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Xi spoke.\n" + "nothing here\n" * 1000 + "Xi Jinping\n"
    monkeypatch.setattr(chunks, "CHUNK", 60)
    assert found(tb.annotate(text)) == [("Xi", "xi-jinping"), ("Xi Jinping", "xi-jinping")]
    parts = tb.annotate_parts(lines_of(text, 1))
    assert [m.start for _, _, mentions in parts for m in mentions] == [0, text.index("Xi Jinping")]


READINGS = {
    "no weak name": ("Huawei\n" * 9, 1),
    "a weak name after its licence": ("Xi Jinping\n" + "x\n" * 9 + "Xi\n", 1),
    "weak names long before their licence": ("Xi\n" * 9 + "x\n" * 4000 + "Xi Jinping\n", 2),
    "weak names without a licence": ("Xi\nMa\n" * 9, 2),
}


@pytest.mark.parametrize(("text", "readings"), READINGS.values(), ids=READINGS)
def test_a_document_is_read_again_only_for_a_weak_name(
    tb: Termbase, monkeypatch: pytest.MonkeyPatch, text: str, readings: int
) -> None:
    taken = 0

    def parts() -> Iterator[str]:
        nonlocal taken
        taken += 1
        return iter([text])

    monkeypatch.setattr(chunks, "CHUNK", 500)
    pieces = list(tb.annotate_parts(parts))
    assert [m for _, _, mentions in pieces for m in mentions] == tb.annotate(text)
    assert taken == readings


LICENCES = {
    "the whole for its part": ("the Ministry; the Bureau of Maps", "Ministry of Works; the Bureau", True),
    "the part for its whole": ("the Bureau of Maps; the Ministry", "the Ministry; the Bureau of Maps", True),
    "nothing else": ("the Ministry; Office of Roads", "the Bureau; Office of Roads", False),
}


@pytest.mark.parametrize(("one", "other", "counts"), LICENCES.values(), ids=LICENCES)
def test_what_licenses_a_weak_name(load_toml: Load, one: str, other: str, counts: bool) -> None:
    own = load_toml("""
[works]
kind = "organisation"
en = "Ministry of Works"
short = [{ name = "Ministry", weak = true }]
[maps]
kind = "organisation"
en = "Bureau of Maps"
part_of = ["works"]
short = [{ name = "Bureau", weak = true }]
[roads]
kind = "organisation"
en = "Office of Roads"
""")
    for text in (one, other):
        assert (len(own.annotate(text)) == 2) is counts


def test_a_text_in_memory_is_searched_once(tb: Termbase, monkeypatch: pytest.MonkeyPatch) -> None:
    searched = []
    real = Finder.hits
    monkeypatch.setattr(Finder, "hits", lambda self, window: searched.append(window) or real(self, window))
    assert len(tb.annotate("Xi met Ma. Xi Jinping left.")) == 2
    assert len(searched) == 1


@pytest.mark.parametrize("remembered", [1, 2])
def test_what_is_forgotten_is_found_again(tb: Termbase, monkeypatch: pytest.MonkeyPatch, remembered: int) -> None:
    for module in (hits, mentions):
        monkeypatch.setattr(module, "_REMEMBERED", remembered)
    annotator = mentions.Annotator(tb._index)
    assert annotator.annotate(LONG * 2, nested=True) == tb.annotate(LONG * 2, nested=True)


def test_an_acronym_in_brackets_hides_only_itself(tb: Termbase) -> None:
    text = "Executive Order (EO) 13959, Executive Order (EO) 13959; the PLA (PLA) and Nanjing (NU) University"
    assert [m.text for m in tb.annotate(text)] == [
        "Executive Order (EO) 13959", "Executive Order (EO) 13959", "PLA", "PLA", "Nanjing (NU) University",
    ]  # fmt: skip


# --- strange texts and glossaries --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["\ud800华为", "华为\udfff", "\x00华为\x01", "\u202e华为", "华为" + "\u0301" * 500, "(" * 2000 + "华为"],
    ids=ascii,
)
def test_strange_characters_do_not_hide_a_name(tb: Termbase, text: str) -> None:
    (mention,) = tb.annotate(text)
    assert mention.entries[0].id == "huawei"
    assert text[mention.start : mention.end] == mention.text


def test_names_with_characters_that_mean_something_to_programs(load_toml: Load) -> None:
    own = load_toml("""
[cpp]
kind = "term"
en = "C++ (ISO/IEC 14882)"
[rd]
kind = "term"
en = "R&D"
[quoted]
kind = "publication"
en = '"The" *Daily* [News]'
""")
    text = 'On C++ (ISO/IEC 14882), R&D and "The" *Daily* [News].'
    assert [e for _, e in found(own.annotate(text))] == ["cpp", "rd", "quoted"]


def test_no_name_begins_or_ends_inside_a_character(load_toml: Load) -> None:
    own = load_toml('[kaisha]\nkind = "term"\nzh = "会社"\n[kabu]\nkind = "term"\nzh = "株式"\n')
    assert own.annotate("㍿") == []
    assert [m.text for m in own.annotate("㍿会社")] == ["会社"]


def test_the_plural_of_an_acronym(load_toml: Load) -> None:
    own = load_toml('[uav]\nkind = "term"\nen = "uncrewed aerial vehicle"\nacronym = ["UAV"]\n')
    assert [m.text for m in own.annotate("two UAVs, one UAV's wing, uavs")] == ["UAVs", "UAV"]


def test_a_glossary_without_names_to_look_for_finds_nothing(load_toml: Load) -> None:
    own = load_toml('[dash]\nkind = "term"\nen = "—"\n')
    assert own.annotate("— and nothing") == []


def test_no_text_is_changed_by_the_machine_it_is_on(tb: Termbase, tmp_path: Path, glossary: Path) -> None:
    text = LONG + "ẞ"
    first = [json.dumps(m.as_dict()) for m in tb.annotate(text)]
    again = termbase.load(glossary)
    assert [json.dumps(m.as_dict()) for m in again.annotate(text)] == first

"""Where words of running Chinese begin and end: the table, the lattice, and what is read across a border."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.text import fold, words

#: Hanzi that make words with each other, so that lattices hold more than single hanzi.
HANZI = st.text("中国家安全部门发展大学生北京东路在华为期三天", min_size=1, max_size=7)


def readings(run: str) -> list[tuple[float, tuple[int, ...]]]:
    """Every way to read a stretch, by brute force: its bits, and its borders."""
    if not run:
        return [(0.0, (0,))]
    found = []
    for end in range(1, len(run) + 1):
        bits = words.rarity(run[:end])
        if bits is None and end == 1:
            bits = words.UNKNOWN_HANZI
        if bits is not None:
            found += [(bits + rest, (0, *(end + b for b in borders))) for rest, borders in readings(run[end:])]
    return found


# --- the table -----------------------------------------------------------------------------------------------------


def test_common_words_are_less_rare_than_others() -> None:
    rarities = [words.rarity(word) for word in ("的", "中国", "大学", "派出所", "龃龉")]
    assert all(a is not None and b is not None and a < b for a, b in pairwise(rarities))


@pytest.mark.parametrize("text", ["", "卫士通", "国家大的", "University", "大学城里"])
def test_what_is_no_word_has_no_rarity(text: str) -> None:
    assert words.rarity(text) is None


@pytest.mark.parametrize("compound", ["美国国防部", "北京大学", "清华大学", "中央电视台"])
def test_two_words_of_two_hanzi_and_more_are_no_word(compound: str) -> None:
    """A border inside them is one of the text."""
    assert words.rarity(compound) is None


@pytest.mark.parametrize("word", ["大学生", "国防部", "江苏省", "发展中国家"])
def test_what_is_not_made_of_two_words_of_two_hanzi_and_more_is_one(word: str) -> None:
    assert words.rarity(word) is not None


def test_every_word_of_the_table_is_a_key_of_hanzi() -> None:
    lines = [line for line in words._lines().values() if line[0] in "中国大学卫一龥"]
    assert lines
    for line in lines:
        table, longest = words._row(line[0])
        assert max(map(len, table)) == longest <= words._LONGEST
        for word in table:
            assert word[0] == line[0]
            assert fold.fold(word) == word
            assert all(map(fold.is_han, word))


# --- the lattice ---------------------------------------------------------------------------------------------------


@given(HANZI)
def test_the_cheapest_way_is_that_of_brute_force(run: str) -> None:
    assert words._cheapest(run) == min(bits for bits, _ in readings(run))


@given(HANZI, st.data())
def test_the_lead_is_that_of_brute_force(run: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(run) - 1))
    end = data.draw(st.integers(start + 1, len(run)))
    ways = readings(run)
    within = min(min(bits for bits, _ in readings(run[start:end])), words.UNKNOWN_NAME)
    whole = min(b for b, _ in readings(run[:start])) + within + min(b for b, _ in readings(run[end:]))
    across = [bits for bits, borders in ways if start not in borders or end not in borders]
    assert words.lead(run, start, end) == (min(across) - whole if across else math.inf)


@given(HANZI)
def test_a_whole_text_is_never_cut_out_of_itself(run: str) -> None:
    assert words.lead(run, 0, len(run)) == math.inf


@given(HANZI, st.text("abc，。", min_size=1, max_size=3))
def test_what_is_no_hanzi_is_a_border(run: str, mark: str) -> None:
    text = mark + run + mark
    assert words.lead(text, len(mark), len(mark) + len(run)) == math.inf


def test_only_what_is_near_is_read() -> None:
    far = "发" * words.AROUND
    near = "发展" + "中国" + "家"
    expected = words.lead(far[2:] + near, words.AROUND, words.AROUND + 2)
    assert words.lead(far + near, words.AROUND + 2, words.AROUND + 4) == expected


# --- names in sentences ----------------------------------------------------------------------------------------------

#: (sentence, a name whose characters it holds): the characters belong to other words.
CUT_OUT = [
    ("发展中国家的债务", "中国"), ("北大西洋的天气", "北大"), ("全国防汛工作会议", "国防"), ("我国防务政策", "国防"),
    ("在华为期三天的访问", "华为"), ("国家安全部门的要求", "国家安全部"), ("北京东路十号", "京东"),
    ("中央行政区", "央行"),
    ("上海关闭了港口", "海关"), ("手机中信号很差", "中信"), ("搭建行业平台", "建行"), ("其中铁路占一半", "中铁"),
    ("黄河北岸的村庄", "河北"), ("最美的风景", "美的"), ("北京大学生电影节", "北京大学"),
    ("外交部署已经完成", "外交部"),
    ("产品中有机动车", "有机"), ("发明天赋", "明天"), ("提高中级人民法院的效率", "高中"),
]  # fmt: skip
#: The same names where they are named.
NAMED = [
    ("与中国合作", "中国"), ("他毕业于北大中文系", "北大"), ("国防开支增加", "国防"), ("在国防大学学习", "国防"),
    ("他在华为工作", "华为"), ("国家安全部发布公告", "国家安全部"), ("京东公司的仓库", "京东"),
    ("央行宣布降息", "央行"),
    ("海关查获一批货物", "海关"), ("中信集团的股票", "中信"), ("到建行取款", "建行"), ("中铁承建的隧道", "中铁"),
    ("河北的村庄", "河北"), ("美的空调降价", "美的"), ("北京大学教授", "北京大学"), ("外交部发言人", "外交部"),
    ("有机食品", "有机"), ("明天出发", "明天"), ("高中毕业", "高中"), ("能源开发", "能源"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "name"), CUT_OUT, ids=[f"{n} in {s}" for s, n in CUT_OUT])
def test_a_name_cut_out_of_other_words_is_behind(sentence: str, name: str) -> None:
    start = sentence.index(name)
    assert words.lead(sentence, start, start + len(name)) < 2.0


@pytest.mark.parametrize(("sentence", "name"), NAMED, ids=[f"{n} in {s}" for s, n in NAMED])
def test_a_name_that_is_named_is_ahead(sentence: str, name: str) -> None:
    start = sentence.index(name)
    assert words.lead(sentence, start, start + len(name)) >= 2.0

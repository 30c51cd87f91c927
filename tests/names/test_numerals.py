"""Numbers in names: every dress of one number is one number, and 三一重工 holds none."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termbase.names.numerals import ORDINALS, UNIT_NOUNS, canonical_chinese, canonical_english, designators, value_of
from termbase.names.structure import tokens
from termbase.text import fold

DIGITS = "零一二三四五六七八九"


def in_hanzi(number: int) -> str:
    """A number from 1 to 9999 as it is written out: 1024 is 一千零二十四."""
    out, gap = "", False
    for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            out += ("零" if gap and out else "") + DIGITS[digit] + sign
            gap = False
        else:
            gap = bool(out)
    return out


def test_every_number_to_9999_reads_back_from_hanzi() -> None:
    assert [n for n in range(1, 10_000) if value_of(in_hanzi(n)) != str(n)] == []


def test_every_number_to_9999_reads_back_digit_by_digit() -> None:
    assert [n for n in range(10_000) if value_of("".join(DIGITS[int(d)] for d in str(n))) != str(n)] == []


def test_ten_to_nineteen_need_no_one_before_the_ten() -> None:
    assert [value_of("十" + DIGITS[n] * bool(n)) for n in range(10)] == [str(10 + n) for n in range(10)]


@given(st.text("0123456789零〇一二三四五六七八九", min_size=1, max_size=6))
@example("〇八一")
@example("007")
def test_a_string_of_digits_keeps_its_length_and_so_its_zeros(numeral: str) -> None:
    assert len(value_of(numeral) or "") == len(numeral)


VALUES = {
    "positional": ("三十", "30"),
    "a hundred and more": ("七百一十九", "719"),
    "twenty in one hanzi": ("廿九", "29"),
    "thirty in one hanzi": ("卅", "30"),
    "forty in one hanzi": ("卌二", "42"),
    "digit by digit": ("七一九", "719"),
    "zero as a circle": ("三〇一", "301"),
    "zero as a hanzi": ("三零一", "301"),
    "a leading zero stays": ("〇八一", "081"),
    "twenty as digits": ("二〇", "20"),
    "a gap in the tens": ("二百零一", "201"),
    "figures": ("30", "30"),
    "figures keep their zeros": ("007", "007"),
    "mixed figures and hanzi": ("3十", "30"),
    "ten twice": ("十十", None),
    "powers in the wrong order": ("十百", None),
    "two digits before a power": ("一二十", None),
    "no numeral": ("国", None),
    "Latin letters": ("ab", None),
    "a sign": ("-1", None),
}


@pytest.mark.parametrize(("numeral", "expected"), VALUES.values(), ids=VALUES)
def test_values(numeral: str, expected: str | None) -> None:
    assert value_of(numeral) == expected


CHINESE = {
    "an ordinal written out": ("第三十研究所", "#30#所"),
    "an ordinal in figures": ("第30研究所", "#30#所"),
    "figures before a unit": ("30所", "#30#所"),
    "two hanzi before a unit": ("三十所", "#30#所"),
    "one hanzi before 所": ("十所", "#10#所"),
    "thirty in one hanzi before 所": ("卅所", "#30#所"),
    "one hanzi before 院": ("五院", "#5#院"),
    "digit by digit": ("七一九所", "#719#所"),
    "positional": ("七百一十九所", "#719#所"),
    "twenty in one hanzi": ("第廿九研究所", "#29#所"),
    "leading zeros stay": ("第〇八一厂", "#081#厂"),
    "a hospital": ("三〇一医院", "#301#医院"),
    "a unit of the army": ("61398部队", "#61398#部队"),
    "an ordinal before anything": ("第二炮兵", "#2#炮兵"),
    "an ordinal at the end": ("第二十", "#20#"),
    "a congress": ("第十八届", "#18#届"),
    "a longer ordinal is not a shorter one": ("第二〇一", "#201#"),
    "written out it is the same": ("第二百零一", "#201#"),
    "inside a longer name": ("中国电子科技集团公司第二十九研究所", "中国电子科技集团公司#29#所"),
    "two numbers": ("第一军第二师", "#1#军#2#师"),
    "an ordinal that is no number stays": ("第十十所", "第十十所"),
}


@pytest.mark.parametrize(("text", "expected"), CHINESE.values(), ids=CHINESE)
def test_chinese(text: str, expected: str) -> None:
    assert canonical_chinese(fold.key(text)) == expected


@pytest.mark.parametrize(
    "name",
    "三一重工 五粮液 九三学社 一汽大众 四川 三亚 六安 七匹狼 百度 万科 十堰 三峡 九江 两院院士 百团大战 一局".split(),
)
def test_no_number_in(name: str) -> None:
    assert canonical_chinese(fold.key(name)) == fold.key(name)


ONE_NUMBER = {
    "30": "第三十研究所 第30研究所 三十所 30所 卅所 第卅所 ３０所 第三〇所 ㉚所",
    "301": "三〇一医院 三零一医院 三○一医院 301医院 第三百零一医院 ３０１医院",
    "081": "〇八一厂 零八一厂 ○八一厂 081厂 第〇八一厂",
}


@pytest.mark.parametrize(("number", "names"), ONE_NUMBER.items(), ids=ONE_NUMBER)
def test_one_number(number: str, names: str) -> None:
    found = {name: list(designators(canonical_chinese(fold.key(name)))) for name in names.split()}
    assert found == {name: [number] for name in names.split()}


@pytest.mark.parametrize("noun", UNIT_NOUNS)
def test_a_bare_number_counts_before_every_unit(noun: str) -> None:
    assert list(designators(canonical_chinese(f"某三十九{noun}"))) == ["39"]


ENGLISH = {
    "an ordinal in figures": ("30th Institute", "#30# institute"),
    "first, second, third": ("1st 2nd 3rd", "#1# #2# #3#"),
    "figures": ("Institute 30", "institute #30#"),
    "No.": ("No. 30 Institute", "#30# institute"),
    "No. without a space": ("No.30", "#30#"),
    "Nº and №": ("№ 30", "#30#"),
    "Number": ("Number 30", "#30#"),
    "a number sign": ("#30 Institute", "#30# institute"),
    "a word": ("Thirtieth Institute", "#30# institute"),
    "a teen": ("Eleventh", "#11#"),
    "two words": ("Twenty Ninth Institute", "#29# institute"),
    "two words joined": ("Twenty-ninth Institute", "#29# institute"),
    "leading zeros stay": ("No. 081", "#081#"),
    "no alone is a word": ("No Institute", "no institute"),
    "No. before a word is a word": ("No. ten", "no #10#"),
    "figures inside a word stay": ("B2B 4G", "b2b 4g"),
    "a wrong ending is taken": ("21th", "#21#"),
}


@pytest.mark.parametrize(("text", "expected"), ENGLISH.values(), ids=ENGLISH)
def test_english(text: str, expected: str) -> None:
    assert " ".join(canonical_english(tokens(text))) == expected


def test_every_ordinal_to_99_is_one_number_in_words_and_figures() -> None:
    ties = {
        "twenty": 20,
        "thirty": 30,
        "forty": 40,
        "fifty": 50,
        "sixty": 60,
        "seventy": 70,
        "eighty": 80,
        "ninety": 90,
    }
    words = dict(ORDINALS) | {f"{tie} {one}": str(n + int(ORDINALS[one]))
                              for tie, n in ties.items() for one in list(ORDINALS)[1:10]}  # fmt: skip
    assert sorted(map(int, words.values())) == list(range(100))
    assert {w: canonical_english(w.split()) for w in words} == {w: [f"#{n}#"] for w, n in words.items()}


@given(st.lists(st.sampled_from("no nr twenty thirty first ninth tenth 30 30th no30 institute #".split()), max_size=6))
def test_words_that_are_no_numbers_stay_in_order(words: list[str]) -> None:
    kept = [w for w in canonical_english(words) if w in ("institute", "#")]
    assert kept == [w for w in words if w in ("institute", "#")]


DESIGNATORS = {
    "none": ("华为", {}),
    "one": ("#30#所", {"30": 1}),
    "twice the same": ("#1#军#1#师", {"1": 2}),
    "figures outside a number count too": ("#30#所5g", {"30": 1, "5": 1}),
    "leading zeros tell apart": ("#081#", {"081": 1}),
}


@pytest.mark.parametrize(("canonical", "expected"), DESIGNATORS.values(), ids=DESIGNATORS)
def test_designators(canonical: str, expected: dict[str, int]) -> None:
    assert dict(designators(canonical)) == expected


@given(st.text("第〇零一二十百千廿09所院研究医部队团万#", max_size=10))
@example("第0〇所")
def test_no_text_breaks_it_and_nothing_but_numbers_changes(text: str) -> None:
    canonical = canonical_chinese(text)
    assert [c for c in canonical if c in "团万队"] == [c for c in text if c in "团万队"]
    assert designators(canonical).total() >= 0


#: Each row is one number in one unit, written as people write it.
SAME_NUMBER = {
    "a figure before 局": ("中铁1局", "中铁一局"),
    "a numeral of a cheque before 局": ("中铁壹局", "中铁一局"),
    "廿": ("中铁廿局", "中铁二十局"),
    "廿一": ("中铁廿一局", "中铁21局"),
    "the letter O": ("第七O三研究所", "第七〇三研究所"),
    "a small o": ("第七o三研究所", "第七〇三研究所"),
    "a Cyrillic O": ("第二О八研究所", "第二〇八研究所"),
    "a circle": ("第二○八研究所", "第208研究所"),
    "零": ("第二零八研究所", "第208研究所"),
    "a numeral of a cheque among others": ("第七〇叁研究所", "第703研究所"),
    "figures and hanzi": ("第2〇8研究所", "第208研究所"),
    "no 第": ("十四研究所", "第十四研究所"),
    "digit by digit": ("一四所", "14所"),
    "a school by its number": ("北京8中", "北京八中"),
    "a century": ("21世纪教育", "二十一世纪教育"),
    "a nought outside a number": ("〇一科技", "零一科技"),
}

#: Each row is two names that differ.
OTHER_NUMBER = {
    "another number": ("中铁一局", "中铁二局"),
    "a number of two hanzi": ("中铁一局", "中铁十一局"),
    "a leading nought": ("〇八一厂", "八一厂"),
    "by value and by digits": ("第二十一研究所", "第二〇一研究所"),
    "a letter in a brand": ("OPPO科技", "〇PP〇科技"),
    "a brand of 千": ("千寻位置", "1000寻位置"),
    "a brand of 百": ("百度", "100度"),
    "a brand of 万": ("万科", "10000科"),
    "统一 is no number": ("统一局", "统1局"),
    "三一 is a brand": ("三一重工", "31重工"),
    "a numeral of a cheque in a brand": ("陆金所投资", "六金所投资"),
    "陆军 is the army": ("解放军陆军", "解放军六军"),
    "an army's institute": ("海陆所", "海6所"),
    "一 in front of a word": ("一品科技", "1品科技"),
}


@pytest.mark.parametrize(("one", "other"), SAME_NUMBER.values(), ids=SAME_NUMBER)
def test_one_number_however_it_is_written(one: str, other: str) -> None:
    assert canonical_chinese(fold.key(one)) == canonical_chinese(fold.key(other))


@pytest.mark.parametrize(("one", "other"), OTHER_NUMBER.values(), ids=OTHER_NUMBER)
def test_two_numbers_or_none(one: str, other: str) -> None:
    assert canonical_chinese(fold.key(one)) != canonical_chinese(fold.key(other))

"""Readings: to the letter what pypinyin says of the whole text, however it is cut, and nothing without end is kept."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pypinyin import Style, pinyin
from pypinyin.constants import PHRASES_DICT

from termbase.names import pypinyin_readings
from termbase.text.fold import fold

ROOT = Path(__file__).parents[2]


def said(text: str) -> list[str]:
    """The long way."""
    found = pinyin(text, style=Style.TONE3, neutral_tone_with_five=True)
    return [s[0].lower() for s in found if s[0].strip() and s[0].isalnum()]


def disagreements(texts: list[str]) -> list[tuple[str, list[str], list[str]]]:
    both = [(text, pypinyin_readings.syllables(fold(text)), said(fold(text))) for text in texts]
    return [each for each in both if each[1] != each[2]]


def shipped_names() -> list[str]:
    """Every text in the glossary: names, readings, notes, addresses."""
    found: list[str] = []
    left: list[object] = [tomllib.loads(file.read_text("utf-8")) for file in sorted((ROOT / "glossary").glob("*.toml"))]
    while left:
        each = left.pop()
        if isinstance(each, str):
            found.append(each)
        elif isinstance(each, dict):
            left += each.values()
        elif isinstance(each, list):
            left += each
    return found


def generated_names() -> list[str]:
    command = [sys.executable, ROOT / "bench" / "generate_names.py", "--count", "1000", "--short"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    return [line.split("\t")[3] for line in done.stdout.splitlines()[1:]]


LISTS = {
    "every name of the glossary": shipped_names,
    "names as a register has them": generated_names,
    "every hanzi": lambda: [chr(c) for c in (0x3007, *range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))],
    "hanzi beyond the first plane": lambda: [chr(c) for c in range(0x20000, 0x323B0, 7)],
    "what stands in private use and compatibility": lambda: [chr(c) for c in range(0xE800, 0xFB00)],
    "every phrase, and it cut short": lambda: [p[:n] for p in list(PHRASES_DICT)[::25] for n in range(1, len(p) + 1)],
}


@pytest.mark.parametrize("texts", LISTS.values(), ids=LISTS)
def test_is_what_pypinyin_says_of(texts: object) -> None:
    assert callable(texts)
    found = texts()
    assert len(found) > 700
    assert disagreements(found) == []


#: Phrases of pypinyin, whole, cut short and cut off, so that one is often the beginning of another.
pieces = st.builds(
    lambda phrase, a, b: phrase[a:b], st.sampled_from(list(PHRASES_DICT)), st.integers(0, 2), st.integers(1, 9)
)
hanzi = st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF)
mixed = st.sampled_from("中国国银行行重庆长大都了得ABzé ŉß19①．·（）()-—&+\n\t\u3000〇𠮷\U000323af\ue815\ufa18\u0304ǚ")


@given(st.lists(pieces, max_size=6).map("".join))
@example("金融寡头行业")  # a phrase that begins a longer one
@example("金融行业")  # a longer one that does not end
@example("不可同")  # the end of the text, before a phrase is whole
def test_phrases_are_cut_as_pypinyin_cuts_them(text: str) -> None:
    assert disagreements([text]) == []


@given(st.text(hanzi, max_size=20) | st.text(hanzi | mixed, max_size=20) | st.text(max_size=20))
@example("")
@example("中国\n")
@example("ABC 科技 30")
@example("中国" * 50 + "A" * 50)
def test_any_text_is_read_as_pypinyin_reads_it(text: str) -> None:
    assert disagreements([text]) == []


def test_a_reading_is_the_same_the_second_time_and_is_the_callers_own() -> None:
    first = pypinyin_readings.syllables("重庆银行")
    first.append("x")
    assert pypinyin_readings.syllables("重庆银行") == ["chong2", "qing4", "yin2", "hang2"]


def test_what_is_not_hanzi_is_not_remembered_without_end() -> None:
    pypinyin_readings.syllables("中国")
    before = pypinyin_readings._read.cache_info()
    pypinyin_readings.syllables("a" * 10_000 + "中国" + "b" * 10_000 + "c")
    assert pypinyin_readings._read.cache_info().misses == before.misses
    assert before.maxsize is not None

"""Conversion between scripts and vocabularies: what is shown, and what words of other regions may mean."""

from __future__ import annotations

import pytest

from termbase.names import script

TRADITIONAL = {
    "hanzi by hanzi": ("中国电子", "中國電子"),
    "by phrase where a hanzi has several forms": ("头发发展", "頭髮發展"),
    "words of the mainland stay": ("计算机软件", "計算機軟件"),
    "what is Traditional stays": ("中國", "中國"),
    "Latin letters stay": ("CETC第29所", "CETC第29所"),
    "nothing is nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "expected"), TRADITIONAL.values(), ids=TRADITIONAL)
def test_to_traditional(text: str, expected: str) -> None:
    assert script.to_traditional(text) == expected


SIMPLIFIED = {
    "hanzi by hanzi": ("中國電子", "中国电子"),
    "words of Taiwan stay": ("電腦軟體", "电脑软体"),
    "what is Simplified stays": ("中国", "中国"),
}


@pytest.mark.parametrize(("text", "expected"), SIMPLIFIED.values(), ids=SIMPLIFIED)
def test_to_simplified(text: str, expected: str) -> None:
    assert script.to_simplified(text) == expected


MAINLAND = {
    "a word of Taiwan, as a word and letter by letter": ("軟體", ["软件", "软体"]),
    "a word of both, once": ("軟件", ["软件"]),
    "what is a word of the mainland is no other": ("网络", []),
    "Latin letters are none": ("software", []),
}


@pytest.mark.parametrize(("text", "expected"), MAINLAND.values(), ids=MAINLAND)
def test_words_of_the_mainland(text: str, expected: list[str]) -> None:
    assert script.mainland_vocabulary(text) == expected

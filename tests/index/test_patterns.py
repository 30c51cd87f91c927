"""Every place where a pattern stands is found, and nothing else, whatever overlaps."""

from __future__ import annotations

import mmap
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from termbase.index import patterns
from termbase.index.patterns import Matcher, build, codes_of

Found = list[tuple[str, int, int]]


def naive(keys: list[str], text: str) -> Found:
    """Every pattern tried at every place; by end, at one end the longest first."""
    found = [(k, at, at + len(k)) for k in keys for at in range(len(text)) if text.startswith(k, at)]
    return sorted(found, key=lambda row: (row[2], row[1]))


def found(keys: list[str], text: str, begins: list[bool] | None = None, ends: list[bool] | None = None) -> Found:
    made = Matcher(build(keys), keys.__getitem__)
    masks = [None if mask is None else np.array(mask, bool) for mask in (begins, ends)]
    numbers, starts, stops = made.matches(text, codes_of(text), *masks)
    return [(keys[n], a, b) for n, a, b in zip(numbers.tolist(), starts.tolist(), stops.tolist(), strict=True)]


#: Two letters make overlaps at every place; hanzi beyond the basic plane and the last code point test the width.
ALPHABETS = ("ab", "ab中\U00020000", "a\U0010ffff\x01")
words = st.sampled_from(ALPHABETS).flatmap(lambda letters: st.text(letters, min_size=1, max_size=9))
long_words = st.builds(lambda word, times, end: word * times + end, words, st.integers(1, 12), words)
pattern_lists = st.lists(words | long_words, max_size=30, unique=True)


@settings(deadline=None, max_examples=300)
@given(pattern_lists, st.lists(words | long_words, max_size=12).map("".join))
@example(["a"], "a")
@example(["a", "aa", "aaa", "aaaa", "aaaaa"], "aaaaaa")
@example(["ab" * 40, "ab" * 41, "b" + "ab" * 40], "ab" * 60)
@example([], "abc")
@example(["abc"], "")
@example(["abc"], "ab")
def test_finds_what_a_naive_search_finds(keys: list[str], text: str) -> None:
    assert found(keys, text) == naive(keys, text)


@settings(deadline=None)
@given(pattern_lists, st.data())
def test_begins_and_ends_choose_among_all_matches(keys: list[str], data: st.DataObject) -> None:
    text = data.draw(st.lists(words, max_size=8).map("".join))
    masks = st.lists(st.booleans(), min_size=len(text), max_size=len(text))
    begins, ends = data.draw(masks), data.draw(masks)
    assert found(keys, text, begins, ends) == [m for m in naive(keys, text) if begins[m[1]] and ends[m[2] - 1]]


LENGTHS = [1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 255, 256, 300, 70_000]


@pytest.mark.parametrize("length", LENGTHS)
def test_a_pattern_of_any_length_is_found_among_others(length: int) -> None:
    key = "".join(chr(0x4E00 + n * 7 % 2000) for n in range(length))
    others = [key[:n] + "x" for n in (1, 2, 4, 8, 16, 32) if n <= length]
    assert found([*others, key], f"y{key}y") == [(key, 1, 1 + length)]


def test_an_empty_pattern_is_refused() -> None:
    with pytest.raises(ValueError, match="must not be empty"):
        build(["a", ""])


def test_equal_hashes_of_different_texts_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    # With this base a text is the sum of its characters: ad, bc and cb are one.
    monkeypatch.setattr(patterns, "_BASE", 1)
    patterns._powers.cache_clear()
    try:
        assert found(["ad", "bc"], "adbccbda") == [("ad", 0, 2), ("bc", 2, 4)]
    finally:
        patterns._powers.cache_clear()


def test_thousands_of_patterns_in_a_text_made_of_them() -> None:
    keys = [f"{n:x}" for n in range(1, 5000, 3)]
    text = "".join(keys[::-7])
    assert found(keys, text) == naive(keys, text)


def test_works_on_a_file_mapped_into_memory_for_reading(tmp_path: Path) -> None:
    keys = ["中国", "中国电科", "电科"]
    sections = build(keys)
    assert tuple(sections) == patterns.SECTIONS
    places, content = {}, b"x"  # at odd places too
    for name, section in sections.items():
        places[name] = len(content), len(content) + len(section)
        content += section + b"x"
    (tmp_path / "sections").write_bytes(content)
    with (tmp_path / "sections").open("rb") as file:
        view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    opened = Matcher({name: view[start:end] for name, (start, end) in places.items()}, keys.__getitem__)
    text = "在中国电科"
    assert opened.matches(text, codes_of(text)).numbers.tolist() == [0, 1, 2]

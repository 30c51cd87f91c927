"""Windows cover a document once, and show what is around."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.text import chunks

CHUNK, AHEAD, BACK = 5, 3, 2


@given(st.lists(st.text("ab \n", max_size=9), max_size=12), st.data())
def test_windows_cover_a_document_once_and_show_what_is_around(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    done = 0
    with pytest.MonkeyPatch.context() as patch:
        for name, size in (("CHUNK", CHUNK), ("LOOK_AHEAD", AHEAD), ("LOOK_BACK", BACK)):
            patch.setattr(chunks, name, size)
        for window in chunks.windows(parts):
            assert window.text == text[window.at : window.at + len(window.text)]
            assert window.at + window.start == done
            assert window.start >= min(BACK, done)
            assert window.start < window.cut <= len(window.text)
            assert len(window.text) >= min(window.cut + AHEAD, len(text) - window.at)
            assert window.cut - window.start <= CHUNK + AHEAD
            window.cut = data.draw(st.integers(window.cut, len(window.text)))
            done = window.at + window.cut
    assert done == len(text)


def test_a_window_ends_at_a_line_s_end_or_else_a_space(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "CHUNK", 8)
    monkeypatch.setattr(chunks, "LOOK_AHEAD", 1)
    cuts = [w.text[w.start : w.cut] for w in chunks.windows(["ab\ncd ef\n", "gh ijklmnopqrst"])]
    assert cuts == ["ab\n", "cd ef\n", "gh ", "ijklmnop", "qrst"]

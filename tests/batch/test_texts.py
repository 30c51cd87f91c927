"""Documents: what is shown to people is harmless, data is unchanged, and names of files are text."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from termbase.api import Termbase
from termbase.batch import texts
from termbase.errors import InputError

HOSTILE = "a\x1b[31m华为\x1b[0m\u202e\tb\r\n\x07\rc"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def annotated(tb: Termbase, text: str, format_: str, file: str = "-", encoding: str = "utf-8") -> str:
    out = io.StringIO(newline="")
    texts.annotate(
        tb, file, format_, False, encoding, io.BytesIO(text.encode(encoding, "surrogatepass")), out,
        lambda text, ids, status: f"[{text}|{ids}]", lambda _: None,
    )  # fmt: skip
    return out.getvalue()


def test_text_for_people_shows_what_a_terminal_would_obey(tb: Termbase) -> None:
    assert annotated(tb, HOSTILE, "text") == "a␛[31m[华为|huawei]␛[0m\\u202e\tb\r\n␇␍c"


def test_a_page_shows_it_too(tb: Termbase) -> None:
    page = annotated(tb, HOSTILE, "html")
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "a␛[31m<a" in page


def test_json_lines_are_unchanged(tb: Termbase) -> None:
    (mention,) = [json.loads(line) for line in annotated(tb, HOSTILE, "jsonl").splitlines()]
    assert HOSTILE[mention["start"] : mention["end"]] == mention["text"] == "华为"


@pytest.mark.parametrize(("out", "shown"), [(io.StringIO(newline=""), HOSTILE), (Terminal(newline=""), None)])
def test_a_normalised_text_is_unchanged_but_on_a_terminal(tb: Termbase, out: io.StringIO, shown: str | None) -> None:
    given = io.BytesIO(HOSTILE.encode())
    texts.normalise(tb, "-", "zh-Hans", "gloss", None, "utf-8", given, out, lambda _: None)
    plain = out.getvalue()
    assert ("\x1b" in plain) == (shown is not None)
    assert ("␛" in plain) == (shown is None)


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes")
def test_the_name_of_a_file_is_text_in_json_and_shown_in_a_page(tb: Termbase, tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"\xff\x1b.txt")
    with open(path, "wb") as file:
        file.write("华为".encode())
    name = os.fsdecode(path)
    (mention,) = [json.loads(line) for line in annotated(tb, "", "jsonl", name).splitlines()]
    assert mention["file"] == name
    assert "<title>\\xff␛.txt</title>" in annotated(tb, "", "html", name)


@pytest.mark.parametrize("format_", ["jsonl", "text", "html"])
def test_an_unknown_encoding_is_told_before_anything_is_written(tb: Termbase, format_: str) -> None:
    out = io.StringIO()
    with pytest.raises(InputError, match="unknown encoding 'klingon'"):
        texts.annotate(tb, "-", format_, False, "klingon", io.BytesIO(b"x"), out, lambda *_: "", lambda _: None)
    assert out.getvalue() == ""

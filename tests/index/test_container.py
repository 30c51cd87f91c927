"""The file of an index: what is put in comes out under its name, and no changed byte goes unnoticed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termbase.errors import IndexFormatError
from termbase.index import blocks, container
from termbase.index.blocks import BLOCK
from termbase.index.container import Container, render

names = st.text("abcdef.", min_size=1, max_size=16)
#: Lengths around those at which a section is padded, and a block ends.
sizes = st.sampled_from([0, 1, 7, 8, 9, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK])
contents = st.builds(lambda size, byte: bytes([byte]) * size, sizes, st.integers(0, 255)) | st.binary(max_size=20)
SECTIONS = {"one": b"a" * 5000, "two": b"", "three": bytes(range(256)) * 9}


def opened(content: bytes, path: Path, large: bool, monkeypatch: pytest.MonkeyPatch) -> Container:
    """An index from its bytes, or as a large file is opened."""
    path.write_bytes(content)
    if large:
        monkeypatch.setattr(blocks, "READ_WHOLE", 0)
    return Container.open(path)


# --- what is put in comes out ------------------------------------------------------------------------------------


@given(st.dictionaries(names, contents, max_size=6))
@example({})
@example({"checks": b"no name of ours"})
def test_sections_come_back_under_their_names_in_their_order(sections: dict[str, bytes]) -> None:
    sections.pop("checks", None)  # the checksums themselves
    read = Container.of(render(sections))
    assert read.names == list(sections)
    assert {name: read.section(name).tobytes() for name in read.names} == sections


@given(st.dictionaries(names.filter("checks".__ne__), contents, min_size=1, max_size=6))
def test_sections_begin_at_multiples_of_eight_and_can_be_read_as_numbers(sections: dict[str, bytes]) -> None:
    read = Container.of(render(sections))
    assert all(read.place(name)[0] % 8 == 0 for name in read.names)


@pytest.mark.parametrize("large", [False, True], ids=["checked whole", "checked block by block"])
def test_a_file_says_what_its_bytes_say(tmp_path: Path, large: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    read = opened(render(SECTIONS), tmp_path / "i.idx", large, monkeypatch)
    assert {name: bytes(read.section(name)) for name in read.names} == SECTIONS
    at, length = read.place("three")
    assert read.read(at + 100, at + length) == SECTIONS["three"][100:]


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview], ids=lambda kind: kind.__name__)
def test_content_of_any_kind_gives_the_same_file(kind: Callable[[bytes], bytes]) -> None:
    assert render({name: kind(content) for name, content in SECTIONS.items()}) == render(SECTIONS)


# --- what is wrong is told ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("large", [False, True], ids=["checked whole", "checked block by block"])
def test_every_changed_byte_is_told_or_lies_in_nothing_that_was_read(
    tmp_path: Path, large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = render({"one": b"abc" * 50, "two": b"xyz" * 50})
    unnoticed = []
    for at in range(len(content)):
        damaged = bytearray(content)
        damaged[at] ^= 1 << at % 8
        try:
            read = opened(bytes(damaged), tmp_path / "i.idx", large, monkeypatch)
            got = [bytes(read.section(name)) for name in ("one", "two")]
        except IndexFormatError as error:
            said = str(error)
            unnoticed += [] if "termbase compile" in said else [at]
        else:
            unnoticed += [at] if got != [b"abc" * 50, b"xyz" * 50] else []
    assert unnoticed == []


def test_checksums_of_another_file_do_not_fit(tmp_path: Path) -> None:
    """The checksums of one file behind the sections of another: as when a copy was begun over a file in place."""
    one, other = render({"a": b"x" * 3000}), render({"a": b"y" * 3000})
    at = Container.of(one).place("checks")[0]
    with pytest.raises(IndexFormatError, match="corrupt"):
        Container.of(one[:at] + other[at:])


def test_a_section_that_is_missing_is_told_by_its_name() -> None:
    with pytest.raises(IndexFormatError, match=r"the section 'three' is missing.*termbase compile"):
        Container.of(render({"one": b"1"})).section("three")


def _resealed(change: Callable[[bytearray], None]) -> bytes:
    """A file whose table was changed and given a checksum that fits."""
    import zlib

    content = bytearray(render({"one": b"1" * 100}))
    change(content)
    header, entry = container._HEADER, container._SECTION
    end = header.size + 2 * entry.size
    content[header.size - 4 : header.size] = bytes(4)
    crc = zlib.crc32(content[: header.size - 4] + content[header.size : end])
    content[header.size - 4 : header.size] = crc.to_bytes(4, "little")
    return bytes(content)


TABLES: dict[str, Callable[[bytearray], None]] = {
    "a section in the header": lambda c: container._SECTION.pack_into(c, 32, b"one", 8, 8),
    "a section at no multiple of eight": lambda c: container._SECTION.pack_into(c, 32, b"one", 97, 8),
    "a section beyond the end": lambda c: container._SECTION.pack_into(c, 32, b"one", 96, 1 << 40),
    "a section of more bytes than there are numbers for": lambda c: container._SECTION.pack_into(
        c, 32, b"one", 1 << 62, (1 << 64) - 8
    ),
}


@pytest.mark.parametrize("change", TABLES.values(), ids=TABLES)
def test_a_table_that_points_elsewhere_is_told_even_if_its_checksum_fits(change: Callable[[bytearray], None]) -> None:
    assert container._HEADER.size == 32
    with pytest.raises(IndexFormatError, match=r"a section lies outside the file|corrupt"):
        Container.of(_resealed(change))


def test_a_machine_of_the_other_byte_order_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    content = render(SECTIONS)
    monkeypatch.setattr(sys, "byteorder", "big")
    with pytest.raises(IndexFormatError, match="little-endian"):
        Container.of(content)

"""The compiled file: what goes in comes out, any damage is told, and a file is written whole or not at all."""

from __future__ import annotations

import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies import glossaries

import termbase
from termbase.atomic import whole, write_whole
from termbase.errors import IndexFormatError
from termbase.index import blocks, container
from termbase.index.builder import Builder
from termbase.index.compile import LONGEST_PARSED, compile_entries
from termbase.index.keys import Posting, Space
from termbase.index.reader import Index, Pattern
from termbase.model import Entry, Kind, Name, NameType

ENTRIES = [
    Entry("westone", Kind.ORGANISATION, (Name("卫士通", "zh-Hans"), Name("Westone", "en")), identifiers={"lei": "1"}),
    Entry("pla", Kind.ORGANISATION, (Name("解放军", "zh-Hans"),), note="\ud800 a lone surrogate stays"),
]  # fmt: skip


Keys = dict[tuple[Space, str], list[Posting]]


def rendered(entries: list[Entry], keys: Keys | None = None) -> bytes:
    builder = Builder()
    for entry in entries:
        builder.add_entry(entry, {})
    for (space, key), found in (keys or {}).items():
        for posting in found:
            builder.add_key(key, posting, space)
    return builder.render({})


@pytest.fixture(scope="module")
def content() -> bytes:
    """A small index with something in each section."""
    return compile_entries(ENTRIES, {"termbase": "1"})


# --- round trips -------------------------------------------------------------------------------------------------


@given(glossaries)
@example(ENTRIES)
@example([])
def test_every_entry_comes_back_in_order(entries: list[Entry]) -> None:
    index = Index(rendered(entries))
    assert len(index) == len(entries)
    assert list(index.entries()) == entries
    assert [index.entry(i) for i in range(len(index))] == entries


def test_readings_forms_words_and_meta_come_back() -> None:
    builder = Builder()
    builder.add_entry(ENTRIES[0], {0: ["wei4", "shi4", "tong1"]})
    builder.add_entry(ENTRIES[1], {})
    builder.add_key("westone", Posting(0, 1), Space.FOLDED | Space.WRITTEN)
    builder.add_key("westone china", Posting(0, 1), Space.STRUCTURE)
    builder.add_key("weishitong", Posting(0, 0), Space.PINYIN | Space.SOUND)
    index = Index(builder.render({"glossary": "é"}))
    assert index.reading(Posting(0, 0)) == ["wei4", "shi4", "tong1"]
    assert index.reading(Posting(0, 1)) == []
    assert index.name(Posting(0, 1)).text == "Westone"
    assert index.meta["glossary"] == "é"
    assert (index.kinds, index.spaces & Space.PINYIN, index.spaces & Space.WORD) == ({"organisation"}, Space.PINYIN, 0)
    assert list(index.patterns) == [
        Pattern("westone", 0, 1, Space.WRITTEN), Pattern("weishitong", 0, 0, Space.PINYIN),
    ]  # fmt: skip
    assert [index.has_word(w) for w in ("westone", "china", "west", "westone china")] == [True, True, False, False]


#: Two words of one CRC-32: they must not be taken for one another.
TWINS = ("plumless", "buckeroo")


def test_the_twins_are_twins() -> None:
    assert zlib.crc32(b"plumless") == zlib.crc32(b"buckeroo")


keys = st.text("ab中\0\ud800 ", min_size=1, max_size=4) | st.sampled_from(TWINS)
postings = st.lists(st.builds(Posting, st.integers(0, 2**32 - 1), st.integers(0, 9)), min_size=1, max_size=3)


SENSES = [space for space in Space if space is not Space.WORD]


@given(st.dictionaries(st.tuples(st.sampled_from(SENSES), keys), postings, max_size=12), keys)
@example({(Space.FOLDED, "plumless"): [Posting(1, 1)]}, "buckeroo")
@example({}, "a")
def test_every_key_is_found_and_no_other(table: Keys, other: str) -> None:
    index = Index(rendered([], table))
    for space in SENSES:
        for key in {other, *TWINS, *(k for _, k in table)}:
            assert index.find(space, key) == sorted(set(table.get((space, key), [])))


def test_a_table_crowded_at_its_end_is_read_to_its_end() -> None:
    """Hashes that all ask for the last home are crowded out beyond it; nothing wraps around."""
    crowd = [f"k{n}" for n in range(300_000) if zlib.crc32(f"k{n}".encode()) >> 20 == 0xFFF]
    index = Index(rendered([], {(Space.FOLDED, key): [Posting(n, 0)] for n, key in enumerate(crowd)}))
    assert len(crowd) > 50
    assert [index.find(Space.FOLDED, key) for key in crowd] == [[Posting(n, 0)] for n in range(len(crowd))]
    assert index.find(Space.FOLDED, "another") == []


def test_a_key_too_long_to_be_asked_for_is_left_out() -> None:
    index = Index(rendered([], {(Space.FOLDED, "长" * 30_000): [Posting(0, 0)], (Space.FOLDED, "短"): [Posting(1, 0)]}))
    assert index.find(Space.FOLDED, "长" * 30_000) == []
    assert index.find(Space.FOLDED, "短") == [Posting(1, 0)]


def test_nothing_is_found_under_no_key(content: bytes) -> None:
    assert [Index(content).find(space, "") for space in Space] == [[]] * len(Space)


def test_an_entry_is_found_by_its_id(content: bytes) -> None:
    index = Index(content)
    assert [index.number_of(e.id) for e in ENTRIES] == [0, 1]
    assert index.number_of("nobody") is None
    with pytest.raises(IndexError):
        index.entry(2)
    with pytest.raises(IndexError):
        index.entry(-1)


def test_a_file_reads_like_its_bytes(content: bytes, tmp_path: Path) -> None:
    write_whole(tmp_path / "g.idx", content)
    assert list(Index.open(tmp_path / "g.idx").entries()) == list(Index(content).entries()) == ENTRIES


def test_the_same_entries_give_the_same_bytes(content: bytes) -> None:
    assert compile_entries(ENTRIES, {"termbase": "1"}) == content


# --- damage ------------------------------------------------------------------------------------------------------


def told(content: bytes) -> str:
    """What is said of bytes that are no index; nothing of good ones. Any other error is a crash."""
    try:
        Index(content)
    except IndexFormatError as error:
        return str(error)
    return ""


def test_any_changed_byte_is_told(content: bytes) -> None:
    unnoticed = []
    for at in range(len(content)):
        damaged = bytearray(content)
        damaged[at] ^= 1 << at % 8
        if "termbase compile" not in told(bytes(damaged)):
            unnoticed.append(at)
    assert unnoticed == []


def test_any_truncation_is_told(content: bytes) -> None:
    unnoticed = []
    for length in range(len(content)):
        if "termbase compile" not in told(content[:length]):
            unnoticed.append(length)
    assert unnoticed == []


def test_a_large_file_is_checked_where_it_is_read(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """No answer is made of a corrupt block, though the file opens: each changed byte is told, or was not needed."""
    whole = Index(content)._container
    sections = {name: whole.section(name) for name in whole.names}
    monkeypatch.setattr(blocks, "READ_WHOLE", 0)
    monkeypatch.setattr(blocks, "BLOCK", 64)
    small = container.render(sections)
    expected = answers(Index(small))
    told_of = 0
    for at in range(len(small)):
        damaged = bytearray(small)
        damaged[at] ^= 1 << at % 8
        try:
            assert answers(Index(bytes(damaged))) == expected
        except IndexFormatError:
            told_of += 1
    assert told_of > len(small) // 2


def answers(index: Index) -> list[object]:
    """What an index says of all that is in it."""
    rows = [index.han_around("卫士通", 9), index.latin_around(["westone"], 7, 9)]
    found = [index.find(space, key) for space in Space for key in ("卫士通", "westone", "weishitong", "pla", "nothing")]
    return [list(index.entries()), list(index.patterns), index.search("w", 9), dict(index.meta), rows, found]


@given(st.binary(max_size=80))
@example(b"")
@example(b"TERMBASE")
@example(b"TERMBASE" + b"\xff" * 40)
@example(b"TERMBASE" + b"\0" * 40)
def test_no_bytes_crash_it(junk: bytes) -> None:
    with pytest.raises(IndexFormatError):
        Index(junk)


FOREIGN = {
    "an empty file": b"",
    "one byte": b"T",
    "a text": "国\n".encode() * 100,
    "TOML": b'[x]\nkind = "term"\n' * 10,
    "a database": b"SQLite format 3\0" + b"\0" * 100,
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "the first bytes of an index alone": b"TERMBASE",
}


@pytest.mark.parametrize("junk", FOREIGN.values(), ids=FOREIGN)
def test_a_foreign_file_is_told_with_its_path_and_what_to_run(junk: bytes, tmp_path: Path) -> None:
    path = tmp_path / "foreign.idx"
    path.write_bytes(junk)
    with pytest.raises(IndexFormatError, match=r"foreign\.idx: not a termbase index.*termbase compile"):
        Index.open(path)


OPENED = {
    "truncated": (lambda c: c[:-1], "truncated"),
    "extended": (lambda c: c + b"\0", "truncated or extended"),
    "corrupt at its end": (lambda c: c[:-1] + bytes([c[-1] ^ 1]), "corrupt checksums"),
    "corrupt in the middle": (
        lambda c: c[: len(c) // 2] + bytes([c[len(c) // 2] ^ 1]) + c[len(c) // 2 + 1 :],
        "corrupt at byte",
    ),
    "corrupt in its table": (lambda c: c[:40] + b"\xff" + c[41:], "corrupt section table"),
}


@pytest.mark.parametrize(("damage", "said"), OPENED.values(), ids=OPENED)
def test_a_damaged_file_is_told_which_and_what_to_run(damage, said: str, content: bytes, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "damaged.idx"
    path.write_bytes(damage(content))
    with pytest.raises(IndexFormatError, match=rf"damaged\.idx: .*{said}.*termbase compile"):
        Index.open(path)


VERSIONS = {
    "an older format": ("FORMAT_VERSION", -1, "index format"),
    "a newer format": ("FORMAT_VERSION", 1, "index format"),
    "an older fold table": ("FOLD_VERSION", -1, "fold table"),
    "a newer fold table": ("FOLD_VERSION", 1, "fold table"),
    "checksums of other blocks": ("BLOCK", 8, "checksums of"),
}


@pytest.mark.parametrize(("version", "step", "said"), VERSIONS.values(), ids=VERSIONS)
def test_another_version_is_told(version: str, step: int, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = getattr(container, version)
    monkeypatch.setattr(container, version, ours + step)
    other = rendered(ENTRIES)
    monkeypatch.undo()
    expected = rf"{said} {ours + step}.*, this program .*{ours}; run `termbase compile`"
    with pytest.raises(IndexFormatError, match=expected):
        Index(other)


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.idx", tmp_path):
        with pytest.raises(IndexFormatError, match="cannot be opened"):
            Index.open(path)


# --- writing -----------------------------------------------------------------------------------------------------

KILLED = """
import os, signal, sys
import termbase
from termbase.atomic import whole
with whole(sys.argv[1]) as file:
    file.write(b"half of it")
    file.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_kill_in_the_middle_of_writing_leaves_the_old_file_whole(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "g.idx"
    write_whole(path, content)
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert done.returncode < 0
    assert path.read_bytes() == content
    assert len(list(tmp_path.iterdir())) == 2  # it had begun
    assert list(Index.open(path).entries()) == ENTRIES


def test_an_error_in_the_middle_of_writing_leaves_the_old_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "g.idx"
    path.write_bytes(b"old")

    def stop() -> None:
        with whole(path) as file:
            file.write(b"new")
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        stop()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_the_old_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "g.idx"
    path.write_bytes(b"old")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_open_index_outlives_its_replacement(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "g.idx"
    write_whole(path, content)
    index = Index.open(path)
    write_whole(path, rendered([]))
    assert list(index.entries()) == ENTRIES
    assert list(Index.open(path).entries()) == []


WRITER = """
import sys
from pathlib import Path
import termbase
from termbase.atomic import write_whole
content = Path(sys.argv[2]).read_bytes()
for _ in range(40):
    write_whole(sys.argv[1], content)
"""


def test_two_writers_at_once_never_show_half_a_file(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "g.idx"
    contents = [content, rendered([Entry(f"e{i}", Kind.TERM, ()) for i in range(2000)])]
    write_whole(path, content)
    running = []
    for number, each in enumerate(contents):
        (tmp_path / f"content-{number}").write_bytes(each)
        command = [sys.executable, "-c", WRITER, str(path), str(tmp_path / f"content-{number}")]
        running.append(subprocess.Popen(command))
    seen = set()
    while any(process.poll() is None for process in running):
        seen.add(len(Index.open(path)))
    assert [process.returncode for process in running] == [0, 0]
    assert seen <= {len(ENTRIES), 2000}
    assert path.read_bytes() in contents
    assert len(list(tmp_path.iterdir())) == 3


def test_writing_never_changes_the_umask_of_the_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The umask belongs to all threads: two that take and give it back at once leave it at nothing."""
    changes: list[int] = []
    monkeypatch.setattr("os.umask", lambda mask: changes.append(mask) or 0o022)
    write_whole(tmp_path / "g.idx", b"x")
    assert changes == []


@settings(max_examples=5)
@given(st.sampled_from([0o022, 0o077, 0o002]))
def test_a_new_file_has_the_rights_any_file_gets(mask: int) -> None:
    program = (
        "import os, sys, tempfile; from pathlib import Path; from termbase.atomic import write_whole\n"
        f"os.umask({mask})\n"
        "with tempfile.TemporaryDirectory() as folder:\n"
        "    a, b = Path(folder, 'a'), Path(folder, 'b')\n"
        "    write_whole(a, b'x'); b.write_bytes(b'x')\n"
        "    assert a.stat().st_mode == b.stat().st_mode, oct(a.stat().st_mode)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_the_parts_of_organisations_are_those_of_their_names() -> None:
    names = ("华东师范大学", "摩尔线程智能科技（北京）股份有限公司", "Institute of Physics, Peking University")
    entry = Entry("it", Kind.ORGANISATION, tuple(Name(text, "zh" if text > "z" else "en") for text in names))
    index = Index(compile_entries([entry]))
    for number, text in enumerate(names):
        assert index.parts(Posting(0, number)) == termbase.parts(text).parts


def test_names_of_no_organisation_and_short_names_have_no_parts() -> None:
    entries = [
        Entry("term", Kind.TERM, (Name("高分辨率观测系统", "zh"),)),
        Entry("it", Kind.ORGANISATION, (Name("华师大", "zh", NameType.SHORT),)),
        Entry("long", Kind.ORGANISATION, (Name("长" * (LONGEST_PARSED + 1), "zh"),)),
    ]
    index = Index(compile_entries(entries))
    assert [index.parts(Posting(number, 0)) for number in range(3)] == [(), (), ()]

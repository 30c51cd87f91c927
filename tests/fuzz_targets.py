"""What must hold for any input, one function a way in: called by the property tests and by a fuzzer (`bench/fuzz`).

The command line is in `fuzz_commands`.

Each takes one input and returns nothing. It raises `AssertionError` where a law is broken; any other exception is one
that a user would have seen. Errors of the package are answers.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, TypeVar

import termbase
from termbase.annotation import normalise
from termbase.annotation.mentions import Mention
from termbase.errors import GlossaryError, IndexFormatError
from termbase.formats import registry
from termbase.formats.names_tsv import write_names_tsv
from termbase.formats.toml import render_toml
from termbase.glossary import check, layers
from termbase.glossary.decisions import parse_decisions
from termbase.glossary.sources import ReadSource, SourceFile
from termbase.index import blocks
from termbase.index.compile import compile_entries
from termbase.index.keys import Space
from termbase.index.reader import Index
from termbase.model import Entry
from termbase.text import fold

T = TypeVar("T")

GLOSSARY = Path(__file__).parent / "fixtures" / "glossary"


@cache
def glossary() -> termbase.Termbase:
    """The fixture glossary, loaded."""
    return termbase.load(GLOSSARY)


def outcome(job: Callable[[], T]) -> T | str:
    """What a job returns, or what its error says."""
    try:
        return job()
    except termbase.TermbaseError as error:
        return f"{type(error).__name__}: {error}"


# --- the index reader --------------------------------------------------------------------------------------------


class Damage(NamedTuple):
    """One change of the bytes of a file.

    Attributes:
        kind: What is done, by its number in `DAMAGES`.
        at, other: Places in the file, taken modulo its size.
        length: How many bytes are concerned.
        content: New bytes.
    """

    kind: int
    at: int
    other: int
    length: int
    content: bytes


def _overwritten(file: bytes, d: Damage) -> bytes:
    return file[: d.at] + d.content + file[d.at + len(d.content) :]


def _block(file: bytes, at: int) -> bytes:
    return file[at // blocks.BLOCK * blocks.BLOCK :][: blocks.BLOCK]


DAMAGES: dict[str, Callable[[bytes, Damage], bytes]] = {
    "overwritten": _overwritten,
    "cut": lambda file, d: file[: d.at],
    "extended": lambda file, d: file + d.content,
    "bytes put in": lambda file, d: file[: d.at] + d.content + file[d.at :],
    "bytes taken out": lambda file, d: file[: d.at] + file[d.at + d.length :],
    "zeros": lambda file, d: file[: d.at] + bytes(min(d.length, len(file) - d.at)) + file[d.at + d.length :],
    "one page for another": lambda file, d: _overwritten(
        file, d._replace(at=d.at // blocks.BLOCK * blocks.BLOCK, content=_block(file, d.other))
    ),
    "a bit": lambda file, d: _overwritten(file, d._replace(content=bytes([file[d.at] ^ 1 << d.length % 8]))),
}
DAMAGE_KINDS = list(DAMAGES.values())


@cache
def index_bytes() -> bytes:
    """A small index with something in each section."""
    return compile_entries(list(glossary().entries()), {"termbase": "1"})


@contextmanager
def read_by_blocks(wanted: bool) -> Iterator[None]:
    """Where wanted, files of any size are read as large ones are: block by block, when something in one is needed."""
    before = blocks.READ_WHOLE
    blocks.READ_WHOLE = 0 if wanted else before
    try:
        yield
    finally:
        blocks.READ_WHOLE = before


def index_answers(index: Index) -> Iterator[object]:
    """What an index says of all that is in it, one thing after the other."""
    yield len(index)
    yield dict(index.meta)
    yield from (partial(index.entry, number) for number in range(len(index)))
    for key in ("卫士通", "westone", "weishitong", "cetc", "nothing"):
        yield from (partial(index.find, space, key) for space in Space)
    yield lambda: list(index.patterns)
    yield lambda: index.search("w", 9)
    yield lambda: index.number_of("cetc")
    yield lambda: index.han_around("中国电科第三十所", 9)
    yield lambda: index.latin_around(["research", "institute"], 30, 9)
    yield lambda: list(map(repr, termbase.Termbase(index).annotate("CETC and 中国电科")))


def _read_all(index: Index) -> list[object]:
    found = []
    for each in index_answers(index):
        if callable(each):
            try:
                each = each()
            except IndexFormatError:
                each = IndexFormatError
        found.append(each)
    return found


@cache
def _expected() -> list[object]:
    return _read_all(Index(index_bytes()))


def index_file(damages: Sequence[Damage], large: bool) -> None:
    """A damaged index: each answer is the same as before, or an `IndexFormatError`, and a second look says the same."""
    content = index_bytes()
    for damage in damages:
        if not content:
            break
        damage = damage._replace(at=damage.at % len(content), other=damage.other % len(content))
        content = DAMAGE_KINDS[damage.kind % len(DAMAGE_KINDS)](content, damage)
    with read_by_blocks(large), tempfile.NamedTemporaryFile(suffix=".idx") as file:
        file.write(content)
        file.flush()
        for open_ in (lambda: Index.open(file.name), lambda: Index(content)):
            try:
                index = open_()
            except IndexFormatError as error:
                _is_told(error, content)
                continue
            found = _read_all(index)
            for got, expected in zip(found, _expected(), strict=True):
                assert got == expected or got is IndexFormatError, (got, expected)
            assert _read_all(index) == found


def _is_told(error: IndexFormatError, content: bytes) -> None:
    """The error of a damaged index says what to do; a good one has none."""
    assert "termbase compile" in str(error)
    assert content != index_bytes()


# --- glossary files ----------------------------------------------------------------------------------------------


def _lines(content: bytes) -> int:
    return content.count(b"\n") + 1


def _is_placed(error: GlossaryError, path: str, content: bytes) -> None:
    """An error about a file names it, and a line that it has."""
    assert error.file in (path, ""), error
    assert error.line is None or 1 <= error.line <= _lines(content), error


def glossary_file(content: bytes, ending: str) -> list[Entry] | None:
    """A glossary file: entries that survive compiling and writing, or an error that names the file and a line of it.

    Args:
        content: The bytes of the file.
        ending: `.toml` or `.tsv`.

    Returns:
        The entries, `None` where there was an error.
    """
    path = f"given{ending}"
    source = ReadSource(path, [SourceFile(path, content)])

    def read() -> list[Entry]:
        return layers.merge([registry.read_layer(source)])

    try:
        entries = read()
    except GlossaryError as error:
        _is_placed(error, path, content)
        assert outcome(read) == f"GlossaryError: {error}"  # noqa: PT017 - a second try, and no check of the first
        return None
    assert read() == entries
    index = Index(compile_entries(entries))
    assert list(index.entries()) == entries
    for entry in entries:
        for name in entry.names:
            resolution(termbase.Termbase(index), name.text[:1000])
    written = io.StringIO()
    write_names_tsv(entries, written)
    for text, other in ((render_toml(entries), "again.toml"), (written.getvalue(), "again.tsv")):
        again = ReadSource(other, [SourceFile(other, text.encode())])
        assert layers.merge([registry.read_layer(again)]) == entries, other
    return entries


def checked_file(content: bytes, ending: str) -> None:
    """`check` of a file: issues at lines of the file, the same ones each time, and an error where it cannot be read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"given{ending}")
        path.write_bytes(content)
        issues = check.check(path)
        assert check.check(path) == issues
        for issue in issues:
            assert issue.line is None or 1 <= issue.line <= _lines(content), issue
        refused = isinstance(outcome(lambda: termbase.load(path)), str)
        assert not refused or any(issue.severity == "error" for issue in issues)


def decisions_file(content: bytes) -> None:
    """A decisions file: verdicts, each at the line that holds it, or an error that names the file and a line of it."""
    file = SourceFile("decisions.tsv", content)
    try:
        decisions = parse_decisions(file)
    except GlossaryError as error:
        _is_placed(error, file.path, content)
        assert outcome(lambda: list(parse_decisions(file))) == f"GlossaryError: {error}"  # noqa: PT017 - as above
        return
    assert list(parse_decisions(file)) == list(decisions)
    text = content.decode("utf-8-sig").split("\n")
    for key, meant in decisions.meant.items():
        assert fold.key(key) == key
        assert key not in decisions.excluded or meant.entry_id not in decisions.excluded[key]
    for decision in decisions:
        line = int(decision.place.rpartition(":")[2])
        assert 2 <= line <= len(text)


# --- names and texts ---------------------------------------------------------------------------------------------


def resolution(tb: termbase.Termbase, name: str) -> termbase.Resolution:
    """One name: the same answer twice, alone and among others, and one that agrees with itself."""
    answer = tb.resolve(name)
    assert answer.query == name
    assert (answer.status == "none", answer.status == "match") == (not answer.entries, len(answer.entries) == 1)
    assert (answer.entry is None) == (answer.status != "match")
    said = answer.as_dict()
    scores = [answer.score, *(c.score for c in answer.candidates)]
    assert all(0 <= score <= 1 for score in scores), scores
    assert len({c.entry.id for c in answer.candidates}) == len(answer.candidates)
    assert [c.entry for c in answer.candidates[: len(answer.entries)]] == list(answer.entries)
    assert all(c.score == 0 for c in answer.candidates if c.veto)
    assert tb.resolve(name).as_dict() == said
    many = tb.resolve_many(["Huawei", name, None, name])  # type: ignore[list-item]
    assert [a.query for a in many] == ["Huawei", name, "", name]
    assert many[1] == many[3] == answer
    strict = tb.resolve(name, strict=True)
    assert strict.status == "none" or strict.entries == answer.entries or answer.status != "match"
    repr(answer), answer._repr_html_()
    return answer


def name(text: str) -> None:
    """Any text as a name, and its parts, which are slices of it."""
    resolution(glossary(), text)
    found = termbase.parts(text)
    assert found == termbase.parts(text)
    end = 0
    for part in found.parts:
        assert end <= part.start <= part.end <= len(text)
        assert part.text == text[part.start : part.end]
        end = part.start


def text(document: str, cuts: Sequence[int] = ()) -> None:
    """Any text: mentions that are slices in order, the same in pieces; what is no mention stays when normalised.

    Args:
        document: The text.
        cuts: After which ends of lines it is cut into pieces, modulo their number.
    """
    tb = glossary()
    mentions = tb.annotate(document)
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(document)
        assert mention.text == document[mention.start : mention.end]
        assert (mention.status == "match") == (len(mention.entries) == 1)
        assert 0 <= mention.score <= 1
        end = mention.end
    nested = tb.annotate(document, nested=True)
    assert [m for m in nested if m.parent is None] == mentions
    ends = [found.end() for found in re.finditer("\n", document)]
    places = sorted({0, len(document), *(ends[cut % len(ends)] for cut in cuts if ends)})
    pieces = [document[a:b] for a, b in pairwise(places)]
    parts = list(tb.annotate_parts(lambda: iter(pieces)))
    assert "".join(piece for _, piece, _ in parts) == document
    assert [m for _, _, found in parts for m in found] == mentions
    for to in normalise.TARGETS:
        for style in normalise.Style:
            written = tb.normalise(document, to=to, style=style)
            assert tb.normalise(document, to=to, style=style) == written
            _only_mentions_change(document, written, mentions, to, style)


def _only_mentions_change(
    document: str, written: str, mentions: Sequence[Mention], to: str, style: normalise.Style
) -> None:
    """A normalised text is the stretches between its mentions, and for each mention what is to be written there."""
    at = last = 0
    stop = ""  # a full stop that ends both a name and a sentence is written once
    for mention in mentions:
        shown = normalise.rendering(mention.entries[0], to) if mention.status == "match" else None
        same = shown is None or shown.text == mention.text
        new = mention.text if shown is None or same else shown.text
        between = document[last : mention.start].removeprefix(stop)
        form = f"{mention.text} ({new})" if style is normalise.Style.GLOSS and not same else new
        assert written.startswith(between + form, at), (between + form, written[at:])
        at, last = at + len(between + form), mention.end
        stop = "." if style is normalise.Style.REPLACE and not same and new.endswith(".") else ""
    assert written[at:] == document[last:].removeprefix(stop)

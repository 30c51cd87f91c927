"""What `annotate` and `normalise` do with a document: read in parts, written as it goes, in flat memory."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, TextIO

from termbase.batch import documents
from termbase.render.visible import visible
from termbase.text import plain_json

if TYPE_CHECKING:
    from termbase.annotation.mentions import Mention
    from termbase.api import Termbase

#: Called with a mention's text, the ids of its entries joined by bars, and its status; returns it highlighted.
Highlight = Callable[[str, str, str], str]


def _unchanged(text: str) -> str:
    return text


def _for_people(text: str) -> str:
    return visible(text, lines=True)


def name_of(file: str) -> str:
    r"""Return the name of an input as text, empty for standard input.

    A name is bytes. It is read as UTF-8 whatever the locale; a byte that is no text becomes a lone surrogate, which
    JSON writes as `\udcff`.
    """
    return "" if file == "-" else os.fsencode(file).decode("utf-8", "surrogateescape")


@contextmanager
def _readings(
    file: str, encoding: str, standard_input: IO[bytes], seen: documents.Seen
) -> Iterator[Callable[[], Iterator[str]]]:
    """Provide a way to read a document several times over; the first reading tells how far it is."""
    documents.decoder(encoding)
    name = "" if file == "-" else file
    with documents.reopened(file, standard_input) as again:
        tellers = iter([seen])
        yield lambda: documents.parts(again(), encoding, name, next(tellers, None))


def annotate(
    tb: Termbase, file: str, format_: str, nested: bool, encoding: str, standard_input: IO[bytes], out: TextIO,
    highlight: Highlight, seen: documents.Seen,
) -> None:  # fmt: skip
    """Annotate one document; it is read once more where a weak name asks what else stands in it.

    Args:
        tb: The glossary.
        file: The document; `-` is standard input.
        format_: `jsonl`, `text` or `html`.
        nested: True for the mentions inside others too, in `jsonl`.
        encoding: The encoding of the document.
        standard_input: Read if `file` is `-`.
        out: Where the mentions or the text go.
        highlight: How a mention is shown in `text`.
        seen: Told the bytes that were read.

    Raises:
        InputError: The document cannot be read, or is no text in that encoding.
    """
    with _readings(file, encoding, standard_input, seen) as parts:
        pieces = tb.annotate_parts(parts, nested=nested and format_ == "jsonl")
        if format_ == "jsonl":
            for mention in (m for _, _, mentions in pieces for m in mentions):
                out.write(plain_json.dumps(mention.as_dict(name_of(file))) + "\n")
        elif format_ == "html":
            from termbase.render.html import PageWriter

            page = PageWriter(out, Path(name_of(file)).name or "annotated text")
            for at, text, mentions in pieces:
                page.write(text, mentions, at)
            page.close()
        else:
            for at, text, mentions in pieces:
                out.writelines(_highlighted(text, mentions, at, highlight))


def _highlighted(text: str, mentions: list[Mention], at: int, highlight: Highlight) -> Iterator[str]:
    """Yield the pieces of a text that begins at position `at`, its mentions highlighted."""
    done = 0
    for mention in mentions:
        start, end = mention.start - at, mention.end - at
        yield _for_people(text[done:start])
        ids = "|".join(e.id for e in mention.entries)
        yield highlight(_for_people(text[start:end]), visible(ids), str(mention.status))
        done = end
    yield _for_people(text[done:])


def normalise(
    tb: Termbase, file: str, to: str, style: str, as_of: date | None, encoding: str, standard_input: IO[bytes],
    out: TextIO, seen: documents.Seen,
) -> None:  # fmt: skip
    """Write one document in preferred names.

    Args:
        tb: The glossary.
        file: The document; `-` is standard input.
        to: The language of the names: `en`, `zh-Hans` or `zh-Hant`.
        style: `replace` or `gloss`.
        as_of: The day whose names are written; `None` for those of today.
        encoding: The encoding of the document.
        standard_input: Read if `file` is `-`.
        out: Where the text goes; control characters are shown if it is a terminal.
        seen: Told the bytes that were read.

    Raises:
        InputError: The document cannot be read, or is no text in that encoding.
    """
    from termbase.annotation import normalise as rules

    shown = _for_people if out.isatty() else _unchanged
    with _readings(file, encoding, standard_input, seen) as parts:
        for at, text, mentions in tb.annotate_parts(parts):
            out.write(shown(rules.apply(text, mentions, to, rules.Style(style), as_of, at)))

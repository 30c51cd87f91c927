"""Termbase: the face of the library. Every method is one call into a module below."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, TextIO

from termbase.errors import GlossaryError
from termbase.index import cache
from termbase.index.reader import Index
from termbase.model import Entry, Kind
from termbase.resolution.decide import DEFAULT, Options, Resolution, resolve, resolve_many

if TYPE_CHECKING:
    from termbase.annotation.mentions import Annotator, Mention
    from termbase.glossary.decisions import Decisions
    from termbase.names.parts import Parts


def load(
    *sources: str | os.PathLike[str],
    decisions: str | os.PathLike[str] | None = None,
    progress: cache.Progress | None = None,
) -> Termbase:
    """Load a glossary: the one that ships with the package, or the sources given, layered in that order.

    A source is an index file, a folder or file of TOML, a names-TSV, or `"default"`. `decisions` is a file of verdicts
    that outrank all evidence. Raises `GlossaryError` or `IndexFormatError`; nothing is ever half-loaded.
    """
    index = cache.open_sources(sources, progress)
    if decisions is None:
        return Termbase(index)
    from termbase.glossary.decisions import read_decisions

    read = read_decisions(decisions)
    for decision in read:
        if index.number_of(decision.entry_id) is None:
            raise GlossaryError(f"{decision.place}: no entry {decision.entry_id!r} in the glossary")
    return Termbase(index, read)


def parts(name: str) -> Parts:
    """Parse a name into labelled parts: region, brand, field, kind, number, form, parent, branch.

    Args:
        name: A Chinese, English or mixed name of an organisation.

    Returns:
        Its parts in order, each with its text, label, start and end, and how sure the reading is.

    Raises:
        TypeError: `name` is no string.
    """
    from termbase.names import parts as parser

    return parser.parts(name)


def _options(
    kind: Kind | str | None = None,
    lang: str = "",
    as_of: date | None = None,
    strict: bool = False,
    recall: bool = False,
) -> Options:
    """The hints of `Termbase.resolve`; `DEFAULT` itself where there are none."""
    if not (kind or lang or as_of or strict or recall):
        return DEFAULT
    return Options(Kind(kind) if kind else None, lang, as_of, strict, recall)


class Termbase:
    """A loaded glossary: immutable, safe to share between threads, cheap to open in many processes."""

    def __init__(self, index: Index, decisions: Decisions | None = None) -> None:
        self._index = index
        self._decisions = decisions
        self._lock = threading.Lock()
        self._annotator_made: Annotator | None = None

    @property
    def version(self) -> str:
        """The version of the program that made the index and of the glossary in it."""
        return f"{self._index.meta.get('termbase', '')}+{self._index.meta.get('glossary', '')}"

    def resolve(
        self,
        name: str,
        *,
        kind: Kind | str | None = None,
        lang: str = "",
        as_of: date | None = None,
        strict: bool = False,
        recall: bool = False,
    ) -> Resolution:
        """Decide which entry a name means.

        `kind` and `lang` narrow to entries of a kind and names in a language; `as_of` chooses which names are shown and
        breaks ties; `strict` takes only exact keys and curated names; `recall` lists more candidates, same decisions.
        Raises `TypeError` if `name` is no string.
        """
        return resolve(self._index, name, _options(kind, lang, as_of, strict, recall), self._decisions)

    def resolve_many(self, names: Iterable[str], **hints: Any) -> list[Resolution]:
        """Resolve many names, distinct ones once; an iterable, or a column of Arrow, Polars or pandas.

        A null (`None`, NaN) gives `none`, so that answers stay aligned. Takes the hints of `resolve`.
        """
        if isinstance(names, (str, bytes)):
            raise TypeError(f"names must be an iterable of str, not {type(names).__name__}")
        to_list = getattr(names, "to_pylist", None) or getattr(names, "to_list", None)
        listed = to_list() if to_list is not None else list(names)
        texts = ["" if name is None or name != name else name for name in listed]
        distinct = list(dict.fromkeys(texts))
        answers = resolve_many(self._index, distinct, _options(**hints), self._decisions)
        if len(distinct) == len(texts):
            return answers
        known = dict(zip(distinct, answers, strict=True))
        return [known[text] for text in texts]

    @property
    def _annotator(self) -> Annotator:
        with self._lock:
            if self._annotator_made is None:
                from termbase.annotation.mentions import Annotator

                self._annotator_made = Annotator(self._index)
            return self._annotator_made

    def annotate(self, text: str, *, nested: bool = False) -> list[Mention]:
        """The mentions in a document, in order, offsets into the text as given; raises `TypeError` for no string."""
        return self._annotator.annotate(text, nested)

    def annotate_parts(
        self, parts: Callable[[], Iterable[str]], *, nested: bool = False
    ) -> Iterator[tuple[int, str, list[Mention]]]:
        """A long document in flat memory: for each piece its position, its text and its mentions.

        `parts` gives the document anew each time it is called, in parts that end at a line's end. It is called once
        more, and read beside the first, if a weak name stands before the name that makes it count: anywhere will do.
        """
        return self._annotator.annotate_parts(parts, nested)

    def normalise(self, text: str, *, to: str = "en", style: str = "replace", as_of: date | None = None) -> str:
        """The text with every mention in its preferred form; raises `ValueError` for an unknown language or style."""
        from termbase.annotation import normalise

        if to not in normalise.TARGETS:
            raise ValueError(f"to must be one of {', '.join(normalise.TARGETS)}, not {to!r}")
        return normalise.apply(text, self.annotate(text), to, normalise.Style(style), as_of)

    def search(self, text: str, limit: int = 20) -> list[Entry]:
        """Entries with a name that begins with, or else holds, the text; for completion."""
        from termbase.text import fold

        if not isinstance(text, str):
            raise TypeError(f"text must be a str, not {type(text).__name__}")
        return [self._index.entry(number) for number in self._index.search(fold.key(text), limit)]

    def __getitem__(self, entry_id: str) -> Entry:
        number = self._index.number_of(entry_id)
        if number is None:
            raise KeyError(entry_id)
        return self._index.entry(number)

    def __contains__(self, entry_id: object) -> bool:
        return isinstance(entry_id, str) and self._index.number_of(entry_id) is not None

    def __len__(self) -> int:
        return len(self._index)

    def entries(self) -> Iterator[Entry]:
        """Every entry, in glossary order."""
        return self._index.entries()

    def export(
        self,
        format: str,  # noqa: A002
        file: str | os.PathLike[str] | TextIO,
        *,
        formulas: str | None = None,
    ) -> None:
        """Write the glossary in a format.

        Args:
            format: `tsv`, `names-tsv` or `jsonl`.
            file: A text file, or a path: a regular file is written whole or not at all.
            formulas: `neutralise` (the default) or `keep` cells of `tsv` that a spreadsheet would run.

        Raises:
            ValueError: There is no such format.
            OSError: The file cannot be written; it is as it was before.
        """
        from termbase.formats import registry

        registry.export(format, self.entries(), file, self.version, formulas)

"""The public interface of the library: `load`, `parts` and `Termbase`. Each method is one call into another module."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TextIO

from termbase.errors import GlossaryError
from termbase.glossary.sources import DEFAULT as DEFAULT_SOURCE
from termbase.index import cache
from termbase.index.reader import Index
from termbase.model import LANGUAGES, Entry, Kind, is_language
from termbase.resolution.decide import DEFAULT, Options, Resolution, resolve, resolve_many

if TYPE_CHECKING:
    from termbase.annotation.mentions import Annotator, Mention
    from termbase.glossary.decisions import Decisions
    from termbase.names.parts import Parts


def load(
    *sources: str | os.PathLike[str],
    decisions: str | os.PathLike[str] | None = None,
    decisions_column: str | None = None,
    progress: cache.Progress | None = None,
) -> Termbase:
    """Load the built-in glossary, or the sources given; later sources add to earlier ones and override them.

    Args:
        *sources: Index files, folders or files of TOML, names-TSVs, or `"default"`; none for the built-in glossary.
        decisions: A file of verdicts by people, which override all evidence: a table with the columns `query`,
            `verdict` and `id`, or an output of the command `resolve` to which a column `termbase_verdict` was added.
        decisions_column: The column of names in such an output. By default `query`, or the only column that the
            command did not write.
        progress: Called with (entries done, all entries) while a glossary is compiled.

    Returns:
        The loaded glossary.

    Raises:
        GlossaryError: A source or the decisions cannot be read. Nothing is loaded in part.
        IndexFormatError: An index file is damaged, or not one that this version can read.
    """
    index = cache.open_sources(sources, progress)
    verdicts = None if decisions is None else os.path.abspath(decisions)
    origin = _Origin(tuple(map(_absolute, sources)), verdicts, decisions_column)
    if decisions is None:
        return Termbase(index, origin=origin)
    from termbase.glossary.decisions import read_decisions

    read = read_decisions(decisions, decisions_column)
    for decision in read:
        if index.number_of(decision.entry_id) is None:
            raise GlossaryError(f"{decision.place}: no entry {decision.entry_id!r} in the glossary")
    return Termbase(index, read, origin)


def _absolute(source: str | os.PathLike[str]) -> str:
    return DEFAULT_SOURCE if source == DEFAULT_SOURCE else os.path.abspath(source)


class _Origin(NamedTuple):
    """The sources from which a glossary was loaded, to load it again after pickling."""

    sources: tuple[str, ...]
    decisions: str | None
    decisions_column: str | None


def _load_again(origin: _Origin, version: str) -> Termbase:
    """Load a pickled glossary from its sources.

    Raises:
        GlossaryError: The sources have changed since it was pickled.
    """
    tb = load(*origin.sources, decisions=origin.decisions, decisions_column=origin.decisions_column)
    if tb.version != version:
        sources = ", ".join(origin.sources) or "the built-in glossary"
        raise GlossaryError(f"{sources}: changed since it was pickled: {tb.version} now, {version} then")
    return tb


def parts(name: str) -> Parts:
    """Parse a name into labelled parts: region, brand, field, kind, number, form, parent, branch.

    Args:
        name: A Chinese, English or mixed name of an organisation.

    Returns:
        Its parts in order, each with its text, label, start and end (characters of `name`); and the confidence of the
        reading, from 0 to 1.

    Raises:
        TypeError: `name` is not a string.
    """
    from termbase.names import parts as parser

    return parser.parts(name)


def _options(
    kind: Kind | str | None = None,
    lang: str = "",
    as_of: date | None = None,
    strict: bool = False,
    recall: bool = False,
    contained: bool = False,
) -> Options:
    """Check the hints of `Termbase.resolve`; without any, return `DEFAULT` itself."""
    if not (kind or lang or as_of is not None or strict or recall or contained):
        return DEFAULT
    if lang and not is_language(lang):
        raise ValueError(f"lang is {lang!r}; one of: {', '.join(LANGUAGES)}, or one of them with a region (zh-Hant-TW)")
    _check_date(as_of)
    return Options(Kind(kind) if kind else None, lang, as_of, strict, recall, contained)


def _check_date(as_of: object) -> None:
    if as_of is not None and (not isinstance(as_of, date) or isinstance(as_of, datetime)):
        raise TypeError(f"as_of must be a datetime.date, not {type(as_of).__name__}")


def _is_null(name: Any) -> bool:
    """Return True for a missing value of a column: None, NaN, `pandas.NA`, `pandas.NaT`."""
    if name is None:
        return True
    if isinstance(name, (str, bytes)):
        return False
    try:
        return bool(name != name)
    except TypeError:  # pandas.NA says neither yes nor no
        return type(name).__name__ == "NAType"


class Termbase:
    """A loaded glossary: immutable, safe to share between threads, cheap to open in many processes.

    Iterating over it gives its entries. A pickle holds the paths of the sources, from which a worker process loads the
    glossary again; it raises `GlossaryError` if they have changed. `close`, or the end of a `with` block, releases the
    index; after that every method raises `ValueError`.
    """

    def __init__(self, index: Index, decisions: Decisions | None = None, origin: _Origin | None = None) -> None:
        self._open_index: Index | None = index
        self._decisions = decisions
        self._origin = origin
        self._lock = threading.Lock()
        self._annotator_made: Annotator | None = None

    @property
    def _index(self) -> Index:
        if self._open_index is None:
            raise ValueError("this glossary is closed; load it again")
        return self._open_index

    def close(self) -> None:
        """Release the index. Closing twice has no effect."""
        self._open_index = None
        self._annotator_made = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[Entry]:
        return self.entries()

    def __repr__(self) -> str:
        if self._open_index is None:
            return "<Termbase closed>"
        return f"<Termbase {len(self):,} entries, {self.version}>"

    def __reduce__(self) -> tuple[Callable[..., Termbase], tuple[Any, ...]]:
        if self._origin is None:
            raise TypeError("a Termbase made of an index in memory cannot be pickled; one that was loaded can")
        return _load_again, (self._origin, self.version)

    @property
    def version(self) -> str:
        """The version of the program that compiled the index, a plus sign, and the version of the glossary in it."""
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
        contained: bool = False,
    ) -> Resolution:
        """Decide which entry a name means.

        Args:
            name: The name.
            kind: Only entries of this kind are considered.
            lang: Only names in this language are considered.
            as_of: The day whose names are shown; of several entries, one whose name was in use then is preferred.
            strict: Accept only exact keys, identifiers and decisions.
            recall: List up to 50 candidates instead of 8. The decision is the same.
            contained: If the text is not a name itself, answer with the names inside it, in order (status `contained`).

        Returns:
            The decision: its status (`match`, `ambiguous`, `none` or `contained`), entry or entries, score, reasons and
            candidates.

        Raises:
            TypeError: `name` is not a string, or `as_of` not a date.
            ValueError: There is no such kind or language, or the glossary is closed.
        """
        return resolve(self._index, name, _options(kind, lang, as_of, strict, recall, contained), self._decisions)

    def resolve_many(self, names: Iterable[str], **hints: Any) -> list[Resolution]:
        """Resolve many names, each distinct name once.

        Args:
            names: An iterable of names, or a column of Arrow, Polars or pandas. Nulls (`None`, NaN) are allowed.
            **hints: The keyword arguments of `resolve`.

        Returns:
            One answer for each name, in order; for a null an answer with the status `none`.

        Raises:
            TypeError: `names` is a string, or one of them is neither a string nor a null.
            ValueError: There is no such kind or language, or the glossary is closed.
        """
        if isinstance(names, (str, bytes)):
            raise TypeError(f"names must be an iterable of str, not {type(names).__name__}")
        to_list = getattr(names, "to_pylist", None) or getattr(names, "to_list", None)
        listed = to_list() if to_list is not None else list(names)
        texts = ["" if _is_null(name) else name for name in listed]
        for place, text in enumerate(texts):
            if not isinstance(text, str):
                raise TypeError(f"names[{place}] must be a str or a null, not {type(text).__name__}")
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
        """Find the mentions of entries in a document.

        Args:
            text: The document.
            nested: True for the mentions inside others too.

        Returns:
            The mentions in order; their start and end are characters of `text`.

        Raises:
            TypeError: `text` is not a string.
        """
        return self._annotator.annotate(text, nested)

    def annotate_parts(
        self, parts: Callable[[], Iterable[str]], *, nested: bool = False
    ) -> Iterator[tuple[int, str, list[Mention]]]:
        """Find the mentions in a long document without holding all of it in memory.

        Args:
            parts: Returns the document from its beginning each time it is called, in parts that end at a line's end. It
                is called a second time if a weak name occurs, which counts only if the document has a strong name of
                its entry, perhaps further on.
            nested: True for the mentions inside others too.

        Yields:
            For each piece of the document its position in characters, its text, and its mentions.
        """
        return self._annotator.annotate_parts(parts, nested)

    def normalise(self, text: str, *, to: str = "en", style: str = "replace", as_of: date | None = None) -> str:
        """Replace every mention in a text by the preferred name of its entry.

        Args:
            text: The text.
            to: The language of the preferred names.
            style: `replace`, or `gloss` to add the preferred name behind the mention.
            as_of: The day whose names are taken.

        Returns:
            The new text.

        Raises:
            TypeError: `text` is not a string, or `as_of` not a date.
            ValueError: There is no such language or style.
        """
        from termbase.annotation import normalise

        _check_date(as_of)
        if to not in normalise.TARGETS:
            raise ValueError(f"to must be one of {', '.join(normalise.TARGETS)}, not {to!r}")
        return normalise.apply(text, self.annotate(text), to, normalise.Style(style), as_of)

    def search(self, text: str, limit: int = 20) -> list[Entry]:
        """Find entries by a part of a name, for completion.

        Args:
            text: The beginning or another part of a name.
            limit: Most entries returned.

        Returns:
            The entries; those with a name that begins with the text come first.

        Raises:
            TypeError: `text` is not a string.
        """
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
        """Iterate over the entries, in the order of the glossary."""
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
            format: A key of `termbase.formats.registry.EXPORTERS`, such as `tsv`.
            file: A text file, or a path: a regular file is written whole or not at all.
            formulas: `neutralise` (the default) or `keep` cells of `tsv` that a spreadsheet would run.

        Raises:
            ValueError: There is no such format.
            OSError: The file cannot be written; it is as it was before.
        """
        from termbase.formats import registry

        registry.export(format, self.entries(), file, self.version, formulas)

"""Where a loaded glossary comes from: sources merged, compiled once, kept in the user's cache.

A source is an index file, a folder or file of TOML, a names-TSV, or the word `default` for the
glossary that ships with the package. One index alone is opened in place; anything else is merged
and compiled, and the result is kept under a name made of everything that went into it, so that the
next start only opens a file. Where the cache cannot be written the index stays in memory.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from termbase.errors import GlossaryError, IndexFormatError
from termbase.files import write_whole
from termbase.fold import FOLD_VERSION
from termbase.index import FORMAT_VERSION, MAGIC, Index

if TYPE_CHECKING:
    from termbase.glossary import Layer

DEFAULT = "default"
#: Goes into the name of a cached index: bumped whenever the same sources compile to another index.
COMPILER_VERSION = 1

Source = str | Path
#: Called with (done, total) while compiling.
Progress = Callable[[int, int], None]


def default_index() -> Path:
    """The compiled glossary inside the wheel; absent in a source tree."""
    return Path(__file__).parent / "glossary.idx"


def default_sources() -> Path:
    """The glossary's TOML files: inside the wheel, or at the top of the source tree."""
    inside = Path(__file__).parent / "glossary_files"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "glossary"


def open_sources(sources: Sequence[Source], progress: Progress | None = None) -> Index:
    """The index of one or several layered sources, compiled if need be.

    Raises `GlossaryError` for a source that cannot be read, `IndexFormatError` for a file that is no usable index.
    """
    paths = [_path_of(s) for s in sources or (DEFAULT,)]
    if len(paths) == 1:
        path = paths[0]
        if path == default_sources() and default_index().exists():
            path = default_index()
        if _is_index(path):
            return Index.open(path)
    cached = _cache_folder() / f"{_digest(paths)}.idx"
    if cached.exists():
        try:
            return Index.open(cached)
        except IndexFormatError:
            pass  # a damaged cache is made again
    content = compile_sources(paths, progress)
    try:
        cached.parent.mkdir(parents=True, exist_ok=True)
        write_whole(cached, content)
    except OSError:
        return Index(content)
    return Index.open(cached)


def compile_sources(sources: Sequence[Source], progress: Progress | None = None) -> bytes:
    """The index of layered sources as bytes."""
    from termbase import __version__, glossary
    from termbase.compile import compile_entries

    paths = [_path_of(s) for s in sources]
    entries = glossary.merge(_layer(p) for p in paths)
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if progress:
            progress(done, len(entries))

    names = sum(len(e.names) for e in entries)
    meta = {"termbase": __version__, "glossary": _digest(paths), "entries": len(entries), "names": names}
    return compile_entries(entries, meta, step)


def _layer(path: Path) -> Layer:
    from termbase import glossary

    if _is_index(path):
        index = Index.open(path)
        layer = glossary.Layer(entries=list(index.entries()))
        layer.places = {e.id: (str(path), 0) for e in layer.entries}
        return layer
    return glossary.read_layer(path)


def _path_of(source: Source) -> Path:
    if source == DEFAULT:
        return default_sources()
    path = Path(source)
    if not path.exists():
        raise GlossaryError("no such file or folder", file=str(path), suggestion="or the word `default`")
    return path


def _is_index(path: Path) -> bool:
    """Whether a file must be an index: by its first bytes or its name."""
    if path.is_dir() or path.suffix.lower() in (".toml", ".tsv"):
        return False
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC or path.suffix == ".idx"


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(path.rglob("*.toml"))
    else:
        yield path


def _digest(paths: Sequence[Path]) -> str:
    """A name for the content of sources and everything else an index depends on."""
    lengths, crc, adler = 0, 0, 1
    for path in paths:
        for file in _files(path):
            try:
                content = file.read_bytes()
            except OSError as error:
                raise GlossaryError(f"cannot be read: {error.strerror}", file=str(file)) from error
            header = f"{file.name} {len(content)}\n".encode()
            lengths += len(content)
            crc, adler = (
                zlib.crc32(content, zlib.crc32(header, crc)),
                zlib.adler32(content, zlib.adler32(header, adler)),
            )
    return f"{COMPILER_VERSION}.{FORMAT_VERSION}.{FOLD_VERSION}-{lengths:x}-{crc:08x}{adler:08x}"


def _cache_folder() -> Path:
    """The user's cache: `TERMBASE_CACHE`, or the platform's usual place."""
    if own := os.environ.get("TERMBASE_CACHE"):
        return Path(own)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "termbase"

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
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from termbase.atomic import write_whole
from termbase.errors import GlossaryError, IndexFormatError
from termbase.glossary.sources import DEFAULT, PACKAGE, Source, files_of, path_of
from termbase.index.container import FORMAT_VERSION, MAGIC
from termbase.index.reader import Index
from termbase.text.fold import FOLD_VERSION

if TYPE_CHECKING:
    from termbase.glossary.layers import Layer

#: Goes into the name of a cached index: bumped whenever the same sources compile to another index.
COMPILER_VERSION = 17

#: Called with (done, total) while compiling.
Progress = Callable[[int, int], None]


def default_index() -> str:
    """The compiled glossary inside the wheel; absent in a source tree."""
    return os.path.join(PACKAGE, "glossary.idx")


def open_sources(sources: Sequence[Source], progress: Progress | None = None) -> Index:
    """The index of one or several layered sources, compiled if need be.

    Raises `GlossaryError` for a source that cannot be read, `IndexFormatError` for a file that is no usable index.
    """
    if (not sources or list(sources) == [DEFAULT]) and os.path.exists(default_index()):
        return Index.open(default_index())
    paths = [path_of(s) for s in sources or (DEFAULT,)]
    if len(paths) == 1 and _is_index(paths[0]):
        return Index.open(paths[0])
    cached = os.path.join(_cache_folder(), f"{_digest(paths)}.idx")
    if os.path.exists(cached):
        try:
            return Index.open(cached)
        except IndexFormatError:
            pass  # a damaged cache is made again
    content = compile_sources(paths, progress)
    try:
        os.makedirs(os.path.dirname(cached), exist_ok=True)
        write_whole(cached, content)
    except OSError:
        return Index(content)
    return Index.open(cached)


def compile_sources(sources: Sequence[Source], progress: Progress | None = None) -> bytes:
    """The index of layered sources as bytes."""
    from termbase.glossary import layers
    from termbase.index.compile import compile_entries
    from termbase.version import __version__

    paths = [path_of(s) for s in sources]
    entries = layers.merge(_layer(p) for p in paths)
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if progress:
            progress(done, len(entries))

    names = sum(len(e.names) for e in entries)
    meta = {"termbase": __version__, "glossary": _digest(paths), "entries": len(entries), "names": names}
    return compile_entries(entries, meta, step)


def _layer(path: str) -> Layer:
    from termbase.formats import registry
    from termbase.glossary import layers

    if _is_index(path):
        index = Index.open(path)
        layer = layers.Layer(entries=list(index.entries()))
        layer.places = {e.id: (path, 0) for e in layer.entries}
        return layer
    return registry.read_layer(path)


def _is_index(path: str) -> bool:
    """Whether a file must be an index: by its first bytes or its name."""
    if os.path.isdir(path) or path.lower().endswith((".toml", ".tsv")):
        return False
    with open(path, "rb") as file:
        return file.read(len(MAGIC)) == MAGIC or path.endswith(".idx")


def _digest(paths: Sequence[str]) -> str:
    """A name for the content of sources and everything else an index depends on."""
    length, crc, adler = 0, 0, 1
    for path in paths:
        for name in files_of(path):
            try:
                with open(name, "rb") as file:
                    content = file.read()
            except OSError as error:
                raise GlossaryError(f"cannot be read: {error.strerror}", file=name) from error
            header = f"{os.path.basename(name)} {len(content)}\n".encode()
            length += len(content)
            crc, adler = (
                zlib.crc32(content, zlib.crc32(header, crc)),
                zlib.adler32(content, zlib.adler32(header, adler)),
            )
        crc = zlib.crc32(b"\n", crc)
    return f"{COMPILER_VERSION}.{FORMAT_VERSION}.{FOLD_VERSION}-{length:x}-{crc:08x}{adler:08x}"


def _cache_folder() -> str:
    """The user's cache: `TERMBASE_CACHE`, or the platform's usual place."""
    if own := os.environ.get("TERMBASE_CACHE"):
        return own
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(base, "termbase")

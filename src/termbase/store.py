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
from typing import TYPE_CHECKING

from termbase.errors import GlossaryError, IndexFormatError
from termbase.files import write_whole
from termbase.fold import FOLD_VERSION
from termbase.index import FORMAT_VERSION, MAGIC, Index

if TYPE_CHECKING:
    from termbase.glossary import Layer

DEFAULT = "default"
#: Goes into the name of a cached index: bumped whenever the same sources compile to another index.
COMPILER_VERSION = 17

Source = str | os.PathLike[str]
#: Called with (done, total) while compiling.
Progress = Callable[[int, int], None]

_HERE = os.path.dirname(os.path.abspath(__file__))


def default_index() -> str:
    """The compiled glossary inside the wheel; absent in a source tree."""
    return os.path.join(_HERE, "glossary.idx")


def default_sources() -> str:
    """The glossary's TOML files: inside the wheel, or at the top of the source tree."""
    inside = os.path.join(_HERE, "glossary_files")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(os.path.dirname(_HERE)), "glossary")


def open_sources(sources: Sequence[Source], progress: Progress | None = None) -> Index:
    """The index of one or several layered sources, compiled if need be.

    Raises `GlossaryError` for a source that cannot be read, `IndexFormatError` for a file that is no usable index.
    """
    if (not sources or list(sources) == [DEFAULT]) and os.path.exists(default_index()):
        return Index.open(default_index())
    paths = [_path_of(s) for s in sources or (DEFAULT,)]
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
    from termbase import glossary
    from termbase.compile import compile_entries
    from termbase.version import __version__

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


def _layer(path: str) -> Layer:
    from termbase import formats, glossary

    if _is_index(path):
        index = Index.open(path)
        layer = glossary.Layer(entries=list(index.entries()))
        layer.places = {e.id: (path, 0) for e in layer.entries}
        return layer
    return formats.read_layer(path)


def _path_of(source: Source) -> str:
    if source == DEFAULT:
        return default_sources()
    path = os.fspath(source)
    if not os.path.exists(path):
        raise GlossaryError("no such file or folder", file=path, suggestion="or the word `default`")
    return path


def _is_index(path: str) -> bool:
    """Whether a file must be an index: by its first bytes or its name."""
    if os.path.isdir(path) or path.lower().endswith((".toml", ".tsv")):
        return False
    with open(path, "rb") as file:
        return file.read(len(MAGIC)) == MAGIC or path.endswith(".idx")


def _files(path: str) -> Iterator[str]:
    if not os.path.isdir(path):
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith(".toml"))


def _digest(paths: Sequence[str]) -> str:
    """A name for the content of sources and everything else an index depends on."""
    length, crc, adler = 0, 0, 1
    for path in paths:
        for name in _files(path):
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

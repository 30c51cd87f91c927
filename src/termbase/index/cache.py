"""Opens a glossary by its sources, which are compiled once and kept in the user's cache.

A source is an index file, a folder or file of TOML, a names-TSV, or the word `default` for the glossary that ships with
the package. One index alone is opened as it is. Anything else is read, merged and compiled; the index is kept under the
digest of everything that went into it (`ingredients`), so that the next start reads the sources, compares, and opens
one file. Everything is read once: what is compiled is what was digested. Where the cache cannot be used, the index
stays in memory.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from termbase.atomic import write_whole
from termbase.errors import IndexFormatError
from termbase.glossary import sources as reading
from termbase.glossary.sources import DEFAULT, PACKAGE, ReadSource, Source, path_of
from termbase.index import ingredients
from termbase.index.container import MAGIC
from termbase.index.reader import Index

if TYPE_CHECKING:
    from termbase.glossary.layers import Layer

#: Called with (done, total) while compiling.
Progress = Callable[[int, int], None]

#: Indices that are kept: those that were used last.
MOST_KEPT = 32
#: Seconds after which an index that is used is marked as used again, and after which a file that somebody began to
#: write and never finished is removed.
_DAY = 86_400
#: The names of an index that is kept, and of one that is being written.
_KEPT, _BEGUN = r"[0-9a-f]{64}\.idx", r"\.[0-9a-f]{64}\.idx\.[0-9a-f.]+"


def default_index() -> str:
    """Return the compiled glossary inside the wheel; absent in a source tree."""
    return os.path.join(PACKAGE, "glossary.idx")


def open_sources(sources: Sequence[Source], progress: Progress | None = None) -> Index:
    """Open a glossary.

    Args:
        sources: Its layers, later ones changing what earlier ones say; none for the glossary that ships.
        progress: Called while compiling, if that is needed.

    Returns:
        The index of the layers.

    Raises:
        GlossaryError: A source cannot be read.
        IndexFormatError: A source that should be an index is no usable one.
    """
    if (not sources or list(sources) == [DEFAULT]) and os.path.exists(default_index()):
        return Index.open(default_index())
    paths = [path_of(s) for s in sources or (DEFAULT,)]
    if len(paths) == 1 and _is_index(paths[0]):
        return Index.open(paths[0])
    read = [reading.read(path) for path in paths]
    program = ingredients.program()
    digest = ingredients.digest(read, program)
    folder = _cache_folder()
    kept = os.path.join(folder, f"{digest}.idx") if folder else ""
    if folder:
        found = _kept_index(kept, digest)
        if found is not None:
            return found
    content = _compile(read, progress, {"made_of": digest})
    # A program that was changed while it runs is not what made this index.
    if folder and ingredients.unchanged(program) and _keep(folder, kept, content):
        found = _kept_index(kept, digest)
        if found is not None:
            return found
    return Index(content)


def compile_sources(sources: Sequence[Source], progress: Progress | None = None) -> bytes:
    """Compile layered sources.

    Args:
        sources: The layers, later ones changing what earlier ones say.
        progress: Called after each entry.

    Returns:
        The bytes of an index file.

    Raises:
        GlossaryError: A source cannot be read.
        IndexFormatError: A source that should be an index is no usable one.
    """
    return _compile([reading.read(path_of(s)) for s in sources], progress, {})


def _compile(read: Sequence[ReadSource], progress: Progress | None, more: Mapping[str, str]) -> bytes:
    """Return the bytes of the index of sources that have been read; `more` is added to what it says of itself."""
    from termbase.glossary import layers
    from termbase.index.compile import compile_entries
    from termbase.version import __version__

    entries = layers.merge(map(_layer, read))
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if progress:
            progress(done, len(entries))

    names = sum(len(e.names) for e in entries)
    versions = {"termbase": __version__, "glossary": ingredients.glossary_version(read)}
    return compile_entries(entries, {**versions, "entries": len(entries), "names": names, **more}, step)


def _layer(source: ReadSource) -> Layer:
    from termbase.formats import registry
    from termbase.glossary import layers

    [file, *more] = source.files
    if not more and _must_be_index(file.path, file.content):
        index = Index(file.content, file.path)
        layer = layers.Layer(entries=list(index.entries()))
        layer.places = {e.id: (file.path, None) for e in layer.entries}
        return layer
    return registry.read_layer(source)


def _is_index(path: str) -> bool:
    """Return True if a file must be an index, by its first bytes or its name; reads no more of it than those."""
    try:
        handle = reading.open_regular(path)
    except OSError:
        return path.endswith(".idx") and not os.path.isdir(path)  # opening it reports what is wrong
    try:
        return _must_be_index(path, os.read(handle, len(MAGIC)))
    finally:
        os.close(handle)


def _must_be_index(path: str, content: bytes) -> bool:
    """Return True if a file must be an index, by its first bytes or its name."""
    return not path.lower().endswith((".toml", ".tsv")) and (content.startswith(MAGIC) or path.endswith(".idx"))


# --- the cache ---------------------------------------------------------------------------------------------------


def _kept_index(path: str, digest: str) -> Index | None:
    """Return the index that is kept under a digest; `None` if there is none, or another file in its place."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return None
        index = Index.open(path)
    except (OSError, IndexFormatError):
        return None  # a damaged one is made again
    if index.meta.get("made_of") != digest:
        return None
    with suppress(OSError):
        if time.time() - os.stat(path).st_mtime > _DAY:
            os.utime(path)
    return index


def _keep(folder: str, path: str, content: bytes) -> bool:
    """Write an index into the cache; false if that is impossible, or something special has its name."""
    try:
        os.makedirs(folder, exist_ok=True)
        if os.path.lexists(path) and not os.path.isfile(path):
            return False
        write_whole(path, content)
        with suppress(OSError):
            _tidy(folder)
    except OSError:
        return False
    return True


def _tidy(folder: str) -> None:
    """Remove the indices that were used least, and files that were begun long ago; nothing with another name."""
    kept: list[tuple[float, str]] = []
    with os.scandir(folder) as found:
        for each in found:
            if not each.is_file(follow_symlinks=False):
                continue
            modified = each.stat(follow_symlinks=False).st_mtime
            if re.fullmatch(_KEPT, each.name):
                kept.append((modified, each.path))
            elif re.fullmatch(_BEGUN, each.name) and time.time() - modified > _DAY:
                with suppress(OSError):
                    os.unlink(each.path)
    for _, path in sorted(kept, reverse=True)[MOST_KEPT:]:
        with suppress(OSError):
            os.unlink(path)


def _cache_folder() -> str | None:
    """Return the user's cache: `TERMBASE_CACHE`, or the platform's usual place; `None` if nobody knows where that is.

    A relative path in one of the platform's variables is ignored, as the XDG Base Directory Specification says.
    """
    if own := os.environ.get("TERMBASE_CACHE"):
        return own
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        places = (os.environ.get("LOCALAPPDATA"), os.path.join(home, "AppData", "Local"))
    elif sys.platform == "darwin":
        places = (None, os.path.join(home, "Library", "Caches"))
    else:
        places = (os.environ.get("XDG_CACHE_HOME"), os.path.join(home, ".cache"))
    base = next((place for place in places if place and os.path.isabs(place)), None)
    return os.path.join(base, "termbase") if base else None

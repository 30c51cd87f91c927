"""What a compiled index is made of, as one digest: the sources, the tables of the package, and the program itself.

An index in the cache is good as long as everything it was made of is the same. No version is counted by hand for that:
the digest is of the bytes of the sources as they were read, of every table in `data/`, of the source of every package
that compiling may import, and of what tells one version of Python and of pypinyin from another. To read and digest all
of it takes 2 ms.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Sequence

from termbase.glossary.sources import PACKAGE, ReadSource

try:
    from _blake2 import blake2b  # hashlib loads OpenSSL, which takes twice as long as all else here
except ImportError:  # pragma: no cover - an interpreter without the module of its own
    from hashlib import blake2b

#: What compiling may import, by the order of the layers: modules of the package itself (""), and packages in it.
PARTS = ("", "text", "names", "glossary", "formats", "index")
#: When this process began to import the program, as nearly as it can tell, and how long before that it may have.
_BEGAN, _MARGIN = time.time(), 1.0


class Program:
    """The files of the program as they were read: their paths, and the digest of their contents."""

    def __init__(self, paths: Sequence[str], digest: bytes) -> None:
        self.paths, self.digest = paths, digest


def program() -> Program:
    """Read what a compiled index is made of beside its sources."""
    paths = list(_program_files())
    found = blake2b(digest_size=32)
    _add(found, f"{sys.implementation.name} {sys.version_info[:2]}".encode())
    for path in paths:
        _add(found, os.path.basename(path).encode("utf-8", "surrogateescape"))
        _add(found, _content(path))
    return Program(paths, found.digest())


def _content(path: str) -> bytes:
    """Return the bytes of a file of the program, read with as few calls as will do; nothing of one that has gone."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError:
        return b""
    try:
        parts = []
        while part := os.read(handle, 1 << 20):
            parts.append(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)
    except OSError:  # a folder
        return b""
    finally:
        os.close(handle)


def _program_files() -> list[str]:
    """Return the files of the program and of what it takes readings from, in a fixed order."""
    found = []
    for part in (*PARTS, "data"):
        folder = os.path.join(PACKAGE, part)
        names = sorted(os.listdir(folder))
        found += [folder + os.sep + name for name in names if part == "data" or name.endswith((".py", ".pyc"))]
    return found + _pypinyin()


def _pypinyin() -> list[str]:
    """Return the file that says which version of pypinyin is installed, found without importing it."""
    places = (os.path.join(folder or ".", "pypinyin", "__init__.py") for folder in sys.path)
    return [path for path in places if os.path.isfile(path)][:1]


def unchanged(read: Program) -> bool:
    """Return True if the files of the program are those that this process has imported, and has read.

    A file that was changed after the process began, or too shortly before to tell, counts as changed.
    """
    try:
        latest = max(max(s.st_mtime, s.st_ctime) for s in map(os.stat, read.paths))
    except OSError:
        return False
    return latest < _BEGAN - _MARGIN and program().digest == read.digest


def digest(read: Iterable[ReadSource], made_by: Program) -> str:
    """Return the name of an index in the cache.

    Args:
        read: The sources as they were read, in the order of the layers.
        made_by: The program as it was read.

    Returns:
        64 hexadecimal digits, which are others if any byte of what goes into the index is another, or if it is divided
        otherwise among files and layers. Where the files are does not count.
    """
    found = _of_sources(read, 32)
    _add(found, made_by.digest)
    return found.hexdigest()


def glossary_version(read: Iterable[ReadSource]) -> str:
    """Return a short name for the content of sources, whatever program compiles them: 16 hexadecimal digits."""
    return _of_sources(read, 8).hexdigest()


def _of_sources(read: Iterable[ReadSource], size: int) -> blake2b:
    found = blake2b(digest_size=size)
    for source in read:
        _add(found, b"layer %d" % len(source.files))
        for file in source.files:
            _add(found, file.path[-4:].lower().encode("utf-8", "surrogateescape"))  # its ending says how it is read
            _add(found, file.content)
    return found


def _add(found: blake2b, content: bytes) -> None:
    """Add one thing to a digest, its length before it, so that it cannot be taken for two."""
    found.update(b"%d:" % len(content))
    found.update(content)

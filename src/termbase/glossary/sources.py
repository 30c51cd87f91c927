"""Where glossaries are: the folder that ships with the package, and the files of a source that was named."""

from __future__ import annotations

import os
from collections.abc import Iterator

from termbase.errors import GlossaryError

#: The word that stands for the glossary of the package.
DEFAULT = "default"

#: A folder or file of TOML, a names-TSV, an index, or the word `default`.
Source = str | os.PathLike[str]

#: The folder of the package.
PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def default_sources() -> str:
    """The folder of the glossary's TOML files: inside the wheel, or at the top of the source tree."""
    inside = os.path.join(PACKAGE, "glossary_files")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(os.path.dirname(PACKAGE)), "glossary")


def path_of(source: Source) -> str:
    """The path that a source stands for.

    Args:
        source: A path, or the word `default`.

    Returns:
        A path that exists.

    Raises:
        GlossaryError: There is no such file or folder.
    """
    if source == DEFAULT:
        return default_sources()
    path = os.fspath(source)
    if not os.path.exists(path):
        raise GlossaryError("no such file or folder", file=path, suggestion="or the word `default`")
    return path


def files_of(path: str) -> Iterator[str]:
    """The files that a path stands for: itself, or the TOML files under a folder, in a fixed order."""
    if not os.path.isdir(path):
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith(".toml"))

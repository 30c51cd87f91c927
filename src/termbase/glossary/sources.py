"""Where glossaries are, and the bytes of their files: every file is read once, and everything is made of what was read.

A source is a file, a folder of TOML files, or the word `default`. Only regular files are read: a pipe, a device or a
socket may never end, and cannot be read again to be compared.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator

from termbase.errors import GlossaryError

#: The word that stands for the glossary of the package.
DEFAULT = "default"

#: A folder or file of TOML, a names-TSV, an index, or the word `default`.
Source = str | os.PathLike[str]

#: The folder of the package.
PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

#: Called with (code, message, line, suggestion) for each fault; raises to refuse the file at once.
Report = Callable[[str, str, "int | None", str], None]

#: How often a file that changes while it is read is read again.
_TRIES = 3
_READ_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_SPECIAL = {stat.S_IFIFO: "a pipe", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device", stat.S_IFSOCK: "a socket"}


class SourceFile:
    """One file of a source: its path, and its bytes as they were read."""

    __slots__ = ("content", "path")  # a named tuple would take a millisecond of every start

    def __init__(self, path: str, content: bytes) -> None:
        self.path, self.content = path, content


class ReadSource:
    """A source that has been read: its path, and its files in the order in which they are merged."""

    __slots__ = ("files", "path")

    def __init__(self, path: str, files: list[SourceFile]) -> None:
        self.path, self.files = path, files


def default_sources() -> str:
    """Return the folder of the glossary's TOML files: inside the wheel, or at the top of the source tree."""
    inside = os.path.join(PACKAGE, "glossary_files")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(os.path.dirname(PACKAGE)), "glossary")


def path_of(source: Source) -> str:
    """Return the path that a source stands for.

    Args:
        source: A path, or the word `default`.

    Returns:
        A path that exists.

    Raises:
        GlossaryError: There is no such file or folder.
    """
    if source == DEFAULT:
        return os.fspath(default_sources())
    path = os.fspath(source)
    if not os.path.exists(path):
        raise GlossaryError("no such file or folder", file=path, suggestion="or the word `default`")
    return path


# --- reading -----------------------------------------------------------------------------------------------------


def refuse(file: str) -> Report:
    """Return a report that raises the first fault of a file as `GlossaryError`."""

    def report(code: str, message: str, line: int | None, suggestion: str) -> None:
        raise GlossaryError(message, file=file, line=line, code=code, suggestion=suggestion)

    return report


def read(source: Source, report_for: Callable[[str], Report] = refuse) -> ReadSource:
    """Read every file of a source, once.

    Args:
        source: A path, or the word `default`.
        report_for: Gives the report that takes the faults of a file; by default the first fault is raised.

    Returns:
        The files that could be read: the file itself, or the TOML files in and below the folder.

    Raises:
        GlossaryError: There is no such file or folder, no TOML file in the folder, or a folder that cannot be listed.
    """
    path = path_of(source)
    files = []
    for each in files_of(path):
        try:
            files.append(SourceFile(each, read_file(each)))
        except GlossaryError as error:
            report_for(each)(error.code, error.message, error.line, error.suggestion)
    return ReadSource(path, files)


def files_of(path: str) -> list[str]:
    """Return the files that a path stands for.

    Args:
        path: A file or a folder.

    Returns:
        The path itself, or the TOML files in and below a folder, in an order that depends on their names alone. Hidden
        files and folders are left out.

    Raises:
        GlossaryError: The folder or one below it cannot be listed, or there is no TOML file.
    """
    if not os.path.isdir(path):
        return [path]
    found = sorted(_toml_files(path), key=lambda file: file.split(os.sep))
    if not found:
        raise GlossaryError("no TOML file in this folder", file=path, suggestion="name a folder of *.toml")
    return found


def _toml_files(path: str) -> Iterator[str]:
    def stop(error: OSError) -> None:
        raise GlossaryError(f"cannot be listed: {error.strerror}", file=error.filename) from error

    for folder, folders, names in os.walk(path, onerror=stop):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(folder, n) for n in names if n.endswith(".toml") and not n.startswith("."))


def read_file(path: str) -> bytes:
    """Return the bytes of a regular file, all of one moment.

    Args:
        path: The file.

    Returns:
        Its content. A file that is written to meanwhile is read again.

    Raises:
        GlossaryError: It cannot be read, is no regular file, or never stops changing.
    """
    try:
        for _ in range(_TRIES):
            content = _read_once(path)
            if content is not None:
                return content
    except OSError as error:
        advice = "write what it gives into a file, and name that" if error.errno == errno.EINVAL else ""
        raise GlossaryError(f"cannot be read: {error.strerror}", file=path, suggestion=advice) from error
    raise GlossaryError("it changes while it is read", file=path, suggestion="try again when it is written")


def _read_once(path: str) -> bytes | None:
    """Return the content of a file; `None` if it changed meanwhile."""
    handle = open_regular(path)
    try:
        before = os.fstat(handle)
        parts, left = [], before.st_size + 1  # one byte more, to see the end
        while left > 0 and (part := os.read(handle, left)):
            parts.append(part)
            left -= len(part)
        after = os.fstat(handle)
    finally:
        os.close(handle)
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return b"".join(parts) if same and left == 1 else None


def open_regular(path: Source) -> int:
    """Open a regular file for reading, without waiting for anybody at the other end of a pipe.

    Args:
        path: The file.

    Returns:
        A file descriptor, to be closed by the caller.

    Raises:
        OSError: It cannot be opened, or is a folder, a pipe, a device or a socket (`EINVAL`); `strerror` says which.
    """
    _check_regular(path, os.stat(path))  # to open a device may already do something
    handle = os.open(path, _READ_FLAGS)
    try:
        _check_regular(path, os.fstat(handle))
    except OSError:
        os.close(handle)
        raise
    return handle


def _check_regular(path: Source, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
    if not stat.S_ISREG(status.st_mode):
        what = _SPECIAL.get(stat.S_IFMT(status.st_mode), "a special file")
        raise OSError(errno.EINVAL, f"it is {what}, no regular file", os.fspath(path))


def decode(file: SourceFile, report: Report) -> str | None:
    """Return the text of a UTF-8 file, a byte-order mark accepted.

    Args:
        file: The file as read.
        report: Takes the fault, with its line, if it is not UTF-8.

    Returns:
        The text, or `None` after a fault.
    """
    try:
        return file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        content = error.object  # without the byte-order mark that `start` does not count
        line = content.count(b"\n", 0, error.start) + 1
        report("G001", f"not UTF-8 (byte 0x{content[error.start]:02X})", line, "save the file as UTF-8")
        return None

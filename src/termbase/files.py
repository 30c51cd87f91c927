"""A file is written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO


@contextmanager
def whole(path: str | os.PathLike[str]) -> Iterator[IO[bytes]]:
    """A binary file to write in: a new one in the same folder, flushed and renamed over `path` when all went well.

    After an error, or a kill in the middle, whatever stood at `path` still stands there.
    """
    import tempfile  # 10 ms to import

    folder, base = os.path.split(os.path.abspath(path))
    handle, new = tempfile.mkstemp(prefix=f".{base}.", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(new, 0o666 & ~_umask())
        os.replace(new, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(new)
        raise


def write_whole(path: str | os.PathLike[str], content: bytes) -> None:
    """Write a file of known content whole or not at all."""
    with whole(path) as file:
        file.write(content)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current

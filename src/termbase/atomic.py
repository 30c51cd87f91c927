"""A file is written whole or not at all."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO


@contextmanager
def whole(path: str | os.PathLike[str]) -> Iterator[IO[bytes]]:
    """A binary file to write in: a new one in the same folder, flushed and renamed over `path` when all went well.

    After an error, or a kill in the middle, whatever stood at `path` still stands there.
    """
    folder, base = os.path.split(os.path.abspath(path))
    new = os.path.join(folder, f".{base}.{os.getpid()}.{time.time_ns():x}.{threading.get_ident():x}")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(new)
        raise


def write_whole(path: str | os.PathLike[str], content: bytes) -> None:
    """Write a file of known content whole or not at all."""
    with whole(path) as file:
        file.write(content)

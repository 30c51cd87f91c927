"""Output files: a regular file is written whole or not at all, anything else is written to and never replaced."""

from __future__ import annotations

import errno
import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any, TextIO

from termbase import interrupts

try:
    import fcntl
except ImportError:  # Windows, which refuses to delete a file that is open
    fcntl = None  # type: ignore[assignment]

Path = str | os.PathLike[str]

#: The name of a temporary file: this, the process, a random number, and the ending.
_PREFIX, _SUFFIX = ".termbase-", ".tmp"
#: Bytes collected before they are written, and copied at a time.
_BLOCK = 1 << 17
#: Errors that say that a file cannot be made beside the target, or not be renamed over it.
_NOT_BESIDE = (errno.EACCES, errno.EPERM, errno.EROFS)
_NOT_OVER = (errno.EACCES, errno.EPERM, errno.EBUSY, errno.EXDEV)
#: Errors that say that a file system cannot set space aside in advance.
_NO_RESERVATION = (errno.EINVAL, errno.EOPNOTSUPP, errno.ENOSYS, errno.ENODEV)


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """Open a binary output that is kept only if the block ends without an error.

    A regular file is replaced by a new one, made in the same folder and renamed over it, with its permissions and,
    where that is allowed, its owner. A symbolic link stays, and its target is replaced. After an error, or a kill in
    the middle, the old file is still there. A file that can be written but not replaced (in a folder without
    permission, or mounted by itself) is overwritten once everything is known to be there.

    A device, a FIFO, a socket or a descriptor of this process (`/dev/stdout`) is written to as it is.

    Args:
        path: The file to write.

    Yields:
        A binary file. It cannot be read or moved about in, but tells how many bytes were written.

    Raises:
        OSError: The output cannot be opened, written or replaced; `filename` is `path` as it was given.
    """
    given = os.fspath(path)
    output = _output(given)
    try:
        with _errors_named(given, lambda: output.after_failure):
            file = output.open()
        yield file
        with _errors_named(given, lambda: output.after_failure):
            output.keep()
    finally:
        output.close()


@contextmanager
def whole_text(path: Path) -> Iterator[TextIO]:
    r"""Open a UTF-8 text output as `whole` does; line ends are written as they are.

    A lone surrogate, which UTF-8 cannot hold, is written as `\udcff`: in JSON that is the character itself.
    """
    with whole(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", errors="backslashreplace", newline="")
        try:
            yield text
            text.flush()
        finally:
            with suppress(OSError, ValueError):
                text.detach()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file of known content as `whole` does."""
    with whole(path) as file:
        file.write(content)


class Sink(io.RawIOBase):
    """Unbuffered output into a descriptor: it counts what it writes, and its errors name the file.

    A descriptor that does not wait (a pipe shared with a program that set it so) is waited for.
    """

    def __init__(
        self, descriptor: int, given: str, after_failure: str = "the output is incomplete", owned: bool = False
    ) -> None:
        self._descriptor = descriptor
        self._given = given
        self._after_failure = after_failure
        self._owned = owned
        self._written = 0

    def writable(self) -> bool:
        """True."""
        return True

    def fileno(self) -> int:
        """Return the descriptor."""
        return self._descriptor

    def close(self) -> None:
        """Close the sink, and its descriptor if the sink owns it."""
        if not self.closed:
            super().close()
            if self._owned:
                os.close(self._descriptor)

    def isatty(self) -> bool:
        """Return True if the descriptor is a terminal."""
        return os.isatty(self._descriptor)

    def tell(self) -> int:
        """Return the number of bytes written."""
        return self._written

    def write(self, data: Any, /) -> int:
        """Write some of the data.

        Returns:
            How many bytes were written.

        Raises:
            OSError: They cannot be; `filename` is the name that was given.
        """
        with _errors_named(self._given, lambda: self._after_failure):
            while True:
                try:
                    count = os.write(self._descriptor, data)
                except BlockingIOError:
                    import select

                    select.select([], [self._descriptor], [])
                else:
                    self._written += count
                    return count


@contextmanager
def _errors_named(given: str, after_failure: Callable[[], str] = str) -> Iterator[None]:
    """Let an `OSError` name the file as it was given, and say what has become of it."""
    try:
        yield
    except OSError as error:
        said, consequence = error.strerror or str(error), after_failure()
        if error.filename != given or not said.endswith(consequence):
            said += f"; {consequence}" if consequence else ""
        raise OSError(error.errno or errno.EIO, said, given) from error


class _Output:
    """An output while it is being written: opened, then perhaps kept, and closed in any case."""

    #: What an error message says about the file that was to be written.
    after_failure = ""

    def __init__(self, given: str) -> None:
        self.given = given
        self.file: IO[bytes] | None = None

    def open(self) -> IO[bytes]:
        """Open it for writing."""
        raise NotImplementedError

    def keep(self) -> None:
        """Make what was written the file's content."""
        assert self.file is not None  # noqa: S101 it is kept after it was opened
        self.file.flush()

    def close(self) -> None:
        """Close it; what was not kept is thrown away."""
        if self.file is not None:
            with suppress(OSError, ValueError):
                self.file.close()

    def _sink(self, descriptor: int) -> IO[bytes]:
        return io.BufferedWriter(Sink(descriptor, self.given, self.after_failure, owned=True), _BLOCK)


def _output(given: str) -> _Output:
    """Return the way to write a path, chosen by what is there."""
    if not given:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), given)
    descriptor = _own_descriptor(given)
    if descriptor is not None:
        return _Direct(given, descriptor=descriptor)
    with _errors_named(given):
        try:
            there = os.stat(given)
        except FileNotFoundError:
            if given.endswith(os.sep):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)) from None
            return _Replacement(given, None)
        if stat.S_ISDIR(there.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not stat.S_ISREG(there.st_mode):
            return _Direct(given, socket=stat.S_ISSOCK(there.st_mode))
        if not os.access(given, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            raise PermissionError(errno.EACCES, "the file is write-protected")
    return _Replacement(given, there)


def _own_descriptor(path: str) -> int | None:
    """Return the open descriptor of this process that a path stands for, such as `/dev/stdout` or `/dev/fd/3`."""
    if os.name != "posix":
        return None
    folders = {"/dev/fd", f"/proc/{os.getpid()}/fd"}
    for _ in range(40):  # as many links as the system follows
        folder, base = os.path.split(os.path.abspath(path))
        folder = os.path.realpath(folder)
        if folder in folders and base.isdigit():
            return int(base)
        try:
            path = os.path.join(folder, os.readlink(os.path.join(folder, base)))
        except OSError:
            return None
    return None


class _Direct(_Output):
    """What is no regular file: written to as it is."""

    after_failure = "the output is incomplete"

    def __init__(self, given: str, descriptor: int | None = None, socket: bool = False) -> None:
        super().__init__(given)
        self._descriptor = descriptor
        self._socket = socket

    def open(self) -> IO[bytes]:
        """Open the device, FIFO or socket; a descriptor is shared, place in the file included."""
        if self._descriptor is not None:
            self.file = self._sink(os.dup(self._descriptor))
        elif self._socket:
            import socket

            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
                connection.connect(self.given)
                self.file = self._sink(connection.detach())
        else:
            self.file = self._sink(os.open(self.given, os.O_WRONLY | getattr(os, "O_NOCTTY", 0)))
        return self.file


class _Replacement(_Output):
    """A regular file, or none yet: a new one takes its place."""

    def __init__(self, given: str, old: os.stat_result | None) -> None:
        super().__init__(given)
        self._old = old
        self._target = os.path.realpath(given)
        self._new = ""
        self.after_failure = "the old file is unchanged" if old else "nothing was written"

    def open(self) -> IO[bytes]:
        """Open a new file beside the target; one without a name elsewhere if none can be made there."""
        folder = os.path.dirname(self._target)
        _sweep(folder)
        try:
            self.file = self._sink(self._beside(folder))
        except OSError as error:
            if self._old is None or error.errno not in _NOT_BESIDE:
                raise
            import tempfile

            self._new = ""
            with tempfile.TemporaryFile() as spool:
                self.file = self._sink(os.dup(spool.fileno()))
        return self.file

    def _beside(self, folder: str) -> int:
        """Return a new, locked file in a folder, with the permissions and owner of the old one."""
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        while True:
            # The name is known before the file is there: an interrupt in between leaves nothing behind.
            self._new = os.path.join(folder, f"{_PREFIX}{os.getpid()}-{os.urandom(8).hex()}{_SUFFIX}")
            descriptor = os.open(self._new, flags, 0o666 if self._old is None else 0o600)
            if fcntl is None:
                return descriptor
            with suppress(OSError):  # a file system without locks
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(descriptor).st_nlink:  # else it was swept before it was locked
                if self._old is not None:
                    _like(descriptor, self._old)
                return descriptor
            os.close(descriptor)

    def keep(self) -> None:
        """Rename the new file over the target, or copy it into the target where that is impossible."""
        super().keep()
        assert self.file is not None  # noqa: S101 as above
        if self._new:
            os.fsync(self.file.fileno())
            if fcntl is None:
                self.file.close()  # Windows renames no open file
            try:
                os.replace(self._new, self._target)
            except OSError as error:
                if self._old is None or error.errno not in _NOT_OVER or fcntl is None:
                    raise
            else:
                self._new = ""
                return
        self._overwrite(self.file.fileno())

    def _overwrite(self, source: int) -> None:
        """Copy an open file into the target, after space for all of it was set aside; signals wait until it is done."""
        descriptor = os.open(self._target, os.O_WRONLY)
        try:
            size = os.fstat(source).st_size
            _reserve(descriptor, size)
            with interrupts.deferred():
                self.after_failure = "the old file is damaged"
                os.lseek(source, 0, os.SEEK_SET)
                while block := os.read(source, _BLOCK):
                    while block:
                        block = block[os.write(descriptor, block) :]
                os.ftruncate(descriptor, size)
                os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def close(self) -> None:
        """Close the new file, and delete it if it was not kept."""
        super().close()
        if self._new:
            with suppress(OSError):
                os.unlink(self._new)


def _like(descriptor: int, old: os.stat_result) -> None:
    """Give a new file the permissions of the old one, and its owner and group as far as that is allowed."""
    bits = stat.S_IMODE(old.st_mode)
    if hasattr(os, "fchown"):
        with suppress(OSError):
            os.fchown(descriptor, -1, old.st_gid)
        with suppress(OSError):
            os.fchown(descriptor, old.st_uid, -1)
        new = os.fstat(descriptor)
        if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
            bits &= 0o777  # nobody else's file runs with these rights
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, bits)


def _reserve(descriptor: int, size: int) -> None:
    """Set space aside for a file to grow to a size; where that fails it is as long as before."""
    before = os.fstat(descriptor).st_size
    if size > before and hasattr(os, "posix_fallocate"):
        try:
            os.posix_fallocate(descriptor, 0, size)
        except OSError as error:
            os.ftruncate(descriptor, before)
            if error.errno not in _NO_RESERVATION:
                raise


def _sweep(folder: str) -> None:
    """Delete the temporary files in a folder whose writers were killed: ours, and of no process that is alive."""
    with suppress(OSError), os.scandir(folder) as files:
        for file in files:
            if file.name.startswith(_PREFIX) and file.name.endswith(_SUFFIX):
                with suppress(OSError):
                    _delete_if_stale(file)


def _delete_if_stale(file: os.DirEntry[str]) -> None:
    """Delete one temporary file, unless its process is alive or somebody still holds its lock.

    The lock tells of writers whose process numbers mean nothing here: those in other containers or on other machines.
    """
    process = file.name.removeprefix(_PREFIX).partition("-")[0]
    if not process.isdecimal() or not file.is_file(follow_symlinks=False):
        return
    if fcntl is None:
        os.unlink(file.path)
        return
    if file.stat(follow_symlinks=False).st_uid != os.geteuid() or _alive(int(process)):
        return
    descriptor = os.open(file.path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.unlink(file.path)
    finally:
        os.close(descriptor)


def _alive(process: int) -> bool:
    """Return True if a process of that number is there."""
    try:
        with suppress(PermissionError):  # somebody else's
            os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    return True

"""Output files: whole or not at all, and nothing but a regular file is ever replaced.

No test opens a device of the machine for writing by a path that a broken copy of the code could replace: as root,
each makes its own.
"""

from __future__ import annotations

import errno
import io
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import termbase
from termbase import atomic
from termbase.atomic import whole, whole_text, write_whole

POSIX = pytest.mark.skipif(os.name != "posix", reason="files as POSIX has them")
pytestmark = POSIX
ROOT = os.name == "posix" and os.geteuid() == 0
NOBODY = 65534


def temporary_files(folder: Path) -> list[str]:
    """The temporary files that writing left in a folder, whatever they are called."""
    return sorted(p.name for p in folder.iterdir() if p.name.startswith("."))


@pytest.fixture
def device(tmp_path: Path) -> Callable[[str], Path]:
    """A device of our own, so that it is no loss if it is replaced."""

    def make(name: str) -> Path:
        if not ROOT:
            return Path("/dev") / name  # a folder where nothing can be replaced
        path = tmp_path / name
        try:
            os.mknod(path, stat.S_IFCHR | 0o666, os.stat(f"/dev/{name}").st_rdev)
            path.open("rb").close()
        except OSError:
            pytest.skip("no devices can be made here")
        return path

    return make


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Without the rights of root."""
    if not ROOT:
        yield
        return
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that an ordinary user can reach."""
    folder = Path(tempfile.mkdtemp(prefix="termbase-test-"))
    if ROOT:
        os.chown(folder, NOBODY, NOBODY)
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


# --- whole or not at all -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", [None, b"old"], ids=["a new file", "a file that is there"])
def test_the_content_is_there_when_the_block_has_ended(tmp_path: Path, before: bytes | None) -> None:
    path = tmp_path / "out"
    if before is not None:
        path.write_bytes(before)
    with whole(path) as file:
        file.write(b"new")
        file.flush()
        assert (path.read_bytes() if path.exists() else None) == before
    assert path.read_bytes() == b"new"
    assert temporary_files(tmp_path) == []


def fail_in_the_middle(path: Path, fault: type[BaseException]) -> None:
    with whole(path) as file:
        file.write(b"new" * 100_000)
        raise fault


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt, SystemExit, MemoryError])
@pytest.mark.parametrize("before", [None, b"old"], ids=["a new file", "a file that is there"])
def test_a_fault_in_the_block_leaves_everything_as_it_was(
    tmp_path: Path, fault: type[BaseException], before: bytes | None
) -> None:
    path = tmp_path / "out"
    if before is not None:
        path.write_bytes(before)
    with pytest.raises(fault):
        fail_in_the_middle(path, fault)
    assert (path.read_bytes() if path.exists() else None) == before
    assert temporary_files(tmp_path) == []


def test_an_interrupt_while_the_temporary_file_is_made_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def interrupted(*args: object, **kwargs: object) -> int:
        opened(*args, **kwargs)  # type: ignore[call-overload]
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "open", interrupted)
    with pytest.raises(KeyboardInterrupt), whole(tmp_path / "out"):
        pass
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


def test_several_writers_at_once_each_write_a_whole_file(tmp_path: Path) -> None:
    contents = [bytes([n]) * 300_000 for n in range(8)]
    threads = [threading.Thread(target=write_whole, args=(tmp_path / "out", c)) for c in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (tmp_path / "out").read_bytes() in contents
    assert temporary_files(tmp_path) == []


def test_a_name_as_long_as_the_system_allows_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 255)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


def test_the_file_tells_how_much_was_written(tmp_path: Path) -> None:
    with whole(tmp_path / "out") as file:
        assert file.tell() == 0
        file.write(b"new")
        assert file.tell() == 3


def test_text_is_utf_8_with_its_own_line_ends_and_visible_surrogates(tmp_path: Path) -> None:
    with whole_text(tmp_path / "out") as file:
        file.write("国\r\n\udcff\n")
    assert (tmp_path / "out").read_bytes() == "国\r\n".encode() + b"\\udcff\n"


def test_a_fault_in_the_block_leaves_no_text_either(tmp_path: Path) -> None:
    def fail() -> None:
        with whole_text(tmp_path / "out") as file:
            file.write("new")
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 it is ours
        fail()
    assert list(tmp_path.iterdir()) == []


# --- links -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", [None, b"old"], ids=["a dangling link", "a link to a file"])
@pytest.mark.parametrize("links", [1, 2])
def test_the_target_of_a_link_is_replaced_and_not_the_link(tmp_path: Path, before: bytes | None, links: int) -> None:
    (tmp_path / "data").mkdir()
    target = tmp_path / "data" / "real"
    if before is not None:
        target.write_bytes(before)
    (tmp_path / "link1").symlink_to("data/real")
    (tmp_path / "link2").symlink_to(tmp_path / "link1")
    path = tmp_path / f"link{links}"
    with whole(path) as file:
        assert temporary_files(tmp_path) == []  # it stands beside the target
        file.write(b"new")
    assert path.is_symlink()
    assert target.read_bytes() == b"new"
    assert not target.is_symlink()
    assert temporary_files(tmp_path / "data") == []


# --- what is no regular file -------------------------------------------------------------------------------------


def test_the_null_device_stays_a_device(device: Callable[[str], Path]) -> None:
    null = device("null")
    write_whole(null, b"new")
    assert stat.S_ISCHR(os.lstat(null).st_mode)
    assert temporary_files(null.parent) == []


def test_a_link_to_a_device_stays_a_link_to_a_device(tmp_path: Path, device: Callable[[str], Path]) -> None:
    (tmp_path / "link").symlink_to(device("null"))
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert stat.S_ISCHR(os.stat(tmp_path / "link").st_mode)


def test_a_full_device_is_an_error_that_names_it(device: Callable[[str], Path]) -> None:
    full = device("full")
    with pytest.raises(OSError, match="No space left on device; the output is incomplete") as caught:
        write_whole(full, b"new")
    assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, str(full))
    assert stat.S_ISCHR(os.lstat(full).st_mode)


def received(read: Callable[[], bytes]) -> tuple[threading.Thread, list[bytes]]:
    """Read in a thread; what was read comes into the list."""
    got: list[bytes] = []
    thread = threading.Thread(target=lambda: got.append(read()))
    thread.start()
    return thread, got


def test_a_fifo_is_written_to_and_stays_a_fifo(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    thread, got = received(fifo.read_bytes)
    write_whole(fifo, b"new" * 100_000)
    thread.join()
    assert got == [b"new" * 100_000]
    assert stat.S_ISFIFO(os.lstat(fifo).st_mode)


def test_a_reader_that_leaves_a_fifo_is_a_broken_pipe(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)

    def read_one() -> bytes:
        with fifo.open("rb", buffering=0) as file:
            return file.read(1)

    thread, _ = received(read_one)
    with pytest.raises(BrokenPipeError) as caught:
        write_whole(fifo, b"new" * 1_000_000)
    thread.join()
    assert caught.value.filename == str(fifo)


def test_a_socket_is_written_to_and_stays_a_socket(tmp_path: Path) -> None:
    path = tmp_path / "socket"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(path))
        server.listen()

        def read() -> bytes:
            with server.accept()[0] as connection, connection.makefile("rb") as file:
                return file.read()

        thread, got = received(read)
        write_whole(path, b"new" * 100_000)
        thread.join()
    assert got == [b"new" * 100_000]
    assert stat.S_ISSOCK(os.lstat(path).st_mode)


@pytest.mark.skipif(not os.path.isdir("/dev/fd"), reason="no /dev/fd")
@pytest.mark.parametrize("link", [True, False], ids=["a link such as /dev/stdout", "/dev/fd/N"])
def test_a_descriptor_goes_on_where_it_stands(tmp_path: Path, link: bool) -> None:
    with (tmp_path / "log").open("ab") as log:
        log.write(b"before ")
        log.flush()
        path = f"/dev/fd/{log.fileno()}"
        if link:
            (tmp_path / "link").symlink_to(path)
            path = str(tmp_path / "link")
        write_whole(path, b"new")
        log.write(b" after")
    assert (tmp_path / "log").read_bytes() == b"before new after"


@pytest.mark.skipif(not os.path.isdir("/dev/fd"), reason="no /dev/fd")
def test_a_descriptor_that_is_closed_is_an_error_that_names_it() -> None:
    with pytest.raises(OSError, match="Bad file descriptor") as caught:
        write_whole("/dev/fd/987", b"new")
    assert caught.value.filename == "/dev/fd/987"


def test_a_pipe_that_does_not_wait_is_waited_for() -> None:
    ours, theirs = os.pipe()
    os.set_blocking(theirs, False)
    with os.fdopen(ours, "rb") as reader:
        thread, got = received(reader.read)
        with io.BufferedWriter(atomic.Sink(theirs, "pipe")) as file:
            file.write(b"new" * 200_000)
        os.close(theirs)
        thread.join()
    assert got == [b"new" * 200_000]


# --- permissions and owner ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("bits", [0o600, 0o640, 0o664, 0o755, 0o4755], ids=oct)
def test_permissions_are_kept(tmp_path: Path, bits: int) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    path.chmod(bits)
    write_whole(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", bits)


def test_nobody_else_can_read_a_private_file_while_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    path.chmod(0o600)
    with whole(path):
        (new,) = [p for p in tmp_path.iterdir() if p != path]
        assert stat.S_IMODE(new.stat().st_mode) == 0o600


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "out", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o640


@pytest.mark.skipif(not ROOT, reason="only root may give files away")
def test_the_owner_is_kept_where_that_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    os.chown(path, NOBODY, 12345)
    write_whole(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (NOBODY, 12345)


@pytest.mark.skipif(not ROOT, reason="only root may give files away")
def test_where_the_owner_cannot_be_kept_no_one_gets_his_rights(shared: Path) -> None:
    path = shared / "out"
    path.write_bytes(b"old")
    path.chmod(0o4777)  # set user id, of root
    with ordinary_user():
        write_whole(path, b"new")
    assert (path.stat().st_uid, stat.S_IMODE(path.stat().st_mode)) == (NOBODY, 0o777)


def test_a_write_protected_file_is_not_replaced(shared: Path) -> None:
    path = shared / "out"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with ordinary_user(), pytest.raises(PermissionError, match="write-protected") as caught:
        write_whole(path, b"new")
    assert caught.value.filename == str(path)
    assert path.read_bytes() == b"old"


# --- files that can be written but not replaced ------------------------------------------------------------------


def test_a_writable_file_in_a_folder_without_permission_is_overwritten(shared: Path) -> None:
    path = shared / "out"
    path.write_bytes(b"old" * 100)
    path.chmod(0o666)
    shared.chmod(0o555)
    inode = path.stat().st_ino
    with ordinary_user():
        with pytest.raises(MemoryError):
            fail_in_the_middle(path, MemoryError)
        assert path.read_bytes() == b"old" * 100
        write_whole(path, b"new")
    assert (path.read_bytes(), path.stat().st_ino) == (b"new", inode)
    assert temporary_files(shared) == []


def test_a_new_file_in_a_folder_without_permission_is_an_error_that_names_it(shared: Path) -> None:
    shared.chmod(0o555)
    with ordinary_user(), pytest.raises(PermissionError, match="Permission denied; nothing was written") as caught:
        write_whole(shared / "out", b"new")
    assert caught.value.filename == str(shared / "out")


def refusing(error: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    return refuse


RENAME = {
    "a file that is mounted by itself": (errno.EBUSY, b"new"),
    "another file system": (errno.EXDEV, b"new"),
    "somebody else's file in a sticky folder": (errno.EPERM, b"new"),
    "a folder without permission": (errno.EACCES, b"new"),
    "a broken disk": (errno.EIO, b"old"),
}


@pytest.mark.parametrize(("error", "content"), RENAME.values(), ids=RENAME)
def test_a_file_that_cannot_be_renamed_over_is_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, content: bytes
) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "replace", refusing(error))
    if content == b"new":
        write_whole(path, b"new")
    else:
        with pytest.raises(OSError, match="the old file is unchanged"):
            write_whole(path, b"new")
    assert path.read_bytes() == content
    assert temporary_files(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "posix_fallocate"), reason="no space can be set aside")
def test_nothing_is_overwritten_where_there_is_no_space_for_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "replace", refusing(errno.EBUSY))
    monkeypatch.setattr(os, "posix_fallocate", refusing(errno.ENOSPC))
    with pytest.raises(OSError, match="No space left on device; the old file is unchanged") as caught:
        write_whole(path, b"new" * 100)
    assert caught.value.filename == str(path)
    assert path.read_bytes() == b"old"
    monkeypatch.setattr(os, "posix_fallocate", refusing(errno.EOPNOTSUPP))
    write_whole(path, b"new" * 100)
    assert path.read_bytes() == b"new" * 100


# --- errors name the file that was given -------------------------------------------------------------------------

NAMED = {
    "a folder that is not there": ("nowhere/out", "No such file or directory; nothing was written"),
    "a folder": ("folder", "Is a directory"),
    "a name that ends like a folder's": ("new/", "Is a directory"),
    "a file in the place of a folder": ("file/out", "Not a directory"),
    "no name at all": ("", "No such file or directory"),
    "a name that is too long": ("n" * 256, "File name too long"),
    "links in a circle": ("circle", "Too many levels of symbolic links"),
    "a link into a folder that is not there": ("dangling", "No such file or directory; nothing was written"),
}


@pytest.mark.parametrize(("name", "message"), NAMED.values(), ids=NAMED)
def test_errors_name_the_file_that_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("file").touch()
    Path("circle").symlink_to("circle")
    Path("dangling").symlink_to("nowhere/out")
    before = sorted(p.name for p in tmp_path.iterdir())
    with pytest.raises(OSError, match=message) as caught:
        write_whole(name, b"new")
    assert caught.value.filename == name
    assert sorted(p.name for p in tmp_path.iterdir()) == before


@pytest.mark.parametrize("before", [None, b"old"], ids=["a new file", "a file that is there"])
def test_a_full_disk_is_an_error_that_says_what_is_left(tmp_path: Path, before: bytes | None) -> None:
    import resource

    path = tmp_path / "out"
    if before is not None:
        path.write_bytes(before)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, hard))
    try:
        left = "the old file is unchanged" if before else "nothing was written"
        with pytest.raises(OSError, match=f"File too large; {left}:") as caught:
            write_whole(path, b"new" * (1 << 18))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.filename == str(path)
    assert (path.read_bytes() if path.exists() else None) == before
    assert temporary_files(tmp_path) == []


def test_an_error_about_another_file_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught, whole(tmp_path / "out"):
        (tmp_path / "input").read_bytes()
    assert caught.value.filename == str(tmp_path / "input")
    assert list(tmp_path.iterdir()) == []


# --- left-over temporary files -----------------------------------------------------------------------------------


def ended_process() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_what_a_killed_process_left_is_swept_by_the_next(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys\nfrom termbase.atomic import whole\n"
        "with whole(sys.argv[1]) as file:\n    file.write(b'x' * 1_000_000)\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    source = str(Path(termbase.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "out")], env={**os.environ, "PYTHONPATH": source}, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert len(list(tmp_path.iterdir())) == 1
    write_whole(tmp_path / "another", b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["another"]


def test_only_our_own_files_of_ended_processes_are_swept(tmp_path: Path) -> None:
    ended, number = ended_process(), "0123456789abcdef"
    kept = [
        f".termbase-{os.getpid()}-{number}.tmp",  # this process
        f".termbase-{os.getppid()}-{number}.tmp",  # another that is alive
        f".termbase-{ended}-{number}.tmp.mine",
        f"termbase-{ended}-{number}.tmp",
        f".termbase-x{ended}-{number}.tmp",
        ".termbase-notes.tmp",
    ]
    for name in kept:
        (tmp_path / name).touch()
    (tmp_path / f".termbase-{ended}-folder.tmp").mkdir()
    (tmp_path / f".termbase-{ended}-link.tmp").symlink_to(kept[-1])
    before = {p.name for p in tmp_path.iterdir()}
    (tmp_path / f".termbase-{ended}-{number}.tmp").touch()
    write_whole(tmp_path / "out", b"new")
    assert {p.name for p in tmp_path.iterdir()} == before | {"out"}


def test_a_file_that_is_locked_is_not_swept_whatever_its_process_number(tmp_path: Path) -> None:
    """In another container the number of a live process means nothing here."""
    import fcntl

    path = tmp_path / f".termbase-{ended_process()}-0123456789abcdef.tmp"
    with path.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        write_whole(tmp_path / "out", b"new")
        assert path.exists()
    write_whole(tmp_path / "out", b"new")
    assert not path.exists()


@pytest.mark.skipif(not ROOT, reason="only root may give files away")
def test_other_users_files_are_not_swept(tmp_path: Path) -> None:
    path = tmp_path / f".termbase-{ended_process()}-0123456789abcdef.tmp"
    path.touch()
    os.chown(path, NOBODY, NOBODY)
    write_whole(tmp_path / "out", b"new")
    assert path.exists()


def test_a_file_swept_before_it_was_locked_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    locked = fcntl.flock
    swept: list[str] = []

    def sweep_first(descriptor: int, how: int) -> None:
        if not swept:
            (name,) = temporary_files(tmp_path)
            (tmp_path / name).unlink()
            swept.append(name)
        locked(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", sweep_first)
    write_whole(tmp_path / "out", b"new")
    assert len(swept) == 1
    assert (tmp_path / "out").read_bytes() == b"new"
    assert temporary_files(tmp_path) == []

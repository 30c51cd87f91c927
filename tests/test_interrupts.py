"""Signals that wait: nothing is left half done, and none is lost."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from termbase import atomic, interrupts

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def test_an_interrupt_waits_until_the_block_has_ended() -> None:
    done = []

    def interrupted() -> None:
        with interrupts.deferred():
            os.kill(os.getpid(), signal.SIGINT)
            done.append("all of it")

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert done == ["all of it"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_error_in_the_block_puts_the_handlers_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(ValueError, match="no"), interrupts.deferred():
        raise ValueError("no")
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_signal_that_is_ignored_stays_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with interrupts.deferred():
            os.kill(os.getpid(), signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


def test_in_another_thread_nothing_is_changed() -> None:
    seen = []

    def look() -> None:
        with interrupts.deferred():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [signal.default_int_handler]


def test_a_file_that_is_overwritten_in_place_is_whole_after_an_interrupt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"old")

    def not_over(*_: object) -> None:
        raise PermissionError(1, "not allowed")

    write = os.write

    def interrupted(descriptor: int, block: bytes) -> int:
        os.kill(os.getpid(), signal.SIGINT)
        return write(descriptor, block)

    def written() -> None:
        with atomic.whole(path) as file:
            file.write(b"new" * 100_000)
            file.flush()
            monkeypatch.setattr(os, "replace", not_over)
            monkeypatch.setattr(os, "write", interrupted)

    with pytest.raises(KeyboardInterrupt):
        written()
    assert path.read_bytes() == b"new" * 100_000

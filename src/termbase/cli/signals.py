"""Ctrl-C, SIGTERM and SIGHUP: they end the program in order, with its temporary files deleted and its workers ended."""

from __future__ import annotations

import os
import signal
import sys
import threading
from types import FrameType
from typing import Any

#: The signal that ended the program, once one has.
_received: list[int] = []
#: The process that set the handlers: a forked worker inherits them before it sets its own.
_process: list[int] = []


def _heeded() -> list[signal.Signals]:
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    return [getattr(signal, name) for name in names if hasattr(signal, name)]


def received() -> int | None:
    """Return the number of the signal that ended the program, if one did."""
    return _received[0] if _received else None


def heed() -> None:
    """Turn each signal into `KeyboardInterrupt`, unless whoever started the program had it ignored (nohup)."""
    if threading.current_thread() is not threading.main_thread() or _process:
        return
    _process.append(os.getpid())
    for each in _heeded():
        if signal.getsignal(each) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(each, _end)
    sys.unraisablehook = _raise_again


def ignore() -> None:
    """From now on, let nothing interrupt the end of the program."""
    if _process:
        for each in _heeded():
            signal.signal(each, signal.SIG_IGN)


def _end(number: int, frame: FrameType | None) -> None:
    """Begin to end the program: a handler of signals. While it cleans up, further signals are ignored."""
    if os.getpid() not in _process:
        os._exit(128 + number)
    if not _received:
        _received.append(number)
    ignore()
    raise KeyboardInterrupt


def _raise_again(fault: Any) -> None:
    """Take up an interrupt that fell where Python cannot raise it: into a finaliser, or a callback of an import.

    Here it cannot be raised either; a moment later it can.
    """
    if _received and issubclass(fault.exc_type, KeyboardInterrupt):
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGALRM, _end)
            signal.setitimer(signal.ITIMER_REAL, 0.001)
    else:
        sys.__unraisablehook__(fault)

"""Ctrl-C, SIGTERM and SIGHUP: they end the program in order, with its temporary files deleted and its workers ended.

A signal raises `KeyboardInterrupt` in the main thread. Python loses that exception where it cannot raise it (in a
finaliser, or in a callback of an import), other code may catch it, and what cleans up may itself wait for something.
So a timer runs from the first signal on: it raises the interrupt once more, and then ends the process by force.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import suppress

#: What `typing.TYPE_CHECKING` is: this module is loaded before signals are heeded, so it loads as little as it can.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

#: Seconds from the signal until it interrupts once more, and from then until the process is ended by force.
AGAIN, BY_FORCE = 0.7, 0.7
#: Seconds until an interrupt is raised that could not be raised where it fell.
_A_MOMENT = 0.001

#: The signal that ended the program, once one has.
_received: list[int] = []
#: The process that set the handlers: a forked worker inherits them before it sets its own.
_process: list[int] = []
#: Holds something once nothing is to be interrupted any more.
_last: list[bool] = []


def _heeded() -> list[signal.Signals]:
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    return [getattr(signal, name) for name in names if hasattr(signal, name)]


def received() -> int | None:
    """Return the number of the signal that ended the program, if one did."""
    return _received[0] if _received else None


def heed() -> None:
    """Turn each signal into `KeyboardInterrupt`, unless the parent process set it to be ignored (nohup)."""
    if threading.current_thread() is not threading.main_thread() or _process:
        return
    _process.append(os.getpid())
    for each in _heeded():
        if signal.getsignal(each) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(each, _end)
    sys.unraisablehook = _raise_again


def ignore() -> None:
    """From now on, let nothing interrupt the end of the program; after a signal it is still ended by force in time."""
    if _process:
        _last.append(True)
        _ignore_further()
        if _received:
            _after(BY_FORCE, _end_by_force)


def _ignore_further() -> None:
    for each in _heeded():
        signal.signal(each, signal.SIG_IGN)


def _end(number: int, frame: FrameType | None) -> None:
    """Begin to end the program: a handler of signals. While it cleans up, further signals are ignored."""
    if os.getpid() not in _process:
        os._exit(128 + number)
    if not _received:
        _received.append(number)
    _ignore_further()
    _after(AGAIN, _interrupt_again)
    raise KeyboardInterrupt


def _after(seconds: float, handler: Any) -> None:
    """Call a handler after some time, where the system has timers; it takes the place of the one before."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, handler)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _interrupt_again(number: int, frame: FrameType | None) -> None:
    """Interrupt what went on all the same, or what cleans up and does not come to an end."""
    _after(BY_FORCE, _end_by_force)
    if not _last:
        raise KeyboardInterrupt


def _end_by_force(number: int, frame: FrameType | None) -> None:
    """End this process and those it started. A temporary file that stays is swept when its folder is next written."""
    multiprocessing = sys.modules.get("multiprocessing")
    for process in multiprocessing.active_children() if multiprocessing else ():
        process.kill()
    if not _last:
        with suppress(OSError):
            os.write(2, b"Interrupted.\n")
    os._exit(128 + (received() or signal.SIGINT))


def _raise_again(fault: Any) -> None:
    """Take up an interrupt that fell where Python cannot raise it: into a finaliser, or a callback of an import.

    Here it cannot be raised either; a moment later it can.
    """
    if _received and issubclass(fault.exc_type, KeyboardInterrupt):
        _after(_A_MOMENT, _interrupt_again)
    else:
        sys.__unraisablehook__(fault)

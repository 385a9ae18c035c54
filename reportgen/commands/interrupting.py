"""A closed terminal and a system that shuts down end a run as Ctrl-C does."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGTERM", "SIGHUP")
"""Windows has no SIGHUP."""


@contextmanager
def interruptible() -> Iterator[None]:
    """While inside, SIGTERM and SIGHUP raise KeyboardInterrupt, so that everything cleans up.

    A signal that the process was started to ignore, as by nohup, stays ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may choose
        return
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    chosen = [number for number in numbers if before[number] is signal.SIG_DFL]
    for number in chosen:
        signal.signal(number, _interrupt)
    try:
        yield
    finally:
        for number in chosen:
            signal.signal(number, before[number])


def _interrupt(number: int, _: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)  # once: cleaning up is not to be interrupted
    raise KeyboardInterrupt

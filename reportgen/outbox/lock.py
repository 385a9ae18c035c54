"""One sender at a time: a lock of the operating system, which goes with the process that has it."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import IO, Self

from reportgen.errors import ReportgenError
from reportgen.files.disk import reason, resolved, shown

GLANCE = 2.0
"""Seconds to wait for a process that only looks for what a sender has left behind."""


class SendLock:
    """Keeps all other senders of the outbox at *path* away; raises ReportgenError if one is there.

    The lock is on a file beside it. A process that is killed loses it, and the file may stay.
    """

    def __init__(self, path: Path, patience: float = GLANCE) -> None:
        self.path, self.patience = path, patience
        self.stream: IO[bytes] | None = None

    def __enter__(self) -> Self:
        end = time.monotonic() + self.patience
        while not self.take():
            if time.monotonic() >= end:
                raise ReportgenError(
                    f"{shown(self.path)}: another run is sending from it; wait for it to end"
                )
            time.sleep(0.05)
        return self

    def __exit__(self, *_: object) -> None:
        self.give_back()

    def take(self) -> bool:
        """Take the lock if it is free; whether it was."""
        whole = resolved(self.path)  # two names of one file are one outbox
        beside = whole.with_name(f"{whole.name}-lock")
        try:
            self.stream = beside.open("ab")
        except OSError as error:
            raise ReportgenError(f"{shown(beside)}: cannot be written ({reason(error)})") from error
        try:
            _lock(self.stream.fileno())
        except OSError:
            self.give_back()
            return False
        return True

    def give_back(self) -> None:
        """Let others have it."""
        if self.stream is not None:
            self.stream.close()
            self.stream = None


def _lock(descriptor: int) -> None:
    """Lock an open file, or raise OSError at once."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

"""Locks of the operating system: a process that ends, however it ends, loses those it has."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from reportgen.errors import ReportgenError
from reportgen.files.disk import Unwritable, is_folder, refused, shown

if TYPE_CHECKING:
    from filelock import BaseFileLock

OFTEN = 0.05
"""Seconds between two tries for a lock that another process has."""


class Lock:
    """Locks the file at *path*, whatever is in it; one process at a time has the lock.

    As a context it waits *patience* seconds, then raises ReportgenError with the text *taken*.
    The file is taken away with the lock, unless it *stays* for other programs that lock it.
    """

    def __init__(self, path: Path, taken: str, patience: float = 0.0, *, stays: bool) -> None:
        self.path, self.taken, self.patience, self.stays = path, taken, patience, stays
        self.held: BaseFileLock | None = None

    def __enter__(self) -> Self:
        if not self.take(self.patience):
            raise ReportgenError(self.taken)
        return self

    def __exit__(self, *_: object) -> None:
        self.give_back()

    def take(self, patience: float = 0.0) -> bool:
        """Take the lock, and wait *patience* seconds for it; returns whether it was free.

        Raises ReportgenError where no file can be written at the path.
        """
        from filelock import FileLock, Timeout  # takes 40 ms, and few commands lock anything

        lock = FileLock(self.path, fallback_to_soft=False, preserve_lock_file=self.stays)
        try:
            lock.acquire(timeout=patience, poll_interval=OFTEN)
        except Timeout:
            return False
        except OSError as error:
            if is_folder(self.path):
                raise Unwritable(
                    f"{shown(self.path)}: is a folder in the place of a lock", "delete it"
                ) from error
            raise refused(self.path, error) from error
        self.held = lock
        return True

    def give_back(self) -> None:
        """Give the lock to others; does nothing where it is not held."""
        if self.held is None:
            return
        if os.name != "nt" and not self.stays:
            # before the lock goes, or it would be the next one's file; Windows takes it away itself
            with suppress(OSError):
                self.path.unlink()
        self.held.release()
        self.held = None


def folder_lock(folder: Path) -> Lock:
    """The lock of a run that writes into *folder*."""
    path = folder / ".reportgen.lock"
    taken = (
        f"{shown(folder)}: another run works in this folder; wait for it, or name another folder"
    )
    return Lock(path, taken, stays=False)

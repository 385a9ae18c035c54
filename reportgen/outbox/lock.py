"""One sender at a time: the lock of an outbox, which programs of all versions take alike."""

from __future__ import annotations

from pathlib import Path

from reportgen.files.disk import resolved, shown
from reportgen.files.lock import Lock

GLANCE = 2.0
"""Seconds to wait for a process that only looks for what a sender has left behind."""


def send_lock(outbox: Path, patience: float = GLANCE) -> Lock:
    """The lock that keeps all other senders of the file *outbox* away.

    It is on a file beside the outbox, which stays there: flock on Linux and macOS, byte 0 locked
    on Windows. Neither may change, or an older program would send at the same time.
    """
    whole = resolved(outbox)  # two names of one file are one outbox
    taken = f"{shown(outbox)}: another run is sending from it; wait for it to end"
    return Lock(whole.with_name(f"{whole.name}-lock"), taken, patience, stays=True)

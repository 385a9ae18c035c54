"""Standard output and standard error that are closed, full, or whose reader has gone.

A service has no terminal and a disk may be full: what was asked for is made all the same. What
could not be printed is told at the end, where there is anywhere to tell it.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Any

from reportgen.files.disk import reason

_CLOSED = OSError(errno.EBADF, "it is closed")


class Drain(io.RawIOBase):
    """Writes to *stream*, which may be None; keeps the first *error*, and drops the rest."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.error: OSError | None = None
        self.told = False

    def raise_error(self) -> None:
        """Raise the first error, if there is one; whoever catches it tells it, and nobody after."""
        if self.error is not None:
            self.told = True
            raise self.error

    def writable(self) -> bool:
        """Whether it can be written to: always."""
        return True

    def fileno(self) -> int:
        """The descriptor of the stream; raises OSError where it has none."""
        if self.stream is None:
            raise _CLOSED
        return int(self.stream.fileno())

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self.stream is not None and bool(self.stream.isatty())

    def write(self, content: Any) -> int:
        """Write *content*, or drop it; returns the number of bytes that need no other try."""
        if self.error is None:
            try:
                if self.stream is None:
                    raise _CLOSED
                return self.stream.write(content) or 0
            except OSError as error:
                self.error = error
        return len(content)


def careful() -> Drain | None:
    """Put a drain below both streams of this process; returns that of standard output.

    Streams which a test or another program has put in their places stay as they are, and None
    is returned.
    """
    drain = None
    for name in ("stdout", "stderr"):
        before = getattr(sys, name)
        if before is not None and _raw(before) is None:
            continue
        below = Drain(_raw(before))
        stream = io.TextIOWrapper(
            io.BufferedWriter(below),
            encoding=encoding_of(before, is_terminal=below.isatty(), system=os.name),
            errors="backslashreplace",  # a name that cannot be written must not end a run
            line_buffering=name == "stderr" or below.isatty(),
        )
        setattr(sys, name, stream)
        drain = below if name == "stdout" else drain
    return drain


def encoding_of(stream: Any, *, is_terminal: bool, system: str) -> str:
    """The encoding for what is written to *stream*, which may be None: the stream's own.

    On Windows, a file or a program gets UTF-8, unless a person has named another one: the code
    page of the system lacks most letters, and a table for a spreadsheet would have `\\u` in them.
    """
    asked = os.environ.get("PYTHONIOENCODING", "").partition(":")[0]
    if stream is None or (system == "nt" and not is_terminal and not asked):
        return "utf-8"
    return str(stream.encoding)


def _raw(stream: Any) -> io.FileIO | None:
    """The file of the system below *stream*, if there is one."""
    buffer = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", buffer)  # Python is told to buffer nothing
    return raw if isinstance(raw, io.FileIO) else None


def lost(drain: Drain | None) -> str:
    """What is still to be said of what was written to standard output and went nowhere."""
    if drain is None:
        return ""
    sys.stdout.flush()
    if drain.error is None or drain.told:
        return ""
    return f"standard output: cannot be written ({reason(drain.error)})"

"""Keeps messages exactly as they were sent, each in a file that is called by its SHA-256 sum."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from reportgen.files.disk import growing, make_folder


class Archive(Struct, frozen=True):
    """The archive of the outbox at *outbox*: a folder beside it."""

    outbox: Path

    @property
    def folder(self) -> Path:
        """Where it is."""
        return self.outbox.with_name(f"{self.outbox.name}-archive")

    def place(self, sha256: str) -> Path:
        """The file of the message with that sum."""
        return self.folder / sha256[:2] / f"{sha256}.eml"

    def put(self, sha256: str, content: bytes) -> None:
        """Keep *content*; it is on disk afterwards. Raises ReportgenError."""
        path = self.place(sha256)
        if not path.parent.is_dir():
            make_folder(path.parent)
            if os.name != "nt":
                self.folder.chmod(0o700)  # names and addresses are nobody else's business
        with growing(path) as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())

    def take(self, sha256: str) -> None:
        """Take the message with that sum away, if it is there."""
        self.place(sha256).unlink(missing_ok=True)

    def holds(self, sha256: str) -> bool:
        """Whether the message is there as it was sent, to the last byte."""
        try:
            return hashlib.sha256(self.place(sha256).read_bytes()).hexdigest() == sha256
        except OSError:
            return False

    def sums(self) -> Iterator[str]:
        """The sums of all messages that are there."""
        return (path.stem for path in sorted(self.folder.glob("??/*.eml")))

"""The files beside a brand.yml: found, kept inside its folder, and read."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

from msgspec import Struct

from reportgen.errors import Findings, Place
from reportgen.files.disk import Desk, reason, shown

LARGEST = 32_000_000
"""Bytes; a larger logo or font would swell every handout."""


def is_address(written: str) -> bool:
    """Whether *written* leads to the web; nothing is fetched from there."""
    return written.lower().startswith(("http://", "https://", "//"))


class Folder(Struct, frozen=True):
    """The folder of a brand file, which none of its files may lie outside of."""

    path: Path
    desk: Desk
    findings: Findings

    def read(self, written: str, place: Place) -> tuple[Path, bytes] | None:
        """The file that *written* names from here, or None with the problem noted."""
        if "\x00" in written or _is_absolute(written):
            hint = f"name a file below {shown(self.path)}, such as logos/logo.png"
            self.findings.refuse(place, f"{written!r} is not a path from this file", hint)
            return None
        path = self.path / written
        try:
            if not path.resolve().is_relative_to(self.path.resolve()):
                hint = "copy the file into that folder"
                what = f"{written} lies outside of {shown(self.path)}"
                self.findings.refuse(place, what, hint)
                return None
            return self._content(path, written, place)
        except (OSError, RuntimeError) as error:
            why = reason(error) if isinstance(error, OSError) else "its links go in a circle"
            self.findings.refuse(place, f"{written} cannot be read ({why})", "put the file there")
        return None

    def _content(self, path: Path, written: str, place: Place) -> tuple[Path, bytes] | None:
        if not self.desk.exists(path):
            hint = f"put the file there; paths start from {shown(self.path)}"
            self.findings.refuse(place, f"there is no file {written}", hint)
        elif (size := path.stat().st_size) > LARGEST:
            what = f"{written} has {size:,} bytes"
            self.findings.refuse(place, what, f"keep it below {LARGEST:,}")
        else:
            return path, self.desk.read(path)
        return None


def _is_absolute(written: str) -> bool:
    """Whether *written* starts from a root on any system, or is an address."""
    windows = PureWindowsPath(written)
    return bool(windows.drive or windows.root) or "://" in written or written.startswith("~")

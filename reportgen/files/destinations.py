"""Files that a user names: refused before anything is made, not after all the work."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reportgen.errors import Wrong, WrongOrder
from reportgen.files.disk import is_file, is_folder, shown


def check_file(path: Path, field: str) -> None:
    """Raise WrongOrder for *field* where there is no file at *path*."""
    if not is_file(path):
        raise WrongOrder(field, Wrong.MISSING, f"there is no file {shown(path)}")


def check_folder(path: Path, field: str) -> None:
    """Raise WrongOrder for *field* where there is no folder for a file at *path*."""
    if not is_folder(path.parent):
        what = f"there is no folder {shown(path.parent)}"
        raise WrongOrder(field, Wrong.MISSING, what, "make it, or name another")


def check_ending(path: Path, field: str, endings: Iterable[str]) -> None:
    """Raise WrongOrder for *field* where the name of *path* ends in none of *endings*."""
    if path.suffix.lower() not in endings:
        raise WrongOrder(field, Wrong.TEXT, f"{path} ends in neither {' nor '.join(endings)}")

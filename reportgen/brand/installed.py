"""Fonts that are on this machine already, found by the name of their family: nothing is fetched.

They are looked for beside the brand's file, then among Python's packages (`fontpkg-*`), then where
the system keeps fonts. Of a file that may be one, only the names are read.
"""

from __future__ import annotations

import os
import re
import stat
import struct
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from reportgen.brand.sfnt import families_in
from reportgen.files.disk import LARGEST, Desk, resolved

_SUFFIXES = (".otf", ".ttc", ".ttf")
_PACKAGE = "fontpkg"
_FILES = "files"
"""The folder of a package that has its fonts."""

MOST_FILES = 20_000
MOST_FOLDERS = 2_000
_DEEPEST = 6
"""How many fonts and folders of a system are looked at, and how deep these go."""


class Found(Struct, frozen=True):
    """A font on this machine: the number *index* of those in the file at *path*."""

    path: Path
    index: int


class Search(Struct, frozen=True):
    """The *fonts* of a family, and whether all that this system has were looked at."""

    fonts: tuple[Found, ...]
    saw_all: bool = True


def slug(family: str) -> str:
    """What packages call *family*: Source Serif 4 is source-serif-4."""
    return re.sub(r"[^a-z0-9]+", "-", family.casefold()).strip("-")


def package(family: str) -> str | None:
    """The package that would have *family*; none for a name that no package can have."""
    name = slug(family)
    return f"{_PACKAGE}-{name}" if name else None


def found_fonts(family: str, beside: Path, desk: Desk) -> Search:
    """The fonts of *family* in the first place that has any; *beside* is the brand's folder.

    *desk* notes every folder, so that one that is installed later is a change.
    """
    if fonts := _named(family, _beside(beside, desk)):
        return Search(fonts)
    if fonts := tuple(Found(path, 0) for path in _listed(_packaged(family, desk), desk)):
        return Search(fonts)
    paths = list(_walked(system_folders(), desk))
    return Search(_named(family, paths[:MOST_FILES]), len(paths) <= MOST_FILES)


def system_folders() -> tuple[Path, ...]:
    """Where this system keeps fonts, for this user and for all."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", "C:/Windows"))
        own = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return own / "Microsoft" / "Windows" / "Fonts", windows / "Fonts"
    if sys.platform == "darwin":
        return home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")
    own = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return own / "fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")


def _packaged(family: str, desk: Desk) -> tuple[Path, ...]:
    """The folder with the fonts of *family*'s package, where it is installed.

    The package itself is not imported.
    """
    if (name := package(family)) is None:
        return ()
    name = name.replace("-", "_")
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        desk.note(Path(sysconfig.get_path("purelib")) / name)  # where it would be
        return ()
    return (Path(spec.origin).parent / _FILES,)


def _beside(folder: Path, desk: Desk) -> Iterator[Path]:
    """The fonts in a brand's *folder*, or right below it in `fonts`; no link leads out of it."""
    home = resolved(folder)
    for path in _listed((folder, folder / "fonts"), desk):
        if resolved(path).is_relative_to(home):
            yield path


def _listed(folders: tuple[Path, ...], desk: Desk) -> Iterator[Path]:
    for folder in folders:
        yield from desk.listing(folder, _SUFFIXES)


def _walked(folders: tuple[Path, ...], desk: Desk) -> Iterator[Path]:
    """The fonts in *folders* and below, in one order, as many as are looked at."""
    waiting = [(folder, 0) for folder in reversed(folders)]
    seen: set[Path] = set()
    count = 0
    while waiting and len(seen) < MOST_FOLDERS:
        folder, depth = waiting.pop()
        real = resolved(folder)
        if real in seen:
            continue
        seen.add(real)
        desk.note(folder)
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            continue
        below = []
        for entry in entries:
            if entry.name.lower().endswith(_SUFFIXES):
                count += 1
                yield Path(entry.path)
                if count > MOST_FILES:
                    return
            elif depth < _DEEPEST and _is_folder(entry):
                below.append((Path(entry.path), depth + 1))
        waiting += reversed(below)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _named(family: str, paths: Iterable[Path]) -> tuple[Found, ...]:
    """The fonts in *paths* that say that they are of *family*."""
    wanted = family.casefold()
    return tuple(
        Found(path, index)
        for path in paths
        for index, names in enumerate(_names(path))
        if wanted in names
    )


def _names(path: Path) -> tuple[frozenset[str], ...]:
    """The names of the families of the fonts in the file at *path*; none of what is no font."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > LARGEST:
            return ()
        return _names_of(path, about.st_mtime_ns, about.st_size)
    except OSError:
        return ()


@lru_cache(maxsize=MOST_FILES)
def _names_of(path: Path, _changed: int, _size: int) -> tuple[frozenset[str], ...]:
    with path.open("rb", buffering=0) as stream:
        try:
            return tuple(families_in(stream))
        except (struct.error, LookupError):
            return ()

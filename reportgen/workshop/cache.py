"""Templates kept from one run to the next, each under a key of all that it was made from.

A folder of the cache has the templates of one order, and a list of the files read for them.
The templates are valid as long as every file has the same content and every missing file is still
missing. Anything unexpected counts as absent: the folder can be deleted at any moment, and several
runs may share it.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from msgspec import Struct

from reportgen import __version__
from reportgen.content.inscription import House, contents
from reportgen.content.recipient import Recipient
from reportgen.errors import ReportgenError
from reportgen.files.disk import Desk
from reportgen.files.private import is_ours, load, store, sum_of, tidy, user_folder
from reportgen.pdf.repertoire import repertoires
from reportgen.pdf.template import Template
from reportgen.scripts.systems import LIBRARIES
from reportgen.workshop.keeping import Unreadable
from reportgen.workshop.keeping import found as found_in
from reportgen.workshop.keeping import kept as kept_data
from reportgen.workshop.order import Order
from reportgen.workshop.press import template_key

MOST_KEPT = 200
"""How many files the cache keeps, of some 300 KB each; the least recently used go."""

_LIBRARIES = (
    "PIL",
    "fontTools",
    "msgspec",
    "reportlab",
    "tinycss2",
    "ttf_opensans",
    "uharfbuzz",
    "yaml",
)
"""Libraries that draw, read or measure: a new version of any may change a page."""

_READ = "read"
"""The name of the list of files that were read."""

_ODD = "odd"
"""In place of a hash: a device, a pipe, or what nobody may read."""


class Kept(Struct, frozen=True):
    """A template in the cache.

    *house* is the school that copies name; *warnings* were found when it was made.
    """

    template: Template
    house: House
    warnings: tuple[str, ...]


class TemplateCache(Struct, frozen=True):
    """The cache in *folder*."""

    folder: Path

    def find(self, order: Order, today: dt.date) -> Kept | None:
        """The template for *order* and its recipient, if there is one that is valid *today*."""
        if not is_ours(self.folder):
            return None
        folder = self.folder / _named(order, today)
        if not is_ours(folder):
            return None
        sums, house = _load(folder / _READ) or ((), None)
        if house is None or sums != _sums(Path(path) for path, _ in sums):
            return None
        path = folder / _template_name(sums, house, order.recipient)
        kept = _load(path)
        if not isinstance(kept, Kept) or not kept.template.takes(contents(house, order.recipient)):
            return None
        with suppress(OSError):
            os.utime(path)
        return kept

    def keep(self, order: Order, today: dt.date, desk: Desk, kept: Kept) -> None:
        """Keep the template of *order*, which was made from the files that *desk* has read.

        Nothing is kept where a file has changed meanwhile, or where the system refuses to write.
        """
        sums = _sums(desk.asked)
        if desk.changed():
            return
        folder = self.folder / _named(order, today)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not is_ours(self.folder):
                return
            folder.mkdir(mode=0o700, exist_ok=True)
            if not is_ours(folder):
                return
            _store(folder / _template_name(sums, kept.house, order.recipient), kept)
            _store(folder / _READ, (sums, kept.house))
        except (OSError, ReportgenError):
            return  # a full disk, or a folder that is only read: every run takes its time
        self._tidy()

    def _tidy(self) -> None:
        """Delete the least recently used files beyond MOST_KEPT."""
        tidy(self.folder.glob("*/*"), MOST_KEPT)


def user_cache() -> TemplateCache:
    """The cache of the user, in the folder that their system has for caches."""
    return TemplateCache(user_folder("templates"))


def _named(order: Order, today: dt.date) -> str:
    """The folder's name: a hash of the order and of all else that is not a file.

    That is the day, the current folder, the program and its libraries. The recipient is no part
    of it.
    """
    own = tuple(getattr(order, name) for name in order.__struct_fields__ if name != "recipient")
    here = str(Path.cwd()), os.environ.get("SOURCE_DATE_EPOCH", "")
    program = __version__, sys.version, *_program(), *_libraries(_LIBRARIES)
    return sum_of(repr((own, str(today), here, program)).encode())


def _program() -> Iterator[tuple[str, int, int]]:
    """Name, time and size of every file of this program, in every folder below it."""
    folders = [str(Path(__file__).parent.parent)]
    while folders:  # scandir takes half the time of rglob, and each build pays it
        for entry in sorted(os.scandir(folders.pop()), key=lambda entry: entry.path):
            if not entry.is_dir():
                found = entry.stat()
                yield entry.path, found.st_mtime_ns, found.st_size
            elif entry.name != "__pycache__":  # made by Python from the files themselves
                folders.append(entry.path)


def _libraries(names: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Each library of *names*, as it is installed now."""
    for name in names:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            found = Path(spec.origin).stat()
            yield spec.origin, found.st_mtime_ns, found.st_size


def _template_name(sums: object, house: House, recipient: Recipient) -> str:
    """The file's name: a hash of the files that were read and the recipient's template key.

    Letters that few names have may be set in typefaces of packages of their own.
    """
    key = template_key(contents(house, recipient))
    more = tuple(_libraries(LIBRARIES)) if repertoires(repr(recipient)) else ()
    return sum_of(repr((sums, key, *more)).encode())


def _sums(paths: Iterable[Path]) -> tuple[tuple[str, str], ...]:
    """Each of *paths* with a hash of its bytes or of the names in it; '' for a missing one."""
    return tuple(sorted((str(path), _held(path)) for path in paths))


def _held(path: Path) -> str:
    try:
        if path.is_file():  # a pipe would be waited for
            return sum_of(path.read_bytes())
    except OSError:
        pass
    try:
        return sum_of("\n".join(sorted(entry.name for entry in path.iterdir())).encode())
    except OSError:
        return _ODD if os.path.lexists(path) else ""


def _store(path: Path, value: object) -> None:
    """Write *value* to *path*, where `_load` finds it."""
    store(path, kept_data(value))


def _load(path: Path) -> Any:
    """The value stored at *path*; None for a missing, damaged or foreign file."""
    content = load(path)
    try:
        return None if content is None else found_in(content)
    except Unreadable:
        return None

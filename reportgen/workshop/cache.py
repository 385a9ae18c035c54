"""Templates kept from one run to the next, each under all that went into it.

A folder of the cache has the templates of one order. Beside them stands what was read for them:
as long as every file has the same content, and everything looked for in vain is still missing,
they are what would be made anew. Whatever is not as expected counts as not there, so that the
folder can be deleted at any moment, and runs may share it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import pickle
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
from reportgen.files.disk import Desk, write
from reportgen.pdf.template import Template
from reportgen.workshop.order import Order
from reportgen.workshop.press import template_key

MOST_KEPT = 200
"""Files in the cache, of some 300 KB each; the ones that were not used for longest go."""

_LIBRARIES = ("PIL", "fontTools", "msgspec", "reportlab", "tinycss2", "ttf_opensans", "yaml")
"""What draws, reads or measures: a page may change with any of them."""

_READ = "read"
"""The file that says what was read."""

_DIGEST = hashlib.sha256().digest_size


class Kept(Struct, frozen=True):
    """A template as it goes into the cache and comes out again.

    *house* speaks on its copies; *warnings* are what its making had to say.
    """

    template: Template
    house: House
    warnings: tuple[str, ...]


class TemplateCache(Struct, frozen=True):
    """The templates in *folder*."""

    folder: Path

    def find(self, order: Order, today: dt.date) -> Kept | None:
        """The template for the recipient of *order*, as it would be made *today*."""
        if not _is_ours(self.folder):
            return None
        folder = self.folder / _named(order, today)
        sums, house = _load(folder / _READ) or ((), None)
        if house is None or sums != _sums(Path(path) for path, _ in sums):
            return None
        path = folder / _template_name(sums, house, order.recipient)
        kept = _load(path)
        if kept is None or not kept.template.takes(contents(house, order.recipient)):
            return None
        with suppress(OSError):
            os.utime(path)
        assert isinstance(kept, Kept)
        return kept

    def keep(self, order: Order, today: dt.date, desk: Desk, kept: Kept) -> None:
        """Keep what was made for *order* from what *desk* has read.

        Nothing is kept where a file has changed meanwhile, or where the system refuses.
        """
        sums = _sums(desk.asked)
        if desk.changed():
            return
        folder = self.folder / _named(order, today)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_ours(self.folder):
                return
            folder.mkdir(exist_ok=True)
            _store(folder / _template_name(sums, kept.house, order.recipient), kept)
            _store(folder / _READ, (sums, kept.house))
        except (OSError, ReportgenError):
            return  # a full disk, or a folder that is only read: every run takes its time
        self._tidy()

    def _tidy(self) -> None:
        """Delete what was not used for longest, as far as there is too much."""
        found = []
        for path in self.folder.glob("*/*"):
            with suppress(OSError):  # another run tidies, too
                found.append((path.lstat().st_mtime_ns, path))
        for _, path in sorted(found, reverse=True)[MOST_KEPT:]:
            with suppress(OSError):
                path.unlink()
                path.parent.rmdir()  # only if that was the last


def user_cache() -> TemplateCache:
    """The cache of whoever runs this, where their system keeps such things."""
    from platformdirs import user_cache_path

    return TemplateCache(user_cache_path("reportgen", appauthor=False) / "templates")


def _named(order: Order, today: dt.date) -> str:
    """The folder of *order*, whoever it is for: of this program, made *today*, from here."""
    own = tuple(getattr(order, name) for name in order.__struct_fields__ if name != "recipient")
    here = str(Path.cwd()), os.environ.get("SOURCE_DATE_EPOCH", "")
    program = __version__, sys.version, *_program(), *_libraries()
    return _sum(repr((own, str(today), here, program)).encode())


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


def _libraries() -> Iterator[tuple[str, int, int]]:
    """Every library that makes pages, as it is installed now."""
    for name in _LIBRARIES:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            found = Path(spec.origin).stat()
            yield spec.origin, found.st_mtime_ns, found.st_size


def _template_name(sums: object, house: House, recipient: Recipient) -> str:
    """The file of the templates for whoever is like *recipient*, of what was read with *sums*."""
    return _sum(repr((sums, template_key(contents(house, recipient)))).encode())


def _sums(paths: Iterable[Path]) -> tuple[tuple[str, str], ...]:
    """What each of *paths* holds: a sum of its bytes or names, nothing where there is none."""
    return tuple(sorted((str(path), _held(path)) for path in paths))


def _held(path: Path) -> str:
    try:
        return _sum(path.read_bytes())
    except OSError:
        pass
    try:
        return _sum("\n".join(sorted(entry.name for entry in path.iterdir())).encode())
    except OSError:
        return ""


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _store(path: Path, value: object) -> None:
    """Put *value* at *path*, behind a sum by which a damaged file is known."""
    content = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    write(path, hashlib.sha256(content).digest() + content)


def _load(path: Path) -> Any:
    """The value that was stored at *path*; None where there is none that is whole."""
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    digest, content = stored[:_DIGEST], stored[_DIGEST:]
    if hashlib.sha256(content).digest() != digest:
        return None
    return pickle.loads(content)  # noqa: S301 - of a folder that nobody else can write to


def _is_ours(folder: Path) -> bool:
    """Whether *folder* is there, and nobody else can put anything into it.

    What is read from there may run what it says, as a compiled module does.
    """
    try:
        found = folder.stat()
    except OSError:
        return False
    return os.name != "posix" or (found.st_uid == os.getuid() and not found.st_mode & 0o022)

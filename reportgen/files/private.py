"""Files that the program keeps for this user alone, in a folder which can be deleted at any time.

What is a link, or what somebody else could have written, counts as absent; so does what is damaged.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from reportgen.errors import ReportgenError
from reportgen.files.disk import Unwritable, refused, shown, write

_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How to open a file that may be somebody else's link or pipe."""

_DIGEST = hashlib.sha256().digest_size


def user_folder(name: str) -> Path:
    """The folder *name* of the program, where this user's system keeps what can be made anew."""
    from platformdirs import user_cache_path

    return user_cache_path("reportgen", appauthor=False) / name


def state_folder(name: str) -> Path:
    """The folder *name* of the program, where this user's system keeps what a program remembers."""
    from platformdirs import user_state_path

    return user_state_path("reportgen", appauthor=False) / name


def own_folder(folder: Path) -> None:
    """Make *folder*, which nobody else can look into; raises ReportgenError where it is not so."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if is_ours(folder) and os.name == "posix":
            folder.chmod(0o700)
    except OSError as error:
        raise refused(folder, error) from error
    if not is_ours(folder):
        raise Unwritable(f"{shown(folder)}: is not a folder of yours; take it away")


_keeps: ContextVar[bool] = ContextVar("keeps", default=True)


@contextmanager
def keeping(*, wanted: bool) -> Iterator[None]:
    """While inside, nothing is kept, nor found that was kept, unless that is *wanted*."""
    token = _keeps.set(wanted)
    try:
        yield
    finally:
        _keeps.reset(token)


def sum_of(content: bytes) -> str:
    """The SHA-256 of *content*, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def store(path: Path, content: bytes) -> None:
    """Write *content* to *path* behind its hash, by which `load` recognizes a damaged file."""
    write(path, hashlib.sha256(content).digest() + content)
    if os.name == "posix":
        path.chmod(0o600)


def load(path: Path) -> bytes | None:
    """What was stored at *path*; None for a missing, damaged or foreign file."""
    try:
        stored = _own_bytes(path)
    except OSError:
        return None
    digest, content = stored[:_DIGEST], stored[_DIGEST:]
    return content if hashlib.sha256(content).digest() == digest else None


def offer(folder: Path, name: str, content: bytes, most: int) -> None:
    """Keep *content* as *name* in *folder*, whose least recently used files go beyond *most*.

    Nothing is kept where the system refuses to, or where the folder is not this user's own.
    """
    if not _keeps.get():
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if is_ours(folder):
            store(folder / name, content)
            tidy(folder.glob("*"), most)
    except (OSError, ReportgenError):
        return  # a full disk, or a folder that is only read: every run takes its time


def kept(folder: Path, name: str) -> bytes | None:
    """What was offered as *name* to *folder*; None where it is not there."""
    content = load(folder / name) if _keeps.get() and is_ours(folder) else None
    if content is not None:
        with suppress(OSError):
            os.utime(folder / name)
    return content


def tidy(paths: Iterable[Path], most: int) -> None:
    """Delete the least recently used of *paths* beyond *most*, and folders that are empty then."""
    found = []
    for path in paths:
        with suppress(OSError):  # another run tidies, too
            found.append((path.lstat().st_mtime_ns, path))
    for _, path in sorted(found, reverse=True)[most:]:
        with suppress(OSError):
            path.unlink()
            path.parent.rmdir()  # only if that was the last


def is_ours(folder: Path) -> bool:
    """Whether *folder* is no link, and only this user can write to it."""
    try:
        return _is_own(folder.lstat(), stat.S_ISDIR)
    except OSError:
        return False


def _own_bytes(path: Path) -> bytes:
    """The bytes of the file at *path*; nothing of a link, or of what others can write to."""
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | _NO_LINK)) as stream:
        return stream.read() if _is_own(os.fstat(stream.fileno()), stat.S_ISREG) else b""


def _is_own(found: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    """Whether a file or folder is what it should be, and nobody but this user can write to it."""
    if os.name != "posix":
        return is_kind(found.st_mode)
    return is_kind(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o022

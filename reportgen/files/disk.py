"""Reading files, with a note of which ones went in; writing them whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from msgspec import Struct, field

from reportgen.errors import ReportgenError

LARGEST_TEXT = 1_000_000
"""Bytes; a larger data file is a mistake or an attack, never a career."""


LARGEST = 32_000_000
"""Bytes of the largest file that is read, which would be a logo or a font."""

State = tuple[int, int, int] | None
"""Time, size and identity of a file; None where there is none."""


def state(path: Path) -> State:
    """What tells whether the file or folder at *path* has changed."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


class Desk(Struct):
    """Reads files and remembers how each was that it was asked for, found or not.

    A file that was missing and appears later is a change too.
    """

    asked: dict[Path, State] = field(default_factory=dict)

    def note(self, path: Path) -> None:
        """Remember how *path* is, before it is read."""
        self.asked.setdefault(path, state(path))

    def changed(self) -> bool:
        """Whether anything that was asked for is not as it was."""
        return any(state(path) != before for path, before in self.asked.items())

    def read(self, path: Path) -> bytes:
        """The bytes of *path*; raises OSError, also for what is no file or has no end."""
        self.note(path)
        size = path.stat().st_size
        if not path.is_file():
            raise OSError(errno.EINVAL, "is no file")
        if size > LARGEST:
            raise OSError(errno.EFBIG, f"has {size:,} bytes")
        return path.read_bytes()

    def exists(self, path: Path) -> bool:
        """Whether *path* is a file."""
        self.note(path)
        try:
            return path.is_file()
        except OSError:  # a name that is too long to be one
            return False

    def listing(self, folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
        """The visible files of *folder* that end in one of *suffixes*, by name."""
        self.note(folder)
        try:
            paths = sorted(folder.iterdir())
        except OSError:
            return []
        return [path for path in paths if path.suffix in suffixes and not path.name.startswith(".")]


def shipped(folder: str) -> Path:
    """The `data` or `styles` that comes with the program, installed or in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / folder
    return inside if inside.is_dir() else package.parent / folder


def shown(path: Path) -> str:
    """*path* as a person would type it here: relative below the current folder."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def resolved(path: Path) -> Path:
    """*path* with its links followed, as far as they lead anywhere."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # links that go in a circle
        return path.absolute()


def is_folder(path: Path) -> bool:
    """Whether *path* is a folder; a name too long to be one is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Whether *path* is a file; a name too long to be one is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def reason(error: OSError | RuntimeError) -> str:
    """What the system said, in words that fit into a sentence."""
    return (getattr(error, "strerror", None) or str(error)).lower()


def make_folder(folder: Path) -> None:
    """Make *folder* and those above it, as far as they are not there.

    Raises ReportgenError when the system refuses.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportgenError(
            f"{shown(folder)}: cannot be made ({reason(error)}); name another folder"
        ) from error


def write(path: Path, content: bytes) -> None:
    """Put *content* at *path* at once: until it is complete, what was there stays.

    Raises ReportgenError when the system refuses. An interruption leaves no file behind.
    """
    import tempfile  # a run that writes to standard output does not need it

    temporary = None
    try:
        path = path.resolve()  # a link stays one, and what it leads to is replaced
        if path.exists() and not path.is_file():
            raise ReportgenError(f"{shown(path)}: is no file; choose another place")
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        Path(temporary).chmod(_mode(path))
        Path(temporary).replace(path)
        temporary = None
    except (OSError, RuntimeError) as error:
        raise refused(path, error) from error
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


@contextmanager
def growing(path: Path) -> Iterator[IO[bytes]]:
    """A stream to the file that is to be at *path*: it is there when the stream is done with.

    Raises ReportgenError when the system refuses. An interruption leaves no file behind.
    """
    import tempfile

    temporary = None
    try:
        with tempfile.NamedTemporaryFile(
            "wb", prefix=f".{path.name[:40]}.", dir=path.parent, delete=False
        ) as stream:
            temporary = Path(stream.name)
            yield stream
        temporary.chmod(_mode(path))
        temporary.replace(path)
        temporary = None
    except OSError as error:
        raise refused(path, error) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


class Shelf(Struct):
    """A folder that takes thousands of files, one after the other, from this process.

    Each is there whole or not at all, as with `write`, at a fraction of its cost: names are
    taken as they are, and new files get what the umask leaves. After a process was killed, one
    hidden file of its own may be left, which the next one of its number overwrites.
    """

    folder: Path

    def holds(self, name: str, size: int, sha256: str) -> bool:
        """Whether the file *name* is there with just that content."""
        path = f"{self.folder}{os.sep}{name}"
        try:
            if os.stat(path).st_size != size:  # noqa: PTH116 - as with `put`
                return False
            with open(path, "rb", buffering=0) as stream:  # noqa: PTH123
                return hashlib.sha256(stream.read()).hexdigest() == sha256
        except OSError:
            return False

    def clear(self) -> None:
        """Take away what processes that were killed have left unfinished, here and one below."""
        for path in (*self.folder.glob(".*.part"), *self.folder.glob("*/.*.part")):
            path.unlink(missing_ok=True)

    def put(self, name: str, *parts: bytes) -> None:
        """The file *name* in the folder, made of *parts*; raises ReportgenError if refused."""
        path = f"{self.folder}{os.sep}{name}"
        unfinished = f"{self.folder}{os.sep}.{os.getpid()}.part"
        try:
            # paths as text and no file objects: they take as long as half the writing
            descriptor = os.open(unfinished, _FRESH, 0o666)
            try:
                for part in parts:
                    _write_all(descriptor, part)
            finally:
                os.close(descriptor)
            os.replace(unfinished, path)  # noqa: PTH105
        except OSError as error:
            Path(unfinished).unlink(missing_ok=True)
            raise refused(Path(path), error) from error
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise


_FRESH = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
"""How to open a file that is written anew; Windows would turn line ends around in it."""


def _write_all(descriptor: int, content: bytes) -> None:
    """Write *content*, in as many goes as the system wants."""
    done = os.write(descriptor, content)
    while done < len(content):
        done += os.write(descriptor, memoryview(content)[done:])


def refused(path: Path, error: OSError | RuntimeError) -> ReportgenError:
    """Returns the message for a file at *path* that the system does not let us write."""
    return ReportgenError(
        f"{shown(path)}: cannot be written ({reason(error)}); "
        "close it where it is open, or choose another place"
    )


def _mode(path: Path) -> int:
    """The permissions of what is replaced, else what the user's umask gives a new file."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask

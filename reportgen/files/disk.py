"""Reads files and remembers which; writes files whole or not at all."""

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
    """The state of the file or folder at *path*; it differs after a change."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


class Desk(Struct):
    """Reads files and remembers the state of each, also of those it did not find.

    A missing file that appears later is a change, too.
    """

    asked: dict[Path, State] = field(default_factory=dict)

    def note(self, path: Path) -> None:
        """Remember the state of *path*, before it is read."""
        self.asked.setdefault(path, state(path))

    def changed(self) -> bool:
        """Whether the state of any file asked for has changed."""
        return any(state(path) != before for path, before in self.asked.items())

    def read(self, path: Path) -> bytes:
        """The bytes of *path*; raises OSError, also for a folder, a device, or too large a file."""
        self.note(path)
        size = path.stat().st_size
        if not path.is_file():
            raise OSError(errno.EINVAL, "is no file")
        if size > LARGEST:
            raise OSError(errno.EFBIG, f"has {size:,} bytes")
        return path.read_bytes()

    def exists(self, path: Path) -> bool:
        """Whether there is anything at *path*; what is no file cannot be read, and is told then."""
        self.note(path)
        try:
            return path.exists()
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
    """The system's words for *error*, as part of a sentence."""
    return (getattr(error, "strerror", None) or str(error)).lower()


def make_folder(folder: Path) -> None:
    """Make *folder* and missing ones above it; raises ReportgenError if the system refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(
            f"{shown(folder)}: cannot be made ({reason(error)}); name another folder"
        ) from error


def write(path: Path, content: bytes) -> None:
    """Write *content* to *path*; the old file stays until the new one is complete.

    Raises ReportgenError when the system refuses. An interruption leaves no file behind.
    """
    temporary = None
    try:
        check_place(path)  # before /dev/stdout becomes the number of a pipe
        path = path.resolve()  # a link stays one, and what it leads to is replaced
        temporary = staged(path, content)
        temporary.replace(path)
        temporary = None
    except (OSError, RuntimeError) as error:
        raise refused(path, error) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def check_place(path: Path) -> None:
    """Raise ReportgenError where *path* is a folder or a device, or can be no path."""
    try:
        taken = path.exists() and not path.is_file()
    except OSError as error:  # a name that is too long, or a folder that nobody may look into
        raise refused(path, error) from error
    if taken:
        raise ReportgenError(f"{shown(path)}: is no file; choose another place")


def staged(path: Path, content: bytes) -> Path:
    """Write *content* to a hidden file beside *path*, ready to take its place; returns its path.

    Raises ReportgenError when the system refuses. An interruption leaves no file behind.
    """
    import tempfile  # a run that writes to standard output does not need it

    temporary = None
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        Path(temporary).chmod(_mode(path))
    except BaseException as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise refused(path, error) from error
        raise
    return Path(temporary)


@contextmanager
def growing(path: Path) -> Iterator[IO[bytes]]:
    """A stream to write *path* with; the file appears when the context ends without an error.

    Raises ReportgenError when the system refuses. An interruption leaves no file behind.
    """
    import tempfile

    temporary = None
    check_place(path)
    path = resolved(path)  # a link stays one, and what it leads to is replaced
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
    """A folder to write thousands of files to, each whole or not at all.

    It costs a fraction of `write`: links are not followed, and new files get the permissions of
    the umask. A killed process may leave one hidden file, which `clear` deletes.
    """

    folder: Path

    def holds(self, name: str, size: int, sha256: str) -> bool:
        """Whether the file *name* has this size and SHA-256."""
        path = f"{self.folder}{os.sep}{name}"
        try:
            if os.stat(path).st_size != size:  # noqa: PTH116 - as with `put`
                return False
            with open(path, "rb", buffering=0) as stream:  # noqa: PTH123
                return hashlib.sha256(stream.read()).hexdigest() == sha256
        except OSError:
            return False

    def clear(self) -> None:
        """Delete the unfinished files of killed processes, here and in folders one level below."""
        for path in (*self.folder.glob(".*.part"), *self.folder.glob("*/.*.part")):
            path.unlink(missing_ok=True)

    def put(self, name: str, *parts: bytes) -> None:
        """Write *parts* to the file *name*; raises ReportgenError if the system refuses."""
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
    """Write all of *content*, in as many calls as the system needs."""
    done = os.write(descriptor, content)
    while done < len(content):
        done += os.write(descriptor, memoryview(content)[done:])


class Unwritable(ReportgenError):
    """The system does not let us write a file."""


def refused(path: Path, error: OSError | RuntimeError) -> Unwritable:
    """Returns the message for a file at *path* that the system does not let us write."""
    return Unwritable(
        f"{shown(path)}: cannot be written ({reason(error)}); "
        "close it where it is open, or choose another place"
    )


def _mode(path: Path) -> int:
    """The permissions of the file at *path*, or those of a new file by the user's umask."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask

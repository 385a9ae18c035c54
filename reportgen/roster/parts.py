"""The parts of an .xlsx file, read in pieces: XML without document types, within limits."""

from __future__ import annotations

import posixpath
import struct
import weakref
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate

from reportgen.errors import InvalidSource, Place, Problem
from reportgen.files.piecewise import Feed, TagTooLong

PIECE = 1 << 16
"""Bytes that are unpacked at a time."""
LARGEST_PART = 2_000_000_000
"""Bytes that one part may unpack to; a sheet with a million rows has a tenth of it."""
SMALL_PART = 50_000_000
"""Bytes that any part may unpack to."""
MOST_TIMES = 100
"""How often a larger part may hold its packed size: sheets hold theirs some twenty times."""

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    UnicodeDecodeError,
)
"""What zipfile raises at an archive that is damaged, or packed in an unusual way."""

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class TooLong(Exception):
    """A text is longer than a cell can hold."""


class Package:
    """The .xlsx file at *path*, called *name* in messages: its parts, whatever case names are in.

    It stays open until it is closed or nobody has it any more: every pass reads the same file,
    even if somebody puts another in its place meanwhile. Raises what is BROKEN.
    """

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        stream = path.open("rb")
        self.close = weakref.finalize(self, stream.close)
        self.archive = zipfile.ZipFile(stream)
        listed = self.archive.infolist()
        self._parts = {info.filename.lower().lstrip("/"): info for info in listed}

    def has(self, part: str) -> bool:
        """Say whether there is such a part."""
        return part.lower() in self._parts

    def pieces(self, part: str) -> Iterator[bytes]:
        """The bytes of a part, in pieces; raises InvalidSource where they are damaged."""
        try:
            info = self._parts[part.lower()]
            most = min(LARGEST_PART, max(SMALL_PART, info.compress_size * MOST_TIMES))
            with self.archive.open(info) as stream:
                size = 0
                while piece := stream.read(PIECE):
                    size += len(piece)
                    if size > most:
                        raise self.refused(f"it unpacks to more than {most:,} bytes")
                    yield piece
        except BROKEN as error:
            raise self.damaged() from error
        except RuntimeError as error:  # zipfile's word for a part with a password
            raise self.refused("it has a password", "save it without one") from error

    def damaged(self) -> InvalidSource:
        """The error of a file that ends too early, or holds something else than it should."""
        return self.refused("the workbook is damaged or cut off")

    def refused(self, what: str, hint: str = "save it again as an Excel workbook") -> InvalidSource:
        """The error of a file that cannot be read for the reason *what*."""
        return InvalidSource([Problem(Place(self.name), what, hint)])


class Reader:
    """Parses one part piece by piece, calling back for what it meets, by names without prefixes."""

    def __init__(self, package: Package, part: str, start: Start, end: End, text: Text) -> None:
        self.package, self.part = package, part
        self._parser = parser = ParserCreate()
        parser.buffer_text = True
        parser.buffer_size = PIECE
        local: dict[str, str] = {}

        def begin(name: str, attributes: Attributes) -> None:
            known = local.get(name)
            if known is None:
                known = local[name] = name.rpartition(":")[2]
            start(known, attributes)

        def finish(name: str) -> None:
            end(local[name])

        parser.StartElementHandler = begin
        parser.EndElementHandler = finish
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = self._doctype

    def _doctype(self, *_: object) -> None:
        raise self.package.refused("it has a document type, which no workbook has")

    def steps(self) -> Iterator[None]:
        """Parse the part, pausing after each piece; raises InvalidSource at what is no XML."""
        feed = Feed(self._parser)
        try:
            for piece in self.package.pieces(self.part):
                feed.give(piece)
                yield
            feed.give(b"", last=True)
        except (ExpatError, TagTooLong, TooLong) as error:
            raise self.package.damaged() from error
        yield

    def all(self) -> None:
        """Parse the whole part."""
        for _ in self.steps():
            pass


def relations(package: Package, part: str) -> dict[str, str]:
    """The parts that *part* refers to, by the ids that it uses."""
    folder, _, name = part.rpartition("/")
    listed = f"{folder}/_rels/{name}.rels".lstrip("/")
    found: dict[str, str] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target if target.startswith("/") else posixpath.join(folder, target)
            found[attributes.get("Id", "")] = posixpath.normpath(path).lstrip("/")

    if package.has(listed):
        Reader(package, listed, start, _nothing, _nothing).all()
    return found


def typed_relations(package: Package, part: str) -> dict[str, str]:
    """The parts that *part* refers to, by the last word of what they are to it."""
    folder, _, name = part.rpartition("/")
    listed = f"{folder}/_rels/{name}.rels".lstrip("/")
    kinds: dict[str, str] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            kinds[attributes.get("Type", "").rpartition("/")[2]] = attributes.get("Id", "")

    if package.has(listed):
        Reader(package, listed, start, _nothing, _nothing).all()
    found = relations(package, part)
    return {kind: found[each] for kind, each in kinds.items() if each in found}


def _nothing(*_: object) -> None:
    pass

"""The tables of a font file, as far as they tell what it is: OpenType 1.9, names and axes.

Everything raises struct.error for a file that ends too soon.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from msgspec import Struct

COLLECTION = b"ttcf"
PLAIN = (b"\x00\x01\x00\x00", b"true")
POSTSCRIPT = b"OTTO"
WEB_FONTS = (b"wOFF", b"wOF2")
"""How a collection begins, a TrueType font, one with PostScript outlines, and one for the web."""

_MOST_FACES = 64
_MOST_TABLES = 250
_MOST_NAMES = 4_000
_MOST_AXES = 64
"""More than any font has; what says so is broken, or an attack."""

_LONGEST_NAMES = 200_000
"""Bytes of a table of names that are read."""

_FAMILY, _TYPOGRAPHIC_FAMILY, _POSTSCRIPT_NAME = 1, 16, 6

Tables = Mapping[bytes, tuple[int, int]]
"""Where each table starts, and how long it is."""


class Axis(Struct, frozen=True):
    """An axis of a variable font, such as wght: from *least* to *most*, *usual* by itself."""

    tag: str
    least: float
    usual: float
    most: float

    def at(self, value: float) -> float:
        """The place on the axis that is nearest to *value*."""
        return max(self.least, min(self.most, value))


def starts(data: bytes) -> list[int]:
    """Where each font of the file begins; a collection has several."""
    if data[:4] != COLLECTION:
        return [0]
    (count,) = struct.unpack_from(">I", data, 8)
    if not 0 < count <= _MOST_FACES:
        raise struct.error("faces")
    return list(struct.unpack_from(f">{count}I", data, 12))


def tables(data: bytes, start: int = 0) -> dict[bytes, tuple[int, int]]:
    """The tables of the font that begins at *start*."""
    (count,) = struct.unpack_from(">H", data, start + 4)
    records = (struct.unpack_from(">4sIII", data, start + 12 + 16 * each) for each in range(count))
    return {tag: (offset, length) for tag, _, offset, length in records}


def axes(data: bytes, found: Tables) -> tuple[Axis, ...]:
    """The axes of a variable font; none of another."""
    if b"fvar" not in found:
        return ()
    start, _ = found[b"fvar"]
    offset, _, count, size = struct.unpack_from(">HHHH", data, start + 4)
    if count > _MOST_AXES or size < 20:
        raise struct.error("axes")
    result = []
    for number in range(count):
        at = start + offset + size * number
        tag, least, usual, most = struct.unpack_from(">4siii", data, at)
        spread = sorted(each / 65536 for each in (least, usual, most))
        result.append(Axis(tag.decode("latin-1"), *spread))
    return tuple(result)


def families(names: bytes) -> frozenset[str]:
    """The names of a family that the table *names* has, in any language, in lower case."""
    kinds = (_FAMILY, _TYPOGRAPHIC_FAMILY)
    return frozenset(text.casefold() for kind, text in _texts(names) if kind in kinds)


def postscript_name(data: bytes, found: Tables) -> str:
    """The name by which a font is known to a printer; nothing where it has none."""
    start, length = found.get(b"name", (0, 0))
    texts = _texts(data[start : start + min(length, _LONGEST_NAMES)])
    return next((text for kind, text in texts if kind == _POSTSCRIPT_NAME), "")


def _texts(names: bytes) -> Iterator[tuple[int, str]]:
    """The number of each name in a table, and what it says."""
    if not names:
        return
    _, count, strings = struct.unpack_from(">HHH", names, 0)
    for number in range(min(count, _MOST_NAMES)):
        record = struct.unpack_from(">HHHHHH", names, 6 + 12 * number)
        platform, _, _, kind, length, offset = record
        said = names[strings + offset : strings + offset + length]
        yield kind, said.decode("mac_roman" if platform == 1 else "utf-16-be", "replace").strip()


def families_in(stream: BinaryIO) -> list[frozenset[str]]:
    """The names of the family of each font in *stream*, of which little more is read."""
    head = stream.read(4_096)
    if head[:4] not in (*PLAIN, POSTSCRIPT, COLLECTION):
        return []
    found = []
    for start in starts(head):
        directory = _at(stream, start, 12 + 16 * _MOST_TABLES)
        offset, length = tables(directory)[b"name"]
        found.append(families(_at(stream, offset, min(length, _LONGEST_NAMES))))
    return found


def _at(stream: BinaryIO, offset: int, length: int) -> bytes:
    stream.seek(offset)
    return stream.read(length)


def built(parts: Mapping[bytes, bytes]) -> bytes:
    """The TrueType font of *parts*, its tables by their tags."""
    count = len(parts)
    power = count.bit_length() - 1
    head = struct.pack(">IHHHH", 0x00010000, count, 16 << power, power, 16 * (count - (1 << power)))
    records, bodies = [], []
    at = len(head) + 16 * count
    for tag, body in sorted(parts.items()):
        padded = body + bytes(-len(body) % 4)
        records.append(struct.pack(">4sIII", tag, _sum(padded), at, len(body)))
        bodies.append(padded)
        at += len(padded)
    return b"".join((head, *records, *bodies))


def _sum(padded: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


def naming(family: str, postscript: str) -> bytes:
    """A table of names: of the family, and for a printer."""
    said = {1: family, 2: "Regular", 3: postscript, 4: postscript, 6: postscript}
    texts = [text.encode("utf-16-be") for text in said.values()]
    records, at = [], 0
    for kind, text in zip(said, texts, strict=True):
        records.append(struct.pack(">HHHHHH", 3, 1, 0x409, kind, len(text), at))
        at += len(text)
    head = struct.pack(">HHH", 0, len(said), 6 + 12 * len(said))
    return b"".join((head, *records, *texts))

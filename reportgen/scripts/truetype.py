"""A TrueType font of a few drawn glyphs: OpenType 1.9, the tables that a PDF needs of it.

ISO 32000-1, 9.9: glyf, head, hhea, hmtx, loca and maxp. Which glyph stands for which character is
said in the PDF.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

Box = tuple[int, int, int, int]
"""Left, lower, right and upper edge."""

Point = tuple[float, float, bool]
"""A point of a contour, and whether the line goes through it."""

_ON, _X_SHORT, _Y_SHORT, _X_SAME, _Y_SAME, _OVERLAP = 0x01, 0x02, 0x04, 0x10, 0x20, 0x40
"""Flags of points: glyf, Simple Glyph Flags."""

_NEARLY = 0.26
"""How far from the middle of its neighbors a point may be that is left out; units of the font."""

_MAGIC = 0x5F0F3CF5
_WHOLE = 0xB1B0AFBA
"""What head holds, and what the sums of a whole font come to."""


class Glyph(Struct, frozen=True):
    """A glyph: its *outline* as it stands in glyf, how far the next one is from it, and its box."""

    outline: bytes
    advance: int
    box: Box
    points: int
    contours: int


def glyph(contours: Sequence[Sequence[Point]], advance: int) -> Glyph:
    """The glyph with *contours*, in units of the font, each closed."""
    rounded = [_rounded(contour) for contour in contours]
    drawn = [contour for contour in rounded if len(contour) > 1]
    places = [(x, y) for contour in drawn for x, y, _ in contour]
    if not places:
        return Glyph(b"", advance, (0, 0, 0, 0), 0, 0)
    across, up = zip(*places, strict=True)
    box = min(across), min(up), max(across), max(up)
    ends = accumulate(map(len, drawn))
    head = struct.pack(">hhhhh", len(drawn), *box)
    head += b"".join(struct.pack(">H", end - 1) for end in ends) + b"\0\0"
    outline = head + _points([point for contour in drawn for point in contour])
    outline += bytes(-len(outline) % 4)
    return Glyph(outline, advance, box, len(places), len(drawn))


def font(glyphs: Sequence[Glyph], em: int, ascent: int, descent: int) -> bytes:
    """The font with *glyphs* behind an empty one, which is for what has none.

    *em* is how many units the size of type has; *descent* is negative.
    """
    empty = Glyph(b"", 0, (0, 0, 0, 0), 0, 0)
    every = (empty, *glyphs)
    box = around(glyphs)
    widest = max((each.advance for each in every), default=0)
    offsets = accumulate((len(each.outline) for each in every), initial=0)
    tables = {
        b"glyf": b"".join(each.outline for each in every) or bytes(4),
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh", 0x10000, 0x10000, 0, _MAGIC, 3, em, 0, 0, *box, 0, 3, 2, 1, 0
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhQhH",
            0x10000,
            ascent,
            descent,
            0,
            widest,
            box[0],
            min((each.advance - each.box[2] for each in every), default=0),
            box[2],
            1,
            0,
            0,
            0,
            0,
            len(every),
        ),
        b"hmtx": b"".join(struct.pack(">Hh", each.advance, each.box[0]) for each in every),
        b"loca": b"".join(struct.pack(">I", offset) for offset in offsets),
        b"maxp": struct.pack(
            ">I14H",
            0x10000,
            len(every),
            max(each.points for each in every),
            max(each.contours for each in every),
            *(0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        ),
    }
    return _file(tables)


def around(glyphs: Sequence[Glyph]) -> Box:
    """The box that holds all of *glyphs*."""
    boxes = [each.box for each in glyphs if each.outline] or [(0, 0, 0, 0)]
    left, lower, right, upper = zip(*boxes, strict=True)
    return min(left), min(lower), max(right), max(upper)


def _rounded(contour: Sequence[Point]) -> list[tuple[int, int, bool]]:
    """*contour* in whole units, without the points that stand in the middle anyhow."""
    count = len(contour)
    kept = []
    for at, (x, y, on) in enumerate(contour):
        before, behind = contour[at - 1], contour[(at + 1) % count]
        if on and count > 2 and not before[2] and not behind[2]:
            middle = (before[0] + behind[0]) / 2, (before[1] + behind[1]) / 2
            if abs(x - middle[0]) < _NEARLY and abs(y - middle[1]) < _NEARLY:
                continue
        kept.append((round(x), round(y), on))
    return kept


def _points(points: Sequence[tuple[int, int, bool]]) -> bytes:
    """Points as glyf has them: their flags, and then how far each is from the one before."""
    flags, across, up = bytearray(), bytearray(), bytearray()
    last_x = last_y = 0
    for x, y, on in points:
        flag = _ON if on else 0
        flag |= _step(x - last_x, across, _X_SHORT, _X_SAME)
        flag |= _step(y - last_y, up, _Y_SHORT, _Y_SAME)
        flags.append(flag)
        last_x, last_y = x, y
    flags[0] |= _OVERLAP  # parts of a letter may lie over one another
    return bytes(flags + across + up)


def _step(length: int, out: bytearray, short: int, same: int) -> int:
    """The flags of a step of *length*, which is added to *out*."""
    if length == 0:
        return same
    if -256 < length < 256:
        out.append(abs(length))
        return short | (same if length > 0 else 0)
    out += struct.pack(">h", length)
    return 0


def _file(tables: dict[bytes, bytes]) -> bytes:
    """A font file of *tables*, with their sums."""
    count = len(tables)
    power = count.bit_length() - 1
    span = 16 << power
    head = struct.pack(">IHHHH", 0x10000, count, span, power, 16 * count - span)
    offset = len(head) + 16 * count
    starts, directory, content, total = {}, [], [], _sum(head)
    for name in sorted(tables):
        data, starts[name] = tables[name], offset
        summed = _sum(data)
        total += summed
        directory.append(struct.pack(">4sIII", name, summed, offset, len(data)))
        padded = data + bytes(-len(data) % 4)
        content.append(padded)
        offset += len(padded)
    whole = b"".join((head, *directory, *content))
    start = starts[b"head"] + 8
    total += _sum(b"".join(directory))
    return whole[:start] + struct.pack(">I", (_WHOLE - total) % 2**32) + whole[start + 4 :]


def _sum(data: bytes) -> int:
    """The sum of *data* as numbers of four bytes."""
    data += bytes(-len(data) % 4)
    numbers: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(numbers) % 2**32

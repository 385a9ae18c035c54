"""A small CMYK profile for tests: ICC.1:2001, lut8Type, so that no system has to bring one.

It mixes colors as a child would, which is enough to see that they are mixed.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from itertools import product
from pathlib import Path

_WHITE = (0.9642, 1.0, 0.8249)
_TO_XYZ = ((0.4361, 0.3851, 0.1431), (0.2225, 0.7169, 0.0606), (0.0139, 0.0971, 0.7141))
_FROM_XYZ = ((3.1339, -1.6169, -0.4906), (-0.9788, 1.9161, 0.0335), (0.0719, -0.2290, 1.4052))
_FINE = 9
"""Points of the table from Lab in each direction."""


def profile(
    path: Path, *, space: bytes = b"CMYK", kind: bytes = b"prtr", name: str = "Test press"
) -> Path:
    """Write a profile to *path*; *space* and *kind* are what its header says."""
    ramp = bytes(range(256))
    forth = _lut(4, 3, 2, ramp, b"".join(_lab(*inks) for inks in product((0.0, 1.0), repeat=4)))
    steps = [step / (_FINE - 1) for step in range(_FINE)]
    back = _lut(3, 4, _FINE, ramp, b"".join(_inks(*lab) for lab in product(steps, repeat=3)))
    text = name.encode("ascii") + b"\0"
    desc = b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + b"\0" * 78
    tags = {
        b"desc": desc,
        b"cprt": b"text\0\0\0\0public domain\0",
        b"wtpt": b"XYZ \0\0\0\0" + _fixed(_WHITE),
        **{b"A2B%d" % intent: forth for intent in range(3)},
        **{b"B2A%d" % intent: back for intent in range(3)},
    }
    path.write_bytes(_file(tags, space, kind))
    return path


def _file(tags: dict[bytes, bytes], space: bytes, kind: bytes) -> bytes:
    start = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    data, table = b"", b""
    for tag, content in tags.items():
        if content not in places:
            places[content] = start + len(data)
            data += content + b"\0" * (-len(content) % 4)
        table += tag + struct.pack(">II", places[content], len(content))
    size = start + len(data)
    head = struct.pack(">I4sI", size, b"lcms", 0x02400000) + kind + space + b"Lab "
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28
    head = head.ljust(68, b"\0") + _fixed(_WHITE)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + data


def _lut(inputs: int, outputs: int, grid: int, ramp: bytes, table: bytes) -> bytes:
    one = (1, 0, 0, 0, 1, 0, 0, 0, 1)
    head = b"mft1\0\0\0\0" + bytes((inputs, outputs, grid, 0)) + _fixed(one)
    return head + ramp * inputs + table + ramp * outputs


def _fixed(values: Iterable[float]) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _lab(cyan: float, magenta: float, yellow: float, black: float) -> bytes:
    """The 8-bit Lab of full inks on top of one another."""
    rgb = [(1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)]
    xyz = [sum(a * b for a, b in zip(row, rgb, strict=True)) for row in _TO_XYZ]
    fx, fy, fz = (_f(value / white) for value, white in zip(xyz, _WHITE, strict=True))
    light, a, b = 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
    return bytes(max(0, min(255, round(value))) for value in (light * 2.55, a + 128, b + 128))


def _inks(light: float, a: float, b: float) -> bytes:
    """The inks of an 8-bit Lab."""
    fy = (light * 100 + 16) / 116
    fx, fz = fy + (a * 255 - 128) / 500, fy - (b * 255 - 128) / 200
    xyz = [_inverse(value) * white for value, white in zip((fx, fy, fz), _WHITE, strict=True)]
    linear = (sum(p * q for p, q in zip(row, xyz, strict=True)) for row in _FROM_XYZ)
    rgb = [max(0.0, min(1.0, value)) ** (1 / 2.2) for value in linear]
    black = 1 - max(rgb)
    rest = (1 - black) or 1.0
    return bytes(round(255 * ink) for ink in (*((1 - black - part) / rest for part in rgb), black))


def _f(value: float) -> float:
    return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116


def _inverse(value: float) -> float:
    return value**3 if value > 6 / 29 else (value - 16 / 116) / 7.787

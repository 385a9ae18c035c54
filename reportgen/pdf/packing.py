"""A document's objects to the bytes of a file.

What is no stream goes into compressed object streams, so that a structure tree of hundreds of
small objects costs a few kilobytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

from reportgen.pdf.skeleton import ENTRY, Skeleton, whole

TOGETHER = 250
"""Objects in one object stream; a reader unpacks all of one to get at any."""

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_END_OF_STREAM = b"\nendstream"


def pack(bodies: Mapping[int, bytes], own: range, trailer: str) -> Skeleton:
    """The file of the objects in *bodies*, by number, but for a copy's *own*.

    *trailer* is what the file's trailer says of its objects.
    """
    file = [_HEADER]
    offset = len(_HEADER)
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}

    def put(number: int, body: bytes) -> None:
        nonlocal offset
        places[number] = 1, offset, 0
        file.append(whole(number, body))
        offset += len(file[-1])

    small = []
    for number, body in bodies.items():
        if number in own:
            continue
        if body.endswith(_END_OF_STREAM):
            put(number, body)
        else:
            small.append((number, body))
    last = max(bodies)
    for start in range(0, len(small), TOGETHER):
        last += 1
        group = small[start : start + TOGETHER]
        places |= {number: (2, last, index) for index, (number, _) in enumerate(group)}
        put(last, _object_stream(group))
    return Skeleton(
        b"".join(file),
        own.start,
        len(own),
        _entries(places, range(own.start), zlib.Z_FULL_FLUSH, b"\x78\x9c"),
        _entries(places, range(own.stop, last + 1), zlib.Z_FINISH),
        f"/Type/XRef/Size {last + 1}/W[1 4 2]{trailer}".encode(),
    )


def _object_stream(group: list[tuple[int, bytes]]) -> bytes:
    heads, offset = [], 0
    for number, body in group:
        heads.append(f"{number} {offset}")
        offset += len(body) + 1
    head = (" ".join(heads) + "\n").encode()
    content = head + b"\n".join(body for _, body in group)
    return deflated(f"/Type/ObjStm/N {len(group)}/First {len(head)}", content)


def deflated(entries: str, content: bytes) -> bytes:
    """A compressed stream; *entries* are what else its dictionary says."""
    data = zlib.compress(content)
    head = f"<<{entries}/Filter/FlateDecode/Length {len(data)}>>\nstream\n".encode()
    return head + data + b"\nendstream"


def _entries(
    places: dict[int, tuple[int, int, int]], numbers: Iterable[int], end: int, begin: bytes = b""
) -> tuple[bytes, bytes]:
    """Entries of the cross-reference stream, and the same as a part of deflated data."""
    plain = b"".join(ENTRY.pack(*places[number]) for number in numbers)
    deflate = zlib.compressobj(zlib.Z_BEST_COMPRESSION, wbits=-zlib.MAX_WBITS)
    return plain, begin + deflate.compress(plain) + deflate.flush(end)

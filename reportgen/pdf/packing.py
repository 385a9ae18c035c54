"""A document's objects to the bytes of a file.

What is no stream goes into compressed object streams, so that a structure tree of hundreds of
small objects costs a few kilobytes.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Mapping

from reportgen.pdf.skeleton import Skeleton
from reportgen.pdf.syntax import deflated
from reportgen.pdf.writer import Writer
from reportgen.pdf.xref import NEAR

TOGETHER = 250
"""Objects in one object stream; a reader unpacks all of one to get at any."""

_END_OF_STREAM = b"\nendstream"


def pack(bodies: Mapping[int, bytes], own: range, root: int, info: int) -> Skeleton:
    """The file of the objects in *bodies*, by number, without those of a copy's *own*.

    *root* and *info* are the numbers of the catalog and the information dictionary.
    """
    out = io.BytesIO()
    writer = Writer(out, NEAR, max(bodies))
    small = []
    for number, body in bodies.items():
        if number in own:
            continue
        if body.endswith(_END_OF_STREAM):
            writer.object(number, body)
        else:
            small.append((number, body))
    packed: dict[int, tuple[int, int]] = {}
    for start in range(0, len(small), TOGETHER):
        group = small[start : start + TOGETHER]
        stream = writer.add(_object_stream(group))
        packed |= {number: (stream, index) for index, (number, _) in enumerate(group)}
    before, after = range(own.start), range(own.stop, writer.size)
    return Skeleton(
        begin=out.getvalue(),
        start=own.start,
        count=len(own),
        before=_compressed(writer.rows(before, packed), zlib.Z_FULL_FLUSH, b"\x78\x9c"),
        after=_compressed(writer.rows(after, packed), zlib.Z_FINISH),
        trailer=NEAR.trailer(writer.size, root, info),
    )


def _object_stream(group: list[tuple[int, bytes]]) -> bytes:
    """Objects by their numbers in one stream: ISO 32000-1, 7.5.7."""
    heads, offset = [], 0
    for number, body in group:
        heads.append(f"{number} {offset}")
        offset += len(body) + 1
    head = (" ".join(heads) + "\n").encode()
    content = head + b"\n".join(body for _, body in group)
    return deflated(b"/Type/ObjStm/N %d/First %d" % (len(group), len(head)), content)


def _compressed(rows: Iterable[bytes], end: int, begin: bytes = b"") -> tuple[bytes, bytes]:
    """*rows* as they are, and as a part of deflated data from *begin* to what *end* flushes."""
    plain = b"".join(rows)
    deflate = zlib.compressobj(zlib.Z_BEST_COMPRESSION, wbits=-zlib.MAX_WBITS)
    return plain, begin + deflate.compress(plain) + deflate.flush(end)

"""A document's objects to the bytes of a file: ISO 32000-1, 7.5.

What is no stream goes into compressed object streams, so that a structure tree of hundreds
of small objects costs a few kilobytes.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

from reportlab.pdfbase import pdfdoc

TOGETHER = 250
"""Objects in one object stream; a reader unpacks all of one to get at any."""

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_END_OF_STREAM = b"endstream\n"


class Raw(pdfdoc.PDFObject):
    """An object whose bytes are known."""

    __RefOnly__ = 1

    def __init__(self, data: bytes = b"null") -> None:
        self.data = data

    def format(self, _document: Any) -> bytes:
        """The object's bytes."""
        return self.data


class Objects:
    """Adds objects of our own to ReportLab's document, by number."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self._raw: dict[int, Raw] = {}

    def reserve(self) -> int:
        """The number of an object to be filled in later."""
        raw = Raw()
        name = self.document.Reference(raw).name
        number: int = self.document.idToObjectNumberAndVersion[name][0]
        self._raw[number] = raw
        return number

    def fill(self, number: int, text: str) -> None:
        """What the object *number* is, in PDF's own notation."""
        self._raw[number].data = text.encode("latin-1")

    def add(self, text: str) -> int:
        """A new object, and its number."""
        number = self.reserve()
        self.fill(number, text)
        return number

    def reference(self, number: int) -> Any:
        """A reference to *number* for ReportLab's own objects."""
        return self.document.Reference(self._raw[number])

    def page(self, index: int) -> int:
        """The number of a page's object."""
        number: int = self.document.idToObjectNumberAndVersion[f"Page{index + 1}"][0]
        return number


def packed(document: Any) -> bytes:
    """The file of *document*: streams as they are, all else in object streams."""
    bodies = _bodies(document)
    file = [_HEADER]
    offset = len(_HEADER)
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}

    def put(number: int, body: bytes) -> None:
        nonlocal offset
        places[number] = 1, offset, 0
        file.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        offset += len(file[-1])

    small = []
    for number, body in bodies.items():
        if body.endswith(_END_OF_STREAM):
            # an end of line before the keyword: ISO 19005-2, 6.1.7.1
            put(number, body[: -len(_END_OF_STREAM)] + b"\nendstream")
        else:
            small.append((number, body))
    last = max(bodies)
    for start in range(0, len(small), TOGETHER):
        last += 1
        group = small[start : start + TOGETHER]
        places |= {number: (2, last, index) for index, (number, _) in enumerate(group)}
        put(last, _object_stream(group))
    identity = hashlib.md5(b"".join(file), usedforsecurity=False).hexdigest()
    table = last + 1
    places[table] = 1, offset, 0
    root, info = (
        document.idToObjectNumberAndVersion[document.Reference(part).name][0]
        for part in (document.Catalog, document.info)
    )
    entries = b"".join(_entry(*places[number]) for number in range(table + 1))
    trailer = (
        f"/Type/XRef/Size {table + 1}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R"
        f"/ID[<{identity}><{identity}>]"
    )
    end = b"startxref\n%d\n%%%%EOF\n" % offset
    return b"".join((*file, b"%d 0 obj\n" % table, _stream(trailer, entries), b"\nendobj\n", end))


def _bodies(document: Any) -> dict[int, bytes]:
    """Every object by its number; formatting one may add others."""
    document.encrypt.prepare(document)
    bodies: dict[int, bytes] = {}
    while (number := len(bodies) + 1) in document.numberToId:
        name = document.numberToId[number]
        bodies[number] = pdfdoc.format(document.idToObject[name], document, toplevel=1)
    return bodies


def _object_stream(group: list[tuple[int, bytes]]) -> bytes:
    heads, offset = [], 0
    for number, body in group:
        heads.append(f"{number} {offset}")
        offset += len(body) + 1
    head = (" ".join(heads) + "\n").encode()
    content = head + b"\n".join(body for _, body in group)
    return _stream(f"/Type/ObjStm/N {len(group)}/First {len(head)}", content)


def _stream(entries: str, content: bytes) -> bytes:
    data = zlib.compress(content)
    head = f"<<{entries}/Filter/FlateDecode/Length {len(data)}>>\nstream\n".encode()
    return head + data + b"\nendstream"


def _entry(kind: int, place: int, more: int) -> bytes:
    return bytes([kind]) + place.to_bytes(4, "big") + more.to_bytes(2, "big")

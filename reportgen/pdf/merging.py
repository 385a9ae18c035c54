"""Many copies in one file for a press: what they share is in it once; ISO 32000-1, 7.5 and 7.7.

It has no tags: a structure tree of its own for each copy would be larger than all else, and
a press reads none. The file is PDF/A-2b; people get the copies, which are tagged.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from array import array
from collections.abc import Mapping, Sequence
from typing import IO

from msgspec import Struct
from msgspec.structs import replace

from reportgen.content.blocks import Personal
from reportgen.errors import Findings
from reportgen.pdf.metadata import PLAIN_CLAIMS, PLAIN_PRESS_CLAIMS, Metadata, around_title
from reportgen.pdf.skeleton import stream, whole
from reportgen.pdf.structure import literal
from reportgen.pdf.template import REMEMBERED, XMP, Place, Template

KIDS = 100
"""Pages below one node of the tree of pages."""

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_REFERENCE = re.compile(rb"(\d+) 0 R")
_LIST = rb"\s*\[[^\]]*\]"
_INTENTS = re.compile(rb"/OutputIntents\s*\[.*?\]", re.DOTALL)
_OF_ONE_FILE = re.compile(
    rb"/(?:Annots|Contents)" + _LIST + rb"|/StructParents \d+|/Tabs /S|/Parent \d+ 0 R"
)
"""What a page says that has no meaning in another file, or another one."""


Spot = tuple[bytes, int, Personal]
"""A place of a template, and what stands in it."""


class Art(Struct, frozen=True):
    """The pages of a template in this file: what a page says, and its streams in order.

    A stream is a number, or None where a slot is.
    """

    pages: tuple[tuple[bytes, tuple[int | None, ...]], ...]


class Merged:
    """Writes copies into one file, *out*; `finish` makes it whole.

    Memory is what the copies share, and some 70 bytes for each.
    """

    def __init__(self, out: IO[bytes]) -> None:
        self.out = out
        self.offset = 0
        self.offsets = array("Q", [0])
        self.digest = hashlib.sha256()
        self.arts: dict[bytes, Art] = {}
        self.numbers: dict[Spot, int] = {}
        self.titles: dict[str, Metadata] = {}
        self.intents = b""
        self.nodes: list[tuple[int, int]] = []
        self.kids: list[int] = []
        self.copies = 0
        self._put(_HEADER)
        self.root, self.outline = self._reserve(), self._reserve()
        self.node, self.bookmark = self._reserve(), self._reserve()
        self.first = self.bookmark
        self.before: int | None = None
        self.waiting = b""

    def add(self, template: Template, contents: Mapping[str, Personal], name: str) -> None:
        """A copy, with a bookmark of *name*.

        Raises InvalidSource where a content does not fit, and WrongShape where the template is
        made for another; nothing of the copy is in the file then.
        """
        findings = Findings()
        drawn = [
            self._drawn(template, place, contents[place.slot.name], findings)
            for place in template.places
        ]
        findings.settle()
        art = self._art(template)
        slots = iter(drawn)
        first = None
        for said, streams in art.pages:
            numbers = [self._slot(next(slots)) if each is None else each for each in streams]
            page = self._reserve()
            first = first or page
            listed = b" ".join(b"%d 0 R" % number for number in numbers)
            self._object(page, b"%b/Parent %d 0 R/Contents[%b]>>" % (said, self.node, listed))
            self.kids.append(page)
            if len(self.kids) == KIDS:
                self._close_node()
        assert first is not None
        self._bookmark(name, first)
        self.copies += 1

    def finish(self) -> None:
        """The rest of the file: its tree of pages, bookmarks, metadata and table."""
        if self.kids:
            self._close_node()
        self._flush_bookmark(None)
        pages = sum(count for _, count in self.nodes)
        kids = b" ".join(b"%d 0 R" % number for number, _ in self.nodes)
        self._object(self.root, b"<</Type/Pages/Count %d/Kids[%b]>>" % (pages, kids))
        last = self.before or self.first
        said = (self.first, last, self.copies)
        self._object(self.outline, b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % said)
        info, catalog = self._say()
        self._table(catalog, info)

    def _put(self, data: bytes) -> None:
        self.out.write(data)
        self.digest.update(data)
        self.offset += len(data)

    def _reserve(self) -> int:
        self.offsets.append(0)
        return len(self.offsets) - 1

    def _object(self, number: int, body: bytes) -> None:
        self.offsets[number] = self.offset
        self._put(whole(number, body))

    def _stream(self, entries: bytes, content: bytes) -> int:
        number = self._reserve()
        self.offsets[number] = self.offset
        self._put(stream(number, entries, content))
        return number

    def _drawn(
        self, template: Template, place: Place, content: Personal, findings: Findings
    ) -> int | tuple[Spot, bytes]:
        """The number of a content's stream, if it is in the file; else what is to be written."""
        spot = template.key, place.stream, content
        known = self.numbers.get(spot)
        return known or (spot, place.operators(content, template.codes, findings))

    def _slot(self, drawn: int | tuple[Spot, bytes]) -> int:
        """The stream of a slot; one that several copies share is written once."""
        if isinstance(drawn, int):
            return drawn
        spot, operators = drawn
        number = self._stream(b"", operators)  # packing takes longer than all else of a copy
        if len(self.numbers) >= REMEMBERED:
            self.numbers.clear()
        self.numbers[spot] = number
        return number

    def _art(self, template: Template) -> Art:
        """The pages of *template*, whose own objects are written when they are first needed."""
        known = self.arts.get(template.key)
        if known is None:
            self.titles.setdefault(template.title, template.metadata)
            numbers: dict[int, int] = {}
            known = self.arts[template.key] = self._written(template, numbers)
            if not self.intents:
                found = _INTENTS.search(template.bodies[template.root])
                assert found is not None
                self.intents = self._renumbered(found[0], template, numbers)
        return known

    def _written(self, template: Template, numbers: dict[int, int]) -> Art:
        slots = {place.stream for place in template.places}
        pages = []
        for page in template.pages:
            body = template.bodies[page]
            found = re.search(rb"/Contents" + _LIST, body)
            assert found is not None
            streams = [int(each) for each in _REFERENCE.findall(found[0])]
            said = _OF_ONE_FILE.sub(b"", body).strip().removesuffix(b">>")
            own = tuple(
                None if each in slots else self._copied(each, template, numbers) for each in streams
            )
            pages.append((self._renumbered(said, template, numbers), own))
        return Art(tuple(pages))

    def _copied(self, number: int, template: Template, numbers: dict[int, int]) -> int:
        """The number in this file of the object *number* of *template*."""
        if number not in numbers:
            new = numbers[number] = self._reserve()
            self._object(new, self._renumbered(template.bodies[number], template, numbers))
        return numbers[number]

    def _renumbered(self, body: bytes, template: Template, numbers: dict[int, int]) -> bytes:
        """*body* with its references to objects of *template* as they are in this file."""
        said, mark, data = body.partition(b"stream\n")
        said = _REFERENCE.sub(
            lambda match: b"%d 0 R" % self._copied(int(match[1]), template, numbers), said
        )
        return said + mark + data

    def _close_node(self) -> None:
        kids = b" ".join(b"%d 0 R" % kid for kid in self.kids)
        said = (self.root, len(self.kids), kids)
        self._object(self.node, b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % said)
        self.nodes.append((self.node, len(self.kids)))
        self.kids, self.node = [], self._reserve()

    def _bookmark(self, name: str, page: int) -> None:
        """Write the bookmark before this one, which is the next one's neighbour."""
        if self.waiting:
            following = self._reserve()
            self._flush_bookmark(following)
            self.bookmark = following
        title = literal(name).encode("ascii")
        said = (title, self.outline, page)
        self.waiting = b"<</Title%b/Parent %d 0 R/Dest[%d 0 R/Fit]" % said

    def _flush_bookmark(self, following: int | None) -> None:
        if not self.waiting:
            return
        before = b"/Prev %d 0 R" % self.before if self.before else b""
        behind = b"/Next %d 0 R" % following if following else b""
        self._object(self.bookmark, self.waiting + before + behind + b">>")
        self.before, self.waiting = self.bookmark, b""

    def _say(self) -> tuple[int, int]:
        """What the file says about itself: the numbers of its information and its catalog."""
        metadata = next(iter(self.titles.values()))
        title = metadata.title if len(self.titles) == 1 else "Career comparisons"
        copies = "1 copy" if self.copies == 1 else f"{self.copies:,} copies"
        title = f"{title}, {copies} for print"
        claims = PLAIN_PRESS_CLAIMS if b"GTS_PDFX" in self.intents else PLAIN_CLAIMS
        around = around_title(replace(metadata, title=title), claims)
        info = self._reserve()
        self._object(info, around.information(title))
        packet = self._stream(XMP, around.xmp(title, self.digest.digest()))
        catalog = self._reserve()
        self._object(
            catalog,
            b"<</Type/Catalog/Pages %d 0 R/Outlines %d 0 R/PageMode/UseOutlines/Metadata %d 0 R"
            b"/Lang%b/ViewerPreferences<</DisplayDocTitle true>>%b>>"
            % (self.root, self.outline, packet, literal(metadata.language).encode(), self.intents),
        )
        return info, catalog

    def _table(self, catalog: int, info: int) -> None:
        """The cross-reference stream: where each object is."""
        table = self._reserve()
        place = self.offsets[table] = self.offset
        identity = self.digest.hexdigest()[:32].encode()
        entries = _entries(self.offsets)
        said = (len(self.offsets), catalog, info, identity, identity)
        self._object(
            table,
            b"<</Type/XRef/Size %d/W[1 6 2]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % said
            + b"/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (len(entries), entries),
        )
        self._put(b"startxref\n%d\n%%%%EOF\n" % place)


def _entries(offsets: Sequence[int]) -> bytes:
    """The entries of the cross-reference stream, packed; an object that is nowhere is free."""
    packer = zlib.compressobj()
    parts = [packer.compress(b"\0" * 7 + b"\xff\xff")]
    parts += [
        packer.compress(
            b"\1" + offset.to_bytes(6, "big") + b"\0\0" if offset else b"\0" * 7 + b"\xff\xff"
        )
        for offset in offsets[1:]
    ]
    return b"".join((*parts, packer.flush()))

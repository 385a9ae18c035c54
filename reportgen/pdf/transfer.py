"""Objects of a template to another file, where they have other numbers."""

from __future__ import annotations

import re

from msgspec import Struct

from reportgen.pdf.template import Template
from reportgen.pdf.writer import Writer

_REFERENCE = re.compile(rb"(\d+) 0 R")
_ENTRIES = re.compile(rb"(/\S+) (\d+) 0 R")
_CONTENTS = re.compile(rb"/Contents\s*\[[^\]]*\]")
_INTENTS = re.compile(rb"/OutputIntents\s*\[.*?\]", re.DOTALL)
_OF_ONE_FILE = re.compile(
    rb"/(?:Annots|Contents)\s*\[[^\]]*\]|/StructParents \d+|/Tabs /S|/Parent \d+ 0 R"
)
"""Entries of a page that mean nothing in another file, or something else."""

_STREAM = b"stream\n"
"""What stands between the dictionary of a stream and its data."""


_FONTS = re.compile(rb"/Font (\d+) 0 R")
OWN_FONTS = b"/Font 0 0 R"
"""In the dictionary of a page, what a copy puts the number of its own fonts in."""


class Art(Struct, frozen=True):
    """The pages of a template in another file.

    Each has its dictionary without the end, and the numbers of its streams in order, None for
    a slot. Where copies have fonts of their own, *fonts* is the dictionary of the others without
    the end, and pages have `OWN_FONTS`.
    """

    pages: tuple[tuple[bytes, tuple[int | None, ...]], ...]
    fonts: bytes = b""


class Transfer:
    """Copies objects of *template* into the file of *writer*, each when it is first needed."""

    def __init__(self, writer: Writer, template: Template) -> None:
        self._writer, self._template = writer, template
        self._numbers: dict[int, int] = {}

    def art(self) -> Art:
        """The pages of the template; all that they refer to is written, without slots."""
        slots = {place.stream for place in self._template.places}
        own_fonts = {each.resource.encode() for each in self._template.letterings}
        pages, fonts = [], b""
        for page in self._template.pages:
            body = self._template.bodies[page]
            if own_fonts:
                fonts = fonts or self._fonts(body, own_fonts)
                body = _FONTS.sub(OWN_FONTS, body)
            found = _CONTENTS.search(body)
            assert found is not None
            streams = [int(each) for each in _REFERENCE.findall(found[0])]
            opened = _OF_ONE_FILE.sub(b"", body).strip().removesuffix(b">>")
            own = tuple(None if each in slots else self._copied(each) for each in streams)
            pages.append((self._renumbered(opened), own))
        return Art(tuple(pages), fonts)

    def _fonts(self, page: bytes, own: set[bytes]) -> bytes:
        """The dictionary of the fonts of a *page* but for a copy's *own*, without its end."""
        found = _FONTS.search(page)
        assert found is not None
        entries = _ENTRIES.findall(self._template.bodies[int(found[1])])
        shared = b"".join(b"%b %b 0 R" % entry for entry in entries if entry[0] not in own)
        return self._renumbered(b"<<" + shared)

    def intents(self) -> bytes:
        """The entry of the catalog with the output intents, whose profiles are written."""
        found = _INTENTS.search(self._template.bodies[self._template.root])
        assert found is not None
        return self._renumbered(found[0])

    def _copied(self, number: int) -> int:
        """The number in the other file of the object *number* of the template."""
        if number not in self._numbers:
            new = self._numbers[number] = self._writer.reserve()
            self._writer.object(new, self._renumbered(self._template.bodies[number]))
        return self._numbers[number]

    def _renumbered(self, body: bytes) -> bytes:
        """*body* with the other file's numbers in its references; data of a stream stay."""
        said, mark, data = body.partition(_STREAM)
        said = _REFERENCE.sub(
            lambda match: b"%d 0 R" % self._copied(int(match[1])) if match[1] != b"0" else match[0],
            said,
        )
        return said + mark + data

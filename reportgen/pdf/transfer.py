"""Objects of a template to another file, where they have other numbers."""

from __future__ import annotations

import re

from msgspec import Struct

from reportgen.pdf.template import Template
from reportgen.pdf.writer import Writer

_REFERENCE = re.compile(rb"(\d+) 0 R")
_CONTENTS = re.compile(rb"/Contents\s*\[[^\]]*\]")
_INTENTS = re.compile(rb"/OutputIntents\s*\[.*?\]", re.DOTALL)
_OF_ONE_FILE = re.compile(
    rb"/(?:Annots|Contents)\s*\[[^\]]*\]|/StructParents \d+|/Tabs /S|/Parent \d+ 0 R"
)
"""Entries of a page that mean nothing in another file, or something else."""

_STREAM = b"stream\n"
"""What stands between the dictionary of a stream and its data."""


class Art(Struct, frozen=True):
    """The pages of a template in another file.

    Each has its dictionary without the end, and the numbers of its streams in order, None for
    a slot.
    """

    pages: tuple[tuple[bytes, tuple[int | None, ...]], ...]


class Transfer:
    """Copies objects of *template* into the file of *writer*, each when it is first needed."""

    def __init__(self, writer: Writer, template: Template) -> None:
        self._writer, self._template = writer, template
        self._numbers: dict[int, int] = {}

    def art(self) -> Art:
        """The pages of the template; all that they refer to is written, without slots."""
        slots = {place.stream for place in self._template.places}
        pages = []
        for page in self._template.pages:
            body = self._template.bodies[page]
            found = _CONTENTS.search(body)
            assert found is not None
            streams = [int(each) for each in _REFERENCE.findall(found[0])]
            opened = _OF_ONE_FILE.sub(b"", body).strip().removesuffix(b">>")
            own = tuple(None if each in slots else self._copied(each) for each in streams)
            pages.append((self._renumbered(opened), own))
        return Art(tuple(pages))

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
        said = _REFERENCE.sub(lambda match: b"%d 0 R" % self._copied(int(match[1])), said)
        return said + mark + data

"""Many copies in one file for a press, which holds once what they share.

It has no tags: a structure tree of its own for each copy would be larger than all else, and
a press reads none. The file is PDF/A-2b; people get the copies, which are tagged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import IO

from msgspec.structs import replace

from reportgen.content.blocks import Personal
from reportgen.errors import Findings
from reportgen.language.printing import counted
from reportgen.language.words import Words
from reportgen.pdf.bookmarks import Bookmarks
from reportgen.pdf.lettering import OBJECTS, Lettering
from reportgen.pdf.metadata import Metadata, around_title
from reportgen.pdf.pagetree import PageTree
from reportgen.pdf.syntax import literal
from reportgen.pdf.template import REMEMBERED, XMP, Coding, Place, Template
from reportgen.pdf.transfer import OWN_FONTS, Art, Transfer
from reportgen.pdf.viewing import Viewing
from reportgen.pdf.writer import Writer
from reportgen.pdf.xmp import PLAIN_CLAIMS, PLAIN_PRESS_CLAIMS
from reportgen.pdf.xref import FAR

Spot = tuple[bytes, int, Personal]
"""A slot by its template's key and its stream's number there, and what stands in it."""


class Merged:
    """Writes copies into one file, *out*, which `finish` makes whole.

    Where copies have two sides, each begins on a sheet of its own. Memory is what the copies
    share, and some 70 bytes for each.
    """

    def __init__(self, out: IO[bytes]) -> None:
        self.copies = 0
        self._writer = Writer(out, FAR)
        self._root, self._outline = self._writer.reserve(), self._writer.reserve()
        self._pages = PageTree(self._writer, self._root)
        self._bookmarks = Bookmarks(self._writer, self._outline)
        self._arts: dict[bytes, Art] = {}
        self._numbers: dict[Spot, int] = {}
        self._titles: dict[str, Metadata] = {}
        self._intents = b""
        self._sides, self._last = 0, b""
        self._viewing = Viewing()

    def add(self, template: Template, contents: Mapping[str, Personal], name: str) -> None:
        """A copy, with a bookmark of *name*.

        Raises InvalidSource where a content does not fit, and WrongShape where the template is
        made for another; nothing of the copy is in the file then.
        """
        findings = Findings()
        fonts = template.fonts()
        codes: Mapping[str, Coding] = {**template.codes, **fonts}
        drawn = [
            self._drawn(template, place, contents[place.slot.name], codes, findings)
            for place in template.places
        ]
        findings.settle()
        art = self._art(template)
        if template.viewing.flip:
            self._begin_sheet()
        slots = iter(drawn)
        own = b"/Font %d 0 R" % self._fonts(art, fonts.values()) if fonts else b""
        opened = [each.replace(OWN_FONTS, own) for each, _ in art.pages]
        pages = [
            self._pages.add(
                page, [self._slot(next(slots)) if each is None else each for each in streams]
            )
            for page, (_, streams) in zip(opened, art.pages, strict=True)
        ]
        self._bookmarks.add(name, pages[0])
        self.copies += 1
        self._sides += len(pages)
        self._last = opened[-1]
        if self._viewing.flip:
            self._begin_sheet()

    def finish(self, words: Words) -> None:
        """Write the rest of the file: its tree of pages, bookmarks, metadata and table.

        *words* are those in which the file says what it is.
        """
        self._pages.flush()
        self._bookmarks.flush()
        self._pages.finish()
        self._bookmarks.finish()
        info, catalog = self._say(words)
        self._writer.close(catalog, info)

    def _begin_sheet(self) -> None:
        """Leave the back of the last sheet empty, or a copy would begin there."""
        if self._sides % 2:
            self._pages.add(self._last, [])
            self._sides += 1

    def _fonts(self, art: Art, fonts: Iterable[Lettering]) -> int:
        """The number of the dictionary of a copy's fonts, of which *fonts* are its own."""
        entries = [art.fonts]
        for each in fonts:
            first, *others = [self._writer.reserve() for _ in range(OBJECTS)]
            for number, body in zip((first, *others), each.objects(first), strict=True):
                self._writer.object(number, body)
            entries.append(b"%b %d 0 R" % (each.resource.encode("ascii"), first))
        return self._writer.add(b"".join((*entries, b">>")))

    def _drawn(
        self,
        template: Template,
        place: Place,
        content: Personal,
        codes: Mapping[str, Coding],
        findings: Findings,
    ) -> int | tuple[Spot | None, bytes]:
        """The number of a content's stream, if it is in the file; else what is to be written.

        What is in fonts of a copy's own is in no other copy.
        """
        spot = None if place.lettering else (template.key, place.stream, content)
        known = self._numbers.get(spot) if spot else None
        return known or (spot, place.operators(content, codes, findings))

    def _slot(self, drawn: int | tuple[Spot | None, bytes]) -> int:
        """The number of a slot's stream; one that several copies share is written once."""
        if isinstance(drawn, int):
            return drawn
        spot, operators = drawn
        number = self._writer.stream(b"", operators)  # packing takes longer than all else of a copy
        if spot is None:
            return number
        if len(self._numbers) >= REMEMBERED:
            self._numbers.clear()
        self._numbers[spot] = number
        return number

    def _art(self, template: Template) -> Art:
        """The pages of *template*, whose objects are written when they are first needed."""
        known = self._arts.get(template.key)
        if known is None:
            self._titles.setdefault(template.title, template.metadata)
            transfer = Transfer(self._writer, template)
            known = self._arts[template.key] = transfer.art()
            self._intents = self._intents or transfer.intents()
            had, new = self._viewing, template.viewing
            self._viewing = Viewing(had.exact or new.exact, had.flip or new.flip)
        return known

    def _say(self, words: Words) -> tuple[int, int]:
        """Write what the file says about itself; the numbers of its information and catalog."""
        metadata = next(iter(self._titles.values()))
        title = metadata.title if len(self._titles) == 1 else words.file.several
        title = counted(words.file.copies, self.copies, words, title=title)
        claims = PLAIN_PRESS_CLAIMS if b"GTS_PDFX" in self._intents else PLAIN_CLAIMS
        around = around_title(replace(metadata, title=title), claims)
        info = self._writer.add(around.information(title))
        packet = self._writer.stream(XMP, around.xmp(title, self._writer.digest.digest()))
        catalog = self._writer.add(
            b"<</Type/Catalog/Pages %d 0 R/Outlines %d 0 R/PageMode/UseOutlines/Metadata %d 0 R"
            b"/Lang%b/ViewerPreferences%b%b>>"
            % (
                self._root,
                self._outline,
                packet,
                literal(metadata.language).encode(),
                self._viewing.dictionary,
                self._intents,
            )
        )
        return info, catalog

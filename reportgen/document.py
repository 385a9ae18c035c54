"""Laid-out pages to the bytes of a tagged PDF: the one module that draws.

Only here does y point upwards, as PDF has it.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from reportgen.book import Book, PendingLink
from reportgen.marks import (
    Dot,
    Flowable,
    Mark,
    Modules,
    Panel,
    Picture,
    Placed,
    Rule,
    Run,
    Tag,
    Target,
    Words,
    words_in,
)
from reportgen.metadata import Metadata, describe
from reportgen.pdffile import packed
from reportgen.pen import Pen
from reportgen.structure import (
    Annotation,
    Content,
    Element,
)

# plain deflated streams: seven-bit gateways went out with the nineties
rl_config.useA85 = 0

FINEST = 400
"""Pixels an inch to which a picture of more than twice as many is reduced."""

DEEPEST_BOOKMARK = 2
"""Headings of this level and above are bookmarks."""

_PAINTED = {"Figure", "Lbl"}
"""Elements to which shapes belong; elsewhere a shape is decoration."""

_ARTIFACTS = {
    False: "/Artifact BMC",
    True: "/Artifact <</Type /Pagination /Subtype /Footer>> BDC",
}


def to_pdf(pages: Sequence[Flowable], metadata: Metadata) -> bytes:
    """The pages as a PDF; the same pages and metadata give the same bytes.

    Raises NotAccessible, and makes nothing, where a screen reader would be lost.
    """
    settings: Any = {"initialFontName": _any_font(pages), "lang": metadata.language}
    size = pages[0].width, pages[0].height
    canvas: Any = Canvas(
        io.BytesIO(), size, invariant=1, pageCompression=1, pdfVersion=(1, 7), **settings
    )
    describe(canvas, metadata, dated="SOURCE_DATE_EPOCH" not in os.environ)
    book = Book(canvas)
    for index, page in enumerate(pages):
        canvas.setPageSize((page.width, page.height))
        _Sheet(book, index, page.height, Pen(canvas)).draw(page)
        canvas.showPage()
    book.finish()
    canvas._doc.format = lambda: packed(canvas._doc)
    data: bytes = canvas.getpdfdata()
    return data


def _any_font(pages: Sequence[Flowable]) -> str:
    """The font that a page begins with; one that is used, so that no other gets in."""
    for page in pages:
        for part in page.parts:
            if isinstance(part.item, Words):
                return part.item.runs[0].face.name
            if isinstance(part.item, Flowable) and (name := _any_font((part.item,))):
                return name
    return ""


class _Sheet(Struct):
    """One page while it is drawn."""

    book: Book
    index: int
    height: float
    pen: Pen

    def draw(self, page: Flowable) -> None:
        """Everything on *page*, in reading order."""
        self.book.marked.append([])
        self._flowable(page, 0.0, 0.0, self.book.root)
        self.pen.end()

    def _flowable(self, flowable: Flowable, x: float, y: float, owner: Element | None) -> None:
        """*flowable* with its upper left corner at (x, y), y from the top of the page."""
        tag = flowable.tag
        if tag is not None:
            if tag.kind == "Artifact" or owner is None:
                owner = None
            else:
                owner = self._element(flowable, tag, x, y, owner)
        if flowable.anchor:
            self.book.anchors[flowable.anchor] = self._first_words(flowable, x, y)
        for part in flowable.parts:
            if isinstance(part.item, Flowable):
                self._flowable(part.item, x + part.x, y + part.y, owner)
            else:
                footer = tag is not None and tag.kind == "Artifact"
                self._mark(part.item, x + part.x, self.height - y - part.y, owner, footer=footer)

    def _element(self, flowable: Flowable, tag: Tag, x: float, y: float, owner: Element) -> Element:
        element = owner.element(tag)
        top = self.height - y
        if tag.kind == "Figure":
            element.box = x, top - flowable.height, x + flowable.width, top
        if tag.kind[0] == "H":
            element.words = words_in(flowable)
            if int(tag.kind[1:]) <= DEEPEST_BOOKMARK:
                self.book.bookmark(int(tag.kind[1:]), element.words, x, top)
        return element

    def _first_words(self, flowable: Flowable, x: float, y: float) -> tuple[int, float, float]:
        """Where an anchor leads: the page and the upper left of what stands first."""
        part: Placed = flowable.parts[0]
        while isinstance(part.item, Flowable):
            x, y, part = x + part.x, y + part.y, part.item.parts[0]
        size = part.item.runs[0].size if isinstance(part.item, Words) else 0.0
        return self.index, x + part.x, self.height - y - part.y + size

    def _mark(self, mark: Mark, x: float, y: float, owner: Element | None, *, footer: bool) -> None:
        if isinstance(mark, Words):
            self._words(mark, x, y, owner, footer=footer)
            return
        painted = owner is not None and owner.tag.kind in _PAINTED
        self._own(owner if painted else None, footer=footer)
        match mark:
            case Panel():
                self.pen.panel(mark, x, y)
            case Rule():
                self.pen.rule(mark, x, y)
            case Dot():
                self.pen.dot(mark, x, y)
            case Modules():
                self.pen.modules(mark, x, y)
            case Picture():
                box = x, y - mark.height, mark.width, mark.height
                self.pen.picture(self.book.canvas, _image(mark), box)

    def _words(
        self, words: Words, x: float, y: float, owner: Element | None, *, footer: bool
    ) -> None:
        """A line of text; its links and foreign words are elements of their own."""
        pieces = list(_pieces(words))
        for number, (target, language, runs) in enumerate(pieces):
            width = sum(run.width for run in runs)
            element = owner
            if owner is not None and (target or language) and owner.tag.kind != "Figure":
                element = owner.inline(target, language)
            if element is not None and not element.words:
                element.words = runs[0].text
            self._own(element, footer=footer)
            last = number == len(pieces) - 1
            self.pen.words(runs, x, y, spaced=words.spaced and last)
            if element is not None and element is not owner and target is not None:
                self._link(element, target, runs, x, y, width)
            x += width

    def _link(
        self,
        element: Element,
        target: Target,
        runs: Sequence[Run],
        x: float,
        y: float,
        width: float,
    ) -> None:
        run = runs[0]
        box = (
            x,
            y + run.rise + run.size * run.face.descent,
            x + width,
            y + run.rise + run.size * run.face.ascent,
        )
        number = self.book.objects.reserve()
        self.book.links.append(PendingLink(self.index, element, target, box, number))
        element.kids.append(Annotation(self.index, number))

    def _own(self, owner: Element | None, *, footer: bool) -> None:
        """What is drawn next belongs to *owner*, or to nobody: an artifact."""
        if owner is None:
            self.pen.own(_ARTIFACTS[footer], lambda: _ARTIFACTS[footer])
        else:
            self.pen.own(owner, lambda: self._begin(owner))

    def _begin(self, owner: Element) -> str:
        """The operator that opens the next stretch of *owner*'s content on this page."""
        marked = self.book.marked[self.index]
        owner.kids.append(Content(self.index, len(marked)))
        marked.append(owner)
        return f"/{owner.tag.kind} <</MCID {len(marked) - 1}>> BDC"


def _pieces(words: Words) -> Iterator[tuple[Target | None, str | None, tuple[Run, ...]]]:
    """The runs of a line, together as long as they lead to one place in one language."""
    for (target, language), runs in groupby(words.runs, lambda run: (run.target, run.language)):
        yield target, language, tuple(runs)


def _image(picture: Picture) -> Any:
    """The picture for ReportLab: in sRGB as the page is, and no finer than it can be printed."""
    from PIL import Image

    image: Image.Image = Image.open(picture.path)
    if image.mode == "CMYK":
        image = image.convert("RGB")
    most = round(picture.width / 72 * FINEST), round(picture.height / 72 * FINEST)
    if image.width <= most[0] * 2:
        return ImageReader(image)
    image = image.convert("RGBA" if "A" in image.mode or "transparency" in image.info else "RGB")
    return ImageReader(image.resize(most, Image.Resampling.LANCZOS))

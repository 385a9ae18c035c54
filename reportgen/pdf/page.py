"""A laid-out page to operators and notes: the one place that walks flowables to draw them.

Only here and in the pen does y point upwards, as PDF has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from msgspec import Struct

from reportgen.pdf.images import image
from reportgen.pdf.ledger import Bookmark, Ledger, Link, Opening, Point
from reportgen.pdf.lettering import lettering_of
from reportgen.pdf.pen import Pen
from reportgen.pdf.prepress import Prepress, bled
from reportgen.pdf.tags import Content, Element
from reportgen.typesetting.marks import (
    Dot,
    Drawing,
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
    outline,
    words_in,
)

DEEPEST_BOOKMARK = 2
"""Headings of this level and above are bookmarks."""

BEHIND = 0.03
"""Points by which a link reaches behind its words.

A reader that finds words by where they stand takes the end of the line, which stands there, for a
part of the link. Chromium reads what follows as the last words of the link otherwise.
"""

_NO_ELEMENTS = {"Artifact", "Decoration"}
"""Tags of what is not read: what repeats the content at the foot of a page, and what decorates."""

_PAINTED = {"Figure", "Lbl"}
"""Elements to which shapes belong; elsewhere a shape is decoration."""

_ARTIFACTS = {
    False: "/Artifact BMC",
    True: "/Artifact <</Type /Pagination /Subtype /Footer>> BDC",
}


class PageDrawer(Struct, kw_only=True):
    """A page, or a slot on it, while it is drawn.

    *index* is the page's and *height* its height in points. Marked content is numbered from
    *first*, and *marked* has its owners. Pictures need a *canvas*; a slot holds none. *cuts* are
    the operators so far. For a press there are no links, and with *prepress* what is cut bleeds.
    """

    ledger: Ledger
    index: int
    height: float
    pen: Pen
    canvas: Any = None
    first: int = 0
    marked: list[Element] = []
    cuts: list[bytes] = []
    linked: bool = True
    prepress: Prepress | None = None
    width: float = 0.0

    def page(self, page: Flowable) -> list[bytes]:
        """The operators of *page*, cut before and behind every slot."""
        self.width = page.width
        self._flowable(page, 0.0, 0.0, self.ledger.root)
        self.cuts.append(self.pen.cut())
        self.ledger.marked.append(self.marked)
        return self.cuts

    def slot(self, flowable: Flowable, x: float, y: float, owner: Element | None) -> bytes:
        """The operators of what stands in a slot; (x, y) from the upper left of the page."""
        self._inside(flowable, x, y, owner)
        return self.pen.cut()

    def _flowable(self, flowable: Flowable, x: float, y: float, owner: Element | None) -> None:
        if flowable.slot is None:
            self._inside(flowable, x, y, owner)
            return
        self.cuts.append(self.pen.cut())
        first, links = len(self.marked), len(self.ledger.links)
        kids = len(owner.kids) if owner else 0
        self.cuts.append(self.slot(flowable, x, y, owner))
        self.ledger.openings.append(
            Opening(
                slot=flowable.slot,
                page=self.index,
                height=self.height,
                x=x,
                y=y,
                outline=outline(flowable),
                owner=owner.tag if owner else None,
                kids=tuple(owner.kids[kids:]) if owner else (),
                first=first,
                links=range(links, len(self.ledger.links)),
                lettering=lettering_of(flowable),
            )
        )

    def _inside(self, flowable: Flowable, x: float, y: float, owner: Element | None) -> None:
        """*flowable* with its upper left corner at (x, y), y from the top of the page."""
        tag = flowable.tag
        if tag is not None:
            if tag.kind in _NO_ELEMENTS or owner is None:
                owner = None
            else:
                owner = self._element(flowable, tag, x, y, owner)
        if flowable.anchor:
            self.ledger.anchors[flowable.anchor] = self._first_words(flowable, x, y)
        for part in flowable.parts:
            if isinstance(part.item, Flowable):
                self._flowable(part.item, x + part.x, y + part.y, owner)
            else:
                footer = tag is not None and tag.kind == "Artifact"
                self._mark(part.item, x + part.x, self.height - y - part.y, owner, footer=footer)

    def _element(self, flowable: Flowable, tag: Tag, x: float, y: float, owner: Element) -> Element:
        if tag.continues and owner.below[-1].tag.kind == tag.kind:
            return owner.below[-1]
        element = owner.element(tag)
        top = self.height - y
        if tag.kind == "Figure":
            element.box = x, top - flowable.height, x + flowable.width, top
        if tag.kind[0] == "H":
            element.words = words_in(flowable)
            if int(tag.kind[1:]) <= DEEPEST_BOOKMARK:
                point = self.index, x, top
                self.ledger.bookmarks.append(Bookmark(int(tag.kind[1:]), element.words, point))
        return element

    def _first_words(self, flowable: Flowable, x: float, y: float) -> Point:
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
            case Panel() if self.prepress:
                size = self.width, self.height
                self.pen.panel(*bled(mark, x, y, size, self.prepress.press.bleed))
            case Panel():
                self.pen.panel(mark, x, y)
            case Rule():
                self.pen.rule(mark, x, y)
            case Dot():
                self.pen.dot(mark, x, y)
            case Modules():
                self.pen.modules(mark, x, y)
            case Drawing():
                self.pen.drawing(mark, x, y)
            case Picture():
                box = x, y - mark.height, mark.width, mark.height
                self.pen.picture(self.canvas, image(mark, self.prepress), box)

    def _words(
        self, words: Words, x: float, y: float, owner: Element | None, *, footer: bool
    ) -> None:
        """A line of text; its links and foreign words are elements of their own."""
        left = len(words.runs)
        for sense, runs in _pieces(words):
            target = sense[0] if self.linked else None
            left -= len(runs)
            width = sum([run.width for run in runs])
            element = owner
            _, language, expansion = sense
            inline = target or language or expansion
            if owner is not None and inline and owner.tag.kind != "Figure":
                element = owner.inline(target, language, expansion)
            if element is not None and not element.words:
                element.words = runs[0].text
            self._own(element, footer=footer)
            self.pen.words(runs, x, y, spaced=words.spaced and not left)
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
            x + width + BEHIND,
            y + run.rise + run.size * run.face.ascent,
        )
        self.ledger.link(Link(self.index, element, target, box))

    def _own(self, owner: Element | None, *, footer: bool) -> None:
        """Open marked content for *owner*; without one, what follows is an artifact."""
        if owner is None:
            if self.pen.owner is not _ARTIFACTS[footer]:
                self.pen.begin(_ARTIFACTS[footer], _ARTIFACTS[footer])
        elif self.pen.owner is not owner:
            number = self.first + len(self.marked)
            self.marked.append(owner)
            owner.kids.append(Content(self.index, number))
            self.pen.begin(owner, f"/{owner.tag.kind} <</MCID {number}>> BDC")


_Sense = tuple[Target | None, str | None, str | None]
"""Where words lead, their language, and what they are short for."""

_PLAIN: _Sense = (None, None, None)


def _pieces(words: Words) -> Iterator[tuple[_Sense, tuple[Run, ...]]]:
    """The runs of a line, together as long as they are of one sense."""
    if words.runs and not any(any(_SENSE(run)) for run in words.runs):
        yield _PLAIN, words.runs
        return
    for sense, runs in groupby(words.runs, _SENSE):
        yield sense, tuple(runs)


_SENSE = attrgetter("target", "language", "expansion")

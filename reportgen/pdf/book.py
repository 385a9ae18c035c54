"""Pages that were drawn to the objects of a document: its tree, its links, its outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from msgspec import Struct
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName
from reportlab.pdfbase.pdfmetrics import getFont

from reportgen.color.inks import KNOCK, OVER, resource
from reportgen.color.operands import operands
from reportgen.pdf.guard import NotAccessible, check
from reportgen.pdf.ledger import Bookmark, Ledger, Opening, annotation, leads_to
from reportgen.pdf.lettering import OBJECTS, Lettered
from reportgen.pdf.objects import Objects
from reportgen.pdf.prepress import Prepress
from reportgen.pdf.syntax import named
from reportgen.pdf.tags import Element, figures, prune, shape
from reportgen.pdf.template import Place
from reportgen.pdf.tree import Tree


class Own(Struct, frozen=True):
    """The objects that are one copy's own, by number; the numbers follow one another.

    Those of the *places* come first, then those of the *letterings*, and these three: the
    information dictionary, the XMP packet and the cross-reference stream.
    """

    places: tuple[Place, ...]
    letterings: tuple[Lettered, ...]
    info: int
    packet: int
    table: int

    @property
    def numbers(self) -> range:
        """All of them, in order."""
        fonts = (each.first for each in self.letterings)
        first = next((place.stream for place in self.places), next(fonts, self.info))
        return range(first, self.table + 1)


class _Numbers(Struct, frozen=True):
    """The numbers of the objects of one slot."""

    stream: int
    links: dict[int, int]
    figures: dict[int, int]


class Book(Struct):
    """Writes what was noted while pages were drawn into the document of *canvas*."""

    canvas: Any
    ledger: Ledger
    objects: Objects

    def close_page(self, bookmarks: Sequence[Bookmark]) -> None:
        """End the current page of the canvas, to whose places *bookmarks* lead."""
        for index, bookmark in enumerate(bookmarks):
            _, x, y = bookmark.point
            key = f"{len(self.ledger.marked)}-{index}"
            self.canvas.bookmarkPage(key, fit="XYZ", left=x, top=y)
            level = bookmark.level - 1
            self.canvas.addOutlineEntry(bookmark.title.strip(), key, level=level, closed=False)
        self.canvas.showPage()

    def finish(
        self,
        cuts: Sequence[Sequence[bytes]],
        typefaces: Sequence[str] = (),
        prepress: Prepress | None = None,
    ) -> Own:
        """Write the objects that copies share; returns the numbers of each copy's own.

        *cuts* are the operators of each page, cut before and behind every slot; *typefaces* are
        those of what stands in slots. For a press it has boxes, and may have inks of its own.
        Raises NotAccessible.
        """
        prune(self.ledger.root)
        check(self.ledger.root)
        self._check_fonts()
        slots = [self._slot(opening) for opening in self.ledger.openings]
        letterings = tuple(map(self._lettered, typefaces, count()))
        info, packet, table = (self.objects.reserve() for _ in range(3))
        links = {index: number for slot in slots for index, number in slot.links.items()}
        shared = [index for index in range(len(self.ledger.links)) if index not in links]
        links |= {index: self.objects.reserve() for index in shared}
        pages = [self.objects.page(index) for index in range(len(cuts))]
        own = {element: number for slot in slots for element, number in slot.figures.items()}
        tree = Tree(objects=self.objects, pages=pages, links=links, own=own)
        catalog = self.canvas._doc.Catalog
        catalog.StructTreeRoot = self.objects.reference(tree.write(self.ledger.root, self._parents))
        catalog.Metadata = self.objects.reference(packet)
        for index in shared:
            self.objects.fill(links[index], self._annotation(index, pages))
        streams = iter([slot.stream for slot in slots])
        for index, operators in enumerate(cuts):
            self._page(index, operators, streams, links)
        if prepress:
            self._make_ready(prepress)
        places = (
            self._place(opening, slot, tree)
            for opening, slot in zip(self.ledger.openings, slots, strict=True)
        )
        return Own(tuple(places), letterings, info, packet, table)

    @property
    def _parents(self) -> dict[int, list[Element] | Element]:
        """The owners of every page's marked content, then that of every link."""
        links = (link.element for link in self.ledger.links)
        return dict(enumerate((*self.ledger.marked, *links)))

    def _lettered(self, typeface: str, index: int) -> Lettered:
        """The font of a *typeface* that each copy has of its own, among the fonts of all pages."""
        first, *_ = [self.objects.reserve() for _ in range(OBJECTS)]
        name = f"L{index}"
        fonts = self.canvas._doc.idToObject["BasicFonts"]
        fonts.dict[name] = self.objects.reference(first)
        return Lettered(typeface, f"/{name}", first)

    def _key(self, link: int) -> int:
        return len(self.ledger.marked) + link

    def _slot(self, opening: Opening) -> _Numbers:
        stream = self.objects.reserve()
        links = {index: self.objects.reserve() for index in opening.links}
        found = {id(figure): self.objects.reserve() for figure in figures(opening.kids)}
        return _Numbers(stream, links, found)

    def _place(self, opening: Opening, numbers: _Numbers, tree: Tree) -> Place:
        return Place(
            slot=opening.slot,
            page=opening.page,
            height=opening.height,
            x=opening.x,
            y=opening.y,
            owner=opening.owner,
            first=opening.first,
            outline=opening.outline,
            lettering=opening.lettering,
            shape=shape(opening.kids),
            stream=numbers.stream,
            links=tuple((number, self._key(index)) for index, number in numbers.links.items()),
            figures=tuple((number, *tree.around[number]) for number in numbers.figures.values()),
        )

    def _page(
        self, index: int, cuts: Sequence[bytes], slots: Iterator[int], links: dict[int, int]
    ) -> None:
        """Write a page's content streams, of which odd ones are slots, and its link annotations."""
        page = self.canvas._doc.Pages.pages[index]
        streams = [
            next(slots) if number % 2 else self.objects.stream(operators)
            for number, operators in enumerate(cuts)
        ]
        page.Contents = PDFArray(list(map(self.objects.reference, streams)))
        page.__Refs__ = [name for name in page.__Refs__ if name != "Contents"]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = index, PDFName("S")
        found = [
            self.objects.reference(links[number])
            for number, link in enumerate(self.ledger.links)
            if link.page == index
        ]
        if found:
            page.Annots = PDFArray(found)

    def _make_ready(self, prepress: Prepress) -> None:
        """Give the pages their boxes, their spot inks names, and states to print over or not."""
        spots: dict[str, str] = {}
        for number, ink in enumerate(prepress.inks.spots):
            parts = operands(*(part / 100 for part in ink.parts))
            space = self.objects.add(
                f"[/Separation/{named(ink.spot)}/DeviceCMYK<</FunctionType 2/Domain[0 1]/N 1"
                f"/C0[0 0 0 0]/C1[{parts}]>>]"
            )
            spots[self.objects.reference(space).name] = resource(number)
        states = {
            name: PDFDictionary({"op": over, "OP": over, "OPM": mode})
            for name, over, mode in ((OVER, "true", 1), (KNOCK, "false", 0))
        }
        for page in self.canvas._doc.Pages.pages:
            page._colorsUsed = spots
            page.ExtGState = PDFDictionary(states)
            for name, box in prepress.boxes(page.pagewidth, page.pageheight).items():
                setattr(page, name, PDFArray([round(edge, 4) for edge in box]))

    def _annotation(self, index: int, pages: list[int]) -> str:
        link = self.ledger.links[index]
        if link.target.address is not None:
            return annotation(link, self._key(index), leads_to(link.target))
        page, x, y = self.ledger.anchors[str(link.target.anchor)]
        leads = f"/Dest[{pages[page]} 0 R/XYZ {x:.2f} {y:.2f} null]"
        return annotation(link, self._key(index), leads)

    def _check_fonts(self) -> None:
        for name in self.canvas._doc.fontMapping:
            if not getattr(getFont(name), "_dynamicFont", False):
                raise NotAccessible(f"the font {name} would not be embedded")

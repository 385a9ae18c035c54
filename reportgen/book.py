"""What the pages of a document have in common while they are drawn: its tree, links and anchors."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field
from reportlab.pdfbase.pdfdoc import PDFArray, PDFName
from reportlab.pdfbase.pdfmetrics import getFont

from reportgen.marks import Tag, Target
from reportgen.pdffile import Objects
from reportgen.structure import Element, NotAccessible, Tree, check, literal, prune


class PendingLink(Struct, frozen=True):
    """A link to be written once all anchors are known; *box* in points on its page."""

    page: int
    element: Element
    target: Target
    box: tuple[float, float, float, float]
    number: int


class Book(Struct):
    """What the pages have in common while they are drawn: the tree, the links, the anchors."""

    canvas: Any
    root: Element = field(default_factory=lambda: Element(Tag("Document")))
    marked: list[list[Element]] = []
    links: list[PendingLink] = []
    anchors: dict[str, tuple[int, float, float]] = {}
    objects: Any = None

    def __post_init__(self) -> None:
        self.objects = Objects(self.canvas._doc)

    def bookmark(self, level: int, title: str, x: float, y: float) -> None:
        """An entry in the outline that leads to (x, y) on the current page."""
        key = f"{len(self.marked)}-{y:.0f}-{x:.0f}"
        self.canvas.bookmarkPage(key, fit="XYZ", left=x, top=y)
        self.canvas.addOutlineEntry(title.strip(), key, level=level - 1, closed=False)

    def finish(self) -> None:
        """Write the tree and the links into the document; raises NotAccessible."""
        prune(self.root)
        check(self.root)
        self._check_fonts()
        pages = [self.objects.page(index) for index in range(len(self.marked))]
        parents: dict[int, list[Element] | Element] = dict(enumerate(self.marked))
        for key, link in enumerate(self.links, len(pages)):
            parents[key] = link.element
            self.objects.fill(link.number, self._annotation(link, key, pages))
        self.canvas._doc.Catalog.StructTreeRoot = self.objects.reference(
            Tree(self.objects, pages).write(self.root, parents)
        )
        for index, page in enumerate(self.canvas._doc.Pages.pages):
            self._finish_page(page, index)

    def _finish_page(self, page: Any, index: int) -> None:
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = index, PDFName("S")
        links = [self.objects.reference(link.number) for link in self.links if link.page == index]
        if links:
            page.Annots = PDFArray(links)

    def _annotation(self, link: PendingLink, key: int, pages: list[int]) -> str:
        """The active area of *link*; 4 among its flags is 'print'."""
        edges = " ".join(f"{edge:.2f}" for edge in link.box)
        said = (
            f"/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{edges}]/StructParent {key}"
            f"/Contents{literal(link.target.says)}"
        )
        if link.target.address:
            return f"<<{said}/A<</S/URI/URI{literal(link.target.address)}>>>>"
        page, x, y = self.anchors[str(link.target.anchor)]
        return f"<<{said}/Dest[{pages[page]} 0 R/XYZ {x:.2f} {y:.2f} null]>>"

    def _check_fonts(self) -> None:
        for name in self.canvas._doc.fontMapping:
            if not getattr(getFont(name), "_dynamicFont", False):
                raise NotAccessible(f"the font {name} would not be embedded")

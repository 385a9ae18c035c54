"""Pages of a PDF laid on sheets as form XObjects: type stays type, and lines stay lines.

A stream that several pages share is in the file once. A sheet has no tags: it is for a press
and a knife, and its order is not the order of reading. The file says so by claiming neither
PDF/UA nor PDF/A-2a; of what it claimed, PDF/A-2b is kept.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from reportgen.color.operands import operands
from reportgen.imposition.layout import Cell, Leaf, PrinterMark, Sheets, Side

_DROPPED = (
    *("StructTreeRoot", "MarkInfo", "Outlines", "PageMode", "PageLabels", "Names", "Dests"),
    *("OpenAction", "AcroForm"),
)
_DASHES = "[3 2] 0 d"
"""Fold marks are dashed, so that nobody cuts there."""

_operands = partial(operands, places=4)

_SELF_CONTAINED = {"q", "Q", "BT", "ET", "BMC", "BDC", "EMC", "Do", "sh"}
_OPEN, _CLOSE = {"q", "BT"}, {"Q", "ET"}


class Placer:
    """Lays the pages of a file, whose trims begin at *origins*, on sheets in the same file."""

    def __init__(self, pdf: pikepdf.Pdf, origins: list[tuple[float, float]], leaf: Leaf) -> None:
        self.pdf, self.origins, self.leaf = pdf, origins, leaf
        self.sources = [page.obj for page in pdf.pages]
        self.forms: dict[tuple[Any, ...], Any] = {}
        self.contained: dict[tuple[int, int], bool] = {}
        self.black = _black(pdf.Root)

    def lay(self, sheets: Sheets, measure: float) -> bytes:
        """The file with *sheets* in place of its pages; lines of marks are *measure* wide."""
        made = [self._page(side, measure) for side in sheets.sides]
        del self.pdf.pages[:]
        for page in made:
            self.pdf.pages.append(pikepdf.Page(page))
        self._say(sheets)
        out = io.BytesIO()
        modes = pikepdf.ObjectStreamMode
        self.pdf.save(out, deterministic_id=True, object_stream_mode=modes.generate)
        return out.getvalue()

    def _page(self, side: Side, measure: float) -> Dictionary:
        names: dict[tuple[int, int], str] = {}
        drawn: list[str] = []
        forms = Dictionary()
        for cell in side.cells:
            drawn.append(f"q {_rectangle(cell)} re W n {self._matrix(cell)} cm")
            for form in self._forms(self.sources[cell.page]):
                name = names.setdefault(form.objgen, f"P{len(names)}")
                forms[Name(f"/{name}")] = form
                drawn.append(f"/{name} Do")
            drawn.append("Q")
        drawn += _lines(side.marks, measure, self.black)
        return self.pdf.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, round(side.width, 4), round(side.height, 4)]),
                Resources=Dictionary(XObject=forms),
                Contents=self.pdf.make_stream("\n".join(drawn).encode("ascii")),
            )
        )

    def _matrix(self, cell: Cell) -> str:
        """What brings the trim of a page to its place."""
        x, y = self.origins[cell.page]
        if not cell.turned:
            return _operands(1, 0, 0, 1, cell.left - x, cell.bottom - y)
        right, top = cell.left + self.leaf.width, cell.bottom + self.leaf.height
        return _operands(-1, 0, 0, -1, right + x, top + y)

    def _forms(self, page: Any) -> Iterator[Any]:
        """The content of a page as forms one after the other, one for each of its streams.

        Where a stream goes on in the next one, all are joined.
        """
        resources = page.get("/Resources", Dictionary())
        contents = page.get("/Contents", Array([]))
        streams = list(contents) if isinstance(contents, Array) else [contents]
        if len(streams) > 1 and not all(map(self._is_contained, streams)):
            key: tuple[Any, ...] = (page.objgen,)
            if key not in self.forms:
                joined = b"\n".join(stream.read_bytes() for stream in streams)
                self.forms[key] = self._form(joined, resources, page)
            yield self.forms[key]
            return
        for stream in streams:
            key = stream.objgen, resources.objgen if resources.is_indirect else page.objgen
            if key not in self.forms:
                self.forms[key] = self._form(stream.read_bytes(), resources, page)
            yield self.forms[key]

    def _form(self, operators: bytes, resources: Any, page: Any) -> Any:
        form = self.pdf.make_stream(
            operators,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=page.get("/BleedBox", page.get("/CropBox", page.MediaBox)),
            Resources=resources,
        )
        if "/Group" in page:
            form.Group = page.Group
        return form

    def _is_contained(self, stream: Any) -> bool:
        """Whether *stream* leaves the graphics state as it was, and closes what it opens."""
        if stream.objgen not in self.contained:
            self.contained[stream.objgen] = _is_contained(stream)
        return self.contained[stream.objgen]

    def _say(self, sheets: Sheets) -> None:
        """Let the file say what it is now."""
        root = self.pdf.Root
        for key in _DROPPED:
            if Name(f"/{key}") in root:
                del root[Name(f"/{key}")]
        intents = root.get("/OutputIntents", Array([]))
        kept = [each for each in intents if each.S != "/GTS_PDFX"]
        if kept:  # a sheet is no PDF/X page: it has no trim box, but marks
            root.OutputIntents = Array(kept)
        viewer = root.get("/ViewerPreferences", Dictionary())
        viewer[Name.PrintScaling] = Name("/None")
        if sheets.flip:
            viewer[Name.Duplex] = Name(f"/DuplexFlip{sheets.flip}")
        elif Name.Duplex in viewer:
            del viewer[Name.Duplex]
        root.ViewerPreferences = viewer
        if "/Metadata" not in root:
            return
        with self.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
            title = f"{said.get('dc:title', '')}, {sheets.about}".removeprefix(", ")
            said["dc:title"] = title
            for name in ("pdfuaid:part", "pdfxid:GTS_PDFXVersion", "pdfaExtension:schemas"):
                if name in said:
                    del said[name]
            if "pdfaid:conformance" in said:
                said["pdfaid:conformance"] = "B"
        self.pdf.docinfo[Name.Title] = title


def _is_contained(stream: Any) -> bool:
    depth = marked = 0
    for instruction in pikepdf.parse_content_stream(stream):
        operator = str(instruction.operator)
        if not depth and operator not in _SELF_CONTAINED:
            return False
        depth += (operator in _OPEN) - (operator in _CLOSE)
        marked += (operator in {"BMC", "BDC"}) - (operator == "EMC")
        if depth < 0 or marked < 0:
            return False
    return not depth and not marked


def _rectangle(cell: Cell) -> str:
    left, bottom, right, top = cell.clip
    return _operands(left, bottom, right - left, top - bottom)


def _black(root: Any) -> str:
    """The operator of a black line: of its own ink alone, where a file's colors are a press's."""
    intents = root.get("/OutputIntents", Array([]))
    profiles = (each.get("/DestOutputProfile", Dictionary()) for each in intents)
    return "0 0 0 1 K" if any(each.get("/N") == 4 for each in profiles) else "0 G"


def _lines(marks: tuple[PrinterMark, ...], width: float, black: str) -> Iterator[str]:
    """Marks in black alone."""
    if marks:
        yield f"q {black} {_operands(width)} w"
        for mark in sorted(marks, key=lambda mark: mark.dashed):
            dashes = f"{_DASHES} " if mark.dashed else ""
            yield f"{dashes}{_operands(mark.x, mark.y)} m {_operands(mark.to_x, mark.to_y)} l S"
        yield "Q"

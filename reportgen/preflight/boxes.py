"""The boxes of a page: the sheet, what is shown, the bleed and the trimmed page.

ISO 32000-1, 14.11.2 says what each is; ISO 15930-7, 6.10, that a press file has a trim box.
"""

from __future__ import annotations

from typing import Any

import pikepdf
from msgspec import Struct

from reportgen.preflight.findings import Findings
from reportgen.preflight.limits import LEAST_BLEED, MILLIMETRES, SLACK
from reportgen.preflight.objects import entry, number, rectangle

NAMES = {"trim": "TrimBox", "bleed": "BleedBox", "crop": "CropBox", "media": "MediaBox"}


class Box(Struct, frozen=True):
    """A rectangle in points, its lower left corner and its upper right one."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height."""
        return self.right - self.left, self.top - self.bottom

    def beyond(self, inner: Box) -> tuple[float, float, float, float]:
        """How far it reaches beyond *inner*: left, bottom, right, top; below zero if less far."""
        return (
            inner.left - self.left,
            inner.bottom - self.bottom,
            self.right - inner.right,
            self.top - inner.top,
        )


class Boxes(Struct, frozen=True, kw_only=True):
    """The boxes of a page as they are written, and how it is turned and enlarged for people."""

    media: Box | None
    crop: Box | None
    bleed: Box | None
    trim: Box | None
    turned: int = 0
    unit: float = 1.0

    @property
    def page(self) -> Box | None:
        """What is left of the sheet in the end: trimmed, else cropped, else all of it."""
        return self.trim or self.crop or self.media

    @property
    def size(self) -> tuple[float, float]:
        """The page's width and height in points, as it is looked at."""
        if self.page is None:
            return 0.0, 0.0
        width, height = (round(each * self.unit, 2) for each in self.page.size)
        return (height, width) if self.turned % 180 else (width, height)


def boxes_of(page: pikepdf.Page) -> Boxes:
    """The boxes of *page*; one that is no rectangle, or empty, is None."""
    found = {short: _box(_inherited(page.obj, f"/{name}")) for short, name in NAMES.items()}
    return Boxes(
        **found,
        turned=int(number(_inherited(page.obj, "/Rotate"), 0)),
        unit=number(entry(page.obj, "/UserUnit"), 1),
    )


def check_boxes(boxes: Boxes, page: int, findings: Findings, *, press: bool) -> None:
    """Note boxes that reach beyond one another, and what a press file lacks."""
    if boxes.media is None:
        findings.fault("boxes", "there is no MediaBox", "make the file anew", (page,))
        return
    nested = _nested(boxes, page, findings)
    if not press:
        return
    if boxes.trim is None:
        what = "there is no TrimBox, so nobody knows where to cut"
        findings.fault("trim", what, "export with trim marks and bleed", (page,))
    elif boxes.bleed is None:
        what = "there is no BleedBox"
        findings.fault("bleed", what, "export with 3 mm (0.125 in) of bleed", (page,))
    elif nested:
        least = min(boxes.bleed.beyond(boxes.trim)) * boxes.unit
        if least < LEAST_BLEED - SLACK:
            mm = max(least, 0) / MILLIMETRES
            what = f"the bleed is {mm:.1f} mm ({max(least, 0) / 72:.3f} in)"
            findings.fault("bleed", what, "give it 3 mm (0.125 in) on every side", (page,))


def _nested(boxes: Boxes, page: int, findings: Findings) -> bool:
    """Whether each box lies within those that are larger by their meaning; if not, it is noted."""
    nested = True
    order = [(name, getattr(boxes, short)) for short, name in NAMES.items()]
    for index, (name, inner) in enumerate(order):
        for larger, outer in order[index + 1 :]:
            if inner is None or outer is None:
                continue
            over = -min(outer.beyond(inner))
            if over > SLACK:
                nested = False
                what = f"the {name} reaches {over:.2f} pt beyond the {larger}"
                findings.fault("boxes", what, "boxes lie within one another: export anew", (page,))
    return nested


def _inherited(page: Any, name: str) -> Any:
    """What a page says of *name*, or what stands above it says, for what is inherited."""
    for _ in range(50):  # a tree of pages that goes in a circle ends, too
        found = entry(page, name)
        if found is not None or name not in {"/MediaBox", "/CropBox", "/Rotate"}:
            return found
        page = entry(page, "/Parent")
    return None


def _box(value: Any) -> Box | None:
    corners = rectangle(value)
    box = Box(*corners) if corners else None
    return box if box and min(box.size) > 0 else None

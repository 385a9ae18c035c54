"""The pages that are to be laid on sheets: their trimmed size, and where it begins."""

from __future__ import annotations

import pikepdf

from reportgen.imposition.layout import Leaf
from reportgen.preflight.boxes import boxes_of

_SLACK = 0.01


def leaf_of(pdf: pikepdf.Pdf) -> tuple[Leaf, list[tuple[float, float]]]:
    """The one size of all pages, and the lower left corner of each page's trim.

    Where pages have several sizes, the leaf has no width.
    """
    sizes: list[tuple[float, float]] = []
    origins: list[tuple[float, float]] = []
    bleed = None
    for page in pdf.pages:
        boxes = boxes_of(page)
        trim = boxes.page
        assert trim is not None
        sizes.append(trim.size)
        origins.append((trim.left, trim.bottom))
        reach = min(boxes.bleed.beyond(trim)) if boxes.bleed else 0.0
        bleed = max(reach, 0.0) if bleed is None else min(bleed, max(reach, 0.0))
    width, height = sizes[0]
    same = all(abs(w - width) + abs(h - height) < _SLACK for w, h in sizes)
    return Leaf(width if same else 0.0, height, bleed or 0.0), origins

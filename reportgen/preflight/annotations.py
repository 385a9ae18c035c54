"""Links, notes and form fields: a press prints none of them; ISO 15930-7, 6.17."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf

from reportgen.preflight.boxes import Boxes
from reportgen.preflight.claims import Claims
from reportgen.preflight.findings import Findings


def check_annotations(
    pdf: pikepdf.Pdf, boxes: Sequence[Boxes], claims: Claims, findings: Findings
) -> None:
    """Links and the like may not lie on what is printed; ISO 15930-7, 6.17."""
    note = findings.fault if claims.x else findings.warn
    for number, (page, each) in enumerate(zip(pdf.pages, boxes, strict=True), 1):
        area = each.bleed or each.page
        for annotation in page.get("/Annots", ()) if area else ():
            rectangle = [float(value) for value in annotation.get("/Rect", ())]
            if len(rectangle) != 4 or area is None:
                continue
            left, right = sorted(rectangle[::2])
            bottom, top = sorted(rectangle[1::2])
            if left < area.right and right > area.left and bottom < area.top and top > area.bottom:
                what = "links or other annotations lie on what is printed"
                note("annotations", what, "export without them", (number,))

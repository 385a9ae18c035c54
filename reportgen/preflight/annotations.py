"""Links, notes and form fields: a press prints none of them; ISO 15930-7, 6.17."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf

from reportgen.preflight.boxes import Boxes
from reportgen.preflight.claims import Claims
from reportgen.preflight.findings import Findings
from reportgen.preflight.objects import entry, items, rectangle


def check_annotations(
    pdf: pikepdf.Pdf, boxes: Sequence[Boxes], claims: Claims, findings: Findings
) -> None:
    """Links and the like may not lie on what is printed; ISO 15930-7, 6.17."""
    note = findings.fault if claims.x else findings.warn
    for number, (page, each) in enumerate(zip(pdf.pages, boxes, strict=True), 1):
        area = each.bleed or each.page
        for annotation in items(entry(page.obj, "/Annots")):
            corners = rectangle(entry(annotation, "/Rect"))
            if corners is None or area is None:
                continue
            left, bottom, right, top = corners
            if left < area.right and right > area.left and bottom < area.top and top > area.bottom:
                what = "links or other annotations lie on what is printed"
                note("annotations", what, "export without them", (number,))

"""Whether pictures have the pixels that their printed size asks for."""

from __future__ import annotations

from reportgen.preflight.findings import Findings
from reportgen.preflight.limits import GOOD_DPI, LEAST_DPI
from reportgen.preflight.uses import Uses


def check_pictures(uses: Uses, findings: Findings) -> None:
    """Note pictures whose pixels would be seen."""
    for picture, pages in sorted(uses.pictures.items()):
        pixels = f"{picture.width} × {picture.height} pixels"
        what = f"a picture of {pixels} is printed at {picture.dpi} dpi"
        if picture.dpi < LEAST_DPI:
            hint = f"below {LEAST_DPI} dpi its pixels are seen: use a larger file, or a drawing"
            findings.fault("resolution", what, hint, pages)
        elif picture.dpi < GOOD_DPI:
            hint = f"from {GOOD_DPI} dpi on it is as sharp as a press prints"
            findings.warn("resolution", what, hint, pages)

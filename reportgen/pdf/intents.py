"""What ReportLab's catalog says of a file: that it is tagged, and which colors it is meant for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from reportgen.color.icc import Profile
from reportgen.pdf.viewing import Viewing

PROFILE = Path(__file__).parent / "profiles" / "srgb.icc"
"""The sRGB profile that LittleCMS makes, with its time of making set to 2000-01-01."""


def claim(canvas: Any, viewing: Viewing, profile: Profile | None = None) -> None:
    """Let the catalog of *canvas* say that the file is tagged, and how it wants to be printed.

    Its colors are for the press of *profile*, or for a screen.
    """
    document = canvas._doc
    for name, wish in viewing.preferences.items():
        canvas.setViewerPreference(name, wish)
    catalog = document.Catalog
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = PDFArray(_intents(document, profile))


def _intents(document: Any, profile: Profile | None) -> list[PDFDictionary]:
    """The output intents of PDF/A, and for a press those of PDF/X: ISO 32000-1, 14.11.5."""
    kinds, name, components, data = ["GTS_PDFA1"], "sRGB", 3, b""
    if profile is not None:
        kinds, name, components, data = [*kinds, "GTS_PDFX"], profile.name, 4, profile.data
    stream = PDFStream(
        PDFDictionary({"N": components}), data or PROFILE.read_bytes(), [PDFZCompress]
    )
    reference = document.Reference(stream, "outputProfile")
    return [_intent(kind, name, reference) for kind in kinds]


def _intent(kind: str, condition: str, profile: Any) -> PDFDictionary:
    name = PDFString(condition)
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName(kind),
            "Info": name,
            "OutputConditionIdentifier": name,
            "DestOutputProfile": profile,
        }
    )

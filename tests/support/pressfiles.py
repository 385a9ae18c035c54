"""A file as a print shop wants it, made without the program, to be spoiled in one way at a time.

It is a card of 4 by 9 inches, both sides, with bleed all around, text in black ink, a picture
in CMYK, tags and an output intent.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from reportlab.lib.colors import CMYKColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from reportgen.theme.fonts import open_sans

WIDTH, HEIGHT = 4 * 72, 9 * 72
BLEED = 9
MARGIN = 36
"""From the edge of the sheet to the trimmed page."""

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A card</rdf:li></rdf:Alt></dc:title>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

Spoil = Callable[[pikepdf.Pdf], Any]


@cache
def drawn() -> bytes:
    """The two sides of the card as ReportLab draws them, without claims."""
    pdfmetrics.registerFont(TTFont("Body", str(open_sans()[400])))
    out = io.BytesIO()
    size = WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN
    canvas = Canvas(out, size, invariant=1, initialFontName="Body")  # type: ignore[arg-type]  # a name
    for side in ("Front", "Back"):
        trim = MARGIN, MARGIN, MARGIN + WIDTH, MARGIN + HEIGHT
        canvas.setTrimBox(trim)
        canvas.setBleedBox((trim[0] - BLEED, trim[1] - BLEED, trim[2] + BLEED, trim[3] + BLEED))
        canvas.setFillColor(CMYKColor(1, 0.6, 0, 0.2))
        canvas.rect(
            MARGIN - BLEED, 600, WIDTH + 2 * BLEED, HEIGHT + MARGIN + BLEED - 600, stroke=0, fill=1
        )
        canvas.setFillColor(CMYKColor(0, 0, 0, 1))
        canvas.setFont("Body", 10)
        canvas.drawString(MARGIN + 20, 300, f"{side}: medical assistant")
        picture = Image.new("CMYK", (300, 300), (200, 20, 20, 0))
        canvas.drawImage(ImageReader(picture), MARGIN + 20, 100, 72, 72)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def press_file(spoil: Spoil | None = None, **saving: Any) -> bytes:
    """The card, with *spoil* done to it; *saving* goes to pikepdf."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn())) as pdf:
        _claim(pdf)
        if spoil is not None:
            spoil(pdf)
        pdf.save(out, **(saving or {"deterministic_id": True}))
    return out.getvalue()


def _claim(pdf: pikepdf.Pdf) -> None:
    """Let the file say what it is; its profile is none, but preflight reads its colors alone."""
    root = pdf.Root
    profile = pdf.make_stream(b"a profile", N=4)
    root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name(f"/GTS_PDF{kind}"),
                OutputConditionIdentifier=String("Coated"),
                DestOutputProfile=profile,
            )
            for kind in ("X", "A1")
        ]
    )
    root.Metadata = pdf.make_stream(PACKET.encode(), Type=Name.Metadata, Subtype=Name.XML)
    root.MarkInfo = Dictionary(Marked=True)
    root.StructTreeRoot = pdf.make_indirect(
        Dictionary(Type=Name.StructTreeRoot, K=Dictionary(Type=Name.StructElem, S=Name.Document))
    )
    for page in pdf.pages:
        page.contents_add(b"/Artifact BMC\n", prepend=True)
        page.contents_add(b"\nEMC", prepend=False)
    root.Lang = String("en-US")
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.docinfo[Name.Trapped] = Name("/False")


def draw(pdf: pikepdf.Pdf, operators: bytes, **resources: Any) -> None:
    """Draw some more onto the first page; *resources* are entries such as `XObject`."""
    page = pdf.pages[0]
    own = page.obj.Resources
    for kind, entries in resources.items():
        if Name(f"/{kind}") not in own:
            own[Name(f"/{kind}")] = Dictionary()
        for name, value in entries.items():
            own[Name(f"/{kind}")][Name(f"/{name}")] = value
    page.contents_add(b"\n/Artifact BMC q " + operators + b" Q EMC", prepend=False)

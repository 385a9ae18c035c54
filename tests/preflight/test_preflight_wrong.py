"""Preflight: files that are wrong in one way each."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from preflighting import Put, drawing, form, run, said
from pressfiles import BLEED, MARGIN, PACKET, WIDTH, draw, press_file

from reportgen.preflight import preflight
from reportgen.preflight.findings import Level


def _no(key: str) -> Callable[[pikepdf.Pdf], None]:
    def spoil(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            del page.obj[Name(f"/{key}")]

    return spoil


def _box(key: str, *values: float) -> Callable[[pikepdf.Pdf], None]:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj[Name(f"/{key}")] = Array(values)

    return spoil


def _packet(old: str, new: str) -> Callable[[pikepdf.Pdf], None]:
    assert old in PACKET

    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Metadata.write(PACKET.replace(old, new).encode())

    return spoil


def _root(key: str) -> Callable[[pikepdf.Pdf], None]:
    def spoil(pdf: pikepdf.Pdf) -> None:
        del pdf.Root[Name(f"/{key}")]

    return spoil


def _image(pdf: pikepdf.Pdf, space: Any, pixels: int, parts: int) -> Any:
    data = zlib.compress(bytes(pixels * pixels * parts))
    return pdf.make_stream(
        data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=pixels,
        Height=pixels,
        ColorSpace=space,
        BitsPerComponent=8,
        Filter=Name.FlateDecode,
    )


def _profile(pdf: pikepdf.Pdf) -> Array:
    return Array([Name.ICCBased, pdf.make_stream(b"a profile", N=3)])


def _strip_font(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, Dictionary) and "/FontFile2" in item:
            del item[Name.FontFile2]


def _strip_composite(pdf: pikepdf.Pdf) -> None:
    below = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Gothic, FontDescriptor=Dictionary()
    )
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/ABCDEF+Gothic"), DescendantFonts=[below]
    )
    draw(pdf, b"BT /X 10 Tf 0 0 0 1 k (a) Tj ET", Font={"X": pdf.make_indirect(font)})


def _glyph(pdf: pikepdf.Pdf) -> None:
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(a=pdf.make_stream(b"500 0 d0 1 0 0 rg 0 0 9 9 re f")),
    )
    draw(pdf, b"BT /X 10 Tf 0 0 0 1 k (a) Tj ET", Font={"X": pdf.make_indirect(font)})


def _link(pdf: pikepdf.Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([100, 100, 200, 120]))
    pdf.pages[1].obj.Annots = Array([pdf.make_indirect(link)])


def _tiles(pdf: pikepdf.Pdf) -> Any:
    return pdf.make_stream(
        b"0 1 0 rg 0 0 5 5 re f",
        Type=Name.Pattern,
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=Array([0, 0, 10, 10]),
        XStep=10,
        YStep=10,
        Resources=Dictionary(),
    )


def _shading(space: Any) -> Dictionary:
    function = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0]), C1=Array([1, 0, 0]), N=1
    )
    return Dictionary(
        ShadingType=2, ColorSpace=space, Coords=Array([0, 0, 9, 9]), Function=function
    )


NEEDS = "it claims PDF/UA-1 and PDF/A-2a, and "
RGB = "colors are {}, and the output intent is CMYK; convert them to CMYK when you export"
TRIM = [float(each) for each in (MARGIN, MARGIN, MARGIN + WIDTH, MARGIN + 648)]

WRONG: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "no trim box": (_no("TrimBox"), "pages 1-2: there is no TrimBox"),
    "no bleed box": (_no("BleedBox"), "pages 1-2: there is no BleedBox"),
    "no media box": (_box("MediaBox", 0, 0, 0, 0), "page 1: there is no MediaBox"),
    "too little bleed": (
        _box("BleedBox", TRIM[0] - BLEED, TRIM[1] - 6, TRIM[2] + BLEED, TRIM[3] + BLEED),
        "page 1: the bleed is 2.1 mm (0.083 in); give it 3 mm (0.125 in) on every side",
    ),
    "trim beyond bleed": (
        _box("TrimBox", TRIM[0], TRIM[1] - 12, TRIM[2], TRIM[3] - 12),
        "page 1: the TrimBox reaches 3.00 pt beyond the BleedBox",
    ),
    "bleed beyond media": (
        _box("BleedBox", -5, 27, 333, 693),
        "page 1: the BleedBox reaches 5.00 pt beyond the MediaBox",
    ),
    "crop too small": (
        _box("CropBox", TRIM[0] - 2, 0, 360, 720),
        "page 1: the BleedBox reaches 7.00 pt beyond the CropBox",
    ),
    "red": (drawing(b"1 0 0 rg 50 50 9 9 re f"), f"page 1: {RGB.format('DeviceRGB')}"),
    "a red line": (drawing(b"1 0 0 RG 50 50 m 80 80 l S"), RGB.format("DeviceRGB")),
    "red in a profile": (
        drawing(b"/X cs 1 0 0 scn 50 50 9 9 re f", ColorSpace=_profile),
        RGB.format("ICC RGB"),
    ),
    "red of few": (
        drawing(
            b"/X cs 0 sc 50 50 9 9 re f",
            ColorSpace=lambda pdf: Array(
                [Name.Indexed, _profile(pdf), 0, String(b"\xff\x00\x00".decode("latin-1"))]
            ),
        ),
        RGB.format("ICC RGB"),
    ),
    "a picture in RGB": (
        drawing(
            b"36 0 0 36 60 60 cm /X Do",
            XObject=lambda pdf: _image(pdf, Name.DeviceRGB, 200, 3),
        ),
        RGB.format("DeviceRGB"),
    ),
    "a picture between operators": (
        drawing(b"1 0 0 1 60 60 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI"),
        RGB.format("DeviceRGB"),
    ),
    "red in a form": (
        drawing(b"/X Do", XObject=lambda pdf: form(pdf, b"1 0 0 rg 0 0 9 9 re f")),
        RGB.format("DeviceRGB"),
    ),
    "blended in RGB": (
        drawing(
            b"/X Do",
            XObject=lambda pdf: form(
                pdf,
                b"0 0 9 9 re f",
                Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB),
            ),
        ),
        RGB.format("DeviceRGB"),
    ),
    "red tiles": (
        drawing(b"/Pattern cs /X scn 50 50 9 9 re f", Pattern=_tiles),
        RGB.format("DeviceRGB"),
    ),
    "a gradient": (
        drawing(b"/X sh", Shading=lambda _: _shading(Name.DeviceRGB)),
        RGB.format("DeviceRGB"),
    ),
    "a pattern of a gradient": (
        drawing(
            b"/Pattern cs /X scn 50 50 9 9 re f",
            Pattern=lambda pdf: pdf.make_indirect(
                Dictionary(PatternType=2, Shading=_shading(Name.DeviceRGB))
            ),
        ),
        RGB.format("DeviceRGB"),
    ),
    "a red glyph": (_glyph, RGB.format("DeviceRGB")),
    "a font left out": (
        _strip_font,
        "pages 1-2: the font OpenSans-Regular is not embedded: another may be printed",
    ),
    "a composite font left out": (_strip_composite, "page 1: the font Gothic is not embedded"),
    "coarse": (
        drawing(
            b"72 0 0 72 60 60 cm /X Do", XObject=lambda pdf: _image(pdf, Name.DeviceCMYK, 149, 4)
        ),
        "page 1: a picture of 149 × 149 pixels is printed at 149 dpi; below 150 dpi",
    ),
    "coarse in a form": (
        drawing(
            b"2 0 0 2 60 60 cm /X Do",
            XObject=lambda pdf: form(
                pdf,
                b"36 0 0 36 0 0 cm /Y Do",
                Resources=Dictionary(XObject=Dictionary(Y=_image(pdf, Name.DeviceCMYK, 100, 4))),
            ),
        ),
        "a picture of 100 × 100 pixels is printed at 100 dpi",
    ),
    "no tags": (_root("StructTreeRoot"), f"{NEEDS}it has no tags"),
    "not marked": (_root("MarkInfo"), f"{NEEDS}it has no tags"),
    "no language": (_root("Lang"), f"{NEEDS}it names no language"),
    "title not shown": (_root("ViewerPreferences"), f"{NEEDS}it shows its file name in place"),
    "no title": (_packet("A card", ""), f"{NEEDS}it has no title"),
    "no intent": (_root("OutputIntents"), "it claims PDF/X-4 and has no output intent for it"),
    "not for X": (
        lambda pdf: pdf.Root.OutputIntents.__delitem__(0),
        "it claims PDF/X-4 and has no output intent for it",
    ),
    "not trapped": (
        lambda pdf: pdf.docinfo.__delitem__("/Trapped"),
        "it claims PDF/X-4 and does not say whether it is trapped",
    ),
    "a link": (_link, "page 2: links or other annotations lie on what is printed"),
    "unreadable": (
        lambda pdf: draw(pdf, b"/Nothing Do"),
        "page 1: what it draws cannot be read in full",
    ),
    "no pages": (lambda pdf: pdf.pages.__delitem__(slice(None)), "it has no pages"),
}


@pytest.mark.usefixtures("dry")
@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_in_one_way_is_told_in_one_line(name: str, put: Put) -> None:
    """Each spoiled file has its own fault, in words that say where and what."""
    spoil, words = WRONG[name]
    report = preflight(put(press_file(spoil)))

    found, *others = dict.fromkeys(said(report, Level.FAULT))
    assert words in found
    assert not others or name == "no intent"  # PDF/A asks for one, too
    assert said(report, Level.WARNING) == []


@pytest.mark.usefixtures("dry")
@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (
            drawing(
                b"72 0 0 72 60 60 cm /X Do",
                XObject=lambda pdf: _image(pdf, Name.DeviceCMYK, 200, 4),
            ),
            "page 1: a picture of 200 × 200 pixels is printed at 200 dpi; from 250 dpi on",
        ),
        (
            drawing(b"BT /F1+0 9 Tf 0.6 0.5 0.5 0.9 k (a) Tj ET"),
            "page 1: type below 12 pt is black mixed with other inks, which blurs",
        ),
        (
            _box("TrimBox", TRIM[0], TRIM[1], TRIM[2], TRIM[3] - 3),
            "pages have 2 sizes; a job is one size",
        ),
    ],
)
def test_what_may_disappoint_is_a_warning(
    spoil: Callable[[pikepdf.Pdf], None], words: str, put: Put
) -> None:
    """Warnings say what to expect, and the file passes."""
    path = put(press_file(spoil))
    report = preflight(path)

    assert report.passed
    assert [each[: len(words)] for each in said(report, Level.WARNING)] == [words]
    assert run(path).exit_code == 0

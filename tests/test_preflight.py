"""`reportgen preflight`: files that are wrong in one way each, and right ones."""

from __future__ import annotations

import io
import json
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner, Result
from pikepdf import Array, Dictionary, Name, String
from pressfiles import BLEED, MARGIN, PACKET, WIDTH, draw, press_file
from reportlab.pdfgen.canvas import Canvas

import reportgen.preflight as preflight_module
from reportgen.commands import main
from reportgen.preflight import Report, ink, preflight
from reportgen.preflight.findings import Level, page_ranges

Put = Callable[[bytes], Path]
Ink = pytest.mark.skipif(
    not any(map(shutil.which, ink.PROGRAMS)), reason="Ghostscript is not installed"
)


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes a file."""

    def write(content: bytes) -> Path:
        path = tmp_path / "card.pdf"
        path.write_bytes(content)
        return path

    return write


@pytest.fixture
def dry(monkeypatch: pytest.MonkeyPatch) -> None:
    """No Ghostscript: what is no matter of ink is found without it, and faster."""
    monkeypatch.setattr(ink, "PROGRAMS", ())


def run(*arguments: object) -> Result:
    """Runs the command; what is no message is raised."""
    result = CliRunner().invoke(main, ["preflight", *map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def said(report: Report, level: Level) -> list[str]:
    """The sentences of *level*."""
    return [each.sentence for each in report.findings if each.level is level]


# A right file


@Ink
def test_a_right_press_file_passes_clean(put: Put) -> None:
    """A file with all that a shop wants has neither a fault nor a warning nor a note."""
    report = preflight(put(press_file()))

    assert report.findings == ()
    assert report.press
    assert report.claims.names == ("PDF/UA-1", "PDF/A-2a", "PDF/X-4")
    assert report.sizes == ((288.0, 648.0, 2),)
    assert report.spaces == ("DeviceCMYK",)
    assert [font.name for font in report.fonts] == ["OpenSans-Regular"]
    assert report.least_dpi == 300
    assert list(report.ink[0].plates) == ["Cyan", "Magenta", "Yellow", "Black"]


@Ink
def test_ink_is_what_the_plates_carry(put: Put) -> None:
    """The most ink on one spot is the sum of the plates there; marks beyond the bleed are none."""
    mark = b"1 1 1 1 k 0 0 20 20 re f"  # in the corner of the sheet, which is cut off
    report = preflight(put(press_file(lambda pdf: draw(pdf, mark))))

    assert report.passed
    assert [page.most for page in report.ink] == [180, 180]
    assert report.ink[0].plates["Magenta"] == pytest.approx(60 * 93 / 666 + 0.2, abs=0.1)


# Wrong ones, each in one way


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


def _drawing(operators: bytes, **made: Callable[[pikepdf.Pdf], Any]) -> Callable[..., None]:
    def spoil(pdf: pikepdf.Pdf) -> None:
        draw(pdf, operators, **{kind: {"X": make(pdf)} for kind, make in made.items()})

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


def _form(pdf: pikepdf.Pdf, operators: bytes, **entries: Any) -> Any:
    return pdf.make_stream(
        operators, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 100]), **entries
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
    "red": (_drawing(b"1 0 0 rg 50 50 9 9 re f"), f"page 1: {RGB.format('DeviceRGB')}"),
    "a red line": (_drawing(b"1 0 0 RG 50 50 m 80 80 l S"), RGB.format("DeviceRGB")),
    "red in a profile": (
        _drawing(b"/X cs 1 0 0 scn 50 50 9 9 re f", ColorSpace=_profile),
        RGB.format("ICC RGB"),
    ),
    "red of few": (
        _drawing(
            b"/X cs 0 sc 50 50 9 9 re f",
            ColorSpace=lambda pdf: Array(
                [Name.Indexed, _profile(pdf), 0, String(b"\xff\x00\x00".decode("latin-1"))]
            ),
        ),
        RGB.format("ICC RGB"),
    ),
    "a picture in RGB": (
        _drawing(
            b"36 0 0 36 60 60 cm /X Do",
            XObject=lambda pdf: _image(pdf, Name.DeviceRGB, 200, 3),
        ),
        RGB.format("DeviceRGB"),
    ),
    "a picture between operators": (
        _drawing(b"1 0 0 1 60 60 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI"),
        RGB.format("DeviceRGB"),
    ),
    "red in a form": (
        _drawing(b"/X Do", XObject=lambda pdf: _form(pdf, b"1 0 0 rg 0 0 9 9 re f")),
        RGB.format("DeviceRGB"),
    ),
    "blended in RGB": (
        _drawing(
            b"/X Do",
            XObject=lambda pdf: _form(
                pdf,
                b"0 0 9 9 re f",
                Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB),
            ),
        ),
        RGB.format("DeviceRGB"),
    ),
    "red tiles": (
        _drawing(b"/Pattern cs /X scn 50 50 9 9 re f", Pattern=_tiles),
        RGB.format("DeviceRGB"),
    ),
    "a gradient": (
        _drawing(b"/X sh", Shading=lambda _: _shading(Name.DeviceRGB)),
        RGB.format("DeviceRGB"),
    ),
    "a pattern of a gradient": (
        _drawing(
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
        _drawing(
            b"72 0 0 72 60 60 cm /X Do", XObject=lambda pdf: _image(pdf, Name.DeviceCMYK, 149, 4)
        ),
        "page 1: a picture of 149 × 149 pixels is printed at 149 dpi; below 150 dpi",
    ),
    "coarse in a form": (
        _drawing(
            b"2 0 0 2 60 60 cm /X Do",
            XObject=lambda pdf: _form(
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


@Ink
def test_too_much_ink_is_told_with_its_figure(put: Put) -> None:
    """Four full plates on one spot are 400 percent."""
    spoil = _drawing(b"1 1 1 1 k 60 60 40 40 re f")
    report = preflight(put(press_file(spoil)))

    assert said(report, Level.FAULT) == [
        (
            "page 1: up to 400 % of ink lie on one spot; paper takes 300 %; "
            "use lighter colors, or a profile with less ink"
        )
    ]


@Ink
def test_a_spot_color_is_a_plate(put: Put) -> None:
    """A spot color is noted, is no fault, and its plate is measured with the others."""
    function = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([0, 1, 1, 0]), N=1
    )
    spot = Array([Name.Separation, Name("/School Red"), Name.DeviceCMYK, function])
    spoil = _drawing(b"/X cs 1 scn 60 60 90 90 re f", ColorSpace=lambda _: spot)
    report = preflight(put(press_file(spoil)))

    assert report.passed
    assert said(report, Level.NOTE) == [
        "page 1: the spot School Red makes a plate of its own; ask the shop whether it prints it"
    ]
    assert report.ink[0].plates["School Red"] > 1


@pytest.mark.usefixtures("dry")
@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (
            _drawing(
                b"72 0 0 72 60 60 cm /X Do",
                XObject=lambda pdf: _image(pdf, Name.DeviceCMYK, 200, 4),
            ),
            "page 1: a picture of 200 × 200 pixels is printed at 200 dpi; from 250 dpi on",
        ),
        (
            _drawing(b"BT /F1+0 9 Tf 0.6 0.5 0.5 0.9 k (a) Tj ET"),
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


# What a file claims is what it is judged by


def plain(font: str = "Helvetica") -> bytes:
    """A page of letter size that claims nothing, with a red square."""
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792), invariant=1)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(100, 100, 50, 50, fill=1)
    canvas.setFont(font, 12)
    if font != "Helvetica":
        canvas.drawString(100, 100, "Hello")
    canvas.save()
    return out.getvalue()


@pytest.mark.usefixtures("dry")
def test_a_file_for_screens_needs_no_bleed(put: Put) -> None:
    """RGB without boxes, tags and intent passes; a font that nothing is set in is none."""
    report = preflight(put(plain()))

    assert report.passed
    assert not report.press
    assert said(report, Level.WARNING) == []
    assert said(report, Level.NOTE) == [
        "it has no tags: a screen reader gets no structure",
        "ink was not measured: Ghostscript is not installed",
    ]


@pytest.mark.usefixtures("dry")
def test_any_file_needs_its_fonts(put: Put) -> None:
    """A font of the standard fourteen is no more embedded than any other."""
    report = preflight(put(plain("Times-Roman")))

    (fault,) = said(report, Level.FAULT)
    assert fault.startswith("page 1: the font Times-Roman is not embedded")


@pytest.mark.usefixtures("dry")
def test_the_same_file_is_no_press_file(put: Put) -> None:
    """With --press the file for screens lacks its boxes and its inks, all told at once."""
    report = preflight(put(plain()), press=True)

    assert [fault.split(";")[0] for fault in said(report, Level.FAULT)] == [
        "page 1: there is no TrimBox, so nobody knows where to cut",
        "page 1: colors are DeviceRGB, and a press takes CMYK",
    ]
    assert [warning.split(",")[0] for warning in said(report, Level.WARNING)] == [
        "there is no output intent"
    ]


# What cannot be opened, and other trouble


@pytest.mark.usefixtures("dry")
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it is empty; make it anew"),
        (b"PK\3\4 a workbook", "it is not a PDF; name a PDF file"),
        (b"%PDF-1.7\n", "it is damaged ("),
        (press_file(encryption=pikepdf.Encryption(owner="a", user="b")), "it asks for a password"),
        (
            press_file(encryption=pikepdf.Encryption(owner="a", user="")),
            "it is encrypted, which PDF/UA-1 may not be",
        ),
    ],
)
def test_what_cannot_be_looked_at_is_a_message(content: bytes, words: str, put: Put) -> None:
    """Empty, foreign, broken and locked files are faults in words, with exit code 1."""
    path = put(content)
    result = run(path)

    assert result.exit_code == 1
    assert f"fault: {words}" in result.stdout


@pytest.mark.usefixtures("dry")
def test_a_file_that_was_cut_off_is_repaired_with_a_warning(put: Put) -> None:
    """What qpdf has to mend is told; the rest is judged."""
    whole = press_file()
    report = preflight(put(whole[: whole.rindex(b"startxref")]))

    assert any("it is damaged and was repaired" in each for each in said(report, Level.WARNING))


def test_a_missing_file_is_a_wrong_command_line(tmp_path: Path) -> None:
    """A name that leads nowhere is told as such, with exit code 2."""
    result = run(tmp_path / "none.pdf")

    assert result.exit_code == 2
    assert "does not exist" in result.stderr


@pytest.mark.usefixtures("dry")
def test_forms_within_themselves_end(put: Put) -> None:
    """A form that draws itself, or two that draw each other twice as often, are walked once."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        form = _form(pdf, b"/X Do /X Do 1.01 0 0 1 0 0 cm /X Do")
        form.Resources = Dictionary(XObject=Dictionary(X=form))
        draw(pdf, b"/X Do", XObject={"X": form})

    assert preflight(put(press_file(spoil))).pages == 2


@Ink
def test_ghostscript_that_fails_is_a_note(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing could be measured, the report says why and is none the worse."""
    monkeypatch.setattr(ink, "PATIENCE", 0.0001)
    report = preflight(put(press_file()))

    assert report.passed
    assert said(report, Level.NOTE) == [
        "ink was not measured: Ghostscript did not finish (TimeoutExpired)"
    ]


@Ink
def test_of_long_files_the_first_pages_are_measured(
    put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report says how many they are."""
    for module in (ink, preflight_module):
        monkeypatch.setattr(module, "MOST_PAGES", 1)
    report = preflight(put(press_file()))

    assert [page.page for page in report.ink] == [1]
    assert said(report, Level.NOTE) == ["ink was measured on the first 1 pages"]


# How it is told


@pytest.mark.usefixtures("dry")
def test_the_report_reads_in_lines(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    """First the verdict, then what the file is, then what is wrong, the worst first."""
    path = put(press_file(_drawing(b"1 0 0 rg 50 50 9 9 re f")))
    monkeypatch.chdir(path.parent)
    result = run(path)

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "card.pdf: does not pass, 1 fault",
        f"  file      {path.stat().st_size:,} bytes, PDF 1.4",
        "  pages     2, 2 of 4 × 9 in (102 × 229 mm)",
        "  judged    for a press",
        "  claims    PDF/UA-1, PDF/A-2a, PDF/X-4",
        "  intent    Coated (CMYK)",
        "  colors    DeviceCMYK, DeviceRGB",
        "  fonts     OpenSans-Regular",
        "  pictures  1, 300 dpi at least",
        "  tags      tagged, en-US, A card",
        (
            "  fault: page 1: colors are DeviceRGB, and the output intent is CMYK; "
            "convert them to CMYK when you export"
        ),
        "  note: ink was not measured: Ghostscript is not installed",
    ]


@Ink
def test_scripts_get_json(put: Put, tmp_path: Path) -> None:
    """Every file is in it with all that was found, also one that cannot be opened."""
    other = tmp_path / "other.pdf"
    other.write_bytes(b"")
    result = run(put(press_file()), other, "--json")
    data = json.loads(result.stdout)

    assert result.exit_code == 1
    assert data["passed"] is False
    right, wrong = data["files"]
    assert right["passed"] is True
    assert right["findings"] == []
    assert right["sizes"] == [{"width": 288.0, "height": 648.0, "pages": 2}]
    assert right["ink"][0]["most"] == 180
    assert wrong["findings"] == [
        {
            "level": "fault",
            "rule": "file",
            "pages": [],
            "what": "it is empty",
            "hint": "make it anew",
        }
    ]
    assert set(right) == set(wrong)


def test_pages_are_named_in_ranges() -> None:
    """Neighbors are put together."""
    assert page_ranges((2,)) == "page 2"
    assert page_ranges((1, 2, 3, 7, 9, 10)) == "pages 1-3, 7, 9-10"

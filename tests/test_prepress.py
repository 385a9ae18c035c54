"""Pages for a press: inks and nothing else, boxes, a bleed, marks, no links; tagged as ever."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pikepdf
import pytest
from click.testing import CliRunner, Result
from PIL import Image
from presscolors import profile
from pypdfium2 import PdfDocument
from verapdf import Profile, check

from reportgen.build import Workshop
from reportgen.color import WHITE, Color, contrast
from reportgen.color import parse as parse_color
from reportgen.commands import main
from reportgen.errors import InvalidSource, Place, ReportgenError
from reportgen.files import Desk
from reportgen.form import PAPERS, PRESS
from reportgen.iccprofile import read_profile, usual_profile
from reportgen.imposition import Imposing, impose
from reportgen.inks import BLACK, Ink, grayscale, within
from reportgen.layouts import LAYOUTS
from reportgen.marks import Panel
from reportgen.order import Order
from reportgen.placedimage import thinned
from reportgen.preflight import preflight
from reportgen.preflight.findings import Level
from reportgen.prepress import bled
from reportgen.recipient import Recipient
from reportgen.record import Text, WebAddress

TODAY = dt.date(2026, 12, 31)
HERE = Place("f.csv", 2, 1)
ROLES = ("medical-assistant", "pharmacy-technician", "phlebotomist", "nursing-assistant")
ANA = Recipient(Text("Ana López", HERE), WebAddress("https://x.example/a", HERE))
CASES = [(layout, 2 + number % 3, PAPERS[number % 2]) for number, layout in enumerate(LAYOUTS)] + [
    (layout, 2 + (number + 1) % 3, PAPERS[(number + 1) % 2])
    for number, layout in enumerate(LAYOUTS)
]
MOST_INK = 300
COLORING = {"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "BI"}
PROFILES = tuple(each for each in get_args(Profile) if each != "2b")

Brand = Callable[..., Path]


def parse(text: str) -> Color:
    """The color that CSS calls *text*."""
    color = parse_color(text)
    assert color is not None
    return color


@cache
def pressed(layout: str, roles: int = 2, paper: str = PAPERS[0], **order: Any) -> bytes:
    """A file for a press."""
    wanted = {"recipient": ANA} | order
    made = Order(
        ROLES[:roles], "northgate", "denver", layout=layout, paper=paper, printing=PRESS, **wanted
    )
    return Workshop(made, TODAY).handout().pdf


def operators(page: Any) -> Iterator[tuple[list[float], str]]:
    """The numbers and the name of every operator that chooses a color on *page*."""
    for each in pikepdf.parse_content_stream(page):
        name = str(each.operator)
        if name in COLORING:
            numbers = (part for part in each.operands if not isinstance(part, pikepdf.Name))
            yield [float(part) for part in numbers], name


@pytest.fixture
def brand(tmp_path: Path) -> Brand:
    """Makes a brand file with *colors* below its print keys, and with *rest*."""

    def make(colors: str = "", rest: str = "") -> Path:
        path = tmp_path / "own.yml"
        path.write_text(
            "meta: {name: Own}\n"
            "color: {palette: {navy: '#12324f', teal: '#0b6e72'}, primary: navy}\n"
            f"{rest}\ndefaults: {{handout: {{colors: {{{colors}}}}}}}\n",
            encoding="utf-8",
        )
        return path

    return make


def build(*arguments: str) -> Result:
    """`build` for a press; what it made is on standard output."""
    common = ["build", *ROLES[:2], "--print", PRESS, "-o", "-"]
    result = CliRunner().invoke(main, [*common, *arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


# What is on the page


@pytest.mark.parametrize(("layout", "roles", "paper"), CASES)
def test_there_is_ink_and_nothing_else(layout: str, roles: int, paper: str) -> None:
    """Every color is one of the four inks, none asks for too much of them, and nothing shades."""
    with pikepdf.open(io.BytesIO(pressed(layout, roles, paper))) as file:
        found = [each for page in file.pages for each in operators(page)]
        for page in file.pages:
            assert "/ColorSpace" not in page.Resources
            assert "/Shading" not in page.Resources

    assert {name for _, name in found} == {"k", "K"}
    assert max(sum(parts) for parts, _ in found) <= MOST_INK / 100
    assert [0.0, 0.0, 0.0, 1.0] in [parts for parts, _ in found]


@pytest.mark.parametrize(("layout", "roles", "paper"), CASES)
def test_boxes_nest_and_marks_stand_outside_the_bleed(layout: str, roles: int, paper: str) -> None:
    """The trim is the page, the bleed is as the paper asks, and marks are in the media's edge."""
    bleed = {"letter": 9.0, "a4": 8.5039}[paper]
    with pikepdf.open(io.BytesIO(pressed(layout, roles, paper))) as file:
        for page in file.pages:
            media, bled, trim = (
                [float(each) for each in page.obj[name]]
                for name in ("/MediaBox", "/BleedBox", "/TrimBox")
            )
            marks = re.findall(
                rb"([-\d.]+) ([-\d.]+) m ([-\d.]+) ([-\d.]+) l S",
                page.Contents[0].read_bytes().partition(b"EMC")[0],
            )

            assert trim[:2] == [0, 0]
            assert bled == pytest.approx(
                [-bleed, -bleed, trim[2] + bleed, trim[3] + bleed], abs=0.001
            )
            assert all(a < b for a, b in zip(media[:2], bled[:2], strict=True))
            assert all(a > b for a, b in zip(media[2:], bled[2:], strict=True))
            assert len(marks) == 8
            for mark in marks:
                x1, y1, x2, y2 = map(float, mark)
                for x, y in ((x1, y1), (x2, y2)):
                    assert media[0] < x < media[2]
                    assert media[1] < y < media[3]
                    assert not (bled[0] < x < bled[2] and bled[1] < y < bled[3])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_cut_bleeds(layout: str) -> None:
    """Whatever touches the cut goes on to the bleed; nothing else comes near it."""
    with PdfDocument(pressed(layout)) as file:
        for page in file:
            left, lower, right, upper = page.get_trimbox()
            x0, y0, _, _ = page.get_mediabox()
            image = page.render(scale=1).to_pil().convert("RGB")
            height = image.height

            def at(x: float, y: float) -> Any:
                return image.getpixel((int(x - x0), int(height - 1 - (y - y0))))  # noqa: B023

            inner = [lower + (upper - lower) * share / 40 for share in range(1, 40)]
            across = [left + (right - left) * share / 40 for share in range(1, 40)]
            for y in inner:
                assert at(left + 2, y) == at(left - 7, y)
                assert at(right - 3, y) == at(right + 6, y)
            for x in across:
                assert at(x, upper - 1.5) == at(x, upper + 6)


def test_only_plain_grounds_at_the_edge_grow() -> None:
    """A panel inside the page, a rounded or an outlined one stays as it is."""
    navy = parse("#12324f")
    page, panel = (100.0, 200.0), Panel(100, 50, fill=navy)

    assert bled(panel, 0, 200, page, 9) == (Panel(118, 59, fill=navy), -9, 209)
    assert bled(Panel(100, 200, fill=navy), 0, 200, page, 9)[0] == Panel(118, 218, fill=navy)
    for same in (Panel(80, 50, fill=navy), Panel(80, 50, fill=navy, radius=3)):
        assert bled(same, 10, 150, page, 9) == (same, 10, 150)
    outlined = Panel(100, 50, stroke=navy, stroke_width=1)
    assert bled(outlined, 0, 200, page, 9) == (outlined, 0, 200)


def test_small_dark_words_are_black_alone() -> None:
    """What is small and dark is on one plate; brand colors are left to what is large or light."""
    order = Order(ROLES[:2], "northgate", "denver", printing=PRESS)
    theme = Workshop(order, TODAY).load()[1]
    inks, scheme = theme.inks, theme.scheme
    assert inks is not None

    assert inks.areas[scheme.ink] == BLACK
    assert inks.areas[WHITE].parts == (0, 0, 0, 0)
    assert inks.words(scheme.heading, 9) == "0 0 0 1 k"
    assert inks.words(scheme.heading, 20) != "0 0 0 1 k"
    for color in (scheme.muted, scheme.hairline, scheme.strip):
        assert inks.areas[color].parts[:3] == (0, 0, 0)
    for color, ink in inks.areas.items():
        if contrast(color, WHITE) >= theme.measures.press.dark:
            assert inks.words(color, 8) == "0 0 0 1 k"
        assert ink.total <= MOST_INK


def test_the_code_is_black_alone() -> None:
    """A QR code has one plate, and so edges that no other plate blurs."""
    with pikepdf.open(io.BytesIO(pressed("card"))) as file:
        streams = [each.read_bytes() for page in file.pages for each in page.Contents]
        codes = [
            found for each in streams for found in re.findall(rb"q ([\d. ]+ k) [\d.]+ 0 0 -", each)
        ]

    assert codes == [b"0 0 0 1 k"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_leads_anywhere(layout: str) -> None:
    """There are no annotations, and no elements that would need one."""
    content = pressed(layout)
    with pikepdf.open(io.BytesIO(content)) as file:
        assert not [page for page in file.pages if "/Annots" in page]
        kinds = {
            str(each.S)
            for each in file.objects
            if isinstance(each, pikepdf.Dictionary) and "/S" in each and "/P" in each
        }

    assert "/Link" not in kinds
    assert "/P" in kinds


# What the file says


@pytest.mark.parametrize("rules", PROFILES)
@pytest.mark.parametrize(("layout", "roles", "paper"), CASES[: len(LAYOUTS)])
def test_a_screen_reader_could_read_it(layout: str, roles: int, paper: str, rules: Profile) -> None:
    """PDF/UA-1 and PDF/A-2a hold for a press, too."""
    assert check(pressed(layout, roles, paper), rules).failures == {}


def test_it_says_what_it_is_made_to(press_profile: Path) -> None:
    """Both intents are one profile, nothing is trapped, and the packet names PDF/X-4."""
    with pikepdf.open(io.BytesIO(pressed("handout"))) as file:
        intents = list(file.Root.OutputIntents)
        packet = file.Root.Metadata.read_bytes().decode()

        assert [str(each.S) for each in intents] == ["/GTS_PDFA1", "/GTS_PDFX"]
        assert len({each.DestOutputProfile.objgen for each in intents}) == 1
        assert intents[0].DestOutputProfile.N == 4
        assert intents[0].DestOutputProfile.read_bytes() == press_profile.read_bytes()
        assert str(file.docinfo["/Trapped"]) == "/False"
    assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in packet
    assert "<pdf:Trapped>False</pdf:Trapped>" in packet


def test_every_copy_is_a_document_of_its_own() -> None:
    """Two people's files have two ids, and one person's always the same."""
    order = Order(ROLES[:2], "northgate", printing=PRESS)
    shop = Workshop(order, TODAY)
    press = shop.press(*shop.load())
    people = [Recipient(Text(name, HERE)) for name in ("Ana", "Bo", "Ana")]
    ids = [document_id(press.copy(each).content) for each in people]
    ids.append(document_id(press.copy(ANA).content))
    ids += [document_id(pressed(layout)) for layout in LAYOUTS]

    assert ids.pop(2) == ids[0]
    assert len(set(ids)) == len(ids)


def document_id(pdf: bytes) -> bytes:
    """What the packet says of which document it is."""
    (found,) = re.findall(rb"DocumentID>uuid:([0-9a-f-]{36})<", pdf)
    return bytes(found)


# Inks of a brand


def test_a_brand_has_inks_of_its_own(brand: Brand) -> None:
    """Four percentages, by the name of a color or by the color itself, go over the profile's."""
    path = brand("inks: {navy: 100 70 0 45, '#0b6e72': 90 0 30 30}")
    theme = Workshop(Order(ROLES[:2], brand=str(path), printing=PRESS), TODAY).load()[1]
    assert theme.inks is not None

    assert theme.inks.areas[parse("#12324f")] == Ink((100, 70, 0, 45))
    assert b"1 0.7 0 0.45 k" in b"".join(streams(build("--brand", str(path)).stdout_bytes))


def streams(pdf: bytes) -> list[bytes]:
    """What draws the pages."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [each.read_bytes() for page in file.pages for each in page.Contents]


def test_a_spot_ink_has_a_plate_of_its_own(brand: Brand) -> None:
    """A named ink is a separation, which looks like its four inks where there is no such plate."""
    path = brand("inks: {navy: {spot: PANTONE 302 C, cmyk: 100 48 12 58}}")
    pdf = build("--brand", str(path)).stdout_bytes
    with pikepdf.open(io.BytesIO(pdf)) as file:
        (space,) = {
            each.objgen: each for page in file.pages for each in page.Resources.ColorSpace.values()
        }.values()

        assert [str(each) for each in list(space)[:3]] == [
            "/Separation",
            "/PANTONE 302 C",
            "/DeviceCMYK",
        ]
        assert [float(each) for each in space[3].C1] == [1.0, 0.48, 0.12, 0.58]
    assert b"/SPOT1 cs 1 scn" in b"".join(streams(pdf))
    assert [check(pdf, rules).failures for rules in PROFILES] == [{}, {}]


@pytest.mark.parametrize(
    ("inks", "what"),
    [
        ("navy: 100 90 80 70", "navy takes 340 % ink; a press takes 300 % at most; take some out"),
        ("navy: 100 90 80", "navy cannot be '100 90 80'; write percent of cyan"),
        ("navy: 100 90 80 101", "navy cannot be '100 90 80 101'; write percent of cyan"),
        ("gold: 0 0 100 0, gld: 0 0 0 0", "'gld' is not a color; did you mean"),
        ("navy: {spot: PANTONE 302 C}", "'cmyk' is missing"),
        ("navy: {spot: '<x>', cmyk: 0 0 0 10}", "spot cannot be '<x>'"),
        ("navy: {spot: All, cmyk: 0 0 0 10}", "spot cannot be 'All'"),
        ("navy: {spot: black, cmyk: 0 0 0 10}", "spot cannot be 'black'"),
        ("navy: {pantone: 302, cmyk: 0 0 0 10}", "unknown key 'pantone'"),
    ],
)
def test_wrong_inks_are_refused_with_their_place(brand: Brand, inks: str, what: str) -> None:
    """What no press can print, or nobody can read, is named by file, line and column."""
    path = brand(f"inks: {{{inks}}}")
    with pytest.raises(InvalidSource) as caught:
        Workshop(Order(ROLES[:2], brand=str(path), printing=PRESS), TODAY).handout()

    message = str(caught.value)
    assert what in message
    assert re.search(r"own\.yml:4:\d+: ", message)


def test_check_finds_too_much_ink(brand: Brand) -> None:
    """Whoever keeps a brand hears of it without building anything."""
    result = CliRunner().invoke(main, ["check", str(brand("inks: {navy: 100 90 80 70}"))])

    assert result.exit_code == 3
    assert "navy takes 340 % ink" in result.stderr + result.stdout


def test_inks_are_cut_down_to_what_a_press_takes() -> None:
    """Of what a profile asks for, the colored inks give way; black stays."""
    assert within(Ink((100, 100, 100, 100)), 300) == Ink((66, 66, 66, 100))
    assert within(Ink((50, 40, 30, 20)), 300) == Ink((50, 40, 30, 20))
    assert grayscale(parse("#000000")) == BLACK
    assert grayscale(WHITE).parts == (0, 0, 0, 0)
    assert Ink((100, 100, 100, 10), "Gold").total == 100


# Profiles


@pytest.mark.parametrize(
    ("made", "what"),
    [
        (lambda path: path.write_bytes(b"x" * 500), "is no ICC profile"),
        (lambda path: profile(path, space=b"RGB "), "is a profile for RGB, not for CMYK"),
        (lambda path: profile(path, kind=b"link"), "is no profile of an output device"),
        (
            lambda path: path.write_bytes(profile(path).read_bytes()[:-9]),
            "is a damaged ICC profile",
        ),
        (lambda _: None, "cannot be read"),
    ],
)
def test_a_profile_that_is_none_is_refused(
    made: Callable[[Path], object], what: str, tmp_path: Path
) -> None:
    """The file is named, with what it is instead and whom to ask."""
    path = tmp_path / "p.icc"
    made(path)
    result = build("--icc", str(path))

    assert result.exit_code == 1
    assert f"p.icc: {what}" in result.stderr


def test_without_any_profile_there_is_a_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a system has none, the message says how to name one."""
    monkeypatch.setattr("reportgen.iccprofile._places", lambda: iter(()))
    with pytest.raises(ReportgenError, match="--icc FILE"):
        usual_profile(Desk())


def test_a_profile_is_for_a_press_alone(press_profile: Path) -> None:
    """`--icc` without `--print press` would do nothing, and says so."""
    result = CliRunner().invoke(main, ["build", *ROLES[:2], "--icc", str(press_profile)])

    assert result.exit_code == 2
    assert "--print press" in result.stderr


def test_another_profile_makes_another_file(tmp_path: Path, press_profile: Path) -> None:
    """The one that is named is embedded, by its own name."""
    path = profile(tmp_path / "mine.icc", name="My press")
    with pikepdf.open(io.BytesIO(build("--icc", str(path)).stdout_bytes)) as file:
        (first, _) = file.Root.OutputIntents

        assert str(first.OutputConditionIdentifier) == "My press"
        assert read_profile(press_profile, Desk()).name == "Test press"


# Pictures


def logo(path: Path, width: int, mode: str = "RGB") -> str:
    """A logo of so many pixels, for a brand file."""
    color = {"RGB": (18, 50, 79), "RGBA": (18, 50, 79, 128), "CMYK": (200, 100, 0, 80)}[mode]
    suffix = "png" if mode != "CMYK" else "jpg"
    Image.new(mode, (width, width // 4), color).save(path / f"logo.{suffix}")
    return f"logo: {{path: logo.{suffix}, alt: Own}}"


def is_picture(found: Any) -> bool:
    """Whether an object of a file is a picture."""
    return isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Image"


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "CMYK"])
def test_pictures_are_in_inks(brand: Brand, tmp_path: Path, mode: str) -> None:
    """A logo of any kind is four plates; what is clear in it stays so."""
    pdf = build("--brand", str(brand(rest=logo(tmp_path, 900, mode)))).stdout_bytes
    with pikepdf.open(io.BytesIO(pdf)) as file:
        images = {each.objgen: each for each in file.objects if is_picture(each)}
        masks = {each.SMask.objgen for each in images.values() if "/SMask" in each}
        (image,) = (each for number, each in images.items() if number not in masks)

        assert image.ColorSpace == "/DeviceCMYK"
        assert ("/SMask" in image) == (mode == "RGBA")
    assert [check(pdf, rules).failures for rules in PROFILES] == [{}, {}]


def test_grays_of_a_picture_are_black_alone(brand: Brand, tmp_path: Path) -> None:
    """A black or gray logo has one plate, as black words have."""
    path = brand(rest=logo(tmp_path, 900))
    image = Image.new("RGB", (900, 225), (0, 0, 0))
    image.paste((128, 128, 128), (0, 0, 450, 225))
    image.save(tmp_path / "logo.png")
    with pikepdf.open(io.BytesIO(build("--brand", str(path)).stdout_bytes)) as file:
        (raw,) = (each.read_bytes() for each in file.objects if is_picture(each))

    assert {raw[at : at + 4] for at in range(0, len(raw), 4)} == {b"\0\0\0\xff", b"\0\0\0\x7f"}


def test_pictures_keep_to_the_ink_that_a_press_takes() -> None:
    """Color gives way where there is too much, black stays, and the rest is as it was."""
    image = Image.new("CMYK", (3, 1), (255, 255, 255, 255))
    image.putpixel((1, 0), (255, 153, 0, 102))
    image.putpixel((2, 0), (255, 255, 255, 0))
    first, *rest = (thinned(image, MOST_INK).getpixel((x, 0)) for x in range(3))

    assert sum(first) <= MOST_INK / 100 * 255
    assert first[3] == 255
    assert rest[0] == (255, 153, 0, 102)
    assert sum(rest[1]) <= MOST_INK / 100 * 255


def test_a_logo_for_another_press_is_held_to_the_limit(brand: Brand, tmp_path: Path) -> None:
    """A CMYK logo of 400 % does not get to the paper as it is."""
    Image.new("CMYK", (900, 225), (255, 255, 255, 255)).save(tmp_path / "logo.jpg", quality=95)
    own = brand(rest="logo: {path: logo.jpg, alt: Own}")
    with pikepdf.open(io.BytesIO(build("--brand", str(own)).stdout_bytes)) as file:
        (raw,) = (each.read_bytes() for each in file.objects if is_picture(each))

    totals = [sum(raw[at : at + 4]) for at in range(0, len(raw), 4)]
    assert max(totals) <= MOST_INK / 100 * 255


@pytest.mark.parametrize(("width", "code"), [(900, 0), (330, 0), (120, 3)])
def test_coarse_pictures_are_told(brand: Brand, tmp_path: Path, width: int, code: int) -> None:
    """Below 250 pixels an inch there is a warning, below 150 an error, with the figure."""
    result = build("--brand", str(brand(rest=logo(tmp_path, width))))
    told = re.search(r"logo\.png: (\d+) pixels an inch at the size it is printed", result.stderr)

    assert result.exit_code == code
    assert bool(told) == (width < 900)
    if told:
        assert (int(told[1]) < 150) == bool(code)
        assert ("warning: " in told.string.split(told[0])[0].splitlines()[-1]) != bool(code)


# One file for many


def test_merged_copies_are_for_a_press_too(tmp_path: Path, press_profile: Path) -> None:
    """All copies in one file keep their boxes, their inks and one profile."""
    sheet, merged = tmp_path / "n.csv", tmp_path / "m.pdf"
    sheet.write_text("name\nAna\nBo\n", encoding="utf-8")
    arguments = ["batch", str(sheet), "--roles", ",".join(ROLES[:2]), "--merge", str(merged)]
    result = CliRunner().invoke(main, [*arguments, "--print", PRESS, "--layout", "card"])
    assert result.exit_code == 0, result.stderr

    with pikepdf.open(merged) as file:
        names = {name for page in file.pages for _, name in operators(page)}
        profiles = {each.DestOutputProfile.objgen for each in file.Root.OutputIntents}
        data = file.Root.OutputIntents[0].DestOutputProfile.read_bytes()

        assert len(file.pages) == 4
        assert all("/TrimBox" in page and "/BleedBox" in page for page in file.pages)
    assert names == {"k", "K"}
    assert len(profiles) == 1
    assert data == press_profile.read_bytes()
    assert check(merged.read_bytes(), "2b").failures == {}


# What comes out of a press


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript makes the plates")
@pytest.mark.parametrize("layout", LAYOUTS)
def test_there_are_four_plates_and_notes_on_one(layout: str, tmp_path: Path) -> None:
    """Ghostscript finds cyan, magenta, yellow and black; what is read is on black alone."""
    path = tmp_path / "p.pdf"
    path.write_bytes(pressed(layout))
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dLastPage=2", "-sDEVICE=tiffsep", "-r72"]
    subprocess.run([*command, f"-sOutputFile={tmp_path}/%d.tif", str(path)], check=True)
    plates = {each.name.partition("(")[2].partition(")")[0] for each in tmp_path.glob("*(*).tif")}

    assert plates == {"Cyan", "Magenta", "Yellow", "Black"}
    with pikepdf.open(path) as file:
        for page in file.pages:
            for parts in small_words(page):
                assert parts[:3] == [0, 0, 0] or contrast_of(parts) < 9


def small_words(page: Any) -> Iterator[list[float]]:
    """The inks of every text below 12 points."""
    ink, size = [0.0, 0.0, 0.0, 1.0], 0.0
    for each in pikepdf.parse_content_stream(page):
        name, operands = str(each.operator), list(each.operands)
        if name == "k":
            ink = [float(part) for part in operands]
        elif name == "Tf":
            size = float(operands[1])
        elif name == "Tj" and size < 12:
            yield ink


def contrast_of(parts: list[float]) -> float:
    """The contrast with white of inks that are laid over one another."""
    red, green, blue = (round(255 * (1 - part) * (1 - parts[3])) for part in parts[:3])
    return contrast(parse(f"#{red:02x}{green:02x}{blue:02x}"), WHITE)


# What a shop looks at


@pytest.mark.parametrize(("layout", "roles", "paper"), CASES)
def test_it_passes_preflight(layout: str, roles: int, paper: str, tmp_path: Path) -> None:
    """Every layout is fit to be printed by the rules that any file is held to."""
    path = tmp_path / "p.pdf"
    path.write_bytes(pressed(layout, roles, paper))
    report = preflight(path)

    assert [each.sentence for each in report.findings if each.level is not Level.NOTE] == []
    assert report.press
    assert report.spaces == ("DeviceCMYK",)


@pytest.mark.parametrize("wish", [Imposing(4), Imposing(0)], ids=["4-up", "booklet"])
def test_imposed_pages_are_inks_too(wish: Imposing, tmp_path: Path) -> None:
    """Sheets of pages for a press have their marks in black ink alone, and no other color."""
    layout = "card" if wish.number else "guide"
    order = Order(ROLES[:2], "northgate", layout=layout, printing=PRESS)
    measures = Workshop(order, TODAY).imposition()
    sheets = impose(pressed(layout), wish, measures, "letter")
    path = tmp_path / "s.pdf"
    path.write_bytes(sheets)
    with pikepdf.open(path) as file:
        names = {name for page in file.pages for _, name in operators(page)}

    assert names == {"K"}
    assert preflight(path).spaces == ("DeviceCMYK",)

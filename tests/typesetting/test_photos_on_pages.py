"""The school's photograph on covers and in the head of a flyer."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageCms, ImageDraw
from verapdf import Profile, check

from reportgen.checks.checking import check as check_files
from reportgen.errors import InvalidSource
from reportgen.theme.form import INK_SAVER, OFFICE, PRESS
from reportgen.typesetting.marks import Flowable, Picture, walk
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

TODAY = dt.date(2026, 12, 31)
ALT = "Two students in the skills lab"
ROLES = ("medical-assistant", "pharmacy-technician", "phlebotomist", "nursing-assistant")
LONG_NAMES = (
    "physical-therapist-assistant",
    "medical-records-specialist",
    "radiologic-technologist",
    "polysomnographic-technologist",
)
COVERS = ("flyer", "trifold", "card", "guide")
LARGE = (2400, 1600)
FINE = 300
PROFILES: tuple[Profile, ...] = ("ua1", "2a")

Shop = Callable[..., Workshop]


def photograph(size: tuple[int, int] = LARGE) -> Image.Image:
    """Sky above ground, and a red mark left of the middle."""
    image = Image.new("RGB", size, "#cfe0e6")
    pen, (width, height) = ImageDraw.Draw(image), size
    pen.rectangle((0, height * 2 // 3, width, height), fill="#5a4a3a")
    pen.ellipse((width * 0.3, height * 0.4, width * 0.4, height * 0.6), fill="#c02020")
    return image


@pytest.fixture
def shop(tmp_path: Path, root: Path) -> Shop:
    """A workshop for the sample school with a photograph of its own."""

    def made(
        image: Image.Image | None = None,
        roles: int | tuple[str, ...] = 2,
        disclosure: str = "",
        **order: Any,
    ) -> Workshop:
        schools = tmp_path / "data" / "schools"
        schools.mkdir(parents=True, exist_ok=True)
        text = (root / "data" / "schools" / "northgate.yaml").read_text()
        if disclosure:  # which nobody has put in Spanish
            told = text.replace("  - Ask us about costs.\n", f"  - {disclosure}\n")
            text = re.sub(r"(?m)^es:\n(?:(?: .*)?\n)*", "", told)
        photo = f"photo: {{path: lab.png, alt: {ALT}, focus: 35% 50%}}\n"
        (schools / "northgate.yaml").write_text(text + photo)
        (image or photograph()).save(schools / "lab.png")
        wanted = {"layout": "flyer"} | order
        return Workshop(
            Order(
                roles=ROLES[:roles] if isinstance(roles, int) else roles,
                school="northgate",
                campus="denver",
                data=tmp_path / "data",
                **wanted,
            ),
            TODAY,
        )

    return made


def images(pdf: bytes) -> list[tuple[Image.Image, str]]:
    """The pictures in a file, each with how it is packed."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        found = [
            each
            for each in file.objects
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
        ]
        return [(pikepdf.PdfImage(each).as_pil_image(), _packed(each)) for each in found]


def _packed(image: Any) -> str:
    """How the last of all filters has packed *image*."""
    return str(image.Filter[-1] if isinstance(image.Filter, pikepdf.Array) else image.Filter)


def figures(pdf: bytes) -> list[str]:
    """What the figures of a file say."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [
            str(each["/Alt"])
            for each in file.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]


def laid(work: Workshop) -> tuple[Flowable, ...]:
    """The pages of an order."""
    comparison, theme = work.load()
    pages, _, _ = work.arrange(comparison, theme, work.order.recipient, work.findings)
    return pages


def placed(pages: tuple[Flowable, ...]) -> list[tuple[float, float, Picture]]:
    """Where photographs stand."""
    return [
        (x, y, mark)
        for page in pages
        for x, y, mark in walk(page)
        if isinstance(mark, Picture) and mark.fine
    ]


@pytest.mark.parametrize("roles", [2, 3, 4])
@pytest.mark.parametrize("layout", COVERS)
def test_covers_and_the_flyer_show_it_once(shop: Shop, layout: str, roles: int) -> None:
    """Cropped to its place without being stretched, with the focus in sight."""
    pages = laid(shop(layout=layout, roles=roles))
    ((x, y, mark),) = placed(pages)
    left, top, right, lower = mark.window
    shape = (right - left) * LARGE[0] / ((lower - top) * LARGE[1])

    assert mark.width / mark.height == pytest.approx(shape)
    assert left < 0.35 < right
    assert top < 0.5 < lower
    assert x >= 0
    assert y >= 0
    assert x + mark.width <= pages[0].width + 0.01


@pytest.mark.parametrize("layout", COVERS)
def test_it_is_a_figure_with_its_words_and_within_the_claims(shop: Shop, layout: str) -> None:
    """Not decoration: a screen reader says what is to be seen, after the question."""
    pdf = shop(layout=layout).handout().pdf

    assert figures(pdf).count(ALT) == 1
    assert not any(check(pdf, rules).failures for rules in PROFILES)


@pytest.mark.parametrize("layout", COVERS)
def test_it_is_no_finer_than_it_is_printed(shop: Shop, layout: str) -> None:
    """A camera's picture of many megapixels does not swell every handout."""
    work = shop(layout=layout)
    ((_, _, mark),) = placed(laid(work))
    ((image, packed),) = images(work.handout().pdf)

    assert image.width <= round(mark.width / 72 * FINE)
    assert packed == "/DCTDecode"


def test_nothing_that_a_camera_wrote_is_left(shop: Shop, tmp_path: Path) -> None:
    """Where and with what somebody took it is nobody's business; it stands upright."""
    work = shop()
    notes = Image.Exif()
    notes[0x0112], notes[0x010F] = 6, "SecretCam"
    turned = photograph().transpose(Image.Transpose.ROTATE_90)
    turned.save(tmp_path / "data" / "schools" / "lab.png", exif=notes)
    pdf = work.handout().pdf
    ((image, _),) = images(pdf)
    raw, last = image.tobytes(), 3 * (image.width * image.height - 1)

    assert b"SecretCam" not in pdf
    assert raw[2] > raw[0] > 150
    assert raw[last] > raw[last + 2]


def test_its_own_profile_is_heeded(shop: Shop, tmp_path: Path) -> None:
    """What is red in a wider space is the red that is nearest on a page, not a duller one."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    plain = shop().handout().pdf
    photograph().save(tmp_path / "data" / "schools" / "lab.png", icc_profile=lab.tobytes())
    same = shop(Image.open(tmp_path / "data" / "schools" / "lab.png")).handout().pdf
    broken = photograph()
    broken.info["icc_profile"] = b"no profile"
    broken.save(tmp_path / "data" / "schools" / "lab.png", icc_profile=b"no profile")
    anyhow = shop(broken).handout().pdf

    (one,), (two,), (three,) = (
        [image.tobytes() for image, _ in images(pdf)] for pdf in (plain, same, anyhow)
    )
    assert max(abs(a - b) for a, b in zip(one, two, strict=True)) <= 8
    assert one == three


@pytest.mark.parametrize("layout", COVERS)
def test_for_a_press_it_is_in_inks_and_bleeds(shop: Shop, layout: str) -> None:
    """Four plates, as a logo has, and it goes on behind the cut where the page ends with it."""
    work = shop(layout=layout, printing=PRESS)
    pages = laid(work)
    ((x, _, mark),) = placed(pages)
    ((image, _),) = images(work.handout().pdf)

    assert image.mode == "CMYK"
    assert x + mark.width == pytest.approx(pages[0].width + 9)
    assert x == pytest.approx(-9) or layout in ("flyer", "trifold")


@pytest.mark.parametrize(("size", "said"), [((700, 500), "warning"), ((300, 200), "problem")])
def test_too_coarse_for_a_press_is_told(shop: Shop, size: tuple[int, int], said: str) -> None:
    """Below 300 pixels an inch there is a warning, below 150 it is refused, as a logo is."""
    work = shop(photograph(size), printing=PRESS)
    if said == "problem":
        with pytest.raises(InvalidSource, match="pixels an inch at the size it is printed"):
            work.handout()
        return
    work.handout()

    (told,) = (each for each in work.findings.warnings if "pixels an inch" in each.what)
    assert told.hint == "a press needs 300; use a larger picture"


@pytest.mark.parametrize("layout", COVERS)
def test_an_office_printer_reaches_all_of_it(shop: Shop, layout: str) -> None:
    """It keeps the edge that office printers leave blank."""
    pages = laid(shop(layout=layout, printing=OFFICE))
    ((x, _, mark),) = placed(pages)

    assert x >= 18
    assert x + mark.width <= pages[0].width - 18 + 0.01


@pytest.mark.parametrize("layout", [*COVERS, "handout", "large-print"])
def test_where_there_is_no_place_for_it_there_is_none(shop: Shop, layout: str) -> None:
    """Ink-saver prints nothing solid; handout and large print are for reading."""
    printing = INK_SAVER if layout in COVERS else "screen"

    assert placed(laid(shop(layout=layout, printing=printing))) == []


def test_words_come_first(shop: Shop) -> None:
    """On a flyer that is full the photograph is left out, with a warning at its line."""
    said = "Ask us about costs and about all that we have to tell you before you enroll. " * 20
    work = shop(roles=LONG_NAMES, layout="flyer", printing=OFFICE, disclosure=said)

    assert placed(laid(work)) == []
    (told,) = (each for each in work.findings.warnings if "photograph" in each.what)
    assert told.place.name.endswith("northgate.yaml")


def test_the_same_photograph_gives_the_same_bytes(shop: Shop) -> None:
    """Nothing in the file says when it was made."""
    assert shop().handout().pdf == shop().handout().pdf


@pytest.mark.parametrize(
    ("photo", "message"),
    [
        ("{path: gone.jpg, alt: A lab}", "there is no file gone.jpg"),
        ("{path: lab.png, alt: A lab, focus: left top}", "focus cannot be 'left top'"),
        ("{path: lab.png, alt: A lab, focus: 120% 10%}", "focus cannot be '120% 10%'"),
        ("{path: lab.png}", "'alt' is missing"),
    ],
)
def test_check_looks_at_it(shop: Shop, tmp_path: Path, photo: str, message: str) -> None:
    """Before anybody builds anything."""
    path = Path(shop().order.data or "", "schools", "northgate.yaml")
    text = path.read_text()
    path.write_text(text[: text.index("photo: ")] + f"photo: {photo}\n")
    report = check_files([path], tmp_path / "data", None, TODAY)

    assert any(message in each.what for each in report.problems)

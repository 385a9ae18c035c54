"""Logos on pages: as large as one another, with the name beside a mark, and words for all."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from english import WORDS
from PIL import Image

from reportgen.errors import Findings
from reportgen.theme.theme import Theme
from reportgen.typesetting.flowables import Composer
from reportgen.typesetting.flowables.furniture import owner
from reportgen.typesetting.lines import Typesetter
from reportgen.typesetting.marks import Flowable, Panel, Picture, walk, words_in
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

TODAY = dt.date(2026, 12, 31)
WIDE = 500.0
NAME = "Northgate Career College"
SLACK = 0.02


def shop(folder: Path, logo: str, **order: Any) -> Workshop:
    """The sample with a brand whose logo is written as *logo*."""
    (folder / "own.yml").write_text(f"meta: {{name: Own}}\nlogo: {logo}\n")
    made = Order(
        roles=("medical-assistant", "pharmacy-technician"),
        school="northgate",
        campus="denver",
        brand=str(folder / "own.yml"),
        **order,
    )
    return Workshop(made, TODAY)


def drawn(folder: Path, size: tuple[int, int], layout: str = "handout") -> tuple[Flowable, Theme]:
    """A logo of *size* pixels on paper, as *layout* has it."""
    Image.new("RGB", size, "#a02020").save(folder / "logo.png")
    _, theme = shop(folder, "{path: logo.png, alt: Seal}", layout=layout).load()
    composer = Composer(theme, Typesetter(Findings(), WORDS.tag, WORDS.page))
    return owner(NAME, composer, WIDE), theme


def picture(found: Flowable) -> Picture:
    """The one picture in *found*."""
    (mark,) = (mark for _, _, mark in walk(found) if isinstance(mark, Picture))
    return mark


@pytest.mark.parametrize("layout", ["handout", "flyer", "trifold", "guide", "large-print"])
@pytest.mark.parametrize("shape", [8.0, 4.0, 3.0, 2.0])
def test_logos_are_as_large_as_one_another(tmp_path: Path, layout: str, shape: float) -> None:
    """A wide logo is low and a narrow one high: their areas are the same."""
    found, theme = drawn(tmp_path, (round(200 * shape), 200), layout)
    mark, space = picture(found), theme.measures.space

    assert mark.width / mark.height == pytest.approx(shape, rel=SLACK)
    assert mark.width * mark.height == pytest.approx(space.logo**2, rel=SLACK)


@pytest.mark.parametrize("shape", [1.4, 1.0, 0.4])
def test_a_mark_is_legible_and_has_the_name_beside_it(tmp_path: Path, shape: float) -> None:
    """A seal or a tall logo says no name that could be read: it is set, level with the middle."""
    found, theme = drawn(tmp_path, (round(500 * shape), 500))
    mark = picture(found)

    assert mark.height == pytest.approx(theme.measures.space.logo_height, rel=SLACK)
    assert words_in(found) == NAME
    assert found.width <= WIDE


@pytest.mark.parametrize("shape", [1.6, 4.0])
def test_a_logo_with_room_for_a_name_stands_alone(tmp_path: Path, shape: float) -> None:
    """What it says is not said twice."""
    found, _ = drawn(tmp_path, (round(500 * shape), 500))

    assert words_in(found) == ""


@pytest.mark.parametrize(("color", "plates"), [("#12324f", 1), ("#ffffff", 0)])
def test_a_plate_lies_below_a_dark_logo_alone(tmp_path: Path, color: str, plates: int) -> None:
    """On the dark top of a page, a white logo stands by itself."""
    Image.new("RGBA", (400, 100), color).save(tmp_path / "logo.png")
    work = shop(tmp_path, "{path: logo.png, alt: Own}")
    comparison, theme = work.load()
    pages, _, _ = work.arrange(comparison, theme, work.order.recipient, work.findings)
    marks = list(walk(pages[0]))
    (logo,) = ((x, y, mark) for x, y, mark in marks if isinstance(mark, Picture))
    x, y, mark = logo
    pad = theme.measures.space.plate
    around = [
        panel
        for left, top, panel in marks
        if isinstance(panel, Panel)
        and panel.width == pytest.approx(mark.width + 2 * pad)
        and (left, top) == pytest.approx((x - pad, y - pad))
    ]

    assert len(around) == plates


def figures(pdf: bytes) -> list[str]:
    """What the figures of a file say."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [
            str(each["/Alt"])
            for each in file.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]


def test_a_bare_path_says_the_name_of_the_school(tmp_path: Path) -> None:
    """The name in the school's file, not that in the brand's; and whoever builds is told."""
    Image.new("RGB", (400, 100), "#a02020").save(tmp_path / "logo.png")
    work = shop(tmp_path, "logo.png")

    assert NAME in figures(work.handout().pdf)
    assert [each.what for each in work.findings.warnings if "logo.png" in each.what] == [
        "logo.png has no text for people who cannot see it"
    ]


def test_a_logo_is_printed_upright(tmp_path: Path) -> None:
    """The turn that a camera wrote is made before the logo is drawn."""
    image = Image.new("RGB", (400, 100), "#12324f")
    image.paste("#e8711c", (0, 0, 400, 50))
    notes = Image.Exif()
    notes[0x0112] = 6
    image.transpose(Image.Transpose.ROTATE_90).save(tmp_path / "logo.png", exif=notes)
    pdf = shop(tmp_path, "{path: logo.png, alt: Own}").handout().pdf
    with pikepdf.open(io.BytesIO(pdf)) as file:
        (raw,) = (
            each
            for each in file.objects
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
        )
        pixels = pikepdf.PdfImage(raw).as_pil_image()

    assert pixels.size == image.size
    assert pixels.tobytes() == image.tobytes()


@pytest.mark.parametrize("layout", ["handout", "flyer", "guide"])
def test_where_nothing_is_filled_the_name_stands_for_a_white_logo(
    tmp_path: Path, layout: str
) -> None:
    """Never an empty place, and it is told."""
    Image.new("RGBA", (400, 100), "#ffffff").save(tmp_path / "logo.png")
    work = shop(tmp_path, "{path: logo.png, alt: Own}", layout=layout, printing="ink-saver")
    comparison, theme = work.load()
    pages, _, _ = work.arrange(comparison, theme, work.order.recipient, work.findings)

    assert not any(isinstance(mark, Picture) for page in pages for _, _, mark in walk(page))
    assert NAME in " ".join(map(words_in, pages[:1]))
    assert any(each.hint == "the name is set instead" for each in work.findings.warnings)

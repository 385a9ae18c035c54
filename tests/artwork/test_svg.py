"""SVG logos are printed as they are drawn."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from drawings import FINE, TALL, WIDE, svg, unlike
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from reportgen.artwork.drawing import Artwork, Stroke
from reportgen.artwork.svg import read
from reportgen.errors import Findings
from reportgen.pdf.drawings import drawing

Draw = Callable[[ImageDraw.ImageDraw], None]


def art(content: str, attributes: str = f'viewBox="0 0 {WIDE} {TALL}"') -> Artwork:
    """The outlines of *content*, which has nothing wrong with it."""
    findings = Findings()
    found = read(svg(content, attributes), "l.svg", findings)
    assert findings.problems == []
    assert found is not None
    return found


def printed(found: Artwork) -> Image.Image:
    """A picture of *found* as PDFium draws it, two pixels to a unit."""
    stream = io.BytesIO()
    canvas: Any = Canvas(stream, (found.width, found.height), invariant=1)
    canvas._code.append(drawing(found, found.width, 0, found.height))
    canvas.save()
    with pypdfium2.PdfDocument(stream.getvalue()) as document:
        picture: Image.Image = document[0].render(scale=2).to_pil()
    return picture.convert("RGB")


def drawn(draw: Draw) -> Image.Image:
    """The same by Pillow, which is drawn larger to be as smooth."""
    large = Image.new("RGB", (WIDE * 2 * FINE, TALL * 2 * FINE), "white")
    draw(ImageDraw.Draw(large))
    return large.resize((WIDE * 2, TALL * 2), Image.Resampling.BOX)


def to_scale(*numbers: float) -> list[float]:
    """Units to the pixels that Pillow draws on."""
    return [number * 2 * FINE for number in numbers]


def box(color: str, *edges: float) -> Draw:
    """A rectangle; its last pixel is inside for Pillow."""
    left, top, right, bottom = to_scale(*edges)
    return lambda pen: pen.rectangle((left, top, right - 1, bottom - 1), fill=color)


def oval(color: str, *edges: float) -> Draw:
    """A filled ellipse."""
    return lambda pen: pen.ellipse(to_scale(*edges), fill=color)


def area(color: str, *points: float) -> Draw:
    """A filled polygon."""
    return lambda pen: pen.polygon(to_scale(*points), fill=color)


def ring(pen: ImageDraw.ImageDraw) -> None:
    """A red ring around (60, 50)."""
    oval("red", 20, 10, 100, 90)(pen)
    oval("white", 40, 30, 80, 70)(pen)


def round_box(pen: ImageDraw.ImageDraw) -> None:
    """A rounded green rectangle."""
    pen.rounded_rectangle(to_scale(20, 10, 120, 90), 20 * 2 * FINE, fill="green")


THE_BOX = box("teal", 20, 10, 120, 60)
THE_OVAL = oval("navy", 20, 30, 140, 70)
TRIANGLE = area("purple", 20, 20, 120, 20, 70, 90)
RING = "M20 50a40 40 0 1 1 80 0 40 40 0 0 1-80 0zm20 0a20 20 0 {0} {1} 40 0 20 20 0 {0} {1} -40 0z"

SHAPES: dict[str, tuple[str, Draw]] = {
    "rect": ("<rect x='20' y='10' width='100' height='50' fill='teal'/>", THE_BOX),
    "rounded": ("<rect x='20' y='10' width='100' height='80' rx='20' fill='green'/>", round_box),
    "percent": ("<rect x='10%' y='10%' width='50%' height='50%' fill='teal'/>", THE_BOX),
    "units": (
        "<rect x='15pt' y='10px' width='75pt' height='50' fill='teal'/>",
        THE_BOX,
    ),
    "circle": (
        "<circle cx='50' cy='50' r='40' fill='#ff0000'/>",
        oval("red", 10, 10, 90, 90),
    ),
    "ellipse": ("<ellipse cx='80' cy='50' rx='60' ry='20' fill='navy'/>", THE_OVAL),
    "line": (
        "<line x1='20' y1='35' x2='120' y2='35' stroke='teal' stroke-width='50'/>",
        THE_BOX,
    ),
    "polyline": ("<polyline points='20,20 120 20,70,90' fill='purple'/>", TRIANGLE),
    "polygon": ("<polygon points='20,20 120,20 70,90' fill='purple'/>", TRIANGLE),
    "lines": ("<path d='M20 20h100L70 90z' fill='purple'/>", TRIANGLE),
    "relative lines": ("<path d='m20,20 100,0-50,70' fill='purple'/>", TRIANGLE),
    "after a z": ("<path d='M20 20h100v0zl100 0L70 90z' fill='purple'/>", TRIANGLE),
    "vertical": ("<path d='M2e1,1e1H120V60H20Z' fill='teal'/>", THE_BOX),
    "cubic curves": (
        (
            "<path fill='navy' d='M20 50c0-11.046 26.863-20 60-20S140 38.954 140 50"
            "s-26.863 20-60 20S20 61.046 20 50'/>"
        ),
        THE_OVAL,
    ),
    "arcs": ("<path d='M20 50A60 20 0 0 0 140 50 60 20 0 0020 50' fill='navy'/>", THE_OVAL),
    "arc of no radius": (
        "<path d='M20 20A0 5 0 0 1 120 20L70 90' fill='purple'/>",
        TRIANGLE,
    ),
    "even-odd": (
        f"<path fill-rule='evenodd' fill='red' d='{RING.format(1, 1)}'/>",
        ring,
    ),
    "a hole": (f"<path fill='red' d='{RING.format(1, 0)}'/>", ring),
    "no hole": (
        f"<path fill='red' d='{RING.format(1, 1)}'/>",
        oval("red", 20, 10, 100, 90),
    ),
    "translated": (
        (
            "<g transform='translate(10)'><g transform='translate(10,10) scale(2 1)'>"
            "<rect width='50' height='50' fill='teal'/></g></g>"
        ),
        THE_BOX,
    ),
    "rotated": (
        (
            "<g transform='rotate(90 70 35)'><rect x='45' y='-15' width='50' height='100'"
            " fill='teal'/></g>"
        ),
        THE_BOX,
    ),
    "skewed": (
        "<rect width='20' height='50' transform='translate(20 20) skewX(45)'/>",
        area("black", 20, 20, 40, 20, 90, 70, 70, 70),
    ),
    "matrix": (
        "<rect width='1' height='1' transform='matrix(100 0 0 50 20 10)' fill='teal'/>",
        THE_BOX,
    ),
    "style": (
        (
            "<rect x='20' y='10' width='100' height='50' fill='red'"
            " style='stroke: none; fill: teal; opacity: 1'/>"
        ),
        THE_BOX,
    ),
    "classes": (
        (
            "<style>.a, .b { fill: red } rect.b { fill: teal } .a { fill: blue }</style>"
            "<rect class='a b' x='20' y='10' width='100' height='50'/>"
        ),
        THE_BOX,
    ),
    "important": (
        (
            "<style>#r { fill: teal !important }</style>"
            "<rect id='r' style='fill: red' x='20' y='10' width='100' height='50'/>"
        ),
        THE_BOX,
    ),
    "currentColor": (
        "<g color='teal' fill='currentColor'><rect x='20' y='10' width='100' height='50'/></g>",
        THE_BOX,
    ),
    "currentColor of its own": (
        (
            "<g color='red'><rect color='teal' fill='currentColor'"
            " x='20' y='10' width='100' height='50'/></g>"
        ),
        THE_BOX,
    ),
    "inherited": (
        "<g fill='teal'><g fill='inherit'><rect x='20' y='10' width='100' height='50'/></g></g>",
        THE_BOX,
    ),
    "used": (
        (
            "<defs><rect id='r' width='100' height='50'/></defs>"
            "<use href='#r' x='20' y='10' fill='teal'/>"
        ),
        THE_BOX,
    ),
    "clipped": (
        (
            "<clipPath id='c'><rect x='20' y='10' width='100' height='50'/></clipPath>"
            "<g clip-path='url(#c)'><circle cx='70' cy='50' r='90' fill='teal'/></g>"
        ),
        THE_BOX,
    ),
    "hidden": (
        (
            "<rect x='20' y='10' width='100' height='50' fill='teal'/><g display='none'>"
            "<circle r='99'/></g><g visibility='hidden'><circle r='99'/></g>"
        ),
        THE_BOX,
    ),
    "dashes": (
        "<path d='M20 35H200' stroke='teal' stroke-width='50' stroke-dasharray='100 900'/>",
        THE_BOX,
    ),
    "all around": (
        "<rect x='-900' y='-900' width='2000' height='2000' fill='teal'/>",
        box("teal", 0, 0, WIDE, TALL),
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_shapes_are_printed_as_drawn(name: str) -> None:
    """Every shape, its place, order and color are those that Pillow draws."""
    content, draw = SHAPES[name]
    paper, expected = printed(art(content)), drawn(draw)

    assert unlike(expected, Image.new("RGB", expected.size, "white")) > 0.05
    assert unlike(paper, expected) < 0.001


@pytest.mark.parametrize(
    ("attributes", "edges"),
    [
        ("viewBox='-20 -10 200 100'", (20, 10, 120, 60)),
        ("viewBox='-40 -20 400 200' width='200'", (20, 10, 70, 35)),
        ("viewBox='-20 -10 200 100' height='100px' width='100%'", (20, 10, 120, 60)),
        ("viewBox='0 0 100 100' width='200' height='100'", (50, 0, 150, 50)),
        (
            "viewBox='0 0 100 100' width='200' height='100' preserveAspectRatio='xMaxYMid'",
            (100, 0, 200, 50),
        ),
        (
            "viewBox='0 0 100 100' width='200' height='100' preserveAspectRatio='none'",
            (0, 0, 200, 50),
        ),
        (
            "viewBox='0 0 100 100' width='200' height='100' preserveAspectRatio='xMidYMin slice'",
            (0, 0, 200, 100),
        ),
        ("width='200' height='100'", (0, 0, 100, 50)),
    ],
)
def test_a_view_box_says_where_the_drawing_lies(attributes: str, edges: tuple[float, ...]) -> None:
    """Its origin, its scale and its place in a frame of another shape."""
    found = art("<rect width='100' height='50' fill='teal'/>", attributes)

    assert (found.width, found.height) == (WIDE, TALL)
    assert unlike(printed(found), drawn(box("teal", *edges))) < 0.001


def test_strokes_keep_their_shape() -> None:
    """Width, ends, corners and dashes, as large as their transform makes them."""
    (outline,) = art(
        "<g transform='scale(2) rotate(30)' stroke='#000' stroke-width='3' fill='none'"
        " stroke-dasharray='4, 2 1' stroke-dashoffset='-1' stroke-linecap='round'"
        " stroke-linejoin='bevel' stroke-miterlimit='7'><path d='M0 0h9'/></g>"
    ).outlines

    assert outline.fill is None
    stroke = outline.stroke
    assert isinstance(stroke, Stroke)
    assert (stroke.cap, stroke.join, stroke.miter) == (1, 2, 7.0)
    assert [stroke.width, stroke.phase] == pytest.approx([6, 26])
    assert stroke.dashes == pytest.approx((8, 4, 2))


def test_what_is_not_drawn_is_passed_over() -> None:
    """Titles, what editors note, and definitions that nothing uses."""
    content = (
        "<title>A</title><metadata><r:RDF xmlns:r='u:r' r:about=''/></metadata>"
        "<e:view xmlns:e='u:e' e:onward='1'><e:text>A</e:text></e:view>"
        "<defs><linearGradient id='g'><stop offset='0'/></linearGradient></defs>"
        "<rect width='9' height='9'/>"
    )

    assert len(art(content).outlines) == 1


DTD = '"-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"'


@pytest.mark.parametrize(
    "label",
    [
        "<!DOCTYPE svg>",
        f"<!DOCTYPE svg PUBLIC {DTD}>",
        f"<?xml version='1.0' standalone='no'?>\n<!DOCTYPE svg PUBLIC {DTD} [ \n<!-- none --> ]>\n",
        "<!DOCTYPE svg SYSTEM 'a>b'>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_a_doctype_that_declares_nothing_is_no_reason_to_refuse(label: str, encoding: str) -> None:
    """Drawing programs write the name of a DTD; the drawing is the same as without."""
    plain = svg("<rect width='9' height='9' fill='#048'/>")
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    findings = Findings()
    found = read((mark + label + plain.decode()).encode(encoding), "l.svg", findings)

    assert findings.problems == []
    assert found == read(plain, "l.svg", Findings())


RECT = "<rect width='9' height='9' fill='#048' "


@pytest.mark.parametrize(
    "content",
    [
        RECT + "paint-order='stroke'/>",
        "<g style='paint-order: stroke fill'><rect width='9' height='9' fill='#048'/></g>",
        RECT + "stroke='red' stroke-width='0' paint-order='stroke'/>",
        "<rect width='9' height='9' fill='#048' stroke='none' style='paint-order:markers stroke'/>",
    ],
)
def test_the_order_of_painting_is_nothing_without_a_stroke(content: str) -> None:
    """What is painted in one go has no order."""
    assert art(content) == art("<rect width='9' height='9' fill='#048'/>")


def test_the_usual_order_of_painting_is_drawn() -> None:
    """The fill first, in whatever words, is what a page does."""
    plain = "<rect width='9' height='9' fill='#048' stroke='red' {}/>"

    for order in ("normal", "fill", "fill stroke", "markers fill stroke"):
        assert art(plain.format(f"paint-order='{order}'")) == art(plain.format(""))


STOP = "<stop offset='0' style='stop-color:#048;stop-opacity:1'/>"


@pytest.mark.parametrize(
    "gradient",
    [
        f"<linearGradient id='a'>{STOP}</linearGradient>",
        f"<radialGradient id='a'>{STOP}</radialGradient>",
        "<linearGradient id='a'><stop stop-color='#048'/></linearGradient>",
        f"<linearGradient id='b'>{STOP}</linearGradient><linearGradient id='a' xlink:href='#b'/>",
        f"<linearGradient id='b'>{STOP}</linearGradient><radialGradient id='a' href='#b'/>",
        f"<linearGradient id='a'>{STOP}{STOP.replace('0', '1', 1)}</linearGradient>",
        "<style>stop{stop-color:#048}</style><linearGradient id='a'><stop/></linearGradient>",
    ],
)
def test_a_gradient_of_one_color_is_that_color(gradient: str) -> None:
    """Inkscape writes a swatch as a gradient with one stop."""
    rect = "<rect width='9' height='9' fill='{0}' stroke='{0}'/>"

    assert art(f"<defs>{gradient}</defs>" + rect.format("url(#a)")) == art(rect.format("#048"))

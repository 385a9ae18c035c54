"""SVG logos: what is read of them looks on paper as drawn, and what cannot be is refused."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import Image, ImageChops, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from reportgen.artwork import Artwork, Stroke
from reportgen.commands import main
from reportgen.errors import Findings
from reportgen.outlines import drawing
from reportgen.svgtree import DEEPEST, MOST_BYTES, MOST_NODES
from reportgen.vector import read

ROLES = ("medical-assistant", "pharmacy-technician")
WIDE, TALL, FINE = 200, 100, 4
"""The units of a drawing, and how many pixels Pillow has for each while it draws."""

Draw = Callable[[ImageDraw.ImageDraw], None]


def svg(content: str, attributes: str = f'viewBox="0 0 {WIDE} {TALL}"') -> bytes:
    """A drawing with *content*, which begins on its second line."""
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {names} {attributes}>\n{content}\n</svg>".encode()


def art(content: str, attributes: str = f'viewBox="0 0 {WIDE} {TALL}"') -> Artwork:
    """The outlines of *content*, which has nothing wrong with it."""
    findings = Findings()
    found = read(svg(content, attributes), "l.svg", findings)
    assert findings.problems == []
    assert found is not None
    return found


def refused(data: bytes) -> list[str]:
    """The messages about a file that is no logo."""
    findings = Findings()
    assert read(data, "l.svg", findings) is None
    return [str(problem) for problem in findings.problems]


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


def unlike(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that are clearly not the same."""
    assert one.size == other.size
    counts = ImageChops.difference(one, other).convert("L").histogram()
    return sum(counts[64:]) / sum(counts)


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


OUTSIDE = "the SVG has a reference to something outside"
SOLID = "give it solid colors, or save the logo as PNG"
GRADIENT = "<linearGradient id='g'/><pattern id='p'/><mask id='m'/><filter id='f'/>"
RECT = "<rect width='9' height='9' {}/>"

REFUSED = {
    "<script>1</script>": "2:1: the SVG has a script; take it out",
    "<g>\n<g onclick='a()'/></g>": "3:1: the SVG has a script (onclick=…); take it out",
    "<foreignObject/>": "2:1: the SVG has foreign content; take it out",
    "<image href='#a'/>": (
        "2:1: the SVG has a picture in it; draw it as paths, or save the logo as PNG"
    ),
    "<use href='a.svg#b'/>": f"2:1: {OUTSIDE} (a.svg#b); draw it inside",
    "<use xlink:href='http://a.example/'/>": (
        f"2:1: {OUTSIDE} (http://a.example/); draw it inside"
    ),
    "<g xml:base='http://a.example/'/>": (
        "2:1: the SVG has an address that its references start from (xml:base); take it out"
    ),
    RECT.format("fill='url(http://a.example/#b)'"): (
        f"2:1: {OUTSIDE} (url(http://a.example/#b)); draw it inside"
    ),
    RECT.format("style='fill: URL( \"a.svg#b\" )'"): (
        f'2:1: {OUTSIDE} (URL( "a.svg#b" )); draw it inside'
    ),
    RECT.format(r"style='fill: u\72l(a)'"): (
        r"2:1: the SVG has an escape (\) in its CSS; write the letters themselves"
    ),
    "<style>\n@import 'a.css';</style>": f"3:17: {OUTSIDE} (@import); take it out",
    "<style>\n@media print { a {} }</style>": (
        "3:1: the SVG has @media; save it with presentation attributes in place of CSS"
    ),
    "<style>g > a { fill: red }</style>": (
        "2:1: the SVG has CSS for 'g > a'; save it with presentation attributes in place of CSS"
    ),
    "<?xml-stylesheet href='a.css'?>": (
        "2:1: the SVG has a style sheet in another file; write its rules into the SVG"
    ),
    "<text>A</text>": (
        "2:1: the SVG has text that is not outlined;"
        " convert text to paths (in Inkscape: Path, Object to Path)"
    ),
    "<svg/>": "2:1: the SVG has another SVG inside; ungroup it into the outer one",
    "<animate/>": "2:1: the SVG has an animation; take it out",
    "<a><g/></a>": "2:1: the SVG has a link; take the link out and leave what is in it",
    "<rectangle/>": "2:1: the SVG has a <rectangle>; draw it as paths",
    GRADIENT + RECT.format("fill='url(#g)'"): f"the SVG has a gradient (fill); {SOLID}",
    GRADIENT + RECT.format("stroke='url(#p)'"): f"the SVG has a pattern (stroke); {SOLID}",
    GRADIENT + RECT.format("mask='url(#m)'"): f"the SVG has a mask (mask); {SOLID}",
    GRADIENT + RECT.format("filter='url(#f)'"): f"the SVG has a filter (filter); {SOLID}",
    RECT.format("opacity='.5'"): f"2:1: the SVG has opacity (opacity); {SOLID}",
    RECT.format("style='fill-opacity: 50%'"): f"2:1: the SVG has opacity (fill-opacity); {SOLID}",
    RECT.format("fill='#12345678'"): f"2:1: the SVG has opacity (fill='#12345678'); {SOLID}",
    RECT.format("style='mix-blend-mode: multiply'"): (
        f"2:1: the SVG has a blend mode (mix-blend-mode); {SOLID}"
    ),
    RECT.format("fill='blurple'"): (
        "2:1: the SVG has no color that is known (fill='blurple'); write it as #rrggbb"
    ),
    RECT.format("style='fill: var(--a)'"): (
        "2:1: the SVG has fill: var(--a); write the value itself"
    ),
    RECT.format("style='transform: none'"): (
        "2:1: the SVG has 'transform' in CSS; write an attribute"
    ),
    RECT.format("transform='turn(3)'"): (
        "2:1: the SVG has a transform that is none (turn(3)); save it again"
    ),
    RECT.format("stroke='red' transform='scale(2 1)'"): (
        "2:1: the SVG has a stroke that a transform stretches;"
        " convert the stroke to a path (in Inkscape: Path, Stroke to Path)"
    ),
    "<rect width='1em' height='9'/>": (
        "2:1: the SVG has a <rect> that cannot be drawn (width='1em'); save it again"
    ),
    "<path d='M0 0 L9'/>": (
        "2:1: the SVG has a <path> that cannot be drawn (d='M0 0 L9'); save it again"
    ),
    "<path d='L9 9'/>": (
        "2:1: the SVG has a <path> that cannot be drawn (d='L9 9'); save it again"
    ),
    "<path d='M1e9 1L9 9'/>": (
        "2:1: the SVG has a <path> that cannot be drawn (it lies far outside); save it again"
    ),
    "<use href='#a'/>": (
        "2:1: the SVG has a use of 'a', which is not there;"
        " unlink its copies in the drawing program"
    ),
    "<g id='a'><use href='#a'/></g>": (
        "2:11: the SVG has a use of 'a', in itself; unlink its copies in the drawing program"
    ),
    "<symbol id='a'/><use href='#a'/>": (
        "2:17: the SVG has a symbol; unlink its copies in the drawing program"
    ),
    "<clipPath id='c'/>" + RECT.format("clip-path='url(#c)'"): (
        "2:1: the SVG has a clip path that is more than one shape; make it one path"
    ),
    "<g>": "3:3: the SVG is broken (mismatched tag); save it again from the drawing program",
    "<g/>": "1:1: the SVG draws nothing; save it again, with its shapes",
    "<g>" * DEEPEST: (
        f"2:{3 * DEEPEST - 2}: the SVG has elements nested more than {DEEPEST} deep;"
        " simplify the drawing"
    ),
    "<g/>\n" * MOST_NODES: (
        f"{MOST_NODES + 1}:1: the SVG has more than {MOST_NODES:,} elements; simplify the drawing"
    ),
}


@pytest.mark.parametrize("content", REFUSED, ids=lambda content: content[:40])
def test_what_cannot_be_printed_is_refused_with_its_line(content: str) -> None:
    """One message: the place, what is there, and what to do."""
    (message,) = refused(svg(content))

    assert message.startswith("l.svg:")
    assert message.endswith(REFUSED[content])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>",
            (
                "l.svg:1:15: the SVG has a DOCTYPE, which may define entities; "
                "delete it, up to its last >"
            ),
        ),
        (b"<html/>", "l.svg:1:1: the file is no SVG; save the logo as SVG or PNG"),
        (
            b"<?xml version='1.0' encoding='shift_jis'?><svg/>",
            "l.svg:1:1: its encoding is unknown; save it as UTF-8",
        ),
        (
            svg("<g/>", "width='100%'"),
            (
                "l.svg:1:1: the SVG has no size that can be printed; "
                'give <svg> a viewBox, such as viewBox="0 0 300 100"'
            ),
        ),
        (
            b" " * (MOST_BYTES + 1),
            f"l.svg: the SVG has {MOST_BYTES + 1:,} bytes; simplify it to {MOST_BYTES:,} at most",
        ),
    ],
)
def test_files_that_are_no_drawing_are_refused(data: bytes, message: str) -> None:
    """A file that could unfold, is something else, or is too large."""
    assert refused(data) == [message]


def test_uses_of_uses_do_not_unfold() -> None:
    """Ten levels of ten uses each are refused before they take any time."""
    levels = "".join(
        f"<g id='a{level}'>" + f"<use href='#a{level + 1}'/>" * 10 + "</g>" for level in range(10)
    )
    (message,) = refused(
        svg(f"<defs>{levels}<path id='a10' d='M0 0h9v9'/></defs><use href='#a0'/>")
    )

    assert f"more than {MOST_NODES:,} elements" in message


CLIPPED = "<path d='M0 0h9v9' clip-path='url(#p)'/>"


@pytest.mark.parametrize(
    "content",
    [
        "<path id='p' d='M0 0" + " 9 9" * 2000 + "'/>" + "<use href='#p'/>" * 500,
        f"<clipPath id='p'><path d='M0 0{' 9 9' * 2000}'/></clipPath>{CLIPPED * 500}",
        "".join(f"<g id='a{n}'><use href='#a{n + 1}'/></g>" for n in range(2000)),
        "".join(
            f"<g id='a{n}'>{'<g>' * 50}<use href='#a{n + 1}'/>{'</g>' * 50}</g>" for n in range(80)
        ),
        "<style>" + ".a{fill:red}" * 9000 + "</style><path d='M0 0h9v9'/>",
        "<g stroke='red' stroke-dasharray='" + "1 " * 9000 + "'><path d='M0 0h9v9'/></g>",
    ],
    ids=["path", "clip", "chain", "deep", "rules", "dashes"],
)
def test_what_would_grow_on_paper_is_refused(content: str) -> None:
    """A small file does not become a large page, or take long to read."""
    messages = refused(svg(content))

    assert 1 <= len(messages) <= 2
    assert all(message.startswith("l.svg:2:") for message in messages)


def test_what_is_on_every_line_is_said_once() -> None:
    """A drawing full of see-through shapes is one message, with the first of them."""
    messages = refused(svg("<circle r='9' opacity='0.5'/>\n" * 50))

    assert len(messages) == 1
    assert messages[0].startswith("l.svg:2:1: ")


# On a page

LOGO = (
    "<rect width='300' height='100' fill='#ffffff'/>"
    "<circle cx='50' cy='50' r='40' fill='#c8102e'/>"
    "<path d='M110 20H290V45H110zM110 55h120v25h-120z' fill='#12324f'/>"
)


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the same logo as SVG and as PNG, and a brand for each."""
    monkeypatch.chdir(tmp_path)
    Path("a.svg").write_bytes(svg(LOGO, "viewBox='0 0 300 100'"))
    large = Image.new("RGB", (3000, 1000), "white")
    pen = ImageDraw.Draw(large)
    pen.ellipse((100, 100, 900, 900), fill="#c8102e")
    pen.rectangle((1100, 200, 2899, 449), fill="#12324f")
    pen.rectangle((1100, 550, 2299, 799), fill="#12324f")
    large.resize((1500, 500), Image.Resampling.BOX).save("a.png")
    for kind in ("svg", "png"):
        logo = f"{{path: a.{kind}, alt: Lakeside}}"
        Path(f"{kind}.yml").write_text(f"logo: {{medium: {{light: {logo}, dark: {logo}}}}}\n")
    return tmp_path


def build(kind: str, *more: str) -> bytes:
    """A handout with the logo of *kind*."""
    result = CliRunner().invoke(
        main, ["build", *ROLES, "--brand", f"{kind}.yml", "-o", f"{kind}.pdf", *more]
    )
    assert result.exit_code == 0, result.output
    return Path(f"{kind}.pdf").read_bytes()


@pytest.mark.usefixtures("school")
def test_a_page_looks_the_same_as_with_a_png() -> None:
    """The whole first page, of which the logo is a part that can be seen."""
    pictures = []
    for kind in ("svg", "png"):
        with pypdfium2.PdfDocument(build(kind)) as document:
            pictures.append(document[0].render(scale=3).to_pil().convert("RGB"))
    reds = [
        ImageChops.difference(each, Image.new("RGB", each.size, "#c8102e")) for each in pictures
    ]

    assert reds[0].convert("L").histogram()[0] > 1000
    assert unlike(*pictures) < 0.0002


@pytest.mark.usefixtures("school")
def test_a_drawing_stays_a_drawing() -> None:
    """The file holds no picture, says the logo's words, and is the same every time."""
    first, second = build("svg"), build("svg")

    assert first == second
    assert b"/Subtype /Image" not in first
    assert b"/Image" in build("png")
    assert len(first) < Path("png.pdf").stat().st_size


@pytest.mark.usefixtures("school")
def test_copies_have_the_drawing_too() -> None:
    """A copy of a batch is the same bytes as one that is built for that person."""
    Path("names.csv").write_text("name\nAna\nBen\n")
    result = CliRunner().invoke(
        main,
        [
            *("batch", "names.csv", "--to", "out", "--roles", ",".join(ROLES)),
            *("--brand", "svg.yml", "--workers", "1"),
        ],
    )

    assert result.exit_code == 0, result.output
    files = sorted(Path("out").glob("*.pdf"))
    assert [path.read_bytes() for path in files] == [
        build("svg", "--for", name) for name in ("Ana", "Ben")
    ]


@pytest.mark.usefixtures("school")
def test_check_knows_the_same_rules() -> None:
    """The line of the SVG is in the message, and the exit code says that a file is wrong."""
    Path("a.svg").write_bytes(svg("<g/>\n<script/>"))
    checked = CliRunner().invoke(main, ["check", "svg.yml"])
    built = CliRunner().invoke(main, ["build", *ROLES, "--brand", "svg.yml", "-o", "a.pdf"])

    assert checked.exit_code == built.exit_code == 3
    for result in (checked, built):
        assert "a.svg:3:1: the SVG has a script; take it out" in result.output
    assert not Path("a.pdf").exists()


def test_only_a_brand_with_an_svg_pays_for_the_reader(school: Path) -> None:
    """The reader is not imported where nothing needs it."""
    code = (
        "import sys; from reportgen.commands import main;"
        "main(sys.argv[1:], standalone_mode=False);"
        "print('fontTools' in sys.modules, file=sys.stderr)"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code, "build", *ROLES, "--brand", f"{kind}.yml", "-o", "b.pdf"],
            cwd=school,
            capture_output=True,
            text=True,
            check=True,
        ).stderr.split()[-1]
        for kind in ("svg", "png")
    ]

    assert said == ["True", "False"]

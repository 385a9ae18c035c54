"""Drawings as SVG: logos and icons, bars, and the squares of a code."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from reportgen.artwork.drawing import Artwork, Outline, Region, Stroke
from reportgen.color.srgb import Color
from reportgen.qr.code import QUIET_ZONE, Matrix
from reportgen.webpage.markup import Element, Node, element, written

_PATH = {"m": "M", "l": "L", "c": "C", "h": "Z"}
"""Operators of ISO 32000-1, 8.5.2, by which outlines are kept, and the commands of SVG."""

_SVG = "http://www.w3.org/2000/svg"

_CAPS = ("butt", "round", "square")
_JOINS = ("miter", "round", "bevel")


def address_of(art: Artwork) -> str:
    """*art* as a file of its own, in an address that a picture can have."""
    file = _drawn(art, own=True)
    said = written(Element(file.name, (("xmlns", _SVG), *file.attributes), file.kids))
    return f"data:image/svg+xml;base64,{b64encode(said.encode()).decode()}"


def icon(art: Artwork) -> Element | None:
    """*art* in the color of the words around it: decoration; None for one that needs a file."""
    if any(outline.clips for outline in art.outlines):  # clips have names, and a page may have two
        return None
    return _drawn(art, own=False)


def _drawn(art: Artwork, *, own: bool) -> Element:
    """*art* as SVG, in its *own* colors or in that of the words around it."""
    shapes = (
        node
        for place, outline in enumerate(art.outlines)
        for node in _outline(outline, place, own=own)
    )
    return picture(art.width, art.height, None, *shapes)


def picture(
    width: float, height: float, alternative: str | None, *kids: Node, **more: str
) -> Element:
    """An SVG with a coordinate system of *width* by *height*; decoration without *alternative*."""
    said = {"aria_hidden": "true"} if alternative is None else {"aria_label": alternative}
    role = None if alternative is None else "img"
    return element(
        "svg", *kids, viewBox=f"0 0 {number(width)} {number(height)}", role=role, **said, **more
    )


def number(value: float) -> str:
    """A coordinate, to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def code(made: Matrix, alternative: str) -> Element:
    """A QR code, dark on light whatever the colors of the page are."""
    side = made.count + 2 * QUIET_ZONE
    rows = format(made.bits, f"0{made.count**2}b")
    runs = (
        f"M{QUIET_ZONE + start} {QUIET_ZONE + row}h{length}v1h-{length}z"
        for row in range(made.count)
        for start, length in _dark(rows[row * made.count : (row + 1) * made.count])
    )
    ground = element("path", d=f"M0 0h{side}v{side}h-{side}z", class_="light")
    return picture(
        side,
        side,
        alternative,
        ground,
        element("path", d="".join(runs), class_="dark"),
        class_="code",
    )


def _dark(row: str) -> Iterator[tuple[int, int]]:
    """Where dark modules begin in a row of 0 and 1, and how many follow one another."""
    start = 0
    for run in row.replace("01", "0 1").replace("10", "1 0").split(" "):
        if run.startswith("1"):
            yield start, len(run)
        start += len(run)


def _outline(outline: Outline, place: int, *, own: bool) -> Iterator[Node]:
    """A filled or stroked path, within its clips."""
    clip = None
    for depth, region in enumerate(outline.clips):
        name = f"clip-{place}-{depth}"
        path = element("path", d=_path(region), clip_rule=_rule(region))
        yield element("clipPath", path, id=name, clip_path=clip)
        clip = f"url(#{name})"
    yield element(
        "path",
        d=_path(outline.region),
        fill=_paint(outline.fill, own=own),
        fill_rule=_rule(outline.region),
        clip_path=clip,
        **_stroke(outline.stroke, own=own),
    )


def _path(region: Region) -> str:
    """The path in the commands of SVG."""
    said: list[str] = []
    operands: list[str] = []
    for token in region.path.split():
        if token in _PATH:
            said.append(_PATH[token] + " ".join(operands))
            operands = []
        else:
            operands.append(number(float(token)))
    return "".join(said)


def _rule(region: Region) -> str | None:
    return "evenodd" if region.even_odd else None


def _paint(color: Color | None, *, own: bool) -> str:
    if color is None:
        return "none"
    return color.hex if own else "currentColor"


def _stroke(stroke: Stroke | None, *, own: bool) -> dict[str, str]:
    """The attributes of a stroke."""
    if stroke is None:
        return {}
    said = {
        "stroke": _paint(stroke.color, own=own),
        "stroke_width": number(stroke.width),
        "stroke_linecap": _CAPS[stroke.cap],
        "stroke_linejoin": _JOINS[stroke.join],
        "stroke_miterlimit": number(stroke.miter),
    }
    if stroke.dashes:
        said |= {
            "stroke_dasharray": " ".join(map(number, stroke.dashes)),
            "stroke_dashoffset": number(stroke.phase),
        }
    return said

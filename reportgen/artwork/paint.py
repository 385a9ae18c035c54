"""What the shapes of an SVG are painted with: colors and strokes, or what is refused of them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from reportgen.artwork.drawing import Stroke
from reportgen.artwork.matrix import Matrix, enlargement
from reportgen.artwork.shapes import NoShapeError, Viewport
from reportgen.artwork.styles import Styles
from reportgen.artwork.tree import OR_PNG, Node
from reportgen.color.srgb import Color, parse
from reportgen.errors import Findings

REFERENCE = re.compile(r"url\(\s*(['\"]?)#([^'\")]+)\1\s*\)")
"""A reference to an element by its id, which is the second group."""

_BLACK = Color(0.0, 0.0, 0.0)
_SOLID = f"give it solid colors{OR_PNG}"
_GRADIENTS = ("linearGradient", "radialGradient")
_PAINTED = {
    **dict.fromkeys((*_GRADIENTS, "meshgradient"), "a gradient"),
    **dict.fromkeys(("pattern", "hatch"), "a pattern"),
}
_EFFECTS = {
    **dict.fromkeys(("opacity", "fill-opacity", "stroke-opacity"), ("opacity", "1")),
    **dict.fromkeys(("marker", "marker-start", "marker-mid", "marker-end"), ("a marker", "none")),
    "mask": ("a mask", "none"),
    "filter": ("a filter", "none"),
    "mix-blend-mode": ("a blend mode", "normal"),
    "vector-effect": ("a vector effect", "none"),
}
"""Properties that cannot be printed unless they are as said: what to call them, and that."""

_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_WIDEST = 1_000_000


class Paints(Struct, frozen=True):
    """Reads the paint of shapes; *ids* are the elements that it may name."""

    findings: Findings
    ids: Mapping[str, Node]
    viewport: Viewport
    styles: Styles

    def effects(self, node: Node, own: Mapping[str, str]) -> None:
        """Refuse what paper would not show."""
        for key in sorted(own.keys() & _EFFECTS):
            what, plain = _EFFECTS[key]
            value = own[key].lower()
            if value not in (plain, "inherit") and not (plain == "1" and _is_one(value)):
                self._refuse(node, f"{what} ({key})", _SOLID)

    def color(
        self, node: Node, key: str, properties: Mapping[str, str], default: str
    ) -> Color | None:
        """The color that fills or strokes *node*; None for none."""
        value = properties.get(key, default)
        if value.lower() == "currentcolor":
            value = properties.get("color", "black")
        if value.lower() in ("none", "transparent"):
            return None
        if found := REFERENCE.match(value):
            target = self.ids.get(found[2])
            if target is not None and (plain := self._plain(target)) is not None:
                return plain
            what = _PAINTED.get(target.name if target else "", "a paint that is no color")
            self._refuse(node, f"{what} ({key})", _SOLID)
            return None
        color = parse(value)
        if color is None:
            self._refuse(node, f"no color that is known ({key}={value!r})", "write it as #rrggbb")
        elif color != parse(value, _BLACK):
            self._refuse(node, f"opacity ({key}={value!r})", _SOLID)
        return color

    def _plain(self, gradient: Node) -> Color | None:
        """The color of a *gradient* all of whose stops have the same; None for any other paint.

        Drawing programs write a swatch as a gradient of one stop, and point to it from others.
        """
        met = [gradient]
        while not (stops := [each for each in met[-1].kids if each.name == "stop"]):
            name = met[-1].attributes.get("href", "").strip().removeprefix("#")
            target = self.ids.get(name)
            if target is None or any(target is each for each in met):
                return None
            met.append(target)
        if any(each.name not in _GRADIENTS for each in met):
            return None
        colors = {self._stop(each) for each in stops}
        return colors.pop() if len(colors) == 1 else None

    def _stop(self, stop: Node) -> Color | None:
        """The solid color of a *stop* of a gradient; None for one that is not solid."""
        own = self.styles.of(stop)
        value = own.get("stop-color", "black")
        if value.lower() == "currentcolor":
            value = own.get("color", "inherit")
        is_solid = _is_one(own.get("stop-opacity", "1")) and parse(value) == parse(value, _BLACK)
        return parse(value) if is_solid else None

    def order(
        self, node: Node, properties: Mapping[str, str], fill: Color | None, stroke: Stroke | None
    ) -> None:
        """Refuse a stroke that is painted below the fill, where both are seen."""
        words = properties.get("paint-order", "normal").lower().split()
        first = next((word for word in words if word in ("fill", "stroke")), "fill")
        if first == "stroke" and fill and stroke:
            self._refuse(node, "an order of painting (paint-order)", _SOLID)

    def stroke(self, node: Node, properties: Mapping[str, str], matrix: Matrix) -> Stroke | None:
        """How the shape is stroked; None where nothing is seen of it."""
        color = self.color(node, "stroke", properties, "none")
        if color is None:
            return None
        factor = enlargement(matrix)
        if factor is None:
            hint = "convert the stroke to a path (in Inkscape: Path, Stroke to Path)"
            self._refuse(node, "a stroke that a transform stretches", hint)
            return None
        try:
            stroke = self._stroke(color, properties, factor)
        except (NoShapeError, KeyError, ValueError) as error:
            self._refuse(node, f"a stroke that cannot be drawn ({error})", "save it again")
            return None
        return stroke if stroke.width else None

    def _stroke(self, color: Color, properties: Mapping[str, str], factor: float) -> Stroke:
        """Raises NoShapeError, KeyError and ValueError."""
        (width,) = self._lengths(properties, "stroke-width", "1")
        dashes = self._lengths(properties, "stroke-dasharray", "none")
        (phase,) = self._lengths(properties, "stroke-dashoffset", "0")
        miter = float(properties.get("stroke-miterlimit", "4"))
        sizes = (width, *dashes)
        if not all(0 <= size * factor < _WIDEST for size in (*sizes, abs(phase), miter)):
            raise NoShapeError(f"stroke-width={width}")
        return Stroke(
            color=color,
            width=width * factor,
            cap=_CAPS[properties.get("stroke-linecap", "butt").lower()],
            join=_JOINS[properties.get("stroke-linejoin", "miter").lower()],
            miter=max(1.0, miter),
            dashes=tuple(dash * factor for dash in dashes) if any(dashes) else (),
            phase=phase % (2 * sum(dashes) or 1) * factor,  # what a PDF counts from is not negative
        )

    def _lengths(self, said: Mapping[str, str], key: str, default: str) -> tuple[float, ...]:
        text = said.get(key, default)
        if text.lower() == "none":
            return ()
        return tuple(self.viewport.length(each, key) for each in text.replace(",", " ").split())

    def _refuse(self, node: Node, what: str, hint: str) -> None:
        self.findings.refuse(node.place, f"the SVG has {what}", hint)


def _is_one(value: str) -> bool:
    try:
        return float(value.removesuffix("%")) >= (100 if value.endswith("%") else 1)
    except ValueError:
        return False

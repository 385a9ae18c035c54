"""An SVG file to outlines that a page can print, or what about it cannot be printed.

It is imported, with its reader of paths, only where a brand has an SVG logo. Nothing is left
out in silence: what would look different on paper is refused, with its line.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from reportgen.artwork.drawing import Artwork, Outline, Region
from reportgen.artwork.frame import frame
from reportgen.artwork.matrix import Matrix, times
from reportgen.artwork.paint import REFERENCE, Paints
from reportgen.artwork.paths import region
from reportgen.artwork.shapes import SHAPES, NoShapeError, Viewport, path_data
from reportgen.artwork.styles import INHERITED, Styles
from reportgen.artwork.transform import transform
from reportgen.artwork.tree import DEEPEST, MOST_BYTES, MOST_NODES, Node, tree
from reportgen.errors import Findings

_HIDDEN = frozenset(
    (
        *("", "defs", "title", "desc", "metadata", "style", "clipPath", "symbol", "view", "cursor"),
        *("linearGradient", "radialGradient", "meshgradient", "pattern", "filter", "mask"),
        *("marker", "font", "font-face", "glyph", "color-profile", "solidColor", "hatch"),
    )
)
"""Elements that are not drawn where they stand."""


_UNLINK = "unlink its copies in the drawing program"


class _State(Struct, frozen=True, kw_only=True):
    """The state inherited by an element; *trail* has the ids of the uses that led to it."""

    matrix: Matrix
    properties: Mapping[str, str] = {}
    clips: tuple[Region, ...] = ()
    trail: tuple[str, ...] = ()
    depth: int = 0


def read(data: bytes, name: str, findings: Findings) -> Artwork | None:
    """The drawing in the SVG file *name*; None where it is refused, which is noted."""
    noted = Findings()
    art = _read(data, name, noted)
    first = {problem.what: problem for problem in reversed(noted.problems)}
    findings.problems += sorted(first.values())  # what stands on every line is said once
    return None if first else art


def _read(data: bytes, name: str, findings: Findings) -> Artwork | None:
    root = tree(data, name, findings)
    if root is None or (found := frame(root, findings)) is None:
        return None
    styles = Styles(findings)
    nodes = root.walk()
    for node in nodes:
        if node.name == "style":
            styles.add(node)
    ids = {node.attributes["id"]: node for node in reversed(nodes) if "id" in node.attributes}
    width, height, matrix, viewport = found
    size = max(width, height)
    reader = _Reader(findings, styles, ids, viewport, size)
    reader.draw(root, _State(matrix=matrix))
    if not reader.outlines and not findings.problems:
        findings.refuse(root.place, "the SVG draws nothing", "save it again, with its shapes")
    return Artwork(width, height, tuple(reader.outlines))


class _Reader:
    """Walks through a drawing and collects what is seen of it."""

    def __init__(
        self,
        findings: Findings,
        styles: Styles,
        ids: dict[str, Node],
        viewport: Viewport,
        size: float,
    ) -> None:
        self.outlines: list[Outline] = []
        self._findings, self._styles, self._ids = findings, styles, ids
        self._viewport, self._size = viewport, size
        self._paints = Paints(findings, ids, viewport, styles)
        self._left, self._room = MOST_NODES, MOST_BYTES

    def draw(self, node: Node, state: _State) -> None:
        """*node* and all in it."""
        if node.name in _HIDDEN or not self._afforded(node):
            return
        own = self._styles.of(node)
        if own.get("display") == "none":
            return
        self._paints.effects(node, own)
        state = self._within(node, own, state)
        if node.name in SHAPES:
            self._shape(node, state)
        elif node.name == "use":
            self._use(node, state)
        elif node.name in ("svg", "g"):
            for kid in node.kids:
                self.draw(kid, state)
        else:
            self._refuse(node, f"a <{node.name}>", "draw it as paths")

    def _afforded(self, node: Node) -> bool:
        """Whether there is room for *node*, which may be used more often than it is written."""
        self._left, self._room = self._left - 1, self._room - node.length
        if self._left >= 0 and self._room >= 0:
            return True
        much = f"more than {MOST_NODES:,} elements or {MOST_BYTES:,} characters with all its copies"
        self._refuse(node, much, "simplify the drawing")
        self._left = 0
        return False

    def _refuse(self, node: Node, what: str, hint: str) -> None:
        self._findings.refuse(node.place, f"the SVG has {what}", hint)

    def _within(self, node: Node, own: Mapping[str, str], state: _State) -> _State:
        """The state of what is in *node*."""
        inherited = {k: v for k, v in own.items() if k in INHERITED and v.lower() != "inherit"}
        if inherited.get("color", "").lower() == "currentcolor":
            del inherited["color"]
        matrix = self._moved(node, state.matrix)
        state = replace(
            state,
            matrix=matrix,
            properties={**state.properties, **inherited},
            depth=state.depth + 1,
        )
        clip = own.get("clip-path", "none")
        if clip.lower() == "none" or (inside := self._clip(node, clip, matrix)) is None:
            return state
        return replace(state, clips=(*state.clips, inside))

    def _moved(self, node: Node, matrix: Matrix) -> Matrix:
        text = node.attributes.get("transform", "")
        if text.strip() in ("", "none") or node.name == "svg":
            return matrix
        found = transform(text)
        if found is None:
            self._refuse(node, f"a transform that is none ({text})", "save it again")
            return matrix
        return times(matrix, found)

    def _use(self, node: Node, state: _State) -> None:
        name = node.attributes.get("href", "").strip().removeprefix("#")
        target = self._ids.get(name)
        if target is None or (wrong := _misused(name, target, state)):
            what = f"a use of {name!r}, which is not there" if target is None else wrong
            self._refuse(node, what, _UNLINK)
            return
        try:
            x, y = (self._viewport.length(node.attributes.get(key, "0"), key) for key in "xy")
        except NoShapeError as error:
            self._refuse(node, f"a use at {error}", "write a number")
            return
        moved = times(state.matrix, (1.0, 0.0, 0.0, 1.0, x, y))
        self.draw(target, replace(state, matrix=moved, trail=(*state.trail, name)))

    def _shape(self, node: Node, state: _State) -> None:
        properties = state.properties
        if properties.get("visibility", "visible").lower() in ("hidden", "collapse"):
            return
        fill = (
            self._paints.color(node, "fill", properties, "black") if node.name != "line" else None
        )
        stroke = self._paints.stroke(node, properties, state.matrix)
        self._paints.order(node, properties, fill, stroke)
        found = self._region(node, state.matrix, properties.get("fill-rule"))
        if found is not None and found.path and (fill or stroke):
            self.outlines.append(Outline(found, fill, stroke, state.clips))

    def _region(self, node: Node, matrix: Matrix, rule: str | None) -> Region | None:
        """The inside of a shape, brought to its place."""
        try:
            data = path_data(node.name, node.attributes, self._viewport)
            return region(data, matrix, self._size, even_odd=(rule or "").lower() == "evenodd")
        except NoShapeError as error:
            self._refuse(node, f"a <{node.name}> that cannot be drawn ({error})", "save it again")
        return None

    def _clip(self, node: Node, value: str, matrix: Matrix) -> Region | None:
        """What *value* leaves to be seen of *node*."""
        found = REFERENCE.fullmatch(value)
        target = self._ids.get(found[2]) if found else None
        if target is None or target.name != "clipPath":
            self._refuse(node, f"a clip path that is none ({value})", "take it out")
            return None
        if not all(map(self._afforded, (target, *target.kids))):
            return None
        own = self._styles.of(target)
        kids = [kid for kid in target.kids if kid.name not in _HIDDEN]
        clipped = any("clip-path" in self._styles.of(each) for each in (target, *kids))
        relative = target.attributes.get("clipPathUnits") == "objectBoundingBox"
        if len(kids) != 1 or kids[0].name not in SHAPES or clipped or relative:
            self._refuse(target, "a clip path that is more than one shape", "make it one path")
            return None
        rule = {**own, **self._styles.of(kids[0])}.get("clip-rule")
        return self._region(kids[0], self._moved(kids[0], self._moved(target, matrix)), rule)


def _misused(name: str, target: Node, state: _State) -> str:
    """Why *target* cannot be used here; empty where it can."""
    if target.name == "symbol":
        return "a symbol"
    if name in state.trail:
        return f"a use of {name!r}, in itself"
    return f"uses of uses, more than {DEEPEST} deep" if state.depth > DEEPEST else ""

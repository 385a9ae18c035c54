"""A walk through what pages draw: the colors, pictures and type that end up on paper.

It follows form XObjects, patterns, shadings and the glyphs of Type 3 fonts with the matrix and
the colors that hold there; ISO 32000-1, 8.4 and 8.10. What only masks something is not on paper.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from copy import copy
from math import hypot
from typing import Any

import pikepdf
from msgspec import Struct
from pikepdf import Dictionary

from reportgen.artwork.matrix import IDENTITY, Matrix, times
from reportgen.preflight.budget import Budget, TooMuch
from reportgen.preflight.objects import entry, named
from reportgen.preflight.objects import number as real
from reportgen.preflight.spaces import BLACK, CMYK, GRAY, RGB, Family, Space, space_of
from reportgen.preflight.uses import Placed, Typed, Uses

_OPERATORS = (
    "q Q cm Do sh gs g G rg RG k K cs CS sc SC scn SCN Tf Tm Tr BT Tj TJ ' \" "
    "f F f* B B* b b* S s BI ID EI BMC BDC EMC"
)
_FILLS = {"f", "F", "f*", "B", "B*", "b", "b*"}
_STROKES = {"S", "s", "B", "B*", "b", "b*"}
_SHOWS = {"Tj", "TJ", "'", '"'}
_DEVICES = {"g": GRAY, "rg": RGB, "k": CMYK}
_DEEPEST = 40
"""Forms within forms; more is a file that was made to confuse."""


class _State(Struct, kw_only=True):
    """The graphics state, as far as it matters here."""

    matrix: Matrix = IDENTITY
    text: Matrix = IDENTITY
    fill: Space | None = BLACK
    stroke: Space | None = BLACK
    color: tuple[float, ...] = (0.0,)
    font: Dictionary | None = None
    size: float = 0.0
    mode: int = 0


def walk(pages: Iterator[pikepdf.Page]) -> Uses:
    """What *pages* use; those whose operators cannot be read are noted.

    Where they draw more than is looked through, the page is noted, and the walk ends there.
    """
    uses, budget = Uses(), Budget()
    for number, page in enumerate(pages, 1):
        unit = real(entry(page.obj, "/UserUnit"), 1)
        state = _State(matrix=(unit, 0.0, 0.0, unit, 0.0, 0.0))
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            try:
                _Walk(uses, number, budget).stream(page, page.resources, state)
            except TooMuch:
                uses.beyond.add(number)
                break
        if told:  # a stream ends too soon
            uses.unreadable.add(number)
    return uses


class _Walk:
    """One page's walk; each form is walked once for each size and color that it is drawn in."""

    def __init__(self, uses: Uses, page: int, budget: Budget) -> None:
        self.uses, self.page, self.budget = uses, page, budget
        self.seen: set[object] = set()
        self.depth = self.marked = 0

    def stream(self, content: Any, resources: Any, state: _State) -> None:
        """Walk through the operators of *content*."""
        try:
            self.budget.spend(content)
            operators = pikepdf.parse_content_stream(content, _OPERATORS)
        except (pikepdf.PdfError, TypeError, ValueError):  # no stream, or not of operators
            self.uses.unreadable.add(self.page)
            return
        base, stack, around = state.matrix, [state], self.marked
        for instruction in operators:
            operator = str(instruction.operator)
            if operator == "q":
                stack.append(copy(stack[-1]))
            elif operator == "Q":
                if len(stack) > 1:
                    stack.pop()
            else:
                try:
                    self.step(operator, instruction, resources, stack[-1], base)
                except (ValueError, TypeError, IndexError, KeyError, AttributeError):
                    self.uses.unreadable.add(self.page)  # an operand that is none
        self.marked = around

    def step(  # noqa: C901, PLR0912 - one case for each kind of operator
        self, operator: str, instruction: Any, resources: Any, state: _State, base: Matrix
    ) -> None:
        """Do one operator."""
        operands = instruction.operands
        if operator in _FILLS or operator in _STROKES:
            self.paint(state, fills=operator in _FILLS, strokes=operator in _STROKES)
        elif operator in _SHOWS:
            self.show(state)
        elif operator in {"BMC", "BDC"}:
            self.marked += 1
        elif operator == "EMC":
            self.marked -= 1
        elif operator.lower() in _DEVICES:
            device = _DEVICES[operator.lower()]
            if operator.islower():
                state.fill, state.color = device, tuple(map(float, operands))
            else:
                state.stroke = device
        elif operator == "cs":
            state.fill, state.color = space_of(operands[0], resources), ()
        elif operator == "CS":
            state.stroke = space_of(operands[0], resources)
        elif operator in {"sc", "scn", "SC", "SCN"}:
            self.colored(operator, operands, resources, state, base)
        elif operator == "cm":
            state.matrix = times(state.matrix, _matrix(operands))
        elif operator == "BT":
            state.text = IDENTITY
        elif operator == "Tm":
            state.text = _matrix(operands)
        elif operator == "Tr":
            state.mode = int(operands[0])
        elif operator == "Tf":
            state.font, state.size = resources["/Font"][operands[0]], float(operands[1])
        elif operator == "gs":
            font = resources["/ExtGState"][operands[0]].get("/Font")
            if font is not None:
                state.font, state.size = font[0], float(font[1])
        elif operator == "sh":
            self.use(space_of(resources["/Shading"][operands[0]]["/ColorSpace"], resources))
        elif operator == "Do":
            self.draw(resources["/XObject"][operands[0]], resources, state)
        elif operator == "INLINE IMAGE":
            image = instruction.iimage
            self.picture(image.obj if hasattr(image, "obj") else image, resources, state)

    def use(self, space: Space | None) -> None:
        """Note that a color of *space* is on the page."""
        if space is not None:
            self.uses.spaces.setdefault(space, set()).add(self.page)

    def paint(self, state: _State, *, fills: bool, strokes: bool) -> None:
        """Note the colors of a shape."""
        if fills:
            self.use(state.fill)
        if strokes:
            self.use(state.stroke)

    def show(self, state: _State) -> None:
        """Note the font and the color of text, unless it is invisible."""
        mode = state.mode % 4
        if mode == 3:
            return
        if self.marked <= 0:
            self.uses.unmarked.add(self.page)
        self.paint(state, fills=mode != 1, strokes=mode != 0)
        if state.fill is not None and state.fill.family is Family.CMYK and len(state.color) == 4:
            _, _, c, d, _, _ = times(state.matrix, state.text)
            typed = Typed(round(state.size * hypot(c, d), 2), state.color)
            self.uses.types.setdefault(typed, set()).add(self.page)
        font = state.font
        if font is None:
            return
        key = font.objgen if font.is_indirect else named(font.get("/BaseFont"))
        self.uses.fonts.setdefault(key, (font, set()))[1].add(self.page)
        if font.get("/Subtype") == "/Type3" and self.is_new(key, state):
            inner = copy(state)
            inner.matrix = times(times(state.matrix, state.text), _matrix(font["/FontMatrix"]))
            for glyph in font["/CharProcs"].values():
                self.inside(glyph, font.get("/Resources"), inner)

    def colored(
        self, operator: str, operands: Any, resources: Any, state: _State, base: Matrix
    ) -> None:
        """A color is chosen in a space that was chosen before; or a pattern, which is walked."""
        if operator.islower():
            state.color = tuple(
                float(each) for each in operands if not isinstance(each, pikepdf.Name)
            )
        if not len(operands) or not isinstance(operands[-1], pikepdf.Name):
            return
        pattern = resources["/Pattern"][operands[-1]]
        if int(pattern["/PatternType"]) == 2:
            self.use(space_of(pattern["/Shading"]["/ColorSpace"], resources))
            return
        inner = copy(state)
        inner.matrix = times(base, _matrix(pattern.get("/Matrix", IDENTITY)))
        if self.is_new(pattern.objgen, inner):
            self.inside(pattern, pattern.get("/Resources"), inner)

    def draw(self, thing: Any, resources: Any, state: _State) -> None:
        """A picture, or a form whose own operators are walked."""
        if thing["/Subtype"] == "/Image":
            self.picture(thing, resources, state)
            return
        group = thing.get("/Group")
        if isinstance(group, Dictionary) and "/CS" in group:
            self.use(space_of(group["/CS"], resources))  # colors are blended in it
        inner = copy(state)
        inner.matrix = times(state.matrix, _matrix(thing.get("/Matrix", IDENTITY)))
        if self.is_new(thing.objgen, inner):
            self.inside(thing, thing.get("/Resources", resources), inner)

    def inside(self, content: Any, resources: Any, state: _State) -> None:
        """Walk through what is drawn in one go, unless forms stand in one another without end."""
        if self.depth < _DEEPEST:
            self.depth += 1
            self.stream(content, resources if resources is not None else Dictionary(), state)
            self.depth -= 1

    def is_new(self, key: object, state: _State) -> bool:
        """Whether what *key* stands for was not yet drawn at this size, in these colors."""
        size = tuple(round(each, 3) for each in state.matrix[:4])
        drawn = key, size, state.fill, state.stroke, state.color, self.marked > 0
        if drawn in self.seen:
            return False
        self.seen.add(drawn)
        return True

    def picture(self, image: Any, resources: Any, state: _State) -> None:
        """Note the color space of an image, and how many of its pixels make an inch."""
        width, height = int(_entry(image, "/Width", "/W")), int(_entry(image, "/Height", "/H"))
        if _entry(image, "/ImageMask", "/IM"):
            self.use(state.fill)
        else:
            space = _entry(image, "/ColorSpace", "/CS")
            known = Space("of a JPEG 2000 image", Family.UNKNOWN)
            self.use(known if space is None else space_of(space, resources))
        a, b, c, d, _, _ = state.matrix
        across, down = hypot(a, b), hypot(c, d)
        if width * height > 1 and across and down:  # one pixel is a color, not a picture
            dpi = min(width / across, height / down) * 72
            placed = Placed(round(dpi), width, height)
            self.uses.pictures.setdefault(placed, set()).add(self.page)


def _entry(image: Any, name: str, short: str) -> Any:
    """What an image says by *name*, or by the short one that it has within a content stream."""
    return image.get(name, image.get(short))


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = map(float, operands)
    return a, b, c, d, e, f

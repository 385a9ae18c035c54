"""Path data to the operators of a page.

fontTools reads the data and turns arcs into curves; this is the only module that knows it.
"""

from __future__ import annotations

from math import ceil, log10

from fontTools.svgLib.path.arc import EllipticalArc
from fontTools.svgLib.path.parser import parse_path

from reportgen.artwork.drawing import Region
from reportgen.artwork.matrix import Matrix, moved
from reportgen.artwork.shapes import NoShapeError
from reportgen.color.operands import operand

FARTHEST = 100
"""How many times a drawing's size a point may lie away from it."""

_FINENESS = 5
"""The digits that a length as long as the whole drawing has: none of them can be seen to lack."""


def region(data: str, matrix: Matrix, size: float, *, even_odd: bool) -> Region:
    """The inside of the path *data*, moved by *matrix*, in a drawing as large as *size*.

    Raises NoShapeError.
    """
    ink = _Ink(matrix, max(0, _FINENESS - ceil(log10(size))), size * FARTHEST)
    try:
        parse_path(data, ink)
    except (ValueError, ArithmeticError) as error:
        raise NoShapeError("it lies far outside") from error
    return Region(" ".join(ink.operators), even_odd)


class _Ink:
    """A pen of fontTools that writes operators, with every point moved to its place."""

    def __init__(self, matrix: Matrix, places: int, farthest: float) -> None:
        self.operators: list[str] = []
        self._matrix, self._places, self._farthest = matrix, places, farthest
        self._at = 0.0, 0.0

    def _add(self, operator: str, *points: tuple[float, float]) -> None:
        self._at = points[-1]
        for point in points:
            self.operators += map(self._number, moved(self._matrix, *point))
        self.operators.append(operator)

    def _number(self, value: float) -> str:
        if not abs(value) < self._farthest:
            raise ValueError
        return operand(value, self._places)

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - fontTools' name
        """Begin a new part of the path."""
        self._add("m", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        """A straight line."""
        self._add("l", point)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        """A cubic curve: two handles and its end."""
        self._add("c", *points)

    def qCurveTo(self, handle: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802
        """A quadratic curve, as the cubic one that is the same."""
        first, last = (
            tuple(one + 2 / 3 * (other - one) for one, other in zip(point, handle, strict=True))
            for point in (self._at, end)
        )
        self._add("c", (first[0], first[1]), (last[0], last[1]), end)

    def arcTo(  # noqa: N802 - as fontTools calls it
        self,
        across: float,
        down: float,
        turn: float,
        large: bool,  # noqa: FBT001
        sweep: bool,  # noqa: FBT001
        end: tuple[float, float],
    ) -> None:
        """A piece of an ellipse; one without a radius is a straight line."""
        if not across or not down:
            self._add("l", end)
            return
        start, stop = complex(*self._at), complex(*end)
        EllipticalArc(start, across, down, turn, large, sweep, stop).draw(self)

    def closePath(self) -> None:  # noqa: N802
        """A line back to where this part began."""
        self.operators.append("h")

    def endPath(self) -> None:  # noqa: N802
        """This part stays open."""

"""Marks to the operators of a PDF page: ISO 32000-1, sections 8 and 9.

Operators are written here rather than through the canvas's drawing methods, for a page has
hundreds of lines of text and the canvas says font, color and leading again for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from reportgen.color.inks import KNOCK, OVER, Inks
from reportgen.color.operands import operand, operands
from reportgen.color.srgb import BLACK, Color
from reportgen.pdf.drawings import drawing, filling
from reportgen.pdf.modules import path
from reportgen.scripts.typefaces import Typeface
from reportgen.theme.fonts import Face
from reportgen.theme.shaping import Kerns
from reportgen.typesetting.marks import Dot, Drawing, Modules, Panel, Rule, Run

Encode = Callable[[Face | Typeface, str], Sequence[tuple[str, bytes]]]
"""Text in a face to codes of the document's fonts, each stretch with its font's resource."""

CORNER = 3.5
"""Modules from the edge of a code to the middle of the square at a corner."""

_CURVE = 0.4477152502
"""Share of the radius between a corner and a Bézier handle, for a quarter of a circle."""


class Pen:
    """Writes the operators of one page; (x, y) is where y points up, in points.

    It remembers font and color, and says them only where they change. What it writes goes to
    the end of *code*, a list that others may write to as well. With *inks* it writes these and
    nothing else: a color that they do not have is a KeyError.
    """

    def __init__(self, encode: Encode, code: list[str], inks: Inks | None = None) -> None:
        self._encode = encode
        self._code = code
        self._filling = inks.area if inks else filling
        self._black = inks.black if inks else filling(BLACK)
        self._inks = inks
        self._fill: Color | None = None
        self._ink = ""
        self._font: tuple[str, float] | None = None
        self._in_text = self._over = False
        self.owner: object = None

    def begin(self, owner: object, operator: str) -> None:
        """Open the marked content of *owner* with *operator*; the pen draws into it until `end`."""
        self.end()
        self._code.append(operator)
        self.owner = owner

    def end(self) -> None:
        """Close what is open."""
        self._end_text()
        if self.owner is not None:
            self._code.append("EMC")
            self.owner = None

    def cut(self) -> bytes:
        """All the operators since the last cut; what follows relies on none of them."""
        self.end()
        self._fill = self._font = None
        self._ink = ""
        operators = "\n".join(self._code).encode("ascii")
        self._code.clear()
        return operators

    def words(self, runs: Sequence[Run], x: float, y: float, *, spaced: bool) -> None:
        """Text with its baseline at *y*; *spaced* adds a space behind it."""
        if not self._in_text:
            self._code.append("BT")
            self._in_text = True
        self._code.append(f"1 0 0 1 {operands(x, y)} Tm")
        for left, run in enumerate(runs, 1 - len(runs)):
            if self._inks:
                self._overprint(wanted=self._inks.overprints(run.color, run.size))
                self._say(self._inks.words(run.color, run.size))
            elif run.color is not self._fill:
                self._color(run.color)
            # the space at a line's end is not seen, but keeps two words from being read as one
            text = run.text + " " if spaced and not left and not run.level else run.text
            if run.rise:
                self._code.append(f"{operand(run.rise)} Ts")
                self._show(run, text)
                self._code.append("0 Ts")
            else:
                self._show(run, text)
            if spaced and not left and run.level:
                self._show(run, " ")  # behind what is written leftwards, not before it

    def picture(self, canvas: Any, image: Any, box: tuple[float, float, float, float]) -> None:
        """A picture in *box*: left, lower edge, width and height."""
        self._end_text()
        canvas.drawImage(image, *box, mask="auto")

    def drawing(self, mark: Drawing, x: float, y: float) -> None:
        """A drawing below (x, y), as wide as the mark says."""
        self._end_text()
        self._code.append(drawing(mark.art, mark.width, x, y, self._filling))

    def panel(self, panel: Panel, x: float, y: float) -> None:
        """A rectangle with its upper left corner at (x, y)."""
        self._end_text()
        if panel.fill:
            self._color(panel.fill)
        if panel.stroke:
            self._stroke(panel.stroke, panel.stroke_width)
        self._code.append(
            _outline(panel.width, panel.height, panel.radius, x, y, lower_only=panel.lower_only)
        )
        self._code.append(
            {(True, False): "f", (False, True): "S"}.get(
                (panel.fill is not None, panel.stroke is not None), "B"
            )
        )

    def rule(self, rule: Rule, x: float, y: float) -> None:
        """A horizontal line from (x, y)."""
        self._end_text()
        self._stroke(rule.color, rule.thickness)
        self._code.append(f"{operands(x, y)} m {operands(x + rule.width, y)} l S")

    def dot(self, dot: Dot, x: float, y: float) -> None:
        """A circle around (x, y)."""
        self._end_text()
        self._color(dot.color)
        half = dot.diameter / 2
        self._code.append(_outline(2 * half, 2 * half, half, x - half, y + half) + "\nf")

    def modules(self, modules: Modules, x: float, y: float) -> None:
        """Dark squares below (x, y), as one path; a module is a unit while it is drawn."""
        if letter := modules.letter:
            middle, half = CORNER * modules.side / modules.count, letter.width / 2
            self.words((letter,), x + middle - half, y - middle - half, spaced=False)
        self._end_text()
        unit, dark = f"{modules.side / modules.count:.5f}", self._black
        self._code.append(f"q {dark} {unit} 0 0 -{unit} {operands(x, y)} cm\n{path(modules)}f Q")

    def _show(self, run: Run, text: str) -> None:
        drawn, kerns = run.face.drawn(text)
        for font, codes, own in _kerned(self._encode(run.face, drawn), kerns):
            if self._font != (font, run.size):
                self._code.append(f"{font} {operand(run.size)} Tf")
                self._font = font, run.size
            self._code.append(shown(codes, own))

    def _color(self, color: Color) -> None:
        if self._inks:
            self._say(self._filling(color))
        elif color is not self._fill:
            self._code.append(filling(color))
            self._fill = color

    def _say(self, ink: str) -> None:
        if ink != self._ink:
            self._code.append(ink)
            self._ink = ink

    def _stroke(self, color: Color, width: float) -> None:
        self._code.append(f"{self._filling(color).upper()} {operand(width)} w")

    def _overprint(self, *, wanted: bool) -> None:
        if wanted != self._over:
            self._code.append(f"/{OVER if wanted else KNOCK} gs")
            self._over = wanted

    def _end_text(self) -> None:
        if self._in_text:
            self._overprint(wanted=False)  # what is drawn next covers what it stands on
            self._code.append("ET")
            self._in_text = False


def _kerned(
    stretches: Sequence[tuple[str, bytes]], kerns: Kerns
) -> Iterator[tuple[str, bytes, Kerns]]:
    """Each stretch with the *kerns* within it or right behind it, counted from its beginning."""
    if not kerns:
        for font, codes in stretches:
            yield font, codes, ()
        return
    begin = 0
    for font, codes in stretches:
        end = begin + len(codes)
        own = tuple([(at - begin, kern) for at, kern in kerns if begin < at <= end])
        yield font, codes, own
        begin = end


def shown(codes: bytes, kerns: Kerns) -> str:
    """The operator that shows *codes*, with *kerns* behind some of them."""
    if not kerns:
        return f"<{codes.hex()}> Tj"
    parts, begin = [], 0
    for at, kern in kerns:
        parts.append(f"<{codes[begin:at].hex()}>{-kern}")
        begin = at
    if begin < len(codes):
        parts.append(f"<{codes[begin:].hex()}>")
    return f"[{''.join(parts)}] TJ"


@lru_cache(maxsize=256)
def _outline(
    width: float, height: float, radius: float, x: float, top: float, *, lower_only: bool = False
) -> str:
    """The path of a panel whose upper left corner is (x, top)."""
    y = top - height
    if not radius:
        return operands(x, y, width, height) + " re"
    right, handle = x + width, radius * _CURVE
    lines = [
        f"{operands(x, y + radius)} m",
        _curve(x, y + handle, x + handle, y, x + radius, y),
        f"{operands(right - radius, y)} l",
        _curve(right - handle, y, right, y + handle, right, y + radius),
    ]
    if lower_only:
        lines.append(f"{operands(right, top)} l {operands(x, top)} l h")
        return "\n".join(lines)
    lines += [
        f"{operands(right, top - radius)} l",
        _curve(right, top - handle, right - handle, top, right - radius, top),
        f"{operands(x + radius, top)} l",
        _curve(x + handle, top, x, top - handle, x, top - radius),
        "h",
    ]
    return "\n".join(lines)


def _curve(*points: float) -> str:
    return operands(*points) + " c"

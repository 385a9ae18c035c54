"""Tables: options are columns, attributes are rows."""

from __future__ import annotations

from reportgen.blocks import Cell, Line, Span, Table
from reportgen.color import Color
from reportgen.flowables.composer import Composer
from reportgen.flowables.words import P, bullets, hairline
from reportgen.marks import Flowable, Panel, Placed, Rule, Tag, stack
from reportgen.typeset import baseline

TD = Tag("TD")
COLUMN_HEAD = Tag("TH", scope="Column")
CORNER = Placed(0.0, 0.0, Flowable(0.0, 0.0, (), tag=TD))
"""The empty cell above the row heads: a table's rows have all the same number of cells."""


def table(block: Table, composer: Composer, width: float) -> Flowable:
    """Rows with a hairline between them and a stronger line to close."""
    space, strokes = composer.space, composer.strokes
    label = space.narrow_label if block.narrow else space.label
    column = (width - label) / len(block.columns)
    rows = [(0.0, _head(block, composer, label, column))]
    for number, row in enumerate(block.rows):
        if number:
            rule = Flowable(width, 0.0, (Placed(0, 0, hairline(width, composer)),))
            rows.append((0.0, rule))
        rows.append((0.0, _row(row.label, row.cells, composer, label, column)))
    close = Rule(width, strokes.close, composer.theme.scheme.heading)
    rows.append((0.0, Flowable(width, strokes.close / 2, (Placed(0, 0, close),))))
    return stack(width, rows, Tag("Table", summary=block.summary))


def _row(
    label: Line, cells: tuple[Cell, ...], composer: Composer, label_width: float, column: float
) -> Flowable:
    theme, space = composer.theme, composer.space
    pad = composer.elastic(space.row)
    name_style = theme.style("label", theme.scheme.heading)
    text_style = theme.style("text")
    drop = baseline(text_style) - baseline(name_style)
    name = composer.text(label, name_style, label_width - space.label_gap, Tag("TH", scope="Row"))
    parts = [Placed(0, pad + drop, name)]
    height = name.height + drop
    for number, cell in enumerate(cells):
        color = theme.scheme.bullet(number)
        inside = _cell(cell, composer, column - 2 * space.side, color)
        parts.append(Placed(label_width + number * column + space.side, pad, inside))
        height = max(height, inside.height)
    width = label_width + len(cells) * column
    return Flowable(width, height + 2 * pad, tuple(parts), tag=Tag("TR"))


def _cell(cell: Cell, composer: Composer, width: float, color: Color) -> Flowable:
    theme = composer.theme
    style = theme.style("text", cites=theme.scheme.muted)
    if cell.listed:
        return stack(width, [(0.0, bullets(cell.lines, composer, style, width, color))], TD)
    return stack(width, [(0.0, composer.text(line, style, width, P)) for line in cell.lines], TD)


def _head(block: Table, composer: Composer, label: float, column: float) -> Flowable:
    """Column heads: prominent ones on the columns' own colors, others over a line of them."""
    space, colors = composer.space, composer.theme.scheme.columns
    filled = block.prominent and composer.is_solid
    above = composer.elastic(space.head) if filled else 0.0
    below = above or composer.elastic(space.quiet_head)
    names, tallest = [], 0.0
    for number, name in enumerate(block.columns):
        color = colors[number].on_fill if filled else colors[number].text
        text = _name(name, composer, column - space.side, color)
        tallest = max(tallest, text.height)
        names.append(Placed(label + number * column + space.side, above, text))
    height = above + tallest + below
    marks = []
    for number in range(len(names)):
        gap = composer.strokes.head_gap if number < len(names) - 1 else 0.0
        fill, x = colors[number].fill, label + number * column
        if filled:
            marks.append(Placed(x, 0.0, Panel(column - gap, height, fill=fill)))
        else:
            marks.append(Placed(x, height, Rule(column - gap, composer.strokes.close, fill)))
    width = label + column * len(names)
    return Flowable(width, height, (*marks, CORNER, *names), tag=Tag("TR"))


def _name(name: str, composer: Composer, room: float, color: Color) -> Flowable:
    """A column's name, smaller down to its least where that keeps it on one line."""
    spans = (Span(name, strong=True),)
    style = composer.fitted(spans, "head", room, composer.theme.style("head", color))
    return composer.text(spans, style, room, COLUMN_HEAD)

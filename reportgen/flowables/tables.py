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
    head = (_filled_head if block.prominent else _quiet_head)(block, composer, label, column)
    rows: list[tuple[float, Flowable]] = [(0.0, head)]
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
    name = composer.text(label, name_style, label_width - space.side / 2, Tag("TH", scope="Row"))
    parts = [Placed(0, pad + drop, name)]
    height = name.height + drop
    for number, cell in enumerate(cells):
        color = theme.scheme.columns[number].fill
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


def _filled_head(block: Table, composer: Composer, label: float, column: float) -> Flowable:
    """Column heads on the columns' own colors."""
    theme, space = composer.theme, composer.space
    pad = composer.elastic(space.row) * 1.1
    gap = composer.strokes.close * 2
    parts: list[Placed] = []
    tallest = 0.0
    for number, name in enumerate(block.columns):
        style = theme.style("head", theme.scheme.columns[number].on_fill)
        room = column - 2 * space.side - gap
        text = composer.text((Span(name, strong=True),), style, room, COLUMN_HEAD)
        tallest = max(tallest, text.height)
        parts.append(Placed(label + number * column + space.side, pad, text))
    height = tallest + 2 * pad
    grounds = [
        Placed(
            label + number * column,
            0,
            Panel(
                column - (gap if number < len(block.columns) - 1 else 0),
                height,
                fill=theme.scheme.columns[number].fill,
            ),
        )
        for number in range(len(block.columns))
    ]
    whole = (*grounds, CORNER, *parts)
    return Flowable(label + column * len(block.columns), height, whole, tag=Tag("TR"))


def _quiet_head(block: Table, composer: Composer, label: float, column: float) -> Flowable:
    """Column heads in the columns' own colors, each over a line of that color."""
    theme, space = composer.theme, composer.space
    pad = composer.elastic(space.row) / 2
    gap = composer.strokes.close * 2
    parts: list[Placed] = []
    tallest = 0.0
    for number, name in enumerate(block.columns):
        style = theme.style("head", theme.scheme.columns[number].text)
        spans, room = (Span(name, strong=True),), column - space.side
        text = composer.text(spans, composer.fitted(spans, "head", room, style), room, COLUMN_HEAD)
        tallest = max(tallest, text.height)
        parts.append(Placed(label + number * column + space.side, 0, text))
    height = tallest + pad
    for number in range(len(block.columns)):
        line = Rule(
            column - (gap if number < len(block.columns) - 1 else 0),
            composer.strokes.close,
            theme.scheme.columns[number].fill,
        )
        parts.append(Placed(label + number * column, height, line))
    whole = (CORNER, *parts)
    return Flowable(label + column * len(block.columns), height, whole, tag=Tag("TR"))

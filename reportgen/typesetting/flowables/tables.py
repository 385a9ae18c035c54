"""Tables: options are columns, attributes are rows."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.color.srgb import Color
from reportgen.content.blocks import Cell, Span, Table, TableRow
from reportgen.typesetting.flowables.composer import Composer
from reportgen.typesetting.flowables.words import P, bullets, hairline
from reportgen.typesetting.lines import baseline
from reportgen.typesetting.marks import Flowable, Panel, Placed, Rule, Tag, stack

TD = Tag("TD")
COLUMN_HEAD = Tag("TH", scope="Column")
CORNER = Placed(0.0, 0.0, Flowable(0.0, 0.0, (), tag=TD))
"""The empty cell above the row heads: a table's rows have all the same number of cells."""


def table(block: Table, composer: Composer, width: float) -> Flowable:
    """Rows with a hairline between them and a stronger line to close.

    Where row heads have no width of their own, they stand above their cells.
    """
    space, strokes = composer.space, composer.strokes
    label = space.narrow_label if block.narrow else space.label
    column = (width - label) / len(block.columns)
    hues = [number if block.about is None else block.about for number in range(len(block.columns))]
    head = _head(block, composer, label, column, hues)
    # cells that are named one by one need no heads again
    rows = [(0.0, Flowable(width, 0.0, ()) if space.stacked and block.before else head)]
    for number, row in enumerate(block.rows):
        if number:
            rule = Flowable(width, 0.0, (Placed(0, 0, hairline(width, composer)),))
            rows.append((0.0, rule))
        made = (
            _tall_row(row, block.columns, composer, width, hues)
            if space.stacked
            else _row(row, composer, label, column, hues)
        )
        rows.append((0.0, made))
    close = Rule(width, strokes.close, composer.theme.scheme.heading)
    rows.append((0.0, Flowable(width, strokes.close / 2, (Placed(0, 0, close),))))
    return stack(width, rows, Tag("Table", summary=block.summary, continues=block.before > 0))


def _row(
    row: TableRow, composer: Composer, label_width: float, column: float, hues: Sequence[int]
) -> Flowable:
    theme, space = composer.theme, composer.space
    pad = composer.elastic(space.row)
    name_style = theme.style("label", theme.scheme.heading)
    text_style = theme.style("text")
    drop = baseline(text_style) - baseline(name_style)
    width = label_width + len(hues) * column
    is_above = not label_width
    room = width - space.side if is_above else label_width - space.label_gap
    name = composer.text(row.label, name_style, room, Tag("TH", scope="Row"))
    parts = [Placed(space.side if is_above else 0.0, pad + drop, name)]
    height = name.height + drop
    top = height if is_above else 0.0
    for number, (cell, hue) in enumerate(zip(row.cells, hues, strict=True)):
        color = theme.scheme.bullet(hue)
        inside = _cell(cell, composer, column - 2 * space.side, color)
        parts.append(Placed(label_width + number * column + space.side, pad + top, inside))
        height = max(height, top + inside.height)
    return Flowable(width, height + 2 * pad, tuple(parts), tag=Tag("TR"))


def _tall_row(
    row: TableRow, columns: Sequence[str], composer: Composer, width: float, hues: Sequence[int]
) -> Flowable:
    """A row whose cells stand below one another, each under its column's name, said again."""
    theme, space = composer.theme, composer.space
    pad, room = composer.elastic(space.row), width - 2 * space.side
    name = theme.style("topic", theme.scheme.heading)
    y = pad
    title = composer.text(row.label, name, room, Tag("TH", scope="Row"))
    parts = [Placed(space.side, y, title)]
    y += title.height
    for column, cell, hue in zip(columns, row.cells, hues, strict=True):
        spans = (Span(column, strong=True),)
        style = theme.style("label", theme.scheme.columns[hue].text)
        again = composer.text(spans, style, room, Tag("Decoration"))
        inside = _cell(cell, composer, room, theme.scheme.bullet(hue))
        parts += [
            Placed(space.side, y, again),
            Placed(space.side, y + again.height, inside),
        ]
        y += again.height + inside.height + composer.elastic(space.item)
    return Flowable(width, y + pad, tuple(parts), tag=Tag("TR"))


def _cell(cell: Cell, composer: Composer, width: float, color: Color) -> Flowable:
    theme = composer.theme
    style = theme.style("text", cites=theme.scheme.muted)
    if cell.listed:
        return stack(width, [(0.0, bullets(cell.lines, composer, style, width, color))], TD)
    return stack(width, [(0.0, composer.text(line, style, width, P)) for line in cell.lines], TD)


def _head(
    block: Table, composer: Composer, label: float, column: float, hues: Sequence[int]
) -> Flowable:
    """Column heads: prominent ones on the columns' own colors, others over a line of them.

    Those of a table that continues repeat what its first ones say.
    """
    space = composer.space
    colors = [composer.theme.scheme.columns[hue] for hue in hues]
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
    tag = Tag("Decoration" if block.before else "TR")
    return Flowable(width, height, (*marks, CORNER, *names), tag=tag)


def _name(name: str, composer: Composer, room: float, color: Color) -> Flowable:
    """A column's name, smaller down to its least where that keeps it on one line."""
    spans = (Span(name, strong=True),)
    style = composer.fitted(spans, "head", room, composer.theme.style("head", color))
    return composer.text(spans, style, room, COLUMN_HEAD)

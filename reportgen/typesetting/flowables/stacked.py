"""Tables for narrow areas: each row's head stands above its cells."""

from __future__ import annotations

from reportgen.content.blocks import Line, Span, Table, TableRow
from reportgen.typesetting.flowables.composer import Composer
from reportgen.typesetting.flowables.tables import COLUMN_HEAD, CORNER, TD
from reportgen.typesetting.flowables.words import P, hairline
from reportgen.typesetting.marks import Flowable, Placed, Rule, Tag, stack


def stacked(block: Table, composer: Composer, width: float) -> Flowable:
    """Columns without room for row heads beside them; hairlines between rows, and one to close."""
    gutter, count = composer.space.gutter, len(block.columns)
    column = (width - gutter * (count - 1)) / count
    rows = [(0.0, _head(block, composer, column))]
    for number, row in enumerate(block.rows):
        if number:
            rule = Placed(0, 0, hairline(width, composer))
            rows.append((0.0, Flowable(width, 0.0, (rule,))))
        rows.append((0.0, _row(row, composer, width, column)))
    close = Rule(width, composer.strokes.close, composer.theme.scheme.heading)
    rows.append((0.0, Flowable(width, composer.strokes.close / 2, (Placed(0, 0, close),))))
    return stack(width, rows, Tag("Table", summary=block.summary))


def _row(row: TableRow, composer: Composer, width: float, column: float) -> Flowable:
    pad, step = composer.elastic(composer.space.row), column + composer.space.gutter
    style = composer.theme.style("label", composer.theme.surface.heading)
    name = composer.text(row.label, style, width, Tag("TH", scope="Row"))
    cells = [_cell(cell.lines, composer, column) for cell in row.cells]
    top = pad + name.height
    placed = (Placed(number * step, top, cell) for number, cell in enumerate(cells))
    height = top + max(cell.height for cell in cells) + pad
    return Flowable(width, height, (Placed(0, pad, name), *placed), tag=Tag("TR"))


def _cell(lines: tuple[Line, ...], composer: Composer, width: float) -> Flowable:
    style = composer.theme.style("cell", cites=composer.theme.surface.muted)
    gap = composer.elastic(composer.space.item)
    texts = [composer.text(line, style, width, P) for line in lines]
    return stack(width, [(gap if number else 0.0, text) for number, text in enumerate(texts)], TD)


def _head(block: Table, composer: Composer, column: float) -> Flowable:
    """The roles over lines of their colors."""
    colors, gutter = composer.theme.scheme.columns, composer.space.gutter
    below, close = composer.elastic(composer.space.quiet_head), composer.strokes.close
    names, marks = [], []
    for number, name in enumerate(block.columns):
        spans = (Span(name, strong=True),)
        style = composer.theme.style("head", colors[number].text)
        style = composer.fitted(spans, "head", column, style)
        text = composer.text(spans, style, column, COLUMN_HEAD)
        names.append(Placed(number * (column + gutter), 0.0, text))
        marks.append((number * (column + gutter), Rule(column, close, colors[number].fill)))
    height = max(each.item.height for each in names if isinstance(each.item, Flowable)) + below
    lines = (Placed(x, height, rule) for x, rule in marks)
    width = column * len(names) + gutter * (len(names) - 1)
    return Flowable(width, height, (*lines, CORNER, *names), tag=Tag("TR"))

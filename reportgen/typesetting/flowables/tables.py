"""Tables: options are columns, attributes are rows."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.color.srgb import Color
from reportgen.content.blocks import Cell, Line, Span, Table, TableRow, Voice
from reportgen.typesetting.breaks import UNSEEN
from reportgen.typesetting.flowables.composer import Composer
from reportgen.typesetting.flowables.words import P, bullets, hairline
from reportgen.typesetting.lines import baseline
from reportgen.typesetting.marks import Flowable, Panel, Placed, Rule, Tag, stack

TD = Tag(kind="TD")
BLANK = "\u00a0"
"""Words that are not seen."""

BESIDE = 2
"""The columns that stand beside one another where those of larger tables do not."""

COLUMN_HEAD = Tag(kind="TH", scope="Column")


def table(block: Table, composer: Composer, width: float) -> Flowable:
    """Rows with a hairline between them and a stronger line to close.

    Where row heads have no width of their own, they stand above their cells.
    """
    space, strokes = composer.space, composer.strokes
    label = space.narrow_label if block.narrow else space.label
    column = (width - label) / len(block.columns)
    hues = [number if block.about is None else block.about for number in range(len(block.columns))]
    head = _head(block, composer, label, column, hues)
    is_tall = has_tall_rows(block, composer)
    # cells that are named one by one have no heads above them
    rows = [(0.0, Flowable(width, 0.0, ()) if is_tall else head)]
    for number, row in enumerate(block.rows):
        if number:
            rule = Flowable(width, 0.0, (Placed(0, 0, hairline(width, composer)),))
            rows.append((0.0, rule))
        made = (
            _tall_row(row, block.columns, composer, width, hues)
            if is_tall
            else _row(row, composer, label, column, hues)
        )
        rows.append((0.0, made))
    close = Rule(width, strokes.close, composer.theme.scheme.heading)
    rows.append((0.0, Flowable(width, strokes.close / 2, (Placed(0, 0, close),))))
    return stack(width, rows, Tag(kind="Table", summary=block.summary, continues=block.before > 0))


def has_tall_rows(block: Table, composer: Composer) -> bool:
    """Whether the cells of a row stand below one another."""
    return composer.space.stacked and len(block.columns) > BESIDE


def _row(
    row: TableRow, composer: Composer, label_width: float, column: float, hues: Sequence[int]
) -> Flowable:
    theme, space = composer.theme, composer.space
    pad = composer.elastic(space.row)
    name_style = theme.style(Voice.LABEL, theme.scheme.heading)
    text_style = theme.style(Voice.TEXT)
    drop = baseline(text_style) - baseline(name_style)
    width = label_width + len(hues) * column
    is_above = not label_width
    room = width - space.side if is_above else label_width - space.label_gap
    name = composer.balanced(row.label, name_style, room, Tag(kind="TH", scope="Row"))
    parts = [Placed(space.side if is_above else 0.0, pad + drop, name)]
    height = name.height + drop
    top = height if is_above else 0.0
    for number, (cell, hue) in enumerate(zip(row.cells, hues, strict=True)):
        color = theme.scheme.bullet(hue)
        inside = _cell(cell, composer, column - 2 * space.side, color)
        parts.append(Placed(label_width + number * column + space.side, pad + top, inside))
        height = max(height, top + inside.height)
    return Flowable(width, height + 2 * pad, tuple(parts), tag=Tag(kind="TR"))


def _tall_row(
    row: TableRow, columns: Sequence[str], composer: Composer, width: float, hues: Sequence[int]
) -> Flowable:
    """A row whose cells stand below one another, each with its column's name, said again."""
    theme, space = composer.theme, composer.space
    pad, room = composer.elastic(space.row), width - 2 * space.side
    topic = theme.style(Voice.TOPIC, theme.scheme.heading)
    y = pad
    title = composer.text(row.label, topic, room, Tag(kind="TH", scope="Row"))
    parts = [Placed(space.side, y, title)]
    y += title.height
    for column, cell, hue in zip(columns, row.cells, hues, strict=True):
        inside = _named_cell(column, cell, composer, room, hue)
        parts.append(Placed(space.side, y, inside))
        y += inside.height + composer.elastic(space.item)
    return Flowable(width, y + pad, tuple(parts), tag=Tag(kind="TR"))


def _named_cell(name: str, cell: Cell, composer: Composer, room: float, hue: int) -> Flowable:
    """A cell below the name of its column."""
    theme = composer.theme
    style = theme.style(Voice.LABEL, theme.scheme.columns[hue].text)
    above = composer.text((Span(name, strong=True),), style, room, P)
    told = replace(_cell(cell, composer, room, theme.scheme.bullet(hue)), tag=None)
    return stack(room, [(0.0, above), (0.0, told)], TD)


def _cell(cell: Cell, composer: Composer, width: float, color: Color) -> Flowable:
    theme = composer.theme
    style = theme.style(Voice.TEXT, cites=theme.scheme.muted)
    if cell.listed:
        return stack(width, [(0.0, bullets(cell.lines, composer, style, width, color))], TD)
    lines = ((0.0, composer.balanced(line, style, width, P)) for line in cell.lines)
    return stack(width, lines, TD)


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
    room = column - space.side - (space.side + composer.strokes.head_gap if filled else 0.0)
    size = _head_size(block.columns, composer, room)
    for number, name in enumerate(block.columns):
        color = colors[number].on_fill if filled else colors[number].text
        text = _name(name, composer, room, size, color)
        tallest = max(tallest, text.height)
        names.append(Placed(label + number * column + space.side, above, text))
    height = above + tallest + below
    marks = []
    for number in range(len(names)):
        gap = composer.strokes.head_gap if number < len(names) - 1 else 0.0
        fill, x = colors[number].fill, label + number * column
        if filled:
            marks.append(Placed(x, 0.0, Panel(width=column - gap, height=height, fill=fill)))
        else:
            marks.append(Placed(x, height, Rule(column - gap, composer.strokes.close, fill)))
    width = label + column * len(names)
    tag = Tag(kind="Decoration" if block.before else "TR")
    corner = _corner(block, composer, label)
    corner = replace(corner, y=height - below + corner.y)
    return Flowable(width, height, (*marks, corner, *names), tag=tag)


def _corner(block: Table, composer: Composer, room: float) -> Placed:
    """What the row heads are, in a cell above them; its foot is where it is placed.

    Where they stand in the columns, there is no room for the word: it is read, not seen. An
    empty cell would be dropped by browsers, and all heads move by a column.
    """
    style = composer.theme.style(Voice.CAPTION, composer.theme.surface.muted)
    if room:
        word = composer.text((Span(block.corner),), style, room, COLUMN_HEAD)
        return Placed(0.0, -word.height, word)
    blank = composer.typesetter.whole((Span(BLANK),), style)
    tag = replace(COLUMN_HEAD, spoken=block.corner)
    return Placed(0.0, 0.0, Flowable(blank.width, 0.0, (Placed(0.0, 0.0, blank),), tag=tag))


def _name(name: str, composer: Composer, room: float, size: float, color: Color) -> Flowable:
    """A column's name, in *size* points."""
    spans = (Span(name, strong=True),)
    return composer.text(
        spans, composer.theme.style(Voice.HEAD, color, size=size), room, COLUMN_HEAD
    )


def _head_size(names: Sequence[str], composer: Composer, room: float) -> float:
    """The one size of all column heads: smaller where that keeps every name on one line.

    Where it does not, the largest in which every word is whole.
    """
    natural = composer.theme.style(Voice.HEAD)
    lines: list[Line] = [(Span(name, strong=True),) for name in names]
    styles = [composer.fitted(spans, Voice.HEAD, room, natural) for spans in lines]
    style = min(styles, key=lambda each: each.size)
    if all(composer.typesetter.width(spans, style) <= room + UNSEEN for spans in lines):
        return style.size
    return composer.in_words(lines, Voice.HEAD, room, natural).size


def stacked(block: Table, composer: Composer, width: float) -> Flowable:
    """Columns without room for row heads beside them; hairlines between rows, and one to close."""
    gutter, count = composer.space.gutter, len(block.columns)
    column = (width - gutter * (count - 1)) / count
    rows = [(0.0, _stacked_head(block, composer, column))]
    for number, row in enumerate(block.rows):
        if number:
            rule = Placed(0, 0, hairline(width, composer))
            rows.append((0.0, Flowable(width, 0.0, (rule,))))
        rows.append((0.0, _stacked_row(row, composer, width, column)))
    close = Rule(width, composer.strokes.close, composer.theme.scheme.heading)
    rows.append((0.0, Flowable(width, composer.strokes.close / 2, (Placed(0, 0, close),))))
    return stack(width, rows, Tag(kind="Table", summary=block.summary))


def _stacked_row(row: TableRow, composer: Composer, width: float, column: float) -> Flowable:
    pad, step = composer.elastic(composer.space.row), column + composer.space.gutter
    style = composer.theme.style(Voice.LABEL, composer.theme.surface.heading)
    name = composer.text(row.label, style, width, Tag(kind="TH", scope="Row"))
    cells = [_stacked_cell(cell.lines, composer, column) for cell in row.cells]
    top = pad + name.height
    placed = (Placed(number * step, top, cell) for number, cell in enumerate(cells))
    height = top + max(cell.height for cell in cells) + pad
    return Flowable(width, height, (Placed(0, pad, name), *placed), tag=Tag(kind="TR"))


def _stacked_cell(lines: tuple[Line, ...], composer: Composer, width: float) -> Flowable:
    style = composer.theme.style(Voice.CELL, cites=composer.theme.surface.muted)
    gap = composer.elastic(composer.space.item)
    texts = [composer.text(line, style, width, P) for line in lines]
    return stack(width, [(gap if number else 0.0, text) for number, text in enumerate(texts)], TD)


def _stacked_head(block: Table, composer: Composer, column: float) -> Flowable:
    """The roles over lines of their colors."""
    colors, gutter = composer.theme.scheme.columns, composer.space.gutter
    below, close = composer.elastic(composer.space.quiet_head), composer.strokes.close
    names, marks = [], []
    size = _head_size(block.columns, composer, column)
    for number, name in enumerate(block.columns):
        text = _name(name, composer, column, size, colors[number].text)
        names.append(Placed(number * (column + gutter), 0.0, text))
        marks.append((number * (column + gutter), Rule(column, close, colors[number].mark)))
    height = max(each.item.height for each in names if isinstance(each.item, Flowable)) + below
    lines = (Placed(x, height, rule) for x, rule in marks)
    width = column * len(names) + gutter * (len(names) - 1)
    parts = *lines, _corner(block, composer, 0.0), *names
    return Flowable(width, height, parts, tag=Tag(kind="TR"))

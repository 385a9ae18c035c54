"""Lists whose items follow one another on the same lines: what is shared, and the sources."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.content.blocks import Line, Sources, Span, Strip, Voice
from reportgen.theme.textstyle import TextStyle
from reportgen.typesetting.flowables.composer import Composer
from reportgen.typesetting.flowables.words import P, level
from reportgen.typesetting.lines import anchor_of, baseline
from reportgen.typesetting.marks import Dot, Flowable, Panel, Placed, Tag, Words, tagged

_Row = list[tuple[int, float, Words]]
"""The pieces on one line: the number of the item, where it starts, its words."""


def strip(block: Strip, composer: Composer, width: float) -> Flowable:
    """What all have in common: a label and items, parted by middle dots."""
    theme, inset = composer.theme, composer.space.inset
    style = theme.style(Voice.STRIP)
    gap = composer.space.shared
    label: Line = (Span(block.label, strong=True),)
    rows = composer.typesetter.run_in(
        (label, *block.items), style, width - 2 * inset, gap, whole=True
    )
    pad = composer.elastic(composer.space.row) + composer.strokes.accent
    height = len(rows) * style.leading + 2 * pad
    ground = Panel(width=width, height=height, fill=theme.scheme.strip)
    dots = (
        Placed(
            inset + x - gap / 2,
            pad + (line + 0.5) * style.leading,
            Dot(composer.strokes.dot, theme.scheme.muted),
        )
        for line, row in enumerate(rows)
        for number, x, _ in row
        if x and number > 1
    )
    return Flowable(
        width,
        height,
        (
            *([Placed(0, 0, ground)] if composer.is_solid else ()),
            Placed(
                0, 0, Panel(width=composer.strokes.accent, height=height, fill=theme.scheme.mark)
            ),
            *dots,
            *_listed(_items(rows, style, width), P, inset, pad, None),
        ),
    )


def sources(block: Sources, composer: Composer, width: float) -> Flowable:
    """The numbered sources, run in, in columns of even height."""
    theme, gutter = composer.theme, composer.space.gutter
    style = theme.style(Voice.NOTE, theme.surface.muted, strong=theme.surface.ink)
    column = (width - gutter * (block.columns - 1)) / block.columns
    title = tuple(replace(span, strong=True) for span in block.heading.text)
    entries: list[Line] = [title]
    entries += [
        (Span(f"{number}\u00a0", strong=True), *entry)
        for number, entry in enumerate(block.entries, 1)
    ]
    rows = composer.typesetter.run_in(entries, style, column, composer.space.sources, whole=False)
    most = -(-len(rows) // block.columns)
    items = _items(rows, style, width, most, column + gutter)
    return Flowable(
        width,
        most * style.leading,
        _listed(items, level(block.heading), 0.0, 0.0, "Decimal"),
    )


def _listed(
    items: list[Flowable], tag: Tag, x: float, y: float, numbering: str | None
) -> tuple[Placed, ...]:
    """The first item under its own *tag*, and the list of those after it."""
    label, *others = items
    entries = tuple(
        Placed(0, 0, _entry(item, number, numbering)) for number, item in enumerate(others, 1)
    )
    whole = Flowable(label.width, 0.0, entries, tag=Tag(kind="L", numbering=numbering))
    return Placed(x, y, replace(label, tag=tag)), Placed(x, y, whole)


def _entry(item: Flowable, number: int, numbering: str | None) -> Flowable:
    """An item of a list; the first words of a numbered one are its label."""
    if numbering is None:
        return Flowable(item.width, 0.0, (Placed(0, 0, tagged(item, "LBody")),), tag=Tag(kind="LI"))
    first, *rest = item.parts
    assert isinstance(first.item, Words)
    mark, *words = first.item.runs
    label = Placed(first.x, first.y, Words((mark,)))
    body = Placed(first.x + mark.width, first.y, replace(first.item, runs=tuple(words)))
    parts = (
        Flowable(item.width, 0.0, (label,), tag=Tag(kind="Lbl")),
        Flowable(item.width, 0.0, (body, *rest), tag=Tag(kind="LBody")),
    )
    return Flowable(
        item.width,
        0.0,
        tuple(Placed(0, 0, part) for part in parts),
        tag=Tag(kind="LI"),
        anchor=anchor_of(number),
    )


def _items(
    rows: Sequence[_Row], style: TextStyle, width: float, most: int = 0, across: float = 0.0
) -> list[Flowable]:
    """Each item with its pieces; after *most* lines the next ones go *across* points aside."""
    parts: dict[int, list[Placed]] = {}
    most = most or len(rows)
    for line, row in enumerate(rows):
        y = (line % most) * style.leading + baseline(style)
        for number, start, words in row:
            x = start + line // most * across
            parts.setdefault(number, []).append(Placed(x, y, words))
    return [Flowable(width, 0.0, tuple(placed)) for _, placed in sorted(parts.items())]

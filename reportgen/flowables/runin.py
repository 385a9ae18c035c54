"""Lists whose items follow one another on the same lines: what is shared, and the sources."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.blocks import Line, Sources, Span, Strip
from reportgen.flowables.composer import Composer
from reportgen.marks import Dot, Flowable, Panel, Placed, Words
from reportgen.typeset import TextStyle, baseline, links

_Row = list[tuple[int, float, Words]]
"""The pieces on one line: the number of the item, where it starts, its words."""


def strip(block: Strip, composer: Composer, width: float) -> Flowable:
    """What all have in common: a label and items, parted by middle dots."""
    theme, inset = composer.theme, composer.space.inset
    style = theme.style("strip")
    gap = style.size
    label: Line = (Span(block.label, strong=True),)
    rows = composer.typesetter.run_in(
        (label, *block.items), style, width - 2 * inset, gap, whole=True
    )
    pad = composer.elastic(composer.space.row) + composer.strokes.accent
    height = len(rows) * style.leading + 2 * pad
    middle = baseline(style) - style.size * style.face.cap_height / 2
    dots = (
        Placed(
            inset + x - gap / 2,
            pad + line * style.leading + middle,
            Dot(gap / 6, theme.scheme.muted),
        )
        for line, row in enumerate(rows)
        for number, x, _ in row
        if x and number > 1
    )
    return Flowable(
        width,
        height,
        (
            Placed(0, 0, Panel(width, height, fill=theme.scheme.strip)),
            Placed(0, 0, Panel(composer.strokes.accent, height, fill=theme.scheme.accent)),
            *dots,
            *(Placed(inset, pad, item) for item in _items(rows, style, width)),
        ),
    )


def sources(block: Sources, composer: Composer, width: float) -> Flowable:
    """The numbered sources, run in, in two columns of even height."""
    theme, gutter = composer.theme, composer.space.gutter
    style = theme.style("note", theme.scheme.muted, strong=theme.scheme.ink)
    column = (width - gutter) / 2
    entries: list[Line] = [(Span(block.label, strong=True),)]
    entries += [
        (Span(f"{number}\u00a0", strong=True), *entry)
        for number, entry in enumerate(block.entries, 1)
    ]
    rows = composer.typesetter.run_in(entries, style, column, style.size * 0.6, whole=False)
    half = (len(rows) + 1) // 2
    return Flowable(
        width,
        half * style.leading,
        tuple(Placed(0, 0, item) for item in _items(rows, style, width, half, column + gutter)),
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
            parts[number] += links(words, x, y, style)
    return [Flowable(width, 0.0, tuple(placed)) for _, placed in sorted(parts.items())]

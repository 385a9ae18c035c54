"""The colors of a web page: those of the scheme, and the same for readers who wish it dark."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from reportgen.color.srgb import BLACK, WHITE, Color, contrast, faint, mix, reads
from reportgen.color.vision import visible
from reportgen.theme.scheme import Band, Column, Scheme

_STEPS = 20
"""Of the way to the lightest color, in which a text becomes lighter until it reads."""


def dark(scheme: Scheme) -> Scheme:
    """*scheme* on a dark ground: every pair of it reads as every pair of *scheme* does.

    Bands, and the fills of columns, stay as they are: what stands on them is chosen for them.
    """
    ground = _deepest(scheme)
    ink = scheme.paper if reads(scheme.paper, ground) else WHITE
    columns = tuple(_column(each, scheme, ground, ink) for each in scheme.columns)
    strip = faint(ink, ground, _share(scheme.strip, scheme), (ink,))
    return replace(
        scheme,
        paper=ground,
        ink=ink,
        muted=_light(scheme.muted, ink, ground, strip),
        hairline=mix(ink, ground, _share(scheme.hairline, scheme)),
        heading=ink,
        accent=visible(scheme.accent, ground, strip),
        mark=visible(scheme.accent, ground, strip),
        writing=_light(scheme.writing, ink, ground),
        strip=strip,
        columns=columns,
    )


def properties(scheme: Scheme) -> Iterator[tuple[str, Color]]:
    """The names of a style sheet's colors, without their hyphens, and the colors."""
    names = ("ink", "paper", "muted", "hairline", "heading", "accent", "mark", "writing", "strip")
    for name in names:
        yield name, getattr(scheme, name)
    for name in Band.__struct_fields__:
        yield f"band-{_hyphened(name)}", getattr(scheme.band, name)
    for number, column in enumerate(scheme.columns, 1):
        for name in Column.__struct_fields__:
            yield f"column-{number}-{_hyphened(name)}", getattr(column, name)


def _hyphened(name: str) -> str:
    return name.replace("_", "-")


def _deepest(scheme: Scheme) -> Color:
    """The darkest ground of the brand, between it and black where it is not dark enough.

    White reads on it with room for tints: 12:1 or more.
    """
    found = min(
        (scheme.ink, scheme.paper, scheme.band.fill), key=lambda each: contrast(each, BLACK)
    )
    for step in range(_STEPS + 1):
        deep = mix(BLACK, found, step / _STEPS)
        if contrast(WHITE, deep) >= _DEEP:
            return deep
    return BLACK


_DEEP = 15.0
"""The contrast of white on a dark ground."""

_CLEAR = 7.0
"""The contrast of a text with a dark ground: WCAG 2.2, 1.4.6, for dim colors tire the eye there."""


def _share(color: Color, scheme: Scheme) -> float:
    """How much of the ink lies in *color*, from 0 to 1, by its contrast with the paper."""
    for step in range(_STEPS + 1):
        share = step / _STEPS
        if contrast(mix(scheme.ink, scheme.paper, share), scheme.paper) >= contrast(
            color, scheme.paper
        ):
            return share
    return 1.0


def _light(color: Color, ink: Color, *grounds: Color) -> Color:
    """*color*, with as much of the *ink* as it takes to read on each of *grounds*."""
    for step in range(_STEPS + 1):
        lighter = mix(ink, color, step / _STEPS)
        if all(contrast(lighter, ground) >= _CLEAR for ground in grounds):
            return lighter
    return ink


def _column(column: Column, scheme: Scheme, ground: Color, ink: Color) -> Column:
    """The colors of a column on a dark *ground*."""
    tint = faint(column.fill, ground, _TINT, (ink,))
    return replace(
        column,
        tint=tint,
        text=_light(column.text, ink, ground),
        on_tint=_light(column.on_tint, ink, tint),
        muted_on_tint=_light(scheme.muted, ink, tint),
        mark=visible(column.fill, ground, tint),
    )


_TINT = 0.25
"""How much of a column's fill lies in its tint on a dark ground."""

"""The QR code."""

from __future__ import annotations

from reportgen.color.srgb import WHITE, contrast
from reportgen.content.blocks import Code, Span, Voice
from reportgen.errors import Cause, Ill
from reportgen.qr.code import QUIET_ZONE, modules_for, qr_code
from reportgen.typesetting.flowables.composer import Composer
from reportgen.typesetting.marks import Flowable, Modules, Panel, Placed, Tag

LETTER = 4
"""Modules in the size of a full stop that lies under three by three dark ones."""


def fits(block: Code, composer: Composer, side: float) -> bool:
    """Whether the code's squares are wide enough to scan; if not, it is noted."""
    count = modules_for(block.address)
    if count and side / (count + 2 * QUIET_ZONE) >= composer.space.module:
        return True
    composer.refuse(
        block.address,
        f"an address of {len(block.address)} characters makes a code too fine to scan",
        "use a shorter one",
        Cause(Ill.CODE),
    )
    return False


def code(block: Code, composer: Composer, side: float) -> Flowable:
    """A QR code with its quiet zone on a ground of paper, *side* points wide in all."""
    if not fits(block, composer, side):
        return Flowable(side, side, ())
    made = qr_code(block.address)
    module = side / (made.count + 2 * QUIET_ZONE)
    scheme = composer.theme.scheme
    # readers expect dark modules on a light ground, whatever the brand's paper is
    light, dark = sorted((scheme.ink, scheme.paper), key=lambda color: contrast(color, WHITE))
    ground = Placed(
        0, 0, Panel(width=side, height=side, fill=light, radius=composer.strokes.radius)
    )
    bare = composer.theme.surface.fill is None and light == scheme.paper
    style = composer.theme.style(Voice.NOTE, dark, size=LETTER * module)
    (letter,) = composer.typesetter.whole((Span("."),), style).runs
    squares = Modules(made.count, made.bits, module * made.count, letter)
    margin = module * QUIET_ZONE
    if bare:
        ground = Placed(0, 0, _outline(side, composer))
    parts = *((ground,) if composer.is_solid or not bare else ()), Placed(margin, margin, squares)
    return Flowable(side, side, parts, tag=Tag(kind="Figure", alternative=block.alternative))


def _outline(side: float, composer: Composer) -> Panel:
    """An outline around the quiet zone, where no ground shows its edge."""
    strokes, color = composer.strokes, composer.theme.surface.heading
    return Panel(
        width=side, height=side, stroke=color, stroke_width=strokes.close, radius=strokes.radius
    )

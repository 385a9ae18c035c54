"""A brand made ready for a page: faces, colors and measures, each with one meaning."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.brand.icons import Icons
from reportgen.brand.photos import Photo
from reportgen.brand.values import BUILT_IN, Brand, Logos
from reportgen.color.inks import Inks
from reportgen.color.srgb import Color
from reportgen.content.blocks import Ground, Voice
from reportgen.files.shape import Reader
from reportgen.theme.fonts import Face, Source, face, nearest_weight, open_sans
from reportgen.theme.form import INK_SAVER, OFFICE, PRESS, Form
from reportgen.theme.inksaver import sparing
from reportgen.theme.logos import check_logos, seen_logos
from reportgen.theme.measures import Measures, Type
from reportgen.theme.scheme import Scheme, scheme
from reportgen.theme.surface import Surface, surface
from reportgen.theme.textstyle import TextStyle
from reportgen.theme.toner import paper_white, solid_type
from reportgen.theme.variants import measures as read_measures

_HEADINGS = {
    Voice.TITLE,
    Voice.OWNER,
    Voice.SECTION,
    Voice.CARD,
    Voice.NUMBER,
    Voice.INVITATION,
}
"""The voices that speak in the typeface of headings."""

MOST_STYLES = 1000
"""Styles that a theme remembers; in a mailing every long name has a size of its own."""


_REGULAR = 400
_READ_AT = 10.0
"""The size in points of running text where no page says it; all sizes have the same letters."""


class Theme(Struct, frozen=True, eq=False, kw_only=True):
    """How every meaning on a page looks.

    *room* is what the page has for type, from 1 (sizes as designed) to 0 (the least), and
    *air* multiplies the elastic distances. *surface* has the colors of words where they stand.
    For a press there are *inks* for all colors. *icons* are drawings of the roles, and *photo* is
    the school's own picture.
    """

    scheme: Scheme
    surface: Surface
    measures: Measures
    logos: Logos
    base: Mapping[int, Source]
    headings: Mapping[int, Source]
    heading_weight: int | None = None
    inks: Inks | None = None
    icons: Icons = ()
    photo: Photo | None = None
    room: float = 1.0
    air: float = 1.0
    _styles: dict[tuple[Voice, Color, Color | None, Color | None, float], TextStyle] = field(
        default_factory=dict
    )

    def style(
        self,
        voice: Voice,
        color: Color | None = None,
        *,
        strong: Color | None = None,
        cites: Color | None = None,
        size: float | None = None,
    ) -> TextStyle:
        """How *voice* is set, in ink or in *color*, at its own size or at *size* points."""
        color = color or self.surface.ink
        kind: Type = getattr(self.measures.type, voice)
        size = size or kind.least + (kind.size - kind.least) * self.room
        # by its size, not by the room: what does not shrink is set once for every room
        key = voice, color, strong, cites, size
        if key not in self._styles:
            if len(self._styles) >= MOST_STYLES:
                self._styles.clear()
            self._styles[key] = self._style(voice, color, strong or color, cites or color, size)
        return self._styles[key]

    def _style(
        self, voice: Voice, color: Color, strong: Color, cites: Color, size: float
    ) -> TextStyle:
        kind: Type = getattr(self.measures.type, voice)
        files, weight = self.base, kind.weight
        if voice in _HEADINGS:
            files, weight = self.headings, max(kind.weight, self.heading_weight or 0)
        regular = face(nearest_weight(files, weight))
        strong_weight = max(weight, kind.strong)
        bold = face(nearest_weight(files, strong_weight))
        small, lesser = self.measures.type.superscript, self.measures.type.lesser
        return TextStyle(
            face=regular,
            strong=bold,
            size=size,
            leading=size * kind.leading,
            color=color,
            strong_color=strong,
            cite_color=cites,
            cite_size=size * small.size,
            cite_rise=size * small.rise,
            lesser_size=min(size, max(size * lesser.size, lesser.least)),
            weight=weight,
            strong_weight=strong_weight,
        )

    def lacks(self, text: str) -> str:
        """The characters of *text* that the typeface of running text has no glyph for."""
        return face(nearest_weight(self.base, self.measures.type.text.weight)).lacks(text)

    def elastic(self, length: float) -> float:
        """A distance that gives way and grows with the page."""
        return length * self.air

    def at(self, room: float, air: float) -> Theme:
        """The same theme with less or more room; the styles made so far stay."""
        return replace(self, room=room, air=air)

    def on(self, ground: Ground, column: int | None = None) -> Theme:
        """The same theme for words on *ground*; that of a tint has the colors of *column*."""
        return replace(self, surface=surface(self.scheme, ground, column))


def make_theme(brand: Brand, default: Brand, reader: Reader, form: Form) -> Theme | None:
    """The theme of *brand* for *form*, with *default* behind it; None where problems were noted."""
    colors = scheme(brand, default, reader.findings)
    check_logos(brand, colors, reader.findings)
    if form.printing == INK_SAVER:
        colors = sparing(brand, default)
    elif form.printing == OFFICE:
        colors = solid_type(colors)
    elif form.printing == PRESS:
        colors = paper_white(colors)
    measures = read_measures(brand, default, reader, form)
    if measures is None:
        return None
    typography = brand.typography
    return Theme(
        scheme=colors,
        surface=surface(colors, Ground.PAPER),
        measures=measures,
        logos=seen_logos(brand, colors, reader.findings),
        base=_files(brand, typography.base.family, measures.type.text.size),
        headings=_files(brand, typography.headings.family, measures.type.section.size),
        heading_weight=typography.headings.weight,
    )


def text_face(brand: Brand | None) -> Face:
    """The face of *brand*'s running text at its usual weight; None is the built-in typeface."""
    files = _files(brand, brand.typography.base.family, _READ_AT) if brand else open_sans()
    return face(nearest_weight(files, _REGULAR))


def _files(brand: Brand, family: str, size: float) -> Mapping[int, Source]:
    """The upright fonts of *family* by weight, drawn for text that is about *size* points tall."""
    files = {
        font.weight: font.for_size(size)
        for font in brand.typography.fonts
        if font.family == family and not font.italic
    }
    return files if files and family != BUILT_IN else open_sans()

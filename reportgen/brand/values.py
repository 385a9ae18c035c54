"""A school's brand, read and checked: its names, logos, colors and typefaces.

Colors of a meaning keep the names of brand.yml; what only print needs stands apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reportgen.artwork.drawing import Artwork
from reportgen.brand.shades import Shades
from reportgen.color.inks import Ink
from reportgen.color.srgb import Color
from reportgen.errors import Place
from reportgen.files import nodes
from reportgen.files.text import WebAddress

BUILT_IN = "Open Sans"
"""The family that comes with the program and stands in for any that it may not have."""

MEANINGS = (
    "foreground",
    "background",
    "primary",
    "secondary",
    "tertiary",
    "success",
    "info",
    "warning",
    "danger",
    "light",
    "dark",
    "link",
)
"""What brand.yml calls the uses of a color."""

MOST_COLUMNS = 4
"""Options that fit side by side on a page; a scheme has colors for all of them."""

SHARES = (
    *("tint", "strip", "hairline", "muted", "soft", "drawn"),
    *("apart", "apart_blind", "apart_gray"),
)
"""How much of a color goes into a mixed one; the last three: how different columns have to be."""


class Swatch(Struct, frozen=True):
    """A color of the brand, the name it goes by there, and where it was written."""

    color: Color
    name: str
    place: Place

    def __str__(self) -> str:
        return f"{self.name} {self.color.hex}".strip()


class Logo(Struct, frozen=True, kw_only=True):
    """A picture, *width* by *height* pixels or units, and the words that stand for it.

    It is a PNG or JPEG, unless it has *art*: then it is a drawing. Without an *alt* it says the
    name of the school. A *mark* does not say it. *shades* tell where it can be seen.
    """

    path: Path
    alt: str
    width: float
    height: float
    place: Place
    shades: Shades
    mark: bool = False
    art: Artwork | None = None


class Logos(Struct, frozen=True):
    """The logo for light grounds and the one for dark grounds, as far as there are any."""

    light: Logo | None = None
    dark: Logo | None = None


class Cut(Struct, frozen=True):
    """A font that is made from the file at *path*, which cannot be used as it is.

    It is the font *index* of a collection, and of a variable one that at the places *axes*.
    *name* is by what a printer knows it: no two fonts of a document may share one.
    """

    path: Path
    family: str
    name: str
    index: int = 0
    axes: tuple[tuple[str, float], ...] = ()


class FontFile(Struct, frozen=True, kw_only=True):
    """One weight, from 100 to 900, of a family: the TrueType font at *path*, or a *cut* of it.

    *optical* has the least and the greatest size that a font with an axis for it is drawn for.
    """

    family: str
    path: Path
    weight: int
    italic: bool
    place: Place
    cut: Cut | None = None
    optical: tuple[float, float] | None = None

    def for_size(self, size: float) -> Path | Cut:
        """What to set text with that is about *size* points tall."""
        if self.cut is None:
            return self.path
        if self.optical is None:
            return self.cut
        least, most = self.optical
        near = max(least, min(most, size))
        axes = (*self.cut.axes, ("opsz", near))
        name = f"{self.cut.name}-{near:g}pt"
        return replace(self.cut, axes=axes, name=name)


class Typeface(Struct, frozen=True):
    """How text is set: a family that is at hand, and what the brand says of it, if anything."""

    family: str = BUILT_IN
    weight: int | None = None
    italic: bool = False
    color: Swatch | None = None


class Typography(Struct, frozen=True):
    """The typefaces of a page and the files of their families, unless built in."""

    base: Typeface = Typeface()
    headings: Typeface = Typeface()
    fonts: tuple[FontFile, ...] = ()


class PrintColumn(Struct, frozen=True):
    """The colors of one column as the brand sets them; None is mixed or chosen."""

    fill: Swatch
    tint: Swatch | None = None
    text: Swatch | None = None


class PrintBand(Struct, frozen=True):
    """The colors of the area on top of a page as the brand sets them."""

    fill: Swatch
    text: Swatch | None = None
    soft: Swatch | None = None


class OwnInk(Struct, frozen=True):
    """The ink of a brand's color: the color's *name*, and the place in the brand's file."""

    ink: Ink
    name: str
    place: Place


class PrintColors(Struct, frozen=True, kw_only=True):
    """What `defaults.handout.colors` says; *shares* has some of `SHARES`, from 0 to 1."""

    columns: tuple[PrintColumn, ...]
    accent: Swatch | None
    muted: Swatch | None
    hairline: Swatch | None
    band: PrintBand | None
    shares: Mapping[str, float]
    inks: Mapping[Color, OwnInk]


class Brand(Struct, frozen=True, kw_only=True):
    """Everything that one brand.yml says about how a school looks on paper.

    *colors* holds the `MEANINGS` that are set and *palette* the brand's own names, both in
    the order of the file. *page* is what `defaults.handout` says of measures, not yet looked at.
    """

    slug: str
    path: Path
    place: Place
    name: str
    short_name: str
    home: WebAddress | None
    logos: Logos
    colors: Mapping[str, Swatch]
    palette: Mapping[str, Swatch]
    typography: Typography
    print_colors: PrintColors
    page: nodes.Mapping

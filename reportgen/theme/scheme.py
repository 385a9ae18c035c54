"""The colors of a page, made from a brand so that every text can be read on its ground.

What the brand sets for print comes first, then what follows from its meanings, then the
default brand's. A color that would be hard to read stays in rules and fills, with a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from reportgen.brand.values import Brand, PrintBand, PrintColumn, Swatch
from reportgen.color.srgb import READABLE, Color, contrast, faint, firm, mix, ratio, reads
from reportgen.color.vision import visible
from reportgen.errors import Findings, Place, Problem
from reportgen.theme.columns import apart, check_columns, choose


class Column(Struct, frozen=True, kw_only=True):
    """The colors of one option: *text* is for paper, the others for where they say.

    The ink reads on the tint as well. *mark* is for what is drawn on the paper and on the tint.
    """

    fill: Color
    tint: Color
    on_fill: Color
    text: Color
    on_tint: Color
    muted_on_tint: Color
    mark: Color


class Band(Struct, frozen=True):
    """The area on top of a page; *soft* is for its small line, *accent_text* for a word.

    *quiet* is for what is drawn on it and not read.
    """

    fill: Color
    text: Color
    soft: Color
    accent_text: Color
    quiet: Color


class Scheme(Struct, frozen=True, kw_only=True):
    """The colors of a page by what they are for; *columns* are always four.

    Ink, muted and heading text read on paper and on the strip. *accent* and *hairline* are
    for rules and shapes, never for text; *mark* is the accent where it has to be seen on paper and
    strip, and *writing* is for lines to write on. Where it is not *solid*, nothing is filled.
    """

    ink: Color
    paper: Color
    muted: Color
    hairline: Color
    heading: Color
    accent: Color
    mark: Color
    writing: Color
    strip: Color
    band: Band
    columns: tuple[Column, ...]
    solid: bool = True

    def bullet(self, column: int) -> Color:
        """The color of a column's bullets; where nothing is filled, that of the text."""
        return self.columns[column].mark if self.solid else self.ink

    def figure(self, column: int) -> Color:
        """The color of a column's large numbers; where nothing is filled, that of the text."""
        return self.columns[column].on_tint if self.solid else self.ink

    def pairs(self) -> Iterator[tuple[str, Color, Color]]:
        """Every text and a ground that it may stand on: what it is, text, ground."""
        for name, text in (("ink", self.ink), ("muted", self.muted), ("heading", self.heading)):
            yield f"{name} on paper", text, self.paper
            yield f"{name} on strip", text, self.strip
        yield "text on band", self.band.text, self.band.fill
        yield "soft on band", self.band.soft, self.band.fill
        yield "accent_text on band", self.band.accent_text, self.band.fill
        for number, column in enumerate(self.columns, 1):
            yield f"text of column {number} on paper", column.text, self.paper
            yield f"text of column {number} on its fill", column.on_fill, column.fill
            yield f"text of column {number} on its tint", column.on_tint, column.tint
            yield f"muted on tint {number}", column.muted_on_tint, column.tint
            yield f"ink on tint {number}", self.ink, column.tint


def scheme(brand: Brand, default: Brand, findings: Findings) -> Scheme:
    """The scheme of *brand*; *default* has a color for everything that it leaves open.

    A pair of colors that the brand itself sets and that does not read is refused; a color
    that text does without is warned of. Both carry the color's place in the brand's file.
    """
    paper = brand.colors.get("background", default.colors["background"])
    ink = brand.colors.get("foreground", default.colors["foreground"])
    if not reads(ink.color, paper.color):
        place = (ink if "foreground" in brand.colors else paper).place
        findings.refuse(place, _too_close(ink, paper), _needs("set both, one dark and one light"))
        return scheme(default, default, Findings())
    shares = {**default.print_colors.shares, **brand.print_colors.shares}
    return _Maker(
        brand=brand, default=default, findings=findings, shares=shares, ink=ink, paper=paper
    ).scheme()


def _too_close(text: Swatch, ground: Swatch) -> str:
    """What is wrong with a text on a ground."""
    return f"{text} on {ground} is {ratio(text.color, ground.color)}"


def _needs(what_to_do: str) -> str:
    return f"text needs {READABLE}:1; {what_to_do}"


class _Maker(Struct, frozen=True, kw_only=True):
    """Makes the scheme of one brand, of which ink and paper are settled."""

    brand: Brand
    default: Brand
    findings: Findings
    shares: Mapping[str, float]
    ink: Swatch
    paper: Swatch

    def scheme(self) -> Scheme:
        """The colors, each after those that it follows from."""
        ink, accent, heading = self.ink.color, self.accent(), self.heading()
        muted = self.muted()
        needed = apart(self.shares)
        check_columns(self.brand, needed, self.findings)
        columns = choose(self.brand, self.default, self.ink, self.paper, needed)
        strip = faint(ink, self.paper.color, self.shares["strip"], (ink, muted, heading))
        return Scheme(
            ink=ink,
            paper=self.paper.color,
            muted=muted,
            hairline=self.hairline(),
            heading=heading,
            accent=accent,
            mark=visible(accent, self.paper.color, strip),
            writing=muted,
            strip=strip,
            band=self.band(accent),
            columns=tuple(self.column(column, muted) for column in columns),
        )

    def accent(self) -> Color:
        """The color of small rules: for print, else what comes nearest to it on a screen."""
        colors, palette = self.brand.colors, self.brand.palette
        default = self.default
        chosen = (
            self.brand.print_colors.accent
            or palette.get("accent")
            or colors.get("secondary")
            or colors.get("primary")
            or default.print_colors.accent
            or default.colors["primary"]
        )
        return chosen.color

    def heading(self) -> Color:
        """The color of headings on the page."""
        own = self.brand.typography.headings.color or self.brand.colors.get("primary")
        return self.text(own or self.default.colors["primary"], self.paper)

    def muted(self) -> Color:
        """The color of notes: the ink, as light as it may be."""
        if own := self.brand.print_colors.muted:
            return self.text(own, self.paper)
        default = self.default.print_colors.muted
        if default and not self.has_own_ground():
            return default.color
        return firm(self.ink.color, self.paper.color, self.shares["muted"])

    def hairline(self) -> Color:
        """The color of rules between rows."""
        default = None if self.has_own_ground() else self.default.print_colors.hairline
        if chosen := self.brand.print_colors.hairline or default:
            return chosen.color
        return mix(self.ink.color, self.paper.color, self.shares["hairline"])

    def band(self, accent: Color) -> Band:
        """The area on top: the brand's for print, else filled with its primary color."""
        primary = self.brand.colors.get("primary")
        chosen = (
            self.brand.print_colors.band
            or (primary and PrintBand(primary))
            or self.default.print_colors.band
            or PrintBand(self.default.colors["primary"])
        )
        fill = chosen.fill.color
        text = self.set_on(chosen.text, chosen.fill)
        soft = firm(text, fill, self.shares["soft"])
        return Band(
            fill=fill,
            text=text,
            soft=self.set_on(chosen.soft, chosen.fill) if chosen.soft else soft,
            accent_text=accent if reads(accent, fill) else text,
            quiet=mix(text, fill, self.shares["drawn"]),
        )

    def column(self, chosen: PrintColumn, muted: Color) -> Column:
        """The colors of one column."""
        fill, ink = chosen.fill, self.ink.color
        text = self.text(fill, self.paper)
        tint = Swatch(self.tint(chosen), "tint", fill.place)
        return Column(
            fill=fill.color,
            tint=tint.color,
            on_fill=self.set_on(chosen.text, fill),
            text=text,
            on_tint=ink if text == ink else self.text(fill, tint),
            muted_on_tint=muted if reads(muted, tint.color) else ink,
            mark=visible(fill.color, self.paper.color, tint.color),
        )

    def tint(self, chosen: PrintColumn) -> Color:
        """The ground of a card: the brand's own, else a little of the fill on the paper."""
        ink, fill, own = self.ink.color, chosen.fill.color, chosen.tint
        if own and reads(ink, own.color):
            return own.color
        if own and self.is_own(own):
            hint = _needs("choose a tint nearer to the background, or leave it out")
            self.findings.refuse(own.place, _too_close(self.ink, own), hint)
        texts = (ink, fill) if reads(fill, self.paper.color) else (ink,)
        return faint(fill, self.paper.color, self.shares["tint"], texts)

    def text(self, wanted: Swatch, ground: Swatch) -> Color:
        """*wanted* where it reads on *ground*, else the ink; the brand is warned of that."""
        if reads(wanted.color, ground.color):
            return wanted.color
        if self.is_own(wanted):
            hint = _needs(f"it stays in rules and fills, and text is set in {self.ink}")
            warning = Problem(self.home(wanted), _too_close(wanted, ground), hint)
            if warning not in self.findings.warnings:
                self.findings.warnings.append(warning)
        return self.ink.color

    def home(self, swatch: Swatch) -> Place:
        """Where a color of the brand is set, though it may be used somewhere else."""
        named = self.brand.colors.get(swatch.name) or self.brand.palette.get(swatch.name)
        return (named or swatch).place

    def set_on(self, wanted: Swatch | None, fill: Swatch) -> Color:
        """*wanted*, which the brand sets for text on *fill*; else its light or its dark."""
        if wanted is None or reads(wanted.color, fill.color):
            return wanted.color if wanted else self.light_or_dark(fill.color)
        hint = _needs("choose another, or leave it out for the better of light and dark")
        self.findings.refuse(wanted.place, _too_close(wanted, fill), hint)
        return self.light_or_dark(fill.color)

    def light_or_dark(self, fill: Color) -> Color:
        """What reads best on *fill*: of the brand's light and dark, else of ink and paper.

        Where none of them reads, as on some middle tones, the default's light or dark does.
        """
        colors, default = self.brand.colors, self.default.colors
        light, dark = colors.get("light", self.paper), colors.get("dark", self.ink)
        last = (default["light"].color, default["dark"].color)
        for pair in ((light.color, dark.color), (self.paper.color, self.ink.color)):
            best = max(pair, key=lambda color: contrast(color, fill))
            if reads(best, fill):
                return best
        return max(last, key=lambda color: contrast(color, fill))

    def has_own_ground(self) -> bool:
        """Whether the brand sets its own ink or paper, which the default's greys ignore."""
        return "foreground" in self.brand.colors or "background" in self.brand.colors

    def is_own(self, swatch: Swatch) -> bool:
        """Whether a color was written in the brand's own file."""
        return swatch.place.name == self.brand.place.name

"""The inks of a theme's colors: a brand's own, or those that a profile gives."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.brand.values import Brand, Logos
from reportgen.color.icc import Profile, inks_of
from reportgen.color.inks import BLACK, NONE, Ink, Inks, colors_in, grayscale, within
from reportgen.color.srgb import WHITE, Color, contrast
from reportgen.errors import Findings
from reportgen.theme.measures import Press
from reportgen.theme.scheme import Scheme


def make_inks(
    scheme: Scheme,
    logos: Logos,
    brands: tuple[Brand, ...],
    profile: Profile,
    press: Press,
    findings: Findings,
) -> Inks:
    """The inks of every color of *scheme* and *logos*; the first of *brands* with one counts.

    Ink of a brand that is more than *press* takes is noted at its place in the brand's file.
    """
    colors = {*colors_in(scheme), *colors_in(logos), WHITE}
    areas: dict[Color, Ink] = {
        color: within(ink, press.ink) for color, ink in inks_of(colors, profile).items()
    }
    areas |= _neutral(scheme, press)
    for brand in reversed(brands):
        check_inks(brand, press, findings)
        areas |= {color: own.ink for color, own in brand.print_colors.inks.items()}
    areas[WHITE] = NONE
    plain = {color: BLACK for color, ink in areas.items() if _is_rich(color, ink, press)}
    plain |= dict.fromkeys(_notes(scheme), BLACK)
    return Inks(areas, plain, press.small)


def check_inks(brand: Brand, press: Press, findings: Findings) -> None:
    """Note every ink of *brand* that is more than a press takes at one place."""
    for own in brand.print_colors.inks.values():
        if own.ink.total > press.ink:
            findings.refuse(
                own.place,
                f"{own.name} takes {own.ink.total} % ink",
                f"a press takes {press.ink} % at most; take some out",
            )


def _is_rich(color: Color, ink: Ink, press: Press) -> bool:
    """Whether *color* is dark, or mostly black with as much of other inks."""
    black = ink.parts[3]
    rich = black >= press.rich and sum(ink.parts) - black >= press.rich
    return rich or contrast(color, WHITE) >= press.dark


def _neutral(scheme: Scheme, press: Press) -> Mapping[Color, Ink]:
    """Shades of black ink alone for quiet colors, and full black for those of text and lines.

    A screen of 150 lines breaks a thin gray line into dots, and loses the smallest ones.
    """
    quiet = {color: grayscale(color) for color in _notes(scheme)}
    strip = max(grayscale(scheme.strip).total, press.faint)
    return {
        **quiet,
        scheme.strip: Ink((0, 0, 0, strip)),
        **dict.fromkeys((scheme.hairline, scheme.ink), BLACK),
    }


def _notes(scheme: Scheme) -> list[Color]:
    """The colors of notes, which are full black where they are small: dots would blur them."""
    return [scheme.muted, *(each.muted_on_tint for each in scheme.columns)]

"""Which logo stands on which ground, and whether on a plate: where it can be seen."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from reportgen.brand.values import Brand, Logo, Logos
from reportgen.color.srgb import WHITE, Color, contrast
from reportgen.errors import Findings
from reportgen.files.disk import shown
from reportgen.theme.scheme import Scheme


class Setting(Struct, frozen=True):
    """A logo, and whether a plate in the color of the paper lies below it."""

    logo: Logo
    plate: bool = False


def setting_of(logos: Logos, ground: Color, paper: Color) -> Setting | None:
    """How one of *logos* stands on *ground*; None where none of them would be seen.

    The one that the brand has for such a ground comes first. The other one has a plate, unless
    more of it is seen without.
    """
    is_dark = contrast(ground, WHITE) > contrast(paper, WHITE)
    own, other = (logos.dark, logos.light) if is_dark else (logos.light, logos.dark)
    if own and own.shades.shows(ground):
        return Setting(own)
    for logo in filter(None, (other, own)):
        on_ground, on_paper = logo.shades.seen(ground), logo.shades.seen(paper)
        if logo.shades.shows(ground) and (on_ground > on_paper or not is_dark):
            return Setting(logo)
        if is_dark and logo.shades.shows(paper):
            return Setting(logo, plate=True)
    return None


def _shows(logos: Logos, colors: Scheme) -> bool:
    """Whether a page of *colors* has a place where one of *logos* is seen."""
    grounds = (colors.band.fill, colors.paper)
    return any(setting_of(logos, ground, colors.paper) for ground in grounds)


def check_logos(brand: Brand, colors: Scheme, findings: Findings) -> None:
    """Refuse logos of *brand* that would be seen nowhere on a page of its *colors*."""
    logos = brand.logos
    for logo in filter(None, (logos.light or logos.dark,)):
        if not _shows(logos, colors):
            band, paper = colors.band.fill.hex, colors.paper.hex
            findings.refuse(
                logo.place,
                f"{shown(logo.path)} would not be seen on {paper} or {band}, the page and its top",
                "save the logo in other colors, or give the page's top another one",
            )


def seen_logos(brand: Brand, colors: Scheme, findings: Findings) -> Logos:
    """The logos of *brand*; none where a page of *colors* shows none, which is warned of."""
    logos = brand.logos
    for logo in filter(None, (logos.light or logos.dark,)):
        if not _shows(logos, colors):
            what = f"{shown(logo.path)} would not be seen on {colors.paper.hex}"
            findings.warn(logo.place, what, "the name is set instead")
            return Logos()
    return logos


def saying(logos: Logos, name: str) -> Logos:
    """*logos*, of which those without words say *name*."""
    light, dark = (
        logo and replace(logo, alt=logo.alt or name) for logo in (logos.light, logos.dark)
    )
    return Logos(light, dark)

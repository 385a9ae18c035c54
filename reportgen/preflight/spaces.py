"""Color spaces by what they are to a press; ISO 32000-1, 8.6."""

from __future__ import annotations

from enum import StrEnum

import pikepdf
from msgspec import Struct
from pikepdf import Name

from reportgen.preflight.objects import named


class Family(StrEnum):
    """What the numbers of a color mean."""

    GRAY = "gray"
    RGB = "RGB"
    CMYK = "CMYK"
    LAB = "Lab"
    SPOT = "spot"
    UNKNOWN = "unknown"


class Space(Struct, frozen=True, order=True):
    """A color space: what people call it, and its family."""

    name: str
    family: Family


BLACK = Space("DeviceGray", Family.GRAY)
"""The color space at the beginning of a page."""

_OF_NAME = {
    "/DeviceGray": BLACK,
    "/G": BLACK,
    "/DeviceRGB": Space("DeviceRGB", Family.RGB),
    "/RGB": Space("DeviceRGB", Family.RGB),
    "/DeviceCMYK": Space("DeviceCMYK", Family.CMYK),
    "/CMYK": Space("DeviceCMYK", Family.CMYK),
    "/CalGray": Space("CalGray", Family.GRAY),
    "/CalRGB": Space("CalRGB", Family.RGB),
    "/Lab": Space("Lab", Family.LAB),
}
GRAY, RGB, CMYK = (_OF_NAME[f"/Device{name}"] for name in ("Gray", "RGB", "CMYK"))
_OF_PROFILE = {
    1: Space("ICC gray", Family.GRAY),
    3: Space("ICC RGB", Family.RGB),
    4: Space("ICC CMYK", Family.CMYK),
}
_UNKNOWN = Space("unknown", Family.UNKNOWN)
_PROCESS = {"/Cyan", "/Magenta", "/Yellow", "/Black", "/None"}
_DEEPEST = 8
"""Color spaces within one another; a file that has more was made to confuse."""


def space_of(  # noqa: PLR0911 - one for each kind that the standard has
    value: object, resources: pikepdf.Object | None, depth: int = 0
) -> Space | None:
    """The color space that *value* is or names; None for patterns, whose colors are their own."""
    if depth > _DEEPEST or not isinstance(value, pikepdf.Object):
        return _UNKNOWN
    if isinstance(value, Name):
        return _named(value, resources, depth)
    if not isinstance(value, pikepdf.Array) or not len(value):
        return _UNKNOWN
    kind = named(value[0])
    if kind == "/Pattern":
        return space_of(value[1], resources, depth + 1) if len(value) > 1 else None
    if kind == "/ICCBased" and len(value) > 1:
        return _OF_PROFILE.get(int(value[1].get("/N", 0)), _UNKNOWN)
    if kind in {"/Indexed", "/I"} and len(value) > 1:
        return space_of(value[1], resources, depth + 1)
    if kind in {"/Separation", "/DeviceN"} and len(value) > 1:
        inks = [value[1]] if kind == "/Separation" else list(value[1])
        return _of_inks([named(ink) for ink in inks])
    return _OF_NAME.get(kind, _UNKNOWN)


def _named(name: Name, resources: pikepdf.Object | None, depth: int) -> Space | None:
    """A space by its name: one of the standard's, or one that the resources explain."""
    if name == "/Pattern":
        return None
    if (said := named(name)) in _OF_NAME:
        return _OF_NAME[said]
    known = resources.get("/ColorSpace") if resources is not None else None
    meant = known.get(name) if isinstance(known, pikepdf.Dictionary) else None
    return space_of(meant, resources, depth + 1)


def _of_inks(inks: list[str]) -> Space:
    """Inks by their names; those of all plates at once are marks for the printer."""
    spots = [ink.removeprefix("/") for ink in inks if ink not in _PROCESS and ink != "/All"]
    if inks == ["/All"]:
        return Space("registration", Family.GRAY)
    if not spots:
        return Space("DeviceN of CMYK" if len(inks) > 1 else "one plate of CMYK", Family.CMYK)
    return Space(f"spot {', '.join(spots)}", Family.SPOT)

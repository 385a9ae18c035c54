"""One file of a font to the weights of a family that text can be set in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reportgen.brand.filekind import FontFacts, UnfitFont, font, is_web_font
from reportgen.brand.madefonts import UnusableFont, font_of, unpacked_font
from reportgen.brand.sfnt import Axis
from reportgen.brand.values import Cut, FontFile
from reportgen.errors import Place

HUNDREDS = frozenset(range(100, 1000, 100))
"""The weights of brand.yml."""

_REGULAR = 400

_UPRIGHT = {"wdth": 100.0, "ital": 0.0, "slnt": 0.0}
"""Where on an axis the upright letters of the usual width are, as near as a font goes."""

_TRIED_AT = 10.0
"""The size in points at which a font with optical sizes is tried."""


class Source(Struct, frozen=True, kw_only=True):
    """A file of *family*: the font *index* in *data*, and where the brand asks for it."""

    family: str
    path: Path
    data: bytes
    place: Place
    index: int = 0


class Weights(Struct, frozen=True):
    """The weights of a family in one file, how wide they are, and the font's name for a printer."""

    fonts: tuple[FontFile, ...]
    width: int
    name: str


def weights_of(
    source: Source, wanted: frozenset[int], *, italic: bool | None = None
) -> Weights | UnfitFont:
    """What can be set in the font of *source*: of a variable one, the weights that are *wanted*.

    What the brand says of *italic*, and of a single weight, holds; else the font itself tells. An
    upright one that has to be made is tried.
    """
    try:
        is_web = is_web_font(source.data)
        facts = font(
            unpacked_font(source.path, source.data) if is_web else source.data, source.index
        )
        if isinstance(facts, UnfitFont):
            return facts
        slanted = facts.italic if italic is None else italic
        if facts.plain and not is_web:
            weight = _own_weight(facts, wanted)
            return Weights((_file(source, weight, italic=slanted),), facts.width, facts.name)
        files = tuple(_cuts(source, facts, wanted, italic=slanted))
        tried = min(files, key=lambda each: abs(each.weight - _REGULAR)).for_size(_TRIED_AT)
        if isinstance(tried, Cut) and not slanted:  # no page is set in italics
            font_of(tried, source.data)
    except UnusableFont as error:
        return UnfitFont(error.kind)
    return Weights(files, facts.width, "")


def under_own_name(file: FontFile, index: int = 0) -> FontFile:
    """The same font, made anew under a name of its own."""
    return replace(file, cut=_cut(file, index))


def _own_weight(facts: FontFacts, wanted: frozenset[int]) -> int:
    """The weight of a font: the single one that is wanted, else its own."""
    if len(wanted) == 1:
        return next(iter(wanted))
    return max(100, min(900, round(facts.weight, -2)))


def _cuts(
    source: Source, facts: FontFacts, wanted: frozenset[int], *, italic: bool
) -> Iterator[FontFile]:
    """The weights of a font that has to be made, one by one."""
    by_tag = {axis.tag: axis for axis in facts.axes}
    optical = by_tag.get("opsz")
    fixed = tuple((tag, by_tag[tag].at(at)) for tag, at in _UPRIGHT.items() if tag in by_tag)
    for weight, axes in _on_axis(by_tag.get("wght"), wanted, _own_weight(facts, wanted)):
        sizes = (optical.least, optical.most) if optical else None
        file = replace(_file(source, weight, italic=italic), optical=sizes)
        yield replace(file, cut=_cut(file, source.index, (*axes, *fixed)))


def _on_axis(
    axis: Axis | None, wanted: frozenset[int], own: int
) -> Iterator[tuple[int, tuple[tuple[str, float], ...]]]:
    """Each weight that is wanted with its place on the *axis*; *own* is that of a fixed font."""
    if axis is None:
        yield own, ()
        return
    there = [each for each in sorted(wanted) if axis.least <= each <= axis.most]
    for weight in there or [min(wanted, key=lambda each: abs(axis.at(each) - each))]:
        yield weight, (("wght", axis.at(weight)),)


def _file(source: Source, weight: int, *, italic: bool) -> FontFile:
    return FontFile(
        family=source.family, path=source.path, weight=weight, italic=italic, place=source.place
    )


def _cut(file: FontFile, index: int, axes: tuple[tuple[str, float], ...] = ()) -> Cut:
    """What is made for *file*, under a name that no other font of the family has."""
    bare = re.sub(r"[^A-Za-z0-9]", "", file.family) or "Font"
    name = f"{bare}-{file.weight}{'Italic' if file.italic else ''}"
    return Cut(file.path, file.family, name, index, axes)

"""Typefaces of writing systems: found among installed packages, and shaped with HarfBuzz.

Nothing of this is imported before a text needs it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.scripts.systems import SYSTEMS, System
from reportgen.scripts.truetype import Glyph, Point, glyph

MOST_SHAPED = 5_000
"""Texts whose shape and letters a typeface remembers; a mailing has more names than room."""

MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
"""What is drawn for a sign in a text that is written leftwards.

Readers take the sign that they see, and turn it around with the rest.
"""

BLANK = Glyph(b"", 1, (0, 0, 0, 0), 0, 0)
"""What is drawn for marks whose letter is drawn with them: nothing, a unit of the font wide."""

Drawn = tuple[int, int, int, int, int]
"""A glyph of the font: its number, its cluster, how far aside and up it is, and its advance."""

_STYLES = {
    100: "Thin",
    200: "ExtraLight",
    300: "Light",
    400: "Regular",
    500: "Medium",
    600: "SemiBold",
    700: "Bold",
    800: "ExtraBold",
    900: "Black",
}


class Cluster(Struct, frozen=True):
    """What is read at once, as *text*, and drawn at once, as *glyph*."""

    text: str
    glyph: Glyph


class Shaped(Struct, frozen=True):
    """A text of one system as it is drawn: its clusters from left to right, and its width.

    The width is a share of the size; *lacks* are the characters that the typeface has not.
    """

    clusters: tuple[Cluster, ...]
    width: float
    lacks: str = ""


class Typeface(Struct, frozen=True, eq=False, kw_only=True):
    """A typeface for one writing system at one weight; it can stand where a `Face` stands.

    *name* is its own among all; *postscript* is that of the font in a file. *ascent*, *descent*
    (negative) and *cap_height* are shares of the size, *em* its units.
    """

    name: str
    postscript: str
    system: System
    weight: int
    em: int
    ascent: float
    descent: float
    cap_height: float
    path: Path
    _font: Any
    _shaped: dict[str, Shaped] = field(default_factory=dict)
    _clusters: dict[tuple[Any, ...], tuple[Cluster, ...]] = field(default_factory=dict)
    _contours: dict[int, list[list[Point]]] = field(default_factory=dict)

    def width(self, text: str, size: float) -> float:
        """How wide *text* is at *size*, in points."""
        return self.shaped(text).width * size

    def drawn(self, text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
        """*text* itself: its letters are joined and kerned where it is encoded."""
        return text, ()

    def shaped(self, text: str) -> Shaped:
        """*text* as it is drawn."""
        known = self._shaped.get(text)
        if known is None:
            if len(self._shaped) >= MOST_SHAPED:
                for kept in (self._shaped, self._clusters, self._contours):
                    kept.clear()
            known = self._shaped[text] = self._shape(text)
        return known

    def lacks(self, text: str) -> str:
        """The characters of *text* that the typeface cannot set."""
        return self.shaped(text).lacks

    def pieces(self, text: str) -> tuple[str, ...]:
        """*text* in pieces that no line may break: letters with what stands on and joins them."""
        starts = [0]
        starts += [at for at in range(1, len(text)) if not _sticks(text, at)]
        ends = (*starts[1:], len(text))
        return tuple(text[start:end] for start, end in zip(starts, ends, strict=True))

    def _shape(self, text: str) -> Shaped:
        import uharfbuzz as hb

        if not text:
            return Shaped((), 0.0, "")  # HarfBuzz's binding has no places for no letters
        buffer = hb.Buffer()
        buffer.add_str(text)
        leftwards = self.system.leftwards and not _is_number(text)
        buffer.direction = "rtl" if leftwards else "ltr"
        buffer.script = self.system.tag
        buffer.language = self.system.language or "en"
        kinds = hb.BufferClusterLevel
        # a mark of an Arabic letter is read by itself, so that no reader turns it around
        buffer.cluster_level = (
            kinds.MONOTONE_CHARACTERS if self.system.leftwards else kinds.MONOTONE_GRAPHEMES
        )
        hb.shape(self._font, buffer)
        drawn = [
            (info.codepoint, info.cluster, place.x_offset, place.y_offset, place.x_advance)
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]
        starts = sorted({start for _, start, *_ in drawn})
        ends = dict(zip(starts, (*starts[1:], len(text)), strict=True))
        lacking: set[str] = set()
        clusters: list[Cluster] = []
        group = []
        for at, one in enumerate(drawn):
            group.append(one)
            if at + 1 == len(drawn) or drawn[at + 1][1] != one[1]:
                words = text[one[1] : ends[one[1]]]
                words = MIRRORED.get(words, words) if leftwards else words
                if any(number == 0 for number, *_ in group):
                    lacking.update(self._without(words))
                clusters += self._clusters_of(words, group)
                group = []
        width = sum(cluster.glyph.advance for cluster in clusters) / self.em
        return Shaped(tuple(clusters), width, "".join(sorted(lacking)))

    def _without(self, text: str) -> str:
        """What the typeface has no glyph for; where it has all, but not joined, all of *text*."""
        return "".join(c for c in text if not self._font.get_nominal_glyph(ord(c))) or text

    def _clusters_of(self, text: str, drawn: Sequence[Drawn]) -> tuple[Cluster, ...]:
        """*text* as a cluster of what is *drawn*; behind a letter, its marks have one of their own.

        That is blank and next to nothing wide: pdf.js takes what has a mark for as wide as one,
        and PDFium leaves out what is blank and has no width.
        """
        key = text, *((number, x, y, advance) for number, _, x, y, advance in drawn)
        known = self._clusters.get(key)
        if known is None:
            made = self._glyph(drawn)
            known = (Cluster(text, made),)
            if not self.system.leftwards and _has_marks(text[1:]) and made.advance > BLANK.advance:
                letter = replace(made, advance=made.advance - BLANK.advance)
                known = Cluster(text[0], letter), Cluster(text[1:], BLANK)
            self._clusters[key] = known
        return known

    def _glyph(self, drawn: Sequence[Drawn]) -> Glyph:
        """One glyph of all those *drawn*, each at its place."""
        pen = 0
        contours: list[list[Point]] = []
        for number, _, across, up, advance in drawn:
            contours += [
                [(x + pen + across, y + up, on) for x, y, on in contour]
                for contour in self._outline(number)
            ]
            pen += advance
        return glyph(contours, pen)

    def _outline(self, number: int) -> list[list[Point]]:
        known = self._contours.get(number)
        if known is None:
            known = self._contours[number] = _contours(self._font, number)
        return known


def typeface(system: System, weight: int) -> Typeface | None:
    """The typeface of *system* at *weight*; None where a package for it is not installed."""
    path = _file(system.package, system.typeface)
    return None if path is None or missing(system) else _opened(system, weight, path)


def missing(system: System) -> tuple[str, ...]:
    """The packages that *system* needs and that are not installed."""
    needed = (
        ("uharfbuzz", _spec("uharfbuzz")),
        (system.package, _file(system.package, system.typeface)),
    )
    return tuple(package for package, there in needed if there is None)


def named(name: str) -> Typeface:
    """The typeface whose own name is *name*; LookupError where there is none."""
    typeface_file, tag, weight = name.split()
    for system in SYSTEMS:
        if (system.typeface, system.tag) == (typeface_file, tag):
            found = typeface(system, int(weight))
            if found is not None:
                return found
    raise LookupError(name)


@cache
def _opened(system: System, weight: int, path: Path) -> Typeface:
    import uharfbuzz as hb

    face = hb.Face(hb.Blob.from_file_path(str(path)))
    font = hb.Font(face)
    font.set_variations({"wght": float(weight), "wdth": 100.0})
    em = face.upem
    extents = font.get_font_extents("ltr")
    capital = font.get_glyph_extents(font.get_nominal_glyph(ord("H")))
    return Typeface(
        name=f"{system.typeface} {system.tag} {weight}",
        postscript=f"{path.name.partition('[')[0]}-{_STYLES.get(weight, weight)}",
        system=system,
        weight=weight,
        em=em,
        ascent=extents.ascender / em,
        descent=extents.descender / em,
        cap_height=capital.y_bearing / em,
        path=path,
        _font=font,
    )


@cache
def _file(package: str, name: str) -> Path | None:
    """The file whose name begins with *name* in an installed *package*."""
    spec = _spec(package)
    if spec is None or spec.origin is None:
        return None
    found = (path for path in Path(spec.origin).parent.rglob("*.ttf") if path.name.startswith(name))
    return next(iter(sorted(found)), None)


@cache
def _spec(package: str) -> ModuleSpec | None:
    """Where *package* is installed; None where it is not."""
    return find_spec(package.replace("-", "_"))


def _contours(font: Any, number: int) -> list[list[Point]]:
    """The contours of the glyph *number*, in units of the font."""
    import uharfbuzz as hb

    found: list[list[Point]] = []
    draw = hb.DrawFuncs()
    draw.set_move_to_func(lambda x, y, _: found.append([(x, y, True)]))
    draw.set_line_to_func(lambda x, y, _: found[-1].append((x, y, True)))
    draw.set_quadratic_to_func(
        lambda cx, cy, x, y, _: found[-1].extend(((cx, cy, False), (x, y, True)))
    )
    draw.set_close_path_func(lambda _: _close(found[-1]))
    font.draw_glyph(number, draw, None)
    return found


def _close(contour: list[Point]) -> None:
    """Take out the last point of *contour* where it is the first."""
    if len(contour) > 1 and contour[0] == contour[-1]:
        del contour[-1]


def _is_number(text: str) -> bool:
    """Whether *text* holds digits, which are written rightwards everywhere."""
    return any(unicodedata.bidirectional(each) in {"AN", "EN"} for each in text)


def _has_marks(text: str) -> bool:
    """Whether *text* holds marks that have no width of their own, or joiners."""
    return any(unicodedata.category(each) in {"Mn", "Cf"} for each in text)


_VIRAMAS = frozenset("\u094d\u09cd\u0bcd\u0c4d\u1039\u17d2")
_JOINERS = frozenset("\u200c\u200d")
_BEFORE = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
"""Vowels of Thai and Lao that are written before their consonant."""
_BEHIND = frozenset("\u0e33\u0eb3\u0e30\u0eb0\u0e45")


def _sticks(text: str, at: int) -> bool:
    """Whether the character at *at* stays with the one before it."""
    character, before = text[at], text[at - 1]
    if unicodedata.category(character)[0] == "M" or character in _JOINERS or character in _BEHIND:
        return True
    return before in _VIRAMAS or before in _JOINERS or before in _BEFORE

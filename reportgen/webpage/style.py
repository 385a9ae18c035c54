"""The style of a page: its brand's colors, light and dark, its typeface, and one sheet for all."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import chain, starmap

from reportgen.theme.fonts import Source, font_data, nearest_weight
from reportgen.theme.scheme import Scheme
from reportgen.theme.theme import Theme
from reportgen.webpage.palette import dark, properties

WEIGHTS = (400, 700)
"""The weights of running words and of strong ones and headings."""

_RANGES = (0x20, 0x7F), (0xA0, 0x180), (0x2010, 0x2027), (0xFB00, 0xFB05)

REPERTOIRE = "".join(map(chr, chain.from_iterable(starmap(range, _RANGES)))) + "€−→↑↓₂☐"
"""The characters of a page's face: those of the languages that write with Latin letters.

The same for every page of a site, so that a face is made once; any other character is in the
reader's own faces. Ligatures are among them (ﬁ): Firefox knows in a PDF only what has a character.
"""


def style_sheet(theme: Theme, sheet: str, room: int) -> str:
    """The colors of *theme*, its faces, and *sheet*, which uses them by their names.

    In *room* characters; a face that has none there is left to the reader's own, headings first.
    """
    light, night = _properties(theme.scheme), _properties(dark(theme.scheme))
    colors = (
        f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{night}}}}}\n"
    )
    faces = ""
    for family in _families(theme):
        if len(faces) + len(family) + len(colors) + len(sheet) <= room:
            faces += family
    return f"{faces}{colors}{sheet}"


def _properties(scheme: Scheme) -> str:
    return ";".join(f"--{name}:{color.hex}" for name, color in properties(scheme))


def _families(theme: Theme) -> Iterator[str]:
    """The faces of running words and those of headings, each of its weights once."""
    families = {"text": theme.base}
    if theme.headings != theme.base:
        families["headings"] = theme.headings
    for family, files in families.items():
        yield "".join(_face(family, weight, nearest_weight(files, weight)) for weight in WEIGHTS)


def _face(family: str, weight: int, source: Source) -> str:
    font = b64encode(web_font(source)).decode()
    return (
        f"@font-face{{font-family:{family};font-weight:{weight};"
        f"src:url(data:font/woff2;base64,{font}) format('woff2')}}\n"
    )


@lru_cache(maxsize=32)
def web_font(source: Source) -> bytes:
    """The face of *source* with `REPERTOIRE` alone, as WOFF2."""
    from fontTools import subset
    from fontTools.ttLib import TTFont, getTableClass

    options = subset.Options(hinting=False, notdef_outline=True, recalc_timestamp=False)
    options.flavor = "woff2"
    with TTFont(BytesIO(font_data(source)), lazy=True, recalcTimestamp=False) as font:
        # the library would say on the user's screen that it drops them
        options.drop_tables += [
            tag
            for tag in font.keys()  # noqa: SIM118 - it is no mapping
            if tag.strip() not in options.no_subset_tables
            and not hasattr(getTableClass(tag), "subset_glyphs")
        ]
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=REPERTOIRE)
        subsetter.subset(font)
        made = BytesIO()
        subset.save_font(font, made, options)
    return made.getvalue()

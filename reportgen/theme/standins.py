"""Characters that another one stands for where a font lacks them: they look alike."""

from __future__ import annotations

from collections.abc import Container, Mapping

SOFT_HYPHEN = "\u00ad"
"""The hyphen of a broken word, which no reader takes for one of its letters."""

STAND_INS: Mapping[str, str] = {
    SOFT_HYPHEN: "\u2010-",
    "\u2010": "-",  # hyphen
    "\u2011": "\u2010-",  # hyphen that does not break
    "\u2012": "\u2013-",  # dash as wide as a digit
    "\u2015": "\u2014",  # bar of a quotation
    "\u2212": "\u2013-",  # minus
    "\u02bb": "\u2018'",  # ʻokina
    "\u02bc": "\u2019'",  # apostrophe that is a letter
    "\u02bd": "\u2018'",
    "\u02b9": "\u2032'",  # prime that is a letter
    "\u2032": "'",
    "\u2033": '"',
    "\u201b": "\u2018'",
    "\u0218": "\u015e",  # S and T with a comma, and with a cedilla
    "\u0219": "\u015f",
    "\u021a": "\u0162",
    "\u021b": "\u0163",
    "\u202f": "\u00a0 ",  # narrow space that does not break
    "\u2009": " ",
    "\u2007": " ",
}
"""Each character with those that may stand for it, the best one first."""


def add_stand_ins(glyphs: dict[int, int], widths: dict[int, float]) -> None:
    """Give what a font lacks the glyph and the width of what stands for it.

    *glyphs* and *widths* are a font's own, by code point. The text in a file stays what was
    written: a document has a code for each character, not for each glyph.
    """
    for code, other in standing_in(glyphs).items():
        glyphs[code] = glyphs[other]
        if other in widths:
            widths[code] = widths[other]


def standing_in(known: Container[int]) -> dict[int, int]:
    """What stands for each character that a font with the code points *known* lacks."""
    found: dict[int, int] = {}
    for character, others in STAND_INS.items():
        code = ord(character)
        there = (ord(each) for each in others if ord(each) in known or ord(each) in found)
        other = next(there, None)
        if code not in known and other is not None:
            found[code] = found.get(other, other)
    return found

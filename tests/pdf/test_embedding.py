"""Fonts in a document: every character has a code, and every code its character."""

from __future__ import annotations

import re
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from reportgen.pdf.embedding import MOST_MAPPED, Fonts, embed
from reportgen.pdf.repertoire import characters
from reportgen.theme.fonts import Face, face, open_sans

NAMES = ("Cyrillic", "Greek", "Latin Extended-A", "Latin Extended-B, Vietnamese")
TEXTS = ("Ana López", "Nguyễn Ánh", "Юлия Łoś", "Γιώργος", "a\u00a0b")


def new_document(first: Face) -> Any:
    """A document that begins with *first* and is never written."""
    settings: Any = {"initialFontName": first.name}
    canvas: Any = Canvas("unwritten.pdf", **settings)
    return canvas._doc


@pytest.fixture
def open_face() -> Face:
    """The face of running text."""
    return face(open_sans()[400])


def full(first: Face, document: Any) -> Fonts:
    """Fonts of *document* with more characters than go into one."""
    fonts = Fonts(document)
    fonts.reserve(first, characters(NAMES))
    return fonts


@pytest.mark.parametrize("text", TEXTS)
def test_codes_are_those_of_the_fonts(open_face: Face, text: str) -> None:
    """What is remembered of a font is what the font itself says, over as many as it takes."""
    document = new_document(open_face)
    fonts = full(open_face, document)

    assert fonts.encoded(open_face, text) == open_face.encoded(text, document)
    assert fonts.codes(open_face).encoded(text) == open_face.encoded(text, document)
    assert len({font for font, _ in fonts.codes(open_face).places.values()}) >= 2


def test_a_reserved_code_is_the_same_whatever_is_written(open_face: Face) -> None:
    """The codes of a repertoire come first, so that no page's own words move them."""
    found = []
    for words in (" ", "Ω ≤ 5 ﬁ"):
        fonts = Fonts(new_document(open_face))
        fonts.reserve(open_face, characters(()))
        fonts.encoded(open_face, words)
        found.append(fonts.codes(open_face).encoded("Ana López"))

    assert found[0] == found[1]


def test_what_was_not_reserved_has_no_code(open_face: Face) -> None:
    """A character that a template does not hold is a mistake of ours, never another glyph."""
    fonts = Fonts(new_document(open_face))
    fonts.reserve(open_face, characters(()))

    with pytest.raises(KeyError):
        fonts.codes(open_face).encoded("Юлия")


def test_every_code_is_mapped_in_blocks_that_readers_take(open_face: Face) -> None:
    """A block of a CMap maps a hundred codes at most, and says how many."""
    document = new_document(open_face)
    places = full(open_face, document).codes(open_face).places
    embed(document)
    mapped: dict[str, dict[int, str]] = {}
    for name, stream in document.idToObject.items():
        if not name.startswith("toUnicodeCMap:"):
            continue
        blocks = re.findall(r"(\d+) beginbfchar\n(.*?)\nendbfchar", stream.content, re.DOTALL)
        pairs = [line for _, lines in blocks for line in lines.split("\n")]
        codes = {int(line[1:3], 16): chr(int(line[6:10], 16)) for line in pairs}
        mapped[f"/F1+{len(mapped)}"] = codes

        assert all(int(count) == len(lines.split("\n")) <= MOST_MAPPED for count, lines in blocks)

    assert len(mapped) >= 3
    for character, (font, code) in places.items():
        assert mapped[font][code] == character.replace("\u00a0", " ")

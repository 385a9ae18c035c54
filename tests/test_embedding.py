"""Fonts in a document: every character has a code, and every code its character."""

from __future__ import annotations

import re
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from reportgen.embedding import MOST_MAPPED, codes, embed, reserve
from reportgen.fonts import Face, face, open_sans
from reportgen.repertoire import characters

NAMES = ("Cyrillic", "Greek", "Latin Extended-A", "Latin Extended-B, Vietnamese")
TEXTS = ("Ana López", "Nguyễn Ánh", "Юлия Łoś", "Γιώργος", "a\u00a0b", "")


def new_document(first: Face) -> Any:
    """A document that begins with *first* and is never written."""
    settings: Any = {"initialFontName": first.name}
    canvas: Any = Canvas("unwritten.pdf", **settings)
    return canvas._doc


@pytest.fixture
def open_face() -> Face:
    """The face of running text."""
    return face(open_sans()[400])


@pytest.fixture
def document(open_face: Face) -> Any:
    """A document whose fonts have more characters than go into one."""
    made = new_document(open_face)
    reserve(open_face, characters(NAMES), made)
    return made


@pytest.mark.parametrize("text", TEXTS)
def test_a_finished_document_has_the_codes_of_an_unfinished_one(
    open_face: Face, document: Any, text: str
) -> None:
    """What is stamped later is encoded as what is drawn now, over as many fonts as it takes."""
    held = codes(open_face, document)

    assert held.encoded(text) == open_face.encoded(text, document) or not text
    assert len(held.fonts) >= 2


def test_a_reserved_code_is_the_same_whatever_was_written_before(open_face: Face) -> None:
    """The codes of a repertoire come first, so that no page's own words move them."""
    found = []
    for words in ("", "Ω ≤ 5 ﬁ"):
        made = new_document(open_face)
        reserve(open_face, characters(()), made)
        open_face.encoded(words, made)
        found.append(codes(open_face, made).encoded("Ana López"))

    assert found[0] == found[1]


def test_what_was_not_reserved_has_no_code(open_face: Face) -> None:
    """A character that a template does not hold is a mistake of ours, never another glyph."""
    made = new_document(open_face)
    reserve(open_face, characters(()), made)

    with pytest.raises(KeyError):
        codes(open_face, made).encoded("Юлия")


def test_every_code_is_mapped_in_blocks_that_readers_take(open_face: Face, document: Any) -> None:
    """A block of a CMap maps a hundred codes at most, and says how many."""
    held = codes(open_face, document)
    embed(document)
    maps = [
        stream.content
        for name, stream in document.idToObject.items()
        if name.startswith("toUnicodeCMap:")
    ]
    mapped: list[dict[int, str]] = []
    for content in maps:
        blocks = re.findall(r"(\d+) beginbfchar\n(.*?)\nendbfchar", content, re.DOTALL)
        pairs = [line for _, lines in blocks for line in lines.split("\n")]
        mapped.append({int(line[1:3], 16): chr(int(line[6:10], 16)) for line in pairs})

        assert all(int(count) == len(lines.split("\n")) <= MOST_MAPPED for count, lines in blocks)

    assert len(maps) == len(held.fonts) >= 3
    for character, (font, code) in held.places.items():
        assert mapped[font][code] == character.replace("\u00a0", " ")

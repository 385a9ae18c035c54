"""Characters that a font lacks are set by what stands for them, and copied as they were written."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from batches import batch, files, sheet

from reportgen.theme.fonts import face, open_sans
from reportgen.theme.standins import STAND_INS, add_stand_ins

NAMES = ["Keʻala Kahananui‑Smith", "Ana‐María O‛Neil"]


def test_a_stand_in_is_the_glyph_of_the_best_that_there_is() -> None:
    """The first that a font has stands for what it lacks; what it has stays its own."""
    glyphs, widths = {0x2019: 5, 0x27: 6, 0x2D: 7, 0x2010: 8}, {0x2019: 200.0, 0x2D: 300.0}
    add_stand_ins(glyphs, widths)

    assert (glyphs[0x2BC], widths[0x2BC]) == (5, 200.0)
    assert glyphs[0x2BB] == 6
    assert glyphs[0x2010] == 8
    assert glyphs[0x2011] == 8
    assert 0x2015 not in glyphs


@pytest.mark.parametrize("character", STAND_INS)
def test_the_default_typeface_lacks_none_of_them(character: str) -> None:
    """Open Sans has each of them, or what stands for it."""
    assert face(open_sans()[400]).lacks(character) == ""


@pytest.mark.usefixtures("here")
def test_names_are_copied_as_they_were_written() -> None:
    """Whoever copies a name out of a PDF gets the letters of the sheet."""
    result = batch(sheet([[name] for name in NAMES], ["name"]))
    texts = []
    for name in sorted(files()):
        document = pypdfium2.PdfDocument(Path("out") / name)
        texts.append("".join(page.get_textpage().get_text_range() for page in document))
        document.close()

    assert result.exit_code == 0, result.stderr
    assert all(name in text for name, text in zip(NAMES, texts, strict=True))

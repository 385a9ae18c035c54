"""A brand's own typeface, kerned and with ligatures, as HarfBuzz says."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import uharfbuzz as hb
from reportlab.pdfgen.canvas import Canvas
from typefaces import LETTERS, called, kerned, opened, saved, small

from reportgen.pdf.embedding import Fonts, embed
from reportgen.pdf.pen import shown
from reportgen.theme.fonts import Face, face, open_sans
from reportgen.theme.shaping import Shaper


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Face:
    """The face of such a font in a file."""
    path = tmp_path_factory.mktemp("own") / "kerned.ttf"
    path.write_bytes(kerned())
    return face(path)


def advance(text: str) -> float:
    """How wide *text* is in HarfBuzz's own hand, in thousandths of the size."""
    font = hb.Font(hb.Face(hb.Blob(kerned())))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {"kern": True, "liga": True, "calt": False})
    return float(sum(each.x_advance for each in buffer.glyph_positions)) * 1000 / 2048


@pytest.mark.parametrize("text", ["AVAVA", "To", "official", "fig", "L’Aquila", "Ana", "AB"])
def test_a_word_is_as_wide_as_harfbuzz_sets_it(own: Face, text: str) -> None:
    """Kerns and ligatures count where lines are broken, to a thousandth of the size a letter."""
    assert own.width(text, 1000) == pytest.approx(advance(text), abs=len(text))


def test_a_text_is_as_wide_as_its_words_and_spaces(own: Face) -> None:
    """Lines are broken by words one by one, so that nothing is kerned over a space."""
    words = ["To", "AVA", "of", "five", "A", "V", "offices"]
    apart = sum(own.width(word, 10) for word in words) + own.width(" ", 10) * (len(words) - 1)

    assert own.width(" ".join(words), 10) == pytest.approx(apart)
    assert own.width(" A", 10) == pytest.approx(own.width(" ", 10) + own.width("A", 10))


def test_kerns_and_ligatures_are_what_is_drawn(own: Face) -> None:
    """Where a kern stands is counted in what is drawn, over the words before it."""
    assert own.ligatures is not None
    three, two = own.ligatures["ffi"], own.ligatures["fi"]

    assert own.drawn("AVA") == ("AVA", ((1, -73), (2, -73)))
    assert own.drawn("fi AV office To") == (
        f"{two} AV o{three}ce To",
        ((3, -73), (11, -98)),
    )


def test_a_face_remembers_no_more_words_than_it_has_room_for(
    own: Face, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long mailing takes no more room than a short one, and its last name is set as its first."""
    monkeypatch.setattr("reportgen.theme.fonts.MOST_WIDTHS", 40)
    own._shaped.clear()
    own._widths.clear()
    first = own.drawn("Toffi AVA")
    for number in range(200):
        own.width(f"Toffi {number}", 10)

        assert len(own._shaped) <= 40
        assert len(own._widths) <= 40
    assert "Toffi AVA" not in own._shaped
    assert own.drawn("Toffi AVA") == first


def test_nothing_turns_on_the_letter_behind(own: Face) -> None:
    """What a typeface does by context alone is not asked of it."""
    assert own.drawn("AB")[0] == "AB"


@pytest.mark.parametrize("text", ["Ana\u0301", "\u05d0\u05d1", "\u0627\u0628"])
def test_what_needs_more_than_kerns_is_left_as_it_is(own: Face, text: str) -> None:
    """Marks that are put on letters, and what is written leftwards, are another module's work."""
    assert own.drawn(text) == (text, ())


def test_a_character_that_another_stands_for_is_drawn_under_its_own_name(own: Face) -> None:
    """A hyphen that the font lacks is kerned like the one that is drawn, and copied as typed."""
    assert own.drawn("A\u2011V")[0] == "A\u2011V"
    assert own.width("A\u2011V", 10) == pytest.approx(own.width("A-V", 10))


def test_the_built_in_typeface_is_not_shaped() -> None:
    """It costs nothing more, and its pages are what they were."""
    plain = face(open_sans()[400])

    assert plain.ligatures is None
    assert plain.drawn("office AVA") == ("office AVA", ())


def test_a_font_without_tables_for_it_is_not_shaped(tmp_path: Path) -> None:
    """Then no library is asked."""
    font = opened(called(small(), "Bare"))
    for tag in ("GPOS", "GSUB", "GDEF", "kern"):
        if tag in font:
            del font[tag]
    (tmp_path / "bare.ttf").write_bytes(saved(font))

    assert face(tmp_path / "bare.ttf").ligatures is None


def test_a_ligature_is_no_character_that_somebody_may_write(own: Face) -> None:
    """Codes of our own are refused in a text, as they are in any font."""
    assert own.ligatures is not None
    for code in own.ligatures.values():
        assert own.lacks(code) == code
        assert "\ue000" <= code <= "\uf8ff"


def test_codes_that_a_font_uses_itself_are_left_to_it() -> None:
    """A typeface with icons of its own keeps their codes."""
    font = opened(kerned())
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[0xE000] = "A"
    codes = [each.code for each in Shaper(saved(font)).ligatures.values()]

    assert codes == ["\ue001", "\ue002"]


def test_pages_are_the_same_in_every_language_of_a_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a system speaks decides on no ligature."""
    monkeypatch.setenv("LANG", "tr_TR.UTF-8")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")

    assert Shaper(kerned()).shaped("fi")[0] == Shaper(kerned()).ligatures["fi"].code


def test_letters_of_ligatures_are_copied_as_they_were_typed(own: Face) -> None:
    """In the file, the code of a ligature stands for all of its letters."""
    settings: Any = {"initialFontName": own.name}
    canvas: Any = Canvas(io.BytesIO(), **settings)
    document = canvas._doc
    fonts = Fonts(document)
    fonts.reserve(own, LETTERS)
    drawn, _ = own.drawn("office fi")
    codes = fonts.codes(own)
    places = [codes.places[each] for each in drawn]
    embed(document)
    said = ""
    for resource, code in places:
        stream = document.idToObject[_map_of(document, resource)].content
        line = next(each for each in stream.split("\n") if each.startswith(f"<{code:02X}> "))
        said += bytes.fromhex(line.split("<")[2].rstrip(">")).decode("utf-16-be")

    assert said == "office fi"


def _map_of(document: Any, resource: str) -> str:
    """The name of the object that maps the codes of the font *resource*."""
    font = document.idToObject["BasicFonts"].dict[resource.lstrip("/")]
    return f"toUnicodeCMap:{font.BaseFont}"


def test_what_a_slot_may_hold_has_its_ligatures_before_a_name_is_known(own: Face) -> None:
    """Codes depend on a set of characters, never on who is greeted first."""
    settings: Any = {"initialFontName": own.name}
    found = []
    for words in ("office", "Ana"):
        canvas: Any = Canvas(io.BytesIO(), **settings)
        fonts = Fonts(canvas._doc)
        fonts.reserve(own, LETTERS)
        fonts.encoded(own, own.drawn(words)[0])
        found.append(fonts.codes(own).encoded(own.drawn("fine office")[0]))

    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("kerns", "expected"),
    [
        ((), "<010203> Tj"),
        (((1, -73),), "[<01>73<0203>] TJ"),
        (((1, -73), (2, 20)), "[<01>73<02>-20<03>] TJ"),
        (((3, -5),), "[<010203>5] TJ"),
    ],
)
def test_kerns_are_written_between_codes(kerns: tuple[tuple[int, int], ...], expected: str) -> None:
    """A number in a TJ array moves the next letter to the left (ISO 32000-1, 9.4.3)."""
    assert shown(b"\1\2\3", kerns) == expected

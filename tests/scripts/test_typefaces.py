"""Typefaces of scripts: at the weight that is asked for, with nothing lost and nothing lacking."""

from __future__ import annotations

import unicodedata

import pytest
from manynames import MORE, NAMES

from reportgen.scripts.stretches import parted
from reportgen.scripts.systems import SYSTEMS, System, one_by_one, system_of
from reportgen.scripts.typefaces import BLANK, Typeface, named, typeface
from reportgen.theme.fonts import face, open_sans

OWN = face(open_sans()[400]).characters


def shaped(text: str, weight: int = 700) -> list[tuple[Typeface, str]]:
    """The stretches of *text* that are in typefaces of scripts."""
    found = parted(text, OWN, weight).stretches
    return [(each.typeface, each.text) for each in found if each.typeface is not None]


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: f"{system.name}-{system.tag}")
def test_every_system_has_its_typeface(system: System) -> None:
    """Each is installed, has a name of its own, and bold letters that are wider than light ones."""
    regular, bold = typeface(system, 400), typeface(system, 700)
    assert regular is not None
    assert bold is not None

    assert regular.name != bold.name
    assert named(bold.name) is bold
    assert 0.6 < regular.cap_height < 0.8
    assert regular.descent < 0 < regular.ascent
    assert bold.postscript.endswith("-Bold")


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: f"{system.name}-{system.tag}")
def test_nothing_has_no_width(system: System) -> None:
    """What is left of a word when it is taken apart may be nothing."""
    face_ = typeface(system, 400)
    assert face_ is not None

    assert (face_.width("", 12), face_.shaped("").clusters, face_.lacks("")) == (0, (), "")


def test_hebrew_is_not_thin() -> None:
    """A variable font is drawn at the weight that is asked for, not at its default."""
    (hebrew,) = {face for face, _ in shaped("ל", 400)}

    assert hebrew.shaped("ל").clusters[0].glyph.advance == 522


@pytest.mark.parametrize("name", [*NAMES.values(), *MORE])
def test_clusters_say_what_was_written(name: str) -> None:
    """What the clusters stand for, from left to right or back, is the text."""
    for face_, text in shaped(name):
        clusters = [each.text for each in face_.shaped(text).clusters]
        leftwards = face_.system.leftwards
        said = "".join(reversed(clusters) if leftwards else clusters)
        if leftwards:
            said = said.translate(str.maketrans("()", ")("))

        assert said == text
        assert face_.lacks(text) == ""


@pytest.mark.parametrize("name", [*NAMES.values(), *MORE])
def test_no_cluster_that_runs_leftwards_has_two_letters(name: str) -> None:
    """Readers turn such a text around letter by letter."""
    for face_, text in shaped(name):
        for each in face_.shaped(text).clusters if face_.system.leftwards else ():
            assert sum(unicodedata.category(one)[0] == "L" for one in each.text) <= 1


def test_a_thai_vowel_of_two_parts_is_drawn() -> None:
    """Sara am is taken apart by the shaper into glyphs that are there."""
    ((thai, text),) = shaped("น้ำ")

    assert thai.shaped(text).lacks == ""
    drawn, read = thai.shaped(text).clusters
    assert (drawn.text, read.text) == ("น", "้ำ")
    assert drawn.glyph.contours > read.glyph.contours == 0


def test_marks_are_read_where_they_take_no_place() -> None:
    """A letter with marks is as wide as it was, and what is read behind it is blank."""
    for text in ("प्रि", "ทิ", "ន់", "ံ".join("ကက")):
        ((face_, own),) = shaped(text)
        drawn, read, *_ = face_.shaped(own).clusters

        assert drawn.text + read.text == text[: len(drawn.text + read.text)]
        assert len(drawn.text) == 1
        assert read.glyph == BLANK
    for text in ("या", "কা", "王"):
        ((face_, own),) = shaped(text)
        assert all(each.glyph.contours for each in face_.shaped(own).clusters)


def test_what_a_typeface_lacks_is_told() -> None:
    """A character that is in no glyph is not drawn as a box."""
    bengali = typeface(next(each for each in SYSTEMS if each.name == "Bengali"), 400)
    assert bengali is not None

    assert bengali.lacks("রQ王") == "王"
    assert bengali.lacks("রি\u0e47") == "\u0e47"


def test_letters_that_join_are_never_set_one_by_one() -> None:
    """A face that has such letters, without the shaper, would draw them apart or reversed."""
    for name in NAMES.values():
        for each in unicodedata.normalize("NFC", name):
            system = system_of(each)
            if system is not None and system.name not in {
                "Latin",
                "Ethiopic",
                "Chinese",
                "Japanese",
                "Korean",
            }:
                assert not one_by_one(each), each

    assert all(map(one_by_one, "Nguyễn Ána ßЖΩ’–王さ한ሰ"))
    assert not one_by_one("\u0301")


def test_a_typeface_remembers_no_more_than_it_has_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long mailing takes no more room than a short one, and its last name is set as its first."""
    monkeypatch.setattr("reportgen.scripts.typefaces.MOST_SHAPED", 20)
    ((chinese, _),) = set(shaped("王", 400))
    kept = chinese._shaped, chinese._clusters, chinese._contours
    for each in kept:
        each.clear()
    first = chinese.shaped("王小明")
    for number in range(200):
        chinese.shaped(chr(0x4E00 + number))

        assert len(chinese._shaped) <= 20
    assert all(len(each) <= 22 for each in kept)
    assert "王小明" not in chinese._shaped
    assert chinese.shaped("王小明") == first


def test_pieces_keep_marks_with_their_letters() -> None:
    """A line may end between letters, never before a mark or within a conjunct."""
    (thai,), (devanagari,) = (
        {face_ for face_, _ in shaped(NAMES[name])} for name in ("Thai", "Devanagari")
    )

    assert thai.pieces("น้ำทิพย์") == ("น้ำ", "ทิ", "พ", "ย์")
    assert devanagari.pieces("प्रिया") == ("प्रि", "या")

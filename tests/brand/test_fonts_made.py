"""Fonts that are made into what a PDF takes: variable ones, PostScript's outlines, web fonts."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from brandtext import good, problems
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import BoundsPen
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat
from reportlab.pdfbase.ttfonts import TTFont
from typefaces import (
    LETTERS,
    WIDER,
    called,
    collection,
    for_web,
    opened,
    postscript,
    postscript_variable,
    small,
    variable,
    with_rights,
)

from reportgen.brand import madefonts
from reportgen.brand.fontmaking import Unmade, made
from reportgen.brand.madefonts import UnusableFont, font_of
from reportgen.brand.values import Brand, Cut
from reportgen.files.private import keeping
from reportgen.theme.fonts import face


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, where the brand lies."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def cut(weight: float = 400, **axes: float) -> Cut:
    """What is made at a place on each of the axes."""
    places = tuple(({"wght": weight} | axes).items())
    return Cut(Path("a.ttf"), "Wave", f"Wave-{weight:g}", 0, places)


def listing(*files: str, family: str = "Lato") -> str:
    """A brand whose text is set in *files* that it lists."""
    fonts = f"[{{source: file, family: {family}, files: [{', '.join(files)}]}}]"
    return f"typography: {{fonts: {fonts}, base: {family}}}"


def wide(data: bytes, text: str = "Hamburg") -> float:
    """How wide *text* is in a font, in thousandths of its size."""
    metrics = TTFont("wide", io.BytesIO(data)).face
    return float(sum(metrics.charWidths[ord(character)] for character in text))


@pytest.mark.parametrize(("weight", "share"), [(100, 0.0), (400, 0.375), (700, 0.75), (900, 1.0)])
def test_a_variable_font_is_drawn_at_its_weight(weight: int, share: float) -> None:
    """Each weight has the widths and the outlines of its own place on the axis."""
    font = opened(made(variable(), cut(weight)))
    thin = opened(small())

    assert "fvar" not in font
    assert "gvar" not in font
    assert font["OS/2"].usWeightClass == weight
    for letter in "Hamburg":
        name, was = (each.getBestCmap()[ord(letter)] for each in (font, thin))
        expected = thin["hmtx"][was][0] * (1 + WIDER * share)
        assert font["hmtx"][name][0] == pytest.approx(expected, abs=1)
        assert font["glyf"][name].xMax == pytest.approx(
            thin["glyf"][was].xMax * (1 + WIDER * share), abs=1
        )


def test_every_weight_has_a_name_of_its_own(here: Path) -> None:
    """A printer that knows two fonts by one name draws bold as regular."""
    (here / "wave.ttf").write_bytes(variable())
    brand = good(here, listing("wave.ttf", family="Wave"))
    fonts = [font.for_size(10) for font in brand.typography.fonts]
    data = [font_of(each) for each in fonts if isinstance(each, Cut)]
    names = [TTFont("name", io.BytesIO(each)).face.name for each in data]

    assert names == [f"Wave-{weight}".encode() for weight in range(100, 1000, 100)]
    assert [wide(each) for each in data] == sorted({wide(each) for each in data})


@pytest.mark.parametrize(
    ("written", "weights"),
    [
        ("{path: wave.ttf, weight: 700}", [700]),
        ("{path: wave.ttf, weight: 300..600}", [300, 400, 500, 600]),
        ("{path: wave.ttf, weight: auto}", list(range(100, 1000, 100))),
        ("{path: wave.ttf, style: italic}", list(range(100, 1000, 100))),
    ],
)
def test_a_brand_says_which_weights_of_a_variable_font_are_meant(
    here: Path, written: str, weights: list[int]
) -> None:
    """A range, or one weight, holds as it does on the web."""
    (here / "wave.ttf").write_bytes(variable())
    fonts = good(here, listing(written, family="Wave")).typography.fonts

    assert [font.weight for font in fonts] == weights
    assert {font.italic for font in fonts} == {"italic" in written}


def test_other_axes_are_where_upright_text_has_them(here: Path) -> None:
    """Usual width, no slant, and the optical size that the text has."""
    data = variable("Wave", ("wght", "wdth", "slnt", "opsz"))
    (here / "wave.ttf").write_bytes(data)
    (font, *_) = good(here, listing("wave.ttf", family="Wave")).typography.fonts
    ten, sixty = font.for_size(10), font.for_size(60)

    assert isinstance(ten, Cut)
    assert isinstance(sixty, Cut)
    assert dict(ten.axes) == {"wght": 100, "wdth": 100, "slnt": 0, "opsz": 10}
    assert dict(sixty.axes)["opsz"] == 40, "no further than the font goes"
    assert wide(font_of(ten)) < wide(font_of(sixty))
    assert ten.name != sixty.name


def test_outlines_of_postscript_are_drawn_within_a_thousandth() -> None:
    """A curve made of another one is no further from it than half a thousandth of the size."""
    before, after = opened(postscript()), opened(made(postscript(), cut()))
    theirs, ours = before.getGlyphSet(), after.getGlyphSet()
    unit = before["head"].unitsPerEm / 1000
    assert "CFF " not in after

    for letter in LETTERS:
        bounds = []
        areas = []
        for glyphs, font in ((theirs, before), (ours, after)):
            pen, area = BoundsPen(glyphs), AreaPen(glyphs)
            glyph = glyphs[font.getBestCmap()[ord(letter)]]
            glyph.draw(pen)
            glyph.draw(area)
            bounds.append(pen.bounds or (0, 0, 0, 0))
            areas.append(area.value)
        assert bounds[1] == pytest.approx(bounds[0], abs=unit), letter
        assert abs(areas[1]) == pytest.approx(abs(areas[0]), rel=0.002, abs=60), letter


def test_outlines_of_postscript_look_the_same() -> None:
    """Drawn 200 pixels tall, next to no pixel is another."""
    pictures = []
    for data in (postscript(), made(postscript(), cut())):
        picture = Image.new("L", (2400, 300), 255)
        font = ImageFont.truetype(io.BytesIO(data), 200)
        ImageDraw.Draw(picture).text((10, 10), "Ragpsequ & 8%", 0, font)
        pictures.append(picture)
    differs = ImageChops.difference(*pictures)

    assert ImageStat.Stat(differs).mean[0] < 1.5
    assert ImageStat.Stat(pictures[0]).mean[0] < 240, "something is drawn"


def test_a_variable_font_of_postscript_is_drawn_at_its_weight() -> None:
    """CFF2, too: squares of 300 units at the lightest are 600 wide at the heaviest."""
    widths = []
    for weight in (100, 500, 900):
        font = opened(made(postscript_variable(), cut(weight)))
        glyph = font["glyf"][font.getBestCmap()[ord("A")]]
        widths.append(glyph.xMax - glyph.xMin)

    assert widths == [300, 450, 600]


@pytest.mark.parametrize("flavor", ["woff", "woff2"])
def test_a_web_font_is_unpacked(here: Path, flavor: str) -> None:
    """The file that a web site has is enough, variable or not."""
    if flavor == "woff2":
        pytest.importorskip("brotli")
    for data, weights in ((small(), [400]), (variable(), list(range(100, 1000, 100)))):
        (here / "a.woff").write_bytes(for_web(data, flavor))
        fonts = good(here, listing("a.woff")).typography.fonts

        assert [font.weight for font in fonts] == weights
        font = fonts[0].for_size(10)
        assert isinstance(font, Cut)
        assert wide(font_of(font)) == pytest.approx(wide(small()), rel=0.001)


def test_a_web_font_that_nothing_here_unpacks_is_told(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message has the line to type."""
    monkeypatch.setattr(madefonts, "_UNPACKS", "brotli_is_missing")
    (here / "a.woff2").write_bytes(b"wOF2" + bytes(60))

    (told,) = problems(here, listing("a.woff2"))

    assert told.startswith("school.yml:1:59: a.woff2 is a web font (WOFF2); to unpack it, type ")
    assert "pip install brotli_is_missing" in told


def test_a_font_of_a_collection_is_taken_out() -> None:
    """A file with several fonts gives the one that is asked for."""
    data = collection(called(small(), "One"), variable("Two"))
    second = Cut(Path("a.ttc"), "Two", "Two-900", 1, (("wght", 900.0),))

    assert wide(made(data, cut())) == pytest.approx(wide(small()))
    assert wide(made(data, second)) == pytest.approx(wide(small()) * (1 + WIDER), rel=0.001)


def test_the_same_font_is_made_in_the_same_bytes() -> None:
    """Same input, same bytes: no date and no order of a set gets in."""
    for data in (variable(), postscript(), postscript_variable()):
        assert made(data, cut(700)) == made(data, cut(700))


@pytest.mark.parametrize("kind", ["variable", "postscript", "woff"])
def test_a_font_whose_licence_forbids_it_is_refused(here: Path, kind: str) -> None:
    """Whatever a font is made of, its rights hold."""
    data = {"variable": variable(), "postscript": postscript(), "woff": small()}[kind]
    data = with_rights(data, 0x0002)
    (here / "a.ttf").write_bytes(for_web(data, "woff") if kind == "woff" else data)

    (told,) = problems(here, listing("a.ttf"))

    assert "its licence forbids embedding (OS/2 fsType 0x0002" in told
    assert "ask its maker" in told


def test_a_font_that_asks_for_too_much_is_ended(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Work on a stranger's font has limits of time and memory, and their end is told."""
    monkeypatch.setattr(madefonts, "SECONDS", 0.01)
    (here / "a.otf").write_bytes(postscript("Hungry"))

    with keeping(wanted=False):
        (told,) = problems(here, listing("a.otf"))

    assert told.startswith("school.yml:1:59: a.otf is a font that cannot be used: ")
    assert "takes more than 0.01 seconds" in told


def test_no_damage_to_a_font_is_a_traceback() -> None:
    """Whatever a download has done to it: a font can be made, or is told."""
    chance = random.Random(20)  # noqa: S311 - damage is no secret
    said = []
    for data in (variable(), postscript(), postscript_variable(), for_web(small(), "woff")):
        for _ in range(30):
            spoiled = bytearray(data)
            for _ in range(chance.randint(1, 8)):
                spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
            if chance.random() < 0.2:
                del spoiled[chance.randrange(len(spoiled)) :]
            try:
                made(bytes(spoiled), cut(700))
            except Unmade as error:
                said.append(str(error))

    assert len(said) > 10
    assert all("font" in each and len(each) < 250 for each in said)


def test_a_font_is_kept_and_what_is_damaged_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second run reads what the first one made, as long as that is whole."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(madefonts, "user_folder", lambda name: tmp_path / name)
    (tmp_path / "a.ttf").write_bytes(variable("Kept"))
    wanted = Cut(tmp_path / "a.ttf", "Kept", "Kept-700", 0, (("wght", 700.0),))
    madefonts._lately.clear()
    first = font_of(wanted)
    (kept,) = (tmp_path / "fonts").iterdir()
    madefonts._lately.clear()
    with monkeypatch.context() as patched:
        patched.setattr(madefonts, "_apart", lambda *_: pytest.fail("is made again"))
        assert font_of(wanted) == first
    kept.write_bytes(kept.read_bytes()[:-1] + b"x")
    madefonts._lately.clear()

    assert font_of(wanted) == first


def test_with_nothing_kept_a_font_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is not to be kept leaves nothing behind."""
    monkeypatch.setattr(madefonts, "user_folder", lambda name: tmp_path / name)
    (tmp_path / "a.ttf").write_bytes(variable("Gone"))
    wanted = Cut(tmp_path / "a.ttf", "Gone", "Gone-700", 0, (("wght", 700.0),))
    madefonts._lately.clear()
    with keeping(wanted=False):
        first = font_of(wanted)
    madefonts._lately.clear()

    assert not (tmp_path / "fonts").exists()
    assert font_of(wanted) == first


def test_a_file_of_which_no_font_can_be_made_any_more_is_told(tmp_path: Path) -> None:
    """A file that changed behind a build's back ends in words, not in a traceback."""
    path = tmp_path / "a.ttf"
    path.write_bytes(b"OTTO" + bytes(60))

    with pytest.raises(UnusableFont, match=r"a\.ttf is a broken font"):
        face(Cut(path, "Wave", "Wave-400"))


def test_two_fonts_of_one_name_are_told_apart(here: Path) -> None:
    """Files of two weights that have the same name for a printer are both drawn as they are."""
    (here / "a.ttf").write_bytes(called(small(400), "Twin"))
    (here / "b.ttf").write_bytes(called(small(800), "Twin"))
    brand: Brand = good(here, listing("a.ttf", "{path: b.ttf, weight: 800}", family="Twin"))
    first, second = (font.for_size(10) for font in brand.typography.fonts)

    assert first == here / "a.ttf"
    assert isinstance(second, Cut)
    assert wide(font_of(second)) == pytest.approx(wide(small(800)))

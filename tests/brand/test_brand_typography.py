"""The typography of a brand file: families, weights, sizes and font files."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
import ttf_opensans  # type: ignore[import-untyped]  # ships no types
from brandtext import good, problems, warnings

from reportgen.files.installing import adding_packages

FONTS = Path(ttf_opensans.__file__).parent / "ttf"


@pytest.mark.parametrize(
    ("weight", "expected"), [("100", 100), ("900", 900), ("thin", 100), ("semi-bold", 600)]
)
def test_weights_are_numbers_or_names(here: Path, weight: str, expected: int) -> None:
    """Both ways of brand.yml to say a weight come to a number."""
    brand = good(here, f"typography: {{headings: {{weight: {weight}, style: italic}}}}")

    assert brand.typography.headings.weight == expected
    assert brand.typography.headings.italic


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{base: {size: 12}}", "1:27: size '12' has no unit; write 12px or 12pt"),
        (
            "{base: {size: 12furlongs}}",
            (
                "1:27: size cannot be '12furlongs'; "
                "write a number and one of: px, pt, em, rem, in, cm, mm, %"
            ),
        ),
        (
            "{headings: {line-height: tall}}",
            (
                "1:38: line-height cannot be 'tall'; "
                "write a number and one of: px, pt, em, rem, in, cm, mm, %"
            ),
        ),
        (
            "{base: {weight: 450}}",
            (
                "1:29: weight cannot be '450'; use 100, 200 … 900, or thin, extra-light, "
                "ultra-light, light, normal, regular, medium, semi-bold, demi-bold, bold, "
                "extra-bold, ultra-bold, black"
            ),
        ),
        ("{headings: {style: italics}}", "1:32: style cannot be 'italics'; did you mean 'italic'?"),
        ("{fonts: Lato}", "1:21: fonts is not a list; start each item with '- '"),
        (
            "{fonts: [{family: Lato, source: gogle}]}",
            "1:45: source cannot be 'gogle'; did you mean 'google'?",
        ),
        (
            "{fonts: [{family: Lato, source: file}]}",
            "1:22: 'files' is missing; list the font's TTF files below it",
        ),
        (
            "{fonts: [{family: Lato, files: [a.ttf]}]}",
            "1:37: unknown key 'files'; use one of: display, family, source, style, weight",
        ),
    ],
)
def test_wrong_typography_is_refused(here: Path, text: str, message: str) -> None:
    """A size, weight, style or font that CSS would drop in silence is named here."""
    assert problems(here, f"typography: {text}") == [f"school.yml:{message}"]


def test_sizes_may_have_any_unit_of_css(here: Path) -> None:
    """What a web site's file says of sizes is checked and then left alone."""
    sizes = (
        "{base: {size: 1.05rem, line-height: 1.5}, monospace: {size: .9em}, link: {weight: 600}}"
    )

    assert good(here, f"typography: {sizes}").typography.base.family == "Open Sans"


def test_headings_share_the_family_of_the_text(here: Path) -> None:
    """Headings without a family look like the text, as they do on the web."""
    (here / "R.ttf").write_bytes((FONTS / "OpenSans-Regular.ttf").read_bytes())
    fonts = "fonts: [{source: file, family: Lato, files: [R.ttf]}]"
    brand = good(here, f"typography: {{{fonts}, base: Lato, headings: {{color: navy}}}}")

    assert brand.typography.headings.family == "Lato"
    assert brand.typography.headings.color is not None


def test_font_files_tell_their_weight_and_style(here: Path) -> None:
    """What the brand says of a file holds; else the font itself knows."""
    for name in ("Regular", "BoldItalic", "SemiBold"):
        (here / f"{name}.ttf").write_bytes((FONTS / f"OpenSans-{name}.ttf").read_bytes())
    files = "[Regular.ttf, BoldItalic.ttf, {path: SemiBold.ttf, weight: medium, style: normal}]"
    brand = good(
        here,
        f"typography: {{fonts: [{{source: file, family: Lato, files: {files}}}], base: Lato}}",
    )
    fonts = brand.typography.fonts

    assert [(font.family, font.path.name, font.weight, font.italic) for font in fonts] == [
        ("Lato", "Regular.ttf", 400, False),
        ("Lato", "BoldItalic.ttf", 700, True),
        ("Lato", "SemiBold.ttf", 500, False),
    ]
    assert brand.typography.base.family == "Lato"


TOO_SHORT = "a broken font (it ends too soon, or its tables do not go together)"


def sfnt(*tables: bytes) -> bytes:
    """The header of a TrueType font that has *tables*."""
    records = b"".join(struct.pack(">4sIII", tag, 0, 0, 0) for tag in tables)
    return struct.pack(">4sHHHH", b"\x00\x01\x00\x00", len(tables), 0, 0, 0) + records


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"OTTO" + bytes(20), "a broken font (its tables do not go together)"),
        (sfnt(b"cmap", b"fvar", b"glyf", b"head"), TOO_SHORT),
        (sfnt(b"cmap", b"head"), "a font without outlines"),
        (b"wOFF" + bytes(20), "a broken web font (Not a WOFF font (not enough data))"),
        (b"ttcf" + bytes(20), TOO_SHORT),
        (b"typ1" + bytes(20), "a Type 1 font"),
        (b"\x00\x01\x00\x00\x00\x09", TOO_SHORT),
        (b"hello", "no font"),
        (b"", "no font"),
    ],
)
def test_fonts_that_cannot_be_printed_are_told_by_their_bytes(
    here: Path, data: bytes, kind: str
) -> None:
    """A file called .ttf may be anything; its header says what it is."""
    (here / "a.ttf").write_bytes(data)
    text = "typography: {fonts: [{source: file, family: Lato, files: [a.ttf]}], base: Lato}"

    assert problems(here, text) == [
        (
            f"school.yml:1:59: a.ttf is {kind}; "
            "get the family as TTF files, one for each weight and style"
        )
    ]


def test_two_files_for_one_weight_are_refused(here: Path) -> None:
    """Which of the two is meant cannot be known."""
    (here / "a.ttf").write_bytes((FONTS / "OpenSans-Regular.ttf").read_bytes())
    text = "typography: {fonts: [{source: file, family: Lato, files: [a.ttf, a.ttf]}], base: Lato}"

    assert problems(here, text) == [
        (
            "school.yml:1:66: a.ttf is a second file of Lato for weight 400; "
            "write its own weight and style below it"
        )
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{fonts: [{source: google, family: Lato, weight: 300..700}], base: Lato}", "1:35"),
        ("{fonts: [{source: bunny, family: Lato, style: [normal]}], base: Lato}", "1:34"),
        ("{fonts: [{source: system, family: Lato}], base: Lato, headings: Lato}", "1:35"),
        ("{fonts: [{family: Lato, weight: [400, bold]}], base: {family: Lato}}", "1:19"),
        ("{headings: Lato, base: Lato}", "1:24"),
        (
            "{fonts: [{source: file, family: Lato, files: [https://l.example/a.ttf]}], base: Lato}",
            "1:33",
        ),
    ],
)
def test_families_that_are_not_here_are_stood_in_for(here: Path, text: str, place: str) -> None:
    """Nothing is fetched: one warning for each family says what to do about it."""
    column = int(place.partition(":")[2]) + len("typography: ")
    verb = "fetched" if "https" in text else "installed"

    assert warnings(here, f"typography: {text}") == [
        (
            f"school.yml:1:{column}: the font 'Lato' is not {verb}; Open Sans stands in; "
            f"{adding_packages('fontpkg-lato')} installs it if there is such a package; "
            "else put its TTF or OTF files beside this one"
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{base: Open Sans, headings: Open Sans}",
        "{fonts: [{source: google, family: Open Sans}], base: Open Sans}",
        "{fonts: [{source: google, family: Fira Code}], monospace: Fira Code}",
    ],
)
def test_no_warning_where_nothing_is_stood_in_for(here: Path, text: str) -> None:
    """Open Sans is built in, and a page has no code on it."""
    assert warnings(here, f"typography: {text}") == []

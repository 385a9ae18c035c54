"""Brand files: what brand.yml allows is read, and what is wrong is named with its place."""

from __future__ import annotations

import io
import json
import struct
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]  # ships no types
import pytest
import ttf_opensans  # type: ignore[import-untyped]  # ships no types
import yaml
from PIL import Image

from reportgen.brand import Brand
from reportgen.brandfile import read_brand, slug_of
from reportgen.errors import Findings
from reportgen.files import Desk
from reportgen.nodes import Mapping

ROOT = Path(__file__).parent.parent
STYLES = sorted((ROOT / "styles").glob("*.yml"))
SCHEMAS = ROOT / "reportgen" / "schemas"
FONTS = Path(ttf_opensans.__file__).parent / "ttf"


def drawn(kind: str) -> bytes:
    """A real picture of 300 by 100 pixels."""
    stream = io.BytesIO()
    Image.new("RGB", (300, 100), "teal").save(stream, kind)
    return stream.getvalue()


PNG, JPEG = drawn("PNG"), drawn("JPEG")
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 100'><circle r='9'/></svg>"


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for a school's brand, which messages name files from."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(folder: Path, text: str) -> tuple[Brand | None, Findings]:
    """What `read_brand` makes of *text* in a file of *folder*."""
    path = folder / "school.yml"
    path.write_text(text, encoding="utf-8")
    findings = Findings()
    return read_brand(path, Desk(), findings), findings


def good(folder: Path, text: str) -> Brand:
    """The brand in *text*, which has nothing wrong with it."""
    brand, findings = read(folder, text)
    assert not findings.problems
    assert brand is not None
    return brand


def problems(folder: Path, text: str) -> list[str]:
    """The messages about *text*, which cannot be used."""
    brand, findings = read(folder, text)
    assert brand is None
    return [str(problem) for problem in findings.problems]


def warnings(folder: Path, text: str) -> list[str]:
    """The warnings about *text*, which can be used."""
    brand, findings = read(folder, text)
    assert brand is not None
    return [str(warning) for warning in findings.warnings]


# The shipped styles


def test_there_are_shipped_styles() -> None:
    """The tests of the styles below look at files that are there."""
    assert [path.stem for path in STYLES] == ["concorde", "default", "northgate"]


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_shipped_styles_are_sound(path: Path) -> None:
    """A style that comes with the program gives no cause for complaint."""
    findings = Findings()
    brand = read_brand(path, Desk(), findings)

    assert brand is not None
    assert brand.slug == path.stem
    assert findings == Findings()


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_schema_accepts_the_shipped_styles(path: Path) -> None:
    """An editor with our schema finds nothing to underline in our own files."""
    schema = json.loads((SCHEMAS / "brand.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)

    assert not list(validator.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize(
    "text",
    [
        "colour: {}",
        "color: {primery: red}",
        "typography: {base: {size: 12}}",
        "defaults: {handout: {colors: {columns: []}}}",
        "typography: {fonts: [{source: file, family: Lato}]}",
        "logo: {medium: {alt: no path}}",
    ],
)
def test_schema_and_reader_refuse_the_same(school: Path, text: str) -> None:
    """What the program refuses is underlined in the editor already."""
    schema = json.loads((SCHEMAS / "brand.json").read_text(encoding="utf-8"))

    assert list(jsonschema.Draft202012Validator(schema).iter_errors(yaml.safe_load(text)))
    assert problems(school, text)


def test_template_is_sound_as_soon_as_it_is_written(school: Path) -> None:
    """`reportgen new brand` leaves a file that works before anything is changed in it."""
    template = (SCHEMAS / "brand-template.yml").read_text(encoding="utf-8")
    text = template.replace("@@NAME@@", "Lakeside College").replace("@@SLUG@@", "lakeside")
    brand, findings = read(school, text)

    assert template.startswith("# yaml-language-server: $schema=schemas/brand.json\n")
    assert findings == Findings()
    assert brand is not None
    assert brand.name == "Lakeside College"
    assert "@@" not in text


# Names


@pytest.mark.parametrize(
    ("meta", "name", "short_name", "home"),
    [
        ("meta: {name: Lakeside College}", "Lakeside College", "Lakeside College", None),
        ("meta: {name: {full: Lakeside College, short: LC}}", "Lakeside College", "LC", None),
        ("meta: {name: {short: LC}, colour: any}", "LC", "LC", None),
        ("meta: {link: https://l.example}", "School", "School", "https://l.example"),
        ("meta: {link: {home: https://l.example, x: y}}", "School", "School", "https://l.example"),
        ("color: {primary: navy}", "School", "School", None),
    ],
)
def test_names_come_in_every_form_of_brand_yml(
    school: Path, meta: str, name: str, short_name: str, home: str | None
) -> None:
    """A name or link may be a text or keys; without a name the file's own stands in."""
    brand = good(school, meta)

    assert (brand.name, brand.short_name, brand.home) == (name, short_name, home)


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("styles/north-gate.yml", "north-gate"),
        ("Lake Side/_brand.yml", "lake-side"),
        ("lakeside/_brand/_brand.yml", "lakeside"),
    ],
)
def test_slug_is_the_name_of_the_file_or_its_folder(path: str, slug: str) -> None:
    """A web site's `_brand.yml` is called after the folder that it lies in."""
    assert slug_of(Path(path)) == slug


def test_a_bare_domain_is_no_home_page(school: Path) -> None:
    """An address without https:// would make a link to nowhere."""
    assert problems(school, "meta: {link: l.example}") == [
        (
            "school.yml:1:14: the home page cannot be 'l.example'; "
            "an address starts with https:// or http:// and has no spaces"
        )
    ]


def test_a_missing_file_is_one_problem(school: Path) -> None:
    """A file that is not there is a message, not a traceback."""
    findings = Findings()

    assert read_brand(school / "no.yml", Desk(), findings) is None
    assert [str(problem) for problem in findings.problems] == [
        "no.yml: cannot be read (no such file or directory); check the path"
    ]


# Keys


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("colour: {}", "1:1: unknown key 'colour'; did you mean 'color'?"),
        ("color: {primry: red}", "1:9: unknown key 'primry'; did you mean 'primary'?"),
        ("typography: {bass: Lato}", "1:14: unknown key 'bass'; did you mean 'base'?"),
        (
            "typography: {base: {size: 1em, colour: red}}",
            "1:32: unknown key 'colour'; use one of: family, line-height, size, weight",
        ),
        (
            "defaults: {handout: {color: {}}}",
            "1:22: unknown key 'color'; did you mean 'colors'?",
        ),
        ("logo: {meduim: a.png}", "1:8: unknown key 'meduim'; did you mean 'medium'?"),
        ("color: red", "1:8: color has no keys; write its keys below 'color:'"),
    ],
)
def test_unknown_keys_are_named_with_their_nearest(school: Path, text: str, message: str) -> None:
    """A key that nobody reads is a typing mistake, and the message says of which."""
    assert problems(school, text) == [f"school.yml:{message}"]


def test_other_tools_defaults_are_left_alone(school: Path) -> None:
    """`defaults` belongs to many tools; only `handout` is ours."""
    text = (
        "defaults: {quarto: {format: html}, bootstrap: [1], shiny: x, handout: {measures: {a: 1}}}"
    )
    brand, findings = read(school, text)

    assert findings == Findings()
    assert brand is not None
    measures = brand.page.get("measures")
    assert isinstance(measures, Mapping)
    assert [key.text for key, _ in measures.entries] == ["a"]


def test_every_problem_is_reported_in_one_pass(school: Path) -> None:
    """Nobody has to run the program once for each mistake."""
    text = "meta: {link: x}\ncolor: {primary: navyy}\ntypography: {base: {weight: fat}}\nmore: 1\n"

    assert len(problems(school, text)) == 4


# Colors


def test_references_are_followed_to_any_depth(school: Path) -> None:
    """A meaning may name a meaning, which names the palette, which names the palette."""
    brand = good(
        school,
        "color:\n"
        "  palette: {sea: '#0b6e75', water: sea, primary: '#111111'}\n"
        "  primary: primary\n"
        "  info: water\n"
        "  success: info\n"
        "  link: {light: success, dark: white}\n",
    )

    assert {name: swatch.color.hex for name, swatch in brand.colors.items()} == {
        "primary": "#111111",
        "info": "#0b6e75",
        "success": "#0b6e75",
        "link": "#0b6e75",
    }
    assert str(brand.palette["water"]) == "water #0b6e75"
    assert str(brand.palette["water"].place) == "school.yml:2:36"


def test_the_palettes_own_names_come_before_those_of_css(school: Path) -> None:
    """A brand's blue is not the browser's."""
    brand = good(school, "color: {palette: {blue: '#447099'}, primary: blue, info: navy}")

    assert brand.colors["primary"].color.hex == "#447099"
    assert brand.colors["info"].color.hex == "#000080"


def test_transparent_colors_lie_on_the_background(school: Path) -> None:
    """Half a black on a blue page is a darker blue."""
    brand = good(school, "color: {primary: '#00000080', background: '#0000ff'}")

    assert brand.colors["primary"].color.hex == "#00007f"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "color: {primary: navyy}",
            ["1:18: 'navyy' is not a color; did you mean 'navy'?"],
        ),
        (
            "color: {palette: {plum: '#123456'}, primary: plumm, info: plumm}",
            [
                "1:46: 'plumm' is not a color; did you mean 'plum'?",
                "1:59: 'plumm' is not a color; did you mean 'plum'?",
            ],
        ),
        (
            "color: {palette: {odd: '#12345'}, primary: odd, info: primary}",
            ["1:24: '#12345' is not a color; after # come 3, 4, 6 or 8 of 0-9 and a-f"],
        ),
        (
            "color: {primary: xyzzyxyzzy}",
            [
                (
                    "1:18: 'xyzzyxyzzy' is not a color; "
                    "use a name from color.palette, or a CSS color in quotes"
                )
            ],
        ),
        (
            "color: {primary: transparent}",
            [
                (
                    "1:18: 'transparent' cannot be printed; "
                    "use a name from color.palette, or a CSS color in quotes"
                )
            ],
        ),
        (
            "color:\n  primary: #123456\n",
            ["2:11: primary is empty; put quotes around a color that starts with #"],
        ),
        (
            "color: {palette: {a: b, b: c, c: a}, primary: a}",
            ["1:22: the color goes in a circle: a -> b -> c -> a; give one a color"],
        ),
        (
            "color: {primary: info, info: primary}",
            ["1:18: the color goes in a circle: primary -> info -> primary; give one a color"],
        ),
        (
            "color: {primary: primary}",
            ["1:18: the color goes in a circle: primary -> primary; give one a color"],
        ),
        (
            "typography: {link: {color: redd}}",
            ["1:28: 'redd' is not a color; did you mean 'red'?"],
        ),
    ],
)
def test_wrong_colors_are_refused_once(school: Path, text: str, expected: list[str]) -> None:
    """Each mistake has one message, however many names lead to it."""
    assert problems(school, text) == [f"school.yml:{message}" for message in expected]


# Colors for print


def test_print_colors_take_short_and_long_forms(school: Path) -> None:
    """A column or band may be one color; the others follow from it."""
    brand = good(
        school,
        "color: {palette: {plum: '#5b2a86'}}\n"
        "defaults:\n"
        "  handout:\n"
        "    colors:\n"
        "      columns: [plum, {fill: navy, tint: '#eeeeff', text: white}]\n"
        "      band: plum\n"
        "      accent: orange\n"
        "      shares: {tint: 0.2}\n",
    )
    colors = brand.print_colors

    assert [column.fill.color.hex for column in colors.columns] == ["#5b2a86", "#000080"]
    assert colors.columns[0].tint is None
    assert str(colors.columns[1].tint) == "#eeeeff"
    assert colors.band is not None
    assert str(colors.band.fill) == "plum #5b2a86"
    assert colors.shares == {"tint": 0.2}
    assert colors.muted is None


@pytest.mark.parametrize(
    ("colors", "message"),
    [
        ("columns: []", "1:40: columns has 0 colors; write 1 to 4; a page has no more columns"),
        ("columns: red", "1:40: columns is not a list; start each column with '- '"),
        (
            "columns: [red, red, red, red, red]",
            "1:40: columns has 5 colors; write 1 to 4; a page has no more columns",
        ),
        ("columns: [{tint: red}]", "1:41: 'fill' is missing; write fill: …"),
        ("band: {text: red}", "1:37: 'fill' is missing; write fill: …"),
        ("band: {fill: red, txt: red}", "1:49: unknown key 'txt'; did you mean 'text'?"),
        ("shares: {tint: 10}", "1:46: tint cannot be '10'; write a share from 0 to 1"),
        ("accent: oragne", "1:39: 'oragne' is not a color; did you mean 'orange'?"),
    ],
)
def test_wrong_print_colors_are_refused(school: Path, colors: str, message: str) -> None:
    """Our own keys are checked as strictly as those of brand.yml."""
    text = "defaults: {handout: {colors: {" + colors + "}}}"

    assert problems(school, text) == [f"school.yml:{message}"]


# Typography


@pytest.mark.parametrize(
    ("weight", "expected"), [("100", 100), ("900", 900), ("thin", 100), ("semi-bold", 600)]
)
def test_weights_are_numbers_or_names(school: Path, weight: str, expected: int) -> None:
    """Both ways of brand.yml to say a weight come to a number."""
    brand = good(school, f"typography: {{headings: {{weight: {weight}, style: italic}}}}")

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
def test_wrong_typography_is_refused(school: Path, text: str, message: str) -> None:
    """A size, weight, style or font that CSS would drop in silence is named here."""
    assert problems(school, f"typography: {text}") == [f"school.yml:{message}"]


def test_sizes_may_have_any_unit_of_css(school: Path) -> None:
    """What a web site's file says of sizes is checked and then left alone."""
    sizes = (
        "{base: {size: 1.05rem, line-height: 1.5}, monospace: {size: .9em}, link: {weight: 600}}"
    )

    assert good(school, f"typography: {sizes}").typography.base.family == "Open Sans"


def test_headings_share_the_family_of_the_text(school: Path) -> None:
    """Headings without a family look like the text, as they do on the web."""
    (school / "R.ttf").write_bytes((FONTS / "OpenSans-Regular.ttf").read_bytes())
    fonts = "fonts: [{source: file, family: Lato, files: [R.ttf]}]"
    brand = good(school, f"typography: {{{fonts}, base: Lato, headings: {{color: navy}}}}")

    assert brand.typography.headings.family == "Lato"
    assert brand.typography.headings.color is not None


def test_font_files_tell_their_weight_and_style(school: Path) -> None:
    """What the brand says of a file holds; else the font itself knows."""
    for name in ("Regular", "BoldItalic", "SemiBold"):
        (school / f"{name}.ttf").write_bytes((FONTS / f"OpenSans-{name}.ttf").read_bytes())
    files = "[Regular.ttf, BoldItalic.ttf, {path: SemiBold.ttf, weight: medium, style: normal}]"
    brand = good(
        school,
        f"typography: {{fonts: [{{source: file, family: Lato, files: {files}}}], base: Lato}}",
    )
    fonts = brand.typography.fonts

    assert [(font.family, font.path.name, font.weight, font.italic) for font in fonts] == [
        ("Lato", "Regular.ttf", 400, False),
        ("Lato", "BoldItalic.ttf", 700, True),
        ("Lato", "SemiBold.ttf", 500, False),
    ]
    assert brand.typography.base.family == "Lato"


def sfnt(*tables: bytes) -> bytes:
    """The header of a TrueType font that has *tables*."""
    records = b"".join(struct.pack(">4sIII", tag, 0, 0, 0) for tag in tables)
    return struct.pack(">4sHHHH", b"\x00\x01\x00\x00", len(tables), 0, 0, 0) + records


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"OTTO" + bytes(20), "an OpenType font with PostScript outlines (CFF)"),
        (sfnt(b"cmap", b"fvar", b"glyf", b"head"), "a variable font"),
        (sfnt(b"cmap", b"head"), "a font without outlines"),
        (b"wOFF" + bytes(20), "a web font (WOFF)"),
        (b"wOF2" + bytes(20), "a web font (WOFF2)"),
        (b"ttcf" + bytes(20), "a collection of fonts (TTC)"),
        (b"\x00\x01\x00\x00\x00\x09", "a broken font"),
        (b"hello", "no font"),
        (b"", "no font"),
    ],
)
def test_fonts_that_cannot_be_printed_are_told_by_their_bytes(
    school: Path, data: bytes, kind: str
) -> None:
    """A file called .ttf may be anything; its header says what it is."""
    (school / "a.ttf").write_bytes(data)
    text = "typography: {fonts: [{source: file, family: Lato, files: [a.ttf]}], base: Lato}"

    assert problems(school, text) == [
        (
            f"school.yml:1:59: a.ttf is {kind}; "
            "get the family as TTF files, one for each weight and style"
        )
    ]


def test_two_files_for_one_weight_are_refused(school: Path) -> None:
    """Which of the two is meant cannot be known."""
    (school / "a.ttf").write_bytes((FONTS / "OpenSans-Regular.ttf").read_bytes())
    text = "typography: {fonts: [{source: file, family: Lato, files: [a.ttf, a.ttf]}], base: Lato}"

    assert problems(school, text) == [
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
def test_families_that_are_not_here_are_stood_in_for(school: Path, text: str, place: str) -> None:
    """Nothing is fetched: one warning for each family says what to do about it."""
    column = int(place.partition(":")[2]) + len("typography: ")

    assert warnings(school, f"typography: {text}") == [
        (
            f"school.yml:1:{column}: the font 'Lato' is not fetched; "
            "Open Sans stands in; put its TTF files beside this one and list them under fonts, "
            "with source: file and files:"
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
def test_no_warning_where_nothing_is_stood_in_for(school: Path, text: str) -> None:
    """Open Sans is built in, and a page has no code on it."""
    assert warnings(school, f"typography: {text}") == []


# Logos


@pytest.mark.parametrize("data", [PNG, JPEG, SVG], ids=["png", "jpeg", "svg"])
def test_a_logo_is_known_by_its_bytes(school: Path, data: bytes) -> None:
    """A picture's size is read from its header, whatever the file is called."""
    (school / "logo.bin").write_bytes(data)
    logo = good(school, "logo: {medium: {path: logo.bin, alt: Lakeside}}").logos.light

    assert logo is not None
    assert (logo.path.name, logo.alt, logo.width, logo.height) == ("logo.bin", "Lakeside", 300, 100)


@pytest.mark.parametrize(
    ("text", "light", "dark"),
    [
        ("logo: {path: a.png, alt: A}", "a.png", None),
        ("logo: {images: {a: {path: a.png, alt: A}}, large: a}", "a.png", None),
        ("logo: {small: {path: a.png, alt: A}, large: {path: b.png, alt: B}}", "b.png", None),
        (
            (
                "logo: {images: {a: {path: a.png, alt: A}, b: {path: b.png, alt: B}, c: none.png},"
                " medium: {light: a, dark: b}}"
            ),
            "a.png",
            "b.png",
        ),
        ("logo: {medium: {dark: {path: b.png, alt: B}}}", None, "b.png"),
        ("logo: {images: {a: none.png}}", None, None),
        ("logo:", None, None),
    ],
)
def test_logos_come_in_every_form_of_brand_yml(
    school: Path, text: str, light: str | None, dark: str | None
) -> None:
    """A path, a reference or variants; what nothing uses is not looked at."""
    for name in ("a.png", "b.png"):
        (school / name).write_bytes(PNG)
    logos = good(school, text).logos

    assert (logos.light and logos.light.path.name) == light
    assert (logos.dark and logos.dark.path.name) == dark


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "logo: {medium: https://l.example/a.svg, large: {path: a.png, alt: A}}",
            (
                "1:16: https://l.example/a.svg is not fetched; "
                "logo.large is used instead; put the file beside this one"
            ),
        ),
        (
            "logo: https://l.example/a.png",
            (
                "1:7: https://l.example/a.png is not fetched; "
                "the name is set instead; put the file beside this one"
            ),
        ),
    ],
)
def test_logos_for_the_web_only_are_passed_over(school: Path, text: str, message: str) -> None:
    """A web site's file works as it is; a warning says what is set instead."""
    (school / "a.png").write_bytes(PNG)

    assert warnings(school, text) == [f"school.yml:{message}"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "logo: a.png",
            (
                "1:7: a.png has no text for people who cannot see it; "
                'write {path: a.png, alt: "the name of the school"} in its place'
            ),
        ),
        (
            "logo: a.svg",
            (
                "1:7: a.svg has no text for people who cannot see it; "
                'write {path: a.svg, alt: "the name of the school"} in its place'
            ),
        ),
        (
            "logo: {medium: none.png}",
            "1:16: there is no file none.png; put the file there; paths start from .",
        ),
        (
            "logo: {images: {mark: a.png}, medium: mrak}",
            "1:39: no image 'mrak'; did you mean 'mark'?",
        ),
        (
            "logo: {medium: {path: a.gif, alt: A}}",
            "1:23: a.gif is neither PNG, JPEG nor SVG; save the logo as PNG, JPEG or SVG",
        ),
        (
            "logo: {medium: {path: half.png, alt: A}}",
            "1:23: half.png is damaged; save the logo again, as PNG or JPEG",
        ),
        (
            "logo: {medium: {path: cut.png, alt: A}}",
            "1:23: cut.png is a broken picture; save the logo as PNG, JPEG or SVG",
        ),
        (
            "logo: {medium: {path: huge.png, alt: A}}",
            "1:23: huge.png has 8,000 x 8,000 pixels; save it with at most 40 megapixels",
        ),
        (
            "logo: {medium: {path: /etc/logo.png, alt: A}}",
            (
                "1:23: '/etc/logo.png' is not a path from this file; "
                "name a file below ., such as logos/logo.png"
            ),
        ),
        (
            r"logo: {medium: {path: 'C:\logo.png', alt: A}}",
            (
                r"1:23: 'C:\\logo.png' is not a path from this file; "
                "name a file below ., such as logos/logo.png"
            ),
        ),
        (
            "logo: {medium: {path: ../outside.png, alt: A}}",
            "1:23: ../outside.png lies outside of .; copy the file into that folder",
        ),
        (
            "logo: {medium: {path: link.png, alt: A}}",
            "1:23: link.png lies outside of .; copy the file into that folder",
        ),
        ("logo: {medium: {alt: A}}", "1:16: 'path' is missing; write path: …"),
    ],
)
def test_logos_that_cannot_be_used_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    """A logo that would be missing, unreadable or from elsewhere stops the run."""
    school = tmp_path / "school"
    school.mkdir()
    monkeypatch.chdir(school)
    (tmp_path / "outside.png").write_bytes(PNG)
    (school / "link.png").symlink_to(tmp_path / "outside.png")
    (school / "a.png").write_bytes(PNG)
    (school / "a.svg").write_bytes(SVG)
    (school / "a.gif").write_bytes(b"GIF89a")
    (school / "cut.png").write_bytes(PNG[:18])
    (school / "half.png").write_bytes(PNG[: len(PNG) // 2])
    (school / "huge.png").write_bytes(PNG[:16] + struct.pack(">II", 8000, 8000))

    assert problems(school, text) == [f"school.yml:{message}"]


def test_the_desk_knows_every_file_that_was_looked_for(school: Path) -> None:
    """Watching notices a logo that is put there later."""
    (school / "school.yml").write_text("logo: {medium: {path: later.png, alt: A}}")
    desk = Desk()
    read_brand(school / "school.yml", desk, Findings())

    assert set(desk.asked) == {school / "school.yml", school / "later.png"}


def test_long_chains_of_names_take_no_time(school: Path) -> None:
    """Each name of a palette is looked up once, however many lead to it."""
    links = "".join(f"    c{n}: c{n + 1}\n" for n in range(3000))
    (school / "school.yml").write_text(f'color:\n  palette:\n{links}    c3000: "#123456"\n')
    findings = Findings()
    brand = read_brand(school / "school.yml", Desk(), findings)

    assert findings.problems == []
    assert brand is not None
    assert brand.palette["c0"].color.hex == "#123456"

"""Brand files: names, keys, and what is shipped."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]  # ships no types
import pytest
import yaml
from brandtext import good, problems, read

from reportgen.brand.reading import read_brand, slug_of
from reportgen.errors import Findings
from reportgen.files.disk import Desk
from reportgen.files.nodes import Mapping

ROOT = Path(__file__).parent.parent.parent
STYLES = sorted((ROOT / "styles").glob("*.yml"))
SCHEMAS = ROOT / "reportgen" / "authoring" / "schemas"


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
def test_schema_and_reader_refuse_the_same(here: Path, text: str) -> None:
    """What the program refuses is underlined in the editor already."""
    schema = json.loads((SCHEMAS / "brand.json").read_text(encoding="utf-8"))

    assert list(jsonschema.Draft202012Validator(schema).iter_errors(yaml.safe_load(text)))
    assert problems(here, text)


def test_template_is_sound_as_soon_as_it_is_written(here: Path) -> None:
    """`reportgen new brand` leaves a file that works before anything is changed in it."""
    template = (SCHEMAS / "brand-template.yml").read_text(encoding="utf-8")
    text = template.replace("@@NAME@@", "Lakeside College").replace("@@SLUG@@", "lakeside")
    brand, findings = read(here, text)

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
    here: Path, meta: str, name: str, short_name: str, home: str | None
) -> None:
    """A name or link may be a text or keys; without a name the file's own stands in."""
    brand = good(here, meta)

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


def test_a_bare_domain_is_no_home_page(here: Path) -> None:
    """An address without https:// would make a link to nowhere."""
    assert problems(here, "meta: {link: l.example}") == [
        (
            "school.yml:1:14: the home page cannot be 'l.example'; "
            "an address starts with https:// or http:// and has no spaces"
        )
    ]


def test_a_missing_file_is_one_problem(here: Path) -> None:
    """A file that is not there is a message, not a traceback."""
    findings = Findings()

    assert read_brand(here / "no.yml", Desk(), findings) is None
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
def test_unknown_keys_are_named_with_their_nearest(here: Path, text: str, message: str) -> None:
    """A key that nobody reads is a typing mistake, and the message says of which."""
    assert problems(here, text) == [f"school.yml:{message}"]


def test_other_tools_defaults_are_left_alone(here: Path) -> None:
    """`defaults` belongs to many tools; only `handout` is ours."""
    text = (
        "defaults: {quarto: {format: html}, bootstrap: [1], shiny: x, handout: {measures: {a: 1}}}"
    )
    brand, findings = read(here, text)

    assert findings == Findings()
    assert brand is not None
    measures = brand.page.get("measures")
    assert isinstance(measures, Mapping)
    assert [key.text for key, _ in measures.entries] == ["a"]


def test_every_problem_is_reported_in_one_pass(here: Path) -> None:
    """Nobody has to run the program once for each mistake."""
    text = "meta: {link: x}\ncolor: {primary: navyy}\ntypography: {base: {weight: fat}}\nmore: 1\n"

    assert len(problems(here, text)) == 4


# Files and time


def test_the_desk_knows_every_file_that_was_looked_for(here: Path) -> None:
    """Watching notices a logo that is put there later."""
    (here / "school.yml").write_text("logo: {medium: {path: later.png, alt: A}}")
    desk = Desk()
    read_brand(here / "school.yml", desk, Findings())

    assert set(desk.asked) == {here / "school.yml", here / "later.png"}


def test_long_chains_of_names_take_no_time(here: Path) -> None:
    """Each name of a palette is looked up once, however many lead to it."""
    links = "".join(f"    c{n}: c{n + 1}\n" for n in range(900))
    (here / "school.yml").write_text(f'color:\n  palette:\n{links}    c900: "#123456"\n')
    findings = Findings()
    brand = read_brand(here / "school.yml", Desk(), findings)

    assert findings.problems == []
    assert brand is not None
    assert brand.palette["c0"].color.hex == "#123456"

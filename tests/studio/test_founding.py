"""The first start: a form becomes a school's file and its brand, checked as `check` does."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from studiodesk import Desk, Reply, desk

from reportgen.authoring.founding import usual_colors
from reportgen.checks.checking import check
from reportgen.studio.founding import MOST_BODY, MOST_BRAND
from reportgen.studio.keeping import Place
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

TODAY = dt.date(2026, 11, 28)
LAKESIDE = {
    "name": 'Lakeside "East" College: North',
    "team": "Admissions team",
    "phone": "(303) 555-0142",
    "email": "hello@lakeside.example",
    "address": "100 Sample Street, Denver, CO 80200",
    "home": "https://lakeside.example",
    "title": "Come and see for yourself.",
    "text": "Meet us.",
    "programs": "medical-assistant",
    "credential-medical-assistant": "Diploma",
    "length-medical-assistant": "9 months",
}
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">'
    b'<path fill="#123456" d="M0 0h20v10H0z"/></svg>'
)


@pytest.fixture
def first(tmp_path: Path) -> Iterator[Desk]:
    """A studio that knows no school yet, in a folder of its own."""
    with desk(tmp_path / "home", Place()) as running:
        running.come_in()
        yield running


def post(studio: Desk, form: Mapping[str, str], **files: tuple[str, bytes]) -> Reply:
    """The answer to the form with its files, as browsers send them."""
    parts = [
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in form.items()
    ]
    for name, (file, content) in files.items():
        head = f'--b\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n\r\n'
        parts.append(head.encode() + content + b"\r\n")
    kind = "multipart/form-data; boundary=b"
    sent = {"sec_fetch_site": "same-origin", "content_type": kind}
    return studio.ask("POST", "/school", b"".join(parts) + b"--b--\r\n", sent)


def test_the_first_screen_asks_for_the_school(first: Desk) -> None:
    """Until there is one, everything begins there."""
    assert first.get("/").headers["location"] == "/school"
    text = first.get("/school").text
    assert "Which school are you?" in text
    assert 'value="northgate"' in text
    assert first.post("/school", {"take": "northgate"}).headers["location"] == "/"
    assert first.house.place.school == "northgate"


def test_a_school_that_is_not_there_is_not_taken(first: Desk) -> None:
    """A form cannot name a file."""
    assert first.post("/school", {"take": "../../etc/passwd"}).headers["location"] == "/school"
    assert first.house.place.school == ""


def test_a_form_becomes_a_school_that_makes_a_handout(first: Desk) -> None:
    """Its file and brand have no faults, and its pages say what was typed."""
    answer = post(first, LAKESIDE | {"primary": "#0a3d62"}, logo=("../logo.SVG", SVG))
    folders = first.house.folders
    (school,) = (folders.data / "schools").iterdir()
    brand = folders.styles / f"{school.stem}.yml"
    report = check((school, brand), folders.data, folders.styles, TODAY)
    order = Order(
        roles=("medical-assistant", "phlebotomist"),
        school=school.stem,
        data=folders.data,
        styles=folders.styles,
    )
    comparison, _ = Workshop(order, TODAY).load()

    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert school.name == "lakeside-east-college-north.yaml"
    assert report.problems == ()
    assert comparison.school
    assert comparison.school.name == LAKESIDE["name"]
    assert comparison.school.admissions.phone == LAKESIDE["phone"]
    assert [str(each.length and each.length.usual) for each in comparison.school.programs] == [
        "9 months"
    ]
    assert "#0a3d62" in brand.read_text(encoding="utf-8")
    assert sorted(path.name for path in folders.styles.iterdir() if path.is_file()) == [
        f"{school.stem}-logo.svg",
        f"{school.stem}.yml",
    ]
    assert first.house.place.school == school.stem


def test_a_brand_of_the_web_team_counts_as_it_is(first: Desk) -> None:
    """Its bytes are kept, and a logo is added where it has none."""
    brand = b'color:\n  primary: "#123456"\n'
    assert post(first, LAKESIDE, brand=("_brand.yml", brand)).status == 303
    (kept,) = first.house.folders.styles.glob("*.yml")
    assert kept.read_bytes() == brand


@pytest.mark.parametrize(
    ("field", "value", "where"),
    [
        *(("name", "", "name"), ("name", "***", "name"), ("programs", "", "programs")),
        *(("phone", "call us", "phone"), ("email", "bïn@", "email"), ("home", "x", "home")),
        *(("length-medical-assistant", "9 moons", "programs-1"), ("team", "", "name")),
        ("primary", "no color", "primary"),
    ],
)
def test_a_fault_stands_at_its_field_and_nothing_is_written(
    first: Desk, field: str, value: str, where: str
) -> None:
    """What `check` would say is said where it was typed; what was typed is kept."""
    answer = post(first, LAKESIDE | {field: value})

    assert answer.status == 422
    leads = re.findall(r'<a href="#([^"]*)">', answer.text)
    assert where in leads or (field == "team" and "team" in leads), leads
    assert not first.house.folders.data.exists()
    assert not first.house.folders.styles.exists()
    assert 'value="100 Sample Street, Denver, CO 80200"' in answer.text
    assert first.house.place.school == ""


def test_what_is_there_is_not_overwritten(first: Desk) -> None:
    """A second school of the same name, and a brand of that name, are refused."""
    assert post(first, LAKESIDE).status == 303
    files = [path for path in first.house.folders.data.rglob("*.yaml") if path.is_file()]
    before = [path.read_bytes() for path in files]
    answer = post(first, LAKESIDE | {"phone": "(303) 555-0199"})

    assert answer.status == 422
    assert "already" in answer.text
    assert [path.read_bytes() for path in files] == before


@pytest.mark.parametrize(
    "name", ["../../evil", "/etc/passwd", "con", "a" * 500, "x\x00y", "a\nb: c"]
)
def test_no_name_leads_out_of_the_folder(first: Desk, name: str) -> None:
    """A school's name becomes a file's name in small letters; nothing of a path is left."""
    post(first, LAKESIDE | {"name": name})
    home = first.house.folders.data.parent
    outside = [path for path in home.parent.iterdir() if path != home]

    assert outside == []
    for path in (first.house.folders.data / "schools").glob("*"):
        assert re.fullmatch(r"[a-z0-9-]{1,60}\.yaml", path.name)


def test_files_that_are_too_large_are_refused(first: Desk) -> None:
    """Whether the whole form is, or a brand alone."""
    told = {"sec_fetch_site": "same-origin", "content_length": str(MOST_BODY + 1)}
    large = first.ask("POST", "/school", None, told)
    long = post(first, LAKESIDE, brand=("b.yml", b"#" * (MOST_BRAND + 1)))

    assert large.status == 413
    assert (long.status, 'href="#brand"' in long.text) == (422, True)


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"a: [", b"logo: {path: ../../x.png}", b"&a [*a]"]
)
def test_a_brand_that_is_none_is_told(first: Desk, content: bytes) -> None:
    """A damaged file, or one that reaches for others, is a fault at its field."""
    answer = post(first, LAKESIDE, brand=("_brand.yml", content))

    assert answer.status == 422
    assert re.search(r'href="#(brand|logo)"', answer.text)


def test_usual_colors_come_from_the_file_to_fill_in() -> None:
    """No color is typed into the program."""
    assert set(usual_colors()) == {"primary", "accent", "first", "second"}
    assert all(re.fullmatch(r"#[0-9a-f]{6}", color) for color in usual_colors().values())

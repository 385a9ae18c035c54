"""Everything is on the page, inside its margins, and nothing overlaps."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from laying import ROUNDING, Changed, Laid, Load, body, check_filled, check_overlaps, floor, lay

from reportgen.typesetting.marks import (
    Dot,
    Drawing,
    Flowable,
    Modules,
    Panel,
    Picture,
    Rule,
    Words,
    walk,
)


def test_there_are_two_letter_pages(laid: Laid) -> None:
    """A handout is one sheet of letter paper."""
    assert [(page.width, page.height) for page in laid.pages] == [(612, 792), (612, 792)]


def test_everything_is_on_the_page(laid: Laid) -> None:
    """No mark reaches over the edge of the paper."""
    for page in laid.pages:
        for x, y, mark in walk(page):
            match mark:
                case Words():
                    box = x, y - 10, x + mark.width, y + 3
                case Panel() | Picture() | Drawing():
                    box = x, y, x + mark.width, y + mark.height
                case Rule():
                    box = x, y, x + mark.width, y
                case Modules():
                    box = x, y, x + mark.side, y + mark.side
                case Dot():
                    half = mark.diameter / 2
                    box = x - half, y - half, x + half, y + half

            assert box[0] >= -ROUNDING, mark
            assert box[1] >= -ROUNDING, mark
            assert box[2] <= page.width + ROUNDING, mark
            assert box[3] <= page.height + ROUNDING, mark


def check_margins(laid: Laid) -> None:
    """Assert that words stand between the margins and clear of the paper's edge."""
    paper = laid.theme.measures.paper
    for page in laid.pages:
        words = [(x, y, mark) for x, y, mark in walk(page) if isinstance(mark, Words)]
        assert len(words) > 40
        for x, y, mark in words:
            assert x >= paper.margin - ROUNDING, mark
            assert x + mark.width <= paper.width - paper.margin + ROUNDING, mark
            assert 18 <= y <= page.height - 18, mark


def test_the_body_ends_above_the_foot(laid: Laid) -> None:
    """Nothing of the body touches the foot or sticks out to the right."""
    paper = laid.theme.measures.paper
    for page in laid.pages:
        part = body(page)
        assert isinstance(part.item, Flowable)
        assert part.y + part.item.height <= floor(laid, page) + ROUNDING
        for x, y, mark in walk(part.item, part.x, part.y):
            height = getattr(mark, "height", 0.0)
            width = getattr(mark, "width", 0.0)

            assert y + height <= floor(laid, page) + 1, mark
            assert x + width <= paper.width - paper.margin + ROUNDING, mark


def test_text_keeps_to_its_margins(laid: Laid) -> None:
    """Words stand between the margins, the foot's too."""
    check_margins(laid)


def test_the_page_is_filled(laid: Laid) -> None:
    """The last block ends a few points above the foot's rule, on both pages."""
    check_filled(laid)


def test_no_words_overlap(laid: Laid) -> None:
    """Every line of text has its place to itself."""
    check_overlaps(laid)


LONG = "The Lakeside and Mountain Valley Institute of Health Sciences and Technology"
ROLE = "roles/medical-assistant.yaml"
SCHOOL = "schools/northgate.yaml"
FIGURES = "editions/bls-2024-34.csv"


@pytest.mark.parametrize(
    "changes",
    [
        {SCHOOL: {"name": LONG}},
        {SCHOOL: {"home": f"https://{'a-long-name-' * 4}x.example/with/a/path"}},
        {
            SCHOOL: {
                "programs": "[{role: medical-assistant, credential: Diploma, "
                "length: {shortest: 9 months}, sources: [northgate-catalog]}]"
            }
        },
        {SCHOOL: {"admissions": f"{{name: {LONG}, email: somebody.with.a.name@a.example}}"}},
        {ROLE: {"name": "Certified Clinical Ophthalmic Medical Assistant"}},
        {ROLE: {"name": "Aide"}, "roles/pharmacy-technician.yaml": {"name": "Nurse"}},
        {ROLE: {"summary": "Works."}},
        {ROLE: {"settings": "Otorhinolaryngology/Gastroenterology/Anaesthesiology/Pulmonology"}},
        {ROLE: {"tests_and_tools": "[]"}},
    ],
    ids=["school", "web", "program", "team", "role", "short", "summary", "word", "group"],
)
def test_odd_content_keeps_its_place(
    changed: Changed, load: Load, changes: Mapping[str, Mapping[str, str]]
) -> None:
    """Long names, short names, missing programs: nothing overlaps and pages stay filled."""
    comparison, theme = load(school="northgate", data=changed(changes))
    laid = lay(comparison, theme)

    check_margins(laid)
    check_overlaps(laid)
    check_filled(laid)


@pytest.mark.parametrize(
    ("had", "has"),
    [
        ("912.2,101.2,12.5", "709.8,-101.2,-12.5"),
        ("912.2,101.2,12.5", "811.0,0.0,0.0"),
        ("12.5", ""),
        ("912.2,101.2,12.5,112.3", "10547.1,9736.1,1200.5,"),
        ("112.3", ""),
        ("45690,36050,38470,49180,59310", ">=239200,36050,38470,>=239200,>=239200"),
    ],
    ids=["loss", "nothing", "missing", "huge", "openings", "or more"],
)
def test_odd_figures_keep_their_place(changed: Changed, load: Load, had: str, has: str) -> None:
    """A loss, nothing, or a figure that is not published: the chart and cards hold it."""
    data = changed({})
    table = data / FIGURES
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    (number,) = (n for n, line in enumerate(lines) if line.startswith("31-9092"))
    assert f",{had}," in lines[number]
    lines[number] = lines[number].replace(f",{had},", f",{has},")
    table.write_text("".join(lines), encoding="utf-8")
    about = table.with_suffix(".yaml")
    about.write_text(about.read_text(encoding="utf-8").partition("made:")[0], encoding="utf-8")
    for order in ({"school": "northgate"}, {}):
        laid = lay(*load(data=data, **order))

        check_margins(laid)
        check_overlaps(laid)
        check_filled(laid)

"""Which measures hold: of paper, print, layout and number of roles the nearest counts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from reportgen.layouts import LAYOUTS
from reportgen.theme.form import PAPERS, PRINTS, Form
from reportgen.theme.measures import Measures
from reportgen.theme.variants import forms
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

BRAND = """\
defaults:
  handout:
    measures: {space: {section: 1pt, row: 1pt}}
    papers: {a4: {space: {section: 2pt, between: 2pt}}}
    prints: {office: {space: {between: 3pt}}}
    layouts:
      handout:
        space: {section: 4pt}
        papers: {a4: {space: {row: 5pt}}}
        roles:
          3: {space: {row: 6pt}, papers: {a4: {space: {item: 7pt}}}}
"""


def measured(folder: Path, today: dt.date, form: Form) -> Measures:
    """The measures of a brand that changes a few of them."""
    brand = folder / "brand.yml"
    brand.write_text(BRAND, encoding="utf-8")
    roles = ("medical-assistant", "pharmacy-technician", "phlebotomist", "dental-assistant")
    order = Order(
        roles=roles[: form.roles],
        brand=str(brand),
        layout=form.layout,
        paper=form.paper,
        printing=form.printing,
    )
    return Workshop(order, today).load()[1].measures


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (Form(), (4, 10, 1, 1.2)),
        (Form(paper="a4"), (4, 2, 5, 1.2)),
        (Form(paper="a4", printing="office"), (4, 3, 5, 1.2)),
        (Form(roles=3), (4, 10, 6, 1.2)),
        (Form(paper="a4", roles=3), (4, 2, 6, 7)),
        (Form(layout="flyer"), (16, 22, 1, 3)),
    ],
    ids=["letter", "a4", "office", "three", "three on a4", "flyer"],
)
def test_the_nearest_measure_counts(
    tmp_path: Path, today: dt.date, form: Form, expected: tuple[float, ...]
) -> None:
    """A layout's own come before those of a paper, and what it says of a paper before both."""
    space = measured(tmp_path, today, form).space
    found = [float(each) for each in (space.section, space.between, space.row, space.item)]

    assert found == list(expected)


def test_every_form_is_listed_once() -> None:
    """Papers, prints and numbers of roles of every layout: that is what `check` looks at."""
    found = list(forms({layout.name: layout.roles for layout in LAYOUTS.values()}))
    expected = sum(len(layout.roles) for layout in LAYOUTS.values()) * len(PAPERS) * len(PRINTS)

    assert len(found) == len(set(found)) == expected


def test_a4_is_laid_out_and_not_scaled(tmp_path: Path, today: dt.date) -> None:
    """The sheet is another, type and distances are the same."""
    letter, a4 = (measured(tmp_path, today, Form(paper=paper)) for paper in PAPERS)

    assert (round(a4.paper.width), round(a4.paper.height)) == (595, 842)
    assert a4.type == letter.type
    assert a4.strokes == letter.strokes

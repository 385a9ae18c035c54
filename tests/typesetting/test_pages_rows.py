"""Rows that may be left out, and what is said of a page that is too full."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from english import ROWS
from laying import Changed

from reportgen.comparison.comparing import Comparison
from reportgen.comparison.keys import RowKey
from reportgen.errors import ReportgenError
from reportgen.typesetting.marks import Panel, walk
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

ROLES = ("medical-assistant", "pharmacy-technician")


def shop(data: Path, today: dt.date) -> Workshop:
    """An order of the two roles with other data."""
    return Workshop(Order(roles=ROLES, data=data), today)


def arranged(workshop: Workshop) -> tuple[Comparison, list[str]]:
    """What is on the pages in the end, and the warnings."""
    _, _, comparison = workshop.arrange(
        *workshop.load(), workshop.order.recipient, workshop.findings
    )
    return comparison, [str(warning) for warning in workshop.findings.warnings]


@pytest.mark.usefixtures("patient")
def test_optional_rows_go_when_nothing_else_helps(changed: Changed, today: dt.date) -> None:
    """A row that every role marks optional is left out, and a warning names it.

    Before it, and without a warning, goes what a full handout leaves to the guide.
    """
    long = f"{{text: {'Word ' * 200}, optional: true}}"
    data = changed(
        {
            "roles/medical-assistant.yaml": {"physical_demands": long},
            "roles/pharmacy-technician.yaml": {"physical_demands": "{text: Some, optional: true}"},
        }
    )
    comparison, warnings = arranged(shop(data, today))

    assert ROWS[RowKey.PHYSICAL_DEMANDS] not in [row.label for row in comparison.workday.rows]
    assert ROWS[RowKey.SPECIALTIES] not in [row.label for row in comparison.future.rows]
    label = ROWS[RowKey.PHYSICAL_DEMANDS]
    assert warnings == [f"the page: the optional row {label!r} is left out; shorten other rows"]


@pytest.mark.usefixtures("patient")
def test_optional_rows_stay_as_long_as_they_fit(changed: Changed, today: dt.date) -> None:
    """A row is not left out just because it may be."""
    data = changed(
        {
            f"roles/{name}.yaml": {"physical_demands": "{text: Some, optional: true}"}
            for name in ROLES
        }
    )
    comparison, warnings = arranged(shop(data, today))

    assert ROWS[RowKey.PHYSICAL_DEMANDS] in [row.label for row in comparison.workday.rows]
    assert warnings == []


@pytest.mark.usefixtures("patient")
def test_only_the_full_page_loses_rows(changed: Changed, today: dt.date) -> None:
    """A row on the page that has room stays: leaving it out would help nobody."""
    long = f"{{text: {'Word ' * 200}, optional: true}}"
    data = changed(
        {
            "roles/medical-assistant.yaml": {
                "physical_demands": long,
                "before_you_apply": "{text: Some, optional: true}",
            },
            "roles/pharmacy-technician.yaml": {
                "physical_demands": "{text: Some, optional: true}",
                "before_you_apply": "{text: Some, optional: true}",
            },
        }
    )
    comparison, warnings = arranged(shop(data, today))

    assert ROWS[RowKey.BEFORE_YOU_APPLY] in [row.label for row in comparison.requirements.rows]
    assert ROWS[RowKey.PHYSICAL_DEMANDS] not in [row.label for row in comparison.workday.rows]
    assert len(warnings) == 1


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize(
    ("layout", "key"), [("handout", "physical_demands"), ("trifold", "settings")]
)
def test_optional_rows_go_in_every_layout(
    changed: Changed, today: dt.date, layout: str, key: str
) -> None:
    """Whether a layout makes a row of a table of it or a list, it goes if it must."""
    long = f"{{text: {'Word ' * 300}, optional: true}}"
    data = changed(
        {
            "roles/medical-assistant.yaml": {key: long},
            "roles/pharmacy-technician.yaml": {key: "{text: Some, optional: true}"},
        }
    )
    comparison, warnings = arranged(Workshop(Order(roles=ROLES, data=data, layout=layout), today))

    label = ROWS[RowKey(key)]

    assert label not in [row.label for row in comparison.workday.rows]
    assert f"the page: the optional row {label!r} is left out; shorten other rows" in warnings


@pytest.mark.usefixtures("patient")
def test_a_flyer_says_less_before_rows_go(changed: Changed, today: dt.date) -> None:
    """Where it is full, it no longer says where people work; no row is lost."""
    data = changed(
        {
            "roles/medical-assistant.yaml": {
                "settings": f"{{text: {'Word ' * 300}, optional: true}}"
            },
            "roles/pharmacy-technician.yaml": {"settings": "{text: Some, optional: true}"},
        }
    )
    workshop = Workshop(Order(roles=ROLES, data=data, layout="flyer"), today)
    pages, _, comparison = workshop.arrange(
        *workshop.load(), workshop.order.recipient, workshop.findings
    )
    said = [
        run.text for page in pages for _, _, mark in walk(page) for run in getattr(mark, "runs", ())
    ]

    assert len(said) > 50
    assert not [text for text in said if "Word" in text]
    assert ROWS[RowKey.SETTINGS] in [row.label for row in comparison.workday.rows]
    assert workshop.findings.warnings == []


def test_too_much_is_an_error_that_says_where(changed: Changed, today: dt.date) -> None:
    """If it still does not fit: role, row, file and by how much, and nothing is made."""
    data = changed({"roles/pharmacy-technician.yaml": {"settings": "Word " * 600}})
    with pytest.raises(ReportgenError) as error:
        shop(data, today).handout()
    message = str(error.value)

    assert message.startswith("page 1 is ")
    assert " in too full at the smallest type" in message
    assert "Pharmacy Technician" in message
    assert repr(ROWS[RowKey.SETTINGS]) in message
    assert str(data / "roles" / "pharmacy-technician.yaml") in message


def test_too_much_in_a_list_of_a_panel_is_named(changed: Changed, today: dt.date) -> None:
    """On a brochure, what is too long stands in a list below its heading; it is named, too."""
    data = changed({"roles/pharmacy-technician.yaml": {"settings": "Word " * 600}})
    with pytest.raises(ReportgenError) as error:
        Workshop(Order(roles=ROLES, data=data, layout="trifold"), today).handout()
    where = f"Pharmacy Technician, row {ROWS[RowKey.SETTINGS]!r}"
    path = data / "roles" / "pharmacy-technician.yaml"

    assert str(error.value).startswith("page 2 is ")
    assert f"the longest entry is {where} ({path})" in str(error.value)


def test_too_much_names_the_text_that_is_too_long(changed: Changed, today: dt.date) -> None:
    """Where a school's own words fill the page, no role is told to be shorter."""
    data = changed(
        {"schools/northgate.yaml": {"disclosures": f"[{', '.join(['Word ' * 700] * 2)}]"}}
    )
    with pytest.raises(ReportgenError) as error:
        Workshop(Order(roles=ROLES, school="northgate", data=data), today).handout()

    assert str(error.value).startswith("page 2 is ")
    assert "roles/" not in str(error.value)


def test_a_dark_page_is_painted(sample: Comparison, today: dt.date, tmp_path: Path) -> None:
    """Where the brand's background is not white, the sheet has its color first of all."""
    brand = tmp_path / "dark.yml"
    brand.write_text('color: {foreground: "#eeeeee", background: "#111111"}\n', encoding="utf-8")
    shop = Workshop(
        Order(roles=ROLES, school="northgate", campus="denver", brand=str(brand)), today
    )
    comparison, theme = shop.load()
    pages, *_ = shop.arrange(comparison, theme, shop.order.recipient, shop.findings)

    assert comparison.roles == sample.roles
    for page in pages:
        ground = page.parts[0].item
        assert isinstance(ground, Panel)
        assert ground.fill is not None
        assert (ground.fill.hex, ground.width, ground.height) == ("#111111", 612, 792)

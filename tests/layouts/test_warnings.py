"""The warning of a program that fails the federal earnings test, beside pay, in every layout."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from reportgen.catalog.figures import WAGES
from reportgen.content.blocks import Card, Page, Span
from reportgen.content.recipient import Recipient
from reportgen.files.values import walk
from reportgen.layouts import LAYOUTS
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

TODAY = dt.date(2026, 12, 31)
ROLES = ("medical-assistant", "pharmacy-technician", "phlebotomist", "nursing-assistant")
WARNING = "This program failed the federal earnings test; loans and grants may end."
CASES = [(layout, count) for layout in LAYOUTS for count in (2, 3, 4)]


@pytest.fixture(scope="module")
def failing(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """Data in which the sample school's program for medical assistants fails."""
    folder = tmp_path_factory.mktemp("failing") / "data"
    shutil.copytree(root / "data", folder)
    path = folder / "schools" / "northgate.yaml"
    told = f"earnings_test: {{result: fails, dated: 2026-11-02, warning: {WARNING}}}"
    first = "  - role: medical-assistant\n"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(first, f"{first}    {told}\n"), encoding="utf-8")
    return folder


def made(layout: str, count: int, data: Path | None) -> tuple[Page, ...]:
    """What the pages of the sample school's campus in Denver say, before they are set."""
    order = Order(
        roles=ROLES[:count], school="northgate", campus="denver", layout=layout, data=data
    )
    comparison, _ = Workshop(order, TODAY).load()
    return LAYOUTS[layout].arrange(comparison, Recipient())[0]


def pays(value: object) -> bool:
    """Whether *value* prints what people in the failing role earn, alone or beside others."""
    for part in walk(value, (Card, Span)):
        if isinstance(part, Card):
            if part.column == 0 and pays((part.text, part.numbers)):
                return True
        elif isinstance(part, Span) and part.figure is not None and part.figure.measure in WAGES:
            return True
    return False


def warns(value: object) -> bool:
    """Whether *value* prints the warning."""
    return any(part.text == WARNING for part in walk(value, (Span,)) if isinstance(part, Span))


@pytest.mark.parametrize(("layout", "count"), CASES)
def test_the_warning_stands_on_every_page_with_its_pay(
    failing: Path, layout: str, count: int
) -> None:
    """Whichever page says what they earn says it, too."""
    pages = made(layout, count, failing)

    assert warns(pages)
    assert [n for n, page in enumerate(pages, 1) if pays(page) and not warns(page)] == []


@pytest.mark.parametrize(("layout", "count"), CASES)
def test_no_sheet_warns_without_a_reason(layout: str, count: int) -> None:
    """No shipped program has failed."""
    assert not warns(made(layout, count, None))


@pytest.mark.parametrize("count", [2, 3])
def test_each_panel_with_pay_has_the_warning(failing: Path, count: int) -> None:
    """Folded, a panel is read by itself: the warning of another panel would not be seen."""
    areas = [area for page in made("trifold", count, failing) for area in page.areas]
    paying = [area for area in areas if area.column in (None, 0) and pays(area.blocks)]

    assert paying
    assert all(warns(area) for area in paying)

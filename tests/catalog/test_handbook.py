"""What the handbook says of an occupation: where people work, what it pays, how it grows."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.catalog.editions import Edition
from reportgen.catalog.figures import Measure
from reportgen.catalog.loading import Catalog
from reportgen.errors import Findings
from reportgen.files.disk import Desk, shipped

PAGE = """\
source: bls-ooh-medical-assistants
jobs_period: 2024
wage_period: May 2024
growth: {words: much faster than average, period: 2024–34}
settings:
  - {name: Offices of physicians, jobs: 57, wage: 43880}
"""


@pytest.fixture(scope="module")
def edition(today: dt.date) -> Edition:
    """The shipped edition, for every role that is shipped."""
    catalog = Catalog((shipped("data"),), Desk(), Findings(), today)
    roles = [catalog.role(path) for path in catalog.names("roles").values()]
    found = catalog.edition_for([role for role in roles if role])
    assert catalog.findings == Findings()
    assert found is not None
    return found


def problems(text: str, folder: Path, today: dt.date, name: str = "31-9092") -> list[str]:
    """What is wrong with a page of the handbook that says *text*."""
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    catalog = Catalog((shipped("data"),), Desk(), Findings(), today)
    catalog.page(path)
    return [f"{each.place.line}: {each.what}" for each in catalog.findings.problems]


def test_settings_are_of_their_own_period(edition: Edition) -> None:
    """Pay by setting is of May 2024, beside a median of May 2025, and says so."""
    wages = edition.settings("31-9092", Measure.MEDIAN_ANNUAL_WAGE)
    shares = edition.settings("31-9092", Measure.JOBS_SHARE)

    assert [(each.setting, each.value) for each in wages[:2]] == [
        ("Offices of physicians", Decimal(43880)),
        ("Hospitals; state, local, and private", Decimal(45930)),
    ]
    assert {each.period for each in wages} == {"May 2024"}
    assert {each.period for each in shares} == {"2024"}
    assert {each.sources for each in wages} == {("bls-ooh-medical-assistants",)}
    assert [each.value for each in shares] == [57, 17, 10, 7]


def test_growth_has_the_words_of_its_own_page(edition: Edition) -> None:
    """Words for several occupations together are not those of one of them."""
    assert edition.growth_words("31-9092") == (
        "much faster than average",
        "bls-ooh-medical-assistants",
    )
    for together in ("31-1131", "31-2021", "29-2034", "29-2055", "29-2099"):
        assert edition.growth_words(together) is None


def test_words_go_with_the_years_of_the_edition(edition: Edition, today: dt.date) -> None:
    """What BLS said of 2024–34 is not said of other years."""
    assert edition.period == "2024–34"
    catalog = Catalog((shipped("data"),), Desk(), Findings(), today)
    page = catalog.page(shipped("data") / "handbook" / "31-9092.yaml")

    assert page is not None
    assert page.growth is not None
    assert page.growth.period == edition.period


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("much faster than average", "booming", "4: words cannot be 'booming'"),
        ("jobs: 57", "jobs: 157", "6: jobs cannot be '157'"),
        ("wage: 43880", "wage: 21", "6: wage cannot be '21'"),
        ("bls-ooh-medical-assistants", "bls-ooh", "1: unknown source 'bls-ooh'"),
        ("wage_period: May 2024\n", "", "1: 'wage_period' is missing"),
    ],
)
def test_what_cannot_be_is_named(
    tmp_path: Path, today: dt.date, old: str, new: str, problem: str
) -> None:
    """Each has its line."""
    assert problems(PAGE, tmp_path, today) == []
    assert problems(PAGE.replace(old, new), tmp_path, today) == [problem]


def test_a_page_is_called_after_its_code(tmp_path: Path, today: dt.date) -> None:
    """Nothing else tells whose settings they are."""
    assert problems(PAGE, tmp_path, today, "medical-assistant") == [
        "1: the file is called 'medical-assistant'"
    ]


def test_shares_are_of_one_whole(tmp_path: Path, today: dt.date) -> None:
    """More than all jobs are nowhere."""
    more = PAGE + "  - {name: Hospitals, jobs: 50}\n"

    assert problems(more, tmp_path, today) == ["6: the shares of jobs add up to 107 percent"]

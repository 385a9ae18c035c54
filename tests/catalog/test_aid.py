"""What a school may say of length, aid, placement and pay, and what has to stand behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from reportgen.catalog.aid import OUTCOMES
from reportgen.catalog.loading import Catalog, folders
from reportgen.checks.checking import check
from reportgen.errors import Findings, InvalidSource
from reportgen.files.disk import Desk
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

Changed = Callable[[Mapping[str, Mapping[str, str]]], Path]

DAY = dt.date(2026, 12, 31)
NORTHGATE = "schools/northgate.yaml"
PELL = "{title: Come and see, text: Ask us about Pell grants}"


def problems(folder: Path) -> list[str]:
    """What is wrong with the sample school."""
    report = check((folder / NORTHGATE,), folder, None, DAY)
    return [str(problem) for problem in report.problems]


def notices(folder: Path) -> list[str]:
    """What the day, or an older spelling, makes a notice of."""
    return [str(each) for each in check((folder / NORTHGATE,), folder, None, DAY).notices]


def approved(state: str) -> str:
    """Both approvals of a state."""
    return f"{{state: {state}, governor: 2026-10-01, secretary: 2026-11-01}}"


@pytest.mark.parametrize(
    ("length", "takes", "short"),
    [
        ("{usual: 10 months, shortest: 9 months}", "10 months", False),
        ("{shortest: 14 weeks}", "14 weeks", True),
        ("{shortest: 15 weeks}", "15 weeks", False),
        ("{usual: 3 months}", "3 months", True),
        ("{usual: 599 clock hours}", "599 clock hours", True),
        ("{usual: 600 clock hours}", "600 clock hours", False),
        ("{usual: 20 weeks, shortest: 14 weeks}", "20 weeks", True),
    ],
)
def test_programs_have_weeks_months_or_hours(
    changed: Changed, *, length: str, takes: str, short: bool
) -> None:
    """The usual length leads; what may be of under 15 weeks is known by any of the two."""
    folder = changed({NORTHGATE: {"length": length}})
    desk, findings = Desk(), Findings()
    school = Catalog(folders("data", folder, desk), desk, findings, DAY).school(folder / NORTHGATE)

    assert findings.problems == []
    assert school is not None
    assert school.programs[0].takes == takes
    assert school.programs[0].is_short is short


def test_the_older_spelling_is_read_as_before(changed: Changed) -> None:
    """`shortest_months` still says how long it takes; a notice has what to write now."""
    folder = changed({})
    path = folder / NORTHGATE
    text = path.read_text(encoding="utf-8")
    old = text.replace("length: {usual: 8 months, shortest: 7 months}", "shortest_months: 7")
    path.write_text(old, encoding="utf-8")

    assert problems(folder) == []
    assert any("write length: {shortest: 7 months}" in notice for notice in notices(folder))
    order = Order(
        roles=("medical-assistant", "pharmacy-technician"), school="northgate", data=folder
    )
    offer = Workshop(order, DAY).load()[0].offers[1]
    assert offer is not None
    assert offer.length.value == 7


@pytest.mark.parametrize(
    ("length", "problem"),
    [
        ("{shortest: nine months}", "shortest cannot be 'nine months'; write weeks, months or"),
        ("{clock_hours: 300}", "nothing says how long this program takes"),
        ("{usual: 7 months, shortest: 8 months}", "8 months, is longer than the usual one"),
        ("{usual: 8 weeks, shortest: 9 months}", "9 months, is longer than the usual one"),
        ("{usual: 2 months, shortest: 9 weeks}", "9 weeks, is longer than the usual one"),
        ("{shortest: 8 months}\n    shortest_months: 8", "length and shortest_months both say"),
    ],
)
def test_lengths_that_do_not_hold_are_refused(changed: Changed, length: str, problem: str) -> None:
    """Each with its place."""
    (said,) = problems(changed({NORTHGATE: {"length": length}}))

    assert problem in said
    assert NORTHGATE in said


@pytest.mark.parametrize(
    "length",
    [
        "{usual: 2 months, shortest: 8 weeks}",
        "{usual: 9 weeks, shortest: 2 months}",
        "{usual: 10 weeks, shortest: 600 clock hours}",
    ],
)
def test_lengths_in_two_units_may_stand_beside_each_other(changed: Changed, length: str) -> None:
    """Months have no fixed number of weeks, and hours none at all: only what cannot be is told."""
    assert problems(changed({NORTHGATE: {"length": length}})) == []


def test_a_fact_sheet_of_a_year_to_come_is_refused(changed: Changed) -> None:
    """Nobody has read it yet; the campus is named."""
    folder = changed({NORTHGATE: {"state": "CA\n    fact_sheet_year: 2031"}})
    said = problems(folder)

    assert any("the Fact Sheet of 2031 is of a year to come; today is" in each for each in said)


def test_pell_waits_for_both_approvals(changed: Changed) -> None:
    """Beside a program of 12 weeks, the word is refused until each state is approved."""
    short = {"invitation": PELL, "length": "{usual: 12 weeks}"}
    (said,) = problems(changed({NORTHGATE: short}))
    assert "Pell is said beside a program of under 15 weeks without approvals in Colorado" in said

    one = short["length"] + f"\n    workforce_pell: [{approved('CO')}]"
    (said,) = problems(changed({NORTHGATE: {"length": one}}))
    assert "without approvals in Washington" in said

    both = short["length"] + f"\n    workforce_pell: [{approved('CO')}, {approved('WA')}]"
    folder = changed({})
    text = (folder / NORTHGATE).read_text(encoding="utf-8")
    whole = text.replace(one, both)
    (folder / NORTHGATE).write_text(whole, encoding="utf-8")
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("title", "Come for Pell", "  title: Come for Pell"),
        ("disclosures", "[{text: Pell is for some, states: [CO]}]", "    disclosures: [{text"),
        ("availability", "with Pell grants", "    availability: with Pell grants"),
        ("name", "Pell College", "name: Pell College"),
        ("publisher", "Our Pell office", "    publisher: Our Pell office"),
    ],
)
def test_pell_is_found_wherever_the_school_says_it(
    changed: Changed, key: str, value: str, line: str
) -> None:
    """Invitation, disclosures, programs, names, sources: each is named with its line."""
    short = {"length": "{usual: 12 weeks}\n    availability: by day", key: value}
    folder = changed({NORTHGATE: short})
    lines = (folder / NORTHGATE).read_text(encoding="utf-8").splitlines()
    number = next(n for n, each in enumerate(lines, 1) if each.startswith(line))

    (said,) = problems(folder)
    assert f"{NORTHGATE}:{number}:" in said
    assert "Pell is said beside a program of under 15 weeks" in said
    assert "write workforce_pell below the program in line" in said


def test_one_approval_is_not_both(changed: Changed) -> None:
    """The governor's day alone is refused."""
    half = "{usual: 12 weeks}\n    workforce_pell: [{state: CO, governor: 2026-10-01}]"
    (said,) = problems(changed({NORTHGATE: {"length": half}}))
    assert "'secretary' is missing" in said


def test_a_town_is_no_grant(changed: Changed) -> None:
    """A campus in Pell City, Alabama, has that name and speaks of no grant."""
    town = changed({NORTHGATE: {"length": "{usual: 12 weeks}"}})
    text = (town / NORTHGATE).read_text(encoding="utf-8")
    named = text.replace("name: Denver campus", "name: Pell City campus")
    (town / NORTHGATE).write_text(named, encoding="utf-8")
    assert problems(town) == []


def test_pell_beside_longer_programs_needs_no_approval(changed: Changed) -> None:
    """Programs of 15 weeks and more are not of that rule."""
    assert problems(changed({NORTHGATE: {"invitation": PELL}})) == []


def test_the_governor_approves_first(changed: Changed) -> None:
    """Two days the other way round are a slip."""
    turned = "{state: CO, governor: 2026-11-01, secretary: 2026-10-01}"
    length = f"{{usual: 12 weeks}}\n    workforce_pell: [{turned}]"
    (said,) = problems(changed({NORTHGATE: {"length": length}}))

    assert "the Secretary cannot have approved before the governor" in said


def test_a_failed_test_brings_its_warning(changed: Changed) -> None:
    """A program that fails the earnings test has to have the words that the law wants."""
    length = "{usual: 9 months}\n    earnings_test: {result: fails, dated: 2026-11-02}"
    (said,) = problems(changed({NORTHGATE: {"length": length}}))
    assert "a program that fails has to print its warning" in said


def test_californias_claims_have_a_fact_sheet(changed: Changed) -> None:
    """Placement is named only where the sheet's year stands below the campus."""
    said = "{title: Come, text: Ask us about the salaries of our graduates.}"
    folder = changed({NORTHGATE: {"invitation": said, "state": "CA"}})
    (problem,) = problems(folder)
    assert "'salaries' is said for denver, a campus in California" in problem

    path = folder / NORTHGATE
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("state: CA", "state: CA\n    fact_sheet_year: 2025"), encoding="utf-8"
    )
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("text", "is_claim"),
    [
        ("Nine of ten graduates found work in 2025.", True),
        ("Our graduates quickly find good jobs.", True),
        ("95% of our 2024 graduates are employed.", True),
        ("See our employment rate.", True),
        ("Graduates of 2025 earned $22 an hour.", True),
        ("Nine in ten alumni work in their field.", True),
        ("Starting pay is high.", True),
        ("Nuestros egresados ganan más.", True),
        ("Pregunte por el salario de los graduados.", True),
        ("Graduates get a diploma.", False),
        ("The placement test shows which class you need.", False),
        ("Our classes have at most 20 students.", False),
        ("Meet graduates and ask them anything.", False),
        ("We do not promise a job.", False),
        ("Many of our students work while they study.", False),
    ],
)
def test_what_speaks_of_graduates_results_is_known(text: str, *, is_claim: bool) -> None:
    """Placement and pay in other words need the Fact Sheet as well; a diploma does not."""
    assert bool(OUTCOMES.search(text)) is is_claim


def test_a_rival_is_no_source(changed: Changed) -> None:
    """A page that would cite it is refused, at the fact that does."""
    folder = changed({NORTHGATE: {"rivals": "[u.s. bureau of labor statistics]"}})
    order = Order(
        roles=("medical-assistant", "pharmacy-technician"), school="northgate", data=folder
    )
    with pytest.raises(InvalidSource, match=r"a rival by .*northgate.yaml:\d+:\d+"):
        Workshop(order, DAY).load()


def test_no_page_of_the_sample_cites_its_rival(changed: Changed) -> None:
    """A fact that rests on the rival's article is refused where it says so; none shipped does."""
    order = Order(roles=("medical-assistant", "pharmacy-technician"), school="northgate")
    comparison = Workshop(order, DAY).load()[0]
    assert comparison.school is not None
    (rival,) = comparison.school.rivals
    assert rival not in {source.publisher for source in comparison.sources.values()}

    folder = changed(
        {"roles/medical-assistant.yaml": {"summary": "{text: Helps, sources: [their-article]}"}}
    )
    with (folder / "sources.yaml").open("a", encoding="utf-8") as known:
        known.write(f"\ntheir-article: {{publisher: {rival}, title: T, date: 2025, ")
        known.write("checked: 2026-11-28}\n")
    with pytest.raises(InvalidSource, match=r"medical-assistant.yaml:7:\d+.*their-article is of"):
        Workshop(replace(order, data=folder), DAY).load()


def test_a_program_prepares_for_what_the_role_has(changed: Changed) -> None:
    """A credential that the role does not know is a slip, with a near name."""
    folder = changed({NORTHGATE: {"prepares_for": "[CMA (AMA)]"}})
    order = Order(
        roles=("medical-assistant", "pharmacy-technician"), school="northgate", data=folder
    )
    with pytest.raises(InvalidSource, match=r"no credential 'CMA \(AMA\)'; did you mean 'CMA"):
        Workshop(order, DAY).load()

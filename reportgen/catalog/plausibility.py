"""Figures held against one another: what no publisher prints is refused before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from math import isqrt

from reportgen.catalog.editions import ALL_OCCUPATIONS, Occupation
from reportgen.catalog.figures import Measure
from reportgen.errors import Findings, Place

MOST_SAID = 10
"""Problems of one kind that are named; the others are counted."""

HALF = Decimal("0.05")
"""Half of the last digit that BLS prints: thousands and percent with one decimal."""

LEAST_TOTAL, MOST_TOTAL = Decimal(50_000), Decimal(500_000)
"""Thousands of jobs that all occupations together may have; the U.S. has had 60 to 180 million."""

ADDED = (
    Measure.EMPLOYMENT_BASE,
    Measure.EMPLOYMENT_PROJECTED,
    Measure.EMPLOYMENT_CHANGE,
    Measure.ANNUAL_OPENINGS,
)
"""What the total of all occupations is the sum of."""

MOST_OPENINGS = Decimal("0.6")
"""Openings a year as a share of the jobs there are: the most that BLS has printed is 0.29."""

_AGAIN = "download the workbook again"
Where = Callable[[int, Measure], Place]


def check_occupations(
    occupations: Sequence[Occupation], where: Where, header: Place, findings: Findings
) -> None:
    """Note where figures cannot be what their columns say they are.

    Counts are thousands. *where* gives the place of a figure by its row's number and measure.
    """
    total = next((each for each in occupations if each.soc == ALL_OCCUPATIONS), None)
    if total is None or len(occupations) == 1:
        what = f"there is no row {ALL_OCCUPATIONS}, or none besides"
        findings.refuse(header, what, _AGAIN)
        return
    if _unit_is_wrong(occupations, total, where, findings):
        return
    if _growth_is_a_fraction(occupations, where, findings):
        return
    before = len(findings.problems)
    check_some(occupations, where, findings)
    if len(findings.problems) == before:  # a wrong cell makes its sum wrong, too
        _check_sums(occupations, total, where, findings)


def check_some(occupations: Sequence[Occupation], where: Where, findings: Findings) -> None:
    """Note rows that cannot be right, of a table whose other rows are not at hand."""
    _check_rows(occupations, where, findings)
    _check_openings(occupations, where, findings)


def _unit_is_wrong(
    occupations: Sequence[Occupation], total: Occupation, where: Where, findings: Findings
) -> bool:
    jobs = total.figures[Measure.EMPLOYMENT_BASE]
    if jobs is not None and LEAST_TOTAL <= jobs <= MOST_TOTAL:
        return False
    place = where(occupations.index(total), Measure.EMPLOYMENT_BASE)
    said = "nothing" if jobs is None else f"{jobs:,} thousand"
    findings.refuse(place, f"all jobs cannot be {said}", f"employment is in thousands; {_AGAIN}")
    return True


def _growth_is_a_fraction(
    occupations: Sequence[Occupation], where: Where, findings: Findings
) -> bool:
    """Whether the percents are stored as fractions: 0.125 for 12.5."""
    apart = [
        number
        for number, each in enumerate(occupations)
        if (growth := _growth(each)) and abs(growth[1] - growth[0]) > growth[2]
    ]
    alike = [number for number in apart if _is_hundredth(occupations[number])]
    if len(alike) * 2 <= len(occupations):
        return False
    what = f"growth is a fraction here and in {len(alike) - 1} rows more"
    hint = f"percent is meant: 12.5, not 0.125; {_AGAIN}"
    findings.refuse(where(alike[0], Measure.GROWTH_PERCENT), what, hint)
    return True


def _growth(each: Occupation) -> tuple[Decimal, Decimal, Decimal] | None:
    """Growth as it has to be, as it is printed, and how far rounding may part the two."""
    base, change, growth = (
        each.figures[measure]
        for measure in (
            Measure.EMPLOYMENT_BASE,
            Measure.EMPLOYMENT_CHANGE,
            Measure.GROWTH_PERCENT,
        )
    )
    if base is None or base <= HALF or change is None or growth is None:
        return None
    share = change / base * 100
    return share, growth, HALF + (100 + abs(share)) * HALF / (base - HALF)


def _is_hundredth(each: Occupation) -> bool:
    growth = _growth(each)
    return growth is not None and abs(growth[1] - growth[0] / 100) <= HALF + growth[2] / 100


def _check_sums(
    occupations: Sequence[Occupation], total: Occupation, where: Where, findings: Findings
) -> None:
    """Note a total that its occupations do not add up to, but for rounding: rows are missing."""
    detailed = [each for each in occupations if each is not total]
    # rounding errors are as often up as down: twice the likely sum of so many
    most = HALF * 2 * (isqrt(len(detailed)) + 1)
    for measure in ADDED:
        whole = total.figures[measure]
        added = sum((each.figures[measure] or Decimal(0) for each in detailed), Decimal(0))
        if whole is None:
            what = f"the total of all occupations has no {measure.value}"
            findings.refuse(where(occupations.index(total), measure), what, _AGAIN)
        elif abs(whole - added) > most:
            what = f"the {len(detailed)} occupations add up to {added:,} thousand, not {whole:,}"
            hint = f"rows are missing or changed; {_AGAIN}"
            findings.refuse(where(occupations.index(total), measure), what, hint)


def _check_rows(occupations: Sequence[Occupation], where: Where, findings: Findings) -> None:
    """Note rows whose change is not the difference of the years, or whose growth not its share."""
    wrong = []
    for number, each in enumerate(occupations):
        figures = _known(each, Measure.EMPLOYMENT_PROJECTED)
        if figures is None:
            continue
        base, change, projected = figures
        if abs(projected - base - change) > 3 * HALF:
            what = f"a change of {change} does not lead from {base} to {projected}"
            wrong.append((where(number, Measure.EMPLOYMENT_CHANGE), what))
        elif (growth := _growth(each)) and abs(growth[1] - growth[0]) > growth[2]:
            what = f"{growth[1]} percent is not {change} of {base}"
            wrong.append((where(number, Measure.GROWTH_PERCENT), what))
    _refuse(wrong, findings)


def _known(each: Occupation, measure: Measure) -> tuple[Decimal, Decimal, Decimal] | None:
    """The jobs of an occupation, their change, and *measure*, where all three are known."""
    base, change = each.figures[Measure.EMPLOYMENT_BASE], each.figures[Measure.EMPLOYMENT_CHANGE]
    other = each.figures[measure]
    return None if base is None or change is None or other is None else (base, change, other)


def _refuse(wrong: Sequence[tuple[Place, str]], findings: Findings) -> None:
    """Note the first few of what is wrong, and how many there are more."""
    for place, what in wrong[:MOST_SAID]:
        findings.refuse(place, what, _AGAIN)
    if len(wrong) > MOST_SAID:
        what = f"{len(wrong) - MOST_SAID} rows more are as wrong"
        findings.refuse(wrong[MOST_SAID][0], what, _AGAIN)


def _check_openings(occupations: Sequence[Occupation], where: Where, findings: Findings) -> None:
    """Note openings that cannot be those of a year: they fill the growth and replace leavers.

    So they are a tenth of the decade's change or more, and fewer than the jobs there are.
    """
    wrong = []
    alike = 0
    for number, each in enumerate(occupations):
        figures = _known(each, Measure.ANNUAL_OPENINGS)
        if figures is None:
            continue
        base, change, openings = figures
        place = where(number, Measure.ANNUAL_OPENINGS)
        alike += bool(change) and openings == change
        if openings < max(change / 10, Decimal(0)) - 2 * HALF:
            wrong.append((place, f"{openings} openings a year do not fill a change of {change}"))
        elif openings > base * MOST_OPENINGS + 1:
            wrong.append((place, f"{openings} openings a year are too many for {base} jobs"))
    if alike * 2 > len(occupations):
        place = where(0, Measure.ANNUAL_OPENINGS)
        what = f"openings a year are the change of the whole decade in {alike} rows"
        findings.refuse(place, what, _AGAIN)
        return
    _refuse(wrong, findings)

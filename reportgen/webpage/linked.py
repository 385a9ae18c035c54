"""What a page says as data for search engines: JSON-LD in the words of schema.org."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from reportgen.catalog.figures import Figure, Measure
from reportgen.comparison.comparing import Comparison
from reportgen.comparison.rows import Offer
from reportgen.content.blocks import Page

_CONTEXT = "https://schema.org"
_DURATIONS = {"weeks": "W", "months": "M"}
"""Designators of ISO 8601 for what a program's length counts; hours of class are none."""


def linked_data(comparison: Comparison, pages: Sequence[Page]) -> tuple[Mapping[str, Any], ...]:
    """An Occupation for each role and a program for each that the school teaches.

    Nothing is in it that the *pages* do not say: a figure that is not printed is left out.
    """
    printed = {(each.measure, each.value) for each in _figures(pages)}
    wages = comparison.figures(Measure.MEDIAN_ANNUAL_WAGE)
    graph = []
    for role, wage in zip(comparison.roles, wages, strict=True):
        said = wage if (wage.measure, wage.value) in printed else None
        graph.append(_occupation(role.name, role.summary.text, said))
    school = comparison.school
    for role, offer in zip(comparison.roles, comparison.offers, strict=True):
        if school is not None and offer is not None:
            length = offer.length if (offer.length.measure, offer.length.value) in printed else None
            graph.append(_program(role.name, school.name, offer, length))
    return ({"@context": _CONTEXT, "@graph": graph},)


def _occupation(name: str, summary: str, wage: Figure | None) -> dict[str, Any]:
    """An occupation, with its median pay where a page says it; a wider group's is not its own."""
    said: dict[str, Any] = {"@type": "Occupation", "name": str(name), "description": str(summary)}
    if wage is not None and wage.value is not None and not wage.group:
        pay = {
            "@type": "MonetaryAmountDistribution",
            "name": "base",
            "currency": "USD",
            "duration": "P1Y",
            "median": float(wage.value),
        }
        where = {"@type": "Country", "name": "United States"}
        said |= {"estimatedSalary": [pay], "occupationLocation": [where]}
    return said


def _program(role: str, school: str, offer: Offer, length: Figure | None) -> dict[str, Any]:
    """A program of the school; its length where a page says it in weeks or months."""
    said: dict[str, Any] = {
        "@type": "EducationalOccupationalProgram",
        "name": str(role),
        "provider": {"@type": "EducationalOrganization", "name": str(school)},
        "educationalCredentialAwarded": str(offer.program.credential),
    }
    if length is not None and length.value is not None:
        unit = _DURATIONS.get(length.unit.value)
        if unit:
            said["timeToComplete"] = f"P{length.value:.0f}{unit}"
    return said


def _figures(value: object) -> Iterator[Figure]:
    """Every figure in a tree of blocks."""
    if isinstance(value, Figure):
        yield value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _figures(getattr(value, name))
    elif isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
        for each in value:
            yield from _figures(each)

"""Names as cells have them."""

from __future__ import annotations

import pytest

from reportgen.errors import Findings
from reportgen.files.disk import Desk, shipped
from reportgen.roster.names import ERRORS, joined, not_a_name, turned
from reportgen.roster.vocabulary import read_vocabulary


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Lopez, Ana", "Ana Lopez"),
        ("López Díaz, Ana María", "Ana María López Díaz"),
        ("O’Neil, Katie", "Katie O’Neil"),
        ("Dana Reyes, RN", "Dana Reyes, RN"),
        ("Martin Luther King, Jr.", "Martin Luther King, Jr."),
        ("Acme, Inc.", "Acme, Inc."),
        ("Ana, Bo, Cy", "Ana, Bo, Cy"),
        ("Ana,", "Ana,"),
        ("Room 4, Building 2", "Room 4, Building 2"),
        ("Ana López", "Ana López"),
    ],
)
def test_a_name_is_turned_around(written: str, meant: str) -> None:
    """A family name before a comma goes last; titles and suffixes stay where they are."""
    words = read_vocabulary([shipped("data")], Desk(), Findings())
    assert words is not None

    assert turned(written, words) == meant


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (["Ana", "López"], "Ana López"),
        ([" Ana ", "", "López "], "Ana López"),
        (["Ana López", "López"], "Ana López"),
        (["Ana", ""], "Ana"),
        ([], ""),
    ],
)
def test_parts_are_joined(parts: list[str], name: str) -> None:
    """First, middle and family name make one; what is there already is not said twice."""
    assert joined(parts) == name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ana@x.example", "is an address"),
        ("https://x.example", "is a link"),
        ("TRUE", "is no name"),
        ("=A2&B2", "is a formula"),
        ("614-555-0111", "has no letter"),
        ("2026-04-03", "has no letter"),
        ("5-May", "is a date"),
        ("May 1, 2026", "is a date"),
        ("Sat, Nov 14 2026", "is a date"),
        ("14 de noviembre de 2026", "is a date"),
        ("April May", None),
        ("August 3rd", "is a date"),
        ("August Wilson 3rd", None),
        ("May Li 2", None),
        ("Ana López", None),
        ("X Æ A-12", None),
        ("田中", None),
        ("Ana (Bcc: all@x.example)", None),
    ],
)
def test_what_is_no_name_is_told(text: str, said: str | None) -> None:
    """Addresses, links, dates and numbers in a name's place are seen."""
    found = not_a_name(text)

    assert (said in found[0]) if said and found else found is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Smith, John, Jr.", "John Smith, Jr."),
        ("de la Cruz, José, RN", "José de la Cruz, RN"),
        ("Smith, Jr., John", "John Smith, Jr."),
        ("López Díaz, Ana María de los Ángeles", "Ana María de los Ángeles López Díaz"),
        ("Ana, Bo, Cy", "Ana, Bo, Cy"),
    ],
)
def test_what_stands_behind_a_turned_name_stays_behind(written: str, meant: str) -> None:
    """A suffix after a second comma is no part of the first name."""
    words = read_vocabulary([shipped("data")], Desk(), Findings())
    assert words is not None

    assert turned(written, words) == meant


@pytest.mark.parametrize(
    ("text", "is_error"),
    [
        *[
            (each, True)
            for each in ("#N/A", "#FIELD!", "#BUSY!", "#CONNECT!", "#BLOCKED!", "#UNKNOWN!")
        ],
        *[(each, True) for each in ("#N/D", "#¡REF!", "#¿NOMBRE?", "#¡VALOR!", "#¡DIV/0!", "#NV")],
        *[(each, True) for each in ("Loading...", "Err:502", "#ERROR!", "#NAME?")],
        *[(each, False) for each in ("#STEM!", "#1", "Err", "Loading dock", "N/A", "#WINNER")],
    ],
)
def test_what_a_formula_s_error_looks_like(text: str, *, is_error: bool) -> None:
    """Every error of Excel, Google Sheets and LibreOffice, in three languages."""
    assert bool(ERRORS.fullmatch(text)) is is_error

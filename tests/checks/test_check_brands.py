"""`reportgen check`: brands are checked as a page would use them."""

from __future__ import annotations

import pytest
from checking import SCHOOL, check, complaints, put

pytestmark = pytest.mark.usefixtures("january")


def test_brands_are_checked_as_a_page_would_use_them() -> None:
    """Colors that do not read and measures that are none are found without making a PDF."""
    put(
        "styles/lakeside.yml",
        'color: {foreground: "#777777", background: "#888888"}\n'
        "defaults: {handout: {measures: {paper: {margin: 15}, space: {rows: 4pt}}}}\n",
    )

    assert complaints() == [
        (
            "styles/lakeside.yml:1:21: foreground #777777 on background #888888 is 1.3:1; "
            "text needs 4.5:1; set both, one dark and one light"
        ),
        (
            "styles/lakeside.yml:2:49: margin cannot be '15'; "
            "write a number with its unit: pt, in, mm, cm"
        ),
        "styles/lakeside.yml:2:62: unknown key 'rows'; did you mean 'row'?",
    ]


def test_a_pale_brand_is_warned_of() -> None:
    """A color that text does without is a warning, and no failure."""
    put("styles/lakeside.yml", 'color: {primary: "#f0c040"}\n')
    result = check("styles/lakeside.yml")

    assert result.exit_code == 0
    assert result.stderr.startswith("warning: styles/lakeside.yml:1:18: primary #f0c040 on ")
    assert result.stdout == "1 file, no problems, 1 warning.\n"


def test_a_brand_beside_the_school_is_checked_too() -> None:
    """A school may name its brand by a path, which starts at the school's own file."""
    put("data/schools/lakeside.yaml", SCHOOL + "brand: ./looks/_brand.yml\n")
    missing = complaints()
    put("data/schools/looks/_brand.yml", "colour: red\n")

    assert missing == [
        "data/schools/looks/_brand.yml: cannot be read (no such file or directory); check the path"
    ]
    assert complaints() == [
        "data/schools/looks/_brand.yml:1:1: unknown key 'colour'; did you mean 'color'?"
    ]

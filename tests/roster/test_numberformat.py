"""Numbers as sheets show them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.roster.numberformat import is_date, shown


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [
        ("2134", "00000", "02134"),
        ("45000", '"$"#,##0', "$45,000"),
        ("-45000.5", '"$"#,##0.00;("$"#,##0.00)', "($45,000.50)"),
        ("0.5", "0%", "50%"),
        ("0.125", "0.0%", "12.5%"),
        ("6145550111", "(000) 000-0000", "(614) 555-0111"),
        ("123456789", "000-00-0000", "123-45-6789"),
        ("7.25", "[$€-407] #,##0.00", "€ 7.25"),
        ("0", '0;-0;"none"', "0"),
        ("1234567", "#,##0,", "1,235"),
        ("0.1", "General", "0.1"),
        ("0.30000000000000004", "General", "0.3"),
        ("46115", "yyyy-mm-dd", "2026-04-03"),
        ("46115.604166666664", "m/d/yy h:mm AM/PM", "4/3/26 2:30 PM"),
        ("0.3958333333333333", "h:mm:ss", "9:30:00"),
        ("1.5", "[h]:mm", "36:00"),
        ("46115", "dddd, mmmm d, yyyy", "Friday, April 3, 2026"),
        ("60", "m/d/yyyy", "2/28/1900"),
    ],
)
def test_numbers_look_as_their_format_says(value: str, code: str, said: str) -> None:
    """ZIPs, money, percents, telephones, days and times."""
    assert shown(value, code) == said


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("General", False),
        ('"day" 0', False),
        ("[Red]0.00", False),
        ("yyyy", True),
        ("[h]:mm", True),
        ("0.00E+00", False),
    ],
)
def test_formats_of_days_are_known(code: str, said: bool) -> None:  # noqa: FBT001 - a table's
    """Letters in quotes and colours are no days."""
    assert is_date(code) is said


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15),
    st.text(alphabet='0#,.%$;"\\ymdhs[]E+-@_*() /APM', max_size=12),
)
def test_no_format_ends_in_an_error(value: object, code: str) -> None:
    """Whatever a file says of its formats, a number is shown in some way."""
    assert isinstance(shown(str(value), code), str)

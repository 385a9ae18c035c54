"""Web addresses as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import Place
from reportgen.files.text import WebAddress
from reportgen.files.typed import BadText
from reportgen.files.weblinks import readable, web_address

PLACE = Place("x")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://northgate.example/año", "https://northgate.example/a%C3%B1o"),
        ("https://northgate.example/a?b=ñ#é", "https://northgate.example/a?b=%C3%B1#%C3%A9"),
        ("https://münchen.example:8080/x", "https://xn--mnchen-3ya.example:8080/x"),
        ("HTTPS://x.example/año".replace("HTTPS", "https"), "https://x.example/a%C3%B1o"),
        ("https://x.example/a%20b?c=(d)", "https://x.example/a%20b?c=(d)"),
        (" https://x.example ", "https://x.example"),
    ],
)
def test_letters_of_every_language_are_encoded(written: str, address: str) -> None:
    """Percent signs in paths and queries, IDNA in hosts; what is plain stays as it is."""
    assert web_address(written, PLACE) == address


@pytest.mark.parametrize(
    "written", ["", "ftp://x.example/ñ", "northgate.example/año", "https:///año", "https://ñ ñ/"]
)
def test_what_is_no_address_is_refused(written: str) -> None:
    """Nothing, another scheme, no host, a blank."""
    with pytest.raises(BadText):
        web_address(written, PLACE)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=20))
def test_an_address_is_plain_or_refused(path: str) -> None:
    """Whatever stands in a path, a link is of plain characters, or it is told."""
    try:
        found = web_address(f"https://x.example/{path}", PLACE)
    except BadText:
        return

    assert found.isascii()


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://northgate.example/a%C3%B1o", "https://northgate.example/año"),
        ("https://northgate.example/a%c3%b1o", "https://northgate.example/año"),
        ("https://xn--mnchen-3ya.example:8080/x", "https://münchen.example:8080/x"),
        ("https://x.example/%E1%BB%87%20%2F", "https://x.example/ệ%20%2F"),
        ("https://x.example/a%20b", "https://x.example/a%20b"),
        ("https://x.example/%D0%B0", "https://x.example/%D0%B0"),  # Cyrillic а
        ("https://xn--80ak6aa92e.example/", "https://xn--80ak6aa92e.example/"),  # Cyrillic аррӏе
        ("https://x.example/%E2%80%AEa", "https://x.example/%E2%80%AEa"),  # turns text around
        ("https://x.example/%E2%89%A0", "https://x.example/%E2%89%A0"),  # a sign
        ("https://x.example/%FF%C3", "https://x.example/%FF%C3"),  # no text
        ("https://x.example/n%CC%83", "https://x.example/n%CC%83"),  # another ñ
        ("https://x.example/%C4%B1", "https://x.example/%C4%B1"),  # i without its dot
        ("https://xn--x.example/", "https://xn--x.example/"),  # no host by IDNA
        ("https://x.example/plain", "https://x.example/plain"),
    ],
)
def test_an_address_is_shown_as_people_read_it(address: str, shown: str) -> None:
    """Accents are shown; what could pass for something else, or is no letter, stays encoded."""
    assert readable(WebAddress(address, PLACE)) == shown


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=20))
def test_what_is_shown_leads_to_the_same_address(path: str) -> None:
    """Whoever types what is printed gets where the link leads."""
    try:
        found = web_address(f"https://x.example/{path}", PLACE)
    except BadText:
        return

    assert web_address(readable(found), PLACE) == found

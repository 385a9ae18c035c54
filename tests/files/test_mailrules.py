"""What an address for email is: one answer, with a short way for plain ones."""

from __future__ import annotations

import subprocess
import sys

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import Place
from reportgen.files.addresses import address
from reportgen.files.mailrules import parsed, refusal
from reportgen.files.text import EmailAddress, Text
from reportgen.files.typed import BadText, typed

HERE = Place("a.yaml", 1, 1)
PARTS = st.text(alphabet="ab1-._", min_size=1, max_size=12)
ENDS = st.sampled_from(["example", "edu", "test", "arpa", "alt", "local", "onion", "co", "invalid"])


def by_library(text: str) -> tuple[str, str | None] | None:
    """*text* as written and as it goes over the wire; None where the library refuses it."""
    try:
        found = validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return None
    return found.normalized, found.ascii_email


@given(PARTS, st.lists(PARTS, min_size=1, max_size=3), ENDS)
def test_the_short_way_says_what_the_library_says(local: str, names: list[str], end: str) -> None:
    """No plain address is taken that the library refuses, nor refused that it takes."""
    text = f"{local}@{'.'.join(names)}.{end}"
    found = by_library(text)

    assert (refusal(text) == "") == (found is not None)
    if found is not None:
        assert parsed(text) == (*found, False)


@pytest.mark.parametrize("text", [f"{'a' * 250}@x.edu", f"a@{'b.' * 130}edu", f"a@{'b' * 64}.edu"])
def test_what_is_too_long_is_refused(text: str) -> None:
    """The lengths of addresses and of DNS hold on the short way, too."""
    assert refusal(text)
    assert not by_library(text)


@pytest.mark.parametrize("text", ["dana@school..edu", "dana@school.test", ".dana@school.edu"])
def test_pages_and_mail_agree(text: str) -> None:
    """What no mail can be sent to is no address of a school either, for the same reason."""
    with pytest.raises(BadText) as on_a_page:
        typed(text, EmailAddress, HERE)
    with pytest.raises(BadText) as in_mail:
        address(text, HERE)

    assert on_a_page.value.what == in_mail.value.what == f"cannot be {text!r}"


def test_plain_addresses_import_no_library() -> None:
    """A build for a school with an address does not pay for the library."""
    code = (
        "import sys; from reportgen.files.mailrules import refusal;"
        "assert not refusal('denver@northgate.example'); print('email_validator' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def test_other_kinds_refuse_nothing_beyond_their_pattern() -> None:
    """Text is text, whatever it looks like."""
    assert Text.refusal("a@b") == ""

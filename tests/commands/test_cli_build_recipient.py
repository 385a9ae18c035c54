"""`reportgen build`: for whom a handout is, and where its code leads."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import Build, made

pytestmark = pytest.mark.usefixtures("here")


@pytest.mark.parametrize("name", ["Ana López", "Nguyễn Thị Ánh", "  Bo  ", "R&D <b>x</b>"])
def test_a_name_is_taken_as_it_is(build: Build, here: Path, name: str) -> None:
    """Accents, signs and stray spaces are no reason to refuse a person."""
    build("-o", "nobody.pdf")

    assert build("--for", name, "-o", "a.pdf").exit_code == 0
    assert (here / "a.pdf").read_bytes() != (here / "nobody.pdf").read_bytes()


def test_accents_typed_apart_are_the_same_name(build: Build, here: Path) -> None:
    """A name from a Mac's keyboard and one from elsewhere are one name."""
    build("--for", "Ana Lo\u0301pez", "-o", "a.pdf")
    build("--for", "Ana López", "-o", "b.pdf")

    assert (here / "a.pdf").read_bytes() == (here / "b.pdf").read_bytes()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "it is empty."),
        ("   ", "it is empty."),
        ("Ana\x07", "there is an invisible character U+0007 in it."),
        ("Ana\u202e", "there is an invisible character U+202E in it."),
        ("Ana\u200dLópez", "there is an invisible character U+200D in it."),
    ],
)
def test_names_that_cannot_be_seen_are_refused(
    build: Build, here: Path, name: str, message: str
) -> None:
    """An empty name, or one with something hidden in it, is refused before anything is made."""
    result = build("--for", name)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "--for" in result.stderr
    assert message in result.stderr
    assert made(here) == []


@pytest.mark.usefixtures("patient")
def test_a_name_that_is_too_long_is_refused(build: Build, here: Path) -> None:
    """A name with no room on the page is refused with by how much, once."""
    result = build("--for", "Ana " * 40)

    assert result.exit_code == 3
    assert result.stderr.startswith("--for: 'Prepared for Ana Ana ")
    assert result.stderr.endswith(" pt too wide for its place; shorten the name\n")
    assert result.stderr.count("\n") == 1
    assert made(here) == []


@pytest.mark.usefixtures("patient")
def test_a_name_the_font_lacks_is_refused(build: Build) -> None:
    """A name in letters that no font has names the option and the script."""
    result = build("--for", "ᎠᎡ")

    assert result.exit_code == 3
    assert result.stderr == (
        "--for: Cherokee cannot be set: neither the brand's font nor another has its letters; "
        "write it in other letters\n"
    )


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "mailto:a@b.example"),
        *("x.example", "https://", "https://a b.example", "https://x.example/\u202e", ""),
        *("https://user:secret@x.example", "//x.example"),
    ],
)
def test_only_web_addresses_are_taken(build: Build, here: Path, url: str) -> None:
    """A code that leads anywhere but to the web is not printed."""
    result = build("--url", url)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "--url" in result.stderr
    assert made(here) == []


@pytest.mark.parametrize("length", [250, 1000, 5000])
def test_a_long_address_is_printed_or_refused(build: Build, here: Path, length: int) -> None:
    """An address is a code that can be scanned, or a message: never a traceback."""
    result = build("--url", "https://x.example/" + "a" * (length - 18), "-o", "a.pdf")

    assert result.exit_code in ((0,) if length == 250 else (0, 1, 2, 3))
    assert made(here) == (["a.pdf"] if result.exit_code == 0 else [])

"""Every PDF keeps the rules of PDF/UA-1 and PDF/A-2a, by veraPDF, and the documentation is true."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
import secondly
from handouts import BRANDS, SCHOOLS, Made
from reading import PAGE_OF_DOCS, documented, sample, transcript
from verapdf import CLAIMS, CannotCheckError, check, check_all, rules_of

# The rules


def test_every_file_keeps_the_rules(made: Made) -> None:
    """By veraPDF there is nothing against PDF/UA-1 and PDF/A-2a, and has looked thoroughly."""
    for result in check_all(made.pdf).values():
        assert result.failures == {}
        assert result.checks > 10_000


@pytest.mark.parametrize("profile", CLAIMS)
def test_a_second_validator_agrees(made: Made, profile: str) -> None:
    """What veraPDF does not look at, such as codes that stand for U+0000, holds as well."""
    assert secondly.broken(made.pdf, profile) == {}


def test_the_second_validator_finds_what_the_first_does_not(good: Made) -> None:
    """A code that stands for U+0000 passes veraPDF, and ISO 14289-1, 7.21.7 forbids it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good.pdf)) as pdf:
        font = next(iter(pdf.pages[0].Resources.Font.values()))
        told = font.ToUnicode.read_bytes()
        font.ToUnicode.write(told.replace(b"<01> <0021>", b"<01> <0000>"))
        pdf.save(out)

    assert b"<0000>" not in told
    assert check(out.getvalue(), "ua1").failures == {}
    assert list(secondly.broken(out.getvalue(), "ua1")) == ["PDFUA1-FONT-UNICODE-VALUE-001"]


def test_whoever_keeps_the_rules_of_2a_keeps_those_of_2b() -> None:
    """PDF/A-2a has every rule of 2b, but for the one that asks for the letter in the claim."""
    strict, loose = rules_of("2a"), rules_of("2b")
    others = {rule for rule in loose if loose[rule] != strict.get(rule)}

    assert len(strict) > len(loose) > 100
    assert others == {"6.6.4-3"}
    assert 'conformance == "A"' in loose["6.6.4-3"]


def test_every_school_and_brand_is_looked_at() -> None:
    """The cases are made from folders, which are not empty."""
    assert {"northgate", "concorde"} < set(SCHOOLS)
    assert {"northgate", "concorde", "default"} < set(BRANDS)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"no PDF at all" * 100])
def test_what_cannot_be_read_is_no_pass(content: bytes) -> None:
    """The check raises where there is nothing to check."""
    with pytest.raises(CannotCheckError):
        check(content, "ua1")


def test_an_unknown_profile_is_no_pass(good: Made) -> None:
    """A misspelled profile is not one without rules."""
    with pytest.raises(CannotCheckError, match="unknown profile 'ua3'; known: ua1, 2a"):
        check(good.pdf, "ua3")  # type: ignore[arg-type]


# The documentation


def test_the_documented_transcript_is_true(good: Made) -> None:
    """The page shows what is read aloud of the sample, word by word, as the program makes it."""
    command = "python tests/support/reading.py --write"
    page = PAGE_OF_DOCS.read_text(encoding="utf-8")

    assert page == documented(transcript(sample())), f"stale; run: {command}"
    assert transcript(good.pdf) in page, f"stale; run: {command}"


def test_short_names_of_credentials_are_expanded(good: Made) -> None:
    """CMA also names a medication aide: a screen reader is told what each short name stands for.

    Of the roles' credentials, the page names those that the programs lead to.
    """
    with pikepdf.open(io.BytesIO(good.pdf)) as file:
        objects: list[Any] = list(file.objects)
        expanded = [
            str(each.E) for each in objects if isinstance(each, pikepdf.Dictionary) and "/E" in each
        ]

    credentials = [
        credential
        for role in good.comparison.roles
        for credential in role.requirements.credentials
        if credential.name in good.says
    ]
    assert expanded == [f"{each.title}, {each.body}" for each in credentials]
    assert len(expanded) == 3

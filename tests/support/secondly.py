"""A second validator, which shares nothing with veraPDF: `page`, of page-validation."""

from __future__ import annotations

import page

DISAGREEMENTS = {
    "PDFA2A-XMP-PREDEFINED-PROPERTY-001",
    "PDFA2A-XMP-PREDEFINED-VALUE-TYPE-001",
    "PDFA2A-XMP-PROPERTY-DEFINITION-001",
}
"""What it says of pdf:Trapped, which PDF/X-4 asks for; our extension schema defines it."""


def broken(pdf: bytes, profile: str, *, press: bool = False) -> dict[str, str]:
    """The rules of *profile* that *pdf* breaks, each with what is said of it.

    In a file for a *press* those about pdf:Trapped do not count.
    """
    report = page.validate_pdf_bytes(pdf, profile=profile)
    assert report.rules.total > 100
    return {
        each.rule_id: each.message
        for each in report.failures
        if not (press and each.rule_id in DISAGREEMENTS and "Trapped" in _all(report))
    }


def _all(report: page.ValidationReport) -> str:
    return " ".join(each.message for each in report.failures)

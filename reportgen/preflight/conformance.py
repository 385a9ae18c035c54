"""Every rule of the standards that a file claims, asked of a validator beside ours.

It is the library `page` of page-validation, which is an extra: it is 50 megabytes of a program
that is not yet 1.0, and who only builds handouts has no use for it.
"""

from __future__ import annotations

from pathlib import Path

from reportgen.errors import ExitCode, ReportgenError
from reportgen.files.installing import adding
from reportgen.preflight.claims import Claims
from reportgen.preflight.findings import Findings

PROFILES = {
    "PDF/UA-1": "ua1",
    **{f"PDF/A-{part}": part for part in ("1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u")},
}
"""What it knows, by the names of claims."""


_OF_TRAPPED = {
    "PDFA2A-XMP-PREDEFINED-PROPERTY-001",
    "PDFA2A-XMP-PREDEFINED-VALUE-TYPE-001",
    "PDFA2A-XMP-PROPERTY-DEFINITION-001",
}
"""Rules that it says pdf:Trapped breaks. PDF/X-4 asks for it, and veraPDF takes it."""


_OF_LENGTHS = "STREAM-LENGTH-001"
"""The rule on lengths of streams: it also minds those that end in a carriage return, before the
line feed that belongs to the keyword."""


class NoValidator(ReportgenError):
    """The library is not installed."""

    exit_code = ExitCode.FAILED


def check_conformance(path: Path, claims: Claims, findings: Findings) -> None:
    """Note every rule that the file at *path* breaks of those standards that it claims.

    Raises NoValidator where there is nothing to ask.
    """
    try:
        import page
    except ImportError:
        raise NoValidator(
            f"--conformance asks a validator that is not installed; run `{adding('conformance')}`"
        ) from None
    known = [name for name in claims.names if name in PROFILES]
    if not known:
        findings.note("conformance", "it claims no standard whose rules could be checked")
    for name in known:
        try:
            report = page.validate_pdf(str(path), profile=PROFILES[name])
        except page.PageError as error:
            what = f"it claims {name}, and its rules could not be checked ({error})"
            findings.fault("conformance", what, "make it anew")
            continue
        trapped = claims.x and any("}Trapped" in each.message for each in report.failures)
        for failure in report.failures:
            if trapped and failure.rule_id in _OF_TRAPPED:
                what = f"the validator minds pdf:Trapped, as PDF/X-4 asks for ({failure.rule_id})"
                findings.note("conformance", what)
                continue
            if failure.rule_id.endswith(_OF_LENGTHS) and _has_true_lengths(path):
                continue
            what = f"it claims {name}, and {failure.message} ({failure.rule_id})"
            findings.fault("conformance", what, "export it anew, or without the claim")


def _has_true_lengths(path: Path) -> bool:
    """Whether every stream of the file is as long as it says, by qpdf's reading of all of it."""
    import pikepdf

    with pikepdf.open(path) as document:
        return not document.check_pdf_syntax()

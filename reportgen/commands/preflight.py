"""`reportgen preflight`: whether a PDF is fit to be printed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from reportgen.commands.options import json_option
from reportgen.errors import ExitCode, cut
from reportgen.files.apart import Limits
from reportgen.files.disk import shown
from reportgen.preflight import PreflightReport, preflight
from reportgen.preflight.findings import Finding, Level
from reportgen.preflight.ink import Ink

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
INDENT = 10
MOST_ALIKE = 20
"""Findings of one rule that are told in lines of their own."""

LIMITS = Limits(seconds=6)
"""For reading a file; a catalog of a hundred pages takes a second."""


@click.command(name="preflight")
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE.pdf...")
@click.option("--press", is_flag=True, help="Judge each as a file for a print shop.")
@click.option("--conformance", is_flag=True, help="Ask a validator for every rule of its claims.")
@json_option
@click.pass_context
def command(
    ctx: click.Context, files: tuple[Path, ...], *, press: bool, conformance: bool, as_json: bool
) -> None:
    """Look whether PDFs are fit to be printed, ours or anybody's.

    A file is judged by what it claims to be. One that claims PDF/X, or any with --press, needs
    trim and bleed boxes, CMYK colors, and no more ink than paper takes. Every file needs its
    fonts, sharp pictures, and whatever its claims (PDF/UA, PDF/A) ask for. Ink is measured
    where Ghostscript is installed. With --conformance, all rules of PDF/UA-1 and PDF/A that it
    claims are asked of a second validator; where that is not installed, you are told what to type.
    A fault makes the exit code 1, a warning does not.

    \b
    Examples:
      reportgen preflight flyer.pdf
      reportgen preflight *.pdf --press
      reportgen preflight flyer.pdf --conformance
      reportgen preflight flyer.pdf --json
    """
    reports = []
    for path in files:
        report = preflight(path, press=press, conformance=conformance, limits=LIMITS)
        reports.append(report)
        if not as_json:
            click.echo("\n".join(lines(report)))
    if as_json:
        click.echo(json.dumps(as_data(reports), indent=2, ensure_ascii=False))
    if not all(report.passed for report in reports):
        ctx.exit(ExitCode.FAILED)


def lines(report: PreflightReport) -> Iterator[str]:
    """The report as lines of text."""
    faults, warnings = report.count(Level.FAULT), report.count(Level.WARNING)
    counts = [counted(faults, "fault")] if faults else []
    counts += [counted(warnings, "warning")] if warnings else []
    verdict = "passes" if report.passed else "does not pass"
    yield f"{shown(report.path)}: {', '.join((verdict, *counts))}"
    for name, words in facts(report):
        yield f"  {name:{INDENT}}{cut(words)}"
    yield from told(report.findings)


def told(findings: Sequence[Finding]) -> Iterator[str]:
    """A line for each finding; of very many by one rule the first ones, and how many more."""
    kinds: dict[tuple[Level, str], list[Finding]] = {}
    for finding in findings:
        kinds.setdefault((finding.level, finding.rule), []).append(finding)
    for (level, rule), alike in kinds.items():
        yield from (f"  {level}: {each.sentence}" for each in alike[:MOST_ALIKE])
        if len(alike) > MOST_ALIKE:
            yield f"  {level}: {len(alike) - MOST_ALIKE:,} more of {rule}; --json has all of them"


def counted(number: int, noun: str) -> str:
    """A number and its noun: `1 fault`, `2 faults`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def facts(report: PreflightReport) -> Iterator[tuple[str, str]]:
    """What was found in the file, as pairs of a label and text."""
    if not report.version:
        return  # it could not be opened
    claims = report.claims
    yield "file", f"{report.bytes:,} bytes, PDF {report.version}"
    sizes = [measured(*size) for size in report.sizes]
    yield "pages", f"{report.pages}, {'; '.join(sizes)}"
    yield "judged", judged(report)
    yield "claims", ", ".join(claims.names) or "none"
    intents = [f"{each.name} ({each.family or 'no profile'})" for each in claims.intents]
    yield "intent", ", ".join(dict.fromkeys(intents)) or "none"
    yield "colors", ", ".join(report.spaces) or "none"
    fonts = [each.name + ("" if each.embedded else " (not embedded)") for each in report.fonts]
    yield "fonts", ", ".join(fonts) or "none"
    least = "" if report.least_dpi is None else f", {report.least_dpi} dpi at least"
    yield "pictures", f"{report.pictures or 'none'}{least}"
    tags = [claims.language or "no language", claims.title or "no title"]
    yield "tags", ", ".join(["tagged", *tags] if claims.tagged else ["none"])
    if report.ink:
        yield "ink", inked(report.ink)


def judged(report: PreflightReport) -> str:
    """The kind of printing by whose rules the file was judged."""
    if report.press:
        return "for a press"
    inks = report.claims.is_cmyk
    return "as sheets in a press's inks" if inks else "for screens and office printers"


def inked(pages: Sequence[Ink]) -> str:
    """Percent of a page that each ink covers on average, and the most ink in one spot."""
    names = dict.fromkeys(name for ink in pages for name in ink.plates)
    shares = [
        f"{name} {sum(ink.plates.get(name, 0) for ink in pages) / len(pages):.0f} %"
        for name in names
    ]
    most = max(pages, key=lambda ink: (ink.most, -ink.page))
    return f"{', '.join(shares)}; {most.most} % at most, on page {most.page}"


def measured(width: float, height: float, count: int) -> str:
    """The size of *count* pages in inches and millimeters; *width* and *height* are points."""
    mm = f"{width / 72 * 25.4:.0f} × {height / 72 * 25.4:.0f} mm"
    many = f"{count} of " if count > 1 else ""
    return f"{many}{width / 72:.4g} × {height / 72:.4g} in ({mm})"


def as_data(reports: list[PreflightReport]) -> dict[str, object]:
    """The reports as values for JSON; `docs/printing.md` explains each key."""
    return {
        "passed": all(report.passed for report in reports),
        "files": [entry(report) for report in reports],
    }


def entry(report: PreflightReport) -> dict[str, object]:
    """The report on one file as values for JSON; lengths are points."""
    claims = report.claims
    return {
        "file": str(report.path),
        "passed": report.passed,
        "press": report.press,
        "bytes": report.bytes,
        "version": report.version,
        "pages": report.pages,
        "sizes": [
            {"width": width, "height": height, "pages": count}
            for width, height, count in report.sizes
        ],
        "claims": list(claims.names),
        "intents": [
            {"name": each.name, "standard": each.standard, "family": each.family}
            for each in claims.intents
        ],
        "tagged": claims.tagged,
        "language": claims.language,
        "title": claims.title,
        "encrypted": report.encrypted,
        "colors": list(report.spaces),
        "fonts": [
            {"name": each.name, "kind": each.kind, "embedded": each.embedded}
            for each in report.fonts
        ],
        "pictures": report.pictures,
        "least_dpi": report.least_dpi,
        "ink": [
            {"page": each.page, "plates": each.plates, "most": each.most} for each in report.ink
        ],
        "findings": [
            {
                "level": each.level,
                "rule": each.rule,
                "pages": list(each.pages),
                "what": each.what,
                "hint": each.hint,
            }
            for each in report.findings
        ],
    }

"""Preflight: whether a PDF is fit to be printed, by what it says that it is.

A file is judged as one for a press if it claims PDF/X, or has a press's output intent, or the
user says so: then it needs trim and bleed, inks in place of screen colors, and no more ink than
paper takes. Every other file has to keep what it claims, and to have its fonts and pictures.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from reportgen.files.apart import Exceeded, Limits, apart
from reportgen.files.disk import reason
from reportgen.preflight.annotations import check_annotations
from reportgen.preflight.boxes import Boxes, boxes_of, check_boxes
from reportgen.preflight.budget import MOST_WORDS
from reportgen.preflight.claims import Claims, check_claims, check_encryption, claims_of
from reportgen.preflight.colors import check_colors
from reportgen.preflight.conformance import check_conformance
from reportgen.preflight.contentstream import walk
from reportgen.preflight.findings import Finding, Findings, Level
from reportgen.preflight.fonts import Font, check_fonts, font_of
from reportgen.preflight.ink import Ink, NoMeasure, Size, Undrawable, check_ink, measure
from reportgen.preflight.limits import SLACK
from reportgen.preflight.pictures import check_pictures
from reportgen.preflight.structure import check_structure

if TYPE_CHECKING:
    import pikepdf


MEND = "simplify its drawings, or split it"
"""What to do about a file that draws more than is looked at."""


ALLOWED = 9.0
"""Seconds by the clock for all of a file: what reading takes is not left for drawing."""


class PreflightReport(Struct, frozen=True, kw_only=True):
    """What a file is, and what was found.

    *sizes* are the trimmed pages' widths and heights in points with how many pages have them.
    *ink* is empty where nothing was measured; a note says why.
    """

    path: Path
    bytes: int
    findings: tuple[Finding, ...]
    press: bool = False
    version: str = ""
    pages: int = 0
    sizes: tuple[Size, ...] = ()
    claims: Claims = Claims()
    spaces: tuple[str, ...] = ()
    fonts: tuple[Font, ...] = ()
    pictures: int = 0
    least_dpi: int | None = None
    ink: tuple[Ink, ...] = ()
    encrypted: bool = False

    @property
    def passed(self) -> bool:
        """Whether there is no fault."""
        return not self.count(Level.FAULT)

    def count(self, level: Level) -> int:
        """How many findings of *level* there are."""
        return sum(finding.level is level for finding in self.findings)


def preflight(
    path: Path, *, press: bool = False, conformance: bool = False, limits: Limits | None = None
) -> PreflightReport:
    """Look at the PDF at *path*; with *press* as one for a press, whatever it claims.

    With *conformance* every rule of what it claims is asked of a validator; raises NoValidator
    where that is not installed. With *limits* the file is read in a process of its own. What
    cannot be opened, or not within the limits, is a report with one fault. Ink is measured in what
    reading leaves of the seconds that are ALLOWED.
    """
    until = time.monotonic() + ALLOWED
    if limits is None:
        looked = _looked(path, press=press, conformance=conformance)
    else:
        try:
            looked = apart(limits, _looked, path, press=press, conformance=conformance)
        except Exceeded as error:
            looked = _faulty(path, f"it was not looked through: {error}", MEND, press=press)
    report, findings, drawable = looked
    ink = _ink(path, drawable, findings, until, limited=report.press or report.claims.is_cmyk)
    return replace(report, findings=findings.settled(), ink=ink)


_Looked = tuple[PreflightReport, Findings, tuple[Size, ...]]
"""A report, its findings so far, and the sizes of the pages whose ink can be measured."""


def _looked(path: Path, *, press: bool, conformance: bool) -> _Looked:
    """All that is to be found without drawing the file."""
    import pikepdf

    findings = Findings()
    size = 0
    try:
        size = _size(path)
        with pikepdf.open(path) as pdf:
            if conformance:
                check_conformance(path, claims_of(pdf), findings)
            return _look(pdf, path, size, findings, press=press)
    except pikepdf.PasswordError:
        what, hint = "it asks for a password", "save it without one"
    except pikepdf.PdfError as error:
        what, hint = _damage(path, size, error)
    except OSError as error:
        what, hint = f"cannot be read ({reason(error)})", "check the path"
    return _faulty(path, what, hint, press=press, size=size)


def _faulty(path: Path, what: str, hint: str, *, press: bool, size: int = 0) -> _Looked:
    """The report on a file of which nothing is known but one fault."""
    findings = Findings()
    findings.fault("file", what, hint)
    return PreflightReport(path=path, bytes=size, findings=(), press=press), findings, ()


def _size(path: Path) -> int:
    """The bytes of the file at *path*; raises OSError for a pipe, which would be waited for."""
    size = path.stat().st_size
    if not path.is_file():
        raise OSError(errno.EINVAL, "is no file")
    return size


def _damage(path: Path, size: int, error: Exception) -> tuple[str, str]:
    """Why a file cannot be opened, and what to do."""
    if not size:
        return "it is empty", "make it anew"
    with path.open("rb") as stream:
        if b"%PDF-" not in stream.read(1024):
            return "it is not a PDF", "name a PDF file"
    said = str(error).removeprefix(str(path)).strip(": ")
    return f"it is damaged ({said})", "make it anew, or get it again"


def _look(pdf: pikepdf.Pdf, path: Path, size: int, findings: Findings, *, press: bool) -> _Looked:
    """Everything that there is to see in a file that can be opened."""
    claims = claims_of(pdf)
    press = press or claims.for_press
    uses, boxes = walk(iter(pdf.pages)), [boxes_of(page) for page in pdf.pages]
    repaired = pdf.get_warnings()
    fonts = [(font_of(font), pages) for font, pages in uses.fonts.values()]
    if not boxes:
        findings.fault("pages", "it has no pages", "make it anew")
    if repaired:
        what = f"it is damaged and was repaired to be read ({_first(repaired)})"
        findings.warn("file", what, "make it anew")
    if uses.unreadable:
        what = "what it draws cannot be read in full"
        findings.fault("content", what, "make it anew", uses.unreadable)
    if uses.beyond:
        what = f"it draws more than {MOST_WORDS:,} words of operators; the rest was not looked at"
        findings.fault("content", what, MEND, uses.beyond)
    check_encryption(pdf, claims, findings, press=press)
    for number, each in enumerate(boxes, 1):
        check_boxes(each, number, findings, press=press)
    sizes = _sizes(boxes)
    if len(sizes) > 1:
        what = f"pages have {len(sizes)} sizes"
        findings.warn("size", what, "a job is one size: split it, or export it anew")
    check_claims(claims, findings, press=press)
    check_structure(pdf, claims, uses.unmarked, findings)
    check_colors(uses, claims, findings, press=press)
    check_fonts(fonts, findings)
    check_pictures(uses, findings)
    if press:
        check_annotations(pdf, boxes, claims, findings)
    report = PreflightReport(
        path=path,
        bytes=size,
        findings=(),
        press=press,
        version=str(pdf.pdf_version),
        pages=len(boxes),
        sizes=sizes,
        claims=claims,
        spaces=tuple(sorted({space.name for space in uses.spaces})),
        fonts=tuple(sorted({font for font, _ in fonts})),
        pictures=len(uses.pictures),
        least_dpi=min((each.dpi for each in uses.pictures), default=None),
        encrypted=bool(pdf.is_encrypted),
    )
    return report, findings, () if uses.beyond else sizes


def _first(warnings: list[Any]) -> str:
    return str(warnings[0]).rpartition(": ")[2]


def _sizes(boxes: list[Boxes]) -> tuple[Size, ...]:
    """The sizes of pages, and how many pages have each; what differs by a hair is one."""
    found: dict[tuple[float, float], int] = {}
    for each in boxes:
        width, height = each.size
        near = [key for key in found if abs(key[0] - width) + abs(key[1] - height) < 100 * SLACK]
        key = near[0] if near else (width, height)
        found[key] = found.get(key, 0) + 1
    return tuple((*size, count) for size, count in found.items())


def _ink(
    path: Path, sizes: Sequence[Size], findings: Findings, until: float, *, limited: bool
) -> tuple[Ink, ...]:
    """The ink of pages, as far as it can be measured *until* then; *limited* ink is judged."""
    if not sizes:
        return ()
    try:
        ink = measure(path, sizes, until)
    except NoMeasure as error:
        findings.note("ink", f"ink was not measured: {error}")
        return ()
    except Undrawable as error:
        findings.fault("drawing", str(error), "export the file anew")
        return ()
    if sum(count for *_, count in sizes) > len(ink):
        findings.note("ink", f"ink was measured on the first {len(ink)} pages")
    if limited:
        check_ink(ink, findings)
    return ink

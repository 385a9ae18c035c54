"""Text as a brand file, read: the brand, or what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from reportgen.brand.reading import read_brand
from reportgen.brand.values import Brand
from reportgen.errors import Findings
from reportgen.files.disk import Desk


def read(folder: Path, text: str) -> tuple[Brand | None, Findings]:
    """What `read_brand` makes of *text* in a file of *folder*."""
    path = folder / "school.yml"
    path.write_text(text, encoding="utf-8")
    findings = Findings()
    return read_brand(path, Desk(), findings), findings


def good(folder: Path, text: str) -> Brand:
    """The brand in *text*, which has nothing wrong with it."""
    brand, findings = read(folder, text)
    assert not findings.problems
    assert brand is not None
    return brand


def problems(folder: Path, text: str) -> list[str]:
    """The messages about *text*, which cannot be used."""
    brand, findings = read(folder, text)
    assert brand is None
    return [str(problem) for problem in findings.problems]


def warnings(folder: Path, text: str) -> list[str]:
    """The warnings about *text*, which can be used."""
    brand, findings = read(folder, text)
    assert brand is not None
    return [str(warning) for warning in findings.warnings]

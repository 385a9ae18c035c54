"""Whatever has become of a file, its reader makes something of it, or says what is wrong."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from random import Random

import pytest
from attacking import DRAWING, bls_workbook, handout, signups
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutating import spoiled, spoiled_archive, spoiled_bytes, spoiled_markup

from reportgen.artwork.svg import read
from reportgen.catalog.loading import Catalog
from reportgen.errors import Findings, InvalidSource
from reportgen.files.disk import Desk, shipped
from reportgen.files.workbook import sheets
from reportgen.preflight import preflight
from reportgen.roster.csvfile import form_of, rows
from reportgen.roster.xlsx import open_workbook
from reportgen.workshop.keeping import Unreadable, found, kept

SEED = st.integers(0, 10**9)
FEW = settings(max_examples=40, suppress_health_check=list(HealthCheck))
TODAY = dt.date(2026, 11, 28)


def chance(seed: int) -> Random:
    """A generator that a seed repeats."""
    return Random(seed)  # noqa: S311 - nothing secret


@contextmanager
def told() -> Iterator[None]:
    """Within, only what is a message is raised, and it says something."""
    try:
        yield
    except InvalidSource as error:
        if not str(error):
            raise  # it says nothing


@FEW
@given(seed=SEED)
def test_a_drawing_is_read_or_told(seed: int) -> None:
    """SVG with elements doubled, nested or gone, and attributes that are none."""
    findings = Findings()
    drawing = read(spoiled_markup(chance(seed), DRAWING.encode()), "a.svg", findings)

    assert (drawing is None) == bool(findings.problems)


@FEW
@given(seed=SEED)
def test_a_role_is_read_or_told(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """YAML with lines gone, moved or doubled, and other values."""
    sound = (shipped("data") / "roles" / "phlebotomist.yaml").read_bytes()
    path = tmp_path_factory.mktemp("roles") / "phlebotomist.yaml"
    path.write_bytes(spoiled(chance(seed), sound))
    findings = Findings()
    role = Catalog((shipped("data"),), Desk(), findings, TODAY).role(path)

    assert role is not None or findings.problems


@FEW
@given(seed=SEED)
def test_a_sheet_is_read_or_told(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """CSV and workbooks of people."""
    folder, random = tmp_path_factory.mktemp("sheets"), chance(seed)
    text, book = folder / "a.csv", folder / "a.xlsx"
    text.write_bytes(spoiled(random, 'name,note\nAna López,"a; b"\nBo,\n'.encode() * 9))
    book.write_bytes(spoiled_archive(random, signups()))
    with told():
        assert all(row.number > 0 for row in rows(text, "a.csv", form_of(text, "a.csv")))
    with told(), closing(open_workbook(book, "a.xlsx")) as opened:
        for sheet in opened.sheets:
            assert all(row.number > 0 for row in opened.rows(sheet))


@FEW
@given(seed=SEED)
def test_a_workbook_of_figures_is_read_or_told(seed: int) -> None:
    """The workbook that BLS publishes."""
    with told():
        for sheet in sheets(spoiled_archive(chance(seed), bls_workbook()), "a.xlsx"):
            assert all(isinstance(row, tuple) for row in sheet.rows())


@FEW
@given(seed=SEED)
def test_a_document_is_looked_through(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A PDF with some of its bytes changed has a report, which passes or names faults."""
    path = tmp_path_factory.mktemp("pdf") / "a.pdf"
    path.write_bytes(spoiled_bytes(chance(seed), handout()))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PATH", os.devnull)  # Ghostscript takes a second for each
        report = preflight(path)

    assert report.passed or report.findings


@FEW
@given(seed=SEED)
def test_what_is_kept_is_found_or_unreadable(seed: int) -> None:
    """An entry of the cache with some of its bytes changed."""
    sound = kept((("data/roles/a.yaml", "0" * 64),) * 9)
    with suppress(Unreadable):
        found(spoiled_bytes(chance(seed), sound))

"""Files whose claims and tags are left over from other pages: validators pass some of them."""

from __future__ import annotations

import datetime as dt
import io
import sys
from functools import cache

import page
import pikepdf
import pytest
from preflighting import Put, run, said
from pressfiles import press_file
from verapdf import check

from reportgen.commands import preflight as command
from reportgen.preflight import conformance, preflight
from reportgen.preflight.findings import Level
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

CLAIM = "it claims PDF/UA-1 and PDF/A-2a, and "

pytestmark = pytest.mark.usefixtures("dry")


@cache
def handout(role: str = "medical-assistant") -> bytes:
    """A file with tags, two pages long."""
    order = Order(roles=(role, "pharmacy-technician"))
    return Workshop(order, dt.date(2026, 12, 31)).handout().pdf


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of *pdf*."""
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def joined() -> bytes:
    """Two files that a program has joined, which keeps the tags of the first one alone."""
    with (
        pikepdf.open(io.BytesIO(handout())) as first,
        pikepdf.open(io.BytesIO(handout("phlebotomist"))) as second,
    ):
        first.pages.extend(second.pages)
        return saved(first)


def test_whole_tags_pass(put: Put) -> None:
    """A file of ours has nothing against it."""
    report = preflight(put(handout()))

    assert report.passed
    assert said(report, Level.WARNING) == []


def test_joined_pages_that_share_tags_are_found(put: Put) -> None:
    """The second file's pages have the first one's numbers; PDF/A-2a passes by veraPDF."""
    pdf = joined()
    faults = said(preflight(put(pdf)), Level.FAULT)

    assert check(pdf, "2a").failures == {}
    assert len(faults) == 1
    assert faults[0].startswith(f"pages 1-4: {CLAIM}several pages refer to the same tags")


def test_text_without_tags_is_found(put: Put) -> None:
    """A stamp that a program puts on a page is in no tag and no artifact."""
    with pikepdf.open(io.BytesIO(handout())) as pdf:
        name = next(iter(pdf.pages[1].Resources.Font.keys()))
        stamp = f"\nBT {name} 12 Tf 40 40 Td (DRAFT) Tj ET".encode()
        pdf.pages[1].contents_add(stamp, prepend=False)
        faults = said(preflight(put(saved(pdf))), Level.FAULT)

    assert len(faults) == 1
    assert faults[0].startswith(f"page 2: {CLAIM}text there has no tags")


def test_text_in_a_form_belongs_to_the_mark_around_it(put: Put) -> None:
    """A form drawn as an artifact is marked, and the same form drawn bare is not."""
    for around, bad in ((b"/Artifact BMC /S Do EMC", False), (b"/S Do", True)):
        with pikepdf.open(io.BytesIO(handout())) as pdf:
            sheet = pdf.pages[0]
            name, font = next(iter(sheet.Resources.Font.items()))
            fonts = pikepdf.Dictionary(Font=pikepdf.Dictionary({name: font}))
            words = f"BT {name} 9 Tf 40 40 Td (A) Tj ET".encode()
            form = pdf.make_stream(
                words, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, Resources=fonts
            )
            form.BBox = pikepdf.Array([0, 0, 100, 100])
            sheet.Resources.XObject = pikepdf.Dictionary(S=form)
            sheet.contents_add(b"\n" + around, prepend=False)
            faults = said(preflight(put(saved(pdf))), Level.FAULT)

        assert bool(faults) == bad


def test_tags_of_pages_that_are_gone_are_found(put: Put) -> None:
    """Of a page taken out, its tags and with them its text stay in the file."""
    with pikepdf.open(io.BytesIO(handout())) as pdf:
        del pdf.pages[1]
        faults = said(preflight(put(saved(pdf))), Level.FAULT)

    assert len(faults) == 1
    assert faults[0].startswith(f"{CLAIM}it has tags for pages that are not in it")


def test_claims_without_tags_are_found(put: Put) -> None:
    """Pages taken out one by one keep claims and marks, and have no tags."""
    with pikepdf.open(io.BytesIO(handout())) as pdf:
        del pdf.Root.StructTreeRoot
        faults = said(preflight(put(saved(pdf))), Level.FAULT)

    assert faults == [f"{CLAIM}it has no tags; export it tagged"]


def test_a_tagged_file_that_claims_nothing_is_warned_of(put: Put) -> None:
    """Whoever claims nothing is not at fault, and hears of it."""
    with pikepdf.open(io.BytesIO(joined())) as pdf:
        del pdf.Root.Metadata
        report = preflight(put(saved(pdf)))

    assert report.passed
    assert "several pages refer to the same tags" in " ".join(said(report, Level.WARNING))


def test_conformance_asks_for_every_rule(put: Put) -> None:
    """It finds nothing in a file of ours, and names the rule that another file breaks."""
    good = preflight(put(handout()), conformance=True)
    with pikepdf.open(io.BytesIO(handout())) as pdf:
        pdf.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary(P=pikepdf.Name.H1)
        bad = said(preflight(put(saved(pdf)), conformance=True), Level.FAULT)

    assert good.passed
    assert bad
    assert all(each.startswith("it claims PDF/") and "(PDF" in each for each in bad)


def test_what_the_validator_does_not_know_is_a_note(put: Put) -> None:
    """It minds what PDF/X-4 asks for; a file of ours for a press has no fault all the same."""
    order = Order(roles=("medical-assistant", "pharmacy-technician"), printing="press")
    pdf = Workshop(order, dt.date(2026, 12, 31)).handout().pdf
    report = preflight(put(pdf), conformance=True)

    assert report.passed
    assert "pdf:Trapped" in " ".join(said(report, Level.NOTE))


def test_conformance_of_nothing_is_a_note(put: Put) -> None:
    """A file without claims breaks none of their rules."""
    with pikepdf.open(io.BytesIO(press_file())) as pdf:
        del pdf.Root.Metadata
        report = preflight(put(saved(pdf)), conformance=True)

    assert any("claims no standard" in each for each in said(report, Level.NOTE))


def test_what_the_validator_cannot_read_is_no_pass(
    put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error of the validator is a fault, never silence."""

    def fail(*_: object, **__: object) -> None:
        raise page.SafetyLimitError("too many objects")

    monkeypatch.setattr(page, "validate_pdf", fail)
    faults = said(preflight(put(handout()), conformance=True), Level.FAULT)

    assert len(faults) == 2
    assert all("could not be checked (too many objects)" in each for each in faults)


def test_without_the_validator_it_is_said_how_to_get_it(
    put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command ends with what to install, and exit code 1."""
    monkeypatch.setitem(sys.modules, "page", None)
    monkeypatch.setattr(command, "LIMITS", None)  # in this process, where it is missing
    with pytest.raises(conformance.NoValidator, match="pip install page-validation"):
        preflight(put(handout()), conformance=True)
    result = run(put(handout()), "--conformance")

    assert result.exit_code == 1
    assert " -m pip install page-validation`" in result.stderr

"""Files for a press: what the file says, and to which profile it is made."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from presscolors import profile
from pressing import ANA, CASES, HERE, PROFILES, ROLES, TODAY, build, operators, pressed
from verapdf import Profile, check

from reportgen.color.icc import read_profile, usual_profile
from reportgen.commands import main
from reportgen.content.recipient import Recipient
from reportgen.errors import ReportgenError
from reportgen.files.disk import Desk
from reportgen.files.text import Text
from reportgen.layouts import LAYOUTS
from reportgen.theme.form import PRESS
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

# What the file says


@pytest.mark.parametrize("rules", PROFILES)
@pytest.mark.parametrize(("layout", "roles", "paper"), CASES[: len(LAYOUTS)])
def test_a_screen_reader_could_read_it(layout: str, roles: int, paper: str, rules: Profile) -> None:
    """PDF/UA-1 and PDF/A-2a hold for a press, too."""
    assert check(pressed(layout, roles, paper), rules).failures == {}


def test_it_says_what_it_is_made_to(press_profile: Path) -> None:
    """Both intents are one profile, nothing is trapped, and the packet names PDF/X-4."""
    with pikepdf.open(io.BytesIO(pressed("handout"))) as file:
        intents = list(file.Root.OutputIntents)
        packet = file.Root.Metadata.read_bytes().decode()

        assert [str(each.S) for each in intents] == ["/GTS_PDFA1", "/GTS_PDFX"]
        assert len({each.DestOutputProfile.objgen for each in intents}) == 1
        assert intents[0].DestOutputProfile.N == 4
        assert intents[0].DestOutputProfile.read_bytes() == press_profile.read_bytes()
        assert str(file.docinfo["/Trapped"]) == "/False"
    assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in packet
    assert "<pdf:Trapped>False</pdf:Trapped>" in packet


def test_every_copy_is_a_document_of_its_own() -> None:
    """Two people's files have two ids, and one person's always the same."""
    order = Order(roles=ROLES[:2], school="northgate", printing=PRESS)
    shop = Workshop(order, TODAY)
    press = shop.press(*shop.load())
    people = [Recipient(Text(name, HERE)) for name in ("Ana", "Bo", "Ana")]
    ids = [document_id(press.copy(each).content) for each in people]
    ids.append(document_id(press.copy(ANA).content))
    ids += [document_id(pressed(layout)) for layout in LAYOUTS]

    assert ids.pop(2) == ids[0]
    assert len(set(ids)) == len(ids)


def document_id(pdf: bytes) -> bytes:
    """What the packet says of which document it is."""
    (found,) = re.findall(rb"DocumentID>uuid:([0-9a-f-]{36})<", pdf)
    return bytes(found)


# Profiles


@pytest.mark.parametrize(
    ("made", "what"),
    [
        (lambda path: path.write_bytes(b"x" * 500), "is no ICC profile"),
        (lambda path: profile(path, space=b"RGB "), "is a profile for RGB, not for CMYK"),
        (lambda path: profile(path, kind=b"link"), "is no profile of an output device"),
        (
            lambda path: path.write_bytes(profile(path).read_bytes()[:-9]),
            "is a damaged ICC profile",
        ),
    ],
)
def test_a_profile_that_is_none_is_refused(
    made: Callable[[Path], object], what: str, tmp_path: Path
) -> None:
    """The file is named, with what it is instead and whom to ask."""
    path = tmp_path / "p.icc"
    made(path)
    result = build("--icc", str(path))

    assert result.exit_code == 1
    assert f"p.icc: {what}" in result.stderr


def test_a_profile_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    """Also where changes are watched for: a slip on the command line ends the run."""
    path = tmp_path / "nope.icc"
    for more in ((), ("--watch", "-o", str(tmp_path / "x.pdf"))):
        result = CliRunner().invoke(
            main, ["build", *ROLES[:2], "--print", PRESS, "--icc", str(path), *more]
        )

        assert result.exit_code == 2
        assert "there is no file" in result.stderr


def test_without_any_profile_there_is_a_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a system has none, the message says how to name one."""
    monkeypatch.setattr("reportgen.color.icc._places", lambda: iter(()))
    with pytest.raises(ReportgenError, match="--icc FILE"):
        usual_profile(Desk())


def test_a_profile_is_for_a_press_alone(press_profile: Path) -> None:
    """`--icc` without `--print press` would do nothing, and says so."""
    result = CliRunner().invoke(main, ["build", *ROLES[:2], "--icc", str(press_profile)])

    assert result.exit_code == 2
    assert "--print press" in result.stderr


def test_another_profile_makes_another_file(tmp_path: Path, press_profile: Path) -> None:
    """The one that is named is embedded, by its own name."""
    path = profile(tmp_path / "mine.icc", name="My press")
    with pikepdf.open(io.BytesIO(build("--icc", str(path)).stdout_bytes)) as file:
        (first, _) = file.Root.OutputIntents

        assert str(first.OutputConditionIdentifier) == "My press"
        assert read_profile(press_profile, Desk()).name == "Test press"


# One file for many


def test_merged_copies_are_for_a_press_too(tmp_path: Path, press_profile: Path) -> None:
    """All copies in one file keep their boxes, their inks and one profile."""
    sheet, merged = tmp_path / "n.csv", tmp_path / "m.pdf"
    sheet.write_text("name\nAna\nBo\n", encoding="utf-8")
    arguments = ["batch", str(sheet), "--roles", ",".join(ROLES[:2]), "--merge", str(merged)]
    result = CliRunner().invoke(main, [*arguments, "--print", PRESS, "--layout", "card"])
    assert result.exit_code == 0, result.stderr

    with pikepdf.open(merged) as file:
        names = {name for page in file.pages for _, name in operators(page)}
        profiles = {each.DestOutputProfile.objgen for each in file.Root.OutputIntents}
        data = file.Root.OutputIntents[0].DestOutputProfile.read_bytes()

        assert len(file.pages) == 4
        assert all("/TrimBox" in page and "/BleedBox" in page for page in file.pages)
    assert names == {"k", "K"}
    assert len(profiles) == 1
    assert data == press_profile.read_bytes()
    assert check(merged.read_bytes(), "2b").failures == {}


def test_a_profile_that_nothing_can_use_is_told(tmp_path: Path) -> None:
    """Its header is one for a press, and its tables are missing or anything."""
    whole = profile(tmp_path / "whole.icc").read_bytes()
    for count in range(5):
        data = bytearray(whole)
        data[128:132] = count.to_bytes(4, "big")
        path = tmp_path / f"{count}.icc"
        path.write_bytes(data)
        with pytest.raises(ReportgenError, match="cannot be used"):
            read_profile(path, Desk())


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(40, 400), st.integers(0, 255)), min_size=1, max_size=6))
def test_no_damage_to_a_profile_is_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]
) -> None:
    """It can be used, or is told."""
    folder = tmp_path_factory.mktemp("profile")
    data = bytearray(profile(folder / "p.icc").read_bytes())
    for at, value in changes:
        data[at] = value
    (folder / "p.icc").write_bytes(data)

    with suppress(ReportgenError):
        assert read_profile(folder / "p.icc", Desk()).name

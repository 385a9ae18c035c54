"""Handouts in a brand's own typefaces: variable, of PostScript's outlines, in any reader."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from building import Build
from secondly import broken
from typefaces import called, for_web, kerned, postscript, postscript_variable, small, variable
from verapdf import check_all

from reportgen.files.disk import shipped

NAME = "Toffi AVA Łukasz"

KINDS: dict[str, Callable[[], bytes]] = {
    "kerned": lambda: kerned("Own Face"),
    "variable": lambda: variable("Own Face"),
    "postscript": lambda: postscript("Own Face"),
    "web": lambda: for_web(called(small(), "Own Face"), "woff"),
}


def brand(folder: Path, data: bytes) -> Path:
    """A brand whose text is set in the font *data*."""
    folder.mkdir(exist_ok=True)
    (folder / "face.woff").write_bytes(data)
    text = (shipped("styles") / "northgate.yml").read_text(encoding="utf-8")
    fonts = "fonts: [{source: file, family: Own Face, files: [face.woff]}]"
    text = text.replace("base: Open Sans", f"{fonts}\n  base: 'Own Face, serif'")
    path = folder / "own.yml"
    path.write_text(text.replace("headings: Open Sans", "headings: Own Face"), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """A handout in a font of a kind, made once."""
    from building import build as fixture

    run: Build = fixture.__wrapped__()  # type: ignore[attr-defined]

    @cache
    def make(kind: str) -> bytes:
        folder = tmp_path_factory.mktemp(kind)
        path = brand(folder, KINDS[kind]())
        out = folder / "out.pdf"
        more = ("--school", "northgate", "--campus", "denver", "--for", NAME)
        result = run("--brand", str(path), *more, "-o", str(out), "--no-cache")
        assert result.exit_code == 0, result.stderr
        return out.read_bytes()

    return make


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_in_a_brands_own_face_keeps_all_that_it_claims(
    made: Callable[[str], bytes], kind: str
) -> None:
    """Two validators find nothing to object to."""
    pdf = made(kind)

    assert not any(result.failures for result in check_all(pdf).values())
    for profile in ("ua1", "2a"):
        assert broken(pdf, profile) == {}


@pytest.mark.parametrize("kind", KINDS)
def test_a_brands_own_face_is_in_the_file_and_no_other(
    made: Callable[[str], bytes], kind: str
) -> None:
    """Every weight under its own name, and the built-in typeface nowhere."""
    names = set()
    with pikepdf.open(io.BytesIO(made(kind))) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
                names.add(str(each["/FontName"]).split("+")[1])
                assert "/FontFile2" in each
    weights = {"400", "700", "800"} if kind == "variable" else {"400"}

    named = {"OwnFace-Regular"} if kind == "kerned" else {f"OwnFace-{each}" for each in weights}
    assert names == named


@pytest.mark.parametrize("kind", KINDS)
def test_readers_find_the_words_as_they_were_typed(
    made: Callable[[str], bytes], kind: str, tmp_path: Path
) -> None:
    """PDFium, which browsers have, and Poppler."""
    document = pypdfium2.PdfDocument(made(kind))
    (tmp_path / "a.pdf").write_bytes(made(kind))
    poppler = subprocess.run(
        ("pdftotext", "-f", "1", "-l", "1", "a.pdf", "-"),  # noqa: S607
        cwd=tmp_path,
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout
    for text in (document[0].get_textpage().get_text_range(), poppler):
        said = re.sub(r"\s+", " ", text)
        assert f"Prepared for {NAME}" in said
        assert "Fill orders for a pharmacist to review" in said


def test_a_copy_that_is_stamped_is_the_one_that_is_built(build: Build, tmp_path: Path) -> None:
    """Kerned or not: a name set into pages that were kept is set as if they were made for it."""
    path = brand(tmp_path, kerned("Own Face"))
    order = ("--brand", str(path), "--school", "northgate", "--campus", "denver", "-o", "out.pdf")
    made = []
    for name, more in (
        ("Bob", ()),
        ("Toffi AVA Łukasz", ()),
        ("Toffi AVA Łukasz", ("--no-cache",)),
    ):
        assert build(*order, "--for", name, *more).exit_code == 0
        made.append(Path("out.pdf").read_bytes())

    assert made[1] == made[2]
    assert made[0] != made[1]


def test_kerns_of_a_name_are_in_its_copy(made: Callable[[str], bytes]) -> None:
    """What stands in a slot is kerned like all else on the page."""
    with pikepdf.open(io.BytesIO(made("kerned"))) as pdf:
        told: list[Any] = list(pikepdf.parse_content_stream(pdf.pages[0]))
    shown = [each.operands[0] for each in told if str(each.operator) == "TJ"]
    kerns = [int(part) for array in shown for part in array if isinstance(part, int | Decimal)]

    assert kerns.count(73) >= 2, "AVA has two"
    assert set(kerns) <= {73, 98, -44}


def test_bold_is_heavier_than_regular(made: Callable[[str], bytes]) -> None:
    """The widths in the file are those of each weight."""
    widths = {}
    with pikepdf.open(io.BytesIO(made("variable"))) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font":
                name = str(each["/BaseFont"])
                if name.startswith("/AAAAAA+"):
                    widths[name[8:]] = float(each["/Widths"][int(each["/FirstChar"]) + 32])

    assert widths["OwnFace-400"] < widths["OwnFace-700"] < widths["OwnFace-800"]


def test_a_font_that_lacks_letters_is_told(build: Build, tmp_path: Path) -> None:
    """A typeface of capitals cannot set a handout; nothing is drawn as an empty box."""
    path = brand(tmp_path, postscript_variable("Own Face"))
    result = build("--brand", str(path))

    assert result.exit_code == 3
    assert "the font has no 'M' (U+004D)" not in result.stderr
    assert re.search(r"the font has no '[a-z]' \(U\+00[67]", result.stderr)


def test_the_built_in_typeface_needs_no_library_to_shape(tmp_path: Path) -> None:
    """Who has no typeface of their own waits for nothing that others need."""
    asked = "print(sorted({'uharfbuzz', 'fontTools', 'multiprocessing'} & set(sys.modules)))"
    code = f"import sys\nfrom reportgen.commands import main\ntry: main()\nfinally: {asked}"
    roles = ("medical-assistant", "pharmacy-technician")
    finished = subprocess.run(
        (sys.executable, "-c", code, "build", *roles, "--no-cache"),
        cwd=tmp_path,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )

    assert finished.stdout.endswith(".pdf\n[]\n")

"""Families of a brand that are on this machine: found by name, in one order, within limits."""

from __future__ import annotations

import sysconfig
import time
from pathlib import Path

import pytest
from brandtext import good, problems, warnings
from typefaces import called, collection, small, variable, with_rights

from reportgen.brand import installed
from reportgen.brand.fonts import stack
from reportgen.brand.installed import found_fonts
from reportgen.files.disk import Desk
from reportgen.theme.fonts import open_sans

SYSTEM_FOLDERS = installed.system_folders
"""The folders of a system, which other tests never see."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the brand, beside which nothing else is."""
    folder = tmp_path / "brand"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which this system keeps fonts."""
    folder = tmp_path / "system"
    folder.mkdir()
    monkeypatch.setattr(installed, "system_folders", lambda: (folder,))
    return folder


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of Python's packages."""
    folder = tmp_path / "packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    return folder


def put(path: Path, data: bytes) -> None:
    """Write *data* to *path*, and make its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def package(packages: Path, name: str, **fonts: bytes) -> Path:
    """A package of fonts as it is installed; importing it would fail."""
    folder = packages / name
    put(folder / "__init__.py", b"raise SystemExit('was imported')")
    for font, data in fonts.items():
        put(folder / "files" / f"{font}.ttf", data)
    return folder / "files"


def used(folder: Path, text: str) -> list[tuple[str, int, str]]:
    """The fonts that a brand is set in: family, weight, and the name of the folder they are in."""
    fonts = good(folder, f"typography: {text}").typography.fonts
    return [(font.family, font.weight, font.path.parent.name) for font in fonts]


@pytest.mark.parametrize("source", ["google", "bunny", "system"])
def test_a_package_of_fonts_is_found_without_being_imported(
    here: Path, packages: Path, source: str
) -> None:
    """A brand.yml of a web site works as it is once the family's package is installed."""
    package(packages, "fontpkg_exo_9", Exo=variable("Exo 9"))
    text = f"{{fonts: [{{source: {source}, family: Exo 9, weight: [400, 700]}}], base: Exo 9}}"

    assert used(here, text) == [("Exo 9", 400, "files"), ("Exo 9", 700, "files")]
    assert warnings(here, f"typography: {text}") == []


def test_a_font_beside_the_brand_comes_first_then_packages_then_the_system(
    here: Path, packages: Path, system: Path
) -> None:
    """What the brand's own folder has is what is meant, whatever else is installed."""
    font = called(small(), "Exo 9")
    put(system / "deep" / "any.ttf", font)
    assert used(here, "{base: Exo 9}") == [("Exo 9", 400, "deep")]
    package(packages, "fontpkg_exo_9", Exo=font)
    assert used(here, "{base: Exo 9}") == [("Exo 9", 400, "files")]
    put(here / "fonts" / "other.ttf", font)
    assert used(here, "{base: Exo 9}") == [("Exo 9", 400, "fonts")]


def test_fonts_are_known_by_the_names_in_them(here: Path, system: Path) -> None:
    """Neither the name of a file nor its case says what family it is."""
    put(system / "a" / "f1.TTF", called(small(400), "Grotesk Nine", weight=400))
    put(system / "b" / "f2.ttf", called(small(800), "Grotesk Nine", "Heavy", weight=800))
    put(system / "b" / "Grotesk Nine.ttf", called(small(400), "Another"))
    put(system / "b" / "broken.ttf", b"\x00\x01\x00\x00" + bytes(9))

    assert used(here, "{base: grotesk nine}") == [
        ("grotesk nine", 400, "a"),
        ("grotesk nine", 800, "b"),
    ]


def test_a_font_of_a_collection_is_found(here: Path, system: Path) -> None:
    """Systems keep several fonts in one file."""
    put(system / "all.ttc", collection(called(small(), "One Of"), called(small(800), "Two Of")))
    (font,) = good(here, "typography: {base: Two Of}").typography.fonts

    assert font.cut is not None
    assert font.cut.index == 1


def test_slanted_fonts_alone_are_no_family(here: Path, system: Path) -> None:
    """Pages are set upright, so that italics alone leave the built-in typeface standing in."""
    font = bytearray(called(small(), "Sloped"))
    at = int.from_bytes(font[font.index(b"OS/2") + 8 :][:4], "big") + 62
    font[at : at + 2] = (1).to_bytes(2, "big")
    put(system / "sloped.ttf", bytes(font))

    (told,) = warnings(here, "typography: {base: Sloped}")

    assert "the font 'Sloped' is not installed" in told


def test_a_font_of_this_machine_whose_licence_forbids_it_is_refused(
    here: Path, system: Path
) -> None:
    """It is told where the brand names it."""
    put(system / "no.ttf", with_rights(called(small(), "Not Yours"), 0x0002))

    (told,) = problems(here, "typography: {base: Not Yours}")

    assert told.startswith("school.yml:1:20: the font 'Not Yours' in ")
    assert "its licence forbids embedding" in told


@pytest.mark.parametrize(
    ("written", "families"),
    [
        ("Montserrat, Helvetica, sans-serif", ["Montserrat", "Helvetica", "sans-serif"]),
        ("'Source Serif 4', \"A, B\" ,serif", ["Source Serif 4", "A, B", "serif"]),
        ("Open Sans", ["Open Sans"]),
        (" , ", []),
        ("Rock'n Roll", ["Rock", "n Roll"]),
    ],
)
def test_a_stack_is_what_css_has(written: str, families: list[str]) -> None:
    """Families stand behind commas, with quotes or without."""
    assert [each for each in stack(written) if each != "'"] == families


def test_a_stack_takes_the_first_family_that_is_there(here: Path, system: Path) -> None:
    """What is missing before it is told once; what stands behind it is nobody's matter."""
    put(system / "a.ttf", called(small(), "Second One"))
    text = "typography: {base: 'First One, Second One, Third One, serif'}"

    (told,) = warnings(here, text)

    assert used(here, text.removeprefix("typography: "))[0][0] == "Second One"
    assert "the font 'First One' is not installed; Second One stands in; " in told
    assert "fontpkg-first-one" in told
    assert "Third" not in told


def test_a_stack_of_nothing_that_is_there_ends_in_the_built_in_typeface(
    here: Path, system: Path
) -> None:
    """All that are missing are named in one warning; a generic family alone needs none."""
    assert not any(system.iterdir())
    (told,) = warnings(here, "typography: {base: 'Aa, Bb, sans-serif', headings: 'Aa, Bb'}")

    assert "no font of 'Aa', 'Bb' is here; Open Sans stands in; " in told
    assert warnings(here, "typography: {base: sans-serif, headings: 'system-ui, Aa'}") == []
    assert warnings(here, "typography: {base: 'open sans, Aa'}") == []


def test_weights_that_a_brand_asks_for_are_all_that_is_used(here: Path, system: Path) -> None:
    """A web site that loads two weights has these two on paper as well."""
    put(system / "a.ttf", variable("Waves"))
    fonts = "fonts: [{source: google, family: Waves, weight: 300..500}]"

    assert [weight for _, weight, _ in used(here, f"{{{fonts}, base: Waves}}")] == [300, 400, 500]


@pytest.mark.parametrize("place", ["brand", "brand/fonts", "system"])
def test_what_is_installed_later_is_a_change(
    here: Path, system: Path, tmp_path: Path, place: str
) -> None:
    """Pages that were kept are made anew once the family is there."""
    assert system.exists()
    desk = Desk()
    assert found_fonts("Late One", here, desk).fonts == ()
    assert not desk.changed()
    time.sleep(0.01)
    put(tmp_path / place / "late.ttf", called(small(), "Late One"))

    assert desk.changed()
    assert found_fonts("Late One", here, Desk()).fonts


def test_a_package_that_is_missing_is_noted_where_it_would_be(here: Path) -> None:
    """Once pip has put it there, pages that were kept are made anew."""
    desk = Desk()
    assert found_fonts("Late One", here, desk).fonts == ()

    assert Path(sysconfig.get_path("purelib")) / "fontpkg_late_one" in desk.asked


def test_many_fonts_take_little_time(here: Path, system: Path) -> None:
    """Of ten thousand fonts only the names are read; links in a circle end."""
    data = Path(open_sans()[400]).read_bytes()
    put(system / "0.ttf", data)
    for number in range(1, 10_000):
        folder = system / str(number % 50)
        folder.mkdir(exist_ok=True)
        (folder / f"{number}.ttf").hardlink_to(system / "0.ttf")
    (system / "1" / "loop").symlink_to(system, target_is_directory=True)
    put(system / "9" / "last.ttf", called(small(), "Needle"))
    before = time.process_time()

    (found,) = found_fonts("Needle", here, Desk()).fonts

    assert found.path.name == "last.ttf"
    assert time.process_time() - before < 5


def test_more_fonts_than_are_looked_at_are_told(
    here: Path, system: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a search ends early, the message says so."""
    monkeypatch.setattr(installed, "MOST_FILES", 3)
    monkeypatch.setattr("reportgen.brand.fonts.MOST_FILES", 3)
    for number in range(5):
        put(system / f"{number}.ttf", called(small(), f"Family {number}"))

    (told,) = warnings(here, "typography: {base: Family 4}")

    assert told.endswith("; of this system's fonts, only 3 were looked at")
    assert used(here, "{base: Family 2}")


def test_no_link_leads_a_brand_out_of_its_folder(here: Path, tmp_path: Path) -> None:
    """A font elsewhere is found where systems keep fonts, not by a link in a brand's folder."""
    put(tmp_path / "elsewhere.ttf", called(small(), "Outside"))
    (here / "link.ttf").symlink_to(tmp_path / "elsewhere.ttf")

    assert found_fonts("Outside", here, Desk()).fonts == ()


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01\x00\x00", b"OTTO" + bytes(8), b"ttcf" + b"\xff" * 9]
)
def test_what_is_no_font_has_no_names(tmp_path: Path, data: bytes) -> None:
    """Anything may be called a font."""
    (tmp_path / "a.ttf").write_bytes(data)

    assert installed._names(tmp_path / "a.ttf") == ()


def test_every_system_keeps_fonts_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Linux, macOS and Windows have folders for one user and for all."""
    monkeypatch.undo()
    for system, folder in (
        ("linux", "/usr/share/fonts"),
        ("darwin", "/Library/Fonts"),
        ("win32", "Fonts"),
    ):
        monkeypatch.setattr("sys.platform", system)
        folders = list(map(str, SYSTEM_FOLDERS()))
        assert len(folders) >= 2
        assert any(each.endswith(folder) for each in folders)

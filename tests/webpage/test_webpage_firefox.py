"""What Firefox makes of a web page: widths, the keyboard, the dark without scripts, and paper."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import unicodedata
from pathlib import Path
from shutil import which
from typing import Any

import pypdfium2
import pytest
from webreading import Page

from reportgen.webpage.palette import dark
from reportgen.workshop.order import Order
from reportgen.workshop.webpages import web_page_of
from reportgen.workshop.workshop import Workshop

ROOT = Path(__file__).parent.parent.parent
SCRIPT = ROOT / "tests" / "support" / "webpage_firefox.mjs"
BROWSER = which("firefox-esr") or which("firefox") or ""
NEEDED = ROOT / "node_modules" / "puppeteer-core"
PAGES = ["handout", "guide"]
RUNNING = "running"
"""A page whose script changes its title, by which one sees whether any script runs."""
TODAY = dt.date(2026, 11, 28)
DIGITS = "[0-9]+"

pytestmark = [
    pytest.mark.skipif(
        not (BROWSER and which("node") and NEEDED.is_dir()),
        reason="not here: Firefox, node, and `npm install --no-save puppeteer-core@24`",
    ),
    pytest.mark.xdist_group("firefox"),
]


def workshop(layout: str) -> Workshop:
    """The workshop of two roles at the sample school."""
    roles = ("medical-assistant", "pharmacy-technician")
    order = Order(roles=roles, school="northgate", campus="denver", layout=layout)
    return Workshop(order, TODAY)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of each of some layouts, and one with a script."""
    folder = tmp_path_factory.mktemp("firefox")
    for layout in PAGES:
        text = web_page_of(workshop(layout)).text
        (folder / f"{layout}.html").write_text(text, encoding="utf-8")
    running = "<!DOCTYPE html><title>still</title><script>document.title = 'ran'</script>"
    (folder / f"{RUNNING}.html").write_text(running)
    return folder


@pytest.fixture(scope="module")
def seen(folder: Path) -> dict[tuple[str, str], Any]:
    """What `SCRIPT` says of each page in each profile."""
    command = ["node", str(SCRIPT), BROWSER, str(folder), *PAGES, RUNNING]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=300)
    return {(each["name"], each["profile"]): each for each in json.loads(found.stdout)}


def both(seen: dict[tuple[str, str], Any], name: str) -> list[Any]:
    """What was seen of the page *name* in the light and in the dark."""
    return [seen[name, profile] for profile in ("light", "dark")]


def letters(text: str) -> str:
    """The characters of *text* without spaces, wherever a line ends; a ligature is its letters."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def page_of(folder: Path, name: str) -> Page:
    """The page *name* as a file."""
    return Page((folder / f"{name}.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PAGES)
def test_nothing_sticks_out_of_a_window(seen: dict[tuple[str, str], Any], name: str) -> None:
    """Nobody scrolls sideways, on a telephone, a tablet or a desk: WCAG 2.2, 1.4.10."""
    views = [view for found in both(seen, name) for view in found["views"]]

    assert [(view["width"], view["across"]) for view in views] == [
        (360, 0),
        (768, 0),
        (1280, 0),
    ] * 2


@pytest.mark.parametrize("name", PAGES)
def test_tables_are_lists_on_a_telephone_alone(seen: dict[tuple[str, str], Any], name: str) -> None:
    """The cells of a row stand below one another where there is little width."""
    for found in both(seen, name):
        assert [view["stacked"] for view in found["views"]] == [True, False, False]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_dark_for_whoever_wishes_it(seen: dict[tuple[str, str], Any], name: str) -> None:
    """In the colors that are made for it, and in its own faces, which its policy lets in."""
    scheme = workshop(name).load()[1].scheme
    for found, colors in zip(both(seen, name), (scheme, dark(scheme)), strict=True):
        for view in found["views"]:
            for said, color in ((view["ink"], colors.ink), (view["ground"], colors.paper)):
                assert f"#{bytes(map(int, re.findall(DIGITS, said))).hex()}" == color.hex
            assert set(view["faces"]) == {"loaded"}


@pytest.mark.parametrize("name", PAGES)
def test_nobody_is_asked_and_nothing_is_refused(
    seen: dict[tuple[str, str], Any], name: str
) -> None:
    """Faces and pictures are in the page, and the browser complains of nothing."""
    for found in both(seen, name):
        assert {request[:5] for request in found["requests"]} == {"data:"}
        assert found["complaints"] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_without_scripts(seen: dict[tuple[str, str], Any], name: str) -> None:
    """It says the same words where no script may run, which another page shows to be so."""
    ran, still = ([view["title"] for view in found["views"]] for found in both(seen, RUNNING))
    light, without = ([view["words"] for view in found["views"]] for found in both(seen, name))

    assert (set(ran), set(still)) == ({"ran"}, {"still"})
    assert light == without


@pytest.mark.parametrize("name", PAGES)
def test_the_keyboard_reaches_every_link(
    seen: dict[tuple[str, str], Any], folder: Path, name: str
) -> None:
    """Tab goes through all of them in the order of the page, and each shows that it is there."""
    leads = [said["href"] for tag, said in page_of(folder, name).tags if tag == "a"]
    stops = seen[name, "light"]["stops"]

    assert [where for where, _ in stops] == leads
    assert all(is_shown for _, is_shown in stops)


def printed(folder: Path, name: str, profile: str) -> list[str]:
    """The letters on each sheet of the page as printed."""
    with pypdfium2.PdfDocument(folder / f"{name}-{profile}.pdf") as document:
        return [letters(page.get_textpage().get_text_bounded()) for page in document]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("seen")
def test_every_word_is_on_paper(folder: Path, name: str) -> None:
    """Each block of the page is there; what a drawing stands for is drawn."""
    sheets = "".join(printed(folder, name, "light"))
    blocks = [
        each for each in page_of(folder, name).blocks if each.name not in {"figure", "caption"}
    ]

    assert len(blocks) > 50
    assert [each.text for each in blocks if letters(each.text) not in sheets] == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("seen")
def test_no_sheet_ends_in_a_heading(folder: Path, name: str) -> None:
    """A heading, its note and a table's head stand on the sheet of what they are for."""
    sheets = printed(folder, name, "light")
    blocks = page_of(folder, name).blocks
    heads = [each for each in blocks if re.fullmatch("h[1-6]", each.name)]
    heads += [each for each in blocks if each.attributes.get("scope") == "col"]
    ends = {letters(each.text) for each in heads} - {""}

    assert 3 <= len(sheets) <= 12
    assert all(len(sheet) > 100 for sheet in sheets), "no sheet is all but empty"
    assert [sheet[-60:] for sheet in sheets if sheet.endswith(tuple(ends))] == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("seen")
def test_the_dark_prints_as_the_light_does(folder: Path, name: str) -> None:
    """On white, with ink for words: nobody's printer fills a sheet with black."""
    drawn = []
    for profile in ("light", "dark"):
        with pypdfium2.PdfDocument(folder / f"{name}-{profile}.pdf") as document:
            drawn.append([page.render(scale=0.5).to_pil().convert("RGB") for page in document])

    assert [image.tobytes() for image in drawn[0]] == [image.tobytes() for image in drawn[1]]
    assert {image.getpixel((2, 2)) for image in drawn[1]} == {(255, 255, 255)}

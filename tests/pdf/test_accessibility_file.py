"""What no element holds is decoration, and the file says what it is."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from handouts import Changed, Made, order_of, squeezed

from reportgen.content.blocks import RunningFoot, plain
from reportgen.pdf.intents import PROFILE
from reportgen.workshop.workshop import Workshop

# All else is decoration


def test_what_is_in_no_element_is_marked_as_artifact(made: Made) -> None:
    """Nothing is painted outside a mark, and of artifacts only the foot has words."""
    for page, sheet in zip(made.pages, made.reading.sheets, strict=True):
        words = [text for _, text in sheet.artifacts if text]
        last = page.blocks[-1]
        assert isinstance(last, RunningFoot)
        foot = [plain(each) for each in (last.left, last.middle, last.right)]

        assert sheet.loose == []
        assert {kind for kind, _ in sheet.artifacts} == {"Artifact"}
        assert squeezed("".join(words)) == squeezed("".join(foot))


def test_what_the_foot_says_is_said_in_the_content(made: Made) -> None:
    """The school, its address on the web and the age of the figures reach every reader."""
    for page in made.pages:
        foot = page.blocks[-1]
        assert isinstance(foot, RunningFoot)
        parts = [*plain(foot.left).split(" · "), plain(foot.middle).split(" · ")[0]]

        assert parts[-1].startswith("Figures published ")
        assert [part for part in parts if part not in made.says] == []


# The file


def test_bookmarks_lead_to_the_headings(made: Made) -> None:
    """Every H1 and H2 has one, in order, nested, and it leads to the heading's place."""
    headings = made.tree.all("H1", "H2")
    with pikepdf.open(io.BytesIO(made.pdf)) as file, file.open_outline() as outline:
        (top,) = outline.root
        entries = [top, *top.children]
        numbers = {page.obj.objgen: index for index, page in enumerate(file.pages)}
        leads: list[Any] = [each.destination for each in entries]
        places = [(numbers[to[0].objgen], float(to[2]), float(to[3])) for to in leads]
        titles = [" ".join(each.title.split()) for each in entries]

    assert titles == [" ".join(each.text.split()) for each in headings]
    with pypdfium2.PdfDocument(made.pdf) as document:
        pages = [page.get_textpage() for page in document]
        for heading, (page, x, y) in zip(headings, places, strict=True):
            there = pages[page].get_text_bounded(x - 1, y - 40, x + 300, y + 2)
            assert squeezed(there).startswith(squeezed(heading.text)[:5])


def test_the_file_says_what_it_is_twice_alike(made: Made) -> None:
    """Title, author, subject, keywords, language and dates; the XMP says the same as Info."""
    with pikepdf.open(io.BytesIO(made.pdf)) as file:
        info, xmp = file.docinfo, file.open_metadata()
        school, name = made.comparison.school, made.recipient.name
        title = made.comparison.title.replace("?", "") + (f", for {name}" if name else "")

        assert str(info.Title) == title == xmp["dc:title"]
        assert [str(info.Author)] == xmp["dc:creator"] == [school.name if school else "reportgen"]
        assert str(info.Subject) == xmp["dc:description"] != ""
        assert str(info.Keywords) == xmp["pdf:Keywords"] != ""
        assert str(info.Producer) == xmp["pdf:Producer"]
        assert str(info.Creator) == xmp["xmp:CreatorTool"]
        for mine, theirs in (("CreationDate", "CreateDate"), ("ModDate", "ModifyDate")):
            digits = re.sub(r"\D", "", xmp[f"xmp:{theirs}"])[:14]
            assert re.sub(r"\D", "", str(info[f"/{mine}"]))[:14] == digits
        assert str(file.Root.Lang) in xmp["dc:language"]
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert (xmp["pdfuaid:part"], xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == (
            *("1", "2"),
            "A",
        )


def test_colors_are_those_of_one_profile(made: Made) -> None:
    """The output intent is sRGB, from the same bytes each time."""
    with pikepdf.open(io.BytesIO(made.pdf)) as file:
        (intent,) = list(file.Root.OutputIntents)

        assert intent.S == pikepdf.Name.GTS_PDFA1
        assert intent.DestOutputProfile.read_bytes() == PROFILE.read_bytes()


@pytest.mark.parametrize("case", ["denver", "png", "foreign", "Nguyễn Thị Ánh Tuyết"])
def test_tags_and_all_the_bytes_are_the_same(
    case: str, make: Callable[[str], Made], changed: Changed, tmp_path: Path, today: dt.date
) -> None:
    """Made a second time from the same data, it is the same file."""
    one = make(case).pdf

    assert Workshop(order_of(case, changed, tmp_path), today).handout().pdf == one

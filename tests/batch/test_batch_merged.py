"""`reportgen batch --merge`: one file for a press."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from batches import batch, files, sheet
from careers import careers
from verapdf import check

pytestmark = pytest.mark.usefixtures("here")


ROLES15 = careers()


def test_one_file_for_a_press() -> None:
    """All copies in the order of the sheet, a bookmark for each, what they share stored once."""
    result = batch(sheet(), "--merge", "m.pdf", to=None)

    assert result.exit_code == 0, result.output
    assert result.stdout == "m.pdf\n"
    data = Path("m.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(data)) as file:
        assert len(file.pages) == 8
        with file.open_outline() as outline:
            assert [item.title for item in outline.root] == [
                "1 Ana López",
                "2 Bình Nguyễn",
                "3 Ana López",
                "4 Γιώργος",
            ]
        streams = [[stream.objgen for stream in page.obj.Contents] for page in file.pages]
        assert set(streams[0]) & set(streams[4])
        assert not file.check_pdf_syntax() if hasattr(file, "check_pdf_syntax") else True
    assert check(data, "2b").failures == {}
    assert check(data, "2b").checks > 5_000


def test_every_copy_begins_on_a_sheet_of_its_own() -> None:
    """A guide of an odd number of pages ends with a back that stays empty, and so does a flyer.

    Flyers alone have one side each, and stand on one after the other.
    """
    rows = [["Ana", "guide"], ["Bình", "flyer"], ["Zoë", "card"]]
    batch(sheet(rows, ["name", "layout"]), "--merge", "m.pdf", to=None)
    batch(sheet([["Ana"], ["Bình"]], ["name"]), "--merge", "f.pdf", "--layout", "flyer", to=None)

    with pikepdf.open("m.pdf") as file, file.open_outline() as outline:
        numbers = {page.obj.objgen: index for index, page in enumerate(file.pages)}
        places = [item.destination for item in outline.root]
        firsts = [numbers[to[0].objgen] for to in places if isinstance(to, pikepdf.Array)]
        empty = [not page.obj.Contents for page in file.pages]
        wishes = file.Root.ViewerPreferences

        assert len(firsts) == 3
        assert [first % 2 for first in firsts] == [0, 0, 0]
        assert empty[firsts[1] + 1]
        assert not any(empty[first] for first in firsts)
        assert wishes.Duplex == "/DuplexFlipLongEdge"
        assert wishes.PrintScaling == "/None"
    with pikepdf.open("f.pdf") as file:
        assert len(file.pages) == 2
        assert "/Duplex" not in file.Root.ViewerPreferences


def test_a_hundred_copies_are_not_a_hundred_files_large() -> None:
    """Each copy more costs a few kilobytes, not a whole handout."""
    people = [[f"Person {number}", "", "", "", ""] for number in range(120)]
    batch(sheet(people[:20]), "--merge", "few.pdf", to=None)
    batch(sheet(people), "--merge", "many.pdf", to=None)
    few, many = (Path(name).stat().st_size for name in ("few.pdf", "many.pdf"))

    assert (many - few) / 100 < 8_000
    with pikepdf.open("many.pdf") as file:
        assert len(file.pages) == 240
        assert int(file.Root.Pages.Count) == 240


def test_the_merged_pages_look_like_the_single_ones() -> None:
    """A page of the file for the press is the page of that person's own file, to the pixel."""
    batch(sheet(), "--merge", "m.pdf")
    merged = pypdfium2.PdfDocument("m.pdf")
    for number, name in enumerate(sorted(files())):
        single = pypdfium2.PdfDocument(f"out/{name}")
        for page in range(2):
            one, other = (
                document[index].render(scale=1).to_pil().tobytes()
                for document, index in ((single, page), (merged, 2 * number + page))
            )
            assert one == other, name


def test_the_sheet_is_not_written_over() -> None:
    """A slip with --merge does not cost anybody their sign-up sheet."""
    result = batch(sheet(), "--merge", "names.csv", to=None)

    assert result.exit_code == 2
    assert Path("names.csv").read_text(encoding="utf-8").startswith("name,")


def test_nothing_to_merge_is_no_file() -> None:
    """Where every row is wrong, there is no file for the press, and the JSON says so."""
    result = batch(
        sheet([["Ana", "ftp://x"]], ["name", "url"]), "--keep-going", "--merge", "m.pdf", "--json"
    )

    assert result.exit_code == 1
    assert json.loads(result.stdout)["merged"] is None
    assert not Path("m.pdf").exists()


def test_many_kinds_of_copies_are_laid_out_once_each() -> None:
    """Forty kinds, one after the other and again: the file for the press has each once."""
    pairs = [f"{one};{other}" for one in ROLES15 for other in ROLES15[:3] if one > other]
    rows = [["Ana", pair] for pair in pairs]
    batch(sheet(rows, ["name", "roles"]), "--merge", "one.pdf", to=None)
    batch(sheet([*rows, *rows], ["name", "roles"]), "--merge", "two.pdf", to=None)
    one, two = (Path(name).stat().st_size for name in ("one.pdf", "two.pdf"))

    assert len(pairs) > 32
    assert two < one * 1.2


def test_merging_is_the_same_every_time() -> None:
    """Same sheet, same bytes."""
    for name in ("a.pdf", "b.pdf"):
        batch(sheet(), "--merge", name, to=None)

    assert Path("a.pdf").read_bytes() == Path("b.pdf").read_bytes()

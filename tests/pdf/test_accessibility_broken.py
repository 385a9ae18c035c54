"""What is broken on purpose is caught, by veraPDF and by our own reader."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from handouts import Made
from reading import UnreadableError, read
from verapdf import Profile, check_all

Break = Callable[[pikepdf.Pdf], None]


def elements(file: pikepdf.Pdf, *kinds: str) -> list[Any]:
    """The structure elements of *kinds* in a file."""
    found: list[Any] = [each for each in file.objects if isinstance(each, pikepdf.Dictionary)]
    return [each for each in found if "/P" in each and str(each.get("/S", ""))[1:] in kinds]


def without(*path: str) -> Break:
    """Takes an entry out of the catalog."""

    def act(file: pikepdf.Pdf) -> None:
        holder: Any = file.Root
        for key in path[:-1]:
            holder = holder[key]
        del holder[path[-1]]

    return act


def bare(kind: str, key: str) -> Break:
    """Takes an entry from every element of a kind."""

    def act(file: pikepdf.Pdf) -> None:
        for element in elements(file, kind):
            del element[key]

    return act


def renamed(kind: str, other: str) -> Break:
    """Makes elements of one kind those of another."""

    def act(file: pikepdf.Pdf) -> None:
        for element in elements(file, kind):
            element.S = pikepdf.Name(f"/{other}")

    return act


def each_page(key: str) -> Break:
    """Takes an entry from every page."""

    def act(file: pikepdf.Pdf) -> None:
        for page in file.pages:
            del page.obj[key]

    return act


def each_font(*path: str) -> Break:
    """Takes an entry from every font."""

    def act(file: pikepdf.Pdf) -> None:
        for font in file.pages[0].resources.Font.values():
            holder: Any = font
            for key in path[:-1]:
                holder = holder[key]
            del holder[path[-1]]

    return act


def silent_links(file: pikepdf.Pdf) -> None:
    """Takes the description from every link."""
    for page in file.pages:
        for link in page.obj.get("/Annots", []):
            del link.Contents


def cell_too_few(file: pikepdf.Pdf) -> None:
    """Takes the last cell from the last row."""
    row = elements(file, "TR")[-1]
    row.K = pikepdf.Array(list(row.K)[:-1])


def no_parents(file: pikepdf.Pdf) -> None:
    """Empties the parent tree."""
    file.Root.StructTreeRoot.ParentTree.Nums = pikepdf.Array()


def unmarked(file: pikepdf.Pdf) -> None:
    """Takes the marks from what is decoration."""
    page = file.pages[0]
    kept, inside = [], False
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator == "BMC":
            inside = True
        elif operator == "EMC" and inside:
            inside = False
        else:
            kept.append(instruction)
    page.obj.Contents = file.make_stream(pikepdf.unparse_content_stream(kept))


def untold_codes(file: pikepdf.Pdf) -> None:
    """Takes the figures out of the tree, while their content stays marked."""
    for element in elements(file, "Figure"):
        element.P.K = pikepdf.Array([kid for kid in element.P.K if kid != element])


BROKEN: dict[str, tuple[Break, Profile, str]] = {
    "no alternative": (bare("Figure", "/Alt"), "ua1", "7.3-1"),
    "no scope": (bare("TH", "/A"), "ua1", "7.5-1"),
    "skipped level": (renamed("H2", "H3"), "ua1", "7.4.2-1"),
    "no language": (without("/Lang"), "ua1", "7.2-34"),
    "no tree": (without("/StructTreeRoot"), "ua1", "7.1-11"),
    "no tree, archived": (without("/StructTreeRoot"), "2a", "6.7.3.3-1"),
    "no marks": (without("/MarkInfo"), "ua1", "6.2-1"),
    "no marks, archived": (without("/MarkInfo"), "2a", "6.7.2.2-1"),
    "no claim": (without("/Metadata"), "ua1", "7.1-8"),
    "no claim, archived": (without("/Metadata"), "2a", "6.6.2.1-1"),
    "no profile of colors": (without("/OutputIntents"), "2a", "6.2.4.3-2"),
    "no title in the window": (without("/ViewerPreferences"), "ua1", "7.1-10"),
    "font of the reader": (each_font("/FontDescriptor", "/FontFile2"), "ua1", "7.21.4.1-1"),
    "font, archived": (each_font("/FontDescriptor", "/FontFile2"), "2a", "6.2.11.4.1-1"),
    "letters without meaning": (each_font("/ToUnicode"), "ua1", "7.21.7-1"),
    "silent link": (silent_links, "ua1", "7.18.5-2"),
    "untagged link": (renamed("Link", "Span"), "ua1", "7.18.5-1"),
    "cell too few": (cell_too_few, "ua1", "7.2-43"),
    "no parents": (no_parents, "ua1", "7.1-3"),
    "order of tabs": (each_page("/Tabs"), "ua1", "7.18.3-1"),
    "unmarked decoration": (unmarked, "ua1", "7.1-3"),
    "item outside a list": (renamed("L", "P"), "ua1", "7.2-17"),
    "row outside a table": (renamed("Table", "P"), "ua1", "7.2-4"),
}


def broken(pdf: bytes, change: Break) -> bytes:
    """*pdf* with something taken out of it."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        change(file)
        made = io.BytesIO()
        file.save(made)
    return made.getvalue()


def test_saved_again_it_still_keeps_the_rules(good: Made) -> None:
    """What is found below is not the fault of saving the file again."""
    again = broken(good.pdf, lambda _: None)

    assert [result.failures for result in check_all(again).values()] == [{}, {}]


@pytest.mark.parametrize("breakage", BROKEN)
def test_what_is_broken_is_found(good: Made, breakage: str) -> None:
    """Take one promise out of a good file, and veraPDF names the rule."""
    change, profile, rule = BROKEN[breakage]
    failures = check_all(broken(good.pdf, change))[profile].failures

    assert rule in failures


@pytest.mark.parametrize("change", [without("/StructTreeRoot"), untold_codes])
def test_reading_back_does_not_pass_on_a_broken_tree(good: Made, change: Break) -> None:
    """Our own reader refuses a file without a tree, or with words that are not in it."""
    with pytest.raises(UnreadableError):
        read(broken(good.pdf, change))

"""Links lie over their words, say where they lead, and lead there."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
from handouts import Made, squeezed
from reading import Words as Stretch

from reportgen.content.blocks import Sources, plain


def test_a_link_lies_over_its_words(made: Made) -> None:
    """Who clicks the words of a link hits it, on every line that they stand on."""
    found = made.tree.all("Link")
    with pypdfium2.PdfDocument(made.pdf) as document:
        pages = [page.get_textpage() for page in document]
        for link in found:
            under = [pages[area.page].get_text_bounded(*area.box) for area in link.links]
            assert squeezed("".join(under)) == squeezed(link.text)

    assert len(found) > 20


def test_a_link_says_where_it_leads(made: Made) -> None:
    """Every link has words for its place: its own, or the source that it cites."""
    for link in made.tree.all("Link"):
        assert link.links
        for area in link.links:
            if isinstance(area.leads, str):
                assert area.leads.startswith(("https://", "http://", "mailto:", "tel:"))
                assert area.says.strip()
            else:
                assert link.text in area.says


def test_tree_and_pages_agree(made: Made) -> None:
    """From every mark and link on a page the parent tree finds the element that holds it."""
    reading, parents = made.reading, made.reading.parents
    links = [(link, area) for link in made.tree.all("Link") for area in link.links]
    marks = 0
    for element in made.tree.all():
        for kid in element.kids:
            if isinstance(kid, Stretch):
                marks += 1
                assert parents[reading.sheets[kid.page].key][kid.number] == element.number
                assert kid.kind == element.kind
    for link, area in links:
        assert parents[area.key] == [link.number]
    with pikepdf.open(io.BytesIO(made.pdf)) as file:
        annotations = sum(len(page.obj.get("/Annots", [])) for page in file.pages)

    assert annotations == len(links) == len({area.key for _, area in links})
    assert sum(len(sheet.marked) for sheet in reading.sheets) == marks


def test_a_citation_leads_to_its_source(made: Made) -> None:
    """It goes to the page and the place where the entry of that number begins."""
    (sources,) = made.blocks(Sources)
    cited = set()
    with pypdfium2.PdfDocument(made.pdf) as document:
        pages = [page.get_textpage() for page in document]
        for link in made.tree.all("Link"):
            for area in link.links:
                if isinstance(area.leads, str):
                    continue
                page, x, y = area.leads
                there = pages[page].get_text_bounded(x - 0.5, y - 9, x + 40, y + 1)
                number = int(link.text)
                cited.add(number)
                entry = squeezed(f"{number}{plain(sources.entries[number - 1])}")
                assert entry[:4] in squeezed(there)

    assert cited == set(range(1, len(sources.entries) + 1))

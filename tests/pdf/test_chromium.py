"""What Chromium makes of the tags where it is told to heed them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from browsing import made, tables
from chromium import OLDEST, Node, is_here, shown

pytestmark = [
    pytest.mark.skipif(
        not is_here(), reason=f"Chromium {OLDEST} is not here: `apt-get install chromium`"
    ),
    pytest.mark.xdist_group("chromium"),
]


@cache
def tree(layout: str) -> Node:
    """The sample in *layout* as Chromium gives it."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "made.pdf")
        path.write_bytes(made(layout).pdf)
        return shown(path)


def test_heads_of_tables_stand_over_their_columns() -> None:
    """An empty corner would be dropped, and the heads would stand one column too far left."""
    blocks = tables("handout")
    heads = [
        [cell.words for cell in next(table.every("row")).children]
        for table in tree("handout").every("table")
    ]

    assert len(blocks) >= 4
    assert heads == [[block.corner, *block.columns] for block in blocks]


@pytest.mark.parametrize("layout", ["handout", "large-print"])
def test_parts_are_read_in_their_order(layout: str) -> None:
    """The question, each career, what there is to compare, and at last how to come and see."""
    said = tree(layout).words
    texts = ["Medical Assistant or Pharmacy Technician?", "Helps doctors", "Helps pharmacists"]
    places = [said.find(text) for text in [*texts, "northgate.example/visit"]]

    assert -1 not in places
    assert places == sorted(places)


def test_a_citation_is_read_without_what_follows_it() -> None:
    """A link ends with its own words: no heading, no head of a table goes on in it."""
    cited = [link.words for link in tree("handout").every("link") if link.words[:1].isdigit()]

    assert len(cited) > 20
    assert all(words.isdigit() for words in cited)


@pytest.mark.parametrize("layout", ["handout", "flyer", "card"])
def test_the_chart_and_the_code_have_their_words(layout: str) -> None:
    """Chromium drops a figure without letters in it: under the code's dark corner is one."""
    figures = [figure.name for figure in tree(layout).every("figure")]
    links = [link.words for link in tree(layout).every("link")]

    assert "QR code that leads to https://northgate.example/visit" in figures
    assert layout != "handout" or figures[0].startswith("Bar chart. Growth in jobs")
    assert "northgate.example/visit" in links

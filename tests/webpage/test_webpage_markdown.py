"""Markdown says what the web page says, whatever a reader of Markdown makes of signs."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from markdown_it import MarkdownIt
from webreading import Page

from reportgen.layouts import LAYOUTS
from reportgen.workshop.order import Order, recipient_of
from reportgen.workshop.webpages import web_page_of
from reportgen.workshop.workshop import Workshop

TODAY = dt.date(2026, 11, 28)
ROLES = ("medical-assistant", "pharmacy-technician")
HOSTILE = (
    "# 1. *see* _it_ [here](https://evil.example) <b>&amp;</b> | `x` ![y](z) ~~no~~ "
    "https://a.example www.b.example \\"
)


def shop(layout: str, note: str | None = None) -> Workshop:
    """The workshop of an order for two roles at the sample school."""
    recipient = recipient_of(note=note)
    return Workshop(
        Order(roles=ROLES, school="northgate", campus="denver", layout=layout, recipient=recipient),
        TODAY,
    )


def rendered(text: str) -> str:
    """The HTML that a website makes of Markdown: CommonMark with tables."""
    return str(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))


def letters(said: list[str]) -> str:
    """Words without spaces, and without the brackets of citations."""
    return re.sub(r"[\s\[\]]|&nbsp;", "", "".join(said))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_it_says_what_the_page_says(layout: str) -> None:
    """Every word, in order; boxes to tick have brackets of their own."""
    page = Page(web_page_of(shop(layout)).text)
    made = rendered(web_page_of(shop(layout), as_markdown=True).text)
    text = re.sub(r"<[^>]*>", "", made.replace("[ ]", ""))
    entities = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"'}
    for entity, character in entities.items():
        text = text.replace(entity, character)

    assert letters([text]) == letters(page.said())


def test_its_structure_is_that_of_the_page() -> None:
    """Headings, tables with as many cells, and links that lead where those of the page do."""
    page = Page(web_page_of(shop("handout")).text)
    other = Page(rendered(web_page_of(shop("handout"), as_markdown=True).text))

    for name in ("h1", "h2", "table", "tr", "td"):
        cells = {"td": {"td", "th"}}.get(name, {name})
        counts = [sum(tag in cells for tag, _ in each.tags) for each in (page, other)]
        assert counts[0] == counts[1] > 0, name
    leads = [
        [said["href"] for tag, said in each.tags if tag == "a" and said["href"][0] != "#"]
        for each in (page, other)
    ]
    assert leads[0] == leads[1]


def test_text_is_no_markup() -> None:
    """Signs of Markdown and of HTML in anybody's words are printed as they are."""
    made = rendered(web_page_of(shop("handout", HOSTILE), as_markdown=True).text)
    page = Page(made)

    assert "evil.example" not in str([said for name, said in page.tags if name == "a"])
    assert not {"b", "del", "img", "em", "code"} & {name for name, _ in page.tags}
    assert [said for said in page.said() if " ".join(HOSTILE.split()) in said]


def test_no_words_become_a_link() -> None:
    """An address that somebody wrote is no link where editors make one of every address."""
    made = web_page_of(shop("handout", HOSTILE), as_markdown=True).text
    words = re.sub(r"\]\(<[^>]*>\)", "]", made)

    assert "a.example" in words
    assert not re.findall(r"https?://|www\.", words)

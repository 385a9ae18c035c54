"""A layout that reflows takes whatever people write: it goes on to the next page."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from verapdf import check_all

from reportgen.content.blocks import Line, Span, Voice, plain
from reportgen.content.recipient import Recipient
from reportgen.typesetting.cutting import by_lines, cut, run_on
from reportgen.typesetting.flowables import Composer
from reportgen.typesetting.marks import Words, walk
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

Changed = Callable[[Mapping[str, Mapping[str, str]]], Path]

TODAY = dt.date(2026, 12, 31)
ROLES = ("pharmacy-technician", "medical-assistant", "phlebotomist", "dental-assistant")
FLOWING = ("guide", "large-print")
ROUNDING = 0.1

MOST = 400
"""Words of a text that is nearly as long as one may be."""


def words(letter: str, count: int) -> str:
    """*count* words that know their place: every one is met on the pages."""
    return " ".join(f"{number}{letter}" for number in range(count))


LONG: Mapping[str, Mapping[str, str]] = {
    "roles/pharmacy-technician.yaml": {
        "summary": f"{{text: {words('about', MOST)}, sources: [bls-ooh-pharmacy-technicians]}}",
        "settings": words("place", MOST),
        "treatment": f"[{words('duty', MOST)}, Fill orders]",
        "title": words("title", MOST),
        "sounds_like_you": f"[{words('likes', MOST)}, I like to help customers]",
    },
    "schools/northgate.yaml": {
        "invitation": f"{{title: Come and see, text: {words('call', MOST)}}}",
        "title": words("book", MOST),
        "disclosures": f"[{words('told', MOST)}]",
    },
}
"""Texts, each longer than its place on any page, where the sample has a line."""

LETTERS = ("about", "place", "duty", "title", "likes", "call", "book", "told")


@pytest.mark.parametrize("layout", FLOWING)
@pytest.mark.parametrize("count", [2, 4])
def test_a_layout_that_reflows_is_never_too_full(layout: str, count: int, changed: Changed) -> None:
    """Texts longer than a page go on, one word after the other, and no page is too tall."""
    order = Order(
        roles=ROLES[:count],
        school="northgate",
        campus="denver",
        layout=layout,
        data=changed(LONG),
    )
    shop = Workshop(order, TODAY)
    comparison, theme = shop.load()
    pages, _, arranged = shop.arrange(comparison, theme, Recipient(), shop.findings)

    met: Counter[str] = Counter()
    for page in pages:
        for _, y, mark in walk(page):
            if isinstance(mark, Words):
                assert 0 <= y <= page.height - 18
                met.update(re.findall(r"\d+[a-z]+", "".join(run.text for run in mark.runs)))
    for letter in LETTERS:
        numbers = [int(word.removesuffix(letter)) for word in met if word.endswith(letter)]
        wanted = words(letter, max(numbers, default=-1) + 1).split()
        assert len(wanted) >= MOST
        assert not set(wanted) - set(met)
    assert arranged.sections == comparison.sections  # nothing had to be left out for it


def test_what_goes_on_is_one_paragraph_to_a_screen_reader(changed: Changed) -> None:
    """A guide with long texts keeps PDF/UA-1 and PDF/A-2a."""
    order = Order(
        roles=ROLES[:2], school="northgate", campus="denver", layout="guide", data=changed(LONG)
    )
    made = Workshop(order, TODAY).handout()

    for result in check_all(made.pdf).values():
        assert result.checks > 1000
        assert not result.failures


SAID: Line = (
    Span("One two", cites=(1,)),
    Span(" three "),
    Span("four", strong=True),
    Span(", five six.", cites=(2, 3)),
)


@pytest.mark.parametrize(
    ("count", "first"),
    [(1, "One"), (2, "One two"), (3, "One two three"), (4, "One two three four,")],
)
def test_a_line_is_cut_between_words(count: int, first: str) -> None:
    """Marks stay with the word that they follow, and so do citations."""
    begun, left = cut(SAID, count)

    assert plain(begun) == first
    assert plain(begun).split() + plain(left).split() == plain(SAID).split()
    cites = [cite for span in (*begun, *left) for cite in span.cites]
    assert cites == [1, 2, 3]
    assert (1 in [c for span in begun for c in span.cites]) == (count >= 2)


@pytest.mark.parametrize("width", [12, 30, 60, 200])
def test_lines_of_a_paragraph_are_the_paragraph(width: float, composer: Composer) -> None:
    """Cut where its lines end and put together again, it says the same."""
    style = composer.theme.style(Voice.TEXT)
    lines = composer.typesetter.lines(SAID, style, width)
    parts = list(by_lines(SAID, lines))

    assert len(parts) == len(lines)
    assert plain(run_on(parts)) == plain(SAID)
    assert [span.cites for span in run_on(parts) if span.cites] == [(1,), (2, 3)]

"""Cards side by side, and pages apart: equal things are equal, and others need not be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from english import WORDS
from msgspec.structs import replace

from reportgen.content.blocks import Cards, Page, plain
from reportgen.errors import Findings
from reportgen.theme.theme import Theme
from reportgen.typesetting.flowables import Composer, flow
from reportgen.typesetting.lines import Typesetter
from reportgen.typesetting.marks import Flowable, Words, walk
from reportgen.typesetting.pages import Excess, lay_out
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

PAIR = ("medical-assistant", "pharmacy-technician")
LONG = (
    "diagnostic-medical-sonographer",
    "polysomnographic-technologist",
    "licensed-practical-nurse",
)


def laid(roles: tuple[str, ...], layout: str, today: dt.date) -> tuple[tuple[Page, ...], Theme]:
    """The blocks of the pages of *layout*, and its theme."""
    order = Order(roles=roles, school="northgate", campus="denver", layout=layout)
    shop = Workshop(order, today)
    comparison, theme = shop.load()
    _, blocks, _ = shop.arrange(comparison, theme, order.recipient, shop.findings)
    return blocks, theme


def figures(cards: Cards, composer: Composer, width: float) -> Iterator[list[tuple[float, float]]]:
    """The places of each card's large numbers."""
    found = [
        (x, y, "".join(run.text for run in mark.runs))
        for x, y, mark in walk(flow(cards, composer, width))
        if isinstance(mark, Words)
    ]
    for card in cards.cards:
        wanted = [plain((number.number,)) for number in card.numbers]
        yield [(x, y) for each in wanted for x, y, said in found if said == each]


@pytest.mark.parametrize("width", [420.0, 504.0, 900.0, 2000.0])
@pytest.mark.parametrize("roles", [PAIR, LONG])
def test_numbers_of_cards_stand_on_one_line_across(
    roles: tuple[str, ...], width: float, today: dt.date
) -> None:
    """In a row on all cards, or below one another on all, however long captions are."""
    blocks, theme = laid(roles, "guide", today)
    (cards,) = (block for page in blocks for block in page.blocks if isinstance(block, Cards))
    composer = Composer(theme.at(1.0, 1.0), Typesetter(Findings(), WORDS.tag, WORDS.page))

    places = list(figures(cards, composer, width))

    assert [len(each) for each in places] == [3] * len(roles)
    for row in zip(*places, strict=True):
        assert max(y for _, y in row) - min(y for _, y in row) < 0.01
    assert len({len({x for x, _ in each}) > 1 for each in places}) == 1


def size_of(page: Flowable, words: str) -> float:
    """The largest type in which *words* begin a line."""
    return max(
        mark.runs[0].size
        for _, _, mark in walk(page)
        if isinstance(mark, Words) and mark.runs and mark.runs[0].text.startswith(words)
    )


def test_a_page_apart_has_a_size_of_type_of_its_own(today: dt.date) -> None:
    """A brochure's cover is as large as it can be, however small the inside has to be."""
    blocks, theme = laid(PAIR, "trifold", today)
    composer = Composer(theme, Typesetter(Findings(), WORDS.tag, WORDS.page))
    alike = tuple(replace(page, apart=False) for page in blocks)

    own, same = lay_out(blocks, composer), lay_out(alike, composer)

    assert not isinstance(own, Excess)
    assert not isinstance(same, Excess)
    assert size_of(own[0], "Medical") > size_of(same[0], "Medical")
    assert size_of(own[1], "Helps") == size_of(same[1], "Helps")


def test_headings_do_not_end_in_one_word(today: dt.date) -> None:
    """Two lines of a heading are about as long as one another."""
    blocks, theme = laid(PAIR, "trifold", today)
    pages = lay_out(blocks, Composer(theme, Typesetter(Findings(), WORDS.tag, WORDS.page)))
    assert not isinstance(pages, Excess)
    said = [
        "".join(run.text for run in mark.runs)
        for _, _, mark in walk(pages[0])
        if isinstance(mark, Words)
    ]

    assert "Which one" in said
    assert "sounds like you?" in said
    assert "you?" not in said

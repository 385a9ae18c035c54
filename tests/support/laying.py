"""Pages as they are laid out, and where things stand on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest
from english import WORDS

from reportgen.comparison.comparing import Comparison
from reportgen.content.blocks import Page
from reportgen.content.recipient import Recipient
from reportgen.errors import Findings, Place
from reportgen.files.text import Text, WebAddress
from reportgen.theme.theme import Theme
from reportgen.typesetting.flowables import Composer
from reportgen.typesetting.lines import Typesetter
from reportgen.typesetting.marks import Flowable, Placed, Words, walk
from reportgen.workshop.copyfitting import Copyfitter
from reportgen.workshop.order import Order

Load = Callable[..., tuple[Comparison, Theme]]
Changed = Callable[[Mapping[str, Mapping[str, str]]], Path]

HERE = Place("f.yaml", 1, 1)
ROUNDING = 0.05
NOBODY = Recipient()

ORDERS: dict[str, dict[str, str]] = {
    "no school": {},
    "northgate": {"school": "northgate"},
    "denver": {"school": "northgate", "campus": "denver"},
    "concorde": {"school": "concorde"},
    "other brand": {"school": "northgate", "brand": "concorde"},
}


@dataclass(frozen=True)
class Laid:
    """Pages, and what they were made of."""

    pages: tuple[Flowable, ...]
    blocks: tuple[Page, ...]
    theme: Theme


def lay(comparison: Comparison, theme: Theme, recipient: Recipient = NOBODY) -> Laid:
    """The pages of *comparison*, as a handout fits them: full pages leave rows to the guide."""
    findings = Findings()
    order = Order(roles=tuple(role.slug for role in comparison.roles), recipient=recipient)
    copyfitter = Copyfitter(
        order, Composer(theme, Typesetter(findings, WORDS.tag, WORDS.page)), findings
    )
    pages, blocks, _ = copyfitter.arrange(comparison)
    findings.settle()
    return Laid(pages, blocks, theme)


@pytest.fixture(scope="module", params=ORDERS)
def laid(load: Load, request: pytest.FixtureRequest) -> Laid:
    """The pages of the two roles for no school, for each that is shipped, and a brand."""
    comparison, theme = load(**ORDERS[request.param])
    ana = Recipient(Text("Ana López", HERE), WebAddress("https://x.example/a", HERE))
    return lay(comparison, theme, ana)


def body(page: Flowable) -> Placed:
    """What stands between the masthead, or the margin, and the foot."""
    return page.parts[-2]


def floor(laid: Laid, page: Flowable) -> float:
    """Where the foot begins, with the room above it."""
    above = laid.theme.measures.site("foot").top
    assert above is not None
    return page.parts[-1].y - above


def check_overlaps(laid: Laid) -> None:
    """Assert that no line of text runs into another."""
    for page in laid.pages:
        boxes = [
            (x, y - 0.7 * mark.runs[0].size, x + mark.width, y, texts_of(mark))
            for x, y, mark in walk(page)
            if isinstance(mark, Words) and mark.runs
        ]
        for one, other in combinations(boxes, 2):
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])

            assert across <= ROUNDING or down <= ROUNDING, (one, other)


def check_filled(laid: Laid) -> None:
    """Assert that both pages end a few points above their feet."""
    for page in laid.pages:
        part = body(page)
        assert isinstance(part.item, Flowable)
        room = floor(laid, page)
        assert part.y + part.item.height == pytest.approx(room, abs=6)


def texts_of(words: Words) -> str:
    """The text of a line."""
    return "".join(run.text for run in words.runs)

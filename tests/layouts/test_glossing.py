"""Short names on pages: each is explained, or is a name that needs no explanation."""

from __future__ import annotations

import datetime as dt
import re
from itertools import combinations

import pytest
from careers import careers

from reportgen.content.blocks import References, Sources, Span
from reportgen.files.values import walk
from reportgen.layouts import LAYOUTS
from reportgen.layouts.glossing import meanings_of
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

PAIRS = tuple(combinations(careers(), 2))
ALLOWED = {"BLS", "BY", "CC", "ETA", "NET", "QR", "USDOL"}
"""BLS is spelled out by the sources; the others are in names and lines that a license asks for."""
CAPITALS = re.compile(r"(?<![\w.])[A-Z][A-Z0-9-]*[A-Z](?=s?(?!\w))")


def printed(pages: object) -> str:
    """The words on *pages*, but titles of sources, and what is only read aloud."""
    parts = walk(pages, (Span, Sources, References))
    return "\n".join(
        part.text if isinstance(part, Span) else part
        for part in parts
        if isinstance(part, Span | str)
    )


@pytest.mark.parametrize("name", [name for name in LAYOUTS if name != "large-print"])
def test_every_short_name_is_explained(name: str, today: dt.date) -> None:
    """No pair has capitals on a page whose meaning that page does not give, there or in words."""
    unexplained = set()
    for pair in PAIRS:
        workshop = Workshop(Order(roles=pair, school="northgate"), today)
        comparison, _ = workshop.load()
        pages, told = LAYOUTS[name].arrange(comparison, workshop.order.recipient)
        words = printed(pages)
        known = " ".join(f"{short} {meaning.text}" for short, meaning in told.short_names)
        unexplained |= {
            (pair, found)
            for found in CAPITALS.findall(words)
            if found not in known and found not in ALLOWED
            if f"{found} (" not in words and f"({found})" not in words
        }

    assert unexplained == set()


def test_one_short_name_has_one_meaning(today: dt.date) -> None:
    """Roles that use the same short name say the same of it."""
    slugs = [slug for pair in PAIRS for slug in pair]
    roles = [
        role
        for slug in dict.fromkeys(slugs)
        for role in Workshop(Order(roles=(slug, slugs[-1])), today).load()[0].roles[:1]
    ]
    meanings = meanings_of(roles)

    assert "CPR" in meanings
    for role in roles:
        for name, meaning in role.short_names.items():
            assert meanings[name].text == meaning.text

"""Addresses that are printed lead somewhere when they are typed."""

from __future__ import annotations

import datetime as dt

import pytest

from reportgen.content.blocks import References, plain
from reportgen.content.recipient import LONGEST_PRINTED, printed, printed_whole
from reportgen.errors import Place
from reportgen.files.text import WebAddress
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

HERE = Place("f.yaml", 1, 1)


@pytest.mark.parametrize(
    ("address", "short", "whole"),
    [
        ("https://www.bls.gov/ooh/", "bls.gov/ooh", "bls.gov/ooh"),
        ("https://x.example/WAC/default.aspx?cite=246", "x.example/WAC/default.aspx", None),
        ("https://x.example/main#/rules/7", "x.example/main", None),
        ("https://x.example/?p=101688", "x.example", None),
        ("https://x.example/" + "a" * LONGEST_PRINTED, None, None),
    ],
)
def test_nothing_is_left_out_of_what_has_to_be_whole(
    address: str, short: str | None, whole: str | None
) -> None:
    """A page of a database is another one, or none, without its query."""
    web = WebAddress(address, HERE)

    assert printed(web) == short
    assert printed_whole(web) == whole


@pytest.mark.parametrize("layout", ["guide", "large-print"])
def test_a_source_has_no_address_that_leads_elsewhere(layout: str) -> None:
    """What stands behind a source is its own address, without the scheme."""
    order = Order(
        roles=("nursing-assistant", "radiologic-technologist"),
        school="northgate",
        campus="spokane",
        layout=layout,
    )
    made = Workshop(order, dt.date(2026, 12, 31)).handout()
    entries = [
        entry
        for page in made.pages
        for block in page.blocks
        if isinstance(block, References)
        for entry in block.entries
    ]
    typed = [
        (span.text, span.address)
        for entry in entries
        for span in entry
        if span.address and span.text and span.text in span.address
    ]

    assert typed
    assert all(address.endswith((text, f"{text}/")) for text, address in typed)
    assert any("?" in (source.address or "") for source in made.comparison.sources.values())
    assert not any(".aspx" in plain(entry) for entry in entries)

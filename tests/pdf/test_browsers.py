"""What browsers make of the tags: pdf.js, by which Firefox shows a PDF to a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from browsing import by_pdfjs, made, needs_pdfjs, tables

pytestmark = needs_pdfjs


@cache
def pages(layout: str) -> Any:
    """Each page with its tree, and what is said by the ids in it."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "made.pdf")
        path.write_bytes(made(layout).pdf)
        return by_pdfjs(path)


def every(node: Any, role: str) -> Iterator[Any]:
    """Every element of *role* below *node*, in the order of reading."""
    if node.get("role") == role:
        yield node
    for kid in node.get("children", ()):
        yield from every(kid, role)


def words(node: Any, said: Any) -> str:
    """What is read of *node*."""
    if node.get("type") == "content":
        return str(said.get(node["id"], ""))
    return " ".join("".join(words(kid, said) for kid in node.get("children", ())).split())


@pytest.mark.parametrize("layout", ["handout", "guide"])
def test_heads_of_tables_stand_over_their_columns(layout: str) -> None:
    """The corner has a word, so that no reader drops it and shifts the heads."""
    rows = []
    for page in pages(layout):
        for table in every(page["tree"], "Table"):
            rows += [
                [words(cell, page["said"]) for cell in row["children"]]
                for row in every(table, "TR")
                if row["children"][-1]["role"] == "TH"
            ]
    blocks = [block for block in tables(layout) if not block.before]

    rows = [row for row in rows if any(row)]  # of a table that goes on, the heads are pages before
    assert len(blocks) >= 4
    assert rows == [[block.corner, *block.columns] for block in blocks]
    assert all(all(row) for row in rows)


@pytest.mark.parametrize("layout", ["handout", "flyer", "card", "trifold", "guide"])
def test_the_code_and_the_chart_have_words(layout: str) -> None:
    """A drawn figure is a picture with its words."""
    alternatives = [
        figure.get("alt") for page in pages(layout) for figure in every(page["tree"], "Figure")
    ]

    assert all(alternatives)
    assert "QR code that leads to https://northgate.example/visit" in alternatives


@pytest.mark.parametrize("layout", ["handout", "flyer", "card", "trifold", "guide", "large-print"])
def test_headings_are_read_in_their_order(layout: str) -> None:
    """The question first, and no heading is swallowed by what stands before it."""
    found = [
        (node["role"], words(node, page["said"]))
        for page in pages(layout)
        for node in _headings(page["tree"])
    ]

    assert found[0][0] == "H1"
    assert [role for role, _ in found].count("H1") == 1
    assert all(text for _, text in found)


def _headings(node: Any) -> Iterator[Any]:
    if node.get("role", "").startswith("H"):
        yield node
    for kid in node.get("children", ()):
        yield from _headings(kid)

"""Running words: links, citations, full forms, other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.content.blocks import Line, Span
from reportgen.scripts.bidi import runs_leftwards
from reportgen.webpage.markup import Element, Node, element, leads

_RANGE = re.compile(r"([0-9]+–[0-9]+)")
"""Two numbers and the dash between them, such as 2024–34."""


def inline(spans: Line) -> tuple[Node, ...]:
    """*spans* as nodes that run on."""
    return tuple(node for span in spans for node in _span(span))


def anchor_of(source: int) -> str:
    """The name that the citations of a source lead to."""
    return f"source-{source}"


def _span(span: Span) -> Iterator[Node]:
    if span.text:
        yield _said(span)
    if span.cites:
        yield element("sup", *_citations(span.cites))


def _said(span: Span) -> Node:
    """The words of a span, in the elements that say what they are; the inmost comes first."""
    said = _isolated(str(span.text))
    node = said[0] if len(said) == 1 else element("span", *said)
    if span.expansion:
        node = element("abbr", node, title=span.expansion)
    if span.address and leads(span.address):
        node = element("a", node, href=span.address)
    if span.lesser:
        node = element("small", node)
    if span.strong:
        node = element("strong", node)
    if span.language:
        node = _in_language(node, span.language)
    return node


def _isolated(text: str) -> tuple[Node, ...]:
    """*text*; with its order to itself where any of it is written from right to left.

    Spans of numbers are kept on one line.
    """
    if text.isascii():
        return (text,)
    if runs_leftwards(text):
        return (element("bdi", text),)
    parts = _RANGE.split(text)
    return tuple(
        element("span", part, class_="whole") if at % 2 else part
        for at, part in enumerate(parts)
        if part
    )


def _in_language(node: Node, language: str) -> Element:
    """*node* as words of *language*."""
    return element("span", node, lang=language)


def _citations(numbers: tuple[int, ...]) -> Iterator[Node]:
    """Numbers parted by commas, each a link to the source that it cites."""
    for position, number in enumerate(numbers):
        # as in print, a narrow space keeps a figure and its citation from being one number
        yield "," if position else "\u00a0"
        yield element("a", str(number), href=f"#{anchor_of(number)}")

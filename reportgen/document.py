"""Laid-out pages to the bytes of a PDF: the one module that draws.

Only here does y point upwards, as PDF has it.
"""

from __future__ import annotations

import datetime as dt
import io
import os
from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from reportgen.marks import (
    Dot,
    Flowable,
    Link,
    Modules,
    Panel,
    Picture,
    Rule,
    Words,
    walk,
)
from reportgen.pen import Pen

# plain deflated streams: seven bits went out with email gateways of the nineties
rl_config.useA85 = 0


class Metadata(Struct, frozen=True):
    """What a file says about itself; *date* is the day of its figures."""

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    date: dt.date


def to_pdf(pages: Sequence[Flowable], metadata: Metadata) -> bytes:
    """The pages as a PDF; the same pages and metadata give the same bytes."""
    buffer = io.BytesIO()
    first = pages[0]
    settings: Any = {"initialFontName": _any_font(pages), "lang": "en-US"}
    size = first.width, first.height
    canvas = Canvas(buffer, pagesize=size, invariant=1, pageCompression=1, **settings)
    _describe(canvas, metadata)
    for page in pages:
        canvas.setPageSize((page.width, page.height))
        _draw(canvas, page)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _any_font(pages: Sequence[Flowable]) -> str:
    """The font that a page begins with; one that is used, so that no other gets in."""
    return next(
        mark.runs[0].face.name
        for page in pages
        for _, _, mark in walk(page)
        if isinstance(mark, Words) and mark.runs
    )


def _describe(canvas: Any, metadata: Metadata) -> None:
    canvas.setTitle(metadata.title)
    canvas.setAuthor(metadata.author)
    canvas.setSubject(metadata.subject)
    canvas.setKeywords(", ".join(metadata.keywords))
    canvas.setCreator("reportgen")
    canvas.setProducer("reportgen with ReportLab")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if "SOURCE_DATE_EPOCH" not in os.environ:  # which ReportLab itself goes by
        stamp = canvas._doc._timeStamp
        stamp.YMDhms = (metadata.date.year, metadata.date.month, metadata.date.day, 0, 0, 0)


def _draw(canvas: Any, page: Flowable) -> None:
    """Every mark of *page*, in reading order."""
    pen = Pen(canvas)
    for x, below, mark in walk(page):
        y = page.height - below
        match mark:
            case Words():
                pen.words(mark, x, y)
            case Panel():
                pen.panel(mark, x, y)
            case Rule():
                pen.rule(mark, x, y)
            case Dot():
                pen.dot(mark, x, y)
            case Modules():
                pen.modules(mark, x, y)
            case Picture():
                canvas._code += pen.operators()
                canvas.drawImage(
                    str(mark.path), x, y - mark.height, mark.width, mark.height, mask="auto"
                )
            case Link():
                area = x, y - mark.height, x + mark.width, y
                canvas.linkURL(mark.address, area, relative=0, thickness=0)
    canvas._code += pen.operators()

"""Laid-out pages to the bytes of a PDF: the one module that draws.

Only here does y point upwards, as PDF has it.
"""

from __future__ import annotations

import datetime as dt
import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from reportgen.color import Color
from reportgen.marks import (
    Dot,
    Flowable,
    Link,
    Mark,
    Modules,
    Panel,
    Picture,
    Rule,
    Words,
    walk,
)

_CURVE = 0.4477152502
"""How far a Bézier handle stands from the corner for a quarter of a circle, as a share of the radius."""


@dataclass(frozen=True, slots=True)
class Metadata:
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
        for x, y, mark in walk(page):
            _draw(canvas, mark, x, page.height - y)
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


def _draw(canvas: Any, mark: Mark, x: float, y: float) -> None:
    """One mark with its upper left corner, or the start of its baseline, at (x, y)."""
    match mark:
        case Words():
            _words(canvas, mark, x, y)
        case Panel():
            _panel(canvas, mark, x, y)
        case Rule():
            canvas.setStrokeColorRGB(*mark.color.channels)
            canvas.setLineWidth(mark.thickness)
            canvas.line(x, y, x + mark.width, y)
        case Dot():
            _fill(canvas, mark.color)
            canvas.circle(x, y, mark.diameter / 2, stroke=0, fill=1)
        case Picture():
            canvas.drawImage(
                str(mark.path), x, y - mark.height, mark.width, mark.height, mask="auto"
            )
        case Modules():
            _modules(canvas, mark, x, y)
        case Link():
            area = x, y - mark.height, x + mark.width, y
            canvas.linkURL(mark.address, area, relative=0, thickness=0)


def _fill(canvas: Any, color: Color) -> None:
    canvas.setFillColorRGB(*color.channels)


def _words(canvas: Any, words: Words, x: float, y: float) -> None:
    text = canvas.beginText(x, y)
    for number, run in enumerate(words.runs):
        last = number == len(words.runs) - 1
        text.setFont(run.face.name, run.size)
        text.setFillColorRGB(*run.color.channels)
        if run.rise:
            text.setRise(run.rise)
        # the space at a line's end is not seen, but keeps two words from being read as one
        text.textOut(run.text + " " if last and words.continues else run.text)
        if run.rise:
            text.setRise(0)
    canvas.drawText(text)


def _panel(canvas: Any, panel: Panel, x: float, y: float) -> None:
    if panel.fill:
        _fill(canvas, panel.fill)
    if panel.stroke:
        canvas.setStrokeColorRGB(*panel.stroke.channels)
        canvas.setLineWidth(panel.stroke_width)
    how = {"stroke": int(panel.stroke is not None), "fill": int(panel.fill is not None)}
    below = y - panel.height
    if panel.radius and panel.lower_only:
        canvas.drawPath(_lower_rounded(canvas, panel, x, below), **how)
    elif panel.radius:
        canvas.roundRect(x, below, panel.width, panel.height, panel.radius, **how)
    else:
        canvas.rect(x, below, panel.width, panel.height, **how)


def _lower_rounded(canvas: Any, panel: Panel, x: float, y: float) -> Any:
    """A rectangle whose two lower corners are round; (x, y) is its lower left one."""
    right, top, radius, handle = (
        x + panel.width,
        y + panel.height,
        panel.radius,
        panel.radius * _CURVE,
    )
    path = canvas.beginPath()
    path.moveTo(x, top)
    path.lineTo(x, y + radius)
    path.curveTo(x, y + handle, x + handle, y, x + radius, y)
    path.lineTo(right - radius, y)
    path.curveTo(right - handle, y, right, y + handle, right, y + radius)
    path.lineTo(right, top)
    path.close()
    return path


def _modules(canvas: Any, modules: Modules, x: float, y: float) -> None:
    """Dark squares as one path: a rectangle for each run of them in a row."""
    side = modules.side / len(modules.rows)
    path = canvas.beginPath()
    for number, row in enumerate(modules.rows):
        start = None
        for column, dark in enumerate((*row, False)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                path.rect(x + start * side, y - (number + 1) * side, (column - start) * side, side)
                start = None
    _fill(canvas, modules.color)
    canvas.drawPath(path, stroke=0, fill=1)

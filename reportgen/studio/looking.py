"""What a page of the studio shows of a handout: its pages, its words, its claims."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from reportgen.catalog.figures import WAGES, Figure, Measure
from reportgen.checks.claimrecords import record
from reportgen.checks.claims import Claim as Claimed
from reportgen.checks.claims import claims, columns
from reportgen.comparison.comparing import Comparison
from reportgen.comparison.wording import replaced
from reportgen.content.blocks import Heading, Masthead, Page, Question, plain
from reportgen.language.printing import counted
from reportgen.layouts import LAYOUTS
from reportgen.pdf.rendering import sizes
from reportgen.studio.asking import DPI, Choice, Claim, Claims, Look, Named, PageSize, Transcript
from reportgen.studio.presses import Made, Presses
from reportgen.studio.telling import notices, remarks
from reportgen.studio.words import StudioWords
from reportgen.workshop.describing import describe
from reportgen.workshop.webpages import transcript_of

_NOT_PUBLISHED = {Measure.PROGRAM_LENGTH}
"""Measures that no edition brings, so that nothing newer is due."""

_HEADINGS = 2
"""The level of headings that are told of a page in place of its picture."""


def look_of(made: Made, choice: Choice, presses: Presses, words: StudioWords) -> Look:
    """What is seen of the copy that was *made* for *choice*."""
    ready, says = made.ready, words.names
    edition = ready.comparison.edition
    warnings = made.told.warnings
    pages = tuple(_pages(made, words))
    late = bool(edition.newer)
    figures = says.figures_late if late else says.figures
    layout = next(name for key, name in says.layouts.items() if key == choice.layout)
    return Look(
        title=describe(ready.comparison).title,
        pages=pages,
        sum=made.sum,
        notices=tuple(dict.fromkeys(notices(warnings, words))),
        remarks=tuple(dict.fromkeys(remarks(warnings))),
        layouts=layouts_of(choice, presses, words),
        said=says.updated.fill(
            layout=str(layout.title), pages=counted(says.pages, len(pages), words.language)
        ),
        figures=figures.fill(period=edition.period),
        late=late,
    )


def layouts_of(choice: Choice, presses: Presses, words: StudioWords) -> tuple[Named, ...]:
    """Every layout that takes so many careers, with its pages as far as they are known."""
    found = []
    for key, said in words.names.layouts.items():
        if len(choice.roles) not in LAYOUTS[key].roles:
            continue
        count = presses.pages_of(replace(choice, layout=str(key)))
        about = counted(words.names.pages, count, words.language) if count else ""
        found.append(Named(key=str(key), title=str(said.title), about=str(said.about or about)))
    return tuple(found)


def _pages(made: Made, words: StudioWords) -> Iterator[PageSize]:
    """The size of each page, and what stands for it where nobody sees it."""
    told = [_headings(page) for page in made.told.pages]
    for number, (width, height) in enumerate(sizes(made.pdf, DPI), 1):
        headings = told[number - 1] if number <= len(told) else ""
        alt = words.names.alternative.fill(number=str(number), headings=headings.rstrip(".?!"))
        yield PageSize(width=width, height=height, alt=alt)


def _headings(page: Page) -> str:
    """The title and the headings of *page*, as one text."""
    found = []
    for block in page.blocks:
        match block:
            case Masthead() | Question():
                found.append(plain(block.title.text))
            case Heading(level=level) if level <= _HEADINGS:
                found.append(plain(block.text))
            case _:
                pass
    return ", ".join(found)


def transcript(choice: Choice, presses: Presses) -> Transcript:
    """What the pages of *choice* say; raises ReportgenError where they cannot be made."""
    ready, order = presses.ready(choice)
    made = transcript_of(replace(ready.shop, order=order), ready.comparison, ready.theme)
    said = describe(made.comparison)
    return Transcript(title=said.title, language=said.language, html=made.text)


def claims_of(choice: Choice, presses: Presses) -> Claims:
    """Every claim on the pages of *choice*; raises ReportgenError where they cannot be made."""
    ready, order = presses.ready(choice)
    laid = ready.shop.lay(ready.comparison, ready.theme, order.recipient)
    comparison = laid.comparison
    found = tuple(_claim(each, comparison) for each in claims(laid.pages, comparison))
    about = comparison.edition.about
    source = comparison.sources[about.source]
    school = comparison.school
    return Claims(
        title=describe(comparison).title,
        columns=columns(comparison.words),
        claims=found,
        sources=len(comparison.cited),
        brand=str(school.brand or "") if school else "",
        due=replaced(comparison.edition, source.short or source.publisher, comparison.words),
    )


def _claim(claim: Claimed, comparison: Comparison) -> Claim:
    """*claim* with its number as a number."""
    said: dict[str, Any] = record(claim, comparison.words)
    figure = claim.figure
    return Claim(
        sources=said.pop("source"),
        copies=said.pop("copy"),
        is_figure=figure is not None,
        late=figure is not None and _is_late(figure, comparison),
        **said,
    )


def _is_late(figure: Figure, comparison: Comparison) -> bool:
    """Whether a newer figure than *figure* is out, or due."""
    if figure.measure in _NOT_PUBLISHED:
        return False
    wages = figure.measure in WAGES
    return any(each.wages is wages for each in comparison.edition.newer)

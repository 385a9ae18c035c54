"""The handout as a plain ReportLab script: what there would be without any of our layers.

Platypus from top to bottom, written for this one page and this one brand: no files are
read but fonts, nothing is checked, nothing gives way when there is too much. It is meant
to be as fast as such a script reasonably is: fonts are registered once, styles made once.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

Markup = str
"""Text with ReportLab's tags, escaped where it has to be."""


class Row(NamedTuple):
    """A row head and the paragraphs or list items of each column."""

    label: Markup
    cells: tuple[tuple[Markup, ...], ...]


class Section(NamedTuple):
    """A heading, the note on its line, and a table."""

    heading: Markup
    note: Markup
    columns: tuple[Markup, ...]
    rows: tuple[Row, ...]


class Card(NamedTuple):
    """A role, a sentence, and numbers with what they count."""

    name: Markup
    text: Markup
    numbers: tuple[tuple[Markup, Markup], ...]


class Bar(NamedTuple):
    """A bar of the chart."""

    label: str
    number: str
    value: float
    column: int | None


class Content(NamedTuple):
    """Everything the two pages say."""

    title: str
    owner: str
    corner: str
    question: Markup
    lead: str
    cards: tuple[Card, ...]
    duties: Section
    shared: Markup
    workday: Section
    requirements: Section
    outlook: Section
    chart: Markup
    bars: tuple[Bar, ...]
    future: Section
    fits: tuple[Markup, Markup]
    checklists: tuple[tuple[Markup, tuple[Markup, ...]], ...]
    call: tuple[Markup, ...]
    contact: tuple[Markup, ...]
    address: str
    sources: tuple[Markup, ...]
    disclosures: Markup
    feet: tuple[tuple[str, str, str], ...]


MARGIN = 0.6 * inch
PADDING = 6
WIDTH = letter[0] - 2 * MARGIN
BAND = 1.65 * inch
LABEL = 88
GUTTER = 16
HALF = (WIDTH - GUTTER) / 2
CHART = 220
CODE = 0.9 * inch

INK, SLATE, MIST = HexColor("#1d2733"), HexColor("#56636f"), HexColor("#d5dce2")
NAVY, AMBER, STRIP = HexColor("#12324f"), HexColor("#e8a11c"), HexColor("#f6f6f7")
SOFT = HexColor("#dce1e6")
FILLS = HexColor("#0b6e75"), HexColor("#6a3d8f")
TINTS = HexColor("#e6f2f2"), HexColor("#f1eaf6")


def register_fonts() -> None:
    """Make the four weights of Open Sans known to ReportLab."""
    spec = find_spec("ttf_opensans")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "ttf"
    for weight in ("Regular", "Bold", "ExtraBold"):
        registerFont(TTFont(f"OpenSans-{weight}", str(folder / f"OpenSans-{weight}.ttf")))
    registerFontFamily("OpenSans-Regular", normal="OpenSans-Regular", bold="OpenSans-Bold")
    registerFontFamily("OpenSans-Bold", normal="OpenSans-Bold", bold="OpenSans-Bold")


register_fonts()


def style(
    size: float, leading: float, color: Color = INK, weight: str = "Regular", **more: Any
) -> ParagraphStyle:
    """A style of Open Sans."""
    name = f"OpenSans-{weight}"
    return ParagraphStyle(
        name,
        fontName=name,
        fontSize=size,
        leading=leading,
        textColor=color,
        bulletFontName=name,
        bulletFontSize=size,
        **more,
    )


TEXT = style(10, 13.4)
BULLETED = [style(10, 13.4, leftIndent=9, bulletColor=fill) for fill in FILLS]
LABELS = style(9.4, 13.4, NAVY, "Bold")
SECTION = style(12.5, 16.9, NAVY, "Bold", spaceAfter=4)
CAPTION = style(8, 10)
STRIPS = style(9, 13)
CHECK = style(10, 13.4, leftIndent=14)
NOTE = style(8, 10.9, SLATE)
HEADS = style(9.2, 12, white, "Bold")
COLUMN_HEADS = [style(9.2, 12, fill, "Bold") for fill in FILLS]
CARD_NAMES = [style(13.5, 18.2, fill, "Bold", spaceAfter=2) for fill in FILLS]
QUESTION = style(23, 30, AMBER)
NUMBERS = [style(14.6, 19, fill, "ExtraBold") for fill in FILLS]
CALL = style(13.5, 18.2, white, "Bold")
CALL_TEXT = style(9.4, 13.4, SOFT)

BARE: list[Any] = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]
BARE_TABLE = TableStyle(BARE)
ROWS: list[Any] = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (0, -1), 0),
    ("LEFTPADDING", (1, 0), (-1, -1), 7),
    ("RIGHTPADDING", (0, 0), (-1, -1), 7),
    ("TOPPADDING", (0, 0), (-1, -1), 1.4),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.4),
    ("LINEBELOW", (0, 1), (-1, -2), 0.5, MIST),
    ("LINEBELOW", (0, -1), (-1, -1), 0.9, NAVY),
]
QUIET_TABLE = TableStyle(
    [*ROWS, *(("LINEBELOW", (i, 0), (i, 0), 0.9, fill) for i, fill in enumerate(FILLS, 1))]
)
FILLED_TABLE = TableStyle(
    [*ROWS, *(("BACKGROUND", (i, 0), (i, 0), fill) for i, fill in enumerate(FILLS, 1))]
)
CARD_TABLE = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 12),
        ("RIGHTPADDING", (0, 0), (-1, -1), 12),
        ("TOPPADDING", (0, 0), (-1, -1), 8),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
        *(("BACKGROUND", (2 * i, 0), (2 * i, 0), tint) for i, tint in enumerate(TINTS)),
        *(("LINEABOVE", (2 * i, 0), (2 * i, 0), 2.2, fill) for i, fill in enumerate(FILLS)),
    ]
)
NUMBER_TABLE = TableStyle([*BARE, ("LINEABOVE", (0, 0), (-1, 0), 0.5, MIST)])
CHECK_TABLE = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 12),
        ("TOPPADDING", (0, 0), (-1, -1), 6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        *(("BOX", (2 * i, 0), (2 * i, 0), 0.5, MIST) for i in range(2)),
        *(("LINEABOVE", (2 * i, 0), (2 * i, 0), 2.2, fill) for i, fill in enumerate(FILLS)),
    ]
)
STRIP_TABLE = TableStyle(
    [
        ("BACKGROUND", (0, 0), (-1, -1), STRIP),
        ("LINEBEFORE", (0, 0), (0, -1), 2.6, AMBER),
        ("LEFTPADDING", (0, 0), (-1, -1), 12),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
    ]
)
CALL_TABLE = TableStyle(
    [
        ("BACKGROUND", (0, 0), (-1, -1), NAVY),
        ("ROUNDEDCORNERS", [3, 3, 3, 3]),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 12),
        ("RIGHTPADDING", (0, 0), (-1, -1), 8),
        ("TOPPADDING", (0, 0), (-1, -1), 6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
    ]
)


def draw(content: Content) -> bytes:
    """The two pages as a PDF."""
    buffer = io.BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=letter,
        leftMargin=MARGIN - PADDING,
        rightMargin=MARGIN - PADDING,
        topMargin=MARGIN - PADDING,
        bottomMargin=MARGIN,
        title=content.title,
        author=content.owner,
        lang="en-US",
        initialFontName="OpenSans-Regular",
    )
    document.build(
        first_page(content) + second_page(content),
        onFirstPage=partial(band_and_foot, content=content),
        onLaterPages=partial(foot, content=content),
    )
    return buffer.getvalue()


def first_page(content: Content) -> list[Flowable]:
    """The cards, and the work."""
    return [
        Spacer(0, BAND - MARGIN + 14),
        cards(content.cards),
        Spacer(0, 10),
        *section(content.duties, filled=True, listed=True),
        Spacer(0, 8),
        Table([[Paragraph(content.shared, STRIPS)]], [WIDTH], style=STRIP_TABLE),
        Spacer(0, 10),
        *section(content.workday),
        PageBreak(),
    ]


def second_page(content: Content) -> list[Flowable]:
    """What it takes, where it leads and what next."""
    outlook = content.outlook
    beside = [[[chart(content)], grid(outlook, WIDTH - CHART, 116)]]
    half = (len(content.sources) + 1) // 2
    halves = (content.sources[:half], content.sources[half:])
    left, right = (Paragraph(" ".join(entries), NOTE) for entries in halves)
    return [
        *section(content.requirements, filled=True),
        Spacer(0, 3),
        heading(outlook.heading, outlook.note),
        Table(beside, [CHART, WIDTH - CHART], style=BARE_TABLE),
        Spacer(0, 3),
        *section(content.future),
        Spacer(0, 3),
        heading(*content.fits),
        checklists(content.checklists),
        Spacer(0, 3),
        call(content),
        Spacer(0, 3),
        Table([[left, "", right]], [HALF, GUTTER, HALF], style=BARE_TABLE),
        Spacer(0, 3),
        Paragraph(content.disclosures, NOTE),
    ]


def heading(text: Markup, note: Markup) -> Paragraph:
    """A section's heading and its quiet note."""
    font = f'<font name="OpenSans-Regular" size="8.4" color="{SLATE.hexval()}">'
    return Paragraph(f"{text}&nbsp; {font}{note}</font>", SECTION)


def section(about: Section, *, filled: bool = False, listed: bool = False) -> list[Flowable]:
    """A heading and its table."""
    table = grid(about, WIDTH, LABEL, filled=filled, listed=listed)
    return [heading(about.heading, about.note), table]


def grid(
    about: Section, width: float, label: float, *, filled: bool = False, listed: bool = False
) -> Table:
    """Options as columns, attributes as rows."""
    looks = BULLETED if listed else [TEXT] * len(FILLS)
    heads = [HEADS] * len(FILLS) if filled else COLUMN_HEADS
    columns = [Paragraph(name, head) for name, head in zip(about.columns, heads, strict=True)]
    rows: list[list[Any]] = [["", *columns]]
    for row in about.rows:
        cells = [
            [Paragraph(line, look, bulletText="•" if listed else None) for line in lines]
            for lines, look in zip(row.cells, looks, strict=True)
        ]
        rows.append([Paragraph(row.label, LABELS), *cells])
    each = (width - label) / len(FILLS)
    return Table(rows, [label, each, each], style=FILLED_TABLE if filled else QUIET_TABLE)


def cards(about: Sequence[Card]) -> Table:
    """The roles at a glance."""
    left, right = (card(each, column) for column, each in enumerate(about))
    return Table([[left, "", right]], [HALF, GUTTER, HALF], style=CARD_TABLE)


def card(about: Card, column: int) -> list[Flowable]:
    """A role's name, a sentence and numbers."""
    numbers = [
        [Paragraph(number, NUMBERS[column]) for number, _ in about.numbers],
        [Paragraph(caption, CAPTION) for _, caption in about.numbers],
    ]
    each = (HALF - 24) / len(about.numbers)
    widths = [each - 5, each + 5, each]
    return [
        Paragraph(about.name, CARD_NAMES[column]),
        Paragraph(about.text, TEXT),
        Spacer(0, 5),
        Table(numbers, widths, style=NUMBER_TABLE),
    ]


class Chart(Flowable):
    """Bars with a name before and a number behind."""

    def __init__(self, bars: Sequence[Bar]) -> None:
        super().__init__()
        self.bars = bars
        self.width, self.height = CHART - GUTTER, 26 * len(bars)

    def draw(self) -> None:
        """Draw the bars from the top down."""
        canvas: Any = self.canv
        scale = (self.width - 130) / max(bar.value for bar in self.bars)
        for number, bar in enumerate(self.bars):
            y = self.height - 26 * number - 18
            color = SLATE if bar.column is None else FILLS[bar.column]
            canvas.setFillColor(SLATE if bar.column is None else INK)
            canvas.setFont("OpenSans-Regular", 9.4)
            canvas.drawString(0, y + 4, bar.label)
            canvas.setFillColor(color)
            canvas.roundRect(84, y, bar.value * scale, 15, 1.5, stroke=0, fill=1)
            canvas.setFont("OpenSans-Bold", 9.4)
            canvas.drawString(91 + bar.value * scale, y + 4, bar.number)


def chart(content: Content) -> Table:
    """The bars under their caption."""
    rows: list[Any] = [[Paragraph(content.chart, LABELS)], [Chart(content.bars)]]
    return Table(rows, [CHART], style=BARE_TABLE)


class Box(Flowable):
    """A box to tick, beside the paragraph that follows it."""

    def __init__(self, color: Color) -> None:
        super().__init__()
        self.color = color
        self.width = self.height = 0.0

    def draw(self) -> None:
        """Draw the outline."""
        canvas: Any = self.canv
        canvas.setStrokeColor(self.color)
        canvas.setLineWidth(0.8)
        canvas.roundRect(0, -11.5, 8.6, 8.6, 0.7)


def checklists(about: Sequence[tuple[Markup, Sequence[Markup]]]) -> Table:
    """Statements to tick, side by side."""
    left, right = (checklist(*each, column) for column, each in enumerate(about))
    return Table([[left, "", right]], [HALF, GUTTER, HALF], style=CHECK_TABLE)


def checklist(name: Markup, items: Sequence[Markup], column: int) -> list[Flowable]:
    """A role's name and the statements of those who fit."""
    made: list[Flowable] = [Paragraph(name, COLUMN_HEADS[column])]
    for item in items:
        made += [Box(FILLS[column]), Paragraph(item, CHECK)]
    return made


def call(content: Content) -> Table:
    """What to do, with whom, and a code to scan."""
    title, *lines = content.call
    words = [Paragraph(title, CALL), *(Paragraph(line, CALL_TEXT) for line in lines)]
    contact = [Paragraph(line, CALL_TEXT) for line in content.contact]
    row = [words, contact, qr_code(content.address)]
    return Table([row], [WIDTH - 190 - CODE - 20, 190, CODE + 20], style=CALL_TABLE)


def qr_code(address: str) -> Drawing:
    """A QR code on white, as ReportLab's own widget makes it."""
    drawing = Drawing(CODE, CODE)
    looks: Any = {"fillColor": white, "strokeColor": None}
    drawing.add(Rect(0, 0, CODE, CODE, **looks))
    drawing.add(QrCodeWidget(address, barLevel="M", barWidth=CODE, barHeight=CODE))
    return drawing


def band_and_foot(canvas: Canvas, document: SimpleDocTemplate, content: Content) -> None:
    """The band on top of the first page, and its foot."""
    width, height = letter
    canvas.setFillColor(NAVY)
    canvas.rect(0, height - BAND, width, BAND, stroke=0, fill=1)
    for column, fill in enumerate(FILLS):
        canvas.setFillColor(fill)
        canvas.rect(column * width / 2, height - BAND - 4, width / 2, 4, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont("OpenSans-Bold", 11)
    canvas.drawString(MARGIN, height - 40, content.owner)
    canvas.setFillColor(SOFT)
    canvas.setFont("OpenSans-Regular", 9.5)
    canvas.drawRightString(width - MARGIN, height - 40, content.corner)
    canvas.setFont("OpenSans-Regular", 11.2)
    canvas.drawString(MARGIN, height - 96, content.lead)
    question = Paragraph(content.question, QUESTION)
    question.wrapOn(canvas, WIDTH + 1, 40)
    question.drawOn(canvas, MARGIN, height - 80)
    foot(canvas, document, content)


def foot(canvas: Canvas, document: SimpleDocTemplate, content: Content) -> None:
    """A hairline and three short texts below it."""
    left, middle, right = content.feet[document.page - 1]
    canvas.setStrokeColor(MIST)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, 43, MARGIN + WIDTH, 43)
    canvas.setFillColor(SLATE)
    canvas.setFont("OpenSans-Regular", 8)
    canvas.drawString(MARGIN, 29, left)
    canvas.drawCentredString(340, 29, middle)
    canvas.drawRightString(MARGIN + WIDTH, 29, right)

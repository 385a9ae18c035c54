"""The measures of a page as a style file gives them: sizes, weights, spaces.

`defaults.handout.measures` of the default brand has them all; another brand's file may
change any of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.brand import Brand
from reportgen.record import Length, Share, key
from reportgen.shape import Reader
from reportgen.yamlfile import Mapping, Node


@dataclass(frozen=True, slots=True)
class Type:
    """One voice of the page: how large, how heavy, how far apart its lines."""

    size: Length = key("the size when there is room", example="10pt")
    least: Length = key("the smallest size when there is none", example="9pt")
    leading: Share = key("line height as a multiple of the size", example="1.34")
    weight: int = key("100 to 900", least=100, most=900)
    strong: int = key("the weight of strong words", least=100, most=900, default=700)


@dataclass(frozen=True, slots=True)
class Superscript:
    """The numbers of citations, as shares of the size of the text they follow."""

    size: Share = key("their size", example="0.62")
    rise: Share = key("how far they stand above the line", example="0.36")


@dataclass(frozen=True, slots=True)
class Types:
    """Every voice of a page."""

    title: Type = key("the question at the top")
    owner: Type = key("the school's name set as a wordmark")
    kicker: Type = key("the small line in the top corner")
    subtitle: Type = key("the line under the title")
    section: Type = key("headings of sections")
    aside: Type = key("the quiet note on a heading's line")
    card: Type = key("the role's name on its card")
    lead: Type = key("the sentence on a card")
    number: Type = key("large numbers")
    caption: Type = key("what a large number counts")
    head: Type = key("column heads of tables")
    label: Type = key("row heads of tables")
    text: Type = key("text that is read")
    strip: Type = key("what all have in common")
    chart: Type = key("names and numbers of bars")
    invitation: Type = key("the call to action")
    contact: Type = key("whom to talk to")
    note: Type = key("sources and disclosures")
    foot: Type = key("the foot of the page")
    superscript: Superscript = key("the numbers of citations")


@dataclass(frozen=True, slots=True)
class Paper:
    """The sheet."""

    width: Length = key("width of the sheet", example="8.5in")
    height: Length = key("height of the sheet", example="11in")
    margin: Length = key("left, right, and above a page without a masthead", example="0.6in")
    foot: Length = key("from the lower edge to the foot's line of text", example="0.4in")
    foot_gap: Length = key("least space between the content and the foot's rule", example="12pt")


@dataclass(frozen=True, slots=True)
class Space:
    """Distances. Those with a range give way before type does, and grow to fill a page."""

    least: Share = key("how far the elastic distances may shrink", example="0.6")
    most: Share = key("how far they may grow", example="1.6")
    section: Length = key("elastic: above a section's heading")
    heading: Length = key("elastic: below a section's heading")
    between: Length = key("elastic: between blocks of one section")
    row: Length = key("elastic: above and below the text of a table row")
    item: Length = key("elastic: between items of a list")
    card: Length = key("elastic: inside cards and panels, above and below")
    side: Length = key("inside cells, left and right")
    inset: Length = key("inside cards and panels, left and right")
    gutter: Length = key("between cards")
    label: Length = key("width of the row heads")
    narrow_label: Length = key("width of the row heads of a narrow table")
    hang: Length = key("from a bullet or box to its text")
    masthead: Length = key("above the first line of the masthead")
    masthead_foot: Length = key("below the last line of the masthead")
    code: Length = key("width of a QR code with its quiet zone")
    contact: Length = key("width kept for whom to talk to")
    recipient: Length = key("width kept for a recipient's name")
    logo: Length = key("height of a logo")
    bar: Length = key("height of a bar in a chart")
    bar_label: Length = key("width kept for the names of bars")


@dataclass(frozen=True, slots=True)
class Strokes:
    """Lines and corners."""

    hairline: Length = key("between rows")
    close: Length = key("at the end of a table")
    card: Length = key("the colour on top of a card")
    masthead: Length = key("the colours under the masthead")
    radius: Length = key("corners of cards and panels")
    bullet: Length = key("diameter of a bullet")
    box: Length = key("side of a box to tick")
    box_line: Length = key("its line")
    accent: Length = key("the mark at the side of a strip")


@dataclass(frozen=True, slots=True)
class Measures:
    """Every measure of a page."""

    paper: Paper = key("the sheet")
    type: Types = key("the voices of the page")
    space: Space = key("distances")
    strokes: Strokes = key("lines and corners")


def over(base: Node, changes: Node | None) -> Node:
    """*base* with every key that *changes* has, at any depth; each value keeps its place."""
    if not isinstance(base, Mapping) or not isinstance(changes, Mapping):
        return base if changes is None else changes
    names = {name.text for name, _ in base.entries}
    entries = [(name, over(value, changes.get(name.text))) for name, value in base.entries]
    entries += [(name, value) for name, value in changes.entries if name.text not in names]
    return Mapping(changes.place, tuple(entries))


def measures(brand: Brand, default: Brand, reader: Reader) -> Measures | None:
    """The measures of *default* with the changes of *brand*; None where problems were noted."""
    if default.measures is None:
        reader.findings.refuse(default.place, "defaults.handout.measures is missing", "add it")
        return None
    node = over(default.measures, None if brand is default else brand.measures)
    found = reader.record(node, Measures, "measures")
    return found if isinstance(found, Measures) else None

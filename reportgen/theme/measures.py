"""The measures of a page as a style file gives them: sizes, weights, spaces.

`defaults.handout.measures` of the default brand has them all; another brand's file may
change any of them, and so may a paper, a way to print and a layout: see `variants`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Annotated

from msgspec import Struct

from reportgen.files.text import Key, Length, Share, Slug


class Type(Struct, frozen=True, kw_only=True):
    """One voice of the page: how large, how heavy, how far apart its lines."""

    size: Annotated[Length, Key("the size when there is room", example="10pt")]
    least: Annotated[Length, Key("the smallest size when there is none", example="9pt")]
    leading: Annotated[Share, Key("line height as a multiple of the size", example="1.34")]
    weight: Annotated[int, Key("100 to 900", least=100, most=900)]
    strong: Annotated[int, Key("the weight of strong words", least=100, most=900)] = 700
    word: Annotated[
        Length | None,
        Key("the smallest size at which a name's longest word stands whole; least if left out"),
    ] = None


class Superscript(Struct, frozen=True):
    """The numbers of citations, as shares of the size of the text they follow."""

    size: Annotated[Share, Key("their size", example="0.62")]
    rise: Annotated[Share, Key("how far they stand above the line", example="0.36")]


class Lesser(Struct, frozen=True):
    """Figures that are not of the role alone, beside those that are."""

    size: Annotated[
        Share, Key("their size, as a share of that of the text they stand in", example="0.76")
    ]
    least: Annotated[Length, Key("the smallest size that they have", example="8pt")]


class Types(Struct, frozen=True, kw_only=True):
    """Every voice of a page."""

    title: Annotated[Type, Key("the question at the top")]
    owner: Annotated[Type, Key("the school's name set as a wordmark")]
    kicker: Annotated[Type, Key("the small line in the top corner")]
    subtitle: Annotated[Type, Key("the line under the title")]
    section: Annotated[Type, Key("headings of sections")]
    topic: Annotated[Type, Key("headings within a section, and the topics of contents")]
    aside: Annotated[Type, Key("the quiet note on a heading's line")]
    badge: Annotated[Type, Key("the word between two roles on a flyer")]
    card: Annotated[Type, Key("the role's name on its card")]
    lead: Annotated[Type, Key("the sentence on a card")]
    number: Annotated[Type, Key("large numbers")]
    caption: Annotated[Type, Key("what a large number counts")]
    head: Annotated[Type, Key("column heads of tables")]
    label: Annotated[Type, Key("row heads of tables")]
    text: Annotated[Type, Key("text that is read")]
    cell: Annotated[Type, Key("cells whose row heads stand above them, and lists in columns")]
    strip: Annotated[Type, Key("what all have in common")]
    chart: Annotated[Type, Key("names and numbers of bars")]
    invitation: Annotated[Type, Key("the call to action")]
    contact: Annotated[Type, Key("whom to talk to")]
    note: Annotated[Type, Key("sources and disclosures")]
    foot: Annotated[Type, Key("the foot of the page")]
    superscript: Annotated[Superscript, Key("the numbers of citations")]
    lesser: Annotated[Lesser, Key("job figures of a wider group than the role")]


class Paper(Struct, frozen=True, kw_only=True):
    """The sheet."""

    width: Annotated[Length, Key("width of the sheet", example="8.5in")]
    height: Annotated[Length, Key("height of the sheet", example="11in")]
    margin: Annotated[
        Length, Key("around all that no area gives another distance from the edge", example="0.6in")
    ]
    edge: Annotated[Length, Key("from the edge to solid areas; 0 lets them bleed", example="0in")]
    turned: Annotated[bool, Key("whether the sheet lies on its side")] = False


class Site(Struct, frozen=True, kw_only=True):
    """Where an area of a page is: in a row of areas, between its neighbors.

    Rows stand below one another. One that *fills* is as tall as the others leave it, the
    others as their content. Areas without a width share evenly what is left of their row.
    """

    row: Annotated[int, Key("its row, from the top of the page", least=1, most=99)]
    place: Annotated[int, Key("its place in the row, from the left", least=1, most=99)] = 1
    fills: Annotated[bool, Key("whether its row takes the height that other rows leave")] = False
    width: Annotated[Length | None, Key("its width, if it is fixed")] = None
    left: Annotated[Length | None, Key("from its left edge to the content; else the margin")] = None
    right: Annotated[Length | None, Key("from its right edge to the content; else the margin")] = (
        None
    )
    top: Annotated[
        Length | None,
        Key("above the content; else the margin at the top of a page, a section's space elsewhere"),
    ] = None
    foot: Annotated[
        Length | None, Key("below the content; else the margin at the foot of a page, or none")
    ] = None
    stripe: Annotated[bool, Key("whether the colors of its roles run along it")] = False
    fold: Annotated[bool, Key("whether the sheet is folded along its left edge")] = False
    picture: Annotated[
        Length | None, Key("height of a picture along its foot, where there is room for it")
    ] = None


class Space(Struct, frozen=True, kw_only=True):
    """Distances. Those with a range give way before type does, and grow to fill a page.

    Below *before_type* they give way only where type is at its least already.
    """

    least: Annotated[Share, Key("how far the elastic distances may shrink", example="0.6")]
    before_type: Annotated[
        Share, Key("how far they shrink before type does; 0 is as far as they may", example="0.6")
    ]
    most: Annotated[Share, Key("how far they may grow", example="1.6")]
    section: Annotated[Length, Key("elastic: above a section's heading")]
    heading: Annotated[Length, Key("elastic: below a section's heading")]
    topic: Annotated[Length, Key("elastic: below a heading within a section")]
    between: Annotated[Length, Key("elastic: between blocks of one section")]
    row: Annotated[Length, Key("elastic: above and below the text of a table row")]
    item: Annotated[Length, Key("elastic: between items of a list")]
    card: Annotated[Length, Key("elastic: inside cards and panels, above and below")]
    head: Annotated[Length, Key("elastic: above and below a column head on a filled ground")]
    quiet_head: Annotated[Length, Key("elastic: below a column head without a ground")]
    rule: Annotated[Length, Key("elastic: above and below the line on a card")]
    figure: Annotated[Length, Key("elastic: between large numbers below one another")]
    group: Annotated[Length, Key("elastic: between lines that belong together less")]
    call: Annotated[Length, Key("elastic: inside the call to action, above and below")]
    side: Annotated[Length, Key("inside cells, left and right")]
    inset: Annotated[Length, Key("inside cards and panels, left and right")]
    gutter: Annotated[Length, Key("between cards")]
    label: Annotated[Length, Key("width of the row heads; 0 puts them above their cells")]
    stacked: Annotated[bool, Key("whether more than two cells of a row stand below one another")]
    icon: Annotated[Length, Key("side of a role's icon beside its name; 0 for none")]
    poster: Annotated[Length, Key("side of the roles' icons beside a flyer's title; 0 for none")]
    pattern: Annotated[Length, Key("side of an icon in the pattern on a cover")]
    photo: Annotated[Length, Key("width of a photograph beside a flyer's title; 0 for none")]
    icon_beside: Annotated[
        Length, Key("width of an area from which the icon is not above the name")
    ]
    narrow_label: Annotated[Length, Key("width of the row heads of a narrow table")]
    badge: Annotated[Length, Key("diameter of the disc with the word between two roles")]
    caption: Annotated[Length, Key("least room for a caption beside its large number")]
    hang: Annotated[Length, Key("from a bullet or box to its text")]
    masthead: Annotated[Length, Key("above the first line of the masthead")]
    masthead_foot: Annotated[Length, Key("below the last line of the masthead")]
    code: Annotated[Length, Key("width of a QR code with its quiet zone")]
    module: Annotated[Length, Key("least width of a QR code's squares that is still scanned")]
    contact: Annotated[Length, Key("width kept for whom to talk to; 0 puts it below what to do")]
    recipient: Annotated[
        Length, Key("width kept for a recipient's name; on a cover 0 puts it below")
    ]
    masthead_title: Annotated[Length, Key("between the masthead's first line and the title")]
    logo: Annotated[Length, Key("side of a square that is as large as a logo")]
    logo_height: Annotated[Length, Key("most height of a logo")]
    plate: Annotated[Length, Key("around a logo that needs a light ground")]
    label_gap: Annotated[Length, Key("least room between a row head and its first cell")]
    shared: Annotated[Length, Key("between the items that all columns share")]
    sources: Annotated[Length, Key("between sources on one line")]
    foot: Annotated[Length, Key("from the foot's rule to its text")]
    chart: Annotated[Share, Key("of the width: a chart beside a table", example="0.41")]
    bar: Annotated[Length, Key("height of a bar in a chart")]
    bar_label: Annotated[Length, Key("width kept for the names of bars")]
    cover: Annotated[Length, Key("between a cover's first line and its title")]
    numbered: Annotated[Length, Key("from the number of a list's item to its text")]
    page_number: Annotated[Length, Key("width kept for the page numbers of contents")]
    line: Annotated[Length, Key("between lines to write on")]
    contents: Annotated[Length, Key("where the note of a topic begins; 0 puts it below the topic")]
    lists: Annotated[int, Key("how many columns a list of many short items has", least=1)]
    note_lines: Annotated[int, Key("how many lines a recipient's own note has at most", least=1)]
    most_lines: Annotated[int, Key("how many lines to write on there are at most", least=0)]
    lines: Annotated[int, Key("fewest lines to write on; there are none where fewer fit", least=1)]


class Strokes(Struct, frozen=True, kw_only=True):
    """Lines and corners."""

    hairline: Annotated[Length, Key("between rows")]
    close: Annotated[Length, Key("at the end of a table")]
    card: Annotated[Length, Key("the colour on top of a card")]
    masthead: Annotated[Length, Key("the roles' colours under the masthead, and on top of areas")]
    badge: Annotated[Length, Key("the ring around the word between two roles")]
    head_gap: Annotated[Length, Key("between the heads of columns")]
    radius: Annotated[Length, Key("corners of cards and panels")]
    bar_radius: Annotated[Length, Key("corners of bars")]
    box_radius: Annotated[Length, Key("corners of boxes to tick")]
    dot: Annotated[Length, Key("diameter of the dots between what all columns share")]
    bullet: Annotated[Length, Key("diameter of a bullet")]
    box: Annotated[Length, Key("side of a box to tick")]
    box_line: Annotated[Length, Key("its line")]
    accent: Annotated[Length, Key("the mark at the side of a strip")]
    fold: Annotated[Length, Key("length of the ticks where the sheet is folded")]


class Press(Struct, frozen=True, kw_only=True):
    """Measures for a print shop; they hold with `--print press` only."""

    bleed: Annotated[Length, Key("how far what is cut goes on behind the cut", example="0.125in")]
    mark: Annotated[Length, Key("length of a crop mark")]
    mark_gap: Annotated[Length, Key("from the bleed to a crop mark, and behind it")]
    mark_line: Annotated[Length, Key("thickness of a crop mark")]
    ink: Annotated[int, Key("most percent of all inks at one place", least=100, most=400)]
    faint: Annotated[int, Key("least percent of a tint of black; less is lost", least=1, most=100)]
    small: Annotated[Length, Key("dark words of smaller type are black ink alone", example="12pt")]
    dark: Annotated[Share, Key("the contrast with white from which words are dark", example="9")]
    rich: Annotated[
        int,
        Key("percent of black, and of the other inks, that are dark together", least=1, most=100),
    ]
    fine: Annotated[int, Key("pixels an inch below which a picture is warned of", least=1)]
    coarse: Annotated[int, Key("pixels an inch below which it is refused", least=1)]
    photo: Annotated[
        int, Key("pixels an inch of a photograph; with fewer it is warned of", least=1)
    ]


class SheetSize(Struct, frozen=True):
    """A sheet that printers have, upright."""

    width: Annotated[Length, Key("width of the sheet", example="11in")]
    height: Annotated[Length, Key("height of the sheet", example="17in")]
    paper: Annotated[Slug, Key("the paper of the pages that it is chosen for", example="letter")]


class Imposition(Struct, frozen=True, kw_only=True):
    """Several pages on a larger sheet, to be cut or folded."""

    gutter: Annotated[Length, Key("between pages whose color goes beyond their edges")]
    joint: Annotated[Length, Key("between pages that end at their edges; 0 makes one cut of two")]
    edge: Annotated[Length, Key("around the pages, where printers leave a sheet blank")]
    mark: Annotated[Length, Key("length of the marks where to cut and to fold")]
    mark_offset: Annotated[Length, Key("from a page to its marks")]
    mark_line: Annotated[Length, Key("the line of a mark")]
    thickness: Annotated[Length, Key("of the paper of a booklet: inner sheets stand out by it")]
    sheets: Annotated[Mapping[Slug, SheetSize], Key("the sheets by the names of --sheet")]


class Measures(Struct, frozen=True, kw_only=True):
    """Every measure of a page."""

    paper: Annotated[Paper, Key("the sheet")]
    type: Annotated[Types, Key("the voices of the page")]
    space: Annotated[Space, Key("distances")]
    strokes: Annotated[Strokes, Key("lines and corners")]
    press: Annotated[Press, Key("what a print shop needs")]
    areas: Annotated[Mapping[Slug, Site], Key("the areas of a page by their names")]
    imposition: Annotated[Imposition, Key("several pages on a larger sheet")]

    @property
    def is_exact(self) -> bool:
        """Whether pages are folded, or cut from a sheet, so that they keep their size in print."""
        size = sorted((self.paper.width, self.paper.height))
        sheets = (sorted((each.width, each.height)) for each in self.imposition.sheets.values())
        is_sheet = any(math.dist(size, sheet) < 1 for sheet in sheets)
        return not is_sheet or any(site.fold for site in self.areas.values())

    def site(self, area: str) -> Site:
        """Where the area of that name is; raises KeyError where the styles have none."""
        for name, site in self.areas.items():
            if name == area:
                return site
        raise KeyError(area)

"""Areas of a page: where the styles put them, how they are filled, what stands under them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from english import WORDS
from msgspec.structs import replace
from placing import areas, boxes, words

from reportgen.content.blocks import (
    Area,
    Block,
    Ground,
    Heading,
    Page,
    Paragraph,
    Spring,
    line,
    plain,
)
from reportgen.errors import Findings
from reportgen.files.text import Length
from reportgen.theme.measures import Site
from reportgen.theme.theme import Theme
from reportgen.typesetting.flowables import Composer
from reportgen.typesetting.lines import Typesetter
from reportgen.typesetting.marks import Flowable, Panel, Placed, Words
from reportgen.typesetting.pages import Excess, lay_out

HEIGHT, WIDTH, MARGIN = 792.0, 612.0, 43.2


def title(text: str) -> Heading:
    """A section's heading."""
    return Heading(2, line(text))


def words_of(text: str) -> Paragraph:
    """Some running words."""
    return Paragraph(line(text))


def laid(theme: Theme, sites: Mapping[str, Site], *found: Area) -> Flowable:
    """One page with these areas, at these places."""
    measures = replace(theme.measures, areas=sites)
    composer = Composer(
        replace(theme, measures=measures), Typesetter(Findings(), WORDS.tag, WORDS.page)
    )
    pages = lay_out([Page(found)], composer)
    assert not isinstance(pages, Excess)
    return pages[0]


def tops(page: Flowable) -> dict[str, float]:
    """How far down each line of words stands."""
    found = words(list(boxes(page)))
    return {
        "".join(run.text for run in each.mark.runs): each.top
        for each in found
        if isinstance(each.mark, Words)
    }


def panels(page: Flowable) -> list[Placed]:
    """What stands under the words."""
    return [part for part in page.parts if isinstance(part.item, Panel)]


def test_reading_order_is_not_the_order_of_places(theme: Theme) -> None:
    """Areas are read as the layout has them and stand where the styles say."""
    sites = {"cover": Site(row=1, place=2, fills=True), "flap": Site(row=1, place=1, fills=True)}
    page = laid(
        theme,
        sites,
        Area(name="cover", blocks=(words_of("First"),)),
        Area(name="flap", blocks=(words_of("Second"),)),
    )
    first, second = areas(page)

    assert list(tops(page)) == ["First", "Second"]
    assert first.x == pytest.approx(WIDTH / 2 + MARGIN)
    assert second.x == pytest.approx(MARGIN)


def test_areas_share_what_fixed_ones_leave(theme: Theme) -> None:
    """An area with a width has it; the others of its row are as wide as one another."""
    sites = {
        "a": Site(row=1, place=1, fills=True, width=Length(200)),
        "b": Site(row=1, place=2, fills=True),
        "c": Site(row=1, place=3, fills=True),
    }
    page = laid(theme, sites, *(Area(name=name, blocks=(words_of(name),)) for name in "abc"))
    starts = [part.x - MARGIN for part in areas(page)]

    assert starts == pytest.approx([0.0, 200.0, 406.0])


def test_level_areas_keep_their_blocks_level(theme: Theme) -> None:
    """A long block in one area moves what stands below it in the other, too."""
    sites = {"a": Site(row=1, place=1, fills=True), "b": Site(row=1, place=2, fills=True)}
    texts = {"a": "Short", "b": "Long words " * 30}
    found = (
        Area(
            name=name,
            blocks=(title(f"One {name}"), words_of(text), title(f"Two {name}")),
            level=level,
        )
        for level in (True, False)
        for name, text in texts.items()
    )
    level, own = (tops(laid(theme, sites, *pair)) for pair in zip(found, found, strict=False))

    assert level["Two a"] == pytest.approx(level["Two b"])
    assert own["One a"] == pytest.approx(own["One b"])


def test_a_spring_takes_what_is_left(theme: Theme) -> None:
    """What stands behind a spring ends at the foot; nothing before it is stretched."""
    sites = {"body": Site(row=1, fills=True)}
    blocks: tuple[Block, ...] = (title("Top"), words_of("Below"), Spring(), words_of("Foot"))
    page = laid(theme, sites, Area(name="body", blocks=blocks))
    found = tops(page)

    assert found["Below"] - found["Top"] < 40
    assert found["Foot"] > HEIGHT - MARGIN - 20


def test_without_springs_room_goes_above_sections(theme: Theme) -> None:
    """An area with little in it still ends at its foot."""
    sites = {"body": Site(row=1, fills=True)}
    page = laid(theme, sites, Area(name="body", blocks=(title("Top"), title("Foot"))))

    assert tops(page)["Foot"] > HEIGHT - MARGIN - 20


def test_filling_rows_share_the_height(theme: Theme) -> None:
    """Two rows that fill are as tall as what is in them asks for, and fill the page together."""
    sites = {"a": Site(row=1, fills=True), "b": Site(row=2, fills=True)}
    text = "Words that go on. " * 60
    page = laid(
        theme,
        sites,
        Area(name="a", blocks=(title("A"), words_of(text)), ground=Ground.TINT, column=0),
        Area(name="b", blocks=(title("B"), words_of(text)), ground=Ground.TINT, column=1),
    )
    one, other = (part.item for part in panels(page))
    assert isinstance(one, Panel)
    assert isinstance(other, Panel)

    assert one.height + other.height == pytest.approx(HEIGHT)
    assert min(one.height, other.height) > HEIGHT / 3


def test_a_ground_has_its_colors(theme: Theme) -> None:
    """The ground comes first, and words on it have colors that read there."""
    sites = {"body": Site(row=1, fills=True)}
    page = laid(theme, sites, Area(name="body", blocks=(title("Top"),), ground=Ground.BAND))
    ground = page.parts[0].item
    (heading,) = words(list(boxes(page)))
    assert isinstance(ground, Panel)
    assert isinstance(heading.mark, Words)

    assert ground.fill == theme.scheme.band.fill
    assert heading.mark.runs[0].color == theme.scheme.band.text


def test_solid_grounds_keep_from_the_edge(theme: Theme) -> None:
    """Where a printer keeps an edge free, grounds end there and words stay where they were."""
    sites = {"body": Site(row=1, fills=True, stripe=True)}
    area = Area(name="body", blocks=(title("Top"),), ground=Ground.TINT, column=0)
    paper = replace(theme.measures.paper, edge=Length(18))
    office = replace(theme, measures=replace(theme.measures, paper=paper))
    page = laid(office, sites, area)
    ground, stripe = panels(page)
    assert isinstance(ground.item, Panel)
    assert isinstance(stripe.item, Panel)

    assert (ground.x, ground.y) == (18, 18)
    assert (ground.item.width, ground.item.height) == (WIDTH - 36, HEIGHT - 36)
    assert (stripe.x, stripe.y, stripe.item.width) == (18, 18, WIDTH - 36)
    assert tops(page) == tops(laid(theme, sites, area))


def test_folds_have_dashes_at_both_ends(theme: Theme) -> None:
    """A fold is dashed at the edges of the sheet, where nothing is read; a cut is not dashed."""
    sites = {
        "a": Site(row=1, place=1, fills=True),
        "b": Site(row=1, place=2, fills=True, fold=True),
    }
    page = laid(
        theme,
        sites,
        Area(name="a", blocks=(words_of("A"),)),
        Area(name="b", blocks=(words_of("B"),)),
    )
    length = theme.measures.strokes.fold
    ticks = panels(page)
    dashes = [0, 0.4 * length, 0.8 * length]

    assert [tick.y for tick in ticks] == pytest.approx(
        [*dashes, *(HEIGHT - length + dash for dash in dashes)]
    )
    assert {round(tick.x + theme.measures.strokes.hairline / 2) for tick in ticks} == {306}


def test_all_areas_have_one_size_of_type(theme: Theme) -> None:
    """Where one area has too much to say, the type of its neighbor shrinks with its own."""
    sites = {"a": Site(row=1, place=1, fills=True), "b": Site(row=1, place=2, fills=True)}
    many = tuple(words_of(f"{number} " + "more words " * 12) for number in range(14))
    page = laid(
        theme, sites, Area(name="a", blocks=many), Area(name="b", blocks=(words_of("Few"),))
    )
    sizes = {
        run.size
        for each in words(list(boxes(page)))
        if isinstance(each.mark, Words)
        for run in each.mark.runs
    }

    assert len(sizes) == 1
    assert sizes.pop() < theme.measures.type.text.size


def test_an_area_that_is_too_full_names_what_is_long(theme: Theme) -> None:
    """The entry to shorten is the longest of the area that is too full, by its heading."""
    measures = replace(theme.measures, areas={"body": Site(row=1, fills=True)})
    composer = Composer(
        replace(theme, measures=measures), Typesetter(Findings(), WORDS.tag, WORDS.page)
    )
    area = Area(name="body", blocks=(title("Why"), words_of("Word " * 3000)))
    excess = lay_out([Page((area,))], composer)

    assert isinstance(excess, Excess)
    assert excess.entry == repr(plain(title("Why").text))

"""Pages: always two, filled from top to foot, and nothing that sticks out or overlaps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest
from msgspec.structs import replace

from reportgen.blocks import BigNumber, Heading, Page, Paragraph, Span, Table, plain
from reportgen.build import Workshop
from reportgen.comparison import Comparison, compare
from reportgen.errors import Findings, Place, ReportgenError
from reportgen.flowables import Composer
from reportgen.layouts.handout import handout
from reportgen.marks import (
    Dot,
    Drawing,
    Flowable,
    Modules,
    Panel,
    Picture,
    Placed,
    Rule,
    Words,
    walk,
)
from reportgen.order import Order
from reportgen.pages import Excess, lay_out
from reportgen.recipient import Recipient
from reportgen.record import Text, WebAddress
from reportgen.rows import FUTURE, WORKDAY
from reportgen.theme import Theme
from reportgen.typeset import Typesetter

Load = Callable[..., tuple[Comparison, Theme]]
Parts = Callable[[object], Iterator[object]]
Changed = Callable[[Mapping[str, Mapping[str, str]]], Path]

HERE = Place("f.yaml", 1, 1)
ROUNDING = 0.05
NOBODY = Recipient()
ROLES = ("medical-assistant", "pharmacy-technician")

ORDERS: dict[str, dict[str, str]] = {
    "no school": {},
    "northgate": {"school": "northgate"},
    "denver": {"school": "northgate", "campus": "denver"},
    "concorde": {"school": "concorde"},
    "other brand": {"school": "northgate", "brand": "concorde"},
}


@dataclass(frozen=True)
class Laid:
    """Pages, and what they were made of."""

    pages: tuple[Flowable, ...]
    blocks: tuple[Page, ...]
    theme: Theme


def lay(comparison: Comparison, theme: Theme, recipient: Recipient = NOBODY) -> Laid:
    """The pages of *comparison*, which fit."""
    findings = Findings()
    blocks = handout(comparison, recipient)
    pages = lay_out(blocks, Composer(theme, Typesetter(findings)))
    findings.settle()
    assert not isinstance(pages, Excess), pages
    return Laid(pages, blocks, theme)


@pytest.fixture(scope="module", params=ORDERS)
def laid(load: Load, request: pytest.FixtureRequest) -> Laid:
    """The pages of the two roles for no school, for each that is shipped, and a brand."""
    comparison, theme = load(**ORDERS[request.param])
    ana = Recipient(Text("Ana López", HERE), WebAddress("https://x.example/a", HERE))
    return lay(comparison, theme, ana)


def texts(page: Flowable) -> list[str]:
    """The lines of a page in reading order."""
    return [
        "".join(run.text for run in mark.runs)
        for _, _, mark in walk(page)
        if isinstance(mark, Words)
    ]


def body(page: Flowable) -> Placed:
    """What stands between the masthead, or the margin, and the foot."""
    return page.parts[-2]


def floor(laid: Laid, page: Flowable) -> float:
    """Where the foot begins, with the room above it."""
    above = laid.theme.measures.site("foot").top
    assert above is not None
    return page.parts[-1].y - above


def size_of(page: Flowable, words: str) -> float:
    """The size of the type in which *words* begin a line."""
    return next(
        mark.runs[0].size
        for _, _, mark in walk(page)
        if isinstance(mark, Words) and mark.runs and mark.runs[0].text.startswith(words)
    )


def sizes_of(page: Flowable, words: str) -> list[float]:
    """The sizes of the type in which *words* stand, on as many lines as they need."""
    lines = [mark for _, _, mark in walk(page) if isinstance(mark, Words) and mark.runs]
    for first in range(len(lines)):
        for last in range(first, len(lines)):
            taken = lines[first : last + 1]
            text = " ".join(texts_of(line).strip() for line in taken)
            if text == words:
                return [run.size for line in taken for run in line.runs]
            if not words.startswith(text):
                break
    raise AssertionError(words)


def place_of(page: Flowable, words: str) -> float:
    """How far down the page *words* stand on their own."""
    return next(
        y
        for _, y, mark in walk(page)
        if isinstance(mark, Words) and "".join(run.text for run in mark.runs) == words
    )


def with_setting(comparison: Comparison, words: str, *, column: int = 0) -> Comparison:
    """The comparison with other words in the first row of one role's workday."""
    role = comparison.roles[column]
    fact = replace(role.workday.settings, text=Text(words, HERE))
    changed = replace(role, workday=replace(role.workday, settings=fact))
    roles = (*comparison.roles[:column], changed, *comparison.roles[column + 1 :])
    return compare(
        roles, comparison.edition, comparison.sources, comparison.school, comparison.campus
    )


# Inside the page


def test_there_are_two_letter_pages(laid: Laid) -> None:
    """A handout is one sheet of letter paper."""
    assert [(page.width, page.height) for page in laid.pages] == [(612, 792), (612, 792)]


def test_everything_is_on_the_page(laid: Laid) -> None:
    """No mark reaches over the edge of the paper."""
    for page in laid.pages:
        for x, y, mark in walk(page):
            match mark:
                case Words():
                    box = x, y - 10, x + mark.width, y + 3
                case Panel() | Picture() | Drawing():
                    box = x, y, x + mark.width, y + mark.height
                case Rule():
                    box = x, y, x + mark.width, y
                case Modules():
                    box = x, y, x + mark.side, y + mark.side
                case Dot():
                    half = mark.diameter / 2
                    box = x - half, y - half, x + half, y + half

            assert box[0] >= -ROUNDING, mark
            assert box[1] >= -ROUNDING, mark
            assert box[2] <= page.width + ROUNDING, mark
            assert box[3] <= page.height + ROUNDING, mark


def check_margins(laid: Laid) -> None:
    """Assert that words stand between the margins and clear of the paper's edge."""
    paper = laid.theme.measures.paper
    for page in laid.pages:
        words = [(x, y, mark) for x, y, mark in walk(page) if isinstance(mark, Words)]
        assert len(words) > 40
        for x, y, mark in words:
            assert x >= paper.margin - ROUNDING, mark
            assert x + mark.width <= paper.width - paper.margin + ROUNDING, mark
            assert 18 <= y <= page.height - 18, mark


def test_the_body_ends_above_the_foot(laid: Laid) -> None:
    """Nothing of the body touches the foot or sticks out to the right."""
    paper = laid.theme.measures.paper
    for page in laid.pages:
        part = body(page)
        assert isinstance(part.item, Flowable)
        assert part.y + part.item.height <= floor(laid, page) + ROUNDING
        for x, y, mark in walk(part.item, part.x, part.y):
            height = getattr(mark, "height", 0.0)
            width = getattr(mark, "width", 0.0)

            assert y + height <= floor(laid, page) + 1, mark
            assert x + width <= paper.width - paper.margin + ROUNDING, mark


def check_overlaps(laid: Laid) -> None:
    """Assert that no line of text runs into another."""
    for page in laid.pages:
        boxes = [
            (x, y - 0.7 * mark.runs[0].size, x + mark.width, y, texts_of(mark))
            for x, y, mark in walk(page)
            if isinstance(mark, Words) and mark.runs
        ]
        for one, other in combinations(boxes, 2):
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])

            assert across <= ROUNDING or down <= ROUNDING, (one, other)


def check_filled(laid: Laid) -> None:
    """Assert that both pages end a few points above their feet."""
    for page in laid.pages:
        part = body(page)
        assert isinstance(part.item, Flowable)
        room = floor(laid, page)
        assert part.y + part.item.height == pytest.approx(room, abs=6)


def test_text_keeps_to_its_margins(laid: Laid) -> None:
    """Words stand between the margins, the foot's too."""
    check_margins(laid)


def test_the_page_is_filled(laid: Laid) -> None:
    """The last block ends a few points above the foot's rule, on both pages."""
    check_filled(laid)


def test_no_words_overlap(laid: Laid) -> None:
    """Every line of text has its place to itself."""
    check_overlaps(laid)


LONG = "The Lakeside and Mountain Valley Institute of Health Sciences and Technology"
ROLE = "roles/medical-assistant.yaml"
SCHOOL = "schools/northgate.yaml"
FIGURES = "editions/bls-2024-34.csv"


@pytest.mark.parametrize(
    "changes",
    [
        {SCHOOL: {"name": LONG}},
        {SCHOOL: {"home": f"https://{'a-long-name-' * 4}x.example/with/a/path"}},
        {
            SCHOOL: {
                "programs": "[{role: medical-assistant, credential: Diploma, "
                "shortest_months: 9, sources: [northgate-catalog]}]"
            }
        },
        {SCHOOL: {"admissions": f"{{name: {LONG}, email: somebody.with.a.name@a.example}}"}},
        {ROLE: {"name": "Certified Clinical Ophthalmic Medical Assistant"}},
        {ROLE: {"name": "Aide"}, "roles/pharmacy-technician.yaml": {"name": "Nurse"}},
        {ROLE: {"summary": "Works."}},
        {ROLE: {"settings": "Otorhinolaryngology/Gastroenterology/Anaesthesiology/Pulmonology"}},
        {ROLE: {"tests_and_tools": "[]"}},
    ],
    ids=["school", "web", "program", "team", "role", "short", "summary", "word", "group"],
)
def test_odd_content_keeps_its_place(
    changed: Changed, load: Load, changes: Mapping[str, Mapping[str, str]]
) -> None:
    """Long names, short names, missing programs: nothing overlaps and pages stay filled."""
    comparison, theme = load(school="northgate", data=changed(changes))
    laid = lay(comparison, theme)

    check_margins(laid)
    check_overlaps(laid)
    check_filled(laid)


@pytest.mark.parametrize(
    ("had", "has"),
    [
        ("12.5", "-12.5"),
        ("12.5", "0.0"),
        ("12.5", ""),
        ("12.5", "1200.5"),
        ("112.3", ""),
        ("44200", ">=239200"),
    ],
    ids=["loss", "nothing", "missing", "huge", "openings", "or more"],
)
def test_odd_figures_keep_their_place(changed: Changed, load: Load, had: str, has: str) -> None:
    """A loss, nothing, or a figure that is not published: the chart and cards hold it."""
    data = changed({})
    table = data / FIGURES
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    (number,) = (n for n, line in enumerate(lines) if line.startswith("31-9092"))
    assert f",{had}," in lines[number]
    lines[number] = lines[number].replace(f",{had},", f",{has},")
    table.write_text("".join(lines), encoding="utf-8")
    for order in ({"school": "northgate"}, {}):
        laid = lay(*load(data=data, **order))

        check_margins(laid)
        check_overlaps(laid)
        check_filled(laid)


def texts_of(words: Words) -> str:
    """The text of a line."""
    return "".join(run.text for run in words.runs)


def test_no_type_is_below_its_least(laid: Laid) -> None:
    """Text that is read has 9 points, and notes 8, at the least."""
    superscript = laid.theme.measures.type.superscript.size
    sizes = {
        run.size
        for page in laid.pages
        for _, _, mark in walk(page)
        if isinstance(mark, Words)
        for run in mark.runs
        if not run.rise
    }

    assert superscript < 1
    assert min(sizes) >= 8
    for page in laid.pages:
        for row in page_rows(laid, page):
            assert min(sizes_of(page, row)) >= 9


def page_rows(laid: Laid, page: Flowable) -> list[str]:
    """The row heads of the tables on a page."""
    blocks = laid.blocks[laid.pages.index(page)].blocks
    return [plain(row.label) for block in blocks if isinstance(block, Table) for row in block.rows]


def test_large_numbers_stay_whole(laid: Laid, parts: Parts) -> None:
    """A number that is worth its size is on one line."""
    numbers = [part.number.text for part in parts(laid.blocks) if isinstance(part, BigNumber)]
    lines = [text for page in laid.pages for text in texts(page)]

    assert len(numbers) == 6
    for number in numbers:
        assert number in lines


def test_all_words_of_the_blocks_are_on_the_pages(laid: Laid, parts: Parts) -> None:
    """Nothing that the blocks say is lost on the way to paper."""
    for page, blocks in zip(laid.pages, laid.blocks, strict=True):
        has = sorted("".join(texts(page)).replace(" ", "").replace("\u00a0", ""))
        instead = [part.otherwise for part in parts(blocks) if isinstance(part, Paragraph)]
        spans = [part for part in parts(blocks) if isinstance(part, Span)]
        spans = [span for span in spans if not any(span in other for other in instead)]
        needed = sorted("".join(span.text for span in spans).replace(" ", "").replace("\u00a0", ""))

        assert needed
        assert all(has.count(character) >= needed.count(character) for character in set(needed))


def test_reading_order_is_the_order_of_the_blocks(sample: Comparison, theme: Theme) -> None:
    """Headings are met in the order of the blocks."""
    laid = lay(sample, theme)
    for page, blocks in zip(laid.pages, laid.blocks, strict=True):
        headings = [plain(block.text) for block in blocks.blocks if isinstance(block, Heading)]
        lines = texts(page)
        positions = [lines.index(heading) for heading in headings]

        assert len(headings) >= 2
        assert positions == sorted(positions)


def test_recipients_do_not_move_the_page(sample: Comparison, theme: Theme) -> None:
    """Two people's copies differ in nothing but what stands in their slots."""

    def rest(flowable: Flowable) -> list[object]:
        return [
            (round(part.x, 2), round(part.y, 2), rest(part.item))
            if isinstance(part.item, Flowable)
            else (round(part.x, 2), round(part.y, 2), part.item)
            for part in flowable.parts
            if not (isinstance(part.item, Flowable) and part.item.slot)
        ]

    one, other = (
        lay(
            sample,
            theme,
            Recipient(Text(name, HERE), WebAddress(f"https://{address}", HERE)),
        )
        for name, address in (
            ("Bo", "x.example"),
            ("Maximilian Overbeck", f"{'a-long-name-' * 5}.example/{'a' * 200}"),
        )
    )

    assert one.pages != other.pages
    assert [rest(page) for page in one.pages] == [rest(page) for page in other.pages]


# When there is much to say


def stages(sample: Comparison, theme: Theme) -> Iterator[tuple[int, Laid]]:
    """Pages with more and more words in one row, as long as they fit."""
    for count in range(4, 1000, 6):
        comparison = with_setting(sample, "Word " * count)
        blocks = handout(comparison, Recipient())
        pages = lay_out(blocks, Composer(theme, Typesetter(Findings())))
        if isinstance(pages, Excess):
            return
        yield count, Laid(pages, blocks, theme)


def test_spacing_gives_first_and_then_type(sample: Comparison, theme: Theme) -> None:
    """With more to say, rows move together, then type gets smaller, never below its least."""
    above, last = WORKDAY["physical_demands"], WORKDAY["software"]
    found = []
    for _, laid in stages(sample, theme):
        page = laid.pages[0]
        gap = place_of(page, last) - place_of(page, above)
        found.append((size_of(page, "Word"), gap))
    kind = theme.measures.type.text
    sizes = [size for size, _ in found]
    at_full_size = [gap for size, gap in found if size == pytest.approx(kind.size)]

    assert len(at_full_size) >= 2
    assert at_full_size == sorted(at_full_size, reverse=True)
    assert at_full_size[-1] < at_full_size[0]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == pytest.approx(kind.size)
    assert kind.least <= sizes[-1] < kind.size
    assert sizes[-1] == pytest.approx(kind.least, abs=(kind.size - kind.least) / 4)


def test_both_pages_have_one_size_of_type(sample: Comparison, theme: Theme) -> None:
    """Where one page has to shrink, the other one's text is not larger."""
    *_, (_, laid) = stages(sample, theme)
    first, second = laid.pages
    label = next(iter(sample.future.rows)).label

    assert size_of(first, WORKDAY["software"]) == size_of(second, label)


def test_a_page_that_is_too_full_is_an_excess(sample: Comparison, composer: Composer) -> None:
    """What does not fit even at the least is told by page, role, row and points."""
    excess = lay_out(handout(with_setting(sample, "Word " * 600, column=1), Recipient()), composer)

    assert isinstance(excess, Excess)
    assert (excess.page, excess.column, excess.entry) == (1, 1, WORKDAY["settings"])
    assert excess.points > 0


def test_excess_is_measured(sample: Comparison, composer: Composer) -> None:
    """A line more is a line more of excess."""
    found = [
        lay_out(handout(with_setting(sample, "Word " * count), Recipient()), composer)
        for count in (600, 700)
    ]
    one, other = found
    assert isinstance(one, Excess)
    assert isinstance(other, Excess)
    lines = (other.points - one.points) / one.leading

    assert lines > 1
    assert lines == pytest.approx(round(lines))


# When there is little to say


def test_short_content_fills_the_page(sample: Comparison, theme: Theme) -> None:
    """Few rows have all the air there is, and their pages still end at the foot."""
    sections = (sample.duties, sample.workday, sample.requirements, sample.future)
    labels = [row.label for section in sections for row in section.rows[:-1]]
    comparison = compare(sample.roles, sample.edition, sample.sources, leave_out=frozenset(labels))
    laid = lay(comparison, theme)

    check_filled(laid)
    check_overlaps(laid)
    assert size_of(laid.pages[0], WORKDAY["software"]) == pytest.approx(
        theme.measures.type.label.size
    )


# Rows that may be left out


def shop(data: Path, today: dt.date) -> Workshop:
    """An order of the two roles with other data."""
    return Workshop(Order(ROLES, data=data), today)


def arranged(workshop: Workshop) -> tuple[Comparison, list[str]]:
    """What is on the pages in the end, and the warnings."""
    _, _, comparison = workshop.arrange(*workshop.load())
    return comparison, [str(warning) for warning in workshop.findings.warnings]


@pytest.mark.usefixtures("patient")
def test_optional_rows_go_when_nothing_else_helps(changed: Changed, today: dt.date) -> None:
    """A row that every role marks optional is left out, and a warning names it."""
    long = f"{{text: {'Word ' * 200}, optional: true}}"
    data = changed(
        {
            "roles/medical-assistant.yaml": {"software": long},
            "roles/pharmacy-technician.yaml": {"software": "{text: Some, optional: true}"},
        }
    )
    comparison, warnings = arranged(shop(data, today))

    assert WORKDAY["software"] not in [row.label for row in comparison.workday.rows]
    assert warnings == [
        f"the page: the optional row {WORKDAY['software']!r} is left out; shorten other rows"
    ]


@pytest.mark.usefixtures("patient")
def test_optional_rows_stay_as_long_as_they_fit(changed: Changed, today: dt.date) -> None:
    """A row is not left out just because it may be."""
    data = changed(
        {f"roles/{name}.yaml": {"software": "{text: Some, optional: true}"} for name in ROLES}
    )
    comparison, warnings = arranged(shop(data, today))

    assert WORKDAY["software"] in [row.label for row in comparison.workday.rows]
    assert warnings == []


@pytest.mark.usefixtures("patient")
def test_only_the_full_page_loses_rows(changed: Changed, today: dt.date) -> None:
    """A row on the page that has room stays: leaving it out would help nobody."""
    long = f"{{text: {'Word ' * 200}, optional: true}}"
    data = changed(
        {
            "roles/medical-assistant.yaml": {
                "software": long,
                "specialties": "{text: Some, optional: true}",
            },
            "roles/pharmacy-technician.yaml": {
                "software": "{text: Some, optional: true}",
                "specialties": "{text: Some, optional: true}",
            },
        }
    )
    comparison, warnings = arranged(shop(data, today))

    assert FUTURE["specialties"] in [row.label for row in comparison.future.rows]
    assert len(warnings) == 1


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize(
    ("layout", "key"),
    [("handout", "software"), ("trifold", "physical_demands"), ("flyer", "settings")],
)
def test_optional_rows_go_in_every_layout(
    changed: Changed, today: dt.date, layout: str, key: str
) -> None:
    """Whether a layout makes a row of a table of it, a list or a paragraph, it goes if it must."""
    long = f"{{text: {'Word ' * 300}, optional: true}}"
    data = changed(
        {
            "roles/medical-assistant.yaml": {key: long},
            "roles/pharmacy-technician.yaml": {key: "{text: Some, optional: true}"},
        }
    )
    comparison, warnings = arranged(Workshop(Order(ROLES, data=data, layout=layout), today))

    assert WORKDAY[key] not in [row.label for row in comparison.workday.rows]
    assert (
        f"the page: the optional row {WORKDAY[key]!r} is left out; shorten other rows" in warnings
    )


def test_too_much_is_an_error_that_says_where(changed: Changed, today: dt.date) -> None:
    """If it still does not fit: role, row, file and by how much, and nothing is made."""
    data = changed({"roles/pharmacy-technician.yaml": {"settings": "Word " * 600}})
    with pytest.raises(ReportgenError) as error:
        shop(data, today).handout()
    message = str(error.value)

    assert message.startswith("page 1 is ")
    assert " in too full at the smallest type" in message
    assert "Pharmacy Technician" in message
    assert repr(WORKDAY["settings"]) in message
    assert str(data / "roles" / "pharmacy-technician.yaml") in message


def test_too_much_names_the_text_that_is_too_long(changed: Changed, today: dt.date) -> None:
    """Where a school's own words fill the page, no role is told to be shorter."""
    data = changed({"schools/northgate.yaml": {"disclosures": f"[{'Word ' * 1500}]"}})
    with pytest.raises(ReportgenError) as error:
        Workshop(Order(ROLES, school="northgate", data=data), today).handout()

    assert str(error.value).startswith("page 2 is ")
    assert "roles/" not in str(error.value)


def test_a_dark_page_is_painted(sample: Comparison, today: dt.date, tmp_path: Path) -> None:
    """Where the brand's background is not white, the sheet has its color first of all."""
    brand = tmp_path / "dark.yml"
    brand.write_text('color: {foreground: "#eeeeee", background: "#111111"}\n', encoding="utf-8")
    shop = Workshop(Order(ROLES, brand=str(brand)), today)
    comparison, theme = shop.load()
    pages, *_ = shop.arrange(comparison, theme)

    assert comparison.roles == sample.roles
    for page in pages:
        ground = page.parts[0].item
        assert isinstance(ground, Panel)
        assert ground.fill is not None
        assert (ground.fill.hex, ground.width, ground.height) == ("#111111", 612, 792)

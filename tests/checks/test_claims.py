"""The sheet of claims: every digit on the page is in it, with what stands behind it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from english import WORDS
from msgspec.structs import replace
from reading import read

from reportgen.catalog.figures import Measure
from reportgen.checks.claims import COLUMNS, Claim, claims, rows
from reportgen.commands import main
from reportgen.comparison import labels
from reportgen.comparison.comparing import Comparison, compare
from reportgen.comparison.wording import number
from reportgen.content.recipient import Recipient
from reportgen.errors import Place
from reportgen.files.tables import to_csv, to_markdown
from reportgen.files.text import Text, WebAddress
from reportgen.layouts import LAYOUTS
from reportgen.layouts.handout import handout
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

HERE = Place("f.yaml", 1, 1)
ANA = Recipient(Text("Ana López 3rd", HERE), WebAddress("https://x.example/4711", HERE))
CASES: dict[str, dict[str, object]] = {
    "no school": {},
    "denver": {"school": "northgate", "campus": "denver", "recipient": ANA},
    "spokane": {"school": "northgate", "campus": "spokane"},
    "concorde": {"school": "concorde"},
    "a group": {"roles": ("dental-hygienist", "polysomnographic-technologist")},
    "a group first": {"roles": ("polysomnographic-technologist", "dental-hygienist")},
}
DIGITS = re.compile(r"\d+")


def order(case: str) -> Order:
    """The order of a case."""
    return Order(**{"roles": ("medical-assistant", "pharmacy-technician"), **CASES[case]})  # type: ignore[arg-type]


def of(comparison: Comparison, recipient: Recipient | None = None) -> tuple[Claim, ...]:
    """The claims of a handout."""
    return claims(handout(comparison, recipient or Recipient()), comparison)


@pytest.mark.parametrize("case", CASES)
def test_every_digit_on_the_page_is_in_the_sheet(case: str, today: dt.date) -> None:
    """Whatever number a reader of the PDF finds, the sheet has, on that page, as often."""
    made = Workshop(order(case), today).handout()
    found = claims(made.pages, made.comparison)
    for page, sheet in enumerate(read(made.pdf).sheets, 1):
        words = [stretch.text for stretch in sheet.marked.values()]
        words += [text for _, text in sheet.artifacts]
        printed = Counter(DIGITS.findall(" ".join(words)))
        said: Counter[str] = Counter()
        for claim in found:
            if claim.page == page:
                said += Counter(DIGITS.findall(" ".join(claim.cells(WORDS)[1:])))

        assert sum(printed.values()) > 30
        assert not printed - said, f"page {page}"


def test_every_figure_says_what_it_is(sample: Comparison) -> None:
    """Measure, value, unit, period, area and source of each figure are those of the edition."""
    figures = [claim for claim in of(sample) if claim.figure]
    kinds = {claim.figure.measure for claim in figures if claim.figure}

    assert kinds == {*Measure} - {
        Measure.EMPLOYMENT_PROJECTED,
        Measure.SELF_EMPLOYED,
        Measure.JOBS_SHARE,
        Measure.WAGE_P25,
        Measure.WAGE_P75,
    }
    for claim in figures:
        figure = claim.figure
        assert figure is not None
        alone = f"(shortest: {figure.value})"  # its unit stands before it
        said = number(figure, WORDS).replace("\u00a0", " ")
        assert said in claim.text or (figure.shortest and alone in claim.text)
        cells = dict(zip(COLUMNS, claim.cells(WORDS), strict=True))
        assert cells["measure"] == labels.measure(figure.measure, WORDS)
        assert cells["period"] == figure.period
        assert cells["area"].startswith(figure.area)
        own = {sample.sources[source].title for source in figure.sources}
        if "than average" in claim.text:  # the words behind the figure are the handbook's
            own |= {source.title for _, source in claim.cited if source.kind == "handbook"}
        assert own == {source.title for _, source in claim.cited}
        assert cells["checked"]


def test_openings_and_change_are_two_measures(sample: Comparison) -> None:
    """The article's mistake, 101,200 as openings a year, has no row in the sheet."""
    named = {
        str(claim.figure.value): claim.cells(WORDS)[3]
        for claim in of(sample)
        if claim.figure and claim.figure.value
    }

    assert named["101200.0"] == "employment change over the period"
    assert named["112300.0"] == "occupational openings, annual average"


def test_claims_stand_in_reading_order(sample: Comparison) -> None:
    """Pages rise, and sections come as the page has them."""
    found = of(sample)
    pages = [claim.page for claim in found]
    sections = list(dict.fromkeys(claim.section.split(" › ")[0] for claim in found))

    assert pages == sorted(pages)
    assert sections[:5] == [
        "Medical Assistant or Pharmacy Technician?",
        "Medical Assistant",
        "Pharmacy Technician",
        "What you would do",
        "A day at work",
    ]


def test_a_line_without_a_citation_has_the_sources_of_its_section(sample: Comparison) -> None:
    """What the page cites beside a heading stands behind every line that cites none."""
    claim = next(claim for claim in of(sample) if claim.text == "Sterilize equipment")

    assert claim.section == "What you would do › Tests and tools › Medical Assistant"
    assert [number for number, _ in claim.cited] == list(
        sample.numbers(sample.roles[0].duties.sources)
    )


def test_what_is_shared_has_the_sources_of_all(sample: Comparison) -> None:
    """A duty of both roles rests on the sources of both."""
    claim = next(claim for claim in of(sample) if claim.text == "Keep patient records")
    behind = {source for role in sample.roles for source in role.duties.sources}

    assert [number for number, _ in claim.cited] == list(sample.numbers(behind))


def test_a_state_rule_is_as_old_as_its_last_look(sample: Comparison) -> None:
    """The day of a rule is its own, where it is older than its sources."""
    role = sample.roles[1]
    (area, rule), *_ = [each for each in role.state_rules.items() if each[0] == "CO"]
    old = replace(rule, checked=rule.checked.replace(year=2020))
    roles = (sample.roles[0], replace(role, state_rules={area: old}))
    again = compare(
        roles, sample.edition, sample.sources, sample.school, sample.campus, words=WORDS
    )
    claim = next(claim for claim in of(again) if claim.text == rule.rule)

    assert str(claim.checked) == "2020-11-28"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("case", ["denver", "a group", "a group first"])
def test_each_figure_has_the_sources_of_its_own_release(
    case: str, layout: str, today: dt.date
) -> None:
    """Where sources of BLS share a number, a wage is still not said to be of the projections."""
    comparison, _ = Workshop(replace(order(case), layout=layout), today).load()
    pages, told = LAYOUTS[layout].arrange(comparison, Recipient())
    found = [claim for claim in claims(pages, told) if claim.figure]
    titles = {name: source.title for name, source in told.sources.items()}

    assert len(found) >= 8
    for claim in found:
        assert claim.figure
        named = {source.title for _, source in claim.cited}
        own = {titles[source] for source in claim.figure.sources}
        others = {titles[source] for source in comparison.edition.about.sources} - own
        assert own <= named, claim
        assert not others & named, claim


@pytest.mark.parametrize("layout", LAYOUTS)
def test_words_have_the_sources_of_their_role_alone(layout: str, today: dt.date) -> None:
    """What is said of one role is not credited to the page about another of the same publisher."""
    wanted = replace(order("a group"), roles=("dental-hygienist", "phlebotomist"), layout=layout)
    comparison, _ = Workshop(wanted, today).load()
    pages, told = LAYOUTS[layout].arrange(comparison, Recipient())
    found = [
        (claim, source)
        for claim in claims(pages, told)
        if "hygienist" in claim.section.lower() and not claim.figure
        for _, source in claim.cited
    ]

    # a flyer prints no statement of one role that is not a figure
    assert layout == "flyer" or any("Hygienists" in source.title for _, source in found)
    assert [claim for claim, source in found if "Phlebotomists" in source.title] == []


def test_the_meaning_of_a_short_name_has_its_sources(today: dt.date) -> None:
    """Each is a claim of its own, also where the page has no number for the source."""
    roles = ("respiratory-therapist", "medical-assistant")
    for layout in LAYOUTS:
        shop = Workshop(Order(roles=roles, school="northgate", layout=layout), today)
        pages, told = LAYOUTS[layout].arrange(shop.load()[0], shop.order.recipient)
        found = {each.text: each for each in claims(pages, told) if "Short names" in each.section}

        spelled = {told.sources[source].short for source in told.cited}
        wanted = [name for name, meaning in told.short_names if name not in spelled]

        assert len(found) == len(wanted)
        for text, claim in found.items():
            assert claim.cited, text
            assert any(text == f"{name}: {meaning.text}" for name, meaning in told.short_names)
        rest = [each.text for each in claims(pages, told) if "BLS has published newer" in each.text]
        assert all("CPR:" not in text and "Short names" not in text for text in rest)
        assert rest


def test_what_is_disclosed_stands_apart(today: dt.date) -> None:
    """Beside the meanings of short names, a space stays between two sentences of the notes."""
    roles = ("respiratory-therapist", "medical-assistant")
    for layout in LAYOUTS:
        shop = Workshop(
            Order(roles=roles, school="northgate", campus="spokane", layout=layout), today
        )
        pages, told = LAYOUTS[layout].arrange(shop.load()[0], shop.order.recipient)
        texts = [claim.text for claim in claims(pages, told)]

        assert any(re.search(r"[.?!] Ask us about costs\.", text) for text in texts)
        assert not [text for text in texts if re.search(r"[a-z][.?!][A-Z]", text)]


@pytest.mark.parametrize("case", ["a group", "a group first"])
def test_a_wider_group_is_named(case: str, today: dt.date) -> None:
    """Where BLS has no row for the role, each of its figures says whose it is."""
    comparison, _ = Workshop(order(case), today).load()
    found = [
        claim
        for claim in of(comparison)
        if claim.figure and "Polysomnographic" in claim.section and "Pay" not in claim.section
    ]

    assert found
    group = "Health technologists and technicians, all other"
    areas = {claim.cells(WORDS)[7] for claim in found}
    assert areas == {f"United States; {group}", "United States; Total, all occupations"}
    words = [claim.text for claim in of(comparison)]
    assert (
        "Job figures are for a wider group: health technologists and technicians, all other."
        in words
    )


# The files


def run(*arguments: str) -> Result:
    """Run `reportgen build` for the two roles."""
    roles = ("medical-assistant", "pharmacy-technician")
    return CliRunner().invoke(main, ["build", *roles, *arguments])


@pytest.mark.parametrize("name", ["claims.csv", "claims.md", "CLAIMS.CSV"])
def test_the_sheet_is_written_beside_the_pdf(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One option writes the sheet; both paths are printed, the PDF's first."""
    monkeypatch.chdir(tmp_path)
    result = run("--claims", name, "-o", "a.pdf")

    assert result.exit_code == 0
    assert result.stdout == f"a.pdf\n{name}\n"
    assert b"112,300 openings a year" in Path(name).read_bytes().replace(b"\\", b"")


def test_the_csv_is_one_that_excel_reads(sample: Comparison) -> None:
    """A mark for UTF-8, quoted commas, one row for each claim under the names of the columns."""
    data = to_csv(rows(of(sample), WORDS))
    table = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))

    assert data.startswith(b"\xef\xbb\xbf")
    assert tuple(table[0]) == COLUMNS
    assert len(table) == len(of(sample)) + 1
    assert {len(row) for row in table} == {len(COLUMNS)}


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@x", "'@x"),
        ("+12.5% more", "'+12.5% more"),
        ("+12.5%", "+12.5%"),
        ("-3", "-3"),
        ("plain", "plain"),
    ],
)
def test_no_cell_is_a_formula(cell: str, written: str) -> None:
    """A spreadsheet that opens the sheet computes nothing."""
    assert to_csv([[cell]]).decode("utf-8-sig") == f"{written}\r\n"


def test_markdown_is_text() -> None:
    """What would be a column, a link or emphasis in Markdown is printed as it is."""
    made = to_markdown([["a", "b"], ["x|y", "<b>[1](u) *c*"]]).decode()

    assert made == "| a | b |\n| --- | --- |\n| x\\|y | \\<b\\>\\[1\\](u) \\*c\\* |\n"


def test_other_kinds_of_sheets_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that ends in neither .csv nor .md is a slip, found before anything is made."""
    monkeypatch.chdir(tmp_path)
    result = run("--claims", "claims.xlsx", "-o", "a.pdf")

    assert result.exit_code == 2
    assert not list(tmp_path.iterdir())


def test_claims_of_a_pdf_on_standard_output(root: Path, tmp_path: Path) -> None:
    """The PDF alone goes to standard output; where the sheet is goes to standard error."""
    command = [sys.executable, str(root / "cli.py"), "build", "medical-assistant"]
    command += ["pharmacy-technician", "-o", "-", "--claims", str(tmp_path / "c.csv")]
    done = subprocess.run(command, capture_output=True, check=True, cwd=tmp_path)

    assert done.stdout.startswith(b"%PDF-")
    assert done.stdout.rstrip().endswith(b"%%EOF")
    assert b"c.csv" in done.stderr


def test_claims_for_a_program_have_numbers_as_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script finds the claims of the sheet in its order; a figure is a number with its digits."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.json", "a.csv"):
        assert run("-o", "a.pdf", "--claims", name).exit_code == 0
    found = json.loads(Path("a.json").read_text(encoding="utf-8"), parse_float=Decimal)
    sheet = list(csv.DictReader(Path("a.csv").read_text(encoding="utf-8-sig").splitlines()))

    assert len(found) == len(sheet) > 80
    figures = [each for each in found if each["value"] is not None]
    assert {"12.5", "6.4"} <= {str(each["value"]) for each in figures}
    assert not [each for each in figures if isinstance(each["value"], str)]
    assert all(each["measure"] and each["period"] and each["source"] for each in figures)
    assert [each["text"] for each in found] == [row["text"].removeprefix("'") for row in sheet]
    assert {each["page"] for each in found} == {1, 2}


def test_a_sheets_claims_are_no_file_for_a_program(tmp_path: Path) -> None:
    """What many rows claim is a sheet; the name of another file is refused before anything."""
    names = tmp_path / "names.csv"
    names.write_text("name\nAna\n", encoding="utf-8")
    claims = str(tmp_path / "a.json")
    result = CliRunner().invoke(
        main,
        [
            *("batch", str(names), "--roles", "phlebotomist,dental-assistant"),
            *("--claims", claims, "--to", str(tmp_path / "to")),
        ],
    )

    assert result.exit_code == 2
    assert "ends in neither .csv nor .md" in result.stderr

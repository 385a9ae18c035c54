"""Pages in Spanish, as colleges of the United States print it, and marked where it is English."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from english import WORDS, words_of
from reading import transcript

from reportgen.catalog.figures import Measure
from reportgen.commands import main
from reportgen.comparison.comparing import Comparison
from reportgen.content.blocks import Page, Span
from reportgen.files.disk import shipped
from reportgen.files.shape import texts
from reportgen.files.values import walk
from reportgen.language.printing import counted, day, money, month, period, whole
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Handout, Workshop

SPANISH = words_of("es")
ROLES = ("medical-assistant", "pharmacy-technician")


@pytest.mark.parametrize(
    ("names", "printed"),
    [
        (("enfermería", "informática"), "enfermería e informática"),
        (("farmacia", "higiene dental"), "farmacia e higiene dental"),
        (("agua", "hielo"), "agua y hielo"),
        (("leones", "hienas"), "leones y hienas"),
        (("cobre", "ion"), "cobre y ion"),
        (("Ana", "Inés", "Íñigo"), "Ana, Inés e Íñigo"),
        (("mayo", "agosto"), "mayo y agosto"),
    ],
)
def test_and_is_e_before_its_own_sound(names: tuple[str, ...], printed: str) -> None:
    """Before i- and hi- stands e, but not where a diphthong follows."""
    assert SPANISH.lists.all_of.join(names) == printed


@pytest.mark.parametrize(
    ("names", "printed"),
    [
        (("siete", "ocho"), "siete u ocho"),
        (("7", "8"), "7 u 8"),
        (("10", "11"), "10 u 11"),
        (("9,000", "11,000"), "9,000 u 11,000"),
        (("109", "110"), "109 o 110"),
        (("mujeres", "hombres"), "mujeres u hombres"),
        (("uno", "dos", "Óscar"), "uno, dos u Óscar"),
        (("dental", "médico"), "dental o médico"),
    ],
)
def test_or_is_u_before_its_own_sound(names: tuple[str, ...], printed: str) -> None:
    """Before o- and ho- stands u, and before a number that is said so."""
    assert SPANISH.lists.one_of.join(names) == printed


def test_numbers_and_dates_are_those_of_the_united_states() -> None:
    """Commas group, a point divides, and a day is said with its month by name."""
    assert whole(Decimal(1234567), SPANISH) == "1,234,567"
    assert money(Decimal(44200), SPANISH) == "$44,200"
    assert day(dt.date(2025, 8, 28), SPANISH) == "28 de agosto de 2025"
    assert month("2026-05-15", SPANISH) == "mayo de 2026"
    assert period("May 2025", SPANISH) == "mayo de 2025"
    assert period("2024–34", SPANISH) == "2024–34"
    weeks = SPANISH.units.weeks
    assert [counted(weeks, each, SPANISH) for each in (1, 2, 1_000_000)] == [
        *("1\u00a0semana", "2\u00a0semanas", "1,000,000 de\u00a0semanas")
    ]


def made(layout: str = "handout", language: str = "es") -> Handout:
    """The sample school's pages in a language."""
    order = Order(roles=ROLES, school="northgate", campus="denver", layout=layout)
    return Workshop(order.told_in(language), dt.date.today()).handout()


@pytest.fixture(scope="module")
def guide() -> Handout:
    """The guide in Spanish, which says all there is to say."""
    return made("guide")


def figures(pages: tuple[Page, ...]) -> set[tuple[Measure, Decimal | None, str]]:
    """Every figure on pages."""
    spans = (part for part in walk(pages, (Span,)) if isinstance(part, Span))
    return {
        (span.figure.measure, span.figure.value, span.figure.period)
        for span in spans
        if span.figure is not None
    }


def test_spanish_pages_have_the_figures_and_sources_of_the_english(guide: Handout) -> None:
    """No figure and no source is lost or added."""
    english = made("guide", "en")

    assert figures(guide.pages) == figures(english.pages)
    assert set(guide.comparison.cited) == set(english.comparison.cited)


def test_the_file_says_its_language(guide: Handout) -> None:
    """Catalog, XMP, bookmarks and alternative texts are Spanish; English passages say they are."""
    with pikepdf.open(io.BytesIO(guide.pdf)) as pdf:
        assert str(pdf.Root.Lang) == "es-US"
        with pdf.open_metadata() as about:
            assert list(about["dc:language"]) == ["es-US"]
        with pdf.open_outline() as outline:
            titles = [str(each.title) for item in outline.root for each in (item, *item.children)]
        alternatives = [
            str(each.Alt)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        ]
        languages = {
            str(each.Lang)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/Lang" in each
        }

    assert any("Un día de trabajo" in each for each in titles)
    assert any(each.startswith("Gráfica de barras.") for each in alternatives)
    assert languages == {"es-US", "en"}


def said(comparison: Comparison, pages: tuple[Page, ...]) -> str:
    """The words on pages that are not marked as English."""
    assert comparison.words.foreign == "en"
    spans = (part for part in walk(pages, (Span,)) if isinstance(part, Span))
    words = "\n".join(span.text for span in spans if span.language != "en")
    for role in comparison.roles:  # official names, whose gloss is Spanish
        for text in texts((role.requirements.credentials, role.short_names)):
            # a paragraph may go on on the next page in the middle of a gloss
            words = words.replace(text, "").replace(text.partition(" (")[0], "")
    return words


@pytest.mark.parametrize("layout", ["handout", "flyer", "trifold", "card", "guide", "large-print"])
def test_no_english_sentence_is_left_on_a_spanish_page(layout: str) -> None:
    """What the program says of its own is said in Spanish in every layout."""
    handout = made(layout)
    words = f" {said(handout.comparison, handout.pages)} ".casefold()

    for english in (" the ", " of ", " with ", " you ", " your ", " and ", " per ", "ask us"):
        assert english not in words, english


def test_no_spanish_is_read_aloud_as_english(guide: Handout) -> None:
    """Rules of states, who tells of them and who keeps copies are Spanish, and not marked."""
    english = [
        f" {part.text.casefold()} "
        for part in walk(guide.pages, (Span,))
        if isinstance(part, Span) and part.language == "en"
    ]

    assert any("board of" in text for text in english)
    for spanish in (" del ", " de ", " la ", " que ", " y ", " para ", "licencia", "registro"):
        assert not [text for text in english if spanish in text]
    assert not [text for text in english if "web crawl" in text]


def test_states_are_sorted_whatever_accents_they_have(guide: Handout) -> None:
    """Míchigan stands before Minnesota, among known rules and unknown ones."""
    for rules in guide.comparison.rules:
        known = [group.areas[0] for group in rules.known]
        for names in (known, list(rules.unknown)):
            plain = [name.translate(str.maketrans("áéíóú", "aeiou")) for name in names]
            assert plain == sorted(plain)
    unknown = guide.comparison.rules[0].unknown
    assert "Míchigan" in unknown


def test_what_no_person_has_read_says_so(guide: Handout) -> None:
    """A page with a translation that nobody signed has a small line; an English one has none."""
    assert SPANISH.unreviewed in said(guide.comparison, guide.pages)
    english = made("handout", "en")
    assert not any(
        isinstance(part, Span) and str(WORDS.unreviewed) in part.text
        for part in walk(english.pages, (Span,))
    )


def test_what_a_school_lacks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text without Spanish words is printed in English, marked as such, with a warning."""
    monkeypatch.chdir(tmp_path)
    arguments = ("build", *ROLES, "--language", "es", "--no-cache", "-o", "a.pdf")
    whole = CliRunner().invoke(main, [*arguments, "--school", "northgate"])
    bare = CliRunner().invoke(main, [*arguments, "--school", "concorde"])

    assert whole.exit_code == bare.exit_code == 0
    assert "has no words in 'es'" not in whole.stderr
    told = (
        "'Take the next step.' has no words in 'es'; the page says it in English; add a line for it"
    )
    assert f"{told} under es:" in bare.stderr


OWN = (
    *("Admissions team", "Denver campus", "Spokane campus", "Trade degree", "select campuses"),
    *("Come and see for yourself.", "Sit in on a class", "Ask us about costs."),
)
"""Texts of the sample school, or pieces of them, which the test below leaves without Spanish."""


@pytest.mark.parametrize("kind", ["pdf", "html"])
def test_every_text_of_a_school_that_stays_english_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """A voice reads names of teams and places, degrees and disclosures in their tongue."""
    monkeypatch.chdir(tmp_path)
    text = (shipped("data") / "schools" / "northgate.yaml").read_text(encoding="utf-8")
    before, _, behind = text.partition("\nes:\n")
    behind = behind[behind.index("\n# No page of this school") :]
    text = before.replace(
        "credential: Diploma\n",
        "credential: Trade degree\n    availability: select campuses\n"
        "    campuses: [denver, spokane]\n",
    )
    Path("own.yaml").write_text(f"{text}\n{behind}", encoding="utf-8")
    order = ("--school", "own.yaml", "--brand", "northgate", "--language", "es", "--format", kind)
    done = CliRunner().invoke(main, ["build", *ROLES, *order, "--no-cache", "-o", f"a.{kind}"])
    assert done.exit_code == 0, done.stderr
    if kind == "pdf":
        page = transcript(Path("a.pdf").read_bytes())
        rest = re.sub(r"\[en: [^\]]*\]", "", page)
    else:
        page = re.sub(r"(?s)<head>.*?</head>", "", Path("a.html").read_text(encoding="utf-8"))
        rest = re.sub(r'(?s)<span lang="en">.*?</span>', "", page)

    assert [each for each in OWN if each not in page] == []
    assert [each for each in OWN if each in rest] == []


def test_a_line_for_no_text_of_the_school_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever changes the English is told with its place; English pages are made all the same."""
    monkeypatch.chdir(tmp_path)
    school = tmp_path / "data" / "schools" / "mine.yaml"
    school.parent.mkdir(parents=True)
    shipped = Path(__file__).parents[2] / "data" / "schools" / "northgate.yaml"
    text = shipped.read_text(encoding="utf-8")
    school.write_text(text.replace("  Ask us about costs.:", "  Ask us about the costs.:"))
    result = CliRunner().invoke(main, ["check", str(school)])
    strict = CliRunner().invoke(main, ["check", "--strict", str(school)])
    built = CliRunner().invoke(main, ["build", *ROLES, "--school", "mine", "-o", "a.pdf"])

    assert (result.exit_code, strict.exit_code, built.exit_code) == (0, 3, 0)
    assert "no text of the school is 'Ask us about the costs.'" in result.stderr
    assert "did you mean 'Ask us about costs.'?" in result.stderr


def test_one_batch_mixes_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A column says the language of each row, by its name or its tag; an unknown one is told."""
    monkeypatch.chdir(tmp_path)
    rows = "name,Preferred language\nAna,es\nBen,\nCy,English\nDora,Español\nEve,Klingon\n"
    Path("names.csv").write_text(rows, encoding="utf-8")
    options = ("--roles", ",".join(ROLES), "--school", "northgate", "--campus", "denver")
    result = CliRunner().invoke(
        main, ["batch", "names.csv", "--to", "out", *options, "--keep-going"]
    )
    tags = []
    with Path("out/report.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["file"]:
                with pikepdf.open(Path("out") / row["file"]) as pdf:
                    tags.append(str(pdf.Root.Lang))

    assert "there is no language 'Klingon'" in result.stderr
    assert tags == ["es-US", "en-US", "en-US", "es-US"]


def test_an_unknown_language_is_told_with_those_there_are() -> None:
    """A language without a file lists the ones that have one."""
    result = CliRunner().invoke(main, ["build", *ROLES, "--language", "xx"])

    assert result.exit_code == 2
    assert "there is no language 'xx'; use one of: en, es" in result.stderr
